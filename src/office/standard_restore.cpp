// The content of a standard as it was at a decision, brought back.

#include "office/names.h"
#include "office/seen.h"
#include "office/standard.h"

namespace prima::office {

namespace {

// Into the record itself, or as a new one when it was deleted since.
void draft_as_seen(store::Draft& draft, store::Store& store, const Record& record,
                   const std::optional<TransactionId>& lock) {
    const store::Kind& kind = *record.table().known();
    const Seen seen(store, record, lock);
    if (!seen.there()) {
        if (!record.deleted()) draft.remove(kind.name, record.id());
        return;
    }
    const Id id = record.deleted() ? store.new_id() : record.id();
    for (const store::Field& field : kind.fields) {
        store::Value value = seen.value(field.name);
        if (record.deleted() || !(record.value(field.name) == value))
            draft.set(kind.name, id, field.name, std::move(value));
    }
}

} // namespace

void draft_content_of(store::Draft& draft, store::Store& store, Id standard, TransactionId lock) {
    const std::optional<TransactionId> then = lock;
    draft_as_seen(draft, store, store.find_any(standard_kind.name, standard), then);
    for (const Record& each : belonging(store, standard_indicator_kind, "standard", standard, then))
        draft_as_seen(draft, store, each, then);
}

} // namespace prima::office
