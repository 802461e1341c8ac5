// Any bytes offered as a batch are read or refused with a message, never crash; what was read is written and
// read again as the same.

#include "store/batch.h"

#include <cstdio>
#include <cstdlib>

using namespace prima;

namespace {

void require(bool holds, const char* promise) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

void same(const store::Batch& a, const store::Heap& left, const store::Batch& b, const store::Heap& right) {
    require(a.transactions.size() == b.transactions.size() && a.blocks.size() == b.blocks.size(),
            "as many of each");
    for (std::size_t i = 0; i < a.transactions.size(); ++i) {
        require(a.transactions[i].id == b.transactions[i].id &&
                    a.transactions[i].stamp == b.transactions[i].stamp &&
                    a.transactions[i].undoes == b.transactions[i].undoes,
                "the transactions are the same");
    }
    for (std::size_t i = 0; i < a.blocks.size(); ++i) {
        const store::Batch::Block& x = a.blocks[i];
        const store::Batch::Block& y = b.blocks[i];
        require(x.kind == y.kind && x.transactions == y.transactions &&
                    x.records.size() == y.records.size() && x.columns.size() == y.columns.size(),
                "the blocks are the same");
        for (std::size_t row = 0; row < x.records.size(); ++row)
            require(left.id(x.records[row]) == right.id(y.records[row]), "of the same records");
        for (std::size_t c = 0; c < x.columns.size(); ++c) {
            require(x.columns[c].field == y.columns[c].field, "with the same fields");
            for (std::size_t row = 0; row < x.records.size(); ++row) {
                const store::Value value = left.value({x.columns[c].tags[row], x.columns[c].payloads[row]});
                require(value == right.value({y.columns[c].tags[row], y.columns[c].payloads[row]}),
                        "and values");
            }
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    store::Heap heap;
    const auto batch = store::decode_batch({reinterpret_cast<const char*>(data), size}, heap);
    if (!batch) {
        require(!batch.error().message.empty(), "a refusal has a message");
        return 0;
    }
    const std::string json = store::encode_batch(*batch, heap);
    store::Heap other;
    const auto again = store::decode_batch(json, other);
    require(again.ok(), "what was written is read");
    same(*batch, heap, *again, other);
    require(store::encode_batch(*again, other) == json, "and written equally");
    return 0;
}
