#pragma once

// A page for tests of a few widgets: a stage of a given size whose column fills it.

#include "platform/headless/stage.h"
#include "ui/ui.h"

#include <cstdlib>
#include <functional>
#include <string>
#include <utility>

namespace page {

enum class Device : std::uint8_t { Desktop, Phone };

struct Options {
    Device device = Device::Desktop;
    prima::ui::ThemeMode theme = prima::ui::ThemeMode::Light;
    float text_scale = 1;
    bool english = false;
    bool reduced_motion = false;
    float width = 0, height = 0; ///< of the device where zero
};

inline prima::platform::StageOptions stage_options(const Options& options) {
    const bool phone = options.device == Device::Phone;
    prima::platform::StageOptions stage;
    stage.width = options.width > 0 ? options.width : phone ? 360.0f : 1366.0f;
    stage.height = options.height > 0 ? options.height : phone ? 740.0f : 768.0f;
    stage.density = phone ? 2.0f : 1.0f;
    stage.preferences.theme = options.theme;
    stage.preferences.text_scale = options.text_scale;
    stage.preferences.english = options.english;
    stage.preferences.reduced_motion = options.reduced_motion;
    stage.preferences.touch = phone;
    stage.font_folder = PRIMA_FONT_DIR;
    return stage;
}

/// Draws `content` in a page that scrolls, and the first frames of it.
class Page {
public:
    Page(const Options& options, std::function<void()> content)
        : stage_(stage_options(options))
        , content_(std::move(content)) {
        stage_.draw = [this] {
            using namespace prima::ui;
            const FrameInput& frame = current().frame;
            const Rect whole{0, 0, frame.width, frame.height};
            const Surface surface("page", SurfaceLevel::Page, whole);
            fill_rect(whole, current().colors->page);
            const NodeScope main(id_of("main"), Role::Main, "Isi", whole);
            const float padding = frame.width < px(720) ? 16.0f : 24.0f;
            const ScrollRegion region("scroll", whole, padding, padding);
            content_();
        };
        stage_.settle();
    }
    prima::platform::Stage* operator->() { return &stage_; }
    prima::platform::Stage& stage() { return stage_; }

private:
    prima::platform::Stage stage_;
    std::function<void()> content_;
};

inline std::string picture(const std::string& name) {
    return std::string(PRIMA_TEST_OUTPUT "/") + name + ".png";
}

} // namespace page
