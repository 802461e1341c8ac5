#include "store/blob.h"

#include "store/batch.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace prima::store {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t hash_text = 64;

constexpr std::array<Field, 2> fields_of_erasure{{
    {"blob", FieldType::reference, Presence::required, {}, "erasure.blob"},
    {"why", FieldType::text, Presence::required, {1, 500}, "erasure.why"},
}};
constexpr std::array<std::string_view, 1> erasure_of_blob{"blob"};

Hash blob_hash(Id id, std::string_view salted) {
    Hasher hasher;
    hasher.add("prima blob");
    hasher.add(id.to_string());
    hasher.add(salted);
    return hasher.finish();
}

int hex_value(char digit) {
    const std::size_t place = hex_digits.find(digit);
    return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

} // namespace

const Kind erasure_kind{"erasure", fields_of_erasure, "erasure.kind", KindUse::content, Audience::office, {},
                        {},        erasure_of_blob};

std::string blob_text(const BlobRef& blob) {
    std::string text = blob.id.to_string() + "." + std::to_string(blob.size) + ".";
    for (const std::uint8_t byte : blob.hash) {
        text.push_back(hex_digits[byte >> 4U]);
        text.push_back(hex_digits[byte & 15U]);
    }
    return text;
}

std::optional<BlobRef> parse_blob_ref(std::string_view text) {
    const std::size_t dot = text.size() < hash_text + 1 ? 0 : text.size() - hash_text - 1;
    if (dot <= base::id_length + 1 || text[base::id_length] != '.' || text[dot] != '.') return std::nullopt;
    BlobRef blob;
    const base::Result<Id> id = base::parse_id(text.substr(0, base::id_length));
    if (!id.ok() || id->is_null()) return std::nullopt;
    blob.id = *id;
    const std::string_view size = text.substr(base::id_length + 1, dot - base::id_length - 1);
    const auto [end, problem] = std::from_chars(size.data(), size.data() + size.size(), blob.size);
    if (problem != std::errc() || end != size.data() + size.size() || blob.size > max_blob_bytes)
        return std::nullopt;
    for (std::size_t i = 0; i < blob.hash.size(); ++i) {
        const int high = hex_value(text[dot + 1 + 2 * i]);
        const int low = hex_value(text[dot + 2 + 2 * i]);
        if (high < 0 || low < 0) return std::nullopt;
        blob.hash[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return blob;
}

std::pair<BlobRef, HeldBlob> make_blob(std::string_view bytes, base::Random& random) {
    std::array<std::uint8_t, blob_salt> salt{};
    random.fill(salt);
    HeldBlob held{base::random_id(random),
                  std::string(reinterpret_cast<const char*>(salt.data()), salt.size())};
    held.salted += bytes;
    const BlobRef blob{held.id, bytes.size(), blob_hash(held.id, held.salted)};
    return {blob, std::move(held)};
}

bool matches(const BlobRef& blob, std::string_view salted) {
    return salted.size() == blob_salt + blob.size && blob_hash(blob.id, salted) == blob.hash;
}

std::vector<BlobRef> blobs_in(const Schema& schema, const std::vector<std::string_view>& segments) {
    std::vector<BlobRef> found;
    for (const std::string_view bytes : segments) {
        const auto segment = read_segment(bytes);
        if (!segment) continue;
        const auto body = segment_body(*segment);
        if (!body) continue;
        Heap heap;
        const auto batch = decode_batch(*body, heap);
        if (!batch) continue;
        for (const Batch::Block& block : batch->blocks) {
            const Kind* kind = schema.kind(block.kind);
            for (const Batch::Column& column : block.columns) {
                const Field* field = kind ? kind->field(column.field) : nullptr;
                if (!field || field->type != FieldType::blob) continue;
                for (std::size_t row = 0; row < column.tags.size(); ++row) {
                    const Value value = heap.value({column.tags[row], column.payloads[row]});
                    if (const auto blob = parse_blob_ref(value.text())) found.push_back(*blob);
                }
            }
        }
    }
    std::sort(found.begin(), found.end(), [](const BlobRef& a, const BlobRef& b) {
        return a.id != b.id ? a.id < b.id : a.hash < b.hash;
    });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace prima::store
