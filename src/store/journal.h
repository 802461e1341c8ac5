#pragma once

// The port to durable storage of one office, implemented by the platform (IndexedDB in the browser, memory in
// tests). Several windows may have the same journal open; each has a Journal of its own.
//
// A journal has rooms of numbered entries (`wal`: recent transactions; `segments`; `quarantine`) and rooms of
// named values (`meta`; `blobs`). A write is one step over all rooms: whole or not at all, and only when the
// journal still is where the writer believes it to be. That alone makes many windows safe: the storage puts
// their writes in a row, and who was overtaken learns it, reads what is new and tries again. Nobody holds a
// right that could be lost with a killed window.
//
// Every call answers exactly once through its callback, later or at once, in the order of the calls. Success
// means durable: it survives a killed browser. Errors carry ErrorCode::storage_full, storage_blocked,
// storage_lost, or storage_newer (a newer version of the program has upgraded the database; only reading the
// rescue file helps). Once a journal is destroyed it calls nothing any more.

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prima::store {

class Journal {
public:
    // Grows by one with every write() of any window; 0 in a journal that was never written.
    using Head = std::uint64_t;
    // Of an entry: ascending in the order of the writes, then of the entries of one write.
    using Key = std::int64_t;

    struct Entry {
        Key key = 0;
        std::string bytes;
    };
    struct Named {
        std::string name;
        std::optional<std::string> bytes; // in a write, nothing removes the value
    };

    struct Content {
        Head head = 0;
        std::vector<Entry> segments;
        std::vector<Entry> wal;
        std::vector<Entry> quarantine;
        std::vector<Named> meta;
        std::optional<std::string> snapshot; // the last put_snapshot(), as far as it is there; only since 0
    };

    struct Write {
        // Appended; the keys are key_of(the new head, position in its vector).
        std::vector<std::string> segments;
        std::vector<std::string> wal;
        std::vector<std::string> quarantine;
        std::vector<Key> drop_wal;
        std::vector<Key> drop_quarantine;
        std::vector<Named> meta;
        std::vector<Named> blobs;
    };
    static constexpr std::size_t max_entries = 4096; // of one room in one write
    static constexpr Key key_of(Head head, std::size_t position) {
        return static_cast<Key>(head) * static_cast<Key>(max_entries) + static_cast<Key>(position);
    }

    using Loaded = std::function<void(base::Result<Content>)>;
    // The new head, or ErrorCode::changed_since when another window has written; then nothing was written.
    using Written = std::function<void(base::Result<Head>)>;
    using Done = std::function<void(base::Result<void>)>;
    using Got = std::function<void(base::Result<std::optional<std::string>>)>;

    virtual ~Journal() = default;

    // As of one moment: everything but the blobs; or, since a head, the entries with keys from key_of(since +
    // 1, 0) on and all of meta. Entries come in the order of their keys, also those whose bytes make no
    // sense.
    virtual void load(Head since, Loaded loaded) = 0;

    virtual void write(Head expected, Write write, Written written) = 0;

    // A value of meta alone, whatever the head is and without moving it: what is being typed, and the like.
    //
    // Names that begin with "draft." are each window's own: put_meta changes no other window's, and get_meta
    // gives what this window has put; before it has put anything, what a window that is gone has left, which
    // is then this window's and nobody else's. As far as the platform can tell which windows are gone.
    virtual void put_meta(std::string name, std::optional<std::string> bytes, Done done) = 0;
    virtual void get_meta(std::string name, Got got) = 0;
    virtual void get_blob(std::string name, Got got) = 0;

    // One value beside all that, to start sooner with (snapshot.h). It may be lost, old or damaged at any
    // time, and moves no head.
    virtual void put_snapshot(std::string bytes, Done done) = 0;

    // Called when another window has written, as soon as the platform tells. May be late or missing: a write
    // finds out in any case.
    virtual void on_other_write(std::function<void()> callback) = 0;
};

// The offices kept on this computer, each in a journal of its own.
class Shelf {
public:
    struct Office {
        std::string key; // of the journal: letters and digits
        std::string id;  // of the office; empty until the journal has one
        std::string name;
        bool example = false;
        std::int64_t opened_ms = 0; // when it was last opened, milliseconds since 1970
    };
    using Listed = std::function<void(base::Result<std::vector<Office>>)>;
    using Done = std::function<void(base::Result<void>)>;

    virtual ~Shelf() = default;

    // The journal of an office, for one window. One that is not there is made with its first write.
    virtual std::unique_ptr<Journal> open(std::string_view key) = 0;
    virtual void list(Listed listed) = 0;           // the last opened first
    virtual void put(Office office, Done done) = 0; // adds, or replaces that with the same key
    // With its journal; windows that have it open lose it.
    virtual void remove(std::string key, Done done) = 0;
};

} // namespace prima::store
