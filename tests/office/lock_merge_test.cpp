// What was done offline before an appraisal was locked and its month closed, and merged afterwards, changes
// no number that was locked: on no device, in no order in which the parts come together.

#include "office/activity.h"
#include "office/appraised_office.h"
#include "office/month.h"
#include "office/role.h"

#include <algorithm>
#include <array>
#include <random>
#include <tuple>

using namespace prima;
using namespace prima::test;
using base::Id;
using rules::Rating;

namespace {

/// What must stay as it was when it was locked.
struct Locked {
    std::optional<office::AppraisalSheet> result;
    std::optional<rules::Predicate> predicate;
    std::optional<base::Decimal> achievement;
    std::int64_t minutes = 0;
    friend bool operator==(const Locked&, const Locked&) = default;
};

/// What was set aside or waits, and must be the same everywhere.
struct Waiting {
    std::vector<std::tuple<Id, std::string>> acts; // by event, with the reason
    std::vector<Id> late;                          // activities
    friend bool operator==(const Waiting&, const Waiting&) = default;
};

/// Rina, Budi and Agus have worked without a connection while the office went on to the lock.
struct LockedOffice : AppraisedOffice {
    using Parts = std::vector<std::string>;
    std::vector<Parts> devices; // the segments of each: of the office first, then of the three
    Locked before;

    LockedOffice() {
        office::keep_closed_months(*store);
        act_as(rina);
        add(activity(at(8, 0), at(11, 0), "Menyusun laporan", on(11, 20)));
        submitted();
        rated(rating());
        Elsewhere with_rina(*this, rina, 101), with_budi(*this, budi, 102), with_agus(*this, agus, 103);
        REQUIRE(office::add_activity(*with_rina.desk.store,
                                     activity(at(13, 0), at(16, 0), "Menata arsip", on(11, 20))));
        REQUIRE(office::save_draft_sheet(*with_budi.desk.store, whole_plan(),
                                         rating(Rating::below, Rating::below)));
        REQUIRE(office::give_rating(*with_budi.desk.store, plan, on(11, 28)));
        change_roles(*with_agus.desk.store);
        lock();
        before = locked_in(*store);
        devices.push_back(sealed_segments(*store));
        for (Elsewhere* other : {&with_rina, &with_budi, &with_agus})
            devices.push_back(sealed_segments(*other->desk.store));
    }
    /// Dedi becomes the appraiser and an administrator, and rates, too.
    void change_roles(store::Store& there) {
        REQUIRE(office::set_appraiser(there, rina, dedi));
        REQUIRE(office::grant_role(there, dedi, office::Role::administrator));
        REQUIRE(office::revoke_role(there, agus, office::Role::administrator));
        REQUIRE(office::act_as(there, dedi));
        REQUIRE(office::save_draft_sheet(there, whole_plan(), rating(Rating::above, Rating::above)));
        REQUIRE(office::give_rating(there, plan, on(11, 28)));
    }
    void lock() {
        clock.moment.epoch_ms += 3'600'000;
        act_as(budi);
        REQUIRE(office::release_result(*store, plan, on(11, 30)));
        act_as(rina);
        REQUIRE(office::receive_result(*store, plan, on(12, 1), ""));
        act_as(budi);
        REQUIRE(office::lock_appraisal(*store, plan, on(12, 16)));
        act_as(agus);
        REQUIRE(office::close_month(*store, on(11, 1), on(12, 1)));
    }
    Locked locked_in(store::Store& there) const {
        const auto seen = *office::appraisal_for(there, plan, rina, on(12, 20));
        CHECK(seen.stand.stage == office::AppraisalStage::locked);
        return {seen.result, seen.numbers.predicate, seen.numbers.achievement.value,
                office::sum_of_month(there, on(11, 1)).minutes.count};
    }
    Waiting waiting_in(store::Store& there) const {
        Waiting waiting;
        for (const store::SetAside& each : office::appraisal_aside(there, plan))
            waiting.acts.emplace_back(each.event, each.reason);
        std::sort(waiting.acts.begin(), waiting.acts.end());
        for (const office::LateActivity& each : office::MonthBook::of(there).late(office::Standing::waiting))
            waiting.late.push_back(each.activity);
        return waiting;
    }
    /// A browser of the office that has nothing yet.
    std::unique_ptr<Desk> blank(std::uint64_t seed) const {
        auto desk = std::make_unique<Desk>();
        desk->random = SeededRandom(seed);
        desk->disk = {};
        desk->start();
        desk->clock.moment = clock.moment;
        REQUIRE(adopt(*desk->store, store->office()));
        return desk;
    }
};

} // namespace

TEST_CASE(
    "what was done offline before a lock changes no locked number on any device, in any order of merging") {
    LockedOffice office;
    REQUIRE(office.before.predicate == rules::Predicate::good);
    std::optional<Waiting> waiting;
    std::array<std::size_t, 4> order{0, 1, 2, 3};
    std::uint64_t seed = 200;
    do {
        // The first of the order is a device as it was left; the others are merged into it one by one, and as
        // soon as it knows the lock, no number moves any more.
        const auto desk = office.blank(++seed);
        bool knows_lock = false;
        for (const std::size_t device : order) {
            take(*desk->store, office.devices[device]);
            knows_lock = knows_lock || device == 0;
            if (knows_lock) CHECK(office.locked_in(*desk->store) == office.before);
        }
        const Waiting now = office.waiting_in(*desk->store);
        CHECK(now.acts.size() == 2); // Budi's rating and Dedi's
        CHECK(now.late.size() == 1); // Rina's entry
        if (!waiting) waiting = now;
        CHECK(now == *waiting);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("the parts of all devices, one by one in any order, come to the same locked numbers") {
    LockedOffice office;
    std::vector<std::string> all;
    for (const auto& parts : office.devices) all.insert(all.end(), parts.begin(), parts.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::mt19937 random(20261129);
    std::optional<Waiting> waiting;
    for (std::uint64_t round = 0; round < 12; ++round) {
        std::shuffle(all.begin(), all.end(), random);
        const auto desk = office.blank(300 + round);
        for (const std::string& part : all) take(*desk->store, {part});
        CHECK(office.locked_in(*desk->store) == office.before);
        const Waiting now = office.waiting_in(*desk->store);
        if (!waiting) waiting = now;
        CHECK(now == *waiting);
    }
}

TEST_CASE("a late entry that is admitted later adds its minutes, and still changes no locked appraisal") {
    LockedOffice office;
    for (const auto& parts : office.devices) take(*office.store, parts);
    const auto late = office::MonthBook::of(*office.store).late(office::Standing::waiting);
    REQUIRE(late.size() == 1);
    // Dedi is an administrator now; Agus is none any more, whatever he had closed.
    office.act_as(office.dedi);
    REQUIRE(office::decide_late(*office.store, late.front(), true));
    const Locked now = office.locked_in(*office.store);
    CHECK(now.minutes == office.before.minutes + 180);
    CHECK(now.result == office.before.result);
    CHECK(now.predicate == office.before.predicate);
    CHECK(now.achievement == office.before.achievement);
}
