#include "app/frame.h"

#include "app/bottom_bar.h"
#include "app/sync_link.h"
#include "office/office.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/navigation.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace prima::app {

namespace {

void draw_brand(const ui::Rect& area) {
    const ui::Palette& c = *ui::current().colors;
    const float side = ui::px(28);
    const ui::Rect tile{area.x, area.y + (area.height - side) / 2, side, side};
    ui::fill_rect(tile, c.accent.strong, 7);
    const float letter = ui::text_width(ui::TextStyle::BodyStrong, "P");
    ui::draw_line(ui::draw_list(), ui::TextStyle::BodyStrong, tile.centre_x() - letter / 2,
                  tile.centre_y() - ui::px(12), c.on_accent, "P");
    ui::draw_line(ui::draw_list(), ui::TextStyle::CardTitle, tile.right() + ui::px(10),
                  area.y + (area.height - ui::px(28)) / 2, c.text, "Prima");
}

struct SaveWords {
    std::string_view code;
    std::string words, time; ///< the time may be left out
    ui::Tone tone;
    const char* icon;
};

/// Height of the top bar where everything stands in one line, CSS pixels.
float bar_line(const Desk& desk) {
    return (desk.narrow ? 32.0f : 40.0f) + ui::px(24);
}

SaveWords save_words(Desk& desk) {
    const store::SaveState& state = desk.store.save_state();
    switch (state.status) {
    case store::SaveStatus::saving:
        return {"saving", std::string(tr("frame.saving")), "", ui::Tone::Neutral, ui::icon_refresh};
    case store::SaveStatus::failed:
        return {"failed", std::string(tr("frame.save_failed")), "", ui::Tone::Bad, ui::icon_error};
    case store::SaveStatus::saved: break;
    }
    if (const SyncWords sync = sync_words(*desk.sync); !sync.words.empty())
        return {sync.code, std::string(sync.words), "", sync.tone, sync.icon};
    std::string time;
    if (state.last_saved) {
        const base::TimeOfDay local = base::local_time(*state.last_saved, desk.clock.offset());
        time = " " + base::format_time(local, language());
    }
    return {"saved", std::string(tr("frame.saved")), time, ui::Tone::Good, ui::icon_check_circle};
}

} // namespace

namespace {

constexpr float side_gap(float row) {
    return row < 44 ? 0 : 4;
}

/// Of the pages at the beginning or the end of the side navigation.
float side_height(const Desk& desk, std::span<const Page> pages, bool end, float width, float row) {
    float height = 0;
    for (const Page& page : pages) {
        if (!in_side(desk, page, end)) continue;
        const std::string mark = waiting_words(waiting_on(desk, page)).number;
        height += ui::side_item_height(tr(page.label), width, mark, row) + side_gap(row);
    }
    return height;
}

void draw_group(Desk& desk, std::span<const Page> pages, const Page& open, bool end, float row) {
    for (const Page& page : pages) {
        if (!in_side(desk, page, end)) continue;
        const std::string address = "#" + std::string(page.address);
        const WaitingWords waiting = waiting_words(waiting_on(desk, page));
        if (ui::side_item({page.address, page.icon, tr(page.label), address, &page == &open, waiting.words,
                           waiting.number, row}))
            desk.go(page.address);
        ui::space(side_gap(row));
    }
}

} // namespace

void Frame::draw_side(Desk& desk, std::span<const Page> pages, const Page& open, const ui::Rect& area) {
    const ui::Palette& c = *ui::current().colors;
    ui::fill_rect(area, c.card);
    ui::fill_rect({area.right() - 1, area.y, 1, area.height}, c.line);
    draw_brand({area.x + 24, area.y, area.width - 48, ui::px(64)});
    const ui::NodeScope navigation(ui::id_of("navigation"), ui::Role::Navigation, tr("frame.navigation"),
                                   area);
    const float top = area.y + ui::px(64) + 4;
    // Lower rows where there are many pages or the window is low.
    float row = 48;
    float begin = 0, end = 0; // heights of the two groups
    do {
        row -= 4;
        begin = side_height(desk, pages, false, area.width - 25, row);
        end = side_height(desk, pages, true, area.width - 25, row);
    } while (row > 32 && top + begin + end + 12 > area.bottom());
    const float left_over = area.bottom() - 12 - (top + begin + end);
    if (left_over < 0) {
        const ui::Rect below{area.x, top, area.width - 1, area.bottom() - top};
        const ui::ScrollRegion region("pages", below, 12, 0, 0, area.width);
        draw_group(desk, pages, open, false, row);
        draw_group(desk, pages, open, true, row);
        return;
    }
    ui::begin_column({area.x + 12, top, area.width - 25, 0}, 0);
    draw_group(desk, pages, open, false, row);
    ui::space(left_over);
    draw_group(desk, pages, open, true, row);
    ui::end_column();
}

float Frame::bar_padding(const Desk& desk) {
    return desk.narrow ? 16.0f : 24.0f;
}

/// The office's name stands beside the state of saving where it fits there whole, else above it.
Frame::TopBar Frame::plan_top(Desk& desk, float width) const {
    TopBar bar;
    bar.office = office::office_name(desk.store);
    if (bar.office.empty()) bar.office = tr("frame.my_office");
    const float whole = width - 2 * bar_padding(desk);
    const float beside = whole - tail_width_ - 12;
    bar.two_lines = ui::text_width(ui::TextStyle::BodyStrong, bar.office) > beside;
    bar.height = std::max(bar_line(desk), tail_height_);
    if (!bar.two_lines) return bar;
    const float name_height = ui::text_height(ui::TextStyle::BodyStrong, bar.office, whole);
    bar.height = 8 + name_height + 4 + std::max(ui::px(36), tail_height_) + 8;
    return bar;
}

/// The time of saving stands there where there is room for it.
void Frame::draw_tail(Desk& desk, float room, float beside_name) {
    search_pressed_ =
        !desk.narrow &&
        ui::icon_button("search", ui::icon_search, tr("frame.search"),
                        {.kind = ui::ButtonKind::Quiet, .opens = ui::Popup::Dialog, .shortcut = "Control+K"});
    if (!desk.narrow) {
        room -= ui::control_height() + 12;
        beside_name -= ui::control_height() + 12;
    }
    const float side = WhoMenu::width();
    const std::string name = office::own_name(desk.store);
    // In a small window with large text the word of the state is what must stay.
    const SaveWords saved = save_words(desk);
    const auto width_of = [&](const std::string& words) {
        const float badge = ui::text_width(ui::TextStyle::SmallStrong, words) + ui::px(42);
        return badge + (name.empty() ? 0 : side + 12);
    };
    const bool with_time = width_of(saved.words + saved.time) <= beside_name;
    time_width_ = with_time ? width_of(saved.words + saved.time) - width_of(saved.words) : 0;
    ui::badge(saved.code, with_time ? saved.words + saved.time : saved.words, saved.tone, saved.icon);
    if (name.empty() || width_of(saved.words) > room) return;
    who_.draw_button(desk);
}

void Frame::draw_top(Desk& desk, const TopBar& bar, const ui::Rect& area) {
    const ui::Palette& c = *ui::current().colors;
    ui::fill_rect(area, c.card);
    ui::horizontal_line(area.x, area.bottom() - 1, area.width, c.line);
    const ui::NodeScope banner(ui::id_of("banner"), ui::Role::Banner, "", area);
    const float pad = bar_padding(desk);
    ui::begin_column({area.x + pad, area.y + (bar.two_lines ? 8 : 0), area.width - 2 * pad, 0}, 4);
    if (bar.two_lines)
        ui::text("office", bar.office, {.style = ui::TextStyle::BodyStrong, .max_width = 2000});
    float taken = 0;
    const float top = ui::layout_bottom();
    const float least = bar.two_lines ? ui::px(36) : bar_line(desk);
    {
        const ui::Line line("top", {.height = least / ui::px(1), .gap = 12}); // more where it wraps
        if (!bar.two_lines) ui::text("office", bar.office, {.style = ui::TextStyle::BodyStrong});
        if (!desk.narrow && office::is_example(desk.store)) {
            taken += ui::badge("example", tr("office.example")).width + 12;
        }
        if (!bar.two_lines) ui::spacer();
        const float before = ui::current().layouts.back().natural;
        const float room = area.width - 2 * pad - taken;
        const float name = ui::text_width(ui::TextStyle::BodyStrong, bar.office) + 12;
        draw_tail(desk, room, bar.two_lines ? room : room - name);
        taken += ui::current().layouts.back().natural - before - time_width_;
    }
    const float tail_height = ui::layout_bottom() - top - (bar.two_lines ? 4 : 0);
    ui::end_column();
    // What stands beside the name is known once it is drawn.
    if (std::fabs(taken - tail_width_) > 0.25f) ui::current().ask_for_frame();
    tail_width_ = taken;
    // Of more than one line only: a line is never lower than the bar.
    const float more = tail_height > least + 1 ? tail_height : 0;
    if (std::fabs(more - tail_height_) > 0.25f) ui::current().ask_for_frame();
    tail_height_ = more;
}

void Frame::draw(Desk& desk, std::span<const Page> pages, const Page& open,
                 const std::function<void()>& content) {
    ui::Context& context = ui::current();
    const float width = context.frame.width;
    const float height = context.frame.height;
    desk.narrow = width < ui::px(phone_width);
    const ui::Rect page{0, 0, width, height};
    const ui::Surface surface("page", ui::SurfaceLevel::Page, page);
    ui::fill_rect(page, context.colors->page);

    const float side = desk.narrow ? 0 : ui::px(232);
    const TopBar bar = plan_top(desk, width - side);
    const float top = bar.height;
    std::optional<BottomBar> bottom_bar;
    if (desk.narrow) bottom_bar.emplace(desk, pages, open, width);
    const float bottom = bottom_bar ? bottom_bar->height() : 0;
    bottom_inset_ = bottom;
    const ui::Rect main{side, top, width - side, height - top - bottom};

    const float skip_width = ui::text_width(ui::TextStyle::BodyStrong, tr("frame.skip")) + ui::px(32);
    const bool skip =
        ui::skip_link(tr("frame.skip"), {side + 8, 8, skip_width, ui::control_height()}, ui::id_of("main"));
    if (!desk.narrow) draw_side(desk, pages, open, {0, 0, side, height});
    draw_top(desk, bar, {side, 0, width - side, top});
    {
        ui::NodeScope node(ui::id_of("main"), ui::Role::Main, "", main);
        node.node().clips = true;
        if (skip) context.set_focus(ui::id_of("main"));
        const float pad = desk.narrow ? 16.0f : 24.0f;
        const ui::Scope scope(open.address);
        ui::ScrollRegion region("scroll", main, pad, pad, 16, ui::px(1120));
        if (to_top_) region.scroll_to_top();
        to_top_ = false;
        content();
    }
    if (bottom_bar) bottom_bar->draw(desk, {0, height - bottom, width, bottom});
    who_.draw(desk);
}

} // namespace prima::app
