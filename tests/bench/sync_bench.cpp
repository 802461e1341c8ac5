// What the shared folder costs: requests and time, over a server that answers each request in 20 ms and
// checks nothing for its users. Time is simulated, so the figures are the same on every machine. Native.

#if __has_include(<doctest/doctest.h>)

#define DOCTEST_CONFIG_IMPLEMENT
#include "sync/shared_folder.h"

#include <cstdio>

using namespace prima;
using namespace prima::test;

namespace {

constexpr std::int64_t minute = 60'000;

void line(const char* what, double figure, const char* unit, double asked) {
    std::printf("%s: %g %s (asked: %s %g)\n", what, figure, unit, asked < 1 ? "" : "at most", asked);
}

// Two devices that have nothing to say to each other look for news.
void idle() {
    Meeting office(2);
    office[0].add("Satu");
    office[0].picture("gambar");
    office[1].add("Dua");
    office.agree_within(minute);
    office[1].engine->lead(false);
    office.hours.pass(minute);
    const int before = office.server.all_requests;
    office.hours.pass(60 * 3'000 + 60 * 20);
    line("an idle look, of 60", (office.server.all_requests - before) / 60.0, "requests", 1);
}

// From the edit until everything rests again, of a device that only writes.
void push() {
    Meeting office(2);
    office[0].add("Satu");
    office.agree_within(minute);
    office[0].engine->show(false);
    office[1].engine->lead(false);
    office.hours.pass(10'000);
    int before = office.server.all_requests;
    office[0].add("Dua");
    office.hours.pass(10'000);
    line("the push of one edit", office.server.all_requests - before, "requests", 4);
    before = office.server.all_requests;
    office[0].picture(std::string(150'000, 'x'));
    office.hours.pass(10'000);
    line("the push of one edit with a picture", office.server.all_requests - before, "requests", 6);
}

// From the edit until another device shows it, both looking every three seconds.
void seen() {
    Meeting office(3);
    office.agree_within(minute);
    std::int64_t longest = 0;
    for (int i = 0; i < 20; ++i) {
        office.hours.pass(10'000 + 137 * i);
        const base::Id task = office[0].add("Tugas " + std::to_string(i));
        const std::int64_t began = office.hours.now;
        while (office[1].browser.name(task) == "(none)" && office.hours.now - began < minute)
            office.hours.pass(10);
        longest = std::max(longest, office.hours.now - began);
    }
    line("an edit is seen elsewhere, the slowest of 20", static_cast<double>(longest) / 1000, "s", 5);
}

// Fifty devices that write at the same moment.
void crowd() {
    constexpr std::size_t count = 50;
    Meeting office(count);
    office.agree_within(minute);
    for (std::size_t i = 0; i < count; ++i) office[i].add("Tugas " + std::to_string(i));
    const int before = office.server.all_requests;
    const std::int64_t took = office.agree_within(5 * minute);
    line("50 writers to one folder, files replaced by another's", office.server.overwritten, "files", 0);
    std::printf("    all 50 have everything after %.1f s, with %d requests a device\n",
                static_cast<double>(took) / 1000,
                (office.server.all_requests - before) / static_cast<int>(count));
}

} // namespace

int main() {
    doctest::Context context; // the devices of the tests check as they go
    context.setAsDefaultForAssertsOutOfTestCases();
    context.setAssertHandler([](const doctest::AssertData& data) {
        if (data.m_failed) std::printf("FAILED: %s\n", data.m_expr);
    });
    idle();
    push();
    seen();
    crowd();
    return 0;
}

#else
int main() {
    return 0;
}
#endif
