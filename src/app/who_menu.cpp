#include "app/who_menu.h"

#include "app/notices.h"
#include "app/person_words.h"
#include "app/pin.h"
#include "office/office.h"
#include "ui/context.h"
#include "ui/dialog.h"
#include "ui/icons.h"
#include "ui/menu.h"
#include "ui/toast.h"

namespace prima::app {

namespace {

constexpr int wrong_at_most = 5; // then the dialog closes

} // namespace

float WhoMenu::width() {
    return ui::control_height();
}

void WhoMenu::open_change(Desk& desk) {
    change_open_ = true;
    chosen_.reset();
    pin_.clear();
    person_error_.clear();
    pin_error_.clear();
    wrong_ = 0;
    people_.fill(people_to_choose(desk.store, office::own_person(desk.store)), {});
    desk.host.request_frame();
}

void WhoMenu::open_pin(Desk& desk) {
    pin_open_ = true;
    pin_.clear();
    new_pin_.clear();
    person_error_.clear();
    pin_error_.clear();
    desk.host.request_frame();
}

void WhoMenu::draw_button(Desk& desk) {
    const ui::Palette& c = *ui::current().colors;
    const std::string name = office::own_name(desk.store);
    const base::Id self = office::own_person(desk.store);
    ui::menu_icon_button("me", "", tr("who.button", {name}), {.kind = ui::ButtonKind::Quiet});
    const ui::Rect box = ui::last_button_rect();
    const float side = ui::px(36);
    const ui::Rect circle{box.centre_x() - side / 2, box.centre_y() - side / 2, side, side};
    ui::fill_rect(circle, c.accent.soft, side / 2);
    const std::string letters = initials(name);
    ui::draw_line(ui::draw_list(), ui::TextStyle::SmallStrong,
                  circle.centre_x() - ui::text_width(ui::TextStyle::SmallStrong, letters) / 2,
                  circle.centre_y() - ui::px(10), c.accent.strong, letters);
    ui::Menu menu("me", ui::Align::End);
    if (!menu) return;
    if (self.is_null()) {
        if (menu.item("choose", tr("who.choose"), {.icon = ui::icon_person})) desk.go("/pegawai");
        return;
    }
    std::string own = name;
    const office::Roles roles = office::roles_of(desk.store, self);
    for (const office::Role role : {office::Role::administrator, office::Role::unit_head,
                                    office::Role::appraiser, office::Role::trainer}) {
        if (!roles.has(role)) continue;
        own += " · " + std::string(role_words(role));
        break;
    }
    if (menu.item("page", own, {.icon = ui::icon_account})) desk.go("/pegawai/" + self.to_string());
    menu.separator();
    if (menu.item("change", tr("who.change"), {.icon = ui::icon_people})) open_change(desk);
    if (menu.item("pin", tr(has_pin(desk.host, self) ? "who.change_pin" : "who.set_pin"),
                  {.icon = ui::icon_lock}))
        open_pin(desk);
}

void WhoMenu::change(Desk& desk) {
    if (!chosen_) {
        person_error_ = tr("who.nobody_chosen");
        ui::current().announce(person_error_, true);
        return;
    }
    if (!pin_is_right(desk.host, *chosen_, pin_)) {
        if (++wrong_ >= wrong_at_most) change_open_ = false;
        pin_.clear();
        pin_error_ = tr("who.pin_wrong");
        ui::current().set_focus(ui::id_of("pin"));
        ui::current().announce(pin_error_, true);
        return;
    }
    change_open_ = false;
    if (const auto seated = office::act_as(desk.store, *chosen_); !seated)
        return error_notice(seated.error());
    ui::toast({.text = tr("who.changed", {office::own_name(desk.store)}), .tone = ui::Tone::Good});
    desk.go("/");
}

void WhoMenu::draw_change(Desk& desk) {
    ui::Dialog dialog("change", change_open_, {.title = tr("who.change")});
    if (!dialog) return;
    ui::text("what", tr("who.change_what"));
    if (people_.draw("person", tr("person.kind"), chosen_, {.error = person_error_, .required = true})) {
        person_error_.clear();
        pin_error_.clear();
        pin_.clear();
    }
    if (chosen_ && has_pin(desk.host, *chosen_)) {
        if (ui::text_field("pin", tr("who.pin"), pin_,
                           {.kind = ui::FieldKind::Password,
                            .error = pin_error_,
                            .required = true,
                            .max_length = 8,
                            .width = 200,
                            .submits = true})
                .submitted)
            change(desk);
    }
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) change_open_ = false;
        if (ui::button("change", tr("who.change_do"), {.kind = ui::ButtonKind::Primary})) change(desk);
    });
}

void WhoMenu::save_pin(Desk& desk) {
    const base::Id self = office::own_person(desk.store);
    person_error_.clear();
    pin_error_.clear();
    if (!pin_is_right(desk.host, self, pin_)) {
        person_error_ = tr("who.pin_wrong");
        ui::current().set_focus(ui::id_of("old"));
        ui::current().announce(person_error_, true);
        return;
    }
    if (!new_pin_.empty() && !is_pin(new_pin_)) {
        pin_error_ = tr("who.pin_form");
        ui::current().set_focus(ui::id_of("new"));
        ui::current().announce(pin_error_, true);
        return;
    }
    set_pin(desk.host, self, new_pin_, desk.store.new_id());
    pin_open_ = false;
    ui::toast({.text = std::string(tr(new_pin_.empty() ? "who.pin_removed" : "who.pin_saved")),
               .tone = ui::Tone::Good});
}

void WhoMenu::draw_pin(Desk& desk) {
    const bool has = has_pin(desk.host, office::own_person(desk.store));
    ui::Dialog dialog("pin", pin_open_, {.title = tr(has ? "who.change_pin" : "who.set_pin")});
    if (!dialog) return;
    ui::text("what", tr("who.pin_what"));
    if (has)
        ui::text_field("old", tr("who.old_pin"), pin_,
                       {.kind = ui::FieldKind::Password,
                        .error = person_error_,
                        .required = true,
                        .max_length = 8,
                        .width = 200});
    ui::text_field("new", tr("who.new_pin"), new_pin_,
                   {.kind = ui::FieldKind::Password,
                    .hint = tr(has ? "who.new_pin_or_none" : "who.pin_form"),
                    .error = pin_error_,
                    .required = !has,
                    .max_length = 8,
                    .width = 200});
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) pin_open_ = false;
        if (ui::button("save", tr("action.save"),
                       {.kind = ui::ButtonKind::Primary, .enabled = has || !new_pin_.empty()}))
            save_pin(desk);
    });
}

void WhoMenu::draw(Desk& desk) {
    draw_change(desk);
    draw_pin(desk);
}

} // namespace prima::app
