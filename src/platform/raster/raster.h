#pragma once

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace prima::platform {

/// A picture in memory: rows from the top, each pixel four bytes R, G, B, A (not premultiplied), so that the
/// bytes can go to a canvas or a PNG as they are. The value of a pixel is what IM_COL32 gives.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;

    /// The pixel at column x of row y; both must lie in the picture.
    std::uint32_t at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};

/// Pixels of a picture, right and bottom excluded.
struct Area {
    int left;
    int top;
    int right;
    int bottom;

    bool empty() const { return left >= right || top >= bottom; }
    bool operator==(const Area&) const = default;
};

/// Draws what ImGui has laid out without a graphics card: for tests, and for browsers that have no WebGL 2.
/// It stands where imgui_impl_opengl3 stands, and its pictures differ from OpenGL's by rounding only.
namespace raster {

/// Registers as renderer of the current ImGui context. Call once, before the first frame.
void init();

/// Releases every texture and unregisters; the current context may then take another renderer.
void shutdown();

/// Draws a frame over `background` (as IM_COL32) into `image`, which gets the size of the framebuffer:
/// DisplaySize times FramebufferScale. Fulfils the texture requests of the frame. Where the framebuffer is
/// empty the image becomes empty too.
void render(ImDrawData& data, Image& image, std::uint32_t background);

/// What stands in `area` has moved down (or up, negative) by so many pixels since the last frame.
struct Moved {
    Area area{};
    int down = 0;
};

/// The same from lengths before the density, as ImGui has them; nothing where it is no whole number of
/// pixels.
Moved moved_by(ImVec2 from, ImVec2 to, float down, float density);

/// A picture that lasts from frame to frame and is drawn anew only where it changes: typing costs a tenth of
/// a whole screen, and of a page that scrolls only what comes into view is drawn.
class Surface {
public:
    Surface();
    ~Surface();

    /// As `render`. Gives the areas that may look different since the last frame; none is empty and none
    /// meets another. `moved` only makes it faster: a wrong one costs time and changes no pixel.
    const std::vector<Area>& draw(ImDrawData& data, std::uint32_t background, Moved moved = {});
    const Image& image() const { return image_; }
    /// Of the areas of the last frame, what was drawn; the rest was moved. None meets another.
    const std::vector<Area>& drawn() const;
    /// What was shown is gone: the next frame is drawn as a whole.
    void forget();

private:
    Image image_;
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace raster
} // namespace prima::platform
