#pragma once

// What is said in an appraisal: realised values, ratings with their reasons, words. It is written line by
// line, in a compartment of the one who may read it first: a draft and a rating in the writer's, what was
// released in that of the person appraised. Those above them in the line may read it, too; nobody else's file
// holds it.

#include "office/plan.h"
#include "rules/predicate.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace prima::office {

extern const store::Kind appraisal_draft_kind; // lines that are still being written
extern const store::Kind appraisal_line_kind;  // lines of an official act, written once

struct SheetLine {
    std::optional<rules::Rating> rating;
    std::string reason;                  // at most 2000 characters
    std::optional<base::Decimal> actual; // realised, in the unit of the indicator
    std::string actual_text;             // the same in words, at most 1000 characters
    bool empty() const { return !rating && reason.empty() && !actual && actual_text.empty(); }
    friend bool operator==(const SheetLine&, const SheetLine&) = default;
};

// How numbers come into an appraisal: not at all, the ratings being given by hand; as thresholds from which
// the rating of the results follows; or as a value of the year beside the predicate. Each but the first is
// the office's own choice, since PermenPANRB 6/2022 sets no numbers.
enum class Method : std::uint8_t { by_hand, from_90_and_100, from_70_and_90, permenpanrb_8_2021, pp_46_2011 };
inline constexpr std::size_t method_count = 5;

struct Measured {
    Method method = Method::by_hand;
    std::optional<base::Decimal> behaviour; // its value, 0 to 120 or to 100, as the rater gives it
    bool consulted = false;                 // colleagues and subordinates were asked, too
    bool idea = false;                      // a new idea or method that is of use
    friend bool operator==(const Measured&, const Measured&) = default;
};

struct AppraisalSheet {
    std::map<base::Id, SheetLine> results;    // by result of the plan
    std::map<base::Id, SheetLine> indicators; // by indicator
    std::array<SheetLine, value_count> behaviours;
    SheetLine all_results, all_behaviour; // where the rater departs from what follows from the parts
    std::optional<rules::Organisation> organisation;
    std::string organisation_reason; // why it is another than what was recorded for the unit
    bool heads_unit = false;         // when they were rated: then the organisation's result is theirs
    Measured measured;
    std::string tier;  // of the person when they were rated; a code of rules/credit.h, or empty
    std::string words; // general: of the person's own account, or the reason of an act
    bool empty() const;
    void clean(); // drops what says nothing
    friend bool operator==(const AppraisalSheet&, const AppraisalSheet&) = default;
};

// What this one is writing about a plan: the person's own account, or a rating.
AppraisalSheet draft_sheet_of(store::Reader& store, base::Id plan, base::Id writer);
// Saves the lines that differ. The one at the keyboard writes their own. Errors: the first of the table's.
base::Result<store::TransactionId> save_draft_sheet(store::Store& store, const Plan& plan,
                                                    const AppraisalSheet& sheet);

// What was said with an official act; empty where it has not come here.
AppraisalSheet sheet_of_act(store::Reader& store, base::Id plan, store::TransactionId act);
// Puts it into the draft of an act, to be read by `reader` and those above.
void draft_act_sheet(store::Draft& draft, store::Store& store, base::Id plan, base::Id reader,
                     const AppraisalSheet& sheet);

// --- beside the sheet ---

// A line as it stands in a file. What a part other than those of a sheet means is for whoever wrote it.
struct ActLine {
    std::string part;              // 1..20 characters
    std::optional<base::Id> about; // a result or an indicator
    std::string rating, reason, actual_text;
    std::optional<base::Decimal> actual;
};
// All lines of an official act.
std::vector<ActLine> lines_of_act(store::Reader& store, base::Id plan, store::TransactionId act);
void draft_act_line(store::Draft& draft, store::Store& store, base::Id plan, base::Id reader,
                    const ActLine& line);

} // namespace prima::office
