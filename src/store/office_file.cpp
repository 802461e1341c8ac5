#include "store/office_file.h"

#include "base/base64.h"
#include "base/text.h"
#include "store/json_reader.h"
#include "store/value_json.h"

#include <algorithm>

namespace prima::store {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::string_view format_name = "prima-office";

// --- writing -----------------------------------------------------------------------------------------------

} // namespace

void append_plain(std::string& json, const Value& value) {
    if (const Decimal* decimal = value.get<Decimal>())
        json += decimal->format(base::NumberForm::plain);
    else if (const Date* date = value.get<Date>())
        append_json_string(json, base::format_iso(*date));
    else if (const TimeOfDay* time = value.get<TimeOfDay>())
        append_json_string(json, base::format_time(*time, base::Language::english));
    else if (const Id* id = value.get<Id>())
        append_json_string(json, id->to_string());
    else
        append_json(json, value);
}

namespace {

void append_row(std::string& json, const Record& record) {
    json += "      {";
    for (const Field& field : record.table().known()->fields) {
        append_json_string(json, field.name);
        json += ": ";
        append_plain(json, record.value(field.name));
        json += ", ";
    }
    json += "\"id\": ";
    append_json_string(json, record.id().to_string());
    json += "}";
}

} // namespace

std::string plain_tables(const Store& store, const std::function<bool(const Compartment&)>& readable) {
    std::string json = "{";
    for (const Kind& kind : store.schema().kinds()) {
        if (kind.ballots) continue;
        json += json.size() > 1 ? ",\n    " : "\n    ";
        append_json_string(json, kind.name);
        json += ": [";
        bool first = true;
        for (const Record& record : store.records(kind.name)) {
            if (!readable(record.compartment())) continue;
            json += first ? "\n" : ",\n";
            first = false;
            append_row(json, record);
        }
        json += first ? "]" : "\n    ]";
    }
    return json + "\n  }";
}

namespace {

std::string hex(const Hash& hash) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : hash) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 15U]);
    }
    return text;
}

void append_bytes(std::string& json, std::string_view name, const std::vector<std::string_view>& all) {
    json += ",\n  \"" + std::string(name) + "\": [";
    bool first = true;
    for (const std::string_view bytes : all) {
        json += first ? "\n    \"" : ",\n    \"";
        first = false;
        json += base::encode_base64(bytes);
        json.push_back('"');
    }
    json += first ? "]" : "\n  ]";
}

// --- reading -----------------------------------------------------------------------------------------------

class FileReader {
public:
    explicit FileReader(std::string_view bytes)
        : json_(bytes) {}

    Result<OfficeFile> read() {
        std::string_view name;
        for (json_.open_object(); json_.member(name) && error_.message.empty();) read_member(name);
        if (!error_.message.empty()) return error_;
        json_.end();
        if (json_.too_deep()) return Error{ErrorCode::too_large, "error.file_too_deep", at_byte()};
        if (json_.truncated()) return Error{ErrorCode::truncated, "error.file_truncated", "ends too early"};
        if (json_.failed()) return Error{ErrorCode::not_json, "error.file_not_json", at_byte()};
        if (!is_office_file_) return other_format("format");
        if (!versioned_) return other_format("no version");
        if (file_.office.is_null() && !file_.rescued) return other_format("no office id");
        if (!segments_) return other_format("no segments");
        file_.tables_changed = !tables_digest_.empty() && hex(tables_hash_) != tables_digest_;
        if (file_.tables_changed) file_.tables = std::string(tables_);
        return std::move(file_);
    }

private:
    static Error other_format(const char* detail) {
        return {ErrorCode::other_format, "error.file_other_format", detail};
    }
    std::string at_byte() const { return "at byte " + std::to_string(json_.position()); }

    void read_member(std::string_view name) {
        std::string_view text;
        if (name == "format") {
            if (read_text(text) && text != format_name) error_ = other_format("format");
            is_office_file_ = true;
        } else if (name == "version") {
            std::int64_t version = 0;
            if (json_.integer(version) && version > office_file_version)
                error_ = {ErrorCode::newer_version, "error.file_newer", "version " + std::to_string(version)};
            if (!json_.failed() && version < office_file_version) error_ = other_format("an older version");
            versioned_ = true;
        } else if (name == "office") {
            read_office();
        } else if (name == "saved_at") {
            if (read_text(text)) file_.saved_at = std::string(text.substr(0, 40));
        } else if (name == "rescued") {
            json_.boolean(file_.rescued);
        } else if (name == "segments") {
            segments_ = true;
            read_bytes();
        } else if (name == "quarantine") {
            read_bytes();
        } else if (name == "blobs") {
            for (json_.open_array(); json_.element() && error_.message.empty();) read_blob();
        } else if (name == "wal") {
            for (json_.open_array(); json_.element();) {
                if (json_.raw(text)) file_.entries.emplace_back(text);
                if (file_.entries.size() > max_file_segments) too_many();
            }
        } else if (name == "tables_digest") {
            if (read_text(text)) tables_digest_ = std::string(text);
        } else if (name == "tables") {
            if (json_.raw(tables_)) tables_hash_ = hash256(tables_);
        } else {
            json_.skip();
        }
    }

    // A member that is no text is left empty.
    bool read_text(std::string_view& text) {
        if (json_.peek() == '"') return json_.string(text, buffer_);
        json_.skip();
        return false;
    }

    void read_office() {
        std::string_view name;
        std::string_view text;
        for (json_.open_object(); json_.member(name);) {
            const bool id = name == "id";
            if (!id && name != "name") {
                json_.skip();
            } else if (read_text(text)) {
                if (!id)
                    file_.office_name = std::string(base::truncated(text, 200));
                else if (const Result<Id> parsed = base::parse_id(text); parsed.ok())
                    file_.office = *parsed;
            }
        }
    }

    void read_bytes() {
        std::string_view text;
        for (json_.open_array(); json_.element();) {
            if (!json_.string(text, buffer_)) return;
            if (file_.segments.size() >= max_file_segments) return too_many();
            Result<std::string> bytes = base::decode_base64(text);
            if (!bytes.ok()) {
                error_ = {ErrorCode::unreadable, "error.file_damaged", "no base64 " + at_byte()};
                return json_.fail();
            }
            file_.segments.push_back(std::move(bytes).value());
        }
    }

    void read_blob() {
        HeldBlob blob;
        std::string_view name;
        std::string_view text;
        for (json_.open_object(); json_.member(name);) {
            if (name != "id" && name != "bytes") {
                json_.skip();
                continue;
            }
            if (!json_.string(text, buffer_)) return;
            if (name == "id") {
                if (const Result<Id> id = base::parse_id(text); id.ok()) blob.id = *id;
            } else if (text.size() / 4 > (max_blob_bytes + blob_salt) / 3 + 1) {
                error_ = {ErrorCode::too_large, "error.file_too_large", "a blob of more than 8 MB"};
                return json_.fail();
            } else if (Result<std::string> bytes = base::decode_base64(text); bytes.ok()) {
                blob.salted = std::move(bytes).value();
            } else {
                error_ = {ErrorCode::unreadable, "error.file_damaged", "no base64 " + at_byte()};
                return json_.fail();
            }
        }
        if (file_.blobs.size() >= max_file_blobs) return too_many();
        if (!blob.id.is_null()) file_.blobs.push_back(std::move(blob));
    }

    void too_many() {
        error_ = {ErrorCode::too_large, "error.file_too_large", "more than a million parts"};
        json_.fail();
    }

    JsonReader json_;
    OfficeFile file_;
    Error error_;
    std::string buffer_;
    std::string tables_digest_;
    std::string_view tables_;
    Hash tables_hash_{};
    bool is_office_file_ = false;
    bool versioned_ = false;
    bool segments_ = false;
};

FileRelation relation_of(const Store& store, const OfficeFile& file) {
    if (file.office.is_null() || file.office == store.office()) return FileRelation::same_office;
    return store.is_blank() ? FileRelation::adopts : FileRelation::other_office;
}

} // namespace

std::string save_office_file(const Store& store, std::string_view office_name, base::Clock& clock,
                             Tables tables, const std::vector<HeldBlob>& blobs) {
    std::string json = "{\n  \"format\": \"" + std::string(format_name) + "\",\n  \"version\": ";
    json += std::to_string(office_file_version) + ",\n  \"office\": {\"id\": \"" + store.office().to_string();
    json += "\", \"name\": ";
    append_json_string(json, office_name);
    json += "},\n  \"saved_at\": \"" + base::format_instant(clock.now(), clock.offset()) + "\"";
    if (tables == Tables::with) {
        const std::string plain = plain_tables(store, [](const Compartment&) { return true; });
        json += ",\n  \"tables_digest\": \"" + hex(hash256(plain)) + "\",\n  \"tables\": " + plain;
    }
    std::vector<std::string_view> segments = store.segments();
    for (const Archive::Waiting* waiting : store.waiting()) segments.push_back(waiting->bytes);
    append_bytes(json, "segments", segments);
    const std::vector<std::string> unsealed = store.unsealed();
    for (std::size_t i = 0; i < unsealed.size(); ++i)
        json += (i == 0 ? ",\n  \"wal\": [\n    " : ",\n    ") + unsealed[i];
    if (!unsealed.empty()) json += "\n  ]";
    std::vector<std::string_view> aside;
    for (const Damaged& damaged : store.damaged()) aside.push_back(damaged.bytes);
    std::sort(aside.begin(), aside.end());
    if (!aside.empty()) append_bytes(json, "quarantine", aside);
    for (std::size_t i = 0; i < blobs.size(); ++i) {
        json +=
            (i == 0 ? ",\n  \"blobs\": [\n    {\"id\": \"" : ",\n    {\"id\": \"") + blobs[i].id.to_string();
        json += "\", \"bytes\": \"" + base::encode_base64(blobs[i].salted) + "\"}";
    }
    if (!blobs.empty()) json += "\n  ]";
    return json + "\n}\n";
}

Result<OfficeFile> read_office_file(std::string_view bytes) {
    if (bytes.size() > max_file_bytes)
        return Error{ErrorCode::too_large, "error.file_too_large", "more than 512 MB"};
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3); // a byte order mark some editors leave
    bytes = base::trimmed(bytes);
    if (bytes.empty()) return Error{ErrorCode::truncated, "error.file_empty", "no bytes"};
    if (bytes.front() == '[') return Error{ErrorCode::other_format, "error.file_other_format", "a list"};
    if (bytes.front() != '{')
        return Error{ErrorCode::not_json, "error.file_not_json", "does not begin with a bracket"};
    return FileReader(bytes).read();
}

FilePreview preview_office_file(const Store& store, const OfficeFile& file) {
    FilePreview preview;
    preview.relation = relation_of(store, file);
    preview.office = file.office;
    preview.office_name = file.office_name;
    preview.saved_at = file.saved_at;
    preview.rescued = file.rescued;
    preview.tables_changed = file.tables_changed;
    const MergeReport report = store.preview(file.segments, file.office);
    preview.added = report.transactions;
    preview.known = report.known_transactions;
    preview.refused = report.refused;
    for (const std::string& entry : file.entries)
        ++(store.knows_entry(entry) ? preview.known : preview.added);
    return preview;
}

void load_office_file(Store& store, OfficeFile file, const std::function<void(Result<MergeReport>)>& done) {
    const FileRelation relation = relation_of(store, file);
    if (relation == FileRelation::other_office)
        return done(
            Error{ErrorCode::other_office, "error.file_other_office", "office " + file.office.to_string()});
    auto contents = std::make_shared<OfficeFile>(std::move(file));
    const auto merge = [&store, contents, done](const Result<void>& adopted) {
        if (!adopted.ok()) return done(adopted.error());
        store.merge(std::move(contents->segments), [&store, contents, done](Result<MergeReport> merged) {
            if (!merged.ok()) return done(std::move(merged));
            merged->transactions += store.recover(contents->entries);
            if (contents->blobs.empty()) return done(std::move(merged));
            store.take_blobs(std::move(contents->blobs), [report = *merged, done](Result<BlobReport> taken) {
                if (!taken.ok()) return done(std::move(taken).error());
                MergeReport whole = report;
                whole.refused += taken->refused;
                done(whole);
            });
        });
    };
    if (relation == FileRelation::adopts)
        store.adopt_office(contents->office, merge);
    else
        merge({});
}

} // namespace prima::store
