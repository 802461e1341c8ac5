#pragma once

#include "app/form_errors.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "office/leave.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// Leave (cuti) of one person is recorded or changed, in a sheet.
class LeaveSheet {
public:
    void record(Desk& desk, base::Id person, std::optional<base::Date> day = {});
    void edit(Desk& desk, const office::Leave& leave);
    bool is_open() const { return open_; }
    /// While it is open, in every frame.
    void draw(Desk& desk);

private:
    void open(Desk& desk, office::LeaveFields fields, std::optional<base::Id> editing);
    std::vector<store::FieldError> check(Desk& desk) const;
    void draw_workdays(Desk& desk) const;
    void save(Desk& desk);
    void remove(Desk& desk);

    bool open_ = false;
    std::optional<base::Id> editing_;
    office::LeaveFields fields_;
    std::string name_;
    FormErrors errors_;
};

/// The leave of a person this year and ahead, for those who may see their log.
class LeaveCard {
public:
    void draw(Desk& desk, base::Id person);

private:
    News news_;
    base::Id person_;
    std::vector<office::Leave> all_; ///< the newest first
    bool may_record_ = false;
    LeaveSheet sheet_;
};

/// "Cuti tahunan".
std::string_view leave_words(office::LeaveKind kind);
/// "23 November 2026", "23 November 2026 sampai 25 November 2026".
std::string leave_dates(const office::LeaveFields& leave);
/// Its workdays within these days: "3 hari kerja".
std::string leave_workdays(const store::Reader& store, base::Date from, base::Date to);

} // namespace prima::app
