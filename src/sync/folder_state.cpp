#include "sync/folder_state.h"

#include "base/hex.h"
#include "store/json_reader.h"
#include "store/value_json.h"

namespace prima::sync {

namespace {

constexpr std::string_view no_head = "-";
constexpr std::string_view locked_mark = " locked";
constexpr char blob_mark = '=';

// All texts but the place are of letters, digits, '-', '/' and blanks: nothing to escape.
void put_text(std::string& json, std::string_view text) {
    json += '"';
    json += text;
    json += '"';
}

void put_list(std::string& json, std::string_view name, const std::vector<std::string>& texts) {
    json += ",\"";
    json += name;
    json += "\":[";
    for (const std::string& text : texts) {
        if (json.back() != '[') json += ',';
        put_text(json, text);
    }
    json += ']';
}

std::string text_of(const Head& head) {
    return head.number == 0 ? std::string(no_head) : head_text(head);
}

std::optional<Head> head_of(std::string_view text) {
    return text == no_head ? Head() : parse_head(text);
}

// The next word of a line.
std::string_view word(std::string_view& line) {
    const std::size_t end = line.find(' ');
    const std::string_view first = line.substr(0, end);
    line = end == std::string_view::npos ? std::string_view() : line.substr(end + 1);
    return first;
}

std::string small_text(const FolderState::Small& small) {
    std::string line = text_of(small.head) + " " + text_of(small.since) + " " + std::to_string(small.level) +
                       " " + std::to_string(small.bytes);
    for (const Check& check : small.segments) line += " " + base::hex(check);
    for (const Check& check : small.blobs) line += std::string(" ") + blob_mark + base::hex(check);
    return line;
}

std::optional<FolderState::Small> parse_small(std::string_view line) {
    FolderState::Small small;
    const auto head = head_of(word(line));
    const auto since = head_of(word(line));
    const std::string_view level = word(line);
    const std::string_view size = word(line);
    if (!head || !since || level.size() != 1 || level[0] < '0' || level[0] > '9') return std::nullopt;
    small.head = *head;
    small.since = *since;
    small.level = level[0] - '0';
    for (const char digit : size) {
        if (digit < '0' || digit > '9') return std::nullopt;
        small.bytes = small.bytes * 10 + static_cast<std::size_t>(digit - '0');
    }
    while (!line.empty()) {
        std::string_view digits = word(line);
        const bool blob = digits[0] == blob_mark;
        if (blob) digits.remove_prefix(1);
        Check check{};
        if (!base::read_hex(digits, check)) return std::nullopt;
        (blob ? small.blobs : small.segments).push_back(check);
    }
    return small;
}

bool parse_read(FolderState& state, std::string_view line) {
    const bool locked =
        line.size() > locked_mark.size() && line.substr(line.size() - locked_mark.size()) == locked_mark;
    if (locked) line.remove_suffix(locked_mark.size());
    const auto named = parse_head_name(line);
    if (named) state.read[named->replica] = {named->head, locked};
    return named.has_value();
}

// Hands every text of a list to `use`, which says whether it makes sense.
template <class Use>
void each_text(store::JsonReader& json, Use use) {
    std::string_view text;
    std::string buffer;
    for (json.open_array(); json.element();) {
        if (json.string(text, buffer) && !use(text)) json.fail();
    }
}

} // namespace

std::string FolderState::encode() const {
    std::string json = "{\"place\":";
    store::append_json_string(json, place);
    json += ",\"replica\":";
    put_text(json, replica.to_string());
    json += ",\"own\":";
    put_text(json, text_of(own));
    json += ",\"page\":" + std::to_string(page) + ",\"keys\":" + std::to_string(keys) +
            ",\"tried\":" + std::to_string(tried);
    std::vector<std::string> lines;
    for (const auto& [id, each] : read) {
        lines.push_back(id.to_string() + "-" + head_text(each.head));
        if (each.locked) lines.back() += locked_mark;
    }
    put_list(json, "read", lines);
    lines.clear();
    for (const Small& small : tail) lines.push_back(small_text(small));
    put_list(json, "tail", lines);
    put_list(json, "sweep", sweep);
    lines.clear();
    for (const Check& check : sent) lines.push_back(base::hex(check));
    put_list(json, "sent", lines);
    return json + "}";
}

std::optional<FolderState> FolderState::decode(std::string_view bytes) {
    FolderState state;
    store::JsonReader json(bytes);
    std::string_view name;
    std::string_view text;
    std::string buffer;
    for (json.open_object(); json.member(name);) {
        if (name == "place") {
            if (json.string(text, buffer)) state.place = text;
        } else if (name == "replica") {
            json.string(text, buffer);
            const auto id = base::parse_id(text);
            if (id) state.replica = *id;
        } else if (name == "own") {
            json.string(text, buffer);
            if (const auto head = head_of(text)) state.own = *head;
        } else if (name == "page") {
            std::int64_t page = 0;
            json.integer(page);
            state.page = static_cast<int>(page);
        } else if (name == "keys") {
            std::int64_t keys = 0;
            json.integer(keys);
            state.keys = static_cast<std::uint64_t>(keys);
        } else if (name == "tried") {
            std::int64_t number = 0;
            json.integer(number);
            state.tried = static_cast<std::uint64_t>(number);
        } else if (name == "read") {
            each_text(json, [&](std::string_view line) { return parse_read(state, line); });
        } else if (name == "tail") {
            each_text(json, [&](std::string_view line) {
                auto small = parse_small(line);
                if (small) state.tail.push_back(std::move(*small));
                return small.has_value();
            });
        } else if (name == "sweep") {
            each_text(json, [&](std::string_view path) {
                state.sweep.emplace_back(path);
                return true;
            });
        } else if (name == "sent") {
            each_text(json, [&](std::string_view digits) {
                return base::read_hex(digits, state.sent.emplace_back());
            });
        } else {
            json.skip();
        }
    }
    json.end();
    if (json.failed()) return std::nullopt;
    return state;
}

} // namespace prima::sync
