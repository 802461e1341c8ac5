#include "app/offices_screen.h"

#include "app/notices.h"
#include "app/office_file_flow.h"
#include "app/offices.h"
#include "base/text.h"
#include "office/office.h"
#include "ui/banner.h"
#include "ui/choice.h"
#include "ui/dialog.h"
#include "ui/draft_state.h"
#include "ui/icons.h"
#include "ui/list.h"

namespace prima::app {

namespace {

constexpr int longest_name = 120;

} // namespace

std::string_view OfficesScreen::title() const {
    return tr("offices.title");
}

void OfficesScreen::leave(Desk&) {
    asked_ = false; // asks again the next time
}

void OfficesScreen::draw_office(Desk& desk, const store::Shelf::Office& office) const {
    const bool open = office.key == desk.offices.open_key();
    const std::string name =
        open && desk.store.is_open() ? office::office_name(desk.store) : std::string(office.name);
    const base::Instant opened{office.opened_ms};
    const std::string detail = tr("offices.opened", {format_moment(opened, desk.clock.offset())});
    const ui::ListRow row(
        office.key,
        {.title = name.empty() ? tr("offices.nameless") : std::string_view(name), .detail = detail});
    if (office.example) ui::badge("example", tr("office.example"));
    if (open) {
        ui::badge("open", tr("offices.open_now"), ui::Tone::Good, ui::icon_check_circle);
    } else if (ui::button("open", tr("offices.open"), {.enabled = !desk.offices.busy(), .small = true})) {
        desk.offices.open(office.key);
    }
}

void OfficesScreen::draw_list(Desk& desk) const {
    const ui::Card card("offices", tr("offices.here"));
    ui::text("what", tr("offices.what"));
    const auto& all = desk.offices.all();
    if (!all) return;
    const ui::Stack stack(0);
    const ui::List list("list", tr("offices.here"));
    bool first = true;
    for (const store::Shelf::Office& office : *all) {
        if (!first) ui::divider();
        first = false;
        draw_office(desk, office);
    }
}

void OfficesScreen::create(Desk& desk) {
    const std::string name = base::collapsed(name_);
    error_ = name.empty() ? "offices.name_missing" : "";
    if (!error_.empty()) return;
    desk.offices.create(desk.store, name);
}

void OfficesScreen::draw_new(Desk& desk) {
    const ui::Card card("new", tr("offices.new"));
    const ui::DraftForm form("form", tr("offices.new"));
    const ui::FieldResult result = ui::text_field("name", tr("office.name"), name_,
                                                  {.hint = tr("offices.new_hint"),
                                                   .error = error_.empty() ? std::string_view() : tr(error_),
                                                   .required = true,
                                                   .max_length = longest_name,
                                                   .submits = true});
    if (result.changed) error_.clear();
    const bool pressed =
        ui::button("create", tr("offices.create"),
                   {.icon = ui::icon_add, .enabled = !desk.offices.busy(), .fill = desk.narrow});
    if (pressed || result.submitted) {
        create(desk);
        if (error_.empty()) ui::end_draft(form.id());
    }
    ui::text("join", tr("offices.join"), {.quiet = true});
    if (ui::button("load", tr("file.load_from"), {.icon = ui::icon_upload, .fill = desk.narrow}))
        desk.files->pick();
}

void OfficesScreen::draw_leave(Desk& desk) {
    const ui::Card card("leave", tr("offices.leave_title"));
    ui::text("what", tr("offices.leave_what"));
    if (!ui::button("leave", tr("offices.leave"),
                    {.kind = ui::ButtonKind::Danger,
                     .icon = ui::icon_logout,
                     .enabled = !desk.offices.busy(),
                     .fill = desk.narrow,
                     .opens = ui::Popup::Dialog}))
        return;
    leaving_ = true;
    seen_ = false;
    asked_to_leave_ = desk.clock.now();
}

void OfficesScreen::draw_leave_dialog(Desk& desk) {
    ui::Dialog dialog("leaving", leaving_, {.title = tr("offices.leave_title")});
    if (!dialog) return;
    const std::string name = office::office_name(desk.store);
    const std::string_view shown = name.empty() ? tr("frame.my_office") : std::string_view(name);
    ui::banner("consequence", {.tone = ui::Tone::Bad, .text = tr("offices.leave_consequence", {shown})});
    const bool example = office::is_example(desk.store);
    const std::optional<base::Instant> copy = desk.files->last_copy();
    // To the minute at least, as the moment of a copy is remembered.
    const bool copied = copy && copy->epoch_ms >= asked_to_leave_->epoch_ms - 60'000;
    if (!example) {
        ui::text("copy_first", tr("offices.leave_copy"));
        if (ui::button("copy", tr("file.save_copy"), {.icon = ui::icon_download, .fill = desk.narrow}))
            desk.files->save_copy();
        if (copied) {
            ui::text("copied", tr("offices.leave_copied", {desk.files->last_copy_words()}));
            ui::check_box("seen", tr("offices.leave_seen"), seen_);
        }
    }
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) leaving_ = false;
        if (ui::button("delete", tr("offices.leave_delete"),
                       {.kind = ui::ButtonKind::Danger,
                        .icon = ui::icon_erase,
                        .enabled = !desk.offices.busy() && (example || (copied && seen_))})) {
            desk.offices.leave();
        }
    });
}

void OfficesScreen::draw(Desk& desk) {
    if (!asked_) desk.offices.ask();
    asked_ = true;
    ui::heading("title", 1, tr("offices.title"));
    ui::Cells columns({-1, -1}, 16, 700);
    columns.next();
    draw_list(desk);
    columns.next();
    draw_new(desk);
    draw_leave(desk);
    draw_leave_dialog(desk);
}

} // namespace prima::app
