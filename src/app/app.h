#pragma once

#include "app/build_ahead.h"
#include "app/commands.h"
#include "app/frame.h"
#include "app/office_file_flow.h"
#include "app/offices.h"
#include "app/post.h"
#include "app/screen.h"
#include "app/sync_link.h"
#include "store/journal.h"
#include "ui/context.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace prima::app {

class ClassScreen;
class FormDrafts;
class ImportScreen;

/// The program: frame, pages and what they share. The platform gives it ports, calls `draw` once a frame
/// between the kit's begin_frame and end_frame, and tells it of changes of the address.
class App {
public:
    /// The ports must outlive the program. The journal is that of the office called `key` on the shelf.
    App(store::Journal& journal, std::string key, store::Shelf& shelf, base::Clock& clock,
        base::Random& random, Host& host);
    ~App();

    void address_changed(std::string_view address);
    /// Draws the page; the caller has begun a frame of the kit.
    void draw();
    /// Does a bit of what pages will ask for (BuildAhead), once nothing was drawn for a while and so nobody
    /// has acted. `now` is the time that frames are given, in seconds. In how many seconds to call again; 0
    /// says after the next frame.
    double idle(double now);
    /// What the kit needs to know of the person's choices.
    ui::Preferences ui_preferences(bool touch, bool reduced_motion) const;
    store::Store& store() { return store_; }
    SyncLink& sync() { return sync_; }
    /// There is something to show: the office is open, or the reason why it is not.
    bool ready() const { return ready_ || open_error_.has_value(); }
    /// Keeps what was typed before the page may be gone.
    void leave();
    /// The file dropped onto the page.
    void file_dropped(PickedFile file);

private:
    void open_store();
    void add(Page page, std::unique_ptr<Screen> screen);
    const Page* page_of(std::string_view address) const;
    void draw_open_error();
    void draw_notes();
    void retry_saving();
    void follow_address();

    Host& host_;
    store::Store store_;
    Preferences preferences_;
    Offices offices_;
    Desk desk_;
    OfficeFileFlow files_;
    Post post_;
    SyncLink sync_;
    Commands commands_;
    Frame frame_;
    BuildAhead ahead_;
    std::shared_ptr<FormDrafts> forms_; ///< once the rest of the program is here
    double drawn_at_ = 0;               ///< time of the last frame
    double retry_at_ = 0;               ///< when what could not be saved is tried again; 0: all is
    std::vector<Page> pages_;
    std::vector<std::unique_ptr<Screen>> screens_;
    const Page* open_ = nullptr;
    ImportScreen* import_ = nullptr; ///< takes the tables that are dropped onto any page
    ClassScreen* class_ = nullptr;   ///< takes the files that are dropped onto its page
    std::string document_title_;
    std::uint64_t held_back_at_ = 0; ///< revision of the store when removed devices were last looked at
    bool ready_ = false;
    bool unknown_address_ = false;
    bool page_changed_ = false;
    bool place_changed_ = false; ///< the address has changed since the last frame
    bool read_again_ = false;    ///< the page that takes the place of its gate is read from its heading too
    std::optional<std::string> lost_office_; ///< its name, see Offices::lost
    bool hint_open_ = false; ///< what follows from how the program was opened, said until it is closed
    std::optional<base::Error> open_error_;
};

} // namespace prima::app
