#include "office/progress.h"

#include "base/text.h"
#include "office/names.h"
#include "office/plan_agreement.h"

#include <algorithm>
#include <map>

namespace prima::office {

using rules::Light;

namespace {

const rules::Table& thresholds() {
    return rules::find_pack("agency")->table("light");
}

// It stands at so much, and does not add up.
bool is_rate(std::string_view unit) {
    const std::string plain = base::folded(base::collapsed(unit));
    return plain == "%" || plain == "persen" || plain == "percent";
}

int months_between(Date from, Date to) {
    const auto a = from.ymd();
    const auto b = to.ymd();
    return (b.year - a.year) * 12 + b.month - a.month;
}

// The month or quarter that ended last: its days; nothing while none has.
struct Ended {
    Date from, until;
};
std::optional<Ended> last_ended(const Plan& plan, Date today) {
    std::optional<Ended> ended;
    Date from = plan.from;
    for (const Date until : periods_of(plan)) {
        if (until >= today) break;
        ended = Ended{from, until};
        from = base::add_days(until, 1);
    }
    return ended;
}

std::optional<Decimal> realised_in(const std::map<Id, ResultWork>& work, Id result, std::string_view unit) {
    const auto done = work.find(result);
    if (done == work.end() || unit.empty()) return std::nullopt;
    const std::string wanted = base::folded(base::collapsed(unit));
    for (const ResultWork::Output& output : done->second.outputs) {
        if (base::folded(base::collapsed(output.unit)) == wanted) return output.quantity;
    }
    return std::nullopt;
}

// The work of a person for each result, from the beginning of the plan or from some day on.
class Works {
public:
    Works(store::Reader& store, const Plan& plan, Date today)
        : store_(store)
        , plan_(plan)
        , last_(std::min(today, plan.to)) {}

    const std::map<Id, ResultWork>& since(Date first) {
        const auto place = by_day_.find(first);
        if (place != by_day_.end()) return place->second;
        return by_day_.emplace(first, work_by_result(store_, plan_.person, first, last_)).first->second;
    }

private:
    store::Reader& store_;
    const Plan& plan_;
    Date last_;
    std::map<Date, std::map<Id, ResultWork>> by_day_;
};

void realise(IndicatorProgress& progress, Works& works, const Plan& plan, Id result,
             const PlannedIndicator& indicator) {
    if (progress.recorded) progress.realised = progress.recorded->value;
    if (indicator.target.shape != rules::Shape::higher || is_rate(indicator.unit)) return;
    const Date first = progress.recorded ? base::add_days(*progress.recorded->date, 1) : plan.from;
    if (plan.to < first) return;
    progress.from_work = realised_in(works.since(first), result, indicator.unit);
    if (!progress.from_work) return;
    const auto sum = progress.realised ? base::add(*progress.realised, *progress.from_work)
                                       : Result<Decimal>(*progress.from_work);
    if (sum) progress.realised = *sum;
}

rules::OnTheWay way_of(const Plan& plan, const PlannedIndicator& indicator, const IndicatorProgress& progress,
                       const std::optional<Ended>& ended, Date today) {
    rules::OnTheWay way;
    way.target = indicator.target;
    way.rate = is_rate(indicator.unit);
    const Date after = base::add_days(plan.to, 1);
    way.months = months_between(plan.from, after);
    way.months_gone = std::max(0, months_between(plan.from, std::min(today, after)));
    for (const PeriodTarget& target : indicator.targets) {
        if (target.until < today) way.by_now = target.value;
    }
    // Before the first of them has ended nothing is asked for.
    if (!way.by_now && !indicator.targets.empty()) way.months_gone = 0;
    way.value = progress.realised;
    if (!progress.recorded) return way;
    way.by_hand = progress.recorded->judged;
    way.outdated = ended && *progress.recorded->date < ended->from;
    return way;
}

// The day that `expected` is about.
Date until_of(const Plan& plan, const PlannedIndicator& indicator, const rules::OnTheWay& way, Date today) {
    Date until;
    for (const PeriodTarget& target : indicator.targets) {
        if (target.until < today) until = target.until;
    }
    if (way.by_now) return until;
    const bool level = way.rate || indicator.target.shape == rules::Shape::lower;
    return level ? std::min(today, plan.to)
                 : base::add_days(base::add_months(base::first_of_month(plan.from), way.months_gone), -1);
}

} // namespace

std::vector<IndicatorProgress> progress_of(store::Reader& store, const Plan& plan, const PlanContent& content,
                                           Date today, Id viewer) {
    std::vector<IndicatorProgress> all;
    Works works(store, plan, today);
    const std::optional<Ended> ended = last_ended(plan, today);
    for (const PlannedResult& result : content.results) {
        for (const PlannedIndicator& indicator : result.indicators) {
            IndicatorProgress progress;
            progress.indicator = indicator.id;
            for (Interim& each : interim_values(store, indicator.id, plan.person, viewer)) {
                if (*each.date <= today) progress.recorded = std::move(each);
            }
            realise(progress, works, plan, result.id, indicator);
            progress.way = way_of(plan, indicator, progress, ended, today);
            const rules::Standing stands = rules::standing(progress.way, thresholds());
            progress.light = stands.light;
            progress.outdated = stands.outdated;
            progress.expected = stands.expected;
            if (stands.expected) progress.until = until_of(plan, indicator, progress.way, today);
            all.push_back(std::move(progress));
        }
    }
    return all;
}

rules::Explanation explain_progress(const IndicatorProgress& progress) {
    rules::Explanation why;
    if (progress.recorded && progress.recorded->value && progress.from_work) {
        rules::Step step{"rule.actual", "formula.way_since"};
        step.inputs = {{"rule.recorded", *progress.recorded->value},
                       {"rule.work_since", *progress.from_work}};
        if (progress.realised) step.result = *progress.realised;
        why.steps.push_back(std::move(step));
    }
    rules::standing(progress.way, thresholds(), &why);
    return why;
}

Light Lights::worst() const {
    return red > 0 ? Light::red : amber > 0 ? Light::amber : green > 0 ? Light::green : Light::none;
}

Lights lights_of(const std::vector<IndicatorProgress>& all) {
    Lights lights;
    for (const IndicatorProgress& each : all) {
        std::size_t& count = each.light == Light::green   ? lights.green
                             : each.light == Light::amber ? lights.amber
                             : each.light == Light::red   ? lights.red
                                                          : lights.none;
        ++count;
    }
    return lights;
}

Lights lights_of_person(store::Reader& store, Id person, Date today, Id viewer) {
    const std::optional<Plan> plan = plan_on(store, person, today);
    if (!plan || plan_state(store, plan->id).status != PlanStatus::agreed) return {};
    return lights_of(progress_of(store, *plan, counting_content(store, plan->id), today, viewer));
}

} // namespace prima::office
