#include "app/pin.h"

#include "base/hex.h"
#include "store/crypto.h"

#include <algorithm>
#include <string>

namespace prima::app {

namespace {

// Slow enough that nobody tries all PINs by hand in a spreadsheet, and not felt by who knows it.
constexpr int rounds = 20'000;

std::string key_of(base::Id person) {
    return "pin." + person.to_string();
}

std::string hash_of(std::string_view salt, std::string_view pin) {
    store::Hash hash = store::hash256("prima pin|" + std::string(salt) + "|" + std::string(pin));
    for (int i = 0; i < rounds; ++i)
        hash = store::hash256({reinterpret_cast<const char*>(hash.data()), hash.size()});
    return base::hex(hash);
}

} // namespace

bool has_pin(Host& host, base::Id person) {
    return !host.preference(key_of(person)).empty();
}

bool pin_is_right(Host& host, base::Id person, std::string_view pin) {
    const std::string kept = host.preference(key_of(person));
    if (kept.empty()) return true;
    const std::size_t middle = kept.find('.');
    if (middle == std::string::npos) return false;
    const std::string_view whole = kept;
    return hash_of(whole.substr(0, middle), pin) == whole.substr(middle + 1);
}

void set_pin(Host& host, base::Id person, std::string_view pin, base::Id salt) {
    std::string kept;
    if (!pin.empty()) {
        kept = salt.to_string();
        kept += "." + hash_of(salt.to_string(), pin);
    }
    host.set_preference(key_of(person), kept);
}

bool is_pin(std::string_view text) {
    return text.size() >= 4 && text.size() <= 8 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace prima::app
