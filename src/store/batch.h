#pragma once

// Transactions of one chain as columns: the form in which changes are read, written, stored and applied.
// Changes of one kind that set the same fields stand together in a block; a block is a table with one row a
// (transaction, record). Texts and ids are in the heap that the cells refer to.

#include "base/result.h"
#include "store/heap.h"
#include "store/ledger.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prima::store {

struct Batch {
    struct Column {
        std::string field;
        std::vector<Tag> tags; // one a row, never absent
        std::vector<std::uint64_t> payloads;
    };
    struct Block {
        std::string kind;
        std::vector<std::uint32_t> transactions; // position in `transactions`
        std::vector<std::uint32_t> records;      // number of an id in the heap
        std::vector<Column> columns;
    };

    std::vector<Ledger::Entry> transactions; // in the order of the chain
    std::vector<Block> blocks;
};

// The most of each in one batch.
inline constexpr std::size_t max_batch_transactions = std::size_t{1} << 20U;
inline constexpr std::size_t max_batch_cells = std::size_t{1} << 24U;
inline constexpr std::size_t max_batch_fields = 1024;

// JSON as documented in README.md, and back. Members and value types that this program does not know are
// passed over or kept as foreign values. ErrorCode::unreadable with a message id "segment....".
std::string encode_batch(const Batch& batch, const Heap& heap);
base::Result<Batch> decode_batch(std::string_view json, Heap& heap);

} // namespace prima::store
