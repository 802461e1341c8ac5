#pragma once

// Continuous feedback (umpan balik berkelanjutan) from one person to another: praise, a suggestion or a
// concern, tied to evidence. Each lies where only those can read it whom it concerns: of two people in their
// circle, with the receiver's superior in that of the three; praise may be shared with the whole office. It
// is told by events, so nobody puts words into another's mouth; its author may withdraw it.

#include "office/month.h"
#include "store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind feedback_event_kind; // in a circle
extern const store::Kind praise_event_kind;   // for everybody

enum class FeedbackKind : std::uint8_t { praise, suggestion, concern }; // apresiasi, saran, perhatian
enum class Reach : std::uint8_t { two, superior, everybody };
inline constexpr std::size_t feedback_kind_count = 3, reach_count = 3;
std::string_view code_of(FeedbackKind kind);
std::optional<FeedbackKind> feedback_kind_of(std::string_view code);

struct FeedbackFields {
    base::Id to;
    FeedbackKind kind = FeedbackKind::praise;
    std::string text;              // 1..2000 characters
    std::optional<base::Id> about; // the evidence: an activity or a result of a plan
    std::string link;              // or where it lies, at most 500 characters
    Reach reach = Reach::two;
};

struct Feedback : FeedbackFields {
    base::Id id, from;
    base::Id superior; // who reads it too, with Reach::superior
    base::Date date;
    store::Stamp stamp;
    store::TransactionId given;
    std::string answer; // of the receiver
    std::optional<base::Date> answered, withdrawn;
    // Somebody in it was merged into another since, who is named in their place: it can only be read.
    bool merged = false;
    bool concerns(base::Id person) const {
        return person == from || person == to || (person == superior && !superior.is_null());
    }
};

struct FeedbackState {
    std::optional<Feedback> feedback;
};
extern const store::Machine<FeedbackState> feedback_machine;
extern const store::Machine<FeedbackState> praise_machine;

// What may be chosen for feedback from one to another: the superior is a third, or there is none.
std::vector<Reach> reaches_for(const store::Reader& store, base::Id from, base::Id to, FeedbackKind kind);
// What is wrong, field by field ("to", "text", "link", "reach"); nothing when it may be given.
std::vector<store::FieldError> check_feedback(store::Store& store, const FeedbackFields& fields);

// By the one at the keyboard. Errors: the first of check_feedback, feedback.nobody (while nobody has said who
// that is).
base::Result<base::Id> give_feedback(store::Store& store, const FeedbackFields& fields, base::Date today);
// By its receiver; a later answer takes the place of an earlier one. Errors: error.record_none,
// feedback.only_receiver, feedback.is_withdrawn, feedback.is_merged, error.required.
base::Result<store::TransactionId> answer_feedback(store::Store& store, base::Id feedback,
                                                   std::string_view text, base::Date today);
// By its author. Errors: error.record_none, feedback.only_author, feedback.is_withdrawn, feedback.is_merged.
base::Result<store::TransactionId> withdraw_feedback(store::Store& store, base::Id feedback,
                                                     base::Date today);

// As far as this one may read it, the newest first, without what was withdrawn.
std::vector<Feedback> feedback_for(store::Reader& store, base::Id viewer);
std::optional<Feedback> find_feedback(store::Reader& store, base::Id feedback, base::Id viewer);
// What was said to a person in these days, as far as the viewer may read it, the newest first.
std::vector<Feedback> feedback_about(store::Reader& store, base::Id person, base::Id viewer, base::Date from,
                                     base::Date to);
// Acts that do not count, of feedback that the viewer may read.
std::vector<store::SetAside> feedback_aside(store::Reader& store, base::Id viewer);

} // namespace prima::office
