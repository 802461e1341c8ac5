#pragma once

// An office in which somebody is appraised: Rina by Budi, above whom is Hendra; Agus is its administrator,
// and Dedi sits beside Rina. Rina's plan of 2026 has two results and is agreed.

#include "office/appraisal.h"
#include "office/desk.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "store/devices.h"

#include <doctest/doctest.h>

namespace prima::test {

inline base::Date on(int month, int of_month, int year = 2026) {
    return base::Date::make(year, month, of_month).value();
}

template <class T>
std::string why(const base::Result<T>& done) {
    return done ? std::string() : done.error().message;
}

struct AppraisedOffice : Desk {
    base::Id agus, hendra, budi, rina, dedi;
    base::Id plan, report, archive, count_of_reports, stages_of_archive;

    AppraisedOffice() {
        office::keep_agreed_plans(*store);
        agus = person("Agus Salim", "1", {});
        hendra = person("Hendra Wijaya", "2", {});
        budi = person("Budi Santoso", "3", hendra);
        rina = person("Rina Anggraini", "4", budi);
        dedi = person("Dedi Kurnia", "5", budi);
        act_as(agus); // the first one is the administrator
        plan = plan_for(rina);
        report = result_of(plan, "Laporan keuangan tersusun");
        count_of_reports = indicator_of(report, "Jumlah laporan", rules::Shape::higher, 12);
        archive = result_of(plan, "Arsip keuangan tertata");
        stages_of_archive = indicator_of(archive, "Tahap penataan", rules::Shape::milestone, 4);
        agree(plan, rina, budi);
    }
    base::Id person(const char* name, const char* number, std::optional<base::Id> appraiser) {
        office::PersonFields fields;
        fields.name = name;
        fields.number = number;
        fields.kind = office::StaffKind::other;
        fields.appraiser = appraiser;
        return office::add_person(*store, fields, on(1, 5)).value();
    }
    void act_as(base::Id id) { REQUIRE(office::act_as(*store, id)); }
    base::Id plan_for(base::Id whose) {
        office::PlanFields fields;
        fields.person = whose;
        fields.from = on(1, 1);
        fields.to = on(12, 31);
        return office::add_plan(*store, fields).value();
    }
    base::Id result_of(base::Id of_plan, const char* text) {
        office::ResultFields fields;
        fields.text = text;
        return office::add_result(*store, of_plan, fields).value();
    }
    base::Id indicator_of(base::Id result, const char* text, rules::Shape shape, std::int64_t target) {
        office::IndicatorFields fields;
        fields.text = text;
        fields.target.shape = shape;
        fields.target.low = base::Decimal(target);
        return office::add_indicator(*store, result, fields, {}).value();
    }
    void agree(base::Id of_plan, base::Id owner, base::Id appraiser) {
        act_as(owner);
        REQUIRE(office::propose_plan(*store, of_plan));
        act_as(appraiser);
        REQUIRE(office::agree_plan(*store, of_plan, "Dibahas bersama"));
    }
    office::Plan whole_plan() { return *office::find_plan(*store, plan); }
    office::Appraisal seen_by(base::Id viewer, base::Date today = on(12, 20)) {
        return *office::appraisal_for(*store, plan, viewer, today);
    }
    office::AppraisalStage stage() { return seen_by(agus).stand.stage; }

    // What Rina says came of it.
    office::AppraisalSheet account() const {
        office::AppraisalSheet sheet;
        sheet.words = "Semua laporan terkirim.";
        sheet.indicators[count_of_reports].actual = base::Decimal(12);
        sheet.indicators[stages_of_archive].actual = base::Decimal(3);
        return sheet;
    }
    // A whole rating: results as said, every behaviour as expected.
    office::AppraisalSheet rating(rules::Rating results = rules::Rating::meets,
                                  rules::Rating behaviour = rules::Rating::meets) const {
        office::AppraisalSheet sheet;
        for (const base::Id result : {report, archive}) {
            sheet.results[result].rating = results;
            sheet.results[result].reason = "Sesuai bukti dukung";
        }
        for (office::SheetLine& line : sheet.behaviours) {
            line.rating = behaviour;
            line.reason = "Terlihat sehari-hari";
        }
        sheet.organisation = rules::Organisation::good;
        return sheet;
    }
    void save(base::Id writer, const office::AppraisalSheet& sheet) {
        act_as(writer);
        REQUIRE(office::save_draft_sheet(*store, whole_plan(), sheet));
    }

    // As far as that stage; Budi rates, Rina receives on 1 December.
    void submitted() {
        save(rina, account());
        REQUIRE(office::submit_account(*store, plan, on(11, 20)));
    }
    void rated(const office::AppraisalSheet& sheet) {
        save(budi, sheet);
        REQUIRE(office::give_rating(*store, plan, on(11, 25)));
    }
    void released() {
        submitted();
        rated(rating());
        REQUIRE(office::release_result(*store, plan, on(11, 30)));
    }
    void received() {
        released();
        act_as(rina);
        REQUIRE(office::receive_result(*store, plan, on(12, 1), ""));
    }
    void objected() {
        received();
        REQUIRE(office::object_to_result(*store, plan, on(12, 15), "Tahap keempat selesai pada Desember."));
    }
    void heard() {
        objected();
        REQUIRE(office::explain_side(*store, plan, on(12, 16), office::Side::person, "Berkas terlampir."));
        act_as(budi);
        REQUIRE(office::explain_side(*store, plan, on(12, 16), office::Side::appraiser, "Belum saya lihat."));
    }
    void decided() {
        heard();
        act_as(hendra);
        const office::AppraisalSheet changed = rating(rules::Rating::above, rules::Rating::above);
        REQUIRE(office::decide_objection(*store, plan, on(12, 18), &changed, "Tahap keempat terbukti."));
    }
    void locked() {
        decided();
        REQUIRE(office::lock_appraisal(*store, plan, on(12, 19)));
    }
};

/// A copy of the office in another browser, where `who` sits. Browsers of one office take different seeds.
struct Elsewhere {
    Desk desk;
    explicit Elsewhere(AppraisedOffice& office, base::Id who, std::uint64_t seed = 99) {
        desk.random = SeededRandom(seed);
        desk.disk = {};
        desk.start();
        desk.clock.moment = office.clock.moment;
        REQUIRE(adopt(*desk.store, office.store->office()));
        take(*desk.store, sealed_segments(*office.store));
        if (!who.is_null()) REQUIRE(office::act_as(*desk.store, who));
    }
    void exchange(AppraisedOffice& office) {
        take(*office.store, sealed_segments(*desk.store));
        take(*desk.store, sealed_segments(*office.store));
    }
};

} // namespace prima::test
