#include "app/example_plans.h"

#include "app/example_words.h"
#include "base/parts.h"
#include "office/interim.h"
#include "office/plan_agreement.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace prima::app {

namespace {

// clang-format off
struct ExampleResult {
    Said text, indicator;
    rules::Aspect aspect;
    rules::Shape shape;
    std::int64_t target;
    Said unit;
    std::int64_t actual; ///< in tenths
};
PRIMA_REST_DATA constexpr ExampleResult example_results[] = {
    {{"Surat masuk tercatat dan tersampaikan pada hari yang sama", "Incoming letters registered and passed on the same day"},
     {"Surat yang tercatat pada hari yang sama", "Letters registered on the same day"}, rules::Aspect::quality, rules::Shape::higher, 95, {"%", "%"}, 965},
    {{"Laporan bulanan unit tersusun", "Monthly reports of the unit written"},
     {"Jumlah laporan", "Number of reports"}, rules::Aspect::quantity, rules::Shape::higher, 12, {"laporan", "reports"}, 110},
    {{"Tamu terlayani di meja layanan", "Visitors served at the front desk"},
     {"Waktu tunggu rata-rata", "Mean time of waiting"}, rules::Aspect::time, rules::Shape::lower, 15, {"menit", "minutes"}, 135},
    {{"Arsip unit tertata", "The unit's archive put in order"},
     {"Tahap penataan yang selesai", "Stages done"}, rules::Aspect::quantity, rules::Shape::milestone, 4, {"", ""}, 30},
    {{"Pengaduan warga terjawab", "Complaints of residents answered"},
     {"Pengaduan yang terjawab tepat waktu", "Complaints answered in time"}, rules::Aspect::quality, rules::Shape::higher, 90, {"%", "%"}, 885},
    {{"Pertanggungjawaban keuangan diperiksa tepat waktu", "Vouchers of expenses checked in time"},
     {"Bukti yang diperiksa paling lambat tiga hari", "Vouchers checked within three days"}, rules::Aspect::time, rules::Shape::higher, 95, {"%", "%"}, 952},
    {{"Barang yang diminta unit segera tersedia", "Supplies at hand soon after units ask for them"},
     {"Lama menyiapkan barang", "Days until supplies are there"}, rules::Aspect::time, rules::Shape::lower, 2, {"hari", "days"}, 18},
    {{"Pengadaan langsung selesai sesuai rencana", "Direct procurement finished as planned"},
     {"Paket yang selesai", "Packages finished"}, rules::Aspect::quantity, rules::Shape::higher, 12, {"paket", "packages"}, 110},
    {{"Permohonan di loket selesai sesuai standar", "Applications at the counter done by the standard"},
     {"Permohonan selesai dalam lima hari kerja", "Applications done within five working days"}, rules::Aspect::quality, rules::Shape::higher, 95, {"%", "%"}, 958},
    {{"Antrean loket terkelola", "The queue at the counter kept short"},
     {"Waktu tunggu rata-rata", "Mean time of waiting"}, rules::Aspect::time, rules::Shape::lower, 15, {"menit", "minutes"}, 146},
    {{"Warga memahami persyaratan layanan", "Residents know what applications need"},
     {"Sosialisasi yang terlaksana", "Sessions held"}, rules::Aspect::quantity, rules::Shape::higher, 12, {"sosialisasi", "sessions"}, 110},
    {{"Pengaduan tercatat dan diteruskan pada hari yang sama", "Complaints registered and passed on the same day"},
     {"Pengaduan yang diteruskan hari itu juga", "Complaints passed on the same day"}, rules::Aspect::quality, rules::Shape::higher, 98, {"%", "%"}, 986},
    {{"Pengaduan diperiksa di lapangan", "Complaints looked into on the spot"},
     {"Lokasi yang diperiksa", "Places looked at"}, rules::Aspect::quantity, rules::Shape::higher, 24, {"lokasi", "places"}, 220},
    {{"Komputer, jaringan, dan data kantor terjaga", "Computers, network and data kept going"},
     {"Gangguan jaringan per bulan", "Network down in a month"}, rules::Aspect::time, rules::Shape::lower, 4, {"jam", "hours"}, 36},
    {{"Telaahan untuk pimpinan tersusun", "Staff studies for the leadership written"},
     {"Telaahan yang diserahkan", "Studies handed in"}, rules::Aspect::quantity, rules::Shape::higher, 12, {"telaahan", "studies"}, 110},
    {{"Layanan unit berjalan sesuai standar", "Services of the unit kept to their standards"},
     {"Indikator standar yang terpenuhi", "Standards' indicators that are met"}, rules::Aspect::quality, rules::Shape::higher, 90, {"%", "%"}, 925},
    {{"Rencana aksi unit terlaksana", "The unit's plan of action carried out"},
     {"Rencana aksi yang tuntas", "Plans of action closed"}, rules::Aspect::quantity, rules::Shape::higher, 12, {"rencana aksi", "action plans"}, 110},
    {{"Anggaran unit terserap sesuai rencana", "The unit's budget spent as planned"},
     {"Penyerapan anggaran", "Share of the budget spent"}, rules::Aspect::cost, rules::Shape::higher, 92, {"%", "%"}, 926},
};
/// Results by the unit, for those whose post asks for nothing else; the first of each also for those.
PRIMA_REST_DATA constexpr std::uint8_t results_of_unit[][2][3] = {
    {{15, 16, 17}, {15, 16, 17}}, {{0, 1, 2}, {2, 3, 4}}, {{5, 7, 6}, {6, 5, 1}}, {{8, 9, 10}, {9, 8, 1}}, {{11, 12, 4}, {4, 11, 12}}};
constexpr std::uint8_t results_of_head[] = {15, 16, 17}, results_of_analyst = 14, results_of_computers = 13, results_of_archive = 3, monthly_reports = 1;
constexpr int drifts[] = {0, 3, -2, -9, 4, -5, 1}; // percent
/// A second indicator of a result, of a shape that the first ones do not have.
struct ExampleBeside {
    std::size_t result; ///< of example_results
    Said text;
    rules::Aspect aspect;
    rules::Shape shape;
    std::int64_t low, high;
    Said unit, target;
};
PRIMA_REST_DATA constexpr ExampleBeside example_beside[] = {
    {2, {"Keluhan tamu yang berulang", "Visitors' complaints that came again"}, rules::Aspect::quality, rules::Shape::zero, 0, 0, {"", ""}, {"", ""}},
    {3, {"Suhu ruang arsip", "Temperature of the archive"}, rules::Aspect::quality, rules::Shape::range, 20, 25, {"derajat", "degrees"}, {"", ""}},
    {4, {"Kejelasan jawaban", "How clear the answers are"}, rules::Aspect::quality, rules::Shape::text, 0, 0, {"", ""}, {"Warga tidak perlu bertanya dua kali", "Residents need not ask twice"}},
};
PRIMA_REST_DATA constexpr Said value_note{"Rekap bulan ini", "Summary of this month"};
PRIMA_REST_DATA constexpr Said answers_note{"Masih ada yang bertanya ulang tentang syarat", "Some still ask again about what is needed"};
PRIMA_REST_DATA constexpr std::pair<std::size_t, Said> expectation_words[] = {
    {0, {"Menjawab tamu dan telepon dengan ramah, paling lambat hari itu juga", "Answers visitors and calls kindly, on the same day at the latest"}},
    {2, {"Mengajari satu rekan cara memakai sistem arsip", "Teaches one colleague how to use the archive system"}},
    {6, {"Ikut menyelesaikan pekerjaan unit lain saat ramai", "Helps other units when they are busy"}}};
PRIMA_REST_DATA constexpr Said served_words{"Layanan administrasi yang cepat dan tertib", "Fast and orderly administration"};
PRIMA_REST_DATA constexpr Said annex_texts[] = {
    {"Komputer dan akses aplikasi surat\nPelatihan pelayanan publik satu kali", "A computer and access to the letters system\nOne public service training"},
    {"Laporan setiap triwulan kepada pejabat penilai\nDialog kinerja paling sedikit dua kali setahun", "A report to the appraiser each quarter\nAt least two dialogues a year"},
    {"Target tercapai: diusulkan mengikuti pelatihan lanjutan\nTarget tidak tercapai: pembinaan dengan rencana tindak lanjut", "Targets reached: proposed for further training\nTargets not reached: coaching with a plan of action"}};
// clang-format on
constexpr std::size_t common_results = 5; // the first ones, which suit every unit

/// Of what is counted: as much in each quarter.
std::vector<office::PeriodTarget> quarters_of(const office::Plan& plan, const ExampleResult& result) {
    std::vector<office::PeriodTarget> targets;
    if (result.aspect != rules::Aspect::quantity || result.shape != rules::Shape::higher) return targets;
    const std::vector<base::Date> ends = office::periods_of(plan);
    const auto count = static_cast<std::int64_t>(ends.size());
    for (std::int64_t i = 0; i < count; ++i)
        targets.push_back(
            {ends[static_cast<std::size_t>(i)], base::Decimal(result.target * (i + 1) / count)});
    return targets;
}

base::Result<void> add_example_words(store::Store& store, base::Id plan) {
    for (const auto& [value, words] : expectation_words)
        PRIMA_CHECK(office::set_expectation(store, plan, value, words.in_language()));
    for (std::size_t i = 0; i < office::annex_count; ++i)
        PRIMA_CHECK(
            office::set_annex(store, plan, static_cast<office::Annex>(i), annex_texts[i].in_language()));
    return {};
}

} // namespace

ExampleDuties common_duties(std::size_t shift) {
    ExampleDuties duties;
    for (std::size_t i = 0; i < duties.results.size(); ++i)
        duties.results[i] = static_cast<std::uint8_t>((shift + i) % common_results);
    return duties;
}

ExampleDuties duties_at(std::size_t unit, ExamplePost post, std::size_t place) {
    const auto& of_unit = results_of_unit[unit][place / std::size(results_of_unit) % 2];
    ExampleDuties duties;
    const std::uint8_t first = of_unit[0];
    switch (post) {
    case ExamplePost::head:
        std::copy(std::begin(results_of_head), std::end(results_of_head), duties.results.begin());
        break;
    case ExamplePost::analyst: duties.results = {results_of_analyst, first, monthly_reports}; break;
    case ExamplePost::computers: duties.results = {results_of_computers, first, monthly_reports}; break;
    case ExamplePost::archive: duties.results = {results_of_archive, first, monthly_reports}; break;
    case ExamplePost::other: std::copy(std::begin(of_unit), std::end(of_unit), duties.results.begin());
    }
    duties.drift = drifts[place % std::size(drifts)];
    return duties;
}

base::Result<office::Plan> add_example_plan(store::Store& store, base::Date today, base::Id person,
                                            base::Id appraiser, const ExampleDuties& duties,
                                            ExamplePlan how) {
    store.act_as(person);
    office::Plan plan;
    plan.person = person;
    plan.from = base::Date::make(today.year(), 1, 1).value_or(today);
    plan.to = base::Date::make(today.year(), 12, 31).value_or(today);
    PRIMA_TRY(plan.id, office::add_plan(store, plan));
    std::vector<base::Id> above; // results of the appraiser, which these support
    const auto of_appraiser =
        how == ExamplePlan::whole ? office::plan_on(store, appraiser, today) : std::nullopt;
    if (of_appraiser) {
        for (const office::PlannedResult& each : office::content_of(store, of_appraiser->id).results)
            above.push_back(each.id);
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const ExampleResult& each = example_results[duties.results[i]];
        office::ResultFields result;
        result.text = each.text.in_language();
        result.additional = i == 2;
        if (i != 2 && above.empty() && how == ExamplePlan::whole)
            result.supports_text = served_words.in_language();
        if (i != 2 && !above.empty()) result.supports = above[(duties.results[0] + i) % above.size()];
        PRIMA_TRY(const base::Id result_id, office::add_result(store, plan.id, result));
        office::IndicatorFields indicator;
        indicator.text = each.indicator.in_language();
        indicator.aspect = each.aspect;
        indicator.target.shape = each.shape;
        indicator.target.low = base::Decimal(each.target);
        indicator.unit = each.unit.in_language();
        PRIMA_CHECK(office::add_indicator(store, result_id, indicator,
                                          how == ExamplePlan::whole ? quarters_of(plan, each)
                                                                    : std::vector<office::PeriodTarget>()));
        for (const ExampleBeside& beside : example_beside) {
            if (beside.result != duties.results[i]) continue;
            office::IndicatorFields second;
            second.text = beside.text.in_language();
            second.aspect = beside.aspect;
            second.target.shape = beside.shape;
            if (beside.shape == rules::Shape::range) {
                second.target.low = base::Decimal(beside.low);
                second.target.high = base::Decimal(beside.high);
            }
            second.unit = beside.unit.in_language();
            second.target_text = beside.target.in_language();
            PRIMA_CHECK(office::add_indicator(store, result_id, second, {}));
        }
    }
    if (how == ExamplePlan::whole) PRIMA_CHECK(add_example_words(store, plan.id));
    PRIMA_CHECK(office::propose_plan(store, plan.id));
    store.act_as(appraiser);
    const base::Date agreed = std::min(base::add_days(plan.from, 11), today);
    PRIMA_CHECK(office::agree_plan(store, plan.id, {}, agreed));
    return plan;
}

namespace {

/// What was reached, a little more or less by the one whose it is.
std::optional<base::Decimal> example_actual(const ExampleResult& result, const ExampleDuties& duties) {
    constexpr std::int64_t all = 1000; // hundred percent, in tenths
    const bool stages = result.shape == rules::Shape::milestone;
    std::int64_t tenths = stages ? result.actual : result.actual * (100 + duties.drift) / 100;
    if (result.unit.english == "%") tenths = std::min(tenths, all);
    const auto actual = base::Decimal::make(tenths, 1);
    return actual ? std::optional(actual->trimmed()) : std::nullopt;
}

} // namespace

base::Result<void> add_example_values(store::Store& store, base::Date today, const office::Plan& plan,
                                      const office::PlanContent& content, const ExampleDuties& duties) {
    store.act_as(plan.person);
    for (std::size_t i = 0; i < content.results.size(); ++i) {
        const ExampleResult& each = example_results[duties.results[i]];
        for (const office::PlannedIndicator& indicator : content.results[i].indicators) {
            const rules::Shape shape = indicator.target.shape;
            if (shape == rules::Shape::higher && each.target < 50) continue; // reports, from the log
            office::InterimFields value;
            value.indicator = indicator.id;
            value.date = std::max(plan.from, base::add_days(today, -3 - static_cast<int>(i)));
            value.note = value_note.in_language();
            if (shape == rules::Shape::text) {
                value.judged = rules::Light::amber;
                value.note = answers_note.in_language();
            } else if (shape == rules::Shape::zero) {
                value.value = base::Decimal(0);
            } else if (shape == rules::Shape::range) {
                value.value = base::Decimal(24);
            } else {
                value.value = example_actual(each, duties);
            }
            PRIMA_CHECK(office::record_interim(store, plan.id, value, today));
        }
    }
    return {};
}

std::map<base::Id, office::SheetLine> example_actuals(const office::PlanContent& content,
                                                      const ExampleDuties& duties) {
    std::map<base::Id, office::SheetLine> lines;
    for (std::size_t i = 0; i < content.results.size(); ++i) {
        const ExampleResult& each = example_results[duties.results[i]];
        for (const office::PlannedIndicator& indicator : content.results[i].indicators) {
            office::SheetLine& line = lines[indicator.id];
            switch (indicator.target.shape) {
            case rules::Shape::zero: line.actual = base::Decimal(0); break;
            case rules::Shape::range: line.actual = base::Decimal(24); break;
            case rules::Shape::text: line.actual_text = answers_note.in_language(); break;
            default: line.actual = example_actual(each, duties);
            }
        }
    }
    return lines;
}

} // namespace prima::app
