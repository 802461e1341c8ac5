// Bytes beside the chains: kept with the transaction that refers to them, dropped with the one that erases
// them, and never taken in again.

#include "base/text.h"
#include "store/store_inside.h"

#include <algorithm>

namespace prima::store {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

// The first in the order of events is the one who erased it; who did so later, too, is no mistake.
struct Erased {
    std::optional<Erasure> first;
};

std::string_view erase(Erased& state, const Event& event) {
    if (!state.first) {
        state.first = Erasure{event.get<Id>("blob").value_or(Id()), event.actor(), event.stamp(),
                              event.transaction(), event.text("why")};
    }
    return {};
}

constexpr Machine<Erased> erasures{"erasure", &erase};

// Two fields that name one id with different hashes mean different bytes, so that a forged field cannot take
// the place of another's.
std::string name_of(const BlobRef& blob) {
    return blob_text(blob);
}

Error erased_error(const Erasure& erasure) {
    return {ErrorCode::erased, "error.blob_erased", erasure.why};
}

std::vector<BlobPlace> places_in(const Engine& engine) {
    std::vector<BlobPlace> all;
    for (const auto& table : engine.tables()) {
        for (std::size_t column = 0; column < table->column_count(); ++column) {
            const Field* field = table->column(column).known;
            if (!field || field->type != FieldType::blob) continue;
            const auto add = [&](Table::Row row, const Cell& cell) {
                if (const auto blob = parse_blob_ref(engine.heap().value(cell).text()))
                    all.push_back({*blob, engine.compartment(table->compartment(row))});
            };
            for (Table::Row row = 0; row < table->size(); ++row) add(row, table->at(column, row));
            for (const Table::Version& version : table->all_versions()) {
                if (version.column == column) add(version.row, version.cell());
            }
        }
    }
    std::sort(all.begin(), all.end(), [](const BlobPlace& a, const BlobPlace& b) {
        return std::tie(a.blob.id, a.blob.hash, a.compartment) <
               std::tie(b.blob.id, b.blob.hash, b.compartment);
    });
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<BlobRef> blobs_in(const Engine& engine) {
    std::vector<BlobRef> all;
    for (const BlobPlace& place : places_in(engine)) {
        if (all.empty() || !(all.back() == place.blob)) all.push_back(place.blob);
    }
    return all;
}

void mark(Hash& hash, Id id) {
    const Hash one = hash256(id.to_string());
    for (std::size_t i = 0; i < hash.size(); ++i) hash[i] = static_cast<std::uint8_t>(hash[i] ^ one[i]);
}

} // namespace

// --- writing -----------------------------------------------------------------------------------------------

Result<BlobRef> Store::put_blob(std::string_view bytes) {
    if (!is_open()) return not_open();
    if (bytes.size() > max_blob_bytes)
        return Error{ErrorCode::too_large, "error.blob_too_large", "more than 8 MB"};
    auto [blob, held] = make_blob(bytes, inside_->random);
    inside_->staged.insert_or_assign(blob.id, Inside::Staged{name_of(blob), std::move(held.salted), false});
    return blob;
}

void Store::Inside::stage_referred(const std::vector<Change>& changes) {
    if (staged.empty()) return;
    for (const Change& change : changes) {
        const auto blob = parse_blob_ref(change.value.text());
        if (!blob) continue;
        const auto place = staged.find(blob->id);
        if (place != staged.end()) place->second.referred = true;
    }
}

std::function<void()> Store::Inside::write_blobs(Journal::Write& write, bool drop) {
    auto kept = std::make_shared<std::vector<Id>>();
    for (const auto& [id, blob] : staged) {
        if (!blob.referred) continue;
        kept->push_back(id);
        if (!is_erased(id)) write.blobs.push_back({blob.name, blob.salted});
    }
    auto gone = std::make_shared<std::set<Id>>();
    Hash now = dropped_mark;
    if (drop && !to_drop.empty()) {
        *gone = to_drop;
        for (const BlobRef& blob : blobs_in(*engine)) {
            if (gone->count(blob.id) != 0) write.blobs.push_back({name_of(blob), std::nullopt});
        }
        now = {};
        for (const Id id : dropped) mark(now, id);
        for (const Id id : *gone) mark(now, id);
        write.meta.push_back(
            {std::string(meta_erased), std::string(reinterpret_cast<const char*>(now.data()), now.size())});
    }
    return [this, kept, gone, now] {
        for (const Id id : *kept) staged.erase(id);
        for (const Id id : *gone) {
            to_drop.erase(id);
            dropped.insert(id);
        }
        dropped_mark = now;
    };
}

bool Store::Inside::is_erased(Id blob) const {
    return store && store->erasure_of(blob).has_value();
}

// After changes have come in: what was erased here or elsewhere goes from this device, too.
void Store::Inside::note_erasures() {
    if (!store || !schema.kind(erasure_kind.name)) return;
    const Fold<Erased>& fold = store->fold(erasures);
    if (fold.all().size() == dropped.size() + to_drop.size()) return;
    std::set<Id> all;
    Hash whole{};
    for (const auto& [subject, outcome] : fold.all()) {
        if (!outcome.state.first || !all.insert(outcome.state.first->blob).second) continue;
        mark(whole, outcome.state.first->blob);
    }
    if (whole == dropped_mark) {
        dropped = std::move(all);
        to_drop.clear();
        return;
    }
    const std::size_t before = to_drop.size();
    for (const Id id : all) {
        if (dropped.count(id) == 0) to_drop.insert(id);
        staged.erase(id);
    }
    // With something pending a write is on its way, and takes this along.
    if (open && to_drop.size() > before && own->pending() == 0) save_own();
}

// --- reading -----------------------------------------------------------------------------------------------

std::optional<Erasure> Store::erasure_of(Id blob) {
    if (!schema().kind(erasure_kind.name)) return std::nullopt;
    return fold(erasures).state({blob}).first;
}

std::vector<BlobRef> Store::blobs() const {
    return blobs_in(*engine_);
}

std::vector<BlobPlace> Store::blob_places() const {
    return places_in(*engine_);
}

void Store::read_blob(const BlobRef& blob, std::function<void(Result<std::string>)> done) {
    read_held_blob(blob, [done = std::move(done)](Result<HeldBlob> held) {
        if (!held.ok()) return done(std::move(held).error());
        done(held->salted.substr(blob_salt));
    });
}

void Store::read_held_blob(const BlobRef& blob, std::function<void(Result<HeldBlob>)> done) {
    if (!is_open()) return done(not_open());
    if (const auto erasure = erasure_of(blob.id)) return done(erased_error(*erasure));
    if (const auto place = inside_->staged.find(blob.id); place != inside_->staged.end())
        return done(HeldBlob{blob.id, place->second.salted});
    const std::weak_ptr<Inside> weak = inside_;
    inside_->journal.get_blob(
        name_of(blob), [weak, blob, done = std::move(done)](Result<std::optional<std::string>> read) {
            const auto inside = weak.lock();
            if (!inside || !inside->store) return;
            if (const auto erasure = inside->store->erasure_of(blob.id)) return done(erased_error(*erasure));
            if (!read.ok()) return done(std::move(read).error());
            if (!*read) return done(Error{ErrorCode::not_found, "error.blob_missing", blob.id.to_string()});
            if (!matches(blob, **read))
                return done(Error{ErrorCode::unreadable, "error.blob_damaged", blob.id.to_string()});
            done(HeldBlob{blob.id, std::move(**read)});
        });
}

// --- erasing -----------------------------------------------------------------------------------------------

Result<TransactionId> Store::erase_blob(Id blob, std::string_view why) {
    if (!is_open()) return not_open();
    PRIMA_ASSERT(schema().kind(erasure_kind.name), "a schema with blobs has the kind that erases them");
    const std::string reason = base::collapsed(why);
    if (reason.empty()) return Error{ErrorCode::invalid, "error.required", "erasing needs a reason"};
    if (const auto erasure = erasure_of(blob)) return erased_error(*erasure);
    const std::vector<BlobRef> all = blobs();
    const bool known =
        std::any_of(all.begin(), all.end(), [&](const BlobRef& each) { return each.id == blob; });
    if (!known) return Error{ErrorCode::not_found, "error.blob_missing", blob.to_string()};
    Draft draft;
    const Id event = new_id();
    draft.set(erasure_kind.name, event, "blob", blob);
    draft.set(erasure_kind.name, event, "why", reason);
    return commit(draft, {"change.blob_erased", reason});
}

// --- exchanging --------------------------------------------------------------------------------------------

void Store::collect_blobs(std::function<void(Result<std::vector<HeldBlob>>)> done) {
    if (!is_open()) return done(not_open());
    collect_blobs(blobs(), std::move(done));
}

void Store::collect_blobs(const std::vector<BlobRef>& wanted,
                          std::function<void(Result<std::vector<HeldBlob>>)> done) {
    if (!is_open()) return done(not_open());
    struct Gathered {
        std::vector<HeldBlob> blobs;
        std::size_t open = 1;
        std::optional<Error> error;
    };
    auto gathered = std::make_shared<Gathered>();
    const auto finish = [gathered, done = std::move(done)] {
        if (--gathered->open > 0) return;
        if (gathered->error) return done(*gathered->error);
        done(std::move(gathered->blobs));
    };
    const std::weak_ptr<Inside> weak = inside_;
    for (const BlobRef& blob : wanted) {
        if (erasure_of(blob.id)) continue;
        ++gathered->open;
        if (const auto place = inside_->staged.find(blob.id); place != inside_->staged.end()) {
            gathered->blobs.push_back({blob.id, place->second.salted});
            finish();
            continue;
        }
        inside_->journal.get_blob(
            name_of(blob), [weak, blob, gathered, finish](Result<std::optional<std::string>> read) {
                const auto inside = weak.lock();
                if (!inside || !inside->store) return;
                if (!read.ok())
                    gathered->error = read.error();
                else if (*read && matches(blob, **read) && !inside->store->erasure_of(blob.id))
                    gathered->blobs.push_back({blob.id, std::move(**read)});
                finish();
            });
    }
    finish();
}

std::uint64_t Store::blob_arrivals() const {
    return inside_->blob_arrivals;
}

void Store::take_blobs(std::vector<HeldBlob> blobs, std::function<void(Result<BlobReport>)> done) {
    if (!is_open()) return done(not_open());
    struct Plan {
        std::vector<std::pair<BlobRef, std::string>> fresh;
        BlobReport report;
        std::size_t open = 1;
        std::optional<Error> error;
    };
    auto plan = std::make_shared<Plan>();
    const std::weak_ptr<Inside> weak = inside_;
    const auto write = [weak, plan, done = std::move(done)] {
        if (--plan->open > 0) return;
        const auto inside = weak.lock();
        if (!inside) return;
        if (plan->error) return done(*plan->error);
        auto report = std::make_shared<BlobReport>();
        inside->enqueue({[weak, plan, report]() -> std::optional<Journal::Write> {
                             const auto now = weak.lock();
                             *report = plan->report;
                             Journal::Write all;
                             for (const auto& each : plan->fresh) {
                                 if (now->is_erased(each.first.id)) {
                                     ++report->erased;
                                     continue;
                                 }
                                 ++report->added;
                                 all.blobs.push_back({name_of(each.first), each.second});
                             }
                             if (all.blobs.empty()) return std::nullopt;
                             return all;
                         },
                         [weak, report, done](Journal::Head) {
                             if (const auto now = weak.lock()) now->blob_arrivals += report->added;
                             done(*report);
                         },
                         [done](Error error) { done(std::move(error)); }});
    };
    const std::vector<BlobRef> known = this->blobs();
    for (HeldBlob& held : blobs) {
        const auto meant = [&](const BlobRef& each) { return each.id == held.id; };
        const auto matching = [&](const BlobRef& each) { return meant(each) && matches(each, held.salted); };
        if (erasure_of(held.id)) {
            ++plan->report.erased;
            continue;
        }
        const auto blob = std::find_if(known.begin(), known.end(), matching);
        if (blob == known.end()) {
            const bool referred = std::any_of(known.begin(), known.end(), meant);
            ++(referred ? plan->report.refused : plan->report.unreferred);
            continue;
        }
        ++plan->open;
        auto bytes = std::make_shared<std::string>(std::move(held.salted));
        inside_->journal.get_blob(name_of(*blob),
                                  [plan, write, bytes, ref = *blob](Result<std::optional<std::string>> read) {
                                      if (!read.ok())
                                          plan->error = read.error();
                                      else if (*read && matches(ref, **read))
                                          ++plan->report.known;
                                      else
                                          plan->fresh.emplace_back(ref, std::move(*bytes));
                                      write();
                                  });
    }
    write();
}

} // namespace prima::store
