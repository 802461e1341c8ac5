#include "store/batch.h"
#include "store/devices.h"

#include <nlohmann/json.hpp>

using namespace prima;
using namespace prima::test;

namespace {

base::Result<store::Batch> decode(std::string_view json) {
    store::Heap heap;
    return store::decode_batch(json, heap);
}

std::string again(std::string_view json) {
    store::Heap heap;
    const auto batch = store::decode_batch(json, heap);
    return batch ? store::encode_batch(*batch, heap) : "(" + batch.error().detail + ")";
}

store::Value random_value(Seeded& seeded) {
    switch (seeded.between(0, 10)) {
    case 0: return {};
    case 1: return seeded.chance(50);
    case 2: return static_cast<std::int64_t>(seeded.bits());
    case 3:
        return base::Decimal::make(static_cast<std::int64_t>(seeded.bits()),
                                   static_cast<int>(seeded.between(0, 9)))
            .value();
    case 4:
        return base::Decimal::make(seeded.between(-100'000, 100'000), static_cast<int>(seeded.between(0, 9)))
            .value();
    case 5: return seeded.text("a\"\\\n\x01 {}[]", 80) + (seeded.chance(50) ? "é😀" : "");
    case 6: return base::Date::make(static_cast<int>(seeded.between(1900, 2200)), 2, 28).value();
    case 7: return base::TimeOfDay::from_minutes(seeded.between(0, 1440)).value();
    case 8: return base::Id{seeded.bits(), seeded.bits()};
    case 9:
        return store::List{{store::Value(1), store::Value("x"), store::Value(base::Id{1, seeded.bits()})}};
    default: return store::ForeignValue{R"({"route":[1,{"a":null}]})"};
    }
}

const std::string example =
    R"({"version":1,"texts":["task.added","Rapat"],"ids":["0000000000000000000002","0000000000000000000003"],)"
    R"("transactions":{"id":["0000000000000000000009"],"ms":[1795231925000],"counter":[7],"actor":[0],"label":[0],"argument":[1]},)"
    R"("changes":[{"kind":"task","transaction":[0],"record":[1],"fields":[{"name":"name","type":"text","values":[1]}]}]})";

std::string replaced(std::string text, std::string_view what, std::string_view instead) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), instead);
}

} // namespace

TEST_CASE("what a batch holds is written and read again without a difference") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Seeded seeded(seed);
        store::Heap heap;
        store::Batch batch;
        const auto count = static_cast<std::uint32_t>(seeded.between(1, 5));
        std::int64_t ms = 1'795'231'925'000;
        for (std::uint32_t i = 0; i < count; ++i) {
            store::Ledger::Entry entry;
            entry.id = {seeded.bits(), seeded.bits()};
            ms += seeded.between(0, 1'000'000);
            entry.stamp = {ms, static_cast<std::uint16_t>(seeded.bits())};
            if (seeded.chance(80)) entry.actor = heap.add(base::Id{1, seeded.bits()});
            if (seeded.chance(80)) entry.label = heap.add("task.added");
            if (seeded.chance(80)) entry.argument = heap.add(seeded.text("abc\"", 60));
            if (seeded.chance(20)) entry.undoes = base::Id{2, seeded.bits()};
            batch.transactions.push_back(entry);
        }
        std::vector<std::vector<std::vector<store::Value>>> values; // block, column, row
        for (std::int64_t b = seeded.between(0, 3); b > 0; --b) {
            store::Batch::Block block;
            block.kind = "kind" + std::to_string(b);
            const std::int64_t rows = seeded.between(1, 6);
            for (std::int64_t row = 0; row < rows; ++row) {
                block.transactions.push_back(static_cast<std::uint32_t>(seeded.between(0, count - 1)));
                block.records.push_back(heap.add(base::Id{3, seeded.bits()}));
            }
            values.emplace_back();
            for (std::int64_t c = seeded.between(1, 4); c > 0; --c) {
                store::Batch::Column column;
                column.field = "field" + std::to_string(c);
                const bool one_type = seeded.chance(60);
                const std::uint64_t type = seeded.bits();
                values.back().emplace_back();
                for (std::int64_t row = 0; row < rows; ++row) {
                    Seeded same(type);
                    const store::Value value = one_type ? random_value(same) : random_value(seeded);
                    const store::Cell cell = heap.cell(value);
                    column.tags.push_back(cell.tag);
                    column.payloads.push_back(cell.payload);
                    values.back().back().push_back(value);
                }
                block.columns.push_back(std::move(column));
            }
            batch.blocks.push_back(std::move(block));
        }
        const std::string json = store::encode_batch(batch, heap);
        CHECK(nlohmann::json::accept(json));
        store::Heap other;
        other.add("something else before"); // so that numbers differ
        const auto read = store::decode_batch(json, other);
        REQUIRE(read);
        CHECK(store::encode_batch(*read, other) == json);
        REQUIRE(read->transactions.size() == count);
        for (std::uint32_t i = 0; i < count; ++i) {
            CHECK(read->transactions[i].id == batch.transactions[i].id);
            CHECK(read->transactions[i].stamp == batch.transactions[i].stamp);
            CHECK(read->transactions[i].undoes == batch.transactions[i].undoes);
            const bool actor = batch.transactions[i].actor != store::Ledger::none;
            REQUIRE(actor == (read->transactions[i].actor != store::Ledger::none));
            if (actor) CHECK(other.id(read->transactions[i].actor) == heap.id(batch.transactions[i].actor));
        }
        REQUIRE(read->blocks.size() == values.size());
        for (std::size_t b = 0; b < values.size(); ++b) {
            for (std::size_t c = 0; c < values[b].size(); ++c) {
                for (std::size_t row = 0; row < values[b][c].size(); ++row) {
                    const store::Batch::Column& column = read->blocks[b].columns[c];
                    CHECK(other.value({column.tags[row], column.payloads[row]}) == values[b][c][row]);
                    CHECK(other.id(read->blocks[b].records[row]) == heap.id(batch.blocks[b].records[row]));
                }
            }
        }
    }
}

TEST_CASE("members a newer version added are passed over, and its types and values are kept as they are") {
    CHECK(again(example) == example);
    CHECK(again(replaced(example, "\"version\":1", "\"version\":1,\"since\":{\"a\":[1,2]}")) == example);
    CHECK(again(replaced(example, "\"kind\":\"task\"", "\"why\":null,\"kind\":\"task\"")) == example);
    CHECK(again(replaced(example, "\"name\":\"name\"", "\"x\":1,\"name\":\"name\"")) == example);
    const std::string foreign = replaced(example, R"("type":"text","values":[1])",
                                         R"("type":"any","values":[{"place":{"lat":-6.2,"deep":[[]]}}])");
    CHECK(again(replaced(foreign, "\"any\"", "\"place\"")).find(R"({"place":{"lat":-6.2,"deep":[[]]}})") !=
          std::string::npos);
    CHECK(again(replaced(example, "\"type\":\"text\",\"values\":[1]", "\"type\":\"any\",\"values\":[1.5e3]"))
              .find("[1.5e3]") != std::string::npos);
}

TEST_CASE("a batch cut anywhere is refused, and so is one that goes on") {
    for (std::size_t size = 0; size < example.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(decode(std::string_view(example).substr(0, size)));
    }
    CHECK(decode(example));
    CHECK_FALSE(decode(example + "x"));
    CHECK_FALSE(decode(example + example));
}

TEST_CASE("what contradicts itself is refused") {
    const auto refused = [](std::string_view what, std::string_view instead) {
        const auto batch = decode(replaced(example, what, instead));
        CAPTURE(instead);
        REQUIRE_FALSE(batch);
        CHECK_FALSE(batch.error().message.empty());
        return batch.error().code;
    };
    CHECK(refused("\"version\":1", "\"version\":2") == base::ErrorCode::newer_version);
    refused("\"values\":[1]", "\"values\":[2]");
    refused("\"values\":[1]", "\"values\":[-1]");
    refused("\"values\":[1]", "\"values\":[1,1]");
    refused("\"values\":[1]", "\"values\":[]");
    refused("\"values\":[1]", "\"values\":[\"x\"]");
    refused("\"values\":[1]", "\"values\":1");
    refused("\"record\":[1]", "\"record\":[1,0]");
    refused("\"record\":[1]", "\"record\":[5]");
    refused("\"transaction\":[0]", "\"transaction\":[1]");
    refused("\"transaction\":[0]", "\"transaction\":[-1]");
    refused("\"counter\":[7]", "\"counter\":[65536]");
    refused("\"counter\":[7]", "\"counter\":[7,8]");
    refused("\"actor\":[0]", "\"actor\":[2]");
    refused("\"id\":[\"0000000000000000000009\"]", "\"id\":[\"9\"]");
    refused("\"ms\":[1795231925000]", "\"ms\":[9223372036854775808]");
    refused("\"kind\":\"task\"", "\"kind\":\"\"");
    refused("\"name\":\"name\"", "\"name\":\"\"");
    refused("{\"name\":\"name\",\"type\":\"text\",\"values\":[1]}",
            "{\"name\":\"name\",\"type\":\"text\",\"values\":[1]},{\"name\":\"name\",\"type\":\"text\","
            "\"values\":[1]}");
    refused("\"kind\":\"task\"", "\"kind\":\"" + std::string(101, 'k') + "\"");
    refused("\"Rapat\"", "\"" + std::string(store::Heap::max_text + 1, 'x') + "\"");
    refused("\"ms\":[1795231925000],", "");
    for (const char* type : {"date", "time", "reference", "boolean", "decimal"}) {
        CAPTURE(type);
        CHECK_FALSE(
            decode(replaced(replaced(example, "\"type\":\"text\"", std::string("\"type\":\"") + type + "\""),
                            "\"values\":[1]", "\"values\":[99999999999999999999]")));
    }
}

TEST_CASE("no change of bytes makes reading a batch crash, and what is still read is written again equally") {
    Seeded seeded(4);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes = example;
        for (std::int64_t n = seeded.between(1, 3); n > 0; --n) {
            const auto at =
                static_cast<std::size_t>(seeded.between(0, static_cast<std::int64_t>(bytes.size()) - 1));
            if (seeded.chance(50))
                bytes[at] = static_cast<char>(seeded.bits());
            else
                bytes.insert(at, seeded.text("{}[]\",:\\01n-", 3));
        }
        store::Heap heap;
        const auto batch = store::decode_batch(bytes, heap);
        if (!batch) continue;
        const std::string json = store::encode_batch(*batch, heap);
        REQUIRE(again(json) == json);
    }
}

TEST_CASE("many texts and ids at once get the numbers that each gets alone") {
    Seeded seeded(20261130);
    store::Heap one, many;
    for (int round = 0; round < 20; ++round) {
        std::vector<std::string> texts;
        std::vector<base::Id> ids;
        for (std::int64_t i = seeded.between(0, 200); i > 0; --i) {
            texts.push_back(
                seeded.text("ab", seeded.chance(20) ? 90 : 4)); // many twice, some too long to be kept once
            ids.push_back({1, static_cast<std::uint64_t>(seeded.between(0, 300))});
        }
        std::vector<store::Heap::Number> of_texts, of_ids;
        for (const std::string& text : texts) of_texts.push_back(one.add(text));
        for (const base::Id& id : ids) of_ids.push_back(one.add(id));
        std::vector<store::Heap::Number> numbers(texts.size());
        many.add_all(std::vector<std::string_view>(texts.begin(), texts.end()), numbers);
        CHECK(numbers == of_texts);
        many.add_all(ids, numbers);
        CHECK(numbers == of_ids);
    }
}

TEST_CASE("texts with escapes stand at their places in the list, also when the list comes in two pieces") {
    const std::string pieces =
        replaced(example, R"("texts":["task.added","Rapat"])",
                 R"("texts":["task.\u0061dded"],"texts":["Ra\u0070at \"A\"","\u00e9","Rapat"])");
    const std::string plain = replaced(example, R"("texts":["task.added","Rapat"])",
                                       R"("texts":["task.added","Rapat \"A\"","é","Rapat"])");
    for (const char* value : {R"("values":[1])", R"("values":[2])", R"("values":[3])"}) {
        const std::string read = again(replaced(pieces, R"("values":[1])", value));
        CHECK(read == again(replaced(plain, R"("values":[1])", value)));
        CHECK(read.front() == '{');
    }
}
