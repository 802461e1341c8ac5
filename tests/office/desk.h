#pragma once

// What office tests work with: an open store in memory, and short ways to say a day and a time.

#include "office/activity_form.h"
#include "office/office.h"
#include "store/bench.h"

#include <memory>

namespace prima::test {

inline base::TimeOfDay at(int hour, int minute) {
    return base::TimeOfDay::make(hour, minute).value();
}

inline office::ActivityFields activity(base::TimeOfDay start, base::TimeOfDay end, std::string text = "Rapat",
                                       base::Date date = day(21)) {
    office::ActivityFields fields;
    fields.date = date;
    fields.start = start;
    fields.end = end;
    fields.text = std::move(text);
    return fields;
}

class Desk {
public:
    Desk() { start(); }

    void start() {
        store.reset();
        journal = std::make_unique<store::MemoryJournal>(disk);
        store = std::make_unique<store::Store>(*journal, clock, random, office::schema());
        store->open([](base::Result<void>) {});
    }
    // Adds it and gives its id.
    base::Id add(const office::ActivityFields& fields) {
        const auto transaction = office::add_activity(*store, fields);
        return transaction ? store->transaction(*transaction)->changes[0].record : base::Id();
    }
    office::Day day_view(base::Date date = day(21)) { return office::day_of(*store, date); }

    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random{5};
    std::unique_ptr<store::MemoryJournal> journal;
    std::unique_ptr<store::Store> store;
};

} // namespace prima::test
