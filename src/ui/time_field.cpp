#include "ui/time_field.h"

#include "ui/context.h"
#include "ui/interact.h"
#include "ui/kept.h"
#include "ui/words.h"

#include <algorithm>

namespace prima::ui {

namespace {

base::Language language() {
    return current().frame.preferences.english ? base::Language::english : base::Language::indonesian;
}

/// The next full step after or before a time; it stops at the first and the last one of the day.
std::string stepped(const std::string& text, const TimeOptions& options, int direction) {
    const auto now = base::parse_time(text);
    int minutes = options.start;
    if (now) {
        const int from = now.value().minutes();
        minutes = direction > 0 ? (from / options.step + 1) * options.step
                                : (from + options.step - 1) / options.step * options.step - options.step;
    }
    const int last = 24 * 60 - options.step;
    const auto time = base::TimeOfDay::from_minutes(std::clamp(minutes, 0, last));
    return time ? base::format_time(time.value(), language()) : text;
}

} // namespace

ValueFieldResult time_field(std::string_view code, std::string_view label, std::string& text,
                            TimeOptions options) {
    const NodeId id = id_of(code);
    TypedText& typed = typed_text(id, text);
    const std::string before = text;
    if (options.field.enabled) {
        if (key_pressed(id, KeyUp)) retype(typed, stepped(typed.text, options, 1));
        if (key_pressed(id, KeyDown)) retype(typed, stepped(typed.text, options, -1));
    }
    const auto problem = [&]() -> std::string_view {
        return typed.text.empty() || base::parse_time(typed.text) ? std::string_view() : words().time_wrong;
    };
    const FieldOptions field{.kind = FieldKind::Time, .keys = KeyUp | KeyDown};
    const FieldResult shown = typed_field(code, label, typed, field, options.field, problem());
    // A picker gives its own form, a person types as they like: both become the form of the language.
    const auto time = base::parse_time(typed.text);
    const bool picked = shown.changed && current().frame.preferences.touch;
    if (time && (shown.left || shown.submitted || picked))
        retype(typed, base::format_time(time.value(), language()));
    text = typed.text;
    typed.value = text;
    ValueFieldResult result;
    result.changed = text != before;
    result.submitted = shown.submitted;
    result.wrong = !problem().empty();
    result.id = id;
    result.box = shown.box;
    return result;
}

} // namespace prima::ui
