#include "platform/headless/stage.h"

#include "platform/headless/png.h"

#include <cstdio>
#include <utility>

namespace prima::platform {

namespace {

std::vector<std::uint8_t> read_bytes(const std::string& path) {
    std::vector<std::uint8_t> bytes;
    if (std::FILE* file = std::fopen(path.c_str(), "rb")) {
        std::uint8_t block[65536];
        for (std::size_t n = 0; (n = std::fread(block, 1, sizeof block, file)) > 0;) {
            bytes.insert(bytes.end(), block, block + n);
        }
        std::fclose(file);
    }
    return bytes;
}

/// As `KeyboardEvent.key` calls it.
std::string name_of_key(ui::Key key) {
    switch (key) {
    case ui::KeyUp: return "ArrowUp";
    case ui::KeyDown: return "ArrowDown";
    case ui::KeyLeft: return "ArrowLeft";
    case ui::KeyRight: return "ArrowRight";
    case ui::KeyHome: return "Home";
    case ui::KeyEnd: return "End";
    case ui::KeyPageUp: return "PageUp";
    case ui::KeyPageDown: return "PageDown";
    case ui::KeyEnter: return "Enter";
    case ui::KeyEscape: return "Escape";
    case ui::KeySpace: return " ";
    case ui::KeyCtrlEnter: return "Control+Enter";
    case ui::KeyDelete: return "Delete";
    default: return "";
    }
}

constexpr double frame_time = 1.0 / 60.0;

} // namespace

Stage::Stage(StageOptions options)
    : options_(std::move(options)) {
    for (const char* name : {"/regular.otf", "/semibold.otf", "/icons.ttf"}) {
        fonts_.push_back(read_bytes(options_.font_folder + name));
        IM_ASSERT(!fonts_.back().empty() && "font files are missing: build the target 'fonts'");
    }
    context_.emplace(ui::FontFiles{fonts_[0], fonts_[1], fonts_[2], &glyphs_});
    raster::init();
}

Stage::~Stage() {
    ImGui::SetCurrentContext(context_->imgui());
    raster::shutdown();
}

void Stage::frame() {
    time_ += frame_time;
    ++frames_;
    context_->begin_frame({options_.width, options_.height, options_.density, time_,
                           preferences ? preferences() : options_.preferences});
    if (draw) draw();
    output_ = context_->end_frame();
    for (ui::Announcement& announcement : output_.announcements)
        told_.push_back(std::move(announcement.text));
    for (const std::string& failure : context_->audit_failures()) audit_.push_back(failure);
    if (output_.blur && context_->focused() != 0) {
        ui::Event event;
        event.kind = ui::Event::Kind::Blur;
        event.node = context_->focused();
        context_->post(event);
    }
    if (output_.focus != 0) move_focus(output_.focus, true);
}

void Stage::settle(int most) {
    do frame();
    while (--most > 0 && (output_.wants_frame || context_->has_events()));
}

void Stage::wait(double seconds) {
    const double end = time_ + seconds;
    while (time_ < end) {
        if (output_.wants_frame || context_->has_events()) {
            frame();
        } else if (output_.wake_at > 0 && output_.wake_at < end) {
            if (output_.wake_at > time_) time_ = output_.wake_at;
            frame();
        } else {
            time_ = end;
        }
    }
}

void Stage::resize(float width, float height, float density) {
    options_.width = width;
    options_.height = height;
    options_.density = density;
    settle();
}

bool Stage::reachable(const ui::Node& node) const {
    for (const ui::Node* at = &node; at; at = at->parent ? tree().find(at->parent) : nullptr) {
        if (at->inert) return false;
    }
    return true;
}

const ui::Node* Stage::find(ui::Role role, std::string_view name) const {
    const ui::Node* begins = nullptr;
    for (const ui::Node& node : tree().nodes()) {
        if (node.role != role || !reachable(node)) continue;
        if (node.name == name) return &node;
        if (!begins && std::string_view(node.name).substr(0, name.size()) == name) begins = &node;
    }
    return begins;
}

std::vector<const ui::Node*> Stage::all(ui::Role role) const {
    std::vector<const ui::Node*> found;
    for (const ui::Node& node : tree().nodes()) {
        if (node.role == role && reachable(node)) found.push_back(&node);
    }
    return found;
}

bool Stage::says(std::string_view text) const {
    for (const ui::Node& node : tree().nodes()) {
        for (const std::string* part : {&node.name, &node.value, &node.error, &node.description}) {
            if (part->find(text) != std::string::npos) return true;
        }
    }
    return false;
}

const ui::Node* Stage::focused() const {
    return tree().find(context_->focused());
}

std::vector<std::string> Stage::announcements() {
    return std::exchange(told_, {});
}

void Stage::move_focus(ui::NodeId node, bool visible) {
    if (context_->focused() != 0 && context_->focused() != node) {
        ui::Event blur;
        blur.kind = ui::Event::Kind::Blur;
        blur.node = context_->focused();
        context_->post(blur);
    }
    ui::Event event;
    event.kind = ui::Event::Kind::Focus;
    event.node = node;
    event.focus_visible = visible;
    context_->post(event);
}

bool Stage::activate(ui::Role role, std::string_view name) {
    const ui::Node* node = find(role, name);
    if (!node || node->disabled) return false;
    move_focus(node->id, true);
    ui::Event event;
    event.kind = ui::Event::Kind::Activate;
    event.node = node->id;
    context_->post(event);
    settle();
    return true;
}

void Stage::move_mouse(float x, float y) {
    ui::Event event;
    event.x = x;
    event.y = y;
    event.time = time_;
    context_->post(event);
    settle();
}

void Stage::click_at(float x, float y) {
    move_mouse(x, y);
    ui::Event event;
    event.x = x;
    event.y = y;
    event.kind = ui::Event::Kind::PointerDown;
    context_->post(event);
    settle();
    event.kind = ui::Event::Kind::PointerUp;
    context_->post(event);
    settle();
}

bool Stage::click(ui::Role role, std::string_view name) {
    const ui::Node* node = find(role, name);
    if (!node || node->disabled) return false;
    const ui::Rect rect = node->rect;
    const ui::NodeId id = node->id;
    if (node->field != ui::FieldKind::None) {
        move_focus(id, false);
        settle();
    } else {
        click_at(rect.centre_x(), rect.centre_y());
    }
    return true;
}

bool Stage::tap(ui::Role role, std::string_view name) {
    const ui::Node* node = find(role, name);
    if (!node || node->disabled) return false;
    ui::Event event;
    event.source = ui::PointerSource::Touch;
    event.x = node->rect.centre_x();
    event.y = node->rect.centre_y();
    event.time = time_;
    event.kind = ui::Event::Kind::PointerDown;
    context_->post(event);
    settle();
    event.kind = ui::Event::Kind::PointerUp;
    event.time = time_;
    context_->post(event);
    settle();
    return true;
}

bool Stage::fill(std::string_view label, std::string_view text) {
    const ui::Node* node = find(ui::Role::TextField, label);
    if (!node) node = find(ui::Role::SearchField, label);
    if (!node) node = find(ui::Role::ComboBox, label);
    if (!node || node->disabled || node->read_only) return false;
    const ui::NodeId id = node->id;
    move_focus(id, true);
    ui::Event event;
    event.kind = ui::Event::Kind::SetValue;
    event.node = id;
    event.text = text;
    context_->post(event);
    settle();
    return true;
}

bool Stage::focus(ui::Role role, std::string_view name) {
    const ui::Node* node = find(role, name);
    if (!node || !node->focusable) return false;
    move_focus(node->id, true);
    settle();
    return true;
}

void Stage::press(ui::Key key) {
    const ui::NodeId id = context_->focused();
    const ui::Node* node = tree().find(id);
    ui::Event event;
    event.node = id;
    if (context_->wants_key(id, key)) {
        event.kind = ui::Event::Kind::KeyPress;
        event.key = key;
    } else if (node && node->field == ui::FieldKind::None && (key == ui::KeyEnter || key == ui::KeySpace)) {
        event.kind = ui::Event::Kind::Activate; // a browser's button answers these by itself
    } else {
        press_shortcut(name_of_key(key)); // as web/input.js does with a key that the node leaves alone
        return;
    }
    context_->post(event);
    settle();
}

void Stage::press_shortcut(const std::string& chord) {
    if (!context_->wants_shortcut(chord)) return;
    ui::Event event;
    event.kind = ui::Event::Kind::Shortcut;
    event.text = chord;
    context_->post(event);
    settle();
}

void Stage::tab(bool backwards) {
    std::vector<ui::NodeId> stops;
    for (const ui::Node& node : tree().nodes()) {
        if (node.focusable && !node.disabled && reachable(node)) stops.push_back(node.id);
    }
    if (stops.empty()) return;
    std::size_t at = stops.size();
    for (std::size_t i = 0; i < stops.size(); ++i) {
        if (stops[i] == context_->focused()) at = i;
    }
    std::size_t next = backwards ? stops.size() - 1 : 0;
    if (at < stops.size())
        next = backwards ? (at + stops.size() - 1) % stops.size() : (at + 1) % stops.size();
    move_focus(stops[next], true);
    settle();
}

void Stage::wheel(float x, float y, float dy) {
    ui::Event event;
    event.kind = ui::Event::Kind::Wheel;
    event.x = x;
    event.y = y;
    event.dy = dy;
    context_->post(event);
    settle();
}

void Stage::drag_finger(float x, float from_y, float to_y) {
    ui::Event event;
    event.source = ui::PointerSource::Touch;
    event.x = x;
    event.y = from_y;
    event.time = time_;
    event.kind = ui::Event::Kind::PointerDown;
    context_->post(event);
    settle();
    event.kind = ui::Event::Kind::PointerMove;
    constexpr int steps = 8;
    for (int i = 1; i <= steps; ++i) {
        event.y = from_y + (to_y - from_y) * static_cast<float>(i) / steps;
        event.time = time_;
        context_->post(event);
        settle();
    }
    event.kind = ui::Event::Kind::PointerUp;
    event.time = time_ + 0.2; // the finger rests before it leaves: no inertia
    context_->post(event);
    settle();
}

Image Stage::screenshot() {
    settle();
    Image image;
    ImGui::SetCurrentContext(context_->imgui());
    raster::render(*ImGui::GetDrawData(), image, 0xFFFFFFFFu);
    return image;
}

bool Stage::save_screenshot(const std::string& path) {
    return png::write(path, screenshot());
}

} // namespace prima::platform
