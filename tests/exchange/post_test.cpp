#include "exchange/members.h"
#include "office/activity.h"
#include "office/device.h"
#include "office/evidence.h"

#include <algorithm>

using namespace prima;
using test::Member;

namespace {

struct Three {
    Member siti{1, "Siti Rahmawati"};
    Member agus{2};
    Member dewi{3};

    Three() {
        REQUIRE(office::set_office_name(*siti.store, "Bagian Umum"));
        siti.person("01", "Budi Santoso");
        const std::string invitation = siti.invitation();
        agus.join(invitation, "Agus Wijaya");
        dewi.join(invitation, "Dewi Lestari");
    }
    // Everybody has introduced themselves to everybody.
    void meet() {
        const std::string a = agus.for_everybody(exchange::Form::readable);
        const std::string d = dewi.for_everybody(exchange::Form::readable);
        for (Member* each : {&siti, &agus, &dewi}) {
            each->take(a);
            each->take(d);
        }
    }
};

bool has(const Member& member, const std::string& text) {
    return !member.store->where("activity", "text", text).empty();
}

} // namespace

TEST_CASE("who opens an invitation is in the office, knows its people and has its keys") {
    Three office;
    CHECK(office.agus.store->office() == office.siti.store->office());
    CHECK(office::office_name(*office.agus.store) == "Bagian Umum");
    CHECK(office::people(*office.agus.store).size() == 1);
    REQUIRE(office.siti.keys().keys().size() == 1);
    CHECK(office.agus.keys().encode() == office.siti.keys().encode());
}

TEST_CASE("an invitation with a password opens only with it") {
    Member siti(1, "Siti"), agus(2);
    REQUIRE(office::set_office_name(*siti.store, "Bagian Umum"));
    const std::string bytes = siti.invitation("melati-2026");
    CHECK(exchange::read_bundle(bytes)->needs_password());
    CHECK(exchange::read_bundle(bytes)->head.office_name == "Bagian Umum");
    REQUIRE_FALSE(agus.opened(bytes, "melati-2025").ok());
    CHECK(agus.opened(bytes, "melati-2025").error().message == "error.sealed_password");
    CHECK(agus.store->is_blank());
    agus.join(bytes, "Agus", "melati-2026");
    CHECK(agus.store->office() == siti.store->office());
}

TEST_CASE("files in any order and any number of times give everybody the same office") {
    Three office;
    office.meet();
    std::vector<std::string> files;
    int number = 0;
    for (int round = 0; round < 3; ++round) {
        for (Member* each : {&office.siti, &office.agus, &office.dewi}) {
            each->clock.moment.epoch_ms += 60'000;
            record_work(*each, "Kegiatan " + std::to_string(++number));
            files.push_back(each->for_everybody());
        }
    }
    test::Seeded seeded(5);
    for (Member* each : {&office.siti, &office.agus, &office.dewi}) {
        for (int i = 0; i < 40; ++i) {
            const std::string& file = files[static_cast<std::size_t>(
                seeded.between(0, static_cast<std::int64_t>(files.size()) - 1))];
            if (const auto letter = each->opened(file)) each->take(file);
        }
        for (const std::string& file : files) {
            if (const auto letter = each->opened(file)) each->take(file);
        }
    }
    for (Member* each : {&office.siti, &office.agus, &office.dewi}) {
        for (int i = 1; i <= number; ++i) CHECK(has(*each, "Kegiatan " + std::to_string(i)));
        CHECK(each->state() == office.siti.state());
        CHECK(each->store->waiting().empty());
        CHECK(each->store->damaged().empty());
    }
}

TEST_CASE("taking a file twice changes nothing the second time") {
    Three office;
    office.meet();
    record_work(office.siti, "Rapat");
    const std::string file = office.siti.for_everybody();
    CHECK(office.agus.take(file).transactions > 0);
    const std::uint64_t state = office.agus.state();
    const store::MergeReport again = office.agus.take(file);
    CHECK(again.transactions == 0);
    CHECK(office.agus.state() == state);
    exchange::Preview preview(*office.agus.store);
    CHECK_FALSE(preview.look(*office.agus.opened(file)).changes_anything());
}

TEST_CASE("a file holds only what its recipient is not known to have") {
    Three office;
    office.meet();
    record_work(office.siti, "Rapat pertama");
    office.agus.take(office.siti.for_everybody());
    record_work(office.agus, "Balasan"); // says that the first meeting was seen
    office.siti.take(office.agus.for_everybody());
    record_work(office.siti, "Rapat kedua");
    REQUIRE(office.siti.packed(office.siti.only("Agus Wijaya")).ok());
    const exchange::News news = exchange::news_for(*office.siti.store, office.siti.only("Agus Wijaya"));
    CHECK(news.segments.size() == 1);
    const exchange::News all = exchange::news_for(*office.siti.store, office.siti.only("Dewi Lestari"));
    CHECK(all.segments.size() > 1);
    CHECK(exchange::news_for(*office.siti.store, office.siti.only("Budi Santoso")).segments.size() ==
          office.siti.store->segments().size()); // who has no device has nothing
}

TEST_CASE("a file sealed to one colleague opens on no other device and shows nothing in clear") {
    Three office;
    office.meet();
    record_work(office.siti, "Menyusun laporan rahasia");
    const auto file = office.siti.packed(office.siti.only("Agus Wijaya"));
    REQUIRE(file.ok());
    CHECK(file->bytes.find("laporan") == std::string::npos);
    CHECK(office.agus.opened(file->bytes).ok());
    REQUIRE_FALSE(office.dewi.opened(file->bytes).ok());
    CHECK(office.dewi.opened(file->bytes).error().message == "error.sealed_not_for_here");
    CHECK(exchange::read_bundle(file->bytes)->head.from == "Siti Rahmawati");
    CHECK(exchange::read_bundle(file->bytes)->head.to == "Agus Wijaya");
}

TEST_CASE("a sealed file for somebody without a device is refused, a readable one reaches them") {
    Three office;
    const exchange::Addressees budi = office.siti.only("Budi Santoso");
    CHECK_FALSE(budi.all_have_devices);
    REQUIRE_FALSE(office.siti.packed(budi).ok());
    CHECK(office.siti.packed(budi).error().message == "error.no_device");
    record_work(office.siti, "Rapat koordinasi");
    const auto file = office.siti.packed(budi, exchange::Form::readable);
    REQUIRE(file.ok());
    CHECK(file->bytes.find("Rapat koordinasi") != std::string::npos);
    CHECK(store::read_office_file(file->bytes).ok()); // whatever reads office files reads it
    Member newcomer(9);
    newcomer.take(file->bytes);
    CHECK(has(newcomer, "Rapat koordinasi"));
}

TEST_CASE("a file that was cut or changed says so in one sentence and changes nothing") {
    Three office;
    office.meet();
    record_work(office.siti, "Rapat");
    const std::string sealed = office.siti.for_everybody();
    const std::string readable = office.siti.for_everybody(exchange::Form::readable);
    const std::uint64_t state = office.agus.state();
    CHECK(office.agus.opened(sealed.substr(0, sealed.size() / 2)).error().message == "error.file_truncated");
    CHECK(office.agus.opened(readable.substr(0, readable.size() / 2)).error().message ==
          "error.file_truncated");
    CHECK(office.agus.opened("").error().message == "error.file_empty");
    CHECK(office.agus.opened("NIP;Nama").error().message == "error.file_not_json");
    std::string flipped = sealed;
    const std::size_t place = flipped.find("\"content\": \"") + 600;
    flipped[place] = flipped[place] == 'A' ? 'B' : 'A';
    CHECK(office.agus.opened(flipped).error().message == "error.sealed_damaged");
    std::string changed = readable;
    changed.replace(changed.find("Rapat"), 5, "Rapet");
    REQUIRE(office.agus.opened(changed).ok());
    CHECK(office.agus.opened(changed)->tables_changed);
    CHECK(office.agus.state() == state);
}

TEST_CASE("the preview says what is new, what changes and what will have to be decided, file by file") {
    Three office;
    office.meet();
    const base::Id shared = record_work(office.siti, "Rapat");
    const std::string first = office.siti.for_everybody();
    office.agus.take(first);
    const auto rename = [&](Member& member, const char* text) {
        store::Draft draft;
        draft.set("activity", shared, "text", text);
        REQUIRE(member.store->commit(draft, {"change.activity_edited", text}).ok());
    };
    rename(office.siti, "Rapat pimpinan");
    rename(office.agus, "Rapat staf");
    record_work(office.siti, "Apel pagi");
    const auto letter = office.agus.opened(office.siti.for_everybody());
    REQUIRE(letter.ok());
    exchange::Preview preview(*office.agus.store);
    const std::uint64_t state = office.agus.state();
    const exchange::LetterNews news = preview.look(*letter);
    CHECK(news.new_records == 1);
    CHECK(news.changed_records == 1);
    CHECK(news.conflicts == 1);
    CHECK(news.refused == 0);
    CHECK(office.agus.state() == state);
    const exchange::LetterNews again = preview.look(*letter);
    CHECK(again.added == 0);
    CHECK(again.conflicts == 0);
}

TEST_CASE("what a colleague may not read is neither in their file nor to be opened by them") {
    Three office;
    office::PersonFields fields;
    fields.kind = office::StaffKind::other;
    fields.number = "11";
    fields.name = "Dewi Lestari, S.E.";
    const base::Id dewi = *office::add_person(*office.siti.store, fields, office.siti.clock.today());
    fields.number = "12";
    fields.name = "Agus Wijaya, S.H.";
    const base::Id agus = *office::add_person(*office.siti.store, fields, office.siti.clock.today());
    office.meet();
    REQUIRE(office::confirm_device(*office.siti.store, office.dewi.store->replica(), dewi));
    REQUIRE(office::confirm_device(*office.siti.store, office.agus.store->replica(), agus));
    store::Draft draft;
    const base::Id note = office.siti.store->new_id();
    draft.set("note", note, "person", dewi);
    draft.set("note", note, "text", "Hanya untuk Dewi");
    REQUIRE(office.siti.store->commit(draft, {"change.undo", ""}).ok());

    const auto for_agus = office.siti.packed(office.siti.only("Agus Wijaya, S.H."));
    REQUIRE(for_agus.ok());
    office.agus.take(for_agus->bytes);
    CHECK(office.agus.store->records("note").empty());
    const exchange::Letter opened = *office.agus.opened(for_agus->bytes);
    for (const std::string& bytes : opened.parcel.segments)
        CHECK(store::read_segment(bytes)->header.compartment == store::Compartment());

    const auto for_dewi = office.siti.packed(office.siti.only("Dewi Lestari, S.E."));
    REQUIRE(for_dewi.ok());
    CHECK_FALSE(office.agus.opened(for_dewi->bytes).ok());
    office.dewi.take(for_dewi->bytes);
    CHECK(office.dewi.store->records("note").size() == 1);
    for (const exchange::Form form : {exchange::Form::sealed, exchange::Form::readable}) {
        const std::string all = office.siti.for_everybody(form);
        CHECK(all.find("Hanya untuk Dewi") == std::string::npos);
        const exchange::Letter letter = *office.agus.opened(all);
        for (const std::string& bytes : letter.parcel.segments)
            CHECK(store::read_segment(bytes)->header.compartment == store::Compartment());
    }

    // Who appraises somebody reads what is theirs.
    fields.number = "11";
    fields.name = "Dewi Lestari, S.E.";
    fields.appraiser = agus;
    REQUIRE(office::edit_person(*office.siti.store, dewi, fields, office.siti.clock.today()).ok());
    office.agus.take(office.siti.packed(office.siti.only("Agus Wijaya, S.H."))->bytes);
    CHECK(office.agus.store->records("note").size() == 1);
}

TEST_CASE("a file of another office is not merged") {
    Three office;
    Member stranger(8, "Orang lain");
    record_work(stranger, "Punya mereka");
    const std::string file = stranger.for_everybody(exchange::Form::readable);
    const auto letter = office.siti.opened(file);
    REQUIRE(letter.ok());
    CHECK(exchange::belongs(*letter, *office.siti.store) == exchange::Belongs::elsewhere);
    base::Result<store::MergeReport> report = store::MergeReport{};
    exchange::take_letter(*office.siti.store, office.siti.journal, *letter,
                          [&](base::Result<store::MergeReport> taken) { report = std::move(taken); });
    REQUIRE_FALSE(report.ok());
    CHECK(report.error().code == base::ErrorCode::other_office);
}

TEST_CASE("two who enter one staff list before they meet end with nobody twice") {
    Member siti(1, "Siti"), agus(2);
    for (Member* each : {&siti, &agus}) {
        each->person("101", "Budi Santoso");
        each->person("102", "Dewi Lestari");
    }
    const std::string file = siti.for_everybody(exchange::Form::readable);
    // Agus was not blank any more, so the office opens beside his own; there he enters the list once more.
    Member beside(3);
    beside.take(siti.invitation());
    beside.call_me("Agus");
    Member again(4);
    again.take(siti.invitation());
    again.person("103", "Eko Prasetyo");
    beside.person("103", "Eko Prasetyo");
    beside.take(again.for_everybody(exchange::Form::readable));
    again.take(beside.for_everybody(exchange::Form::readable));
    CHECK(office::people(*beside.store).size() == 3);
    CHECK(beside.state() == again.state());
    CHECK_FALSE(file.empty());
}

TEST_CASE("keys are taken only from a device that the office knows and has not removed") {
    Three office;
    office.meet();
    sync::KeyRing ring;
    ring.make({}, {}, office.agus.clock, office.agus.random);
    const auto hand_on = [&](Member& from, Member& to) {
        sync::Parcel parcel;
        parcel.keys = sync::sign_keys(ring, *from.store);
        exchange::Letter letter;
        letter.head.office = to.store->office();
        letter.parcel = parcel;
        exchange::take_letter(*to.store, to.journal, letter, [](const base::Result<store::MergeReport>&) {});
    };
    Member stranger(8);
    hand_on(stranger, office.siti);
    CHECK(office.siti.keys().keys().size() == 1);
    hand_on(office.agus, office.siti);
    CHECK(office.siti.keys().keys().size() == 2);
    REQUIRE(office::remove_device(*office.dewi.store, office.agus.store->replica()));
    hand_on(office.agus, office.dewi);
    CHECK(office.dewi.keys().keys().size() == 1);
}

TEST_CASE("a name is part of a file's name in plain letters only") {
    Member siti(1);
    CHECK(exchange::bundle_file_name("Dinas/Kesehatan", "Siti Rahmawati, S.Kom", siti.clock.moment,
                                     base::zone_wib) ==
          "Prima_Dinas-Kesehatan_Siti-Rahmawati-S-Kom_2026-11-21_1032.json");
}

namespace {

store::BlobRef photograph(Member& member, const std::string& text, const std::string& bytes) {
    const base::Id work = record_work(member, text);
    REQUIRE(office::add_picture(*member.store, work, "Foto " + text, bytes).ok());
    return *office::evidence_for(*member.store, work).at(0).picture;
}

std::string shows(Member& member, const store::BlobRef& picture) {
    std::string seen;
    member.store->read_blob(picture, [&](const base::Result<std::string>& bytes) {
        seen = bytes ? *bytes : "(" + bytes.error().message + ")";
    });
    return seen;
}

} // namespace

TEST_CASE("a picture travels in the file of its entry, sealed or readable, and shows on the other device") {
    Three office;
    office.meet();
    const store::BlobRef photo = photograph(office.siti, "Rapat", "gambar rapat");
    const exchange::News news =
        exchange::news_for(*office.siti.store, exchange::everybody(*office.siti.store));
    CHECK(news.pictures == 1);
    CHECK(news.older == 0);
    const std::string sealed = office.siti.for_everybody();
    CHECK(sealed.find("gambar") == std::string::npos);
    office.agus.take(sealed);
    CHECK(shows(office.agus, photo) == "gambar rapat");
    office.dewi.take(office.siti.for_everybody(exchange::Form::readable));
    CHECK(shows(office.dewi, photo) == "gambar rapat");
    // It goes on from hand to hand.
    Member rini(9);
    rini.join(office.siti.invitation(), "Rini");
    CHECK(shows(rini, photo) == "(error.blob_missing)");
    rini.take(office.agus.packed(exchange::Addressees{}, exchange::Form::readable)->bytes);
    CHECK(shows(rini, photo) == "gambar rapat");
}

TEST_CASE("a colleague who has the entry without its picture gets it when the older pictures are sent, too") {
    Three office;
    office.meet();
    const store::BlobRef photo = photograph(office.siti, "Rapat", "gambar rapat");
    const store::BlobRef gone = photograph(office.siti, "Layanan", "wajah warga");
    Member rini(9);
    rini.join(office.siti.invitation(), "Rini");
    office.siti.take(rini.for_everybody(exchange::Form::readable));
    REQUIRE(office::erase_picture(
                *office.siti.store,
                office::evidence_for(*office.siti.store,
                                     office.siti.store->where("activity", "text", "Layanan")[0].id())
                    .at(0)
                    .id,
                "Ada wajah warga")
                .ok());
    const exchange::News news = exchange::news_for(*office.siti.store, office.siti.only("Rini"));
    CHECK(news.older == 1); // what is erased is gone
    rini.take(office.siti.packed(office.siti.only("Rini"))->bytes);
    CHECK(shows(rini, photo) == "(error.blob_missing)");
    const std::string all =
        office.siti.packed(office.siti.only("Rini"), exchange::Form::sealed, exchange::Pictures::all)->bytes;
    exchange::Letter letter = *rini.opened(all);
    exchange::leave_out_known_pictures(*rini.store, letter, [] {});
    CHECK(exchange::Preview(*rini.store).look(letter).pictures == 1);
    rini.take(all);
    CHECK(shows(rini, photo) == "gambar rapat");
    CHECK(shows(rini, gone) == "(error.blob_erased)");
    // The same file once more brings nothing.
    letter = *rini.opened(all);
    exchange::leave_out_known_pictures(*rini.store, letter, [] {});
    CHECK_FALSE(exchange::Preview(*rini.store).look(letter).changes_anything());
}
