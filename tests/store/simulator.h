#pragma once

// A small world in which everything that can go wrong does: devices with several windows on disks that are
// full, lose their connection, hang or are copied; windows that are killed; clocks that jump; and a post that
// loses, repeats, reorders, cuts, flips and forges. The same seed gives the same world, step by step.

#include "store/devices.h"
#include "store/naive_merge.h"
#include "store/segment_bench.h"
#include "store/turns.h"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace prima::test {

class World {
public:
    explicit World(std::uint64_t seed)
        : seeded_(seed)
        , faults_(seed + 1)
        , keys_(seed + 2)
        , liar_(signing_key(seed + 3)) {
        devices_.push_back(std::make_unique<Device>(seed * 31 + 4));
        open(*devices_[0], 1, false);
        office_ = devices_[0]->windows[0]->window.store.office();
        records_.push_back(devices_[0]->windows[0]->window.add("a"));
        for (std::uint64_t i = 0; i < 2; ++i) {
            devices_.push_back(std::make_unique<Device>(seed * 31 + 5 + i));
            open(*devices_.back(), 1, false);
            require(adopt(devices_.back()->windows[0]->window.store, office_),
                    "a blank browser takes over an office");
        }
        for (auto& device : devices_) {
            device->windows.clear();
            open(*device, static_cast<int>(seeded_.between(1, 3)), true);
        }
    }

    // What is broken first; empty while all is well.
    const std::string& broken() const { return broken_; }
    std::size_t starts_from_snapshots() const { return snapshots_; }

    void step() {
        Device& device = *devices_[pick(devices_.size())];
        if (device.windows.empty()) open(device, static_cast<int>(seeded_.between(1, 3)), true);
        if (device.windows.empty()) return;
        Seat& seat = *device.windows[pick(device.windows.size())];
        if (seeded_.chance(2))
            device.clock.moment.epoch_ms += seeded_.between(-200'000'000'000, 200'000'000'000);
        else
            device.clock.moment.epoch_ms += seeded_.between(0, 2000);
        if (device.clock.moment.epoch_ms > 4'000'000'000'000)
            device.clock.moment.epoch_ms = 1'795'231'925'000;
        act(device, seat);
        for (auto& other : device.windows) acknowledge(device, *other);
        compare_equal_sets(device);
    }

    // Everything settles, everybody gets everything, and all must show the same, and what the plainest merge
    // says.
    void finish() {
        for (int round = 0; round < 2 && broken_.empty(); ++round) {
            for (auto& device : devices_) settle(*device);
            if (!broken_.empty()) return;
            std::set<std::string> all;
            for (auto& device : devices_) {
                for (std::string& bytes : sealed_of(*device)) all.insert(std::move(bytes));
            }
            for (auto& device : devices_) {
                store::Store& store = device->windows[0]->window.store;
                bool merged = false;
                store.merge({all.begin(), all.end()},
                            [&](const base::Result<store::MergeReport>& report) { merged = report.ok(); });
                require(merged, "a merge on a sound disk is stored");
            }
        }
        std::set<std::string> all;
        for (auto& device : devices_) {
            for (std::string& bytes : sealed_of(*device)) all.insert(std::move(bytes));
        }
        for (auto& device : devices_) {
            take_all(*device, all);
            for (std::string& bytes : sealed_of(*device)) all.insert(std::move(bytes));
        }
        for (auto& device : devices_) take_all(*device, all);
        if (!broken_.empty()) return;
        const NaiveMerge merge({all.begin(), all.end()}, office_);
        const Shown naive = merge.result();
        const std::string turns = merge.turns();
        for (auto& device : devices_) {
            Shown mine = shown(device->windows[0]->window.store);
            mine.waiting.clear(); // each was offered other forgeries
            require(mine.digest == naive.digest, "everybody has every segment");
            require(mine.cells == naive.cells, "equal sets show equal cells, as a naive merge does");
            require(mine.desk == naive.desk, "equal sets have the same desk, as a naive merge does");
            const std::uint64_t state = state_of(device->windows[0]->window.store);
            device->windows.clear();
            open(*device, 1, false);
            check_restart(*device, device->windows[0]->window);
            require(state_of(device->windows[0]->window.store) == state, "a start changes nothing");
            require(turns_text(device->windows[0]->window.store) == turns,
                    "all set the same events aside, as a naive fold does");
        }
    }

private:
    struct Seat {
        Seat(store::MemoryDisk& disk, base::Clock& clock, base::Random& random)
            : window(disk, clock, random) {}
        Window window;
        std::deque<base::Id> unsaved; // in the order they were done
    };
    struct Device {
        explicit Device(std::uint64_t seed)
            : random(seed) {}
        store::MemoryDisk disk;
        HandClock clock;
        SeededRandom random;
        std::vector<std::unique_ptr<Seat>> windows;
        std::vector<std::vector<base::Id>> saved; // what was called saved, by window, in its order
        std::map<const Seat*, std::size_t> line;  // of `saved`
    };
    using Letter = std::vector<std::string>;

    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(seeded_.bits() % count); }
    void require(bool holds, const char* promise) {
        if (!holds && broken_.empty()) broken_ = promise;
    }

    void open(Device& device, int windows, bool faults) {
        for (int i = 0; i < windows; ++i) {
            auto seat = std::make_unique<Seat>(device.disk, device.clock, device.random);
            if (!seat->window.open()) continue;
            check_restart(device, seat->window);
            if (seat->window.store.opened_from_snapshot()) check_snapshot(device, seat->window);
            device.line[seat.get()] = device.saved.size();
            device.saved.emplace_back();
            if (faults) {
                seat->window.journal.hold();
                if (seeded_.chance(60))
                    seat->window.journal.fail_at_random({15, 20, 25, 4, 4, 10, 100}, faults_);
            }
            device.windows.push_back(std::move(seat));
        }
    }

    // What a snapshot says is what the segments say.
    void check_snapshot(const Device& device, const Window& window) {
        ++snapshots_;
        store::MemoryDisk copy = device.disk;
        copy.snapshot.reset();
        HandClock clock = device.clock;
        SeededRandom random(1);
        Window plain(copy, clock, random);
        if (!plain.open()) return;
        require(!plain.store.opened_from_snapshot(), "without a snapshot all is read");
        const store::Engine& read = plain.store.engine();
        const store::Engine& kept = window.store.engine();
        require(read.state_digest() == kept.state_digest(), "a snapshot amounts to what its segments do");
        require(read.ledger().size() == kept.ledger().size(), "a snapshot knows every transaction");
        require(plain.store.archive().digest() == window.store.archive().digest(), "and every segment");
        require(plain.store.damaged().size() == window.store.damaged().size(), "and what is damaged");
    }

    // Nothing that was called saved is missing or doubled, and each window's stands in its order.
    void check_restart(const Device& device, const Window& window) {
        const store::Ledger& ledger = window.store.engine().ledger();
        for (const std::vector<base::Id>& line : device.saved) {
            store::Stamp last;
            for (const base::Id id : line) {
                const std::vector<store::Ledger::Tx> parts = ledger.find(id);
                require(!parts.empty(), "what was called saved is there after a start");
                if (parts.empty()) return;
                require(last < ledger.stamp(parts[0]), "what one window did stays in its order");
                last = ledger.stamp(parts[0]);
            }
        }
        std::set<std::pair<base::Id, store::Ledger::ChainNumber>> seen;
        for (store::Ledger::Tx tx = 0; tx < ledger.size(); ++tx)
            require(seen.emplace(ledger.id(tx), ledger.chain_number(tx)).second,
                    "nothing counts twice in a chain");
    }

    void acknowledge(Device& device, Seat& seat) {
        std::vector<base::Id>& line = device.saved[device.line.at(&seat)];
        while (seat.unsaved.size() > seat.window.store.save_state().unsaved) {
            const base::Id id = seat.unsaved.front();
            seat.unsaved.pop_front();
            const bool there =
                std::any_of(device.disk.wal.begin(), device.disk.wal.end(), [&](const auto& entry) {
                    return entry.second.find(id.to_string()) != std::string::npos;
                });
            // Sealed meanwhile: then it is found at the next start.
            require(there || !device.disk.segments.empty(), "what is called saved is on the disk");
            line.push_back(id);
        }
    }

    void compare_equal_sets(Device& device) {
        for (auto& seat : device.windows) {
            const store::Store& store = seat->window.store;
            if (store.save_state().unsaved > 0 || !store.unsealed().empty()) continue;
            const auto [place, first] = states_.try_emplace(store.digest(), state_of(store));
            require(first || place->second == state_of(store), "equal sets show the same office");
            const std::string turns = turns_text(seat->window.store);
            const auto [same, first_turns] = turns_.try_emplace(store.digest(), turns);
            require(first_turns || same->second == turns, "equal sets set the same events aside");
        }
    }

    void committed(Seat& seat, const base::Result<store::TransactionId>& result) {
        if (result.ok() && !result->is_null()) seat.unsaved.push_back(*result);
    }

    void write(Seat& seat) {
        store::Store& store = seat.window.store;
        const base::Id record = records_[pick(records_.size())];
        const bool there = static_cast<bool>(store.find("task", record));
        store::Draft draft;
        switch (seeded_.between(0, 11)) {
        case 10:
        case 11: {
            static constexpr const char* words[] = {"take", "release", "take", "lock", "unlock", "release"};
            draft.set("turn", store.new_id(), "task", base::Id{9, pick(2) + 1});
            draft.set("turn", draft.changes()[0].record, "what", words[pick(6)]);
            break;
        }
        case 0:
        case 1: {
            const base::Id id = store.new_id();
            draft.set("task", id, "name", "t" + std::to_string(pick(100)));
            draft.set("task", id, "date", day(1));
            records_.push_back(id);
            break;
        }
        case 2:
            if (there) draft.remove("task", record);
            break;
        case 3: {
            const base::Result<store::UndoReport> undone =
                seeded_.chance(60) ? store.undo_last() : store.redo_last();
            if (undone.ok()) committed(seat, undone->transaction);
            return;
        }
        case 4: {
            const std::vector<store::Conflict> desk = store.conflicts();
            if (desk.empty()) return;
            const store::Conflict& conflict = desk[pick(desk.size())];
            const auto chosen =
                store.resolve(conflict, conflict.sides[pick(conflict.sides.size())].value, {"resolved", ""});
            if (chosen.ok()) {
                committed(seat, chosen);
                for (const store::Conflict& open : store.conflicts()) {
                    require(!(open.record == conflict.record) || open.field != conflict.field,
                            "a conflict that was settled is settled");
                }
            }
            return;
        }
        case 5: {
            const base::Id note = store.new_id();
            draft.set("note", note, "person", base::Id{1, pick(2) + 1});
            draft.set("note", note, "text", "n");
            if (there) draft.set("task", record, "count", static_cast<std::int64_t>(pick(4)));
            break;
        }
        default:
            if (there) draft.set("task", record, seeded_.chance(50) ? "name" : "count", store::Value());
            if (there && draft.changes()[0].field == "name")
                draft.set("task", record, "name", "m" + std::to_string(pick(4)));
            else if (there)
                draft.set("task", record, "count", static_cast<std::int64_t>(pick(4)));
        }
        if (!draft.changes().empty()) committed(seat, store.commit(draft, {"change", ""}));
    }

    void act(Device& device, Seat& seat) {
        store::Store& store = seat.window.store;
        const std::int64_t what = seeded_.between(0, 999);
        if (what < 280) {
            write(seat);
        } else if (what < 640) {
            seat.window.journal.step();
        } else if (what < 680) {
            seat.window.journal.perform();
        } else if (what < 720) {
            seat.window.journal.answer();
        } else if (what < 760) {
            store.retry();
        } else if (what < 800) {
            store.seal([](const base::Result<void>&) {});
        } else if (what < 850) {
            post(store);
        } else if (what < 910) {
            if (!letters_.empty()) store.merge(delivered(), [](const base::Result<store::MergeReport>&) {});
        } else if (what < 950 || (what < 985 && seat.window.journal.hung())) {
            kill(device, seat);
        } else if (what < 960) {
            if (device.windows.size() < 3) open(device, 1, true);
        } else if (what < 963 && devices_.size() < 5) {
            copy(device);
        } else if (what < 966) {
            kept_ = std::make_unique<Backup>(Backup{&device, device.disk, device.saved});
            for (auto& other : device.windows) kept_->open.push_back(device.line.at(other.get()));
        } else if (what < 968 && kept_ && kept_->device == &device) {
            restore(device);
        }
    }

    struct Backup {
        Device* device;
        store::MemoryDisk disk;
        std::vector<std::vector<base::Id>> saved;
        std::vector<std::size_t> open = {};
    };

    void kill(Device& device, Seat& seat) {
        device.line.erase(&seat);
        for (auto each = device.windows.begin(); each != device.windows.end(); ++each) {
            if (each->get() != &seat) continue;
            device.windows.erase(each);
            return;
        }
    }

    // A copied browser profile: it has what the disk has at this moment.
    void copy(Device& device) {
        auto twin = std::make_unique<Device>(seeded_.bits());
        twin->disk = device.disk;
        twin->clock = device.clock;
        twin->saved = device.saved;
        devices_.push_back(std::move(twin));
    }

    // The computer goes back to how it was.
    void restore(Device& device) {
        device.windows.clear();
        device.line.clear();
        device.disk = kept_->disk;
        device.saved = kept_->saved;
    }

    void post(const store::Store& store) {
        Letter letter;
        const std::vector<std::string_view> all = store.segments();
        const std::size_t from = seeded_.chance(50) || all.empty() ? 0 : pick(all.size());
        for (std::size_t i = from; i < all.size(); ++i) {
            if (!seeded_.chance(5)) letter.emplace_back(all[i]);
        }
        if (seeded_.chance(20)) {
            for (std::size_t i = letter.size(); i > 1; --i) std::swap(letter[i - 1], letter[pick(i)]);
        }
        if (letters_.size() < 8)
            letters_.push_back(std::move(letter));
        else
            letters_[pick(letters_.size())] = std::move(letter); // the other is lost
    }

    // Any letter, once more or for the last time, perhaps tampered with on the way.
    Letter delivered() {
        const std::size_t which = pick(letters_.size());
        Letter letter = letters_[which];
        if (seeded_.chance(30)) letters_.erase(letters_.begin() + static_cast<std::ptrdiff_t>(which));
        if (letter.empty() || !seeded_.chance(25)) return letter;
        std::string& bytes = letter[pick(letter.size())];
        switch (seeded_.between(0, 4)) {
        case 0: bytes.resize(pick(bytes.size())); break;
        case 1: bytes[pick(bytes.size())] = static_cast<char>(seeded_.bits()); break;
        case 2: // a stranger's signature under it
            sign_again(bytes, liar_);
            break;
        case 3: letter.push_back(bytes); break;
        default: { // a stranger's segment that cannot be so
            store::SegmentHeader header;
            header.office = seeded_.chance(80) ? office_ : base::Id{8, 8};
            header.author = liar_.public_key();
            header.count = 2;
            header.first_stamp = {1'795'231'925'000, 0};
            header.last_stamp = {1'795'231'925'000, 1};
            letter.push_back(store::write_segment(header, "{\"version\":1}", liar_));
        }
        }
        return letter;
    }

    void settle(Device& device) {
        device.windows.erase(std::remove_if(device.windows.begin(), device.windows.end(),
                                            [](const auto& seat) { return seat->window.journal.hung(); }),
                             device.windows.end());
        for (int round = 0; round < 6; ++round) {
            for (auto& seat : device.windows) {
                seat->window.journal.heal();
                seat->window.journal.release();
                seat->window.store.retry();
                acknowledge_safely(device, *seat);
            }
        }
        for (auto& seat : device.windows) {
            require(seat->window.journal.hung() ||
                        seat->window.store.save_state().status == store::SaveStatus::saved,
                    "on a sound disk everything is saved in the end");
            require(seat->window.journal.hung() || seat->unsaved.empty(), "nothing is left unsaved");
        }
        device.windows.clear();
        device.line.clear();
        open(device, 1, false);
        require(!device.windows.empty(), "a sound disk opens");
    }

    void acknowledge_safely(Device& device, Seat& seat) {
        if (device.line.count(&seat) != 0) acknowledge(device, seat);
    }

    void take_all(Device& device, const std::set<std::string>& all) {
        bool merged = false;
        device.windows[0]->window.store.merge(
            {all.begin(), all.end()},
            [&](const base::Result<store::MergeReport>& report) { merged = report.ok(); });
        require(merged, "a merge on a sound disk is stored");
    }

    std::vector<std::string> sealed_of(Device& device) {
        store::Store& store = device.windows[0]->window.store;
        bool sealed = false;
        store.seal([&](const base::Result<void>& result) { sealed = result.ok(); });
        require(sealed, "a seal on a sound disk is stored");
        std::vector<std::string> all;
        for (const std::string_view bytes : store.segments()) all.emplace_back(bytes);
        return all;
    }

    Seeded seeded_;
    SeededRandom faults_;
    SeededRandom keys_;
    store::SigningKey liar_;
    base::Id office_;
    std::vector<std::unique_ptr<Device>> devices_;
    std::vector<base::Id> records_;
    std::vector<Letter> letters_;
    std::unique_ptr<Backup> kept_;
    std::map<store::Hash, std::uint64_t> states_;
    std::map<store::Hash, std::string> turns_;
    std::string broken_;
    std::size_t snapshots_ = 0;
};

} // namespace prima::test
