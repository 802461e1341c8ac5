#include "exchange/letter.h"

#include "exchange/post.h"
#include "office/device.h"
#include "office/month.h"
#include "office/work_for_others.h"
#include "store/batch.h"

#include <memory>
#include <set>
#include <utility>

namespace prima::exchange {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

// The records that a letter's new transactions touch: those that are here, and those that are not.
void count_records(const store::Store& store, const std::vector<std::string>& segments, LetterNews& news) {
    std::set<std::pair<std::string, Id>> fresh, changed;
    for (const std::string& bytes : segments) {
        const auto segment = store::read_segment(bytes);
        if (!segment) continue;
        const auto body = store::segment_body(*segment);
        if (!body) continue;
        store::Heap heap;
        const auto batch = store::decode_batch(*body, heap);
        if (!batch) continue;
        for (const store::Batch::Block& block : batch->blocks) {
            const store::Kind* kind = store.schema().kind(block.kind);
            if (!kind || kind->is_event() || kind->use == store::KindUse::setting) continue;
            for (std::size_t row = 0; row < block.records.size(); ++row) {
                const store::TransactionId id = batch->transactions[block.transactions[row]].id;
                if (!store.engine().ledger().find(id).empty()) continue;
                const Id record = heap.id(block.records[row]);
                (store.find_any(block.kind, record) ? changed : fresh).emplace(block.kind, record);
            }
        }
    }
    news.new_records = fresh.size();
    news.changed_records = changed.size();
}

// That nobody has decided yet, as far as a file can bring it.
std::size_t waiting_aside(store::Reader& reader) {
    const office::WorkForOthers& others = office::WorkForOthers::of(reader);
    return office::MonthBook::of(reader).waiting() + others.aside().size() + others.edits().size();
}

} // namespace

Result<Letter> open_letter(Bundle bundle, const store::Store& store, std::string_view password) {
    Letter letter;
    letter.kind = bundle.kind;
    letter.head = bundle.head;
    switch (bundle.kind) {
    case BundleKind::readable:
        letter.parcel.segments = std::move(bundle.file.segments);
        letter.parcel.blobs = std::move(bundle.file.blobs);
        letter.entries = std::move(bundle.file.entries);
        letter.tables_changed = bundle.file.tables_changed;
        letter.tables = std::move(bundle.file.tables);
        return letter;
    case BundleKind::sealed: {
        PRIMA_TRY(letter.parcel, open_bundle(bundle, own_box(store)));
        return letter;
    }
    case BundleKind::invitation: {
        PRIMA_TRY(letter.parcel, open_invitation(bundle, password));
        return letter;
    }
    }
    return letter;
}

bool is_free(const store::Store& store) {
    if (!store.is_blank()) return false;
    const store::Ledger& ledger = store.engine().ledger();
    for (store::Ledger::ChainNumber number = 0; number < ledger.chain_count(); ++number) {
        const store::Ledger::Chain& chain = ledger.chain(number);
        if (chain.count > 0 && chain.replica != store.replica()) return false;
    }
    return true;
}

Belongs belongs(const Letter& letter, const store::Store& store) {
    if (letter.head.office.is_null() || letter.head.office == store.office()) return Belongs::here;
    return is_free(store) ? Belongs::adopts : Belongs::elsewhere;
}

void leave_out_known_pictures(store::Store& store, Letter& letter, std::function<void()> done) {
    const std::vector<store::BlobRef> all =
        letter.parcel.blobs.empty() ? std::vector<store::BlobRef>() : store.blobs();
    struct Looking {
        std::set<Id> known;
        std::size_t open = 1;
    };
    const auto looking = std::make_shared<Looking>();
    const auto one_done = [looking, &letter, done = std::move(done)] {
        if (--looking->open > 0) return;
        std::erase_if(letter.parcel.blobs,
                      [&](const store::HeldBlob& each) { return looking->known.count(each.id) != 0; });
        done();
    };
    std::vector<std::pair<store::BlobRef, Id>> asked;
    for (const store::HeldBlob& held : letter.parcel.blobs) {
        if (store.erasure_of(held.id)) looking->known.insert(held.id);
        for (const store::BlobRef& blob : all) {
            if (blob.id == held.id && store::matches(blob, held.salted)) asked.emplace_back(blob, held.id);
        }
    }
    looking->open += asked.size();
    for (const auto& [blob, id] : asked) {
        store.read_held_blob(blob, [looking, id = id, one_done](const Result<store::HeldBlob>& here) {
            if (here) looking->known.insert(id);
            one_done();
        });
    }
    one_done();
}

LetterNews Preview::look(const Letter& letter) {
    LetterNews news;
    if (!counted_) {
        counted_ = true;
        conflicts_ = store_.conflict_count();
        set_aside_ = waiting_aside(store_);
        held_back_ = office::written_after_removal(store_).size();
    }
    const std::vector<std::string>& segments = letter.parcel.segments;
    std::vector<std::string> all = segments_;
    all.insert(all.end(), segments.begin(), segments.end());
    const store::MergeReport before = store_.preview(segments_, letter.head.office);
    const store::MergeReport after = store_.preview(all, letter.head.office);
    news.added = after.transactions - before.transactions;
    news.known = after.known_transactions - before.known_transactions;
    news.waiting = after.waiting;
    news.pictures = letter.parcel.blobs.size();
    news.refused = after.refused - before.refused;
    for (const std::string& entry : letter.entries) ++(store_.knows_entry(entry) ? news.known : news.added);
    count_records(store_, segments, news);
    const bool merges = letter.head.office.is_null() || letter.head.office == store_.office();
    if (news.added > 0 && merges) {
        const std::unique_ptr<store::Past> with = store_.with(all);
        const std::size_t conflicts = with->conflict_count();
        const std::size_t aside = waiting_aside(*with);
        news.conflicts = conflicts > conflicts_ ? conflicts - conflicts_ : 0;
        news.set_aside = aside > set_aside_ ? aside - set_aside_ : 0;
        const std::size_t held = office::written_after_removal(*with, store_.office()).size();
        news.held_back = held > held_back_ ? held - held_back_ : 0;
        conflicts_ = conflicts;
        set_aside_ = aside;
        held_back_ = held;
    }
    segments_ = std::move(all);
    return news;
}

void take_letter(store::Store& store, store::Journal& journal, Letter letter,
                 std::function<void(Result<store::MergeReport>)> done) {
    struct Work {
        store::Store& store;
        store::Journal& journal;
        Letter letter;
        std::function<void(Result<store::MergeReport>)> done;
    };
    const Belongs place = belongs(letter, store);
    if (place == Belongs::elsewhere)
        return done(
            Error{ErrorCode::other_office, "error.file_other_office", letter.head.office.to_string()});
    const auto work = std::make_shared<Work>(Work{store, journal, std::move(letter), std::move(done)});
    const auto take_keys = [work](const store::MergeReport& report) {
        const std::string& bytes = work->letter.parcel.keys;
        if (bytes.empty()) return work->done(report);
        const auto keys = sync::read_signed_keys(bytes, work->store.office());
        const office::Device* giver = keys ? office::devices(work->store).find(keys->replica) : nullptr;
        // Segments of the letter that told of the giver may be missing; then the keys come another time.
        if (!giver || !giver->stands()) return work->done(report);
        sync::keep_keys(work->journal, keys->ring, [work, report](const Result<sync::KeyRing>& kept) {
            if (!kept) return work->done(kept.error());
            work->done(report);
        });
    };
    const auto merge = [work, take_keys](const Result<void>& adopted) {
        if (!adopted) return work->done(adopted.error());
        work->store.merge(
            std::move(work->letter.parcel.segments), [work, take_keys](Result<store::MergeReport> merged) {
                if (!merged) return work->done(std::move(merged));
                merged->transactions += work->store.recover(work->letter.entries);
                if (work->letter.parcel.blobs.empty()) return take_keys(*merged);
                work->store.take_blobs(
                    std::move(work->letter.parcel.blobs),
                    [work, take_keys, report = *merged](const Result<store::BlobReport>& taken) mutable {
                        if (!taken) return work->done(taken.error());
                        report.refused += taken->refused;
                        take_keys(report);
                    });
            });
    };
    if (place == Belongs::adopts)
        store.adopt_office(work->letter.head.office, merge);
    else
        merge({});
}

} // namespace prima::exchange
