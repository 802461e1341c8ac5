#include "app/follow_up_sheets.h"

#include "app/feedback_words.h"
#include "app/notices.h"
#include "app/plan_words.h"
#include "office/person.h"
#include "office/plan.h"
#include "office/plan_agreement.h"
#include "ui/choice.h"
#include "ui/icons.h"
#include "ui/number_field.h"
#include "ui/toast.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace prima::app {

namespace {

constexpr int value_decimals = 4;

std::vector<RecordSelect::Entry> indicators_to_choose(store::Store& store, base::Id person, base::Date day) {
    std::vector<RecordSelect::Entry> entries;
    const auto plan = office::plan_on(store, person, day);
    if (!plan) return entries;
    for (office::PlannedResult& result : office::counting_content(store, plan->id).results) {
        for (office::PlannedIndicator& indicator : result.indicators)
            entries.push_back({indicator.id, std::move(indicator.text), target_words(indicator)});
    }
    return entries;
}

template <std::size_t count>
std::vector<ui::Option> code_options(std::string_view field,
                                     const std::array<std::string_view, count>& codes) {
    std::vector<ui::Option> options;
    options.reserve(count);
    for (const std::string_view code : codes) options.push_back({feedback_code_words(field, code)});
    return options;
}

} // namespace

// --- the need and the action -------------------------------------------------------------------------------

void FollowUpSheet::open(Desk& desk) {
    open_ = true;
    errors_.clear();
    const base::Id own = office::own_person(desk.store);
    std::vector<RecordSelect::Entry> people{
        {own, person_name(desk.store, own), std::string(tr("record.you"))}};
    for (const office::Person& person : office::appraised_by(desk.store, own))
        people.push_back({person.id, person.name, {}});
    if (!person_ && people.size() == 1) person_ = own;
    people_.fill(std::move(people), {});
    shown_person_.reset();
    follow_person(desk);
    desk.host.request_frame();
}

void FollowUpSheet::begin(Desk& desk) {
    id_.reset();
    person_.reset();
    owner_.reset();
    fields_ = {};
    fields_.from = desk.clock.today();
    source_ = 3;
    form_ = 0;
}

void FollowUpSheet::add(Desk& desk) {
    begin(desk);
    open(desk);
}

void FollowUpSheet::add_for(Desk& desk, base::Id person, const office::PlannedIndicator& indicator,
                            const std::optional<base::Decimal>& now) {
    begin(desk);
    fields_.need = tr("follow_up.need_of_indicator", {indicator.text, target_words(indicator)});
    fields_.indicator = indicator.id;
    fields_.before = now;
    source_ = static_cast<int>(office::NeedSource::indicator);
    person_ = person;
    open(desk);
}

void FollowUpSheet::edit(Desk& desk, const office::FollowUp& follow_up) {
    id_ = follow_up.id;
    fields_ = follow_up.fields;
    person_ = fields_.person;
    owner_ = fields_.owner;
    source_ = static_cast<int>(fields_.source);
    form_ = static_cast<int>(fields_.form);
    open(desk);
}

/// Who may see to it, and what it may move, follow from whom it is for.
void FollowUpSheet::follow_person(Desk& desk) {
    if (shown_person_ == person_ || !person_) return;
    shown_person_ = person_;
    const auto appraiser = desk.store.find_any(office::person_kind.name, *person_).get<base::Id>("appraiser");
    std::vector<RecordSelect::Entry> owners{{*person_, person_name(desk.store, *person_), {}}};
    if (appraiser) owners.push_back({*appraiser, person_name(desk.store, *appraiser), {}});
    owners_.fill(std::move(owners), {});
    if (!owner_ || !owners_.has(*owner_)) owner_ = person_;
    indicators_.fill(indicators_to_choose(desk.store, *person_, desk.clock.today()),
                     tr("follow_up.no_indicator"));
    if (fields_.indicator && !indicators_.has(*fields_.indicator)) fields_.indicator.reset();
}

void FollowUpSheet::save(Desk& desk) {
    const auto check = [this, &desk] {
        fields_.person = person_.value_or(base::Id());
        fields_.owner = owner_.value_or(base::Id());
        fields_.source = static_cast<office::NeedSource>(std::max(source_, 0));
        fields_.form = static_cast<office::ActionForm>(std::max(form_, 0));
        if (!fields_.indicator) fields_.before.reset();
        return office::check_follow_up(desk.store, fields_);
    };
    if (errors_.tell(check)) return;
    base::Result<store::TransactionId> done = store::TransactionId();
    if (id_) {
        done = office::edit_follow_up(desk.store, *id_, fields_);
    } else if (const auto added = office::add_follow_up(desk.store, fields_); !added) {
        done = added.error();
    } else {
        done = desk.store.next_undo().value_or(store::TransactionId());
    }
    if (!done) return error_notice(done.error());
    open_ = false;
    undoable_notice(desk, std::string(tr("follow_up.saved")), *done);
}

void FollowUpSheet::draw(Desk& desk) {
    ui::Dialog dialog("follow_up", open_,
                      {.title = tr(id_ ? "follow_up.edit" : "follow_up.add"),
                       .width = 640,
                       .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    follow_person(desk);
    if (id_)
        ui::text("whose", person_name(desk.store, fields_.person), {.style = ui::TextStyle::BodyStrong});
    else
        people_.draw("person", tr("follow_up.person"), person_,
                     {.error = errors_.of("person"), .required = true});
    ui::select("source", tr("follow_up.source"), source_, code_options("source", office::need_source_codes));
    ui::text_field("need", tr("follow_up.need"), fields_.need,
                   {.hint = tr("follow_up.need_hint"),
                    .error = errors_.of("need"),
                    .required = true,
                    .max_length = 1000,
                    .rows = 3});
    if (indicators_.size() > 0) {
        indicators_.draw("indicator", tr("follow_up.indicator"), fields_.indicator);
        if (fields_.indicator) {
            ui::NumberOptions options;
            options.field.hint = tr("follow_up.before_hint");
            options.field.width = 220;
            options.decimals = value_decimals;
            ui::number_field("before", tr("follow_up.before"), fields_.before, options);
        }
    }
    ui::select("form", tr("follow_up.form"), form_, code_options("form", office::action_form_codes));
    ui::text_field("action", tr("follow_up.action"), fields_.action,
                   {.hint = tr("follow_up.action_hint"),
                    .error = errors_.of("action"),
                    .required = true,
                    .max_length = 500,
                    .rows = 2});
    if (person_)
        owners_.draw("owner", tr("follow_up.owner"), owner_,
                     {.error = errors_.of("owner"), .required = true});
    {
        ui::Cells cells({-1, -1}, 16, 400);
        ui::DateOptions date;
        date.today = desk.clock.today();
        date.field.required = true;
        cells.next();
        date.field.error = errors_.of("from");
        ui::date_field("from", tr("follow_up.from"), fields_.from, date);
        cells.next();
        date.field.error = errors_.of("to");
        ui::date_field("to", tr("follow_up.to"), fields_.to, date);
    }
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_save}))
            save(desk);
    });
}

// --- what is said on the way -------------------------------------------------------------------------------

namespace {

struct DialogWords {
    std::string_view title, after, words, button, done;
};
constexpr std::array<DialogWords, 4> dialog_words{{
    {"follow_up.coach", "follow_up.coach_after", "follow_up.topic", "follow_up.coach", "follow_up.coached"},
    {"follow_up.finish", "follow_up.finish_after", "follow_up.evidence", "follow_up.finish",
     "follow_up.finished"},
    {"follow_up.judge", "follow_up.judge_after", "follow_up.reason", "follow_up.judge", "follow_up.judged"},
    {"follow_up.stop", "follow_up.stop_after", "follow_up.reason", "follow_up.stop", "follow_up.stopped"},
}};

} // namespace

void FollowUpDialog::ask(Desk& desk, Kind kind, const office::FollowUp& follow_up) {
    open_ = true;
    kind_ = kind;
    follow_up_ = follow_up;
    about_ = person_name(desk.store, follow_up.fields.person) + ", " + follow_up.fields.action;
    words_.clear();
    coaching_ = {};
    coaching_.date = desk.clock.today();
    words_error_.clear();
    agreement_error_.clear();
    applied_error_.clear();
    applied_ = -1;
    after_.reset();
    desk.host.request_frame();
}

office::FollowUpDone FollowUpDialog::act(Desk& desk) const {
    const base::Date today = desk.clock.today();
    switch (kind_) {
    case Kind::coach: {
        office::Coaching coaching = coaching_;
        coaching.topic = words_;
        return office::record_coaching(desk.store, follow_up_.id, coaching);
    }
    case Kind::finish: return office::finish_follow_up(desk.store, follow_up_.id, words_, today);
    case Kind::judge:
        return office::judge_follow_up(desk.store, follow_up_.id, static_cast<office::Applied>(applied_),
                                       after_, words_, today);
    case Kind::stop: break;
    }
    return office::stop_follow_up(desk.store, follow_up_.id, words_, today);
}

void FollowUpDialog::finish(Desk& desk) {
    applied_error_.clear();
    if (kind_ == Kind::judge && applied_ < 0) applied_error_ = tr("follow_up.applied_missing");
    if (!applied_error_.empty()) return ui::current().announce(applied_error_, true);
    words_error_.clear();
    agreement_error_.clear();
    const office::FollowUpDone done = act(desk);
    if (!done && done.error().message == "error.required") {
        const bool agreement = done.error().detail == "agreement";
        (agreement ? agreement_error_ : words_error_) = tr("follow_up.words_missing");
        ui::current().announce(std::string(tr("follow_up.words_missing")), true);
        return;
    }
    open_ = !done && !words_.empty(); // nothing that was typed is lost
    if (!done) return error_notice(done.error());
    ui::toast({.text = std::string(tr(dialog_words[static_cast<std::size_t>(kind_)].done)),
               .tone = ui::Tone::Good});
}

void FollowUpDialog::draw_coaching(Desk& desk) {
    ui::text_field("agreement", tr("follow_up.coach_agreement"), coaching_.agreement,
                   {.error = agreement_error_, .required = true, .max_length = 2000, .rows = 2});
    ui::Cells cells({-1, -1}, 16, 400);
    ui::DateOptions date;
    date.today = date.last = desk.clock.today();
    date.field.required = true;
    cells.next();
    ui::date_field("date", tr("activity.date"), coaching_.date, date);
    cells.next();
    ui::DateOptions next;
    next.today = next.first = desk.clock.today();
    ui::date_field("next", tr("follow_up.next"), coaching_.next, next);
}

void FollowUpDialog::draw_judgement() {
    std::vector<ui::Choice> choices;
    choices.reserve(std::size(office::applied_codes));
    for (const std::string_view code : office::applied_codes)
        choices.push_back({feedback_code_words("applied", code)});
    ui::radio_group("applied", tr("follow_up.applied"), applied_, choices,
                    {.error = applied_error_, .required = true});
    if (!follow_up_.fields.indicator) return;
    ui::NumberOptions options;
    options.field.width = 220;
    options.decimals = value_decimals;
    ui::number_field("after", tr("follow_up.after"), after_, options);
}

void FollowUpDialog::draw(Desk& desk) {
    const DialogWords& words = dialog_words[static_cast<std::size_t>(kind_)];
    if (ui::Dialog dialog("follow_up_act", open_, {.title = tr(words.title)}); dialog) {
        ui::text("about", about_, {.quiet = true});
        ui::text("after_words", tr(words.after));
        if (kind_ == Kind::judge) draw_judgement();
        ui::text_field("words", tr(words.words), words_,
                       {.error = words_error_, .required = true, .max_length = 2000, .rows = 3});
        if (kind_ == Kind::coach) draw_coaching(desk);
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("act", tr(words.button), {.kind = ui::ButtonKind::Primary})) finish(desk);
        });
    }
}

} // namespace prima::app
