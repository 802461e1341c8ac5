#include "app/example_appraisals.h"

#include "app/example_words.h"
#include "base/parts.h"
#include "office/appraisal.h"
#include "office/interim.h"
#include "office/organisation_result.h"
#include "office/peer_feedback.h"
#include "office/periodic.h"
#include "office/person.h"
#include "office/plan_agreement.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace prima::app {

using office::AppraisalStage;
using rules::Rating;

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
};
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
PRIMA_REST_DATA constexpr Said account_words{"Target utama tercapai. Penataan arsip tertunda karena ruang sedang diperbaiki.", "The main targets were reached. The archive is late because its room is being repaired."};
PRIMA_REST_DATA constexpr Said result_reason{"Hasil sesuai bukti dukung yang saya periksa.", "The result is as the evidence I checked."};
PRIMA_REST_DATA constexpr Said above_reason{"Melampaui target dan membantu unit lain.", "Went beyond the target and helped other units."};
PRIMA_REST_DATA constexpr Said below_reason{"Beberapa kali lewat batas waktu; sudah dibicarakan.", "Late several times; we have talked about it."};
PRIMA_REST_DATA constexpr Said objection_words{"Tahap keempat selesai minggu lalu; berita acaranya ada.", "The fourth stage was finished last week; there is a record of it."};
PRIMA_REST_DATA constexpr Said person_explains{"Berita acara ditandatangani kepala gudang.", "The record was signed by the head of the store."};
PRIMA_REST_DATA constexpr Said appraiser_explains{"Saat menilai, berita acara belum saya terima.", "When I rated I had not received the record."};
PRIMA_REST_DATA constexpr Said decision_words{"Berita acara terbukti; hasil arsip dinaikkan.", "The record is proven; the result is raised."};
// clang-format on

// clang-format off
PRIMA_REST_DATA constexpr std::pair<std::size_t, Said> expectation_words[] = {
    {0, {"Menjawab tamu dan telepon dengan ramah, paling lambat hari itu juga", "Answers visitors and calls kindly, on the same day at the latest"}},
    {2, {"Mengajari satu rekan cara memakai sistem arsip", "Teaches one colleague how to use the archive system"}},
    {6, {"Ikut menyelesaikan pekerjaan unit lain saat ramai", "Helps other units when they are busy"}}};
PRIMA_REST_DATA constexpr Said served_words{"Layanan administrasi yang cepat dan tertib", "Fast and orderly administration"};
PRIMA_REST_DATA constexpr Said annex_texts[] = {
    {"Komputer dan akses aplikasi surat\nPelatihan pelayanan publik satu kali", "A computer and access to the letters system\nOne public service training"},
    {"Laporan setiap triwulan kepada pejabat penilai\nDialog kinerja paling sedikit dua kali setahun", "A report to the appraiser each quarter\nAt least two dialogues a year"},
    {"Target tercapai: diusulkan mengikuti pelatihan lanjutan\nTarget tidak tercapai: pembinaan dengan rencana tindak lanjut", "Targets reached: proposed for further training\nTargets not reached: coaching with a plan of action"}};
PRIMA_REST_DATA constexpr Said unit_basis{"Perjanjian kinerja tercapai 97 %; evaluasi pimpinan triwulan keempat.", "97 % of the performance agreement was reached; evaluation of the leadership in the fourth quarter."};
PRIMA_REST_DATA constexpr Said quarter_basis{"Rencana aksi triwulan ini terlaksana sesuai targetnya.", "The plan of action of this quarter was carried out as agreed."};
PRIMA_REST_DATA constexpr Said quarter_words{"Hasil triwulan ini sudah dibahas bersama.", "We talked about the results of this quarter."};
PRIMA_REST_DATA constexpr Said peer_words[] = {
    {"Selalu mau membantu saat loket ramai.", "Always ready to help when the desk is busy."},
    {"", ""},
    {"Catatannya rapi dan mudah dilanjutkan orang lain.", "Keeps notes that others can go on from."},
    {"", ""},
};
// clang-format on

/// One appraisal: whose, by whom, how far, and how it is rated.
struct Example {
    base::Id person, appraiser, superior;
    AppraisalStage until;
    Rating results, behaviour;
    std::size_t shift; ///< which of the results
    bool objects = false;
};

} // namespace

namespace {

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

base::Result<office::Plan> add_example_plan(store::Store& store, base::Date today, base::Id person,
                                            base::Id appraiser, std::size_t shift, ExamplePlan how) {
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
        const ExampleResult& each = example_results[(shift + i) % std::size(example_results)];
        office::ResultFields result;
        result.text = each.text.in_language();
        result.additional = i == 2;
        if (i != 2 && above.empty() && how == ExamplePlan::whole)
            result.supports_text = served_words.in_language();
        if (i != 2 && !above.empty()) result.supports = above[(shift + i) % above.size()];
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
            if (beside.result != (shift + i) % std::size(example_results)) continue;
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
    PRIMA_CHECK(office::agree_plan(store, plan.id, {}));
    return plan;
}

namespace {

/// What was written down of the indicators along the way; what is counted from the log is not.
base::Result<void> add_example_values(store::Store& store, base::Date today, const Example& example,
                                      const office::Plan& plan, const office::PlanContent& content) {
    store.act_as(example.person);
    for (std::size_t i = 0; i < content.results.size(); ++i) {
        const ExampleResult& each = example_results[(example.shift + i) % std::size(example_results)];
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
            } else if (const auto actual = base::Decimal::make(each.actual, 1)) {
                value.value = actual->trimmed();
            }
            PRIMA_CHECK(office::record_interim(store, plan.id, value, today));
        }
    }
    return {};
}

office::AppraisalSheet example_account(const Example& example, const office::PlanContent& content) {
    office::AppraisalSheet sheet;
    sheet.words = account_words.in_language();
    for (std::size_t i = 0; i < content.results.size(); ++i) {
        const ExampleResult& each = example_results[(example.shift + i) % std::size(example_results)];
        const auto actual = base::Decimal::make(each.actual, 1);
        for (const office::PlannedIndicator& indicator : content.results[i].indicators) {
            office::SheetLine& line = sheet.indicators[indicator.id];
            switch (indicator.target.shape) {
            case rules::Shape::zero: line.actual = base::Decimal(0); break;
            case rules::Shape::range: line.actual = base::Decimal(24); break;
            case rules::Shape::text: line.actual_text = answers_note.in_language(); break;
            default:
                if (actual) line.actual = actual->trimmed();
            }
        }
    }
    return sheet;
}

office::SheetLine example_line(Rating rating) {
    const Said& reason = rating == Rating::above   ? above_reason
                         : rating == Rating::below ? below_reason
                                                   : result_reason;
    return {rating, reason.in_language(), {}, {}};
}

office::AppraisalSheet example_rating(const Example& example, const office::PlanContent& content,
                                      Rating results) {
    office::AppraisalSheet sheet = example_account(example, content);
    sheet.words.clear();
    for (const office::PlannedResult& result : content.results)
        sheet.results[result.id] = example_line(results);
    for (office::SheetLine& line : sheet.behaviours) line = example_line(example.behaviour);
    sheet.organisation = rules::Organisation::good;
    return sheet;
}

base::Result<void> decide_example(store::Store& store, base::Date today, const Example& example,
                                  const office::Plan& plan, const office::PlanContent& content) {
    store.act_as(example.person);
    PRIMA_CHECK(
        office::object_to_result(store, plan.id, base::add_days(today, -6), objection_words.in_language()));
    PRIMA_CHECK(office::explain_side(store, plan.id, base::add_days(today, -5), office::Side::person,
                                     person_explains.in_language()));
    if (example.until == AppraisalStage::objected) return {};
    store.act_as(example.appraiser);
    PRIMA_CHECK(office::explain_side(store, plan.id, base::add_days(today, -4), office::Side::appraiser,
                                     appraiser_explains.in_language()));
    store.act_as(example.superior);
    const office::AppraisalSheet changed = example_rating(example, content, Rating::above);
    PRIMA_CHECK(office::decide_objection(store, plan.id, base::add_days(today, -3), &changed,
                                         decision_words.in_language()));
    return {};
}

/// The quarters that are over, the first one not yet as later.
base::Result<void> rate_example_quarters(store::Store& store, base::Date today, const Example& example,
                                         const office::Plan& plan) {
    for (const base::Date until : office::periods_of(plan)) {
        if (today <= until) break;
        const Rating results = until.month() <= 3 ? Rating::meets : example.results;
        office::PeriodicFields said{results, example.behaviour, quarter_words.in_language()};
        const auto unit =
            office::organisation_result_for(store, example.person, office::quarter_around(until));
        if (unit) said.organisation = unit->result;
        PRIMA_CHECK(
            office::rate_quarter(store, plan.id, until, said, std::min(today, base::add_days(until, 5))));
    }
    return {};
}

base::Result<void> add_example_appraisal(store::Store& store, base::Date today, const Example& example) {
    PRIMA_TRY(const office::Plan plan,
              add_example_plan(store, today, example.person, example.appraiser, example.shift));
    const office::PlanContent content = office::counting_content(store, plan.id);
    PRIMA_CHECK(add_example_values(store, today, example, plan, content));
    if (example.until == AppraisalStage::open) return {};
    store.act_as(example.person);
    PRIMA_CHECK(office::save_draft_sheet(store, plan, example_account(example, content)));
    PRIMA_CHECK(office::submit_account(store, plan.id, base::add_days(today, -26)));
    if (example.until == AppraisalStage::submitted) return {};
    store.act_as(example.appraiser);
    PRIMA_CHECK(office::save_draft_sheet(store, plan, example_rating(example, content, example.results)));
    PRIMA_CHECK(office::give_rating(store, plan.id, base::add_days(today, -24)));
    PRIMA_CHECK(rate_example_quarters(store, today, example, plan));
    if (example.until == AppraisalStage::rated) return {};
    PRIMA_CHECK(office::release_result(store, plan.id, base::add_days(today, -22)));
    if (example.until == AppraisalStage::released) return {};
    store.act_as(example.person);
    // So that whoever is still to object can, and what is locked could be.
    const bool early = example.until == AppraisalStage::locked && !example.objects;
    PRIMA_CHECK(office::receive_result(store, plan.id, base::add_days(today, early ? -20 : -8), {}));
    if (example.objects) PRIMA_CHECK(decide_example(store, today, example, plan, content));
    if (example.until != AppraisalStage::locked) return {};
    store.act_as(example.appraiser);
    PRIMA_CHECK(office::lock_appraisal(store, plan.id, base::add_days(today, -1)));
    return {};
}

/// What the units of the one at the keyboard and of those above achieved.
base::Result<void> add_example_organisations(store::Store& store, base::Date today, const ExampleTeam& who) {
    // An administrator for the unit at the top, its head for those below.
    for (const std::size_t of : {who.top, who.self}) {
        const auto person = office::find_person(store, who.people[of]);
        if (!person || !person->unit) continue;
        store.act_as(who.people[of == who.top ? who.self : who.top]);
        PRIMA_CHECK(office::record_organisation_result(store, *person->unit, today.year(),
                                                       rules::Organisation::good, unit_basis.in_language(),
                                                       base::add_days(today, -30)));
        const office::ResultPeriod now = office::quarter_around(today);
        for (int quarter = 1; quarter < now.quarter; ++quarter) {
            const office::ResultPeriod over(now.year, quarter);
            const base::Date day = base::add_days(office::ResultPeriod(now.year, quarter + 1).first_day(), 3);
            PRIMA_CHECK(office::record_organisation_result(
                store, *person->unit, over,
                quarter == 2 ? rules::Organisation::excellent : rules::Organisation::good,
                quarter_basis.in_language(), std::min(today, day)));
        }
    }
    return {};
}

/// Colleagues say something about one of the team, without their names.
void add_example_peers(store::Store& store, base::Date today, const ExampleTeam& who, std::size_t about) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < who.team.size() && number < std::size(peer_words); ++i) {
        if (i == about) continue;
        office::PeerAnswer answer;
        for (std::size_t value = 0; value < office::value_count; ++value) {
            const std::size_t draw = (value * 3 + number * 5 + about) % 7;
            if (draw != 6) answer.ratings[value] = draw > 3 ? Rating::above : Rating::meets;
        }
        answer.words = peer_words[number++].in_language();
        store.act_as(who.people[who.team[i]]);
        office::give_peer_answer(store, who.people[who.team[about]], today.year(), answer, today,
                                 [](const base::Result<void>&) {});
    }
}

} // namespace

base::Result<void> add_example_appraisals(store::Store& store, base::Date today, const ExampleTeam& who) {
    const base::Id top = who.people[who.top], self = who.people[who.self];
    constexpr std::array<AppraisalStage, 8> stages{AppraisalStage::submitted, AppraisalStage::rated,
                                                   AppraisalStage::released,  AppraisalStage::received,
                                                   AppraisalStage::objected,  AppraisalStage::decided,
                                                   AppraisalStage::locked,    AppraisalStage::open};
    constexpr std::array<Rating, 8> results{Rating::meets, Rating::above, Rating::meets, Rating::meets,
                                            Rating::meets, Rating::meets, Rating::above, Rating::meets};
    constexpr std::array<Rating, 8> behaviours{Rating::meets, Rating::above, Rating::meets, Rating::above,
                                               Rating::meets, Rating::above, Rating::above, Rating::meets};
    PRIMA_CHECK(add_example_organisations(store, today, who));
    // Two of the same superior, about whom the one at the keyboard may answer.
    for (const std::size_t place : {who.self + 1, who.self + 2}) {
        PRIMA_CHECK(add_example_appraisal(
            store, today,
            {who.people[place], top, {}, AppraisalStage::open, Rating::meets, Rating::meets, place}));
    }
    // What the one at the keyboard is to receive, then those of their team.
    PRIMA_CHECK(add_example_appraisal(
        store, today, {self, top, {}, AppraisalStage::released, Rating::meets, Rating::above, 1}));
    for (std::size_t i = 0; i < who.team.size() && i < stages.size(); ++i) {
        const bool objects = stages[i] == AppraisalStage::objected || stages[i] == AppraisalStage::decided;
        PRIMA_CHECK(add_example_appraisal(
            store, today,
            {who.people[who.team[i]], self, top, stages[i], results[i], behaviours[i], i, objects}));
    }
    for (const std::size_t about : {std::size_t{0}, std::size_t{1}})
        add_example_peers(store, today, who, about);
    store.act_as(self);
    return {};
}

} // namespace prima::app
