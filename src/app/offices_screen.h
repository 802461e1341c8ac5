#pragma once

#include "app/screen.h"
#include "store/journal.h"

#include <optional>
#include <string>

namespace prima::app {

/// Kantor di browser ini: those that are here, another one, and leaving. Address: /kantor.
class OfficesScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    void leave(Desk& desk) override;

private:
    void draw_list(Desk& desk) const;
    void draw_office(Desk& desk, const store::Shelf::Office& office) const;
    void draw_new(Desk& desk);
    void draw_leave(Desk& desk);
    void draw_leave_dialog(Desk& desk);
    void create(Desk& desk);

    bool asked_ = false;
    std::string name_;  ///< of the new office
    std::string error_; ///< key of what is wrong with it
    bool leaving_ = false;
    std::optional<base::Instant> asked_to_leave_; ///< copies made since count
    bool seen_ = false;                           ///< the person has found the copy
};

} // namespace prima::app
