#include "store/schema.h"

#include "base/text.h"
#include "store/blob.h"

namespace prima::store {

namespace {

bool has_type(const Value& value, FieldType type) {
    switch (type) {
    case FieldType::boolean: return value.get<bool>() != nullptr;
    case FieldType::integer: return value.get<std::int64_t>() != nullptr;
    case FieldType::decimal: return value.get<Decimal>() != nullptr;
    case FieldType::text: return value.get<std::string>() != nullptr;
    case FieldType::blob: return parse_blob_ref(value.text()).has_value();
    case FieldType::date: return value.get<Date>() != nullptr;
    case FieldType::time: return value.get<TimeOfDay>() != nullptr;
    case FieldType::reference: return value.get<Id>() != nullptr;
    case FieldType::list: return value.get<List>() != nullptr;
    }
    return false;
}

bool is_empty(const Value& value) {
    if (value.is_null()) return true;
    const std::string* text = value.get<std::string>();
    return text && base::trimmed(*text).empty();
}

std::vector<FieldError> check_text(const Field& field, const std::string& text) {
    const auto length = static_cast<std::int64_t>(base::length(text));
    if (length > field.limits.greatest) {
        return {{std::string(field.name), "error.text_too_long", std::to_string(field.limits.greatest)}};
    }
    if (length < field.limits.least) {
        return {{std::string(field.name), "error.text_too_short", std::to_string(field.limits.least)}};
    }
    return {};
}

std::vector<FieldError> check_number(const Field& field, const Decimal& number) {
    const std::string name(field.name);
    if (number < Decimal(field.limits.least)) {
        return {{name, "error.number_too_small", std::to_string(field.limits.least)}};
    }
    if (number > Decimal(field.limits.greatest)) {
        return {{name, "error.number_too_big", std::to_string(field.limits.greatest)}};
    }
    return {};
}

} // namespace

const Field* Kind::field(std::string_view field_name) const {
    for (const Field& candidate : fields) {
        if (candidate.name == field_name) return &candidate;
    }
    return nullptr;
}

Schema::Schema(std::vector<Kind> kinds)
    : kinds_(std::move(kinds)) {}

const Kind* Schema::kind(std::string_view name) const {
    for (const Kind& candidate : kinds_) {
        if (candidate.name == name) return &candidate;
    }
    return nullptr;
}

std::vector<FieldError> check_value(const Field& field, const Value& value) {
    if (is_empty(value)) {
        if (field.presence == Presence::required) return {{std::string(field.name), "error.required", ""}};
        return {};
    }
    if (!has_type(value, field.type)) return {{std::string(field.name), "error.wrong_type", ""}};
    if (field.type == FieldType::blob) return {};
    if (const std::string* text = value.get<std::string>()) return check_text(field, *text);
    if (const List* list = value.get<List>()) {
        const auto items = static_cast<std::int64_t>(list->items.size());
        if (items > field.limits.greatest) {
            return {{std::string(field.name), "error.list_too_long", std::to_string(field.limits.greatest)}};
        }
        return {};
    }
    if (const Decimal* decimal = value.get<Decimal>()) return check_number(field, *decimal);
    if (const std::int64_t* integer = value.get<std::int64_t>())
        return check_number(field, Decimal(*integer));
    return {};
}

} // namespace prima::store
