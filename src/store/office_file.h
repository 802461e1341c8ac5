#pragma once

// The whole office as one JSON file: backup, and the way from one browser to another. A head for people,
// plain tables for people and other programs, and the segments as exact bytes; only these bytes are merged.
// The format is described in README.md. Loading twice changes nothing.

#include "base/result.h"
#include "store/store.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::store {

inline constexpr std::size_t max_file_bytes = std::size_t{512} * 1024 * 1024;
inline constexpr std::size_t max_file_segments = 1'000'000;
inline constexpr std::size_t max_file_blobs = 100'000;
inline constexpr int office_file_version = 2;

enum class Tables : std::uint8_t { with, without };

// Everything that is here. Call Store::seal first, or what is not sealed can be read back but not verified.
// `office_name` is for people. `blobs` are those of Store::collect_blobs; without them the file has none.
std::string save_office_file(const Store& store, std::string_view office_name, base::Clock& clock,
                             Tables tables = Tables::with, const std::vector<HeldBlob>& blobs = {});

// The tables of such a file: the records of all compartments that `readable` accepts, for people.
std::string plain_tables(const Store& store, const std::function<bool(const Compartment&)>& readable);
// A value as it stands there: dates in ISO form, numbers as they are written.
void append_plain(std::string& json, const Value& value);

struct OfficeFile {
    Id office;                         // null in a rescued file that no longer knew
    std::string office_name;           // may be empty
    std::string saved_at;              // as written in the file, e.g. "2026-11-21T10:32:05+07:00"
    bool rescued = false;              // made outside the program after it could not start
    std::vector<std::string> segments; // those set aside, too: who receives them judges anew
    std::vector<std::string> entries;  // that were not sealed
    std::vector<HeldBlob> blobs;       // not checked yet
    // Somebody has changed the plain tables since the file was saved. They are not read back.
    bool tables_changed = false;
    std::string tables; // where they were changed: the JSON as it stands in the file
};

// Errors: too_large, not_json, truncated, other_format, newer_version; each has a message id of its own.
base::Result<OfficeFile> read_office_file(std::string_view bytes);

enum class FileRelation : std::uint8_t {
    same_office,  // merges
    adopts,       // nothing is here yet: this becomes the file's office
    other_office, // cannot be loaded here
};

// What loading would do, before it is done.
struct FilePreview {
    FileRelation relation = FileRelation::same_office;
    Id office;
    std::string office_name;
    std::string saved_at;
    bool rescued = false;
    bool tables_changed = false;
    std::size_t added = 0;   // transactions that are new here
    std::size_t known = 0;   // that are here already
    std::size_t refused = 0; // segments that are damaged or forged; they are kept and listed
};
FilePreview preview_office_file(const Store& store, const OfficeFile& file);

// Merges the file, then takes in its blobs; those that are not what their fields say count as refused, those
// that were erased stay so. When the blobs cannot be stored, the rest has been merged all the same, and
// loading the file again brings them. ErrorCode::other_office when it belongs to another office; then nothing
// changes.
void load_office_file(Store& store, OfficeFile file,
                      const std::function<void(base::Result<MergeReport>)>& done);

} // namespace prima::store
