#include "ui/progress.h"

#include "ui/context.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/words.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace prima::ui {

namespace {

constexpr double step = 1.0 / 30.0;          // seconds between two pictures of a moving part
constexpr double rest_before_skeleton = 0.3; // seconds
constexpr float turn = 6.2831853f;           // radians

bool moves() {
    return !current().frame.preferences.reduced_motion;
}

/// Where a movement of the given period is now, 0..1, and asks for the next picture.
float phase(double period) {
    Context& context = current();
    context.wake_at(context.frame.time + step);
    return static_cast<float>(std::fmod(context.frame.time, period) / period);
}

void draw_track(const Rect& bar, float share, Tone tone) {
    const Palette& c = *current().colors;
    const float radius = bar.height / 2;
    fill_rect(bar, c.track, radius);
    if (current().frame.preferences.theme == ThemeMode::Contrast) stroke_rect(bar, c.field_border, radius);
    const Color color = c.tone(tone).strong;
    if (share >= 0) {
        const float width = bar.width * std::min(share, 1.0f);
        if (width > 0) fill_rect({bar.x, bar.y, std::max(width, bar.height), bar.height}, color, radius);
        return;
    }
    if (!moves()) {
        // Three even pieces: plainly neither empty nor full.
        const float piece = bar.width / 5;
        for (int i = 0; i < 3; ++i)
            fill_rect({bar.x + piece * 2 * static_cast<float>(i), bar.y, piece, bar.height}, color, radius);
        return;
    }
    const float at = phase(1.6);
    const float eased = at * at * (3 - 2 * at);
    const float width = bar.width * 0.3f;
    const Rect piece{bar.x - width + (bar.width + width) * eased, bar.y, width, bar.height};
    const Rect shown = piece.intersection(bar);
    if (!shown.empty()) fill_rect(shown, color, radius);
}

} // namespace

void progress_bar(std::string_view code, std::string_view label, float share, ProgressOptions options) {
    const Scope scope(code);
    const Palette& c = *current().colors;
    std::string percent;
    if (share >= 0) percent = std::to_string(std::lround(std::min(share, 1.0f) * 100)) + " %";

    const FontChoice body = font_of(TextStyle::Body);
    const FontChoice small = font_of(TextStyle::Small);
    const float thickness = px(8);
    const std::vector<std::string_view> detail =
        options.detail.empty() ? std::vector<std::string_view>{}
                               : wrapped(TextStyle::Small, options.detail, available_width());
    const float number = text_width(TextStyle::BodyStrong, percent);
    const float label_room = available_width() - (percent.empty() ? 0 : number + px(12));
    const std::vector<std::string_view> words_of_label = wrapped(TextStyle::Body, label, label_room);
    const float head =
        options.label_hidden ? 0 : body.line * static_cast<float>(words_of_label.size()) + px(4);
    const float foot = detail.empty() ? 0 : px(4) + small.line * static_cast<float>(detail.size());
    const Rect rect = place(-1, head + thickness + foot);

    Node& node = add_node(id_of("bar"), Role::ProgressBar, label, rect);
    node.progress = share < 0 ? -1.0f : std::min(share, 1.0f);
    node.busy = share < 0;
    node.value = share < 0 ? std::string(words().working) : percent;
    if (!options.detail.empty()) node.value += ", " + std::string(options.detail);
    if (!is_visible(rect)) return;

    if (!options.label_hidden) {
        float line_y = rect.y;
        for (const std::string_view line : words_of_label) {
            draw_line(draw_list(), TextStyle::Body, rect.x, line_y, c.text, line);
            line_y += body.line;
        }
        draw_line(draw_list(), TextStyle::BodyStrong, rect.right() - number, rect.y, c.text, percent);
    }
    draw_track({rect.x, rect.y + head, rect.width, thickness}, share, options.tone);
    float y = rect.y + head + thickness + px(4);
    for (const std::string_view line : detail) {
        draw_line(draw_list(), TextStyle::Small, rect.x, y, c.quiet, line);
        y += small.line;
    }
}

void spinner(std::string_view code, std::string_view label) {
    const Palette& c = *current().colors;
    const FontChoice font = font_of(TextStyle::Body);
    const float side = px(20);
    const float gap = px(10);
    const std::vector<std::string_view> lines =
        wrapped(TextStyle::Body, label, available_width() - side - gap);
    const float line_height = std::max(side, font.line);
    const float height = line_height + font.line * static_cast<float>(lines.size() - 1);
    const Rect rect = place(side + gap + text_width(TextStyle::Body, label), height);
    Node& node = add_node(id_of(code), Role::ProgressBar, label, rect);
    node.busy = true;
    node.value = words().working;
    if (!is_visible(rect)) return;
    const Rect ring{rect.x, rect.y + (line_height - side) / 2, side, side};
    if (moves()) {
        const float at = phase(1.0) * turn;
        const ImVec2 centre{ring.centre_x(), ring.centre_y()};
        const float radius = side / 2 - px(2);
        ImDrawList* list = draw_list();
        list->AddCircle(centre, radius, c.track, 0, px(2.5f));
        list->PathArcTo(centre, radius, at, at + turn * 0.3f);
        list->PathStroke(c.accent.strong, 0, px(2.5f));
    } else {
        draw_icon(draw_list(), icon_timer, ring, side, c.accent.strong);
    }
    float y = rect.y + (line_height - font.line) / 2;
    for (const std::string_view line : lines) {
        draw_line(draw_list(), TextStyle::Body, ring.right() + gap, y, c.text, line);
        y += font.line;
    }
}

void skeleton(std::string_view code, std::string_view label, SkeletonOptions options) {
    Context& context = current();
    const Scope scope(code);
    const NodeId id = id_of("skeleton");
    const bool narrow = available_width() < px(520);
    const int count = std::max(options.count, 1);
    const auto number = static_cast<float>(count);
    const float gap = 16;
    float height = 0;
    switch (options.kind) {
    case SkeletonKind::Lines: height = px(24) * number; break;
    case SkeletonKind::Rows: height = px(44) * number; break;
    case SkeletonKind::Cards: height = narrow ? px(88) * number + gap * (number - 1) : px(88); break;
    }
    const Rect rect = place(-1, height);
    Node& node = add_node(id, Role::Status, label.empty() ? std::string_view(words().loading) : label, rect);
    node.busy = true;

    // Seen without a break since this time; a gap in the frames starts it anew.
    float& last_frame = context.remembered[id ^ 0x5CE1E700u];
    float& since = context.remembered[id];
    const auto this_frame = static_cast<float>(context.frame_number);
    if (last_frame == 0 || last_frame + 1.5f < this_frame) since = static_cast<float>(context.frame.time);
    last_frame = this_frame;
    const double appears = static_cast<double>(since) + rest_before_skeleton;
    if (context.frame.time < appears) {
        context.wake_at(appears + 0.01);
        return;
    }
    if (!is_visible(rect)) return;

    const Palette& c = *context.colors;
    const float wave = moves() ? 0.5f - 0.5f * std::cos(phase(1.8) * turn) : 0.0f;
    const Color tint = mixed(c.track, c.page, wave * 0.5f);
    constexpr float widths[] = {0.92f, 0.78f, 0.86f, 0.6f};
    for (int i = 0; i < count; ++i) {
        const auto at = static_cast<float>(i);
        const float share = widths[i % 4];
        switch (options.kind) {
        case SkeletonKind::Lines:
            fill_rect({rect.x, rect.y + px(24) * at + px(5), rect.width * share, px(14)}, tint, 4);
            break;
        case SkeletonKind::Rows: {
            const float y = rect.y + px(44) * at;
            fill_rect({rect.x, y + px(15), rect.width * 0.4f * share, px(14)}, tint, 4);
            fill_rect({rect.right() - rect.width * 0.25f, y + px(15), rect.width * 0.25f, px(14)}, tint, 4);
            if (i > 0) horizontal_line(rect.x, y, rect.width, c.line);
            break;
        }
        case SkeletonKind::Cards: {
            const float width = narrow ? rect.width : (rect.width - gap * (number - 1)) / number;
            const Rect card{rect.x + (narrow ? 0 : (width + gap) * at),
                            rect.y + (narrow ? (px(88) + gap) * at : 0), width, px(88)};
            fill_rect(card, c.card, 8);
            stroke_rect(card, c.line, 8);
            fill_rect({card.x + 16, card.y + px(20), (width - 32) * 0.6f, px(14)}, tint, 4);
            fill_rect({card.x + 16, card.y + px(48), (width - 32) * 0.35f, px(22)}, tint, 4);
            break;
        }
        }
    }
}

} // namespace prima::ui
