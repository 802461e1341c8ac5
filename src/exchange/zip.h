#pragma once

// ZIP archives, as far as office files are one: names, sizes and deflated or stored bytes.

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

class ZipReader {
public:
    // The archive's list of files; nothing is unpacked. The bytes must outlive the reader. ErrorCode::invalid
    // when these are no ZIP archive, unreadable when it is damaged, too_large above a limit.
    static base::Result<ZipReader> open(std::string_view bytes);

    bool has(std::string_view name) const { return find(name) != nullptr; }
    std::size_t size(std::string_view name) const; // unpacked, as the archive says; 0 when there is none
    // Unpacks one file of at most `limit` bytes and checks it. not_found when there is none of that name.
    base::Result<std::string> read(std::string_view name, std::size_t limit) const;

private:
    struct Entry {
        std::string_view name;
        std::uint32_t method = 0, check = 0;
        std::size_t packed = 0, unpacked = 0, header = 0;
        bool encrypted = false;
    };
    const Entry* find(std::string_view name) const;

    std::string_view bytes_;
    std::vector<Entry> entries_;
};

class ZipWriter {
public:
    void add(std::string_view name, std::string_view content);
    std::string finish();

private:
    std::string bytes_, directory_;
    std::uint16_t count_ = 0;
};

} // namespace prima::exchange
