#pragma once

// An office on three devices: of its administrator, of an appraiser and of one whom she appraises.

#include "office/desk.h"
#include "office/role.h"
#include "office/unit.h"

#include <doctest/doctest.h>

namespace prima::test {

inline office::PersonFields person(std::string name, std::string number,
                                   std::optional<base::Id> appraiser = {}) {
    office::PersonFields fields;
    fields.name = std::move(name);
    fields.number = std::move(number);
    fields.kind = office::StaffKind::other;
    fields.appraiser = appraiser;
    return fields;
}

struct PeopleOffice {
    Desk admin, boss, staff;
    base::Id agus, sari, dedi; // who sit there

    PeopleOffice() {
        boss.random = SeededRandom(99);
        staff.random = SeededRandom(199);
        for (Desk* desk : {&boss, &staff}) {
            desk->disk = {};
            desk->start();
            desk->store->adopt_office(admin.store->office(),
                                      [](const base::Result<void>& done) { REQUIRE(done.ok()); });
        }
        for (Desk* desk : all()) {
            office::keep_closed_months(*desk->store);
            office::keep_rights(*desk->store);
        }
        agus = *office::add_person(*admin.store, person("Agus", "1"), day(21));
        REQUIRE(office::act_as(*admin.store, agus));
        sari = *office::add_person(*admin.store, person("Sari", "2", agus), day(21));
        dedi = *office::add_person(*admin.store, person("Dedi", "3", sari), day(21));
        send(admin, boss);
        send(admin, staff);
        REQUIRE(office::act_as(*boss.store, sari));
        REQUIRE(office::act_as(*staff.store, dedi));
        exchange();
    }
    std::vector<Desk*> all() { return {&admin, &boss, &staff}; }

    static void send(Desk& from, Desk& to) {
        from.store->seal([](const base::Result<void>& sealed) { REQUIRE(sealed.ok()); });
        std::vector<std::string> segments;
        for (const std::string_view bytes : from.store->segments()) segments.emplace_back(bytes);
        to.store->merge(std::move(segments),
                        [](const base::Result<store::MergeReport>& report) { REQUIRE(report.ok()); });
    }
    void exchange() {
        for (int round = 0; round < 2; ++round) {
            for (Desk* from : all()) {
                for (Desk* to : all()) {
                    if (from != to) send(*from, *to);
                }
            }
        }
    }
    void later(int minutes = 5) {
        for (Desk* desk : all()) desk->clock.moment.epoch_ms += minutes * 60'000;
    }
};

} // namespace prima::test
