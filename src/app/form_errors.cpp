#include "app/form_errors.h"

#include "app/strings.h"
#include "ui/context.h"
#include "ui/layout.h"

#include <utility>

namespace prima::app {

bool FormErrors::tell(const std::vector<store::FieldError>& errors) {
    said_.clear();
    for (const store::FieldError& error : errors)
        said_.push_back({error.field, tr(error.message, {error.argument})});
    focus_ = !said_.empty();
    if (focus_) ui::current().announce(tr("form.check", {std::to_string(said_.size())}), true);
    return focus_;
}

std::string_view FormErrors::of(std::string_view field) const {
    for (const Said& each : said_) {
        if (each.field == field) return each.sentence;
    }
    return {};
}

void FormErrors::focus_first() {
    if (!std::exchange(focus_, false) || said_.empty()) return;
    ui::current().set_focus(ui::id_of(said_.front().field));
}

} // namespace prima::app
