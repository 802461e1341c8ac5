#include "office/credit.h"

#include "office/person.h"
#include "rules/credit.h"

#include <algorithm>

namespace prima::office {

using base::Id;

namespace {

constexpr int months_of_year = 12;

int months_of(const Plan& plan) {
    const int months =
        (plan.to.year() - plan.from.year()) * months_of_year + plan.to.month() - plan.from.month() + 1;
    return std::min(months, months_of_year);
}

std::string tier_of(const store::Reader& store, const Appraisal& appraisal) {
    if (!appraisal.result->tier.empty()) return appraisal.result->tier;
    const auto person = find_person(store, appraisal.plan.person);
    return person ? person->tier : std::string();
}

std::optional<CreditYear> year_of(const Appraisal& appraisal, const std::string& tier,
                                  rules::Explanation* why = nullptr) {
    const rules::Pack* pack = rules::pack_in_force(rules::Topic::credit, appraisal.plan.to);
    if (!pack || !appraisal.numbers.predicate) return std::nullopt;
    CreditYear year{appraisal.plan.id,
                    appraisal.plan.to.year(),
                    months_of(appraisal.plan),
                    *appraisal.numbers.predicate,
                    {}};
    year.points = rules::credit_points(*pack, year.predicate, tier, year.months, why);
    return year.points.value ? std::optional(year) : std::nullopt;
}

std::vector<rules::CreditOfYear> points_of(const Credit& credit) {
    std::vector<rules::CreditOfYear> points;
    points.reserve(credit.locked.size());
    for (const CreditYear& year : credit.locked) points.push_back({year.year, *year.points.value});
    return points;
}

} // namespace

std::optional<Credit> credit_of(store::Reader& store, const Appraisal& appraisal, base::Date today) {
    if (!appraisal.result) return std::nullopt;
    Credit credit;
    credit.tier = tier_of(store, appraisal);
    const rules::Pack* pack = rules::pack_in_force(rules::Topic::credit, appraisal.plan.to);
    if (credit.tier.empty() || !pack) return std::nullopt;
    const auto now = year_of(appraisal, credit.tier);
    if (!now) return std::nullopt;
    credit.rules = pack;
    credit.now = *now;
    const Id person = appraisal.plan.person;
    for (const Plan& plan : plans_of(store, person)) {
        if (plan.to > appraisal.plan.to) continue;
        if (stand_of(appraisal_thread(store, plan.id)).stage != AppraisalStage::locked) continue;
        // What is locked lies where whoever may see this one may see it, too.
        const auto other = appraisal_for(store, plan.id, person, today);
        if (!other || !other->result || tier_of(store, *other) != credit.tier) continue;
        if (const auto year = year_of(*other, credit.tier)) credit.locked.push_back(*year);
    }
    std::reverse(credit.locked.begin(), credit.locked.end());
    credit.collected = rules::credit_sum(*pack, points_of(credit));
    credit.for_rank = rules::credit_needed(*pack, credit.tier, false);
    credit.for_tier = rules::credit_needed(*pack, credit.tier, true);
    return credit;
}

rules::Explanation explain_credit(const Credit& credit, const Appraisal& appraisal) {
    rules::Explanation why;
    year_of(appraisal, credit.tier, &why);
    return why;
}

rules::Explanation explain_collected(const Credit& credit) {
    rules::Explanation why;
    rules::credit_sum(*credit.rules, points_of(credit), &why);
    return why;
}

} // namespace prima::office
