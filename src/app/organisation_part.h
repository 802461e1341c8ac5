#pragma once

#include "app/screen.h"
#include "office/organisation_result.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// What units achieved in a year and in its quarters, for those who record it: whoever stands above the head
/// of a unit, and administrators.
class OrganisationPart {
public:
    void refresh(Desk& desk, int year);
    bool offered() const { return !units_.empty(); }
    void draw(Desk& desk);
    /// Called in every frame.
    void draw_sheet(Desk& desk);

private:
    void draw_periods(Desk& desk);
    void draw_unit(Desk& desk, const office::RecordableUnit& each);
    void save(Desk& desk);

    office::ResultPeriod period_ = 0; ///< what the list shows
    base::Date today_;
    std::vector<office::RecordableUnit> units_;
    bool open_ = false;
    base::Id unit_;
    office::ResultPeriod recorded_ = 0; ///< of what is typed
    std::string unit_name_, basis_, basis_error_, result_error_;
    std::optional<rules::Organisation> result_;
};

/// The result by a choice of the five, the best first. True in the frame in which it was changed.
bool organisation_select(std::optional<rules::Organisation>& result, std::string_view error = {},
                         bool required = true);
/// "Biro Umum: Baik. Dasar: ... (dicatat Hendra Wijaya, 3 November 2026)".
std::string recorded_words(const store::Reader& store, const office::OrganisationResult& result);

} // namespace prima::app
