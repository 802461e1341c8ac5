// The gallery: fields.

#include "app/gallery_parts.h"
#include "app/gallery_screen.h"
#include "ui/icons.h"
#include "ui/select.h"
#include "ui/time_field.h"

#include <string>

namespace prima::app {

void GalleryScreen::draw_text_fields() {
    const ui::Card card("fields", tr("gallery.fields"));
    {
        const Sample sample("ui::text_field");
        {
            ui::Cells cells({-1, -1, -1}, 16, 600);
            cells.next();
            ui::text_field("empty", tr("gallery.empty"), empty_,
                           {.hint = tr("gallery.hint"), .placeholder = tr("gallery.placeholder")});
            cells.next();
            ui::text_field("filled", tr("gallery.filled"), filled_);
            cells.next();
            ui::text_field("required", tr("gallery.required"), empty_required_, {.required = true});
        }
        {
            ui::Cells cells({-1, -1, -1}, 16, 600);
            cells.next();
            const bool wrong = wrong_.size() < 2;
            ui::text_field("error", tr("gallery.error"), wrong_,
                           {.error = wrong ? tr("gallery.error_text") : std::string_view()});
            cells.next();
            std::string fixed = filled_;
            ui::text_field("disabled", tr("gallery.disabled"), fixed, {.enabled = false});
            cells.next();
            ui::text_field("read_only", tr("gallery.read_only"), fixed, {.read_only = true});
        }
        if (long_.empty()) long_ = tr("gallery.long");
        ui::text_field("long", tr("gallery.long_text"), long_, {.max_length = 200});
        ui::text_field("icon", tr("gallery.with_icon"), empty_, {.icon = ui::icon_person});
    }
    {
        const Sample sample("ui::text_field rows");
        ui::Cells cells({-1, -1}, 16, 600);
        cells.next();
        ui::text_field("lines", tr("gallery.empty"), lines_, {.kind = ui::FieldKind::Multiline, .rows = 3});
        cells.next();
        if (many_lines_.empty())
            many_lines_ = std::string(tr("gallery.long")) + "\n" + std::string(tr("gallery.sentence"));
        ui::text_field("many", tr("gallery.filled"), many_lines_,
                       {.kind = ui::FieldKind::Multiline, .rows = 3});
    }
    const Sample sample("ui::text_field kind");
    ui::Cells cells({-1, -1, -1}, 16, 600);
    cells.next();
    ui::text_field("search", tr("gallery.search"), search_,
                   {.kind = ui::FieldKind::Search, .icon = ui::icon_search});
    cells.next();
    ui::text_field("password", tr("gallery.password"), password_, {.kind = ui::FieldKind::Password});
    cells.next();
    ui::text_field("number", tr("gallery.number"), number_text_,
                   {.kind = ui::FieldKind::Number, .align = ui::Align::End});
}

void GalleryScreen::draw_value_fields(Desk& desk) {
    const ui::Card card("values", tr("gallery.values"));
    const base::Date today = desk.clock.today();
    {
        const Sample sample("ui::date_field");
        ui::Cells cells({-1, -1, -1}, 16, 600);
        cells.next();
        ui::date_field("filled", tr("gallery.filled"), date_,
                       {.today = today, .entries = [](base::Date day) { return day.day() % 3; }});
        cells.next();
        ui::date_field(
            "required", tr("gallery.required"), no_date_,
            {.field = {.hint = tr("gallery.hint"), .required = true}, .last = today, .today = today});
        cells.next();
        std::optional<base::Date> fixed = date_;
        ui::date_field("disabled", tr("gallery.disabled"), fixed, {.field = {.enabled = false}});
    }
    {
        const Sample sample("ui::time_field");
        ui::Cells cells({-1, -1, -1}, 16, 600);
        cells.next();
        ui::time_field("filled", tr("gallery.filled"), time_);
        cells.next();
        std::string later = "09.00";
        ui::time_field("error", tr("gallery.error"), later, {.field = {.error = tr("error.time_order")}});
        cells.next();
        std::string fixed = "10.00";
        ui::time_field("disabled", tr("gallery.disabled"), fixed, {.field = {.enabled = false}});
    }
    const Sample sample("ui::number_field");
    ui::Cells cells({-1, -1, -1}, 16, 600);
    cells.next();
    ui::number_field("filled", tr("gallery.filled"), number_, {.unit = tr("gallery.unit"), .decimals = 1});
    cells.next();
    ui::number_field("empty", tr("gallery.empty"), no_number_, {.least = base::Decimal(0)});
    cells.next();
    std::optional<base::Decimal> fixed = number_;
    ui::number_field("disabled", tr("gallery.disabled"), fixed, {.field = {.enabled = false}, .decimals = 1});
}

void GalleryScreen::draw_selects() {
    const ui::Card card("selects", tr("gallery.selects"));
    const ui::Option few[] = {{.name = tr("gallery.waiting"), .detail = tr("gallery.hint")},
                              {.name = tr("gallery.approved"), .icon = ui::icon_check_circle},
                              {.name = tr("gallery.returned"), .enabled = false},
                              {.name = tr("gallery.long")}};
    const Sample sample("ui::select");
    {
        ui::Cells cells({-1, -1, -1}, 16, 600);
        cells.next();
        ui::select("few", tr("gallery.filled"), select_, few);
        cells.next();
        ui::select(
            "required", tr("gallery.required"), select_none_, few,
            {.error = select_none_ < 0 ? tr("gallery.error_choice") : std::string_view(), .required = true});
        cells.next();
        int fixed = 1;
        ui::select("disabled", tr("gallery.disabled"), fixed, few, {.enabled = false});
    }
    std::vector<std::string> names;
    std::vector<ui::Option> many;
    names.reserve(40);
    many.reserve(40);
    for (int number = 1; number <= 40; ++number) names.push_back(tr("gallery.row", {std::to_string(number)}));
    for (const std::string& name : names) many.push_back({.name = name});
    ui::select("many", tr("gallery.with_search"), select_long_, many,
               {.hint = tr("gallery.hint"), .width = 320});
}

} // namespace prima::app
