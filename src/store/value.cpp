#include "store/value.h"

#include <algorithm>

namespace prima::store {

bool operator==(const List& a, const List& b) {
    return a.items == b.items;
}

bool operator<(const List& a, const List& b) {
    return std::lexicographical_compare(a.items.begin(), a.items.end(), b.items.begin(), b.items.end());
}

const std::string& Value::text() const {
    static const std::string empty;
    const std::string* content = get<std::string>();
    return content ? *content : empty;
}

bool Value::before(const Value& a, const Value& b) {
    if (a.content_.index() != b.content_.index()) return a.content_.index() < b.content_.index();
    return std::visit(
        [&b](const auto& left) {
            using T = std::decay_t<decltype(left)>;
            const T& right = *std::get_if<T>(&b.content_);
            if constexpr (std::is_same_v<T, std::monostate>) {
                return false;
            } else if constexpr (std::is_same_v<T, ForeignValue>) {
                return left.json < right.json;
            } else {
                return left < right;
            }
        },
        a.content_);
}

} // namespace prima::store
