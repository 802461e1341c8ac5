// What programs of each format have written, every later program reads. The files of tests/data/format are
// never changed; a new format adds one:  PRIMA_WRITE_FORMAT=2 build/native/test_app --test-case="*writes
// what*" --no-skip

#include "app/places.h"
#include "base/base64.h"
#include "store/office_file.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace prima;
using nlohmann::json;

namespace {

std::string hex(const store::Hash& hash) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : hash) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 15U]);
    }
    return text;
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

json room(const std::map<store::Journal::Key, std::string>& entries) {
    json list = json::array();
    for (const auto& [key, bytes] : entries) list.push_back({key, base::encode_base64(bytes)});
    return list;
}

std::string decoded(const json& text) {
    const auto bytes = base::decode_base64(text.get<std::string>());
    REQUIRE(bytes);
    return *bytes;
}

void fill_room(std::map<store::Journal::Key, std::string>& entries, const json& list) {
    for (const json& entry : list) entries[entry[0].get<store::Journal::Key>()] = decoded(entry[1]);
}

/// What a program shows of the office, as far as people see it.
json shown(platform::HeadlessApp& program) {
    const base::Date october = base::Date::make(2026, 10, 1).value_or(base::Date());
    store::Store& store = program.app().store();
    json activities = json::array();
    for (const store::Record& record : store.records("activity")) {
        const auto activity = office::find_activity(store, record.id());
        REQUIRE(activity);
        activities.push_back({{"id", record.id().to_string()},
                              {"date", base::format_iso(activity->date)},
                              {"start", activity->start.minutes()},
                              {"end", activity->end.minutes()},
                              {"text", activity->text},
                              {"unit", activity->unit}});
    }
    std::sort(activities.begin(), activities.end());
    json transactions = json::array();
    for (const store::Transaction& each : store.transactions(0, store.transaction_count()))
        transactions.push_back({each.id.to_string(), each.label.key, office::actor_name(store, each.actor)});
    std::sort(transactions.begin(), transactions.end());
    return {{"office", store.office().to_string()},
            {"name", office::office_name(store)},
            {"own_name", office::own_name(store)},
            {"activities", activities},
            {"transactions", transactions},
            {"conflicts", store.conflict_count()},
            {"damaged", store.damaged().size()},
            {"waiting", store.waiting().size()},
            {"october_closed", office::MonthBook::of(store).month(october).closed.has_value()},
            {"digest", hex(store.digest())}};
}

} // namespace

TEST_CASE(
    "what earlier programs have written is read as it was, from the browser's storage and from a file") {
    std::size_t formats = 0;
    for (const auto& each : std::filesystem::directory_iterator(PRIMA_TEST_DATA "/format")) {
        if (each.path().extension() != ".json") continue;
        ++formats;
        CAPTURE(each.path().filename().string());
        const json fixture = json::parse(file_text(each.path()));
        store::MemoryDisk disk;
        disk.head = fixture["journal"]["head"].get<store::Journal::Head>();
        fill_room(disk.segments, fixture["journal"]["segments"]);
        fill_room(disk.wal, fixture["journal"]["wal"]);
        fill_room(disk.quarantine, fixture["journal"]["quarantine"]);
        for (const auto& [name, bytes] : fixture["journal"]["meta"].items()) disk.meta[name] = decoded(bytes);
        platform::HeadlessApp program(disk, pages::desktop());
        CHECK(shown(program) == fixture["shown"]);

        auto file = store::read_office_file(fixture["file"].get<std::string>());
        REQUIRE(file);
        pages::Place elsewhere;
        store::load_office_file(elsewhere.store(), std::move(file).value(),
                                [](const base::Result<store::MergeReport>& report) { REQUIRE(report.ok()); });
        json there = shown(elsewhere.program);
        there["own_name"] = fixture["shown"]["own_name"]; // who sits there is somebody else
        CHECK(there == fixture["shown"]);
    }
    CHECK(formats > 0);
}

TEST_CASE("writes what this format looks like" * doctest::skip()) {
    const char* const format = std::getenv("PRIMA_WRITE_FORMAT");
    REQUIRE(format);
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop());
    pages::fill_with_disagreements(program);
    store::Store& store = program.app().store();
    REQUIRE(office::close_month(store, base::Date::make(2026, 10, 1).value_or(base::Date()),
                                program.clock.today()));
    store.seal([](const base::Result<void>& sealed) { REQUIRE(sealed.ok()); });
    REQUIRE(office::set_own_name(store, "Rina Anggraini, S.E."));
    const std::string file = store::save_office_file(store, office::office_name(store), program.clock);
    const json seen = shown(program);
    json meta = json::object();
    for (const auto& [name, bytes] : disk.meta) meta[name] = base::encode_base64(bytes);
    const json fixture = {{"journal",
                           {{"head", disk.head},
                            {"segments", room(disk.segments)},
                            {"wal", room(disk.wal)},
                            {"quarantine", room(disk.quarantine)},
                            {"meta", meta}}},
                          {"file", file},
                          {"shown", seen}};
    std::ofstream out(std::string(PRIMA_TEST_DATA "/format/") + format + ".json", std::ios::binary);
    out << fixture.dump(1) << "\n";
    CHECK(out.good());
}
