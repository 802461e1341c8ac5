// The gallery's large pages: a table of 100,000 rows and a form of 60 fields.

#include "app/gallery_screen.h"
#include "base/parts.h"
#include "base/text.h"
#include "ui/icons.h"

#include <algorithm>
#include <cstdint>

namespace prima::app {

namespace {

constexpr std::int64_t row_count = 100'000;

// Rows are made from their number, the same every time.
std::uint32_t scattered(std::int64_t row) {
    auto value = static_cast<std::uint64_t>(row) * 0x9E3779B97F4A7C15u;
    value ^= value >> 29;
    return static_cast<std::uint32_t>((value * 0xBF58476D1CE4E5B9u) >> 33);
}

base::Date date_of(std::int64_t row) {
    return base::add_days(base::Date::make(2026, 11, 21).value_or({}),
                          -static_cast<std::int64_t>(scattered(row) % 1000));
}
std::int64_t minutes_of(std::int64_t row) {
    return 5 + static_cast<std::int64_t>(scattered(row + row_count) % 96) * 5;
}

PRIMA_REST_DATA constexpr std::string_view works[] = {"gallery.work_1", "gallery.work_2", "gallery.work_3",
                                                      "gallery.work_4"};
std::string_view work_of(std::int64_t row) {
    return works[scattered(row + 2 * row_count) % 4];
}

} // namespace

void GalleryScreen::sort_large_table() {
    if (large_order_.empty()) {
        for (std::int64_t row = 0; row < row_count; ++row) large_order_.push_back(row);
    }
    const std::string& by = large_.sort_column;
    const auto before = [&](std::int64_t a, std::int64_t b) {
        if (by == "date" && date_of(a) != date_of(b)) return date_of(a) < date_of(b);
        if (by == "minutes" && minutes_of(a) != minutes_of(b)) return minutes_of(a) < minutes_of(b);
        return a < b;
    };
    std::sort(large_order_.begin(), large_order_.end(), before);
    if (large_.descending) std::reverse(large_order_.begin(), large_order_.end());
}

void GalleryScreen::draw_large_table() {
    ui::heading("title", 1, tr("gallery.large_table"));
    ui::text("count", tr("gallery.large_count", {base::format_integer(row_count, language())}),
             {.quiet = true});
    const ui::TableColumn columns[] = {
        {.code = "number",
         .title = tr("gallery.number"),
         .width = 100,
         .align = ui::Align::End,
         .sortable = true},
        {.code = "date", .title = tr("activity.date"), .width = 130, .sortable = true},
        {.code = "what", .title = tr("activity.text")},
        {.code = "minutes",
         .title = tr("gallery.minutes"),
         .width = 110,
         .align = ui::Align::End,
         .sortable = true},
        {.code = "state", .title = tr("gallery.state"), .width = 150}};
    const auto row_of = [this](std::int64_t place) {
        return large_order_.empty() ? place : large_order_[static_cast<std::size_t>(place)];
    };
    const ui::Card card("table", "");
    const auto result =
        ui::table("table",
                  {.name = tr("gallery.large_table"),
                   .columns = columns,
                   .row_count = row_count,
                   .cell =
                       [&](std::int64_t place, std::size_t column, ui::TableCell& cell) {
                           const std::int64_t row = row_of(place);
                           const bool approved = scattered(row) % 3 != 0;
                           switch (column) {
                           case 0: cell.text = base::format_integer(row + 1, language()); return;
                           case 1:
                               cell.text =
                                   base::format_date(date_of(row), base::DateForm::shorter, language());
                               return;
                           case 2: cell.text = tr(work_of(row)); return;
                           case 3: cell.text = base::format_integer(minutes_of(row), language()); return;
                           default:
                               cell.text = tr(approved ? "gallery.approved" : "gallery.waiting");
                               cell.badge = approved ? ui::Tone::Good : ui::Tone::Neutral;
                           }
                       },
                   .key = row_of,
                   .selection = ui::TableSelection::Multiple,
                   .fills = true},
                  large_);
    if (result.sorted) sort_large_table();
}

void GalleryScreen::draw_long_form() {
    ui::heading("title", 1, tr("gallery.long_form"));
    const ui::NodeScope form(ui::id_of("form"), ui::Role::Form, tr("gallery.long_form"));
    constexpr std::size_t in_a_card = 10;
    for (std::size_t first = 0; first < form_fields; first += in_a_card) {
        const ui::Scope scope(static_cast<std::int64_t>(first));
        const ui::Card card("part", tr("gallery.form_part", {std::to_string(first / in_a_card + 1)}));
        for (std::size_t at = first; at < first + in_a_card; at += 2) {
            ui::Cells cells({-1, -1}, 16, 480);
            for (const std::size_t field : {at, at + 1}) {
                cells.next();
                const ui::Scope one(static_cast<std::int64_t>(field));
                ui::text_field("field", tr("gallery.form_field", {std::to_string(field + 1)}), form_[field]);
            }
        }
    }
    if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_save})) {
        ui::toast({.text = std::string(tr("gallery.done")), .tone = ui::Tone::Good});
    }
}

} // namespace prima::app
