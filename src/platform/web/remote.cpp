#include "platform/web/remote.h"

#include "platform/web/bridge.h"
#include "sync/place.h"

#include <emscripten.h>

#include <map>
#include <utility>

namespace prima::platform {

namespace {

constexpr double patience_ms = 30'000;
constexpr double write_patience_ms = 120'000;

struct Request {
    sync::Verb verb;
    sync::Remote::Done done;
    std::weak_ptr<int> alive;
};

std::map<int, Request>& requests() {
    static std::map<int, Request> all;
    return all;
}

int next_ticket() {
    static int last = 0;
    return ++last;
}

sync::Fault fault_without_answer(int code) {
    using sync::Fault;
    // In the order of PRIMA_NO_ANSWER in web/remote.js.
    static constexpr Fault faults[] = {Fault::unreachable, Fault::timeout,    Fault::cors, Fault::insecure,
                                       Fault::bad_address, Fault::redirected, Fault::odd,  Fault::permission};
    return faults[-code - 1];
}

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        all.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

class BrowserRemote : public sync::Remote {
public:
    explicit BrowserRemote(const sync::Place& place)
        : place_(place) {}
    void list(std::string path, Done done) override {
        send(sync::Verb::list, path + "/", {}, std::move(done));
    }
    void get(std::string path, Done done) override { send(sync::Verb::get, path, {}, std::move(done)); }
    void put(std::string path, std::string bytes, Done done) override {
        send(sync::Verb::put, path, bytes, std::move(done));
    }
    // nginx makes folders only for addresses that end so.
    void make_folder(std::string path, Done done) override {
        send(sync::Verb::make_folder, path + "/", {}, std::move(done));
    }
    void remove(std::string path, Done done) override { send(sync::Verb::remove, path, {}, std::move(done)); }

private:
    void send(sync::Verb verb, const std::string& path, std::string_view bytes, Done done) {
        const int ticket = next_ticket();
        requests().emplace(ticket, Request{verb, std::move(done), alive_});
        const std::string url = place_.address + (path == "/" ? "/" : "/" + path);
        prima_js_remote_send(ticket, static_cast<int>(verb), url.c_str(), place_.user.c_str(),
                             place_.password.c_str(), bytes.data(), bytes.size(),
                             verb == sync::Verb::put ? write_patience_ms : patience_ms);
    }

    sync::Place place_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
};

} // namespace

std::int64_t BrowserTimer::now_ms() {
    return static_cast<std::int64_t>(prima_js_now_ms());
}
void BrowserTimer::wake_after(std::int64_t delay_ms, std::function<void()> callback) {
    callback_ = std::move(callback);
    prima_js_sync_wake(static_cast<double>(delay_ms));
}
void BrowserTimer::woken() {
    if (const auto callback = std::exchange(callback_, nullptr)) callback();
}

std::unique_ptr<sync::Remote> BrowserOutside::open(const sync::Place& place) {
    return std::make_unique<BrowserRemote>(place);
}
bool BrowserOutside::has_folders() {
    return prima_js_folder_available() != 0;
}
void BrowserOutside::choose_folder(bool again, std::function<void(std::string)> chosen) {
    static const auto always = std::make_shared<int>(0);
    const int ticket = next_ticket();
    requests().emplace(
        ticket,
        Request{sync::Verb::get,
                [chosen = std::move(chosen)](const sync::Answer& answer) { chosen(answer.bytes); }, always});
    prima_js_folder_choose(ticket, again ? 1 : 0);
}
void BrowserOutside::follow(Window followed) {
    window = std::move(followed);
    prima_js_sync_follow();
}
void BrowserOutside::rest() {
    prima_js_sync_rest();
}

BrowserOutside& outside() {
    static BrowserOutside one;
    return one;
}

} // namespace prima::platform

extern "C" {

EMSCRIPTEN_KEEPALIVE void prima_remote_answer(int ticket, int status, double wait_ms, const char* bytes,
                                              int size) {
    using namespace prima;
    const auto found = platform::requests().find(ticket);
    if (found == platform::requests().end()) return;
    const platform::Request request = std::move(found->second);
    platform::requests().erase(found);
    if (!request.alive.lock()) return;
    sync::Answer answer;
    answer.fault = status < 0 ? platform::fault_without_answer(status) : sync::fault_of(request.verb, status);
    if (!answer.ok()) {
        answer.retry_after_ms = static_cast<std::int64_t>(wait_ms);
    } else if (request.verb == sync::Verb::list) {
        answer.names = platform::lines({bytes, static_cast<std::size_t>(size)});
    } else {
        answer.bytes.assign(bytes, static_cast<std::size_t>(size));
    }
    request.done(std::move(answer));
}

EMSCRIPTEN_KEEPALIVE void prima_sync_woken() {
    prima::platform::outside().timer_.woken();
}
EMSCRIPTEN_KEEPALIVE void prima_sync_lead(int leads) {
    prima::platform::outside().window.leads(leads != 0);
}
EMSCRIPTEN_KEEPALIVE void prima_sync_show(int shown) {
    prima::platform::outside().window.shown(shown != 0);
}
EMSCRIPTEN_KEEPALIVE void prima_sync_online() {
    prima::platform::outside().window.online();
}

} // extern "C"
