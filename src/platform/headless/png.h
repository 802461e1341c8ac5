#pragma once

#include "platform/raster/raster.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prima::platform::png {

/// The bytes of a PNG file (8-bit RGBA) that shows the image.
std::string encode(const Image& image);

/// The picture in the bytes of a PNG file; nothing when they are damaged or of a kind other than 8-bit RGB or
/// RGBA without interlace.
std::optional<Image> decode(std::string_view bytes);

/// Writes a file, with the folders it lies in; false when that fails.
bool write(const std::string& path, const Image& image);

/// Reads a file; nothing when it is missing or decode() refuses it.
std::optional<Image> read(const std::string& path);

struct Difference {
    int max_difference = 0;            ///< greatest distance between two channels of one place, 0..255
    std::int64_t differing_pixels = 0; ///< pixels with a channel more than `tolerance` apart
};

/// Compares pixel by pixel. Pictures of different sizes differ in every pixel of the larger one, by 255.
Difference compare(const Image& a, const Image& b, int tolerance = 0);

} // namespace prima::platform::png
