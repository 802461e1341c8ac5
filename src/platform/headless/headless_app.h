#pragma once

// The whole program without a browser, with a clock that stands still unless told, chance that repeats,
// storage in memory and a host that keeps what it was given.

#include "app/app.h"
#include "platform/headless/kept_folder.h"
#include "platform/headless/stage.h"
#include "store/memory_journal.h"

#include <map>
#include <optional>

namespace prima::platform {

class SteadyClock : public base::Clock {
public:
    /// Saturday, 21 November 2026, 10.32 WIB.
    base::Instant time{1795231920000};
    base::Instant now() override { return time; }
    base::ZoneOffset offset() override { return base::zone_wib; }
};

class RepeatableRandom : public base::Random {
public:
    explicit RepeatableRandom(std::uint64_t seed = 1)
        : state_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::uint64_t state_;
};

class KeepingHost : public app::Host {
public:
    void request_frame() override {}
    void set_address(std::string_view address, bool) override { addresses.emplace_back(address); }
    void set_document(std::string_view title, std::string_view language) override {
        document_title = title;
        document_language = language;
    }
    std::string preference(std::string_view key) override { return preferences[std::string(key)]; }
    void set_preference(std::string_view key, std::string_view value) override {
        preferences[std::string(key)] = value;
    }
    void open_office(std::string_view key) override { office_opened = key; }
    void save_file(std::string_view name, std::string_view, std::string_view bytes) override {
        saved_files[std::string(name)] = bytes;
    }
    bool share_file(std::string_view, std::string_view, std::string_view) override { return false; }
    bool can_share_files() override { return false; }
    void open_file(std::string_view, std::size_t,
                   std::function<void(base::Result<app::PickedFile>)> picked) override;
    void open_files(std::string_view, std::size_t,
                    std::function<void(base::Result<app::PickedFile>)> picked) override {
        for (app::PickedFile& file : std::exchange(files_to_pick, {})) picked(std::move(file));
    }
    /// A picture is "gambar 4000x3000"; one made of it is as large as a photograph would be.
    void render_picture(std::string_view file, int side, int quality,
                        std::function<void(base::Result<app::RenderedPicture>)> made) override;
    std::string device_name() override { return "Chrome, Windows"; }
    void ask_room(bool lasting, std::function<void(Room)> told) override {
        room.lasting = room.lasting || lasting;
        told(room);
    }
    void open_link(std::string_view address) override { link_opened = address; }
    void copy_text(std::string_view text) override { clipboard = text; }
    void print_html(std::string_view html) override { printed = html; }
    Rest rest() override { return rest_state; }
    void bring_rest() override { ++rest_asked; }
    bool update_available() override { return update; }
    void apply_update() override { update_applied = true; }
    Origin origin() override { return Origin::https; }
    std::string version() override { return "test"; }
    bool prefers_dark() override { return dark; }
    bool prefers_contrast() override { return false; }
    sync::Outside* sync() override { return &folder; }

    std::string link_opened;
    std::vector<std::string> addresses;
    std::string office_opened; ///< the key of the office to go on with, once the program asked for another
    std::string document_title, document_language, clipboard, printed;
    std::map<std::string, std::string> preferences, saved_files;
    std::optional<app::PickedFile>
        file_to_pick;                           ///< what the person chooses next; none: they close the dialog
    std::vector<app::PickedFile> files_to_pick; ///< the same where several may be chosen
    Room room{24.0 * 1024 * 1024, 2048.0 * 1024 * 1024, false, false};
    Rest rest_state;    ///< of the part of the program that follows the start
    int rest_asked = 0; ///< how often it was asked for again
    bool update = false, update_applied = false, dark = false;
    KeptFolder folder; ///< where the office may meet
};

class HeadlessApp {
public:
    /// `disk` must outlive the program; a second program on the same disk is the browser opened again.
    /// `preferences` are what the browser remembers from before. Programs with the same seed make the same
    /// ids.
    HeadlessApp(store::MemoryDisk& disk, const StageOptions& options, std::string_view address = "/",
                std::map<std::string, std::string> preferences = {}, std::uint64_t seed = 1);
    /// The program with one of the offices of a computer, which must outlive it.
    HeadlessApp(store::MemoryOffices& offices, const std::string& key, const StageOptions& options,
                std::string_view address = "/", std::map<std::string, std::string> preferences = {},
                std::uint64_t seed = 1);

    Stage& stage() { return stage_; }
    app::App& app() { return app_; }
    store::MemoryJournal& journal() { return journal_; }
    store::MemoryShelf& shelf() { return shelf_; }
    /// Opens a page as a link or the address bar does.
    void open(std::string_view address);

private:
    HeadlessApp(std::unique_ptr<store::MemoryOffices> own, store::MemoryOffices* offices,
                const std::string& key, const StageOptions& options, std::string_view address,
                std::map<std::string, std::string> preferences, std::uint64_t seed);
    std::unique_ptr<store::MemoryOffices> own_offices_;

public:
    store::MemoryOffices& offices; ///< what the shelf of this computer holds
    SteadyClock clock;
    KeepingHost host;

private:
    RepeatableRandom random_;
    store::MemoryJournal journal_;
    store::MemoryShelf shelf_;
    Stage stage_;
    app::App app_;
};

} // namespace prima::platform
