#include "app/bottom_bar.h"

#include "app/rest_gate.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/menu.h"
#include "ui/navigation.h"

#include <algorithm>
#include <cmath>

namespace prima::app {

namespace {

/// Beside and between words, CSS pixels.
constexpr float gap = 8;
/// A row of words is as high as a finger needs.
constexpr float touch = 44;
constexpr std::size_t own_places = 4;

} // namespace

bool in_side(const Desk& desk, const Page& page, bool at_the_end) {
    if (page.label.empty() || page.at_the_end != at_the_end || page.shown == Page::Shown::palette_only)
        return false;
    if (!page.screen->offered(desk)) return false;
    return page.shown != Page::Shown::while_waiting || page.screen->waiting(desk) > 0;
}

std::size_t waiting_on(const Desk& desk, const Page& page) {
    const bool known = page.shown == Page::Shown::while_waiting || !waits_for_rest(desk, page);
    return known ? page.screen->waiting(desk) : 0;
}

WaitingWords waiting_words(std::size_t waiting) {
    if (waiting == 0) return {};
    const std::string number = waiting > 99 ? "99+" : std::to_string(waiting);
    return {number, tr("frame.waiting", {std::to_string(waiting)})};
}

BottomBar::BottomBar(const Desk& desk, std::span<const Page> pages, const Page& open, float width) {
    std::size_t waiting = 0;
    bool current = false;
    for (const bool end : {false, true}) {
        for (const Page& page : pages) {
            if (!in_side(desk, page, end)) continue;
            const std::size_t count = waiting_on(desk, page);
            const bool no_place = end || page.shown == Page::Shown::side_only ||
                                  (page.shown == Page::Shown::side_and_waiting && count == 0);
            if (no_place || places_.size() == own_places) {
                others_.push_back(&page);
                waiting += count;
                current = current || &page == &open;
                continue;
            }
            WaitingWords words = waiting_words(count);
            const std::string_view label = tr(page.short_label.empty() ? page.label : page.short_label);
            places_.push_back(
                {&page, label, std::move(words.words), std::move(words.number), &page == &open});
        }
    }
    WaitingWords words = waiting_words(waiting);
    places_.push_back({nullptr, tr("nav.more"), std::move(words.words), std::move(words.number), current});
    arrange(1, width);
    // Whoever asks for large text gets it; at the usual size one row is worth somewhat smaller words.
    const bool large = ui::current().frame.preferences.text_scale > 1.1f;
    if (scale_ < (large ? 0.9f : 0.7f)) arrange(2, width);
}

/// All words share the largest size at which the longest row fits.
void BottomBar::arrange(std::size_t rows, float width) {
    rows_ = rows;
    const std::size_t columns = (places_.size() + rows - 1) / rows;
    scale_ = 1;
    for (Place& place : places_) place.words = ui::bottom_item_width(place.label, place.mark, rows == 1);
    for (std::size_t first = 0; first < places_.size(); first += columns) {
        const std::size_t end = std::min(first + columns, places_.size());
        float words = 0;
        for (std::size_t i = first; i < end; ++i) words += places_[i].words;
        scale_ = std::min(scale_, (width - gap * static_cast<float>(end - first)) / words);
    }
    const float row = rows == 1 ? 22.0f + ui::px(42) * scale_ : std::max(touch, 12 + ui::px(24) * scale_);
    height_ = std::ceil(row * static_cast<float>(rows));
}

void BottomBar::draw(Desk& desk, const ui::Rect& area) const {
    const ui::Palette& c = *ui::current().colors;
    ui::fill_rect(area, c.card);
    ui::horizontal_line(area.x, area.y, area.width, c.line);
    const ui::NodeScope navigation(ui::id_of("navigation"), ui::Role::Navigation, tr("frame.navigation"),
                                   area);
    {
        const ui::TextScale scale(scale_);
        const std::span<const Place> places(places_);
        const std::size_t columns = (places.size() + rows_ - 1) / rows_;
        const float height = area.height / static_cast<float>(rows_);
        for (std::size_t first = 0; first < places.size(); first += columns) {
            const std::size_t row = first / columns;
            const float top = area.y + height * static_cast<float>(row);
            draw_row(desk, places.subspan(first, std::min(columns, places.size() - first)),
                     {area.x, top, area.width, height});
        }
    }
    draw_menu(desk);
}

/// Each place is as wide as its words need, and what is left of the row is shared.
void BottomBar::draw_row(Desk& desk, std::span<const Place> row, const ui::Rect& area) const {
    float words = 0;
    for (const Place& place : row) words += place.words * scale_;
    const float more = (area.width - words) / static_cast<float>(row.size());
    float x = area.x;
    for (const Place& place : row) {
        const float width = place.words * scale_ + more;
        const ui::Rect rect{x, area.y, width, area.height};
        x += width;
        if (!place.page) {
            ui::bottom_menu_button(
                {"more", ui::icon_menu, place.label, {}, place.current, place.waiting, place.mark}, rect,
                rows_ == 1);
            continue;
        }
        const Page& page = *place.page;
        const std::string address = "#" + std::string(page.address);
        const ui::NavigationItem item{page.address,  page.icon,     place.label, address,
                                      place.current, place.waiting, place.mark};
        if (ui::bottom_item(item, rect, rows_ == 1)) desk.go(page.address);
    }
}

void BottomBar::draw_menu(Desk& desk) const {
    ui::Menu menu("more", ui::Align::End);
    if (!menu) return;
    bool end = false;
    for (const Page* page : others_) {
        if (page->at_the_end && !end) menu.separator();
        end = page->at_the_end;
        std::string name(tr(page->label));
        const WaitingWords waiting = waiting_words(waiting_on(desk, *page));
        if (!waiting.words.empty()) name += ", " + waiting.words;
        if (menu.item(page->address, name, {.icon = page->icon})) desk.go(page->address);
    }
}

} // namespace prima::app
