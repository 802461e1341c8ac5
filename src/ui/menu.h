#pragma once

// A menu of commands that opens from a button:
//
//     ui::menu_icon_button("more", ui::icon_more, "Tindakan lain");
//     if (ui::Menu menu("more"); menu) {
//         if (menu.item("edit", "Ubah", {.icon = ui::icon_edit})) ...
//     }

#include "ui/button.h"
#include "ui/popup.h"

#include <string>
#include <vector>

namespace prima::ui {

/// Draws the button that opens the menu of the same code, by click, Enter, Space or an arrow key.
void menu_button(std::string_view code, std::string_view label, ButtonOptions options = {});
void menu_icon_button(std::string_view code, const char* icon, std::string_view label,
                      ButtonOptions options = {});

struct MenuItemOptions {
    const char* icon = nullptr;
    std::string_view shortcut{}; ///< shown at the right, "Control+D"; the page itself answers it
    bool enabled = true;
    bool danger = false; ///< removes something
};

/// The same for a button that was drawn otherwise: opens the menu when it was pressed or got an arrow key.
void answer_menu_opener(std::string_view code, NodeId button, bool pressed);

/// The open menu. Arrow keys, Home, End and first letters move the focus; choosing an item closes it.
class Menu {
public:
    explicit Menu(std::string_view code, Align align = Align::Start);
    ~Menu();
    Menu(const Menu&) = delete;
    Menu& operator=(const Menu&) = delete;

    explicit operator bool() const { return static_cast<bool>(panel_); }
    /// True in the frame in which it is chosen; the focus is back at the button then.
    bool item(std::string_view code, std::string_view label, MenuItemOptions options = {});
    void separator();

private:
    struct Entry {
        NodeId id;
        std::string label;
    };
    void move_focus();

    NodeId id_;
    PopupPanel panel_;
    std::optional<NodeScope> node_;
    std::vector<Entry> entries_; ///< those that can be chosen
    int index_ = 0;
    float widest_ = 0;
};

} // namespace prima::ui
