#include "ui/date_field.h"

#include "ui/button.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/kept.h"
#include "ui/month_grid.h"
#include "ui/popup.h"
#include "ui/tooltip.h"
#include "ui/words.h"

#include <cstdio>
#include <string>

namespace prima::ui {

namespace {

using base::Date;

base::Language language() {
    return current().frame.preferences.english ? base::Language::english : base::Language::indonesian;
}

std::string numbers(Date date) {
    char text[16];
    std::snprintf(text, sizeof text, "%02d/%02d/%04d", date.day(), date.month(), date.year());
    return text;
}

/// How a date stands in the field while it is edited: short, and ISO for the browser's own picker.
std::string edit_text(const std::optional<Date>& date) {
    if (!date) return {};
    return current().frame.preferences.touch ? base::format_iso(*date) : numbers(*date);
}

struct Reading {
    std::optional<Date> date;
    std::string problem; ///< empty when the text is right
};

Reading read(const std::string& text, const DateOptions& options) {
    Reading reading;
    if (text.find_first_not_of(' ') == std::string::npos) return reading;
    const auto sentence = [](const char* begin, Date date) {
        return std::string(begin) + " " + base::format_date(date, base::DateForm::plain, language()) + ".";
    };
    const auto parsed = base::parse_date(text);
    if (!parsed) {
        const bool no_day = parsed.error().code == base::ErrorCode::out_of_range;
        reading.problem = no_day ? words().date_none : words().date_wrong;
    } else if (options.first && parsed.value() < *options.first) {
        reading.problem = sentence(words().date_too_early, *options.first);
    } else if (options.last && parsed.value() > *options.last) {
        reading.problem = sentence(words().date_too_late, *options.last);
    } else {
        reading.date = parsed.value();
    }
    return reading;
}

/// The date in the longest words that fit.
std::string in_words(const std::optional<Date>& date, float width) {
    if (!date) return {};
    for (const base::DateForm form : {base::DateForm::full, base::DateForm::plain, base::DateForm::shorter}) {
        std::string words_of_date = base::format_date(*date, form, language());
        if (text_width(TextStyle::Body, words_of_date) <= width) return words_of_date;
    }
    std::string short_year = numbers(*date);
    if (text_width(TextStyle::Body, short_year) > width) short_year.erase(6, 2);
    return short_year;
}

/// The button inside the field's right edge; true when it was pressed.
bool calendar_button(const Rect& rect, std::string_view label, bool enabled) {
    const Palette& c = *current().colors;
    const NodeId id = id_of("open");
    const Interaction state = interact(id, rect, enabled);
    const std::string name = std::string(words().open_calendar) + ", " + std::string(label);
    Node& node = add_node(id, Role::Button, name, rect);
    node.focusable = true;
    node.disabled = !enabled;
    node.popup = Popup::Dialog;
    node.expanded = popup_open("calendar") ? Checked::Yes : Checked::No;
    if (is_visible(rect)) {
        const Rect face = rect.inset(px(4), px(5));
        if (state.hovered || state.held) fill_rect(face, state.held ? c.line : c.track, 6);
        draw_icon(draw_list(), icon_calendar, rect, px(22), c.quiet);
        if (state.focus_visible) focus_ring(face.inset(4, 4), 2);
        tooltip(id, rect, words().open_calendar, "", state.hovered && !popup_open("calendar"),
                state.focus_visible);
    }
    return state.activated && enabled;
}

/// The calendar while it is open; the day that was picked in it, or an emptied one.
std::optional<std::optional<Date>> calendar(const std::optional<Date>& value, std::string_view label,
                                            const DateOptions& options) {
    const NodeId day_id = id_of("calendar day");
    constexpr float padding = 12;
    PopupPanel panel(
        "calendar",
        {.title = label, .width = month_grid_width() + 2 * padding, .padding = padding, .align = Align::End});
    if (!panel) return std::nullopt;
    Date& day = kept<Date>(day_id);
    if (panel.just_opened()) {
        day = value ? *value : options.today ? *options.today : options.last ? *options.last : Date{};
    }
    const auto chosen = month_grid("month", day,
                                   {.chosen = value,
                                    .today = options.today,
                                    .first = options.first,
                                    .last = options.last,
                                    .entries = options.entries,
                                    .take_focus = panel.just_opened()});
    std::optional<std::optional<Date>> picked;
    if (chosen) picked = *chosen;
    const bool today_allowed = options.today && (!options.first || *options.today >= *options.first) &&
                               (!options.last || *options.today <= *options.last);
    const bool clears = !options.field.required && value.has_value();
    if (today_allowed || clears) {
        space(4);
        const Line line("actions", {.height = control_height() / px(1), .gap = 8});
        const ButtonOptions quiet{.kind = ButtonKind::Quiet, .small = true};
        if (today_allowed && button("today", words().go_to_today, quiet)) picked = options.today;
        if (clears && button("clear", words().clear_date, quiet)) picked = std::optional<Date>();
    }
    if (picked) panel.close();
    return picked;
}

} // namespace

ValueFieldResult date_field(std::string_view code, std::string_view label, std::optional<Date>& value,
                            const DateOptions& options) {
    Context& context = current();
    const bool touch = context.frame.preferences.touch;
    const NodeId id = id_of(code);
    const std::optional<Date> before = value;
    TypedText& typed = typed_text(id, edit_text(value));

    const float width = options.field.width < 0 ? available_width() : px(options.field.width);
    // Where the picker opens by itself, the icon is only decoration and yields to the date.
    const bool icon_fits = !touch || width > px(160);
    const float reserve = icon_fits ? px(36) : 0;
    const std::string shown_words = in_words(value, width - 2 * px(12) - reserve);
    FieldOptions field{.kind = FieldKind::Date};
    field.placeholder = touch ? words().choose_date : words().date_pattern;
    field.reserve_right = reserve;
    field.shown = shown_words;
    if (!touch) field.keys = KeyDown;
    const FieldResult shown =
        typed_field(code, label, typed, field, options.field, read(typed.text, options).problem);

    const Reading reading = read(typed.text, options);
    value = reading.date;
    typed.value = edit_text(value);
    if (value && (shown.left || shown.submitted)) retype(typed, typed.value);

    const Scope scope(code);
    const float side = px(44);
    const Rect button_rect{shown.box.right() - side, shown.box.y, side, shown.box.height};
    if (touch) {
        if (icon_fits) draw_icon(draw_list(), icon_calendar, button_rect, px(22), context.colors->quiet);
    } else {
        // The field leaves the pointer to the button that lies in it.
        if (Node* node = context.building.find(id)) {
            const Rect& box = shown.box;
            node->visible = visible_part({box.x, box.y, box.width - side, box.height});
        }
        const bool pressed = calendar_button(button_rect, label, options.field.enabled);
        const bool keyed = options.field.enabled && key_pressed(id, KeyDown) && !popup_open("calendar");
        if (pressed || keyed) open_popup("calendar", id_of("open"));
        if (const auto picked = calendar(value, label, options)) {
            value = *picked;
            typed.value = edit_text(value);
            typed.told = false;
            retype(typed, typed.value);
        }
    }
    ValueFieldResult result;
    result.changed = value != before;
    result.submitted = shown.submitted;
    result.wrong = !value && !reading.problem.empty();
    result.id = id;
    result.box = shown.box;
    return result;
}

} // namespace prima::ui
