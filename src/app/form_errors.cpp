#include "app/form_errors.h"

#include "app/strings.h"
#include "ui/context.h"

namespace prima::app {

bool FormErrors::tell(const std::vector<store::FieldError>& errors) {
    said_.clear();
    for (const store::FieldError& error : errors)
        said_.push_back({error.field, tr(error.message, {error.argument})});
    if (said_.empty()) return false;
    ui::current().announce(tr("form.check", {std::to_string(said_.size())}), true);
    return true;
}

std::string_view FormErrors::of(std::string_view field) const {
    for (const Said& each : said_) {
        if (each.field == field) return each.sentence;
    }
    return {};
}

} // namespace prima::app
