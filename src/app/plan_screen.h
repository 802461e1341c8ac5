#pragma once

#include "app/explanation_sheet.h"
#include "app/interim_sheet.h"
#include "app/plan_acts.h"
#include "app/plan_forms.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "office/progress.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace prima::ui {
class Menu;
}

namespace prima::app {

/// Rencana kinerja (SKP): one's own, and those of the people one appraises; the tree of all results. Address:
/// /rencana, and /rencana/<person>.
class PlanScreen : public Screen {
public:
    void draw(Desk& desk) override;
    void leave(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override;
    std::size_t waiting(const Desk& desk) const override;

private:
    /// What the page shows, made anew when the office changes.
    struct Model {
        base::Id own, person;
        std::string person_name, position;
        std::optional<office::Plan> plan;
        office::PlanState state;
        office::PlanRights rights;
        office::PlanContent content;
        std::vector<office::PlanProblem> problems;
        bool changed = false;                            ///< since it was agreed
        std::map<base::Id, office::ResultWork> work;     ///< what was done for each result
        std::vector<office::IndicatorProgress> progress; ///< once it is agreed
        bool may_record = false;                         ///< realised values along the way
        std::size_t aside = 0;
        std::vector<office::ResultNode> tree;
        struct Member {
            base::Id person;
            std::string name, position;
            std::optional<office::Plan> plan;
            office::PlanState state;
        };
        std::vector<Member> team;
        std::size_t proposed = 0;           ///< of the team, first in it
        std::string appraiser;              ///< who agrees, in words
        std::vector<base::Id> without_plan; ///< of the team, whom the one at the keyboard may write one for
        std::vector<base::Id> to_copy_for;  ///< those without one beside and below the person
        std::optional<base::Id> place;      ///< the position of the person
        std::optional<office::PlanTemplate> place_template;
        bool may_write = false, may_change_templates = false;
    };
    void refresh(Desk& desk);
    void draw_who(Desk& desk);
    void draw_head(Desk& desk);
    void draw_year(Desk& desk, ui::Align align);
    void draw_actions(Desk& desk);
    void draw_menu(Desk& desk);
    void draw_state(Desk& desk);
    void draw_none(Desk& desk);
    void make_plan(Desk& desk);
    void make_from_template(Desk& desk);
    void draw_template_items(Desk& desk, ui::Menu& menu);
    void draw_results(Desk& desk);
    void draw_result(Desk& desk, const office::PlannedResult& result, std::size_t number);
    void draw_result_menu(Desk& desk, const office::PlannedResult& result);
    void draw_indicator(Desk& desk, const office::PlannedResult& result,
                        const office::PlannedIndicator& indicator);
    void draw_progress(Desk& desk, const office::PlannedIndicator& indicator,
                       const office::IndicatorProgress& progress);
    void draw_behaviour(Desk& desk);
    void draw_annexes(Desk& desk);
    void draw_long_text(Desk& desk, std::size_t number, std::string_view title, std::string_view label,
                        std::string_view hint, const std::string& stored);
    void save_long_text(Desk& desk, std::size_t number);
    void draw_tree(Desk& desk);
    void draw_team(Desk& desk);
    void draw_steps(Desk& desk);
    void draw_settings(Desk& desk);
    office::PlanFields year_fields() const;

    Model model_;
    News news_;
    std::string shown_address_;
    int year_ = 0, shown_year_ = 0;
    int tab_ = 0;
    std::vector<std::string_view> tabs_;
    int chosen_person_ = -1;
    /// Expectations, then annexes: what is typed, and saved when the field is left.
    struct LongText {
        std::string text, error;
        bool focused = false;
        bool typed = false; ///< and not saved
        ui::NodeId form = 0;
    };
    std::array<LongText, office::value_count + office::annex_count> long_texts_;
    ui::TableState tree_table_, team_table_;
    ResultForm result_form_;
    IndicatorForm indicator_form_;
    PlanActDialog acts_;
    PlanCopyDialog copies_;
    ExplanationSheet explanation_;
    InterimSheet interim_;
    bool settings_open_ = false;
    office::PlanFields settings_;
};

} // namespace prima::app
