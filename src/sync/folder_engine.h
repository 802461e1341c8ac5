#pragma once

// Keeps one office in step with a shared folder. README.md says how, and what it relies on: nothing but that
// a file that was put there, read back and found whole usually stays for a while.
//
// The engine does one thing at a time: it looks at the heads, fetches what is new, has the store take it in,
// fetches a few blobs, and puts there what the store has and the folder lacks. Everything can be done again
// without harm.

#include "base/ports.h"
#include "store/journal.h"
#include "store/store.h"
#include "sync/blob_list.h"
#include "sync/folder_file.h"
#include "sync/folder_state.h"
#include "sync/remote.h"
#include "sync/schedule.h"
#include "sync/sealer.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace prima::sync {

struct FolderStatus {
    enum class Phase : std::uint8_t {
        elsewhere, // another window does it
        starting,  // not yet through for the first time
        synced,    // nothing is missing here or there, as far as is known
        fetching,
        sending,
        waiting, // for the network, the server or a key; tries again by itself
        trouble, // something a person should see to; tries again, too
    };
    Phase phase = Phase::starting;
    Fault fault = Fault::none;                // of the last try, while waiting or in trouble
    std::optional<base::Error> storage;       // this device could not keep what it fetched
    std::size_t unsent = 0;                   // transactions that are not in the folder yet
    std::size_t fetched = 0, to_fetch = 0;    // replicas, while fetching
    std::optional<base::Instant> last_synced; // since the start of the program
    std::int64_t retry_in_ms = 0;             // while waiting or in trouble

    // The folder went back: what was there is gone. Nothing is deleted here for that; what is one's own is
    // put there again, the rest when a person asks for it.
    enum class Loss : std::uint8_t { none, emptied, went_back };
    Loss loss = Loss::none;
    std::size_t lost = 0;       // replicas whose files are gone
    std::size_t locked = 0;     // replicas with files this device may not read, or not yet
    std::size_t unreadable = 0; // replicas with a file that is missing or damaged
    std::size_t blobs = 0;      // pictures on their way, to the folder or from it

    // The same to look at.
    bool looks_like(const FolderStatus& other) const;
};

class FolderEngine {
public:
    struct Ports {
        store::Store& store;
        store::Journal& journal;
        Sealer& sealer;
        Remote& remote;
        Timer& timer;
        base::Clock& clock;
        base::Random& random;
    };
    struct Limits {
        std::size_t page_names = 500; // of heads in one listing; some servers stop at 750
        std::size_t file_bytes = 256U
                                 << 10U; // of segments in a file, unless one is larger; nginx begins at 1 MB
        std::size_t fetch_bytes = 16U << 20U; // taken in at once
        int together = 4;                     // requests at a time
        std::size_t blobs_at_once = 8;        // put there before words that wait go out
    };

    // Everything must outlive the engine. `place` stands for the folder: with another one it starts anew.
    FolderEngine(const Ports& ports, std::string place);
    FolderEngine(const Ports& ports, std::string place, const Limits& limits);
    ~FolderEngine();
    FolderEngine(const FolderEngine&) = delete;
    FolderEngine& operator=(const FolderEngine&) = delete;

    // Begins, once the store is open.
    void start();
    // One window leads; the others leave the folder alone.
    void lead(bool leading);
    // Polls every three seconds while somebody looks; a hidden window finishes what it has begun.
    void show(bool visible);
    // The store may have changed.
    void store_changed();
    // Now, whatever it was waiting for.
    void sync_now();
    // Puts everything this device holds into the folder, of others too: after the folder lost it.
    void send_everything();
    // There is something to be sent, or under way.
    bool has_work() const;

    const FolderStatus& status() const { return status_; }
    std::function<void()> on_status; // there is something else to show

private:
    using Phase = FolderStatus::Phase;
    struct Walk;
    struct Flight;
    struct Shipment;
    struct Gathering;

    // folder_engine.cpp
    void tick();
    void wake();
    void begin();
    void fail(const Answer& answer);
    void fail_here(const base::Error& error);
    void settle();
    void tell();
    void save();
    // A call that is not made any more once the engine is gone.
    template <class Call>
    auto alive(Call call) const {
        return [alive = std::weak_ptr<bool>(alive_), call = std::move(call)](auto&&... arguments) {
            if (alive.lock()) call(std::forward<decltype(arguments)>(arguments)...);
        };
    }

    // folder_poll.cpp
    void poll();
    void list_page(int page);
    void hear(const std::vector<std::pair<int, std::string>>& names);
    void judge_losses(const std::map<Id, Head>& heads);
    void look_for_own_file();
    void start_over();
    void be_replica();
    void make_folders(std::function<void()> done);

    // folder_fetch.cpp
    void fetch(const std::map<Id, Head>& heads);
    void walk_on();
    void step(const std::shared_ptr<Walk>& walk);
    void arrived(const std::shared_ptr<Walk>& walk, const Answer& answer);
    void walk_ended();
    void take_in();
    void reopen();

    // folder_blobs.cpp
    void begin_blobs(std::function<void()> done);
    void look_at_blobs();
    void look_anew_at_blobs();
    void keep_blobs();
    void hear_of_blobs(Id replica, const std::vector<BlobNotice>& notices);
    void forget_blobs(bool others);
    void gather_blobs();
    void look_for_blob(const std::shared_ptr<Gathering>& gathering);
    void blob_arrived(const std::shared_ptr<Gathering>& gathering, const store::BlobPlace& place,
                      const Answer& answer);
    void missed_blob(Id blob, Fault fault);
    void gathered(const std::shared_ptr<Gathering>& gathering);
    void ship_blobs(std::size_t done, std::function<void()> next);
    void ship(const std::shared_ptr<Shipment>& shipment);
    void read_shipment_back(const std::shared_ptr<Shipment>& shipment);
    void shipment_failed(const Answer& answer);
    std::map<store::Compartment, std::vector<BlobNotice>> blobs_to_tell(const Flight& flight) const;
    void told_of_blobs(const std::vector<Check>& checks);

    // folder_send.cpp
    void read_arrivals();
    void recall_sent();
    void mark_sent(const store::Hash& hash);
    void note_sent();
    void follow_archive();
    void forget_sent(std::optional<Id> only);
    bool is_sent(const store::Archive::Held& held) const;
    void count_unsent();
    void send();
    void pack();
    void pack_file();
    std::vector<std::size_t> fold_small_files(Flight& flight, std::size_t bytes);
    bool fill(Flight& flight);
    void put();
    void read_back();
    void put_head();
    void landed();
    void sweep(std::function<void()> done);

    Ports ports_;
    Limits limits_;
    FolderState state_;
    FolderStatus status_, told_;
    bool started_ = false, ready_ = false, leading_ = false, visible_ = true;
    bool busy_ = false; // a cycle is under way
    bool poll_wanted_ = false;
    bool folders_made_ = false;
    bool send_wanted_ = false;
    int failures_ = 0;
    std::int64_t next_poll_ = 0, not_before_ = 0;
    std::uint64_t seen_revision_ = 0;
    SealBudget budget_;
    std::vector<int> page_sizes_;
    std::vector<std::pair<int, std::string>> names_;

    std::map<Id, int> strikes_; // listings in a row without what was there
    int own_strikes_ = 0;
    bool twin_ = false; // two files of ours with one number: another program writes as this replica
    std::uint64_t highest_own_ = 0; // number among our heads that stand there
    std::map<Id, int> misses_;      // fetches in a row that found a file missing or damaged
    std::deque<std::shared_ptr<Walk>> walks_;
    std::vector<std::shared_ptr<Walk>> walked_;
    int walking_ = 0;
    bool fetching_ = false;
    bool more_to_fetch_ = false;
    Answer walk_fault_;

    std::unordered_map<store::Ledger::ChainNumber, std::uint32_t> sent_; // sequence of the last one there
    std::vector<std::size_t> unsent_;                                    // positions in the archive
    std::size_t examined_ = 0;                                           // of the archive
    const store::Archive* archive_ = nullptr;
    std::unique_ptr<Flight> flight_;
    std::size_t file_bytes_ = 0;
    int put_tries_ = 0;

    BlobList blobs_;
    bool blobs_kept_ = false;                      // in the journal, as they are now
    std::optional<std::uint64_t> blobs_looked_at_; // the store's revision
    std::uint64_t blob_arrivals_ = 0;              // of the store
    std::vector<store::BlobPlace> wanted_;         // in the folder, and perhaps not here
    std::vector<store::BlobPlace> lacking_;        // not in the folder
    std::set<Id> absent_;                          // neither there nor here, or too large for the folder
    struct Missed {
        int times = 0;
        std::int64_t not_before = 0;
    };
    std::map<Id, Missed> missed_; // fetches that failed
    std::shared_ptr<Shipment> shipment_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace prima::sync
