#pragma once

// The sealed envelope: bytes that travel through places nobody vouches for. It says in clear which office it
// is of and how it is opened, and nothing else. Byte by byte in README.md.

#include "base/ids.h"
#include "sync/box.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prima::sync {

using base::Id;

enum class Way : std::uint8_t {
    key = 1,      // with a key of the office that has an id (keys.h)
    devices = 2,  // to the box keys of devices
    password = 3, // with a password
};

inline constexpr std::size_t max_envelope_bytes = std::size_t{512} * 1024 * 1024;
inline constexpr std::size_t max_envelope_devices = 4096;

struct Envelope {
    Way way = Way::key;
    Id office;
    Id key_id;              // with Way::key
    std::string_view head;  // all before the cipher text
    std::string_view wraps; // with Way::devices, one a device
    std::string_view salt;  // with Way::password
    PasswordCost cost;      // with Way::password
    Nonce nonce{};
    std::string_view content; // cipher text and tag
};
// The views are into `bytes`. Errors:
//   error.sealed_other_format  other_format   these bytes are no envelope
//   error.sealed_newer         newer_version  of a newer Prima
//   error.sealed_truncated     truncated      ends too early
//   error.sealed_damaged       unreadable     contradicts itself
base::Result<Envelope> read_envelope(std::string_view bytes);

std::string seal_with_key(std::string_view content, Id office, Id key_id, const Secret& key,
                          base::Random& random);
// Each of the devices opens it alone; a device is not to be told from the bytes. At most
// max_envelope_devices.
std::string seal_to_devices(std::string_view content, Id office, const std::vector<BoxKey>& devices,
                            base::Random& random);
base::Result<std::string> seal_with_password(std::string_view content, Id office, std::string_view password,
                                             base::Random& random, PasswordCost cost = {});

// Errors of all of them: error.sealed_damaged (unreadable), when the bytes are not those that were sealed.
// A wrong key cannot be told from damaged bytes.
base::Result<std::string> open_with_key(const Envelope& envelope, const Secret& key);
// Also error.sealed_not_for_here (not_allowed).
base::Result<std::string> open_with_box(const Envelope& envelope, const BoxPair& device);
// Instead error.sealed_password (not_allowed): the password is wrong, or the bytes are damaged.
base::Result<std::string> open_with_password(const Envelope& envelope, std::string_view password);

} // namespace prima::sync
