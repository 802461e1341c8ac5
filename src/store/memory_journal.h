#pragma once

// The journal and the shelf in memory, for tests, the simulator and the headless platform.
//
// A MemoryDisk outlives the journals on it, as a disk outlives a killed browser. Each journal on a disk is a
// window. A window that holds its calls can be stepped through them, in turns with other windows; one that is
// destroyed meanwhile is a window that was killed: what it had not done is not on the disk, what it had done
// but not answered is. Faults are ordered in advance or come by chance.

#include "base/ports.h"
#include "store/journal.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace prima::store {

class MemoryJournal;

// One office's database. A copy holds the same data and has no windows: a copied browser profile.
class MemoryDisk {
public:
    Journal::Head head = 0;
    std::map<Journal::Key, std::string> segments;
    std::map<Journal::Key, std::string> wal;
    std::map<Journal::Key, std::string> quarantine;
    std::map<std::string, std::string> meta;
    std::map<std::string, std::string> blobs;
    std::optional<std::string> snapshot;

    // A newer version of the program has upgraded the database: every call fails with storage_newer.
    bool upgraded = false;

    // Deletes the database: its windows have lost it for good, a new window finds an empty one.
    void remove();

private:
    friend class MemoryJournal;
    struct Windows {
        Windows() = default;
        Windows(const Windows&) {}
        Windows& operator=(const Windows&) { return *this; }
        std::vector<MemoryJournal*> open;
    };
    Windows windows_;
    int generation_ = 0; // how often it was deleted
    int opened_ = 0;     // how many windows there have been
};

// Calls that are done and answered one after the other: at once, or while holding when told to.
class MemoryCalls {
public:
    MemoryCalls() = default;
    MemoryCalls(const MemoryCalls&) = delete;
    MemoryCalls& operator=(const MemoryCalls&) = delete;
    virtual ~MemoryCalls() = default;

    // While holding, nothing is done or answered; release() does it all, in order.
    void hold() { holding_ = true; }
    void release();
    // Does and answers the oldest call; false when there is none, or when it hangs.
    bool step();
    // The two halves of a step. Does the oldest call that is not done yet, without answering it.
    bool perform();
    // Answers the oldest call if it is done.
    bool answer();

    std::size_t held() const { return calls_.size(); }
    // The oldest call will never be answered, nor will those behind it: only killing the window helps.
    bool hung() const { return !calls_.empty() && calls_.front().state == State::hung; }

protected:
    using Answer = std::function<void()>;
    using Work = std::function<Answer()>; // does the call and gives its answer; none when it hangs
    void schedule(Work work);

private:
    enum class State { waiting, doing, done, hung };
    struct Call {
        Work work;
        Answer answer;
        State state = State::waiting;
    };
    void run();

    std::deque<Call> calls_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    bool holding_ = false;
    bool running_ = false;
};

// What becomes of a write() or put_meta().
enum class MemoryFault {
    none,
    full,        // nothing is written; storage_full
    lost_before, // the connection is lost before: nothing is written; storage_lost
    lost_after,  // the connection is lost after: it is written, but the answer is storage_lost
    hung_before, // nothing is written and nothing answered any more
    hung_after,  // it is written, but nothing is answered any more
};

// How often faults come by themselves, in a thousand calls of the kind.
struct MemoryChances {
    int full = 0;
    int lost_before = 0;
    int lost_after = 0;
    int hung_before = 0;
    int hung_after = 0;
    int read_lost = 0; // load(), get_meta() and get_blob() answer storage_lost
    int notice_dropped = 0;
};

class MemoryJournal : public Journal, public MemoryCalls {
public:
    // The disk must outlive the journal.
    explicit MemoryJournal(MemoryDisk& disk);
    ~MemoryJournal() override;

    void load(Head since, Loaded loaded) override;
    void write(Head expected, Write write, Written written) override;
    void put_meta(std::string name, std::optional<std::string> bytes, Done done) override;
    void get_meta(std::string name, Got got) override;
    void get_blob(std::string name, Got got) override;
    void put_snapshot(std::string bytes, Done done) override;
    // The notices are calls of this window like others, in their order, unless notices_ahead().
    void on_other_write(std::function<void()> callback) override { on_other_write_ = std::move(callback); }

    // For the next write, then for the one after it, and so on.
    void order(MemoryFault fault) { ordered_.push_back({fault, std::nullopt}); }
    // The next write, or every write, writes nothing and fails so.
    void fail_next_write(base::Error error) { ordered_.push_back({MemoryFault::none, std::move(error)}); }
    void fail_writes(base::Error error) { write_error_ = std::move(error); }
    // Everything that reads fails so.
    void fail_load(base::Error error) { read_error_ = std::move(error); }
    // The browser has closed the database: every call answers storage_lost.
    void close_database();
    void drop_notices() { drop_notices_ = true; }
    // Notices come ahead of all calls that are held: a browser keeps no order between the two.
    void notices_ahead() { notices_ahead_ = true; }
    // Faults by chance; the source must outlive the journal.
    void fail_at_random(const MemoryChances& chances, base::Random& random);
    // No faults any more, neither ordered nor by chance.
    void heal();

private:
    struct Ordered {
        MemoryFault fault;
        std::optional<base::Error> error;
    };
    struct Outcome {
        bool written = true;
        bool answered = true;
        std::optional<base::Error> error;
    };
    std::optional<base::Error> closed() const;
    std::optional<base::Error> reading();
    Outcome writing();
    static Outcome outcome_of(MemoryFault fault);
    bool chance(int per_mille);
    void apply(Write& write);
    std::string draft_name(const std::string& name, bool look_for_left);
    bool is_free(const std::string& stored) const;
    void notify();
    static void notify_others(MemoryDisk& disk, const MemoryJournal* writer);

    MemoryDisk& disk_;
    int generation_;
    std::function<void()> on_other_write_;
    std::deque<Ordered> ordered_;
    std::optional<base::Error> write_error_;
    std::optional<base::Error> read_error_;
    MemoryChances chances_;
    base::Random* random_ = nullptr;
    bool drop_notices_ = false;
    bool notices_ahead_ = false;
    std::map<std::string, std::string> drafts_; // by name, where this window's own stands
    std::string window_;
};

// The offices of one computer: outlives the shelves and journals on it.
struct MemoryOffices {
    std::map<std::string, Shelf::Office> listed; // by key
    std::map<std::string, MemoryDisk> disks;     // by key

    std::map<std::string, MemoryDisk*> lent; // by key: disks that somebody else keeps

    // The disk of an office, made when it is asked for first.
    MemoryDisk& disk(const std::string& key) {
        const auto found = lent.find(key);
        return found != lent.end() ? *found->second : disks[key];
    }
};

class MemoryShelf : public Shelf, public MemoryCalls {
public:
    // The offices must outlive the shelf.
    explicit MemoryShelf(MemoryOffices& offices)
        : offices_(offices) {}

    std::unique_ptr<Journal> open(std::string_view key) override;
    void list(Listed listed) override;
    void put(Office office, Done done) override;
    void remove(std::string key, Done done) override;

    // Every call but open() changes nothing and fails so, until heal().
    void fail(base::Error error) { error_ = std::move(error); }
    void heal() { error_.reset(); }

private:
    MemoryOffices& offices_;
    std::optional<base::Error> error_;
};

} // namespace prima::store
