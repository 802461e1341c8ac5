#pragma once

#include "app/import_job.h"
#include "app/screen.h"
#include "exchange/table_out.h"
#include "ui/table.h"

#include <array>
#include <string>
#include <vector>

namespace prima::app {

/// Impor tabel: a staff list or a log as people have it, pasted or from a file, becomes records; and records
/// become tables. Addresses: /impor, /impor/pegawai, /impor/kegiatan.
class ImportScreen : public Screen {
public:
    ImportScreen();
    void draw(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override;

    /// Looks at a table that was dropped onto the program.
    void take(PickedFile file);
    /// Whether a file is one for this page, by its name.
    static bool is_table(std::string_view name);

private:
    void follow_address(Desk& desk);
    void pick(Desk& desk, std::string_view endings);
    void draw_kind(Desk& desk);
    void draw_ways(Desk& desk);
    void draw_out(Desk& desk);
    static void draw_who(Desk& desk);
    void draw_left(Desk& desk);
    void draw_reading(Desk& desk);
    bool folds(const Desk& desk) const;
    void draw_table_facts(Desk& desk);
    void draw_found_columns() const;
    void draw_sheet_and_header(Desk& desk);
    void draw_columns(Desk& desk);
    void draw_column(Desk& desk, std::size_t field);
    void draw_preview(Desk& desk);
    void draw_buttons(Desk& desk);
    void draw_filters();
    void draw_rows(Desk& desk);
    void fill(std::int64_t row, std::size_t column, ui::TableCell& cell) const;
    void list_rows();
    void finish(Desk& desk);

    ImportJob job_;
    exchange::OutTable left_; ///< what the last import refused, for whoever puts it right
    std::size_t left_count_ = 0;
    bool columns_open_ = false; ///< where they are folded
    ui::NodeId paste_form_ = 0;
    std::string pasted_, followed_, imported_; ///< the last one: what the import under way did
    std::array<bool, exchange::outcome_count> filters_{};
    std::vector<std::uint32_t> shown_; ///< rows of the plan
    std::uint64_t listed_ = ~0ull;     ///< the edition of the plan they are of
    ui::TableState table_;
};

} // namespace prima::app
