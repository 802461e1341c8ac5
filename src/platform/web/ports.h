#pragma once

// The ports of the program, implemented by the browser.

#include "app/host.h"
#include "base/ports.h"
#include "platform/web/journal.h"

#include <map>

namespace prima::platform {

class BrowserClock : public base::Clock {
public:
    base::Instant now() override;
    base::ZoneOffset offset() override;
};

class BrowserRandom : public base::Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

class BrowserHost : public app::Host {
public:
    void request_frame() override;
    void set_address(std::string_view address, bool replace) override;
    void set_document(std::string_view title, std::string_view language) override;
    std::string preference(std::string_view key) override;
    void set_preference(std::string_view key, std::string_view value) override;
    void open_office(std::string_view key) override;
    void open_link(std::string_view address) override;
    void save_file(std::string_view name, std::string_view mime, std::string_view bytes) override;
    bool share_file(std::string_view name, std::string_view mime, std::string_view bytes) override;
    bool can_share_files() override;
    void open_file(std::string_view kinds, std::size_t limit,
                   std::function<void(base::Result<app::PickedFile>)> picked) override;
    void open_files(std::string_view kinds, std::size_t limit,
                    std::function<void(base::Result<app::PickedFile>)> picked) override;
    void render_picture(std::string_view file, int side, int quality,
                        std::function<void(base::Result<app::RenderedPicture>)> made) override;
    std::string device_name() override;
    void ask_room(bool lasting, std::function<void(Room)> told) override;
    void copy_text(std::string_view text) override;
    void print_html(std::string_view html) override;
    Rest rest() override;
    void bring_rest() override;
    bool update_available() override;
    void apply_update() override;
    Origin origin() override;
    std::string version() override;
    bool prefers_dark() override;
    bool prefers_contrast() override;
    sync::Outside* sync() override;

    /// A chosen file. code: 0 its bytes follow, 1 too large, 2 cannot be read.
    void file_picked(int ticket, int code, app::PickedFile file);
    /// A picture as it was drawn; of no width where that could not be.
    void picture_made(int ticket, app::RenderedPicture picture);

private:
    void open_dialog(std::string_view kinds, std::size_t limit, bool many,
                     std::function<void(base::Result<app::PickedFile>)> picked);

    /// The one dialog that may still be open: one that was closed without a choice never answers.
    std::function<void(base::Result<app::PickedFile>)> picked_;
    int open_ticket_ = 0;
    bool many_ = false;
    int next_ticket_ = 1;
    std::map<int, std::function<void(base::Result<app::RenderedPicture>)>> pictures_; ///< by ticket
};

} // namespace prima::platform
