#include "sync/place.h"

#include "base/text.h"
#include "store/json_reader.h"

#include <nlohmann/json.hpp>

namespace prima::sync {

std::string Place::encode() const {
    const nlohmann::json json{{"address", address}, {"user", user}, {"password", password}, {"name", name}};
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<Place> Place::decode(std::string_view text) {
    Place place;
    store::JsonReader json(text);
    std::string_view member;
    std::string_view value;
    std::string buffer;
    for (json.open_object(); json.member(member);) {
        std::string* target = member == "address"    ? &place.address
                              : member == "user"     ? &place.user
                              : member == "password" ? &place.password
                              : member == "name"     ? &place.name
                                                     : nullptr;
        if (!target)
            json.skip();
        else if (json.string(value, buffer))
            *target = value;
    }
    json.end();
    if (json.failed() || place.address.empty()) return std::nullopt;
    return place;
}

base::Result<std::string> tidy_address(std::string_view typed) {
    std::string address(base::trimmed(typed));
    if (address.empty()) return base::Error{base::ErrorCode::invalid, "share.address_missing", ""};
    const base::Error invalid{base::ErrorCode::invalid, "share.address_invalid", address};
    const std::size_t scheme = address.find("://");
    if (scheme == std::string::npos)
        address = "https://" + address;
    else if (address.compare(0, scheme, "http") != 0 && address.compare(0, scheme, "https") != 0)
        return invalid;
    const std::size_t host = address.find("://") + 3;
    const std::string authority = address.substr(host, address.find('/', host) - host);
    if (authority.empty() || authority.find('@') != std::string::npos) return invalid;
    for (const char letter : address) {
        if (static_cast<unsigned char>(letter) <= ' ' || letter == '?' || letter == '#') return invalid;
    }
    while (address.size() > host && address.back() == '/') address.pop_back();
    return address;
}

} // namespace prima::sync
