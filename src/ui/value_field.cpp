#include "ui/value_field.h"

#include "ui/context.h"
#include "ui/kept.h"

namespace prima::ui {

TypedText& typed_text(NodeId id, const std::string& value) {
    const std::uint32_t frame = current().frame_number;
    TypedText& typed = kept<TypedText>(id);
    if (typed.seen + 1 < frame || typed.value != value) {
        retype(typed, value);
        typed.value = value;
        typed.told = false;
    }
    typed.seen = frame;
    return typed;
}

void retype(TypedText& typed, const std::string& text) {
    if (typed.text == text) return;
    typed.text = text;
    ++typed.revision;
    current().ask_for_frame();
}

FieldResult typed_field(std::string_view code, std::string_view label, TypedText& typed, FieldOptions field,
                        const ValueFieldOptions& options, std::string_view problem) {
    Context& context = current();
    field.hint = options.hint;
    field.error = typed.told && !problem.empty() ? problem : options.error;
    field.required = options.required;
    field.enabled = options.enabled;
    field.label_hidden = options.label_hidden;
    field.submits = options.submits;
    field.width = options.width;
    const FieldResult result = text_field(code, label, typed.text, field);
    if (context.restored.count(result.id) > 0) ++typed.revision;
    if (problem.empty()) typed.told = false;
    const bool asked = result.left || result.entered || context.was_submitted;
    if (asked && !problem.empty() && !typed.told) {
        typed.told = true;
        context.ask_for_frame();
    }
    if (Node* node = context.building.find(result.id)) {
        node->revision = typed.revision;
        node->unreadable = !problem.empty();
    }
    return result;
}

} // namespace prima::ui
