#include "app/person_page.h"

#include "app/activity_words.h"
#include "app/facts.h"
#include "app/month_words.h"
#include "app/notices.h"
#include "app/person_merge.h"
#include "app/person_words.h"
#include "app/plan_words.h"
#include "app/team_part.h"
#include "office/monitor.h"
#include "office/plan_agreement.h"
#include "office/position.h"
#include "office/unit.h"
#include "rules/credit.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/menu.h"

namespace prima::app {

void PersonPage::open(base::Id id, base::Date day) {
    if (id != id_) person_.reset();
    id_ = id;
    shown_ = day;
}

void PersonPage::refresh(Desk& desk, base::Id id) {
    if (!news_.since(desk.store) && id == id_ && person_) return;
    store::Store& store = desk.store;
    if (id != id_) shown_ = desk.clock.today();
    id_ = id;
    person_ = office::find_person(store, id);
    if (!person_) return;
    roles_ = office::roles_of(store, id);
    may_change_ = office::may(store, office::Deed::change_people);
    may_give_roles_ = office::has_administrator(store) && office::may(store, office::Deed::give_roles);
    const base::Id self = office::own_person(store);
    is_self_ = self == id;
    may_see_log_ = office::may_see_log(store, self, id);
    team_ = office::appraised_by(store, id);
    read_indicators(desk, self);
    places_.clear();
    for (const office::PlaceStep& step : office::places_of(store, id)) {
        Place place;
        place.title = office::position_name(store, step.position);
        if (place.title.empty()) place.title = tr("person.no_position");
        const auto add = [&](const std::string& words) {
            if (words.empty()) return;
            if (!place.detail.empty()) place.detail += " · ";
            place.detail += words;
        };
        add(office::unit_name(store, step.unit));
        add(office::rank_words(step.rank));
        if (step.since)
            add(tr("person.since", {base::format_date(*step.since, base::DateForm::plain, language())}));
        add(tr("person.entered",
               {moment_words(desk.clock, step.transaction.stamp), who_words(store, step.transaction.actor)}));
        places_.push_back(std::move(place));
    }
}

void PersonPage::read_indicators(Desk& desk, base::Id self) {
    indicators_.clear();
    const base::Date today = desk.clock.today();
    const auto plan = may_see_log_ ? office::plan_on(desk.store, id_, today) : std::nullopt;
    if (!plan || !office::plan_state(desk.store, plan->id).agreed) return;
    may_follow_up_ = is_self_ || person_->appraiser == self;
    const office::PlanContent content = office::counting_content(desk.store, plan->id);
    const auto progress = office::progress_of(desk.store, *plan, content, today, self);
    for (const office::PlannedResult& result : content.results) {
        for (const office::PlannedIndicator& indicator : result.indicators) {
            Indicator row{indicator.text, tr("plan.target_is", {target_words(indicator)}), indicator, {}};
            if (const auto* found = progress_for(progress, indicator.id)) {
                row.detail += progress_words(indicator, *found);
                row.progress = *found;
            }
            indicators_.push_back(std::move(row));
        }
    }
}

/// Each indicator of the plan against its trajectory.
void PersonPage::draw_indicators(Desk& desk) {
    if (indicators_.empty()) return;
    const ui::Card card(
        "indicators", tr("plan.indicators"), {.beside_title = [&] {
            ui::spacer();
            if (ui::button("plan", tr("plan.title"),
                           {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_assignment, .small = true}))
                desk.go("/rencana/" + id_.to_string());
        }});
    const ui::Stack stack(0);
    const ui::List list("list", tr("plan.indicators"));
    bool first = true;
    for (const Indicator& each : indicators_) {
        if (!first) ui::divider();
        first = false;
        const ui::Scope scope(each.planned.id.to_string());
        const ui::ListRow row("indicator", {.title = each.title, .detail = each.detail, .least = 200});
        draw_light(each.planned, each.progress, explanation_);
        const rules::Light light = each.progress.light;
        const bool behind = light == rules::Light::red || light == rules::Light::amber;
        if (may_follow_up_ && behind &&
            ui::button("follow_up", tr("follow_up.kind"), {.small = true, .description = each.title}))
            desk.go("/tindak-lanjut/" + each.planned.id.to_string());
    }
}

void PersonPage::draw_heading(Desk& desk, PersonSheet& sheet) {
    if (ui::link("back", tr("people.title"), "#/pegawai")) desk.go("/pegawai");
    ui::Cells cells({-1, -1}, 16, 640);
    cells.next();
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, person_->name);
        const std::string position = office::position_name(desk.store, person_->position);
        ui::text("position", position.empty() ? std::string(tr("person.no_position")) : position,
                 {.quiet = true});
    }
    cells.next();
    const ui::Line line(
        "actions", {.height = 44, .gap = 12, .align = cells.stacked() ? ui::Align::Start : ui::Align::End});
    if (office::own_person(desk.store).is_null() &&
        ui::button("me", tr("person.this_is_me"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_check})) {
        if (const auto seated = office::act_as(desk.store, id_); !seated) error_notice(seated.error());
    }
    if (is_self_ && !may_change_ &&
        ui::button("appraiser", tr("person.correct_appraiser"), {.icon = ui::icon_edit}))
        sheet.correct_appraiser(desk, *person_);
    if (may_change_ && ui::button("edit", tr("action.edit"), {.icon = ui::icon_edit}))
        sheet.edit(desk, *person_);
    ui::menu_icon_button("more", ui::icon_more, tr("today.actions_for", {person_->name}));
    if (ui::Menu menu("more", ui::Align::End); menu) {
        if (menu.item("appraisal", tr("appraisal.title"), {.icon = ui::icon_assessment}))
            desk.go("/penilaian/" + id_.to_string());
        if (!is_self_ && menu.item("praise", tr("feedback.give_praise"), {.icon = ui::icon_favorite}))
            desk.go("/umpan-balik/" + id_.to_string());
        if (menu.item("history", tr("history.title"), {.icon = ui::icon_history}))
            history_.open(office::person_kind.name, id_);
        if (may_change_ && menu.item("merge", tr("merge.menu"), {.icon = ui::icon_merge}))
            desk.go(PersonMerge::address(id_));
        if (may_change_ && menu.item("delete", tr("action.delete"),
                                     {.icon = ui::icon_erase, .enabled = !is_self_, .danger = true})) {
            const auto done = office::delete_person(desk.store, id_);
            if (!done) return error_notice(done.error());
            undoable_notice(desk, tr("person.deleted", {person_->name}), *done);
            desk.go("/pegawai");
        }
    }
}

void PersonPage::draw_facts(Desk& desk) {
    const ui::Card card("facts", tr("person.data"));
    const ui::Stack stack(8);
    fact("kind", tr("person.staff_kind"), staff_kind_words(person_->kind));
    if (!person_->number.empty()) fact("number", number_words(person_->kind), spaced_number(*person_));
    if (!person_->rank.empty()) fact("rank", tr("person.rank"), office::rank_words(person_->rank));
    if (const std::string_view tier = rules::tier_words(person_->tier); !tier.empty())
        fact("tier", tr("rule.tier"), tr(tier));
    const std::string unit = office::unit_name(desk.store, person_->unit);
    fact("unit", tr("person.unit"), unit.empty() ? tr("person.none_yet") : std::string_view(unit));
    if (const std::string teams = team_words(desk.store, id_, desk.clock.today()); !teams.empty())
        fact("teams", tr("team.title"), teams);
    if (person_->position_since)
        fact("since", tr("person.position_since"),
             base::format_date(*person_->position_since, base::DateForm::plain, language()));
    if (!person_->active) ui::badge("inactive", tr("person.inactive"), ui::Tone::Attention);
    const auto appraiser =
        person_->appraiser ? office::find_person(desk.store, *person_->appraiser) : std::nullopt;
    if (!appraiser) {
        ui::banner("no_appraiser", {.tone = ui::Tone::Attention, .text = tr("warning.no_appraiser")});
        return;
    }
    fact("appraiser", tr("person.appraiser"), appraiser->name);
}

void PersonPage::change_role(Desk& desk, office::Role role, bool holds) {
    const auto done =
        holds ? office::revoke_role(desk.store, id_, role) : office::grant_role(desk.store, id_, role);
    if (!done) error_notice(done.error());
}

void PersonPage::draw_roles(Desk& desk) {
    const ui::Card card("roles", tr("role.title"));
    {
        const ui::Line line("list", {.height = 32, .gap = 8});
        for (const office::Role role : {office::Role::staff, office::Role::appraiser, office::Role::unit_head,
                                        office::Role::administrator, office::Role::trainer}) {
            if (roles_.has(role)) ui::badge(office::code_of(role), role_words(role), ui::Tone::Accent);
        }
    }
    if (!may_give_roles_) return;
    for (const office::Role role : {office::Role::administrator, office::Role::trainer}) {
        const ui::Scope scope(office::code_of(role));
        bool holds = roles_.has(role);
        const bool admin = role == office::Role::administrator;
        if (ui::check_box("give", role_words(role), holds,
                          {.hint = tr(admin ? "role.administrator_what" : "role.trainer_what")}))
            change_role(desk, role, !holds);
    }
}

void PersonPage::draw_team(Desk& desk) const {
    if (team_.empty()) return;
    const ui::Card card("team", tr("person.team"));
    const ui::Stack stack(0);
    const ui::List list("people", tr("person.team"));
    bool first = true;
    for (const office::Person& member : team_) {
        if (!first) ui::divider();
        first = false;
        const std::string id = member.id.to_string();
        const std::string position = office::position_name(desk.store, member.position);
        const ui::ListRow row(id, {.title = member.name, .detail = position});
        const std::string address = "/pegawai/" + id;
        if (ui::button("open", tr("action.open"), {.small = true, .description = member.name}))
            desk.go(address);
    }
}

void PersonPage::draw_places() const {
    if (places_.empty()) return;
    const ui::Card card("places", tr("person.places"));
    const ui::Stack stack(0);
    const ui::List list("list", tr("person.places"));
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (i > 0) ui::divider();
        const ui::ListRow row("place", {.title = places_[i].title, .detail = places_[i].detail});
    }
}

void PersonPage::draw_log(Desk& desk) {
    if (const auto chosen = month_.draw(desk, id_, shown_)) shown_ = *chosen;
    const office::Day day = office::day_of(desk.store, shown_, id_);
    const std::string date = base::format_date(shown_, base::DateForm::full, language());
    const std::string total = base::format_duration(day.total, language());
    const ui::Card card("day", date, {.beside_title = [&] {
                            if (!day.entries.empty()) ui::badge("total", total);
                        }});
    if (day.entries.empty()) {
        ui::text("none", tr("today.empty"), {.quiet = true});
        return;
    }
    const ui::Stack stack(0);
    const ui::List list("entries", date);
    bool first = true;
    for (const office::DayEntry& entry : day.entries) {
        if (!first) ui::divider();
        first = false;
        const std::string id = entry.activity.id.to_string();
        const ui::Scope scope(id);
        std::string detail = output_of(entry.activity);
        if (!entry.note.empty())
            detail += (detail.empty() ? "" : " · ") + tr("approval.note_said", {entry.note});
        const std::string range = span_words(entry.activity);
        const ui::ListRow row("entry", {.lead = range, .title = entry.activity.text, .detail = detail});
        draw_marks(entry);
        draw_verdict(entry);
    }
}

void PersonPage::draw(Desk& desk, base::Id id, PersonSheet& sheet) {
    refresh(desk, id);
    if (!person_) {
        ui::heading("title", 1, tr("people.title"));
        ui::banner("gone", {.tone = ui::Tone::Attention, .text = tr("error.record_deleted"), .actions = [&] {
                                if (ui::button("back", tr("people.title"))) desk.go("/pegawai");
                            }});
        return;
    }
    draw_heading(desk, sheet);
    if (!person_) return;
    ui::Cells columns({-1, -1}, 16, 700);
    columns.next();
    draw_facts(desk);
    draw_indicators(desk);
    draw_roles(desk);
    draw_team(desk);
    draw_places();
    columns.next();
    if (may_see_log_) {
        draw_log(desk);
        leave_.draw(desk, id_);
    } else {
        ui::banner("log", {.text = tr("person.log_hidden")});
    }
    history_.draw(desk);
    explanation_.draw(desk);
}

} // namespace prima::app
