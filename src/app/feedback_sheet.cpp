#include "app/feedback_sheet.h"

#include "app/feedback_words.h"
#include "app/notices.h"
#include "app/plan_words.h"
#include "base/text.h"
#include "office/activity.h"
#include "office/monitor.h"
#include "office/person.h"
#include "ui/choice.h"
#include "ui/context.h"
#include "ui/dialog.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <algorithm>
#include <array>

namespace prima::app {

using office::FeedbackKind;
using office::Reach;

namespace {

constexpr int days_of_evidence = 30;
constexpr std::size_t most_evidence = 60;

/// What feedback to this one may be tied to: results of their plan, and their log where one may see it.
std::vector<RecordSelect::Entry> evidence_to_choose(Desk& desk, base::Id person) {
    const base::Date today = desk.clock.today();
    std::vector<RecordSelect::Entry> entries = results_to_choose(desk.store, person, today);
    if (!office::may_see_log(desk.store, office::own_person(desk.store), person)) return entries;
    std::vector<office::Activity> log =
        office::activities_of(desk.store, person, base::add_days(today, -days_of_evidence), today);
    std::reverse(log.begin(), log.end());
    for (const office::Activity& each : log) {
        if (entries.size() == most_evidence) break;
        entries.push_back(
            {each.id, each.text, base::format_date(each.date, base::DateForm::plain, language())});
    }
    return entries;
}

} // namespace

// --- writing -----------------------------------------------------------------------------------------------

void FeedbackSheet::open(Desk& desk, bool praise, std::optional<base::Id> to) {
    open_ = true;
    fields_ = {};
    kind_ = static_cast<int>(praise ? FeedbackKind::praise : FeedbackKind::suggestion);
    reach_ = -1;
    to_ = to;
    errors_.clear();
    people_.fill(people_to_choose(desk.store, office::own_person(desk.store)), {});
    shown_to_.reset();
    reaches_.clear();
    follow_receiver(desk);
    desk.host.request_frame();
}

/// Who reads it and what it may be tied to follow from whom it is for.
void FeedbackSheet::follow_receiver(Desk& desk) {
    const bool praise = kind_ == static_cast<int>(FeedbackKind::praise);
    if (!reaches_.empty() && shown_to_ == to_ && shown_praise_ == praise) return;
    const base::Id to = to_.value_or(base::Id());
    if (shown_to_ != to_) {
        evidence_.fill(to_ ? evidence_to_choose(desk, to) : std::vector<RecordSelect::Entry>(),
                       tr("feedback.no_evidence"));
        if (fields_.about && !evidence_.has(*fields_.about)) fields_.about.reset();
    }
    shown_to_ = to_;
    shown_praise_ = praise;
    reaches_ =
        office::reaches_for(desk.store, office::own_person(desk.store), to, static_cast<FeedbackKind>(kind_));
    const auto place = std::find(reaches_.begin(), reaches_.end(), fields_.reach);
    // Praise is there to be seen; anything else begins between the two.
    if (reach_ < 0 || place == reaches_.end())
        reach_ = praise ? static_cast<int>(reaches_.size()) - 1 : 0;
    else
        reach_ = static_cast<int>(place - reaches_.begin());
    fields_.reach = reaches_[static_cast<std::size_t>(reach_)];
}

void FeedbackSheet::draw_reach(Desk& desk) {
    const std::string name = to_ ? person_name(desk.store, *to_) : std::string(tr("feedback.receiver"));
    std::vector<std::string> hints;
    for (const Reach reach : reaches_) {
        if (reach == Reach::two) hints.push_back(tr("feedback.reach_two_what", {name}));
        if (reach == Reach::superior) {
            const auto superior = desk.store.find_any(office::person_kind.name, to_.value_or(base::Id()))
                                      .get<base::Id>("appraiser");
            hints.push_back(tr("feedback.reach_superior_what",
                               {name, person_name(desk.store, superior.value_or(base::Id()))}));
        }
        if (reach == Reach::everybody) hints.emplace_back(tr("feedback.reach_all_what"));
    }
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < reaches_.size(); ++i) {
        constexpr std::array<std::string_view, office::reach_count> names{
            "feedback.reach_two", "feedback.reach_superior", "feedback.reach_all"};
        choices.push_back({tr(names[static_cast<std::size_t>(reaches_[i])]), hints[i]});
    }
    if (ui::radio_group("reach", tr("feedback.reach"), reach_, choices,
                        {.error = errors_.of("reach"), .required = true}))
        fields_.reach = reaches_[static_cast<std::size_t>(reach_)];
}

void FeedbackSheet::save(Desk& desk) {
    const auto check = [this, &desk] {
        fields_.to = to_.value_or(base::Id());
        fields_.kind = static_cast<FeedbackKind>(kind_);
        return office::check_feedback(desk.store, fields_);
    };
    if (errors_.tell(check)) return;
    const auto done = office::give_feedback(desk.store, fields_, desk.clock.today());
    if (!done) return error_notice(done.error());
    const std::string name = person_name(desk.store, fields_.to);
    open_ = false;
    ui::toast({.text = tr("feedback.given", {name}),
               .action = std::string(tr("feedback.withdraw")),
               .on_action =
                   [&desk, id = *done] {
                       const auto taken = office::withdraw_feedback(desk.store, id, desk.clock.today());
                       if (!taken) error_notice(taken.error());
                   },
               .tone = ui::Tone::Good});
}

void FeedbackSheet::draw(Desk& desk) {
    const bool praise = kind_ == static_cast<int>(FeedbackKind::praise);
    ui::Dialog dialog("feedback", open_,
                      {.title = tr(praise ? "feedback.give_praise" : "feedback.give_other"),
                       .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    follow_receiver(desk);
    people_.draw("to", tr("feedback.to"), to_, {.error = errors_.of("to"), .required = true});
    const std::array kinds{ui::Choice{tr("feedback.praise")}, ui::Choice{tr("feedback.suggestion")},
                           ui::Choice{tr("feedback.concern")}};
    ui::radio_group("kind", tr("feedback.sort"), kind_, kinds, {.in_line = true});
    if (to_ && dialog.takes_focus()) dialog.focus_first(ui::id_of("text"));
    const ui::FieldResult text =
        ui::text_field("text", tr("feedback.text"), fields_.text,
                       {.hint = tr(praise ? "feedback.praise_hint" : "feedback.text_hint"),
                        .error = errors_.of("text"),
                        .required = true,
                        .max_length = 2000,
                        .rows = 4,
                        .submits = true});
    if (evidence_.size() > 0)
        evidence_.draw("about", tr("feedback.evidence"), fields_.about,
                       {.hint = tr("feedback.evidence_hint")});
    ui::text_field("link", tr("feedback.link"), fields_.link,
                   {.hint = tr("feedback.link_hint"), .error = errors_.of("link"), .max_length = 500});
    draw_reach(desk);
    bool wanted = text.submitted;
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("give", tr("feedback.give"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_send}))
            wanted = true;
    });
    if (wanted) save(desk);
}

// --- answering and withdrawing -----------------------------------------------------------------------------

void FeedbackReply::answer(Desk& desk, const office::Feedback& feedback) {
    answering_ = true;
    feedback_ = feedback;
    text_ = feedback.answer;
    error_.clear();
    about_ = feedback_heading(desk.store, feedback);
    desk.host.request_frame();
}

void FeedbackReply::withdraw(Desk& desk, const office::Feedback& feedback) {
    withdrawing_ = true;
    feedback_ = feedback;
    about_ = feedback_heading(desk.store, feedback);
    desk.host.request_frame();
}

void FeedbackReply::draw(Desk& desk) {
    if (ui::Dialog dialog("answer", answering_, {.title = tr("feedback.answer")}); dialog) {
        ui::text("about", about_, {.quiet = true});
        ui::text("said", feedback_.text);
        bool wanted = ui::text_field("text", tr("feedback.answer_text"), text_,
                                     {.hint = tr("feedback.answer_hint"),
                                      .error = error_,
                                      .required = true,
                                      .max_length = 2000,
                                      .rows = 3,
                                      .submits = true})
                          .submitted;
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) answering_ = false;
            if (ui::button("send", tr("feedback.answer"),
                           {.kind = ui::ButtonKind::Primary, .icon = ui::icon_send}))
                wanted = true;
        });
        if (wanted) {
            const auto done = office::answer_feedback(desk.store, feedback_.id, text_, desk.clock.today());
            if (!done && done.error().message == "error.required") {
                error_ = tr("feedback.answer_missing");
                ui::current().announce(error_, true);
            } else {
                answering_ = false;
                if (!done) return error_notice(done.error());
                ui::toast({.text = std::string(tr("feedback.answered")), .tone = ui::Tone::Good});
            }
        }
    }
    if (ui::Dialog dialog("withdraw", withdrawing_, {.title = tr("feedback.withdraw_title")}); dialog) {
        ui::text("about", about_, {.quiet = true});
        ui::text("after", tr("feedback.withdraw_after"));
        dialog.footer([&] {
            dialog.focus_first(ui::id_of("cancel"));
            if (ui::button("cancel", tr("action.cancel"))) withdrawing_ = false;
            if (ui::button("withdraw", tr("feedback.withdraw"), {.kind = ui::ButtonKind::Danger})) {
                withdrawing_ = false;
                const auto done = office::withdraw_feedback(desk.store, feedback_.id, desk.clock.today());
                if (!done) error_notice(done.error());
            }
        });
    }
}

} // namespace prima::app
