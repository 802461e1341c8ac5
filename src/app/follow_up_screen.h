#pragma once

#include "app/follow_up_sheets.h"
#include "app/record_words.h"
#include "app/screen.h"

#include <string>
#include <vector>

namespace prima::app {

/// Tindak lanjut: needs and what is done about them, of oneself and of those one appraises. Address:
/// /tindak-lanjut, and /tindak-lanjut/<indicator> for a need of an indicator that is not on track.
class FollowUpScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override;
    std::size_t waiting(const Desk& desk) const override;

private:
    struct Step {
        std::string title, detail;
    };
    struct Entry {
        office::FollowUp follow_up;
        office::FollowUpRights rights;
        std::string who, need, dates, stage, indicator, now;
        ui::Tone tone = ui::Tone::Neutral;
        std::vector<Step> steps;
    };
    void refresh(Desk& desk);
    Entry describe(Desk& desk, office::FollowUp follow_up) const;
    void follow_address(Desk& desk);
    void draw_head(Desk& desk);
    void draw_entry(Desk& desk, const Entry& entry);
    void draw_buttons(Desk& desk, const Entry& entry);
    void draw_own_or_team(Desk& desk);

    // Counted for the navigation, too; as of this revision and day.
    mutable std::size_t waiting_ = 0;
    mutable std::uint64_t counted_at_ = ~0ull;
    mutable base::Date counted_on_;
    News news_;
    base::Date shown_day_;
    base::Id own_;
    bool leads_ = false;
    int tab_ = 0;
    std::vector<Entry> own_entries_, team_entries_;
    FollowUpSheet sheet_;
    FollowUpDialog dialog_;
};

} // namespace prima::app
