#include "ui/theme.h"

#include <cmath>

namespace prima::ui {

namespace {

constexpr Color rgb(std::uint32_t hex) {
    return 0xFF000000u | ((hex & 0xFFu) << 16) | (hex & 0xFF00u) | ((hex >> 16) & 0xFFu);
}

constexpr Palette light_palette = {.page = rgb(0xF6F7F9),
                                   .card = rgb(0xFFFFFF),
                                   .line = rgb(0xDFE3E9),
                                   .field_border = rgb(0x7D8898),
                                   .track = rgb(0xE9ECF1),
                                   .text = rgb(0x16202E),
                                   .quiet = rgb(0x434E5D),
                                   .on_accent = rgb(0xFFFFFF),
                                   .scrim = 0x66000000u | (rgb(0x0B1420) & 0xFFFFFFu),
                                   .off = rgb(0x434E5D),
                                   .off_line = rgb(0xDFE3E9),
                                   .neutral = {rgb(0x434E5D), rgb(0xE9ECF1)},
                                   .accent = {rgb(0x0A4F96), rgb(0xE7F0FA)},
                                   .good = {rgb(0x11552F), rgb(0xE4F3EA)},
                                   .attention = {rgb(0x7A4200), rgb(0xFCF0DC)},
                                   .bad = {rgb(0x8E0F1A), rgb(0xFBE7E8)}};

constexpr Palette dark_palette = {.page = rgb(0x0F151D),
                                  .card = rgb(0x17202B),
                                  .line = rgb(0x2B3744),
                                  .field_border = rgb(0x738396),
                                  .track = rgb(0x243040),
                                  .text = rgb(0xE9EEF4),
                                  .quiet = rgb(0xB4BFCC),
                                  .on_accent = rgb(0x0B1420),
                                  .scrim = 0x99000000u,
                                  .off = rgb(0xB4BFCC),
                                  .off_line = rgb(0x2B3744),
                                  .neutral = {rgb(0xB4BFCC), rgb(0x243040)},
                                  .accent = {rgb(0x90C2F8), rgb(0x1C3148)},
                                  .good = {rgb(0x7FD6A2), rgb(0x173526)},
                                  .attention = {rgb(0xF2C078), rgb(0x3A2B12)},
                                  .bad = {rgb(0xFF9BA3), rgb(0x401B20)}};

constexpr Palette contrast_palette = {.page = rgb(0x000000),
                                      .card = rgb(0x000000),
                                      .line = rgb(0xFFFFFF),
                                      .field_border = rgb(0xFFFFFF),
                                      .track = rgb(0x3A3A3A),
                                      .text = rgb(0xFFFFFF),
                                      .quiet = rgb(0xFFFFFF),
                                      .on_accent = rgb(0x000000),
                                      .scrim = 0xB3000000u,
                                      .off = rgb(0xA6A6A6),
                                      .off_line = rgb(0x7A7A7A),
                                      .neutral = {rgb(0xFFFFFF), rgb(0x000000)},
                                      .accent = {rgb(0xFFE14D), rgb(0x262200)},
                                      .good = {rgb(0x7CFFA8), rgb(0x000000)},
                                      .attention = {rgb(0xFFD27A), rgb(0x000000)},
                                      .bad = {rgb(0xFFA3AA), rgb(0x000000)}};

double channel(Color color, int shift) {
    const double value = static_cast<double>((color >> shift) & 0xFFu) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * channel(color, 0) + 0.7152 * channel(color, 8) + 0.0722 * channel(color, 16);
}

} // namespace

const TonePair& Palette::tone(Tone tone) const {
    switch (tone) {
    case Tone::Accent: return accent;
    case Tone::Good: return good;
    case Tone::Attention: return attention;
    case Tone::Bad: return bad;
    case Tone::Neutral: break;
    }
    return neutral;
}

const Palette& palette(ThemeMode mode) {
    switch (mode) {
    case ThemeMode::Dark: return dark_palette;
    case ThemeMode::Contrast: return contrast_palette;
    case ThemeMode::Light: break;
    }
    return light_palette;
}

Color faded(Color color, float opacity) {
    const auto alpha = static_cast<Color>(std::lround(static_cast<float>(color >> 24) * opacity));
    return (color & 0x00FFFFFFu) | (alpha << 24);
}

Color mixed(Color from, Color to, float amount) {
    Color result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto a = static_cast<float>((from >> shift) & 0xFFu);
        const auto b = static_cast<float>((to >> shift) & 0xFFu);
        result |= static_cast<Color>(std::lround(a + (b - a) * amount)) << shift;
    }
    return result;
}

double contrast_ratio(Color first, Color second) {
    const double a = luminance(first);
    const double b = luminance(second);
    return ((a > b ? a : b) + 0.05) / ((a > b ? b : a) + 0.05);
}

} // namespace prima::ui
