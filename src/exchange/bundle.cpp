#include "exchange/bundle.h"

#include "base/base64.h"
#include "base/hex.h"
#include "base/text.h"
#include "store/json_reader.h"
#include "store/value_json.h"

#include <algorithm>

namespace prima::exchange {

using base::Error;
using base::ErrorCode;
using base::Result;
using store::JsonReader;

namespace {

constexpr std::string_view sealed_format = "prima-sealed";
constexpr std::string_view invitation_format = "prima-invitation";
constexpr std::int64_t version = 1;
constexpr std::size_t longest_part_of_name = 40;

// --- writing -----------------------------------------------------------------------------------------------

void append_text(std::string& json, std::string_view name, std::string_view text) {
    json += ",\n  \"" + std::string(name) + "\": ";
    store::append_json_string(json, text);
}

std::string begin(std::string_view format, std::int64_t number, const BundleHead& head) {
    std::string json = "{\n  \"format\": \"" + std::string(format) +
                       "\",\n  \"version\": " + std::to_string(number) + ",\n  \"office\": {\"id\": \"" +
                       head.office.to_string() + "\", \"name\": ";
    store::append_json_string(json, head.office_name);
    json += "},\n  \"from\": {";
    if (!head.device.is_null()) json += "\"device\": \"" + head.device.to_string() + "\", ";
    json += "\"name\": ";
    store::append_json_string(json, head.from);
    json += "}";
    append_text(json, "for", head.to);
    append_text(json, "saved_at", head.saved_at);
    return json;
}

std::string with_content(std::string_view format, const BundleHead& head, std::string_view content) {
    return begin(format, version, head) + ",\n  \"content\": \"" + base::encode_base64(content) + "\"\n}\n";
}

// --- reading -----------------------------------------------------------------------------------------------

Error damaged(const char* detail) {
    return {ErrorCode::unreadable, "error.file_damaged", detail};
}

class HeadReader {
public:
    HeadReader(std::string_view bytes, Bundle& bundle)
        : json_(bytes)
        , bundle_(bundle) {}

    // What the format says; the rest of the file may still be wrong.
    Result<void> read() {
        std::string_view name;
        for (json_.open_object(); json_.member(name);) read_member(name);
        json_.end();
        if (format_ == sealed_format)
            bundle_.kind = BundleKind::sealed;
        else if (format_ == invitation_format)
            bundle_.kind = BundleKind::invitation;
        else
            return {};
        if (json_.too_deep()) return Error{ErrorCode::too_large, "error.file_too_deep", "head"};
        if (json_.truncated()) return Error{ErrorCode::truncated, "error.file_truncated", "ends too early"};
        if (json_.failed()) return Error{ErrorCode::not_json, "error.file_not_json", "head"};
        if (version_ > version)
            return Error{ErrorCode::newer_version, "error.file_newer", std::to_string(version_)};
        if (bundle_.head.office.is_null() || content_.empty()) return damaged("no office or no content");
        Result<std::string> content = base::decode_base64(content_);
        if (!content) return damaged("no base64");
        bundle_.content = std::move(content).value();
        return {};
    }

private:
    std::string_view text_of() {
        std::string_view text;
        if (json_.peek() != '"') {
            json_.skip();
            return {};
        }
        json_.string(text, buffer_);
        return base::truncated(text, 200);
    }

    void read_member(std::string_view name) {
        if (name == "format") {
            format_ = std::string(text_of());
        } else if (name == "version") {
            json_.integer(version_);
        } else if (name == "office") {
            read_named("id", bundle_.head.office, bundle_.head.office_name);
        } else if (name == "from") {
            read_named("device", bundle_.head.device, bundle_.head.from);
        } else if (name == "for") {
            bundle_.head.to = std::string(text_of());
        } else if (name == "saved_at") {
            bundle_.head.saved_at = std::string(text_of());
        } else if (name == "content" && json_.peek() == '"') {
            std::string_view text;
            json_.string(text, content_buffer_);
            content_ = text;
        } else {
            json_.skip();
        }
    }

    void read_named(std::string_view id_name, Id& id, std::string& text) {
        if (json_.peek() != '{') {
            json_.skip();
            return;
        }
        std::string_view name;
        for (json_.open_object(); json_.member(name);) {
            if (name == id_name) {
                if (const Result<Id> parsed = base::parse_id(text_of())) id = *parsed;
            } else if (name == "name") {
                text = std::string(text_of());
            } else {
                json_.skip();
            }
        }
    }

    JsonReader json_;
    Bundle& bundle_;
    std::string format_;
    std::int64_t version_ = 0;
    std::string_view content_;
    std::string buffer_, content_buffer_;
};

Result<sync::Parcel> parcel_in(const Bundle& bundle, const sync::Envelope& envelope,
                               Result<std::string> content) {
    if (!content) return std::move(content).error();
    if (envelope.office != bundle.head.office)
        return Error{ErrorCode::unreadable, "error.sealed_damaged", "of another office than its head"};
    return sync::read_parcel(*content);
}

bool is_plain(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9');
}

// Letters without accents, anything else a hyphen between words.
std::string ascii_name(std::string_view name) {
    std::string result;
    for (std::size_t at = 0; at < name.size() && result.size() < longest_part_of_name;) {
        const std::size_t length = base::decode_at(name, at).length;
        const std::string letter =
            length == 1 ? std::string(1, name[at]) : base::folded(name.substr(at, length));
        at += length;
        for (const char byte : letter) {
            if (is_plain(byte)) {
                result += byte;
            } else if (!result.empty() && result.back() != '-') {
                result += '-';
            }
        }
    }
    while (!result.empty() && result.back() == '-') result.pop_back();
    return result;
}

} // namespace

std::string write_sealed(const BundleHead& head, std::string_view envelope) {
    return with_content(sealed_format, head, envelope);
}

std::string write_invitation(const BundleHead& head, std::string_view parcel_or_envelope) {
    return with_content(invitation_format, head, parcel_or_envelope);
}

std::string write_readable(const BundleHead& head, const store::Store& store,
                           const std::vector<std::string_view>& segments,
                           const std::vector<store::HeldBlob>& blobs, const Readable& readable) {
    std::string json = begin("prima-office", store::office_file_version, head);
    const std::string plain = store::plain_tables(store, readable);
    json += ",\n  \"tables_digest\": \"" + base::hex(store::hash256(plain)) + "\",\n  \"tables\": " + plain;
    json += ",\n  \"segments\": [";
    for (std::size_t i = 0; i < segments.size(); ++i)
        json += (i == 0 ? "\n    \"" : ",\n    \"") + base::encode_base64(segments[i]) + "\"";
    json += segments.empty() ? "]" : "\n  ]";
    for (std::size_t i = 0; i < blobs.size(); ++i) {
        json +=
            (i == 0 ? ",\n  \"blobs\": [\n    {\"id\": \"" : ",\n    {\"id\": \"") + blobs[i].id.to_string();
        json += "\", \"bytes\": \"" + base::encode_base64(blobs[i].salted) + "\"}";
    }
    if (!blobs.empty()) json += "\n  ]";
    return json + "\n}\n";
}

bool Bundle::needs_password() const {
    if (kind != BundleKind::invitation) return false;
    const auto envelope = sync::read_envelope(content);
    return envelope.ok() && envelope->way == sync::Way::password;
}

Result<Bundle> read_bundle(std::string_view bytes) {
    std::string_view json = bytes;
    if (json.substr(0, 3) == "\xEF\xBB\xBF") json.remove_prefix(3); // a byte order mark some editors leave
    json = base::trimmed(json);
    Bundle bundle;
    const bool looks_like_one = bytes.size() <= store::max_file_bytes && !json.empty() && json.front() == '{';
    if (looks_like_one) {
        const Result<void> head = HeadReader(json, bundle).read();
        if (!head && bundle.kind != BundleKind::readable) return head.error();
        if (bundle.kind != BundleKind::readable) return bundle;
    }
    PRIMA_TRY(bundle.file, store::read_office_file(bytes));
    bundle.head.office = bundle.file.office;
    bundle.head.office_name = bundle.file.office_name;
    bundle.head.saved_at = bundle.file.saved_at;
    return bundle;
}

Result<sync::Parcel> open_bundle(const Bundle& bundle, const sync::BoxPair& device) {
    PRIMA_TRY(const sync::Envelope envelope, sync::read_envelope(bundle.content));
    return parcel_in(bundle, envelope, sync::open_with_box(envelope, device));
}

Result<sync::Parcel> open_invitation(const Bundle& bundle, std::string_view password) {
    if (!bundle.needs_password()) return sync::read_parcel(bundle.content);
    PRIMA_TRY(const sync::Envelope envelope, sync::read_envelope(bundle.content));
    return parcel_in(bundle, envelope, sync::open_with_password(envelope, password));
}

std::string bundle_file_name(std::string_view office_name, std::string_view from, base::Instant now,
                             base::ZoneOffset offset) {
    std::string name = "Prima_";
    for (const std::string_view part : {office_name, from}) {
        const std::string plain = ascii_name(part);
        if (!plain.empty()) name += plain + "_";
    }
    const base::TimeOfDay time = base::local_time(now, offset);
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return name + base::format_iso(base::local_date(now, offset)) + "_" + two(time.hour()) +
           two(time.minute()) + ".json";
}

} // namespace prima::exchange
