#include "office/appraised_office.h"
#include "office/peer_feedback.h"
#include "office/peer_memory.h"
#include "store/office_file.h"

using namespace prima;
using namespace prima::test;
using office::PeerGroup;
using rules::Rating;

namespace {

// Rina has two colleagues more, and two whom she appraises.
struct PeerOffice : AppraisedOffice {
    base::Id eko, fani, hana, indra;
    PeerOffice() {
        eko = person("Eko Prasetyo", "1980-77", budi);
        fani = person("Fani Lestari", "7", budi);
        hana = person("Hana Putri", "8", rina);
        indra = person("Indra Gunawan", "9", rina);
    }
    std::string answer(base::Id by, Rating rating = Rating::meets, std::string words = {},
                       base::Date today = on(10, 20)) {
        act_as(by);
        office::PeerAnswer answer;
        for (auto& each : answer.ratings) each = rating;
        answer.ratings[6].reset();
        answer.words = std::move(words);
        std::optional<base::Result<void>> said;
        office::give_peer_answer(*store, rina, 2026, answer, today,
                                 [&](base::Result<void> done) { said = std::move(done); });
        REQUIRE(said);
        return *said ? std::string() : said->error().message;
    }
    std::vector<office::PeerSummary> summaries(base::Id viewer) {
        return office::peer_summaries_for(*store, seen_by(viewer));
    }
    std::string file(store::Tables tables) {
        store->seal([](const base::Result<void>& sealed) { REQUIRE(sealed.ok()); });
        return store::save_office_file(*store, "Biro Umum", clock, tables);
    }
};

// The text of an office file and all its segments, the bodies inflated.
std::string all_that_is_in(const std::string& file) {
    std::string all = file;
    const auto read = store::read_office_file(file);
    REQUIRE(read);
    for (const std::string& bytes : read->segments) {
        const auto segment = store::read_segment(bytes);
        REQUIRE(segment);
        all += bytes + store::segment_body(*segment).value();
    }
    return all;
}

std::size_t times_in(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

} // namespace

TEST_CASE("an answer names nobody: the office file tells of its author as often as before") {
    PeerOffice office;
    office.act_as(office.eko);
    const std::string before = all_that_is_in(office.file(store::Tables::with));
    REQUIRE(office.answer(office.eko, Rating::above, "Cepat menjawab").empty());
    const std::string file = office.file(store::Tables::with);
    const std::string after = all_that_is_in(file);
    CHECK(times_in(after, "Cepat menjawab") == 1); // in its ballot, and in no table
    for (const std::string& trace : {std::string("Eko"), std::string("1980-77"), office.eko.to_string(),
                                     office.store->replica().to_string(), std::string("secret.")}) {
        CAPTURE(trace);
        CHECK(times_in(after, trace) == times_in(before, trace));
    }
    // Its segment is a chain of its own with a key of its own, and tells the month instead of a moment.
    std::size_t ballots = 0;
    const auto read = store::read_office_file(file);
    for (const std::string& bytes : read->segments) {
        const auto segment = store::read_segment(bytes);
        if (!segment->header.ballot) continue;
        ++ballots;
        CHECK(segment->header.author != office.store->public_key());
        CHECK(segment->header.seen.empty());
        CHECK(segment->header.first_stamp.ms == (std::int64_t{on(10, 1).days()} * 24 + 5) * 3'600'000);
        CHECK(store::segment_body(*segment).value().find("\"actor\":[null]") != std::string::npos);
    }
    CHECK(ballots == 1);
}

TEST_CASE("a group of answers is shown from three on, as counts and in words by the alphabet") {
    PeerOffice office;
    REQUIRE(office.answer(office.fani, Rating::above, "Zaman berubah, ia ikut").empty());
    REQUIRE(office.answer(office.dedi, Rating::meets).empty());
    auto seen = office.summaries(office.budi);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].group == PeerGroup::colleagues);
    CHECK(seen[0].answers == 2);
    CHECK(seen[0].asked == 3);
    CHECK_FALSE(seen[0].shown());
    CHECK(seen[0].counts == decltype(seen[0].counts){});
    CHECK(seen[0].words.empty());
    REQUIRE(office.answer(office.eko, Rating::above, "Andal").empty());
    seen = office.summaries(office.budi);
    REQUIRE(seen[0].shown());
    CHECK(seen[0].counts[0].ratings == std::array<std::size_t, 3>{0, 1, 2});
    CHECK(seen[0].counts[0].unknown == 0);
    CHECK(seen[0].counts[6].unknown == 3);
    CHECK(seen[0].words == std::vector<std::string>{"Andal", "Zaman berubah, ia ikut"});
    CHECK(office.summaries(office.hendra) == seen);
    CHECK(office.summaries(office.dedi).empty());
    CHECK(office.summaries(office.agus).empty());
}

TEST_CASE("two small groups are shown together, and never beside one that stands alone") {
    PeerOffice office;
    REQUIRE(office.answer(office.dedi).empty());
    REQUIRE(office.answer(office.eko).empty());
    REQUIRE(office.answer(office.hana).empty());
    auto seen = office.summaries(office.budi);
    REQUIRE(seen.size() == 1);
    CHECK_FALSE(seen[0].group);
    CHECK(seen[0].answers == 3);
    CHECK(seen[0].asked == 5);
    CHECK(seen[0].counts[0].ratings[1] == 3);
    REQUIRE(office.answer(office.fani).empty());
    seen = office.summaries(office.budi);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].shown());
    CHECK(seen[1].group == PeerGroup::subordinates);
    CHECK(seen[1].answers == 1);
    CHECK_FALSE(seen[1].shown());
}

TEST_CASE("of any answers, what is shown adds up to at least three people a group") {
    // Property: no number of answers in two groups lets anybody subtract one shown group from another.
    for (std::size_t colleagues = 0; colleagues < 6; ++colleagues) {
        for (std::size_t subordinates = 0; subordinates < 6; ++subordinates) {
            office::PeerAnswers answers;
            office::PeerAnswer one;
            one.ratings[0] = Rating::meets;
            for (std::size_t i = 0; i < colleagues + subordinates; ++i)
                answers.given.push_back(
                    {2026, i < colleagues ? PeerGroup::colleagues : PeerGroup::subordinates, one});
            const auto seen = office::summarise(answers, 2026, {5, 5});
            std::size_t together = 0, alone = 0;
            for (const office::PeerSummary& each : seen) {
                if (!each.shown()) {
                    CHECK(each.counts == decltype(each.counts){});
                    continue;
                }
                CHECK(each.counts[0].ratings[1] >= office::least_peer_answers);
                (each.group ? alone : together) += 1;
            }
            CHECK((together == 0 || alone == 0));
        }
    }
}

TEST_CASE("the person sees of the answers what stood there at the release, and nothing before") {
    PeerOffice office;
    for (const base::Id by : {office.dedi, office.eko, office.fani})
        REQUIRE(office.answer(by, Rating::above, "Baik").empty());
    REQUIRE(office.answer(office.hana).empty());
    CHECK(office.summaries(office.rina).empty());
    const auto before = office.summaries(office.budi);
    office.released();
    const auto seen = office.summaries(office.rina);
    CHECK(seen == before);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].words == std::vector<std::string>{"Baik", "Baik", "Baik"});
    CHECK_FALSE(seen[1].shown());
    CHECK(office.answer(office.indra) == "peer.closed");
    // What the person's file holds of a group that is too small is its number alone.
    for (const office::ActLine& line : office::lines_of_act(
             *office.store, office.plan,
             office.seen_by(office.rina).step(office.seen_by(office.rina).stand.release)->by.transaction)) {
        if (line.part == "peer_subordinates")
            CHECK(line.actual_text.find_first_of("123456789", 1) == std::string::npos);
    }
}

TEST_CASE("only colleagues with the same appraiser and subordinates are asked, about those with a plan") {
    PeerOffice office;
    CHECK(office.answer(office.hendra) == "peer.not_asked");
    CHECK(office.answer(office.budi) == "peer.not_asked");
    CHECK(office.answer(office.rina) == "peer.not_asked");
    const auto names = [&](base::Id self, int year) {
        std::string all;
        for (const office::AskedAbout& each : office::asked_about(*office.store, self, year))
            all += each.name + (each.group == PeerGroup::colleagues ? " c;" : " s;");
        return all;
    };
    CHECK(names(office.dedi, 2026) == "Rina Anggraini c;");
    CHECK(names(office.hana, 2026) == "Rina Anggraini s;");
    CHECK(names(office.rina, 2026).empty());
    CHECK(names(office.dedi, 2025).empty());
    office.act_as(office.dedi);
    std::string said;
    office::give_peer_answer(*office.store, office.rina, 2026, {}, on(10, 20),
                             [&](const base::Result<void>& done) { said = why(done); });
    CHECK(said == "peer.says_nothing");
}

TEST_CASE("an answer with a name on it does not count") {
    PeerOffice office;
    office.act_as(office.dedi);
    for (int i = 0; i < 3; ++i) {
        store::Draft draft;
        const base::Id id = office.store->new_id();
        draft.set("peer_answer", id, "about", office.rina);
        draft.set("peer_answer", id, "reader", office.budi);
        draft.set("peer_answer", id, "year", std::int64_t{2026});
        draft.set("peer_answer", id, "group", std::string("colleagues"));
        store::List ratings;
        for (std::size_t value = 0; value < office::value_count; ++value)
            ratings.items.emplace_back(std::string("above"));
        draft.set("peer_answer", id, "ratings", std::move(ratings));
        REQUIRE(office.store->commit(draft, {"x", ""}));
    }
    CHECK(office.summaries(office.budi)[0].answers == 0);
}

TEST_CASE("more answers than people are told, since nobody can say who answered twice") {
    PeerOffice office;
    for (int i = 0; i < 4; ++i) REQUIRE(office.answer(office.dedi).empty());
    CHECK(office.summaries(office.budi)[0].too_many());
}

TEST_CASE(
    "the browser remembers that somebody has answered, also when it is started anew, and tells no file") {
    PeerOffice office;
    {
        office::PeerMemory memory(*office.journal, [] {});
        CHECK_FALSE(memory.answered(office.dedi, office.rina, 2026));
        memory.remember(office.dedi, office.rina, 2026);
        CHECK(memory.answered(office.dedi, office.rina, 2026));
    }
    office.start();
    const office::PeerMemory memory(*office.journal, [] {});
    CHECK(memory.answered(office.dedi, office.rina, 2026));
    CHECK_FALSE(memory.answered(office.dedi, office.rina, 2027));
    CHECK_FALSE(memory.answered(office.eko, office.rina, 2026));
    CHECK(office.file(store::Tables::with).find("peer_answers") == std::string::npos);
}
