#include "ui/number_field.h"

#include "ui/context.h"
#include "ui/interact.h"
#include "ui/words.h"

#include <string>

namespace prima::ui {

namespace {

base::NumberForm form() {
    return current().frame.preferences.english ? base::NumberForm::english : base::NumberForm::indonesian;
}

std::string text_of(const std::optional<base::Decimal>& value) {
    return value ? value->format(form()) : std::string();
}

struct Reading {
    std::optional<base::Decimal> value;
    std::string problem; ///< empty when the text is right
};

Reading read(const std::string& text, const NumberOptions& options) {
    Reading reading;
    if (text.find_first_not_of(' ') == std::string::npos) return reading;
    const auto parsed = base::Decimal::parse(text, form());
    if (!parsed) {
        reading.problem = words().number_wrong;
    } else if (parsed.value().trimmed().scale() > options.decimals) {
        reading.problem = options.decimals == 0 ? words().number_whole
                                                : std::string(words().number_decimals) + " " +
                                                      std::to_string(options.decimals) + ".";
    } else if (options.least && parsed.value() < *options.least) {
        reading.problem = std::string(words().number_too_small) + " " + options.least->format(form()) + ".";
    } else if (options.most && parsed.value() > *options.most) {
        reading.problem = std::string(words().number_too_large) + " " + options.most->format(form()) + ".";
    } else {
        reading.value = parsed.value();
    }
    return reading;
}

/// The number one step further, kept between the limits.
std::string stepped(const std::string& text, const NumberOptions& options, int direction) {
    const auto now = base::Decimal::parse(text, form());
    base::Decimal next;
    if (now) {
        const auto sum =
            direction > 0 ? base::add(now.value(), options.step) : base::subtract(now.value(), options.step);
        if (!sum) return text;
        next = sum.value();
    } else if (text.find_first_not_of(' ') != std::string::npos) {
        return text; // what is typed is no number: it is not thrown away
    } else if (direction > 0) {
        next = options.step;
    }
    if (options.least && next < *options.least) next = *options.least;
    if (options.most && next > *options.most) next = *options.most;
    return next.format(form());
}

void draw_unit(const FieldResult& field, std::string_view unit, float width) {
    if (!is_visible(field.box)) return;
    const FontChoice font = font_of(TextStyle::Body);
    draw_line(draw_list(), TextStyle::Body, field.box.right() - px(12) - width,
              field.box.y + (field.box.height - font.line) / 2, current().colors->quiet, unit);
}

} // namespace

ValueFieldResult number_field(std::string_view code, std::string_view label,
                              std::optional<base::Decimal>& value, NumberOptions options) {
    const NodeId id = id_of(code);
    TypedText& typed = typed_text(id, text_of(value));
    if (options.field.enabled) {
        if (key_pressed(id, KeyUp)) retype(typed, stepped(typed.text, options, 1));
        if (key_pressed(id, KeyDown)) retype(typed, stepped(typed.text, options, -1));
    }
    const float unit_width = options.unit.empty() ? 0 : text_width(TextStyle::Body, options.unit);
    FieldOptions field{.kind = FieldKind::Number, .align = Align::End, .keys = KeyUp | KeyDown};
    field.reserve_right = options.unit.empty() ? 0 : unit_width + px(8);
    const FieldResult shown =
        typed_field(code, label, typed, field, options.field, read(typed.text, options).problem);
    if (!options.unit.empty()) {
        draw_unit(shown, options.unit, unit_width);
        if (Node* node = current().building.find(id)) {
            const std::string hint = node->description;
            node->description = std::string(options.unit) + (hint.empty() ? "" : ". " + hint);
        }
    }
    const Reading reading = read(typed.text, options);
    ValueFieldResult result;
    result.changed = text_of(reading.value) != text_of(value);
    if (result.changed) value = reading.value;
    typed.value = text_of(value);
    if (reading.value && (shown.left || shown.submitted)) retype(typed, typed.value);
    result.submitted = shown.submitted;
    result.wrong = !reading.problem.empty();
    result.id = id;
    result.box = shown.box;
    return result;
}

} // namespace prima::ui
