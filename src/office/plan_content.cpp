#include "office/merged_person.h"
#include "office/names.h"
#include "office/plan.h"
#include "office/plan_codes.h"
#include "office/seen.h"
#include "rules/pack.h"

#include <algorithm>
#include <map>
#include <set>

namespace prima::office {

namespace {

PlannedIndicator indicator_of(store::Reader& store, const Record& record,
                              const std::optional<TransactionId>& lock) {
    const Seen seen(store, record, lock);
    PlannedIndicator indicator;
    indicator.id = record.id();
    indicator.text = seen.text("text");
    indicator.aspect = coded<rules::Aspect>(aspect_codes, seen.text("aspect"));
    indicator.target.shape = coded<rules::Shape>(shape_codes, seen.text("shape"));
    indicator.target.low = seen.get<Decimal>("low");
    indicator.target.high = seen.get<Decimal>("high");
    indicator.unit = seen.text("unit");
    indicator.target_text = seen.text("target_text");
    for (const Record& target : belonging(store, plan_target_kind, "indicator", record.id(), lock)) {
        const Seen part(store, target, lock);
        const auto until = part.get<Date>("until");
        const auto value = part.get<Decimal>("value");
        if (part.there() && until && value) indicator.targets.push_back({*until, *value});
    }
    std::sort(indicator.targets.begin(), indicator.targets.end(),
              [](const PeriodTarget& a, const PeriodTarget& b) { return a.until < b.until; });
    return indicator;
}

PlannedResult result_of(store::Reader& store, const Record& record,
                        const std::optional<TransactionId>& lock) {
    const Seen seen(store, record, lock);
    PlannedResult result;
    result.id = record.id();
    result.text = seen.text("text");
    result.additional = seen.get<bool>("additional").value_or(false);
    result.supports = seen.get<Id>("supports");
    result.supports_text = seen.text("supports_text");
    result.weight = seen.get<Decimal>("weight");
    std::map<Ordered, PlannedIndicator> indicators;
    for (const Record& indicator : belonging(store, plan_indicator_kind, "result", record.id(), lock)) {
        const Seen part(store, indicator, lock);
        if (part.there())
            indicators.emplace(order_of(part, indicator.id()), indicator_of(store, indicator, lock));
    }
    for (auto& [order, indicator] : indicators) result.indicators.push_back(std::move(indicator));
    return result;
}

Plan plan_of_record(const store::Reader& store, const Record& record) {
    Plan plan;
    plan.id = record.id();
    plan.person = person_now(store, record.get<Id>("person").value_or(Id()));
    plan.from = record.get<Date>("from").value_or(Date());
    plan.to = record.get<Date>("to").value_or(Date());
    plan.approach = coded<Approach>(approach_codes, record.text("approach"));
    plan.rhythm = coded<Rhythm>(rhythm_codes, record.text("rhythm"));
    plan.weighted = record.get<bool>("weighted").value_or(false);
    return plan;
}

} // namespace

bool operator==(const IndicatorFields& a, const IndicatorFields& b) {
    return a.aspect == b.aspect && a.text == b.text && a.target.shape == b.target.shape &&
           a.target.low == b.target.low && a.target.high == b.target.high && a.unit == b.unit &&
           a.target_text == b.target_text;
}

const std::vector<BehaviourValue>& behaviour_values() {
    static const std::vector<BehaviourValue> all = [] {
        std::vector<BehaviourValue> values;
        for (const rules::Row& row : rules::find_pack("permenpanrb-6-2022")->table("behaviour").rows) {
            BehaviourValue value{row.key, row.text, {}};
            std::string_view rest = row.code;
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find('|'), rest.size());
                value.guides.push_back(rest.substr(0, end));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
            values.push_back(std::move(value));
        }
        return values;
    }();
    return all;
}

std::optional<Plan> find_plan(const store::Reader& store, Id id) {
    const Record record = store.find(plan_kind.name, id);
    return record ? std::optional<Plan>(plan_of_record(store, record)) : std::nullopt;
}

std::vector<Plan> plans_of(store::Reader& store, Id person) {
    std::vector<Plan> plans;
    for (const Id each : records_of(store, person)) {
        for (const Record record : store.view(plan_kind.name, {"person", "from"}).equal_to(each))
            plans.push_back(plan_of_record(store, record));
    }
    std::stable_sort(plans.begin(), plans.end(), [](const Plan& a, const Plan& b) {
        return a.from != b.from ? b.from < a.from : b.id < a.id;
    });
    return plans;
}

std::optional<Plan> plan_on(store::Reader& store, Id person, Date day) {
    for (const Plan& plan : plans_of(store, person)) {
        if (plan.from <= day && day <= plan.to) return plan;
    }
    return std::nullopt;
}

PlanContent content_of(store::Reader& store, Id plan, std::optional<TransactionId> lock) {
    PlanContent content;
    std::map<std::pair<bool, Ordered>, PlannedResult> results;
    for (const Record& record : belonging(store, plan_result_kind, "plan", plan, lock)) {
        const Seen seen(store, record, lock);
        if (!seen.there()) continue;
        PlannedResult result = result_of(store, record, lock);
        results.emplace(std::pair(result.additional, order_of(seen, record.id())), std::move(result));
    }
    for (auto& [order, result] : results) content.results.push_back(std::move(result));
    for (const Record& record : belonging(store, plan_behaviour_kind, "plan", plan, lock)) {
        const Seen seen(store, record, lock);
        const std::string code = seen.text("value");
        for (std::size_t i = 0; i < value_count; ++i) {
            if (seen.there() && behaviour_values()[i].code == code)
                content.expectations[i] = seen.text("text");
        }
    }
    for (const Record& record : belonging(store, plan_annex_kind, "plan", plan, lock)) {
        const Seen seen(store, record, lock);
        const std::string code = seen.text("list");
        for (std::size_t i = 0; i < annex_count; ++i) {
            if (seen.there() && annex_codes[i] == code) content.annexes[i] = seen.text("text");
        }
    }
    return content;
}

std::optional<PlannedResult> find_result(store::Reader& store, Id result) {
    const Record record = store.find(plan_result_kind.name, result);
    return record ? std::optional<PlannedResult>(result_of(store, record, {})) : std::nullopt;
}

Id plan_of_result(const store::Reader& store, Id result) {
    return store.find_any(plan_result_kind.name, result).get<Id>("plan").value_or(Id());
}

std::vector<Date> periods_of(const PlanFields& plan) {
    const int months = plan.rhythm == Rhythm::monthly ? 1 : 3;
    std::vector<Date> ends;
    // Months and quarters are those of the calendar.
    Date first = base::first_of_month(plan.from);
    if (months == 3) first = base::add_months(first, -((first.month() - 1) % 3));
    while (first <= plan.to && ends.size() < 60) {
        first = base::add_months(first, months);
        ends.push_back(std::min(base::add_days(first, -1), plan.to));
    }
    return ends;
}

std::vector<PlanProblem> problems_of(const PlanFields& plan, const PlanContent& content) {
    std::vector<PlanProblem> problems;
    std::vector<Decimal> weights;
    std::size_t main_results = 0;
    for (const PlannedResult& result : content.results) {
        main_results += result.additional ? 0 : 1;
        if (plan.weighted && !result.additional) {
            if (!result.weight) problems.push_back({result.id, "plan.problem_weight", result.text});
            weights.push_back(result.weight.value_or(Decimal(0)));
        }
        if (result.indicators.empty())
            problems.push_back({result.id, "plan.problem_no_indicator", result.text});
        for (const PlannedIndicator& indicator : result.indicators) {
            if (!rules::wrong_target(indicator.target).empty())
                problems.push_back({indicator.id, "plan.problem_target", indicator.text});
        }
    }
    if (main_results == 0) problems.push_back({Id(), "plan.problem_no_result", ""});
    if (plan.weighted && main_results > 0 && !rules::weights_whole(weights)) {
        const auto total = rules::total_weight(weights).rounded(2);
        problems.push_back(
            {Id(), "plan.problem_total", total ? total->format(base::NumberForm::plain) : "?"});
    }
    return problems;
}

std::vector<ResultNode> result_tree(store::Reader& store, Date day) {
    std::map<Id, Plan> plans;
    for (const Record record : store.view(plan_kind.name, {"person", "from"}).all()) {
        Plan plan = plan_of_record(store, record);
        if (plan.from <= day && day <= plan.to) plans.emplace(plan.id, plan);
    }
    std::map<Id, ResultNode> nodes;
    std::map<Id, std::vector<std::pair<Ordered, Id>>> below; // of the null id, the top
    for (const Record record : store.view(plan_result_kind.name, {"plan"}).all()) {
        const auto plan = plans.find(record.get<Id>("plan").value_or(Id()));
        if (plan == plans.end()) continue;
        nodes.emplace(record.id(), ResultNode{record.id(), plan->first, plan->second.person,
                                              std::string(record.text("text")), 0});
        const Id supports = record.get<Id>("supports").value_or(Id());
        below[supports].push_back(
            {{record.get<std::int64_t>("order").value_or(0), record.id()}, record.id()});
    }
    for (auto& [above, list] : below)
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<ResultNode> tree;
    std::set<Id> placed;
    const auto place = [&](auto& self, Id result, int depth) -> void {
        if (!placed.insert(result).second) return;
        ResultNode node = nodes.at(result);
        node.depth = depth;
        tree.push_back(std::move(node));
        const auto list = below.find(result);
        if (list == below.end()) return;
        for (const auto& [order, id] : list->second) self(self, id, depth + 1);
    };
    for (const auto& [above, list] : below) {
        // What supports something that is not here stands at the top.
        if (nodes.count(above) != 0) continue;
        for (const auto& [order, id] : list) place(place, id, 0);
    }
    for (const auto& [id, node] : nodes) place(place, id, 0); // rings
    return tree;
}

} // namespace prima::office
