// Names of months and weekdays, and dates as words.

#include "base/calendar.h"

#include <array>

namespace prima::base {

namespace {

using Months = std::array<std::string_view, 12>;
using Weekdays = std::array<std::string_view, 7>;

constexpr Months months_id{"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                           "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
constexpr Months months_en{"January", "February", "March",     "April",   "May",      "June",
                           "July",    "August",   "September", "October", "November", "December"};
constexpr Months short_months_id{"Jan", "Feb", "Mar", "Apr", "Mei", "Jun",
                                 "Jul", "Agu", "Sep", "Okt", "Nov", "Des"};
constexpr Months short_months_en{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr Weekdays weekdays_id{"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};
constexpr Weekdays weekdays_en{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

template <std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& indonesian,
                      const std::array<std::string_view, N>& english, Language language, int index) {
    PRIMA_ASSERT(index >= 0 && static_cast<std::size_t>(index) < N, "months are 1..12 and weekdays 0..6");
    return (language == Language::indonesian ? indonesian : english)[static_cast<std::size_t>(index)];
}

std::string two_digits(int number) {
    std::string text = std::to_string(number);
    if (text.size() < 2) text.insert(text.begin(), '0');
    return text;
}

} // namespace

std::string_view month_name(int month, Language language) {
    return pick(months_id, months_en, language, month - 1);
}

std::string_view month_short_name(int month, Language language) {
    return pick(short_months_id, short_months_en, language, month - 1);
}

std::string_view weekday_name(Weekday day, Language language) {
    return pick(weekdays_id, weekdays_en, language, static_cast<int>(day));
}

std::string_view weekday_short_name(Weekday day, Language language) {
    return weekday_name(day, language).substr(0, 3);
}

std::string format_iso(Date date) {
    const YearMonthDay parts = date.ymd();
    return std::to_string(parts.year) + "-" + two_digits(parts.month) + "-" + two_digits(parts.day);
}

std::string format_date(Date date, DateForm form, Language language) {
    if (form == DateForm::iso) return format_iso(date);
    const YearMonthDay parts = date.ymd();
    const std::string_view month = form == DateForm::shorter ? month_short_name(parts.month, language)
                                                             : month_name(parts.month, language);
    std::string text;
    if (form == DateForm::full) {
        text += weekday_name(date.weekday(), language);
        text += ", ";
    }
    text += std::to_string(parts.day) + " ";
    text += month;
    text += " " + std::to_string(parts.year);
    return text;
}

} // namespace prima::base
