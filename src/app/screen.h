#pragma once

#include "app/host.h"
#include "app/preferences.h"
#include "app/strings.h"
#include "base/ports.h"
#include "store/store.h"
#include "ui/ui.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace prima::app {

class OfficeFileFlow;
class Offices;
class Post;
class SyncLink;

/// What every screen works with.
struct Desk {
    store::Store& store;
    store::Journal& journal;
    base::Clock& clock;
    Host& host;
    Preferences& preferences;
    Offices& offices;
    OfficeFileFlow* files =
        nullptr;              ///< saving and loading the office as a file; set before any page is drawn
    SyncLink* sync = nullptr; ///< the tie to the shared folder; set before any page is drawn
    std::string address;      ///< of the open page, for example "/hari-ini/2026-11-21"

    /// Opens another page at the end of this frame.
    void go(std::string_view to, bool replace = false) {
        next_address = to;
        replace_address = replace;
    }
    /// Width below which the page is laid out for a phone, CSS pixels at text size 100 %.
    bool narrow = false;

    std::string next_address;
    bool replace_address = false;
    bool to_top = false;  ///< the page has become another without leaving its address: it begins at its top
    Post* post = nullptr; ///< files to and from colleagues; set before any page is drawn
};

/// One page of the program. It lives as long as the program, so that what is typed stays.
class Screen {
public:
    virtual ~Screen() = default;
    virtual void draw(Desk& desk) = 0;
    /// The title of the page, for the browser's tab.
    virtual std::string_view title() const = 0;
    /// Whether there is an address below the page's own: "2026-11-21" of "/hari-ini/2026-11-21".
    virtual bool has_part(std::string_view) const { return false; }
    /// How much waits there for someone, for the navigation.
    virtual std::size_t waiting(const Desk&) const { return 0; }
    /// Whether the navigation offers the page to the one at the keyboard; its address opens in any case.
    virtual bool offered(const Desk&) const { return true; }
    /// Works out a part, some milliseconds, of what the first visit goes over many records for; false while
    /// something is left. Called while nobody acts; what it amounts to is the same as when the page asks.
    virtual bool prepare(Desk&) { return true; }
    /// Called when the person leaves the page or closes the browser.
    virtual void leave(Desk&) {}
};

} // namespace prima::app
