#pragma once

// Where things go. A layout is a column that grows downwards; cards, cells and lines divide it.

#include "ui/font.h"
#include "ui/tree.h"

#include <functional>
#include <initializer_list>
#include <string_view>

namespace prima::ui {

/// One column being filled. Widgets ask it for their rectangles through `place`.
struct Layout {
    enum class Kind : std::uint8_t { Column, Line };
    Kind kind = Kind::Column;
    float x = 0, width = 0; ///< of the column
    float top = 0, y = 0;   ///< where it began, where the next block begins
    float gap = 0;          ///< between blocks, or between items of a line
    bool fresh = true;      ///< nothing placed yet
    // Lines only.
    float cursor = 0;
    float least = 0, height = 0; ///< of every line, and of the one being filled
    float taken = 0;             ///< by the highest item of the line being filled
    int row = 0;                 ///< which of the lines is being filled
    Align align = Align::Start;
    NodeId id = 0;
    float natural = 0; ///< width of the items if they stood in one line, since the spacer where there is one
    float spacer_at = -1;
};

/// The free width for the next block, CSS pixels.
float available_width();
/// A rectangle for the next widget: in a column the natural width (or all of it where `width` is negative)
/// below what came before; in a line to the right of what came before, wrapping where it does not fit.
Rect place(float width, float height);
/// Extra room between this block and the next, CSS pixels at text size 100 %.
void space(float height);
/// The bottom of what was placed so far.
float layout_bottom();

/// A column at a fixed place, independent of what encloses it.
void begin_column(const Rect& bounds, float gap = 16);
/// Ends it and returns its height.
float end_column();

/// A column inside the column, with its own gap between blocks.
class Stack {
public:
    explicit Stack(float gap);
    ~Stack();
    Stack(const Stack&) = delete;
    Stack& operator=(const Stack&) = delete;
};

/// Places the items that follow side by side. `height` is the least of one line, which grows with its highest
/// item; items are centred in it.
class Line {
public:
    struct Options {
        float height = 40;
        float gap = 8;
        Align align = Align::Start;
    };
    explicit Line(std::string_view code);
    Line(std::string_view code, Options options);
    ~Line();
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
};
/// In a line: pushes what follows to the right edge.
void spacer();

/// Divides the column into cells side by side. Positive widths are CSS pixels at text size 100 %, negative
/// ones shares of what is left. Where the column is narrower than `stack_below`, cells go below each other.
class Cells {
public:
    Cells(std::initializer_list<float> widths, float gap = 16, float stack_below = 0);
    ~Cells();
    Cells(const Cells&) = delete;
    Cells& operator=(const Cells&) = delete;
    /// Goes to the next cell; must be called before the first one too.
    void next();
    bool stacked() const { return stacked_; }

private:
    void close();
    std::vector<Rect> cells_;
    float gap_, top_, bottom_;
    std::size_t index_ = 0;
    bool open_ = false, stacked_ = false;
};

/// Adds a node that encloses what is recorded until the scope ends.
class NodeScope {
public:
    NodeScope(NodeId id, Role role, std::string_view name, const Rect& rect = {});
    ~NodeScope();
    NodeScope(const NodeScope&) = delete;
    NodeScope& operator=(const NodeScope&) = delete;
    /// Valid until the next node is added.
    Node& node();
    /// Widens the rectangle to its children when the scope ends.
    void fit() { fit_ = true; }

private:
    NodeId id_;
    std::size_t at_;
    bool fit_ = false;
};

/// Adds a node inside the current scope; ids come from `id_of`.
Node& add_node(NodeId id, Role role, std::string_view name, const Rect& rect);

/// The id of a code name in the current scope of names.
NodeId id_of(std::string_view code);

/// Makes the code names inside it distinct, for example one scope for each row of a list.
class Scope {
public:
    explicit Scope(std::string_view code);
    explicit Scope(std::int64_t number);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
};

/// A white card with a title of heading level 2 (none where the title is empty). Its height follows its
/// content.
class Card {
public:
    struct Options {
        float padding = 16;
        Tone border = Tone::Neutral;
        int heading_level = 2;
        std::function<void()> beside_title; ///< drawn in the title's line, after it
    };
    Card(std::string_view code, std::string_view title);
    Card(std::string_view code, std::string_view title, Options options);
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;

private:
    Scope scope_;
    ImDrawListSplitter splitter_;
    ImDrawList* list_;
    NodeScope node_;
    Rect rect_;
    float padding_;
    Tone border_;
};

/// A part that scrolls vertically inside fixed bounds. With `overlay` false nothing but its own content is
/// drawn.
class ScrollRegion {
public:
    ScrollRegion(std::string_view code, const Rect& bounds, float padding_x, float padding_y, float gap = 16,
                 float max_content_width = 0);
    ~ScrollRegion();
    ScrollRegion(const ScrollRegion&) = delete;
    ScrollRegion& operator=(const ScrollRegion&) = delete;

    float offset() const;
    void scroll_to_top();

private:
    NodeId id_;
    Rect bounds_;
    float padding_y_;
};

/// The current draw list.
ImDrawList* draw_list();
void fill_rect(const Rect& rect, Color color, float radius = 0);
void stroke_rect(const Rect& rect, Color color, float radius = 0, float thickness = 1);
void horizontal_line(float x, float y, float width, Color color);
/// The ring around what the keyboard is on.
void focus_ring(const Rect& rect, float radius = 8);

} // namespace prima::ui
