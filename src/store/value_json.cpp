#include "store/value_json.h"

#include "base/text.h"

#include <array>
#include <cstdio>

namespace prima::store {

namespace {

std::string time_text(TimeOfDay time) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", time.hour(), time.minute());
    return text.data();
}

void append_object(std::string& json, std::string_view name, std::string_view content) {
    json.append("{\"").append(name).append("\":\"").append(content).append("\"}");
}

// The members that this program writes have one spelling each; another is none of ours.
template <class T, class Write>
Value strictly(base::Result<T> parsed, std::string_view text, Write write) {
    if (parsed.ok() && write(*parsed) == text) return *parsed;
    return {};
}

Value typed(std::string_view name, std::string_view text) {
    if (name == "decimal") {
        return strictly(Decimal::parse(text, base::NumberForm::plain), text,
                        [](const Decimal& decimal) { return decimal.format(base::NumberForm::plain); });
    }
    if (name == "date") return strictly(base::parse_date(text), text, base::format_iso);
    if (name == "time") return strictly(base::parse_time(text), text, time_text);
    if (name == "ref") {
        return strictly(base::parse_id(text), text, [](Id id) { return id.to_string(); });
    }
    return {};
}

Value object_value(std::string_view raw) {
    JsonReader json(raw);
    std::string_view name;
    if (json.open_object() && json.member(name) && json.peek() == '"') {
        const std::string member(name);
        std::string buffer;
        std::string_view text;
        std::string_view rest;
        if (json.string(text, buffer) && !json.member(rest)) {
            json.end();
            if (!json.failed()) {
                Value value = typed(member, text);
                if (!value.is_null()) return value;
            }
        }
    }
    return ForeignValue{std::string(raw)};
}

Value list_value(std::string_view raw) {
    JsonReader json(raw);
    List list;
    for (json.open_array(); json.element();) {
        if (json.peek() == '[') return ForeignValue{std::string(raw)};
        list.items.push_back(read_value(json));
    }
    if (json.failed()) return ForeignValue{std::string(raw)};
    return list;
}

} // namespace

void append_json_string(std::string& json, std::string_view text) {
    std::string repaired;
    json.push_back('"');
    bool ascii = true;
    for (const char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (!ascii && !base::is_valid_utf8(text)) {
        repaired = base::repaired(text);
        text = repaired;
    }
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
        json.append(text.substr(start, i - start));
        start = i + 1;
        if (c == '"' || c == '\\') {
            json.push_back('\\');
            json.push_back(c);
        } else if (c == '\n') {
            json.append("\\n");
        } else {
            std::array<char, 8> escaped{};
            std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(c));
            json.append(escaped.data());
        }
    }
    json.append(text.substr(start));
    json.push_back('"');
}

void append_json(std::string& json, const Value& value) {
    if (value.is_null()) {
        json.append("null");
    } else if (const bool* yes = value.get<bool>()) {
        json.append(*yes ? "true" : "false");
    } else if (const std::int64_t* integer = value.get<std::int64_t>()) {
        json.append(std::to_string(*integer));
    } else if (const Decimal* decimal = value.get<Decimal>()) {
        append_object(json, "decimal", decimal->format(base::NumberForm::plain));
    } else if (const std::string* text = value.get<std::string>()) {
        append_json_string(json, *text);
    } else if (const Date* date = value.get<Date>()) {
        append_object(json, "date", base::format_iso(*date));
    } else if (const TimeOfDay* time = value.get<TimeOfDay>()) {
        append_object(json, "time", time_text(*time));
    } else if (const Id* reference = value.get<Id>()) {
        append_object(json, "ref", reference->to_string());
    } else if (const List* list = value.get<List>()) {
        json.append(list_json(*list));
    } else if (const ForeignValue* foreign = value.get<ForeignValue>()) {
        json.append(foreign->json);
    }
}

Value read_value(JsonReader& json) {
    std::string_view raw;
    switch (json.peek()) {
    case '"': {
        std::string buffer;
        std::string_view text;
        if (json.string(text, buffer)) return std::string(text);
        return {};
    }
    case 't':
    case 'f': {
        bool value = false;
        if (json.boolean(value)) return value;
        return {};
    }
    case 'n':
        if (!json.null()) json.fail();
        return {};
    case '{': return json.raw(raw) ? object_value(raw) : Value();
    case '[': return json.raw(raw) ? list_value(raw) : Value();
    default: {
        std::string_view digits;
        if (!json.number(digits)) return {};
        JsonReader alone(digits);
        std::int64_t integer = 0;
        if (alone.integer(integer)) return integer;
        return ForeignValue{std::string(digits)};
    }
    }
}

std::string list_json(const List& list) {
    std::string json = "[";
    for (const Value& item : list.items) {
        if (json.size() > 1) json.push_back(',');
        append_json(json, item);
    }
    json.push_back(']');
    return json;
}

List list_of_json(std::string_view json) {
    const Value value = list_value(json);
    const List* list = value.get<List>();
    return list ? *list : List();
}

} // namespace prima::store
