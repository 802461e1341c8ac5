#include "office/time_norm.h"

#include "office/activity.h"
#include "office/names.h"
#include "office/values.h"

#include <array>

namespace prima::office {

namespace {

constexpr std::int64_t minutes_of_day = 1440;

constexpr std::array<store::Field, 3> fields_of_norm{{
    {"name", FieldType::text, Presence::required, {1, 160}, "norm.name"},
    {"unit", FieldType::text, Presence::required, {1, 60}, "norm.unit"},
    {"minutes", FieldType::decimal, Presence::required, {0, minutes_of_day}, "norm.minutes"},
}};

void draft_norm(store::Draft& draft, Id id, const TimeNormFields& fields) {
    draft.set(time_norm_kind.name, id, "name", text_value(fields.name));
    draft.set(time_norm_kind.name, id, "unit", text_value(fields.unit));
    draft.set(time_norm_kind.name, id, "minutes", value_of(fields.minutes));
}

std::optional<TimeNorm> norm_of(const store::Record& record) {
    const auto minutes = record ? record.get<Decimal>("minutes") : std::nullopt;
    if (!minutes || *minutes <= Decimal() || record.text("name").empty()) return std::nullopt;
    TimeNorm norm;
    norm.name = record.text("name");
    norm.unit = record.text("unit");
    norm.minutes = minutes;
    norm.id = record.id();
    return norm;
}

Error deleted(Id id) {
    return {ErrorCode::not_found, "error.record_deleted", "time_norm " + id.to_string()};
}

} // namespace

const store::Kind time_norm_kind{
    "time_norm", fields_of_norm, "norm.kind", store::KindUse::content, store::Audience::office, {}, "name"};

std::vector<store::FieldError> check_time_norm(store::Reader& store, const TimeNormFields& fields,
                                               std::optional<Id> self) {
    std::vector<store::FieldError> errors;
    store::Draft draft;
    draft_norm(draft, Id{1, 1}, fields);
    check_values(time_norm_kind, draft, errors);
    if (fields.minutes && *fields.minutes <= Decimal() && !is_wrong(errors, "minutes"))
        errors.push_back({"minutes", "error.norm_minutes", ""});
    const std::string name = base::folded(fields.name);
    for (const TimeNorm& other : time_norms(store)) {
        if (other.id == self || base::folded(other.name) != name) continue;
        errors.insert(errors.begin(), {"name", "error.norm_taken", other.name});
        break;
    }
    return errors;
}

Result<store::TransactionId> add_time_norm(store::Store& store, const TimeNormFields& fields) {
    const auto errors = check_time_norm(store, fields);
    if (!errors.empty()) return as_error(errors.front(), time_norm_kind.name);
    store::Draft draft;
    draft_norm(draft, free_natural_id(store, time_norm_kind.name, base::folded(fields.name)), fields);
    return store.commit(draft, {"change.norm_added", base::collapsed(fields.name)});
}

Result<store::TransactionId> edit_time_norm(store::Store& store, Id id, const TimeNormFields& fields) {
    if (!store.find(time_norm_kind.name, id)) return deleted(id);
    const auto errors = check_time_norm(store, fields, id);
    if (!errors.empty()) return as_error(errors.front(), time_norm_kind.name);
    store::Draft draft;
    draft_norm(draft, id, fields);
    return store.commit(draft, {"change.norm_edited", base::collapsed(fields.name)});
}

Result<store::TransactionId> delete_time_norm(store::Store& store, Id id) {
    const store::Record record = store.find(time_norm_kind.name, id);
    if (!record) return deleted(id);
    const std::string name(record.text("name"));
    store::Draft draft;
    draft.remove(time_norm_kind.name, id);
    return store.commit(draft, {"change.norm_deleted", name});
}

std::optional<TimeNorm> find_time_norm(const store::Reader& store, Id id) {
    return norm_of(store.find(time_norm_kind.name, id));
}

std::vector<TimeNorm> time_norms(store::Reader& store) {
    std::vector<TimeNorm> all;
    for (const store::Record record : store.view(time_norm_kind.name, {"name"}).all()) {
        if (auto norm = norm_of(record)) all.push_back(std::move(*norm));
    }
    return all;
}

void check_volume(const ActivityFields& fields, std::vector<store::FieldError>& errors) {
    if (is_wrong(errors, "quantity")) return;
    if (!fields.quantity)
        errors.push_back({"quantity", "error.required", ""});
    else if (const auto minutes = fields.minutes(); minutes.count < 1 || minutes.count > minutes_of_day)
        errors.push_back({"quantity", "error.volume_minutes", ""});
}

} // namespace prima::office
