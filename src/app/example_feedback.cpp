#include "app/example_feedback.h"

#include "app/example_words.h"
#include "app/strings.h"
#include "base/parts.h"
#include "office/dialogue.h"
#include "office/feedback.h"
#include "office/follow_up.h"
#include "office/plan.h"
#include "office/plan_agreement.h"
#include "office/recognition.h"

#include <string>
#include <string_view>

namespace prima::app {

using office::FeedbackKind;
using office::FollowUpStage;
using office::Reach;

namespace {

// Whom it is about: the one at the keyboard, their superior, or one of the team.
constexpr std::size_t own_place = 100;
constexpr std::size_t top_place = 101;

// clang-format off
struct ExampleFeedback {
    std::size_t from, to;
    int days_ago;
    FeedbackKind kind;
    Reach reach;
    bool with_evidence;
    Said text, answer;
};
PRIMA_REST_DATA constexpr ExampleFeedback example_feedback[] = {
    {top_place, own_place, 2, FeedbackKind::praise, Reach::everybody, true,
     {"Rekap triwulan tersaji lengkap sebelum rapat pimpinan. Keputusan bisa diambil hari itu juga.", "The quarterly summary was complete before the meeting, so we could decide on the same day."},
     {"Terima kasih, tim yang menyiapkannya.", "Thank you, the team prepared it."}},
    {0, 1, 3, FeedbackKind::praise, Reach::everybody, false,
     {"Membantu menata loket saat antrean panjang, tanpa diminta.", "Helped at the counter when the queue was long, without being asked."}, {"", ""}},
    {own_place, 3, 6, FeedbackKind::praise, Reach::everybody, true,
     {"Semua surat masuk bulan ini tersampaikan pada hari yang sama.", "All letters of this month were passed on the same day."},
     {"Terima kasih, Bu.", "Thank you."}},
    {4, 2, 9, FeedbackKind::praise, Reach::everybody, false,
     {"Sabar menjelaskan persyaratan kepada warga lanjut usia.", "Explained the requirements to an elderly visitor with patience."}, {"", ""}},
    {2, own_place, 12, FeedbackKind::praise, Reach::everybody, false,
     {"Arahannya jelas sehingga kami bisa membagi pekerjaan sendiri.", "Clear directions, so that we can divide the work ourselves."}, {"", ""}},
    {top_place, own_place, 8, FeedbackKind::suggestion, Reach::two, false,
     {"Sampaikan risiko keterlambatan lebih awal, walau belum pasti.", "Tell me earlier when something may be late, even when it is not certain."}, {"", ""}},
    {5, own_place, 15, FeedbackKind::concern, Reach::two, false,
     {"Jadwal piket berubah dua kali tanpa pemberitahuan, sehingga loket sempat kosong.", "The duty roster changed twice without notice, and the counter stood empty."},
     {"Benar. Mulai pekan ini perubahan saya umumkan sehari sebelumnya.", "You are right. From this week on I announce changes a day before."}},
    {own_place, 0, 10, FeedbackKind::suggestion, Reach::two, true,
     {"Tambahkan nomor agenda pada berkas supaya mudah dicari.", "Add the agenda number to the files so that they are found easily."}, {"", ""}},
    {1, 2, 5, FeedbackKind::concern, Reach::superior, false,
     {"Berkas yang dipinjam belum kembali ke rak lebih dari seminggu.", "Files that were borrowed have not been back for more than a week."}, {"", ""}},
    {own_place, 4, 20, FeedbackKind::concern, Reach::two, true,
     {"Tiga laporan melewati tenggat. Mari kita bahas penyebabnya.", "Three reports were late. Let us talk about why."}, {"", ""}},
};

PRIMA_REST_DATA constexpr Said planning_points{"Ekspektasi triwulan depan: waktu tunggu di bawah 15 menit dan arsip tahap keempat.", "Expected in the next quarter: waiting below 15 minutes and the fourth stage of the archive."};
PRIMA_REST_DATA constexpr Said periodic_points{"Pencatatan surat berjalan baik. Kendala: ruang arsip masih diperbaiki.", "Registering letters goes well. In the way: the archive room is being repaired."};
PRIMA_REST_DATA constexpr Said guidance_points{"Laporan sering menunggu data dari unit lain. Disepakati cara menagihnya.", "Reports often wait for data of other units. We agreed on how to ask for them."};
PRIMA_REST_DATA constexpr Said agree_roster{"Mengumumkan jadwal piket sehari sebelumnya", "Announce the duty roster a day before"};
PRIMA_REST_DATA constexpr Said agree_labels{"Memberi label pada rak tahap kedua", "Label the shelves of the second stage"};
PRIMA_REST_DATA constexpr Said agree_room{"Meminta ruang sementara kepada bagian rumah tangga", "Ask for a room for the time being"};
PRIMA_REST_DATA constexpr Said agree_data{"Mengirim permintaan data setiap tanggal 20", "Send the request for data on the 20th of each month"};

struct ExampleNeed {
    std::size_t person;
    office::NeedSource source;
    office::ActionForm form;
    int begins_ago, lasts;
    FollowUpStage until;
    int finished_ago;
    std::int64_t before, after;
    Said need, action, topic, agreement, evidence, reason;
};
PRIMA_REST_DATA constexpr ExampleNeed needs[] = {
    {2, office::NeedSource::standard, office::ActionForm::coaching, 80, 30, FollowUpStage::done, 45, 18, 0,
     {"Penjelasan di loket belum seragam dengan standar pelayanan.", "What is explained at the counter differs from the service standard."},
     {"Coaching penjelasan persyaratan", "Coaching on explaining requirements"},
     {"Urutan penjelasan", "The order of explaining"}, {"Memakai lembar periksa di loket", "Use the check list at the counter"},
     {"Lembar periksa dipakai setiap hari", "The check list is used every day"}, {"", ""}},
    {0, office::NeedSource::indicator, office::ActionForm::mentoring, 14, 45, FollowUpStage::running, 0, 88, 0,
     {"Surat yang tercatat pada hari yang sama baru 88 persen.", "Only 88 percent of letters are registered on the same day."},
     {"Mentoring pencatatan surat bersama pegawai senior", "Mentoring on registering letters by a senior colleague"},
     {"Memilah surat segera", "Sorting urgent letters"}, {"Surat segera dicatat sebelum pukul 10", "Urgent letters are registered before ten"},
     {"", ""}, {"", ""}},
    {3, office::NeedSource::appraisal, office::ActionForm::training, 150, 20, FollowUpStage::judged, 100, 72, 93,
     {"Catatan penilaian: pengolahan data masih manual.", "Remark of the appraisal: data are still worked on by hand."},
     {"Pelatihan lembar kerja tingkat lanjut", "Training in advanced spreadsheets"},
     {"Tabel rekap", "Summary tables"}, {"Satu laporan dengan tabel rekap", "One report with a summary table"},
     {"Sertifikat dan laporan bulan Agustus", "Certificate and the report of August"},
     {"Rekap kini selesai dalam satu hari.", "Summaries are now done within a day."}},
    {4, office::NeedSource::indicator, office::ActionForm::procedure, 60, 40, FollowUpStage::running, 0, 81, 0,
     {"Tiga laporan melewati tenggat.", "Three reports were late."},
     {"Mengubah alur permintaan data", "Changing how data are asked for"},
     {"Alur baru", "The new way"}, {"Permintaan dikirim lebih awal", "Requests go out earlier"}, {"", ""}, {"", ""}},
    {own_place, office::NeedSource::wish, office::ActionForm::self_study, -3, 60, FollowUpStage::proposed, 0, 0, 0,
     {"Ingin menguasai analisis beban kerja.", "I want to learn workload analysis."},
     {"Belajar mandiri pedoman analisis jabatan", "Self-study of the guide to job analysis"},
     {"", ""}, {"", ""}, {"", ""}, {"", ""}},
};
/// What is said in the other units, each with a head of its own: here `own_place` is that head.
struct ExampleUnitTalk {
    ExampleFeedback feedback[4];
    Said points, agreement; ///< of a dialogue of the head with the first of the team
    Said plan;              ///< of a dialogue of the superior with the head
    ExampleNeed need;
};
PRIMA_REST_DATA constexpr ExampleUnitTalk unit_talks[] = {
    {{{top_place, own_place, 5, FeedbackKind::praise, Reach::everybody, true,
       {"Laporan realisasi anggaran triwulan ini tanpa koreksi.", "This quarter's report on the budget needed no correction."},
       {"Terima kasih, bendahara yang menyiapkannya.", "Thank you, the treasurer prepared it."}},
      {1, 0, 7, FeedbackKind::praise, Reach::everybody, false,
       {"Barang untuk rapat pimpinan siap sehari lebih awal.", "The things for the meeting were ready a day early."}, {"", ""}},
      {own_place, 2, 13, FeedbackKind::suggestion, Reach::two, true,
       {"Catat barang keluar pada hari yang sama, supaya stok tidak selisih.", "Record what leaves the store on the same day, so that the stock agrees."}, {"", ""}},
      {0, own_place, 19, FeedbackKind::concern, Reach::two, false,
       {"Permintaan barang mendadak dari unit lain membuat jadwal pengadaan mundur.", "Sudden requests of other units delay the procurement."},
       {"Saya bahas dengan para kepala subbagian pekan ini.", "I will talk about it with the other heads this week."}}},
     {"Pemeriksaan bukti keuangan sering menumpuk pada akhir bulan.", "Vouchers pile up at the end of the month."},
     {"Memeriksa bukti setiap Jumat", "Check vouchers every Friday"},
     {"Ekspektasi: penyerapan anggaran paling sedikit 92 persen dan tanpa selisih stok.", "Expected: at least 92 percent of the budget spent, and a stock that agrees."},
     {1, office::NeedSource::indicator, office::ActionForm::coaching, 40, 60, FollowUpStage::running, 0, 88, 0,
      {"Bukti yang diperiksa tepat waktu baru 88 persen.", "Only 88 percent of the vouchers are checked in time."},
      {"Coaching pemeriksaan bukti bersama bendahara", "Coaching on vouchers with the treasurer"},
      {"Urutan pemeriksaan", "The order of checking"}, {"Memeriksa yang nilainya besar lebih dahulu", "Check the large amounts first"}, {"", ""}, {"", ""}}},
    {{{top_place, own_place, 3, FeedbackKind::praise, Reach::everybody, true,
       {"Loket dibuka saat jam istirahat dan warga merasakannya.", "The counter stays open over noon, and residents notice."},
       {"Terima kasih kepada tim yang bergantian piket.", "Thanks to the team that takes turns."}},
      {0, 2, 4, FeedbackKind::praise, Reach::everybody, false,
       {"Menjelaskan syarat izin dengan sabar sampai pemohon paham.", "Explained what is needed until the applicant understood."}, {"", ""}},
      {own_place, 1, 11, FeedbackKind::suggestion, Reach::two, true,
       {"Periksa kelengkapan sebelum nomor antrean dipanggil, supaya pemohon tidak kembali.", "Check for completeness before the number is called, so that nobody has to come back."}, {"", ""}},
      {3, own_place, 16, FeedbackKind::concern, Reach::two, false,
       {"Aplikasi izin sering lambat pada pagi hari dan antrean memanjang.", "The application is slow in the morning, and the queue grows."},
       {"Sudah saya laporkan; sementara pakai formulir kertas.", "I have reported it; we use paper forms for now."}}},
     {"Waktu tunggu naik setiap Senin. Pembagian loket dibahas.", "Waiting grows on Mondays. We talked about who sits where."},
     {"Menambah satu loket setiap Senin pagi", "Open one more counter on Monday mornings"},
     {"Ekspektasi: waktu tunggu di bawah 15 menit dan sosialisasi setiap bulan.", "Expected: waiting below 15 minutes, and a session each month."},
     {3, office::NeedSource::indicator, office::ActionForm::procedure, 70, 40, FollowUpStage::done, 34, 19, 0,
      {"Waktu tunggu rata-rata 19 menit, standarnya 15 menit.", "The mean time of waiting is 19 minutes; the standard says 15."},
      {"Mengubah alur antrean dengan loket pemeriksaan awal", "A counter that checks first"},
      {"Alur baru", "The new way"}, {"Berkas tidak lengkap dikembalikan di loket awal", "Incomplete files go back at the first counter"},
      {"Loket pemeriksaan awal buka setiap hari", "The first counter is open every day"}, {"", ""}}},
    {{{top_place, own_place, 6, FeedbackKind::praise, Reach::everybody, true,
       {"Semua pengaduan bulan lalu terjawab sebelum batas waktu.", "All complaints of last month were answered in time."},
       {"Terima kasih. Tim lapangan bekerja cepat.", "Thank you. The team on the spot was quick."}},
      {2, 0, 8, FeedbackKind::praise, Reach::everybody, false,
       {"Mengabari pelapor setiap ada perkembangan, walau belum selesai.", "Told people how their complaint was going, even before it was done."}, {"", ""}},
      {own_place, 3, 14, FeedbackKind::suggestion, Reach::two, true,
       {"Sertakan foto lokasi pada laporan lapangan.", "Add a picture of the place to the report."}, {"", ""}},
      {1, 3, 10, FeedbackKind::concern, Reach::superior, false,
       {"Dua pengaduan diteruskan ke unit yang keliru.", "Two complaints were passed on to the wrong unit."}, {"", ""}}},
     {"Pengaduan parkir berulang. Perlu jawaban bersama dengan unit lain.", "Complaints about parking come again. They need an answer together with other units."},
     {"Menyusun jawaban baku tentang parkir", "Write a common answer about parking"},
     {"Ekspektasi: pengaduan diteruskan pada hari yang sama dan rekap setiap pekan.", "Expected: complaints passed on the same day, and a summary each week."},
     {2, office::NeedSource::standard, office::ActionForm::mentoring, 20, 45, FollowUpStage::running, 0, 91, 0,
      {"Pengaduan yang diteruskan hari itu juga baru 91 persen.", "Only 91 percent of complaints are passed on the same day."},
      {"Mentoring memilah pengaduan bersama petugas senior", "Mentoring on sorting complaints by a senior officer"},
      {"Memilah pengaduan", "Sorting complaints"}, {"Pengaduan siang diteruskan sebelum pukul 15", "Complaints of the afternoon go on before three"}, {"", ""}, {"", ""}}},
};
PRIMA_REST_DATA constexpr Said criterion_names[] = {{"Kinerja", "Results"}, {"Disiplin dan kehadiran", "Discipline and attendance"}, {"Perilaku BerAKHLAK", "BerAKHLAK behaviour"}, {"Inovasi", "New ideas"}};
constexpr std::int64_t criterion_weights[] = {40, 20, 25, 15};
struct ExampleNomination {
    std::size_t by, person;
    int days_ago;
    std::int64_t scores[4];
    Said reasons[4];
    Said granted; ///< why it was granted; empty while it is open
};
PRIMA_REST_DATA constexpr ExampleNomination example_nominations[] = {
    {1, 3, 25, {92, 95, 90, 85},
     {{"Semua surat tercatat pada hari yang sama.", "All letters registered on the same day."}, {"Tidak pernah terlambat tahun ini.", "Never late this year."},
      {"Sabar dan mau membantu unit lain.", "Patient, and helps other units."}, {"Menyusun tabel rekap yang dipakai semua bidang.", "Made the summary tables that all use."}},
     {"Terbukti dari laporan dan buku agenda.", "Proven by the reports and the agenda book."}},
    {0, 2, 4, {88, 90, 94, 80},
     {{"Waktu tunggu di loket turun.", "Waiting at the counter went down."}, {"Piket selalu terisi.", "The duty roster was always kept."},
      {"Ramah kepada warga lanjut usia.", "Kind to elderly visitors."}, {"Lembar periksa persyaratan.", "The check list of requirements."}},
     {"", ""}},
};
// clang-format on

/// The people of the example by the places above, and what their plans hold.
class Cast {
public:
    Cast(store::Store& store, base::Date today, const ExampleTeam& who)
        : store_(store)
        , today_(today)
        , who_(who) {}

    base::Id person(std::size_t place) const {
        if (place == own_place) return who_.people[who_.self];
        if (place == top_place) return who_.people[who_.top];
        return who_.people[who_.team[place % who_.team.size()]];
    }
    void sit(std::size_t place) { store_.act_as(person(place)); }
    std::optional<office::PlannedResult> result_of(std::size_t place) {
        const auto plan = office::plan_on(store_, person(place), today_);
        if (!plan) return std::nullopt;
        office::PlanContent content = office::counting_content(store_, plan->id);
        if (content.results.empty()) return std::nullopt;
        return std::move(content.results.front());
    }
    base::Date ago(int days) const { return base::add_days(today_, -days); }
    store::Store& store() { return store_; }

private:
    store::Store& store_;
    base::Date today_;
    const ExampleTeam& who_;
};

base::Result<void> add_feedback(Cast& cast, const ExampleFeedback& each) {
    cast.sit(each.from);
    office::FeedbackFields fields;
    fields.to = cast.person(each.to);
    fields.kind = each.kind;
    fields.reach = each.reach;
    fields.text = each.text.in_language();
    if (each.with_evidence) {
        if (const auto result = cast.result_of(each.to)) fields.about = result->id;
    }
    PRIMA_TRY(const base::Id id, office::give_feedback(cast.store(), fields, cast.ago(each.days_ago)));
    const std::string answer = each.answer.in_language();
    if (answer.empty()) return {};
    cast.sit(each.to);
    PRIMA_CHECK(office::answer_feedback(cast.store(), id, answer, cast.ago(each.days_ago - 1)));
    return {};
}

/// Minutes written by the leader; who has confirmed them.
struct ExampleDialogue {
    std::size_t person, leader;
    int days_ago;
    office::DialogueType type;
    const Said* points;
    std::vector<office::AgreementFields> agreements;
    bool person_confirms, leader_confirms;
};

base::Result<void> add_dialogue(Cast& cast, const ExampleDialogue& each, bool first_done) {
    cast.sit(each.leader);
    office::DialogueFields fields;
    fields.person = cast.person(each.person);
    fields.leader = cast.person(each.leader);
    fields.date = cast.ago(each.days_ago);
    fields.type = each.type;
    fields.points = each.points->in_language();
    fields.agreements = each.agreements;
    if (const auto result = cast.result_of(each.person)) fields.results = {result->id};
    PRIMA_TRY(const base::Id id, office::add_dialogue(cast.store(), fields, cast.ago(0)));
    if (each.leader_confirms) PRIMA_CHECK(office::confirm_dialogue(cast.store(), id, fields.date));
    if (each.person_confirms) {
        cast.sit(each.person);
        PRIMA_CHECK(office::confirm_dialogue(cast.store(), id, fields.date));
    }
    if (!first_done) return {};
    const auto dialogue = office::find_dialogue(cast.store(), id);
    if (dialogue && !dialogue->agreements.empty())
        PRIMA_CHECK(office::mark_agreement(cast.store(), id, *dialogue->agreements[0].id, cast.ago(1)));
    return {};
}

base::Result<void> add_dialogues(Cast& cast) {
    const auto agreed = [&](const Said& text, std::size_t who, int in_days) {
        return office::AgreementFields{{}, text.in_language(), cast.person(who), cast.ago(-in_days)};
    };
    PRIMA_CHECK(add_dialogue(cast,
                             {own_place,
                              top_place,
                              4,
                              office::DialogueType::planning,
                              &planning_points,
                              {agreed(agree_roster, own_place, 3)},
                              false,
                              true},
                             false));
    PRIMA_CHECK(add_dialogue(cast,
                             {0,
                              own_place,
                              18,
                              office::DialogueType::periodic,
                              &periodic_points,
                              {agreed(agree_labels, 0, -2), agreed(agree_room, own_place, -1)},
                              true,
                              true},
                             true));
    return add_dialogue(cast,
                        {4,
                         own_place,
                         11,
                         office::DialogueType::guidance,
                         &guidance_points,
                         {agreed(agree_data, 4, 9)},
                         false,
                         true},
                        false);
}

base::Result<void> act_on_need(Cast& cast, const ExampleNeed& each, base::Id id) {
    PRIMA_CHECK(office::start_follow_up(cast.store(), id, cast.ago(each.begins_ago)));
    const std::size_t leader = each.person == own_place ? top_place : own_place;
    cast.sit(leader);
    const bool running = each.until == FollowUpStage::running;
    office::Coaching coaching{
        cast.ago(each.begins_ago - 7), {}, each.topic.in_language(), each.agreement.in_language()};
    if (running) coaching.next = cast.ago(-2);
    PRIMA_CHECK(office::record_coaching(cast.store(), id, coaching));
    if (running) return {};
    cast.sit(each.person);
    PRIMA_CHECK(
        office::finish_follow_up(cast.store(), id, each.evidence.in_language(), cast.ago(each.finished_ago)));
    if (each.until != FollowUpStage::judged) return {};
    cast.sit(leader);
    PRIMA_CHECK(office::judge_follow_up(cast.store(), id, office::Applied::applied, base::Decimal(each.after),
                                        each.reason.in_language(), cast.ago(each.finished_ago - 40)));
    return {};
}

base::Result<void> add_need(Cast& cast, const ExampleNeed& each) {
    cast.sit(each.person);
    office::FollowUpFields fields;
    fields.person = fields.owner = cast.person(each.person);
    fields.source = each.source;
    fields.need = each.need.in_language();
    fields.form = each.form;
    fields.action = each.action.in_language();
    fields.from = cast.ago(each.begins_ago);
    fields.to = cast.ago(each.begins_ago - each.lasts);
    const auto result = each.before > 0 ? cast.result_of(each.person) : std::nullopt;
    if (result && !result->indicators.empty()) {
        fields.indicator = result->indicators[0].id;
        fields.before = base::Decimal(each.before);
    }
    PRIMA_TRY(const base::Id id, office::add_follow_up(cast.store(), fields));
    return each.until == FollowUpStage::proposed ? base::Result<void>() : act_on_need(cast, each, id);
}

/// The criteria, by the administrator, who sits at the keyboard; and nominations by them.
base::Result<void> add_nominations(Cast& cast) {
    cast.sit(own_place);
    std::vector<office::CriterionFields> criteria;
    for (std::size_t i = 0; i < std::size(criterion_names); ++i)
        criteria.push_back({{}, criterion_names[i].in_language(), base::Decimal(criterion_weights[i])});
    PRIMA_CHECK(office::save_criteria(cast.store(), criteria));
    for (const ExampleNomination& each : example_nominations) {
        cast.sit(each.by);
        office::NominationFields fields;
        fields.person = cast.person(each.person);
        for (std::size_t i = 0; i < criteria.size(); ++i)
            fields.scores.push_back(
                {criteria[i].name, *criteria[i].weight, each.scores[i], each.reasons[i].in_language()});
        PRIMA_TRY(const base::Id id, office::nominate(cast.store(), fields, cast.ago(each.days_ago)));
        const std::string granted = each.granted.in_language();
        if (granted.empty()) continue;
        cast.sit(own_place);
        PRIMA_CHECK(office::decide_nomination(cast.store(), id, true, granted, cast.ago(each.days_ago - 7)));
    }
    return {};
}

} // namespace

base::Result<void> add_example_feedback(store::Store& store, base::Date today, const ExampleTeam& who) {
    if (who.team.empty()) return {};
    Cast cast(store, today, who);
    for (const ExampleFeedback& each : example_feedback) PRIMA_CHECK(add_feedback(cast, each));
    PRIMA_CHECK(add_dialogues(cast));
    for (const ExampleNeed& each : needs) PRIMA_CHECK(add_need(cast, each));
    PRIMA_CHECK(add_nominations(cast));
    store.act_as(who.people[who.self]);
    return {};
}

base::Result<void> add_example_unit_feedback(store::Store& store, base::Date today, const ExampleTeam& who,
                                             std::size_t talk) {
    if (who.team.empty() || talk >= std::size(unit_talks)) return {};
    Cast cast(store, today, who);
    const ExampleUnitTalk& each = unit_talks[talk];
    for (const ExampleFeedback& said : each.feedback) PRIMA_CHECK(add_feedback(cast, said));
    const auto days = static_cast<int>(talk);
    PRIMA_CHECK(add_dialogue(cast,
                             {0,
                              own_place,
                              12 + days,
                              office::DialogueType::periodic,
                              &each.points,
                              {{{}, each.agreement.in_language(), cast.person(0), cast.ago(-6 + days)}},
                              true,
                              true},
                             false));
    PRIMA_CHECK(add_dialogue(
        cast, {own_place, top_place, 30 + days, office::DialogueType::planning, &each.plan, {}, true, true},
        false));
    PRIMA_CHECK(add_need(cast, each.need));
    store.act_as(who.people[who.self]);
    return {};
}

} // namespace prima::app
