#include "exchange/cell_value.h"

#include "base/text.h"
#include "exchange/spreadsheet_number.h"

#include <algorithm>
#include <optional>

namespace prima::exchange {

using base::Date;
using base::Decimal;
using base::Error;
using base::ErrorCode;
using base::NumberForm;
using base::Result;
using base::TimeOfDay;

namespace {

constexpr std::size_t nip_length = 18;
constexpr std::size_t least_nip = 12, greatest_nip = 24; // digits of what is meant to be one
constexpr std::size_t exact_digits = 15;                 // that a spreadsheet keeps

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Days as a bare number: 1954 to 2119, so that a year or an amount is not taken for a date.
bool may_be_days(std::string_view text) {
    return text.size() == 5 && all_digits(text) && text[0] >= '2' && text[0] <= '7';
}

// A small number is a year or a count, not a day of long ago.
Result<Date> date_of_serial(std::string_view number) {
    const auto moment = read_serial(number, DateSystem::from_1900);
    if (!moment || !moment->has_date || number.size() < 5)
        return Error{ErrorCode::invalid, "error.date_format", "no day"};
    return moment->date;
}

// A time behind a date says nothing about the day.
std::string_view without_time(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return text;
    const std::size_t blank = text.find_first_of(" T");
    return blank == std::string_view::npos || blank > colon ? text : text.substr(0, blank);
}

// Two numbers with a mark between them that are a day and a month the other way round.
bool month_first(std::string_view text) {
    const std::size_t mark = text.find_first_of("/-");
    const std::size_t next = mark == std::string_view::npos ? mark : text.find_first_of("/-", mark + 1);
    if (next == std::string_view::npos || mark > 2 || next - mark - 1 != 2) return false;
    const std::string_view month = text.substr(mark + 1, 2);
    return all_digits(month) && month > "12" && month < "32";
}

bool short_year(std::string_view text) {
    const std::size_t mark = text.find_last_of("/- ");
    return mark != std::string_view::npos && text.size() - mark == 3 && all_digits(text.substr(mark + 1));
}

} // namespace

Result<Date> read_date(const Cell& cell) {
    if (cell.kind == CellKind::date) return base::parse_date(cell.text.substr(0, 10));
    if (cell.kind == CellKind::number || may_be_days(cell.text)) return date_of_serial(cell.text);
    std::string text = base::collapsed(without_time(cell.text));
    const bool points = std::count(text.begin(), text.end(), '.') == 2 &&
                        text.find_first_not_of("0123456789.") == std::string::npos;
    if (points) std::replace(text.begin(), text.end(), '.', '/');
    if (text.size() == 10 && text[4] == '/') std::replace(text.begin(), text.end(), '/', '-');
    Result<Date> date = base::parse_date(text);
    if (date) return date;
    if (month_first(text)) return Error{ErrorCode::invalid, "error.date_month_first", text};
    if (short_year(text)) return Error{ErrorCode::invalid, "error.date_short_year", text};
    return date;
}

Result<TimeOfDay> read_time(const Cell& cell) {
    if (cell.kind == CellKind::number) {
        const auto moment = read_serial(cell.text, DateSystem::from_1900);
        if (moment && !moment->has_date) return moment->time;
        if (cell.text == "1")
            return TimeOfDay::from_minutes(std::int64_t{24} * 60); // midnight at the end of the day
    }
    // "07:30:00"
    const std::size_t colon = cell.text.find(':');
    const std::size_t second = colon == std::string_view::npos ? colon : cell.text.find(':', colon + 1);
    return base::parse_time(cell.text.substr(0, second));
}

void NumberStyle::see(const Cell& cell) {
    if (cell.kind == CellKind::number) return;
    const std::string_view text = cell.text;
    if (text.find_first_not_of("0123456789.,-+ ") != std::string_view::npos) return;
    const std::size_t comma = text.find_last_of(',');
    const std::size_t point = text.find_last_of('.');
    const bool has_comma = comma != std::string_view::npos;
    const bool has_point = point != std::string_view::npos;
    if (has_comma && has_point) {
        ++(comma > point ? commas_ : points_);
    } else if (has_comma || has_point) {
        const std::size_t mark = has_comma ? comma : point;
        const bool once = std::count(text.begin(), text.end(), text[mark]) == 1;
        // Three digits after the only mark may be thousands, unless nothing or zero stands before it.
        const bool thousands = text.size() - mark - 1 == 3 && mark >= 1 && mark <= 3 && text[0] != '0';
        if (once && !thousands) ++(has_comma ? commas_ : points_);
        if (!once) ++(has_comma ? points_ : commas_);
    }
}

Result<Decimal> read_decimal(const Cell& cell, NumberForm form) {
    if (cell.kind == CellKind::number) return Decimal::parse(cell.text, NumberForm::plain);
    Result<Decimal> number = Decimal::parse(cell.text, form);
    if (number) return number;
    const NumberForm other = form == NumberForm::english ? NumberForm::indonesian : NumberForm::english;
    if (Decimal::parse(cell.text, other))
        return Error{ErrorCode::invalid, "error.number_two_ways", std::string(cell.text)};
    return number;
}

Result<std::string> read_staff_number(const Cell& cell) {
    const auto refused = [](const char* message, std::string detail) {
        return Error{ErrorCode::invalid, message, std::move(detail)};
    };
    const bool as_it_should_be = cell.kind == CellKind::text && cell.text.size() == nip_length &&
                                 all_digits(cell.text) && cell.text.substr(nip_length - 3) != "000";
    if (as_it_should_be) return std::string(cell.text);
    std::string text = base::collapsed(cell.text);
    if (!text.empty() && (text[0] == '\'' || text[0] == '`')) text = base::collapsed(text.substr(1));
    std::string point = text;
    std::replace(point.begin(), point.end(), ',', '.');
    const bool exponent = point.find_first_of("eE") != std::string::npos && read_plain_number(point);
    if (exponent) return refused("error.nip_as_number", text);
    if (cell.kind == CellKind::number) {
        if (text.size() > exact_digits) return refused("error.nip_as_number", text);
        return text;
    }
    if (text.size() > 2 && text.substr(text.size() - 2) == ".0" &&
        all_digits(std::string_view(text).substr(0, text.size() - 2)))
        text.resize(text.size() - 2);
    std::string plain;
    for (const char c : text) {
        if (c != ' ' && c != '.' && c != '-') plain += c;
    }
    const auto digits = static_cast<std::size_t>(std::count_if(plain.begin(), plain.end(), is_digit));
    if (digits < least_nip) return text; // the office's own number
    if (digits < plain.size() && plain.size() <= greatest_nip) return refused("error.nip_letter", text);
    if (digits != plain.size()) return text;
    if (plain.size() != nip_length) return refused("error.nip_length", std::to_string(plain.size()));
    if (plain.substr(nip_length - 3) == "000") return refused("error.nip_cut", text);
    return plain;
}

std::string read_text(const Cell& cell) {
    std::string_view text = cell.text;
    if (text.size() > 1 && text[0] == '\'' &&
        std::string_view("=+-@\t\r").find(text[1]) != std::string_view::npos)
        text.remove_prefix(1);
    return std::string(text);
}

} // namespace prima::exchange
