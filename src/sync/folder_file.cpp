#include "sync/folder_file.h"

#include "sync/bytes.h"

#include <algorithm>

namespace prima::sync {

namespace {

constexpr std::string_view magic = "PRMF";
constexpr char version = 1;
constexpr std::size_t fixed_size = 4 + 1 + 16 + 16 + 8 + 8 + 8 + 4;

// SEGMENT.md
constexpr std::size_t signature_size = 64;
constexpr std::size_t at_audience = 6;
constexpr std::size_t at_subject = 56;
constexpr std::size_t least_segment = 192 + signature_size;

base::Error damaged(std::string detail) {
    return {base::ErrorCode::unreadable, "sync.damaged", std::move(detail)};
}

} // namespace

std::string write_folder_file(const FolderFile& file) {
    std::string bytes(magic);
    std::size_t size = fixed_size;
    for (const std::string& envelope : file.envelopes) size += 4 + envelope.size();
    bytes.reserve(size);
    bytes.push_back(version);
    put_id(bytes, file.office);
    put_id(bytes, file.replica);
    put_number(bytes, file.number, 8);
    put_number(bytes, file.since.number, 8);
    for (const std::uint8_t byte : file.since.check) bytes.push_back(static_cast<char>(byte));
    put_number(bytes, file.envelopes.size(), 4);
    for (const std::string& envelope : file.envelopes) {
        put_number(bytes, envelope.size(), 4);
        bytes += envelope;
    }
    return bytes;
}

Head name_of(std::uint64_t number, std::string_view file) {
    return {number, check_of(store::hash256(file))};
}

base::Result<FolderFile> read_folder_file(std::string_view bytes, Id office, Id replica, const Head& name) {
    if (name_of(name.number, bytes) != name) return damaged("not the bytes the name stands for");
    if (bytes.size() < fixed_size || bytes.substr(0, 4) != magic) return damaged("no file of Prima");
    if (bytes[4] != version) {
        return base::Error{base::ErrorCode::newer_version, "sync.newer", "version of the file"};
    }
    FolderFile file;
    file.office = take_id(bytes.substr(5));
    file.replica = take_id(bytes.substr(21));
    file.number = take_number(bytes.substr(37), 8);
    file.since.number = take_number(bytes.substr(45), 8);
    for (std::size_t i = 0; i < file.since.check.size(); ++i)
        file.since.check[i] = static_cast<std::uint8_t>(bytes[53 + i]);
    if (file.office != office || file.replica != replica || file.number != name.number ||
        file.since.number >= file.number) {
        return damaged("a file that stands in another's place");
    }
    const std::uint64_t count = take_number(bytes.substr(61), 4);
    if (count > max_envelopes) return damaged("too many envelopes");
    std::string_view rest = bytes.substr(fixed_size);
    for (std::uint64_t i = 0; i < count; ++i) {
        if (rest.size() < 4) return damaged("ends too early");
        const std::uint64_t size = take_number(rest, 4);
        rest.remove_prefix(4);
        if (rest.size() < size) return damaged("ends too early");
        file.envelopes.emplace_back(rest.substr(0, static_cast<std::size_t>(size)));
        rest.remove_prefix(static_cast<std::size_t>(size));
    }
    if (!rest.empty()) return damaged("goes on after its end");
    return file;
}

store::Hash segment_hash(std::string_view segment) {
    return store::hash256(segment.substr(0, segment.size() - std::min(segment.size(), signature_size)));
}

store::Compartment segment_compartment(std::string_view segment) {
    if (segment.size() < least_segment) return {};
    return {static_cast<store::Audience>(segment[at_audience]), take_id(segment.substr(at_subject))};
}

} // namespace prima::sync
