// Every document that is printed, of the example office; also written as HTML beside the pictures, to be laid
// out on paper and looked at.

#include "app/appraisal_document.h"
#include "app/example_office.h"
#include "app/feedback_document.h"
#include "app/follow_up_document.h"
#include "app/log_month.h"
#include "app/places.h"
#include "app/plan_document.h"
#include "app/standard_document.h"
#include "office/monitor.h"
#include "office/person.h"
#include "office/standard_reading.h"
#include "office/unit.h"

#include <fstream>
#include <map>
#include <regex>

using namespace prima;
using pages::Place;

namespace {

/// A document of each kind, as the one at the keyboard prints them.
std::map<std::string, std::string> documents(store::Store& store, base::Date today) {
    const base::Id own = office::own_person(store);
    std::map<std::string, std::string> all;
    const auto plan = office::plan_on(store, own, today);
    REQUIRE(plan);
    all["skp"] = app::plan_document(store, *plan, office::counting_content(store, plan->id),
                                    office::plan_state(store, plan->id), today);
    for (const office::Person& member : office::appraised_by(store, own)) {
        const auto of_member = office::plan_on(store, member.id, today);
        if (!of_member) continue;
        const auto appraisal = office::appraisal_for(store, of_member->id, own, today);
        if (appraisal && appraisal->stand.lock)
            all["evaluasi"] = app::appraisal_document(store, *appraisal, today);
        if (!office::leaves_of(store, member.id, base::first_of_month(today), today).empty())
            all["laporan-bulan"] = app::person_month_document(store, member.id, today, today);
    }
    const std::vector<base::Id> units = office::headed_by(store, own);
    REQUIRE_FALSE(units.empty());
    all["rekap-unit"] = app::unit_month_document(store, units.front(), today, today);
    const auto said = office::feedback_for(store, own);
    all["umpan-balik"] = app::feedback_document(store, own, said, today);
    const auto dialogues = office::dialogues_for(store, own);
    REQUIRE_FALSE(dialogues.empty());
    all["dialog"] = app::dialogue_document(store, dialogues.front(), today);
    const auto standards = office::standards_in_force(store, own, today);
    REQUIRE_FALSE(standards.empty());
    const office::StandardInForce& standard = standards.front();
    all["standar"] = app::standard_document(
        store, standard.version,
        office::standard_content(store, standard.standard, standard.version.by.transaction), today);
    const auto actions = office::follow_ups_for(store, own);
    REQUIRE_FALSE(actions.empty());
    all["tindak-lanjut"] = app::follow_up_document(store, actions.front(), today);
    return all;
}

std::string fingerprint(const std::string& document) {
    static const std::regex pattern("<dd>([0-9A-F]{4}(?: [0-9A-F]{4}){3})</dd>");
    std::smatch found;
    return std::regex_search(document, found, pattern) ? found[1].str() : std::string();
}

} // namespace

TEST_CASE(
    "every document has page numbers, room for signatures, the date, and a fingerprint of what it says") {
    Place here = Place::of_example();
    here.stage().settle();
    const auto all = documents(here.store(), here.program.clock.today());
    CHECK(all.size() == 8);
    for (const auto& each : all) {
        const auto& [name, document] = each;
        CAPTURE(each.first);
        std::ofstream(PRIMA_TEST_OUTPUT "/dokumen-" + name + ".html") << document;
        CHECK(document.find("counter(page) \" / \" counter(pages)") != std::string::npos);
        CHECK(document.find("class=\"signatures\"") != std::string::npos);
        CHECK(document.find("<dt>Dicetak</dt><dd>21 November 2026</dd>") != std::string::npos);
        CHECK(fingerprint(document).size() == 19);
        CHECK(document.find("break-inside:avoid") != std::string::npos);
    }
    CHECK(all.at("skp").find("Rencana aksi: target triwulanan") != std::string::npos);
    CHECK(all.at("laporan-bulan").find("Cuti") != std::string::npos);
    CHECK(all.at("laporan-bulan").find("Kegiatan per hasil kerja") != std::string::npos);
}

TEST_CASE("a fingerprint is the same for the same content, and another when anything of it changes") {
    Place here = Place::of_example();
    store::Store& store = here.store();
    const base::Date today = here.program.clock.today();
    const auto plan = *office::plan_on(store, office::own_person(store), today);
    office::PlanContent content = office::counting_content(store, plan.id);
    const std::string before = app::plan_fingerprint(plan, content);
    CHECK(app::plan_fingerprint(plan, office::counting_content(store, plan.id)) == before);
    office::PlanContent other = content;
    other.results.at(0).text += ".";
    CHECK(app::plan_fingerprint(plan, other) != before);
    other = content;
    other.results.at(0).indicators.at(0).target.low = base::Decimal(7);
    CHECK(app::plan_fingerprint(plan, other) != before);
    other = content;
    other.annexes.at(2) += "\nTeguran";
    CHECK(app::plan_fingerprint(plan, other) != before);
    other = content;
    other.expectations.at(3) = "Rukun";
    CHECK(app::plan_fingerprint(plan, other) != before);
    // The month's report has another one once an entry is added.
    const base::Id own = office::own_person(store);
    const std::string month = fingerprint(app::person_month_document(store, own, today, today));
    CHECK(fingerprint(app::person_month_document(store, own, today, today)) == month);
    here.log_activity("Satu lagi");
    CHECK(fingerprint(app::person_month_document(store, own, today, today)) != month);
}
