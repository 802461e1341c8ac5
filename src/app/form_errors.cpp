#include "app/form_errors.h"

#include "app/strings.h"
#include "ui/context.h"

#include <algorithm>
#include <utility>

namespace prima::app {

std::string FormErrors::sentence_of(const store::FieldError& error) {
    return tr(error.message, {error.argument});
}

void FormErrors::clear() {
    said_.clear();
    check_ = nullptr;
}

bool FormErrors::tell(Check check) {
    const bool wrong = tell(check());
    if (wrong) check_ = std::move(check);
    return wrong;
}

bool FormErrors::tell(const std::vector<store::FieldError>& errors) {
    clear();
    looked_at_ = ui::current().frame_number;
    for (const store::FieldError& error : errors) said_.push_back({error.field, sentence_of(error)});
    if (said_.empty()) return false;
    ui::current().announce(tr("form.check", {std::to_string(said_.size())}), true);
    return true;
}

void FormErrors::look_again() const {
    const std::uint32_t frame = ui::current().frame_number;
    if (said_.empty() || !check_ || looked_at_ == frame) return;
    looked_at_ = frame;
    const std::vector<store::FieldError> now = check_();
    const auto is_right = [&](Said& said) {
        const auto same = [&](const store::FieldError& error) { return error.field == said.field; };
        const auto still = std::find_if(now.begin(), now.end(), same);
        if (still == now.end()) return true;
        said.sentence = sentence_of(*still);
        return false;
    };
    said_.erase(std::remove_if(said_.begin(), said_.end(), is_right), said_.end());
}

std::string_view FormErrors::of(std::string_view field) const {
    look_again();
    for (const Said& each : said_) {
        if (each.field == field) return each.sentence;
    }
    return {};
}

} // namespace prima::app
