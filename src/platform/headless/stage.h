#pragma once

// Runs the kit without a browser: a screen of a given size, a keyboard, a mouse, a finger, and a picture of
// it. It plays the part of the mirror too: it holds the focus, and Tab walks the focusable nodes in reading
// order.

#include "platform/headless/box_glyphs.h"
#include "platform/raster/raster.h"
#include "ui/context.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::platform {

struct StageOptions {
    float width = 1366, height = 768; ///< CSS pixels
    float density = 1;
    ui::Preferences preferences{};
    std::string font_folder{}; ///< that shell/fonts.py filled
};

class Stage {
public:
    explicit Stage(StageOptions options);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// What is drawn in each frame.
    std::function<void()> draw;
    /// Called before each frame for the preferences of the moment; the options' ones when empty.
    std::function<ui::Preferences()> preferences;

    /// Draws frames until nothing asks for another one (at most `most`).
    void settle(int most = 60);
    void frame();
    /// Lets time pass and draws what it wakes.
    void wait(double seconds);
    void resize(float width, float height, float density = 1);

    // --- finding ---
    const ui::Tree& tree() const { return context_->tree(); }
    /// The reachable node of this role whose name is (or, second, begins with) the given one; nullptr if
    /// none.
    const ui::Node* find(ui::Role role, std::string_view name) const;
    std::vector<const ui::Node*> all(ui::Role role) const;
    bool says(std::string_view text) const; ///< some node has this text in its name, value, error or hint
    const ui::Node* focused() const;
    /// What screen readers were told since the last call.
    std::vector<std::string> announcements();

    // --- doing; each settles, and returns false when there is no such node or it is disabled ---
    bool activate(ui::Role role, std::string_view name); ///< as a screen reader or the keyboard does
    bool click(ui::Role role, std::string_view name);    ///< with the mouse, in the middle of its rectangle
    bool tap(ui::Role role, std::string_view name);
    bool fill(std::string_view label, std::string_view text); ///< focuses the field, replaces its text
    bool focus(ui::Role role, std::string_view name);
    void press(ui::Key key); ///< on what has the focus
    void press_shortcut(const std::string& chord);
    void tab(bool backwards = false);
    void click_at(float x, float y);
    void wheel(float x, float y, float dy);
    void drag_finger(float x, float from_y, float to_y);
    void move_mouse(float x, float y);

    Image screenshot();
    /// Writes the screenshot as PNG.
    bool save_screenshot(const std::string& path);

    ui::Context& context() { return *context_; }
    const ui::FrameOutput& output() const { return output_; } ///< of the last frame
    std::uint64_t frames_drawn() const { return frames_; }
    const std::vector<std::string>& audit_failures() const { return audit_; }
    double now() const { return time_; }

private:
    bool reachable(const ui::Node& node) const;
    void move_focus(ui::NodeId node, bool visible);

    StageOptions options_;
    std::vector<std::vector<std::uint8_t>> fonts_;
    BoxGlyphs glyphs_;
    std::optional<ui::Context> context_;
    ui::FrameOutput output_;
    double time_ = 1;
    std::uint64_t frames_ = 0;
    std::vector<std::string> told_, audit_;
};

} // namespace prima::platform
