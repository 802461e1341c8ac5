#pragma once

// A file from one member of an office to others: a head that people can read, and the segments as exact
// bytes, either sealed to the devices of those it is for or, as a deliberate choice, readable with plain
// tables. An invitation is one too, and holds the keys of the office. Only the segments, blobs and keys are
// taken in.
//
// A readable bundle is an office file (store/office_file.h) that also says from whom and for whom it is, so
// whatever reads office files reads it.

#include "store/office_file.h"
#include "sync/parcel.h"
#include "sync/seal.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

using base::Id;

// What stands in clear at the head of a bundle. Nothing of it is signed: it is for people.
struct BundleHead {
    Id office;
    std::string office_name;
    Id device;            // the replica that made it; null when unknown
    std::string from;     // the name of the person
    std::string to;       // names; empty is everybody
    std::string saved_at; // "2026-11-21T10:32:05+07:00"
};

using Readable = std::function<bool(const store::Compartment&)>;

std::string write_sealed(const BundleHead& head, std::string_view envelope);
// `segments` and `blobs` must be readable to whom it is for; the tables are those records that `readable`
// accepts.
std::string write_readable(const BundleHead& head, const store::Store& store,
                           const std::vector<std::string_view>& segments,
                           const std::vector<store::HeldBlob>& blobs, const Readable& readable);
// An invitation without a password holds its parcel in clear, one with a password the envelope.
std::string write_invitation(const BundleHead& head, std::string_view parcel_or_envelope);

enum class BundleKind : std::uint8_t { readable, sealed, invitation };

struct Bundle {
    BundleKind kind = BundleKind::readable;
    BundleHead head;
    store::OfficeFile file; // of a readable one
    std::string content;    // of a sealed one or an invitation: an envelope, or a parcel
    bool needs_password() const;
};
// Any file that Prima writes. Errors as read_office_file, and error.file_damaged.
base::Result<Bundle> read_bundle(std::string_view bytes);

// What is inside of a sealed bundle, for this device; of an invitation, with its password. Errors of
// sync/seal.h and sync/parcel.h. A sealed content of another office than the head says is
// error.sealed_damaged.
base::Result<sync::Parcel> open_bundle(const Bundle& bundle, const sync::BoxPair& device);
base::Result<sync::Parcel> open_invitation(const Bundle& bundle, std::string_view password);

// "Prima_Bagian-Umum_Siti-Rahmawati_2026-11-21_1032.json": letters and digits of ASCII only, so that every
// disk and every messenger keeps the name. An empty name is left out.
std::string bundle_file_name(std::string_view office_name, std::string_view from, base::Instant now,
                             base::ZoneOffset offset);

} // namespace prima::exchange
