// Our rules as wasm under node: a whole office is scored anew. run.mjs says what is measured.

#include "rules/indicator.h"
#include "rules/numeric.h"
#include "rules/predicate.h"

#include <emscripten.h>

#include <cstdint>
#include <vector>

using namespace prima;
using base::Decimal;

namespace {

struct Staff {
    std::vector<rules::Target> targets;
    std::vector<std::optional<Decimal>> actual;
    Decimal behaviour;
};
std::vector<Staff> office;

} // namespace

extern "C" {

// Makes so many people with so many indicators each, of every shape, with decimals, and some not there yet.
EMSCRIPTEN_KEEPALIVE void bench_prepare(std::uint32_t people, std::uint32_t indicators) {
    std::uint64_t state = 7;
    const auto next = [&state](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state >> 33U) % below);
    };
    office.assign(people, {});
    for (Staff& staff : office) {
        for (std::uint32_t i = 0; i < indicators; ++i) {
            const auto shape = static_cast<rules::Shape>(next(5));
            const Decimal low = Decimal::make(next(9000) + 100, 2).value_or({});
            const Decimal high = Decimal::make(low.coefficient() + next(500), 2).value_or({});
            const bool stages = shape == rules::Shape::milestone;
            staff.targets.push_back(
                {shape, stages ? Decimal(next(9) + 1) : low,
                 shape == rules::Shape::range ? std::optional<Decimal>(high) : std::nullopt});
            const Decimal actual = stages ? Decimal(next(10)) : Decimal::make(next(12'000), 2).value_or({});
            staff.actual.push_back(next(20) == 0 ? std::nullopt : std::optional<Decimal>(actual));
        }
        staff.behaviour = Decimal(next(60) + 60);
    }
}

// Scores everybody: each indicator's achievement and value, the mean of those that are there, the final score
// with behaviour, its band. The sum of the final scores in hundredths, so that nothing is left out.
EMSCRIPTEN_KEEPALIVE double bench_score() {
    const rules::Pack& pack = *rules::find_pack("permenpanrb-8-2021");
    const rules::Table& achievement = pack.table("achievement");
    const rules::Table& mean_rule = rules::find_pack("agency")->table("weighted");
    std::int64_t sum = 0;
    std::vector<rules::Weighted> parts;
    for (const Staff& staff : office) {
        parts.clear();
        for (std::size_t i = 0; i < staff.targets.size(); ++i) {
            const rules::Score reached =
                rules::achievement(staff.targets[i], staff.actual[i], {&achievement, {}});
            std::optional<rules::Rational> value;
            if (reached.value) value = rules::Rational(*rules::value_2021(pack, *reached.value, false).value);
            parts.push_back({value, std::nullopt});
        }
        const rules::Score plan = rules::weighted_mean(parts, mean_rule);
        const rules::Score final = rules::final_2021(pack, plan.value, staff.behaviour,
                                                     rules::BehaviourRaters::superior_alone, false);
        if (final.value) sum += final.value->rounded(2).coefficient();
    }
    return static_cast<double>(sum);
}

// The same with every explanation made and thrown away; how many steps.
EMSCRIPTEN_KEEPALIVE std::uint32_t bench_explain() {
    const rules::Pack& pack = *rules::find_pack("permenpanrb-8-2021");
    const rules::Table& achievement = pack.table("achievement");
    std::uint32_t steps = 0;
    for (const Staff& staff : office) {
        for (std::size_t i = 0; i < staff.targets.size(); ++i) {
            rules::Explanation why;
            const rules::Score reached =
                rules::achievement(staff.targets[i], staff.actual[i], {&achievement, {}}, &why);
            if (reached.value) rules::value_2021(pack, *reached.value, false, &why);
            steps += static_cast<std::uint32_t>(why.steps.size());
        }
    }
    return steps;
}

} // extern "C"
