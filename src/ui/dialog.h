#pragma once

// A question or a form over the page:
//
//     if (ui::Dialog dialog("move", open, {.title = "Pindahkan kegiatan"}); dialog) {
//         ui::text_field(...);
//         dialog.footer([&] {
//             if (ui::button("no", "Batal")) open = false;
//             if (ui::button("yes", "Pindahkan", {.kind = ui::ButtonKind::Primary})) ...
//         });
//     }
//
// Everything below it is out of reach until it closes. When it stays open after its main action, because
// something is wrong at a field, that field gets the focus. Call it in every frame, also while `open` is
// false: then it gives the focus back to where it was.

#include "ui/layout.h"
#include "ui/surface.h"

#include <functional>
#include <optional>
#include <string_view>

namespace prima::ui {

enum class DialogShape : std::uint8_t {
    Centred,   ///< fills a phone where its content is tall
    SideSheet, ///< at the right edge, from top to bottom; fills a phone
    Top,       ///< near the top, for the command palette: no title is drawn, its content scrolls by itself
};

struct DialogOptions {
    std::string_view title;
    float width = 560; ///< CSS pixels at text size 100 %
    DialogShape shape = DialogShape::Centred;
    float content_height = 0; ///< of shape Top, CSS pixels
};

class Dialog {
public:
    Dialog(std::string_view code, bool& open, DialogOptions options);
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;

    explicit operator bool() const { return shown_; }
    /// Ends the body, which scrolls, and draws the buttons below it, from the right edge.
    void footer(const std::function<void()>& buttons);
    /// Where the content goes.
    Rect body() const { return body_; }
    /// It is laid out and takes its first focus in this frame.
    bool takes_focus() const;
    /// The node that gets the focus first instead of the first field.
    void focus_first(NodeId node) { first_ = node; }

private:
    struct Heights {
        float head = 0, body = 0, foot = 0;
    };
    void place_in_window(const Heights& heights);
    void draw_ground();
    void draw_head(std::string_view title);
    void begin_body(const Heights& heights);
    void end_body();
    NodeId first_focus() const;
    NodeId first_wrong() const;
    void close();

    NodeId id_;
    bool& open_;
    bool shown_ = false;
    DialogShape shape_;
    float width_;
    Rect rect_, body_;
    float foot_ = 0;
    NodeId first_ = 0;
    std::optional<Surface> surface_;
    std::optional<NodeScope> node_;
    std::optional<ScrollRegion> scroll_;
};

} // namespace prima::ui
