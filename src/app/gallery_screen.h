#pragma once

#include "app/screen.h"
#include "ui/date_field.h"
#include "ui/number_field.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// Galeri: every widget of the kit in every state, with its code name. For those who build pages, and for
/// tests. Addresses: /galeri; /galeri/tabel-besar, a table to measure; /galeri/isian, a form to walk through.
class GalleryScreen : public Screen {
public:
    GalleryScreen();
    void draw(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override { return part == "isian" || part == "tabel-besar"; }

private:
    void draw_widgets(Desk& desk);
    // gallery_screen_controls.cpp
    void draw_texts();
    void draw_buttons();
    void draw_chips();
    void draw_choices();
    // gallery_screen_fields.cpp
    void draw_text_fields();
    void draw_value_fields(Desk& desk);
    void draw_selects();
    // gallery_screen_data.cpp
    void draw_tables();
    void draw_lists();
    void draw_tabs();
    void draw_charts();
    void draw_waiting();
    // gallery_screen_overlays.cpp
    void draw_messages();
    void draw_menus();
    void draw_dialogs();
    // gallery_screen_large.cpp
    void draw_large_table();
    void draw_long_form();
    void sort_large_table();

    static constexpr std::size_t form_fields = 60;

    bool on_ = true, off_ = false, toggled_ = true;
    int radio_ = 0, radio_line_ = 1, radio_none_ = -1;
    std::array<bool, 3> filters_{true, false, false};
    std::vector<int> tags_{0, 1, 2};
    std::string empty_, empty_required_, filled_, wrong_, long_, lines_, many_lines_, search_, password_,
        time_;
    std::string number_text_;
    std::optional<base::Date> date_, no_date_;
    std::optional<base::Decimal> number_, no_number_;
    int select_ = 0, select_none_ = -1, select_long_ = 3;
    int tab_ = 0, many_tabs_ = 2;
    ui::TableState table_, single_, none_, large_;
    std::vector<std::int64_t> order_; ///< of the sample table
    std::string opened_row_;
    bool dialog_ = false, tall_dialog_ = false, sheet_ = false, shortcuts_ = false, palette_ = false,
         banner_ = true;
    std::string in_dialog_;
    std::vector<std::string> recent_;
    std::string chosen_;
    std::vector<std::int64_t> large_order_; ///< empty while the large table is unsorted
    std::array<std::string, form_fields> form_;
};

} // namespace prima::app
