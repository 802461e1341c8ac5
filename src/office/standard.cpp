#include "office/standard.h"

#include "office/names.h"
#include "office/role.h"
#include "office/seen.h"
#include "office/standard_thread.h"
#include "office/values.h"

#include <algorithm>
#include <array>

namespace prima::office {

using store::Value;

namespace {

constexpr int earliest_year = 2000;
constexpr std::int64_t whole = 100; // percent

bool same_kind(std::string_view name, const store::Kind& kind) {
    return name == kind.name;
}
bool in_session(std::string_view kind) {
    return same_kind(kind, standard_input_kind) || same_kind(kind, standard_question_kind);
}
std::string_view owner_field(std::string_view kind) {
    return in_session(kind) ? "session" : "standard";
}
bool is_ordered(const store::Kind& kind) {
    return kind.field("order") != nullptr;
}

Value positions_value(const std::vector<Id>& positions) {
    if (positions.empty()) return {};
    store::List list;
    for (const Id position : positions) list.items.emplace_back(position);
    return list;
}

void draft_standard(store::Draft& draft, Id id, const StandardFields& fields) {
    draft.set(standard_kind.name, id, "title", text_value(fields.title));
    draft.set(standard_kind.name, id, "governs", lines_value(fields.governs));
    draft.set(standard_kind.name, id, "unit", value_of(fields.unit));
    draft.set(standard_kind.name, id, "positions", positions_value(fields.positions));
    draft.set(standard_kind.name, id, "legal_basis", lines_value(fields.legal_basis));
    draft.set(standard_kind.name, id, "steps", lines_value(fields.steps));
}

Result<void> first_error(const std::vector<FieldError>& errors, std::string_view kind) {
    if (errors.empty()) return {};
    return as_error(errors.front(), kind);
}
Error missing(Id id) {
    return {ErrorCode::not_found, "error.record_none", id.to_string()};
}

// --- what is wrong with a part -----------------------------------------------------------------------------

class PartCheck {
public:
    PartCheck(const PartValues& values, std::vector<FieldError>& errors)
        : values_(values)
        , errors_(errors) {}

    template <class T>
    std::optional<T> get(std::string_view field) const {
        const auto at = values_.find(field);
        const T* typed = at == values_.end() ? nullptr : at->second.template get<T>();
        return typed ? std::optional<T>(*typed) : std::nullopt;
    }
    std::string_view text(std::string_view field) const {
        const auto at = values_.find(field);
        return at == values_.end() ? std::string_view() : at->second.text();
    }
    void wrong(std::string_view field, std::string_view message, std::string argument = {}) {
        if (!is_wrong(errors_, field))
            errors_.push_back({std::string(field), std::string(message), std::move(argument)});
    }
    void past_day(std::string_view field, Date today) {
        const auto date = get<Date>(field);
        if (!date) return;
        if (date->year() < earliest_year)
            wrong(field, "error.standard_date_early");
        else if (*date > today)
            wrong(field, "error.standard_date_future");
    }

private:
    const PartValues& values_;
    std::vector<FieldError>& errors_;
};

void check_indicator(PartCheck& check) {
    const auto threshold = check.get<Decimal>("threshold");
    const bool at_most = check.text("direction") == direction_at_most;
    if (!threshold) return;
    if (*threshold < Decimal(0))
        check.wrong("threshold", "error.standard_threshold_negative");
    else if (!at_most && *threshold == Decimal(0))
        check.wrong("threshold", "error.standard_threshold_zero");
    else if (base::trimmed(check.text("unit")) == "%" && *threshold > Decimal(whole))
        check.wrong("threshold", "error.standard_threshold_percent");
    else if (base::trimmed(check.text("unit")) == "%" && at_most && *threshold == Decimal(whole))
        check.wrong("threshold", "error.standard_threshold_whole");
}

void check_session(PartCheck& check, Date today) {
    check.past_day("date", today);
    std::int64_t present = 0;
    for (const char* side : {"staff", "superiors", "public"})
        present += check.get<std::int64_t>(side).value_or(0);
    if (present == 0) check.wrong("staff", "error.standard_nobody");
}

void check_input(PartCheck& check) {
    const std::string_view outcome = check.text("outcome");
    if ((outcome == input_partly || outcome == input_not) && base::trimmed(check.text("reason")).empty())
        check.wrong("reason", "error.standard_input_reason");
}

void check_trial(PartCheck& check, Date today) {
    const auto from = check.get<Date>("from"), to = check.get<Date>("to");
    if (from && from->year() < earliest_year) check.wrong("from", "error.standard_date_early");
    if (from && to && *to < *from) check.wrong("to", "error.date_order");
    if (to && *to > base::add_months(today, 24)) check.wrong("to", "error.standard_trial_far");
    if (from && *from > today && !base::trimmed(check.text("result")).empty())
        check.wrong("result", "error.standard_trial_not_begun");
}

// --- what may be changed -----------------------------------------------------------------------------------

// Collected while a version is drafted, and done with once it is decided.
bool of_drafting(std::string_view kind) {
    return same_kind(kind, standard_data_kind) || same_kind(kind, standard_trial_kind) ||
           same_kind(kind, standard_input_kind);
}
bool of_content(std::string_view kind) {
    return same_kind(kind, standard_kind) || same_kind(kind, standard_indicator_kind);
}
// What a record says, or is about to say with these changes.
class Written {
public:
    Written(const store::Store& store, const std::vector<store::Change>& changes)
        : store_(store)
        , changes_(changes) {}
    Value value(std::string_view kind, Id record, std::string_view field) const {
        if (const Record known = store_.find_any(kind, record)) {
            Value content = known.value(field);
            if (!content.is_null()) return content;
        }
        for (const store::Change& change : changes_) {
            if (change.record == record && change.field == field) return change.value;
        }
        return {};
    }
    Id reference(std::string_view kind, Id record, std::string_view field) const {
        const Value content = value(kind, record, field);
        const Id* id = content.get<Id>();
        return id ? *id : Id();
    }
    Id session_of(std::string_view kind, Id record) const {
        return in_session(kind)                         ? reference(kind, record, "session")
               : same_kind(kind, standard_session_kind) ? record
                                                        : Id();
    }
    Id standard_of(std::string_view kind, Id record) const {
        if (same_kind(kind, standard_kind)) return record;
        if (in_session(kind))
            return reference(standard_session_kind.name, session_of(kind, record), "standard");
        return reference(kind, record, "standard");
    }
    std::int64_t version_of(std::string_view kind, Id record) const {
        const Id session = session_of(kind, record);
        const Value content = session.is_null() ? value(kind, record, "version")
                                                : value(standard_session_kind.name, session, "version");
        const auto* number = content.get<std::int64_t>();
        return number ? *number : 0;
    }
    bool of_discussion(std::string_view kind, Id record) const {
        const Id session = session_of(kind, record);
        return !session.is_null() &&
               value(standard_session_kind.name, session, "use").text() == session_discussion;
    }

private:
    const store::Store& store_;
    const std::vector<store::Change>& changes_;
};

Error decided_error(const StandardState& state, Id standard) {
    return {ErrorCode::not_allowed,
            state.stage == StandardStage::withdrawn ? "error.standard_withdrawn" : "error.standard_decided",
            standard.to_string()};
}

std::int64_t version_for(const store::Kind& kind, const PartValues& values, const StandardState& state) {
    const auto use = values.find(std::string_view("use"));
    const bool after = same_kind(kind.name, standard_evaluation_kind) ||
                       (use != values.end() && use->second.text() == session_socialisation);
    if (after) return state.versions.empty() ? 0 : state.versions.back().number;
    return state.working;
}

void draft_values(store::Draft& draft, const store::Kind& kind, Id id, const PartValues& values) {
    for (const auto& [field, value] : values) {
        const store::Field* described = kind.field(field);
        const bool text = described && described->type == store::FieldType::text;
        draft.set(kind.name, id, field, text ? lines_value(value.text()) : value);
    }
}

std::string title_of(const store::Reader& store, Id standard) {
    return std::string(store.find_any(standard_kind.name, standard).text("title"));
}

// What became of lines: those of both texts stay, the others went or came.
void compare_lines(std::vector<StandardDifference>& differences, std::string_view part,
                   std::string_view before, std::string_view after) {
    const std::vector<std::string> old_lines = lines_of(before), new_lines = lines_of(after);
    for (const std::string& line : old_lines) {
        if (std::find(new_lines.begin(), new_lines.end(), line) == new_lines.end())
            differences.push_back({part, StandardDifference::Change::removed, line, {}});
    }
    for (const std::string& line : new_lines) {
        if (std::find(old_lines.begin(), old_lines.end(), line) == old_lines.end())
            differences.push_back({part, StandardDifference::Change::added, {}, line});
    }
}

std::string scope_text(const store::Reader& store, const StandardFields& fields) {
    std::string text;
    if (fields.unit) text = store.find_any("unit", *fields.unit).text("name");
    for (const Id position : fields.positions) {
        if (!text.empty()) text += ", ";
        text += store.find_any("position", position).text("name");
    }
    return text;
}

std::string indicator_line(const StandardIndicator& indicator, base::NumberForm form) {
    std::string line = indicator.text + ": " + threshold_text(indicator, form);
    if (!indicator.how.empty()) line += ". " + indicator.how;
    return line;
}

} // namespace

// --- reading -----------------------------------------------------------------------------------------------

bool has_standard(const store::Reader& store, Id standard) {
    return static_cast<bool>(store.find(standard_kind.name, standard));
}

StandardContent standard_content(store::Reader& store, Id standard, std::optional<TransactionId> lock) {
    StandardContent content;
    const Record record = store.find_any(standard_kind.name, standard);
    if (!record) return content;
    const Seen seen(store, record, lock);
    content.title = seen.text("title");
    content.governs = seen.text("governs");
    content.unit = seen.get<Id>("unit");
    if (const auto positions = seen.get<store::List>("positions")) {
        for (const Value& item : positions->items) {
            if (const Id* id = item.get<Id>()) content.positions.push_back(*id);
        }
    }
    content.legal_basis = seen.text("legal_basis");
    content.steps = seen.text("steps");
    std::map<Ordered, StandardIndicator> indicators;
    for (const Record& each : belonging(store, standard_indicator_kind, "standard", standard, lock)) {
        const Seen part(store, each, lock);
        if (!part.there()) continue;
        indicators.emplace(order_of(part, each.id()),
                           StandardIndicator{each.id(), part.text("text"),
                                             part.text("direction") == direction_at_most,
                                             part.get<Decimal>("threshold").value_or(Decimal(0)),
                                             part.text("unit"), part.text("how")});
    }
    for (auto& [order, indicator] : indicators) content.indicators.push_back(std::move(indicator));
    return content;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (const std::string_view line = base::trimmed(text.substr(0, end)); !line.empty())
            lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<Record> parts_of(store::Reader& store, const store::Kind& kind, Id owner, std::int64_t version) {
    std::vector<Record> parts;
    for (const Record& record : belonging(store, kind, owner_field(kind.name), owner)) {
        if (version == 0 || record.get<std::int64_t>("version") == version) parts.push_back(record);
    }
    const auto before = [&kind](const Record& a, const Record& b) {
        if (is_ordered(kind))
            return std::pair(a.get<std::int64_t>("order").value_or(0), a.id()) <
                   std::pair(b.get<std::int64_t>("order").value_or(0), b.id());
        const char* day = same_kind(kind.name, standard_trial_kind) ? "from" : "date";
        return std::pair(a.get<Date>(day).value_or(Date()), a.id()) <
               std::pair(b.get<Date>(day).value_or(Date()), b.id());
    };
    std::sort(parts.begin(), parts.end(), before);
    return parts;
}

std::vector<Record> sessions_of(store::Reader& store, Id standard, std::string_view use,
                                std::int64_t version) {
    std::vector<Record> sessions = parts_of(store, standard_session_kind, standard, version);
    sessions.erase(std::remove_if(sessions.begin(), sessions.end(),
                                  [&](const Record& each) { return each.text("use") != use; }),
                   sessions.end());
    return sessions;
}

Id standard_of(const store::Reader& store, const Record& record) {
    if (!record) return {};
    if (same_kind(record.kind(), standard_kind)) return record.id();
    if (!in_session(record.kind())) return record.get<Id>("standard").value_or(Id());
    return standard_of(store,
                       store.find_any(standard_session_kind.name, record.get<Id>("session").value_or(Id())));
}

std::int64_t attendance_of(const Record& session) {
    std::int64_t present = 0;
    for (const char* side : {"staff", "superiors", "public"})
        present += session.get<std::int64_t>(side).value_or(0);
    return present;
}

std::string threshold_text(const StandardIndicator& indicator, base::NumberForm form) {
    std::string text = indicator.at_most ? "≤ " : "≥ ";
    text += indicator.threshold.format(form);
    return indicator.unit.empty() ? text : text + " " + indicator.unit;
}

std::vector<StandardDifference> compare(const store::Reader& store, const StandardContent& before,
                                        const StandardContent& after, base::NumberForm form) {
    using Change = StandardDifference::Change;
    std::vector<StandardDifference> differences;
    const auto text = [&](std::string_view part, const std::string& a, const std::string& b) {
        if (a != b) differences.push_back({part, Change::changed, a, b});
    };
    text("standard.field_title", before.title, after.title);
    text("standard.governs", before.governs, after.governs);
    text("standard.applies_to", scope_text(store, before), scope_text(store, after));
    compare_lines(differences, "standard.legal_basis", before.legal_basis, after.legal_basis);
    const auto same = [](const std::vector<StandardIndicator>& list, Id id) {
        return std::find_if(list.begin(), list.end(),
                            [id](const StandardIndicator& each) { return each.id == id; });
    };
    for (const StandardIndicator& old : before.indicators) {
        const auto now = same(after.indicators, old.id);
        if (now == after.indicators.end())
            differences.push_back({"standard.indicator", Change::removed, indicator_line(old, form), {}});
        else if (!(*now == old))
            differences.push_back({"standard.indicator", Change::changed, indicator_line(old, form),
                                   indicator_line(*now, form)});
    }
    for (const StandardIndicator& now : after.indicators) {
        if (same(before.indicators, now.id) == before.indicators.end())
            differences.push_back({"standard.indicator", Change::added, {}, indicator_line(now, form)});
    }
    compare_lines(differences, "standard.steps", before.steps, after.steps);
    return differences;
}

// --- writing -----------------------------------------------------------------------------------------------

std::vector<FieldError> check_standard(const StandardFields& fields) {
    std::vector<FieldError> errors;
    store::Draft draft;
    draft_standard(draft, Id{1, 1}, fields);
    check_values(standard_kind, draft, errors);
    return errors;
}

Result<Id> add_standard(store::Store& store, const StandardFields& fields) {
    PRIMA_CHECK(check_right(store, Deed::draft_standards));
    PRIMA_CHECK(first_error(check_standard(fields), standard_kind.name));
    store::Draft draft;
    const Id id = store.new_id();
    draft_standard(draft, id, fields);
    PRIMA_CHECK(store.commit(draft, {"change.standard_added", base::collapsed(fields.title)}));
    return id;
}

Result<TransactionId> edit_standard(store::Store& store, Id standard, const StandardFields& fields) {
    PRIMA_CHECK(check_right(store, Deed::draft_standards));
    if (!has_standard(store, standard)) return missing(standard);
    PRIMA_CHECK(first_error(check_standard(fields), standard_kind.name));
    store::Draft draft;
    draft_standard(draft, standard, fields);
    return store.commit(draft, {"change.standard_edited", base::collapsed(fields.title)});
}

Result<TransactionId> delete_standard(store::Store& store, Id standard) {
    PRIMA_CHECK(check_right(store, Deed::draft_standards));
    if (!has_standard(store, standard)) return missing(standard);
    const StandardState& state = standard_state(store, standard);
    if (!state.versions.empty()) return decided_error(state, standard);
    store::Draft draft;
    draft.remove(standard_kind.name, standard);
    return store.commit(draft, {"change.standard_deleted", title_of(store, standard)});
}

std::vector<FieldError> check_part(const store::Kind& kind, const PartValues& values, Date today) {
    std::vector<FieldError> errors;
    store::Draft draft;
    draft_values(draft, kind, Id{1, 1}, values);
    check_values(kind, draft, errors);
    PartCheck check(values, errors);
    if (same_kind(kind.name, standard_indicator_kind)) check_indicator(check);
    if (same_kind(kind.name, standard_session_kind)) check_session(check, today);
    if (same_kind(kind.name, standard_input_kind)) check_input(check);
    if (same_kind(kind.name, standard_trial_kind)) check_trial(check, today);
    if (same_kind(kind.name, standard_data_kind) || same_kind(kind.name, standard_evaluation_kind))
        check.past_day("date", today);
    return errors;
}

Result<Id> add_part(store::Store& store, const store::Kind& kind, Id owner, const PartValues& values,
                    Date today) {
    PRIMA_CHECK(check_right(store, Deed::draft_standards));
    const Id standard =
        in_session(kind.name) ? standard_of(store, store.find(standard_session_kind.name, owner)) : owner;
    if (!has_standard(store, standard)) return missing(owner);
    PRIMA_CHECK(first_error(check_part(kind, values, today), kind.name));
    store::Draft draft;
    const Id id = store.new_id();
    draft_values(draft, kind, id, values);
    draft.set(kind.name, id, owner_field(kind.name), owner);
    if (kind.field("version")) {
        const std::int64_t version = version_for(kind, values, standard_state(store, standard));
        if (version == 0) return Error{ErrorCode::not_allowed, "error.standard_not_decided", ""};
        draft.set(kind.name, id, "version", version);
    }
    if (is_ordered(kind))
        draft.set(kind.name, id, "order", next_order(store, kind, owner_field(kind.name), owner));
    PRIMA_CHECK(store.commit(draft, {"change.standard_part_added", title_of(store, standard)}));
    return id;
}

Result<TransactionId> edit_part(store::Store& store, const store::Kind& kind, Id part,
                                const PartValues& values, Date today) {
    PRIMA_CHECK(check_right(store, Deed::draft_standards));
    const Record record = store.find(kind.name, part);
    if (!record) return missing(part);
    PRIMA_CHECK(first_error(check_part(kind, values, today), kind.name));
    store::Draft draft;
    draft_values(draft, kind, part, values);
    return store.commit(draft, {"change.standard_part_edited", title_of(store, standard_of(store, record))});
}

Result<TransactionId> delete_part(store::Store& store, const store::Kind& kind, Id part) {
    PRIMA_CHECK(check_right(store, Deed::draft_standards));
    const Record record = store.find(kind.name, part);
    if (!record) return missing(part);
    store::Draft draft;
    draft.remove(kind.name, part);
    if (same_kind(kind.name, standard_session_kind)) {
        for (const store::Kind* inner : {&standard_input_kind, &standard_question_kind}) {
            for (const Record& each : parts_of(store, *inner, part)) draft.remove(inner->name, each.id());
        }
    }
    return store.commit(draft, {"change.standard_part_deleted", title_of(store, standard_of(store, record))});
}

Result<void> check_undecided(store::Store& store, const std::vector<store::Change>& changes) {
    const Written written(store, changes);
    for (const store::Change& change : changes) {
        if (!is_of_standards(change.kind)) continue;
        const Id standard = written.standard_of(change.kind, change.record);
        const StandardState& state = standard_state(store, standard);
        const bool collected =
            of_drafting(change.kind) || (same_kind(change.kind, standard_session_kind) &&
                                         written.of_discussion(change.kind, change.record));
        const bool earlier = collected && written.version_of(change.kind, change.record) != state.working;
        if (state.drafting() ? earlier : collected || of_content(change.kind))
            return decided_error(state, standard);
    }
    return {};
}

} // namespace prima::office
