#include "app/example_office.h"

#include "app/example_appraisals.h"
#include "app/example_feedback.h"
#include "app/example_leave.h"
#include "app/example_standards.h"
#include "app/example_work.h"
#include "app/example_year.h"
#include "app/strings.h"
#include "base/language.h"
#include "base/parts.h"
#include "office/activity.h"
#include "office/approval.h"
#include "office/leave.h"
#include "office/office.h"
#include "office/person.h"
#include "office/position.h"
#include "office/team.h"
#include "office/unit.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prima::app {

namespace {

constexpr std::string_view label_added = "change.example_added";
constexpr std::string_view invented_person = "Rina Anggraini";

PRIMA_REST_DATA constexpr Said team_words{"Tim percepatan layanan", "Faster service team"};
PRIMA_REST_DATA constexpr Said office_words{"Bagian Umum", "General Affairs"};

// clang-format off
/// `ago` counts working days back from the last one, 0 to 13.
struct Entry {
    std::uint16_t ago;
    std::uint16_t start, end; // 730 is 07.30
    std::uint16_t work;
    std::uint16_t quantity;
};

PRIMA_REST_DATA constexpr Entry usual_entries[] = {
    {13,  730,  900,  0,  1}, {13,  900, 1130,  2, 18}, {13, 1300, 1515,  3,  4},
    {12,  745, 1000,  4, 21}, {12, 1000, 1145,  5,  3}, {12, 1300, 1530,  3,  5},
    {11,  730, 1000,  2, 24}, {11, 1015, 1200,  7, 30}, {11, 1300, 1500,  8, 42},
    {10,  730, 1145, 11,  5}, {10, 1300, 1530, 11,  3},
    { 9,  730, 1100,  4, 26}, { 9, 1300, 1430,  5,  2},
    { 8,  730,  900,  0,  1}, { 8,  900,  945,  1,  1}, { 8, 1000, 1145,  2, 15}, { 8, 1300, 1545,  3,  6},
    { 7,  745, 1015,  9,  4}, { 7, 1030, 1200,  7, 22}, { 7, 1300, 1500, 10,  8},
    { 6,  730, 1000,  4, 19}, { 6, 1000, 1130,  5,  4}, { 6, 1300, 1515,  6,  1},
    { 5,  730,  930,  2, 20}, { 5,  930, 1145,  3,  4}, { 5, 1300, 1400,  8, 42}, { 5, 1400, 1530,  7, 16},
    { 4,  730, 1030,  4, 28}, { 4, 1300, 1445, 10, 10},
    { 3,  730,  900,  0,  1}, { 3,  900, 1000,  1,  1}, { 3, 1000, 1145,  2, 17}, { 3, 1300, 1600,  3,  7},
    { 2,  745, 1000,  9,  4}, { 2, 1000, 1145,  5,  3}, { 2, 1300, 1515,  6,  1},
    { 1,  730, 1000,  4, 23}, { 1, 1015, 1145,  7, 25}, { 1, 1300, 1530,  3,  5},
    { 0,  730,  900,  0,  1}, { 0,  900, 1000,  2, 12}, { 0, 1000, 1115,  1,  1}, { 0, 1300, 1450,  3,  3},
};
// clang-format on

constexpr std::uint16_t least_volume = 12; // what is done so often is written as volume x norm

void draft_entry(const store::Store& store, store::Draft& draft, base::Id id, base::Id owner, base::Date date,
                 const Entry& entry) {
    ExampleWork work{owner, date, entry.start, entry.end, entry.work, entry.quantity, {}};
    if (entry.quantity >= least_volume) work.norm = example_norm(store, entry.work);
    draft_work(draft, id, work);
}

// --- the people --------------------------------------------------------------------------------------------

// clang-format off
PRIMA_REST_DATA constexpr Said unit_words[] = {
    {"Bagian Umum", "General Affairs"},
    {"Subbagian Layanan Administrasi", "Administrative Services"},
    {"Subbagian Perlengkapan dan Keuangan", "Supplies and Finance"},
    {"Unit Layanan Terpadu", "Integrated Service Unit"},
    {"Unit Layanan Pengaduan", "Complaints Service Unit"},
};
struct Post {
    Said name, duties, procedures = {};
};
PRIMA_REST_DATA constexpr Said example_basis{"Peraturan kepala daerah tentang susunan organisasi dan tata kerja", "Regulation of the head of the region on organisation and working procedures"};
PRIMA_REST_DATA constexpr Post posts[] = {
    {{"Kepala Bagian Umum", "Head of General Affairs"}, {"Memimpin bagian\nMenyetujui rencana dan laporan", "Leading the section\nApproving plans and reports"}},
    {{"Kepala Subbagian", "Head of Subsection"}, {"Membagi tugas\nMemeriksa hasil kerja", "Dividing the work\nChecking its results"}},
    {{"Kepala Unit Layanan", "Head of a Service Unit"}, {"Memimpin layanan\nMenindaklanjuti pengaduan", "Leading the service\nFollowing up complaints"}},
    {{"Analis Kebijakan", "Policy Analyst"}, {"Menyusun kajian\nMemberi saran kebijakan", "Writing studies\nAdvising on policy"}},
    {{"Pranata Komputer", "Computer Officer"}, {"Merawat sistem\nMengolah data", "Keeping the systems\nProcessing data"}},
    {{"Arsiparis", "Archivist"}, {"Menata arsip\nMelayani peminjaman", "Keeping the archive\nServing requests"}, {"SOP 03 Penataan arsip\nSOP 04 Peminjaman arsip", "Procedure 03 Keeping the archive\nProcedure 04 Lending from the archive"}},
    {{"Pengadministrasi Umum", "Clerk"}, {"Mencatat surat\nMenyiapkan berkas", "Registering letters\nPreparing files"}, {"SOP 01 Surat masuk\nSOP 02 Surat keluar", "Procedure 01 Incoming letters\nProcedure 02 Outgoing letters"}},
    {{"Petugas Layanan", "Service Officer"}, {"Melayani tamu\nMenjawab pertanyaan", "Serving visitors\nAnswering questions"}, {"SOP 05 Pelayanan tamu\nSOP 06 Penanganan pengaduan", "Procedure 05 Serving visitors\nProcedure 06 Handling complaints"}},
};
// clang-format on
constexpr std::size_t unit_count = std::size(unit_words), people_count = 40;
constexpr std::size_t own_place = 1; // the invented one at the keyboard heads the first subsection
PRIMA_REST_DATA constexpr std::string_view ranks_by_post[] = {"IV/b",  "III/d", "III/d", "III/c",
                                                              "III/b", "III/a", "II/c",  "II/d"};
PRIMA_REST_DATA constexpr std::string_view tiers_by_post[] = {
    "", "", "", "first_expert", "first_expert", "skilled", "", ""};
constexpr int log_days = 10; // of the others, besides one's own longer log

std::string two_digits(std::uint32_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// A number of the right form that nobody has: serials from 900 on are not given out.
std::string invented_number(Dice& dice, std::size_t place) {
    const std::uint32_t born = 1970 + dice.below(24);
    std::string number = std::to_string(born);
    number += two_digits(1 + dice.below(12));
    number += two_digits(1 + dice.below(28));
    number += std::to_string(born + 23 + dice.below(5));
    number += two_digits(1 + dice.below(12));
    number += std::to_string(1 + dice.below(2));
    return number + std::to_string(900 + place);
}

/// The unit of a person: heads first, then everybody in turn.
std::size_t unit_of(std::size_t place) {
    return place < unit_count ? place : 1 + place % (unit_count - 1);
}
std::size_t post_of(std::size_t place) {
    if (place == 0) return 0;
    if (place < 3) return 1;
    return place < unit_count ? 2 : 3 + place % (std::size(posts) - 3);
}
std::size_t superior_of(std::size_t place) {
    return place < unit_count ? 0 : unit_of(place);
}

struct Staff {
    std::vector<base::Id> people;
    std::vector<std::string> names;
};

Staff draft_staff(store::Store& store, store::Draft& draft, const std::string& own_name) {
    Dice dice;
    Staff staff;
    std::vector<office::PersonFields> all;
    for (std::size_t place = 0; place < people_count; ++place) {
        office::PersonFields fields;
        fields.name = example_name(place);
        if (place == own_place) fields.name = own_name;
        fields.number = invented_number(dice, place);
        if (place % 9 == 8) { // some have neither NIP nor rank
            fields.kind = office::StaffKind::other;
            fields.number = "K-" + two_digits(static_cast<std::uint32_t>(place));
        } else {
            fields.rank = ranks_by_post[post_of(place)];
            fields.tier = tiers_by_post[post_of(place)];
        }
        staff.people.push_back(office::id_for_person(store, fields));
        all.push_back(std::move(fields));
    }
    std::vector<base::Id> units, positions;
    for (std::size_t i = 0; i < unit_count; ++i) {
        office::UnitFields unit{
            i == 0 ? "1" : "1." + std::to_string(i), unit_words[i].in_language(), {}, staff.people[i]};
        if (i > 0) unit.parent = units[0];
        units.push_back(office::id_for_unit(store, unit.code, unit.name));
        office::draft_unit(draft, units.back(), unit);
    }
    for (const Post& post : posts) {
        const std::string name(post.name.in_language());
        positions.push_back(office::id_for_position(store, {}, name));
        office::draft_position(draft, positions.back(),
                               {{},
                                name,
                                post.duties.in_language(),
                                example_basis.in_language(),
                                post.procedures.in_language()});
    }
    for (std::size_t place = 0; place < people_count; ++place) {
        office::PersonFields& fields = all[place];
        fields.unit = units[unit_of(place)];
        fields.position = positions[post_of(place)];
        if (place > 0) fields.appraiser = staff.people[superior_of(place)];
        office::draft_person(draft, staff.people[place], fields);
        staff.names.push_back(fields.name);
    }
    return staff;
}

/// What has been logged today, by most.
void draft_today(store::Store& store, store::Draft& draft, Dice& dice, base::Id owner, base::Clock& clock) {
    constexpr std::uint32_t begin = 730, end = 900;
    const std::uint32_t draw = dice.below(4), work = dice.below(example_work_count);
    const bool late =
        example_time(end) > clock.time_of_day() || weekday_before(clock.today(), 0) != clock.today();
    if (draw == 0 || late || office::leave_on(store, owner, clock.today())) return;
    draft_entry(store, draft, store.new_id(), owner, clock.today(),
                {0, begin, static_cast<std::uint16_t>(end), static_cast<std::uint16_t>(work), 3});
}

/// What one of the others did, some days with a gap.
void draft_days(store::Store& store, store::Draft& draft, Dice& dice, base::Id owner, base::Date today) {
    for (int ago = log_days; ago >= 1; --ago) {
        if (dice.below(12) == 0) continue; // a day that was forgotten
        const base::Date date = weekday_before(today, ago);
        const bool away = office::leave_on(store, owner, date).has_value();
        std::uint32_t start = 730;
        const std::uint32_t count = 2 + dice.below(2);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t hours = 1 + dice.below(2);
            const Entry entry{static_cast<std::uint16_t>(ago), static_cast<std::uint16_t>(start),
                              static_cast<std::uint16_t>(start + hours * 100),
                              static_cast<std::uint16_t>(dice.below(example_work_count)),
                              static_cast<std::uint16_t>(1 + dice.below(24))};
            if (!away) draft_entry(store, draft, store.new_id(), owner, date, entry);
            start += hours * 100 + (start < 1130 ? 15 : 0);
            if (start % 100 >= 60) start += 40;
            if (start > 1145 && start < 1300) start = 1300;
        }
    }
}

/// What a head has said to the entries up to two working days ago: most are approved. Those of the day before
/// wait.
base::Result<void> decide_on_entries(store::Store& store, Dice& dice, base::Id head, base::Date today) {
    std::vector<base::Id> approved, returned, rejected;
    const base::Date last = weekday_before(today, 2);
    for (const office::Person& person : office::appraised_by(store, head)) {
        for (const office::Activity& activity :
             office::activities_of(store, person.id, weekday_before(today, 20), last)) {
            const std::uint32_t draw = dice.below(40);
            (draw == 0 ? rejected : draw == 1 ? returned : approved).push_back(activity.id);
        }
    }
    const auto say = [&](const std::vector<base::Id>& entries, office::Verdict verdict,
                         const Said& note) -> base::Result<void> {
        if (entries.empty()) return {};
        PRIMA_CHECK(office::decide_on(store, entries, verdict, note.in_language()));
        return {};
    };
    PRIMA_CHECK(say(approved, office::Verdict::approved, {}));
    PRIMA_CHECK(say(returned, office::Verdict::returned,
                    {"Mohon lengkapi hasilnya.", "Please say what came out of it."}));
    return say(rejected, office::Verdict::rejected,
               {"Ini bukan tugas unit kita.", "This is not a task of our unit."});
}

base::Result<store::TransactionId> add_own_entries(store::Store& store, base::Clock& clock, base::Id self,
                                                   bool recent, store::Draft draft, std::string_view label,
                                                   const std::string& argument) {
    const base::Date today = clock.today();
    for (const Entry& entry : usual_entries) {
        if ((entry.ago <= 5) != recent) continue;
        const base::Date date = weekday_before(today, entry.ago);
        // Nothing that has not happened yet.
        if (date == today && example_time(entry.end) > clock.time_of_day()) continue;
        draft_entry(store, draft, store.new_id(), self, date, entry);
    }
    return store.commit(draft, {std::string(label), argument});
}

} // namespace

base::Result<store::TransactionId> add_example(store::Store& store, base::Clock& clock) {
    const base::Date today = clock.today();
    const std::string office(office_words.in_language());
    const std::string own =
        office::own_name(store).empty() ? std::string(invented_person) : office::own_name(store);
    store::Draft people;
    const Staff staff = draft_staff(store, people, own);
    PRIMA_CHECK(store.commit(people, {std::string(label_added), office}));
    const base::Id self = staff.people[own_place];
    PRIMA_CHECK(office::act_as(store, self));
    PRIMA_CHECK(add_example_norms(store));
    PRIMA_CHECK(add_example_leave(store, today, staff.people));
    store.act_as(self);
    office::TeamFields across{
        team_words.in_language(), "SK 12/" + std::to_string(today.year()), staff.people[2], {}, {}, {}};
    for (const std::size_t place : {own_place, std::size_t{7}, std::size_t{10}, std::size_t{13}})
        across.members.push_back(staff.people[place]);
    PRIMA_CHECK(office::add_team(store, across));
    Dice dice;
    for (std::size_t place = 0; place < people_count; ++place) {
        if (place == own_place) continue;
        store.act_as(staff.people[place]);
        store::Draft days;
        draft_days(store, days, dice, staff.people[place], today);
        draft_today(store, days, dice, staff.people[place], clock);
        PRIMA_CHECK(store.commit(days, {"change.example_log", staff.names[place]}));
    }
    store.act_as(self);
    PRIMA_CHECK(add_own_entries(store, clock, self, false, {}, "change.example_log", own));
    for (std::size_t head = 0; head < unit_count; ++head) {
        store.act_as(staff.people[head]);
        PRIMA_CHECK(decide_on_entries(store, dice, staff.people[head], today));
    }
    ExampleTeam team{staff.people, superior_of(own_place), own_place, {}};
    for (std::size_t place = unit_count; place < people_count; ++place) {
        if (superior_of(place) == own_place) team.team.push_back(place);
    }
    PRIMA_CHECK(add_example_appraisals(store, today, team));
    std::vector<ExampleWorker> workers{{self, staff.people[superior_of(own_place)], usual_entries[0].ago}};
    for (const std::size_t place : team.team) workers.push_back({staff.people[place], self, log_days});
    PRIMA_CHECK(add_example_year(store, today, workers));
    PRIMA_CHECK(add_example_standards(store, today, staff.people));
    PRIMA_CHECK(add_example_feedback(store, today, team));
    store.act_as(self);
    store::Draft last;
    last.set(office::office_kind.name, store.office(), "example", true);
    if (office::office_name(store).empty())
        last.set(office::office_kind.name, store.office(), "name", office);
    return add_own_entries(store, clock, self, true, std::move(last), label_added, office);
}

} // namespace prima::app
