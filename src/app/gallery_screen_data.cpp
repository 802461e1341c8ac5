// The gallery: tables, lists, tabs, charts, and what shows while one waits.

#include "app/gallery_parts.h"
#include "app/gallery_screen.h"
#include "base/parts.h"
#include "base/text.h"
#include "ui/icons.h"
#include "ui/list.h"

#include <algorithm>

namespace prima::app {

namespace {

struct Row {
    std::string_view what;
    std::int64_t minutes;
    std::string_view state;
    int day;
    ui::Tone tone;
};

PRIMA_REST_DATA constexpr Row rows[] = {
    {"gallery.sentence", 90, "gallery.approved", 16, ui::Tone::Good},
    {"gallery.heading_three", 45, "gallery.waiting", 17, ui::Tone::Neutral},
    {"gallery.long", 1250, "gallery.returned", 18, ui::Tone::Bad},
    {"gallery.heading_two", 135, "gallery.two_days", 19, ui::Tone::Attention},
    {"gallery.sentence", 60, "gallery.approved", 20, ui::Tone::Good},
    {"gallery.heading_three", 5, "gallery.new", 21, ui::Tone::Accent}};

std::vector<ui::TableColumn> sample_columns(bool sortable) {
    return {{.code = "date", .title = tr("activity.date"), .width = 120, .sortable = sortable},
            {.code = "what", .title = tr("activity.text"), .sortable = sortable},
            {.code = "minutes",
             .title = tr("gallery.minutes"),
             .width = 110,
             .align = ui::Align::End,
             .sortable = sortable},
            {.code = "state", .title = tr("gallery.state"), .width = 150}};
}

void fill(const Row& row, std::size_t column, ui::TableCell& cell) {
    switch (column) {
    case 0: {
        const auto date = base::Date::make(2026, 11, row.day).value_or({});
        cell.text = base::format_date(date, base::DateForm::shorter, language());
        return;
    }
    case 1: cell.text = tr(row.what); return;
    case 2: cell.text = base::format_integer(row.minutes, language()); return;
    default: cell.text = tr(row.state); cell.badge = row.tone;
    }
}

const Row& row_at(std::int64_t index) {
    return rows[static_cast<std::size_t>(index)];
}

} // namespace

void GalleryScreen::draw_tables() {
    const ui::Card card("tables", tr("gallery.tables"));
    const std::vector<ui::TableColumn> sortable = sample_columns(true);
    {
        const Sample sample("ui::table TableSelection::Multiple");
        const auto result =
            ui::table("many",
                      {.name = tr("gallery.tables"),
                       .columns = sortable,
                       .row_count = static_cast<std::int64_t>(order_.size()),
                       .cell =
                           [this](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                               fill(row_at(order_[static_cast<std::size_t>(row)]), column, cell);
                           },
                       .key = [this](std::int64_t row) { return order_[static_cast<std::size_t>(row)]; },
                       .selection = ui::TableSelection::Multiple},
                      table_);
        if (result.sorted) {
            std::stable_sort(order_.begin(), order_.end(), [this](std::int64_t a, std::int64_t b) {
                const Row& first = row_at(table_.descending ? b : a);
                const Row& second = row_at(table_.descending ? a : b);
                if (table_.sort_column == "minutes") return first.minutes < second.minutes;
                if (table_.sort_column == "what") return tr(first.what) < tr(second.what);
                return first.day < second.day;
            });
        }
    }
    {
        const Sample sample("ui::table activates");
        const std::vector<ui::TableColumn> plain = sample_columns(false);
        const auto result = ui::table("single",
                                      {.name = tr("gallery.opens"),
                                       .columns = plain,
                                       .row_count = 3,
                                       .cell = [](std::int64_t row, std::size_t column,
                                                  ui::TableCell& cell) { fill(row_at(row), column, cell); },
                                       .selection = ui::TableSelection::Single,
                                       .activates = true},
                                      single_);
        if (result.activated) opened_row_ = tr("gallery.opened", {std::to_string(*result.activated + 1)});
        if (!opened_row_.empty()) ui::text("opened", opened_row_);
    }
    const Sample sample("ui::table row_count = 0");
    ui::table("none",
              {.name = tr("gallery.empty"),
               .columns = sortable,
               .empty = {.icon = ui::icon_inbox,
                         .heading = tr("gallery.none"),
                         .sentence = tr("gallery.none_why")}},
              none_);
}

void GalleryScreen::draw_lists() {
    const ui::Card card("lists", tr("gallery.lists"));
    {
        const Sample sample("ui::ListRow");
        const ui::Stack stack(0);
        const ui::List list("list", tr("gallery.lists"));
        {
            const ui::ListRow row(
                "one",
                {.lead = "07.30–09.00", .title = tr("gallery.sentence"), .detail = tr("gallery.hint")});
            ui::badge("state", tr("gallery.approved"), ui::Tone::Good);
        }
        {
            const ui::ListRow row(
                "gap", {.lead = "09.00–10.15", .title = tr("gallery.none"), .tone = ui::Tone::Attention});
            ui::button("fill", tr("gallery.plain"), {.small = true});
        }
        const ui::ListRow row("two", {.title = tr("gallery.long"), .detail = tr("gallery.hint")});
        ui::icon_button("more", ui::icon_more, tr("gallery.quiet"), {.kind = ui::ButtonKind::Quiet});
    }
    const Sample sample("ui::empty_state");
    if (ui::empty_state("empty", {.icon = ui::icon_inbox,
                                  .heading = tr("gallery.none"),
                                  .sentence = tr("gallery.none_why"),
                                  .action = tr("gallery.again"),
                                  .action_icon = ui::icon_refresh,
                                  .heading_level = 4})) {
        ui::toast({.text = std::string(tr("gallery.done"))});
    }
}

void GalleryScreen::draw_tabs() {
    const ui::Card card("tabs", tr("gallery.tabs"));
    const Sample sample("ui::tabs");
    const std::string_view few[] = {tr("gallery.waiting"), tr("gallery.approved"), tr("gallery.returned")};
    ui::tabs("few", tab_, few, {.name = tr("gallery.state")});
    {
        const std::string_view chosen = few[static_cast<std::size_t>(tab_)];
        const ui::TabPanel panel("few", chosen);
        ui::text("content", tr("gallery.shows", {chosen}));
    }
    std::vector<std::string> names;
    std::vector<std::string_view> many;
    names.reserve(16);
    many.reserve(16);
    for (int number = 1; number <= 16; ++number) names.push_back(tr("gallery.row", {std::to_string(number)}));
    for (const std::string& name : names) many.push_back(name);
    ui::tabs("many", many_tabs_, many, {.name = tr("gallery.many")});
    const std::string_view chosen = many[static_cast<std::size_t>(many_tabs_)];
    const ui::TabPanel panel("many", chosen);
    ui::text("content_of_many", tr("gallery.shows", {chosen}));
}

void GalleryScreen::draw_charts() {
    const ui::Card card("charts", tr("gallery.charts"));
    const ui::Bar bars[] = {{.label = "16", .value = 405},
                            {.label = "17", .value = 285},
                            {.label = "18", .value = 435, .highlighted = true},
                            {.label = "19", .value = 0},
                            {.label = "20", .value = 375}};
    {
        const Sample sample("ui::bar_chart Vertical");
        ui::bar_chart("vertical", tr("gallery.minutes"), bars,
                      {.direction = ui::ChartDirection::Vertical,
                       .target = 390,
                       .height = 160,
                       .label_header = tr("activity.date")});
    }
    const Sample sample("ui::bar_chart Horizontal");
    const ui::Bar states[] = {{.label = tr("gallery.waiting"), .value = 7},
                              {.label = tr("gallery.approved"), .value = 1250},
                              {.label = tr("gallery.returned"), .value = 3}};
    ui::bar_chart("horizontal", tr("gallery.state"), states, {.direction = ui::ChartDirection::Horizontal});
}

void GalleryScreen::draw_waiting() {
    const ui::Card card("waiting", tr("gallery.waits"));
    {
        const Sample sample("ui::progress_bar");
        ui::progress_bar("part", tr("gallery.filled"), 0.45f, {.detail = tr("gallery.progress_detail")});
        ui::progress_bar("full", tr("gallery.done"), 1.0f, {.tone = ui::Tone::Good});
    }
    // What moves would keep every frame busy, so it is shown only when asked for.
    const Sample sample("ui::spinner, ui::skeleton");
    ui::switch_box("moving", tr("gallery.show_moving"), off_);
    if (!off_) return;
    ui::progress_bar("unknown", tr("gallery.waits"), -1);
    ui::spinner("spinner", tr("gallery.waits"));
    ui::skeleton("lines", tr("gallery.waits"));
    ui::skeleton("rows", tr("gallery.waits"), {.kind = ui::SkeletonKind::Rows});
    ui::skeleton("cards", tr("gallery.waits"), {.kind = ui::SkeletonKind::Cards});
}

} // namespace prima::app
