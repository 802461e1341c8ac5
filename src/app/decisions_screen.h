#pragma once

#include "app/late_desk.h"
#include "app/record_history.h"
#include "app/screen.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// Perlu keputusan: where two who did not know of each other changed one field, someone chooses what holds;
/// and what was set aside waits for someone. Address: /keputusan.
class DecisionsScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    std::size_t waiting(const Desk& desk) const override;

private:
    /// One answer that can be chosen, with the words around it.
    struct Answer {
        store::Value value;
        std::string words, origin;
    };
    /// What was chosen or typed so far for one conflict.
    struct Typed {
        int chosen = -1;
        std::string text; ///< of a text or a time
        std::optional<base::Date> date;
        std::optional<base::Decimal> number;
        std::string error;        ///< a sentence; empty while nothing is known to be wrong
        bool focus_other = false; ///< the field of one's own answer is wrong and gets the focus
    };
    struct Open {
        store::Conflict conflict;
        std::string key;                     ///< kind, record and field: the same in every revision
        const store::Field* field = nullptr; ///< nothing for a deletion, or a field of a newer version
        std::string record, kind_and_date, question;
        std::vector<Answer> answers;
    };

    void refresh(Desk& desk);
    Open describe(Desk& desk, store::Conflict conflict) const;
    static std::vector<Answer> answers_of(Desk& desk, const store::Conflict& conflict);
    static std::vector<Answer> answers_to_deletion(Desk& desk, const store::Conflict& conflict);
    void draw_open(Desk& desk, const Open& open);
    static bool takes_other(const Open& open);
    static void draw_other(const Open& open, Typed& typed);
    static base::Result<store::Value> other_value(const Open& open, const Typed& typed);
    void decide(Desk& desk, const Open& open, Typed& typed);
    /// What is wrong with the choice; sets `done` when nothing is.
    static std::string try_to_decide(Desk& desk, const Open& open, const Typed& typed,
                                     store::TransactionId& done);

    std::vector<Open> open_; ///< as of `news_`
    // Conflicts that the one at the keyboard may read and acts to take note of, for the navigation; as of
    // this revision.
    mutable std::size_t readable_ = 0;
    mutable std::uint64_t counted_at_ = ~0ull;
    News news_;
    std::map<std::string, Typed> typed_;
    std::size_t shown_ = 0; ///< cards on the page; the rest on request
    bool focus_title_ = false;
    LateDesk late_;
    RecordHistory history_;
};

} // namespace prima::app
