#include "office/person_merge.h"

#include "base/text.h"
#include "office/activity.h"
#include "office/device.h"
#include "office/dialogue.h"
#include "office/feedback.h"
#include "office/follow_up.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/plan.h"
#include "office/role.h"
#include "office/unit.h"
#include "office/values.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

namespace prima::office {

namespace {

constexpr std::size_t birth_digits = 8;  // of a NIP: the day of birth
constexpr std::size_t few_digits = 2;    // that differ where somebody mistyped
constexpr std::size_t longest_line = 32; // a ring of superiors ends somewhere
constexpr std::size_t shortest_name = 3; // letters; less tells nobody apart

// "dr. Rina Anggraini, S.E., M.M." as "rina anggraini".
std::string bare_name(std::string_view name) {
    std::string bare = base::folded(name.substr(0, name.find(',')));
    std::size_t kept = 0; // of it, without the titles before
    for (std::size_t at = 0; at < bare.size();) {
        const std::size_t end = std::min(bare.find(' ', at), bare.size());
        if (end > at && bare[end - 1] != '.') {
            if (kept > 0) bare[kept++] = ' ';
            for (std::size_t i = at; i < end; ++i) bare[kept++] = bare[i];
        }
        at = end + 1;
    }
    bare.resize(kept);
    return bare;
}

// What tells people of one name apart. Few have a namesake, so nobody else is read, and these no further.
struct Numbered {
    explicit Numbered(const Record& record)
        : id(record.id())
        , number(record.text("number"))
        , of_the_state(staff_kind_of(record.text("staff_kind")).value_or(StaffKind::other) !=
                       StaffKind::other) {}
    Id id;
    std::string_view number;
    bool of_the_state;
};

bool numbers_alike(const Numbered& a, const Numbered& b) {
    if (a.number.empty() || b.number.empty()) return true;
    if (a.number.size() != b.number.size()) return false;
    std::size_t different = 0;
    for (std::size_t i = 0; i < a.number.size(); ++i) different += a.number[i] != b.number[i] ? 1U : 0U;
    const bool whole = a.of_the_state && b.of_the_state;
    const bool same_birth = whole && a.number.compare(0, birth_digits, b.number, 0, birth_digits) == 0;
    // Short numbers of an office's own differ in few digits although they are of two.
    return same_birth || (whole && different <= few_digits);
}

bool holds_given_role(store::Store& store, Id person) {
    const RoleState& given = roles(store);
    return given.holds(person, Role::administrator) || given.holds(person, Role::trainer);
}

// Somebody above them, step by step, is one of the two.
bool stands_below(const store::Reader& store, Id above, Id stays, Id goes) {
    std::optional<Id> at = above;
    for (std::size_t i = 0; at && i < longest_line; ++i) {
        if (*at == stays || *at == goes) return true;
        at = store.find(person_kind.name, *at).get<Id>("appraiser");
    }
    return false;
}

// The number may be that of the record that goes.
bool is_number_of(store::Reader& store, const PersonFields& fields, Id stays, Id goes) {
    const std::string number = clean_number(fields.kind, fields.number);
    const store::RecordList holders = store.view(person_kind.name, {"number"}).equal_to(number);
    for (const Record record : holders) {
        if (record.id() != stays && record.id() != goes) return false;
    }
    return true;
}

} // namespace

std::vector<Doubles> likely_doubles(store::Reader& store) {
    const store::RecordList records = store.view(person_kind.name, {"name", "number"}).all();
    std::vector<std::string> names;
    names.reserve(records.size());
    for (const Record record : records) names.push_back(bare_name(record.text("name")));
    // Few have a namesake: only those are put in their order.
    std::vector<std::pair<std::size_t, std::uint32_t>> sums;
    sums.reserve(names.size());
    for (std::uint32_t i = 0; i < names.size(); ++i) {
        if (names[i].size() >= shortest_name) sums.emplace_back(std::hash<std::string>()(names[i]), i);
    }
    std::sort(sums.begin(), sums.end());
    std::vector<std::uint32_t> order;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const bool as_before = i > 0 && sums[i - 1].first == sums[i].first;
        const bool as_after = i + 1 < sums.size() && sums[i + 1].first == sums[i].first;
        if (as_before || as_after) order.push_back(sums[i].second);
    }
    std::sort(order.begin(), order.end(), [&names](std::uint32_t a, std::uint32_t b) {
        return names[a] != names[b] ? names[a] < names[b] : a < b;
    });
    std::vector<Doubles> found;
    for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
        while (to < order.size() && names[order[to]] == names[order[from]]) ++to;
        if (to - from < 2) continue;
        std::vector<Numbered> alike;
        for (std::size_t i = from; i < to; ++i) alike.emplace_back(records[order[i]]);
        for (std::size_t i = 0; i < alike.size(); ++i) {
            for (std::size_t j = i + 1; j < alike.size(); ++j) {
                if (numbers_alike(alike[i], alike[j])) found.emplace_back(alike[i].id, alike[j].id);
            }
        }
    }
    return found;
}

std::vector<Id> likely_doubles_of(store::Reader& store, Id person) {
    std::vector<Id> others;
    for (const auto& [first, second] : likely_doubles(store)) {
        if (first == person) others.push_back(second);
        if (second == person) others.push_back(first);
    }
    return others;
}

Id record_that_stays(store::Store& store, Id first, Id second) {
    const Id self = own_person(store);
    if (first == self || second == self) return self;
    return holds_given_role(store, second) && !holds_given_role(store, first) ? second : first;
}

PersonFields merged_fields(const Person& stays, const Person& goes) {
    PersonFields fields = stays;
    if (fields.number.empty()) {
        fields.number = goes.number;
        fields.kind = goes.kind;
        fields.rank = goes.rank;
    }
    if (fields.rank.empty() && fields.kind == goes.kind) fields.rank = goes.rank;
    if (fields.tier.empty()) fields.tier = goes.tier;
    if (!fields.position) fields.position = goes.position;
    if (!fields.position_since && fields.position == goes.position)
        fields.position_since = goes.position_since;
    if (!fields.unit) fields.unit = goes.unit;
    if (!fields.appraiser || *fields.appraiser == goes.id) fields.appraiser = goes.appraiser;
    if (fields.appraiser == stays.id || fields.appraiser == goes.id) fields.appraiser.reset();
    fields.active = stays.active || goes.active;
    return fields;
}

bool SaidOf::empty() const {
    return entries + plans + appraised + units + follow_ups + dialogues + feedback + devices == 0;
}

SaidOf said_of(store::Store& store, Id person) {
    SaidOf said;
    const std::vector<Id> own = records_of(store, person);
    const auto is_own = [&](Id id) { return std::find(own.begin(), own.end(), id) != own.end(); };
    for (const Id each : own) {
        said.entries +=
            store.view(activity_kind.name, {"person", "date", "start", "end"}).equal_to(each).size();
        said.appraised += store.view(person_kind.name, {"appraiser", "name"}).equal_to(each).size();
        said.units += store.view(unit_kind.name, {"head"}).equal_to(each).size();
    }
    said.plans = plans_of(store, person).size();
    for (const FollowUp& each : follow_ups_for(store, person))
        said.follow_ups += each.fields.person == person ? 1U : 0U;
    for (const Dialogue& each : dialogues_for(store, person))
        said.dialogues += each.fields.person == person || each.fields.leader == person ? 1U : 0U;
    for (const Feedback& each : feedback_for(store, person))
        said.feedback += each.to == person || each.from == person ? 1U : 0U;
    for (const auto& [replica, device] : devices(store).all)
        said.devices += device.stands() && is_own(person_of(store, device.owner())) ? 1U : 0U;
    return said;
}

std::optional<FieldError> wrong_about_merge(store::Store& store, Id stays, Id goes,
                                            const PersonFields& fields, Date today) {
    const auto other = find_person(store, goes);
    if (stays == goes || !other || !find_person(store, stays))
        return FieldError{"person", "error.record_none", ""};
    if (holds_given_role(store, goes)) return FieldError{"person", "error.merge_role", other->name};
    if (fields.appraiser && stands_below(store, *fields.appraiser, stays, goes)) {
        const std::string above(store.find(person_kind.name, *fields.appraiser).text("name"));
        return FieldError{"appraiser", "error.superior_cycle", above};
    }
    for (const FieldError& error : check_person(store, fields, today, stays).errors) {
        if (error.message == "error.number_taken" && is_number_of(store, fields, stays, goes)) continue;
        return error;
    }
    return std::nullopt;
}

Result<TransactionId> merge_people(store::Store& store, Id stays, Id goes, PersonFields fields, Date today) {
    if (fields.appraiser == stays || fields.appraiser == goes) fields.appraiser.reset();
    PRIMA_CHECK(check_right(store, Deed::change_people));
    if (const auto wrong = wrong_about_merge(store, stays, goes, fields, today))
        return as_error(*wrong, person_kind.name);
    store::Draft draft;
    draft_person(draft, stays, fields);
    for (const Record record : store.view(person_kind.name, {"appraiser", "name"}).equal_to(goes)) {
        if (record.id() != stays) draft.set(person_kind.name, record.id(), "appraiser", stays);
    }
    for (const Record record : store.view(unit_kind.name, {"head"}).equal_to(goes))
        draft.set(unit_kind.name, record.id(), "head", stays);
    draft.set(person_kind.name, goes, store::merged_field, stays);
    draft.remove(person_kind.name, goes);
    return store.commit(draft, {"change.merged", base::collapsed(fields.name)});
}

} // namespace prima::office
