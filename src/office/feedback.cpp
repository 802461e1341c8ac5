#include "office/feedback.h"

#include "base/text.h"
#include "office/circle.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/values.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::int64_t longest_text = 2000, longest_link = 500;

// The same of both kinds; shared praise has no circle.
constexpr std::array<store::Field, 10> fields_of_event{{
    {"text", FieldType::text, Presence::optional, {0, longest_text}, "feedback.text"},
    {"item", FieldType::reference, Presence::required, {}, "feedback.item"},
    {"what", FieldType::text, Presence::required, {1, 20}, "month.what"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"circle", FieldType::reference, Presence::required, {}, "feedback.circle"},
    {"to", FieldType::reference, Presence::optional, {}, "feedback.to"},
    {"superior", FieldType::reference, Presence::optional, {}, "feedback.superior"},
    {"feedback_kind", FieldType::text, Presence::optional, {0, 20}, "feedback.sort"},
    {"about", FieldType::reference, Presence::optional, {}, "feedback.evidence"},
    {"link", FieldType::text, Presence::optional, {0, longest_link}, "feedback.link"},
}};
constexpr std::array<store::Field, 8> fields_of_praise{{
    {"text", FieldType::text, Presence::optional, {0, longest_text}, "feedback.text"},
    {"item", FieldType::reference, Presence::required, {}, "feedback.item"},
    {"what", FieldType::text, Presence::required, {1, 20}, "month.what"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
    {"to", FieldType::reference, Presence::optional, {}, "feedback.to"},
    {"feedback_kind", FieldType::text, Presence::optional, {0, 20}, "feedback.sort"},
    {"about", FieldType::reference, Presence::optional, {}, "feedback.evidence"},
    {"link", FieldType::text, Presence::optional, {0, longest_link}, "feedback.link"},
}};
constexpr std::array<std::string_view, 1> belongs_to{"item"};
constexpr std::array<std::string_view, feedback_kind_count> kind_codes{"praise", "suggestion", "concern"};

// --- reading the events ------------------------------------------------------------------------------------

std::string_view give(FeedbackState& state, const Event& event, bool shared) {
    Feedback said;
    said.id = event.get<Id>("item").value_or(Id());
    said.from = event.actor();
    said.to = event.get<Id>("to").value_or(Id());
    said.text = base::trimmed(event.text("text"));
    const auto kind = feedback_kind_of(event.text("feedback_kind"));
    if (!kind) return "aside.unknown";
    if (said.from.is_null() || said.to.is_null() || said.text.empty()) return store::aside_incomplete;
    if (said.from == said.to) return "feedback.no_own";
    said.kind = *kind;
    if (shared) {
        if (said.kind != FeedbackKind::praise) return "feedback.only_praise_shared";
        said.reach = Reach::everybody;
    } else {
        said.superior = event.get<Id>("superior").value_or(Id());
        said.reach = said.superior.is_null() ? Reach::two : Reach::superior;
        std::vector<Id> members{said.from, said.to};
        if (!said.superior.is_null()) members.push_back(said.superior);
        // Written where others read, or to somebody who does not read there.
        if (event.get<Id>("circle") != circle_of(members)) return "aside.not_entitled";
    }
    if (state.feedback) return "feedback.given_already";
    said.about = event.get<Id>("about");
    said.link = event.text("link");
    said.date = event.get<Date>("date").value_or(Date());
    said.stamp = event.stamp();
    said.given = event.transaction();
    state.feedback = std::move(said);
    return {};
}

std::string_view step(FeedbackState& state, const Event& event, bool shared) {
    const std::string what = event.text("what");
    if (what == "give") return give(state, event, shared);
    if (what != "answer" && what != "take_back") return "aside.unknown";
    if (!state.feedback || !event.had_seen(state.feedback->given)) return "aside.not_seen";
    Feedback& said = *state.feedback;
    const std::optional<Date> date = event.get<Date>("date");
    if (what == "take_back") {
        if (event.actor() != said.from) return "feedback.only_author";
        said.withdrawn = date;
        return {};
    }
    if (event.actor() != said.to) return "feedback.only_receiver";
    const std::string text(base::trimmed(event.text("text")));
    if (text.empty()) return store::aside_incomplete;
    if (said.withdrawn) return "feedback.is_withdrawn";
    said.answer = text;
    said.answered = date;
    return {};
}
std::string_view step_in_circle(FeedbackState& state, const Event& event) {
    return step(state, event, false);
}
std::string_view step_of_praise(FeedbackState& state, const Event& event) {
    return step(state, event, true);
}

// With those whom its people have been merged into in their places.
Feedback as_of_now(const store::Reader& store, Feedback said) {
    for (Id* each : {&said.from, &said.to, &said.superior}) {
        const Id now = each->is_null() ? *each : person_now(store, *each);
        said.merged = said.merged || now != *each;
        *each = now;
    }
    return said;
}

bool readable(const Feedback& feedback, Id viewer) {
    return feedback.reach == Reach::everybody || feedback.concerns(viewer);
}

Id superior_of(const store::Reader& store, Id person) {
    return store.find_any(person_kind.name, person).get<Id>("appraiser").value_or(Id());
}

// An event of feedback that is here, where its other events are.
void draft_event(store::Draft& draft, const Feedback& about, Id event, std::string_view what, Date today) {
    const bool shared = about.reach == Reach::everybody;
    const std::string_view kind = shared ? praise_event_kind.name : feedback_event_kind.name;
    draft.set(kind, event, "item", about.id);
    draft.set(kind, event, "what", std::string(what));
    draft.set(kind, event, "date", today);
    if (shared) return;
    std::vector<Id> members{about.from, about.to};
    if (about.reach == Reach::superior) members.push_back(about.superior);
    draft.set(kind, event, "circle", circle_of(members));
}

Result<Feedback> own_part(store::Store& store, Id feedback) {
    const auto found = find_feedback(store, feedback, own_person(store));
    if (!found) return Error{ErrorCode::not_found, "error.record_none", feedback.to_string()};
    if (found->withdrawn) return Error{ErrorCode::not_allowed, "feedback.is_withdrawn", feedback.to_string()};
    if (found->merged) return Error{ErrorCode::not_allowed, "feedback.is_merged", feedback.to_string()};
    return *found;
}

} // namespace

const store::Kind feedback_event_kind{"feedback_event",
                                      fields_of_event,
                                      "feedback.event_kind",
                                      store::KindUse::content,
                                      store::Audience::cases,
                                      "circle",
                                      {},
                                      belongs_to};
const store::Kind praise_event_kind{"praise_event",
                                    fields_of_praise,
                                    "feedback.praise_kind",
                                    store::KindUse::content,
                                    store::Audience::office,
                                    {},
                                    {},
                                    belongs_to};
const store::Machine<FeedbackState> feedback_machine{"feedback_event", &step_in_circle};
const store::Machine<FeedbackState> praise_machine{"praise_event", &step_of_praise};

std::string_view code_of(FeedbackKind kind) {
    return kind_codes[static_cast<std::size_t>(kind)];
}

std::optional<FeedbackKind> feedback_kind_of(std::string_view code) {
    for (std::size_t i = 0; i < kind_codes.size(); ++i) {
        if (kind_codes[i] == code) return static_cast<FeedbackKind>(i);
    }
    return std::nullopt;
}

std::vector<Reach> reaches_for(const store::Reader& store, Id from, Id to, FeedbackKind kind) {
    std::vector<Reach> reaches{Reach::two};
    const Id superior = superior_of(store, to);
    if (!superior.is_null() && superior != from && superior != to) reaches.push_back(Reach::superior);
    if (kind == FeedbackKind::praise) reaches.push_back(Reach::everybody);
    return reaches;
}

std::vector<FieldError> check_feedback(store::Store& store, const FeedbackFields& fields) {
    std::vector<FieldError> errors;
    const Id self = own_person(store);
    if (fields.to.is_null() || !store.find(person_kind.name, fields.to))
        errors.push_back({"to", "feedback.whom_missing", ""});
    else if (fields.to == self)
        errors.push_back({"to", "feedback.no_own", ""});
    store::Draft draft;
    draft.set(feedback_event_kind.name, self, "text", lines_value(fields.text));
    draft.set(feedback_event_kind.name, self, "link", text_value(fields.link));
    check_values(feedback_event_kind, draft, errors);
    if (base::trimmed(fields.text).empty()) errors.push_back({"text", "feedback.text_missing", ""});
    const std::vector<Reach> reaches = reaches_for(store, self, fields.to, fields.kind);
    if (std::find(reaches.begin(), reaches.end(), fields.reach) == reaches.end())
        errors.push_back(
            {"reach",
             fields.reach == Reach::everybody ? "feedback.only_praise_shared" : "feedback.no_superior", ""});
    return errors;
}

Result<Id> give_feedback(store::Store& store, const FeedbackFields& fields, Date today) {
    if (own_person(store).is_null()) return Error{ErrorCode::not_allowed, "feedback.nobody", ""};
    const std::vector<FieldError> errors = check_feedback(store, fields);
    if (!errors.empty()) return as_error(errors.front(), feedback_event_kind.name);
    Feedback said;
    static_cast<FeedbackFields&>(said) = fields;
    said.id = store.new_id();
    said.from = own_person(store);
    const bool shared = fields.reach == Reach::everybody;
    const std::string_view kind = shared ? praise_event_kind.name : feedback_event_kind.name;
    store::Draft draft;
    if (fields.reach == Reach::superior) said.superior = superior_of(store, fields.to);
    if (!shared) {
        std::vector<Id> members{said.from, said.to};
        if (!said.superior.is_null()) members.push_back(said.superior);
        draft_circle(draft, store, members);
    }
    const Id event = store.new_id();
    draft_event(draft, said, event, "give", today);
    draft.set(kind, event, "to", fields.to);
    draft.set(kind, event, "feedback_kind", std::string(code_of(fields.kind)));
    draft.set(kind, event, "text", lines_value(fields.text));
    draft.set(kind, event, "about", value_of(fields.about));
    draft.set(kind, event, "link", text_value(fields.link));
    if (!said.superior.is_null()) draft.set(kind, event, "superior", said.superior);
    // The history of a browser is read by all who sit at it: it names nobody of a private one.
    const std::string name(store.find(person_kind.name, fields.to).text("name"));
    PRIMA_CHECK(store.commit(draft, shared ? store::Label{"change.praise_given", name}
                                           : store::Label{"change.feedback_given", {}}));
    return said.id;
}

Result<TransactionId> answer_feedback(store::Store& store, Id feedback, std::string_view text, Date today) {
    PRIMA_TRY(const Feedback said, own_part(store, feedback));
    if (said.to != own_person(store))
        return Error{ErrorCode::not_allowed, "feedback.only_receiver", feedback.to_string()};
    if (base::trimmed(text).empty()) return Error{ErrorCode::invalid, "error.required", "text"};
    store::Draft draft;
    const Id event = store.new_id();
    draft_event(draft, said, event, "answer", today);
    draft.set(said.reach == Reach::everybody ? praise_event_kind.name : feedback_event_kind.name, event,
              "text", lines_value(text));
    return store.commit(draft, {"change.feedback_answered", {}});
}

Result<TransactionId> withdraw_feedback(store::Store& store, Id feedback, Date today) {
    PRIMA_TRY(const Feedback said, own_part(store, feedback));
    if (said.from != own_person(store))
        return Error{ErrorCode::not_allowed, "feedback.only_author", feedback.to_string()};
    store::Draft draft;
    draft_event(draft, said, store.new_id(), "take_back", today);
    return store.commit(draft, {"change.feedback_withdrawn", {}});
}

std::vector<Feedback> feedback_for(store::Reader& store, Id viewer) {
    std::vector<Feedback> all;
    for (const auto* machine : {&feedback_machine, &praise_machine}) {
        for (const auto& [subject, outcome] : store.fold(*machine).all()) {
            const auto& said = outcome.state.feedback;
            if (!said || said->withdrawn) continue;
            Feedback now = as_of_now(store, *said);
            if (readable(now, viewer)) all.push_back(std::move(now));
        }
    }
    std::sort(all.begin(), all.end(), [](const Feedback& a, const Feedback& b) {
        if (a.date != b.date) return b.date < a.date;
        return a.stamp != b.stamp ? b.stamp < a.stamp : a.id < b.id;
    });
    return all;
}

std::optional<Feedback> find_feedback(store::Reader& store, Id feedback, Id viewer) {
    for (const auto* machine : {&feedback_machine, &praise_machine}) {
        const auto& said = store.fold(*machine).state({feedback}).feedback;
        if (!said) continue;
        Feedback now = as_of_now(store, *said);
        if (readable(now, viewer)) return now;
    }
    return std::nullopt;
}

std::vector<Feedback> feedback_about(store::Reader& store, Id person, Id viewer, Date from, Date to) {
    std::vector<Feedback> all = feedback_for(store, viewer);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const Feedback& each) {
                                 return each.to != person || each.date < from || to < each.date;
                             }),
              all.end());
    return all;
}

std::vector<store::SetAside> feedback_aside(store::Reader& store, Id viewer) {
    std::vector<store::SetAside> all;
    for (const auto* machine : {&feedback_machine, &praise_machine}) {
        for (const auto& [subject, outcome] : store.fold(*machine).all()) {
            const auto& said = outcome.state.feedback;
            if (!said || !readable(as_of_now(store, *said), viewer)) continue;
            all.insert(all.end(), outcome.aside.begin(), outcome.aside.end());
        }
    }
    return all;
}

} // namespace prima::office
