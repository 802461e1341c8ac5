#pragma once

#include "app/form_errors.h"
#include "app/record_select.h"
#include "app/screen.h"
#include "office/position.h"
#include "office/unit.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// The form of one unit or one position, in a sheet.
class UnitSheet {
public:
    void add_unit(Desk& desk);
    void edit(Desk& desk, const office::Unit& unit);
    void add_position(Desk& desk);
    void edit(Desk& desk, const office::Position& position);
    /// Called in every frame.
    void draw(Desk& desk);

private:
    void open(Desk& desk, bool unit, std::optional<base::Id> id);
    void draw_unit();
    void draw_position();
    void save(Desk& desk);
    void remove(Desk& desk);

    bool open_ = false;
    bool is_unit_ = true;
    std::optional<base::Id> id_;
    office::UnitFields unit_;
    office::PositionFields position_;
    RecordSelect parents_, heads_;
    FormErrors errors_;
    std::string refusal_; ///< why it is not deleted
};

} // namespace prima::app
