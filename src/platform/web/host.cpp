#include "platform/web/bridge.h"
#include "platform/web/ports.h"
#include "platform/web/remote.h"

#include <cstdlib>

namespace prima::platform {

namespace {

std::string taken(char* text) {
    std::string result(text);
    std::free(text);
    return result;
}

} // namespace

base::Instant BrowserClock::now() {
    return {static_cast<std::int64_t>(prima_js_wall_clock())};
}
base::ZoneOffset BrowserClock::offset() {
    return {prima_js_zone_minutes()};
}
void BrowserRandom::fill(std::span<std::uint8_t> bytes) {
    prima_js_random(bytes.data(), bytes.size());
}

void BrowserHost::request_frame() {
    prima_js_request_frame();
}
void BrowserHost::set_address(std::string_view address, bool replace) {
    prima_js_set_address(std::string(address).c_str(), replace ? 1 : 0);
}
void BrowserHost::set_document(std::string_view title, std::string_view language) {
    prima_js_set_document(std::string(title).c_str(), std::string(language).c_str());
}
std::string BrowserHost::preference(std::string_view key) {
    return taken(prima_js_preference(std::string(key).c_str()));
}
void BrowserHost::set_preference(std::string_view key, std::string_view value) {
    prima_js_set_preference(std::string(key).c_str(), std::string(value).c_str());
}
void BrowserHost::open_office(std::string_view key) {
    prima_js_open_office(std::string(key).c_str());
}
void BrowserHost::open_link(std::string_view address) {
    prima_js_open_link(std::string(address).c_str());
}

void BrowserHost::save_file(std::string_view name, std::string_view mime, std::string_view bytes) {
    prima_js_save_file(std::string(name).c_str(), std::string(mime).c_str(), bytes.data(), bytes.size());
}
bool BrowserHost::share_file(std::string_view name, std::string_view mime, std::string_view bytes) {
    return prima_js_share_file(std::string(name).c_str(), std::string(mime).c_str(), bytes.data(),
                               bytes.size()) != 0;
}
bool BrowserHost::can_share_files() {
    return prima_js_can_share() != 0;
}

void BrowserHost::open_file(std::string_view kinds, std::size_t limit,
                            std::function<void(base::Result<app::PickedFile>)> picked) {
    open_dialog(kinds, limit, false, std::move(picked));
}
void BrowserHost::open_files(std::string_view kinds, std::size_t limit,
                             std::function<void(base::Result<app::PickedFile>)> picked) {
    open_dialog(kinds, limit, true, std::move(picked));
}

void BrowserHost::open_dialog(std::string_view kinds, std::size_t limit, bool many,
                              std::function<void(base::Result<app::PickedFile>)> picked) {
    open_ticket_ = next_ticket_++;
    picked_ = std::move(picked);
    many_ = many;
    prima_js_open_file(open_ticket_, std::string(kinds).c_str(), static_cast<double>(limit), many ? 1 : 0);
}

void BrowserHost::file_picked(int ticket, int code, app::PickedFile file) {
    if (ticket != open_ticket_ || !picked_) return;
    const auto picked = many_ ? picked_ : std::exchange(picked_, nullptr);
    if (code == 0) {
        picked(std::move(file));
    } else if (code == 1) {
        picked(base::Error{base::ErrorCode::too_large, "error.file_too_large", file.name});
    } else {
        picked(base::Error{base::ErrorCode::unreadable, "error.file_unreadable", file.name});
    }
}

void BrowserHost::render_picture(std::string_view file, int side, int quality,
                                 std::function<void(base::Result<app::RenderedPicture>)> made) {
    const int ticket = next_ticket_++;
    pictures_.emplace(ticket, std::move(made));
    prima_js_render_picture(ticket, file.data(), file.size(), side, quality);
}

void BrowserHost::picture_made(int ticket, app::RenderedPicture picture) {
    const auto waiting = pictures_.extract(ticket);
    if (waiting.empty()) return;
    if (picture.width == 0)
        return waiting.mapped()(base::Error{base::ErrorCode::unreadable, "error.picture_unreadable",
                                            "the browser cannot draw it"});
    waiting.mapped()(std::move(picture));
}

std::string BrowserHost::device_name() {
    return taken(prima_js_device());
}

void BrowserHost::ask_room(bool lasting, std::function<void(Room)> told) {
    storage_room(lasting ? AskForPersistence::yes : AskForPersistence::no, [told = std::move(told)](
                                                                               const StorageRoom& room) {
        told({room.used_bytes, room.quota_bytes, room.persistent, prima_js_may_be_private() != 0});
    });
}

void BrowserHost::copy_text(std::string_view text) {
    prima_js_copy(std::string(text).c_str());
}
void BrowserHost::print_html(std::string_view html) {
    prima_js_print(std::string(html).c_str());
}
app::Host::Rest BrowserHost::rest() {
    const auto state = static_cast<Rest::State>(prima_js_rest_state());
    return {state, state == Rest::State::coming ? static_cast<float>(prima_js_rest_share()) : 1.0f};
}
void BrowserHost::bring_rest() {
    prima_js_bring_rest();
}
bool BrowserHost::update_available() {
    return prima_js_update_available() != 0;
}
void BrowserHost::apply_update() {
    prima_js_apply_update();
}
app::Host::Origin BrowserHost::origin() {
    const int origin = prima_js_origin();
    return origin == 2 ? Origin::file : origin == 1 ? Origin::http : Origin::https;
}
std::string BrowserHost::version() {
    return taken(prima_js_version());
}
bool BrowserHost::prefers_dark() {
    return prima_js_media("(prefers-color-scheme: dark)") != 0;
}
sync::Outside* BrowserHost::sync() {
    return &outside();
}
bool BrowserHost::prefers_contrast() {
    return prima_js_media("(prefers-contrast: more)") != 0 || prima_js_media("(forced-colors: active)") != 0;
}

} // namespace prima::platform
