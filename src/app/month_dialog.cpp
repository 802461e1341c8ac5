#include "app/month_dialog.h"

#include "app/month_words.h"
#include "app/notices.h"
#include "app/record_words.h"
#include "office/activity.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <utility>

namespace prima::app {

namespace {

base::Date last_day(base::Date month) {
    return base::add_days(base::first_of_month(month), base::days_in_month(month.year(), month.month()) - 1);
}

} // namespace

void MonthDialog::draw_items(Desk& desk, ui::Menu& menu, base::Date day) {
    const office::MonthBook& book = office::MonthBook::of(desk.store);
    base::Date month = base::first_of_month(day);
    if (book.month(month).closed) {
        if (menu.item("reopen", tr("month.reopen", {month_words(month)}), {.icon = ui::icon_unlock}))
            ask(desk, month, false);
        return;
    }
    if (desk.clock.today() < last_day(month)) month = base::add_months(month, -1);
    const bool closed = book.month(month).closed.has_value();
    const char* label = closed ? "month.reopen" : "month.close";
    if (menu.item(closed ? "reopen" : "close", tr(label, {month_words(month)}),
                  {.icon = closed ? ui::icon_unlock : ui::icon_lock}))
        ask(desk, month, !closed);
}

void MonthDialog::ask(Desk& desk, base::Date month, bool closing) {
    open_ = true;
    closing_ = closing;
    month_ = month;
    reason_.clear();
    error_.clear();
    const office::MonthSum sum = office::sum_of_month(desk.store, month);
    consequence_ = tr("month.close_sum", {month_words(month), std::to_string(sum.entries),
                                          base::format_duration(sum.minutes, language())});
    if (sum.times_wrong > 0) consequence_ += " " + tr("month.close_wrong", {std::to_string(sum.times_wrong)});
    desk.host.request_frame();
}

void MonthDialog::finish(const base::Result<store::TransactionId>& done, std::string words) {
    open_ = false;
    if (!done)
        error_notice(done.error());
    else
        ui::toast({.text = std::move(words), .tone = ui::Tone::Good});
}

void MonthDialog::draw_close(Desk& desk, ui::Dialog& dialog) {
    const std::string label = tr("month.close", {month_words(month_)});
    ui::text("sum", consequence_);
    ui::text("after", tr("month.close_after"));
    ui::text("final", tr("month.close_final"));
    dialog.footer([&] {
        // A key that is held down too long closes no month.
        dialog.focus_first(ui::id_of("cancel"));
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("close", label, {.kind = ui::ButtonKind::Primary, .icon = ui::icon_lock}))
            finish(office::close_month(desk.store, month_, desk.clock.today()),
                   tr("month.closed_done", {month_words(month_)}));
    });
}

void MonthDialog::draw_reopen(Desk& desk, ui::Dialog& dialog) {
    ui::text("after", tr("month.reopen_after"));
    const ui::FieldResult reason =
        ui::text_field("reason", tr("month.reason"), reason_,
                       {.error = error_, .required = true, .max_length = 500, .rows = 2});
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (!ui::button("reopen", tr("month.reopen", {month_words(month_)}),
                        {.kind = ui::ButtonKind::Primary, .icon = ui::icon_unlock}))
            return;
        const auto done = office::reopen_month(desk.store, month_, reason_);
        if (!done && done.error().code == base::ErrorCode::invalid) {
            error_ = tr("month.reason_missing");
            ui::current().set_focus(reason.id);
            ui::current().announce(error_, true);
            return;
        }
        finish(done, tr("month.reopened_done", {month_words(month_)}));
    });
}

void MonthDialog::draw(Desk& desk) {
    const std::string title =
        tr(closing_ ? "month.close_title" : "month.reopen_title", {month_words(month_)});
    if (ui::Dialog dialog("month", open_, {.title = title}); dialog) {
        if (closing_)
            draw_close(desk, dialog);
        else
            draw_reopen(desk, dialog);
    }
}

} // namespace prima::app
