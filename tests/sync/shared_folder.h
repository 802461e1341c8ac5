#pragma once

// A shared folder that misbehaves to order, time that is turned by hand, and devices of one office that meet
// there.

#include "store/devices.h"
#include "sync/folder_engine.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace prima::test {

// Time that stands still until it is turned. All that happens later, on any device, happens in its order.
class Hours {
public:
    std::int64_t now = 1'000'000;

    void later(std::int64_t delay, std::function<void()> what) {
        waiting_.emplace(now + delay, std::move(what));
    }
    // Turns time on, and does what comes due.
    void pass(std::int64_t milliseconds) {
        const std::int64_t until = now + milliseconds;
        while (!waiting_.empty() && waiting_.begin()->first <= until) {
            now = std::max(now, waiting_.begin()->first);
            const auto what = std::move(waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
            what();
        }
        now = until;
    }

private:
    std::multimap<std::int64_t, std::function<void()>> waiting_;
};

class HandTimer : public sync::Timer {
public:
    explicit HandTimer(Hours& hours)
        : hours_(hours) {}
    std::int64_t now_ms() override { return hours_.now; }
    void wake_after(std::int64_t delay, std::function<void()> callback) override {
        *current_ += 1;
        hours_.later(delay, [current = std::weak_ptr<int>(current_), mine = *current_,
                             callback = std::move(callback)] {
            const auto still = current.lock();
            if (still && *still == mine) callback();
        });
    }

private:
    Hours& hours_;
    std::shared_ptr<int> current_ = std::make_shared<int>(0);
};

// What the server keeps, and how it behaves. It never checks anything for its users: no preconditions, no
// locks.
class BadServer {
public:
    explicit BadServer(Hours& hours)
        : hours_(hours) {}

    std::map<std::string, std::string> files; // by path
    std::set<std::string> folders{""};

    // Asked at every request: an HTTP status that is answered instead of doing it.
    std::function<int(sync::Verb, const std::string& path)> refuses;
    std::int64_t retry_after_ms = 0;
    // Done, but answered so: the answer was lost on its way.
    std::function<int(sync::Verb, const std::string& path)> forgets;
    // What is kept instead of what was sent; what is given instead of what is kept.
    std::function<std::string(const std::string&path, std::string bytes)> keeps, gives;
    std::size_t cut_listings_at = 0; // names; 0 is no limit
    std::size_t largest = 0;         // bytes of a file; 0 is no limit
    std::function<bool()> stale;     // this listing is an older one
    std::int64_t delay_ms = 20;

    std::map<sync::Verb, int> requests;
    int all_requests = 0;
    int overwritten = 0; // files replaced by other bytes: what a conflict at the server would be
    int open = 0, most_open = 0;

    void make_folder(const std::string& path) { folders.insert(path); }
    int under(const std::string& start) const {
        return static_cast<int>(std::count_if(files.begin(), files.end(), [&](const auto& each) {
            return each.first.compare(0, start.size(), start) == 0;
        }));
    }

    void request(sync::Verb verb, const std::string& path, std::string bytes,
                 const sync::Remote::Done& done) {
        ++requests[verb];
        ++all_requests;
        most_open = std::max(most_open, ++open);
        sync::Answer answer;
        int status = refuses ? refuses(verb, path) : 0;
        if (status == 0) {
            status = perform(verb, path, std::move(bytes), answer);
            const int lost = forgets ? forgets(verb, path) : 0;
            if (lost != 0) status = lost;
        }
        answer.fault = status < 0 ? sync::Fault::timeout : sync::fault_of(verb, status);
        if (!answer.ok()) {
            answer.bytes.clear();
            answer.names.clear();
            answer.retry_after_ms = retry_after_ms;
        }
        hours_.later(delay_ms, [this, answer, done] {
            --open;
            done(answer);
        });
    }

private:
    static std::string parent(const std::string& path) {
        const std::size_t slash = path.rfind('/');
        return slash == std::string::npos ? "" : path.substr(0, slash);
    }

    int perform(sync::Verb verb, const std::string& path, std::string bytes, sync::Answer& answer) {
        switch (verb) {
        case sync::Verb::list: {
            if (folders.count(path) == 0) return 404;
            std::vector<std::string> names;
            for (const auto& [each, content] : files)
                if (parent(each) == path) names.push_back(each.substr(path.size() + 1));
            if (cut_listings_at > 0 && names.size() > cut_listings_at) names.resize(cut_listings_at);
            if (stale && stale())
                names = listed_before_[path];
            else
                listed_before_[path] = names;
            answer.names = std::move(names);
            return 207;
        }
        case sync::Verb::get: {
            const auto found = files.find(path);
            if (found == files.end()) return 404;
            answer.bytes = gives ? gives(path, found->second) : found->second;
            return 200;
        }
        case sync::Verb::put: {
            if (folders.count(parent(path)) == 0) return 409;
            if (largest > 0 && bytes.size() > largest) return 413;
            if (keeps) bytes = keeps(path, std::move(bytes));
            const auto found = files.find(path);
            if (found != files.end() && found->second != bytes) ++overwritten;
            files[path] = std::move(bytes);
            return 201;
        }
        case sync::Verb::make_folder:
            if (folders.count(parent(path)) == 0) return 409;
            return folders.insert(path).second ? 201 : 405;
        case sync::Verb::remove: return files.erase(path) == 0 ? 404 : 204;
        }
        return 500;
    }

    Hours& hours_;
    std::map<std::string, std::vector<std::string>> listed_before_;
};

class ServerFolder : public sync::Remote {
public:
    explicit ServerFolder(BadServer& server)
        : server_(server) {}
    void list(std::string path, Done done) override {
        server_.request(sync::Verb::list, path, {}, alive(done));
    }
    void get(std::string path, Done done) override {
        server_.request(sync::Verb::get, path, {}, alive(done));
    }
    void put(std::string path, std::string bytes, Done done) override {
        server_.request(sync::Verb::put, path, std::move(bytes), alive(done));
    }
    void make_folder(std::string path, Done done) override {
        server_.request(sync::Verb::make_folder, path, {}, alive(done));
    }
    void remove(std::string path, Done done) override {
        server_.request(sync::Verb::remove, path, {}, alive(done));
    }

private:
    Done alive(Done done) {
        return [alive = std::weak_ptr<int>(alive_), done = std::move(done)](sync::Answer answer) {
            if (alive.lock()) done(std::move(answer));
        };
    }
    BadServer& server_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
};

// Seals by nothing but a mark; `keys` are the compartments that can be read and written.
class PlainSealer : public sync::Sealer {
public:
    std::function<bool(const store::Compartment&)> holds = [](const store::Compartment&) { return true; };
    std::uint64_t keys = 1;

    base::Result<std::string> seal(const store::Compartment& compartment,
                                   const sync::Parcel& parcel) override {
        if (!holds(compartment)) return base::Error{base::ErrorCode::not_allowed, "", "no key"};
        std::string bytes(1, static_cast<char>(compartment.audience));
        bytes += compartment.subject.to_string();
        return bytes + sync::write_parcel(parcel);
    }
    base::Result<std::optional<sync::Parcel>> open(std::string_view envelope) override {
        store::Compartment compartment{static_cast<store::Audience>(envelope[0]),
                                       base::parse_id(envelope.substr(1, base::id_length)).value_or({})};
        if (!holds(compartment)) return std::optional<sync::Parcel>();
        PRIMA_TRY(sync::Parcel parcel, sync::read_parcel(envelope.substr(1 + base::id_length)));
        return std::optional(std::move(parcel));
    }
    std::uint64_t revision() const override { return keys; }
};

// A browser of the office with its engine.
class Device {
public:
    Device(Hours& hours, BadServer& server, std::uint64_t seed, base::Id office,
           const sync::FolderEngine::Limits& limits = {})
        : browser(seed)
        , hours_(hours)
        , server_(server)
        , limits_(limits) {
        if (!office.is_null()) REQUIRE(adopt(*browser.store, office));
        begin();
    }

    // The program starts, again after a kill.
    void begin() {
        if (!browser.journal) REQUIRE(browser.start().ok());
        timer = std::make_unique<HandTimer>(hours_);
        remote = std::make_unique<ServerFolder>(server_);
        engine = std::make_unique<sync::FolderEngine>(
            sync::FolderEngine::Ports{*browser.store, *browser.journal, sealer, *remote, *timer,
                                      browser.clock, browser.random},
            "https://contoh.test/prima\nsiti \"ketua\"\n", limits_);
        browser.store->on_change([this] {
            if (engine) engine->store_changed();
        });
        engine->start();
        engine->lead(true);
    }
    void kill() {
        engine.reset();
        remote.reset();
        timer.reset();
        browser.kill();
    }

    base::Id add(std::string_view name) { return browser.add(name); }
    // A paper for everybody, or a scan for one person, with a picture.
    store::BlobRef picture(const std::string& bytes, base::Id person = {}) {
        const store::BlobRef blob = browser.store->put_blob(bytes).value();
        store::Draft draft;
        const base::Id id = browser.store->new_id();
        const char* kind = person.is_null() ? "paper" : "scan";
        if (person.is_null())
            draft.set(kind, id, "name", "Foto");
        else
            draft.set(kind, id, "person", person);
        draft.set(kind, id, "content", store::blob_text(blob));
        REQUIRE(browser.store->commit(draft, {"paper", ""}).ok());
        return blob;
    }
    // What this device shows of it; why it cannot, in brackets.
    std::string shows(const store::BlobRef& blob) {
        std::string seen;
        browser.store->read_blob(blob, [&](base::Result<std::string> bytes) {
            seen = bytes ? *bytes : "(" + bytes.error().message + ")";
        });
        return seen;
    }
    bool synced() const { return engine->status().phase == sync::FolderStatus::Phase::synced; }
    std::size_t count() const { return browser.store->records("task").size(); }

    Browser browser;
    PlainSealer sealer;
    std::unique_ptr<HandTimer> timer;
    std::unique_ptr<ServerFolder> remote;
    std::unique_ptr<sync::FolderEngine> engine;

private:
    Hours& hours_;
    BadServer& server_;
    sync::FolderEngine::Limits limits_;
};

// Devices of one office and the server they meet at.
class Meeting {
public:
    explicit Meeting(std::size_t count, const sync::FolderEngine::Limits& limits = {}) {
        for (std::size_t i = 0; i < count; ++i) join(limits);
    }
    Device& join(const sync::FolderEngine::Limits& limits = {}) {
        const base::Id office = devices.empty() ? base::Id() : devices.front()->browser.store->office();
        devices.push_back(std::make_unique<Device>(hours, server, 100 + devices.size(), office, limits));
        return *devices.back();
    }
    Device& operator[](std::size_t i) { return *devices[i]; }
    std::string folder() { return sync::office_folder(devices.front()->browser.store->office()); }

    int blob_files() const {
        return static_cast<int>(std::count_if(server.files.begin(), server.files.end(), [](const auto& each) {
            return each.first.find("/blob-") != std::string::npos;
        }));
    }

    // All have the same, and nobody has anything to send.
    bool agreed() const {
        for (const auto& each : devices) {
            if (!each->synced() || each->engine->status().unsent > 0) return false;
            if (each->browser.store->digest() != devices.front()->browser.store->digest()) return false;
        }
        return true;
    }
    // Within this time; gives what it took, or -1.
    std::int64_t agree_within(std::int64_t milliseconds) {
        const std::int64_t begin = hours.now;
        while (hours.now - begin <= milliseconds) {
            if (agreed()) return hours.now - begin;
            hours.pass(50);
        }
        return -1;
    }

    Hours hours;
    BadServer server{hours};
    std::vector<std::unique_ptr<Device>> devices;
};

} // namespace prima::test
