#include "store/store_inside.h"

#include <algorithm>
#include <set>

namespace prima::store {

using base::Error;
using base::ErrorCode;
using base::Result;

bool Store::is_open() const {
    return inside_->open;
}
const std::vector<Damaged>& Store::damaged() const {
    return inside_->damaged;
}
std::vector<const Archive::Waiting*> Store::waiting() const {
    return inside_->archive->waiting();
}
Id Store::office() const {
    return inside_->office;
}
Id Store::actor() const {
    return inside_->actor;
}
Id Store::replica() const {
    return inside_->replica;
}

Hash Store::device_secret(std::string_view purpose) const {
    PRIMA_ASSERT(is_open(), "only an open store knows who it is");
    SigningKey::Seed seed = inside_->key->seed();
    Hasher hasher;
    hasher.add("prima secret ");
    hasher.add(purpose);
    hasher.add(std::string_view("\0", 1));
    hasher.add(std::string_view(reinterpret_cast<const char*>(seed.data()), seed.size()));
    wipe(seed.data(), seed.size());
    return hasher.finish();
}

PublicKey Store::public_key() const {
    PRIMA_ASSERT(is_open(), "only an open store knows who it is");
    return inside_->key->public_key();
}

Signature Store::sign(std::string_view purpose, std::string_view bytes) const {
    PRIMA_ASSERT(is_open(), "only an open store signs");
    return inside_->key->sign(signed_text(purpose, bytes));
}

bool Store::is_blank() const {
    if (!inside_->damaged.empty() || !inside_->archive->waiting().empty()) return false;
    for (const auto& table : engine_->tables()) {
        if (table->known() && table->known()->use == KindUse::setting) continue;
        for (Table::Row row = 0; row < table->size(); ++row) {
            if (!table->is_deleted(row)) return false;
        }
    }
    return true;
}

// --- taking back -------------------------------------------------------------------------------------------

Result<UndoReport> Store::undo(TransactionId id) {
    if (!is_open()) return not_open();
    const std::vector<Ledger::Tx> target = engine_->ledger().find(id);
    if (target.empty()) return Error{ErrorCode::not_found, "error.undo_none", "no such transaction"};
    const Transaction transaction = transaction_at(*engine_, target[0]);
    if (transaction.actor != inside_->actor)
        return Error{ErrorCode::not_allowed, "error.undo_not_own", "someone else's transaction"};
    const std::vector<Change> told = changes_of(*engine_, id);
    for (const Change& change : told) {
        const Kind* kind = schema().kind(change.kind);
        if (kind && kind->is_event())
            return Error{ErrorCode::not_allowed, "error.event_final", "an event is not taken back"};
    }
    UndoPlan plan = plan_undo(*engine_, id);
    if (plan.changes.empty()) {
        if (plan.kept == 0) return Error{ErrorCode::not_found, "error.undo_done", "taken back already"};
        return Error{ErrorCode::changed_since, "error.undo_changed_since", "all of it was changed since"};
    }
    UndoReport report{{}, transaction.label, plan.restored, plan.kept};
    const Label label{transaction.undoes ? "change.redo" : "change.undo", transaction.label.argument};
    PRIMA_TRY(report.transaction, inside_->commit(plan.changes, label, id));
    return report;
}

// What cannot be taken back is said once; the next call goes on to the one before it.
Result<UndoReport> Store::undo_next(std::optional<TransactionId> target, const char* nothing) {
    if (!target) return Error{ErrorCode::not_found, nothing, "nothing to take back"};
    Result<UndoReport> report = undo(*target);
    if (!report.ok()) inside_->undo_order.pass(*target);
    return report;
}

Result<UndoReport> Store::undo_last() {
    return undo_next(next_undo(), "error.undo_none");
}

Result<UndoReport> Store::redo_last() {
    return undo_next(next_redo(), "error.redo_none");
}

std::optional<TransactionId> Store::next_undo() const {
    return inside_->undo_order.next_undo();
}
std::optional<TransactionId> Store::next_redo() const {
    return inside_->undo_order.next_redo();
}

// --- conflicts and doubles ---------------------------------------------------------------------------------

Result<TransactionId> Store::resolve(const Conflict& conflict, const Value& value, const Label& label) {
    if (!is_open()) return not_open();
    const Kind* kind = schema().kind(conflict.record.kind());
    const Field* field = kind ? kind->field(conflict.field) : nullptr;
    const Change change{std::string(conflict.record.kind()), conflict.record.id(), conflict.field, value};
    if (field) {
        const std::vector<FieldError> errors = check_value(*field, value);
        if (!errors.empty()) return wrong_field(change, errors[0].message, "checked by the schema");
    } else if (conflict.field != deleted_field || !value.get<bool>()) {
        return wrong_field(change, "error.wrong_type", "unknown field");
    }
    return inside_->commit({change}, label, std::nullopt);
}

Result<TransactionId> Store::merge_records(std::string_view kind, Id kept, Id other, const Label& label) {
    if (!is_open()) return not_open();
    const auto is_event = [this](std::string_view name) {
        const Kind* known = schema().kind(name);
        return known && known->is_event();
    };
    if (is_event(kind)) return Error{ErrorCode::not_allowed, "error.event_final", std::string(kind)};
    const Record into = find(kind, kept);
    const Record from = find(kind, other);
    if (!into || !from || into == from)
        return Error{ErrorCode::not_found, "error.record_none", std::string(kind)};
    std::vector<Change> changes;
    for (const std::string_view field : from.fields()) {
        const Value value = from.value(field);
        if (!value.is_null() && into.value(field).is_null())
            changes.push_back({std::string(kind), kept, std::string(field), value});
    }
    const std::optional<Heap::Number> number = engine_->heap().find(other);
    for (const auto& table : engine_->tables()) {
        if (is_event(table->kind())) continue; // they tell what was
        for (std::size_t column = Table::deleted + 1; column < table->column_count(); ++column) {
            for (Table::Row row = 0; row < table->column(column).tags.size(); ++row) {
                const Cell cell = table->at(column, row);
                if (cell.tag != Tag::reference || cell.payload != *number || table->is_deleted(row)) continue;
                const Record referring(*engine_, *table, row);
                if (referring == from) continue;
                changes.push_back({table->kind(), referring.id(), table->column(column).field, kept});
            }
        }
    }
    const Kind* known = schema().kind(kind);
    if (known && known->field(merged_field))
        changes.push_back({std::string(kind), other, std::string(merged_field), kept});
    changes.push_back({std::string(kind), other, std::string(deleted_field), true});
    return inside_->commit(changes, label, std::nullopt);
}

// --- exchanging --------------------------------------------------------------------------------------------

namespace {

void count_arrival(MergeReport& report, const Archive::Arrival& arrival) {
    switch (arrival.outcome) {
    case Archive::Outcome::added: ++report.added; break;
    case Archive::Outcome::known:
        ++report.known;
        report.known_transactions += arrival.count;
        break;
    case Archive::Outcome::waiting: ++report.waiting; break;
    case Archive::Outcome::refused: ++report.refused; break;
    case Archive::Outcome::other_office: ++report.other_office; break;
    }
    report.transactions += arrival.transactions;
}

} // namespace

MergeReport Store::preview(const std::vector<std::string>& segments, Id office) const {
    MergeReport report;
    std::vector<Hash> batch;
    const Id to = office.is_null() ? inside_->office : office;
    for (const std::string& bytes : segments) count_arrival(report, inside_->archive->look(bytes, to, batch));
    return report;
}

bool Store::knows_entry(std::string_view entry) const {
    const Result<OwnChains::Entry> read = OwnChains::read_entry(entry, inside_->engine->heap());
    return read.ok() && !engine_->ledger().find(read->batch.transactions[0].id).empty();
}

std::size_t Store::recover(const std::vector<std::string>& entries) {
    PRIMA_ASSERT(is_open(), "only an open store recovers");
    Inside& in = *inside_;
    std::size_t recovered = 0;
    for (const std::string& bytes : entries) {
        Result<OwnChains::Entry> entry = OwnChains::read_entry(bytes, in.engine->heap());
        if (!entry.ok()) {
            in.damaged.push_back({bytes, entry.error(), {}});
            continue;
        }
        Ledger::Entry& transaction = entry->batch.transactions[0];
        if (!engine_->ledger().find(transaction.id).empty()) continue;
        transaction.stamp = next_stamp(engine_->ledger().last_stamp(), in.clock.now().epoch_ms);
        const auto from = static_cast<Ledger::Tx>(engine_->ledger().size());
        std::vector<OwnChains::NewPart> parts;
        parts.push_back({entry->compartment, std::move(entry->batch), {}});
        in.own->commit(std::move(parts), in.replica);
        in.note_transactions(from);
        ++recovered;
    }
    in.changed();
    if (recovered > 0) in.save_own();
    return recovered;
}

void Store::merge(std::vector<std::string> segments, const std::function<void(Result<MergeReport>)>& done) {
    if (!is_open()) return done(not_open());
    struct Plan {
        std::vector<std::string> segments;
        std::vector<OwnChains::Sealed> sealed;
        std::vector<std::string> kept;
        std::vector<Hash> hashes; // of those
        std::vector<std::string> refused;
        std::shared_ptr<SigningKey> fresh;
        MergeReport report;
    };
    auto plan = std::make_shared<Plan>();
    plan->segments = std::move(segments);
    Inside& in = *inside_;
    // Own changes come first, into a segment of their own: they had not seen what now arrives.
    if (in.own->pending() > 0) in.save_own();
    in.enqueue(
        {[&in, plan]() -> std::optional<Journal::Write> {
             Journal::Write write;
             plan->report = {};
             plan->sealed.clear();
             plan->kept.clear();
             plan->hashes.clear();
             plan->refused.clear();
             plan->fresh.reset();
             std::vector<Hash> batch;
             std::set<std::string_view> wait;
             for (const std::string& bytes : plan->segments) {
                 const bool listed = std::any_of(in.damaged.begin(), in.damaged.end(),
                                                 [&](const Damaged& each) { return each.bytes == bytes; });
                 if (listed) {
                     ++plan->report.refused;
                     continue;
                 }
                 Archive::Arrival arrival = in.archive->look(bytes, in.office, batch);
                 if (arrival.outcome == Archive::Outcome::waiting && !wait.insert(bytes).second)
                     arrival.outcome = Archive::Outcome::known;
                 const bool keep = arrival.outcome == Archive::Outcome::added ||
                                   arrival.outcome == Archive::Outcome::waiting;
                 if (keep) {
                     plan->kept.push_back(bytes);
                     plan->hashes.push_back(arrival.hash);
                 } else {
                     count_arrival(plan->report, arrival);
                 }
                 if (arrival.outcome == Archive::Outcome::refused &&
                     std::find(plan->refused.begin(), plan->refused.end(), bytes) == plan->refused.end())
                     plan->refused.push_back(bytes);
                 // Someone else writes under our name, a copied profile, or this is an older state of
                 // ourselves: all of it is kept, and from now on this is another.
                 if (keep && arrival.replica == in.replica && !plan->fresh)
                     plan->fresh = std::make_shared<SigningKey>(SigningKey::make(in.random));
             }
             if (plan->kept.empty() && plan->refused.empty()) return std::nullopt;
             plan->sealed = in.own->seal(*in.key, in.office);
             for (const OwnChains::Sealed& each : plan->sealed) {
                 write.segments.push_back(each.bytes);
                 write.drop_wal.insert(write.drop_wal.end(), each.keys.begin(), each.keys.end());
             }
             write.segments.insert(write.segments.end(), plan->kept.begin(), plan->kept.end());
             write.quarantine = plan->refused;
             if (plan->fresh) write.meta.push_back({std::string(meta_key), seed_of(*plan->fresh)});
             return write;
         },
         [&in, plan, done](Journal::Head) {
             const std::size_t conflicts = in.engine->conflict_count();
             const auto from = static_cast<Ledger::Tx>(in.engine->ledger().size());
             for (OwnChains::Sealed& each : plan->sealed) in.own->adopt(std::move(each));
             std::vector<std::string> refused = std::move(plan->refused);
             // What was done meanwhile had not seen what arrives.
             if (plan->fresh)
                 in.become(std::move(*plan->fresh));
             else
                 in.own->step_aside();
             for (std::size_t i = 0; i < plan->kept.size(); ++i)
                 count_arrival(plan->report, in.take_segment(std::move(plan->kept[i]), &plan->hashes[i]));
             in.own->forget_sealed();
             in.own->step_behind(in.clock.now().epoch_ms);
             for (std::string& bytes : refused) {
                 const Result<Segment> segment = read_segment(bytes);
                 in.damaged.push_back({std::move(bytes), segment.ok() ? Error{} : segment.error(),
                                       segment.ok() ? segment->replica : Id()});
             }
             in.note_transactions(from);
             in.engine->judge();
             const std::size_t now = in.engine->conflict_count();
             plan->report.conflicts = now > conflicts ? now - conflicts : 0;
             in.changed();
             done(plan->report);
         },
         [done](Error error) { done(std::move(error)); }});
}

void Store::seal(const std::function<void(Result<void>)>& done) {
    if (!is_open()) return done(not_open());
    Inside& in = *inside_;
    if (in.own->pending() > 0) {
        // What was written while a save was under way is saved behind it, so this looks again when that is
        // done.
        in.save_own();
        return in.enqueue({[]() -> std::optional<Journal::Write> { return std::nullopt; },
                           [this, done](Journal::Head) { seal(done); },
                           [done](Error error) { done(std::move(error)); }});
    }
    auto sealed = std::make_shared<std::vector<OwnChains::Sealed>>();
    in.enqueue({[&in, sealed]() -> std::optional<Journal::Write> {
                    *sealed = in.own->seal(*in.key, in.office);
                    if (sealed->empty()) return std::nullopt;
                    Journal::Write write;
                    for (const OwnChains::Sealed& each : *sealed) {
                        write.segments.push_back(each.bytes);
                        write.drop_wal.insert(write.drop_wal.end(), each.keys.begin(), each.keys.end());
                    }
                    return write;
                },
                [&in, sealed, done](Journal::Head) {
                    for (OwnChains::Sealed& each : *sealed) in.own->adopt(std::move(each));
                    done({});
                },
                [done](Error error) { done(std::move(error)); }});
}

std::vector<std::string_view> Store::segments() const {
    return inside_->archive->bytes([](const Compartment&) { return true; });
}

std::vector<std::string_view> Store::segments(const std::vector<Compartment>& readable) const {
    return inside_->archive->bytes([&](const Compartment& compartment) {
        return std::find(readable.begin(), readable.end(), compartment) != readable.end();
    });
}

std::vector<std::string_view> Store::news_for(const std::vector<Id>& replicas,
                                              const std::function<bool(const Compartment&)>& readable) const {
    return inside_->archive->news_for(replicas, readable);
}

std::unique_ptr<Past> Store::with(const std::vector<std::string>& segments) const {
    auto engine = std::make_unique<Engine>(schema());
    engine->hold_back(engine_->held_back());
    Archive archive(*engine, inside_->office);
    for (const Archive::Held& held : inside_->archive->segments()) archive.take(held.bytes, &held.hash);
    for (const Archive::Waiting* waiting : inside_->archive->waiting()) archive.take(waiting->bytes);
    inside_->own->replay(*engine, last_stamp_ms);
    for (const std::string& bytes : segments) archive.take(bytes);
    return std::make_unique<Past>(std::move(engine));
}

void Store::hold_back(HeldBack held) {
    if (!is_open() || held == engine_->held_back()) return;
    Inside& in = *inside_;
    in.enqueue({[]() -> std::optional<Journal::Write> { return std::nullopt; },
                [&in, held = std::move(held)](Journal::Head) { in.read_anew(held); },
                {}});
}

const Archive& Store::archive() const {
    return *inside_->archive;
}

std::size_t Store::unsealed_count() const {
    return inside_->own->open() + inside_->own->pending();
}

std::vector<std::string> Store::unsealed() const {
    return inside_->own->unsealed();
}

Hash Store::digest() const {
    return inside_->archive->digest();
}

void Store::adopt_office(Id office, const std::function<void(Result<void>)>& done) {
    if (!is_open()) return done(not_open());
    if (office == inside_->office) return done({});
    if (!is_blank())
        return done(Error{ErrorCode::other_office, "error.file_other_office", "this office is not blank"});
    // What is kept of settings is said anew in the other office.
    auto settings = std::make_shared<std::vector<Change>>();
    for (const auto& table : engine_->tables()) {
        if (!table->known() || table->known()->use != KindUse::setting) continue;
        for (const Record& record : records(table->kind())) {
            for (const std::string_view field : record.fields()) {
                if (!record.value(field).is_null())
                    settings->push_back(
                        {table->kind(), record.id(), std::string(field), record.value(field)});
            }
        }
    }
    Inside& in = *inside_;
    // Another window may have written something since.
    auto overtaken = std::make_shared<bool>(false);
    in.enqueue(
        {[&in, office, overtaken]() -> std::optional<Journal::Write> {
             *overtaken = in.office != office && in.store && !in.store->is_blank();
             if (*overtaken || in.office == office) return std::nullopt;
             Journal::Write write;
             write.drop_wal = in.own->keys();
             write.meta.push_back({std::string(meta_office), identity_json(office)});
             return write;
         },
         [&in, office, settings, overtaken, done](Journal::Head) {
             if (*overtaken)
                 return done(Error{ErrorCode::other_office, "error.file_other_office", "no longer blank"});
             if (in.office == office) return done({});
             in.reset(office);
             if (!settings->empty())
                 static_cast<void>(in.commit(*settings, {"change.settings", ""}, std::nullopt));
             in.changed();
             done({});
         },
         [done](Error error) { done(std::move(error)); }});
}

std::unique_ptr<Past> Store::as_of(base::Instant moment) const {
    auto engine = std::make_unique<Engine>(schema());
    engine->hold_back(engine_->held_back());
    inside_->archive->replay(*engine, moment.epoch_ms);
    inside_->own->replay(*engine, moment.epoch_ms);
    return std::make_unique<Past>(std::move(engine));
}

// --- saving ------------------------------------------------------------------------------------------------

const SaveState& Store::save_state() const {
    return inside_->saving;
}
void Store::retry_quietly() {
    if (inside_->saving.status != SaveStatus::failed) return;
    inside_->quiet = true;
    retry();
}
void Store::retry() {
    // What failed may have been given up by those who asked for it: then nothing is left to save.
    const bool nothing_left = inside_->jobs.empty() && !inside_->writing;
    if (nothing_left && inside_->saving.status == SaveStatus::failed)
        inside_->finished({});
    else
        inside_->write_next();
}
std::uint64_t Store::revision() const {
    return inside_->revision;
}
void Store::on_change(std::function<void()> callback) {
    inside_->on_change = std::move(callback);
}

} // namespace prima::store
