// Whatever is typed into a date, time or number field is read or refused, and what was read is written so
// that it reads as the same value.

#include "base/calendar.h"
#include "base/decimal.h"
#include "base/text.h"

#include <cstdint>
#include <cstdlib>

using namespace prima::base;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const Language language : {Language::indonesian, Language::english}) {
        if (const auto date = parse_date(text)) {
            const auto again = parse_date(format_date(*date, DateForm::full, language));
            if (!again || *again != *date) std::abort();
        }
        if (const auto time = parse_time(text)) {
            const auto again = parse_time(format_time(*time, language));
            if (!again || *again != *time) std::abort();
        }
        const NumberForm form = number_form(language);
        if (const auto number = Decimal::parse(text, form)) {
            const auto again = Decimal::parse(number->format(form), form);
            if (!again || !(*again == *number)) std::abort();
        }
    }
    (void)folded(text);
    return 0;
}
