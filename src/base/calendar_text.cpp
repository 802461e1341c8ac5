// Reading dates, times and instants as people and files write them, and writing times.

#include "base/calendar.h"
#include "base/text.h"

#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

namespace prima::base {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// 1 to 4 digits and nothing else.
std::optional<int> small_number(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    int number = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

std::vector<std::string_view> split(std::string_view text, char mark) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(mark);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::optional<int> month_of_name(std::string_view word) {
    const std::string name = folded(word);
    if (name.size() < 3) return std::nullopt;
    // Spellings that are no beginning of today's names but still common.
    if (name == "agt" || name == "ags") return 8;
    if (name == "nopember" || name == "nop") return 11;
    if (name == "pebruari" || name == "peb") return 2;
    for (int month = 1; month <= 12; ++month) {
        for (const Language language : {Language::indonesian, Language::english}) {
            if (folded(month_name(month, language)).substr(0, name.size()) == name) return month;
        }
    }
    return std::nullopt;
}

bool is_weekday(std::string_view word, Weekday day) {
    const std::string name = folded(word);
    return name == folded(weekday_name(day, Language::indonesian)) ||
           name == folded(weekday_name(day, Language::english));
}

Result<Date> date_of(std::string_view year, std::string_view month, std::string_view day,
                     const Error& wrong) {
    const std::optional<int> y = small_number(year);
    const std::optional<int> d = small_number(day);
    const std::optional<int> m = small_number(month) ? small_number(month) : month_of_name(month);
    if (!y || !m || !d || year.size() != 4 || day.size() > 2) return wrong;
    return Date::make(*y, *m, *d);
}

std::string two_digits(int number) {
    std::string text = std::to_string(number);
    if (text.size() < 2) text.insert(text.begin(), '0');
    return text;
}

} // namespace

// What files are full of, "2026-11-21", takes no way around.
Result<Date> parse_date(std::string_view text) {
    const auto digit = [text](std::size_t i) { return text[i] - '0'; };
    bool iso = text.size() == 10 && text[4] == '-' && text[7] == '-';
    for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) iso = iso && is_digit(text[i]);
    if (iso) {
        return Date::make(digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3),
                          digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
    }
    const Error wrong{ErrorCode::invalid, "error.date_format",
                      "not a date: " + std::string(truncated(text, 40))};
    const std::string clean = collapsed(text);
    const std::vector<std::string_view> words = split(clean, ' ');
    if (words.size() == 1) {
        const char mark = clean.find('/') != std::string::npos ? '/' : '-';
        const std::vector<std::string_view> parts = split(clean, mark);
        if (parts.size() != 3 || !small_number(parts[1]) || parts[1].size() > 2) return wrong;
        if (mark == '-' && parts[0].size() == 4) return date_of(parts[0], parts[1], parts[2], wrong);
        return date_of(parts[2], parts[1], parts[0], wrong);
    }
    if (words.size() == 3) {
        if (small_number(words[1])) return wrong;
        return date_of(words[2], words[1], words[0], wrong);
    }
    if (words.size() == 4 && words[0].size() > 1 && words[0].back() == ',') {
        if (small_number(words[2])) return wrong;
        PRIMA_TRY(const Date date, date_of(words[3], words[2], words[1], wrong));
        if (!is_weekday(words[0].substr(0, words[0].size() - 1), date.weekday())) return wrong;
        return date;
    }
    return wrong;
}

Result<TimeOfDay> parse_time(std::string_view text) {
    const Error wrong{ErrorCode::invalid, "error.time_format",
                      "not a time: " + std::string(truncated(text, 40))};
    text = trimmed(text);
    const std::size_t mark = text.find_first_of(".:,");
    if (mark != std::string_view::npos) {
        const std::string_view hour = text.substr(0, mark);
        const std::string_view minute = text.substr(mark + 1);
        if (hour.size() > 2 || minute.size() != 2 || !small_number(hour) || !small_number(minute))
            return wrong;
        return TimeOfDay::make(*small_number(hour), *small_number(minute));
    }
    const std::optional<int> number = small_number(text);
    if (!number) return wrong;
    if (text.size() <= 2) return TimeOfDay::make(*number, 0);
    return TimeOfDay::make(*number / 100, *number % 100);
}

std::string format_time(TimeOfDay time, Language language) {
    return two_digits(time.hour()) + (language == Language::indonesian ? "." : ":") +
           two_digits(time.minute());
}

std::string format_duration(Minutes minutes, Language language) {
    const bool indonesian = language == Language::indonesian;
    const std::int64_t count = minutes.count < 0 ? -minutes.count : minutes.count;
    std::string text = minutes.count < 0 ? "-" : "";
    if (count >= 60) text += format_integer(count / 60, language) + (indonesian ? " jam" : " hr");
    if (count % 60 != 0 || count == 0) {
        if (count >= 60) text += " ";
        text += std::to_string(count % 60) + (indonesian ? " menit" : " min");
    }
    return text;
}

std::string format_instant(Instant instant, ZoneOffset offset) {
    const TimeOfDay time = local_time(instant, offset);
    const std::int64_t second = (instant.epoch_ms / 1000 % 60 + 60) % 60;
    const int zone = std::abs(offset.minutes);
    return format_iso(local_date(instant, offset)) + "T" + format_time(time, Language::english) + ":" +
           two_digits(static_cast<int>(second)) + (offset.minutes < 0 ? "-" : "+") + two_digits(zone / 60) +
           ":" + two_digits(zone % 60);
}

Result<Instant> parse_instant(std::string_view text) {
    // 2026-11-21T10:32:05+07:00, or Z for no offset
    const Error wrong{ErrorCode::invalid, "error.date_format",
                      "not an instant: " + std::string(truncated(text, 40))};
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return wrong;
    PRIMA_TRY(const Date date, parse_date(text.substr(0, 10)));
    PRIMA_TRY(const TimeOfDay time, parse_time(text.substr(11, 5)));
    const std::optional<int> second = small_number(text.substr(17, 2));
    if (!second || *second > 59) return wrong;

    std::string_view rest = text.substr(19);
    if (rest[0] == '.') { // fractions of a second, as JavaScript writes them
        std::size_t end = 1;
        while (end < rest.size() && is_digit(rest[end])) ++end;
        rest.remove_prefix(end);
    }
    ZoneOffset offset;
    if (rest != "Z") {
        if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-')) return wrong;
        PRIMA_TRY(const TimeOfDay zone, parse_time(rest.substr(1)));
        offset.minutes = rest[0] == '-' ? -zone.minutes() : zone.minutes();
    }
    return Instant{instant_of(date, time, offset).epoch_ms + std::int64_t{*second} * 1000};
}

} // namespace prima::base
