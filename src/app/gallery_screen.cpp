#include "app/gallery_screen.h"

#include "app/gallery_parts.h"

namespace prima::app {

Sample::Sample(std::string_view code_name)
    : scope_(code_name)
    , stack_(12) {
    ui::space(8);
    ui::heading("name", 3, code_name);
}

GalleryScreen::GalleryScreen()
    : filled_("Rapat koordinasi")
    , wrong_("a")
    , password_("rahasia")
    , time_("10.00") {
    date_ = base::Date::make(2026, 11, 21).value_or({});
    number_ = base::Decimal::make(12505, 1).value_or({});
    for (std::int64_t row = 0; row < 6; ++row) order_.push_back(row);
}

std::string_view GalleryScreen::title() const {
    return tr("gallery.title");
}

void GalleryScreen::draw(Desk& desk) {
    if (desk.address == "/galeri/tabel-besar") {
        draw_large_table();
    } else if (desk.address == "/galeri/isian") {
        draw_long_form();
    } else {
        draw_widgets(desk);
    }
}

void GalleryScreen::draw_widgets(Desk& desk) {
    ui::heading("title", 1, tr("gallery.title"));
    ui::text("what", tr("gallery.what"), {.quiet = true});
    {
        const ui::Line line("links",
                            {.height = ui::current().frame.preferences.touch ? 44.0f : 24.0f, .gap = 16});
        if (ui::link("large", tr("gallery.large_table"), "#/galeri/tabel-besar"))
            desk.go("/galeri/tabel-besar");
        if (ui::link("form", tr("gallery.long_form"), "#/galeri/isian")) desk.go("/galeri/isian");
    }
    draw_texts();
    draw_buttons();
    draw_chips();
    draw_choices();
    draw_text_fields();
    draw_value_fields(desk);
    draw_selects();
    draw_tables();
    draw_lists();
    draw_tabs();
    draw_charts();
    draw_waiting();
    draw_messages();
    draw_menus();
    draw_dialogs();
}

} // namespace prima::app
