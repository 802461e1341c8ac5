#include "exchange/zip.h"

#include "store/deflate.h"

#include <utility>
#include <zlib.h>

namespace prima::exchange {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::uint32_t local_mark = 0x04034b50;
constexpr std::uint32_t central_mark = 0x02014b50;
constexpr std::uint32_t end_mark = 0x06054b50;
constexpr std::size_t local_size = 30, central_size = 46, end_size = 22;
constexpr std::size_t longest_comment = 0xFFFF;
constexpr std::size_t most_entries = 10'000;
constexpr std::uint32_t stored = 0, deflated = 8;
// The first of January 1980, so that the same content gives the same archive.
constexpr std::uint32_t no_date = 0x0021;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t number = 0;
    for (std::size_t i = size; i > 0; --i)
        number = number << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
    return number;
}

void put(std::string& bytes, std::uint32_t number, std::size_t size) {
    for (; size > 0; --size, number >>= 8U) bytes += static_cast<char>(number & 0xFFU);
}

std::uint32_t checksum(std::string_view bytes) {
    const uLong sum = crc32(crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()),
                            static_cast<uInt>(bytes.size()));
    return static_cast<std::uint32_t>(sum);
}

Error damaged(const char* what) {
    return {ErrorCode::unreadable, "error.table_damaged", what};
}

std::size_t find_end(std::string_view bytes) {
    if (bytes.size() < end_size) return std::string_view::npos;
    const std::size_t last = bytes.size() - end_size;
    for (std::size_t back = 0; back <= longest_comment && back <= last; ++back) {
        if (number_at(bytes, last - back, 4) == end_mark) return last - back;
    }
    return std::string_view::npos;
}

} // namespace

Result<ZipReader> ZipReader::open(std::string_view bytes) {
    if (bytes.size() < 4 || number_at(bytes, 0, 4) != local_mark)
        return Error{ErrorCode::invalid, "error.table_unknown", "no archive"};
    const std::size_t end = find_end(bytes);
    if (end == std::string_view::npos) return damaged("an archive without an end");
    const std::size_t count = number_at(bytes, end + 10, 2);
    std::size_t at = number_at(bytes, end + 16, 4);
    if (count > most_entries)
        return Error{ErrorCode::too_large, "error.table_too_large", "too many files in the archive"};
    ZipReader reader;
    reader.bytes_ = bytes;
    for (std::size_t i = 0; i < count; ++i) {
        if (at > end || end - at < central_size || number_at(bytes, at, 4) != central_mark)
            return damaged("a broken list of files");
        const std::size_t name = number_at(bytes, at + 28, 2);
        const std::size_t more = number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
        if (end - at - central_size < name + more) return damaged("a broken list of files");
        Entry entry;
        entry.name = bytes.substr(at + central_size, name);
        entry.encrypted = (number_at(bytes, at + 8, 2) & 1U) != 0;
        entry.method = number_at(bytes, at + 10, 2);
        entry.check = number_at(bytes, at + 16, 4);
        entry.packed = number_at(bytes, at + 20, 4);
        entry.unpacked = number_at(bytes, at + 24, 4);
        entry.header = number_at(bytes, at + 42, 4);
        reader.entries_.push_back(entry);
        at += central_size + name + more;
    }
    return reader;
}

const ZipReader::Entry* ZipReader::find(std::string_view name) const {
    for (const Entry& entry : entries_) {
        if (entry.name == name) return &entry;
    }
    return nullptr;
}

std::size_t ZipReader::size(std::string_view name) const {
    const Entry* entry = find(name);
    return entry ? entry->unpacked : 0;
}

Result<std::string> ZipReader::read(std::string_view name, std::size_t limit) const {
    const Entry* entry = find(name);
    if (!entry) return Error{ErrorCode::not_found, "error.table_damaged", "no " + std::string(name)};
    if (entry->encrypted) return Error{ErrorCode::not_allowed, "error.table_password", "encrypted"};
    if (entry->unpacked > limit)
        return Error{ErrorCode::too_large, "error.table_too_large", std::string(name)};
    const std::size_t size = bytes_.size();
    if (entry->header > size || size - entry->header < local_size ||
        number_at(bytes_, entry->header, 4) != local_mark)
        return damaged("a file that is not where the list says");
    const std::size_t begin = entry->header + local_size + number_at(bytes_, entry->header + 26, 2) +
                              number_at(bytes_, entry->header + 28, 2);
    if (begin > size || size - begin < entry->packed) return damaged("a file that ends too early");
    const std::string_view packed = bytes_.substr(begin, entry->packed);
    std::string content;
    if (entry->method == stored) {
        if (entry->packed != entry->unpacked) return damaged("sizes that do not agree");
        content = packed;
    } else if (entry->method == deflated) {
        Result<std::string> inflated = store::inflate(packed, entry->unpacked, limit);
        if (!inflated) return damaged("a file that cannot be unpacked");
        content = std::move(inflated).value();
    } else {
        return damaged("an unknown way of packing");
    }
    if (checksum(content) != entry->check) return damaged("a file that is not what was packed");
    return content;
}

void ZipWriter::add(std::string_view name, std::string_view content) {
    const std::string packed = store::deflate(content);
    const auto at = static_cast<std::uint32_t>(bytes_.size());
    std::string common;
    put(common, 20, 2);     // the version needed
    put(common, 0x0800, 2); // names are UTF-8
    put(common, deflated, 2);
    put(common, no_date << 16U, 4);
    put(common, checksum(content), 4);
    put(common, static_cast<std::uint32_t>(packed.size()), 4);
    put(common, static_cast<std::uint32_t>(content.size()), 4);
    put(common, static_cast<std::uint32_t>(name.size()), 2);
    put(common, 0, 2);
    put(bytes_, local_mark, 4);
    bytes_.append(common).append(name).append(packed);
    put(directory_, central_mark, 4);
    put(directory_, 20, 2);
    directory_ += common;
    put(directory_, 0, 2); // comment
    put(directory_, 0, 4); // disk, kind of content
    put(directory_, 0, 4); // attributes
    put(directory_, at, 4);
    directory_ += name;
    ++count_;
}

std::string ZipWriter::finish() {
    const auto at = static_cast<std::uint32_t>(bytes_.size());
    bytes_ += directory_;
    put(bytes_, end_mark, 4);
    put(bytes_, 0, 4);
    put(bytes_, count_, 2);
    put(bytes_, count_, 2);
    put(bytes_, static_cast<std::uint32_t>(directory_.size()), 4);
    put(bytes_, at, 4);
    put(bytes_, 0, 2);
    return std::move(bytes_);
}

} // namespace prima::exchange
