// Any bytes offered as an office file are read or refused with a message, never crash; a file that was read
// can be loaded into an empty office, and what that office saves is read again, loads as the same office, and
// loads again without a change.

#include "base/seeded.h"
#include "store/bench.h"
#include "store/office_file.h"

#include <cstdio>
#include <cstdlib>

using namespace prima;

namespace {

void require(bool holds, const char* promise) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

bool load(test::Browser& browser, store::OfficeFile file) {
    bool loaded = false;
    store::load_office_file(*browser.store, std::move(file),
                            [&](const base::Result<store::MergeReport>& report) { loaded = report.ok(); });
    return loaded;
}

std::string saved(test::Browser& browser) {
    browser.store->seal(
        [](const base::Result<void>& sealed) { require(sealed.ok(), "a sound disk takes a seal"); });
    return store::save_office_file(*browser.store, "Kantor", browser.clock);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto file = store::read_office_file(bytes);
    if (!file) {
        require(!file.error().message.empty(), "a refusal has a message");
        return 0;
    }
    test::Browser browser;
    if (!load(browser, std::move(file).value())) return 0;
    const std::string once = saved(browser);
    auto again = store::read_office_file(once);
    require(again.ok(), "what was saved is read");
    require(!again->tables_changed, "nobody has changed its tables");
    test::Browser other(2);
    require(load(other, *again), "what was saved is loaded");
    require(other.store->digest() == browser.store->digest(), "with all its segments");
    require(other.store->engine().state_digest() == browser.store->engine().state_digest(),
            "as the same office");
    require(other.store->damaged().size() <= browser.store->damaged().size(),
            "with nothing damaged on the way");
    require(load(browser, std::move(again).value()), "a file of one's own office is loaded");
    require(saved(browser) == once, "and changes nothing");
    return 0;
}
