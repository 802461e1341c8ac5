#include "office/progress.h"

#include "base/text.h"
#include "office/names.h"
#include "office/plan_agreement.h"
#include "rules/rational.h"

#include <algorithm>

namespace prima::office {

using rules::Light;

namespace {

constexpr int decimals_of_share = 2;

const rules::Table& thresholds() {
    return rules::find_pack("agency")->table("light");
}

int months_between(Date from, Date to) {
    const auto a = from.ymd();
    const auto b = to.ymd();
    return (b.year - a.year) * 12 + b.month - a.month;
}

// The share of the target for the whole months that have ended.
void expect_share(const Plan& plan, const Decimal& target, Date today, IndicatorProgress& progress) {
    const Date end = std::min(today, base::add_days(plan.to, 1));
    const int all = months_between(plan.from, base::add_days(plan.to, 1));
    const int gone = months_between(plan.from, end);
    if (all <= 0 || gone <= 0) return;
    const auto share = (rules::Rational(target) * rules::Rational(gone, all)).rounded(decimals_of_share);
    if (!share) return;
    progress.expected = *share;
    progress.until = base::add_days(base::add_months(base::first_of_month(plan.from), gone), -1);
}

void expect(const Plan& plan, const PlannedIndicator& indicator, Date today, IndicatorProgress& progress) {
    for (const PeriodTarget& target : indicator.targets) {
        if (target.until >= today) break;
        progress.expected = target.value;
        progress.until = target.until;
    }
    if (indicator.targets.empty() && indicator.target.low)
        expect_share(plan, *indicator.target.low, today, progress);
}

std::optional<Decimal> realised_in(const ResultWork& work, std::string_view unit) {
    const std::string wanted = base::folded(base::collapsed(unit));
    for (const ResultWork::Output& output : work.outputs) {
        if (base::folded(base::collapsed(output.unit)) == wanted) return output.quantity;
    }
    return std::nullopt;
}

rules::Target target_until_now(const PlannedIndicator& indicator, const IndicatorProgress& progress) {
    rules::Target target = indicator.target;
    target.low = progress.expected;
    target.high.reset();
    return target;
}

} // namespace

std::vector<IndicatorProgress> progress_of(store::Reader& store, const Plan& plan, const PlanContent& content,
                                           Date today) {
    std::vector<IndicatorProgress> all;
    const auto work = work_by_result(store, plan.person, plan.from, std::min(today, plan.to));
    for (const PlannedResult& result : content.results) {
        const auto done = work.find(result.id);
        for (const PlannedIndicator& indicator : result.indicators) {
            IndicatorProgress progress;
            progress.indicator = indicator.id;
            if (indicator.target.shape == rules::Shape::higher) {
                expect(plan, indicator, today, progress);
                if (done != work.end() && !indicator.unit.empty())
                    progress.realised = realised_in(done->second, indicator.unit);
                // A target of zero by now asks for nothing yet.
                if (progress.expected && progress.expected->coefficient() > 0)
                    progress.light = rules::light_of(target_until_now(indicator, progress), progress.realised,
                                                     thresholds());
            }
            all.push_back(progress);
        }
    }
    return all;
}

rules::Explanation explain_progress(const PlannedIndicator& indicator, const IndicatorProgress& progress) {
    rules::Explanation why;
    if (progress.expected)
        rules::light_of(target_until_now(indicator, progress), progress.realised, thresholds(), &why);
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

Lights lights_of_person(store::Reader& store, Id person, Date today) {
    const std::optional<Plan> plan = plan_on(store, person, today);
    if (!plan || plan_state(store, plan->id).status != PlanStatus::agreed) return {};
    return lights_of(progress_of(store, *plan, counting_content(store, plan->id), today));
}

} // namespace prima::office
