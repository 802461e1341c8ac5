#include "app/help_screen.h"

#include "app/commands.h"
#include "ui/icons.h"
#include "ui/list.h"

#include <initializer_list>
#include <utility>

namespace prima::app {

namespace {

void draw_paragraphs(std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) ui::text(key, tr(key));
}

/// "1. ..." below each other.
void draw_numbered(std::string_view code, std::string_view name,
                   std::initializer_list<std::string_view> keys) {
    const ui::Stack stack(8);
    const ui::List list(code, name);
    int number = 0;
    for (const std::string_view key : keys) {
        const ui::Scope scope(key);
        const std::string mark = std::to_string(++number) + ".";
        ui::NodeScope item(ui::id_of("item"), ui::Role::ListItem, "");
        item.fit();
        ui::Cells cells({24, -1}, 0);
        cells.next();
        ui::text("number", mark, {.style = ui::TextStyle::BodyStrong});
        cells.next();
        ui::text("step", tr(key));
    }
}

/// A question as a heading, the answer below it.
void draw_answers(std::initializer_list<std::pair<std::string_view, std::string_view>> answers) {
    for (const auto& [question, answer] : answers) {
        const ui::Stack stack(4);
        ui::heading(question, 3, tr(question));
        ui::text(answer, tr(answer));
    }
}

std::string_view place_key(Host::Origin origin) {
    switch (origin) {
    case Host::Origin::https: return "help.place_https";
    case Host::Origin::http: return "help.place_http";
    case Host::Origin::file: break;
    }
    return "help.place_file";
}

void draw_shortcuts(ui::TableState& state) {
    const std::vector<ui::ShortcutEntry> entries = shortcut_list();
    const ui::TableColumn columns[] = {{.code = "words", .title = tr("help.shortcut_does")},
                                       {.code = "keys", .title = tr("help.shortcut_keys"), .width = 160}};
    ui::table("shortcuts",
              {.name = tr("command.shortcuts"),
               .columns = columns,
               .row_count = static_cast<std::int64_t>(entries.size()),
               .cell =
                   [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                       const ui::ShortcutEntry& entry = entries[static_cast<std::size_t>(row)];
                       if (column == 0) {
                           cell.text = entry.words;
                           return;
                       }
                       cell.text = ui::readable_shortcut(entry.chord);
                       if (!entry.other.empty()) cell.text += ", " + ui::readable_shortcut(entry.other);
                       cell.strong = true;
                   }},
              state);
}

} // namespace

std::string_view HelpScreen::title() const {
    return tr("nav.help");
}

void HelpScreen::draw(Desk& desk) {
    ui::heading("title", 1, tr("nav.help"));
    ui::Cells columns({-1, -1}, 16, 760);
    columns.next();
    {
        const ui::Card card("what", tr("help.what"));
        draw_paragraphs({"help.what_1", "help.what_2"});
    }
    {
        const ui::Card card("day", tr("help.day"));
        draw_numbered("steps", tr("help.day"), {"help.day_1", "help.day_2", "help.day_3"});
        draw_paragraphs({"help.day_after"});
        if (ui::button("try", tr("home.log"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_add}))
            desk.go("/hari-ini/baru/");
    }
    {
        const ui::Card card("year", tr("help.year"));
        draw_paragraphs({"help.year_plan", "help.year_standard", "help.year_feedback", "help.year_follow_up",
                         "help.year_appraisal"});
    }
    {
        const ui::Card card("place", tr("help.place"));
        draw_paragraphs({"help.place_1", place_key(desk.host.origin())});
    }
    {
        const ui::Card card("copy", tr("help.copy"));
        draw_paragraphs({"help.copy_1", "help.copy_2"});
        if (ui::link("settings", tr("help.copy_link"), "#/pengaturan")) desk.go("/pengaturan");
    }
    {
        const ui::Card card("class", tr("help.class"));
        draw_paragraphs({"help.class_1"});
        if (ui::link("class_page", tr("class.title"), "#/kelas")) desk.go("/kelas");
    }
    columns.next();
    {
        const ui::Card card("trouble", tr("help.trouble"));
        draw_answers({{"help.q_mistake", "help.a_mistake"},
                      {"help.q_unsaved", "help.a_unsaved"},
                      {"help.q_gone", "help.a_gone"},
                      {"help.q_stuck", "help.a_stuck"}});
    }
    {
        const ui::Card card("access", tr("help.access"));
        draw_paragraphs({"help.access_1", "help.access_2"});
    }
    {
        const ui::Card card("shortcuts", tr("command.shortcuts"));
        draw_shortcuts(shortcuts_);
    }
    if (ui::link("about", tr("about.title"), "#/tentang")) desk.go("/tentang");
}

} // namespace prima::app
