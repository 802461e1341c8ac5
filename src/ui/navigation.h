#pragma once

#include "ui/layout.h"

namespace prima::ui {

/// One place of the program in its navigation.
struct NavigationItem {
    std::string_view code;
    const char* icon;
    std::string_view label;
    std::string_view address; ///< "#/hari-ini"
    bool current = false;
    std::string_view badge{}; ///< a count with its meaning, for screen readers; empty for none
    std::string_view mark{};  ///< the count alone, drawn
    float row = 44;           ///< least height in the side navigation
};

/// Height of a row of the side navigation: `row`, more where the words need several lines.
float side_item_height(std::string_view label, float width, std::string_view mark = {}, float row = 44);
/// A row of the side navigation. True when it was activated.
bool side_item(const NavigationItem& item);

/// What the words of a place of the bottom bar need, CSS pixels: its name, and without an icon what waits
/// too.
float bottom_item_width(std::string_view label, std::string_view mark, bool with_icon);
/// A place of the bottom bar of phones, filling `rect`: icon over word, or the word alone.
bool bottom_item(const NavigationItem& item, const Rect& rect, bool with_icon);

/// The last place of the bottom bar, a button: opens the menu of the item's code (ui/menu.h) with the pages
/// that have no place of their own. Its address says nothing; current while one of those pages is open.
void bottom_menu_button(const NavigationItem& item, const Rect& rect, bool with_icon = true);

/// The first stop of the keyboard: visible only while focused, leads past the navigation to `target`.
bool skip_link(std::string_view label, const Rect& rect, NodeId target);

} // namespace prima::ui
