#pragma once

// A shared folder in memory, time that is turned by hand, and a window that leads: what syncing needs, for
// tests.

#include "sync/place.h"
#include "sync/remote.h"

#include <map>
#include <set>
#include <utility>

namespace prima::platform {

class KeptFolder : public sync::Outside, public sync::Timer {
public:
    std::map<std::string, std::string> files; ///< by path
    std::set<std::string> folders{"", "/"};
    sync::Fault fault = sync::Fault::none; ///< what every request is answered with
    bool lends_folders = false;            ///< the browser knows folders of the file system
    std::string folder_to_choose;          ///< what the person chooses; empty: they would not

    std::unique_ptr<sync::Remote> open(const sync::Place&) override { return std::make_unique<Door>(*this); }
    sync::Timer& timer() override { return *this; }
    bool has_folders() override { return lends_folders; }
    void choose_folder(bool, std::function<void(std::string)> chosen) override { chosen(folder_to_choose); }
    void follow(Window window) override {
        window.leads(true);
        window.shown(true);
    }
    void rest() override {}

    std::int64_t now_ms() override { return now_; }
    void wake_after(std::int64_t delay, std::function<void()> callback) override {
        due_ = now_ + delay;
        callback_ = std::move(callback);
    }
    /// Turns time on.
    void pass(std::int64_t milliseconds) {
        for (const std::int64_t until = now_ + milliseconds; callback_ && due_ <= until;) {
            now_ = due_;
            std::exchange(callback_, nullptr)();
        }
        now_ += milliseconds;
    }

private:
    class Door : public sync::Remote {
    public:
        explicit Door(KeptFolder& kept)
            : kept_(kept) {}
        void list(std::string path, Done done) override {
            sync::Answer answer = begin(kept_.folders.count(path) == 0);
            for (const auto& [each, bytes] : kept_.files) {
                const std::size_t slash = each.rfind('/');
                if (each.substr(0, slash == std::string::npos ? 0 : slash) == path)
                    answer.names.push_back(each.substr(slash == std::string::npos ? 0 : slash + 1));
            }
            done(std::move(answer));
        }
        void get(std::string path, Done done) override {
            const auto found = kept_.files.find(path);
            sync::Answer answer = begin(found == kept_.files.end());
            if (answer.ok()) answer.bytes = found->second;
            done(std::move(answer));
        }
        void put(std::string path, std::string bytes, Done done) override {
            sync::Answer answer = begin(false);
            if (answer.ok()) kept_.files[path] = std::move(bytes);
            done(std::move(answer));
        }
        void make_folder(std::string path, Done done) override {
            kept_.folders.insert(std::move(path));
            done(begin(false));
        }
        void remove(std::string path, Done done) override {
            kept_.files.erase(path);
            done(begin(false));
        }

    private:
        sync::Answer begin(bool missing) const {
            sync::Answer answer;
            answer.fault = kept_.fault != sync::Fault::none ? kept_.fault
                           : missing                        ? sync::Fault::not_found
                                                            : sync::Fault::none;
            return answer;
        }
        KeptFolder& kept_;
    };

    std::int64_t now_ = 1, due_ = 0;
    std::function<void()> callback_;
};

} // namespace prima::platform
