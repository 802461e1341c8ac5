#pragma once

#include "app/screen.h"
#include "app/who_menu.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace prima::app {

/// A page and its place in the navigation.
struct Page {
    std::string_view address; ///< "/hari-ini"
    std::string_view label;   ///< key of its name in the navigation; empty for pages reached from others
    const char* icon = nullptr;
    bool at_the_end = false; ///< with the settings, at the bottom of the side navigation
    /// Where it stands beside the command palette.
    enum class Shown : std::uint8_t {
        always,
        side_only,        ///< on a phone in the menu of the bottom bar's last place
        side_and_waiting, ///< there, too, but with a place of its own while something waits
        palette_only,
        while_waiting, ///< only while something waits there
    };
    Shown shown = Shown::always;
    std::string_view short_label{}; ///< key of its name in the bottom bar; empty is the label
    bool core = false; ///< drawn by what starts the program; other pages may have to wait (rest_gate.h)
    Screen* screen = nullptr;
};

/// What surrounds every page: navigation, top bar with the state of saving, the scrolling middle.
class Frame {
public:
    /// Draws the frame; `content` fills the main part.
    void draw(Desk& desk, std::span<const Page> pages, const Page& open,
              const std::function<void()>& content);
    /// Goes back to the top of the page.
    void to_top() { to_top_ = true; }
    /// The search button of the top bar was pressed in this frame.
    bool search_pressed() const { return search_pressed_; }
    /// Height of the bottom bar, CSS pixels; zero where there is none.
    float bottom_inset() const { return bottom_inset_; }

private:
    void draw_side(Desk& desk, std::span<const Page> pages, const Page& open, const ui::Rect& area);
    struct TopBar {
        std::string office; ///< its name
        bool two_lines = false;
        float beside = 0; ///< room for the rest in the line of the name, CSS pixels
        float height = 0; ///< CSS pixels
    };
    static float bar_padding(const Desk& desk);
    TopBar plan_top(Desk& desk, float width) const;
    void draw_top(Desk& desk, const TopBar& bar, const ui::Rect& area);
    float draw_tail(Desk& desk, const TopBar& bar, float room);
    // Of what stands beside the office's name but for the time, in the last frame; the height only where it
    // takes several lines.
    float tail_width_ = 0, tail_height_ = 0;
    WhoMenu who_;
    bool to_top_ = false;
    bool search_pressed_ = false;
    float bottom_inset_ = 0;
};

/// Below this width pages are laid out for a phone, CSS pixels at text size 100 %.
constexpr float phone_width = 720;

} // namespace prima::app
