#include "app/follow_up_screen.h"

#include "app/feedback_words.h"
#include "app/follow_up_document.h"
#include "app/follow_up_words.h"
#include "app/notices.h"
#include "app/official.h"
#include "app/plan_words.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/progress.h"
#include "ui/icons.h"
#include "ui/tabs.h"
#include "ui/toast.h"

#include <array>

namespace prima::app {

using office::FollowUp;
using office::FollowUpStage;

namespace {

constexpr std::string_view follow_up_address = "/tindak-lanjut";

std::string day_words(base::Date date) {
    return base::format_date(date, base::DateForm::plain, language());
}

} // namespace

std::string_view FollowUpScreen::title() const {
    return tr("follow_up.title");
}

bool FollowUpScreen::has_part(std::string_view part) const {
    return base::parse_id(part).ok();
}

/// An indicator in the address is a need to write down, once.
void FollowUpScreen::follow_address(Desk& desk) {
    if (desk.address.size() <= follow_up_address.size() + 1) return;
    const auto id = base::parse_id(std::string_view(desk.address).substr(follow_up_address.size() + 1));
    desk.go(follow_up_address, true);
    if (!id) return;
    const store::Record record = desk.store.find(office::plan_indicator_kind.name, *id);
    const auto result = record.get<base::Id>("result");
    const auto plan =
        result ? office::find_plan(desk.store, office::plan_of_result(desk.store, *result)) : std::nullopt;
    if (!plan) return;
    const office::PlanContent content = office::counting_content(desk.store, plan->id);
    const auto progress = office::progress_of(desk.store, *plan, content, desk.clock.today(), own_);
    const office::IndicatorProgress* found = progress_for(progress, *id);
    for (const office::PlannedResult& each : content.results) {
        for (const office::PlannedIndicator& indicator : each.indicators) {
            if (indicator.id != *id) continue;
            tab_ = leads_ && plan->person != own_ ? 1 : 0;
            sheet_.add_for(desk, plan->person, indicator, found ? found->realised : std::nullopt);
        }
    }
}

/// Judgements that are due, coaching that was agreed on for today or before.
std::size_t FollowUpScreen::waiting(const Desk& desk) const {
    const base::Date today = desk.clock.today();
    if (counted_at_ == desk.store.revision() && counted_on_ == today) return waiting_;
    counted_at_ = desk.store.revision();
    counted_on_ = today;
    waiting_ = 0;
    const base::Id own = office::own_person(desk.store);
    for (const FollowUp& each : office::follow_ups_for(desk.store, own)) {
        const bool coaching = each.next_coaching() && *each.next_coaching() <= today &&
                              (own == each.fields.person || own == each.fields.owner);
        const bool judging = office::follow_up_rights(desk.store, each, own, today).judge;
        waiting_ += coaching || judging ? 1 : 0;
    }
    return waiting_;
}

// --- the model ---------------------------------------------------------------------------------------------

FollowUpScreen::Entry FollowUpScreen::describe(Desk& desk, FollowUp follow_up) const {
    store::Store& store = desk.store;
    const base::Date today = desk.clock.today();
    Entry entry;
    entry.rights = office::follow_up_rights(store, follow_up, own_, today);
    const auto [stage, tone] = follow_up_stage(follow_up, today);
    entry.stage = stage;
    entry.tone = tone;
    entry.who = person_name(store, follow_up.fields.person);
    entry.need = follow_up_need(follow_up);
    entry.dates = follow_up_dates(store, follow_up);
    entry.indicator = follow_up_indicator(store, follow_up);
    if (follow_up.state.stage == FollowUpStage::done)
        entry.now = tr("follow_up.judge_when", {day_words(*office::judge_from(follow_up)),
                                                day_words(*office::judge_until(follow_up))});
    if (follow_up.next_coaching())
        entry.now = tr("follow_up.next_is", {day_words(*follow_up.next_coaching())});
    if (office::judged_late(follow_up)) entry.now = tr("follow_up.judged_late");
    for (const office::FollowUpStep& step : follow_up.state.steps) {
        Step words;
        words.title = std::string(follow_up_act_words(step.what)) + ", " + day_words(step.date);
        words.detail = official_who(store, step.by);
        if (const std::string said = follow_up_step_words(step); !said.empty()) words.detail += ": " + said;
        entry.steps.push_back(std::move(words));
    }
    const auto aside = office::follow_up_aside(store, follow_up.id);
    if (!aside.empty())
        entry.steps.push_back(
            {tr("follow_up.aside", {std::to_string(aside.size())}), std::string(tr(aside.back().reason))});
    entry.follow_up = std::move(follow_up);
    return entry;
}

void FollowUpScreen::refresh(Desk& desk) {
    const base::Date today = desk.clock.today();
    if (!news_.since(desk.store) && shown_day_ == today) return;
    shown_day_ = today;
    own_ = office::own_person(desk.store);
    leads_ = !office::appraised_by(desk.store, own_).empty();
    own_entries_.clear();
    team_entries_.clear();
    for (FollowUp& each : office::follow_ups_for(desk.store, own_)) {
        auto& list = each.fields.person == own_ ? own_entries_ : team_entries_;
        list.push_back(describe(desk, std::move(each)));
    }
}

// --- drawing -----------------------------------------------------------------------------------------------

void FollowUpScreen::draw_head(Desk& desk) {
    ui::Cells cells({-1, 280}, 16, 860);
    cells.next();
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, title());
        ui::text("what", tr("follow_up.what"), {.quiet = true});
    }
    cells.next();
    if (own_.is_null()) return;
    const ui::Line line(
        "actions", {.height = 44, .gap = 8, .align = cells.stacked() ? ui::Align::Start : ui::Align::End});
    if (ui::button("add", tr("follow_up.add"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_add}))
        sheet_.add(desk);
}

void FollowUpScreen::draw_buttons(Desk& desk, const Entry& entry) {
    using Kind = FollowUpDialog::Kind;
    const office::FollowUpRights& rights = entry.rights;
    const FollowUp& follow_up = entry.follow_up;
    const std::string& about = follow_up.fields.action;
    const ui::Line line("buttons", {.height = 40, .gap = 8});
    if (rights.start &&
        ui::button("start", tr("follow_up.start"), {.icon = ui::icon_arrow_forward, .description = about})) {
        const auto done = office::start_follow_up(desk.store, follow_up.id, desk.clock.today());
        if (!done)
            error_notice(done.error());
        else
            ui::toast({.text = std::string(tr("follow_up.started")), .tone = ui::Tone::Good});
    }
    if (rights.judge &&
        ui::button("judge", tr("follow_up.judge"), {.icon = ui::icon_verified, .description = about}))
        dialog_.ask(desk, Kind::judge, follow_up);
    if (rights.finish &&
        ui::button("finish", tr("follow_up.finish"), {.icon = ui::icon_check, .description = about}))
        dialog_.ask(desk, Kind::finish, follow_up);
    if (rights.coach &&
        ui::button("coach", tr("follow_up.coach"), {.icon = ui::icon_chat, .description = about}))
        dialog_.ask(desk, Kind::coach, follow_up);
    if (rights.edit &&
        ui::button("edit", tr("action.edit"),
                   {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_edit, .description = about}))
        sheet_.edit(desk, follow_up);
    if (rights.edit &&
        ui::button("delete", tr("action.delete"),
                   {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_erase, .description = about})) {
        const auto done = office::delete_follow_up(desk.store, follow_up.id);
        if (!done)
            error_notice(done.error());
        else
            undoable_notice(desk, std::string(tr("follow_up.deleted")), *done);
    }
    if (rights.stop && follow_up.state.stage == FollowUpStage::running &&
        ui::button("stop", tr("follow_up.stop"), {.kind = ui::ButtonKind::Quiet, .description = about}))
        dialog_.ask(desk, Kind::stop, follow_up);
    if (ui::button("print", tr("action.print"),
                   {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_print, .description = about}))
        desk.host.print_html(follow_up_document(desk.store, follow_up, desk.clock.today()));
}

void FollowUpScreen::draw_entry(Desk& desk, const Entry& entry) {
    const FollowUp& follow_up = entry.follow_up;
    const ui::Card card(follow_up.id.to_string(), follow_up.fields.action,
                        {.beside_title = [&] { ui::badge("stage", entry.stage, entry.tone); }});
    const ui::Stack stack(6);
    if (follow_up.fields.person != own_) ui::text("who", entry.who, {.style = ui::TextStyle::BodyStrong});
    ui::text("need", entry.need);
    ui::text("dates", entry.dates, {.quiet = true});
    if (!entry.indicator.empty()) ui::text("indicator", entry.indicator);
    if (!entry.now.empty()) ui::text("now", entry.now);
    if (!entry.steps.empty()) {
        const ui::Stack lines(0);
        const ui::List list("steps", tr("follow_up.steps"));
        for (std::size_t i = 0; i < entry.steps.size(); ++i) {
            const ui::Scope scope(static_cast<std::int64_t>(i));
            if (i > 0) ui::divider();
            const ui::ListRow row("step", {.title = entry.steps[i].title, .detail = entry.steps[i].detail});
        }
    }
    draw_buttons(desk, entry);
}

void FollowUpScreen::draw_own_or_team(Desk& desk) {
    const bool team = leads_ && tab_ == 1;
    const std::vector<Entry>& entries = team ? team_entries_ : own_entries_;
    if (entries.empty()) {
        const ui::Card card("none", std::string_view());
        if (ui::empty_state("none", {.icon = ui::icon_flag,
                                     .heading = tr(team ? "follow_up.none_team" : "follow_up.none"),
                                     .sentence = tr("follow_up.none_what"),
                                     .action = tr("follow_up.add"),
                                     .heading_level = 2}))
            sheet_.add(desk);
    }
    for (const Entry& entry : entries) draw_entry(desk, entry);
}

void FollowUpScreen::draw(Desk& desk) {
    refresh(desk);
    if (!own_.is_null()) follow_address(desk);
    draw_head(desk);
    if (own_.is_null()) return draw_choose_yourself(desk);
    if (leads_) {
        const std::array<std::string_view, 2> titles{tr("follow_up.own"), tr("feedback.team")};
        ui::tabs("parts", tab_, titles, {.name = tr("follow_up.title")});
        const ui::TabPanel panel("parts", titles[static_cast<std::size_t>(tab_)]);
        draw_own_or_team(desk);
    } else {
        draw_own_or_team(desk);
    }
    sheet_.draw(desk);
    dialog_.draw(desk);
}

} // namespace prima::app
