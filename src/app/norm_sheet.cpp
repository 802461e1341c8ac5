#include "app/norm_sheet.h"

#include "app/notices.h"
#include "base/text.h"
#include "office/role.h"
#include "ui/context.h"
#include "ui/dialog.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/menu.h"
#include "ui/number_field.h"

#include <utility>

namespace prima::app {

namespace {

constexpr int norm_decimals = 2;

} // namespace

std::string norm_words(const office::TimeNormFields& norm) {
    const base::Decimal minutes = norm.minutes.value_or(base::Decimal()).trimmed();
    return tr("norm.per_unit", {minutes.format(base::number_form(language())), norm.unit});
}

void NormSheet::open(Desk& desk) {
    open_ = true;
    errors_.clear();
    news_ = {};
    desk.host.request_frame();
}

void NormSheet::refresh(Desk& desk) {
    if (!news_.since(desk.store)) return;
    may_change_ = office::may(desk.store, office::Deed::change_norms);
    all_ = office::time_norms(desk.store);
}

std::string NormSheet::error_of(std::string_view field) const {
    for (const store::FieldError& error : errors_) {
        if (error.field == field) return tr(error.message, {error.argument});
    }
    return {};
}

void NormSheet::edit(const office::TimeNorm& norm) {
    editing_ = norm.id;
    fields_ = norm;
    errors_.clear();
    focus_form_ = true;
    ui::current().ask_for_frame();
}

void NormSheet::draw_list(Desk& desk) {
    if (all_.empty()) {
        ui::text("none", tr("norm.none"), {.quiet = true});
        return;
    }
    std::optional<office::TimeNorm> gone;
    {
        const ui::Stack stack(0);
        const ui::List list("all", tr("norm.title"));
        bool first = true;
        for (const office::TimeNorm& norm : all_) {
            if (!std::exchange(first, false)) ui::divider();
            const std::string id = norm.id.to_string();
            const std::string detail = norm_words(norm);
            const ui::ListRow row(id, {.title = norm.name, .detail = detail});
            if (!may_change_) continue;
            ui::menu_icon_button("more", ui::icon_more, tr("today.actions_for", {norm.name}),
                                 {.kind = ui::ButtonKind::Quiet});
            ui::Menu menu("more", ui::Align::End);
            if (!menu) continue;
            if (menu.item("edit", tr("action.edit"), {.icon = ui::icon_edit})) edit(norm);
            if (menu.item("delete", tr("action.delete"), {.icon = ui::icon_erase, .danger = true}))
                gone = norm;
        }
    }
    if (gone) remove(desk, *gone);
}

void NormSheet::draw_form() {
    const std::string name = error_of("name"), unit = error_of("unit"), minutes = error_of("minutes");
    ui::heading("form", 3, tr(editing_ ? "norm.edit" : "norm.add"));
    const ui::FieldResult first = ui::text_field(
        "name", tr("norm.name"), fields_.name,
        {.error = name, .placeholder = tr("norm.name_example"), .required = true, .max_length = 160});
    ui::text_field(
        "unit", tr("norm.unit"), fields_.unit,
        {.error = unit, .placeholder = tr("norm.unit_example"), .required = true, .max_length = 60});
    ui::number_field("minutes", tr("norm.minutes"), fields_.minutes,
                     {.field = {.error = minutes, .required = true}, .decimals = norm_decimals});
    ui::text("kept", tr("norm.what_changes"), {.style = ui::TextStyle::Small, .quiet = true});
    if (std::exchange(focus_form_, false)) ui::current().set_focus(first.id);
}

void NormSheet::save(Desk& desk) {
    errors_ = office::check_time_norm(desk.store, fields_, editing_);
    if (!errors_.empty()) {
        ui::current().set_focus(ui::id_of(errors_.front().field));
        ui::current().announce(tr("form.check", {std::to_string(errors_.size())}), true);
        return;
    }
    const auto done = editing_ ? office::edit_time_norm(desk.store, *editing_, fields_)
                               : office::add_time_norm(desk.store, fields_);
    if (!done) {
        errors_ = {{"name", done.error().message, ""}};
        return;
    }
    const std::string name = base::collapsed(fields_.name);
    undoable_notice(desk, editing_ ? tr("norm.saved", {name}) : tr("norm.added", {name}), *done);
    fields_ = {};
    editing_.reset();
    focus_form_ = true;
}

void NormSheet::remove(Desk& desk, const office::TimeNorm& norm) {
    const auto done = office::delete_time_norm(desk.store, norm.id);
    if (!done) return error_notice(done.error());
    if (editing_ == norm.id) {
        editing_.reset();
        fields_ = {};
    }
    undoable_notice(desk, tr("norm.deleted", {norm.name}), *done);
}

void NormSheet::draw(Desk& desk) {
    if (open_) refresh(desk);
    ui::Dialog dialog("norms", open_,
                      {.title = tr("norm.title"), .width = 440, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    ui::text("what", tr("norm.what"));
    draw_list(desk);
    if (may_change_) {
        ui::divider();
        draw_form();
    }
    dialog.footer([&] {
        if (editing_ && ui::button("cancel", tr("action.cancel"))) {
            editing_.reset();
            fields_ = {};
            errors_.clear();
        }
        if (!editing_ && ui::button("close", tr("action.close"),
                                    {.kind = may_change_ ? ui::ButtonKind::Plain : ui::ButtonKind::Primary}))
            open_ = false;
        if (may_change_ && ui::button("add", tr(editing_ ? "action.save_changes" : "norm.add_do"),
                                      {.kind = ui::ButtonKind::Primary}))
            save(desk);
    });
}

} // namespace prima::app
