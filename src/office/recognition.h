#pragma once

// Recognition (penghargaan): nominations by the office's own criteria, each with a score and a reason, and
// the decision on them, with its reason, as an official act. Everybody of the office reads them. There is no
// regulation for the criteria: they are the office's own choice.

#include "base/decimal.h"
#include "office/month.h"
#include "store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind criterion_kind;
extern const store::Kind nomination_event_kind;

struct CriterionFields {
    std::optional<base::Id> id;          // of one that is there already
    std::string name;                    // 1..160 characters
    std::optional<base::Decimal> weight; // percent, two decimals; all of them total 100.00
};
// In their order; empty until the office has chosen.
std::vector<CriterionFields> criteria(store::Reader& store);
base::Decimal total_weight(const std::vector<CriterionFields>& criteria);
// Field by field: "name0", "weight0", ..., "total".
std::vector<store::FieldError> check_criteria(const std::vector<CriterionFields>& criteria);
// In place of those that are there. Errors: the first of the check, recognition.only_administrator.
base::Result<store::TransactionId> save_criteria(store::Store& store,
                                                 const std::vector<CriterionFields>& criteria);

// What is said of a criterion: its name and weight are those of the day of the nomination.
struct CriterionScore {
    std::string name;
    base::Decimal weight;
    std::optional<std::int64_t> score; // 0..100
    std::string reason;                // 1..1000 characters
};
struct NominationFields {
    base::Id person;
    std::vector<CriterionScore> scores;
};
enum class NominationStage : std::uint8_t { open, granted, declined, withdrawn };
struct Nomination {
    base::Id id, by;
    base::Date date;
    NominationFields fields;
    NominationStage stage = NominationStage::open;
    store::TransactionId nominated;
    std::optional<Act> decided;
    base::Date decided_on;
    std::string reason; // of the decision
};
struct NominationState {
    std::optional<Nomination> nomination;
};
extern const store::Machine<NominationState> nomination_machine;

// The sum of weight times score, of 100, half up to two decimals once; nothing while a score is missing.
std::optional<base::Decimal> weighted_score(const std::vector<CriterionScore>& scores);

std::vector<store::FieldError> check_nomination(store::Store& store, const NominationFields& fields);
// Official acts. Errors: the first of the check, recognition.nobody, recognition.no_own,
// recognition.only_administrator, recognition.only_author, recognition.decided_already, error.required.
base::Result<base::Id> nominate(store::Store& store, const NominationFields& fields, base::Date today);
base::Result<store::TransactionId> decide_nomination(store::Store& store, base::Id nomination, bool granted,
                                                     std::string_view reason, base::Date today);
base::Result<store::TransactionId> withdraw_nomination(store::Store& store, base::Id nomination,
                                                       base::Date today);
bool may_decide_nomination(store::Store& store, const Nomination& nomination);

// Open ones first, then the newest; without what was withdrawn.
std::vector<Nomination> nominations(store::Reader& store);
std::vector<store::SetAside> nomination_aside(store::Reader& store, base::Id nomination);

} // namespace prima::office
