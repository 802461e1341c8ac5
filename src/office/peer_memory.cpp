#include "office/peer_memory.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace prima::office {

using base::Id;

namespace {

// What begins with "secret." goes into no file.
constexpr std::string_view place_of_memory = "secret.peer_answers";

std::string entry_of(Id self, Id about, int year) {
    std::string entry = self.to_string();
    entry += " ";
    entry += about.to_string();
    entry += " ";
    entry += std::to_string(year);
    return entry;
}

} // namespace

struct PeerMemory::State {
    store::Journal* journal = nullptr;
    std::function<void()> changed;
    std::set<std::string> entries;

    void read(const std::string& text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            if (end > at) entries.insert(text.substr(at, end - at));
            at = end + 1;
        }
    }
    std::string text() const {
        std::string all;
        for (const std::string& entry : entries) {
            all += entry;
            all += "\n";
        }
        return all;
    }
};

PeerMemory::PeerMemory(store::Journal& journal, std::function<void()> changed)
    : state_(std::make_shared<State>()) {
    state_->journal = &journal;
    state_->changed = std::move(changed);
    journal.get_meta(std::string(place_of_memory),
                     [state = state_](base::Result<std::optional<std::string>> kept) {
                         if (!kept || !*kept) return;
                         state->read(**kept);
                         state->changed();
                     });
}

bool PeerMemory::answered(Id self, Id about, int year) const {
    return state_->entries.count(entry_of(self, about, year)) > 0;
}

void PeerMemory::remember(Id self, Id about, int year) {
    state_->entries.insert(entry_of(self, about, year));
    // Another window may have remembered something since.
    state_->journal->get_meta(
        std::string(place_of_memory), [state = state_](base::Result<std::optional<std::string>> kept) {
            if (kept && *kept) state->read(**kept);
            state->journal->put_meta(std::string(place_of_memory), state->text(), [](const auto&) {});
            state->changed();
        });
}

} // namespace prima::office
