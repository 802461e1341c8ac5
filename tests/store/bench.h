#pragma once

// What store tests work with: a clock that is set by hand, a seeded random source, and a small schema.

#include "base/seeded.h"
#include "store/memory_journal.h"
#include "store/store.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace prima::test {

class HandClock : public base::Clock {
public:
    base::Instant moment{1'795'231'925'000}; // 21 November 2026, 10.32 in Jakarta
    base::Instant now() override { return moment; }
    base::ZoneOffset offset() override { return base::zone_wib; }
};

class SeededRandom : public base::Random {
public:
    explicit SeededRandom(std::uint64_t seed)
        : seeded_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(seeded_.bits());
    }

private:
    Seeded seeded_;
};

inline constexpr std::array<store::Field, 5> task_fields{{
    {"date", store::FieldType::date, store::Presence::required, {}, "task.date"},
    {"name", store::FieldType::text, store::Presence::required, {1, 20}, "task.name"},
    {"count", store::FieldType::integer, store::Presence::optional, {0, 100}, "task.count"},
    {"size", store::FieldType::decimal, store::Presence::optional, {0, 1000}, "task.size"},
    {"done", store::FieldType::boolean, store::Presence::optional, {}, "task.done"},
}};
inline constexpr std::array<store::Field, 1> setting_fields{{
    {"name", store::FieldType::text, store::Presence::optional, {0, 20}, "setting.name"},
}};

inline constexpr std::array<store::Field, 2> note_fields{{
    {"person", store::FieldType::reference, store::Presence::required, {}, "note.person"},
    {"text", store::FieldType::text, store::Presence::required, {1, 200}, "note.text"},
}};
inline constexpr std::array<store::Field, 3> unit_fields{{
    {"code", store::FieldType::text, store::Presence::required, {1, 20}, "unit.code"},
    {"name", store::FieldType::text, store::Presence::optional, {0, 40}, "unit.name"},
    {"head", store::FieldType::reference, store::Presence::optional, {}, "unit.head"},
}};

inline constexpr std::array<store::Field, 2> turn_fields{{
    {"task", store::FieldType::reference, store::Presence::required, {}, "turn.task"},
    {"what", store::FieldType::text, store::Presence::required, {1, 20}, "turn.what"},
}};
inline constexpr std::array<std::string_view, 1> turn_of{"task"};
inline constexpr std::array<store::Field, 2> paper_fields{{
    {"name", store::FieldType::text, store::Presence::required, {1, 40}, "paper.name"},
    {"content", store::FieldType::blob, store::Presence::optional, {}, "paper.content"},
}};

inline constexpr std::array<store::Field, 2> scan_fields{{
    {"person", store::FieldType::reference, store::Presence::required, {}, "scan.person"},
    {"content", store::FieldType::blob, store::Presence::optional, {}, "scan.content"},
}};

// Tasks, units, turns and papers are for everyone, notes and scans for one person. A turn is an event of a
// task, the content of a paper or a scan a blob.
inline const store::Schema& task_schema() {
    static const store::Schema schema(
        {{"task", task_fields, "task", store::KindUse::content},
         {"setting", setting_fields, "setting", store::KindUse::setting},
         {"note", note_fields, "note", store::KindUse::content, store::Audience::person, "person"},
         {"unit", unit_fields, "unit", store::KindUse::content, store::Audience::office, {}, "code"},
         {"turn", turn_fields, "turn", store::KindUse::content, store::Audience::office, {}, {}, turn_of},
         {"paper", paper_fields, "paper"},
         {"scan", scan_fields, "scan", store::KindUse::content, store::Audience::person, "person"},
         store::erasure_kind});
    return schema;
}

inline base::Date day(int day_of_november) {
    return base::Date::make(2026, 11, day_of_november).value();
}

// One browser: a disk that stays, and a program on it that can be killed and started again.
class Browser {
public:
    explicit Browser(std::uint64_t seed = 1)
        : random(seed) {
        (void)start();
    }

    void kill() {
        store.reset();
        journal.reset();
    }
    base::Result<void> start() {
        kill();
        journal = std::make_unique<store::MemoryJournal>(disk);
        if (load_fault) journal->fail_load(*load_fault);
        store = std::make_unique<store::Store>(*journal, clock, random, task_schema());
        store->snapshot_from(0); // so that every start may use what an earlier one kept
        std::optional<base::Result<void>> answer;
        store->open([&](base::Result<void> result) { answer = std::move(result); });
        return answer.value_or(base::Error{base::ErrorCode::not_ready, "", "no answer"});
    }

    base::Id add(std::string_view name, base::Date date = day(21)) {
        store::Draft draft;
        const base::Id id = store->new_id();
        draft.set("task", id, "name", std::string(name));
        draft.set("task", id, "date", date);
        last = store->commit(draft, {"task.added", std::string(name)}).value_or({});
        return id;
    }
    base::Result<store::TransactionId> set(base::Id id, std::string_view field, store::Value value) {
        store::Draft draft;
        draft.set("task", id, field, std::move(value));
        auto result = store->commit(draft, {"task.edited", std::string(field)});
        if (result) last = *result;
        return result;
    }
    void remove(base::Id id) {
        store::Draft draft;
        draft.remove("task", id);
        last = store->commit(draft, {"task.removed", ""}).value_or({});
    }
    std::string name(base::Id id) const {
        const store::Record record = store->find("task", id);
        return record ? std::string(record.text("name")) : "(none)";
    }

    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random;
    std::optional<base::Error> load_fault;
    std::unique_ptr<store::MemoryJournal> journal;
    std::unique_ptr<store::Store> store;
    store::TransactionId last; // of the last add, set or remove
};

inline const base::Error disk_full{base::ErrorCode::storage_full, "error.storage_full",
                                   "ordered by the test"};
inline const base::Error lost{base::ErrorCode::storage_lost, "error.storage_lost", "ordered by the test"};
inline const base::Error blocked{base::ErrorCode::storage_blocked, "error.storage_blocked",
                                 "ordered by the test"};

} // namespace prima::test
