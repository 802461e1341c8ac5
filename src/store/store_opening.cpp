// Who this browser is, and how an office is read from its journal.

#include "store/json_reader.h"
#include "store/snapshot.h"
#include "store/store_inside.h"

#include <cstring>
#include <unordered_map>

namespace prima::store {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

std::optional<SigningKey> key_in(const Journal::Content& content) {
    const std::string* kept = meta_of(content, meta_key);
    SigningKey::Seed seed{};
    if (!kept || kept->size() != seed.size()) return std::nullopt;
    std::memcpy(seed.data(), kept->data(), seed.size());
    std::optional<SigningKey> key = SigningKey::from_seed(seed);
    wipe(seed.data(), seed.size());
    return key;
}

void mix(Hash& all, const Hash& one) {
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(all[i] ^ one[i]);
}

std::optional<Hash> hash_in(const std::string* bytes) {
    Hash hash{};
    if (!bytes || bytes->size() != hash.size()) return std::nullopt;
    std::memcpy(hash.data(), bytes->data(), hash.size());
    return hash;
}

} // namespace

// Only the id is ours; the rest of the object may be a newer version's.
std::optional<Id> identity_of(std::string_view bytes) {
    JsonReader json(bytes);
    std::optional<Id> id;
    std::string_view name;
    std::string_view text;
    std::string buffer;
    for (json.open_object(); json.member(name);) {
        if (name != "id") {
            json.skip();
        } else if (json.string(text, buffer)) {
            const Result<Id> parsed = base::parse_id(text);
            if (parsed.ok() && !parsed->is_null()) id = *parsed;
        }
    }
    json.end();
    return json.failed() ? std::nullopt : id;
}

const std::string* meta_of(const Journal::Content& content, std::string_view name) {
    for (const Journal::Named& each : content.meta) {
        if (each.name == name && each.bytes) return &*each.bytes;
    }
    return nullptr;
}

std::string seed_of(const SigningKey& key) {
    SigningKey::Seed seed = key.seed();
    std::string bytes(reinterpret_cast<const char*>(seed.data()), seed.size());
    wipe(seed.data(), seed.size());
    return bytes;
}

std::string identity_json(Id id) {
    return "{\"id\":\"" + id.to_string() + "\"}";
}

// --- reading -----------------------------------------------------------------------------------------------

void Store::Inside::take(Journal::Content content, bool first) {
    const auto from = static_cast<Ledger::Tx>(engine->ledger().size());
    dropped_mark = {};
    if (const std::string* mark = meta_of(content, meta_erased); mark && mark->size() == dropped_mark.size())
        std::memcpy(dropped_mark.data(), mark->data(), dropped_mark.size());
    if (const std::string* who = meta_of(content, meta_actor); who && !first) {
        if (const std::optional<Id> other = identity_of(*who); other && *other != actor) become_actor(*other);
    }
    if (!first) {
        // Another window may have found that someone else writes under our name.
        std::optional<SigningKey> now = key_in(content);
        if (now && replica_of(now->public_key()) != replica)
            become(std::move(*now));
        else
            own->step_aside();
    }
    take_segments(std::move(content.segments), meta_of(content, meta_verified), first, content.snapshot);
    own->forget_sealed();
    for (Journal::Entry& entry : content.wal) {
        Result<void> taken = own->take(entry.key, entry.bytes);
        if (!taken.ok()) damaged.push_back({std::move(entry.bytes), std::move(taken).error(), replica});
    }
    for (Journal::Entry& entry : content.quarantine) {
        const Result<Segment> segment = read_segment(entry.bytes);
        Error error =
            segment.ok() ? Error{ErrorCode::unreadable, "segment.damaged", "kept aside"} : segment.error();
        damaged.push_back({std::move(entry.bytes), std::move(error), segment.ok() ? segment->replica : Id()});
    }
    if (!first) own->step_behind(clock.now().epoch_ms);
    note_transactions(from);
    head = content.head;
}

// Those of another office are from before this one was adopted.
Archive::Arrival Store::Inside::take_segment(std::string bytes, const Hash* known) {
    Archive::Arrival arrival = archive->take(std::move(bytes), known);
    if (arrival.outcome == Archive::Outcome::refused)
        damaged.push_back({std::move(arrival.bytes), arrival.error, arrival.replica});
    for (Archive::Arrival::Refused& each : arrival.refused)
        damaged.push_back({std::move(each.bytes), std::move(each.error), each.replica});
    return arrival;
}

// Signatures are verified when segments come from others. What this browser has kept since, bit by bit, it
// need not verify at every start.
void Store::Inside::take_segments(std::vector<Journal::Entry> entries, const std::string* mark, bool first,
                                  const std::optional<std::string>& snapshot) {
    const std::size_t damaged_before = damaged.size();
    const std::optional<Hash> marked = hash_in(mark);
    std::vector<Hash> hashes;
    Hash all{};
    if (first) {
        hashes.reserve(entries.size());
        for (const Journal::Entry& entry : entries) {
            const SegmentHashes each = segment_hashes(entry.bytes);
            hashes.push_back(each.content);
            mix(all, each.whole);
        }
    }
    const bool known = first && marked == all;
    std::vector<bool> there(entries.size(), false);
    const bool plain = first && engine->held_back() == HeldBack{};
    if (known && plain && snapshot) there = use_snapshot(*snapshot, entries, hashes);
    std::size_t anew = 0; // bytes
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        bytes += entries[i].bytes.size();
        if (there[i]) continue;
        anew += entries[i].bytes.size();
        take_segment(std::move(entries[i].bytes), known ? &hashes[i] : nullptr);
    }
    if (plain && anew > snapshot_from + bytes / 8)
        snapshot_to_keep = write_snapshot(*engine, *archive, office);
    verified = first ? std::optional<Hash>(all) : marked;
    verified_written = !first || known || entries.empty();
    if (damaged.size() > damaged_before) verified.reset();
}

std::vector<bool> Store::Inside::use_snapshot(std::string_view snapshot, std::vector<Journal::Entry>& entries,
                                              const std::vector<Hash>& hashes) {
    std::vector<bool> there(entries.size(), false);
    std::unordered_map<Hash, std::size_t, HashHasher> places;
    places.reserve(hashes.size());
    for (std::size_t i = 0; i < hashes.size(); ++i) places.emplace(hashes[i], i);
    const auto bytes_of = [&](const Hash& hash) -> std::string* {
        const auto place = places.find(hash);
        if (place == places.end()) return nullptr;
        there[place->second] = true;
        return &entries[place->second].bytes;
    };
    from_snapshot = read_snapshot(snapshot, office, *engine, *archive, bytes_of);
    if (from_snapshot) return there;
    reset(office);
    return std::vector<bool>(entries.size(), false);
}

// Nothing waits for it and nobody is told when it fails: the next start only takes longer.
void Store::Inside::keep_snapshot() {
    if (!snapshot_to_keep) return;
    journal.put_snapshot(*std::exchange(snapshot_to_keep, std::nullopt), [](const Result<void>&) {});
}

void Store::Inside::note_verified(Journal::Write& write) {
    verified_next = verified;
    if (!verified || (verified_written && write.segments.empty())) return;
    for (const std::string& bytes : write.segments) mix(*verified_next, segment_hashes(bytes).whole);
    write.meta.push_back(
        {std::string(meta_verified),
         std::string(reinterpret_cast<const char*>(verified_next->data()), verified_next->size())});
}

// --- identity ----------------------------------------------------------------------------------------------

Store::Inside::Inside(Journal& the_journal, base::Clock& the_clock, base::Random& the_random,
                      const Schema& the_schema)
    : journal(the_journal)
    , clock(the_clock)
    , random(the_random)
    , schema(the_schema) {
    reset({});
}

void Store::Inside::reset(Id new_office) {
    office = new_office;
    auto fresh = std::make_unique<Engine>(schema);
    if (store) store->use(*fresh);
    engine = std::move(fresh);
    archive = std::make_unique<Archive>(*engine, office);
    own = std::make_unique<OwnChains>(*engine, *archive);
    undo_order = {};
    damaged.clear();
    staged.clear();
    to_drop.clear();
    dropped.clear();
}

// Reads who this is, and puts into `missing` what had to be made.
Result<void> Store::Inside::read_identity(const Journal::Content& content, Journal::Write& missing) {
    const auto known = [&](std::string_view name) -> std::optional<Id> {
        const std::string* bytes = meta_of(content, name);
        return bytes ? identity_of(*bytes) : std::nullopt;
    };
    const auto make = [&](std::string_view name) {
        const Id id = base::random_id(random);
        missing.meta.push_back({std::string(name), identity_json(id)});
        return id;
    };
    const std::optional<Id> the_office = known(meta_office);
    reset(the_office ? *the_office : make(meta_office));
    const std::optional<Id> the_actor = known(meta_actor);
    actor = the_actor ? *the_actor : make(meta_actor);
    key = key_in(content);
    if (!key) {
        key = SigningKey::make(random);
        missing.meta.push_back({std::string(meta_key), seed_of(*key)});
    }
    replica = replica_of(key->public_key());
    return {};
}

// What can be taken back is what this one did.
void Store::Inside::become_actor(Id other) {
    actor = other;
    undo_order = {};
    note_transactions(0);
}

void Store::act_as(Id actor) {
    Inside& in = *inside_;
    if (actor.is_null() || in.actor == actor) return;
    in.become_actor(actor);
    in.enqueue({[actor]() -> std::optional<Journal::Write> {
                    Journal::Write write;
                    write.meta.push_back({std::string(meta_actor), identity_json(actor)});
                    return write;
                },
                // Reading what another window wrote meanwhile may have brought back the one before.
                [&in, actor](Journal::Head) {
                    if (in.actor != actor) in.become_actor(actor);
                },
                {}});
    in.changed();
}

// Pending transactions go to chains of the new name; step_behind() must follow.
void Store::Inside::become(SigningKey fresh) {
    key = std::move(fresh);
    replica = replica_of(key->public_key());
    own->step_aside(replica);
}

// --- opening -----------------------------------------------------------------------------------------------

Store::Store(Journal& journal, base::Clock& clock, base::Random& random, const Schema& schema)
    : Store(std::make_shared<Inside>(journal, clock, random, schema)) {}

Store::Store(std::shared_ptr<Inside> inside)
    : Reader(*inside->engine)
    , inside_(std::move(inside)) {
    inside_->store = this;
}

void Store::snapshot_from(std::size_t bytes) {
    inside_->snapshot_from = bytes;
}

bool Store::opened_from_snapshot() const {
    return inside_->from_snapshot;
}

Store::~Store() {
    inside_->store = nullptr;
}

void Store::open(const std::function<void(Result<void>)>& on_ready) {
    PRIMA_ASSERT(!is_open(), "a store is opened once");
    const std::weak_ptr<Inside> weak = inside_;
    // What another window writes while this one opens may be too late for its reading.
    inside_->journal.on_other_write([weak] {
        const auto inside = weak.lock();
        if (!inside) return;
        inside->noticed = true;
        inside->read_noticed();
    });
    inside_->noticed = false;
    inside_->journal.load(0, [weak, on_ready](Result<Journal::Content> content) {
        const auto inside = weak.lock();
        if (!inside) return;
        if (!content.ok()) return on_ready(std::move(content).error());
        inside->open_with(std::move(content).value(), on_ready);
    });
}

void Store::Inside::open_with(Journal::Content content, const std::function<void(Result<void>)>& on_ready) {
    const std::weak_ptr<Inside> weak = weak_from_this();
    Journal::Write missing;
    static_cast<void>(read_identity(content, missing));
    take(std::move(content), true);
    const auto ready = [weak, on_ready] {
        const auto now = weak.lock();
        if (!now) return;
        now->open = true;
        now->changed();
        on_ready({});
        now->keep_snapshot();
        now->read_noticed();
    };
    if (missing.meta.empty()) return ready();
    note_verified(missing);
    journal.write(head, std::move(missing), [weak, on_ready, ready](Result<Journal::Head> written) {
        const auto now = weak.lock();
        if (!now) return;
        if (written.ok()) {
            now->head = *written;
            now->verified_written = true;
            return ready();
        }
        // Another window has made the office at the same moment: its answer counts.
        if (written.error().code == ErrorCode::changed_since && now->store) return now->store->open(on_ready);
        on_ready(std::move(written).error());
    });
}

} // namespace prima::store
