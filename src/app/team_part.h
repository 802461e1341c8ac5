#pragma once

#include "app/form_errors.h"
#include "app/record_select.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "office/team.h"
#include "ui/table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// The teams across units, as part of the page of people: the table, and the sheet in which one is written.
class TeamPart {
public:
    void draw(Desk& desk);
    /// Whether the one at the keyboard may write teams.
    bool may_change(Desk& desk);
    void add(Desk& desk);
    /// In every frame.
    void draw_sheet(Desk& desk);

private:
    void refresh(Desk& desk);
    void open(Desk& desk, office::TeamFields fields, std::optional<base::Id> editing);
    void draw_members(Desk& desk);
    void save(Desk& desk);
    void remove(Desk& desk);

    News news_;
    bool may_change_ = false;
    std::vector<office::Team> all_;
    ui::TableState table_;
    bool open_ = false;
    std::optional<base::Id> editing_;
    office::TeamFields fields_;
    RecordSelect leaders_, others_;
    std::optional<base::Id> chosen_; ///< to become a member
    FormErrors errors_;
};

/// Names of the teams somebody belongs to on a day, or nothing.
std::string team_words(store::Reader& store, base::Id person, base::Date day);

} // namespace prima::app
