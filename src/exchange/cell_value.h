#pragma once

// What a cell says, as a value: dates, numbers and staff numbers in the ways in which people and spreadsheets
// write them. What may mean two things is refused.

#include "base/calendar.h"
#include "base/decimal.h"
#include "exchange/sheet.h"

#include <string>
#include <string_view>

namespace prima::exchange {

// "31/12/2026", "31-12-2026", "31.12.2026", "2026-12-31", "31 Desember 2026", a spreadsheet's date or its
// number of days. The day always comes first: "02/13/2026" is refused, never turned round.
base::Result<base::Date> read_date(const Cell& cell);
// "07:30", "7.30", a spreadsheet's time, or its part of a day.
base::Result<base::TimeOfDay> read_time(const Cell& cell);

// How the numbers of a column are written, as far as that can be seen in them.
class NumberStyle {
public:
    void see(const Cell& cell);
    // With a comma for decimals, unless the column shows that it is a point.
    base::NumberForm form() const {
        return points_ > 0 && commas_ == 0 ? base::NumberForm::english : base::NumberForm::indonesian;
    }

private:
    std::size_t commas_ = 0, points_ = 0; // cells that can only be read that way
};
base::Result<base::Decimal> read_decimal(const Cell& cell, base::NumberForm form);

// A NIP, NIPPPK or the office's own number, without the blanks and apostrophes that protect it in a
// spreadsheet. Numbers that a spreadsheet has damaged are refused, each with its reason:
// error.nip_as_number ("1,98501E+17"), error.nip_cut (the last digits are lost), error.nip_length (its
// argument, in the detail, is the number of digits), error.nip_letter.
base::Result<std::string> read_staff_number(const Cell& cell);

// A text as it was before it was made harmless for spreadsheets.
std::string read_text(const Cell& cell);

} // namespace prima::exchange
