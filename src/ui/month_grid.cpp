#include "ui/month_grid.h"

#include "ui/button.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/words.h"

#include <algorithm>
#include <string>

namespace prima::ui {

namespace {

using base::Date;

constexpr int weeks_shown = 6; // always, so that nothing below moves from month to month

base::Language language() {
    return current().frame.preferences.english ? base::Language::english : base::Language::indonesian;
}

/// As wide as there is room, but not so wide that a week falls apart.
float column_width(float available) {
    return std::min(available / 7, px(52));
}
float stepper_side() {
    return px(current().frame.preferences.touch ? 44.0f : 36.0f);
}
float row_height() {
    return px(current().frame.preferences.touch ? 44.0f : 40.0f);
}

NodeId day_id(Date day) {
    const Scope scope(static_cast<std::int64_t>(day.days()));
    return id_of("day");
}

NodeId week_id(int week) {
    const Scope scope(static_cast<std::int64_t>(week));
    return id_of("week");
}

bool allowed(Date day, const MonthOptions& options) {
    return (!options.first || day >= *options.first) && (!options.last || day <= *options.last);
}

Date nearest_allowed(Date day, const MonthOptions& options) {
    if (options.first && day < *options.first) return *options.first;
    if (options.last && day > *options.last) return *options.last;
    return day;
}

std::string month_title(Date day) {
    return std::string(base::month_name(day.month(), language())) + " " + std::to_string(day.year());
}

/// True when some day of the month that lies so many months away may be chosen.
bool month_allowed(Date day, int months, const MonthOptions& options) {
    const Date begin = base::first_of_month(base::add_months(base::first_of_month(day), months));
    const Date end = base::add_days(begin, base::days_in_month(begin.year(), begin.month()) - 1);
    const bool other = begin != base::first_of_month(day);
    return other && (!options.first || end >= *options.first) && (!options.last || begin <= *options.last);
}

void go_to(Date& day, Date to, const MonthOptions& options) {
    const Date before = day;
    day = nearest_allowed(to, options);
    if (base::first_of_month(day) != base::first_of_month(before)) current().announce(month_title(day));
    current().ask_for_frame();
}

void answer_keys(Date& day, const MonthOptions& options) {
    const NodeId id = day_id(day);
    std::optional<Date> to;
    for (const Event& event : current().keys) {
        if (event.node != id) continue;
        const auto weekday = static_cast<int>(day.weekday());
        const int months = event.shift ? 12 : 1;
        switch (event.key) {
        case KeyLeft: to = base::add_days(day, -1); break;
        case KeyRight: to = base::add_days(day, 1); break;
        case KeyUp: to = base::add_days(day, -7); break;
        case KeyDown: to = base::add_days(day, 7); break;
        case KeyHome: to = base::add_days(day, -weekday); break;
        case KeyEnd: to = base::add_days(day, 6 - weekday); break;
        case KeyPageUp: to = base::add_months(day, -months); break;
        case KeyPageDown: to = base::add_months(day, months); break;
        default: break;
        }
    }
    if (!to) return;
    go_to(day, *to, options);
    current().set_focus(day_id(day));
}

/// "‹ name ›": moves by `months` in either direction.
void stepper(std::string_view code, const std::string& name, const char* back, const char* forward,
             int months, const Rect& rect, Date& day, const MonthOptions& options) {
    const Scope scope(code);
    const float side = stepper_side();
    const Date shown = day;
    begin_column({rect.x, rect.y, side, 0}, 0);
    const bool can_go_back = month_allowed(shown, -months, options);
    if (icon_button("back", icon_chevron_left, back,
                    {.kind = ButtonKind::Quiet, .enabled = can_go_back, .small = true}))
        go_to(day, base::add_months(shown, -months), options);
    end_column();
    const FontChoice font = font_of(TextStyle::BodyStrong);
    const Rect middle{rect.x + side, rect.y, rect.width - 2 * side, side};
    draw_line(draw_list(), TextStyle::BodyStrong,
              middle.centre_x() - text_width(TextStyle::BodyStrong, name) / 2,
              middle.y + (side - font.line) / 2, current().colors->text, name);
    begin_column({rect.right() - side, rect.y, side, 0}, 0);
    const bool can_go_forward = month_allowed(shown, months, options);
    if (icon_button("forward", icon_chevron_right, forward,
                    {.kind = ButtonKind::Quiet, .enabled = can_go_forward, .small = true}))
        go_to(day, base::add_months(shown, months), options);
    end_column();
}

void show_heading(Date& day, const MonthOptions& options) {
    const Date shown = day;
    const float side = stepper_side();
    const float width = available_width();
    // Where month and year do not fit side by side they stand below each other.
    float longest = 0;
    for (int month = 1; month <= 12; ++month)
        longest = std::max(longest, text_width(TextStyle::BodyStrong, base::month_name(month, language())));
    const float year_width = text_width(TextStyle::BodyStrong, "0000");
    const bool stacked = width < 4 * side + longest + year_width + px(4);
    const Rect rect = place(column_width(width) * 7, stacked ? 2 * side : side);
    Node& heading = add_node(id_of("heading"), Role::Heading, month_title(shown), rect);
    heading.heading_level = 3;
    const float month_width =
        stacked ? rect.width
                : snapped(2 * side + longest + (rect.width - 4 * side - longest - year_width) / 2);
    const Rect month{rect.x, rect.y, month_width, side};
    const Rect year = stacked ? Rect{rect.x, rect.y + side, rect.width, side}
                              : Rect{month.right(), rect.y, rect.width - month_width, side};
    stepper("month", std::string(base::month_name(shown.month(), language())), words().previous_month,
            words().next_month, 1, month, day, options);
    stepper("year", std::to_string(shown.year()), words().previous_year, words().next_year, 12, year, day,
            options);
}

void show_weekdays(const Rect& rect) {
    NodeScope row(id_of("weekdays"), Role::Row, "", rect);
    row.node().index = 1;
    const FontChoice font = font_of(TextStyle::Small);
    for (int i = 0; i < 7; ++i) {
        const auto weekday = static_cast<base::Weekday>(i);
        const Scope scope(static_cast<std::int64_t>(i));
        const Rect cell{rect.x + rect.width / 7 * static_cast<float>(i), rect.y, rect.width / 7, rect.height};
        Node& node =
            add_node(id_of("weekday"), Role::ColumnHeader, base::weekday_name(weekday, language()), cell);
        node.column = i + 1;
        std::string_view name = base::weekday_short_name(weekday, language());
        if (text_width(TextStyle::Small, name) > cell.width - px(4)) name = name.substr(0, 1);
        draw_line(draw_list(), TextStyle::Small, cell.centre_x() - text_width(TextStyle::Small, name) / 2,
                  cell.y + (cell.height - font.line) / 2, current().colors->quiet, name);
    }
}

void draw_day(const Rect& cell, Date day, const MonthOptions& options, const Interaction& state,
              bool is_allowed, int entries, const DayMark& mark) {
    const Palette& c = *current().colors;
    const Rect face = cell.inset(px(2), px(1));
    const bool chosen = options.chosen == day;
    const bool today = options.today == day;
    Color text = !is_allowed ? c.off : mark.quiet ? c.quiet : c.text;
    if (!chosen && mark.level >= 0) {
        // The number stays readable on the darkest.
        constexpr float darkest = 0.45f;
        fill_rect(face, mixed(c.track, c.accent.strong, darkest * std::min(mark.level, 1.0f)), 8);
    } else if (!chosen && mark.tone != Tone::Neutral) {
        fill_rect(face, c.tone(mark.tone).soft, 8);
        text = c.tone(mark.tone).strong;
    }
    if (chosen) {
        // With the focus the ring stands apart from the filled day.
        fill_rect(state.focus_visible ? face.inset(3, 3) : face,
                  state.hovered ? mixed(c.accent.strong, c.text, 0.2f) : c.accent.strong, 8);
        text = c.on_accent;
    } else if (state.hovered || state.held) {
        fill_rect(face, state.held ? c.line : c.track, 8);
    }
    if (today)
        stroke_rect(chosen ? face.inset(3, 3) : face, chosen ? c.on_accent : c.field_border,
                    chosen ? 5.0f : 8.0f);
    const TextStyle style = chosen || today ? TextStyle::BodyStrong : TextStyle::Body;
    const FontChoice font = font_of(style);
    const std::string number = std::to_string(day.day());
    const float x = cell.centre_x() - text_width(style, number) / 2;
    const float y = cell.y + (cell.height - font.line) / 2;
    draw_line(draw_list(), style, x, y, text, number);
    if (mark.away && entries == 0)
        fill_rect({cell.centre_x() - px(7), face.bottom() - px(6), px(14), px(3)},
                  chosen ? c.on_accent : c.quiet, 2);
    if (entries > 0) {
        const float radius = px(2.5f);
        draw_list()->AddCircleFilled({cell.centre_x(), face.bottom() - radius - px(3)}, radius,
                                     chosen ? c.on_accent : c.accent.strong, 12);
    }
    if (state.focus_visible) focus_ring(face.inset(4, 4), 4);
}

std::string name_of(Date day, const MonthOptions& options, int entries, const DayMark& mark) {
    std::string name = base::format_date(day, base::DateForm::full, language());
    if (options.today == day) name += std::string(", ") + words().today;
    if (entries > 0) name += ", " + std::to_string(entries) + " " + words().entries;
    if (!mark.words.empty()) name += ", " + mark.words;
    return name;
}

/// True when the day was chosen.
bool show_day(Date day, Date with_keys, const Rect& cell, int column, const MonthOptions& options) {
    const bool is_allowed = allowed(day, options);
    const int entries = options.entries ? options.entries(day) : 0;
    const DayMark mark = options.mark ? options.mark(day) : DayMark();
    const NodeId id = day_id(day);
    const Scope scope(static_cast<std::int64_t>(day.days()));
    NodeScope holder(id_of("cell"), Role::Cell, "", cell);
    holder.node().column = column;
    const Interaction state = interact(id, cell, is_allowed);
    Node& node = add_node(id, Role::Button, name_of(day, options, entries, mark), cell);
    node.disabled = !is_allowed;
    node.focusable = day == with_keys;
    node.checked = options.chosen == day ? Checked::Yes : Checked::No;
    node.keys = KeyVertical | KeyHorizontal | KeyPageUp | KeyPageDown;
    if (is_visible(cell)) draw_day(cell, day, options, state, is_allowed, entries, mark);
    return is_allowed && state.activated;
}

} // namespace

float month_grid_width() {
    return px(42) * 7;
}

std::optional<Date> month_grid(std::string_view code, Date& day, const MonthOptions& options) {
    const Scope scope(code);
    day = nearest_allowed(day, options);
    answer_keys(day, options);
    const Date shown = day;
    show_heading(day, options);

    const float head = px(28);
    const Rect rect = place(column_width(available_width()) * 7, head + row_height() * weeks_shown + px(4));
    const Date begin = base::first_of_month(shown);
    const int offset = static_cast<int>(begin.weekday());
    const int days = base::days_in_month(begin.year(), begin.month());
    const int weeks = (offset + days + 6) / 7;

    NodeScope table(id_of("days"), Role::Table, month_title(shown), rect);
    table.node().count = weeks + 1;
    table.node().column = 7;
    show_weekdays({rect.x, rect.y + px(4), rect.width, head});
    std::optional<Date> chosen;
    for (int week = 0; week < weeks; ++week) {
        const Rect line{rect.x, rect.y + px(4) + head + row_height() * static_cast<float>(week), rect.width,
                        row_height()};
        NodeScope row(week_id(week), Role::Row, "", line);
        row.node().index = week + 2;
        for (int weekday = 0; weekday < 7; ++weekday) {
            const int number = week * 7 + weekday - offset;
            if (number < 0 || number >= days) continue;
            const Rect cell{line.x + line.width / 7 * static_cast<float>(weekday), line.y, line.width / 7,
                            line.height};
            const Date at = base::add_days(begin, number);
            if (show_day(at, shown, cell, weekday + 1, options)) chosen = at;
        }
    }
    if (options.take_focus) current().set_focus(day_id(shown));
    if (chosen) day = *chosen;
    return chosen;
}

} // namespace prima::ui
