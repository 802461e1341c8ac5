#include "app/form_errors.h"

#include "app/strings.h"
#include "ui/context.h"
#include "ui/layout.h"

#include <utility>

namespace prima::app {

bool FormErrors::tell(std::vector<store::FieldError> errors) {
    errors_ = std::move(errors);
    focus_ = !errors_.empty();
    if (focus_) ui::current().announce(tr("form.check", {std::to_string(errors_.size())}), true);
    return focus_;
}

std::string_view FormErrors::of(std::string_view field) const {
    for (const store::FieldError& error : errors_) {
        if (error.field == field) return tr(error.message);
    }
    return {};
}

void FormErrors::focus_first() {
    if (!std::exchange(focus_, false) || errors_.empty()) return;
    ui::current().set_focus(ui::id_of(errors_.front().field));
}

} // namespace prima::app
