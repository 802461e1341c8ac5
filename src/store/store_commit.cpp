// What one action changes: checked, divided among compartments and applied at once.

#include "base/text.h"
#include "store/store_inside.h"

#include <algorithm>
#include <map>
#include <utility>

namespace prima::store {

using base::Error;
using base::ErrorCode;
using base::Result;

Error not_open() {
    return {ErrorCode::not_ready, "error.not_open", "the store is not open"};
}

Error wrong_field(const Change& change, std::string message, const char* detail) {
    return {ErrorCode::invalid, std::move(message), change.kind + "." + change.field + ": " + detail};
}

Id Store::new_id() {
    return base::random_id(inside_->random);
}

Id Store::natural_id(std::string_view kind, std::string_view key) const {
    Hasher hasher;
    hasher.add("prima record");
    hasher.add(inside_->office.to_string());
    hasher.add(kind);
    hasher.add("|");
    hasher.add(base::collapsed(key));
    const Hash hash = hasher.finish();
    Id id;
    for (std::size_t i = 0; i < 8; ++i) {
        id.high = id.high << 8U | hash[i];
        id.low = id.low << 8U | hash[i + 8];
    }
    return id;
}

Result<void> Store::Inside::check_next(Checking& checking) const {
    const std::vector<Change>& changes = checking.draft.changes();
    const std::size_t place = checking.place++;
    const Change& change = changes[place];
    const bool same_kind = place > 0 && changes[place - 1].kind == change.kind;
    if (!same_kind) checking.kind = schema.kind(change.kind);
    const Kind* kind = checking.kind;
    if (!kind) return wrong_field(change, "error.wrong_type", "unknown kind");
    if (change.record.is_null()) return wrong_field(change, "error.id", "the null id");
    Record& record = checking.record;
    if (!same_kind || changes[place - 1].record != change.record) {
        record = store->find_any(change.kind, change.record);
        if (checking.draft.is_first(place)) PRIMA_CHECK(check_record(checking.draft, change, *kind, record));
    }
    if (change.field != deleted_field) {
        const Field* field = kind->field(change.field);
        if (!field) return wrong_field(change, "error.wrong_type", "unknown field");
        const std::vector<FieldError> errors = check_value(*field, change.value);
        if (!errors.empty()) return wrong_field(change, errors[0].message, "checked by the schema");
    }
    const bool same = record ? record.value(change.field) == change.value : change.value.is_null();
    if (same && checking.remaining == &changes) {
        checking.kept.assign(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(place));
        checking.remaining = &checking.kept;
    } else if (!same && checking.remaining == &checking.kept) {
        checking.kept.push_back(change);
    }
    return {};
}

Result<const std::vector<Change>*> Store::Inside::checked(const Draft& draft,
                                                          std::vector<Change>& kept) const {
    Checking checking{draft, kept};
    while (checking.place < draft.changes().size()) PRIMA_CHECK(check_next(checking));
    return checking.remaining;
}

// A record that is deleted stays as it is; a new one has all that its kind requires.
Result<void> Store::Inside::check_record(const Draft& draft, const Change& first, const Kind& kind,
                                         const Record& record) {
    if (record && kind.is_event()) return Error{ErrorCode::not_allowed, "error.event_final", first.kind};
    if (record && record.deleted()) return Error{ErrorCode::not_found, "error.record_deleted", first.kind};
    if (record) return {};
    if (first.field == deleted_field) return Error{ErrorCode::not_found, "error.record_none", first.kind};
    for (const Field& field : kind.fields) {
        if (field.presence == Presence::required && !draft.find(first.kind, first.record, field.name))
            return Error{ErrorCode::invalid, "error.required", first.kind + "." + std::string(field.name)};
    }
    return {};
}

namespace {

// The changes of each record of a kind one after the other, the records in the order of their first change.
class Rows {
public:
    Rows(const std::vector<Change>& changes, Engine& engine)
        : changes_(changes)
        , engine_(engine)
        , next_(changes.size(), none) {}

    // One more change; false when all have their rows.
    bool index() {
        if (indexed_ == changes_.size()) return false;
        const auto i = static_cast<std::uint32_t>(indexed_++);
        const Change& change = changes_[i];
        const bool same =
            i > 0 && changes_[i - 1].record == change.record && changes_[i - 1].kind == change.kind;
        if (!same) {
            const std::uint64_t record = engine_.heap().add(change.record);
            std::uint32_t& place = places_[record << 32U | engine_.table_number(change.kind)];
            if (place == 0) {
                rows_.push_back({i, none});
                place = static_cast<std::uint32_t>(rows_.size());
            }
            at_ = place - 1;
        }
        Row& row = rows_[at_];
        if (row.last != none) next_[row.last] = i;
        row.last = i;
        return true;
    }
    std::size_t size() const { return rows_.size(); }
    // The changes of a row; the first of them tells the record.
    void cells_of(std::size_t row, std::vector<const Change*>& cells) const {
        cells.clear();
        for (std::uint32_t i = rows_[row].first; i != none; i = next_[i]) cells.push_back(&changes_[i]);
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    struct Row {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };
    const std::vector<Change>& changes_;
    Engine& engine_;
    FlatMap<std::uint32_t> places_;
    std::vector<Row> rows_;
    std::vector<std::uint32_t> next_; // of the same row
    std::size_t at_ = 0, indexed_ = 0;
};

// The block of changes to these fields of records of this kind, in this order.
Batch::Block& block_for(Batch& batch, const std::vector<const Change*>& cells) {
    const auto alike = [&](const Batch::Block& block) {
        return block.columns.size() == cells.size() && block.kind == cells[0]->kind &&
               std::equal(cells.begin(), cells.end(), block.columns.begin(),
                          [](const Change* cell, const Batch::Column& column) {
                              return cell->field == column.field;
                          });
    };
    const auto last = std::find_if(batch.blocks.rbegin(), batch.blocks.rend(), alike);
    if (last != batch.blocks.rend()) return *last;
    Batch::Block& block = batch.blocks.emplace_back();
    block.kind = cells[0]->kind;
    for (const Change* cell : cells) block.columns.push_back({cell->field, {}, {}});
    return block;
}

bool is_whole(const Change& change) {
    const std::string* text = change.value.get<std::string>();
    return !text || base::is_valid_utf8(*text);
}

} // namespace

// A record that is there stays where it is; a new one goes where its kind says.
Result<Compartment> Store::Inside::compartment_of(const std::vector<const Change*>& cells) const {
    const Change& first = *cells[0];
    const Kind* kind = schema.kind(first.kind);
    if (const Record record = store->find_any(first.kind, first.record)) return record.compartment();
    if (!kind || kind->audience == Audience::office) return Compartment();
    const auto subject = std::find_if(cells.begin(), cells.end(),
                                      [&](const Change* cell) { return cell->field == kind->subject; });
    const Id* id = subject == cells.end() ? nullptr : (*subject)->value.get<Id>();
    if (!id || id->is_null()) return wrong_field(first, "error.required", "no subject to keep it for");
    return Compartment{kind->audience, *id};
}

// One part a compartment.
struct Store::Inside::Dividing {
    Rows rows;
    Ledger::Entry entry;
    std::vector<OwnChains::NewPart> parts = {};
    std::map<Compartment, std::size_t> places = {};
    std::vector<const Change*> cells = {};
    std::size_t at = 0;
};

Result<void> Store::Inside::divide(Dividing& dividing, const std::vector<const Change*>& cells) const {
    PRIMA_TRY(const Compartment compartment, compartment_of(cells));
    std::vector<OwnChains::NewPart>& parts = dividing.parts;
    const auto [place, fresh] = dividing.places.try_emplace(compartment, parts.size());
    if (fresh) {
        parts.push_back({compartment, {}, {}});
        parts.back().batch.transactions.push_back(dividing.entry);
    }
    Batch::Block& block = block_for(parts[place->second].batch, cells);
    block.transactions.push_back(0);
    block.records.push_back(engine->heap().add(cells[0]->record));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell value = engine->heap().cell(cells[i]->value);
        block.columns[i].tags.push_back(value.tag);
        block.columns[i].payloads.push_back(value.payload);
    }
    return {};
}

Result<std::vector<OwnChains::NewPart>> Store::Inside::parts_of(const std::vector<Change>& changes,
                                                                const Ledger::Entry& entry) const {
    Dividing dividing{Rows(changes, *engine), entry};
    while (dividing.rows.index()) {
    }
    while (dividing.at < dividing.rows.size()) {
        dividing.rows.cells_of(dividing.at++, dividing.cells);
        PRIMA_CHECK(divide(dividing, dividing.cells));
    }
    return std::move(dividing.parts);
}

// A transaction is never divided, so each part of it must fit into a segment. What is encoded to find that
// out is kept for the journal.
Result<void> Store::Inside::check_size(const std::vector<Change>& changes,
                                       std::vector<OwnChains::NewPart>& parts) const {
    std::size_t rough = 0;
    for (const Change& change : changes) rough += 16 + change.value.text().size();
    if (rough < max_segment_body / 8) return {};
    for (OwnChains::NewPart& part : parts) {
        part.encoded = encode_batch(part.batch, engine->heap());
        if (part.encoded.size() > max_segment_body)
            return Error{ErrorCode::too_large, "error.change_too_large", "more than a segment holds"};
    }
    return {};
}

Result<TransactionId> Store::Inside::commit(const std::vector<Change>& changes, const Label& label,
                                            std::optional<TransactionId> undoes) {
    for (const auto& check : refusals) PRIMA_CHECK(check(changes));
    for (const Change& change : changes) {
        if (change.value.text().size() > Heap::max_text)
            return wrong_field(change, "error.text_too_long", "more than a text can hold");
    }
    if (!std::all_of(changes.begin(), changes.end(), is_whole)) {
        std::vector<Change> whole = changes;
        for (Change& change : whole) {
            if (!is_whole(change)) change.value = base::repaired(change.value.text());
        }
        return say(whole, label, undoes);
    }
    return say(changes, label, undoes);
}

Result<Ledger::Entry> Store::Inside::new_entry(const Label& label, std::optional<TransactionId> undoes) {
    Ledger::Entry entry;
    entry.stamp = next_stamp(engine->ledger().last_stamp(), clock.now().epoch_ms);
    if (entry.stamp.ms > last_stamp_ms)
        return Error{ErrorCode::out_of_range, "error.clock_end",
                     "no stamp is left before the year 2200 ends"};
    entry.id = base::random_id(random);
    entry.undoes = undoes;
    entry.actor = engine->heap().add(actor);
    entry.label = engine->heap().add(base::repaired(label.key));
    entry.argument = engine->heap().add(base::repaired(base::truncated(label.argument, 500)));
    return entry;
}

TransactionId Store::Inside::conclude(const std::vector<Change>& changes, const Ledger::Entry& entry,
                                      std::vector<OwnChains::NewPart> parts) {
    const auto from = static_cast<Ledger::Tx>(engine->ledger().size());
    own->commit(std::move(parts), replica);
    stage_referred(changes);
    note_transactions(from);
    changed();
    save_own();
    return entry.id;
}

// All texts of the changes are valid UTF-8.
Result<TransactionId> Store::Inside::say(const std::vector<Change>& changes, const Label& label,
                                         std::optional<TransactionId> undoes) {
    PRIMA_TRY(const Ledger::Entry entry, new_entry(label, undoes));
    PRIMA_TRY(auto parts, parts_of(changes, entry));
    PRIMA_CHECK(check_size(changes, parts));
    return conclude(changes, entry, std::move(parts));
}

// --- in slices ---------------------------------------------------------------------------------------------

// What it works out holds as long as nothing else is written; otherwise, and where anything is unusual,
// commit() does all of it at once.
struct Store::LargeCommit::State {
    State(Store& the_store, const Draft& the_draft, Label the_label)
        : store(the_store)
        , draft(the_draft)
        , label(std::move(the_label))
        , checking{draft, kept}
        , engine(the_store.inside_->engine.get())
        , revision(the_store.inside_->revision)
        , last(engine->ledger().last_stamp()) {}

    bool stands() const {
        const Inside& in = *store.inside_;
        return in.engine.get() == engine && in.revision == revision &&
               in.engine->ledger().last_stamp() == last;
    }
    bool is_plain(const Change& change) const {
        return change.value.text().size() <= Heap::max_text && is_whole(change);
    }
    // One change or row further; false when all is worked out. An error is left to commit().
    Result<bool> step() {
        Inside& in = *store.inside_;
        if (checking.place < draft.changes().size()) {
            unusual = unusual || !is_plain(draft.changes()[checking.place]);
            PRIMA_CHECK(in.check_next(checking));
            return !unusual;
        }
        if (!dividing) {
            if (checking.remaining->empty()) return false;
            PRIMA_TRY(const Ledger::Entry entry, in.new_entry(label, std::nullopt));
            dividing.emplace(Inside::Dividing{Rows(*checking.remaining, *in.engine), entry});
        }
        if (dividing->rows.index()) return true;
        if (dividing->at < dividing->rows.size()) {
            dividing->rows.cells_of(dividing->at++, dividing->cells);
            PRIMA_CHECK(in.divide(*dividing, dividing->cells));
            return true;
        }
        if (!std::exchange(encoded, true)) {
            PRIMA_CHECK(in.check_size(*checking.remaining, dividing->parts));
            return true;
        }
        if (asked < in.refusals.size()) {
            PRIMA_CHECK(in.refusals[asked++](*checking.remaining));
            return true;
        }
        ready = true;
        return false;
    }

    Store& store;
    const Draft& draft;
    Label label;
    std::vector<Change> kept;
    Inside::Checking checking;
    std::optional<Inside::Dividing> dividing;
    const Engine* engine;
    std::uint64_t revision;
    Stamp last;
    std::size_t asked = 0; // of the refusals
    bool unusual = false, encoded = false, ready = false;
};

Store::LargeCommit::LargeCommit(std::unique_ptr<State> state)
    : state_(std::move(state)) {}

Store::LargeCommit::~LargeCommit() = default;

bool Store::LargeCommit::step(std::size_t changes) {
    if (!state_->store.is_open() || !state_->stands()) return false;
    for (; changes > 0; --changes) {
        // What takes longest at once has a step of its own.
        const State& now = *state_;
        const bool takes_long =
            now.dividing && now.dividing->at > 0 && now.dividing->at == now.dividing->rows.size();
        const Result<bool> more = state_->step();
        if (!more || !*more) return false;
        if (takes_long) break;
    }
    return true;
}

Result<TransactionId> Store::LargeCommit::commit() {
    State& state = *state_;
    if (!state.ready || !state.store.is_open() || !state.stands())
        return state.store.commit(state.draft, state.label);
    Inside& in = *state.store.inside_;
    const std::vector<Change>& changes = *state.checking.remaining;
    state.ready = false;
    return in.conclude(changes, state.dividing->entry, std::move(state.dividing->parts));
}

std::unique_ptr<Store::LargeCommit> Store::begin_commit(const Draft& draft, const Label& label) {
    return std::unique_ptr<LargeCommit>(
        new LargeCommit(std::make_unique<LargeCommit::State>(*this, draft, label)));
}

Result<TransactionId> Store::commit(const Draft& draft, const Label& label) {
    if (!is_open()) return not_open();
    std::vector<Change> kept;
    PRIMA_TRY(const std::vector<Change>* changes, inside_->checked(draft, kept));
    if (changes->empty()) return TransactionId();
    return inside_->commit(*changes, label, std::nullopt);
}

Result<void> Store::check(const Draft& draft) const {
    if (!is_open()) return not_open();
    std::vector<Change> kept;
    PRIMA_TRY(const std::vector<Change>* changes, inside_->checked(draft, kept));
    for (const auto& refusal : inside_->refusals) PRIMA_CHECK(refusal(*changes));
    return {};
}

void Store::refuse_if(std::function<Result<void>(const std::vector<Change>&)> check) {
    if (check)
        inside_->refusals.push_back(std::move(check));
    else
        inside_->refusals.clear();
}

void Store::cast_ballot(const Draft& draft, base::Date date, const std::function<void(Result<void>)>& done) {
    if (!is_open()) return done(not_open());
    std::vector<Change> kept;
    const Result<const std::vector<Change>*> changes = inside_->checked(draft, kept);
    if (!changes.ok()) return done(changes.error());
    Ledger::Entry entry;
    entry.id = base::random_id(inside_->random);
    // Noon of the day, so that it is the day in every zone of the country.
    entry.stamp = {(std::int64_t{date.days()} * 24 + 5) * 3'600'000, 0};
    const Result<std::vector<OwnChains::NewPart>> parts = inside_->parts_of(**changes, entry);
    if (!parts.ok()) return done(parts.error());
    auto segments = std::make_shared<std::vector<std::string>>();
    for (const OwnChains::NewPart& part : *parts) {
        const SigningKey once = SigningKey::make(inside_->random);
        SegmentHeader header;
        header.office = inside_->office;
        header.author = once.public_key();
        header.compartment = part.compartment;
        header.count = 1;
        header.first_stamp = entry.stamp;
        header.last_stamp = entry.stamp;
        header.ballot = true;
        segments->push_back(write_segment(header, encode_batch(part.batch, engine_->heap()), once));
    }
    Inside& in = *inside_;
    in.enqueue({[segments]() -> std::optional<Journal::Write> {
                    Journal::Write write;
                    write.segments = *segments;
                    return write;
                },
                [&in, segments, done](Journal::Head) {
                    for (std::string& bytes : *segments) in.archive->take(std::move(bytes));
                    in.changed();
                    done({});
                },
                [done](Error error) { done(std::move(error)); }});
}

} // namespace prima::store
