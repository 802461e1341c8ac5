#pragma once

#include "app/record_select.h"
#include "app/screen.h"

#include <optional>
#include <string>

namespace prima::app {

/// Who sits at the keyboard: the avatar in the frame, with the person's roles, changing to somebody else, and
/// the PIN that keeps colleagues on a shared computer from taking the wrong seat.
class WhoMenu {
public:
    /// Draws the avatar; what it opens as well.
    void draw_button(Desk& desk);
    /// Called in every frame, after the page.
    void draw(Desk& desk);
    /// Room the avatar takes, CSS pixels.
    static float width();

private:
    void open_change(Desk& desk);
    void open_pin(Desk& desk);
    void draw_change(Desk& desk);
    void draw_pin(Desk& desk);
    void change(Desk& desk);
    void save_pin(Desk& desk);

    bool change_open_ = false, pin_open_ = false;
    RecordSelect people_;
    std::optional<base::Id> chosen_;
    std::string pin_, new_pin_, person_error_, pin_error_;
    int wrong_ = 0; ///< PINs in a row
};

} // namespace prima::app
