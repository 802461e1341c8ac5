#pragma once

// What colleagues and subordinates say about somebody's behaviour in a year, without their names (umpan balik
// rekan dan bawahan). An answer is a ballot: no actor, the month instead of a moment, a chain and a key used
// once. It lies in the compartment of the one who appraises; the person sees what was released to them. A
// group is shown from three answers on, as counts and in words whose order tells nothing.

#include "office/appraisal_sheet.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

struct Appraisal;

extern const store::Kind peer_answer_kind;

enum class PeerGroup : std::uint8_t {
    colleagues,   // those with the same appraiser
    subordinates, // those whom the person appraises
};
inline constexpr std::size_t peer_group_count = 2;
inline constexpr std::size_t least_peer_answers = 3; // of a group before anything of it is shown
inline constexpr std::size_t most_peer_words = 1000; // characters

struct PeerAnswer {
    std::array<std::optional<rules::Rating>, value_count> ratings; // none: does not know
    std::string words;                                             // may be empty
    bool says_nothing() const;
};

// What the answers about somebody amount to. One that has an actor, or is no ballot, is set aside.
struct PeerAnswers {
    struct Given {
        int year = 0;
        PeerGroup group = PeerGroup::colleagues;
        PeerAnswer answer;
    };
    std::vector<Given> given;
};
extern const store::Machine<PeerAnswers> peer_machine;

// --- answering ---

struct AskedAbout {
    base::Id person;
    std::string name;
    PeerGroup group = PeerGroup::colleagues; // the one that answers
    bool open = true;                        // false once the result was released
};
// About whom somebody may answer: those who have a plan of the year, by name.
std::vector<AskedAbout> asked_about(store::Reader& store, base::Id self, int year);

// Casts the answer of the one at the keyboard. `done` says when it is durable. Errors: peer.not_asked,
// peer.closed, peer.says_nothing, error.too_long.
void give_peer_answer(store::Store& store, base::Id about, int year, const PeerAnswer& answer,
                      base::Date today, const std::function<void(base::Result<void>)>& done);

// --- reading ---

struct PeerSummary {
    std::optional<PeerGroup> group; // none: both together, where neither has enough answers but both have
    std::size_t answers = 0, asked = 0;
    struct Counts {
        std::array<std::size_t, rules::rating_count> ratings{}; // by rating
        std::size_t unknown = 0;
        friend bool operator==(const Counts&, const Counts&) = default;
    };
    // Of three answers on; before, they are empty.
    std::array<Counts, value_count> counts{};
    std::vector<std::string> words; // in alphabetical order
    bool shown() const { return answers >= least_peer_answers; }
    bool too_many() const { return answers > asked; } // somebody answered more than once
    friend bool operator==(const PeerSummary&, const PeerSummary&) = default;
};
// Groups in which nobody is asked and nobody answered are left out.
std::vector<PeerSummary> summarise(const PeerAnswers& answers, int year,
                                   const std::array<std::size_t, peer_group_count>& asked);

// For whom the appraisal is looked at: the rater and those above as it stands, everybody who sees the result
// as it was released.
std::vector<PeerSummary> peer_summaries_for(store::Reader& store, const Appraisal& appraisal);

// Puts what stands now into the act that releases a result, for `reader` and those above.
void draft_peer_summaries(store::Draft& draft, store::Store& store, const Plan& plan);

} // namespace prima::office
