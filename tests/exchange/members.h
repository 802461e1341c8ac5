#pragma once

// Members of one office, each with a browser of their own, and the files they hand to each other.

#include "exchange/letter.h"
#include "exchange/post.h"
#include "office/activity.h"
#include "office/office.h"
#include "office/person.h"
#include "store/bench.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace prima::test {

// The kinds of an office, and notes that are for one person and their line.
inline const store::Schema& member_schema() {
    static const store::Schema schema = [] {
        std::vector<store::Kind> kinds = office::schema().kinds();
        kinds.push_back(
            {"note", note_fields, "note", store::KindUse::content, store::Audience::person, "person"});
        return store::Schema(kinds);
    }();
    return schema;
}

class Member {
public:
    explicit Member(std::uint64_t seed)
        : random(seed)
        , journal(disk) {
        open();
    }
    Member(std::uint64_t seed, const std::string& name)
        : Member(seed) {
        call_me(name);
    }

    void open() {
        store = std::make_unique<store::Store>(journal, clock, random, member_schema());
        bool ready = false;
        store->open([&](const base::Result<void>& opened) { ready = opened.ok(); });
        REQUIRE(ready);
    }
    void call_me(const std::string& name) { REQUIRE(office::set_own_name(*store, name)); }
    exchange::Sender sender() { return {*store, journal, clock, random, "Chrome, Windows"}; }

    base::Id person(const std::string& number, const std::string& name) {
        office::PersonFields fields;
        fields.number = number;
        fields.name = name;
        fields.kind = office::StaffKind::other;
        const auto id = office::add_person(*store, fields, clock.today());
        REQUIRE(id.ok());
        return *id;
    }

    std::string invitation(std::string_view password = {}) {
        base::Result<exchange::Outgoing> file = base::Error{};
        exchange::invite(sender(), password, {},
                         [&](base::Result<exchange::Outgoing> made) { file = std::move(made); });
        REQUIRE(file.ok());
        return file->bytes;
    }
    base::Result<exchange::Outgoing> packed(const exchange::Addressees& to,
                                            exchange::Form form = exchange::Form::sealed,
                                            exchange::Pictures pictures = exchange::Pictures::new_ones) {
        base::Result<exchange::Outgoing> file = base::Error{};
        exchange::pack(
            sender(), to, form, [&](base::Result<exchange::Outgoing> made) { file = std::move(made); },
            pictures);
        return file;
    }
    std::string for_everybody(exchange::Form form = exchange::Form::sealed) {
        const auto file = packed(exchange::everybody(*store), form);
        REQUIRE(file.ok());
        return file->bytes;
    }
    exchange::Addressees only(const std::string& name) {
        colleagues = exchange::colleagues(*store);
        for (const exchange::Colleague& each : colleagues) {
            if (each.name == name) return exchange::addressees(*store, {&each});
        }
        FAIL("nobody is called ", name);
        return {};
    }

    base::Result<exchange::Letter> opened(std::string_view bytes, std::string_view password = {}) const {
        PRIMA_TRY(exchange::Bundle bundle, exchange::read_bundle(bytes));
        return exchange::open_letter(std::move(bundle), *store, password);
    }
    store::MergeReport take(std::string_view bytes, std::string_view password = {}) {
        base::Result<exchange::Letter> letter = opened(bytes, password);
        REQUIRE(letter.ok());
        base::Result<store::MergeReport> report = base::Error{};
        exchange::take_letter(*store, journal, std::move(letter).value(),
                              [&](base::Result<store::MergeReport> taken) { report = std::move(taken); });
        REQUIRE(report.ok());
        office::hold_back_removed(*store);
        return *report;
    }
    void join(const std::string& invitation_bytes, const std::string& name, std::string_view password = {}) {
        take(invitation_bytes, password);
        call_me(name);
        REQUIRE(exchange::introduce(sender()));
    }
    sync::KeyRing keys() {
        sync::KeyRing ring;
        sync::load_keys(journal, [&](const base::Result<sync::KeyRing>& loaded) { ring = *loaded; });
        return ring;
    }
    std::uint64_t state() const { return store->engine().state_digest(); }

    store::MemoryDisk disk;
    HandClock clock;
    SeededRandom random;
    store::MemoryJournal journal;
    std::unique_ptr<store::Store> store;
    std::vector<exchange::Colleague> colleagues;
};

// An hour of this morning, with a text that no other entry has.
inline base::Id record_work(Member& member, const std::string& text) {
    office::ActivityFields fields;
    fields.date = member.clock.today();
    fields.start = *base::TimeOfDay::make(8, 0);
    fields.end = *base::TimeOfDay::make(9, 0);
    fields.text = text;
    REQUIRE(office::add_activity(*member.store, fields));
    const auto found = member.store->where("activity", "text", text);
    REQUIRE(found.size() == 1);
    return found[0].id();
}

} // namespace prima::test
