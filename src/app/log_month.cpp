#include "app/log_month.h"

#include "app/facts.h"
#include "app/month_words.h"
#include "base/text.h"
#include "ui/icons.h"

namespace prima::app {

void LogMonth::refresh(Desk& desk, base::Id owner) {
    const base::Date month = base::first_of_month(keys_);
    const base::Date today = desk.clock.today();
    if (!news_.since(desk.store) && owner == owner_ && month == month_ && today == today_ && !days_.empty())
        return;
    owner_ = owner;
    month_ = month;
    today_ = today;
    days_ = office::log_of_month(desk.store, owner, month);
    sum_ = office::sum_of_log(days_, today);
    // On the first days of a month the report that is wanted is that of the month before.
    printed_ = month;
    if (sum_.entries == 0) {
        const base::Date before = base::add_months(month, -1);
        printed_.reset();
        if (office::sum_of_log(office::log_of_month(desk.store, owner, before), today).entries > 0)
            printed_ = before;
    }
}

ui::DayMark LogMonth::mark_of(base::Date date) const {
    if (base::first_of_month(date) != month_) return {};
    const office::LogDay& day = days_[static_cast<std::size_t>(date.day() - 1)];
    ui::DayMark mark;
    mark.quiet = !day.workday || day.on_leave();
    mark.away = day.on_leave();
    if (day.holiday) mark.words = day.holiday->name;
    const auto say = [&](ui::Tone tone, std::string_view words) {
        mark.tone = tone;
        mark.words += (mark.words.empty() ? "" : ", ") + std::string(words);
    };
    if (mark.away) mark.words = tr("leave.kind");
    if (day.missing(today_))
        say(ui::Tone::Attention, tr("log.missing"));
    else if (day.rejected > 0 || day.returned > 0)
        say(ui::Tone::Bad, tr("log.sent_back"));
    else if (day.entries > 0 && day.approved == day.entries)
        say(ui::Tone::Good, tr("approval.approved"));
    else if (day.entries > 0)
        say(ui::Tone::Accent, tr("approval.waiting"));
    return mark;
}

void LogMonth::draw_sum(Desk& desk) const {
    fact("entries", tr("log.entries"), count_words(sum_.entries));
    fact("counted", tr("log.counted"), base::format_duration(sum_.minutes, language()));
    fact("days", tr("log.logged_days"),
         tr("log.days_of", {std::to_string(sum_.logged_days), std::to_string(sum_.workdays)}));
    if (sum_.leave_days > 0)
        fact("leave", tr("leave.kind"), tr("leave.workdays", {std::to_string(sum_.leave_days)}));
    if (sum_.approved > 0)
        fact("approved", tr("log.approved"), base::format_duration(sum_.approved_minutes, language()));
    if (sum_.waiting > 0) fact("waiting", tr("log.waiting"), count_words(sum_.waiting));
    if (const std::size_t back = sum_.returned + sum_.rejected; back > 0)
        fact("back", tr("log.sent_back_count"), count_words(back));
    if (owner_.is_null() || !printed_) return;
    ui::space(8);
    const ui::Line line("report", {.height = 44});
    const std::string words = *printed_ == month_ ? std::string(tr("log.print_month"))
                                                  : tr("log.print_month_of", {month_words(*printed_)});
    if (ui::button("report", words, {.icon = ui::icon_print, .small = true}))
        desk.host.print_html(person_month_document(desk.store, owner_, *printed_, today_));
}

std::optional<base::Date> LogMonth::draw(Desk& desk, base::Id owner, base::Date shown) {
    if (followed_ != shown) {
        followed_ = shown;
        keys_ = shown;
    }
    refresh(desk, owner);
    const std::string missing = std::to_string(sum_.missing);
    const ui::Card card("month", tr("log.title"), {.beside_title = [&] {
                            if (sum_.missing > 0)
                                ui::badge("missing", tr("log.missing_days", {missing}), ui::Tone::Attention);
                        }});
    ui::Cells cells({350, -1}, 24, 520);
    cells.next();
    const std::optional<base::Date> chosen = ui::month_grid(
        "days", keys_,
        {.chosen = shown,
         .today = today_,
         .last = today_,
         .entries =
             [this](base::Date date) {
                 if (base::first_of_month(date) != month_) return 0;
                 return static_cast<int>(days_[static_cast<std::size_t>(date.day() - 1)].entries);
             },
         .mark = [this](base::Date date) { return mark_of(date); }});
    if (base::first_of_month(keys_) != month_) desk.host.request_frame();
    cells.next();
    draw_sum(desk);
    return chosen;
}

} // namespace prima::app
