#include "app/predicate_matrix.h"

#include "app/appraisal_words.h"
#include "app/strings.h"
#include "ui/context.h"
#include "ui/layout.h"

#include <array>
#include <string_view>

namespace prima::app {

namespace {

using rules::Rating;
constexpr std::array ratings{Rating::below, Rating::meets, Rating::above};
constexpr float head_width = 92, most_width = 480, row_height = 44, head_height = 52, gap = 4;

std::string_view short_words(Rating rating) {
    constexpr std::array<std::string_view, 3> words{"appraisal.short_below", "appraisal.short_meets",
                                                    "appraisal.short_above"};
    return tr(words[static_cast<std::size_t>(rating)]);
}

void draw_words(const ui::Rect& area, ui::TextStyle style, ui::Color color, std::string_view words,
                ui::Align align) {
    const float height = ui::text_height(style, words, area.width);
    ui::draw_lines(ui::draw_list(), style, area.x, area.y + (area.height - height) / 2, area.width, color,
                   words, align);
}

} // namespace

void predicate_matrix(const rules::Pack& pack, std::optional<Rating> results,
                      std::optional<Rating> behaviour) {
    const ui::Palette& colors = *ui::current().colors;
    const float width = std::min(ui::available_width(), ui::px(most_width));
    const float row = ui::px(row_height), head = ui::px(head_height), side = ui::px(head_width);
    const ui::Rect area = ui::place(width, head + 3 * (row + gap));
    const float column = (area.width - side) / 3;
    ui::add_node(ui::id_of("matrix"), ui::Role::Image, tr("appraisal.matrix"), area);
    draw_words({area.x, area.y, side - 8, head}, ui::TextStyle::Small, colors.quiet,
               tr("appraisal.matrix_corner"), ui::Align::Start);
    for (std::size_t x = 0; x < ratings.size(); ++x) {
        const float left = area.x + side + static_cast<float>(x) * column;
        draw_words({left, area.y, column - gap, head}, ui::TextStyle::Small, colors.quiet,
                   short_words(ratings[x]), ui::Align::Centre);
    }
    for (std::size_t y = 0; y < ratings.size(); ++y) {
        const Rating down = ratings[ratings.size() - 1 - y]; // the best on top
        const float top = area.y + head + static_cast<float>(y) * (row + gap);
        draw_words({area.x, top, side - 8, row}, ui::TextStyle::Small, colors.quiet, short_words(down),
                   ui::Align::Start);
        for (std::size_t x = 0; x < ratings.size(); ++x) {
            const rules::Predicate predicate = rules::predicate(pack, down, ratings[x]);
            const bool here = results == down && behaviour == ratings[x];
            const ui::TonePair& tone = colors.tone(here ? predicate_tone(predicate) : ui::Tone::Neutral);
            const ui::Rect cell{area.x + side + static_cast<float>(x) * column, top, column - gap, row};
            ui::fill_rect(cell, here ? tone.strong : tone.soft, 6);
            draw_words(cell, here ? ui::TextStyle::SmallStrong : ui::TextStyle::Small,
                       here ? colors.card : colors.quiet, tr(rules::words_of(predicate)), ui::Align::Centre);
        }
    }
}

} // namespace prima::app
