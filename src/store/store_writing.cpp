// How changes become durable: one write after the other, each only on top of what this window has seen.

#include "store/store_inside.h"

namespace prima::store {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t open_before_sealing = 512; // transactions in the wal

} // namespace

void Store::Inside::changed() {
    if (store) store->refresh_views();
    ++revision;
    note_erasures();
    if (on_change) on_change();
}

void Store::Inside::enqueue(Job job) {
    jobs.push_back(std::move(job));
    write_next();
}

void Store::Inside::write_next() {
    if (writing) return;
    if (jobs.empty()) return read_noticed();
    std::optional<Journal::Write> write = jobs.front().prepare();
    if (!write) {
        const Job job = std::move(jobs.front());
        jobs.pop_front();
        job.done(head);
        finished({});
        return;
    }
    note_verified(*write);
    writing = true;
    if (!quiet) saving.status = SaveStatus::saving;
    const std::weak_ptr<Inside> weak = weak_from_this();
    journal.write(head, std::move(*write), [weak](Result<Journal::Head> result) {
        if (const auto inside = weak.lock()) inside->written(std::move(result));
    });
}

void Store::Inside::written(Result<Journal::Head> result) {
    writing = false;
    if (result.ok()) {
        head = *result;
        verified = verified_next;
        verified_written = true;
        const Job job = std::move(jobs.front());
        jobs.pop_front();
        job.done(head);
        saving.last_saved = clock.now();
        finished({});
        return;
    }
    if (result.error().code == ErrorCode::changed_since) {
        writing = true;
        catch_up([this](const Result<void>& caught_up) {
            writing = false;
            if (caught_up.ok())
                write_next();
            else
                finished(caught_up);
        });
        return;
    }
    if (jobs.front().failed) {
        const Job job = std::move(jobs.front());
        jobs.pop_front();
        job.failed(result.error());
    }
    finished(std::move(result).error());
}

// After one write, or a failure that lets everything wait.
void Store::Inside::finished(const Result<void>& result) {
    quiet = false;
    saving.unsaved = own ? own->pending() : 0;
    if (result.ok()) {
        saving.error.reset();
        saving.status = jobs.empty() ? SaveStatus::saved : SaveStatus::saving;
        if (own && own->open() >= open_before_sealing && jobs.empty()) {
            if (store) store->seal([](const Result<void>&) {});
        }
        changed();
        write_next();
        return;
    }
    saving.status = SaveStatus::failed;
    saving.error = result.error();
    changed();
    read_noticed();
}

// A notice may come while a write or a reading is under way that began before what it tells of.
void Store::Inside::read_noticed() {
    if (!open || writing || !noticed) return;
    writing = true;
    const std::weak_ptr<Inside> weak = weak_from_this();
    catch_up([weak](const Result<void>&) {
        const auto inside = weak.lock();
        if (!inside) return;
        inside->writing = false;
        inside->write_next();
    });
}

// Reads what other windows wrote since.
void Store::Inside::catch_up(std::function<void(Result<void>)> next) {
    noticed = false;
    const std::weak_ptr<Inside> weak = weak_from_this();
    journal.load(head, [weak, next = std::move(next)](Result<Journal::Content> content) {
        const auto inside = weak.lock();
        if (!inside) return;
        if (!content.ok()) return next(std::move(content).error());
        const std::string* identity = meta_of(*content, meta_office);
        const std::optional<Id> now = identity ? identity_of(*identity) : std::nullopt;
        if (now && *now != inside->office) return inside->follow_to(*now, next);
        inside->take(std::move(content).value(), false);
        inside->changed();
        next({});
    });
}

// Another window has made this journal that of another office: everything is read anew, and what was not
// durable yet is said there.
void Store::Inside::follow_to(Id other, std::function<void(Result<void>)> next) {
    noticed = false;
    const std::weak_ptr<Inside> weak = weak_from_this();
    journal.load(0, [weak, other, next = std::move(next)](Result<Journal::Content> content) {
        const auto inside = weak.lock();
        if (!inside) return;
        if (!content.ok()) return next(std::move(content).error());
        std::size_t count = 0;
        const std::vector<std::string> pending = inside->own->entries(count);
        inside->reset(other);
        inside->take(std::move(content).value(), true);
        if (inside->store && !pending.empty()) inside->store->recover(pending);
        inside->changed();
        next({});
    });
}

// The same office without what is held back, or with it again. What is pending is said once more.
void Store::Inside::read_anew(HeldBack held) {
    writing = true; // nothing is written meanwhile
    noticed = false;
    const std::weak_ptr<Inside> weak = weak_from_this();
    journal.load(0, [weak, held = std::move(held)](Result<Journal::Content> content) {
        const auto inside = weak.lock();
        if (!inside) return;
        inside->writing = false;
        if (!content.ok()) return inside->finished(std::move(content).error());
        std::size_t count = 0;
        const std::vector<std::string> pending = inside->own->entries(count);
        const auto kept_bytes = std::exchange(inside->staged, {});
        inside->reset(inside->office);
        inside->staged = kept_bytes;
        inside->engine->hold_back(held);
        inside->own_job_waits = false;
        inside->take(std::move(content).value(), true);
        if (inside->store && !pending.empty()) inside->store->recover(pending);
        inside->changed();
        inside->write_next();
    });
}

// Events are not taken back, so the commands pass over them.
void Store::Inside::note_transactions(Ledger::Tx from) {
    const Ledger& ledger = engine->ledger();
    std::vector<bool> told(ledger.size() - from, false);
    for (const auto& table : engine->tables()) {
        if (!table->known() || !table->known()->is_event()) continue;
        for (Table::Row row = static_cast<Table::Row>(table->size());
             row > 0 && table->birth(row - 1) >= from; --row)
            told[table->birth(row - 1) - from] = true;
    }
    for (Ledger::Tx tx = from; tx < ledger.size(); ++tx) {
        const bool own_one = ledger.actor(tx) != Ledger::none && engine->heap().id(ledger.actor(tx)) == actor;
        if (own_one && !told[tx - from]) undo_order.add(ledger.id(tx), ledger.undoes(tx));
    }
}

// All that is pending, in one write.
void Store::Inside::save_own() {
    saving.unsaved = own->pending();
    if (own_job_waits) return write_next();
    own_job_waits = true;
    struct Plan {
        std::size_t count = 0;
        std::function<void()> blobs_written;
    };
    auto plan = std::make_shared<Plan>();
    enqueue({[this, plan]() -> std::optional<Journal::Write> {
                 Journal::Write write;
                 write.wal = own->entries(plan->count);
                 // Bytes are not dropped before the one who erased them stands in the journal.
                 plan->blobs_written = write_blobs(write, plan->count == own->pending());
                 if (write.wal.empty() && write.blobs.empty()) return std::nullopt;
                 return write;
             },
             [this, plan](Journal::Head now) {
                 own_job_waits = false;
                 own->saved(plan->count, Journal::key_of(now, 0));
                 plan->blobs_written();
                 if (own->pending() > 0) save_own();
             },
             {}});
}

} // namespace prima::store
