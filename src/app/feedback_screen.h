#pragma once

#include "app/dialogue_part.h"
#include "app/feedback_sheet.h"
#include "app/recognition_part.h"
#include "app/record_words.h"
#include "app/screen.h"

#include <string>
#include <vector>

namespace prima::app {

/// Umpan balik: what one received and gave, the praise that the office shares, and for an appraiser what was
/// said to those they appraise; and minutes of dialogues. Address: /umpan-balik, and /umpan-balik/<person> to
/// praise that one.
class FeedbackScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override;
    std::size_t waiting(const Desk& desk) const override;
    void leave(Desk&) override { shown_address_.clear(); }

private:
    /// Feedback in words.
    struct Entry {
        office::Feedback feedback;
        std::string heading, when, reach, evidence;
        bool may_answer = false, may_withdraw = false;
    };
    struct Colleague {
        base::Id id;
        std::string code, name;
    };
    enum class Part : std::uint8_t { received, given, wall, team, dialogue, recognition };

    void count(const Desk& desk) const;
    void refresh(Desk& desk);
    void list_colleagues(Desk& desk);
    void draw_head(Desk& desk);
    void draw_praise_button(Desk& desk);
    void draw_waiting(Desk& desk);
    void draw_quick(Desk& desk);
    void draw_entries(Desk& desk, Part part);
    void draw_entry(Desk& desk, const Entry& entry);
    void draw_nothing(Desk& desk, Part part);

    // Counted for the navigation, too; as of this revision and day.
    mutable std::size_t unanswered_ = 0, dialogues_waiting_ = 0;
    mutable std::uint64_t counted_at_ = ~0ull;
    mutable base::Date counted_on_;
    News news_;
    base::Date shown_day_;
    std::string shown_address_;
    base::Id own_;
    std::vector<std::vector<Entry>> lists_; ///< by part
    std::vector<Part> parts_;
    std::vector<Colleague> colleagues_;
    Part part_ = Part::received; ///< that is open, whoever sits there: not all have the same parts
    FeedbackSheet sheet_;
    FeedbackReply reply_;
    DialoguePart dialogues_;
    RecognitionPart recognition_;
};

} // namespace prima::app
