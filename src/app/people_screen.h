#pragma once

#include "app/person_merge.h"
#include "app/person_page.h"
#include "app/person_sheet.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "app/team_part.h"
#include "app/unit_sheet.h"
#include "ui/table.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// Pegawai: the people of the office, its units and positions. Addresses: /pegawai, /pegawai/unit,
/// /pegawai/jabatan, /pegawai/tim, /pegawai/<id> for one person, and /pegawai/<id>/gabung (person_merge.h).
class PeopleScreen : public Screen {
public:
    void draw(Desk& desk) override;
    bool prepare(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view) const override { return true; }

private:
    struct Row {
        office::Person person;
        std::string position, unit, appraiser;
        /// All words a search looks at.
        std::string searched() const {
            return person.name + " " + person.number + " " + position + " " + unit;
        }
    };
    void follow_address(Desk& desk);
    void refresh(Desk& desk);
    void arrange(Desk& desk);
    void draw_heading(Desk& desk);
    void draw_self(Desk& desk);
    void draw_doubles(Desk& desk);
    void draw_people(Desk& desk);
    void draw_filters(Desk& desk);
    void draw_units(Desk& desk);
    void draw_report(Desk& desk);
    void draw_positions(Desk& desk);
    void fill(std::size_t row, std::size_t column, ui::TableCell& cell) const;

    News news_, people_news_;
    std::string followed_;
    std::optional<base::Id> person_; ///< whose page is open
    bool merging_ = false;           ///< with this one, once chosen
    std::optional<base::Id> merging_with_;
    std::vector<office::Doubles> doubles_; ///< who may be one person
    int tab_ = 0;
    std::vector<Row> rows_;
    std::vector<std::size_t> shown_; ///< those that the filters let through, in order
    std::string search_;
    std::optional<base::Id> unit_;
    bool inactive_ = false; ///< those who are no longer there, too
    bool arranged_ = false;
    bool may_change_ = false, may_change_units_ = false;
    RecordSelect units_, report_units_;
    bool reports_ = false; ///< there is somebody whose log one may see
    std::optional<base::Id> report_unit_;
    ui::TableState table_, unit_table_, position_table_;
    std::vector<office::UnitPlace> tree_;
    std::vector<office::Position> positions_;
    std::vector<std::size_t> unit_sizes_, position_sizes_;
    PersonSheet sheet_;
    UnitSheet unit_sheet_;
    TeamPart teams_;
    PersonPage page_;
    PersonMerge merge_;
};

} // namespace prima::app
