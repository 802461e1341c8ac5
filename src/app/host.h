#pragma once

// What the program asks of the place it runs in, beside time, chance and the journal. The browser implements
// it, native tests do too.

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace prima::sync {
class Outside;
}

namespace prima::app {

struct PickedFile {
    std::string name;
    std::string bytes;
};

/// A picture as a JPEG file, or as its pixels: RGBA, rows from above.
struct RenderedPicture {
    int width = 0, height = 0;
    std::string bytes;
};

class Host {
public:
    virtual ~Host() = default;

    /// Asks for a frame soon; callbacks that change data call it.
    virtual void request_frame() = 0;

    /// The address of the page after "#", for example "/hari-ini". Replacing leaves no step for "back".
    virtual void set_address(std::string_view address, bool replace) = 0;
    /// The title of the browser's window or tab, and the language of the page ("id" or "en").
    virtual void set_document(std::string_view title, std::string_view language) = 0;

    /// Small choices of this browser (language, theme, text size), there before the first frame. Empty when
    /// unset.
    virtual std::string preference(std::string_view key) = 0;
    virtual void set_preference(std::string_view key, std::string_view value) = 0;

    /// Starts the program anew with this office of the shelf, at its home page; this window opens it from now
    /// on, and so do new ones.
    virtual void open_office(std::string_view key) = 0;

    /// Offers the bytes as a file to keep, in the browser's way.
    virtual void save_file(std::string_view name, std::string_view mime, std::string_view bytes) = 0;
    /// Hands a file to another application; false where the browser cannot share files, then save it instead.
    virtual bool share_file(std::string_view name, std::string_view mime, std::string_view bytes) = 0;
    virtual bool can_share_files() = 0;
    /// Lets the person choose one file of the given kinds (".json"); not called when they choose none. A file
    /// that cannot be read, or is larger than `limit` bytes, is an error.
    virtual void open_file(std::string_view kinds, std::size_t limit,
                           std::function<void(base::Result<PickedFile>)> picked) = 0;

    /// The same for several files at once: called for each, in any order.
    virtual void open_files(std::string_view kinds, std::size_t limit,
                            std::function<void(base::Result<PickedFile>)> picked) = 0;

    /// Draws a picture anew, at most `side` pixels wide and high and never larger than it is: as a JPEG file
    /// of this quality (1..100), or, where that is 0, as its pixels. What is no picture is an error.
    virtual void render_picture(std::string_view file, int side, int quality,
                                std::function<void(base::Result<RenderedPicture>)> made) = 0;

    /// What this browser is called where several stand in a list: "Chrome, Windows".
    virtual std::string device_name() = 0;

    /// What the browser says of its storage, in bytes; zeros where it says nothing.
    struct Room {
        double used = 0;
        double available = 0;
        bool lasting = false;        ///< it promises not to clear it by itself
        bool may_be_private = false; ///< looks like a private window, which forgets everything when closed
    };
    /// Asks the browser, and with `lasting` for its promise, which some put to the person.
    virtual void ask_room(bool lasting, std::function<void(Room)> told) = 0;

    /// Opens an address of the web (http, https) beside the program.
    virtual void open_link(std::string_view address) = 0;
    virtual void copy_text(std::string_view text) = 0;
    /// Prints an HTML document of its own, never pixels of the canvas.
    virtual void print_html(std::string_view html) = 0;

    /// What syncing with a shared folder needs; nullptr where that cannot be.
    virtual sync::Outside* sync() { return nullptr; }

    /// The part of the program that does not start it, which may come after the first frame. What calls into
    /// it sooner stands still until it is there; pages that need it are not drawn before (rest_gate.h).
    struct Rest {
        enum class State : std::uint8_t {
            here,
            coming,
            no_connection, ///< tried again by itself when the network is back
            unusable,      ///< the files at the address are damaged, gone, or of another version
        };
        State state = State::here;
        float share = 1; ///< how much of it has come, 0..1
    };
    virtual Rest rest() { return {}; }
    /// Tries again to bring it; where its files are unusable the whole page is loaded anew.
    virtual void bring_rest() {}

    /// A newer version is installed and waits.
    virtual bool update_available() = 0;
    virtual void apply_update() = 0;

    /// How the program was opened, for the hints that follow from it.
    enum class Origin { https, http, file };
    virtual Origin origin() = 0;
    virtual std::string version() = 0;

    /// The device prefers dark colours, more contrast (or forced colours).
    virtual bool prefers_dark() = 0;
    virtual bool prefers_contrast() = 0;
};

} // namespace prima::app
