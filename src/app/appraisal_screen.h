#pragma once

#include "app/appraisal_acts.h"
#include "app/appraisal_rating.h"
#include "app/explanation_sheet.h"
#include "app/feedback_digest.h"
#include "app/organisation_part.h"
#include "app/peer_feedback_part.h"
#include "app/periodic_part.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "ui/table.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// Penilaian kinerja: one's own, those of the people one appraises, and objections that wait for one's
/// decision. Address: /penilaian, and /penilaian/<person>.
class AppraisalScreen : public Screen {
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
        std::string person_name, position, now, rules;
        std::optional<office::Appraisal> appraisal;
        bool plan_agreed = false;
        std::vector<office::IndicatorProgress> progress; ///< where something is written
        std::vector<store::SetAside> aside;
        std::vector<office::AppraisedPerson> team, objections;
        std::optional<office::TeamDistribution> distribution;
        std::vector<office::PeerSummary> peers; ///< what colleagues and subordinates said
        std::optional<office::Credit> credit;   ///< of a result
        std::string recorded;                   ///< what the unit achieved, in words
    };
    enum class Part : std::uint8_t {
        account,
        results,
        behaviour,
        whole,
        steps,
        team,
        objections,
        peers,
        units,
        quarters,
    };

    void refresh(Desk& desk);
    void read_model(Desk& desk, Model& model);
    void choose_parts();
    void draw_head(Desk& desk);
    void draw_year(Desk& desk);
    void draw_now(Desk& desk);
    void draw_actions(Desk& desk);
    void draw_person_actions(Desk& desk, const office::Appraisal& appraisal);
    void draw_appraiser_actions(Desk& desk, const office::Appraisal& appraisal);
    void draw_superior_actions(Desk& desk, const office::Appraisal& appraisal);
    void draw_objection(Desk& desk);
    void draw_none(Desk& desk);
    void draw_part(Desk& desk, Part part);
    void draw_account(Desk& desk);
    void draw_results(Desk& desk);
    void draw_behaviour(Desk& desk);
    void draw_steps(Desk& desk);
    void draw_team(Desk& desk);
    void draw_distribution(Desk& desk);
    void draw_objections(Desk& desk);
    bool writes() const; ///< a sheet is written here: the account or the rating
    void edited(const SheetEdit& edit);
    void save_in_pause(Desk& desk);
    void save(Desk& desk);
    static std::size_t count_waiting(const Desk& desk, base::Date today);

    // Counted for the navigation, too; as of this revision and day.
    mutable std::size_t waiting_ = 0;
    mutable std::uint64_t counted_at_ = ~0ull;
    mutable base::Date counted_on_;
    Model model_;
    News news_;
    base::Date shown_day_;
    std::string shown_address_;
    int year_ = 0, shown_year_ = 0;
    int tab_ = 0;
    std::vector<Part> parts_;
    office::AppraisalSheet sheet_; ///< what is being written
    bool dirty_ = false;
    std::string_view missing_; ///< what still keeps the rating from being given
    ui::NodeId field_ = 0;     ///< in which something was typed and is not saved yet
    double typed_at_ = 0;      ///< seconds, as frames count them
    bool paused_ = false;      ///< and it was saved since, while the person is still in the field
    ui::TableState team_table_;
    ExplanationSheet explanation_;
    FeedbackDigest feedback_; ///< beside the rating
    PeerFeedbackPart peers_;
    OrganisationPart units_;
    PeriodicPart quarters_;
    AppraisalActDialog acts_;
    AppraisalDecisionSheet decision_;
};

} // namespace prima::app
