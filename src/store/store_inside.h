#pragma once

// What store.cpp and its neighbours share: the state of an open store and the line of writes to its journal.

#include "store/own_chains.h"
#include "store/store.h"

#include <deque>
#include <map>
#include <set>
#include <unordered_set>

namespace prima::store {

// Names in the journal's meta.
inline constexpr std::string_view meta_office = "office";      // {"id":"..."} of the office
inline constexpr std::string_view meta_actor = "actor";        // {"id":"..."} of the one who writes here
inline constexpr std::string_view meta_key = "secret.replica"; // the seed of the signing key
inline constexpr std::string_view meta_erased = "erased"; // of which erased blobs the bytes are gone (a hash)
// Of which segments the signatures were found good (a hash): at the next start these are not verified again.
inline constexpr std::string_view meta_verified = "verified";
inline constexpr std::string_view meta_name = "name"; // of the office, a JSON string, for the shelf

struct Store::Inside : std::enable_shared_from_this<Store::Inside> {
    Inside(Journal& the_journal, base::Clock& the_clock, base::Random& the_random, const Schema& the_schema);

    Journal& journal;
    base::Clock& clock;
    base::Random& random;
    const Schema& schema;
    Store* store = nullptr;

    bool open = false;
    Id office;
    Id actor;
    std::optional<SigningKey> key;
    Id replica;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Archive> archive;
    std::unique_ptr<OwnChains> own;
    UndoOrder undo_order;
    std::vector<Damaged> damaged;
    SaveState saving;
    std::uint64_t revision = 0;
    std::function<void()> on_change;
    std::vector<std::function<base::Result<void>(const std::vector<Change>&)>> refusals;

    // --- the line of writes (store_writing.cpp) ---
    // One write is under way at a time. A job makes its write when its turn comes, and again when another
    // window was first; no write means there is nothing to do.
    struct Job {
        std::function<std::optional<Journal::Write>()> prepare;
        std::function<void(Journal::Head)> done;
        // Without this, a failed job waits for retry(); with it, it is given up.
        std::function<void(base::Error)> failed;
    };
    Journal::Head head = 0;
    std::deque<Job> jobs;
    bool writing = false;
    bool own_job_waits = false;
    bool quiet = false;   // what is under way is a try that nobody asked for
    bool noticed = false; // another window has written since this one last began to read

    void enqueue(Job job);
    void read_noticed();
    void write_next();
    void written(base::Result<Journal::Head> result);
    void catch_up(std::function<void(base::Result<void>)> next);
    void read_anew(HeldBack held);
    void follow_to(Id other, std::function<void(base::Result<void>)> next);
    void take(Journal::Content content, bool first);
    void open_with(Journal::Content content, const std::function<void(base::Result<void>)>& on_ready);
    void save_own();
    void finished(const base::Result<void>& result);
    void changed();

    // --- what was verified before (store_opening.cpp) ---
    // Of all segments in the journal, combined by exclusive or, as long as each was found good.
    std::optional<Hash> verified;
    std::optional<Hash> verified_next; // once what is being written is durable
    bool verified_written = false;     // the journal says so, too
    void take_segments(std::vector<Journal::Entry> entries, const std::string* mark, bool first,
                       const std::optional<std::string>& snapshot);
    // What a later start is spared is worth its bytes from so many bytes of segments on.
    std::size_t snapshot_from = std::size_t{256} * 1024;
    std::optional<std::string> snapshot_to_keep; // made by take()
    bool from_snapshot = false;
    // Gives which of the entries it stands for; none when it cannot be used.
    std::vector<bool> use_snapshot(std::string_view snapshot, std::vector<Journal::Entry>& entries,
                                   const std::vector<Hash>& hashes);
    void keep_snapshot();
    void note_verified(Journal::Write& write);

    // --- blobs (store_blobs.cpp) ---
    struct Staged {
        std::string name;
        std::string salted;
        bool referred = false; // by a transaction that was committed
    };
    std::map<Id, Staged> staged; // not durable yet
    std::set<Id> to_drop;        // erased, but their bytes may still be here
    std::set<Id> dropped;        // erased, and known to be gone
    std::uint64_t blob_arrivals = 0;
    Hash dropped_mark{}; // of all that are gone, as the journal has it
    void stage_referred(const std::vector<Change>& changes);
    // Puts what is to be kept and dropped into a write; gives what must be called when it is done.
    std::function<void()> write_blobs(Journal::Write& write, bool drop);
    void note_erasures();
    bool is_erased(Id blob) const;

    // --- identity ---
    void reset(Id new_office);
    base::Result<void> read_identity(const Journal::Content& content, Journal::Write& missing);
    void become(SigningKey fresh);
    Archive::Arrival take_segment(std::string bytes, const Hash* known);
    void note_transactions(Ledger::Tx from);
    void become_actor(Id other);

    // --- committing ---
    // Goes over the changes of a draft: what remains of it when everything in it is right is all of its own
    // changes, or those of them in `kept`.
    struct Checking {
        const Draft& draft;
        std::vector<Change>& kept;
        const std::vector<Change>* remaining = &draft.changes();
        std::size_t place = 0;
        const Kind* kind = nullptr;
        Record record = {};
    };
    base::Result<void> check_next(Checking& checking) const;
    base::Result<const std::vector<Change>*> checked(const Draft& draft, std::vector<Change>& kept) const;
    static base::Result<void> check_record(const Draft& draft, const Change& first, const Kind& kind,
                                           const Record& record);
    base::Result<Compartment> compartment_of(const std::vector<const Change*>& cells) const;
    struct Dividing;
    base::Result<void> divide(Dividing& dividing, const std::vector<const Change*>& cells) const;
    base::Result<std::vector<OwnChains::NewPart>> parts_of(const std::vector<Change>& changes,
                                                           const Ledger::Entry& entry) const;
    base::Result<void> check_size(const std::vector<Change>& changes,
                                  std::vector<OwnChains::NewPart>& parts) const;
    base::Result<TransactionId> commit(const std::vector<Change>& changes, const Label& label,
                                       std::optional<TransactionId> undoes);
    base::Result<TransactionId> say(const std::vector<Change>& changes, const Label& label,
                                    std::optional<TransactionId> undoes);
    base::Result<Ledger::Entry> new_entry(const Label& label, std::optional<TransactionId> undoes);
    TransactionId conclude(const std::vector<Change>& changes, const Ledger::Entry& entry,
                           std::vector<OwnChains::NewPart> parts);
};

base::Error not_open();
base::Error wrong_field(const Change& change, std::string message, const char* detail);
const std::string* meta_of(const Journal::Content& content,
                           std::string_view name);     // nullptr when it is not there
std::optional<Id> identity_of(std::string_view bytes); // of meta_office, meta_actor
std::string identity_json(Id id);
std::string seed_of(const SigningKey& key); // as it is kept in meta

} // namespace prima::store
