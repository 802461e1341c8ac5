#pragma once

// The store of one office: what this device knows of it, and the right to write as one replica.
//
// It promises:
// - a change is seen at once, and is reported as saved only when it survives a killed browser;
// - a transaction counts whole or not at all;
// - the same set of transactions gives the same office, whatever the order or repetition of their arrival, or
//   whatever the clocks said;
// - nothing is dropped: what cannot be believed is kept and reported, what a newer version wrote is passed
// on,
//   and of two edits that did not know of each other neither is lost silently;
// - every value can say who set it, when, and what it was before.

#include "base/ports.h"
#include "store/archive.h"
#include "store/blob.h"
#include "store/journal.h"
#include "store/reader.h"
#include "store/save_state.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::store {

// Bytes that are kept although they cannot be used.
struct Damaged {
    std::string bytes;
    base::Error error;
    Id replica; // whose, if that can be told
};

struct UndoReport {
    TransactionId transaction; // the one that took it back
    Label label;               // of what was taken back
    std::size_t restored = 0;  // fields that have their earlier value again
    std::size_t kept = 0;      // fields left alone, because another transaction has changed them since
};

struct MergeReport {
    std::size_t added = 0;              // segments
    std::size_t transactions = 0;       // that they brought
    std::size_t known = 0;              // segments that were there already
    std::size_t known_transactions = 0; // in them
    std::size_t waiting = 0;            // whose predecessors are not here yet; kept
    std::size_t refused = 0;            // damaged, forged or impossible; kept and listed
    std::size_t other_office = 0;       // not kept
    std::size_t conflicts = 0;          // open conflicts more than before
};

// A read-only office as it was, or as it would be.
class Past : public Reader {
public:
    explicit Past(std::unique_ptr<Engine> engine)
        : Reader(*engine)
        , own_(std::move(engine)) {}

private:
    std::unique_ptr<Engine> own_;
};

class Store : public Reader {
public:
    // All of them must outlive the store.
    Store(Journal& journal, base::Clock& clock, base::Random& random, const Schema& schema);
    ~Store() override;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // Reads everything, then calls back once. After an error open may be called again; entries that cannot be
    // read are no error, see damaged().
    void open(const std::function<void(base::Result<void>)>& on_ready);
    // Before open(): from how many bytes of segments on a snapshot is worth keeping (snapshot.h).
    void snapshot_from(std::size_t bytes);
    bool opened_from_snapshot() const;
    bool is_open() const;
    const std::vector<Damaged>& damaged() const;
    std::vector<const Archive::Waiting*> waiting() const; // segments whose predecessors are missing

    Id office() const;  // made when a browser opens Prima for the first time
    Id actor() const;   // whose transactions are one's own; never travels in a file
    Id replica() const; // what this browser writes as
    // From now on transactions are this one's, in every window of this browser: the one at the keyboard
    // has changed.
    void act_as(Id actor);
    // What only this browser can know and say, as long as it writes as this replica: a secret for each
    // purpose, and a signature that nothing signed for another purpose can stand for.
    Hash device_secret(std::string_view purpose) const;
    PublicKey public_key() const;
    Signature sign(std::string_view purpose, std::string_view bytes) const;
    // True while there is nothing but settings and what was deleted: then loading a file makes this the
    // file's office.
    bool is_blank() const;

    // --- writing ---
    Id new_id();
    // The id that everybody makes for this key of a kind with a natural key.
    Id natural_id(std::string_view kind, std::string_view key) const;
    // Checks everything against the schema, applies it in memory at once, and saves it as soon as possible.
    // What would change nothing is left out; when nothing is left, the result is the null id. The error's
    // message is that of the first field that is wrong.
    base::Result<TransactionId> commit(const Draft& draft, const Label& label);
    // The same for very many changes, in slices: what can be worked out before anything changes is worked out
    // in steps, between which the page lives on. The draft must outlive it and stay as it is.
    class LargeCommit {
    public:
        ~LargeCommit();
        bool step(std::size_t changes);       // so many of them further; false when only commit() is left
        base::Result<TransactionId> commit(); // all of it or nothing, whatever was stepped
    private:
        friend class Store;
        struct State;
        explicit LargeCommit(std::unique_ptr<State> state);
        std::unique_ptr<State> state_;
    };
    std::unique_ptr<LargeCommit> begin_commit(const Draft& draft, const Label& label);
    // What commit would refuse, with its error; nothing is changed.
    base::Result<void> check(const Draft& draft) const;
    // One more of the things that nothing written here may do: asked with the changes of every commit, undo,
    // resolve and merge_records, which fail with its error. What others wrote comes in all the same, so it
    // decides nothing that a state machine does not decide again. An empty one forgets them all.
    void refuse_if(std::function<base::Result<void>(const std::vector<Change>&)> check);
    // Answers that nobody can trace: no actor, a date instead of a time, a chain and key used once and thrown
    // away. All of the draft's records are new. `done` says when it is durable.
    void cast_ballot(const Draft& draft, base::Date date,
                     const std::function<void(base::Result<void>)>& done);

    // Takes back one of one's own transactions, by a new one; never one that tells an event. Fields that
    // another transaction has changed since are left alone and counted; if that is all of them,
    // ErrorCode::changed_since. Undoing an undo redoes.
    base::Result<UndoReport> undo(TransactionId id);
    base::Result<UndoReport> undo_last();           // ErrorCode::not_found when there is nothing
    base::Result<UndoReport> redo_last();           // the last undo_last, unless something was done since
    std::optional<TransactionId> next_undo() const; // what undo_last would take back
    std::optional<TransactionId> next_redo() const; // what redo_last would take back (an undo)

    // Chooses the value of a cell in conflict; also when it is the one that counts already.
    base::Result<TransactionId> resolve(const Conflict& conflict, const Value& value, const Label& label);
    // Makes two records of a kind one: fields that `kept` lacks are taken from `other`, what referred to
    // `other` refers to `kept`, and `other` is deleted. One transaction.
    base::Result<TransactionId> merge_records(std::string_view kind, Id kept, Id other, const Label& label);

    // --- exchanging ---
    // What taking these segments would do here, or in that office once it is adopted. Nothing is changed.
    MergeReport preview(const std::vector<std::string>& segments, Id office = {}) const;
    // Takes segments in, in any order. All become durable together, or none and nothing changes.
    void merge(std::vector<std::string> segments, const std::function<void(base::Result<MergeReport>)>& done);
    // Takes in entries of a wal that was rescued without the key they would be signed with: what is not here
    // yet is said anew, by this replica. Gives how many.
    std::size_t recover(const std::vector<std::string>& entries);
    bool knows_entry(std::string_view entry) const;
    // Closes what is open in all own chains, so that segments() has everything. Durable when it calls back.
    void seal(const std::function<void(base::Result<void>)>& done);
    // All whole chains of these compartments; everything without an argument. Own changes since the last
    // seal() are not in it.
    std::vector<std::string_view> segments() const;
    std::vector<std::string_view> segments(const std::vector<Compartment>& readable) const;
    // Of the compartments that `readable` accepts, the segments that not all of these replicas are known to
    // have; everything where there are none. Own changes since the last seal() are not in it.
    std::vector<std::string_view> news_for(const std::vector<Id>& replicas,
                                           const std::function<bool(const Compartment&)>& readable) const;
    // The office as it would be with these segments of it. Nothing is changed.
    std::unique_ptr<Past> with(const std::vector<std::string>& segments) const;
    // From now on this changes nothing, until it is told otherwise; what is held back stays in its chains.
    // Durable is only what decides it. Everything is read anew where it differs from what was held back.
    void hold_back(HeldBack held);
    // All segments in the order in which they came here, which only grows while the office is open.
    const Archive& archive() const;
    std::size_t unsealed_count() const; // transactions that no segment holds yet
    // What is not in segments() yet, as entries for recover(): for a copy when nothing can be sealed.
    std::vector<std::string> unsealed() const;
    // Equal on all devices that have the same segments.
    Hash digest() const;

    // --- blobs (blob.h) ---
    // Keeps these bytes, at most max_blob_bytes, for a field of type blob. They become durable together with
    // the first transaction that refers to them, and are forgotten when none does before the program ends.
    base::Result<BlobRef> put_blob(std::string_view bytes);
    // The bytes, once they were checked against the reference. ErrorCode::erased; not_found when they have
    // not come here; unreadable when they are others.
    void read_blob(const BlobRef& blob, std::function<void(base::Result<std::string>)> done);
    // The same with their salt, as they are carried to others.
    void read_held_blob(const BlobRef& blob, std::function<void(base::Result<HeldBlob>)> done);
    // Drops the bytes, here now and elsewhere as soon as it is heard of, and tells who and why. Not to be
    // taken back. The schema must have erasure_kind. ErrorCode::invalid without a reason, not_found when
    // nothing refers to the blob, erased when it is gone already.
    base::Result<TransactionId> erase_blob(Id blob, std::string_view why);
    // Who erased a blob first, when and why; nothing while it is not erased.
    std::optional<Erasure> erasure_of(Id blob);
    std::vector<BlobRef> blobs() const; // all that any record refers to or referred to, by id, each once
    // The same with the compartments of those records: whoever may read one of these may have the bytes.
    std::vector<BlobPlace> blob_places() const;
    // All bytes that are here and not erased, by id.
    void collect_blobs(std::function<void(base::Result<std::vector<HeldBlob>>)> done);
    // Those of these blobs.
    void collect_blobs(const std::vector<BlobRef>& wanted,
                       std::function<void(base::Result<std::vector<HeldBlob>>)> done);
    // Takes in bytes that came with others' segments, after these: only what a field refers to, and only
    // bytes that are what it says. All become durable together.
    std::uint64_t blob_arrivals() const; // grows when bytes have come in so
    void take_blobs(std::vector<HeldBlob> blobs, std::function<void(base::Result<BlobReport>)> done);

    // Makes this the given office. Only while is_blank(), else ErrorCode::other_office.
    void adopt_office(Id office, const std::function<void(base::Result<void>)>& done);

    // The office as it was at this moment of the clock.
    std::unique_ptr<Past> as_of(base::Instant moment) const;

    // --- saving ---
    const SaveState& save_state() const;
    void retry();         // tries again to save what failed
    void retry_quietly(); // the same without being asked: it stays failed until it has succeeded

    // Grows with every change of a record or of the save state.
    std::uint64_t revision() const;
    void on_change(std::function<void()> callback);

private:
    struct Inside;
    base::Result<UndoReport> undo_next(std::optional<TransactionId> target, const char* nothing);
    explicit Store(std::shared_ptr<Inside> inside);
    std::shared_ptr<Inside> inside_;
};

} // namespace prima::store
