#include "app/example_appraisals.h"

#include "app/example_words.h"
#include "base/parts.h"
#include "office/appraisal.h"
#include "office/organisation_result.h"
#include "office/peer_feedback.h"
#include "office/periodic.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/unit.h"

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
PRIMA_REST_DATA constexpr Said account_words[] = {
    {"Target utama tercapai. Penataan arsip tertunda karena ruang sedang diperbaiki.", "The main targets were reached. The archive is late because its room is being repaired."},
    {"Target tercapai. Pekerjaan menumpuk pada awal bulan, tetapi selesai sesuai standar.", "The targets were reached. Work piles up early in the month, and was done by the standard all the same."},
    {"Rencana aksi terlaksana; satu pekerjaan bergeser ke bulan berikutnya.", "The plan of action was carried out; one piece of work moved to the next month."},
    {"Data terkumpul lengkap. Laporan akhir sempat tertunda menunggu unit lain.", "All data are there. The last report waited for another unit for a while."},
    {"Sebagian target belum tercapai karena dua rekan cuti panjang.", "Some targets were missed, with two colleagues on long leave."}};
PRIMA_REST_DATA constexpr Said result_reason[] = {
    {"Hasil sesuai bukti dukung yang saya periksa.", "The result is as the evidence I checked."},
    {"Tercapai sesuai kesepakatan awal tahun.", "Reached as we agreed at the beginning of the year."},
    {"Mutunya ajek sepanjang tahun.", "Of steady quality all year."}};
PRIMA_REST_DATA constexpr Said above_reason[] = {
    {"Melampaui target dan membantu unit lain.", "Went beyond the target and helped other units."},
    {"Menyederhanakan alur kerja yang kini dipakai semua unit.", "Made the way of working simpler, which all units use now."}};
PRIMA_REST_DATA constexpr Said below_reason[] = {
    {"Beberapa kali lewat batas waktu; sudah dibicarakan.", "Late several times; we have talked about it."},
    {"Perlu pendampingan dalam mengatur waktu; disusun rencana pembinaan.", "Needs help with planning the work; coaching is arranged."}};
PRIMA_REST_DATA constexpr Said objection_words{"Tahap keempat selesai minggu lalu; berita acaranya ada.", "The fourth stage was finished last week; there is a record of it."};
PRIMA_REST_DATA constexpr Said person_explains{"Berita acara ditandatangani kepala gudang.", "The record was signed by the head of the store."};
PRIMA_REST_DATA constexpr Said appraiser_explains{"Saat menilai, berita acara belum saya terima.", "When I rated I had not received the record."};
PRIMA_REST_DATA constexpr Said decision_words{"Berita acara terbukti; hasil arsip dinaikkan.", "The record is proven; the result is raised."};
PRIMA_REST_DATA constexpr Said unit_basis{"Perjanjian kinerja tercapai 97 %; evaluasi pimpinan triwulan keempat.", "97 % of the performance agreement was reached; evaluation of the leadership in the fourth quarter."};
PRIMA_REST_DATA constexpr Said quarter_basis{"Rencana aksi triwulan ini terlaksana sesuai targetnya.", "The plan of action of this quarter was carried out as agreed."};
PRIMA_REST_DATA constexpr Said quarter_words[] = {
    {"Hasil triwulan ini sudah dibahas bersama.", "We talked about the results of this quarter."},
    {"Target triwulan tercapai, laporan perlu lebih awal.", "The quarter's targets were reached; reports should come earlier."},
    {"Layanan membaik sejak pembagian tugas diubah.", "The service is better since the work is divided anew."},
    {"Kendala data dibahas; dibantu unit lain mulai bulan depan.", "We talked about missing data; another unit helps from next month on."}};
PRIMA_REST_DATA constexpr Said past_basis{"Laporan kinerja tahun lalu dan evaluasi pimpinan.", "Last year's report and the evaluation of the leadership."};
PRIMA_REST_DATA constexpr Said peer_words[] = {
    {"Selalu mau membantu saat loket ramai.", "Always ready to help when the desk is busy."},
    {"", ""},
    {"Catatannya rapi dan mudah dilanjutkan orang lain.", "Keeps notes that others can go on from."},
    {"", ""},
};
// clang-format on

office::AppraisalSheet example_account(const ExampleAppraisal& example, const office::PlanContent& content) {
    office::AppraisalSheet sheet;
    sheet.words = account_words[example.words % std::size(account_words)].in_language();
    sheet.indicators = example_actuals(content, example.duties);
    return sheet;
}

office::SheetLine example_line(Rating rating, std::size_t words) {
    const Said& reason = rating == Rating::above   ? above_reason[words % std::size(above_reason)]
                         : rating == Rating::below ? below_reason[words % std::size(below_reason)]
                                                   : result_reason[words % std::size(result_reason)];
    return {rating, reason.in_language(), {}, {}};
}

office::AppraisalSheet example_rating(const ExampleAppraisal& example, const office::PlanContent& content,
                                      Rating results, const std::optional<office::OrganisationResult>& unit) {
    office::AppraisalSheet sheet = example_account(example, content);
    sheet.words.clear();
    for (const office::PlannedResult& result : content.results)
        sheet.results[result.id] = example_line(results, example.words + sheet.results.size());
    for (std::size_t i = 0; i < office::value_count; ++i)
        sheet.behaviours[i] = example_line(example.behaviour, example.words + i);
    sheet.organisation = unit ? unit->result : rules::Organisation::good;
    return sheet;
}

base::Result<void> decide_example(store::Store& store, base::Date today, const ExampleAppraisal& example,
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
    const office::AppraisalSheet changed =
        example_rating(example, content, Rating::above,
                       office::organisation_result_for(store, example.person, today.year()));
    PRIMA_CHECK(office::decide_objection(store, plan.id, base::add_days(today, -3), &changed,
                                         decision_words.in_language()));
    return {};
}

/// The quarters that are over, the first one not yet as later.
base::Result<void> rate_example_quarters(store::Store& store, base::Date today,
                                         const ExampleAppraisal& example, const office::Plan& plan) {
    store.act_as(example.appraiser);
    for (const base::Date until : office::periods_of(plan)) {
        if (today <= until) break;
        const Rating results = until.month() <= 3 ? Rating::meets : example.results;
        const Said& words = quarter_words[(example.words + static_cast<std::size_t>(until.month())) %
                                          std::size(quarter_words)];
        office::PeriodicFields said{results, example.behaviour, words.in_language()};
        const auto unit =
            office::organisation_result_for(store, example.person, office::quarter_around(until));
        if (unit) said.organisation = unit->result;
        PRIMA_CHECK(
            office::rate_quarter(store, plan.id, until, said, std::min(today, base::add_days(until, 5))));
    }
    return {};
}

void add_example_peers(store::Store& store, base::Date today, const ExampleAppraisal& example) {
    for (std::size_t number = 0; number < example.peers.size(); ++number) {
        office::PeerAnswer answer;
        for (std::size_t value = 0; value < office::value_count; ++value) {
            const std::size_t draw = (value * 3 + number * 5 + example.words) % 7;
            if (draw != 6) answer.ratings[value] = draw > 3 ? Rating::above : Rating::meets;
        }
        answer.words = peer_words[(number + example.words) % std::size(peer_words)].in_language();
        store.act_as(example.peers[number]);
        office::give_peer_answer(store, example.person, today.year(), answer, today,
                                 [](const base::Result<void>&) {});
    }
}

} // namespace

base::Result<void> add_example_appraisal(store::Store& store, base::Date today,
                                         const ExampleAppraisal& example) {
    PRIMA_TRY(const office::Plan plan,
              add_example_plan(store, today, example.person, example.appraiser, example.duties));
    const office::PlanContent content = office::counting_content(store, plan.id);
    PRIMA_CHECK(add_example_values(store, today, plan, content, example.duties));
    PRIMA_CHECK(rate_example_quarters(store, today, example, plan));
    add_example_peers(store, today, example);
    if (example.until == AppraisalStage::open) return {};
    store.act_as(example.person);
    PRIMA_CHECK(office::save_draft_sheet(store, plan, example_account(example, content)));
    PRIMA_CHECK(office::submit_account(store, plan.id, base::add_days(today, -26)));
    if (example.until == AppraisalStage::submitted) return {};
    store.act_as(example.appraiser);
    const auto unit = office::organisation_result_for(store, example.person, today.year());
    PRIMA_CHECK(
        office::save_draft_sheet(store, plan, example_rating(example, content, example.results, unit)));
    PRIMA_CHECK(office::give_rating(store, plan.id, base::add_days(today, -24)));
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

base::Result<void> add_example_past(store::Store& store, base::Date today, const ExampleAppraisal& example) {
    const base::Date end = base::Date::make(today.year() - 1, 12, 31).value_or(today);
    PRIMA_TRY(const office::Plan plan, add_example_plan(store, end, example.person, example.appraiser,
                                                        example.duties, ExamplePlan::bare));
    const office::PlanContent content = office::counting_content(store, plan.id);
    const auto on = [&](int days) { return base::add_days(end, days); };
    // Early in January it is still under way.
    constexpr int accounted = 5, rated = 9, released = 12, received = 14, locked = 30;
    if (on(accounted) > today) return {};
    store.act_as(example.person);
    PRIMA_CHECK(office::save_draft_sheet(store, plan, example_account(example, content)));
    PRIMA_CHECK(office::submit_account(store, plan.id, on(accounted)));
    if (on(rated) > today) return {};
    store.act_as(example.appraiser);
    const auto unit = office::organisation_result_for(store, example.person, end.year());
    PRIMA_CHECK(
        office::save_draft_sheet(store, plan, example_rating(example, content, example.results, unit)));
    PRIMA_CHECK(office::give_rating(store, plan.id, on(rated)));
    if (on(released) > today) return {};
    PRIMA_CHECK(office::release_result(store, plan.id, on(released)));
    if (on(received) > today) return {};
    store.act_as(example.person);
    PRIMA_CHECK(office::receive_result(store, plan.id, on(received), {}));
    if (on(locked) > today) return {};
    store.act_as(example.appraiser);
    PRIMA_CHECK(office::lock_appraisal(store, plan.id, on(locked)));
    return {};
}

namespace {

/// Units differ, and so do their quarters.
rules::Organisation example_organisation(std::size_t unit, int quarter) {
    constexpr rules::Organisation all[][5] = {
        {rules::Organisation::good, rules::Organisation::good, rules::Organisation::excellent,
         rules::Organisation::good, rules::Organisation::good},
        {rules::Organisation::good, rules::Organisation::good, rules::Organisation::good,
         rules::Organisation::excellent, rules::Organisation::good},
        {rules::Organisation::good, rules::Organisation::needs_improvement, rules::Organisation::good,
         rules::Organisation::good, rules::Organisation::excellent}};
    return all[unit % std::size(all)][quarter];
}

} // namespace

base::Result<void> add_example_organisations(store::Store& store, base::Date today, const ExampleTeam& who) {
    const auto record = [&](base::Id unit, office::ResultPeriod period, rules::Organisation result,
                            const Said& basis, base::Date day) -> base::Result<void> {
        PRIMA_CHECK(office::record_organisation_result(store, unit, period, result, basis.in_language(),
                                                       std::min(today, day)));
        return {};
    };
    const office::ResultPeriod now = office::quarter_around(today);
    const base::Date begun = office::ResultPeriod(now.year).first_day();
    std::size_t number = 0;
    for (const office::UnitPlace& place : office::unit_tree(store)) {
        const base::Id unit = place.unit.id;
        // An administrator for the unit at the top, its head for those below.
        store.act_as(who.people[number == 0 ? who.self : who.top]);
        PRIMA_CHECK(
            record(unit, now.year - 1, rules::Organisation::good, past_basis, base::add_days(begun, 6)));
        PRIMA_CHECK(
            record(unit, now.year, rules::Organisation::good, unit_basis, base::add_days(today, -30)));
        for (int quarter = 1; quarter < now.quarter; ++quarter) {
            const base::Date after = office::ResultPeriod(now.year, quarter + 1).first_day();
            PRIMA_CHECK(record(unit, {now.year, quarter}, example_organisation(number, quarter),
                               quarter_basis, base::add_days(after, 3)));
        }
        ++number;
    }
    return {};
}

std::vector<base::Id> peers_in(const ExampleTeam& team, base::Id about) {
    std::vector<base::Id> peers;
    for (const std::size_t place : team.team) {
        if (team.people[place] != about && peers.size() < std::size(peer_words))
            peers.push_back(team.people[place]);
    }
    return peers;
}

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
    // What the one at the keyboard is to receive, then those of their team.
    PRIMA_CHECK(add_example_appraisal(store, today,
                                      {self,
                                       top,
                                       {},
                                       AppraisalStage::released,
                                       Rating::meets,
                                       Rating::above,
                                       common_duties(1),
                                       1,
                                       false,
                                       peers_in(who, self)}));
    for (std::size_t i = 0; i < who.team.size() && i < stages.size(); ++i) {
        const base::Id person = who.people[who.team[i]];
        const bool objects = stages[i] == AppraisalStage::objected || stages[i] == AppraisalStage::decided;
        PRIMA_CHECK(
            add_example_appraisal(store, today,
                                  {person, self, top, stages[i], results[i], behaviours[i], common_duties(i),
                                   i, objects, i < 2 ? peers_in(who, person) : std::vector<base::Id>()}));
    }
    store.act_as(self);
    return {};
}

} // namespace prima::app
