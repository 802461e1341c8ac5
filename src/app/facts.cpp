#include "app/facts.h"

#include "app/strings.h"
#include "base/text.h"
#include "ui/text.h"

namespace prima::app {

void fact(std::string_view code, std::string_view label, std::string_view value) {
    const ui::Scope scope(code);
    if (ui::available_width() < ui::px(400)) {
        const ui::Stack stack(0);
        ui::text("label", label, {.style = ui::TextStyle::Quiet});
        ui::text("value", value, {.selectable = true});
        return;
    }
    ui::Cells cells({160, -1}, 12);
    cells.next();
    ui::text("label", label, {.quiet = true});
    cells.next();
    ui::text("value", value, {.selectable = true});
}

std::string count_words(std::size_t count) {
    return base::format_integer(static_cast<std::int64_t>(count), language());
}

std::string size_words(double bytes) {
    const auto kilobytes = static_cast<std::size_t>(bytes / 1000) + 1;
    return kilobytes < 10'000 ? tr("size.kilobytes", {count_words(kilobytes)})
                              : tr("size.megabytes", {count_words(kilobytes / 1000)});
}

} // namespace prima::app
