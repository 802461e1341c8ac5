#include "store/draft_keeper.h"

#include <utility>

namespace prima::store {

struct DraftKeeper::State {
    Journal& journal;
    std::string key;
    std::optional<std::string> next; // still to be written
    std::optional<base::Error> error;
    bool writing = false;
};

DraftKeeper::DraftKeeper(Journal& journal, std::string_view form)
    : state_(std::make_shared<State>(State{journal, std::string("draft.").append(form), {}, {}, false})) {}

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

void DraftKeeper::write(const std::shared_ptr<State>& state) {
    if (state->writing || !state->next) return;
    state->writing = true;
    std::string bytes = *std::exchange(state->next, std::nullopt);
    std::optional<std::string> value;
    if (!bytes.empty()) value = std::move(bytes);
    state->journal.put_meta(state->key, std::move(value), [state](const base::Result<void>& result) {
        state->writing = false;
        state->error = result ? std::nullopt : std::optional(result.error());
        write(state);
    });
}

} // namespace prima::store
