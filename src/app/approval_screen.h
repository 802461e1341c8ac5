#pragma once

#include "app/evidence_sheet.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "office/work_log.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// Persetujuan: entries of those whom the one at the keyboard appraises, to approve, send back or reject, one
/// by one or many. Address: /persetujuan.
class ApprovalScreen : public Screen {
public:
    explicit ApprovalScreen(Desk& desk)
        : desk_(desk) {}
    void draw(Desk& desk) override;
    bool prepare(Desk& desk) override;
    std::string_view title() const override;
    std::size_t waiting(const Desk& desk) const override;

private:
    void refresh() const;
    void draw_actions(Desk& desk);
    void draw_person(Desk& desk, std::size_t first, std::size_t end);
    /// What stands below the text of an entry.
    struct EntryWords {
        std::string detail, evidence;
    };
    const EntryWords& words_of(std::size_t entry);
    void draw_entry(Desk& desk, std::size_t at);
    void draw_note(Desk& desk);
    void ask_for_note(std::vector<base::Id> entries, office::Verdict verdict);
    void decide(Desk& desk, const std::vector<base::Id>& entries, office::Verdict verdict,
                std::string_view note);

    Desk& desk_;
    // Counted for the navigation, too; as of this revision and day.
    mutable std::vector<office::WaitingEntry> entries_;
    mutable std::vector<std::optional<EntryWords>> words_; ///< of those that were drawn
    mutable base::Language language_ = base::Language::indonesian;
    mutable std::uint64_t revision_ = ~0ull;
    mutable base::Date today_;
    mutable std::size_t count_ = 0; ///< of the entries, without the list
    mutable std::uint64_t counted_at_ = ~0ull;
    mutable base::Date counted_on_;
    std::set<base::Id> chosen_;
    std::size_t shown_ = 0; ///< entries on the page; the rest on request
    bool note_open_ = false;
    std::vector<base::Id> note_for_;
    office::Verdict note_verdict_ = office::Verdict::returned;
    std::string note_, note_error_;
    EvidenceSheet evidence_;
};

} // namespace prima::app
