#include "base/ids.h"

#include <array>

namespace prima::base {

namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

__extension__ using Wide = unsigned __int128;

constexpr std::uint8_t no_digit = 0x80;

constexpr std::array<std::uint8_t, 256> make_values() {
    std::array<std::uint8_t, 256> values{};
    for (std::uint8_t& value : values) value = no_digit;
    for (std::size_t i = 0; i < digits.size(); ++i)
        values[static_cast<unsigned char>(digits[i])] = static_cast<std::uint8_t>(i);
    return values;
}
constexpr std::array<std::uint8_t, 256> digit_values = make_values();

// The number that `count` digits, at most ten, stand for; `wrong` gathers whether one of them is none.
std::uint64_t number_of(const char* at, std::size_t count, std::uint8_t& wrong) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t value = digit_values[static_cast<unsigned char>(at[i])];
        wrong = static_cast<std::uint8_t>(wrong | value);
        number = number * 62 + value;
    }
    return number;
}

Error bad_id(std::string_view text) {
    return {ErrorCode::invalid, "error.id", "not an id: " + std::string(text.substr(0, 40))};
}

} // namespace

std::string Id::to_string() const {
    std::string text;
    append_to(text);
    return text;
}

void Id::append_to(std::string& text) const {
    constexpr std::uint32_t five_digits = 916132832; // 62^5
    std::array<std::uint32_t, 4> parts{
        static_cast<std::uint32_t>(high >> 32U), static_cast<std::uint32_t>(high),
        static_cast<std::uint32_t>(low >> 32U), static_cast<std::uint32_t>(low)};
    std::array<char, id_length> written{};
    for (std::size_t end = id_length; end > 0;) {
        std::uint64_t remainder = 0;
        for (std::uint32_t& part : parts) {
            const std::uint64_t current = (remainder << 32U) | part;
            part = static_cast<std::uint32_t>(current / five_digits);
            remainder = current % five_digits;
        }
        auto five = static_cast<std::uint32_t>(remainder);
        const std::size_t begin = end > 5 ? end - 5 : 0;
        while (end > begin) {
            written[--end] = digits[five % 62];
            five /= 62;
        }
    }
    text.append(written.data(), written.size());
}

Id random_id(Random& random) {
    Id id;
    while (id.is_null()) {
        std::array<std::uint8_t, 16> bytes{};
        random.fill(bytes);
        for (std::size_t i = 0; i < 8; ++i) {
            id.high = (id.high << 8U) | bytes[i];
            id.low = (id.low << 8U) | bytes[i + 8];
        }
    }
    return id;
}

bool read_id(std::string_view text, Id& id) {
    constexpr std::uint64_t ten_digits = 839299365868340224; // 62^10
    constexpr std::uint64_t greatest_start = 483;            // of the two digits before twenty: 2^128 / 62^20
    if (text.size() != id_length) return false;
    std::uint8_t wrong = 0;
    const std::uint64_t start = number_of(text.data(), 2, wrong);
    const std::uint64_t middle = number_of(text.data() + 2, 10, wrong);
    const std::uint64_t end = number_of(text.data() + 12, 10, wrong);
    if ((wrong & no_digit) != 0 || start > greatest_start) return false;
    const Wide high = Wide{ten_digits} * ten_digits * start;
    const Wide whole = high + Wide{ten_digits} * middle + end;
    if (whole < high) return false;
    id = {static_cast<std::uint64_t>(whole >> 64U), static_cast<std::uint64_t>(whole)};
    return true;
}

Result<Id> parse_id(std::string_view text) {
    Id id;
    if (!read_id(text, id)) return bad_id(text);
    return id;
}

} // namespace prima::base
