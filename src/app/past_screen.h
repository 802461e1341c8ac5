#pragma once

#include "app/screen.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace prima::app {

/// The office as it was at some moment, to look at only. Addresses: /riwayat/pada, where the moment is
/// chosen, and /riwayat/pada/2026-11-20T1032, which shows it.
class PastScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override;
    void leave(Desk& desk) override;

private:
    void follow_address(Desk& desk);
    void look_back(Desk& desk);
    void draw_title();
    void draw_choice(Desk& desk);
    void draw_banner(Desk& desk);
    void draw_day_field(float width);
    void draw_day_picker();
    void draw_day();
    void show(Desk& desk);

    std::string followed_;
    std::optional<base::Date> chosen_date_;
    std::string chosen_time_;
    std::string date_error_, time_error_; ///< keys
    bool focus_error_ = false;            ///< the first wrong field gets the focus
    bool focus_title_ = false;            ///< another moment is read from its heading on
    std::unique_ptr<store::Past> past_;   ///< nothing while the moment is being chosen
    base::Id owner_;                      ///< whose days are shown: the one at the keyboard, then
    std::uint64_t seen_ = 0;              ///< the store's revision that it was made of
    base::Instant moment_{};              ///< of the past
    base::Date last_, day_;               ///< the day of the moment, and the one that is shown
};

} // namespace prima::app
