#pragma once

// Content that an official act holds on to: records as they are, or as the author of a lock had seen them,
// whatever came later.

#include "store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

class Seen {
public:
    // Without a lock, as it is now. The arguments must outlive it.
    Seen(const store::Reader& reader, const store::Record& record,
         const std::optional<store::TransactionId>& lock)
        : engine_(reader.engine())
        , record_(record)
        , lock_(lock) {}

    bool there() const;
    store::Value value(std::string_view field) const;
    template <class T>
    std::optional<T> get(std::string_view field) const {
        const store::Value content = value(field);
        const T* typed = content.get<T>();
        return typed ? std::optional<T>(*typed) : std::nullopt;
    }
    std::string text(std::string_view field) const { return std::string(value(field).text()); }

private:
    bool saw(store::Ledger::Tx tx) const;

    const store::Engine& engine_;
    const store::Record& record_;
    const std::optional<store::TransactionId>& lock_;
};

// What a reference held for the author of the event; nothing when they had not seen the record.
std::optional<base::Id> seen_reference(const store::Event& event, std::string_view kind, base::Id record,
                                       std::string_view field);

// The records of a kind that belong to something; with a lock those that were deleted since, too.
std::vector<store::Record> belonging(store::Reader& store, const store::Kind& kind, std::string_view field,
                                     base::Id owner, const std::optional<store::TransactionId>& lock = {});

// The place of a record among those beside it: by its field "order", then by its id.
struct Ordered {
    std::int64_t order;
    base::Id id;
    friend bool operator<(const Ordered& a, const Ordered& b) {
        return a.order != b.order ? a.order < b.order : a.id < b.id;
    }
};
Ordered order_of(const Seen& seen, base::Id id);
// The place after all that belong to the owner now.
std::int64_t next_order(store::Reader& store, const store::Kind& kind, std::string_view field,
                        base::Id owner);

} // namespace prima::office
