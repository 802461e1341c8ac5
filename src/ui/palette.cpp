#include "ui/palette.h"

#include "base/text.h"
#include "ui/button.h"
#include "ui/dialog.h"
#include "ui/field.h"
#include "ui/icons.h"
#include "ui/interact.h"
#include "ui/kept.h"
#include "ui/list_box.h"
#include "ui/popup.h"
#include "ui/shortcut_help.h"
#include "ui/text.h"
#include "ui/words.h"

#include <algorithm>

namespace prima::ui {

namespace {

constexpr std::size_t most_recent = 6;
constexpr float rows_shown = 8.5f;

struct PaletteState {
    std::string typed;
    int at = 0;
    bool open = false;
    MeasuredRows rows;
    std::uint64_t version = 0; ///< of the matching commands
    std::vector<int> matches;
};

/// The letters of `typed` stand in `name` in this order, with others between them; spaces do not count.
bool letters_in_order(std::string_view name, std::string_view typed) {
    std::size_t at = 0;
    for (const char c : typed) {
        if (c == ' ') continue;
        at = name.find(c, at);
        if (at == std::string_view::npos) return false;
        ++at;
    }
    return true;
}

bool begins_a_word(std::string_view name, std::string_view typed) {
    for (std::size_t at = name.find(typed); at != std::string_view::npos; at = name.find(typed, at + 1)) {
        if (at == 0 || name[at - 1] == ' ' || name[at - 1] == '/' || name[at - 1] == '-') return true;
    }
    return false;
}

/// 0 is the best; negative is no match. `typed` is folded.
int typed_distance(const Command& command, std::string_view typed) {
    const std::string name = base::folded(command.name);
    if (name.rfind(typed, 0) == 0) return 0;
    if (begins_a_word(name, typed)) return 1;
    if (base::contains_words(name, typed)) return 2;
    std::string all = name;
    all.append(" ").append(command.keywords).append(" ").append(command.group);
    if (base::contains_words(all, typed)) return 3;
    return letters_in_order(name, typed) ? 4 : -1;
}

int place_in(std::span<const std::string> recent, std::string_view code) {
    for (std::size_t i = 0; i < recent.size(); ++i) {
        if (recent[i] == code) return static_cast<int>(i);
    }
    return static_cast<int>(recent.size());
}

void remember_use(std::vector<std::string>& recent, std::string_view code) {
    const std::string used(code);
    recent.erase(std::remove(recent.begin(), recent.end(), used), recent.end());
    recent.insert(recent.begin(), used);
    if (recent.size() > most_recent) recent.resize(most_recent);
}

} // namespace

std::vector<int> matching_commands(std::span<const Command> commands, std::string_view typed,
                                   std::span<const std::string> recent) {
    struct Match {
        int index, distance, recent;
    };
    const std::string folded = base::folded(base::trimmed(typed));
    std::vector<Match> matches;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const int how_far = folded.empty() ? 0 : typed_distance(commands[i], folded);
        if (how_far < 0) continue;
        matches.push_back({static_cast<int>(i), how_far, place_in(recent, commands[i].code)});
    }
    std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.recent < b.recent;
    });
    std::vector<int> indexes;
    indexes.reserve(matches.size());
    for (const Match& match : matches) indexes.push_back(match.index);
    return indexes;
}

int command_palette(std::string_view code, bool& open, std::span<const Command> commands,
                    std::vector<std::string>& recent) {
    Context& context = current();
    PaletteState& state = kept<PaletteState>(id_of(code) ^ 0xC0330000u);
    if (open && !state.open) state = {};
    state.open = open;
    const float row_height = px(narrow_window() ? 48.0f : 44.0f);
    const float padding = px(12);
    const float field_height = std::max(px(42), context.frame.preferences.touch ? 44.0f : 0.0f);
    const float rows = std::clamp(static_cast<float>(commands.size()), 3.0f, rows_shown);
    Dialog dialog(code, open,
                  {.title = words().find_command,
                   .width = 640,
                   .shape = DialogShape::Top,
                   .content_height = field_height + rows * row_height + 3 * padding});
    if (!dialog) return -1;

    const NodeId list = id_of("list");
    std::vector<int> matches = matching_commands(commands, state.typed, recent);
    const Rect body = dialog.body();
    const float close_side = narrow_window() ? control_height() : 0;
    Rect field_place = body.inset(padding, padding);
    if (close_side > 0) {
        field_place.width -= close_side + px(8);
        begin_column({body.right() - padding - close_side, field_place.y, close_side, 0}, 0);
        if (icon_button("close", icon_close, words().close, {.kind = ButtonKind::Quiet})) open = false;
        end_column();
    }
    begin_column(field_place, 0);
    const bool words_fit = text_width(TextStyle::Body, words().find_command) <= field_place.width - px(52);
    const FieldResult field =
        text_field("search", words().find_command, state.typed,
                   {.kind = FieldKind::Search,
                    .placeholder = words_fit ? words().find_command : words().search,
                    .label_hidden = true,
                    .icon = icon_search,
                    .keys = KeyUp | KeyDown | KeyPageUp | KeyPageDown | KeyEnter,
                    .controls = list,
                    .active_descendant = matches.empty() ? 0 : list_row_id(list, state.at),
                    .expanded = Checked::Yes});
    end_column();
    dialog.focus_first(field.id);
    const float top = field.box.bottom() + padding - px(4);
    const Rect bounds{body.x + px(6), top, body.width - 2 * px(6),
                      std::max(0.0f, body.bottom() - px(6) - top)};
    if (field.changed) {
        matches = matching_commands(commands, state.typed, recent);
        state.at = 0;
        context.scroll.area(list).offset = 0;
        context.announce(matches.empty() ? std::string(words().nothing_found)
                                         : std::to_string(matches.size()) + " " + words().options_found);
    }
    const int count = static_cast<int>(matches.size());
    state.at = std::clamp(state.at, 0, std::max(0, count - 1));
    const auto command_at = [&](int i) -> const Command& {
        return commands[static_cast<std::size_t>(matches[static_cast<std::size_t>(i)])];
    };
    const bool shows_recent = base::trimmed(state.typed).empty();
    std::string shortcut_words; // outlives the row that shows it
    const auto row_at = [&](int i) {
        const Command& command = command_at(i);
        const bool used = shows_recent && place_in(recent, command.code) < static_cast<int>(recent.size());
        shortcut_words = readable_shortcut(command.shortcut);
        return ListBoxRow{.name = command.name,
                          .note = used ? words().used_recently : command.group,
                          .trailing = shortcut_words,
                          .icon = command.icon};
    };
    if (state.matches != matches) {
        state.matches = matches;
        ++state.version;
    }
    const RowTops& tops = state.rows.of(state.version, count, bounds.width, row_height, row_at);
    const int page = std::max(1, static_cast<int>(bounds.height / row_height) - 1);
    if (move_in_list(field.id, state.at, count, page, false, [](int) { return true; }))
        show_list_row(list, bounds, tops, state.at);
    int picked =
        list_box({.id = list, .name = words().find_command, .bounds = bounds, .tops = tops, .count = count},
                 count > 0 ? state.at : -1, row_at);
    if (count == 0) {
        begin_column(bounds.inset(px(12), px(8)), 0);
        text("nothing", words().nothing_found, {.style = TextStyle::Quiet});
        end_column();
    }
    if (picked < 0 && count > 0 && key_pressed(field.id, KeyEnter)) picked = state.at;
    if (picked < 0) return -1;
    open = false;
    const int chosen = matches[static_cast<std::size_t>(picked)];
    remember_use(recent, commands[static_cast<std::size_t>(chosen)].code);
    return chosen;
}

} // namespace prima::ui
