// The program in a browser: the canvas, the loop that draws on demand, and what JavaScript calls.

#include "app/app.h"
#include "platform/web/bridge.h"
#include "platform/web/canvas.h"
#include "platform/web/glyphs.h"
#include "platform/web/plain.h"
#include "platform/web/ports.h"

#include <emscripten.h>

#include <cstdlib>

using namespace prima;

namespace {

struct Program {
    platform::BrowserClock clock;
    platform::BrowserRandom random;
    platform::BrowserShelf shelf;
    std::unique_ptr<store::Journal> journal;
    platform::BrowserHost host;
    platform::CanvasGlyphs glyphs;
    std::vector<std::uint8_t> fonts[3];
    std::unique_ptr<ui::Context> kit;
    std::unique_ptr<app::App> app;
    float width = 0, height = 0, density = 1;
    bool ready = false;
    // Through a pointer, so that drawing without WebGL 2 stays out of the part of the program that every
    // start waits for.
    void (*present)(ImDrawData&, ui::Color, const ui::Scrolled&) = nullptr;
};

Program* program = nullptr;

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void prima_frame(double now_ms) {
    Program& p = *program;
    if (p.width <= 0 || p.height <= 0) return;
    const bool touch = prima_js_media("(pointer: coarse)") != 0;
    const bool calm = prima_js_media("(prefers-reduced-motion: reduce)") != 0;
    ImGui::SetCurrentContext(p.kit->imgui());
    p.kit->begin_frame({p.width, p.height, p.density, now_ms / 1000.0, p.app->ui_preferences(touch, calm)});
    p.app->draw();
    const ui::FrameOutput output = p.kit->end_frame();
    p.present(*ImGui::GetDrawData(), ui::palette(p.kit->frame.preferences.theme).page, output.scrolled);
    if (!output.mirror_patch.empty()) prima_js_mirror(output.mirror_patch.c_str());
    for (const ui::Announcement& announcement : output.announcements) {
        prima_js_announce(announcement.text.c_str(), announcement.assertive ? 1 : 0);
    }
    if (output.blur) prima_js_blur();
    if (output.focus != 0) prima_js_focus(output.focus);
    prima_js_cursor(static_cast<int>(output.cursor));
    if (output.wants_frame || p.kit->has_events()) prima_js_request_frame();
    prima_js_wake_at(output.wake_at * 1000.0);
    if (!p.ready && p.app->ready()) {
        p.ready = true;
        prima_js_ready();
    }
}

// While nobody acts and nothing is drawn; in how many milliseconds again, 0 says after the next frame.
EMSCRIPTEN_KEEPALIVE double prima_idle(double now_ms) {
    if (program->kit->has_events()) return 0; // a frame follows
    return program->app->idle(now_ms / 1000.0) * 1000.0;
}

EMSCRIPTEN_KEEPALIVE void prima_resize(double width, double height, double density) {
    program->width = static_cast<float>(width);
    program->height = static_cast<float>(height);
    program->density = static_cast<float>(density);
    platform::plain::forget();
}

EMSCRIPTEN_KEEPALIVE void prima_pointer(int kind, int source, int button, double x, double y,
                                        double time_ms) {
    using Kind = ui::Event::Kind;
    static constexpr Kind kinds[] = {Kind::PointerMove, Kind::PointerDown, Kind::PointerUp,
                                     Kind::PointerCancel, Kind::PointerLeave};
    static constexpr int buttons[] = {0, 2, 1}; // the browser counts left, middle, right
    ui::Event event;
    event.kind = kinds[kind];
    event.source = static_cast<ui::PointerSource>(source);
    event.button = button >= 0 && button < 3 ? buttons[button] : 0;
    event.x = static_cast<float>(x);
    event.y = static_cast<float>(y);
    event.time = time_ms / 1000.0;
    program->kit->post(event);
}

EMSCRIPTEN_KEEPALIVE void prima_wheel(double x, double y, double dx, double dy) {
    ui::Event event;
    event.kind = ui::Event::Kind::Wheel;
    event.x = static_cast<float>(x);
    event.y = static_cast<float>(y);
    event.dx = static_cast<float>(dx);
    event.dy = static_cast<float>(dy);
    program->kit->post(event);
}

EMSCRIPTEN_KEEPALIVE void prima_focus(unsigned id, int visible) {
    ui::Event event;
    event.kind = ui::Event::Kind::Focus;
    event.node = id;
    event.focus_visible = visible != 0;
    program->kit->post(event);
}

EMSCRIPTEN_KEEPALIVE void prima_blur(unsigned id) {
    ui::Event event;
    event.kind = ui::Event::Kind::Blur;
    event.node = id;
    program->kit->post(event);
}

EMSCRIPTEN_KEEPALIVE void prima_activate(unsigned id) {
    ui::Event event;
    event.kind = ui::Event::Kind::Activate;
    event.node = id;
    program->kit->post(event);
}

EMSCRIPTEN_KEEPALIVE void prima_value(unsigned id, const char* text) {
    ui::Event event;
    event.kind = ui::Event::Kind::SetValue;
    event.node = id;
    event.text = text;
    program->kit->post(event);
}

EMSCRIPTEN_KEEPALIVE int prima_wants_key(unsigned id, unsigned key) {
    return program->kit->wants_key(id, static_cast<ui::Key>(key)) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void prima_key(unsigned id, unsigned key, int shift) {
    ui::Event event;
    event.kind = ui::Event::Kind::KeyPress;
    event.node = id;
    event.key = static_cast<ui::Key>(key);
    event.shift = shift != 0;
    program->kit->post(event);
}

EMSCRIPTEN_KEEPALIVE int prima_wants_shortcut(const char* chord) {
    return program->kit->wants_shortcut(chord) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void prima_shortcut(const char* chord) {
    ui::Event event;
    event.kind = ui::Event::Kind::Shortcut;
    event.text = chord;
    program->kit->post(event);
}

EMSCRIPTEN_KEEPALIVE void prima_window_focus(int focused) {
    ui::Event event;
    event.kind = focused ? ui::Event::Kind::WindowFocus : ui::Event::Kind::WindowBlur;
    program->kit->post(event);
}

EMSCRIPTEN_KEEPALIVE void prima_hidden() {
    program->app->leave();
}

EMSCRIPTEN_KEEPALIVE void prima_address(const char* address) {
    program->app->address_changed(address);
}

EMSCRIPTEN_KEEPALIVE void prima_file_picked(int ticket, int code, const char* name, const char* bytes,
                                            int size) {
    app::PickedFile file{name, std::string(bytes ? bytes : "", static_cast<std::size_t>(size))};
    if (ticket == 0) {
        if (code == 0) program->app->file_dropped(std::move(file));
    } else {
        program->host.file_picked(ticket, code, std::move(file));
    }
}

EMSCRIPTEN_KEEPALIVE void prima_picture_made(int ticket, int width, int height, const char* bytes, int size) {
    program->host.picture_made(
        ticket, {width, height, std::string(bytes ? bytes : "", static_cast<std::size_t>(size))});
}

EMSCRIPTEN_KEEPALIVE int prima_uses_webgl() {
    return program->present == platform::canvas::render && prima_js_canvas_alive() != 0 ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void prima_crash_for_test() {
    std::abort();
}

} // extern "C"

int main() {
    program = new Program;
    for (int i = 0; i < 3; ++i) {
        program->fonts[i].resize(static_cast<std::size_t>(prima_js_font_size(i)));
        prima_js_font_copy(i, program->fonts[i].data());
    }
    program->kit = std::make_unique<ui::Context>(
        ui::FontFiles{program->fonts[0], program->fonts[1], program->fonts[2], &program->glyphs});
    const bool webgl = platform::canvas::init();
    if (!webgl) platform::plain::init();
    program->present = webgl ? platform::canvas::render : platform::plain::render;
    char* address = prima_js_address();
    char* chosen = prima_js_office();
    const std::string office = *chosen != '\0' ? chosen : std::string(app::first_office);
    std::free(chosen);
    program->journal = program->shelf.open(office);
    program->app = std::make_unique<app::App>(*program->journal, office, program->shelf, program->clock,
                                              program->random, program->host);
    program->app->address_changed(address);
    std::free(address);
    prima_js_start();
    prima_js_request_frame();
    return 0;
}
