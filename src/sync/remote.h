#pragma once

// The ports of sync: a place for files that somebody else keeps, and time that only goes forward.

#include "base/ports.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prima::sync {

// What kept a request from being done.
enum class Fault : std::uint8_t {
    none,
    unreachable, // no answer: no network, no such host, or a certificate the browser does not trust
    timeout,     // no answer in time: the request may have been done all the same
    cors,        // the server is there, but does not let this page in
    insecure,    // an http address cannot be called from an https page
    bad_address, // no address at all
    redirected,  // the server points elsewhere, and a password is not carried there
    password,    // 401
    forbidden,   // 403, 405, 501: not with this account, or the server does not do this
    not_found,   // 404, 410
    no_folder,   // 409: the folder around it is missing
    locked,      // 412, 423
    too_large,   // 413
    busy,        // 429, 503
    full,        // 507
    server,      // any other failure of the server
    permission,  // the browser wants the person to allow the folder once more
    odd,         // an answer that is none: a page of a captive portal, a listing that cannot be read
};

struct Answer {
    Fault fault = Fault::none;
    std::int64_t retry_after_ms = 0; // what the server asked for; 0 when it did not
    std::string bytes;               // of a file
    std::vector<std::string> names;  // in a folder, files and folders, without their paths

    bool ok() const { return fault == Fault::none; }
};

// A folder at some place. Paths are relative to it, "heads/abc", of letters, digits, '-' and '/'. Every call
// is answered once, later or at once, unless the remote is destroyed before. A call that failed may have been
// done; one that succeeded may turn out not to have been; a listing may be old or end early.
class Remote {
public:
    using Done = std::function<void(Answer)>;

    virtual ~Remote() = default;
    virtual void list(std::string path, Done done) = 0;
    virtual void get(std::string path, Done done) = 0;
    virtual void put(std::string path, std::string bytes, Done done) = 0;
    virtual void make_folder(std::string path, Done done) = 0; // also good when it is there
    virtual void remove(std::string path, Done done) = 0;      // also good when it is not there
};

// What a WebDAV server's answer to a verb means.
enum class Verb : std::uint8_t { list, get, put, make_folder, remove };
Fault fault_of(Verb verb, int http_status);

// What the program asks of the browser for syncing.
class Timer {
public:
    virtual ~Timer() = default;
    virtual std::int64_t now_ms() = 0;
    // Calls back once, in so many milliseconds; what was asked for before is forgotten.
    virtual void wake_after(std::int64_t delay_ms, std::function<void()> callback) = 0;
};

struct Place;

// All that syncing needs of the place the program runs in.
class Outside {
public:
    virtual ~Outside() = default;
    virtual std::unique_ptr<Remote> open(const Place& place) = 0;
    virtual Timer& timer() = 0;
    // Lets the person choose a folder of the file system, or allow the one chosen before; the name of it,
    // empty when they would not.
    virtual bool has_folders() = 0;
    virtual void choose_folder(bool again, std::function<void(std::string)> chosen) = 0;
    // Follows from now on whether this window is the one that syncs, is looked at, and is back on the
    // network.
    struct Window {
        std::function<void(bool)> leads, shown;
        std::function<void()> online;
    };
    virtual void follow(Window window) = 0;
    // There is nothing left to do here for as long as nobody looks.
    virtual void rest() = 0;
};

} // namespace prima::sync
