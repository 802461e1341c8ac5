#pragma once

// Evidence (bukti dukung) for an entry of the daily log: where it lies, and of a file its name and
// fingerprint. The file itself stays where it is: whoever is shown one can tell whether it is the file that
// was meant. A small picture is kept in the office, and can be erased from it.

#include "store/blob.h"
#include "store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind evidence_kind;

struct EvidenceFields {
    std::string place; // a link, or where it is kept; at most 500 characters
    std::string file;  // its name, at most 200 characters; empty where there is no file
    std::string sum;   // BLAKE2b-256 of the file's bytes, 64 hexadecimal digits (as b2sum -l 256 prints it)
    std::int64_t bytes = 0; // of the file
    // A picture that the office keeps, instead of a sum: its own fingerprint is salted, so that nothing of it
    // is left once it is erased.
    std::optional<store::BlobRef> picture{};
};

inline constexpr std::size_t picture_bytes = 150'000; // at most
inline constexpr int picture_side = 1280;             // pixels, of the longer side

struct Evidence : EvidenceFields {
    base::Id id;
    base::Id about; // the activity
};

// Of a file that somebody has chosen: everything but its place.
EvidenceFields evidence_of_file(std::string_view name, std::string_view bytes);

// Errors at "place": error.evidence_none when it says neither where nor which file, error.too_long.
std::vector<store::FieldError> check_evidence(const EvidenceFields& fields);
// Only the owner of the activity, and who may change the work of others. Errors: those of check_evidence, and
// the refusal of Deed::change_others_work.
base::Result<store::TransactionId> add_evidence(store::Store& store, base::Id activity,
                                                const EvidenceFields& fields);
// A picture, which `name` describes in words; at most picture_bytes, else error.picture_too_large.
base::Result<store::TransactionId> add_picture(store::Store& store, base::Id activity, std::string_view name,
                                               std::string_view bytes);
// Drops the picture here and wherever it is heard of, for good; the evidence tells who did it and why.
// Errors: error.required without a reason, error.blob_erased, and those of add_evidence.
base::Result<store::TransactionId> erase_picture(store::Store& store, base::Id evidence,
                                                 std::string_view why);
base::Result<store::TransactionId> remove_evidence(store::Store& store, base::Id evidence);
// Whether the one at the keyboard may add to this activity.
bool may_add_evidence(store::Store& store, base::Id activity);

std::vector<Evidence> evidence_for(store::Reader& store, base::Id activity);

// It can be opened in a browser.
bool is_link(std::string_view place);

} // namespace prima::office
