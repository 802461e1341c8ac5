#include "app/recognition_part.h"

#include "app/notices.h"
#include "app/plan_words.h"
#include "app/record_words.h"
#include "office/person.h"
#include "office/role.h"
#include "ui/icons.h"
#include "ui/number_field.h"
#include "ui/toast.h"

#include <array>

namespace prima::app {

using office::NominationStage;

namespace {

constexpr int weight_decimals = 2;

/// What an office may begin with; the weights are a proposal and no rule.
std::vector<office::CriterionFields> proposed_criteria() {
    const auto one = [](std::string_view name, std::int64_t weight) {
        return office::CriterionFields{{}, std::string(tr(name)), base::Decimal(weight)};
    };
    return {one("recognition.default_results", 30), one("recognition.default_discipline", 20),
            one("recognition.default_behaviour", 20), one("recognition.default_ideas", 15),
            one("recognition.default_colleagues", 15)};
}

} // namespace

// --- criteria ----------------------------------------------------------------------------------------------

void CriteriaSheet::open(Desk& desk) {
    open_ = true;
    errors_.clear();
    criteria_ = office::criteria(desk.store);
    if (criteria_.empty()) criteria_ = proposed_criteria();
    desk.host.request_frame();
}

void CriteriaSheet::save(Desk& desk) {
    if (errors_.tell([this] { return office::check_criteria(criteria_); })) return;
    const auto done = office::save_criteria(desk.store, criteria_);
    if (!done) return error_notice(done.error());
    open_ = false;
    undoable_notice(desk, std::string(tr("recognition.criteria_saved")), *done);
}

void CriteriaSheet::draw(Desk& desk) {
    ui::Dialog dialog("criteria", open_,
                      {.title = tr("recognition.criteria"), .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    ui::text("what", tr("recognition.criteria_what"), {.quiet = true});
    std::optional<std::size_t> taken;
    for (std::size_t i = 0; i < criteria_.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const std::string number = std::to_string(i);
        const std::string label = tr("recognition.criterion_number", {std::to_string(i + 1)});
        ui::text_field("name", label, criteria_[i].name,
                       {.error = errors_.of("name" + number), .required = true, .max_length = 160});
        const ui::Line line("line", {.height = 44, .gap = 8});
        ui::NumberOptions weight;
        weight.field.width = 180;
        weight.field.required = true;
        weight.field.error = errors_.of("weight" + number);
        weight.unit = "%";
        weight.decimals = weight_decimals;
        ui::number_field("weight", tr("recognition.weight"), criteria_[i].weight, weight);
        if (ui::button("remove", tr("action.delete"),
                       {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_erase, .description = label}))
            taken = i;
    }
    if (taken) criteria_.erase(criteria_.begin() + static_cast<std::ptrdiff_t>(*taken));
    if (ui::button("more", tr("recognition.criterion_add"), {.icon = ui::icon_add})) criteria_.push_back({});
    const base::Decimal total = office::total_weight(criteria_);
    ui::text("total", tr("recognition.total_is", {decimal_text(total)}),
             {.style = ui::TextStyle::BodyStrong,
              .tone = total == base::Decimal(100) ? ui::Tone::Good : ui::Tone::Attention});
    if (const std::string_view wrong = errors_.of("total"); !wrong.empty())
        ui::banner("wrong", {.tone = ui::Tone::Bad, .text = wrong});
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_save}))
            save(desk);
    });
}

// --- a nomination ------------------------------------------------------------------------------------------

void NominationSheet::open(Desk& desk) {
    open_ = true;
    errors_.clear();
    people_.fill(people_to_choose(desk.store, office::own_person(desk.store)), {});
    const std::vector<office::CriterionFields> criteria = office::criteria(desk.store);
    // What was typed for the same criteria stays.
    bool same = fields_.scores.size() == criteria.size();
    for (std::size_t i = 0; same && i < criteria.size(); ++i)
        same = fields_.scores[i].name == criteria[i].name && fields_.scores[i].weight == criteria[i].weight;
    if (!same) {
        fields_.scores.clear();
        for (const office::CriterionFields& each : criteria)
            fields_.scores.push_back({each.name, each.weight.value_or(base::Decimal(0)), {}, {}});
        scores_.assign(criteria.size(), std::nullopt);
    }
    desk.host.request_frame();
}

void NominationSheet::save(Desk& desk) {
    const auto check = [this, &desk] {
        fields_.person = person_.value_or(base::Id());
        for (std::size_t i = 0; i < scores_.size(); ++i) {
            fields_.scores[i].score.reset();
            if (scores_[i]) fields_.scores[i].score = scores_[i]->rounded(0).coefficient();
        }
        return office::check_nomination(desk.store, fields_);
    };
    if (errors_.tell(check)) return;
    const auto done = office::nominate(desk.store, fields_, desk.clock.today());
    if (!done) return error_notice(done.error());
    open_ = false;
    fields_ = {};
    person_.reset();
    ui::toast({.text = std::string(tr("recognition.nominated")),
               .action = std::string(tr("feedback.withdraw")),
               .on_action =
                   [&desk, id = *done] {
                       const auto back = office::withdraw_nomination(desk.store, id, desk.clock.today());
                       if (!back) error_notice(back.error());
                   },
               .tone = ui::Tone::Good});
}

void NominationSheet::draw(Desk& desk) {
    ui::Dialog dialog("nomination", open_,
                      {.title = tr("recognition.nominate"), .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    ui::text("what", tr("recognition.nominate_what"), {.quiet = true});
    people_.draw("person", tr("recognition.person"), person_,
                 {.error = errors_.of("person"), .required = true});
    for (std::size_t i = 0; i < fields_.scores.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const std::string number = std::to_string(i);
        office::CriterionScore& each = fields_.scores[i];
        ui::heading("criterion", 3,
                    tr("recognition.criterion_weight", {each.name, decimal_text(each.weight)}));
        ui::NumberOptions score;
        score.field.hint = tr("recognition.score_hint");
        score.field.error = errors_.of("score" + number);
        score.field.required = true;
        score.field.width = 180;
        score.least = base::Decimal(0);
        score.most = base::Decimal(100);
        ui::number_field("score", tr("recognition.score"), scores_[i], score);
        ui::text_field(
            "reason", tr("recognition.reason"), each.reason,
            {.error = errors_.of("reason" + number), .required = true, .max_length = 1000, .rows = 2});
    }
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("send", tr("recognition.nominate"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_send}))
            save(desk);
    });
}

// --- reading and deciding ----------------------------------------------------------------------------------

void RecognitionPart::refresh(Desk& desk) {
    store::Store& store = desk.store;
    const base::Id own = office::own_person(store);
    may_set_ = office::may(store, office::Deed::set_criteria);
    criteria_ = office::criteria(store);
    entries_.clear();
    for (office::Nomination& nomination : office::nominations(store)) {
        Entry entry;
        entry.person = person_name(store, nomination.fields.person);
        entry.by =
            tr("recognition.by_on", {who_words(store, nomination.by),
                                     base::format_date(nomination.date, base::DateForm::plain, language())});
        const auto score = office::weighted_score(nomination.fields.scores);
        entry.score = score ? tr("recognition.score_is", {decimal_text(*score)}) : std::string();
        for (const office::CriterionScore& each : nomination.fields.scores)
            entry.titles.push_back(
                tr("recognition.criterion_score",
                   {each.name, decimal_text(each.weight), std::to_string(each.score.value_or(0))}));
        const bool granted = nomination.stage == NominationStage::granted;
        const bool open = nomination.stage == NominationStage::open;
        entry.stage = tr(open      ? "recognition.stage_open"
                         : granted ? "recognition.stage_granted"
                                   : "recognition.stage_declined");
        entry.tone = open ? ui::Tone::Accent : granted ? ui::Tone::Good : ui::Tone::Neutral;
        if (nomination.decided)
            entry.decision = tr("recognition.decided_by",
                                {who_words(store, nomination.decided->actor),
                                 base::format_date(nomination.decided_on, base::DateForm::plain, language()),
                                 nomination.reason});
        const auto aside = office::nomination_aside(store, nomination.id);
        if (!aside.empty())
            entry.aside = tr("follow_up.aside", {std::to_string(aside.size())}) + ". " +
                          std::string(tr(aside.back().reason));
        entry.may_decide = office::may_decide_nomination(store, nomination);
        entry.may_withdraw = open && nomination.by == own;
        entry.nomination = std::move(nomination);
        entries_.push_back(std::move(entry));
    }
}

void RecognitionPart::draw_criteria(Desk& desk) {
    const ui::Card card("criteria", tr("recognition.criteria"));
    const ui::Stack stack(8);
    if (criteria_.empty()) {
        ui::text("none", tr(may_set_ ? "recognition.criteria_none" : "recognition.criteria_wait"));
    } else {
        std::string words;
        for (const office::CriterionFields& each : criteria_) {
            if (!words.empty()) words += " · ";
            words += each.name + " " + decimal_text(each.weight.value_or(base::Decimal(0))) + " %";
        }
        ui::text("list", words);
    }
    const ui::Line line("buttons", {.height = 40, .gap = 8});
    if (!criteria_.empty() &&
        ui::button("nominate", tr("recognition.nominate"), {.icon = ui::icon_star_outline}))
        nomination_sheet_.open(desk);
    if (may_set_ && ui::button("set", tr("recognition.criteria_set"),
                               {.kind = criteria_.empty() ? ui::ButtonKind::Plain : ui::ButtonKind::Quiet,
                                .icon = ui::icon_edit}))
        criteria_sheet_.open(desk);
}

void RecognitionPart::draw_entry(Desk& desk, const Entry& entry) {
    const office::Nomination& nomination = entry.nomination;
    const ui::Card card(nomination.id.to_string(), entry.person,
                        {.beside_title = [&] { ui::badge("stage", entry.stage, entry.tone); }});
    const ui::Stack stack(6);
    ui::text("by", entry.by, {.quiet = true});
    ui::text("score", entry.score, {.style = ui::TextStyle::BodyStrong});
    {
        const ui::Stack lines(0);
        const ui::List list("scores", tr("recognition.criteria"));
        for (std::size_t i = 0; i < entry.titles.size(); ++i) {
            const ui::Scope scope(static_cast<std::int64_t>(i));
            if (i > 0) ui::divider();
            const ui::ListRow row("score",
                                  {.title = entry.titles[i], .detail = nomination.fields.scores[i].reason});
        }
    }
    if (!entry.decision.empty()) ui::text("decision", entry.decision);
    if (!entry.aside.empty()) ui::text("aside", entry.aside, {.quiet = true});
    if (!entry.may_decide && !entry.may_withdraw) return;
    const ui::Line line("buttons", {.height = 40, .gap = 8});
    if (entry.may_decide && ui::button("decide", tr("recognition.decide"),
                                       {.icon = ui::icon_gavel, .description = entry.person})) {
        deciding_ = true;
        decided_ = nomination.id;
        decided_words_ = entry.person + ". " + entry.score;
        outcome_ = -1;
        outcome_error_.clear();
        reason_error_.clear();
    }
    if (entry.may_withdraw &&
        ui::button("withdraw", tr("feedback.withdraw"),
                   {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_undo, .description = entry.person})) {
        const auto done = office::withdraw_nomination(desk.store, nomination.id, desk.clock.today());
        if (!done) error_notice(done.error());
    }
}

void RecognitionPart::draw(Desk& desk) {
    draw_criteria(desk);
    if (entries_.empty() && !criteria_.empty()) {
        const ui::Card card("none", std::string_view());
        if (ui::empty_state("none", {.icon = ui::icon_star_outline,
                                     .heading = tr("recognition.none"),
                                     .sentence = tr("recognition.none_what"),
                                     .action = tr("recognition.nominate"),
                                     .heading_level = 2}))
            nomination_sheet_.open(desk);
    }
    for (const Entry& entry : entries_) draw_entry(desk, entry);
}

void RecognitionPart::draw_decision(Desk& desk) {
    if (ui::Dialog dialog("decide_nomination", deciding_, {.title = tr("recognition.decide")}); dialog) {
        ui::text("about", decided_words_, {.quiet = true});
        ui::text("after", tr("recognition.decide_after"));
        const std::array outcomes{ui::Choice{tr("recognition.stage_granted")},
                                  ui::Choice{tr("recognition.stage_declined")}};
        ui::radio_group("outcome", tr("recognition.outcome"), outcome_, outcomes,
                        {.error = outcome_error_, .required = true});
        ui::text_field("reason", tr("recognition.reason"), reason_,
                       {.error = reason_error_, .required = true, .max_length = 1000, .rows = 3});
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) deciding_ = false;
            if (!ui::button("act", tr("recognition.decide"),
                            {.kind = ui::ButtonKind::Primary, .icon = ui::icon_gavel}))
                return;
            outcome_error_ = outcome_ < 0 ? std::string(tr("recognition.outcome_missing")) : std::string();
            if (!outcome_error_.empty()) return ui::current().announce(outcome_error_, true);
            const auto done =
                office::decide_nomination(desk.store, decided_, outcome_ == 0, reason_, desk.clock.today());
            if (!done && done.error().message == "error.required") {
                reason_error_ = tr("recognition.reason_missing");
                return ui::current().announce(reason_error_, true);
            }
            deciding_ = false;
            if (!done) return error_notice(done.error());
            reason_.clear();
            ui::toast({.text = std::string(tr("recognition.decided")), .tone = ui::Tone::Good});
        });
    }
}

void RecognitionPart::draw_sheets(Desk& desk) {
    criteria_sheet_.draw(desk);
    nomination_sheet_.draw(desk);
    draw_decision(desk);
}

} // namespace prima::app
