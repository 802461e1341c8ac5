#pragma once

#include "app/frame.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// The navigation of phones, at the bottom of the window: icons over words in one row, four pages and a menu
/// of the others, as more places would be too narrow for a thumb. At large text sizes, where the words of a
/// row would have to be drawn small, they stand in two.
class BottomBar {
public:
    BottomBar(const Desk& desk, std::span<const Page> pages, const Page& open, float width);
    /// CSS pixels.
    float height() const { return height_; }
    void draw(Desk& desk, const ui::Rect& area) const;

private:
    struct Place {
        const Page* page; ///< nothing for the menu
        std::string_view label;
        std::string waiting, mark; ///< how much waits there, in words and as a number
        bool current = false;
        float words = 0; ///< what they need, CSS pixels
    };
    void arrange(std::size_t rows, float width);
    void draw_row(Desk& desk, std::span<const Place> row, const ui::Rect& area) const;
    void draw_menu(Desk& desk) const;

    std::vector<Place> places_;
    std::vector<const Page*> others_; ///< in the menu
    std::size_t rows_ = 1;
    float scale_ = 1; ///< of the words, at most 1
    float height_ = 0;
};

/// Whether the page has a place in the side navigation, among the first or at its end.
bool in_side(const Desk& desk, const Page& page, bool at_the_end);

/// How much waits on a page; nothing while the part of the program that knows has not come.
std::size_t waiting_on(const Desk& desk, const Page& page);
/// The same as a number, and with its meaning; both empty where nothing waits.
struct WaitingWords {
    std::string number, words;
};
WaitingWords waiting_words(std::size_t waiting);

} // namespace prima::app
