#pragma once

#include "app/screen.h"
#include "office/peer_feedback.h"
#include "office/peer_memory.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// Those about whom the one at the keyboard may answer without a name, and the form for it. What is typed
/// stays in this window alone until it is sent: nothing of it is kept that could tell who wrote it.
class PeerFeedbackPart {
public:
    void refresh(Desk& desk, int year);
    bool offered() const { return !people_.empty(); }
    void draw(Desk& desk);
    /// Called in every frame.
    void draw_sheet(Desk& desk);

private:
    bool answered(const office::AskedAbout& person) const;
    void draw_row(Desk& desk, const office::AskedAbout& person);
    void draw_questions();
    void send(Desk& desk);

    int year_ = 0;
    base::Id own_;
    std::vector<office::AskedAbout> people_;
    std::optional<office::PeerMemory> memory_;
    std::map<base::Id, office::PeerAnswer> typed_; ///< by person
    bool open_ = false, sending_ = false;
    office::AskedAbout about_;
    std::string error_;
};

/// What colleagues and subordinates said, as far as it may be shown; nothing where nobody is asked.
void read_peer_feedback(const std::vector<office::PeerSummary>& summaries);

} // namespace prima::app
