#pragma once

// The state of the kit between and during frames. Screens do not use it directly: they call the widgets.

#include "ui/event.h"
#include "ui/mirror_patch.h"
#include "ui/scroll.h"
#include "ui/theme.h"
#include "ui/tree.h"

#include <imgui.h>

#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace prima::ui {

class GlyphSource;
struct Layout;

/// Font files as bytes; they must outlive the context.
struct FontFiles {
    std::span<const std::uint8_t> regular, semibold, icons;
    GlyphSource* missing_glyphs = nullptr; ///< draws what the files lack; may be null
};

/// What the person asked for.
struct Preferences {
    ThemeMode theme = ThemeMode::Light;
    float text_scale = 1.0f; ///< 0.8 .. 2.0
    bool reduced_motion = false;
    bool touch = false; ///< the main pointer is a finger: 44 px targets, native pickers
    bool english = false;
};

struct FrameInput {
    float width = 0, height = 0; ///< CSS pixels
    float density = 1;           ///< device pixels in a CSS pixel
    double time = 0;             ///< seconds, any start, never backwards
    Preferences preferences{};
};

struct Announcement {
    std::string text;
    bool assertive = false;
};

enum class Cursor : std::uint8_t { Arrow, Pointer, Text, ResizeHorizontal };

/// What the platform does after a frame.
struct FrameOutput {
    bool wants_frame = false; ///< draw another frame at once
    double wake_at = 0;       ///< draw a frame at this time even if nothing happens; 0 is never
    bool blur = false;        ///< take the focus from whatever has it
    NodeId focus = 0;         ///< give this node the focus; 0 leaves it where it is
    Cursor cursor = Cursor::Arrow;
    std::string mirror_patch; ///< empty when the mirror is up to date
    std::vector<Announcement> announcements;
    Scrolled scrolled; ///< how far the largest part that was scrolled is from where it was
};

class Context {
public:
    explicit Context(const FontFiles& fonts);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    /// Queues an event for the next frame.
    void post(Event event);
    /// True when the kit will use this key on this node, so that the browser must not.
    bool wants_key(NodeId node, Key key) const;
    /// True when a shortcut of this name was offered in the last frame.
    bool wants_shortcut(const std::string& chord) const;
    /// True when something is queued.
    bool has_events() const { return !events_.empty(); }

    void begin_frame(const FrameInput& input);
    FrameOutput end_frame();

    /// The mirror is built anew by the next frame's patch.
    void reset_mirror() { patch_.reset(); }

    const Tree& tree() const { return shown_; }
    ImGuiContext* imgui() const { return imgui_; }
    NodeId focused() const { return focus; }

    /// Interactive ImGui items of the last frame that have no node; filled by the auditor build only.
    const std::vector<std::string>& audit_failures() const { return audit_failures_; }

    // --- for widgets ---
    struct Fonts {
        ImFont *regular = nullptr, *semibold = nullptr, *icons = nullptr;
        float size_per_em = 1;         ///< ImGui measures a font by ascent and descent, CSS by em
        float ascent = 1, descent = 0; ///< in em
    } fonts;
    FrameInput frame;
    Tree building;
    const Palette* colors = nullptr;
    NodeId focus = 0;
    bool focus_visible = false;
    bool focus_moved = false; ///< the focus came to another node since the last frame: bring it into view
    NodeId kept_place = 0;    ///< has the focus because what had it is gone: stays where it is
    std::vector<NodeId> parents;
    struct SurfaceInfo {
        NodeId id;
        SurfaceLevel level;
        Rect rect;
        bool modal;
        int order;
        void* window;
    };
    /// A part of the page that scrolls, for the keys that scroll it.
    struct ScrollView {
        NodeId area = 0, container = 0; ///< the node that holds its content
        std::size_t surface = 0;        ///< index in `surfaces`
        float padding = 0;
    };
    std::vector<ScrollView> scroll_views;       ///< of this frame
    std::vector<std::size_t> scroll_view_stack; ///< those being filled
    std::vector<SurfaceInfo> surfaces;          ///< of this frame, in the order they were begun
    std::vector<std::size_t> surface_stack;
    std::vector<Layout> layouts;
    ScrollAreas scroll;
    std::unordered_map<NodeId, float> remembered; ///< widths, heights and other numbers kept by widgets
    std::unordered_map<NodeId, std::string> remembered_text;
    std::unordered_map<NodeId, std::shared_ptr<void>> kept; ///< see kept.h
    std::unordered_set<NodeId> activated;                   ///< by the mirror, for this frame
    std::unordered_map<NodeId, std::string> values;         ///< set by the mirror, for this frame
    std::unordered_map<NodeId, std::string> restored; ///< what the program puts into fields, for this frame
    std::vector<std::pair<NodeId, std::string>> draft_states; ///< see draft_state.h, of this frame
    std::vector<NodeId> pressed;                              ///< in this frame, by whatever hand
    struct DraftForm {
        NodeId id;
        std::string title;
    };
    std::vector<DraftForm> draft_forms; ///< see draft_state.h, of this frame
    std::vector<NodeId> ended_forms; ///< since the last frame: dialogs that were closed, forms that are done
    std::vector<Event> keys;         ///< pressed on nodes, for this frame
    std::unordered_set<std::string> pressed_shortcuts;
    std::string pressed_letters; ///< the letters and digits among them, in their order
    std::unordered_set<std::string> offered_shortcuts;
    std::vector<NodeId> open_popups;
    FrameOutput output;
    bool pointer_pressed_focusable = false;
    bool submitted =
        false; ///< the main action of a page or dialog was pressed in this frame, or Enter in a field
    bool was_submitted = false; ///< in the last frame
    std::uint32_t frame_number = 0;
    /// Where a line of text was drawn, for tests that look for words that are cut or lie on others.
    struct DrawnText {
        std::string text;
        Rect rect, clip;
        int surface = 0;        ///< as in Node; -1 is above all
        bool shortened = false; ///< with "…"
    };
    bool records_text = false;
    std::vector<DrawnText> drawn_texts; ///< of the last frame, while `records_text`
    std::unordered_set<std::string> shortened_texts;
    float covered_top = 0; ///< of the scroll region being filled: a sticky header lies over the focused row

    void ask_for_frame() { output.wants_frame = true; }
    void wake_at(double time);
    void announce(std::string text, bool assertive = false);
    void set_focus(NodeId node);

private:
    void take_events();
    void cover_fields();
    void scroll_by_keys();
    void audit();
    void postpone_focus();
    void keep_place();

    ImGuiContext* imgui_ = nullptr;
    std::vector<Event> events_;
    Tree shown_;
    MirrorPatch patch_;
    std::unordered_set<std::string> shortcuts_of_last_frame_;
    std::vector<std::string> audit_failures_;
    NodeId postponed_focus_ = 0;
    std::vector<NodeId> around_postponed_; ///< what that node stood in when it was seen last, from the inside
    int focus_tries_ = 0;
};

/// The context of the frame being built.
Context& current();

} // namespace prima::ui
