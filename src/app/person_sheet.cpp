#include "app/person_sheet.h"

#include "app/notices.h"
#include "app/person_words.h"
#include "base/text.h"
#include "office/office.h"
#include "office/position.h"
#include "office/role.h"
#include "office/unit.h"
#include "rules/credit.h"
#include "ui/choice.h"
#include "ui/context.h"
#include "ui/date_field.h"
#include "ui/dialog.h"
#include "ui/icons.h"

#include <array>
#include <utility>

namespace prima::app {

void PersonSheet::open(Desk& desk, Use use, office::PersonFields fields, std::optional<base::Id> id) {
    use_ = use;
    fields_ = std::move(fields);
    id_ = id;
    open_ = true;
    tried_ = false;
    refused_.clear();
    new_position_.clear();
    new_unit_.clear();
    const bool units = office::may(desk.store, office::Deed::change_units);
    const std::string_view none = tr("person.none_yet");
    positions_.fill(positions_to_choose(desk.store), none, units ? tr("person.new_position") : "");
    units_.fill(units_to_choose(desk.store), none, units ? tr("person.new_unit") : "");
    appraisers_.fill(people_to_choose(desk.store, id), none);
    for (RecordSelect* each : {&positions_, &units_, &appraisers_}) each->forget_another();
    desk.host.request_frame();
}

void PersonSheet::add(Desk& desk) {
    open(desk, Use::add, {}, std::nullopt);
}
void PersonSheet::add_self(Desk& desk) {
    office::PersonFields fields;
    fields.name = office::own_name(desk.store);
    open(desk, Use::add_self, std::move(fields), std::nullopt);
}
void PersonSheet::edit(Desk& desk, const office::Person& person) {
    open(desk, Use::edit, person, person.id);
}
void PersonSheet::correct_appraiser(Desk& desk, const office::Person& person) {
    open(desk, Use::appraiser, person, person.id);
}

std::string PersonSheet::error_of(std::string_view field) const {
    for (const store::FieldError& error : refused_) {
        if (error.field == field) return tr(error.message, {error.argument});
    }
    if (!tried_) return {};
    for (const store::FieldError& error : checked_.errors) {
        if (error.field == field) return tr(error.message, {error.argument});
    }
    return {};
}

std::string PersonSheet::hint_of(std::string_view field, std::string_view usual) const {
    for (const store::FieldError& warning : checked_.warnings) {
        if (warning.field == field) return tr(warning.message, {warning.argument});
    }
    return std::string(usual);
}

void PersonSheet::check(Desk& desk) {
    checked_ = office::check_person(desk.store, fields_, desk.clock.today(), id_);
}

void PersonSheet::draw_who() {
    const std::string name_error = error_of("name");
    ui::text_field(
        "name", tr("person.name"), fields_.name,
        {.hint = tr("person.name_hint"), .error = name_error, .required = true, .max_length = 120});
    constexpr std::array kinds{office::StaffKind::pns, office::StaffKind::pppk, office::StaffKind::other};
    std::array<ui::Choice, 3> choices;
    int kind = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        choices[i].name = staff_kind_words(kinds[i]);
        if (kinds[i] == fields_.kind) kind = static_cast<int>(i);
    }
    if (ui::radio_group("kind", tr("person.staff_kind"), kind, choices)) {
        fields_.kind = kinds[static_cast<std::size_t>(kind)];
        fields_.rank.clear();
        if (fields_.kind == office::StaffKind::other) fields_.tier.clear();
    }
    const bool other = fields_.kind == office::StaffKind::other;
    const std::string number_error = error_of("number");
    const std::string hint = hint_of("number", tr(other ? "person.own_number_hint" : "person.nip_hint"));
    ui::text_field("number", number_words(fields_.kind), fields_.number,
                   {.hint = hint, .error = number_error, .required = !other, .max_length = 30});
}

void PersonSheet::draw_rank() {
    const std::span<const office::Rank> ranks = office::ranks_of(fields_.kind);
    if (ranks.empty()) return;
    std::vector<std::string> names{std::string(tr("person.none_yet"))};
    int chosen = 0;
    for (const office::Rank& rank : ranks) {
        if (rank.code == fields_.rank) chosen = static_cast<int>(names.size());
        names.push_back(office::rank_words(rank.code));
    }
    std::vector<ui::Option> options;
    options.reserve(names.size());
    for (const std::string& name : names) options.push_back({name});
    const std::string error = error_of("rank");
    const bool pns = fields_.kind == office::StaffKind::pns;
    if (ui::select("rank", tr(pns ? "person.rank_pns" : "person.rank_pppk"), chosen, options,
                   {.error = error}))
        fields_.rank = chosen == 0 ? std::string_view() : ranks[static_cast<std::size_t>(chosen - 1)].code;
}

/// Only functional positions have one; angka kredit follows from it.
void PersonSheet::draw_tier() {
    if (fields_.kind == office::StaffKind::other) return;
    const std::span<const std::string_view> codes = rules::tiers();
    std::vector<ui::Option> options{{tr("person.no_tier")}};
    int chosen = 0;
    for (const std::string_view code : codes) {
        if (code == fields_.tier) chosen = static_cast<int>(options.size());
        options.push_back({tr(rules::tier_words(code))});
    }
    if (ui::select("tier", tr("rule.tier"), chosen, options, {.hint = tr("person.tier_hint")}))
        fields_.tier = chosen == 0 ? std::string_view() : codes[static_cast<std::size_t>(chosen - 1)];
}

void PersonSheet::draw_place(Desk& desk) {
    const std::string position_error = error_of("position");
    positions_.draw("position", tr("person.position"), fields_.position, {.error = position_error});
    if (positions_.another()) {
        const std::string error = error_of("new_position");
        if (ui::text_field("new_position", tr("position.name"), new_position_,
                           {.error = error, .required = true, .max_length = 160}))
            refused_.clear();
    }
    ui::date_field("since", tr("person.position_since"), fields_.position_since,
                   {.field = {.hint = tr("person.position_since_hint")}, .today = desk.clock.today()});
    const std::string unit_error = error_of("unit");
    units_.draw("unit", tr("person.unit"), fields_.unit, {.error = unit_error});
    if (units_.another()) {
        const std::string error = error_of("new_unit");
        if (ui::text_field("new_unit", tr("unit.name"), new_unit_,
                           {.error = error, .required = true, .max_length = 160}))
            refused_.clear();
    }
}

void PersonSheet::draw_appraiser() {
    const std::string error = error_of("appraiser");
    const std::string hint = hint_of("appraiser", tr("person.appraiser_hint"));
    appraisers_.draw("appraiser", tr("person.appraiser"), fields_.appraiser, {.hint = hint, .error = error});
}

bool PersonSheet::make_named(Desk& desk) {
    refused_.clear();
    if (positions_.another()) {
        const auto made = office::add_position(desk.store, {"", new_position_, "", ""});
        if (!made) {
            refused_.push_back({"new_position", made.error().message, base::collapsed(new_position_)});
            return false;
        }
        fields_.position = *made;
        positions_.fill(positions_to_choose(desk.store), tr("person.none_yet"), tr("person.new_position"));
        positions_.forget_another();
    }
    if (units_.another()) {
        const auto made = office::add_unit(desk.store, {"", new_unit_, {}, {}});
        if (!made) {
            refused_.push_back({"new_unit", made.error().message, base::collapsed(new_unit_)});
            return false;
        }
        fields_.unit = *made;
        units_.fill(units_to_choose(desk.store), tr("person.none_yet"), tr("person.new_unit"));
        units_.forget_another();
    }
    return true;
}

void PersonSheet::save(Desk& desk) {
    tried_ = true;
    check(desk);
    if (!checked_.errors.empty() || !make_named(desk)) {
        ui::current().announce(tr("form.check", {std::to_string(checked_.errors.size() + refused_.size())}),
                               true);
        ui::current().ask_for_frame();
        return;
    }
    const auto refuse = [&](const base::Error& error) { refused_ = {{"name", error.message, ""}}; };
    if (use_ == Use::add || use_ == Use::add_self) {
        const auto added = office::add_person(desk.store, fields_, desk.clock.today());
        if (!added) return refuse(added.error());
        if (use_ == Use::add_self) {
            if (const auto seated = office::act_as(desk.store, *added); !seated)
                return refuse(seated.error());
        }
        ui::toast({.text = tr("person.added", {base::collapsed(fields_.name)}), .tone = ui::Tone::Good});
    } else {
        const auto saved = use_ == Use::appraiser
                               ? office::set_appraiser(desk.store, *id_, fields_.appraiser)
                               : office::edit_person(desk.store, *id_, fields_, desk.clock.today());
        if (!saved) return refuse(saved.error());
        undoable_notice(desk, tr("person.saved", {base::collapsed(fields_.name)}), *saved);
    }
    open_ = false;
}

void PersonSheet::draw_buttons(Desk& desk) {
    if (ui::button("cancel", tr("action.cancel"))) open_ = false;
    if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_save}))
        save(desk);
}

void PersonSheet::draw(Desk& desk) {
    const std::string_view title = tr(use_ == Use::add        ? "person.add"
                                      : use_ == Use::add_self ? "person.add_self"
                                      : use_ == Use::edit     ? "person.edit"
                                                              : "person.correct_appraiser");
    ui::Dialog dialog("person", open_, {.title = title, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    check(desk);
    const std::size_t wrong = refused_.size() + (tried_ ? checked_.errors.size() : 0);
    if (wrong > 0) {
        const std::string words = tr("form.check", {std::to_string(wrong)});
        ui::banner("summary", {.tone = ui::Tone::Bad, .text = words});
    }
    if (use_ == Use::appraiser) {
        ui::text("what", tr("person.correct_appraiser_what", {fields_.name}));
        draw_appraiser();
    } else {
        draw_who();
        draw_rank();
        draw_tier();
        draw_place(desk);
        draw_appraiser();
        if (use_ == Use::edit)
            ui::check_box("active", tr("person.active"), fields_.active, {.hint = tr("person.active_hint")});
    }
    dialog.footer([&] { draw_buttons(desk); });
}

} // namespace prima::app
