// Our half of the store's benchmark: src/store as wasm under node. ours.mjs says what each call does and
// which of them run while a clock runs; generate.mjs describes the buffer and the bundle.

#include "base/base64.h"
#include "base/ids.h"
#include "store/archive.h"
#include "store/json_reader.h"
#include "store/office_file.h"
#include "store/search.h"
#include "store/view.h"

#include <emscripten.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <memory>
#include <span>

#include "activity.h"

using namespace prima;
using prima::bench::activity_fields;
using prima::bench::office;
using prima::bench::schema;
using store::Cell;
using store::Engine;
using store::FieldType;
using store::Heap;
using store::Ledger;
using store::Tag;

namespace {

// A change as it comes out of any decoder: ids, numbers, and texts that stand elsewhere.
struct Creation {
    base::Id record, transaction, staff, result;
    std::uint64_t clock = 0;
    std::uint16_t actor = 0, start = 0, end = 0;
    std::int32_t date = 0;
    std::uint8_t status = 0;
    std::string_view text, unit, note;
    base::Decimal quantity;
};
struct Edit {
    base::Id transaction, record;
    std::uint16_t actor = 0;
    std::uint64_t clock = 0;
    bool of_text = true;
    std::string_view text;
    base::Decimal quantity;
};

struct FixedRandom : base::Random {
    std::uint64_t state = 1;
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            byte = static_cast<std::uint8_t>(state >> 56U);
        }
    }
};

struct Bench {
    std::string buffer; // only while it is read
    std::string texts;
    std::vector<base::Id> actors;
    std::vector<Creation> creations;
    std::vector<Edit> edits;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<store::Archive> archive;
    std::unique_ptr<store::GroupedView> fresh, kept;
    std::unique_ptr<store::SearchIndex> index;
    std::vector<store::Table::Row> found;
    std::string file, answer;
};
Bench held;

const store::GroupedView::Question question{{{"staff"}, {"date", store::GroupedView::Part::month}},
                                            "quantity"};

class BufferReader {
public:
    explicit BufferReader(std::string_view bytes)
        : bytes_(bytes) {}
    template <class T>
    T number() {
        T value{};
        std::memcpy(&value, bytes_.data() + at_, sizeof value);
        at_ += sizeof value;
        return value;
    }
    base::Id id() { return base::parse_id(take(22)).value_or({}); }
    std::string_view text() { return take(number<std::uint16_t>()); }
    base::Decimal decimal() { return base::Decimal::parse(text(), base::NumberForm::plain).value_or({}); }
    std::string_view take(std::size_t size) {
        const std::string_view part = bytes_.substr(at_, size);
        at_ += size;
        return part;
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

store::Stamp stamp_of(std::uint64_t clock) {
    return {static_cast<std::int64_t>(clock >> 16U), static_cast<std::uint16_t>(clock & 0xFFFFU)};
}

void start_empty() {
    held.fresh.reset();
    held.kept.reset();
    held.index.reset();
    held.archive.reset();
    held.engine = std::make_unique<Engine>(schema());
    held.archive = std::make_unique<store::Archive>(*held.engine, office);
}

void add_entry(store::Batch& batch, const base::Id& transaction, std::uint64_t clock, const base::Id& actor,
               Heap& heap) {
    Ledger::Entry entry;
    entry.id = transaction;
    entry.stamp = stamp_of(clock);
    entry.actor = heap.add(actor);
    batch.transactions.push_back(entry);
}

store::Batch empty_batch() {
    store::Batch batch;
    store::Batch::Block block;
    block.kind = "activity";
    for (const store::Field& field : activity_fields)
        block.columns.push_back({std::string(field.name), {}, {}});
    batch.blocks.push_back(std::move(block));
    return batch;
}

void put(store::Batch::Column& column, Tag tag, std::uint64_t payload) {
    column.tags.push_back(tag);
    column.payloads.push_back(payload);
}

void keep_text(std::string_view& text) {
    const std::size_t at = held.texts.size();
    held.texts += text;
    text = std::string_view(held.texts).substr(at);
}
void keep_texts(Creation& change) {
    for (std::string_view* text : {&change.text, &change.unit, &change.note}) keep_text(*text);
}
void keep_texts(Edit& change) {
    keep_text(change.text);
}

// The changes of each replica, one after the other in their order, with their texts: as its chain brings
// them.
template <class Change>
void arrange(std::vector<Change>& changes) {
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.actor < b.actor; });
    for (Change& each : changes) keep_texts(each);
}

// Those of the replica whose first is at `begin`; empty at the end.
template <class Change>
std::vector<const Change*> of_actor(const std::vector<Change>& changes, std::size_t begin) {
    std::vector<const Change*> own;
    for (std::size_t i = begin; i < changes.size() && changes[i].actor == changes[begin].actor; ++i)
        own.push_back(&changes[i]);
    return own;
}

// The numbers of what `get` gives for each change.
template <class Wanted, class Change, class Get>
std::vector<Heap::Number> numbers_of(const std::vector<const Change*>& changes, Heap& heap, Get get) {
    std::vector<Wanted> wanted;
    wanted.reserve(changes.size());
    for (const Change* each : changes) wanted.push_back(get(*each));
    std::vector<Heap::Number> numbers(wanted.size());
    heap.add_all(wanted, numbers);
    return numbers;
}

template <class Change, class Get>
void put_ids(store::Batch::Column& column, const std::vector<const Change*>& changes, Heap& heap, Get get) {
    const std::vector<Heap::Number> numbers = numbers_of<base::Id>(changes, heap, get);
    column.tags.assign(numbers.size(), Tag::reference);
    column.payloads.assign(numbers.begin(), numbers.end());
}

template <class Change, class Get>
void put_texts(store::Batch::Column& column, const std::vector<const Change*>& changes, Heap& heap, Get get) {
    const std::vector<Heap::Number> numbers = numbers_of<std::string_view>(changes, heap, get);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const bool nothing = get(*changes[i]).empty();
        put(column, nothing ? Tag::null : Tag::text, nothing ? 0 : numbers[i]);
    }
}

template <class Change, class Get>
void put_each(store::Batch::Column& column, const std::vector<const Change*>& changes, Get get) {
    for (const Change* each : changes) {
        const Cell cell = get(*each);
        put(column, cell.tag, cell.payload);
    }
}

template <class Change>
void add_entries(store::Batch& batch, const std::vector<const Change*>& changes, Heap& heap) {
    batch.transactions.reserve(changes.size());
    for (const Change* each : changes)
        add_entry(batch, each->transaction, each->clock, held.actors[each->actor], heap);
}

// A function of its own for each batch, as reading a segment is: a browser compiles well what is called
// again.
[[gnu::noinline]] void fill(store::Batch& batch, const std::vector<const Creation*>& own, Heap& heap) {
    add_entries(batch, own, heap);
    store::Batch::Block& block = batch.blocks[0];
    for (std::uint32_t i = 0; i < own.size(); ++i) block.transactions.push_back(i);
    block.records = numbers_of<base::Id>(own, heap, [](const Creation& each) { return each.record; });
    for (store::Batch::Column& column : block.columns) {
        column.tags.reserve(own.size());
        column.payloads.reserve(own.size());
    }
    put_each(block.columns[0], own, [](const Creation& each) {
        return Cell{Tag::date, static_cast<std::uint64_t>(static_cast<std::int64_t>(each.date))};
    });
    put_each(block.columns[1], own, [](const Creation& each) { return Cell{Tag::time, each.start}; });
    put_each(block.columns[2], own, [](const Creation& each) { return Cell{Tag::time, each.end}; });
    put_ids(block.columns[3], own, heap, [](const Creation& each) { return each.staff; });
    put_texts(block.columns[4], own, heap, [](const Creation& each) { return each.text; });
    put_each(block.columns[5], own, [&](const Creation& each) { return heap.cell(each.quantity); });
    put_texts(block.columns[6], own, heap, [](const Creation& each) { return each.unit; });
    put_each(block.columns[7], own, [](const Creation& each) { return Cell{Tag::integer, each.status}; });
    put_ids(block.columns[8], own, heap, [](const Creation& each) { return each.result; });
    put_texts(block.columns[9], own, heap, [](const Creation& each) { return each.note; });
}

[[gnu::noinline]] void fill(store::Batch& batch, const std::vector<const Edit*>& all, Heap& heap) {
    add_entries(batch, all, heap);
    batch.blocks.resize(2);
    for (const bool of_text : {true, false}) {
        std::vector<const Edit*> own;
        store::Batch::Block& block = batch.blocks[of_text ? 0 : 1];
        block.kind = "activity";
        block.columns.push_back({of_text ? "text" : "quantity", {}, {}});
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            if (all[i]->of_text != of_text) continue;
            own.push_back(all[i]);
            block.transactions.push_back(i);
        }
        block.records = numbers_of<base::Id>(own, heap, [](const Edit& each) { return each.record; });
        if (of_text)
            put_texts(block.columns[0], own, heap, [](const Edit& each) { return each.text; });
        else
            put_each(block.columns[0], own, [&](const Edit& each) { return heap.cell(each.quantity); });
    }
}

template <class Change>
std::vector<store::Batch> batches_of(const std::vector<Change>& changes, const store::Batch& empty,
                                     Heap& heap) {
    std::vector<store::Batch> batches(held.actors.size(), empty);
    for (std::size_t at = 0; at < changes.size();) {
        const std::vector<const Change*> own = of_actor(changes, at);
        fill(batches[own[0]->actor], own, heap);
        at += own.size();
    }
    return batches;
}

std::vector<store::Batch> creation_batches(Heap& heap) {
    return batches_of(held.creations, empty_batch(), heap);
}

std::vector<store::Batch> edit_batches(Heap& heap) {
    return batches_of(held.edits, {}, heap);
}

// Replica by replica, as segments are read and applied one after the other.
template <class Change>
std::uint32_t apply_all(const std::vector<Change>& changes, const store::Batch& empty) {
    Ledger& ledger = held.engine->ledger();
    for (std::size_t at = 0; at < changes.size();) {
        const std::vector<const Change*> own = of_actor(changes, at);
        store::Batch batch = empty;
        fill(batch, own, held.engine->heap());
        const Ledger::ChainNumber chain = ledger.chain_of(held.actors[own[0]->actor], {});
        held.engine->apply(batch, chain, ledger.chain(chain).count + 1);
        at += own.size();
    }
    return static_cast<std::uint32_t>(changes.size());
}

const store::Table& table() {
    return held.engine->made_table("activity");
}

std::uint32_t refreshed(std::uint32_t result) {
    const std::vector<store::Table::Row> touched = table().touched();
    if (held.kept) held.kept->refresh(touched);
    if (held.index) held.index->refresh(touched);
    return result;
}

// Segments of 512 transactions each, as devices write them, in one office file.
std::string file_of(const std::vector<std::vector<store::Batch>>& rounds, std::size_t from_round) {
    constexpr std::size_t in_segment = 512;
    FixedRandom random;
    std::string json = "{\"format\":\"prima-office\",\"version\":2,\"office\":{\"id\":\"" +
                       office.to_string() + "\",\"name\":\"Kantor\"},\"saved_at\":\"\",\"segments\":[";
    bool first_segment = true;
    for (std::size_t actor = 0; actor < held.actors.size(); ++actor) {
        const store::SigningKey key = store::SigningKey::make(random);
        store::SegmentHeader header;
        header.office = office;
        header.author = key.public_key();
        header.sequence = 0;
        for (std::size_t round = 0; round < rounds.size(); ++round) {
            const store::Batch& batch = rounds[round][actor];
            for (std::size_t at = 0; at < batch.transactions.size(); at += in_segment) {
                const std::size_t end = std::min(at + in_segment, batch.transactions.size());
                const store::Batch part = store::batch_range(batch, at, end);
                ++header.sequence;
                header.count = static_cast<std::uint32_t>(end - at);
                header.first_stamp = part.transactions.front().stamp;
                header.last_stamp = part.transactions.back().stamp;
                const std::string bytes =
                    store::write_segment(header, store::encode_batch(part, held.engine->heap()), key);
                header.previous = store::read_segment(bytes).value().hash;
                header.first += header.count;
                if (round < from_round) continue;
                json += first_segment ? "\"" : ",\"";
                first_segment = false;
                json += base::encode_base64(bytes) + "\"";
            }
        }
    }
    return json + "]}";
}

std::uint32_t take_file(std::string_view bytes) {
    base::Result<store::OfficeFile> file = store::read_office_file(bytes);
    if (!file.ok()) return 0;
    std::uint32_t transactions = 0;
    for (std::string& segment : file->segments) {
        const store::Archive::Arrival arrival = held.archive->take(std::move(segment));
        if (arrival.outcome != store::Archive::Outcome::added) return 0;
        transactions += static_cast<std::uint32_t>(arrival.transactions);
    }
    return refreshed(transactions);
}

template <class T>
void append(std::string& bytes, T value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void write_answer(const store::GroupedView& view) {
    held.answer.clear();
    for (const store::GroupedView::Group& group : view.groups()) {
        const base::Id* staff = group.keys[0].get<base::Id>();
        const base::Date* month = group.keys[1].get<base::Date>();
        held.answer += staff ? staff->to_string() : std::string(22, '0');
        append(held.answer, static_cast<std::uint16_t>(month ? month->year() * 12 + month->month() - 1 : 0));
        append(held.answer, static_cast<std::uint32_t>(group.count));
        append(held.answer, std::uint32_t{0});
        std::int64_t hundredths = group.sum.coefficient();
        for (int scale = group.sum.scale(); scale < 2; ++scale) hundredths *= 10;
        append(held.answer, hundredths);
    }
}

// Reads a bundle of activities, some hundreds at once: these are put into a batch and applied.
class BundleReader {
public:
    BundleReader(std::string_view text, Engine& engine)
        : json_(text)
        , engine_(engine)
        , heap_(engine.heap())
        , batch_(empty_batch())
        , actor_(heap_.add(office))
        , chain_(engine.ledger().chain_of(office, {})) {
        json_.open_array();
    }

    // False at the end of the text, or where it is none.
    bool read_some() {
        store::Batch::Block& block = batch_.blocks[0];
        for (store::Batch::Column& column : block.columns) {
            column.tags.assign(at_once, Tag::null);
            column.payloads.assign(at_once, 0);
        }
        batch_.transactions.clear();
        block.transactions.clear();
        records_.clear();
        bool more = true;
        while (records_.size() < at_once && (more = json_.element())) read_record();
        if (json_.failed() || records_.empty()) return false;
        keep();
        const std::uint64_t before = engine_.ledger().chain(chain_).count;
        engine_.apply(batch_, chain_, before + 1);
        return more;
    }
    bool failed() const { return json_.failed(); }

private:
    static constexpr std::size_t at_once = 512;

    // Cells of one column that wait for the number of their text or id.
    template <class T>
    struct Waiting {
        std::vector<std::uint32_t> rows; // of the batch
        std::vector<T> wanted;
    };

    void read_record() {
        base::Id record;
        std::string_view name;
        std::string_view text;
        std::size_t field = 0;
        for (json_.open_object(); json_.member(name);) {
            // They mostly come in one order.
            if (field >= activity_fields.size() || !same(activity_fields[field].name, name)) {
                if (name == "id") {
                    if (json_.string(text, buffer_) && !base::read_id(text, record)) json_.fail();
                    continue;
                }
                field = 0;
                while (field < activity_fields.size() && activity_fields[field].name != name) ++field;
                if (field == activity_fields.size()) {
                    json_.skip();
                    continue;
                }
            }
            read_cell(field);
            ++field;
        }
        if (record.is_null()) json_.fail();
        if (json_.failed()) return;
        Ledger::Entry entry;
        entry.id = {record.high, ~record.low};
        entry.stamp = {ms_++, 0};
        entry.actor = actor_;
        batch_.blocks[0].transactions.push_back(static_cast<std::uint32_t>(batch_.transactions.size()));
        batch_.transactions.push_back(entry);
        records_.push_back(record);
    }

    // For a few bytes sooner than a call.
    static bool same(std::string_view a, std::string_view b) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i] != b[i]) return false;
        }
        return true;
    }

    // As the type of its field says; a wrong value makes the reader fail.
    void read_cell(std::size_t field) {
        store::Batch::Column& column = batch_.blocks[0].columns[field];
        const FieldType type = activity_fields[field].type;
        const auto row = static_cast<std::uint32_t>(records_.size());
        const auto set = [&](Tag tag, std::int64_t payload) {
            column.tags[row] = tag;
            column.payloads[row] = static_cast<std::uint64_t>(payload);
        };
        std::int64_t number = 0;
        std::string_view text;
        if (type == FieldType::time || type == FieldType::integer) {
            if (!json_.integer(number) || (type == FieldType::time && (number < 0 || number > 1440)))
                return json_.fail();
            return set(type == FieldType::time ? Tag::time : Tag::integer, number);
        }
        if (!json_.string(text, buffer_) || text.empty()) return;
        if (type == FieldType::text) {
            if (text.size() > Heap::max_text) return json_.fail();
            if (text.data() == buffer_.data()) text = unescaped_.emplace_back(text);
            texts_[field].rows.push_back(row);
            texts_[field].wanted.push_back(text);
        } else if (type == FieldType::reference) {
            base::Id id;
            if (!base::read_id(text, id)) return json_.fail();
            ids_[field].rows.push_back(row);
            ids_[field].wanted.push_back(id);
        } else if (type == FieldType::date) {
            const base::Result<base::Date> date = base::parse_date(text);
            if (!date.ok()) return json_.fail();
            set(Tag::date, date->days());
        } else {
            const base::Result<base::Decimal> decimal = base::Decimal::parse(text, base::NumberForm::plain);
            if (!decimal.ok()) return json_.fail();
            const Cell cell = heap_.cell(*decimal);
            set(cell.tag, static_cast<std::int64_t>(cell.payload));
        }
    }

    void keep() {
        store::Batch::Block& block = batch_.blocks[0];
        block.records.resize(records_.size());
        heap_.add_all(records_, block.records);
        for (store::Batch::Column& column : block.columns) {
            column.tags.resize(records_.size());
            column.payloads.resize(records_.size());
        }
        for (std::size_t field = 0; field < activity_fields.size(); ++field) {
            settle(block.columns[field], Tag::text, texts_[field]);
            settle(block.columns[field], Tag::reference, ids_[field]);
        }
        unescaped_.clear();
    }

    template <class T>
    void settle(store::Batch::Column& column, Tag tag, Waiting<T>& waiting) {
        numbers_.resize(waiting.wanted.size());
        heap_.add_all(waiting.wanted, numbers_);
        for (std::size_t i = 0; i < numbers_.size(); ++i) {
            column.tags[waiting.rows[i]] = tag;
            column.payloads[waiting.rows[i]] = numbers_[i];
        }
        waiting.rows.clear();
        waiting.wanted.clear();
    }

    store::JsonReader json_;
    Engine& engine_;
    Heap& heap_;
    store::Batch batch_;
    std::string buffer_;
    std::deque<std::string> unescaped_; // which stand nowhere else
    std::vector<base::Id> records_;
    std::array<Waiting<std::string_view>, activity_fields.size()> texts_;
    std::array<Waiting<base::Id>, activity_fields.size()> ids_;
    std::vector<Heap::Number> numbers_;
    Heap::Number actor_;
    Ledger::ChainNumber chain_;
    std::int64_t ms_ = 1'795'231'925'000;
};

std::unique_ptr<BundleReader> reading;

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_prepare(const char* data, std::uint32_t size) {
    held.buffer.assign(data, size);
    BufferReader reader(held.buffer);
    if (reader.take(8) != "PRIMABM1") return 0;
    held.actors.resize(reader.number<std::uint32_t>());
    held.creations.resize(reader.number<std::uint32_t>());
    held.edits.resize(reader.number<std::uint32_t>());
    for (base::Id& actor : held.actors) actor = reader.id();
    for (Creation& each : held.creations) {
        each.record = reader.id();
        each.transaction = reader.id();
        each.actor = reader.number<std::uint16_t>();
        each.clock = reader.number<std::uint64_t>();
        const int year = reader.number<std::uint16_t>();
        const int month = reader.number<std::uint8_t>();
        const int day = reader.number<std::uint8_t>();
        each.date = base::Date::make(year, month, day).value_or({}).days();
        each.start = reader.number<std::uint16_t>();
        each.end = reader.number<std::uint16_t>();
        each.staff = reader.id();
        each.text = reader.text();
        each.quantity = reader.decimal();
        each.unit = reader.text();
        each.status = reader.number<std::uint8_t>();
        each.result = reader.id();
        each.note = reader.text();
    }
    for (Edit& each : held.edits) {
        each.record = held.creations[reader.number<std::uint32_t>()].record;
        each.transaction = reader.id();
        each.actor = reader.number<std::uint16_t>();
        each.clock = reader.number<std::uint64_t>();
        each.of_text = reader.number<std::uint8_t>() == 0;
        if (each.of_text)
            each.text = reader.text();
        else
            each.quantity = reader.decimal();
    }
    held.texts.clear();
    held.texts.reserve(held.buffer.size());
    arrange(held.creations);
    arrange(held.edits);
    held.buffer = {};
    return 1;
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_load() {
    start_empty();
    apply_all(held.creations, empty_batch());
    return static_cast<std::uint32_t>(table().size());
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_merge() {
    return refreshed(apply_all(held.edits, {}));
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_save() {
    held.file = file_of({creation_batches(held.engine->heap())}, 0);
    return 1;
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_save_edits() {
    held.file = file_of({creation_batches(held.engine->heap()), edit_batches(held.engine->heap())}, 1);
    return 1;
}

EMSCRIPTEN_KEEPALIVE const char* bench_file() {
    return held.file.data();
}
EMSCRIPTEN_KEEPALIVE std::uint32_t bench_file_size() {
    return static_cast<std::uint32_t>(held.file.size());
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_open(const char* data, std::uint32_t size) {
    start_empty();
    return take_file({data, size}) == 0 ? 0 : static_cast<std::uint32_t>(table().size());
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_merge_file(const char* data, std::uint32_t size) {
    return take_file({data, size});
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_group() {
    held.fresh = std::make_unique<store::GroupedView>(*held.engine, table(), question);
    return static_cast<std::uint32_t>(held.fresh->size());
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_view() {
    if (!held.kept) held.kept = std::make_unique<store::GroupedView>(*held.engine, table(), question);
    return static_cast<std::uint32_t>(held.kept->size());
}

EMSCRIPTEN_KEEPALIVE const char* bench_answer() {
    write_answer(held.fresh ? *held.fresh : *held.kept);
    return held.answer.data();
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_search(const char* words, std::uint32_t size) {
    if (!held.index) held.index = std::make_unique<store::SearchIndex>(*held.engine, table());
    held.found = held.index->find({words, size}, table().size());
    return static_cast<std::uint32_t>(held.found.size());
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_minutes() {
    const std::size_t start = table().find_column("start");
    const std::size_t end = table().find_column("end");
    std::uint64_t minutes = 0;
    for (const store::Table::Row row : held.found)
        minutes += table().at(end, row).payload - table().at(start, row).payload;
    return static_cast<std::uint32_t>(minutes);
}

// A function of its own, and exported so that it stays one: a browser compiles well what is called again.
[[gnu::noinline]] EMSCRIPTEN_KEEPALIVE std::uint32_t bench_read_some() {
    return reading->read_some() ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE std::uint32_t bench_read_bundle(const char* data, std::uint32_t size) {
    start_empty();
    reading = std::make_unique<BundleReader>(std::string_view(data, size), *held.engine);
    while (bench_read_some() != 0) {
    }
    const bool failed = reading->failed();
    reading.reset();
    return failed ? 0 : static_cast<std::uint32_t>(table().size());
}

EMSCRIPTEN_KEEPALIVE void bench_close() {
    held = {};
}

} // extern "C"
