#pragma once

#include "app/record_select.h"
#include "app/screen.h"
#include "office/person.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// The form of one person, in a sheet: to add somebody, oneself, to change somebody, or to correct who
/// appraises.
class PersonSheet {
public:
    void add(Desk& desk);
    /// The one at the keyboard adds themselves, and sits there from then on.
    void add_self(Desk& desk);
    void edit(Desk& desk, const office::Person& person);
    void correct_appraiser(Desk& desk, const office::Person& person);
    /// Called in every frame.
    void draw(Desk& desk);

private:
    enum class Use : std::uint8_t { add, add_self, edit, appraiser };
    void open(Desk& desk, Use use, office::PersonFields fields, std::optional<base::Id> id);
    void draw_who();
    void draw_rank();
    void draw_tier();
    void draw_place(Desk& desk);
    void draw_appraiser();
    void draw_buttons(Desk& desk);
    void check(Desk& desk);
    void save(Desk& desk);
    /// Makes the unit and position that were named anew; false when one of them is wrong.
    bool make_named(Desk& desk);
    std::string error_of(std::string_view field) const;
    std::string hint_of(std::string_view field, std::string_view usual = {}) const;

    bool open_ = false;
    Use use_ = Use::add;
    office::PersonFields fields_;
    std::optional<base::Id> id_;
    std::string new_position_, new_unit_;
    RecordSelect positions_, units_, appraisers_;
    office::CheckedPerson checked_;          ///< as typed now
    bool tried_ = false;                     ///< mistakes show from the first attempt to save on
    std::vector<store::FieldError> refused_; ///< what the store said
};

} // namespace prima::app
