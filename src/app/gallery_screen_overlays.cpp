// The gallery: messages, menus, dialogs.

#include "app/commands.h"
#include "app/gallery_parts.h"
#include "app/gallery_screen.h"
#include "ui/icons.h"

namespace prima::app {

void GalleryScreen::draw_messages() {
    const ui::Card card("messages", tr("gallery.messages"));
    {
        const Sample sample("ui::banner");
        ui::banner("accent", {.title = tr("gallery.new"), .text = tr("gallery.sentence"), .actions = [] {
                                  ui::button("act", tr("gallery.plain"));
                              }});
        ui::banner("good", {.tone = ui::Tone::Good, .text = tr("gallery.done")});
        ui::banner("attention", {.tone = ui::Tone::Attention, .text = tr("gallery.long")});
        if (banner_ &&
            ui::banner("bad", {.tone = ui::Tone::Bad, .text = tr("gallery.error_text"), .closable = true}))
            banner_ = false;
    }
    const Sample sample("ui::toast");
    const ui::Line line("toasts", {.height = 44, .gap = 12});
    if (ui::button("plain", tr("gallery.toast_plain"))) ui::toast({.text = std::string(tr("gallery.done"))});
    if (ui::button("undo", tr("gallery.toast_undo"))) {
        ui::toast({.text = std::string(tr("gallery.done")),
                   .action = std::string(tr("action.undo")),
                   .on_action = [] { ui::toast({.text = std::string(tr("gallery.undone"))}); },
                   .tone = ui::Tone::Good});
    }
    if (ui::button("bad", tr("gallery.toast_bad"))) {
        ui::toast({.text = std::string(tr("gallery.error_text")), .tone = ui::Tone::Bad});
    }
}

void GalleryScreen::draw_menus() {
    const ui::Card card("menus", tr("gallery.menus"));
    const Sample sample("ui::Menu");
    const ui::Line line("menus", {.height = 44, .gap = 12});
    for (const std::string_view code : {"menu", "more"}) {
        if (code == "menu") {
            ui::menu_button(code, tr("gallery.open_menu"));
        } else {
            ui::menu_icon_button(code, ui::icon_more, tr("gallery.more"));
        }
        if (ui::Menu menu(code); menu) {
            if (menu.item("edit", tr("action.edit"), {.icon = ui::icon_edit, .shortcut = "Control+E"}))
                chosen_ = tr("action.edit");
            if (menu.item("off", tr("gallery.disabled"), {.icon = ui::icon_print, .enabled = false}))
                chosen_.clear();
            menu.separator();
            if (menu.item("delete", tr("action.delete"), {.icon = ui::icon_erase, .danger = true}))
                chosen_ = tr("action.delete");
        }
    }
    if (!chosen_.empty()) ui::text("chosen", tr("gallery.shows", {chosen_}));
}

void GalleryScreen::draw_dialogs() {
    const ui::Card card("dialogs", tr("gallery.dialogs"));
    const Sample sample("ui::Dialog");
    {
        const ui::Line line("buttons", {.height = 44, .gap = 12});
        if (ui::button("dialog", tr("gallery.open_dialog"), {.opens = ui::Popup::Dialog})) dialog_ = true;
        if (ui::button("tall", tr("gallery.open_tall"), {.opens = ui::Popup::Dialog})) tall_dialog_ = true;
        if (ui::button("sheet", tr("gallery.open_sheet"), {.opens = ui::Popup::Dialog})) sheet_ = true;
        if (ui::button("palette", tr("gallery.open_palette"), {.opens = ui::Popup::Dialog})) palette_ = true;
        if (ui::button("shortcuts", tr("gallery.open_shortcuts"), {.opens = ui::Popup::Dialog}))
            shortcuts_ = true;
    }
    const auto buttons = [](bool& open) {
        if (ui::button("cancel", tr("action.cancel"))) open = false;
        if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary})) open = false;
    };
    const ui::Option options[] = {{.name = tr("gallery.waiting")}, {.name = tr("gallery.approved")}};
    if (ui::Dialog dialog("question", dialog_, {.title = tr("gallery.dialog")}); dialog) {
        ui::text("what", tr("gallery.sentence"));
        ui::text_field("field", tr("gallery.empty"), in_dialog_);
        ui::select("select", tr("gallery.state"), select_, options);
        dialog.footer([&] { buttons(dialog_); });
    }
    if (ui::Dialog dialog("tall", tall_dialog_, {.title = tr("gallery.tall_dialog")}); dialog) {
        for (std::int64_t number = 0; number < 20; ++number) {
            const ui::Scope scope(number);
            ui::text("line", tr("gallery.long"));
        }
        dialog.footer([&] { buttons(tall_dialog_); });
    }
    if (ui::Dialog dialog("sheet", sheet_,
                          {.title = tr("gallery.sheet"), .width = 420, .shape = ui::DialogShape::SideSheet});
        dialog) {
        ui::text("what", tr("gallery.sentence"));
        ui::text_field("field", tr("gallery.empty"), in_dialog_);
        dialog.footer([&] { buttons(sheet_); });
    }
    const ui::Command commands[] = {
        {.code = "edit", .name = tr("action.edit"), .shortcut = "Control+E", .icon = ui::icon_edit},
        {.code = "save", .name = tr("action.save"), .icon = ui::icon_save},
        {.code = "delete", .name = tr("action.delete"), .icon = ui::icon_erase}};
    const int chosen = ui::command_palette("palette", palette_, commands, recent_);
    if (chosen >= 0) chosen_ = commands[chosen].name;
    ui::shortcut_help("shortcuts", shortcuts_, shortcut_list());
}

} // namespace prima::app
