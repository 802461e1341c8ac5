#include "platform/headless/headless_app.h"

#include <algorithm>
#include <cstdio>

namespace prima::platform {

void RepeatableRandom::fill(std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) { // splitmix64
        state_ += 0x9E3779B97F4A7C15u;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        byte = static_cast<std::uint8_t>((z ^ (z >> 31)) & 0xFF);
    }
}

void KeepingHost::open_file(std::string_view, std::size_t limit,
                            std::function<void(base::Result<app::PickedFile>)> picked) {
    if (!file_to_pick) return;
    if (file_to_pick->bytes.size() > limit) {
        picked(base::Error{base::ErrorCode::too_large, "error.file_too_large", "larger than the limit"});
        return;
    }
    picked(*file_to_pick);
}

void KeepingHost::render_picture(std::string_view file, int side, int quality,
                                 std::function<void(base::Result<app::RenderedPicture>)> made) {
    int width = 0, height = 0;
    if (std::sscanf(std::string(file).c_str(), "gambar %dx%d", &width, &height) != 2)
        return made(base::Error{base::ErrorCode::unreadable, "error.picture_unreadable", "no picture"});
    const double share = std::min(1.0, static_cast<double>(side) / std::max(width, height));
    app::RenderedPicture picture;
    picture.width = static_cast<int>(width * share);
    picture.height = static_cast<int>(height * share);
    const std::size_t pixels =
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    if (quality == 0) {
        for (std::size_t i = 0; i < pixels; ++i) {
            const char level = static_cast<char>(i * 200 / pixels);
            for (const char part :
                 {level, static_cast<char>(120), static_cast<char>(160), static_cast<char>(255)})
                picture.bytes += part;
        }
    } else {
        picture.bytes =
            "gambar " + std::to_string(picture.width) + "x" + std::to_string(picture.height) + " ";
        picture.bytes.resize(std::max(picture.bytes.size(), pixels * static_cast<std::size_t>(quality) / 600),
                             'x');
    }
    made(std::move(picture));
}

namespace {

/// A computer whose one office lies on this disk.
std::unique_ptr<store::MemoryOffices> office_on(store::MemoryDisk& disk) {
    auto offices = std::make_unique<store::MemoryOffices>();
    offices->lent[std::string(app::first_office)] = &disk;
    return offices;
}

KeepingHost host_with(std::map<std::string, std::string> preferences) {
    KeepingHost host;
    host.preferences = std::move(preferences);
    return host;
}

} // namespace

HeadlessApp::HeadlessApp(store::MemoryDisk& disk, const StageOptions& options, std::string_view address,
                         std::map<std::string, std::string> preferences, std::uint64_t seed)
    : HeadlessApp(office_on(disk), nullptr, std::string(app::first_office), options, address,
                  std::move(preferences), seed) {}

HeadlessApp::HeadlessApp(store::MemoryOffices& computer, const std::string& key, const StageOptions& options,
                         std::string_view address, std::map<std::string, std::string> preferences,
                         std::uint64_t seed)
    : HeadlessApp(nullptr, &computer, key, options, address, std::move(preferences), seed) {}

HeadlessApp::HeadlessApp(std::unique_ptr<store::MemoryOffices> own, store::MemoryOffices* kept,
                         const std::string& key, const StageOptions& options, std::string_view address,
                         std::map<std::string, std::string> preferences, std::uint64_t seed)
    : own_offices_(std::move(own))
    , offices(kept ? *kept : *own_offices_)
    , host(host_with(std::move(preferences)))
    , random_((seed << 32) + offices.disk(key).head)
    , journal_(offices.disk(key))
    , shelf_(offices)
    , stage_(options)
    , app_(journal_, key, shelf_, clock, random_, host) {
    stage_.draw = [this] { app_.draw(); };
    const ui::Preferences given = options.preferences;
    stage_.preferences = [this, given] { return app_.ui_preferences(given.touch, given.reduced_motion); };
    app_.address_changed(address);
    stage_.settle();
}

void HeadlessApp::open(std::string_view address) {
    app_.address_changed(address);
    stage_.settle();
}

} // namespace prima::platform
