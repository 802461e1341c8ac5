#pragma once

// Where the office meets: what a person enters once, and what an invitation carries.

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace prima::sync {

struct Place {
    std::string address;  // of a WebDAV folder, with its scheme; "folder:" for a folder of the file system
    std::string user;     // may be empty
    std::string password; // may be empty
    std::string name;     // of a folder of the file system, for people

    bool is_folder() const { return address == folder_scheme; }
    // Different for different folders; the password does not count.
    std::string key() const { return address + "\n" + user + "\n" + name; }

    // As it is kept in the journal's meta, and travels in an invitation; and back.
    std::string encode() const;
    static std::optional<Place> decode(std::string_view json);

    static constexpr std::string_view folder_scheme = "folder:";
};

// The address as it is used, of what somebody typed: blanks taken off, https:// put before a bare host, and
// without the slash at the end. Errors with a message for the field: share.address_missing,
// share.address_invalid (also for user and password inside the address, which have fields of their own).
base::Result<std::string> tidy_address(std::string_view typed);

// The name in the journal's meta; it never leaves the browser.
inline constexpr std::string_view meta_place = "secret.sync";

} // namespace prima::sync
