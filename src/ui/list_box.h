#pragma once

// The list inside a select and a command palette: options of which only those on screen are drawn, and one
// that the arrow keys are on while the focus stays in a field or on the list itself.

#include "ui/layout.h"

#include <functional>
#include <string_view>
#include <vector>

namespace prima::ui {

struct ListBoxRow {
    std::string_view name;
    std::string_view detail{};   ///< second, quiet line
    std::string_view note{};     ///< quiet, after the name where there is room
    std::string_view trailing{}; ///< quiet, at the right edge
    const char* icon = nullptr;
    bool chosen = false;
    bool enabled = true;
};

/// Where each row begins, and where the last one ends, CSS pixels from the top: `count` + 1 of them.
using RowTops = std::vector<float>;

/// Measures rows; measured again only when `content`, the width or the size of text has changed.
class MeasuredRows {
public:
    /// `content` changes when the rows do. `least` is the height of a row with one line of text.
    const RowTops& of(std::uint64_t content, int count, float width, float least,
                      const std::function<ListBoxRow(int)>& row);

private:
    RowTops tops_;
    std::uint64_t content_ = 0;
    float width_ = 0, least_ = 0;
};

struct ListBoxOptions {
    NodeId id = 0;
    std::string_view name{};
    Rect bounds;
    const RowTops& tops;
    int count = 0;
    bool takes_focus = false; ///< the list itself has the focus and the keys; else a field has
};

/// The node of the row `index` of the list box `list`.
NodeId list_row_id(NodeId list, int index);

/// Draws the list; `row(i)` says what row i shows. `at` is the row that the keys are on, -1 for none. Returns
/// the row that was clicked or tapped in this frame, or -1.
int list_box(const ListBoxOptions& options, int at, const std::function<ListBoxRow(int)>& row);

/// Moves `at` by the keys pressed on `node` (Up, Down, Page Up, Page Down and, with `ends`, Home and End);
/// rows that are not enabled are passed over. True when it moved.
bool move_in_list(NodeId node, int& at, int count, int page, bool ends,
                  const std::function<bool(int)>& enabled);

/// Brings the row into view.
void show_list_row(NodeId list, const Rect& bounds, const RowTops& tops, int index);

} // namespace prima::ui
