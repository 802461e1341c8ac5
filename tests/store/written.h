#pragma once

// Segments as another device, or another program, may have written them.

#include "store/batch.h"
#include "store/crypto.h"
#include "store/segment.h"

#include <string>
#include <utility>
#include <vector>

namespace prima::test {

// Writes one chain by hand: any changes under any stamp, without a store that checks them.
class HandWriter {
public:
    HandWriter(store::Id office, base::Random& random, store::Compartment compartment = {})
        : office_(office)
        , compartment_(compartment)
        , random_(random)
        , key_(store::SigningKey::make(random)) {}

    // The next segment of the chain, with one transaction.
    std::string write(const std::vector<store::Change>& changes, store::Stamp stamp,
                      std::vector<store::Seen> seen = {}) {
        store::Heap heap;
        store::Batch batch;
        store::Ledger::Entry entry;
        entry.id = base::random_id(random_);
        entry.stamp = stamp;
        batch.transactions.push_back(entry);
        for (const store::Change& change : changes) {
            const store::Cell cell = heap.cell(change.value);
            store::Batch::Block block;
            block.kind = change.kind;
            block.transactions = {0};
            block.records = {heap.add(change.record)};
            block.columns.push_back({change.field, {cell.tag}, {cell.payload}});
            batch.blocks.push_back(std::move(block));
        }
        return write_body(store::encode_batch(batch, heap), stamp, std::move(seen));
    }

    std::string write_body(std::string_view body, store::Stamp stamp, std::vector<store::Seen> seen = {}) {
        store::SegmentHeader header;
        header.office = office_;
        header.author = key_.public_key();
        header.compartment = compartment_;
        header.sequence = ++sequence_;
        header.first = sequence_;
        header.count = 1;
        header.previous = previous_;
        header.first_stamp = stamp;
        header.last_stamp = stamp;
        header.seen = std::move(seen);
        std::string bytes = store::write_segment(header, body, key_);
        previous_ = store::read_segment(bytes).value().hash;
        return bytes;
    }

    store::Id replica() const { return store::replica_of(key_.public_key()); }

private:
    store::Id office_;
    store::Compartment compartment_;
    base::Random& random_;
    store::SigningKey key_;
    store::Hash previous_{};
    std::uint32_t sequence_ = 0;
};

} // namespace prima::test
