#pragma once

// What keeps a form from being lost: which fields of a page belong to one, when it is done, and what it holds
// beside its fields (a list of chosen records, how many lines it has). A dialog is a form by itself.

#include "ui/layout.h"

#include <string>
#include <string_view>

namespace prima::ui {

/// A form on the page itself: what is typed into the fields inside of it is kept as in a dialog, until
/// end_draft. `title` is what it is called where it is offered again.
class DraftForm {
public:
    DraftForm(std::string_view code, std::string_view title);
    NodeId id() const { return id_; }

private:
    NodeId id_;
    NodeScope node_;
};

/// What was typed there is saved or given up. May be called between frames.
void end_draft(NodeId form);

/// Inside a dialog, in every frame. True in the frame in which `state` was restored.
bool draft_state(std::string_view code, std::string& state);

} // namespace prima::ui
