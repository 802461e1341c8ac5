#pragma once

#include "app/screen.h"
#include "office/aside.h"
#include "office/work_for_others.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace prima::app {

/// The second part of /keputusan: what was set aside. Late activities are admitted or left out; acts that do
/// not count, of whatever kind, are taken note of. None of these decisions can be undone, only decided
/// otherwise. A change of another's entry is taken over, which can be undone, or left.
class LateDesk {
public:
    static std::size_t waiting(const Desk& desk);
    /// Makes the words anew when the office has changed.
    void refresh(Desk& desk);
    bool empty() const { return late_.empty() && aside_.empty(); }
    /// True when something was decided, so that its card has gone.
    bool draw(Desk& desk);

private:
    struct Late {
        office::LateActivity late;
        std::string key, title, place, why;
        std::vector<std::string> deeds;
    };
    struct Aside {
        store::SetAside aside;
        std::optional<base::Date> month;
        std::string key, title, who, why;
        std::string subject;              ///< what it was done to, where the title does not say it
        std::string about;                ///< what the history calls it
        std::string address;              ///< of the page that shows more of it; empty where there is none
        std::vector<std::string> offered; ///< what a change would have made of it
        std::optional<office::WorkEdit> to_take_over; ///< where the one at the keyboard may
    };
    struct Chosen {
        int choice = -1;
        std::string error;
    };
    Late describe(Desk& desk, const office::LateActivity& late) const;
    Aside describe(Desk& desk, const office::AsideAct& act) const;
    Aside describe(Desk& desk, const office::AsideDeed& deed) const;
    bool draw_late(Desk& desk, const Late& late);
    bool draw_aside(Desk& desk, const Aside& aside);
    bool draw_edit(Desk& desk, const Aside& aside);

    std::vector<Late> late_;
    std::vector<Aside> aside_;
    std::map<std::string, Chosen> chosen_;
    std::size_t shown_ = 0;
};

} // namespace prima::app
