#pragma once

#include "app/norm_sheet.h"
#include "app/record_select.h"
#include "app/record_words.h"
#include "office/activity_form.h"

namespace prima::ui {
class Menu;
}

namespace prima::app {

/// Of the form of Hari ini: writing an activity as volume x time norm instead of from when to when, and the
/// office's list of norms. Part of the rest: draw it once that is here.
class VolumePart {
public:
    /// The choice of a norm; nothing where the office has none.
    void draw_choice(Desk& desk, office::ActivityForm& form);
    /// In the place of the times and the output, while a norm is chosen.
    void draw(Desk& desk, office::ActivityForm& form, std::string_view quantity_error);
    /// Writes the form with this norm as it is now; without one that is whole, from when to when.
    void choose(Desk& desk, office::ActivityForm& form, std::optional<base::Id> norm);
    /// The command that opens the list.
    void draw_item(Desk& desk, ui::Menu& menu);
    bool sheet_is_open() const { return sheet_.is_open(); }
    void draw_sheet(Desk& desk) { sheet_.draw(desk); }

private:
    void refresh(Desk& desk, const std::optional<base::Id>& chosen);

    News news_;
    std::optional<base::Id> filled_for_;
    RecordSelect norms_;
    bool any_ = false;
    NormSheet sheet_;
};

} // namespace prima::app
