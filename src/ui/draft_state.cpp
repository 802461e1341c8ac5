#include "ui/draft_state.h"

#include "ui/context.h"
#include "ui/layout.h"

namespace prima::ui {

bool draft_state(std::string_view code, std::string& state) {
    Context& context = current();
    const NodeId id = id_of(code);
    const auto restored = context.restored.find(id);
    const bool changed = restored != context.restored.end() && restored->second != state;
    if (changed) {
        state = restored->second;
        context.ask_for_frame();
    }
    context.draft_states.emplace_back(id, state);
    return changed;
}

} // namespace prima::ui
