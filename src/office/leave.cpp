#include "office/leave.h"

#include "office/names.h"
#include "office/person.h"
#include "office/role.h"
#include "office/values.h"

namespace prima::office {

namespace {

constexpr std::int64_t longest_months = 36;

constexpr std::array<store::Field, 5> fields_of_leave{{
    {"letter", FieldType::text, Presence::optional, {0, 160}, "leave.letter"},
    {"person", FieldType::reference, Presence::required, {}, "person.kind"},
    {"sort", FieldType::text, Presence::required, {1, 20}, "leave.sort"},
    {"from", FieldType::date, Presence::required, {}, "leave.from"},
    {"to", FieldType::date, Presence::required, {}, "leave.to"},
}};

void draft_leave(store::Draft& draft, Id id, const LeaveFields& fields) {
    draft.set(leave_kind.name, id, "letter", text_value(fields.letter));
    draft.set(leave_kind.name, id, "person", fields.person);
    draft.set(leave_kind.name, id, "sort", code_text(leave_codes, fields.kind));
    draft.set(leave_kind.name, id, "from", value_of(fields.from));
    draft.set(leave_kind.name, id, "to", value_of(fields.to));
}

std::string person_text(const store::Store& store, Id person) {
    return std::string(store.find_any(person_kind.name, person).text("name"));
}

std::string days_text(const Leave& leave) {
    return base::format_iso(*leave.from) + " / " + base::format_iso(*leave.to);
}

Error deleted(Id id) {
    return {ErrorCode::not_found, "error.record_deleted", "leave " + id.to_string()};
}

} // namespace

const store::Kind leave_kind{"leave", fields_of_leave, "leave.kind"};

std::vector<FieldError> check_leave(store::Reader& store, const LeaveFields& fields, std::optional<Id> self) {
    std::vector<FieldError> errors;
    store::Draft draft;
    draft_leave(draft, Id{1, 1}, fields);
    check_values(leave_kind, draft, errors);
    if (!fields.from || !fields.to) return errors;
    if (*fields.to < *fields.from) {
        errors.push_back({"to", "error.date_order", ""});
    } else if (base::add_months(*fields.from, longest_months) <= *fields.to) {
        errors.push_back({"to", "error.leave_too_long", ""});
    } else {
        for (const Leave& other : leaves_of(store, fields.person, *fields.from, *fields.to)) {
            if (other.id == self) continue;
            errors.insert(errors.begin(), {"from", "error.leave_overlaps", days_text(other)});
            break;
        }
    }
    return errors;
}

bool may_record_leave(store::Store& store, Id person) {
    const Id self = own_person(store);
    if (person == self && !person.is_null()) return true;
    if (!self.is_null() && store.find(person_kind.name, person).get<Id>("appraiser") == self)
        return may(store, Deed::record_team_leave);
    return may(store, Deed::record_leave);
}

Result<TransactionId> record_leave(store::Store& store, const LeaveFields& fields) {
    const auto errors = check_leave(store, fields);
    if (!errors.empty()) return as_error(errors.front(), leave_kind.name);
    store::Draft draft;
    draft_leave(draft, store.new_id(), fields);
    return store.commit(draft, {"change.leave_recorded", person_text(store, fields.person)});
}

Result<TransactionId> edit_leave(store::Store& store, Id id, const LeaveFields& fields) {
    if (!store.find(leave_kind.name, id)) return deleted(id);
    const auto errors = check_leave(store, fields, id);
    if (!errors.empty()) return as_error(errors.front(), leave_kind.name);
    store::Draft draft;
    draft_leave(draft, id, fields);
    return store.commit(draft, {"change.leave_edited", person_text(store, fields.person)});
}

Result<TransactionId> delete_leave(store::Store& store, Id id) {
    const Record record = store.find(leave_kind.name, id);
    if (!record) return deleted(id);
    const std::string name = person_text(store, record.get<Id>("person").value_or(Id()));
    store::Draft draft;
    draft.remove(leave_kind.name, id);
    return store.commit(draft, {"change.leave_deleted", name});
}

std::optional<Leave> leave_of_record(const Record& record) {
    const auto person = record ? record.get<Id>("person") : std::nullopt;
    const auto from = record ? record.get<Date>("from") : std::nullopt;
    const auto to = record ? record.get<Date>("to") : std::nullopt;
    // Where two have changed the two ends without knowing of each other, somebody has to put them right.
    if (!person || !from || !to || *to < *from) return std::nullopt;
    Leave leave;
    leave.id = record.id();
    leave.person = *person;
    leave.kind = coded<LeaveKind>(leave_codes, record.text("sort"));
    leave.from = from;
    leave.to = to;
    leave.letter = record.text("letter");
    return leave;
}

std::optional<Leave> find_leave(const store::Reader& store, Id id) {
    return leave_of_record(store.find(leave_kind.name, id));
}

std::vector<Leave> leaves_of(store::Reader& store, Id person, Date first, Date last) {
    std::vector<Leave> all;
    if (person.is_null()) return all;
    for (const Record record : store.view(leave_kind.name, {"person", "from"}).equal_to(person)) {
        auto leave = leave_of_record(record);
        if (leave && *leave->from <= last && first <= *leave->to) all.push_back(std::move(*leave));
    }
    return all;
}

std::optional<Leave> leave_on(store::Reader& store, Id person, Date day) {
    const std::vector<Leave> all = leaves_of(store, person, day, day);
    return all.empty() ? std::nullopt : std::optional<Leave>(all.front());
}

} // namespace prima::office
