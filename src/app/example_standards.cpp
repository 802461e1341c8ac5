#include "app/example_standards.h"

#include "app/example_words.h"
#include "base/parts.h"
#include "office/person.h"
#include "office/standard_reading.h"
#include "office/unit.h"

#include <optional>
#include <string>
#include <utility>

namespace prima::app {

using base::Date;
using base::Id;
using base::Result;
using office::PartValues;
using office::StandardAct;
using office::StandardStage;
using store::Value;

namespace {

// clang-format off
struct ExampleIndicator {
    Said text;
    std::string_view direction;
    std::int64_t threshold;
    Said unit, how;
};
struct ExampleInput {
    Said text, who;
    std::string_view voice, outcome;
    Said reason;
};
struct ExampleStandard {
    Said title, governs;
    std::string_view legal_basis;
    Said steps, data;
    ExampleIndicator indicators[2];
    ExampleInput inputs[2];
};
PRIMA_REST_DATA constexpr ExampleStandard complaints{
    {"Penanganan pengaduan", "Handling of complaints"},
    {"Setiap pengaduan warga dijawab dalam lima hari kerja, siapa pun yang menerimanya", "Every complaint of residents is answered within five working days, whoever receives it"},
    "UU 25/2009\nPermenPANRB 62/2018",
    {"Catat pengaduan pada hari diterima\nPeriksa kelengkapannya\nTeruskan kepada unit yang berwenang\nJawab pengadu secara tertulis\nTutup setelah pengadu diberi tahu", "Register the complaint on the day it comes\nCheck that it is complete\nPass it to the unit in charge\nAnswer in writing\nClose it when the complainant has been told"},
    {"48 pengaduan setahun terakhir, rata-rata dijawab dalam tujuh hari kerja", "48 complaints in the last year, answered in seven working days on average"},
    {{{"Waktu sampai pengaduan dijawab", "Time until a complaint is answered"}, office::direction_at_most, 5, {"hari kerja", "working days"}, {"Sejak dicatat, dari daftar pengaduan", "Since it was registered, from the list of complaints"}},
     {{"Pengaduan yang terjawab tepat waktu", "Complaints answered in time"}, office::direction_at_least, 95, {"%", "%"}, {"Setiap bulan, dari daftar pengaduan", "Every month, from the list of complaints"}}},
    {{{"Jawab dalam tiga hari kerja saja", "Answer within three working days"}, {"Ketua RT", "A neighbourhood head"}, office::voice_public, office::input_not, {"Pemeriksaan ke lapangan perlu waktu; ditinjau lagi sesudah setahun", "Checks on site take time; looked at again after a year"}},
     {{"Beri kabar bila belum selesai", "Send word when it takes longer"}, {"Petugas layanan", "A service officer"}, office::voice_staff, office::input_taken, {"", ""}}}};
PRIMA_REST_DATA constexpr ExampleStandard letters{
    {"Surat masuk pada hari yang sama", "Incoming letters on the same day"},
    {"Surat masuk dicatat dan disampaikan kepada yang dituju pada hari kerja yang sama", "Incoming letters are registered and passed on within the same working day"},
    "Permendagri 83/2022",
    {"Terima dan beri nomor agenda\nPindai surat\nSampaikan kepada kepala bagian\nCatat disposisinya", "Take it and give it a number\nScan it\nPass it to the head of the section\nRecord the routing"},
    {"Satu dari lima surat baru tercatat keesokan harinya", "One letter in five is registered the day after only"},
    {{{"Surat yang tercatat pada hari yang sama", "Letters registered on the same day"}, office::direction_at_least, 98, {"%", "%"}, {"Dari buku agenda", "From the register"}},
     {{"Surat yang hilang", "Letters lost"}, office::direction_at_most, 0, {"surat", "letters"}, {"Dari pemeriksaan akhir bulan", "From the check at the end of the month"}}},
    {{{"Tambah satu pemindai di lobi", "One more scanner in the lobby"}, {"Pengadministrasi", "A clerk"}, office::voice_staff, office::input_partly, {"Dipinjam dari subbagian perlengkapan pada jam sibuk", "Borrowed from supplies at busy hours"}},
     {{"Beri tanda terima kepada pengantar", "Give the messenger a receipt"}, {"Kurir", "A messenger"}, office::voice_public, office::input_taken, {"", ""}}}};
PRIMA_REST_DATA constexpr ExampleStandard supplies{
    {"Pemenuhan permintaan barang", "Fulfilling requests for supplies"},
    {"Permintaan alat tulis dan perlengkapan dipenuhi dalam dua hari kerja", "Requests for stationery and equipment are fulfilled within two working days"},
    "",
    {"Terima permintaan\nPeriksa persediaan\nSiapkan barang\nSerahkan dengan tanda terima", "Take the request\nCheck the stock\nPrepare the goods\nHand them over against a receipt"},
    {"Rata-rata 30 permintaan sebulan", "30 requests a month on average"},
    {{{"Waktu sampai barang diserahkan", "Time until the goods are handed over"}, office::direction_at_most, 2, {"hari kerja", "working days"}, {"Dari daftar permintaan", "From the list of requests"}},
     {{"Permintaan yang dipenuhi lengkap", "Requests fulfilled completely"}, office::direction_at_least, 90, {"%", "%"}, {"Setiap bulan", "Every month"}}},
    {{{"Buat daftar barang yang bisa diminta", "Make a list of what can be asked for"}, {"Kepala subbagian", "Head of a subsection"}, office::voice_superior, office::input_taken, {"", ""}},
     {{"Antar ke meja masing-masing", "Bring it to every desk"}, {"Analis", "An analyst"}, office::voice_staff, office::input_not, {"Petugas hanya dua orang", "There are only two people to do it"}}}};
PRIMA_REST_DATA constexpr ExampleStandard waiting_time{
    {"Waktu tunggu di meja layanan", "Waiting at the front desk"},
    {"Tamu dilayani paling lama lima belas menit sesudah mengambil nomor", "Visitors are served at most fifteen minutes after taking a number"},
    "UU 25/2009",
    {"Sambut tamu\nBeri nomor\nPanggil menurut urutan", "Welcome the visitor\nGive a number\nCall in order"},
    {"Rata-rata menunggu 22 menit pada hari Senin", "22 minutes of waiting on Mondays, on average"},
    {{{"Waktu tunggu", "Time of waiting"}, office::direction_at_most, 15, {"menit", "minutes"}, {"Dari mesin antrean", "From the queue"}},
     {{"Tamu yang dilayani tepat waktu", "Visitors served in time"}, office::direction_at_least, 90, {"%", "%"}, {"Setiap bulan", "Every month"}}},
    {{{"Dahulukan lansia dan ibu hamil", "Serve the elderly and pregnant women first"}, {"Kader posyandu", "A health volunteer"}, office::voice_public, office::input_taken, {"", ""}},
     {{"Buka juga saat istirahat siang", "Stay open over lunch"}, {"Pelaku usaha kecil", "A small trader"}, office::voice_public, "", {"", ""}}}};
PRIMA_REST_DATA constexpr Said hall{"Ruang rapat", "Meeting room"};
PRIMA_REST_DATA constexpr Said trial_result{"Ambang tercapai pada tiga dari empat minggu", "The thresholds were met in three of four weeks"};
PRIMA_REST_DATA constexpr Said why_revise{"Ambang pertama sudah lama terlampaui", "The first threshold has long been surpassed"};
PRIMA_REST_DATA constexpr Said finding{"Tercapai sepanjang semester; warga meminta lebih cepat", "Met all through the half-year; residents ask for more speed"};
PRIMA_REST_DATA constexpr Said asked{"Kalau pengaduannya lewat telepon?", "What if the complaint comes by phone?"};
PRIMA_REST_DATA constexpr Said answered{"Tetap dicatat pada hari yang sama", "It is registered on the same day all the same"};
// clang-format on

/// A standard in the making, by the day.
class Making {
public:
    Making(store::Store& store, const ExampleStandard& words, std::optional<Id> unit)
        : store_(store)
        , words_(words)
        , unit_(unit) {}

    /// As far as that stage, of which the first day is given.
    Result<void> begin(Date day, StandardStage until) {
        office::StandardFields fields;
        fields.title = words_.title.in_language();
        fields.governs = words_.governs.in_language();
        fields.unit = unit_;
        fields.legal_basis = words_.legal_basis;
        fields.steps = words_.steps.in_language();
        PRIMA_TRY(standard_, office::add_standard(store_, fields));
        for (const ExampleIndicator& each : words_.indicators) {
            PRIMA_TRY(const Id id, office::add_part(store_, office::standard_indicator_kind, standard_,
                                                    values(each, each.threshold), day));
            if (first_.is_null()) first_ = id;
        }
        return go_on(day, until);
    }
    /// The next version, in which the first threshold is another.
    Result<void> revise(Date day, std::int64_t threshold) {
        PRIMA_CHECK(office::revise_standard(store_, standard_, day, why_revise.in_language()));
        PRIMA_CHECK(office::edit_part(store_, office::standard_indicator_kind, first_,
                                      values(words_.indicators[0], threshold), day));
        return go_on(base::add_days(day, 1), StandardStage::trial);
    }
    Result<void> decide(Date day, const std::string& number) {
        PRIMA_CHECK(office::decide_standard(store_, standard_, {number, day, day, ""}, day));
        return {};
    }
    Result<void> make_known(Date day, std::int64_t present) {
        PRIMA_TRY(const Id session, add_session(office::session_socialisation, day, present, 0));
        PRIMA_CHECK(office::add_part(store_, office::standard_question_kind, session,
                                     {{"text", asked.in_language()}, {"answer", answered.in_language()}},
                                     day));
        return {};
    }
    Result<void> evaluate(Date day) {
        PRIMA_CHECK(office::add_part(store_, office::standard_evaluation_kind, standard_,
                                     {{"finding", finding.in_language()},
                                      {"date", day},
                                      {"advice", std::string(office::advice_revise)}},
                                     day));
        return {};
    }
    Id standard() const { return standard_; }

private:
    static PartValues values(const ExampleIndicator& each, std::int64_t threshold) {
        return {{"text", each.text.in_language()},
                {"direction", std::string(each.direction)},
                {"threshold", base::Decimal(threshold)},
                {"unit", each.unit.in_language()},
                {"how", each.how.in_language()}};
    }
    Result<Id> add_session(std::string_view use, Date day, std::int64_t staff, std::int64_t of_the_public) {
        return office::add_part(store_, office::standard_session_kind, standard_,
                                {{"use", std::string(use)},
                                 {"place", hall.in_language()},
                                 {"date", day},
                                 {"staff", staff},
                                 {"superiors", std::int64_t{2}},
                                 {"public", of_the_public},
                                 {"note", Value()}},
                                day);
    }
    Result<void> go_on(Date day, StandardStage until) {
        PRIMA_CHECK(
            office::add_part(store_, office::standard_data_kind, standard_,
                             {{"text", words_.data.in_language()}, {"date", day}, {"source", Value()}}, day));
        PRIMA_CHECK(office::move_standard(store_, standard_, StandardAct::discuss, base::add_days(day, 2)));
        const Date talk = base::add_days(day, 4);
        PRIMA_TRY(const Id session, add_session(office::session_discussion, talk, 9, 4));
        for (const ExampleInput& each : words_.inputs) {
            PRIMA_CHECK(office::add_part(
                store_, office::standard_input_kind, session,
                {{"text", each.text.in_language()},
                 {"who", each.who.in_language()},
                 {"voice", std::string(each.voice)},
                 {"outcome", each.outcome.empty() ? Value() : Value(std::string(each.outcome))},
                 {"reason", each.reason.in_language()}},
                talk));
        }
        if (until == StandardStage::discussion) return {};
        PRIMA_CHECK(office::move_standard(store_, standard_, StandardAct::draft, base::add_days(day, 6)));
        const Date trial = base::add_days(day, 8);
        PRIMA_CHECK(office::move_standard(store_, standard_, StandardAct::trial, trial));
        PRIMA_CHECK(office::add_part(
            store_, office::standard_trial_kind, standard_,
            {{"from", trial}, {"to", base::add_days(trial, 28)}, {"result", trial_result.in_language()}},
            base::add_days(trial, 28)));
        return {};
    }

    store::Store& store_;
    const ExampleStandard& words_;
    std::optional<Id> unit_;
    Id standard_, first_;
};

/// Most have read what holds for them; the one at the keyboard has one left.
Result<void> confirm(store::Store& store, Date today, const std::vector<Id>& people, Id left) {
    for (std::size_t place = 0; place < people.size(); ++place) {
        if (place % 7 == 5) continue;
        store.act_as(people[place]);
        for (const office::StandardInForce& each : office::standards_for(store, people[place], today)) {
            if ((place == 1 && each.standard == left) || (place % 9 == 4 && each.standard != left)) continue;
            PRIMA_CHECK(office::confirm_standard(store, each.standard, today));
        }
        if (place % 5 != 3) PRIMA_CHECK(office::confirm_duties(store, today));
    }
    return {};
}

} // namespace

Result<void> add_example_standards(store::Store& store, Date today, const std::vector<Id>& people) {
    const auto unit_of = [&](std::size_t head) -> std::optional<Id> {
        const std::vector<Id> units = office::headed_by(store, people[head]);
        return units.empty() ? std::nullopt : std::optional<Id>(units.front());
    };
    const auto days_ago = [&](int days) { return base::add_days(today, -days); };
    const auto number = [&](const char* first, Date day) {
        return std::string(first) + std::to_string(day.year());
    };
    store.act_as(people[0]);
    Making first(store, complaints, std::nullopt);
    PRIMA_CHECK(first.begin(days_ago(320), StandardStage::trial));
    PRIMA_CHECK(first.decide(days_ago(280), number("800/12/", days_ago(280))));
    PRIMA_CHECK(first.make_known(days_ago(275), 34));
    PRIMA_CHECK(first.evaluate(days_ago(100)));
    PRIMA_CHECK(first.revise(days_ago(95), 4));
    PRIMA_CHECK(first.decide(days_ago(40), number("800/47/", days_ago(40))));
    PRIMA_CHECK(first.make_known(days_ago(38), 36));
    Making second(store, letters, unit_of(1));
    PRIMA_CHECK(second.begin(days_ago(70), StandardStage::trial));
    PRIMA_CHECK(second.decide(days_ago(9), number("800/52/", days_ago(9))));
    store.act_as(people[2]);
    Making third(store, supplies, unit_of(2));
    PRIMA_CHECK(third.begin(days_ago(45), StandardStage::trial));
    store.act_as(people[3]);
    Making fourth(store, waiting_time, unit_of(3));
    PRIMA_CHECK(fourth.begin(days_ago(12), StandardStage::discussion));
    return confirm(store, today, people, second.standard());
}

} // namespace prima::app
