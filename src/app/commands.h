#pragma once

#include "app/frame.h"
#include "app/office_file_flow.h"
#include "ui/shortcut_help.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace prima::app {

/// All shortcuts, in the language of the program.
std::vector<ui::ShortcutEntry> shortcut_list();

/// What can be done from anywhere: the command palette, the shortcuts and their list.
class Commands {
public:
    Commands(Desk& desk, OfficeFileFlow& files)
        : desk_(desk)
        , files_(files) {}

    /// Answers shortcuts and draws what they opened; called once a frame after the page.
    void draw(std::span<const Page> pages);
    void open_palette() { palette_open_ = true; }
    void open_shortcuts() { shortcuts_open_ = true; }

private:
    struct Entry {
        std::string code, name, group, shortcut, keywords;
        const char* icon = nullptr;
        std::function<void()> run;
    };
    std::vector<Entry> entries(std::span<const Page> pages);
    void undo();
    void redo();

    Desk& desk_;
    OfficeFileFlow& files_;
    bool palette_open_ = false;
    bool shortcuts_open_ = false;
    std::vector<std::string> recent_;
};

} // namespace prima::app
