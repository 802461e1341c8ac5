#include "app/example_large.h"

#include "app/example_plans.h"
#include "app/example_words.h"
#include "base/parts.h"
#include "office/approval.h"
#include "office/month.h"
#include "office/office.h"
#include "office/person.h"
#include "office/position.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace prima::app {

namespace {

constexpr std::string_view label_large = "change.example_added";
PRIMA_REST_DATA constexpr Said large_words{"Kantor besar untuk mengukur", "Large office for measuring"};

// clang-format off
PRIMA_REST_DATA constexpr Said level_words[] = {
    {"Dinas", "Agency"}, {"Bidang", "Division"}, {"Seksi", "Section"}, {"Kelompok", "Group"}, {"Regu", "Team"}};
struct LargePost {
    Said name, duties;
    std::string_view rank;
};
PRIMA_REST_DATA constexpr LargePost large_posts[] = {
    {{"Kepala Unit", "Head of Unit"}, {"Memimpin unit\nMenilai pegawai", "Leading the unit\nAppraising its people"}, "IV/a"},
    {{"Analis", "Analyst"}, {"Menyusun kajian", "Writing studies"}, "III/b"},
    {{"Arsiparis", "Archivist"}, {"Menata arsip", "Keeping the archive"}, "III/a"},
    {{"Pengadministrasi", "Clerk"}, {"Mencatat surat", "Registering letters"}, "II/c"}};
struct Slot {
    std::uint16_t start, end; ///< 730 is 07.30
};
PRIMA_REST_DATA constexpr Slot day_slots[] = {{730, 930}, {930, 1130}, {1230, 1400}, {1400, 1530}};
// clang-format on

constexpr int first_decided = 6, last_decided = 10; // workdays ago, of what the heads have approved

/// A number of the right form that nobody has: serials from 900 on are not given out.
std::string large_number(std::uint32_t place) {
    const base::Date born =
        base::add_days(base::Date::make(1970, 1, 1).value_or({}), std::int64_t{place} * 2);
    std::string number;
    for (const char c : base::format_iso(born)) {
        if (c != '-') number += c;
    }
    number += std::to_string(born.year() + 24);
    return number + "12" + (place % 2 == 0 ? "1" : "2") + std::to_string(900 + place % 100);
}

} // namespace

LargeExample::LargeExample(store::Store& store, base::Clock& clock, LargeShape shape)
    : store_(store)
    , clock_(clock)
    , shape_(shape)
    , today_(clock.today())
    , earliest_(today_) {}

std::uint32_t LargeExample::unit_of(std::uint32_t place) const {
    return place < unit_count() ? place : place % unit_count();
}

/// The heads are the first people, one a unit, each below the head of the unit above.
std::uint32_t LargeExample::superior_of(std::uint32_t place) const {
    return place < unit_count() ? (place - 1) / units_below_one : unit_of(place);
}

base::Result<bool> LargeExample::step() {
    switch (part_) {
    case Part::units: PRIMA_CHECK(add_units()); break;
    case Part::people: PRIMA_CHECK(add_people()); break;
    case Part::plans: PRIMA_CHECK(add_plan()); break;
    case Part::logs: PRIMA_CHECK(add_log()); break;
    case Part::approvals: PRIMA_CHECK(add_approvals()); break;
    case Part::months: PRIMA_CHECK(close_months()); break;
    case Part::done: break;
    }
    return part_ == Part::done;
}

float LargeExample::share() const {
    if (part_ == Part::done) return 1;
    const auto of = [](std::uint32_t some, std::uint32_t all) {
        return all == 0 ? 0.0f : static_cast<float>(some) / static_cast<float>(all);
    };
    constexpr float before = 0.06f, logs = 0.8f; // of the time it takes
    if (part_ < Part::logs) return before * of(place_, shape_.people);
    if (part_ == Part::logs) return before + logs * of(place_, shape_.people);
    if (part_ == Part::months) return 1 - before;
    return before + logs + (1 - 2 * before - logs) * of(place_, unit_count());
}

void LargeExample::next_when(bool finished) {
    if (!finished) return;
    part_ = static_cast<Part>(static_cast<int>(part_) + 1);
    place_ = 0;
}

base::Result<void> LargeExample::add_units() {
    store::Draft draft;
    for (const LargePost& post : large_posts) {
        const std::string name = post.name.in_language();
        positions_.push_back(office::id_for_position(store_, {}, name));
        office::draft_position(draft, positions_.back(), {{}, name, post.duties.in_language(), {}});
    }
    std::vector<std::size_t> depths;
    for (std::uint32_t i = 0; i < unit_count(); ++i) {
        office::UnitFields unit;
        const std::uint32_t above = i == 0 ? 0 : (i - 1) / units_below_one;
        depths.push_back(i == 0 ? 0 : depths[above] + 1);
        unit.code = i == 0 ? "1" : units_[above].code + "." + std::to_string((i - 1) % units_below_one + 1);
        unit.name =
            level_words[std::min(depths[i], std::size(level_words) - 1)].in_language() + " " + unit.code;
        if (i > 0) unit.parent = unit_ids_[above];
        unit_ids_.push_back(office::id_for_unit(store_, unit.code, unit.name));
        office::draft_unit(draft, unit_ids_.back(), unit);
        units_.push_back(std::move(unit));
    }
    decided_.resize(unit_count());
    PRIMA_CHECK(store_.commit(draft, {std::string(label_large), large_words.in_language()}));
    next_when(true);
    return {};
}

base::Result<void> LargeExample::add_people() {
    const std::uint32_t last = std::min(place_ + people_per_slice, shape_.people);
    store::Draft draft;
    for (; place_ < last; ++place_) {
        const bool head = place_ < unit_count();
        const std::size_t post = head ? 0 : 1 + place_ % (std::size(large_posts) - 1);
        office::PersonFields fields;
        fields.name = example_name(place_);
        fields.number = large_number(place_);
        fields.rank = large_posts[post].rank;
        fields.position = positions_[post];
        fields.unit = unit_ids_[unit_of(place_)];
        if (place_ > 0) fields.appraiser = people_[superior_of(place_)];
        people_.push_back(office::id_for_person(store_, fields));
        office::draft_person(draft, people_.back(), fields);
        if (head)
            office::draft_unit(draft, unit_ids_[place_], [&] {
                units_[place_].head = people_.back();
                return units_[place_];
            }());
    }
    PRIMA_CHECK(store_.commit(draft, {std::string(label_large), large_words.in_language()}));
    if (place_ < shape_.people) return {};
    PRIMA_CHECK(office::act_as(store_, people_[0]));
    next_when(true);
    return {};
}

/// The heads have plans, and those whom the one at the keyboard appraises.
base::Result<void> LargeExample::add_plan() {
    const std::uint32_t superior = place_ == 0 ? 0 : superior_of(place_);
    if (place_ > 0 && (place_ < unit_count() || superior == 0))
        PRIMA_CHECK(add_example_plan(store_, today_, people_[place_], people_[superior],
                                     common_duties(place_), ExamplePlan::bare));
    // Of the others only every so many are the first one's own.
    place_ += place_ + 1 < unit_count() ? 1 : unit_count() - place_ % unit_count();
    next_when(place_ >= shape_.people);
    return {};
}

/// From the last working day backwards; a day here and there is forgotten.
void LargeExample::draft_days(store::Draft& draft, std::uint32_t place, std::uint32_t count) {
    std::vector<base::Id>& decided = decided_[unit_of(place)];
    const bool has_superior = place >= unit_count();
    base::Date day = workday_before(today_, 0);
    int ago = 0;
    if (day == today_ && dice_.below(4) != 0 && clock_.time_of_day() > example_time(day_slots[0].end) &&
        count > 0) {
        draft_work(draft, store_.new_id(),
                   {people_[place], day, day_slots[0].start, day_slots[0].end, 2, 3, {}, {}});
        --count;
    }
    while (count > 0) {
        const int back = dice_.below(30) == 0 ? 2 : 1;
        day = workday_before(base::add_days(day, -1), back - 1);
        ago += back;
        for (const Slot& slot : day_slots) {
            if (count == 0) break;
            --count;
            const base::Id id = store_.new_id();
            const auto work = static_cast<std::uint16_t>(dice_.below(example_work_count));
            const auto quantity = static_cast<std::uint16_t>(1 + dice_.below(24));
            draft_work(draft, id, {people_[place], day, slot.start, slot.end, work, quantity, {}, {}});
            if (has_superior && ago >= first_decided && ago <= last_decided) decided.push_back(id);
        }
    }
    earliest_ = std::min(earliest_, day);
}

base::Result<void> LargeExample::add_log() {
    const std::uint32_t more = place_ < shape_.entries % shape_.people ? 1 : 0;
    const std::uint32_t count = shape_.entries / shape_.people + more;
    store::Draft draft;
    draft.reserve(std::size_t{count} * 7);
    draft_days(draft, place_, count);
    store_.act_as(people_[place_]);
    PRIMA_CHECK(store_.commit(draft, {"change.example_log", example_name(place_)}));
    entries_ += count;
    next_when(++place_ == shape_.people);
    return {};
}

base::Result<void> LargeExample::add_approvals() {
    store::Draft draft;
    for (const base::Id entry : decided_[place_]) {
        const base::Id id = store_.new_id();
        draft.set(office::approval_kind.name, id, "activity", entry);
        draft.set(office::approval_kind.name, id, "what", std::string("approve"));
    }
    store_.act_as(people_[place_]);
    PRIMA_CHECK(store_.commit(draft, {"change.work_approved", std::to_string(decided_[place_].size())}));
    decided_[place_] = {};
    next_when(++place_ == unit_count());
    return {};
}

/// Nothing waits of the months before this one.
base::Result<void> LargeExample::close_months() {
    store_.act_as(people_[0]);
    const base::Date now = base::first_of_month(today_);
    for (base::Date month = base::first_of_month(earliest_); month < now; month = base::add_months(month, 1))
        PRIMA_CHECK(office::close_month(store_, month, today_));
    store::Draft draft;
    draft.set(office::office_kind.name, store_.office(), "example", true);
    draft.set(office::office_kind.name, store_.office(), "name", large_words.in_language());
    PRIMA_CHECK(store_.commit(draft, {std::string(label_large), large_words.in_language()}));
    next_when(true);
    return {};
}

} // namespace prima::app
