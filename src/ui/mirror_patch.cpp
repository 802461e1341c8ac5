#include "ui/mirror_patch.h"

#include <cmath>
#include <cstdio>
#include <utility>

namespace prima::ui {

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                char escaped[8];
                std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
                out += escaped;
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

namespace {

/// Two decimals are finer than any device pixel.
void append_number(std::string& out, float value) {
    const long hundredths = std::lround(static_cast<double>(value) * 100.0);
    const long whole = hundredths / 100;
    const long rest = std::labs(hundredths % 100);
    if (hundredths < 0 && whole == 0) out += '-';
    out += std::to_string(whole);
    if (rest != 0) {
        out += '.';
        out += static_cast<char>('0' + rest / 10);
        if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
    }
}

class Attributes {
public:
    explicit Attributes(std::string& out)
        : out_(out) {}
    void text(const char* key, std::string_view value) {
        if (value.empty()) return;
        name(key);
        append_json_string(out_, value);
    }
    void flag(const char* key, bool value) {
        if (value) integer(key, 1);
    }
    void integer(const char* key, long long value) {
        name(key);
        out_ += std::to_string(value);
    }
    void nonzero(const char* key, long long value) {
        if (value != 0) integer(key, value);
    }
    void number(const char* key, float value) {
        name(key);
        append_number(out_, value);
    }

private:
    void name(const char* key) {
        out_ += ",\"";
        out_ += key;
        out_ += "\":";
    }
    std::string& out_;
};

void append_rect(std::string& out, const Rect& rect) {
    append_number(out, rect.x);
    out += ',';
    append_number(out, rect.y);
    out += ',';
    append_number(out, rect.width);
    out += ',';
    append_number(out, rect.height);
}

/// Everything of a node but its rectangle, as the rest of a JSON object.
std::string attributes_of(const Node& node) {
    std::string out;
    out.reserve(96);
    Attributes a(out);
    a.text("role", role_name(node.role));
    a.text("name", node.name);
    // The value of a field is always said, so that emptying it is a change too.
    if (node.field != FieldKind::None) {
        out += ",\"value\":";
        append_json_string(out, node.value);
        a.integer("field", static_cast<int>(node.field));
        a.number("font", node.font_size);
        a.number("left", node.inset_left);
        a.number("right", node.inset_right);
        a.flag("end", node.align_end);
        const Rect inside{node.visible.x - node.rect.x, node.visible.y - node.rect.y, node.visible.width,
                          node.visible.height};
        out += ",\"visible\":[";
        append_rect(out, inside);
        out += ']';
    } else {
        a.text("value", node.value);
    }
    a.text("hint", node.description);
    a.text("error", node.error);
    a.text("placeholder", node.placeholder);
    a.text("keyshortcuts", node.shortcut);
    a.flag("focusable", node.focusable);
    a.flag("disabled", node.disabled);
    a.flag("readonly", node.read_only);
    a.flag("required", node.required);
    a.flag("busy", node.busy);
    a.flag("current", node.current);
    a.flag("modal", node.modal);
    a.flag("inert", node.inert);
    a.flag("assertive", node.assertive);
    a.flag("clips", node.clips);
    a.flag("picker", node.native_picker);
    a.nonzero("checked", static_cast<int>(node.checked));
    a.nonzero("selected", static_cast<int>(node.selected));
    a.nonzero("expanded", static_cast<int>(node.expanded));
    a.nonzero("sort", static_cast<int>(node.sort));
    a.nonzero("popup", static_cast<int>(node.popup));
    a.nonzero("level", node.heading_level);
    if (node.selectable_text) {
        a.flag("selectable", true);
        a.number("font", node.font_size);
        a.flag("bold", node.bold);
    }
    a.nonzero("maxlength", node.max_length);
    a.nonzero("index", node.index);
    a.nonzero("count", node.count);
    a.nonzero("column", node.column);
    if (node.role == Role::ProgressBar) a.number("progress", node.progress);
    a.nonzero("active", node.active_descendant);
    a.nonzero("controls", node.controls);
    a.nonzero("keys", node.keys);
    a.nonzero("revision", node.revision);
    a.integer("surface", static_cast<int>(node.level_of_surface));
    return out;
}

} // namespace

void MirrorPatch::reset() {
    known_.clear();
}

std::string MirrorPatch::update(const Tree& tree) {
    ++frame_;
    std::string set;
    std::string move;
    const auto known_now = [this](NodeId id) -> Known& {
        Known& known = known_[id]; // stays where it is
        if (known.seen != frame_) known.counted = 0;
        return known;
    };
    for (const Node& node : tree.nodes()) {
        const Node* parent = node.parent ? tree.find(node.parent) : nullptr;
        Rect rect = node.rect;
        if (parent) {
            rect.x -= parent->rect.x;
            rect.y -= parent->rect.y;
        }
        Rect visible{};
        if (node.field != FieldKind::None)
            visible = {node.visible.x - node.rect.x, node.visible.y - node.rect.y, node.visible.width,
                       node.visible.height};
        Known& above = known_now(node.parent);
        // A child that stood at this place already costs nothing.
        const std::size_t at = above.counted++;
        if (at >= above.children.size() || above.children[at] != node.id) {
            above.children.resize(at);
            above.children.push_back(node.id);
            above.reordered = true;
        }
        Known& known = known_now(node.id);
        const bool fresh = known.seen == 0;
        // Most nodes are as they were: then nothing is written about them, not even to compare it.
        bool changed = fresh;
        if (fresh || !(known.visible == visible) || !(known.facts == node)) {
            std::string attributes = attributes_of(node);
            changed = fresh || known.attributes != attributes;
            known.attributes = std::move(attributes);
            known.facts = node;
            known.visible = visible;
        }
        if (changed) {
            set += set.empty() ? "{\"id\":" : ",{\"id\":";
            set += std::to_string(node.id);
            set += known.attributes;
            set += ",\"rect\":[";
            append_rect(set, rect);
            set += "]}";
        } else if (!(known.rect == rect)) {
            move += move.empty() ? "[" : ",[";
            move += std::to_string(node.id);
            move += ',';
            append_rect(move, rect);
            move += ']';
        }
        known.rect = rect;
        known.seen = frame_;
    }
    std::string remove;
    std::string order;
    for (auto it = known_.begin(); it != known_.end();) {
        Known& known = it->second;
        const NodeId id = it->first;
        const bool above_all = id == 0 && known.counted > 0; // no node, but the root's parent
        if (known.seen != frame_ && !above_all) {
            if (!remove.empty()) remove += ',';
            remove += std::to_string(id);
            it = known_.erase(it);
            continue;
        }
        ++it;
        if (known.counted < known.children.size()) {
            known.children.resize(known.counted);
            known.reordered = known.reordered || known.counted > 0;
        }
        if (!std::exchange(known.reordered, false)) continue;
        order += order.empty() ? "[" : ",[";
        order += std::to_string(id);
        order += ",[";
        for (std::size_t i = 0; i < known.children.size(); ++i) {
            if (i > 0) order += ',';
            order += std::to_string(known.children[i]);
        }
        order += "]]";
    }
    if (set.empty() && move.empty() && remove.empty() && order.empty()) return {};
    return "{\"remove\":[" + remove + "],\"set\":[" + set + "],\"move\":[" + move + "],\"order\":[" + order +
           "]}";
}

} // namespace prima::ui
