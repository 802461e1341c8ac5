#include "platform/headless/png.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <zlib.h>

namespace prima::platform::png {

namespace {

constexpr std::string_view signature("\x89PNG\r\n\x1a\n", 8);
constexpr std::uint32_t largest_side = 32768;

using Row = std::basic_string<unsigned char>;

void append_number(std::string& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<char>((value >> shift) & 255u));
}

std::uint32_t number_at(std::string_view bytes, std::size_t place) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[place + i]);
    return value;
}

std::uint32_t checksum(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

void append_chunk(std::string& out, std::string_view type, std::string_view content) {
    append_number(out, static_cast<std::uint32_t>(content.size()));
    const std::size_t start = out.size();
    out += type;
    out += content;
    append_number(out, checksum(std::string_view(out).substr(start)));
}

/// The predictor of PNG's filter type 4.
int paeth(int left, int above, int corner) {
    const int guess = left + above - corner;
    const int to_left = std::abs(guess - left), to_above = std::abs(guess - above);
    const int to_corner = std::abs(guess - corner);
    if (to_left <= to_above && to_left <= to_corner) return left;
    return to_above <= to_corner ? above : corner;
}

/// What PNG's filter predicts for byte `i` of a row.
int predict(int filter, const unsigned char* row, const unsigned char* previous, std::size_t i,
            std::size_t pixel_bytes) {
    const int left = i >= pixel_bytes ? row[i - pixel_bytes] : 0;
    const int above = previous[i];
    switch (filter) {
    case 1: return left;
    case 2: return above;
    case 3: return (left + above) / 2;
    case 4: return paeth(left, above, i >= pixel_bytes ? previous[i - pixel_bytes] : 0);
    default: return 0;
    }
}

std::string filtered_rows(const Image& image) {
    const std::size_t length = static_cast<std::size_t>(image.width) * 4;
    std::string out;
    out.reserve((length + 1) * static_cast<std::size_t>(image.height));
    const Row blank(length, 0);
    const auto* pixels = reinterpret_cast<const unsigned char*>(image.pixels.data());
    for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y) {
        const unsigned char* row = pixels + y * length;
        const unsigned char* previous = y > 0 ? row - length : blank.data();
        // Screens repeat from row to row, so that type 2 shrinks them best.
        out.push_back(2);
        const std::size_t start = out.size();
        out.resize(start + length);
        std::transform(row, row + length, previous, out.begin() + static_cast<std::ptrdiff_t>(start),
                       [](int here, int above) { return static_cast<char>(here - above); });
    }
    return out;
}

/// Runs of the same byte are all that is looked for: after the filter little else is left, and a picture of a
/// whole window is written in milliseconds.
std::string pack(std::string rows) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS, 6, Z_RLE);
    std::string packed(deflateBound(&stream, static_cast<uLong>(rows.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(rows.data());
    stream.avail_in = static_cast<uInt>(rows.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

struct Header {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::size_t channels = 0;
};

std::optional<Header> read_header(std::string_view content) {
    if (content.size() != 13) return std::nullopt;
    const Header header{number_at(content, 0), number_at(content, 4), content[9] == 2 ? 3u : 4u};
    const bool known = content[8] == 8 && (content[9] == 2 || content[9] == 6) && content[10] == 0 &&
                       content[11] == 0 && content[12] == 0;
    const bool sized = header.width > 0 && header.height > 0 && header.width <= largest_side &&
                       header.height <= largest_side;
    if (!known || !sized) return std::nullopt;
    return header;
}

std::optional<Image> restore(const Header& header, std::string_view packed) {
    const std::size_t length = header.width * header.channels;
    std::string rows((length + 1) * header.height, '\0');
    uLongf size = static_cast<uLongf>(rows.size());
    const int status =
        uncompress(reinterpret_cast<Bytef*>(rows.data()), &size,
                   reinterpret_cast<const Bytef*>(packed.data()), static_cast<uLong>(packed.size()));
    if (status != Z_OK || size != rows.size()) return std::nullopt;

    Image image;
    image.width = static_cast<int>(header.width);
    image.height = static_cast<int>(header.height);
    image.pixels.reserve(static_cast<std::size_t>(header.width) * header.height);
    const Row blank(length, 0);
    const unsigned char* previous = blank.data();
    for (std::size_t y = 0; y < header.height; ++y) {
        auto* row = reinterpret_cast<unsigned char*>(rows.data()) + y * (length + 1);
        const int filter = *row++;
        if (filter > 4) return std::nullopt;
        for (std::size_t i = 0; i < length; ++i)
            row[i] = static_cast<unsigned char>(row[i] + predict(filter, row, previous, i, header.channels));
        for (std::size_t x = 0; x < header.width; ++x) {
            std::array<unsigned char, 4> bytes{0, 0, 0, 255};
            std::copy_n(row + x * header.channels, header.channels, bytes.begin());
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, bytes.data(), 4);
            image.pixels.push_back(pixel);
        }
        previous = row;
    }
    return image;
}

} // namespace

std::string encode(const Image& image) {
    const std::string packed = pack(filtered_rows(image));

    std::string header;
    append_number(header, static_cast<std::uint32_t>(image.width));
    append_number(header, static_cast<std::uint32_t>(image.height));
    header += std::string_view("\x08\x06\x00\x00\x00", 5);
    std::string out(signature);
    append_chunk(out, "IHDR", header);
    append_chunk(out, "IDAT", packed);
    append_chunk(out, "IEND", "");
    return out;
}

std::optional<Image> decode(std::string_view bytes) {
    if (bytes.substr(0, signature.size()) != signature) return std::nullopt;
    std::optional<Header> header;
    std::string packed;
    for (std::size_t place = signature.size(); bytes.size() - place >= 12;) {
        const std::size_t length = number_at(bytes, place);
        if (length > bytes.size() - place - 12) return std::nullopt;
        const std::string_view type = bytes.substr(place + 4, 4);
        const std::string_view content = bytes.substr(place + 8, length);
        if (number_at(bytes, place + 8 + length) != checksum(bytes.substr(place + 4, length + 4)))
            return std::nullopt;
        if (type == "IHDR") header = read_header(content);
        if (type == "IDAT") packed += content;
        if (type == "IEND") return header ? restore(*header, packed) : std::nullopt;
        place += length + 12;
    }
    return std::nullopt;
}

bool write(const std::string& path, const Image& image) {
    const std::filesystem::path file(path);
    std::error_code ignored;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
    std::ofstream out(file, std::ios::binary);
    const std::string bytes = encode(image);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    return !out.fail();
}

std::optional<Image> read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return decode(bytes.str());
}

Difference compare(const Image& a, const Image& b, int tolerance) {
    if (a.width != b.width || a.height != b.height)
        return {255, static_cast<std::int64_t>(std::max(a.pixels.size(), b.pixels.size()))};
    Difference difference;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        if (a.pixels[i] == b.pixels[i]) continue;
        int distance = 0;
        for (const int shift : {0, 8, 16, 24}) {
            const auto channel = [shift](std::uint32_t pixel) {
                return static_cast<int>((pixel >> shift) & 255u);
            };
            distance = std::max(distance, std::abs(channel(a.pixels[i]) - channel(b.pixels[i])));
        }
        difference.max_difference = std::max(difference.max_difference, distance);
        if (distance > tolerance) ++difference.differing_pixels;
    }
    return difference;
}

} // namespace prima::platform::png
