#pragma once

#include "app/screen.h"
#include "office/plan_agreement.h"

#include <optional>
#include <string>

namespace prima::app {

/// The dialogs of the official acts on a plan: each says its consequence first, and takes the reason or what
/// was agreed on.
class PlanActDialog {
public:
    enum class Kind : std::uint8_t { propose, give_back, agree, amend };
    void ask(Desk& desk, Kind kind, const office::Plan& plan, bool outside);
    void draw(Desk& desk);

private:
    void act(Desk& desk);

    bool open_ = false;
    Kind kind_ = Kind::propose;
    bool outside_ = false;
    office::Plan plan_;
    std::string person_, note_, error_;
    std::optional<base::Date> date_; ///< of the agreement
};

/// Making plans from another one, of last year or of a colleague, for oneself or for a whole team; or for a
/// team from the templates of their positions.
class PlanCopyDialog {
public:
    /// For one person from any plan.
    void ask_source(Desk& desk, const office::PlanFields& to);
    /// From one plan for those of a team who have none.
    void ask_people(Desk& desk, const office::Plan& from, const std::vector<base::Id>& people);
    /// For those of these people whose positions have a template.
    void ask_templates(Desk& desk, const office::PlanFields& period, const std::vector<base::Id>& people);
    void draw(Desk& desk);

private:
    enum class Use : std::uint8_t { one, team, templates };
    void copy(Desk& desk);
    void draw_people();

    bool open_ = false;
    Use use_ = Use::one;
    office::PlanFields to_;
    std::vector<office::Plan> sources_;
    std::vector<std::string> source_names_;
    int source_ = -1;
    std::vector<base::Id> people_;
    std::vector<std::string> people_names_;
    std::vector<char> chosen_;   ///< of the people
    std::vector<char> possible_; ///< those whose positions have a template
    std::string error_;
};

} // namespace prima::app
