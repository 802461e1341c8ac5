#include "ui/draft_state.h"

#include "ui/context.h"

namespace prima::ui {

DraftForm::DraftForm(std::string_view code, std::string_view title)
    : id_(id_of(code))
    , node_(id_, Role::Group, "") {
    current().draft_forms.push_back({id_, std::string(title)});
}

void end_draft(NodeId form) {
    current().ended_forms.push_back(form);
}

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
