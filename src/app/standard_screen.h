#pragma once

#include "app/record_words.h"
#include "app/screen.h"
#include "app/standard_acts.h"
#include "app/standard_forms.h"
#include "app/standard_words.h"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prima::app {

/// Standar: what holds for oneself today, one's duties, what is being drafted, and who has not read what they
/// are held to. Address: /standar, and /standar/<id> for one standard.
class StandardScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override;
    std::size_t waiting(const Desk& desk) const override;

private:
    struct InForce : office::StandardInForce {
        std::string title, detail;
        bool own = false; ///< holds for the one at the keyboard
    };
    /// The list, made anew when the office changes.
    struct Overview {
        base::Id own;
        std::vector<InForce> mine, others;
        struct Drafted {
            base::Id standard;
            std::string title, detail;
            office::StandardStage stage = office::StandardStage::data;
        };
        std::vector<Drafted> drafts, withdrawn;
        std::optional<office::DutiesInForce> duties;
        struct Unit {
            std::string name;
            std::vector<std::pair<std::string, std::size_t>> people; ///< who, and how much they have to read
        };
        std::vector<Unit> units; ///< that one heads
        bool may_draft = false;
    };
    struct Session {
        store::Record record;
        std::vector<store::Record> parts; ///< inputs or questions
    };
    /// One standard.
    struct Detail {
        base::Id id, own;
        office::StandardState state;
        std::optional<office::StandardVersion> version; ///< in force, or the newest decided
        bool in_force = false;
        office::StandardContent content; ///< of that version
        office::StandardContent draft;
        std::vector<office::StandardProblem> problems;
        bool unread = false, may_draft = false, may_decide = false;
        std::vector<store::Record> indicators, data, trials, evaluations;
        std::vector<Session> discussions, socialisations;
        office::Readership readership;
        std::vector<store::SetAside> aside;
    };

    void refresh(Desk& desk);
    void refresh_overview(Desk& desk);
    void refresh_detail(Desk& desk, base::Id standard);

    // The list.
    void draw_overview(Desk& desk);
    void draw_mine(Desk& desk);
    void draw_duties(Desk& desk) const;
    void draw_drafts(Desk& desk);
    void draw_others(Desk& desk);
    void draw_units() const;
    void confirm(Desk& desk, base::Id standard) const;

    // One standard.
    void draw_detail(Desk& desk);
    void draw_head(Desk& desk);
    void draw_actions(Desk& desk);
    void draw_next_act(Desk& desk);
    void draw_menu(Desk& desk);
    void draw_state() const;
    static void draw_facts(const store::Reader& store, const office::StandardContent& content);
    void draw_procedure(const office::StandardContent& content) const;
    void draw_indicators(const office::StandardContent& content, bool drafting);
    void draw_in_force(Desk& desk);
    void draw_readers(Desk& desk) const;
    void draw_versions(Desk& desk);
    void draw_comparison(Desk& desk);

    // How it comes about, and what is done with it.
    void draw_drafting(Desk& desk);
    void draw_draft(Desk& desk);
    void draw_strip() const;
    void draw_problems() const;
    void draw_data();
    void draw_discussions();
    void draw_trials();
    void draw_steps(Desk& desk) const;
    void draw_use();
    void draw_session(const Session& session, const PartForm& form, const PartForm& inner, bool editable);
    /// The record of an indicator of the draft; empty when there is none.
    store::Record indicator_record(base::Id indicator) const;
    void draw_part_menu(const PartForm& form, const store::Record& part, std::string_view name);
    std::size_t progress() const;

    News news_;
    std::string shown_address_;
    base::Date shown_day_;
    Overview overview_;
    std::optional<Detail> detail_;
    int tab_ = 0;
    std::vector<std::string_view> tabs_;
    int before_ = -1, after_ = -1; ///< the versions that are compared
    std::vector<office::StandardDifference> differences_;
    StandardForm form_;
    PartSheet sheet_;
    StandardActDialog acts_;
    // Asked for while drawing, done after it: what is drawn stays whole until then.
    struct Asked {
        const PartForm* form = nullptr;
        std::optional<store::Record> part; ///< edited, otherwise one is added
        base::Id owner;
        bool erase = false;
    };
    std::optional<Asked> asked_;
    void answer(Desk& desk);
};

} // namespace prima::app
