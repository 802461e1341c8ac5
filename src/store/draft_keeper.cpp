#include "store/draft_keeper.h"

#include <utility>

namespace prima::store {

struct DraftKeeper::State {
    Journal& journal;
    std::string key;
    std::optional<std::string> next; // still to be written
    std::string under_way;           // or what failed
    std::optional<base::Error> error;
    bool writing = false;
};

DraftKeeper::DraftKeeper(Journal& journal, std::string_view form)
    : state_(std::make_shared<State>(State{journal, std::string("draft.").append(form), {}, {}, {}, false})) {
}

void DraftKeeper::load(std::function<void(base::Result<std::optional<std::string>>)> loaded) {
    state_->journal.get_meta(state_->key, std::move(loaded));
}

void DraftKeeper::keep(std::string bytes) {
    state_->next = std::move(bytes);
    write(state_);
}

const std::optional<base::Error>& DraftKeeper::error() const {
    return state_->error;
}

void DraftKeeper::retry() {
    if (!state_->error || state_->writing) return;
    keep(state_->under_way);
}

void DraftKeeper::write(const std::shared_ptr<State>& state) {
    if (state->writing || !state->next) return;
    state->writing = true;
    state->under_way = *std::exchange(state->next, std::nullopt);
    std::optional<std::string> value;
    if (!state->under_way.empty()) value = state->under_way;
    state->journal.put_meta(state->key, std::move(value), [state](const base::Result<void>& result) {
        state->writing = false;
        state->error = result ? std::nullopt : std::optional(result.error());
        write(state);
    });
}

} // namespace prima::store
