#pragma once

#include "ui/layout.h"

#include <string>

namespace prima::ui {

struct FieldOptions {
    FieldKind kind = FieldKind::Text;
    std::string_view hint{};
    std::string_view error{}; ///< empty when the text is right
    std::string_view placeholder{};
    bool required = false;
    bool enabled = true;
    bool read_only = false;
    bool secret = false;        ///< never kept with a draft, although it is shown
    bool label_hidden = false;  ///< the label is a name only, where the place says what it is
    int max_length = 0;         ///< characters; 0 is unlimited
    int rows = 1;               ///< more than one make a text field a multi-line one, of at least so many
    float width = -1;           ///< CSS pixels at text size 100 %; negative fills the column
    Align align = Align::Start; ///< End for numbers
    bool submits = false;       ///< Enter (in multi-line fields Ctrl+Enter) submits
    const char* icon = nullptr; ///< at the left, decoration
    std::uint32_t keys = 0;     ///< further keys the caller asks about with key_pressed
    NodeId controls = 0, active_descendant = 0; ///< of a combo box
    Checked expanded = Checked::NotCheckable;
    float reserve_right = 0;  ///< CSS pixels kept free for a button in the field
    std::string_view shown{}; ///< drawn instead of the value while idle (a date in words)
};

struct FieldResult {
    bool changed = false;   ///< the text was edited in this frame
    bool entered = false;   ///< Enter was pressed in a field that submits
    bool submitted = false; ///< by the keyboard, and nothing speaks against it (ui::submitted)
    bool left = false;      ///< the focus went elsewhere
    bool focused = false;
    NodeId id = 0;
    Rect box; ///< of the field without label and message
    explicit operator bool() const { return changed; }
};

/// A text field with its label above and its message below. The text is edited by the browser; `value`
/// follows every keystroke.
FieldResult text_field(std::string_view code, std::string_view label, std::string& value,
                       FieldOptions options = {});

/// The words above a field, with "(wajib)" where it must be filled, and the error and hint below it, for
/// fields of other kinds. All are decoration: the field's own node carries the words.
void field_label(std::string_view label, bool required = false);
void field_messages(std::string_view hint, std::string_view error);

/// The error of a field that must be filled as it stands now: one that came while it was empty goes once it
/// is not, without waiting for the next attempt to save.
std::string_view standing_error(NodeId field, bool empty, std::string_view error);

/// The label as it is shown: "Kegiatan (wajib)".
std::string marked_label(std::string_view label, bool required);
/// Draws one line of a marked label, of which the first bytes are the label itself. Returns the bottom.
float draw_label_line(std::string_view line, std::size_t before_mark, float x, float y, Color color);

/// The words around the box of a field; no label where it is hidden.
struct FieldWords {
    std::string_view label{};
    bool required = false;
    std::string_view hint{}, error{};
};
/// Height of a field with its words, CSS pixels.
float field_height(float width, float box, const FieldWords& said);

} // namespace prima::ui
