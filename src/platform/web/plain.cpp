#include "platform/web/plain.h"

#include "platform/raster/raster.h"
#include "platform/web/bridge.h"

namespace prima::platform::plain {

namespace {

raster::Surface* surface = nullptr; // lasts as long as the page

} // namespace

void init() {
    raster::init();
    surface = new raster::Surface;
}

void render(ImDrawData& data, std::uint32_t background, const ui::Scrolled& scrolled) {
    const ui::Rect& part = scrolled.bounds;
    const raster::Moved moved = raster::moved_by({part.x, part.y}, {part.right(), part.bottom()},
                                                 scrolled.down, data.FramebufferScale.x);
    const std::vector<Area>& areas = surface->draw(data, background, moved);
    const Image& image = surface->image();
    if (prima_js_present(image.pixels.data(), image.width, image.height, areas.data(),
                         static_cast<int>(areas.size())) == 0)
        surface->forget();
}

void forget() {
    if (surface != nullptr) surface->forget();
}

} // namespace prima::platform::plain
