#include "app/decisions_screen.h"

#include "app/notices.h"
#include "app/record_words.h"
#include "office/activity.h"
#include "office/device.h"
#include "office/reading.h"
#include "ui/context.h"
#include "ui/draft_state.h"
#include "ui/icons.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace prima::app {

namespace {

constexpr std::size_t cards_at_once = 20;

store::Stamp newest(const store::Conflict& conflict) {
    store::Stamp stamp;
    for (const auto& side : conflict.sides) stamp = std::max(stamp, side.transaction.stamp);
    return stamp;
}

/// "Chrome, Windows", as the list of devices says it.
std::string place_words(Desk& desk, base::Id replica) {
    if (replica == desk.store.replica()) return std::string(tr("decisions.this_device"));
    const office::Device* device = office::devices(desk.store).find(replica);
    return device && !device->name.empty() ? device->name : device_words(desk.store, replica);
}

/// Somebody who wrote on several devices is told apart by them.
std::string origin_words(Desk& desk, const store::Conflict& conflict, const store::Conflict::Side& side) {
    std::string who = who_words(desk.store, side.transaction.actor);
    const bool elsewhere_too =
        std::any_of(conflict.sides.begin(), conflict.sides.end(), [&](const store::Conflict::Side& each) {
            return each.transaction.actor == side.transaction.actor && each.replica != side.replica;
        });
    if (elsewhere_too) who += " (" + place_words(desk, side.replica) + ")";
    return who + ", " + moment_words(desk.clock, side.transaction.stamp);
}

/// What a transaction did to the record; nullptr when the record knows nothing of it.
const store::HistoryStep* step_of(const std::vector<store::HistoryStep>& history, store::TransactionId id) {
    const auto found = std::find_if(history.begin(), history.end(),
                                    [&](const auto& step) { return step.transaction.id == id; });
    return found == history.end() ? nullptr : &*found;
}

bool deletes(const store::HistoryStep& step) {
    return std::any_of(step.differences.begin(), step.differences.end(), [](const auto& difference) {
        return difference.field == store::deleted_field && difference.after == store::Value(true);
    });
}

std::string set_words(const store::Reader& reader, std::string_view kind, const store::HistoryStep& step) {
    std::string words;
    for (const auto& difference : step.differences) {
        if (!words.empty()) words += "; ";
        words += field_words(reader, kind, difference.field) + ": " +
                 value_words(reader, difference.field, difference.after);
    }
    return words;
}

bool is_deletion(const store::Conflict& conflict) {
    return conflict.field == store::deleted_field;
}

std::optional<base::Decimal> limit_of(std::int64_t limit) {
    const bool unlimited = limit == std::numeric_limits<std::int64_t>::min() ||
                           limit == std::numeric_limits<std::int64_t>::max();
    return unlimited ? std::nullopt : std::optional(base::Decimal(limit));
}

/// What one field alone cannot say: an activity that would end before it starts, or have no time at all.
std::string_view error_of_whole(const store::Conflict& conflict, const store::Value& value) {
    const store::Record& record = conflict.record;
    if (record.kind() != office::activity_kind.name) return {};
    const auto with = [&](std::string_view field) {
        return field == conflict.field ? value : record.value(field);
    };
    const store::Value start = with("start");
    const store::Value end = with("end");
    if (with("norm_minutes").is_null() && (start.is_null() || end.is_null())) return "error.required";
    const auto* from = start.get<base::TimeOfDay>();
    const auto* to = end.get<base::TimeOfDay>();
    return from && to && *to <= *from ? "error.time_order" : std::string_view();
}

/// What this browser holds of others, because they sit here too, is theirs to decide.
std::vector<store::Conflict> conflicts_to_decide(const Desk& desk) {
    std::vector<store::Conflict> all = desk.store.conflicts();
    const base::Id own = office::own_person(desk.store);
    if (own.is_null()) return all;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const store::Conflict& each) {
                                 return !office::may_read(desk.store, own, each.record.compartment());
                             }),
              all.end());
    return all;
}

} // namespace

std::string_view DecisionsScreen::title() const {
    return tr("decisions.title");
}

std::size_t DecisionsScreen::waiting(const Desk& desk) const {
    // Who may read what is told by the rest of the program, like the page.
    if (counted_at_ != desk.store.revision() && desk.host.rest().state == Host::Rest::State::here) {
        counted_at_ = desk.store.revision();
        readable_ = desk.store.conflict_count() == 0 ? 0 : conflicts_to_decide(desk).size();
        readable_ += office::acts_to_note(desk.store).size();
    }
    return readable_ + LateDesk::waiting(desk);
}

// --- what there is to decide ------------------------------------------------------------------------------

/// Equal values of several people are one answer.
std::vector<DecisionsScreen::Answer> DecisionsScreen::answers_of(Desk& desk,
                                                                 const store::Conflict& conflict) {
    std::vector<Answer> answers;
    for (const store::Conflict::Side& side : conflict.sides) {
        std::string origin = origin_words(desk, conflict, side);
        if (side.counts) origin += ". " + std::string(tr("decisions.shown_now"));
        const auto same = std::find_if(answers.begin(), answers.end(),
                                       [&](const Answer& answer) { return answer.value == side.value; });
        if (same != answers.end()) {
            same->origin += "; " + origin;
        } else {
            answers.push_back({side.value, value_words(desk.store, conflict.field, side.value), origin});
        }
    }
    return answers;
}

std::vector<DecisionsScreen::Answer> DecisionsScreen::answers_to_deletion(Desk& desk,
                                                                          const store::Conflict& conflict) {
    Answer keep{true, std::string(tr("decisions.keep_deleted")), {}};
    Answer restore{false, std::string(tr("decisions.restore")), {}};
    const std::string_view kind = conflict.record.kind();
    const std::vector<store::HistoryStep> history = desk.store.history(kind, conflict.record.id());
    std::vector<store::TransactionId> told; // one has a side for each field that it set
    for (const store::Conflict::Side& side : conflict.sides) {
        const store::TransactionId id = side.transaction.id;
        const store::HistoryStep* step = step_of(history, id);
        if (!step || std::find(told.begin(), told.end(), id) != told.end()) continue;
        told.push_back(id);
        const std::string origin = origin_words(desk, conflict, side);
        Answer& answer = deletes(*step) ? keep : restore;
        if (!answer.origin.empty()) answer.origin += "; ";
        answer.origin += deletes(*step)
                             ? tr("decisions.deleted_by", {origin})
                             : tr("decisions.edited_by", {origin, set_words(desk.store, kind, *step)});
    }
    return {keep, restore};
}

DecisionsScreen::Open DecisionsScreen::describe(Desk& desk, store::Conflict conflict) const {
    Open open;
    const store::Record& record = conflict.record;
    open.key = std::string(record.kind()) + " " + record.id().to_string() + " " + conflict.field;
    const store::Kind* kind = desk.store.schema().kind(record.kind());
    open.field = kind ? kind->field(conflict.field) : nullptr;
    open.record = main_text(record);
    open.kind_and_date = kind_and_date(desk.store, record);
    if (is_deletion(conflict)) {
        open.question = tr("decisions.deleted_question");
        open.answers = answers_to_deletion(desk, conflict);
    } else {
        open.question = tr("decisions.question", {field_words(desk.store, record.kind(), conflict.field)});
        open.answers = answers_of(desk, conflict);
    }
    open.conflict = std::move(conflict);
    return open;
}

void DecisionsScreen::refresh(Desk& desk) {
    if (!news_.since(desk.store)) return;
    late_.refresh(desk);
    std::vector<store::Conflict> all = conflicts_to_decide(desk);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return newest(a) > newest(b); });
    open_.clear();
    std::map<std::string, Typed> kept;
    for (store::Conflict& conflict : all) {
        Open open = describe(desk, std::move(conflict));
        if (const auto typed = typed_.find(open.key); typed != typed_.end()) kept.insert(*typed);
        open_.push_back(std::move(open));
    }
    typed_ = std::move(kept);
    shown_ = std::max(shown_, cards_at_once);
}

// --- an answer of one's own -------------------------------------------------------------------------------

/// What has only two values, or refers to something, is chosen among what was said.
bool DecisionsScreen::takes_other(const Open& open) {
    if (!open.field) return false;
    switch (open.field->type) {
    case store::FieldType::text:
    case store::FieldType::integer:
    case store::FieldType::decimal:
    case store::FieldType::date:
    case store::FieldType::time: return true;
    case store::FieldType::boolean:
    case store::FieldType::reference:
    case store::FieldType::list:
    case store::FieldType::blob: return false;
    }
    return false;
}

void DecisionsScreen::draw_other(const Open& open, Typed& typed) {
    const store::Field& field = *open.field;
    const std::string label = tr("decisions.other_for", {tr(field.label)});
    const ui::ValueFieldOptions options{.error = typed.error,
                                        .required = field.presence == store::Presence::required,
                                        .width = field.type == store::FieldType::text ? -1.0f : 240.0f};
    ui::NodeId id = 0;
    switch (field.type) {
    case store::FieldType::date:
        id = ui::date_field("other", label, typed.date, {.field = options}).id;
        break;
    case store::FieldType::time:
        id = ui::time_field("other", label, typed.text, {.field = options}).id;
        break;
    case store::FieldType::integer:
    case store::FieldType::decimal:
        id = ui::number_field("other", label, typed.number,
                              {.field = options,
                               .decimals = field.type == store::FieldType::integer ? 0 : 9,
                               .least = limit_of(field.limits.least),
                               .most = limit_of(field.limits.greatest)})
                 .id;
        break;
    default:
        id = ui::text_field(
                 "other", label, typed.text,
                 {.error = typed.error,
                  .required = options.required,
                  .max_length = static_cast<int>(std::clamp<std::int64_t>(field.limits.greatest, 0, 10'000))})
                 .id;
    }
    if (std::exchange(typed.focus_other, false)) ui::current().set_focus(id);
}

base::Result<store::Value> DecisionsScreen::other_value(const Open& open, const Typed& typed) {
    switch (open.field->type) {
    case store::FieldType::date: return typed.date ? store::Value(*typed.date) : store::Value();
    case store::FieldType::time: {
        if (typed.text.empty()) return store::Value();
        PRIMA_TRY(const base::TimeOfDay time, base::parse_time(typed.text));
        return store::Value(time);
    }
    case store::FieldType::integer:
        return typed.number ? store::Value(typed.number->trimmed().coefficient()) : store::Value();
    case store::FieldType::decimal: return typed.number ? store::Value(*typed.number) : store::Value();
    default: return typed.text.empty() ? store::Value() : store::Value(typed.text);
    }
}

// --- deciding ---------------------------------------------------------------------------------------------

std::string DecisionsScreen::try_to_decide(Desk& desk, const Open& open, const Typed& typed,
                                           store::TransactionId& done) {
    if (typed.chosen < 0) return std::string(tr("decisions.choose_one"));
    const auto chosen = static_cast<std::size_t>(typed.chosen);
    const base::Result<store::Value> value = chosen >= open.answers.size()
                                                 ? other_value(open, typed)
                                                 : base::Result<store::Value>(open.answers[chosen].value);
    if (!value) return std::string(tr(value.error().message));
    if (open.field) {
        const std::vector<store::FieldError> errors = store::check_value(*open.field, *value);
        if (!errors.empty()) return tr(errors.front().message, {errors.front().argument});
        if (const std::string_view whole = error_of_whole(open.conflict, *value); !whole.empty())
            return std::string(tr(whole));
    }
    const auto decided = desk.store.resolve(open.conflict, *value, {"change.conflict_resolved", open.record});
    if (!decided) return std::string(tr(decided.error().message));
    done = *decided;
    return {};
}

void DecisionsScreen::decide(Desk& desk, const Open& open, Typed& typed) {
    store::TransactionId done;
    typed.error = try_to_decide(desk, open, typed, done);
    ui::current().ask_for_frame();
    if (!typed.error.empty()) {
        typed.focus_other = typed.chosen == static_cast<int>(open.answers.size());
        ui::current().announce(typed.error, true);
        return;
    }
    undoable_notice(desk, tr("decisions.done", {open.record}), done);
    focus_title_ = true; // the card has gone
}

void DecisionsScreen::draw_open(Desk& desk, const Open& open) {
    const ui::Card card("conflict", open.record);
    const ui::DraftForm form("typed", open.record);
    ui::text("kind", open.kind_and_date, {.quiet = true});
    Typed& typed = typed_[open.key];
    std::vector<ui::Choice> choices;
    for (const Answer& answer : open.answers) choices.push_back({answer.words, answer.origin});
    const bool other = takes_other(open);
    if (other) choices.push_back({tr("decisions.other"), tr("decisions.other_hint")});
    const bool writes = other && typed.chosen == static_cast<int>(open.answers.size());
    const std::string_view error = writes ? std::string_view() : std::string_view(typed.error);
    if (ui::radio_group("answer", open.question, typed.chosen, choices, {.error = error}))
        typed.error.clear();
    if (other && typed.chosen == static_cast<int>(open.answers.size())) draw_other(open, typed);
    const ui::Line line("buttons", {.height = 44, .gap = 12});
    const bool decided =
        ui::button("decide", tr("decisions.decide"), {.icon = ui::icon_check, .description = open.record});
    const bool asked = ui::button("history", tr("history.title"),
                                  {.kind = ui::ButtonKind::Quiet,
                                   .icon = ui::icon_history,
                                   .opens = ui::Popup::Dialog,
                                   .description = open.record});
    if (decided) {
        decide(desk, open, typed);
        if (typed.error.empty()) ui::end_draft(form.id());
    }
    if (asked) history_.open(open.conflict.record.kind(), open.conflict.record.id());
}

void DecisionsScreen::draw(Desk& desk) {
    refresh(desk);
    ui::heading("title", 1, title());
    if (std::exchange(focus_title_, false)) ui::current().set_focus(ui::id_of("title"));
    if (open_.empty() && late_.empty()) {
        const ui::Card card("none", {});
        ui::empty_state("empty", {.icon = ui::icon_check_circle,
                                  .heading = tr("decisions.empty"),
                                  .sentence = tr("decisions.empty_why"),
                                  .heading_level = 2});
    } else if (!open_.empty()) {
        ui::text("what", tr("decisions.what"));
        const std::size_t count = std::min(shown_, open_.size());
        for (std::size_t i = 0; i < count; ++i) {
            const ui::Scope scope(open_[i].key);
            draw_open(desk, open_[i]);
        }
        if (count < open_.size()) {
            const std::size_t more = std::min(cards_at_once, open_.size() - count);
            if (ui::button("more", tr("decisions.more", {std::to_string(more)}),
                           {.icon = ui::icon_expand_more}))
                shown_ += cards_at_once;
        }
    }
    if (!late_.empty() && late_.draw(desk)) {
        focus_title_ = true; // the card has gone
        ui::current().ask_for_frame();
    }
    history_.draw(desk);
}

} // namespace prima::app
