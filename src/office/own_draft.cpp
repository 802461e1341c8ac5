#include "office/own_draft.h"

#include "office/person.h"

#include <utility>

namespace prima::office {

OwnDraft::OwnDraft(store::Store& store, store::Journal& journal, base::Clock& clock, std::string_view form,
                   std::function<void()> loaded)
    : store_(store)
    , journal_(journal)
    , clock_(clock)
    , form_(form)
    , loaded_(std::move(loaded)) {}

bool OwnDraft::follow() {
    const base::Id own = own_person(store_);
    if (person_ == own) {
        retry();
        return false;
    }
    person_ = own;
    known_ = false;
    kept_.clear();
    before_.clear();
    keeper_ =
        std::make_shared<store::DraftKeeper>(journal_, own.is_null() ? form_ : form_ + "." + own.to_string());
    keeper_->load([this, asked = std::weak_ptr(keeper_)](base::Result<std::optional<std::string>> kept) {
        if (asked.expired() || asked.lock() != keeper_) return;
        known_ = true;
        if (kept && *kept) kept_ = before_ = **kept;
        loaded_();
    });
    return true;
}

/// A full disk may have room again.
void OwnDraft::retry() {
    constexpr std::int64_t pause_ms = 60'000;
    const std::int64_t now = clock_.now().epoch_ms;
    if (!keeper_->error() || (now >= tried_ms_ && now < tried_ms_ + pause_ms)) return;
    tried_ms_ = now;
    keeper_->retry();
}

std::string OwnDraft::take() {
    return std::exchange(before_, {});
}

void OwnDraft::keep(std::string bytes) {
    if (!known_ || waits() || bytes == kept_) return;
    kept_ = bytes;
    keeper_->keep(std::move(bytes));
}

} // namespace prima::office
