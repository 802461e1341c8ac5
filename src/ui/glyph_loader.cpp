#include "ui/glyph_loader.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>

namespace prima::ui {

namespace {

struct CodeRange {
    std::uint32_t first;
    std::uint32_t last;
};

bool lies_in(const CodeRange* begin, const CodeRange* end, std::uint32_t codepoint) {
    return std::any_of(begin, end, [codepoint](const CodeRange& range) {
        return codepoint >= range.first && codepoint <= range.last;
    });
}

/// Travels as the "font file" of the source: the atlas keeps a copy and frees it.
struct SourceData {
    GlyphSource* source;
    float size_per_em;
    int weight;
};

const SourceData& data_of(const ImFontConfig& config) {
    return *static_cast<const SourceData*>(config.FontData);
}

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) {
    return is_drawable(codepoint) || is_invisible(codepoint);
}

/// Copies the picture into the atlas and says where it goes relative to the pen.
bool place_picture(ImFontAtlas& atlas, ImFontConfig& config, ImFontBaked& baked, const GlyphBitmap& bitmap,
                   float density, ImFontGlyph& glyph) {
    const ImFontAtlasRectId id = ImFontAtlasPackAddRect(&atlas, bitmap.width, bitmap.height);
    if (id == ImFontAtlasRectId_Invalid) return false;
    ImTextureRect* place = ImFontAtlasPackGetRect(&atlas, id);
    glyph.X0 = bitmap.left / density;
    glyph.X1 = (bitmap.left + static_cast<float>(bitmap.width)) / density;
    // Faces put their baseline at the rounded ascent too.
    glyph.Y0 = IM_ROUND(baked.Ascent) - bitmap.top / density;
    glyph.Y1 = glyph.Y0 + static_cast<float>(bitmap.height) / density;
    glyph.Visible = true;
    glyph.Colored = bitmap.coloured;
    glyph.PackId = id;
    const auto* bytes = reinterpret_cast<const unsigned char*>(bitmap.pixels.data());
    ImFontAtlasBakedSetFontGlyphBitmap(&atlas, &baked, &config, &glyph, place, bytes, ImTextureFormat_RGBA32,
                                       bitmap.width * 4);
    return true;
}

bool is_sound(const GlyphBitmap& bitmap) {
    return bitmap.width >= 0 && bitmap.height >= 0 &&
           bitmap.pixels.size() ==
               static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height);
}

/// ImGui asks either for the glyph or, for very large text, for the advance alone.
bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*, ImWchar codepoint,
                ImFontGlyph* glyph, float* advance) {
    if (!contains_glyph(atlas, config, codepoint)) return false;
    GlyphBitmap bitmap;
    const SourceData& data = data_of(*config);
    const float density = config->RasterizerDensity * baked->RasterizerDensity;
    if (!is_invisible(codepoint)) {
        const float em = baked->Size / data.size_per_em * density;
        if (!data.source->rasterise({codepoint, em, data.weight}, bitmap) || !is_sound(bitmap)) return false;
    }
    if (advance != nullptr) {
        *advance = bitmap.advance / density;
        return true;
    }
    glyph->AdvanceX = bitmap.advance / density;
    if (!bitmap.coloured)
        for (std::uint32_t& pixel : bitmap.pixels) pixel |= IM_COL32(255, 255, 255, 0);
    return bitmap.pixels.empty() || place_picture(*atlas, *config, *baked, bitmap, density, *glyph);
}

const ImFontLoader& loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "platform";
        made.FontSrcContainsGlyph = contains_glyph;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return loader;
}

} // namespace

bool is_invisible(std::uint32_t codepoint) {
    // Unicode's Default_Ignorable_Code_Point, as far as it is assigned.
    static constexpr std::array<CodeRange, 12> ranges = {{{0xAD, 0xAD},
                                                          {0x34F, 0x34F},
                                                          {0x61C, 0x61C},
                                                          {0x115F, 0x1160},
                                                          {0x17B4, 0x17B5},
                                                          {0x180B, 0x180F},
                                                          {0x200B, 0x200F},
                                                          {0x202A, 0x202E},
                                                          {0x2060, 0x206F},
                                                          {0xFE00, 0xFE0F},
                                                          {0xFEFF, 0xFEFF},
                                                          {0xE0000, 0xE0FFF}}};
    return lies_in(ranges.data(), ranges.data() + ranges.size(), codepoint);
}

bool is_drawable(std::uint32_t codepoint) {
    static constexpr std::array<CodeRange, 7> others = {{{0x0, 0x1F},
                                                         {0x7F, 0x9F},
                                                         {0x2028, 0x2029},
                                                         {0xD800, 0xF8FF}, // surrogates and private use
                                                         {0xFDD0, 0xFDEF},
                                                         {0xFFF0, 0xFFFB},
                                                         {0xE0000, 0xFFFFFFFF}}};
    const bool reserved = (codepoint & 0xFFFE) == 0xFFFE;
    return !reserved && !is_invisible(codepoint) &&
           !lies_in(others.data(), others.data() + others.size(), codepoint);
}

void add_missing_glyphs(ImFontAtlas& atlas, GlyphSource& source, float size_per_em, int weight) {
    SourceData data{&source, size_per_em, weight};
    ImFontConfig config;
    config.MergeMode = true;
    config.FontLoader = &loader();
    config.FontData = &data;
    config.FontDataSize = static_cast<int>(sizeof data);
    config.FontDataOwnedByAtlas = false;
    atlas.AddFont(&config);
}

} // namespace prima::ui
