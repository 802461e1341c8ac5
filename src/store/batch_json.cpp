#include "base/text.h"
#include "store/batch.h"
#include "store/flat_map.h"
#include "store/json_reader.h"
#include "store/value_json.h"

#include <array>
#include <charconv>
#include <deque>
#include <limits>
#include <span>

namespace prima::store {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

Error batch_unreadable(std::string detail) {
    return {ErrorCode::unreadable, "segment.damaged", std::move(detail)};
}

// --- writing -----------------------------------------------------------------------------------------------

// Numbers of the heap become positions in the batch's own lists, in the order of their first use.
class Numbering {
public:
    std::uint32_t position(std::uint32_t number) {
        std::uint32_t& place = positions_[number];
        if (place == 0) {
            used_.push_back(number);
            place = static_cast<std::uint32_t>(used_.size());
        }
        return place - 1;
    }
    const std::vector<std::uint32_t>& used() const { return used_; }

private:
    FlatMap<std::uint32_t> positions_; // + 1
    std::vector<std::uint32_t> used_;
};

void append_id(std::string& json, const base::Id& id) {
    json.push_back('"');
    id.append_to(json);
    json.push_back('"');
}

void append_number(std::string& json, std::int64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    json.append(digits.data(), end);
}

template <class Range, class Write>
void append_array(std::string& json, const Range& range, Write write) {
    json.push_back('[');
    bool first = true;
    for (const auto& each : range) {
        if (!first) json.push_back(',');
        first = false;
        write(each);
    }
    json.push_back(']');
}

// The name of a column's type in the file; cells of several types, or of types of their own, are "any".
std::string_view type_name(const Batch::Column& column) {
    std::string_view name;
    for (const Tag tag : column.tags) {
        std::string_view one = "any";
        switch (tag) {
        case Tag::absent:
        case Tag::null: continue;
        case Tag::no:
        case Tag::yes: one = "boolean"; break;
        case Tag::integer: one = "integer"; break;
        case Tag::decimal: one = "decimal"; break;
        case Tag::text: one = "text"; break;
        case Tag::date: one = "date"; break;
        case Tag::time: one = "time"; break;
        case Tag::reference: one = "reference"; break;
        case Tag::list:
        case Tag::foreign:
        case Tag::big_decimal: break;
        }
        if (!name.empty() && name != one) return "any";
        name = one;
    }
    return name.empty() ? "any" : name;
}

void append_decimal(std::string& json, std::uint64_t payload) {
    const auto scale = static_cast<std::size_t>(payload & 0xFU);
    const std::int64_t coefficient = static_cast<std::int64_t>(payload) >> 4U;
    std::array<char, 24> digits{};
    const bool negative = coefficient < 0;
    const auto magnitude =
        negative ? 0 - static_cast<std::uint64_t>(coefficient) : static_cast<std::uint64_t>(coefficient);
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), magnitude).ptr;
    std::string text(digits.data(), end);
    if (text.size() <= scale) text.insert(0, scale + 1 - text.size(), '0');
    if (scale > 0) text.insert(text.size() - scale, 1, '.');
    if (negative) json.push_back('-');
    json.append(text);
}

class Writer {
public:
    Writer(const Batch& batch, const Heap& heap)
        : batch_(batch)
        , heap_(heap) {}

    std::string write() {
        std::string transactions;
        append_transactions(transactions);
        std::string changes;
        append_array(changes, batch_.blocks,
                     [&](const Batch::Block& block) { append_block(changes, block); });
        std::string json;
        json.reserve(transactions.size() + changes.size() + texts_.used().size() * 24 +
                     ids_.used().size() * 25 + 100);
        json += "{\"version\":1,\"texts\":";
        append_array(json, texts_.used(),
                     [&](std::uint32_t text) { append_json_string(json, heap_.text(text)); });
        json += ",\"ids\":";
        append_array(json, ids_.used(), [&](std::uint32_t id) { append_id(json, heap_.id(id)); });
        json.append(",\"transactions\":").append(transactions).append(",\"changes\":").append(changes) += '}';
        return json;
    }

private:
    void append_transactions(std::string& json) {
        const auto& all = batch_.transactions;
        const auto position = [&](Numbering& numbering, std::uint32_t number) {
            if (number == Ledger::none)
                json += "null";
            else
                append_number(json, numbering.position(number));
        };
        json += "{\"id\":";
        append_array(json, all, [&](const Ledger::Entry& each) { append_id(json, each.id); });
        json += ",\"ms\":";
        std::int64_t before = 0;
        append_array(json, all, [&](const Ledger::Entry& each) {
            append_number(json, each.stamp.ms - before);
            before = each.stamp.ms;
        });
        json += ",\"counter\":";
        append_array(json, all, [&](const Ledger::Entry& each) { append_number(json, each.stamp.counter); });
        json += ",\"actor\":";
        append_array(json, all, [&](const Ledger::Entry& each) { position(ids_, each.actor); });
        json += ",\"label\":";
        append_array(json, all, [&](const Ledger::Entry& each) { position(texts_, each.label); });
        json += ",\"argument\":";
        append_array(json, all, [&](const Ledger::Entry& each) { position(texts_, each.argument); });
        bool undoes = false;
        for (const Ledger::Entry& each : all) undoes = undoes || each.undoes;
        if (undoes) {
            json += ",\"undoes\":";
            append_array(json, all, [&](const Ledger::Entry& each) {
                if (each.undoes)
                    append_id(json, *each.undoes);
                else
                    json += "null";
            });
        }
        json += "}";
    }

    void append_block(std::string& json, const Batch::Block& block) {
        json += "{\"kind\":";
        append_json_string(json, block.kind);
        json += ",\"transaction\":";
        append_array(json, block.transactions, [&](std::uint32_t each) { append_number(json, each); });
        json += ",\"record\":";
        append_array(json, block.records,
                     [&](std::uint32_t each) { append_number(json, ids_.position(each)); });
        json += ",\"fields\":";
        append_array(json, block.columns, [&](const Batch::Column& column) { append_column(json, column); });
        json += "}";
    }

    void append_column(std::string& json, const Batch::Column& column) {
        const std::string_view type = type_name(column);
        json += "{\"name\":";
        append_json_string(json, column.field);
        json.append(",\"type\":\"").append(type).append("\",\"values\":[");
        for (std::size_t i = 0; i < column.tags.size(); ++i) {
            if (i > 0) json.push_back(',');
            append_cell(json, type, {column.tags[i], column.payloads[i]});
        }
        json += "]}";
    }

    void append_cell(std::string& json, std::string_view type, const Cell& cell) {
        const auto number = static_cast<std::uint32_t>(cell.payload);
        if (cell.is_empty())
            json += "null";
        else if (type == "any")
            append_json(json, heap_.value(cell));
        else if (cell.tag == Tag::text)
            append_number(json, texts_.position(number));
        else if (cell.tag == Tag::reference)
            append_number(json, ids_.position(number));
        else if (cell.tag == Tag::decimal)
            append_decimal(json, cell.payload);
        else if (cell.tag == Tag::yes)
            json += "true";
        else if (cell.tag == Tag::no)
            json += "false";
        else
            append_number(json, static_cast<std::int64_t>(cell.payload));
    }

    const Batch& batch_;
    const Heap& heap_;
    Numbering texts_;
    Numbering ids_;
};

// --- reading -----------------------------------------------------------------------------------------------

constexpr std::int64_t least_day = -25567;   // 1900-01-01
constexpr std::int64_t greatest_day = 84370; // 2200-12-31

class Reader {
public:
    Reader(std::string_view text, Heap& heap)
        : json_(text)
        , heap_(heap) {}

    Result<Batch> read() {
        std::string_view name;
        for (json_.open_object(); json_.member(name);) {
            if (name == "version")
                read_version();
            else if (name == "texts")
                read_texts();
            else if (name == "ids")
                read_ids();
            else if (name == "transactions")
                read_transactions();
            else if (name == "changes")
                read_changes();
            else
                json_.skip();
        }
        json_.end();
        if (newer_) return Error{ErrorCode::newer_version, "segment.newer", "batch version"};
        if (json_.failed()) {
            return batch_unreadable(
                "batch: " + (what_.empty() ? std::string("not the expected JSON") : what_) + " at byte " +
                std::to_string(json_.position()));
        }
        return std::move(batch_);
    }

private:
    void wrong(const char* what) {
        if (what_.empty()) what_ = what;
        json_.fail();
    }

    void read_version() {
        std::int64_t version = 0;
        if (json_.integer(version) && version != 1) {
            newer_ = true;
            json_.fail();
        }
    }

    void read_texts() {
        std::vector<std::string_view> texts;
        std::deque<std::string> unescaped; // which stand nowhere else
        std::string_view text;
        for (json_.open_array(); json_.element();) {
            if (!json_.string(text, buffer_)) return;
            if (text.size() > Heap::max_text) return wrong("a text too long");
            if (text.data() == buffer_.data()) text = unescaped.emplace_back(text);
            texts.push_back(text);
        }
        add_to(texts_, texts);
    }

    template <class T>
    void add_to(std::vector<std::uint32_t>& list, const std::vector<T>& more) {
        const std::size_t before = list.size();
        list.resize(before + more.size());
        heap_.add_all(more, std::span(list).subspan(before));
    }

    bool read_id(Id& id) {
        std::string_view text;
        if (!json_.string(text, buffer_)) return false;
        if (base::read_id(text, id)) return true;
        wrong("no id");
        return false;
    }

    void read_ids() {
        std::vector<Id> ids;
        Id id;
        for (json_.open_array(); json_.element();) {
            if (!read_id(id)) return;
            ids.push_back(id);
        }
        add_to(ids_, ids);
    }

    // The entry at the position that comes next, from one of the lists.
    std::uint32_t listed(const std::vector<std::uint32_t>& list) {
        std::int64_t position = 0;
        return json_.integer(position) ? listed_at(list, position) : 0;
    }
    std::uint32_t listed_at(const std::vector<std::uint32_t>& list, std::int64_t position) {
        if (position < 0 || static_cast<std::size_t>(position) >= list.size()) {
            wrong("a position outside the list");
            return 0;
        }
        return list[static_cast<std::size_t>(position)];
    }
    // An array of numbers without exception.
    template <class Take>
    void read_numbers(Take take) {
        json_.column(take, [&] {
            std::int64_t number = 0;
            if (json_.integer(number)) take(number);
        });
    }

    Ledger::Entry& entry(std::size_t i) {
        auto& all = batch_.transactions;
        if (i >= all.size()) all.resize(i + 1);
        return all[i];
    }

    // One of the columns of the transactions: all have the same length.
    template <class Read>
    void read_column(Read read) {
        std::size_t i = 0;
        for (json_.open_array(); json_.element(); ++i) {
            if (i >= max_batch_transactions) return wrong("too many transactions");
            read(entry(i));
            if (json_.failed()) return;
        }
        if (length_ != no_length && i != length_) return wrong("columns of different lengths");
        length_ = i;
    }

    void read_transactions() {
        std::string_view name;
        bool ids = false;
        bool clocks = false;
        std::int64_t clock = 0;
        for (json_.open_object(); json_.member(name);) {
            if (name == "id") {
                ids = true;
                read_column([this](Ledger::Entry& each) { read_id(each.id); });
            } else if (name == "ms") {
                clocks = true;
                read_column([this, &clock](Ledger::Entry& each) {
                    std::int64_t step = 0;
                    json_.integer(step);
                    if (step > last_stamp_ms || step < -last_stamp_ms) return wrong("a clock out of range");
                    clock += step;
                    if (clock < first_stamp_ms || clock > last_stamp_ms) return wrong("a clock out of range");
                    each.stamp.ms = clock;
                });
            } else if (name == "counter") {
                read_column([this](Ledger::Entry& each) {
                    std::int64_t counter = 0;
                    if (json_.integer(counter) && (counter < 0 || counter > 0xFFFF))
                        return wrong("a counter out of range");
                    each.stamp.counter = static_cast<std::uint16_t>(counter);
                });
            } else if (name == "actor") {
                read_column([this](Ledger::Entry& each) {
                    if (json_.peek() != 'n')
                        each.actor = listed(ids_);
                    else if (!json_.null())
                        json_.fail();
                });
            } else if (name == "label") {
                read_column([this](Ledger::Entry& each) {
                    if (json_.peek() != 'n')
                        each.label = listed(texts_);
                    else if (!json_.null())
                        json_.fail();
                });
            } else if (name == "argument") {
                read_column([this](Ledger::Entry& each) {
                    if (json_.peek() != 'n')
                        each.argument = listed(texts_);
                    else if (!json_.null())
                        json_.fail();
                });
            } else if (name == "undoes") {
                read_column([this](Ledger::Entry& each) {
                    Id id;
                    if (json_.peek() != 'n') {
                        if (read_id(id)) each.undoes = id;
                    } else if (!json_.null()) {
                        json_.fail();
                    }
                });
            } else {
                json_.skip();
            }
        }
        if (!ids || !clocks) wrong("transactions without id or clock");
    }

    void read_changes() {
        for (json_.open_array(); json_.element();) read_block();
    }

    void read_block() {
        Batch::Block block;
        std::string_view name;
        std::string_view kind;
        for (json_.open_object(); json_.member(name);) {
            if (name == "kind") {
                if (json_.string(kind, buffer_)) block.kind = std::string(kind);
            } else if (name == "transaction") {
                read_numbers([&](std::int64_t position) {
                    if (position < 0 || static_cast<std::size_t>(position) >= batch_.transactions.size())
                        return wrong("a change of no transaction");
                    block.transactions.push_back(static_cast<std::uint32_t>(position));
                });
            } else if (name == "record") {
                block.records.reserve(block.transactions.size());
                read_numbers(
                    [&](std::int64_t position) { block.records.push_back(listed_at(ids_, position)); });
            } else if (name == "fields") {
                for (json_.open_array(); json_.element();) read_field(block);
            } else {
                json_.skip();
            }
            if (json_.failed()) return;
        }
        if (block.kind.empty() || block.kind.size() > 100 ||
            block.records.size() != block.transactions.size())
            return wrong("changes of no kind, or columns of different lengths");
        batch_.blocks.push_back(std::move(block));
    }

    void read_field(Batch::Block& block) {
        Batch::Column column;
        std::string type;
        std::string_view name;
        std::string_view text;
        bool values = false;
        for (json_.open_object(); json_.member(name);) {
            if (name == "name") {
                if (json_.string(text, buffer_)) column.field = std::string(text);
            } else if (name == "type") {
                if (json_.string(text, buffer_)) type = std::string(text);
            } else if (name == "values") {
                values = true;
                column.tags.reserve(block.records.size());
                column.payloads.reserve(block.records.size());
                read_values(type, block.records.size(), column);
            } else {
                json_.skip();
            }
            if (json_.failed()) return;
        }
        if (!values || column.field.empty() || column.field.size() > 100 ||
            column.tags.size() != block.records.size())
            return wrong("a field without name or values");
        for (const Batch::Column& other : block.columns) {
            if (other.field == column.field) return wrong("a field twice");
        }
        if (block.columns.size() >= max_batch_fields || (cells_ += column.tags.size()) > max_batch_cells)
            return wrong("too many fields");
        block.columns.push_back(std::move(column));
    }

    void read_values(const std::string& type, std::size_t count, Batch::Column& column) {
        const auto put = [&](const Cell& cell) {
            if (json_.failed()) return;
            if (column.tags.size() >= count) return wrong("more values than records");
            column.tags.push_back(cell.tag);
            column.payloads.push_back(cell.payload);
        };
        // Calls read() for each element that is not null.
        const auto one = [&](auto read) {
            Cell cell{Tag::null, 0};
            if (json_.peek() != 'n')
                cell = read();
            else if (!json_.null())
                json_.fail();
            put(cell);
        };
        const auto read_all = [&](auto read) {
            for (json_.open_array(); json_.element();) one(read);
        };
        const auto read_positions = [&](Tag tag, const std::vector<std::uint32_t>& list) {
            json_.column(
                [&](std::int64_t position) {
                    put({tag, listed_at(list, position)});
                },
                [&] { one([&] {
                          return Cell{tag, listed(list)};
                      }); });
        };
        const auto read_range = [&](Tag tag, std::int64_t least, std::int64_t greatest) {
            const auto in_range = [&](std::int64_t number) {
                if (number < least || number > greatest) wrong("a date or time out of range");
                return Cell{tag, static_cast<std::uint64_t>(number)};
            };
            json_.column([&](std::int64_t number) { put(in_range(number)); },
                         [&] {
                             one([&] {
                                 std::int64_t number = 0;
                                 return json_.integer(number) ? in_range(number) : Cell{};
                             });
                         });
        };
        if (type == "text") {
            read_positions(Tag::text, texts_);
        } else if (type == "reference") {
            read_positions(Tag::reference, ids_);
        } else if (type == "integer") {
            read_range(Tag::integer, std::numeric_limits<std::int64_t>::min(),
                       std::numeric_limits<std::int64_t>::max());
        } else if (type == "date") {
            read_range(Tag::date, least_day, greatest_day);
        } else if (type == "time") {
            read_range(Tag::time, 0, 1440);
        } else if (type == "decimal") {
            read_all([this] { return decimal(); });
        } else if (type == "boolean") {
            read_all([this] {
                bool yes = false;
                json_.boolean(yes);
                return Cell{yes ? Tag::yes : Tag::no, 0};
            });
        } else {
            read_all([this] { return any(); });
        }
    }

    Cell decimal() {
        std::string_view digits;
        if (!json_.number(digits)) return {};
        std::int64_t coefficient = 0;
        std::size_t scale = 0;
        bool point = false;
        const bool negative = digits[0] == '-';
        for (const char c : digits.substr(negative ? 1 : 0)) {
            if (c == '.') {
                point = true;
            } else if (c < '0' || c > '9' ||
                       coefficient > std::numeric_limits<std::int64_t>::max() / 10 - 1) {
                wrong("a decimal too large");
                return {};
            } else {
                coefficient = coefficient * 10 + (c - '0');
                if (point) ++scale;
            }
        }
        const Result<Decimal> read =
            Decimal::make(negative ? -coefficient : coefficient, static_cast<int>(scale));
        if (!read.ok()) {
            wrong("too many decimals");
            return {};
        }
        return heap_.cell(*read);
    }

    Cell any() {
        const Value value = read_value(json_);
        if (json_.failed()) return {};
        const std::string* text = value.get<std::string>();
        const ForeignValue* foreign = value.get<ForeignValue>();
        const List* list = value.get<List>();
        const std::size_t size = text      ? text->size()
                                 : foreign ? foreign->json.size()
                                 : list    ? list_json(*list).size()
                                           : 0;
        if (size > Heap::max_text) {
            wrong("a value too long");
            return {};
        }
        return heap_.cell(value);
    }

    static constexpr std::size_t no_length = ~std::size_t{0};

    JsonReader json_;
    Heap& heap_;
    Batch batch_;
    std::vector<std::uint32_t> texts_;
    std::vector<std::uint32_t> ids_;
    std::size_t length_ = no_length;
    std::size_t cells_ = 0;
    std::string buffer_;
    std::string what_;
    bool newer_ = false;
};

} // namespace

std::string encode_batch(const Batch& batch, const Heap& heap) {
    return Writer(batch, heap).write();
}

Result<Batch> decode_batch(std::string_view json, Heap& heap) {
    return Reader(json, heap).read();
}

} // namespace prima::store
