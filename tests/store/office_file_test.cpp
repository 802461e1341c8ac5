#include "base/base64.h"
#include "store/devices.h"
#include "store/written.h"

#include <nlohmann/json.hpp>

using namespace prima;
using namespace prima::test;
using base::ErrorCode;
using store::FileRelation;

namespace {

std::string saved(Browser& browser) {
    sealed_segments(*browser.store);
    return store::save_office_file(*browser.store, "Bagian Umum", browser.clock);
}

base::Result<store::MergeReport> load(Browser& browser, std::string_view bytes) {
    auto file = store::read_office_file(bytes);
    if (!file) return file.error();
    base::Result<store::MergeReport> report = base::Error{ErrorCode::not_ready, "", "no answer"};
    store::load_office_file(*browser.store, std::move(file).value(),
                            [&](base::Result<store::MergeReport> loaded) { report = std::move(loaded); });
    return report;
}

std::string refusal_of(std::string_view bytes) {
    const auto file = store::read_office_file(bytes);
    return file ? "" : file.error().message;
}

std::string replaced(std::string text, std::string_view what, std::string_view instead) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), instead);
}

} // namespace

TEST_CASE("a saved office is loaded whole in an empty browser, and becomes its office") {
    Browser here(1);
    const auto first = here.add("Rapat \"koordinasi\"");
    const auto second = here.add("Verifikasi", day(3));
    here.set(second, "size", base::Decimal::make(15, 1).value()).value();
    const std::string file = saved(here);

    Browser there(2);
    const auto preview = store::preview_office_file(*there.store, store::read_office_file(file).value());
    CHECK(preview.relation == FileRelation::adopts);
    CHECK(preview.office_name == "Bagian Umum");
    CHECK(preview.saved_at == "2026-11-21T10:32:05+07:00");
    CHECK(preview.added == 3);
    CHECK(preview.known == 0);
    CHECK_FALSE(preview.rescued);
    CHECK_FALSE(preview.tables_changed);
    CHECK(there.store->transaction_count() == 0);

    const auto report = load(there, file);
    REQUIRE(report);
    CHECK(report->transactions == 3);
    CHECK(there.store->office() == here.store->office());
    CHECK(there.store->actor() != here.store->actor());
    CHECK(there.store->replica() != here.store->replica());
    CHECK(there.name(first) == "Rapat \"koordinasi\"");
    CHECK(there.store->digest() == here.store->digest());
    REQUIRE(there.start());
    CHECK(there.store->office() == here.store->office());
    CHECK(there.store->find("task", second).get<base::Decimal>("size") == base::Decimal::make(15, 1).value());
    CHECK(there.store->digest() == here.store->digest());
    CHECK(state_of(*there.store) == state_of(*here.store));
    CHECK(saved(there) == file);
}

TEST_CASE("loading the same file twice changes nothing") {
    Browser browser;
    browser.add("satu");
    const std::string file = saved(browser);
    const auto size = browser.disk.segments.size();
    for (int round = 0; round < 2; ++round) {
        const auto report = load(browser, file);
        REQUIRE(report);
        CHECK(report->transactions == 0);
        CHECK(report->added == 0);
        CHECK(report->known_transactions == 1);
        CHECK(browser.disk.segments.size() == size);
        CHECK(saved(browser) == file);
    }
}

TEST_CASE("loading an older file of the same office takes nothing back") {
    Browser browser;
    const auto id = browser.add("satu");
    const std::string file = saved(browser);
    browser.set(id, "name", "dua").value();
    const auto preview = store::preview_office_file(*browser.store, store::read_office_file(file).value());
    CHECK(preview.relation == FileRelation::same_office);
    CHECK(preview.added == 0);
    REQUIRE(load(browser, file));
    CHECK(browser.name(id) == "dua");
}

TEST_CASE("the file of another office is refused and nothing changes") {
    Browser here(1);
    Browser there(2);
    here.add("satu");
    there.add("dua");
    const std::string before = saved(here);
    const auto report = load(here, saved(there));
    REQUIRE_FALSE(report);
    CHECK(report.error().code == ErrorCode::other_office);
    CHECK(report.error().message == "error.file_other_office");
    CHECK(saved(here) == before);
    CHECK(store::preview_office_file(*here.store, store::read_office_file(saved(there)).value()).relation ==
          FileRelation::other_office);
    CHECK_FALSE(adopt(*here.store, there.store->office()));
}

TEST_CASE("settings alone do not keep a browser from taking over the office of a file, and are kept") {
    Browser here(1);
    here.add("satu");
    Browser there(2);
    store::Draft draft;
    draft.set("setting", there.store->actor(), "name", "Rina");
    REQUIRE(there.store->commit(draft, {}));
    CHECK(there.store->is_blank());
    REQUIRE(load(there, saved(here)));
    CHECK(there.store->office() == here.store->office());
    CHECK(there.store->records("setting").size() == 1);
    CHECK_FALSE(there.store->is_blank());
    const std::uint64_t state = state_of(*there.store);
    REQUIRE(there.start());
    CHECK(state_of(*there.store) == state);
}

TEST_CASE("a file cut anywhere is refused with its own message and nothing changes") {
    Browser browser;
    for (int i = 0; i < 5; ++i) browser.add("satu");
    const std::string file = saved(browser);
    Browser other(2);
    for (std::size_t size = 1; size + 2 < file.size(); ++size) {
        CAPTURE(size);
        const auto report = load(other, std::string_view(file).substr(0, size));
        REQUIRE_FALSE(report);
        CHECK(report.error().message == "error.file_truncated");
        CHECK(report.error().code == ErrorCode::truncated);
    }
    CHECK(other.store->transaction_count() == 0);
    CHECK(other.disk.segments.empty());
    CHECK(refusal_of("") == "error.file_empty");
    CHECK(refusal_of(" \n") == "error.file_empty");
}

TEST_CASE("what is no office file is refused, each with its own message") {
    Browser browser;
    browser.add("satu");
    const std::string file = saved(browser);
    CHECK(refusal_of("nama;tanggal\nRapat;21/11/2026\n") == "error.file_not_json");
    CHECK(refusal_of("PK\x03\x04") == "error.file_not_json");
    CHECK(refusal_of("{hello}") == "error.file_not_json");
    CHECK(refusal_of("{\"a\":1}}") == "error.file_not_json");
    CHECK(refusal_of("{}") == "error.file_other_format");
    CHECK(refusal_of("[]") == "error.file_other_format");
    CHECK(refusal_of("{\"format\":\"other\"}") == "error.file_other_format");
    CHECK(refusal_of(replaced(file, "prima-office", "prima-Office")) == "error.file_other_format");
    CHECK(refusal_of(replaced(file, "\"version\": 2", "\"version\": 3")) == "error.file_newer");
    CHECK(refusal_of(replaced(file, "\"version\": 2", "\"version\": 1")) == "error.file_other_format");
    CHECK(refusal_of(replaced(file, "\"segments\"", "\"segmen\"")) == "error.file_other_format");
    CHECK(refusal_of(replaced(file, browser.store->office().to_string(), "x")) == "error.file_other_format");
}

TEST_CASE("files made to exhaust the program are refused before anything is built from them") {
    const std::string deep = "{\"format\":\"prima-office\",\"version\":2,\"x\":" + std::string(100'000, '[') +
                             std::string(100'000, ']') + "}";
    CHECK(refusal_of(deep) == "error.file_too_deep");
    std::string many =
        R"({"format":"prima-office","version":2,"office":{"id":"0000000000000000000001"},"segments":[)";
    for (std::size_t i = 0; i <= store::max_file_segments; ++i) many += "\"\",";
    many += "\"\"]}";
    CHECK(refusal_of(many) == "error.file_too_large");
}

TEST_CASE("a byte order mark and blanks around do not matter") {
    Browser browser;
    browser.add("satu");
    CHECK(store::read_office_file("\xEF\xBB\xBF\r\n" + saved(browser) + "\n\n"));
}

TEST_CASE("changed tables are noticed, and only the segments count") {
    Browser here(1);
    const base::Id id = here.add("Rapat");
    const std::string file = replaced(saved(here), "\"name\": \"Rapat\"", "\"name\": \"Cuti\"");
    Browser there(2);
    CHECK(store::preview_office_file(*there.store, store::read_office_file(file).value()).tables_changed);
    REQUIRE(load(there, file));
    CHECK(there.name(id) == "Rapat");
    const std::string without = store::save_office_file(*here.store, "", here.clock, store::Tables::without);
    CHECK_FALSE(store::read_office_file(without)->tables_changed);
    CHECK(without.find("Rapat") == std::string::npos);
}

TEST_CASE("what was not sealed is in the file, too, and is taken in by the one who loads it, once") {
    Browser here(1);
    const base::Id first = here.add("satu");
    sealed_segments(*here.store);
    here.journal->fail_writes(disk_full);
    const base::Id second = here.add("dua");
    REQUIRE(here.set(first, "name", "tiga"));
    const std::string file = store::save_office_file(*here.store, "", here.clock);
    Browser there(2);
    CHECK(store::preview_office_file(*there.store, store::read_office_file(file).value()).added == 3);
    for (int round = 0; round < 2; ++round) {
        const auto report = load(there, file);
        REQUIRE(report);
        CHECK(report->transactions == (round == 0 ? 3 : 0));
        CHECK(there.name(first) == "tiga");
        CHECK(there.name(second) == "dua");
    }
    CHECK(store::preview_office_file(*there.store, store::read_office_file(file).value()).known == 3);
    REQUIRE(there.start());
    CHECK(there.name(second) == "dua");
    CHECK(there.store->transaction(there.store->transactions(0, 1)[0].id)->actor == here.store->actor());
}

TEST_CASE("a rescued file without office id is loaded into the office that is open") {
    Browser here(1);
    const base::Id id = here.add("satu");
    const std::string segment = base::encode_base64(sealed_segments(*here.store)[0]);
    here.add("dua");
    const std::string entry = here.disk.wal.begin()->second;
    const auto rescued = [&](const std::string& office) {
        return R"({"format":"prima-office","version":2,"rescued":true,"office":{"id":")" + office +
               R"(","name":""},"segments":[")" + segment + "\"],\"wal\":[" + entry + "]}";
    };
    CHECK(refusal_of(replaced(rescued(""), "\"rescued\":true,", "")) == "error.file_other_format");
    Browser there(2);
    REQUIRE(load(there, rescued(here.store->office().to_string())));
    CHECK(there.name(id) == "satu");
    CHECK(there.store->records("task").size() == 2);
    const auto same = colleague(here, 3);
    REQUIRE(load(*same, rescued("")));
    CHECK(same->store->records("task").size() == 2);
}

TEST_CASE("a damaged segment does not stop the rest; it is kept, listed once, and passed on") {
    Browser here(1);
    here.add("satu");
    Browser other(9);
    REQUIRE(adopt(*other.store, here.store->office()));
    const base::Id theirs = other.add("dua");
    send(other, here);
    std::string damaged = sealed_segments(*other.store)[0];
    std::string mine;
    for (const std::string& bytes : sealed_segments(*here.store)) {
        if (bytes != damaged) mine = bytes;
    }
    const std::string good = base::encode_base64(mine);
    mine[mine.size() / 2] = static_cast<char>(mine[mine.size() / 2] ^ 1);
    const std::string file = replaced(saved(here), good, base::encode_base64(mine));
    Browser there(2);
    CHECK(store::preview_office_file(*there.store, store::read_office_file(file).value()).refused == 1);
    for (int round = 0; round < 2; ++round) {
        const auto report = load(there, file);
        REQUIRE(report);
        CHECK(report->refused == 1);
        CHECK(there.name(theirs) == "dua");
        REQUIRE(there.store->damaged().size() == 1);
        CHECK(there.store->damaged()[0].bytes == mine);
        CHECK(there.disk.quarantine.size() == 1);
    }
    REQUIRE(there.start());
    CHECK(there.store->damaged().size() == 1);
    Browser third(3);
    REQUIRE(load(third, saved(there)));
    REQUIRE(third.store->damaged().size() == 1);
    CHECK(third.store->damaged()[0].bytes == mine);
}

TEST_CASE("kinds and fields of a newer version survive being loaded, changed and saved here") {
    Browser here(1);
    const base::Id known = here.add("satu");
    SeededRandom random(5);
    HandWriter newer(here.store->office(), random);
    const base::Id voyage{7, 7};
    const store::Value route = store::ForeignValue{R"({"route":[1,2]})"};
    const std::string segment = newer.write(
        {{"voyage", voyage, "route", route}, {"task", known, "colour", "red"}}, {1'795'231'925'500, 0});
    CHECK(take(*here.store, {segment}).transactions == 1);
    Browser there(2);
    REQUIRE(load(there, saved(here)));
    REQUIRE(there.start());
    REQUIRE(there.set(known, "name", "dua"));
    CHECK_FALSE(there.store->is_blank());
    Browser third(3);
    REQUIRE(load(third, saved(there)));
    CHECK(third.store->find("voyage", voyage).value("route") == route);
    CHECK(third.store->find("task", known).value("colour") == store::Value("red"));
    CHECK(third.name(known) == "dua");
    CHECK(third.store->digest() == there.store->digest());
}

TEST_CASE("the file is valid JSON with plain tables for people") {
    Browser browser;
    browser.add("kedua", day(22));
    const auto id = browser.add("pertama", day(3));
    browser.set(id, "size", base::Decimal::make(15, 1).value()).value();
    browser.remove(browser.add("dihapus"));
    const auto json = nlohmann::json::parse(saved(browser), nullptr, false);
    REQUIRE_FALSE(json.is_discarded());
    const auto& rows = json["tables"]["task"];
    REQUIRE(rows.size() == 2);
    const auto& row = rows[rows[0]["id"] == id.to_string() ? 0 : 1];
    CHECK(row["date"] == "2026-11-03");
    CHECK(row["name"] == "pertama");
    CHECK(row["size"] == 1.5);
    CHECK(row["count"].is_null());
    CHECK(json["segments"].size() == 1);
    CHECK_FALSE(json.contains("quarantine"));
}

TEST_CASE("an empty office can be saved and loaded") {
    Browser here(1);
    Browser there(2);
    const auto report = load(there, saved(here));
    REQUIRE(report);
    CHECK(report->transactions == 0);
    CHECK(there.store->office() == here.store->office());
}

TEST_CASE("no change of bytes makes loading a file crash or takes anything away") {
    Browser browser;
    const base::Id id = browser.add("satu");
    for (int i = 0; i < 3; ++i) browser.add("dua");
    const std::string file = saved(browser);
    Seeded seeded(15);
    for (int i = 0; i < 1500; ++i) {
        std::string bytes = file;
        for (std::int64_t n = seeded.between(1, 3); n > 0; --n) {
            const auto at =
                static_cast<std::size_t>(seeded.between(0, static_cast<std::int64_t>(bytes.size()) - 1));
            if (seeded.chance(50))
                bytes[at] = static_cast<char>(seeded.bits());
            else
                bytes.insert(at, seeded.text("{}[]\",:\\0", 3));
        }
        auto read = store::read_office_file(bytes);
        if (!read) {
            CHECK_FALSE(read.error().message.empty());
            continue;
        }
        Browser other(2);
        static_cast<void>(load(other, bytes));
        CHECK(store::read_office_file(saved(other)));
        static_cast<void>(load(browser, bytes));
        REQUIRE(browser.name(id) == "satu");
    }
}
