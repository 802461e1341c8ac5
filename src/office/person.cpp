#include "office/person.h"

#include "office/merged_person.h"
#include "office/names.h"
#include "office/office.h"
#include "office/position.h"
#include "office/role.h"
#include "office/unit.h"
#include "office/values.h"

#include <algorithm>
#include <array>
#include <set>

namespace prima::office {

namespace {

constexpr std::size_t nip_length = 18;
constexpr int least_age = 15, greatest_age = 70; // of somebody at work, generously
constexpr int first_pppk_year = 2014;            // the law that brought them

constexpr std::array<store::Field, 11> fields_of_person{{
    {"name", FieldType::text, Presence::required, {1, 120}, "person.name"},
    {"number", FieldType::text, Presence::optional, {0, 30}, "person.number"},
    {"staff_kind", FieldType::text, Presence::required, {1, 20}, "person.staff_kind"},
    {"rank", FieldType::text, Presence::optional, {0, 30}, "person.rank"},
    {"position", FieldType::reference, Presence::optional, {}, "person.position"},
    {"position_since", FieldType::date, Presence::optional, {}, "person.position_since"},
    {"unit", FieldType::reference, Presence::optional, {}, "person.unit"},
    {"appraiser", FieldType::reference, Presence::optional, {}, "person.appraiser"},
    {"inactive", FieldType::boolean, Presence::optional, {}, "person.inactive"},
    {store::merged_field, FieldType::reference, Presence::optional, {}, "person.merged_into"},
    {"tier", FieldType::text, Presence::optional, {0, 20}, "rule.tier"},
}};

constexpr std::array<Rank, 17> pns_ranks{{
    {"I/a", "Juru Muda"},
    {"I/b", "Juru Muda Tingkat I"},
    {"I/c", "Juru"},
    {"I/d", "Juru Tingkat I"},
    {"II/a", "Pengatur Muda"},
    {"II/b", "Pengatur Muda Tingkat I"},
    {"II/c", "Pengatur"},
    {"II/d", "Pengatur Tingkat I"},
    {"III/a", "Penata Muda"},
    {"III/b", "Penata Muda Tingkat I"},
    {"III/c", "Penata"},
    {"III/d", "Penata Tingkat I"},
    {"IV/a", "Pembina"},
    {"IV/b", "Pembina Tingkat I"},
    {"IV/c", "Pembina Utama Muda"},
    {"IV/d", "Pembina Utama Madya"},
    {"IV/e", "Pembina Utama"},
}};
constexpr std::array<Rank, 17> pppk_ranks{{
    {"I", ""},
    {"II", ""},
    {"III", ""},
    {"IV", ""},
    {"V", ""},
    {"VI", ""},
    {"VII", ""},
    {"VIII", ""},
    {"IX", ""},
    {"X", ""},
    {"XI", ""},
    {"XII", ""},
    {"XIII", ""},
    {"XIV", ""},
    {"XV", ""},
    {"XVI", ""},
    {"XVII", ""},
}};

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_at(std::string_view digits, std::size_t from, std::size_t count) {
    int number = 0;
    for (const char c : digits.substr(from, count)) number = number * 10 + (c - '0');
    return number;
}

const store::OrderedView& by_name(store::Reader& store) {
    return store.view(person_kind.name, {"name", "number"});
}

void check_number(store::Reader& store, const PersonFields& fields, std::optional<Id> self,
                  std::vector<store::FieldError>& errors) {
    const std::string number = clean_number(fields.kind, fields.number);
    if (fields.kind != StaffKind::other) {
        if (number.empty()) {
            errors.push_back({"number", "error.required", ""});
            return;
        }
        if (!all_digits(number)) {
            errors.push_back({"number", "error.nip_digits", ""});
            return;
        }
        if (number.size() != nip_length) {
            errors.push_back({"number", "error.nip_length", std::to_string(number.size())});
            return;
        }
    }
    if (number.empty()) return;
    for (const store::Record record : store.view(person_kind.name, {"number"}).equal_to(number)) {
        if (record.id() == self) continue;
        errors.push_back({"number", "error.number_taken", std::string(record.text("name"))});
        return;
    }
}

// An appraiser who, step by step, is appraised by this very person.
bool makes_ring(const store::Reader& store, Id self, Id appraiser) {
    std::set<Id> seen;
    for (std::optional<Id> at = appraiser; at && seen.insert(*at).second;
         at = store.find(person_kind.name, *at).get<Id>("appraiser")) {
        if (*at == self) return true;
        if (!store.find(person_kind.name, *at)) return false;
    }
    return false;
}

void check_appraiser(const store::Reader& store, std::optional<Id> appraiser, std::optional<Id> self,
                     CheckedPerson& checked) {
    if (!appraiser) {
        checked.warnings.push_back({"appraiser", "warning.no_appraiser", ""});
        return;
    }
    const store::Record record = store.find(person_kind.name, *appraiser);
    const std::string name(record ? record.text("name") : std::string_view());
    if (!record)
        checked.errors.push_back({"appraiser", "error.record_none", ""});
    else if (appraiser == self)
        checked.errors.push_back({"appraiser", "error.own_appraiser", ""});
    else if (self && makes_ring(store, *self, *appraiser))
        checked.errors.push_back({"appraiser", "error.superior_cycle", name});
    else if (record.get<bool>("inactive").value_or(false))
        checked.warnings.push_back({"appraiser", "warning.appraiser_inactive", name});
}

void check_reference(const store::Reader& store, std::string_view kind, std::string_view field,
                     std::optional<Id> id, std::vector<store::FieldError>& errors) {
    if (id && !store.find(kind, *id)) errors.push_back({std::string(field), "error.record_none", ""});
}

} // namespace

const store::Kind person_kind{
    "person", fields_of_person, "person.kind", store::KindUse::content, store::Audience::office,
    {},       "number"};

std::string_view code_of(StaffKind kind) {
    switch (kind) {
    case StaffKind::pns: return "pns";
    case StaffKind::pppk: return "pppk";
    case StaffKind::other: break;
    }
    return "other";
}

std::optional<StaffKind> staff_kind_of(std::string_view code) {
    for (const StaffKind kind : {StaffKind::pns, StaffKind::pppk, StaffKind::other}) {
        if (code_of(kind) == code) return kind;
    }
    return std::nullopt;
}

std::span<const Rank> ranks_of(StaffKind kind) {
    switch (kind) {
    case StaffKind::pns: return pns_ranks;
    case StaffKind::pppk: return pppk_ranks;
    case StaffKind::other: break;
    }
    return {};
}

std::string rank_words(std::string_view code) {
    for (const Rank& rank : pns_ranks) {
        if (rank.code == code) return std::string(rank.name) + " (" + std::string(code) + ")";
    }
    return std::string(code);
}

std::string clean_number(StaffKind kind, std::string_view number) {
    std::string clean = base::collapsed(number);
    if (kind == StaffKind::other) return clean;
    std::string digits;
    for (const char c : clean) {
        if (c != ' ' && c != '.' && c != '-') digits += c;
    }
    return digits;
}

std::vector<store::FieldError> doubt_number(StaffKind kind, std::string_view number, Date today) {
    std::vector<store::FieldError> doubts;
    if (kind == StaffKind::other || number.size() != nip_length || !all_digits(number)) return doubts;
    const auto doubt = [&](const char* message) { doubts.push_back({"number", message, ""}); };
    const auto born = Date::make(number_at(number, 0, 4), number_at(number, 4, 2), number_at(number, 6, 2));
    const int age = born ? (today.days() - born->days()) * 4 / 1461 : -1;
    if (age < least_age || age > greatest_age) doubt("warning.nip_birth");
    const int year = number_at(number, 8, 4);
    const int month = number_at(number, 12, 2);
    const bool is_month = month >= 1 && month <= 12;
    if (kind == StaffKind::pns && !is_month && month > 12)
        doubt("warning.nip_is_pppk");
    else if (kind == StaffKind::pppk && is_month)
        doubt("warning.nip_is_pns");
    const bool early = born && year < born->year() + least_age;
    const bool wrong_month = kind == StaffKind::pns && month == 0;
    if (early || wrong_month || year > today.year() + 1 ||
        (kind == StaffKind::pppk && year < first_pppk_year))
        doubt("warning.nip_appointed");
    if (number[14] != '1' && number[14] != '2') doubt("warning.nip_sex");
    return doubts;
}

CheckedPerson check_person(store::Reader& store, const PersonFields& fields, Date today,
                           std::optional<Id> self) {
    CheckedPerson checked;
    store::Draft draft;
    draft_person(draft, Id{1, 1}, fields);
    check_values(person_kind, draft, checked.errors);
    if (!is_wrong(checked.errors, "number")) check_number(store, fields, self, checked.errors);
    if (!is_wrong(checked.errors, "number"))
        checked.warnings = doubt_number(fields.kind, clean_number(fields.kind, fields.number), today);
    const std::span<const Rank> ranks = ranks_of(fields.kind);
    const bool known_rank =
        std::any_of(ranks.begin(), ranks.end(), [&](const Rank& rank) { return rank.code == fields.rank; });
    if (!fields.rank.empty() && !ranks.empty() && !known_rank)
        checked.errors.push_back({"rank", "error.rank_unknown", fields.rank});
    check_reference(store, position_kind.name, "position", fields.position, checked.errors);
    check_reference(store, unit_kind.name, "unit", fields.unit, checked.errors);
    check_appraiser(store, fields.appraiser, self, checked);
    return checked;
}

Id id_for_person(store::Store& store, const PersonFields& fields) {
    const std::string number = clean_number(fields.kind, fields.number);
    return number.empty() ? store.new_id() : free_natural_id(store, person_kind.name, number);
}

void draft_person(store::Draft& draft, Id id, const PersonFields& fields) {
    const std::string_view kind = person_kind.name;
    draft.set(kind, id, "name", text_value(fields.name));
    draft.set(kind, id, "number", text_value(clean_number(fields.kind, fields.number)));
    draft.set(kind, id, "staff_kind", std::string(code_of(fields.kind)));
    draft.set(kind, id, "rank", text_value(fields.rank));
    draft.set(kind, id, "tier", text_value(fields.tier));
    draft.set(kind, id, "position", value_of(fields.position));
    draft.set(kind, id, "position_since", value_of(fields.position_since));
    draft.set(kind, id, "unit", value_of(fields.unit));
    draft.set(kind, id, "appraiser", value_of(fields.appraiser));
    draft.set(kind, id, "inactive", fields.active ? store::Value() : store::Value(true));
}

Result<Id> add_person(store::Store& store, const PersonFields& fields, Date today) {
    const CheckedPerson checked = check_person(store, fields, today);
    if (!checked.errors.empty()) return as_error(checked.errors.front(), person_kind.name);
    const Id id = id_for_person(store, fields);
    store::Draft draft;
    draft_person(draft, id, fields);
    PRIMA_CHECK(store.commit(draft, {"change.person_added", base::collapsed(fields.name)}));
    return id;
}

Result<store::TransactionId> edit_person(store::Store& store, Id id, const PersonFields& fields, Date today) {
    if (!store.find(person_kind.name, id))
        return Error{ErrorCode::not_found, "error.record_deleted", "person " + id.to_string()};
    const CheckedPerson checked = check_person(store, fields, today, id);
    if (!checked.errors.empty()) return as_error(checked.errors.front(), person_kind.name);
    store::Draft draft;
    draft_person(draft, id, fields);
    return store.commit(draft, {"change.person_edited", base::collapsed(fields.name)});
}

Result<store::TransactionId> set_appraiser(store::Store& store, Id id, std::optional<Id> appraiser) {
    const auto person = find_person(store, id);
    if (!person) return Error{ErrorCode::not_found, "error.record_deleted", "person " + id.to_string()};
    CheckedPerson checked;
    check_appraiser(store, appraiser, id, checked);
    if (!checked.errors.empty()) return as_error(checked.errors.front(), person_kind.name);
    store::Draft draft;
    draft.set(person_kind.name, id, "appraiser", value_of(appraiser));
    return store.commit(draft, {"change.appraiser_set", person->name});
}

Result<store::TransactionId> delete_person(store::Store& store, Id id) {
    const auto person = find_person(store, id);
    if (!person) return Error{ErrorCode::not_found, "error.record_deleted", "person " + id.to_string()};
    store::Draft draft;
    draft.remove(person_kind.name, id);
    return store.commit(draft, {"change.person_deleted", person->name});
}

std::optional<Person> person_of_record(const store::Record& record) {
    if (!record || record.text("name").empty()) return std::nullopt;
    return Person{person_fields_of(record), record.id()};
}

std::optional<Person> find_person(const store::Reader& store, Id id) {
    return person_of_record(store.find(person_kind.name, id));
}

std::vector<Person> people(store::Reader& store) {
    std::vector<Person> all;
    const store::RecordList records = by_name(store).all();
    all.reserve(records.size());
    for (const store::Record record : records) {
        if (auto person = person_of_record(record)) all.push_back(std::move(*person));
    }
    return all;
}

std::size_t count_people(store::Reader& store) {
    return by_name(store).all().size();
}

std::vector<Person> appraised_by(store::Reader& store, Id appraiser) {
    std::vector<Person> all;
    for (const store::Record record :
         store.view(person_kind.name, {"appraiser", "name"}).equal_to(appraiser)) {
        auto person = person_of_record(record);
        if (person && person->active) all.push_back(std::move(*person));
    }
    return all;
}

std::vector<PlaceStep> places_of(const store::Reader& store, Id person) {
    std::vector<PlaceStep> steps;
    PlaceStep now;
    for (const store::HistoryStep& step : store.history(person_kind.name, person)) {
        bool moved = false;
        for (const auto& difference : step.differences) {
            const Id* id = difference.after.get<Id>();
            const std::optional<Id> reference = id ? std::optional<Id>(*id) : std::nullopt;
            if (difference.field == "position") {
                now.position = reference;
            } else if (difference.field == "unit") {
                now.unit = reference;
            } else if (difference.field == "rank") {
                now.rank = difference.after.text();
            } else if (difference.field == "position_since") {
                const Date* since = difference.after.get<Date>();
                now.since = since ? std::optional<Date>(*since) : std::nullopt;
            } else {
                continue;
            }
            moved = true;
        }
        if (!moved) continue;
        now.transaction = step.transaction;
        steps.push_back(now);
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

// --- the one at the keyboard -------------------------------------------------------------------------------

Id person_of(const store::Engine& engine, Id actor) {
    const auto record = [&](std::string_view kind) {
        const store::Table* table = engine.table(kind);
        const auto row = table ? engine.find(*table, actor) : std::nullopt;
        return row ? store::Record(engine, *table, *row) : store::Record();
    };
    if (record(person_kind.name)) return person_now(engine, actor);
    const store::Record setting = record(setting_kind.name);
    const auto person = setting && !setting.deleted() ? setting.get<Id>("person") : std::nullopt;
    return person ? person_now(engine, *person) : Id();
}

Id own_person(const store::Store& store) {
    return person_of(store, store.actor());
}

Result<void> act_as(store::Store& store, Id person) {
    if (!store.find(person_kind.name, person))
        return Error{ErrorCode::not_found, "error.record_none", "person " + person.to_string()};
    if (own_person(store).is_null()) {
        store::Draft draft;
        draft.set(setting_kind.name, store.actor(), "person", person);
        const std::string name(store.find(person_kind.name, person).text("name"));
        PRIMA_CHECK(store.commit(draft, {"change.person_chosen", name}));
    }
    store.act_as(person);
    if (!has_administrator(store)) PRIMA_CHECK(grant_role(store, person, Role::administrator));
    return {};
}

} // namespace prima::office
