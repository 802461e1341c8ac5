#pragma once

#include "app/post.h"
#include "office/device.h"

#include <cstdint>
#include <map>
#include <string>

namespace prima::app {

/// Perangkat: which browsers write for this office and whose they are; inviting, and removing one that was
/// lost. Address: /perangkat, and /perangkat/undang with the invitation open.
class DevicesScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override { return part == "undang"; }

private:
    void draw_invite(Desk& desk);
    void draw_list(Desk& desk);
    void refresh(Desk& desk);
    void draw_device(Desk& desk, const office::Device& device);
    void draw_confirm(Desk& desk);
    void draw_remove(Desk& desk);
    void draw_invitation(Desk& desk);

    // What the store says, asked again only when it changed.
    std::uint64_t revision_ = 0;
    bool fresh_ = false;
    std::map<base::Id, office::Sent> sent_;
    std::map<base::Id, std::size_t> held_; ///< transactions written after the removal, by replica

    base::Id device_; ///< that a dialog is about
    bool confirming_ = false, removing_ = false, inviting_ = false;
    int chosen_ = -1;
    std::string password_;
    std::string error_;
};

} // namespace prima::app
