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
#include "office/month.h"
#include "office/office.h"
#include "office/person.h"
#include "office/position.h"
#include "office/team.h"
#include "office/unit.h"

#include <cstdint>
#include <functional>
#include <memory>
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
PRIMA_REST_DATA constexpr Said superior_post{"Asisten Administrasi Umum", "Assistant for General Administration"};
PRIMA_REST_DATA constexpr Said superior_duties{"Membina bagian-bagian sekretariat\nMenilai para kepala bagian", "Guiding the sections of the secretariat\nAppraising their heads"};
// clang-format on
constexpr std::string_view superior_number = "196909121993031940";
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

struct Staff {
    std::vector<base::Id> people; ///< those of the office
    base::Id above;
};

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

/// Whoever appraises the head of the office, from the house above it.
base::Id draft_superior(store::Store& store, store::Draft& draft) {
    const std::string name(superior_post.in_language());
    const base::Id position = office::id_for_position(store, {}, name);
    office::draft_position(draft, position, {{}, name, superior_duties.in_language(), {}});
    office::PersonFields fields;
    fields.name = example_name(people_count);
    fields.number = superior_number;
    fields.rank = "IV/d";
    fields.position = position;
    const base::Id person = office::id_for_person(store, fields);
    office::draft_person(draft, person, fields);
    return person;
}

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
    const base::Id above = draft_superior(store, draft);
    for (std::size_t place = 0; place < people_count; ++place) {
        office::PersonFields& fields = all[place];
        fields.unit = units[unit_of(place)];
        fields.position = positions[post_of(place)];
        fields.appraiser = place > 0 ? staff.people[superior_of(place)] : above;
        office::draft_person(draft, staff.people[place], fields);
    }
    staff.above = above;
    return staff;
}

/// What has been logged today, by most.
void draft_today(store::Store& store, store::Draft& draft, Dice& dice, const ExampleWorker& who,
                 base::Clock& clock) {
    constexpr std::uint32_t begin = 730, end = 900;
    const base::Id owner = who.person;
    const std::uint32_t draw = dice.below(4), work = example_work_of(dice, who.unit, who.post);
    const bool late =
        example_time(end) > clock.time_of_day() || workday_before(clock.today(), 0) != clock.today();
    if (draw == 0 || late || office::leave_on(store, owner, clock.today())) return;
    draft_entry(store, draft, store.new_id(), owner, clock.today(),
                {0, begin, static_cast<std::uint16_t>(end), static_cast<std::uint16_t>(work), 3});
}

/// What one of the others did, some days with a gap.
void draft_days(store::Store& store, store::Draft& draft, Dice& dice, const ExampleWorker& who,
                base::Date today) {
    const base::Id owner = who.person;
    for (int ago = log_days; ago >= 1; --ago) {
        if (dice.below(12) == 0) continue; // a day that was forgotten
        const base::Date date = workday_before(today, ago);
        const bool away = office::leave_on(store, owner, date).has_value();
        std::uint32_t start = 730;
        const std::uint32_t count = 2 + dice.below(2);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t hours = 1 + dice.below(2);
            const Entry entry{static_cast<std::uint16_t>(ago), static_cast<std::uint16_t>(start),
                              static_cast<std::uint16_t>(start + hours * 100),
                              example_work_of(dice, who.unit, who.post),
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
    const base::Date last = workday_before(today, 2);
    for (const office::Person& person : office::appraised_by(store, head)) {
        for (const office::Activity& activity :
             office::activities_of(store, person.id, workday_before(today, 20), last)) {
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

ExamplePost kind_of_post(std::size_t post) {
    constexpr std::size_t analyst = 3, computers = 4, archive = 5;
    if (post < analyst) return ExamplePost::head;
    return post == analyst     ? ExamplePost::analyst
           : post == computers ? ExamplePost::computers
           : post == archive   ? ExamplePost::archive
                               : ExamplePost::other;
}

base::Result<store::TransactionId> add_own_entries(store::Store& store, base::Clock& clock, base::Id self,
                                                   bool recent, store::Draft draft, std::string_view label,
                                                   const std::string& argument) {
    const base::Date today = clock.today();
    for (const Entry& entry : usual_entries) {
        // Of the last two days a superior has seen nothing yet.
        if ((entry.ago <= 1) != recent) continue;
        const base::Date date = workday_before(today, entry.ago);
        // Nothing that has not happened yet.
        if (date == today && example_time(entry.end) > clock.time_of_day()) continue;
        draft_entry(store, draft, store.new_id(), self, date, entry);
    }
    return store.commit(draft, {std::string(label), argument});
}

} // namespace

// --- making it, piece by piece -----------------------------------------------------------------------------

class ExampleOffice::Making {
public:
    Making(store::Store& store, base::Clock& clock)
        : store_(store)
        , clock_(clock)
        , today_(clock.today())
        , own_(office::own_name(store).empty() ? std::string(invented_person) : office::own_name(store)) {
        tasks_.push_back([this] { return add_people(); });
        for (std::size_t place = 0; place < above_place; ++place)
            tasks_.push_back([this, place] { return add_days(place); });
        for (std::size_t head = 0; head < unit_count; ++head)
            tasks_.push_back([this, head] { return decide(staff_.people[head]); });
        tasks_.push_back([this] { return decide(staff_.above); });
        tasks_.push_back([this] { return add_example_organisations(store_, today_, team_of(own_place)); });
        // What supports the results of a superior comes after these.
        tasks_.push_back([this] { return add_appraisal(0); });
        tasks_.push_back([this] { return add_example_appraisals(store_, today_, team_of(own_place)); });
        for (std::size_t place = 1; place < people_count; ++place) {
            if (!in_own_team(place)) tasks_.push_back([this, place] { return add_appraisal(place); });
        }
        for (std::size_t place = 0; place <= above_place; ++place) {
            tasks_.push_back([this, place] { return add_year(place); });
            if (place != above_place) tasks_.push_back([this, place] { return add_past(place); });
        }
        tasks_.push_back([this] { return add_example_standards(store_, today_, staff_.people); });
        tasks_.push_back([this] { return add_example_feedback(store_, today_, team_of(own_place)); });
        for (std::size_t head = own_place + 1; head < unit_count; ++head)
            tasks_.push_back(
                [this, head] { return add_example_unit_feedback(store_, today_, team_of(head), head - 2); });
        tasks_.push_back([this] { return close_months(); });
        tasks_.push_back([this] { return finish(); });
    }

    base::Result<bool> step() {
        PRIMA_CHECK(tasks_[done_]());
        return ++done_ == tasks_.size();
    }
    float share() const { return static_cast<float>(done_) / static_cast<float>(tasks_.size()); }

private:
    static constexpr std::size_t above_place =
        people_count; // whoever stands above the office, after its people
    ExampleWorker worker(std::size_t place) const {
        // Nobody in the office appraises whoever stands above it: its administrator has seen those entries.
        if (place == above_place) return {staff_.above, staff_.people[own_place], 1, 0, 0};
        const base::Id appraiser = place == 0 ? staff_.above : staff_.people[superior_of(place)];
        const int told = place == own_place ? usual_entries[0].ago : log_days;
        return {staff_.people[place], appraiser, told, unit_of(place), post_of(place)};
    }
    static bool in_own_team(std::size_t place) {
        return place == own_place || (place >= unit_count && superior_of(place) == own_place);
    }
    ExampleTeam team_of(std::size_t head) const {
        ExampleTeam team{staff_.people, superior_of(head), head, {}};
        for (std::size_t place = unit_count; place < people_count; ++place) {
            if (superior_of(place) == head) team.team.push_back(place);
        }
        return team;
    }
    base::Id self() const { return staff_.people[own_place]; }

    base::Result<void> add_people() {
        store::Draft draft;
        staff_ = draft_staff(store_, draft, own_);
        PRIMA_CHECK(
            store_.commit(draft, {std::string(label_added), std::string(office_words.in_language())}));
        PRIMA_CHECK(office::act_as(store_, self()));
        PRIMA_CHECK(add_example_norms(store_));
        PRIMA_CHECK(add_example_leave(store_, today_, staff_.people));
        store_.act_as(self());
        office::TeamFields across{
            team_words.in_language(), "SK 12/" + std::to_string(today_.year()), staff_.people[2], {}, {}, {}};
        for (const std::size_t place : {own_place, std::size_t{7}, std::size_t{10}, std::size_t{13}})
            across.members.push_back(staff_.people[place]);
        PRIMA_CHECK(office::add_team(store_, across));
        return {};
    }
    base::Result<void> add_days(std::size_t place) {
        store_.act_as(worker(place).person);
        if (place == own_place) {
            PRIMA_CHECK(add_own_entries(store_, clock_, self(), false, {}, "change.example_log", own_));
            return {};
        }
        store::Draft days;
        draft_days(store_, days, dice_, worker(place), today_);
        draft_today(store_, days, dice_, worker(place), clock_);
        PRIMA_CHECK(store_.commit(days, {"change.example_log", example_name(place)}));
        return {};
    }
    base::Result<void> decide(base::Id head) {
        store_.act_as(head);
        return decide_on_entries(store_, dice_, head, today_);
    }
    /// How somebody did: most as expected, a few above, one in nine below.
    ExampleAppraisal appraisal_of(std::size_t place, office::AppraisalStage until) const {
        using rules::Rating;
        const auto rated = [](std::size_t draw) {
            return draw == 4 ? Rating::below : draw % 3 == 2 ? Rating::above : Rating::meets;
        };
        return {staff_.people[place],
                worker(place).appraiser,
                {},
                until,
                rated(place % 9),
                rated((place + 3) % 8),
                duties_at(unit_of(place), kind_of_post(post_of(place)), place),
                place};
    }
    base::Result<void> add_appraisal(std::size_t place) {
        using office::AppraisalStage;
        // In each unit a few have gone ahead, so that every head has something to do.
        constexpr AppraisalStage stages[] = {AppraisalStage::submitted, AppraisalStage::rated,
                                             AppraisalStage::submitted, AppraisalStage::released};
        const std::size_t number = place < unit_count ? std::size(stages) : place / (unit_count - 1) - 1;
        const AppraisalStage until = place == 2                   ? AppraisalStage::submitted
                                     : number < std::size(stages) ? stages[number]
                                                                  : AppraisalStage::open;
        ExampleAppraisal appraisal = appraisal_of(place, until);
        // About each head, and about the first of each unit.
        const bool head = place < unit_count;
        const ExampleTeam team = team_of(head ? place : superior_of(place));
        if (!team.team.empty() && (head || team.team.front() == place))
            appraisal.peers = peers_in(team, appraisal.person);
        return add_example_appraisal(store_, today_, appraisal);
    }
    base::Result<void> add_year(std::size_t place) {
        return add_example_year(store_, today_, worker(place), static_cast<std::uint32_t>(place));
    }
    base::Result<void> add_past(std::size_t place) {
        return add_example_past(store_, today_, appraisal_of(place, office::AppraisalStage::locked));
    }
    /// The months that nobody writes in any more.
    base::Result<void> close_months() {
        store_.act_as(self());
        const base::Date open = base::add_days(today_, -45);
        for (int month = 1; month <= 12; ++month) {
            const auto first = base::Date::make(today_.year(), month, 1);
            if (!first || base::add_days(*first, 31) > open) break;
            PRIMA_CHECK(office::close_month(store_, *first, today_));
        }
        return {};
    }
    base::Result<void> finish() {
        store_.act_as(self());
        store::Draft last;
        const std::string office(office_words.in_language());
        last.set(office::office_kind.name, store_.office(), "example", true);
        if (office::office_name(store_).empty())
            last.set(office::office_kind.name, store_.office(), "name", office);
        PRIMA_CHECK(add_own_entries(store_, clock_, self(), true, std::move(last), label_added, office));
        return {};
    }

    store::Store& store_;
    base::Clock& clock_;
    base::Date today_;
    std::string own_;
    Dice dice_;
    Staff staff_;
    std::vector<std::function<base::Result<void>()>> tasks_;
    std::size_t done_ = 0;
};

ExampleOffice::ExampleOffice(store::Store& store, base::Clock& clock)
    : making_(std::make_unique<Making>(store, clock)) {}
ExampleOffice::~ExampleOffice() = default;

base::Result<bool> ExampleOffice::step() {
    return making_->step();
}

float ExampleOffice::share() const {
    return making_->share();
}

base::Result<void> add_example(store::Store& store, base::Clock& clock) {
    ExampleOffice office(store, clock);
    for (;;) {
        PRIMA_TRY(const bool done, office.step());
        if (done) return {};
    }
}

} // namespace prima::app
