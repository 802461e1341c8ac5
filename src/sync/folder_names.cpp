#include "sync/folder_names.h"

#include "base/hex.h"

#include <algorithm>

namespace prima::sync {

namespace {

constexpr std::size_t number_digits = 8;
constexpr std::size_t check_digits = 16;
constexpr std::size_t head_length = number_digits + 1 + check_digits;

} // namespace

Check check_of(const store::Hash& hash) {
    Check check{};
    std::copy_n(hash.begin(), check.size(), check.begin());
    return check;
}

std::string head_text(const Head& head) {
    const std::string digits = std::to_string(head.number);
    return std::string(number_digits - std::min(number_digits, digits.size()), '0') + digits + "-" +
           base::hex(head.check);
}

std::optional<Head> parse_head(std::string_view text) {
    if (text.size() != head_length || text[number_digits] != '-') return std::nullopt;
    Head head;
    for (const char digit : text.substr(0, number_digits)) {
        if (digit < '0' || digit > '9') return std::nullopt;
        head.number = head.number * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    if (head.number == 0 || !base::read_hex(text.substr(number_digits + 1), head.check)) return std::nullopt;
    return head;
}

std::optional<NamedHead> parse_head_name(std::string_view name) {
    if (name.size() != base::id_length + 1 + head_length || name[base::id_length] != '-') return std::nullopt;
    const auto replica = base::parse_id(name.substr(0, base::id_length));
    const auto head = parse_head(name.substr(base::id_length + 1));
    if (!replica || !head) return std::nullopt;
    return NamedHead{*replica, *head};
}

std::string office_folder(Id office) {
    return "prima-" + office.to_string();
}
std::string heads_folder(Id office, int page) {
    return office_folder(office) + (page == 1 ? "/heads" : "/heads-" + std::to_string(page));
}
std::string head_path(Id office, int page, Id replica, const Head& head) {
    return heads_folder(office, page) + "/" + replica.to_string() + "-" + head_text(head);
}
std::string replica_folder(Id office, Id replica) {
    return office_folder(office) + "/" + replica.to_string();
}
std::string file_path(Id office, Id replica, const Head& head) {
    return replica_folder(office, replica) + "/" + head_text(head);
}
std::string blob_path(Id office, Id replica, const Check& check) {
    return replica_folder(office, replica) + "/blob-" + base::hex(check);
}

} // namespace prima::sync
