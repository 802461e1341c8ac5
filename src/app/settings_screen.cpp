#include "app/settings_screen.h"

#include "app/facts.h"
#include "app/notices.h"
#include "app/office_file_flow.h"
#include "base/text.h"
#include "office/activity.h"
#include "office/office.h"
#include "ui/banner.h"
#include "ui/choice.h"
#include "ui/draft_state.h"
#include "ui/icons.h"
#include "ui/select.h"

#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

namespace prima::app {

namespace {

constexpr std::array text_sizes{80, 90, 100, 110, 125, 150, 175, 200};

int nearest_text_size(int percent) {
    int nearest = 0;
    for (int i = 0; i < static_cast<int>(text_sizes.size()); ++i) {
        const auto distance = [&](int at) {
            return std::abs(text_sizes[static_cast<std::size_t>(at)] - percent);
        };
        if (distance(i) < distance(nearest)) nearest = i;
    }
    return nearest;
}

std::string size_words(int percent) {
    const std::string number = std::to_string(percent) + " %";
    return percent == 100 ? tr("settings.text_size_usual", {number}) : number;
}

} // namespace

const SettingsScreen::NameUse SettingsScreen::office_name_use{"office",
                                                              "office.name",
                                                              "settings.office_hint",
                                                              "settings.office_saved",
                                                              office::office_name,
                                                              office::set_office_name};
const SettingsScreen::NameUse SettingsScreen::own_name_use{
    "own_name",       "setting.own_name",  "settings.own_name_hint", "settings.own_name_saved",
    office::own_name, office::set_own_name};

std::string_view SettingsScreen::title() const {
    return tr("settings.title");
}

void SettingsScreen::leave(Desk& desk) {
    large_.leave();
    if (office_.typed) save_name(desk, office_, office_name_use);
    if (own_.typed) save_name(desk, own_, own_name_use);
    office_.focused = own_.focused = false;
}

void SettingsScreen::save_name(Desk& desk, NameField& field, const NameUse& use) {
    const auto saved = use.write(desk.store, field.text);
    field.error = saved ? std::string() : saved.error().message;
    field.typed = !saved;
    if (saved) ui::end_draft(field.form);
    if (saved) undoable_notice(desk, std::string(tr(use.saved)), *saved);
}

void SettingsScreen::draw_name(Desk& desk, NameField& field, const NameUse& use) {
    const std::string code = std::string(use.code) + "_form";
    const ui::DraftForm form(code, tr(use.label));
    field.form = form.id();
    // What is stored shows, also after an undo or a loaded file, but never under the hands of who types.
    const std::string stored = use.read(desk.store);
    if (!field.typed && !field.focused && field.text != stored) {
        field.text = stored;
        ui::end_draft(form.id());
    }
    const ui::FieldResult result =
        ui::text_field(use.code, tr(use.label), field.text,
                       {.hint = tr(use.hint),
                        .error = field.error.empty() ? std::string_view() : tr(field.error),
                        .max_length = 120,
                        .submits = true});
    field.focused = result.focused;
    field.typed = field.typed || result.changed;
    if (field.typed && (result.left || result.submitted)) save_name(desk, field, use);
}

void SettingsScreen::draw_names(Desk& desk) {
    const ui::Card card("names", tr("settings.names"));
    draw_name(desk, own_, own_name_use);
    draw_name(desk, office_, office_name_use);
    ui::text("pin", tr("settings.pin_what"), {.quiet = true});
}

void SettingsScreen::draw_language(Desk& desk) {
    // Everyone finds their own language, so the names are not translated.
    const std::array choices{ui::Choice{"Bahasa Indonesia"}, ui::Choice{"English"}};
    int chosen = desk.preferences.language == base::Language::english ? 1 : 0;
    if (!ui::radio_group("language", tr("settings.language"), chosen, choices, {.in_line = true})) return;
    desk.preferences.language = chosen == 1 ? base::Language::english : base::Language::indonesian;
    set_language(desk.preferences.language);
    save_preferences(desk.host, desk.preferences);
    ui::current().ask_for_frame();
}

void SettingsScreen::draw_theme(Desk& desk) {
    const std::array choices{ui::Choice{tr("settings.theme_auto"), tr("settings.theme_auto_hint")},
                             ui::Choice{tr("settings.theme_light")}, ui::Choice{tr("settings.theme_dark")},
                             ui::Choice{tr("settings.theme_contrast"), tr("settings.theme_contrast_hint")}};
    int chosen = static_cast<int>(desk.preferences.theme);
    if (!ui::radio_group("theme", tr("settings.theme"), chosen, choices)) return;
    desk.preferences.theme = static_cast<Preferences::Theme>(chosen);
    save_preferences(desk.host, desk.preferences);
    ui::current().ask_for_frame();
}

void SettingsScreen::draw_text_size(Desk& desk) {
    std::vector<std::string> names;
    names.reserve(text_sizes.size());
    for (const int percent : text_sizes) names.push_back(size_words(percent));
    std::vector<ui::Option> options;
    options.reserve(text_sizes.size());
    for (const std::string& name : names) options.push_back({name});
    int chosen = nearest_text_size(desk.preferences.text_percent);
    if (!ui::select("text_size", tr("settings.text_size"), chosen, options, {.width = 240})) return;
    desk.preferences.text_percent = text_sizes[static_cast<std::size_t>(chosen)];
    save_preferences(desk.host, desk.preferences);
    ui::current().ask_for_frame();
}

void SettingsScreen::draw_data(Desk& desk) {
    const ui::Card card("data", tr("settings.data"));
    ui::text("what", tr("settings.data_what"));
    if (activities_news_.since(desk.store, {office::activity_kind.name})) {
        const store::Table& table = desk.store.table(office::activity_kind.name);
        activities_ = 0;
        for (store::Table::Row row = 0; row < table.size(); ++row)
            activities_ += table.is_deleted(row) ? 0U : 1U;
    }
    {
        const ui::Stack stack(8);
        fact("count", tr("settings.activities"),
             base::format_integer(static_cast<std::int64_t>(activities_), language()));
        fact("last", tr("file.last_copy"), desk.files->last_copy_words());
    }
    if (const std::size_t unreadable = desk.store.damaged().size(); unreadable > 0) {
        const std::string number = base::format_integer(static_cast<std::int64_t>(unreadable), language());
        ui::banner("unreadable", {.tone = ui::Tone::Attention, .text = tr("settings.unreadable", {number})});
    }
    draw_data_buttons(desk);
}

void SettingsScreen::draw_data_buttons(Desk& desk) {
    std::optional<ui::Line> line;
    std::optional<ui::Stack> stack;
    if (desk.narrow) {
        stack.emplace(12);
    } else {
        line.emplace("buttons", ui::Line::Options{.height = 40, .gap = 12});
    }
    const bool fill = desk.narrow;
    if (ui::button("save_copy", tr("file.save_copy"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_download, .fill = fill})) {
        desk.files->save_copy();
    }
    if (desk.host.can_share_files() &&
        ui::button("share_copy", tr("file.share_copy"), {.icon = ui::icon_share, .fill = fill})) {
        desk.files->share_copy();
    }
    if (ui::button("load", tr("file.load_from"), {.icon = ui::icon_upload, .fill = fill})) desk.files->pick();
}

void SettingsScreen::draw(Desk& desk) {
    ui::heading("title", 1, tr("settings.title"));
    ui::Cells columns({-1, -1}, 16, 700);
    columns.next();
    draw_names(desk);
    draw_data(desk);
    guardian_.draw_storage(desk);
    columns.next();
    {
        const ui::Card card("look", tr("settings.look"));
        draw_language(desk);
        draw_theme(desk);
        draw_text_size(desk);
    }
    draw_more(desk);
    large_.draw(desk);
}

void SettingsScreen::draw_more(Desk& desk) {
    const ui::Line line("more", {.height = ui::current().frame.preferences.touch ? 44.0f : 24.0f, .gap = 16});
    if (ui::link("offices", tr("offices.title"), "#/kantor")) desk.go("/kantor");
    if (ui::link("devices", tr("devices.title"), "#/perangkat")) desk.go("/perangkat");
    if (ui::link("holidays", tr("holiday.title"), "#/hari-libur")) desk.go("/hari-libur");
    if (ui::link("sync", tr("share.title"), "#/sinkron")) desk.go("/sinkron");
    if (ui::link("history", tr("history.title"), "#/riwayat")) desk.go("/riwayat");
    if (ui::link("set_aside", tr("set_aside.title"), "#/data")) desk.go("/data");
    if (ui::link("check_rules", tr("check_rules.title"), "#/uji-hitungan")) desk.go("/uji-hitungan");
    if (ui::link("help", tr("nav.help"), "#/bantuan")) desk.go("/bantuan");
    if (ui::link("about", tr("about.title"), "#/tentang")) desk.go("/tentang");
}

} // namespace prima::app
