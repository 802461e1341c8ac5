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

void render(ImDrawData& data, std::uint32_t background) {
    const std::vector<Area>& areas = surface->draw(data, background);
    const Image& image = surface->image();
    if (prima_js_present(image.pixels.data(), image.width, image.height, areas.data(),
                         static_cast<int>(areas.size())) == 0)
        surface->forget();
}

void forget() {
    if (surface != nullptr) surface->forget();
}

} // namespace prima::platform::plain
