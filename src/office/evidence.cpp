#include "office/evidence.h"

#include "base/hex.h"
#include "office/activity.h"
#include "office/names.h"
#include "office/role.h"
#include "office/values.h"
#include "store/crypto.h"

#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 6> fields_of_evidence{{
    {"about", FieldType::reference, Presence::required, {}, "evidence.about"},
    {"place", FieldType::text, Presence::optional, {0, 500}, "evidence.place"},
    {"file", FieldType::text, Presence::optional, {0, 200}, "evidence.file"},
    {"sum", FieldType::text, Presence::optional, {64, 64}, "evidence.sum"},
    {"bytes", FieldType::integer, Presence::optional, {0, 1'000'000'000'000}, "evidence.bytes"},
    {"picture", FieldType::blob, Presence::optional, {}, "evidence.picture"},
}};

void draft_evidence(store::Draft& draft, Id id, const EvidenceFields& fields) {
    draft.set(evidence_kind.name, id, "place", text_value(fields.place));
    if (fields.file.empty()) return;
    draft.set(evidence_kind.name, id, "file", text_value(fields.file));
    if (!fields.sum.empty()) draft.set(evidence_kind.name, id, "sum", fields.sum);
    draft.set(evidence_kind.name, id, "bytes", fields.bytes);
    if (fields.picture) draft.set(evidence_kind.name, id, "picture", store::blob_text(*fields.picture));
}

// The name of a file, else where it lies.
std::string name_of(const EvidenceFields& fields) {
    return fields.file.empty() ? base::collapsed(fields.place) : fields.file;
}

Evidence evidence_in(const store::Record& record, Id about) {
    Evidence evidence;
    evidence.id = record.id();
    evidence.about = about;
    evidence.place = record.text("place");
    evidence.file = record.text("file");
    evidence.sum = record.text("sum");
    evidence.bytes = record.get<std::int64_t>("bytes").value_or(0);
    evidence.picture = store::parse_blob_ref(record.text("picture"));
    return evidence;
}

Error refusal() {
    return {ErrorCode::not_allowed, std::string(refusal_of(Deed::change_others_work)),
            std::string(evidence_kind.name)};
}

} // namespace

const store::Kind evidence_kind{"evidence", fields_of_evidence, "evidence.kind"};

EvidenceFields evidence_of_file(std::string_view name, std::string_view bytes) {
    EvidenceFields fields;
    fields.file = std::string(base::truncated(name, 200));
    fields.sum = base::hex(store::hash256(bytes));
    fields.bytes = static_cast<std::int64_t>(bytes.size());
    return fields;
}

std::vector<store::FieldError> check_evidence(const EvidenceFields& fields) {
    if (base::trimmed(fields.place).empty() && fields.file.empty())
        return {{"place", "error.evidence_none", ""}};
    std::vector<store::FieldError> errors;
    store::Draft draft;
    draft_evidence(draft, Id{1, 1}, fields);
    check_values(evidence_kind, draft, errors);
    return errors;
}

bool may_add_evidence(store::Store& store, Id activity) {
    const store::Record record = store.find(activity_kind.name, activity);
    if (!record) return false;
    const Id owner = owner_of(store, record);
    return owner == own_person(store) || owner.is_null() || may(store, Deed::change_others_work);
}

Result<store::TransactionId> add_evidence(store::Store& store, Id activity, const EvidenceFields& fields) {
    const auto errors = check_evidence(fields);
    if (!errors.empty()) return as_error(errors.front(), evidence_kind.name);
    if (!store.find(activity_kind.name, activity))
        return Error{ErrorCode::not_found, "error.record_deleted", std::string(activity_kind.name)};
    if (!may_add_evidence(store, activity)) return refusal();
    store::Draft draft;
    const Id id = store.new_id();
    draft.set(evidence_kind.name, id, "about", activity);
    draft_evidence(draft, id, fields);
    return store.commit(draft, {"change.evidence_added", name_of(fields)});
}

Result<store::TransactionId> add_picture(store::Store& store, Id activity, std::string_view name,
                                         std::string_view bytes) {
    if (bytes.size() > picture_bytes)
        return Error{ErrorCode::too_large, "error.picture_too_large", std::string(name)};
    if (!may_add_evidence(store, activity)) return refusal();
    const Result<store::BlobRef> kept = store.put_blob(bytes);
    if (!kept) return kept.error();
    EvidenceFields fields;
    fields.file = std::string(base::truncated(base::collapsed(name), 200));
    fields.bytes = static_cast<std::int64_t>(bytes.size());
    fields.picture = *kept;
    return add_evidence(store, activity, fields);
}

Result<store::TransactionId> erase_picture(store::Store& store, Id evidence, std::string_view why) {
    const store::Record record = store.find(evidence_kind.name, evidence);
    const auto about = record ? record.get<Id>("about") : std::nullopt;
    const auto picture = record ? store::parse_blob_ref(record.text("picture")) : std::nullopt;
    if (!about || !picture)
        return Error{ErrorCode::not_found, "error.record_deleted", std::string(evidence_kind.name)};
    if (!may_add_evidence(store, *about)) return refusal();
    return store.erase_blob(picture->id, why);
}

Result<store::TransactionId> remove_evidence(store::Store& store, Id evidence) {
    const store::Record record = store.find(evidence_kind.name, evidence);
    const auto about = record ? record.get<Id>("about") : std::nullopt;
    if (!about) return Error{ErrorCode::not_found, "error.record_deleted", std::string(evidence_kind.name)};
    if (!may_add_evidence(store, *about)) return refusal();
    const std::string name = name_of(evidence_in(record, *about));
    store::Draft draft;
    draft.remove(evidence_kind.name, evidence);
    return store.commit(draft, {"change.evidence_removed", name});
}

std::vector<Evidence> evidence_for(store::Reader& store, Id activity) {
    std::vector<Evidence> all;
    const store::RecordList found = store.view(evidence_kind.name, {"about"}).equal_to(activity);
    for (std::size_t i = 0; i < found.size(); ++i) all.push_back(evidence_in(found[i], activity));
    return all;
}

bool is_link(std::string_view place) {
    return place.substr(0, 8) == "https://" || place.substr(0, 7) == "http://";
}

} // namespace prima::office
