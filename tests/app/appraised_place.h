#pragma once

// A page of the program in which somebody is appraised: Rina by Budi, above whom is Hendra; Dedi sits beside
// her; Agus is the administrator.

#include "app/members.h"
#include "app/places.h"
#include "office/appraisal.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/position.h"

namespace appraised {

using namespace prima;
using rules::Rating;
using test::add_member;
using test::sit;

inline base::Date day_of_2026(int month, int of_month) {
    return base::Date::make(2026, month, of_month).value();
}

struct Cast {
    base::Id agus, hendra, budi, rina, dedi;
    base::Id plan, report, archive, reports, stages;
};

inline base::Id agreed_plan(store::Store& store, base::Id whose, base::Id appraiser, Cast* cast) {
    office::PlanFields fields;
    fields.person = whose;
    fields.from = day_of_2026(1, 1);
    fields.to = day_of_2026(12, 31);
    const base::Id plan = office::add_plan(store, fields).value();
    const auto result = [&](const char* text) {
        office::ResultFields each;
        each.text = text;
        return office::add_result(store, plan, each).value();
    };
    const auto indicator = [&](base::Id of, const char* text, rules::Shape shape, std::int64_t target,
                               const char* unit) {
        office::IndicatorFields each;
        each.text = text;
        each.target.shape = shape;
        each.target.low = base::Decimal(target);
        each.unit = unit;
        return office::add_indicator(store, of, each, {}).value();
    };
    const base::Id report = result("Laporan keuangan bagian tersusun tepat waktu");
    const base::Id reports = indicator(report, "Jumlah laporan bulanan", rules::Shape::higher, 12, "laporan");
    const base::Id archive = result("Arsip keuangan tertata");
    const base::Id stages = indicator(archive, "Tahap penataan", rules::Shape::milestone, 4, "");
    if (cast) {
        cast->plan = plan;
        cast->report = report;
        cast->reports = reports;
        cast->archive = archive;
        cast->stages = stages;
        REQUIRE(office::set_expectation(store, plan, 0, "Menjawab pertanyaan unit lain pada hari yang sama"));
    }
    sit(store, whose);
    REQUIRE(office::propose_plan(store, plan));
    sit(store, appraiser);
    REQUIRE(office::agree_plan(store, plan, "Dibahas bersama"));
    return plan;
}

inline Cast add_cast(store::Store& store) {
    Cast cast;
    cast.agus = add_member(store, "Agus Salim", "1", "Pengelola Kepegawaian", {});
    cast.hendra = add_member(store, "Hendra Wijaya", "2", "Kepala Biro Umum", {});
    cast.budi = add_member(store, "Budi Santoso", "3", "Kepala Bagian Keuangan", cast.hendra);
    cast.rina = add_member(store, "Rina Anggraini", "4", "Analis Keuangan", cast.budi);
    cast.dedi = add_member(store, "Dedi Kurnia", "5", "Pengelola Arsip", cast.budi);
    sit(store, cast.agus);
    agreed_plan(store, cast.rina, cast.budi, &cast);
    return cast;
}

inline office::AppraisalSheet account_of(const Cast& cast) {
    office::AppraisalSheet sheet;
    sheet.words =
        "Semua laporan bulanan terkirim sebelum tanggal lima. Penataan arsip tertunda karena banjir.";
    sheet.indicators[cast.reports] = {{}, "", base::Decimal(12), "Tanda terima bulanan"};
    sheet.indicators[cast.stages] = {{}, "", base::Decimal(3), ""};
    return sheet;
}
inline office::AppraisalSheet rating_of_cast(const Cast& cast, Rating results = Rating::meets) {
    office::AppraisalSheet sheet = account_of(cast);
    sheet.words = "Terima kasih atas ketepatan laporannya.";
    sheet.results[cast.report] = {results, "Selalu tepat waktu dan tanpa revisi.", {}, ""};
    sheet.results[cast.archive] = {Rating::meets, "Tahap ketiga rapi; tahap keempat menyusul.", {}, ""};
    for (office::SheetLine& line : sheet.behaviours)
        line = {Rating::meets, "Konsisten sepanjang tahun.", {}, ""};
    sheet.behaviours[0] = {Rating::above, "Menjawab pertanyaan unit lain pada hari yang sama.", {}, ""};
    sheet.organisation = rules::Organisation::good;
    return sheet;
}
inline void save_sheet(store::Store& store, const Cast& cast, base::Id writer,
                       const office::AppraisalSheet& sheet) {
    sit(store, writer);
    REQUIRE(office::save_draft_sheet(store, *office::find_plan(store, cast.plan), sheet));
}
inline void submit_it(store::Store& store, const Cast& cast) {
    save_sheet(store, cast, cast.rina, account_of(cast));
    REQUIRE(office::submit_account(store, cast.plan, day_of_2026(11, 16)));
}
inline void release_it(store::Store& store, const Cast& cast) {
    submit_it(store, cast);
    save_sheet(store, cast, cast.budi, rating_of_cast(cast));
    REQUIRE(office::give_rating(store, cast.plan, day_of_2026(11, 17)));
    REQUIRE(office::release_result(store, cast.plan, day_of_2026(11, 18)));
}
inline void object_to_it(store::Store& store, const Cast& cast) {
    release_it(store, cast);
    sit(store, cast.rina);
    REQUIRE(office::receive_result(store, cast.plan, day_of_2026(11, 19), ""));
    REQUIRE(
        office::object_to_result(store, cast.plan, day_of_2026(11, 20),
                                 "Tahap keempat sudah selesai pada 18 November; berita acaranya terlampir."));
}
inline void hear_both(store::Store& store, const Cast& cast) {
    object_to_it(store, cast);
    REQUIRE(office::explain_side(store, cast.plan, day_of_2026(11, 20), office::Side::person,
                                 "Berita acara ditandatangani kepala gudang."));
    sit(store, cast.budi);
    REQUIRE(office::explain_side(store, cast.plan, day_of_2026(11, 20), office::Side::appraiser,
                                 "Berita acara itu belum sampai kepada saya saat menilai."));
}
inline std::string address_of(base::Id person) {
    return "/penilaian/" + person.to_string();
}

} // namespace appraised
