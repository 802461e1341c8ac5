// PRIMA_STEPS says how many steps (20,000), PRIMA_SEED where to begin. A failure names the seed of the world
// and the step; with PRIMA_SEED and PRIMA_STEPS set to these the world happens again.

#include "store/simulator.h"

#include <algorithm>
#include <cstdlib>

using namespace prima;
using namespace prima::test;

namespace {

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

// Under the sanitizers everything takes ten times as long.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::uint64_t usual_steps = 4'000;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr std::uint64_t usual_steps = 4'000;
#else
constexpr std::uint64_t usual_steps = 20'000;
#endif
#else
constexpr std::uint64_t usual_steps = 20'000;
#endif

} // namespace

TEST_CASE(
    "whatever happens to devices, windows, disks, clocks and post, nothing saved is lost and all converge") {
    constexpr std::uint64_t steps_a_world = 500;
    const std::uint64_t steps = number_from("PRIMA_STEPS", usual_steps);
    std::uint64_t seed = number_from("PRIMA_SEED", 1);
    std::size_t snapshots = 0;
    for (std::uint64_t done = 0; done < steps; ++seed) {
        World world(seed);
        std::uint64_t step = 0;
        for (; step < steps_a_world && done < steps && world.broken().empty(); ++step, ++done) world.step();
        if (world.broken().empty()) world.finish();
        const std::string again =
            "PRIMA_SEED=" + std::to_string(seed) + " PRIMA_STEPS=" + std::to_string(step);
        CAPTURE(again);
        REQUIRE(world.broken() == "");
        snapshots += world.starts_from_snapshots();
    }
    CHECK(snapshots > steps / 500);
}
