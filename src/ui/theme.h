#pragma once

#include <cstdint>

namespace prima::ui {

/// A colour as ImGui packs it: 0xAABBGGRR.
using Color = std::uint32_t;

enum class ThemeMode : std::uint8_t { Light, Dark, Contrast };

/// Meaning of a status; always shown with a word, never by colour alone.
enum class Tone : std::uint8_t { Neutral, Accent, Good, Attention, Bad };

struct TonePair {
    Color strong; ///< text and icons
    Color soft;   ///< the ground behind them
};

/// Text on its ground reaches 7:1, borders of fields 3:1.
struct Palette {
    Color page, card, line, field_border, track, text, quiet, on_accent, scrim;
    Color off, off_line; ///< words and border of what cannot be pressed
    TonePair neutral, accent, good, attention, bad;

    const TonePair& tone(Tone tone) const;
};

const Palette& palette(ThemeMode mode);

/// The colour with its opacity multiplied by `opacity` (0..1).
Color faded(Color color, float opacity);
/// The colour `amount` (0..1) of the way from `from` to `to`.
Color mixed(Color from, Color to, float amount);
/// Contrast ratio of WCAG 2, 1..21, of two opaque colours.
double contrast_ratio(Color first, Color second);

} // namespace prima::ui
