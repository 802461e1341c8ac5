#include "ui/select.h"

#include "base/text.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/kept.h"
#include "ui/list_box.h"
#include "ui/popup.h"
#include "ui/text.h"
#include "ui/words.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace prima::ui {

namespace {

constexpr std::size_t most_without_search = 8;
constexpr float rows_shown = 7.5f; ///< of a longer list: half a row says that there is more
constexpr double seconds_between_letters = 1.0;

struct SelectState {
    std::string query;
    std::vector<int> matches; ///< indexes of the options the list shows
    std::string filtered_by;
    std::uint64_t content = 0;
    bool filtered = false;
    std::uint64_t version = 0; ///< of `matches`
    MeasuredRows rows;
    float height = 0; ///< of all rows shown, CSS pixels; 0 while they are not measured
    int at = -1;      ///< position in `matches` that the keys are on
    NodeId list = 0;
    std::string letters; ///< typed so far, to find an option by its beginning
    double last_letter = 0;
};

/// Changes when the options do: they come anew in every frame.
std::uint64_t fingerprint(std::span<const Option> options) {
    std::uint64_t hash = 1469598103934665603ull ^ options.size();
    for (const Option& option : options) {
        for (const std::string_view text : {option.name, option.detail}) {
            for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
        }
        hash = (hash ^ (option.enabled ? 1u : 0u)) * 1099511628211ull;
    }
    return hash;
}

void filter(SelectState& state, std::span<const Option> options) {
    const std::uint64_t content = fingerprint(options);
    if (state.filtered && state.filtered_by == state.query && state.content == content) return;
    const bool typed = state.filtered && state.filtered_by != state.query;
    state.filtered = true;
    state.filtered_by = state.query;
    state.content = content;
    state.matches.clear();
    ++state.version;
    for (std::size_t i = 0; i < options.size(); ++i) {
        std::string text(options[i].name);
        text.append(" ").append(options[i].detail);
        if (base::contains_words(text, state.query)) state.matches.push_back(static_cast<int>(i));
    }
    if (!typed) return;
    state.at = -1;
    for (std::size_t i = 0; i < state.matches.size() && state.at < 0; ++i) {
        if (options[static_cast<std::size_t>(state.matches[i])].enabled) state.at = static_cast<int>(i);
    }
    current().scroll.area(state.list).offset = 0;
    current().announce(state.matches.empty()
                           ? std::string(words().nothing_found)
                           : std::to_string(state.matches.size()) + " " + words().options_found);
}

/// The next option that begins with the letters typed so far; the same letter again goes on to the next one.
void find_by_letters(SelectState& state, std::span<const Option> options, const std::string& typed) {
    if (typed.empty() || state.matches.empty()) return;
    const double now = current().frame.time;
    if (now - state.last_letter > seconds_between_letters) state.letters.clear();
    state.last_letter = now;
    if (state.letters != typed) state.letters += typed;
    const int count = static_cast<int>(state.matches.size());
    const int from = state.letters.size() > 1 ? std::max(state.at, 0) : state.at + 1;
    for (int step = 0; step < count; ++step) {
        const int i = (from + step) % count;
        const Option& option = options[static_cast<std::size_t>(state.matches[static_cast<std::size_t>(i)])];
        if (!option.enabled || base::folded(option.name).rfind(state.letters, 0) != 0) continue;
        state.at = i;
        return;
    }
}

float box_height(bool small) {
    if (current().frame.preferences.touch) return std::max(px(42), 44.0f);
    return px(small ? 36.0f : 42.0f);
}

/// The box is as high as the chosen words need.
float height_for(std::string_view value, float width, const SelectOptions& look) {
    const float room = width - (look.icon ? px(40) : px(12)) - px(36);
    const float words_height = text_height(TextStyle::Body, value, room);
    const float least = box_height(look.small);
    const float line = font_of(TextStyle::Body).line;
    return words_height > line + 1 ? std::max(least, words_height + px(18)) : least;
}

/// Which option a restored choice is, by its place and name; -1 where it is gone or cannot be told.
int option_of(const std::string& restored, std::span<const Option> options) {
    const std::size_t space = restored.find(' ');
    const std::string_view name = std::string_view(restored).substr(std::min(space, restored.size()) + 1);
    int found = -1;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (options[i].name != name || !options[i].enabled) continue;
        if (restored.compare(0, space, std::to_string(i)) == 0) return static_cast<int>(i);
        found = found == -1 ? static_cast<int>(i) : -2;
    }
    return std::max(found, -1);
}

struct Box {
    NodeId id = 0;
    bool opened = false; ///< asked to open in this frame
    std::string letters;
};

Box draw_box(std::string_view code, std::string_view label, std::string_view value, bool has_value,
             const SelectOptions& look, const SelectState& state) {
    Context& context = current();
    const Palette& c = *context.colors;
    Box box;
    box.id = id_of(code);
    const Rect rect = place(-1, height_for(value, available_width(), look));
    const Interaction touched = interact(box.id, rect, look.enabled);
    const bool open = popup_open(code);
    if (is_visible(rect)) {
        const bool wrong = !look.error.empty();
        const bool strong = touched.focused || open;
        const Color border = !look.enabled               ? c.line
                             : wrong                     ? c.bad.strong
                             : strong || touched.hovered ? c.accent.strong
                                                         : c.field_border;
        fill_rect(rect, look.enabled ? c.card : c.track, 8);
        stroke_rect(rect, border, 8, look.enabled && (wrong || strong) ? 2.0f : 1.0f);
        float x = rect.x + px(12);
        if (look.icon) {
            draw_icon(draw_list(), look.icon, {rect.x + px(10), rect.y, px(20), rect.height}, px(20),
                      c.quiet);
            x = rect.x + px(40);
        }
        const float arrow = rect.right() - px(8) - px(24);
        draw_icon(draw_list(), open ? icon_expand_less : icon_expand_more,
                  {arrow, rect.y, px(24), rect.height}, px(24), c.quiet);
        const float room = arrow - px(4) - x;
        draw_lines(draw_list(), TextStyle::Body, x,
                   rect.y + (rect.height - text_height(TextStyle::Body, value, room)) / 2, room,
                   has_value && look.enabled ? c.text : c.quiet, value);
    }
    Node& node = add_node(box.id, Role::ComboBox, label, rect);
    node.value = value;
    node.description = look.hint;
    node.error = look.error;
    node.required = look.required;
    node.focusable = true;
    node.disabled = !look.enabled;
    node.popup = Popup::ListBox;
    node.expanded = open ? Checked::Yes : Checked::No;
    node.controls = open ? state.list : 0;
    node.keys = KeyUp | KeyDown;
    if (!look.enabled) return box;
    box.opened = touched.activated || key_pressed(box.id, KeyDown) || key_pressed(box.id, KeyUp);
    if (touched.focused && !open) {
        box.opened = box.opened || shortcut("Alt+ArrowDown");
        box.letters = typed_letters();
        box.opened = box.opened || !box.letters.empty();
    }
    return box;
}

/// The open list. Returns the index of the option that was chosen, or -1.
int draw_list_of(PopupPanel& panel, SelectState& state, std::string_view label, int chosen,
                 std::span<const Option> options, float row_height, const std::string& letters) {
    Context& context = current();
    const bool searches = options.size() > most_without_search;
    const bool touch = context.frame.preferences.touch;
    state.list = id_of("list");
    filter(state, options);
    const auto count = static_cast<int>(state.matches.size());
    const auto option_at = [&](int i) -> const Option& {
        return options[static_cast<std::size_t>(state.matches[static_cast<std::size_t>(i)])];
    };
    if (panel.just_opened()) {
        state.at = -1;
        for (int i = 0; i < count; ++i) {
            if (state.matches[static_cast<std::size_t>(i)] == chosen) state.at = i;
        }
        for (int i = 0; i < count && state.at < 0; ++i) {
            if (option_at(i).enabled) state.at = i;
        }
    }
    if (!searches) find_by_letters(state, options, letters);

    const Rect content = panel.content();
    Rect bounds = content;
    NodeId keys_on = state.list;
    if (searches) {
        std::uint32_t keys = KeyUp | KeyDown | KeyPageUp | KeyPageDown | KeyEnter;
        if (state.query.empty()) keys |= KeyHome | KeyEnd;
        const FieldResult field =
            text_field("search", words().search, state.query,
                       {.kind = FieldKind::Search,
                        .placeholder = words().search,
                        .label_hidden = true,
                        .icon = icon_search,
                        .keys = keys,
                        .controls = state.list,
                        .active_descendant = state.at >= 0 ? list_row_id(state.list, state.at) : 0,
                        .expanded = Checked::Yes});
        const float used = field.box.bottom() + px(8) - content.y;
        bounds = {content.x, content.y + used, content.width, std::max(0.0f, content.height - used)};
        if (!touch || context.focus == field.id) keys_on = field.id;
        if (panel.just_opened() && !touch) context.set_focus(field.id);
        if (field.changed) filter(state, options);
    }
    const bool list_takes_focus = !searches || touch;
    if (panel.just_opened() && list_takes_focus) context.set_focus(state.list);

    const auto shown = static_cast<int>(state.matches.size());
    const auto row_at = [&](int i) {
        const Option& option = option_at(i);
        return ListBoxRow{.name = option.name,
                          .detail = option.detail,
                          .icon = option.icon,
                          .chosen = state.matches[static_cast<std::size_t>(i)] == chosen,
                          .enabled = option.enabled};
    };
    const RowTops& tops = state.rows.of(state.version, shown, bounds.width, row_height, row_at);
    if (std::fabs(tops.back() - state.height) > 0.25f) {
        state.height = tops.back();
        if (!searches) context.ask_for_frame();
    }
    const int page = std::max(1, static_cast<int>(bounds.height / row_height) - 1);
    const bool ends = keys_on == state.list || state.query.empty();
    const bool moved =
        move_in_list(keys_on, state.at, shown, page, ends, [&](int i) { return option_at(i).enabled; });
    if (keys_on == state.list && context.focus == state.list && !searches) {
        const int before = state.at;
        find_by_letters(state, options, typed_letters());
        if (state.at != before) show_list_row(state.list, bounds, tops, state.at);
    }
    if ((moved || panel.just_opened()) && state.at >= 0) {
        if (panel.just_opened()) context.scroll.area(state.list).offset = 0;
        show_list_row(state.list, bounds, tops, state.at);
    }
    int picked = list_box({.id = state.list,
                           .name = label,
                           .bounds = bounds,
                           .tops = tops,
                           .count = shown,
                           .takes_focus = list_takes_focus},
                          state.at, row_at);
    if (shown == 0) {
        begin_column(bounds.inset(px(12), px(8)), 0);
        text("nothing", options.empty() ? words().nothing_here : words().nothing_found,
             {.style = TextStyle::Quiet});
        end_column();
    }
    const bool confirmed = key_pressed(keys_on, KeyEnter) || key_pressed(state.list, KeySpace);
    if (picked < 0 && confirmed && state.at >= 0 && state.at < shown) picked = state.at;
    if (picked < 0 || !option_at(picked).enabled) return -1;
    panel.close();
    return state.matches[static_cast<std::size_t>(picked)];
}

} // namespace

bool select(std::string_view code, std::string_view label, int& chosen, std::span<const Option> options,
            SelectOptions appearance) {
    Context& context = current();
    SelectState& state = kept<SelectState>(id_of(code) ^ 0x5E1EC700u);
    bool restored = false;
    if (const auto given = context.restored.find(id_of(code)); given != context.restored.end()) {
        const int option = option_of(given->second, options);
        restored = option >= 0 && option != chosen;
        if (restored) chosen = option;
    }
    if (appearance.required) appearance.error = standing_error(id_of(code), chosen < 0, appearance.error);
    const bool has_value = chosen >= 0 && chosen < static_cast<int>(options.size());
    const std::string_view value = has_value ? options[static_cast<std::size_t>(chosen)].name
                                   : appearance.placeholder.empty() ? std::string_view(words().choose)
                                                                    : appearance.placeholder;
    // In a line the box is centred, so its height is needed before; a column just grows.
    const bool in_line = context.layouts.back().kind == Layout::Kind::Line;
    const float width = appearance.width < 0 ? available_width()
                                             : std::min(px(appearance.width), context.layouts.back().width);
    const FieldWords said{appearance.label_hidden ? std::string_view() : label, appearance.required,
                          appearance.hint, appearance.error};
    const Rect whole = place(appearance.width < 0 ? -1 : px(appearance.width),
                             in_line ? field_height(width, height_for(value, width, appearance), said) : 0);
    begin_column(whole, 0);
    if (!appearance.label_hidden) field_label(label, appearance.required);
    const Box box = draw_box(code, label, value, has_value, appearance, state);
    context.building.find(box.id)->chosen = has_value ? chosen : -1;
    field_messages(appearance.hint, appearance.error);
    const float used = end_column();
    Layout& outer = context.layouts.back();
    if (outer.kind == Layout::Kind::Column) outer.y = whole.y + used;

    const bool searches = options.size() > most_without_search;
    if (box.opened) {
        if (!popup_open(code)) {
            state.query = searches ? box.letters : std::string();
            state.letters.clear();
            state.filtered = false;
            state.height = 0;
        }
        open_popup(code, box.id);
    }
    if (restored) context.ask_for_frame();
    if (!popup_open(code)) return restored;

    bool details = false;
    for (const Option& option : options) details = details || !option.detail.empty();
    const float row_height = px((details ? 56.0f : 40.0f) + (narrow_window() ? 8.0f : 0.0f));
    const float rows = searches ? rows_shown : std::max(1.0f, static_cast<float>(options.size()));
    const float rows_height = searches ? rows * row_height : std::max(rows * row_height, state.height);
    const float search_height = searches ? box_height(false) + px(8) : 0;
    int picked = -1;
    if (PopupPanel panel(code, {.title = label,
                                .width = px(200),
                                .content_height = rows_height + search_height,
                                .padding = 6,
                                .role = Role::Group});
        panel) {
        picked = draw_list_of(panel, state, label, chosen, options, row_height, box.letters);
    }
    if (picked < 0 || picked == chosen) return restored;
    chosen = picked;
    context.ask_for_frame();
    return true;
}

} // namespace prima::ui
