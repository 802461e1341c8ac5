#pragma once

#include "app/screen.h"

#include <optional>

namespace prima::app {

/// Watches over what only this browser holds: the age of the last backup, one click for a new one, the room
/// there is, whether the browser promises to keep it, and private windows.
class GuardianCard {
public:
    /// Something is to be done: it comes before what only can be.
    bool calls(const Desk& desk) const;
    /// For the home page: what needs to be done, and the backup.
    void draw(Desk& desk);
    /// For the settings: the room, and the browser's promise.
    void draw_storage(Desk& desk);

private:
    void ask(Desk& desk, bool lasting);
    void keep_asking(Desk& desk);
    bool nearly_full() const;
    void draw_warnings() const;

    std::optional<Host::Room> room_;
    std::optional<base::Instant> asked_;
};

} // namespace prima::app
