#pragma once

// The plan of a person for a period (SKP): what is to come about (hasil kerja) in support of whose results,
// how that is seen (indikator kinerja individu) and which behaviour is expected. What becomes of it is in
// plan_agreement.h.

#include "rules/indicator.h"
#include "rules/numeric.h"
#include "store/store.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind plan_kind;
extern const store::Kind plan_result_kind;
extern const store::Kind plan_indicator_kind;
extern const store::Kind plan_target_kind;
extern const store::Kind plan_behaviour_kind;
extern const store::Kind plan_annex_kind;

enum class Approach : std::uint8_t { quantitative, qualitative }; // pendekatan
enum class Rhythm : std::uint8_t { quarterly, monthly };          // of targets and periodic evaluation

struct PlanFields {
    base::Id person;
    base::Date from, to; // both included
    Approach approach = Approach::quantitative;
    Rhythm rhythm = Rhythm::quarterly;
    bool weighted = false; // its results have weights, which total 100.00
    friend bool operator==(const PlanFields&, const PlanFields&) = default;
};
struct Plan : PlanFields {
    base::Id id;
};

struct ResultFields {
    bool additional = false;             // tambahan, otherwise utama
    std::string text;                    // rencana hasil kerja, 1..500 characters
    std::optional<base::Id> supports;    // the superior's result (yang diintervensi)
    std::string supports_text;           // the same in words, where the superior has no plan here
    std::optional<base::Decimal> weight; // percent
    friend bool operator==(const ResultFields&, const ResultFields&) = default;
};
struct IndicatorFields {
    rules::Aspect aspect = rules::Aspect::quantity;
    std::string text; // 1..500 characters
    rules::Target target;
    std::string unit;        // at most 60 characters
    std::string target_text; // ukuran keberhasilan in words, of shape text
    friend bool operator==(const IndicatorFields& a, const IndicatorFields& b);
};
// What is to be reached by the end of a month or quarter, since the beginning of the plan.
struct PeriodTarget {
    base::Date until;
    base::Decimal value;
    friend bool operator==(const PeriodTarget&, const PeriodTarget&) = default;
};

struct PlannedIndicator : IndicatorFields {
    base::Id id;
    std::vector<PeriodTarget> targets; // by date
};
struct PlannedResult : ResultFields {
    base::Id id;
    std::vector<PlannedIndicator> indicators;
};
enum class Annex : std::uint8_t { resources, accountability, consequences };
inline constexpr std::size_t annex_count = 3;
inline constexpr std::size_t value_count = 7; // of BerAKHLAK

struct PlanContent {
    std::vector<PlannedResult> results;                // utama, then tambahan, in their order
    std::array<std::string, value_count> expectations; // ekspektasi khusus pimpinan
    std::array<std::string, annex_count> annexes;      // one entry a line
};

// The seven values with their guides, as in the regulation.
struct BehaviourValue {
    std::string_view code, name;
    std::vector<std::string_view> guides;
};
const std::vector<BehaviourValue>& behaviour_values();

// --- reading ---

std::optional<Plan> find_plan(const store::Reader& store, base::Id id);
// The plan of a person that holds on a day; the newer one where several do.
std::optional<Plan> plan_on(store::Reader& store, base::Id person, base::Date day);
std::vector<Plan> plans_of(store::Reader& store, base::Id person); // the newest first
// As it is now; or, with a lock, as the author of that transaction had seen it, whatever came later.
PlanContent content_of(store::Reader& store, base::Id plan, std::optional<store::TransactionId> lock = {});
std::optional<PlannedResult> find_result(store::Reader& store, base::Id result);
base::Id plan_of_result(const store::Reader& store, base::Id result); // the null id when there is none
// The ends of the months or quarters of a plan; the last is its own end.
std::vector<base::Date> periods_of(const PlanFields& plan);

// What must be put right before the plan can be proposed; `where` is a result or indicator, or null.
struct PlanProblem {
    base::Id where;
    std::string message, argument;
};
std::vector<PlanProblem> problems_of(const PlanFields& plan, const PlanContent& content);

// --- writing ---

std::vector<store::FieldError> check_plan(store::Reader& store, const PlanFields& fields);
std::vector<store::FieldError> check_result(store::Reader& store, const Plan& plan,
                                            const ResultFields& fields, std::optional<base::Id> self = {});
std::vector<store::FieldError> check_indicator(const PlanFields& plan, const IndicatorFields& fields,
                                               const std::vector<PeriodTarget>& targets);

// All fail with error.plan_not_draft once the plan is proposed or agreed, after keep_agreed_plans(); and with
// the first error of the checks above.
base::Result<base::Id> add_plan(store::Store& store, const PlanFields& fields);
base::Result<store::TransactionId> edit_plan(store::Store& store, base::Id plan, const PlanFields& fields);
base::Result<store::TransactionId> delete_plan(store::Store& store, base::Id plan);
base::Result<base::Id> add_result(store::Store& store, base::Id plan, const ResultFields& fields);
base::Result<store::TransactionId> edit_result(store::Store& store, base::Id result,
                                               const ResultFields& fields);
base::Result<store::TransactionId> delete_result(store::Store& store, base::Id result);
base::Result<base::Id> add_indicator(store::Store& store, base::Id result, const IndicatorFields& fields,
                                     const std::vector<PeriodTarget>& targets);
base::Result<store::TransactionId> edit_indicator(store::Store& store, base::Id indicator,
                                                  const IndicatorFields& fields,
                                                  const std::vector<PeriodTarget>& targets);
base::Result<store::TransactionId> delete_indicator(store::Store& store, base::Id indicator);
base::Result<store::TransactionId> set_expectation(store::Store& store, base::Id plan, std::size_t value,
                                                   std::string_view text);
base::Result<store::TransactionId> set_annex(store::Store& store, base::Id plan, Annex list,
                                             std::string_view text);

// The content of another plan under new ids, into a plan that is made with it; what it supported stays only
// where the superior is the same. One transaction for many people.
base::Result<store::TransactionId> copy_plan(store::Store& store, base::Id from,
                                             const std::vector<PlanFields>& to);

// --- templates of positions ---

// What people in a position usually bring about (templat jabatan); one a position.
extern const store::Kind plan_template_kind;
struct PlanTemplate {
    base::Id id, position;
    PlanFields fields; // of nobody, in the year of the plan that it was made from
};
std::optional<PlanTemplate> template_for(store::Reader& store, std::optional<base::Id> position);
// As content_of() has that of a plan.
PlanContent template_content(store::Reader& store, const PlanTemplate& from);
// By a head of a unit or an administrator (Deed::change_templates); replaces the one the position had. Error:
// error.person_no_position.
base::Result<store::TransactionId> save_template(store::Store& store, base::Id plan);
base::Result<store::TransactionId> delete_template(store::Store& store, base::Id id);
// For each of these the template of their position, in the period given, in one transaction. Errors:
// error.template_none with who has none, and those of copy_plan.
base::Result<store::TransactionId> plans_from_templates(store::Store& store,
                                                        const std::vector<PlanFields>& to);

// --- the tree (pohon kinerja, matriks peran hasil) ---

struct ResultNode {
    base::Id result, plan, person;
    std::string text;
    int depth = 0;
};
// All results of plans that hold on a day, each below the one it supports.
std::vector<ResultNode> result_tree(store::Reader& store, base::Date day);

} // namespace prima::office
