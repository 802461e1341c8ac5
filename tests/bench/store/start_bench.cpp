// A whole store on the browser's own storage: what opening it and writing one action take. browser.mjs says
// which of these run while a clock runs.

#include "platform/web/bridge.h"
#include "platform/web/journal.h"
#include "store/store.h"

#include <emscripten.h>

#include <memory>

#include "activity.h"

using namespace prima;

namespace {

struct BrowserClock : base::Clock {
    base::Instant now() override { return {static_cast<std::int64_t>(prima_js_wall_clock())}; }
    base::ZoneOffset offset() override { return {}; }
};
struct BrowserRandom : base::Random {
    void fill(std::span<std::uint8_t> bytes) override { prima_js_random(bytes.data(), bytes.size()); }
};

struct Opened {
    BrowserClock clock;
    BrowserRandom random;
    platform::BrowserJournal journal{"bench"};
    store::Store store{journal, clock, random, bench::schema()};
    bool ready = false;
    bool failed = false;
};
std::unique_ptr<Opened> opened;

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void start_open() {
    opened = std::make_unique<Opened>();
    opened->store.open([](const base::Result<void>& result) {
        opened->ready = result.ok();
        opened->failed = !result.ok();
    });
}

// 0 while it opens, 1 when it is open, 2 when it could not be.
EMSCRIPTEN_KEEPALIVE int start_state() {
    return opened->failed ? 2 : opened->ready ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE std::uint32_t start_damaged() {
    return static_cast<std::uint32_t>(opened->store.damaged().size());
}

// All activities in the order of their days: what a page of the last day asks for. Gives how many there are.
EMSCRIPTEN_KEEPALIVE std::uint32_t start_view() {
    const store::RecordList all = opened->store.view("activity", {"date", "start"}).all();
    return static_cast<std::uint32_t>(all.size());
}

EMSCRIPTEN_KEEPALIVE int start_commit(int number) {
    store::Draft draft;
    const base::Id record = opened->store.new_id();
    draft.set("activity", record, "date", base::Date::make(2026, 11, 2).value_or({}));
    draft.set("activity", record, "start", base::TimeOfDay::from_minutes(480).value_or({}));
    draft.set("activity", record, "end", base::TimeOfDay::from_minutes(540).value_or({}));
    draft.set("activity", record, "staff", bench::office);
    draft.set("activity", record, "text", "Menyusun laporan kegiatan bulanan " + std::to_string(number));
    draft.set("activity", record, "quantity", base::Decimal(std::int64_t{number}));
    draft.set("activity", record, "unit", "dokumen");
    draft.set("activity", record, "status", 1);
    draft.set("activity", record, "result", bench::office);
    draft.set("activity", record, "note", "Bersama bagian umum");
    return opened->store.commit(draft, {"change.activity_added", "Menyusun"}).ok() ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE int start_saved() {
    const store::SaveState& state = opened->store.save_state();
    return state.status == store::SaveStatus::saved && state.unsaved == 0 ? 1 : 0;
}

} // extern "C"
