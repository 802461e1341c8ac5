#include "sync/parcel.h"

#include "sync/bytes.h"

namespace prima::sync {

namespace {

constexpr std::string_view magic = "PRMP\x01";
constexpr std::size_t part_head = 5;
constexpr std::size_t id_bytes = 16;

constexpr std::size_t notice_bytes = id_bytes + 1 + id_bytes + sizeof(Check);

enum Part : std::uint8_t { segment = 1, blob = 2, keys = 3, meeting_place = 4, notice = 5 };

void put_part(std::string& bytes, Part part, std::string_view content) {
    bytes.push_back(static_cast<char>(part));
    put_number(bytes, content.size(), 4);
    bytes.append(content);
}

std::string notice_text(const BlobNotice& each) {
    std::string content;
    put_id(content, each.blob);
    content.push_back(static_cast<char>(each.compartment.audience));
    put_id(content, each.compartment.subject);
    for (const std::uint8_t byte : each.check) content.push_back(static_cast<char>(byte));
    return content;
}

BlobNotice read_notice(std::string_view content) {
    BlobNotice each;
    each.blob = take_id(content);
    each.compartment.audience = static_cast<store::Audience>(content[id_bytes]);
    each.compartment.subject = take_id(content.substr(id_bytes + 1));
    for (std::size_t i = 0; i < each.check.size(); ++i)
        each.check[i] = static_cast<std::uint8_t>(content[2 * id_bytes + 1 + i]);
    return each;
}

base::Error damaged(const char* detail) {
    return {base::ErrorCode::unreadable, "error.sealed_damaged", detail};
}

} // namespace

std::string write_parcel(const Parcel& parcel) {
    std::string bytes(magic);
    if (!parcel.keys.empty()) put_part(bytes, keys, parcel.keys);
    if (!parcel.meeting_place.empty()) put_part(bytes, meeting_place, parcel.meeting_place);
    for (const std::string& each : parcel.segments) put_part(bytes, segment, each);
    for (const store::HeldBlob& each : parcel.blobs) {
        std::string content;
        put_id(content, each.id);
        put_part(bytes, blob, content + each.salted);
    }
    for (const BlobNotice& each : parcel.notices) put_part(bytes, notice, notice_text(each));
    return bytes;
}

base::Result<Parcel> read_parcel(std::string_view bytes) {
    if (bytes.substr(0, magic.size()) != magic) return damaged("no parcel");
    bytes.remove_prefix(magic.size());
    Parcel parcel;
    for (std::size_t parts = 0; !bytes.empty(); ++parts) {
        if (parts >= max_parcel_parts || bytes.size() < part_head) return damaged("a part without a head");
        const auto kind = static_cast<std::uint8_t>(bytes[0]);
        const auto size = static_cast<std::size_t>(take_number(bytes.substr(1), 4));
        bytes.remove_prefix(part_head);
        if (size > bytes.size()) return damaged("a part that ends too early");
        const std::string_view content = bytes.substr(0, size);
        bytes.remove_prefix(size);
        switch (kind) {
        case segment: parcel.segments.emplace_back(content); break;
        case blob:
            if (size < id_bytes + store::blob_salt ||
                size > id_bytes + store::blob_salt + store::max_blob_bytes)
                return damaged("a blob of an impossible size");
            parcel.blobs.push_back({take_id(content), std::string(content.substr(id_bytes))});
            break;
        case keys: parcel.keys = std::string(content); break;
        case notice:
            if (size < notice_bytes) return damaged("a notice that ends too early");
            parcel.notices.push_back(read_notice(content));
            break;
        case meeting_place: parcel.meeting_place = std::string(content); break;
        default: break;
        }
    }
    return parcel;
}

} // namespace prima::sync
