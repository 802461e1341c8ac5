#include "app/late_desk.h"

#include "app/activity_words.h"
#include "app/aside_words.h"
#include "app/month_words.h"
#include "app/notices.h"
#include "app/record_words.h"
#include "office/activity.h"
#include "office/approval.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

constexpr std::size_t cards_at_once = 20;

std::string deed_words(Desk& desk, const store::Record& record, const office::Act& act) {
    std::string origin = who_words(desk.store, act.actor) + ", " + moment_words(desk.clock, act.stamp);
    const std::vector<store::HistoryStep> history = desk.store.history(record.kind(), record.id());
    const auto step = std::find_if(history.begin(), history.end(), [&](const store::HistoryStep& each) {
        return each.transaction.id == act.transaction;
    });
    if (step == history.end()) return origin;
    if (step == history.begin()) return tr("late.written_by", {origin});
    std::string words;
    for (const auto& difference : step->differences) {
        if (difference.field == store::deleted_field) return tr("decisions.deleted_by", {origin});
        if (!words.empty()) words += "; ";
        words += field_words(desk.store, record.kind(), difference.field) + ": " +
                 value_words(desk.store, difference.field, difference.after);
    }
    return tr("decisions.edited_by", {origin, words});
}

std::string offered_words(const store::Store& store, const store::Change& change) {
    if (change.field == store::deleted_field) return std::string(tr("late.offered_gone"));
    const store::Value now = store.find_any(change.kind, change.record).value(change.field);
    const auto words = [&](const store::Value& value) {
        return value.is_null() ? std::string(tr("late.offered_empty"))
                               : value_words(store, change.field, value);
    };
    return tr("late.offered",
              {field_words(store, change.kind, change.field), words(now), words(change.value)});
}

std::string_view reason_words(const std::string& reason) {
    const std::string_view words = tr(reason);
    return words == reason ? tr("aside.unknown") : words;
}

} // namespace

std::size_t LateDesk::waiting(const Desk& desk) {
    return office::MonthBook::of(desk.store).waiting() + office::ApprovalBook::of(desk.store).aside_count();
}

LateDesk::Late LateDesk::describe(Desk& desk, const office::LateActivity& late) const {
    Late words{late, {}, {}, {}, {}, {}};
    const store::Record record = desk.store.find_any(office::activity_kind.name, late.activity);
    words.key = "late " + late.activity.to_string() + " " + base::format_iso(late.month);
    words.title = main_text(record);
    words.place = date_words(record);
    const auto start = record.get<base::TimeOfDay>("start");
    const auto end = record.get<base::TimeOfDay>("end");
    if (start && end) words.place += ", " + time_range(*start, *end);
    if (const auto& closed = office::MonthBook::of(desk.store).month(late.month).closed)
        words.why = tr("late.why", {month_words(late.month), moment_words(desk.clock, closed->stamp),
                                    who_words(desk.store, closed->actor)});
    for (const office::Act& act : late.late) words.deeds.push_back(deed_words(desk, record, act));
    return words;
}

LateDesk::Aside LateDesk::describe(Desk& desk, const office::AsideAct& act) const {
    Aside words;
    words.aside = act.aside;
    words.month = act.month;
    words.key = "aside " + act.aside.event.to_string() + " " + act.aside.transaction.to_string();
    if (act.month) words.about = month_words(*act.month);
    words.title = act_words(act.what);
    if (act.month) words.title += ", " + month_words(*act.month);
    words.who = who_words(desk.store, act.aside.actor) + ", " + moment_words(desk.clock, act.aside.stamp);
    if (act.activity)
        words.who += ". " + main_text(desk.store.find_any(office::activity_kind.name, *act.activity));
    words.why = reason_words(act.aside.reason);
    return words;
}

LateDesk::Aside LateDesk::describe(Desk& desk, const office::AsideDeed& deed) const {
    const AsideWords said = aside_words(desk.store, deed);
    Aside words;
    words.aside = deed.aside;
    words.key = "aside " + deed.aside.event.to_string() + " " + deed.aside.transaction.to_string();
    words.title = said.title;
    words.who = who_words(desk.store, deed.aside.actor) + ", " + moment_words(desk.clock, deed.aside.stamp);
    words.subject = said.about;
    words.why = reason_words(deed.aside.reason);
    words.about = said.about;
    words.address = said.address;
    if (deed.of != office::AsideDeed::Of::work_edit) return words;
    if (auto edit = office::WorkForOthers::of(desk.store).edit(deed.aside.event)) {
        for (const store::Change& change : edit->offered)
            words.offered.push_back(offered_words(desk.store, change));
        if (office::may_take_over(desk.store, *edit)) words.to_take_over = std::move(edit);
    }
    return words;
}

void LateDesk::refresh(Desk& desk) {
    const office::MonthBook& book = office::MonthBook::of(desk.store);
    late_.clear();
    aside_.clear();
    std::map<std::string, Chosen> kept;
    for (const office::LateActivity& late : book.late(office::Standing::waiting)) {
        late_.push_back(describe(desk, late));
        if (const auto chosen = chosen_.find(late_.back().key); chosen != chosen_.end()) kept.insert(*chosen);
    }
    for (const office::AsideAct& act : book.aside()) aside_.push_back(describe(desk, act));
    for (const office::AsideAct& act : office::ApprovalBook::of(desk.store).aside())
        aside_.push_back(describe(desk, act));
    for (const office::AsideDeed& deed : office::acts_to_note(desk.store))
        aside_.push_back(describe(desk, deed));
    chosen_ = std::move(kept);
    shown_ = std::max(shown_, cards_at_once);
}

bool LateDesk::draw_late(Desk& desk, const Late& late) {
    const ui::Card card("late", late.title, {.heading_level = 3, .beside_title = {}});
    ui::text("place", late.place, {.quiet = true});
    ui::text("why", late.why);
    for (std::size_t i = 0; i < late.deeds.size(); ++i) {
        const ui::Scope scope(static_cast<int>(i));
        ui::text("deed", late.deeds[i], {.quiet = true});
    }
    Chosen& chosen = chosen_[late.key];
    const std::array<ui::Choice, 2> both{
        {{tr("late.admit"), tr("late.admit_hint")}, {tr("late.leave_out"), tr("late.leave_out_hint")}}};
    const std::array<ui::Choice, 1> gone{{{tr("late.gone"), tr("late.gone_hint")}}};
    const std::span<const ui::Choice> choices =
        late.late.deleted ? std::span<const ui::Choice>(gone) : std::span<const ui::Choice>(both);
    if (ui::radio_group("answer", tr("late.question"), chosen.choice, choices, {.error = chosen.error}))
        chosen.error.clear();
    const ui::Line line("buttons", {.height = 44, .gap = 12});
    if (!ui::button("decide", tr("decisions.decide"), {.icon = ui::icon_check, .description = late.title}))
        return false;
    if (chosen.choice < 0) {
        chosen.error = tr("decisions.choose_one");
        ui::current().announce(chosen.error, true);
        return false;
    }
    const auto done = office::decide_late(desk.store, late.late, !late.late.deleted && chosen.choice == 0);
    if (!done) {
        chosen.error = tr(done.error().message);
        return false;
    }
    ui::toast({.text = tr("decisions.done", {late.title}), .tone = ui::Tone::Good});
    return true;
}

bool LateDesk::draw_aside(Desk& desk, const Aside& aside) {
    const ui::Card card("aside", aside.title, {.heading_level = 3, .beside_title = {}});
    if (!aside.subject.empty()) ui::text("subject", aside.subject, {.style = ui::TextStyle::BodyStrong});
    ui::text("who", aside.who, {.quiet = true});
    ui::text("why", aside.why);
    for (std::size_t i = 0; i < aside.offered.size(); ++i) {
        const ui::Scope scope(static_cast<int>(i));
        ui::text("offered", aside.offered[i], {.style = ui::TextStyle::BodyStrong});
    }
    if (!aside.offered.empty()) return draw_edit(desk, aside);
    const ui::Line line("buttons", {.height = 44, .gap = 12});
    const bool noted =
        ui::button("noted", tr("late.noted"), {.icon = ui::icon_check, .description = aside.title});
    if (!aside.address.empty() &&
        ui::button(
            "open", tr("late.open"),
            {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_arrow_forward, .description = aside.title}))
        desk.go(aside.address);
    if (!noted) return false;
    const auto done = office::note_event(desk.store, aside.aside.event, aside.month, aside.about);
    if (!done) error_notice(done.error());
    return done.ok();
}

bool LateDesk::draw_edit(Desk& desk, const Aside& aside) {
    const ui::Line line("buttons", {.height = 44, .gap = 12});
    const bool take = aside.to_take_over && ui::button("take_over", tr("late.take_over"),
                                                       {.icon = ui::icon_check, .description = aside.about});
    const bool keep = ui::button("keep", tr("late.keep"), {.description = aside.about});
    if (!take && !keep) return false;
    const auto done = take ? office::take_over(desk.store, *aside.to_take_over)
                           : office::note_event(desk.store, aside.aside.event, aside.month, aside.about);
    if (!done) {
        error_notice(done.error());
        return false;
    }
    ui::toast({.text = std::string(tr(take ? "late.taken_over" : "late.kept")), .tone = ui::Tone::Good});
    return true;
}

bool LateDesk::draw(Desk& desk) {
    ui::heading("late", 2, tr("late.title"));
    ui::text("late_what", tr(late_.empty() ? "late.aside_what" : "late.what"));
    bool decided = false;
    const std::size_t count = std::min(shown_, late_.size() + aside_.size());
    for (std::size_t i = 0; i < count; ++i) {
        const bool late = i < late_.size();
        const ui::Scope scope(late ? late_[i].key : aside_[i - late_.size()].key);
        decided = (late ? draw_late(desk, late_[i]) : draw_aside(desk, aside_[i - late_.size()])) || decided;
    }
    if (count < late_.size() + aside_.size()) {
        const std::size_t more = std::min(cards_at_once, late_.size() + aside_.size() - count);
        if (ui::button("more_late", tr("decisions.more", {std::to_string(more)}),
                       {.icon = ui::icon_expand_more}))
            shown_ += cards_at_once;
    }
    return decided;
}

} // namespace prima::app
