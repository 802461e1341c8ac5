#include "app/notices.h"

#include "ui/toast.h"

namespace prima::app {

void error_notice(const base::Error& error) {
    ui::toast({.text = std::string(tr(error.message)), .tone = ui::Tone::Bad});
}

void undoable_notice(Desk& desk, std::string text, store::TransactionId done) {
    if (done.is_null()) return;
    ui::toast({.text = std::move(text),
               .action = std::string(tr("action.undo")),
               .on_action =
                   [&desk, done] {
                       const auto undone = desk.store.undo(done);
                       if (!undone) error_notice(undone.error());
                   },
               .tone = ui::Tone::Good});
}

std::string format_moment(base::Instant instant, base::ZoneOffset offset) {
    return tr("notice.moment",
              {base::format_date(base::local_date(instant, offset), base::DateForm::plain, language()),
               base::format_time(base::local_time(instant, offset), language())});
}

} // namespace prima::app
