#pragma once

#include "app/screen.h"
#include "sync/folder_engine.h"
#include "sync/folder_probe.h"
#include "sync/office_sealer.h"
#include "sync/place.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace prima::app {

/// The office's tie to its shared folder, one for the whole program: remembers the address, keeps the engine
/// running while there is one, and says how it stands.
class SyncLink {
public:
    /// The desk must outlive it. Where the host cannot sync, nothing happens.
    SyncLink(Desk& desk, base::Random& random);
    ~SyncLink();

    /// Once the store is open; and whenever it may have changed.
    void start();
    void store_changed();

    bool available() const { return outside_ != nullptr; }
    bool has_folders() const { return outside_ && outside_->has_folders(); }
    /// The folder in use; nothing when there is none.
    const std::optional<sync::Place>& place() const { return place_; }
    /// How it stands; nullptr while there is no folder.
    const sync::FolderStatus* status() const { return engine_ ? &engine_->status() : nullptr; }

    /// Uses this folder from now on, also after the next start.
    void use(sync::Place place);
    void stop_using();
    /// Tries whether it can be used.
    void test(const sync::Place& place, std::function<void(sync::Probe)> told);
    /// Lets the person choose a folder of this computer or its network, or allow the one in use once more.
    void choose_folder(bool again);
    void sync_now();
    void send_everything();

private:
    void keep(std::optional<std::string> bytes);
    void connect();

    Desk& desk_;
    base::Random& random_;
    sync::Outside* outside_;
    std::unique_ptr<sync::OfficeSealer> sealer_;
    std::optional<sync::Place> place_;
    std::unique_ptr<sync::Remote> remote_, tried_;
    std::unique_ptr<sync::FolderEngine> engine_;
    bool started_ = false, leads_ = false, shown_ = true;
};

/// How it stands in words of a few letters, for the frame.
struct SyncWords {
    std::string_view words; ///< empty where the state of saving says enough
    std::string_view code;
    ui::Tone tone = ui::Tone::Neutral;
    const char* icon = nullptr;
};
SyncWords sync_words(const SyncLink& link);
/// What is wrong, and what a person can do about it. The key of a text.
std::string_view fault_words(sync::Fault fault);

} // namespace prima::app
