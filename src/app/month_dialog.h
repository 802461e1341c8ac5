#pragma once

#include "app/screen.h"
#include "office/month.h"

#include <optional>
#include <string>

namespace prima::app {

/// Closing a month and opening it again: official acts, which show their consequence first.
class MonthDialog {
public:
    /// The commands of a menu for the page of a day: closing its month, or the month before while it has not
    /// ended; or opening it again.
    void draw_items(Desk& desk, ui::Menu& menu, base::Date day);
    void draw(Desk& desk);

private:
    void ask(Desk& desk, base::Date month, bool closing);
    void draw_close(Desk& desk, ui::Dialog& dialog);
    void draw_reopen(Desk& desk, ui::Dialog& dialog);
    void finish(const base::Result<store::TransactionId>& done, std::string words);

    bool open_ = false;
    bool closing_ = true;
    base::Date month_;
    std::string consequence_; ///< as of the moment it was asked
    std::string reason_, error_;
};

} // namespace prima::app
