#include "office/activity.h"
#include "office/appraised_office.h"
#include "office/evidence.h"
#include "store/crypto.h"

using namespace prima;
using namespace prima::test;

namespace {

struct Worked : AppraisedOffice {
    base::Id activity;
    Worked() {
        act_as(rina);
        office::ActivityFields fields;
        fields.date = on(11, 20);
        fields.start = base::TimeOfDay::from_minutes(480).value();
        fields.end = base::TimeOfDay::from_minutes(540).value();
        fields.text = "Menyusun laporan";
        activity = store->transaction(*office::add_activity(*store, fields))->changes[0].record;
    }
};

} // namespace

TEST_CASE("evidence is a link or a place, or a file by its name and fingerprint, which others can work out") {
    Worked here;
    REQUIRE(office::add_evidence(*here.store, here.activity, {"https://contoh.test/laporan", "", "", 0}));
    office::EvidenceFields file = office::evidence_of_file("laporan.pdf", "abc");
    // b2sum -l 256 says so of "abc".
    CHECK(file.sum == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    CHECK(file.bytes == 3);
    file.place = "Lemari B3";
    REQUIRE(office::add_evidence(*here.store, here.activity, file));
    const auto all = office::evidence_for(*here.store, here.activity);
    REQUIRE(all.size() == 2);
    const office::Evidence& second = all[0].file.empty() ? all[1] : all[0];
    CHECK(second.file == "laporan.pdf");
    CHECK(second.place == "Lemari B3");
    CHECK(second.sum == file.sum);
    CHECK(office::evidence_of_file("lain.pdf", "abd").sum != file.sum);
}

TEST_CASE("evidence that says neither where nor which file is refused at its field") {
    Worked here;
    for (const char* blank : {"", "   "}) {
        const auto errors = office::check_evidence({blank, "", "", 0});
        REQUIRE(errors.size() == 1);
        CHECK(errors[0].field == "place");
        CHECK(errors[0].message == "error.evidence_none");
    }
    CHECK(office::check_evidence({std::string(501, 'x'), "", "", 0}).size() == 1);
    CHECK(office::evidence_for(*here.store, here.activity).empty());
}

TEST_CASE("only the owner of the work and an administrator add and remove its evidence") {
    Worked here;
    const office::EvidenceFields fields{"https://contoh.test", "", "", 0};
    for (const base::Id stranger : {here.dedi, here.budi, here.hendra}) {
        here.act_as(stranger);
        CHECK_FALSE(office::may_add_evidence(*here.store, here.activity));
        CHECK_FALSE(office::add_evidence(*here.store, here.activity, fields));
    }
    here.act_as(here.rina);
    REQUIRE(office::add_evidence(*here.store, here.activity, fields));
    const base::Id evidence = office::evidence_for(*here.store, here.activity)[0].id;
    here.act_as(here.dedi);
    CHECK_FALSE(office::remove_evidence(*here.store, evidence));
    here.act_as(here.agus);
    CHECK(office::remove_evidence(*here.store, evidence));
    CHECK(office::evidence_for(*here.store, here.activity).empty());
}

TEST_CASE("evidence that is added after an approval leaves the entry approved") {
    Worked here;
    here.act_as(here.budi);
    const std::array<base::Id, 1> one{here.activity};
    REQUIRE(office::decide_on(*here.store, one, office::Verdict::approved, ""));
    here.act_as(here.rina);
    REQUIRE(office::add_evidence(*here.store, here.activity, {"Lemari B3", "", "", 0}));
    CHECK(office::ApprovalBook::of(*here.store).verdict(here.activity) == office::Verdict::approved);
}

TEST_CASE("only an address of the web is a link") {
    CHECK(office::is_link("https://contoh.test/a"));
    CHECK(office::is_link("http://contoh.test"));
    CHECK_FALSE(office::is_link("javascript:alert(1)"));
    CHECK_FALSE(office::is_link("Lemari B3"));
}

TEST_CASE("a small picture is kept in the office, and erased from it with a reason by who may") {
    Worked here;
    const std::string picture(1000, 'x');
    REQUIRE(office::add_picture(*here.store, here.activity, "Daftar hadir rapat", picture));
    const office::Evidence evidence = office::evidence_for(*here.store, here.activity).at(0);
    REQUIRE(evidence.picture);
    CHECK(evidence.file == "Daftar hadir rapat");
    CHECK(evidence.bytes == 1000);
    CHECK(evidence.sum.empty());
    std::string read;
    here.store->read_blob(*evidence.picture, [&](const base::Result<std::string>& bytes) { read = *bytes; });
    CHECK(read == picture);
    here.act_as(here.dedi);
    CHECK_FALSE(office::erase_picture(*here.store, evidence.id, "Ada wajah warga"));
    here.act_as(here.rina);
    CHECK(office::erase_picture(*here.store, evidence.id, " ").error().code == base::ErrorCode::invalid);
    REQUIRE(office::erase_picture(*here.store, evidence.id, "Ada wajah warga"));
    const auto erasure = here.store->erasure_of(evidence.picture->id);
    REQUIRE(erasure);
    CHECK(erasure->why == "Ada wajah warga");
    CHECK(office::evidence_for(*here.store, here.activity).size() == 1);
    CHECK(office::erase_picture(*here.store, evidence.id, "lagi").error().code == base::ErrorCode::erased);
}

TEST_CASE("a picture that is too large, or for the work of somebody else, is refused") {
    Worked here;
    const std::string large(office::picture_bytes + 1, 'x');
    CHECK(why(office::add_picture(*here.store, here.activity, "Foto", large)) == "error.picture_too_large");
    here.act_as(here.dedi);
    CHECK_FALSE(office::add_picture(*here.store, here.activity, "Foto", "x"));
}
