#pragma once

// Syncing in the browser: web/remote.js sends the requests, keeps time and says which window leads.

#include "sync/remote.h"

#include <string>

namespace prima::platform {

class BrowserTimer : public sync::Timer {
public:
    std::int64_t now_ms() override;
    void wake_after(std::int64_t delay_ms, std::function<void()> callback) override;
    /// From JavaScript.
    void woken();

private:
    std::function<void()> callback_;
};

class BrowserOutside : public sync::Outside {
public:
    std::unique_ptr<sync::Remote> open(const sync::Place& place) override;
    sync::Timer& timer() override { return timer_; }
    bool has_folders() override;
    void choose_folder(bool again, std::function<void(std::string)> chosen) override;
    void follow(Window window) override;
    void rest() override;

    /// From JavaScript.
    Window window;
    BrowserTimer timer_;
};

BrowserOutside& outside();

} // namespace prima::platform
