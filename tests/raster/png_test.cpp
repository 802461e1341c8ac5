#include "platform/headless/png.h"

#include <doctest/doctest.h>

using prima::platform::Image;
namespace png = prima::platform::png;

namespace {

Image sample(int width, int height) {
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.pixels.push_back(static_cast<std::uint32_t>(x * 7 + y * 31) * 2654435761u);
    return image;
}

} // namespace

TEST_CASE("a picture written as PNG reads back the same, alpha included") {
    const Image image = sample(37, 21);
    const auto copy = png::decode(png::encode(image));
    REQUIRE(copy);
    CHECK(copy->width == 37);
    CHECK(copy->height == 21);
    CHECK(copy->pixels == image.pixels);

    const std::string path = PRIMA_TEST_OUTPUT "/png/sample.png";
    REQUIRE(png::write(path, image));
    const auto read = png::read(path);
    REQUIRE(read);
    CHECK(read->pixels == image.pixels);
}

TEST_CASE("damaged and foreign PNG files are refused") {
    const std::string good = png::encode(sample(16, 16));
    CHECK_FALSE(png::decode(""));
    CHECK_FALSE(png::decode("GIF89a"));
    CHECK_FALSE(png::read(PRIMA_TEST_OUTPUT "/png/no-such-file.png"));
    for (std::size_t length = 0; length < good.size(); length += 3)
        CHECK_FALSE(png::decode(good.substr(0, length)));
    for (std::size_t place = 0; place < good.size(); ++place) {
        std::string bad = good;
        bad[place] = static_cast<char>(bad[place] ^ 0x10);
        CHECK_FALSE(png::decode(bad));
    }
}

TEST_CASE("comparing tells how far and in how many pixels two pictures differ") {
    const Image a = sample(10, 10);
    CHECK(png::compare(a, a).max_difference == 0);
    Image b = a;
    b.pixels[5] ^= 0x00000800u;
    b.pixels[7] ^= 0x01000000u;
    CHECK(png::compare(a, b).max_difference == 8);
    CHECK(png::compare(a, b).differing_pixels == 2);
    CHECK(png::compare(a, b, 1).differing_pixels == 1);
    CHECK(png::compare(a, sample(10, 11)).differing_pixels == 110);
    CHECK(png::compare(a, sample(10, 11)).max_difference == 255);
}
