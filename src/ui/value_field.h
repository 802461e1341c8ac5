#pragma once

// What fields for dates, times and numbers have in common: they hold a value, not a text. A text that is not
// one stays as it was typed, and the error at the place says so once the person has left the field.

#include "ui/field.h"

#include <string>
#include <string_view>

namespace prima::ui {

struct ValueFieldOptions {
    std::string_view hint{};
    std::string_view error{}; ///< the caller's own; the field's comes first
    bool required = false;
    bool enabled = true;
    bool label_hidden = false; ///< the label is a name only
    bool submits = false;      ///< Enter submits
    float width = -1;          ///< CSS pixels at text size 100 %; negative fills the column
};

struct ValueFieldResult {
    bool changed = false;   ///< the value is another one
    bool submitted = false; ///< by the keyboard
    bool wrong = false;     ///< what is typed is no value, or not an allowed one
    NodeId id = 0;
    Rect box; ///< of the field without label and message
    explicit operator bool() const { return changed; }
};

/// The typed text of one field between frames; the inside of the fields.
struct TypedText {
    std::string text;
    std::string value; ///< the text that the value had when it was last looked at
    bool told = false; ///< the error shows
    std::uint32_t revision = 0;
    std::uint32_t seen = 0;
};

/// The typed text of this field; `value` is the text of the caller's value now. Where it changed since the
/// last frame, or the field was not on screen, the typed text follows it.
TypedText& typed_text(NodeId id, const std::string& value);

/// Replaces the text, also while the person is in the field.
void retype(TypedText& typed, const std::string& text);

/// The text field itself. `problem` is the sentence about what is typed, empty when it is right. On leaving,
/// a right text becomes `value_text` of what it means.
FieldResult typed_field(std::string_view code, std::string_view label, TypedText& typed, FieldOptions field,
                        const ValueFieldOptions& options, std::string_view problem);

} // namespace prima::ui
