#pragma once

// What opens beside a button or field and goes away by itself: menus, lists of a select, calendars. On a
// phone it is a sheet at the bottom edge.

#include "ui/layout.h"
#include "ui/surface.h"

#include <optional>
#include <string_view>

namespace prima::ui {

/// Opens the popup of this code beside the button drawn last; closes it when it is open already, so that the
/// button that opens also closes.
void open_popup(std::string_view code);
/// The same beside any node: it keeps the place of that node and gives the focus back to it.
void open_popup(std::string_view code, NodeId opener);
/// Closes it without touching the focus.
void close_popup(std::string_view code);
bool popup_open(std::string_view code);

struct PopupOptions {
    std::string_view
        title{};     ///< heading of the sheet on a phone, name for screen readers; empty is the opener's
    float width = 0; ///< CSS pixels; 0 is the width of the opener, which is the least in any case
    float content_height = 0;   ///< CSS pixels, of a caller that scrolls by itself; 0 follows the content
    float padding = 8;          ///< CSS pixels
    Role role = Role::Dialog;   ///< Group where the content brings its own role (list box, menu)
    Align align = Align::Start; ///< which edge of the opener it keeps to while there is room
};

/// The popup while it is open. It closes on Escape, on a press outside and when the focus goes elsewhere. The
/// content is a column in `content()`; the caller puts the focus into it (`just_opened`).
class PopupPanel {
public:
    explicit PopupPanel(std::string_view code, PopupOptions options = {});
    ~PopupPanel();
    PopupPanel(const PopupPanel&) = delete;
    PopupPanel& operator=(const PopupPanel&) = delete;

    explicit operator bool() const { return shown_; }
    /// Nothing is drawn in this frame yet; nodes are recorded, so the focus can be sent to them.
    bool just_opened() const { return just_opened_; }
    bool is_sheet() const { return sheet_; }
    /// Where the content goes, below the title.
    Rect content() const { return content_; }
    NodeId opener() const { return opener_; }
    /// Closes it; the focus goes back to the opener.
    void close();

private:
    void place_beside(const Rect& anchor, const PopupOptions& options, float wanted);
    static float sheet_head(std::string_view title);
    void place_sheet(const PopupOptions& options, float wanted);
    void draw_frame(const PopupOptions& options);
    void dismiss();

    NodeId id_ = 0, opener_ = 0;
    bool shown_ = false, just_opened_ = false, sheet_ = false, own_height_ = false;
    Rect rect_, anchor_, content_;
    std::optional<Surface> surface_;
    std::optional<NodeScope> node_;
    std::optional<ScrollRegion> scroll_;
};

/// A soft shadow for what lies above the page.
void shadow(const Rect& rect, float radius);

/// The window is so narrow that popups become sheets and dialogs fill it.
bool narrow_window();

/// Single letters and digits typed on a widget that is no text field, in lower case; empty when none was.
std::string typed_letters();

/// The node that has the focus or is about to get it, to return to.
NodeId focus_to_return();
/// Gives the focus back to the node, or to the main part of the page where the node is gone.
void return_focus(NodeId node);

} // namespace prima::ui
