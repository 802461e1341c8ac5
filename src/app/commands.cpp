#include "app/commands.h"

#include "ui/icons.h"

namespace prima::app {

namespace {

std::string label_of(const store::Label& label) {
    return tr(label.key, {label.argument});
}

void say(std::string text) {
    ui::toast({.text = std::move(text)});
}

} // namespace

void Commands::undo() {
    const auto undone = desk_.store.undo_last();
    if (!undone) return say(std::string(tr(undone.error().message)));
    say(undone->kept > 0 ? tr("undo.partly", {label_of(undone->label)})
                         : tr("undo.done", {label_of(undone->label)}));
}

void Commands::redo() {
    const auto redone = desk_.store.redo_last();
    if (!redone) return say(std::string(tr(redone.error().message)));
    say(std::string(tr("undo.redone")));
}

std::vector<Commands::Entry> Commands::entries(std::span<const Page> pages) {
    std::vector<Entry> all;
    const std::string actions(tr("command.group_actions"));
    const std::string places(tr("command.group_pages"));
    all.push_back({"new", std::string(tr("command.new_activity")), actions, "N",
                   std::string(tr("command.new_activity_words")), ui::icon_add,
                   [this] { desk_.go("/hari-ini/baru/"); }});
    if (desk_.store.next_undo()) {
        all.push_back(
            {"undo", std::string(tr("command.undo")), actions, "Control+Z", {}, ui::icon_undo, [this] {
                 undo();
             }});
    }
    if (desk_.store.next_redo()) {
        all.push_back(
            {"redo", std::string(tr("command.redo")), actions, "Control+Y", {}, ui::icon_redo, [this] {
                 redo();
             }});
    }
    all.push_back({"save_copy",
                   std::string(tr("command.save_copy")),
                   actions,
                   {},
                   std::string(tr("command.save_copy_words")),
                   ui::icon_download,
                   [this] { files_.save_copy(); }});
    all.push_back(
        {"load_file", std::string(tr("command.load_file")), actions, {}, {}, ui::icon_upload, [this] {
             files_.pick();
         }});
    for (const Page& page : pages) {
        if (page.label.empty()) continue;
        const std::string address(page.address);
        all.push_back(
            {"page" + address, std::string(tr(page.label)), places, {}, {}, page.icon, [this, address] {
                 desk_.go(address);
             }});
    }
    all.push_back({"about", std::string(tr("command.about")), places, {}, {}, ui::icon_info, [this] {
                       desk_.go("/tentang");
                   }});
    all.push_back(
        {"shortcuts", std::string(tr("command.shortcuts")), places, "?", {}, ui::icon_keyboard, [this] {
             shortcuts_open_ = true;
         }});
    return all;
}

std::vector<ui::ShortcutEntry> shortcut_list() {
    const std::string_view general = tr("command.group_everywhere");
    const std::string_view on_today = tr("nav.today");
    return {
        {tr("command.palette"), "Control+K", {}, general},
        {tr("command.shortcuts"), "?", {}, general},
        {tr("command.undo"), "Control+Z", {}, general},
        {tr("command.redo"), "Control+Y", {}, general},
        {tr("command.to_notice"), "F6", {}, general},
        {tr("command.close_dialog"), "Escape", {}, general},
        {tr("command.new_activity"), "N", {}, on_today},
        {tr("action.save"), "Enter", {}, on_today},
    };
}

void Commands::draw(std::span<const Page> pages) {
    if (ui::shortcut("Control+K")) palette_open_ = !palette_open_;
    if (ui::shortcut("?")) shortcuts_open_ = true;
    if (!palette_open_ && !shortcuts_open_) {
        if (ui::shortcut("Control+Z")) undo();
        if (ui::shortcut("Control+Y") || ui::shortcut("Control+Shift+Z")) redo();
    }
    if (palette_open_) {
        const std::vector<Entry> all = entries(pages);
        std::vector<ui::Command> commands;
        commands.reserve(all.size());
        for (const Entry& entry : all) {
            commands.push_back(
                {entry.code, entry.name, entry.group, entry.shortcut, entry.keywords, entry.icon});
        }
        const int chosen = ui::command_palette("palette", palette_open_, commands, recent_);
        if (chosen >= 0) all[static_cast<std::size_t>(chosen)].run();
    } else {
        ui::command_palette("palette", palette_open_, {}, recent_);
    }
    ui::shortcut_help("shortcuts", shortcuts_open_, shortcut_list());
}

} // namespace prima::app
