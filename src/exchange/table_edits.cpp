#include "exchange/table_edits.h"

#include "base/text.h"
#include "office/activity.h"
#include "office/leave.h"
#include "office/person.h"
#include "office/position.h"
#include "office/time_norm.h"
#include "office/unit.h"
#include "office/values.h"
#include "store/json_reader.h"
#include "store/office_file.h"
#include "store/value_json.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace prima::exchange {

using base::Date;
using base::Error;
using base::ErrorCode;
using base::Id;
using base::Result;
using store::FieldError;
using store::FieldType;
using store::Value;

namespace {

constexpr std::size_t longest_written = 200;

// --- what can be edited so ---------------------------------------------------------------------------------
// Records that are forms and nothing else. What an act of somebody decides, and what belongs to one (a plan
// that was agreed on, a standard in force), is edited on its own page.

struct EditableKind {
    std::string_view kind;
    std::string_view fields; // each between blanks
    std::string_view lines;  // of these, those of several lines
};
constexpr std::array editable_kinds{
    EditableKind{"activity", " date start end text quantity unit ", " text "},
    EditableKind{"person", " name number staff_kind rank position position_since unit appraiser inactive ",
                 ""},
    EditableKind{"unit", " name code parent head ", ""},
    EditableKind{"position", " name code duties legal_basis procedures ", " duties legal_basis procedures "},
    EditableKind{"time_norm", " name unit minutes ", ""},
    EditableKind{"leave", " letter sort from to ", ""},
};

const EditableKind* editable(std::string_view kind) {
    const auto found = std::find_if(editable_kinds.begin(), editable_kinds.end(),
                                    [&](const EditableKind& each) { return each.kind == kind; });
    return found == editable_kinds.end() ? nullptr : found;
}

bool holds(std::string_view words, std::string_view word) {
    const std::size_t at = words.find(" " + std::string(word) + " ");
    return at != std::string_view::npos;
}

// A record as it would be.
class Edited {
public:
    Edited(const store::Record& record, const std::vector<const TableEdit*>& edits)
        : record_(record)
        , edits_(edits) {}

    Value value(std::string_view field) const {
        for (const TableEdit* edit : edits_) {
            if (edit->field == field) return edit->said;
        }
        return record_.value(field);
    }
    template <class T>
    std::optional<T> get(std::string_view field) const {
        const Value content = value(field);
        const T* typed = content.get<T>();
        return typed ? std::optional<T>(*typed) : std::nullopt;
    }
    std::string text(std::string_view field) const { return value(field).text(); }

private:
    store::Record record_;
    const std::vector<const TableEdit*>& edits_;
};

std::vector<FieldError> check_edited_person(store::Reader& records, const Edited& edited, Id id, Date today) {
    const std::string kind = edited.text("staff_kind");
    if (!office::staff_kind_of(kind)) return {{"staff_kind", "tables.code", kind}};
    return office::check_person(records, office::person_fields_of(edited), today, id).errors;
}

std::vector<FieldError> check_edited_activity(const Edited& edited) {
    office::ActivityFields fields;
    const auto date = edited.get<Date>("date");
    if (!date) return {{"date", "error.required", ""}};
    fields.date = *date;
    fields.start = edited.get<base::TimeOfDay>("start").value_or(base::TimeOfDay());
    fields.end = edited.get<base::TimeOfDay>("end").value_or(base::TimeOfDay());
    fields.text = edited.text("text");
    fields.quantity = edited.get<base::Decimal>("quantity");
    fields.unit = edited.text("unit");
    fields.norm_minutes = edited.get<base::Decimal>("norm_minutes");
    return office::check_activity(fields);
}

std::vector<FieldError> check_edited_leave(store::Reader& records, const Edited& edited, Id id) {
    office::LeaveFields fields;
    const auto& codes = office::leave_codes;
    const std::string sort = edited.text("sort");
    if (std::find(codes.begin(), codes.end(), sort) == codes.end()) return {{"sort", "tables.code", sort}};
    fields.person = edited.get<Id>("person").value_or(Id());
    fields.kind = office::coded<office::LeaveKind>(codes, sort);
    fields.from = edited.get<Date>("from");
    fields.to = edited.get<Date>("to");
    fields.letter = edited.text("letter");
    return office::check_leave(records, fields, id);
}

// What a form would say to the record with these edits.
std::vector<FieldError> check_edited(store::Reader& records, const store::Record& record,
                                     const std::vector<const TableEdit*>& edits, Date today) {
    const Edited edited(record, edits);
    const std::string_view kind = record.kind();
    const Id id = record.id();
    if (kind == office::person_kind.name) return check_edited_person(records, edited, id, today);
    if (kind == office::activity_kind.name) return check_edited_activity(edited);
    if (kind == office::leave_kind.name) return check_edited_leave(records, edited, id);
    if (kind == office::unit_kind.name) {
        office::UnitFields fields;
        fields.code = edited.text("code");
        fields.name = edited.text("name");
        fields.parent = edited.get<Id>("parent");
        fields.head = edited.get<Id>("head");
        return office::check_unit(records, fields, id);
    }
    if (kind == office::position_kind.name) {
        office::PositionFields fields;
        fields.code = edited.text("code");
        fields.name = edited.text("name");
        fields.duties = edited.text("duties");
        fields.legal_basis = edited.text("legal_basis");
        fields.procedures = edited.text("procedures");
        return office::check_position(records, fields, id);
    }
    office::TimeNormFields fields;
    fields.name = edited.text("name");
    fields.unit = edited.text("unit");
    fields.minutes = edited.get<base::Decimal>("minutes");
    return office::check_time_norm(records, fields, id);
}

// Of these edits of a record, what a form would say that it does not say already.
std::vector<FieldError> new_errors(store::Reader& records, const store::Record& record,
                                   const std::vector<const TableEdit*>& edits, Date today) {
    std::vector<FieldError> errors = check_edited(records, record, edits, today);
    if (errors.empty()) return errors;
    const std::vector<FieldError> before = check_edited(records, record, {}, today);
    std::erase_if(errors, [&](const FieldError& error) {
        return std::find(before.begin(), before.end(), error) != before.end();
    });
    return errors;
}

// --- what stands in a cell ---------------------------------------------------------------------------------

std::string_view sentence_for(FieldType type) {
    switch (type) {
    case FieldType::boolean: return "tables.no_yes_no";
    case FieldType::integer:
    case FieldType::decimal: return "tables.no_number";
    case FieldType::date: return "tables.no_date";
    case FieldType::time: return "tables.no_time";
    case FieldType::reference: return "tables.no_reference";
    case FieldType::text:
    case FieldType::list:
    case FieldType::blob: break;
    }
    return "tables.no_text";
}

// Forms that could be read in two ways are refused: only what the file itself writes.
std::optional<Value> text_as(FieldType type, const std::string& text) {
    if (type == FieldType::text) return Value(text);
    if (type == FieldType::date) {
        const auto date = base::parse_date(text);
        if (date && base::format_iso(*date) == text) return Value(*date);
    } else if (type == FieldType::time) {
        const auto time = base::parse_time(text);
        if (time && text.size() == 5) return Value(*time);
    } else if (type == FieldType::reference) {
        if (const auto id = base::parse_id(text)) return Value(*id);
    }
    return std::nullopt;
}

std::optional<Value> value_in(FieldType type, std::string_view json) {
    store::JsonReader reader(json);
    std::string buffer;
    std::string_view text;
    if (reader.null()) return Value();
    if (reader.peek() == '"') {
        if (!reader.string(text, buffer)) return std::nullopt;
        if (base::trimmed(text).empty()) return Value();
        return text_as(type, std::string(text));
    }
    if (type == FieldType::boolean) {
        bool yes = false;
        if (reader.boolean(yes)) return Value(yes);
    } else if (type == FieldType::integer) {
        std::int64_t number = 0;
        if (reader.integer(number)) return Value(number);
    } else if (type == FieldType::decimal && reader.number(text)) {
        if (const auto number = base::Decimal::parse(text, base::NumberForm::plain)) return Value(*number);
    }
    return std::nullopt;
}

std::string as_written(std::string_view json) {
    store::JsonReader reader(json);
    std::string buffer;
    std::string_view text;
    return std::string(reader.peek() == '"' && reader.string(text, buffer) ? text : json);
}

// As a form would keep it.
Value clean(const EditableKind& kind, const store::Field& field, const store::Record& record, Value value) {
    if (field.name == "inactive") return value == Value(true) ? value : Value();
    if (field.type != FieldType::text) return value;
    if (kind.kind == "person" && field.name == "number") {
        const auto staff = office::staff_kind_of(record.text("staff_kind"));
        return office::text_value(
            office::clean_number(staff.value_or(office::StaffKind::other), value.text()));
    }
    return holds(kind.lines, field.name) ? office::lines_value(value.text())
                                         : office::text_value(value.text());
}

// Whether the cell has had this value before it got the one that counts.
bool had_before(const store::Reader& records, const store::Record& record, std::string_view field,
                const Value& value) {
    const store::Table& table = record.table();
    const std::size_t column = table.find_column(field);
    if (column == store::Table::no_column) return false;
    bool at_birth = false;
    for (const store::Table::Version& version : table.versions(column, record.row())) {
        if (records.engine().heap().value(version.cell()) == value) return true;
        at_birth = at_birth || version.tx == table.birth(record.row());
    }
    return value.is_null() && !at_birth;
}

// --- going over the tables ---------------------------------------------------------------------------------

class Comparing {
public:
    Comparing(store::Store& store, store::Reader& records, Date today)
        : store_(store)
        , records_(records)
        , today_(today) {}

    TableEdits go(std::string_view tables) {
        store::JsonReader json(tables);
        std::string_view name;
        for (json.open_object(); !full() && json.member(name);) read_table(json, std::string(name));
        return std::move(all_);
    }

private:
    using Cell = std::pair<std::string, std::string_view>; // name and JSON

    bool full() const { return all_.more; }

    void read_table(store::JsonReader& json, const std::string& name) {
        const store::Kind* kind = records_.schema().kind(name);
        if (!kind || json.peek() != '[') {
            refuse({}, {}, name, "tables.kind_unknown", name);
            json.skip();
            return;
        }
        unknown_.clear();
        rows_.clear();
        for (json.open_array(); !full() && json.element();) {
            if (json.peek() != '{') {
                refuse(name, {}, {}, "tables.row_broken");
                json.skip();
                continue;
            }
            std::vector<Cell> cells;
            std::string_view field, text;
            for (json.open_object(); json.member(field);) {
                std::string key(field);
                if (json.raw(text)) cells.emplace_back(std::move(key), text);
            }
            if (!json.failed()) read_row(*kind, cells);
        }
    }

    void read_row(const store::Kind& kind, const std::vector<Cell>& cells) {
        Id id;
        for (const Cell& cell : cells) {
            if (cell.first != "id") continue;
            const auto value = value_in(FieldType::reference, cell.second);
            if (const Id* said = value ? value->get<Id>() : nullptr) id = *said;
        }
        const std::string name(kind.name);
        if (id.is_null()) return refuse(name, {}, {}, new_row_problem(kind));
        const store::Record record = records_.find_any(kind.name, id);
        if (!record) return refuse(name, id, {}, new_row_problem(kind));
        const std::size_t from = all_.edits.size();
        for (const Cell& cell : cells) {
            if (cell.first != "id") read_cell(kind, record, cell);
        }
        if (all_.edits.size() == from) return;
        if (record.deleted()) return replace_from(from, name, id, "tables.row_gone");
        if (!rows_.insert(id).second) return replace_from(from, name, id, "tables.row_twice");
        judge(record, from);
    }

    static std::string_view new_row_problem(const store::Kind& kind) {
        if (kind.is_event()) return "tables.kind_event";
        return editable(kind.name) ? "tables.row_new" : "tables.kind_page";
    }

    void read_cell(const store::Kind& kind, const store::Record& record, const Cell& cell) {
        const store::Field* field = kind.field(cell.first);
        if (!field) {
            // Once for each such column.
            if (unknown_.insert(cell.first).second)
                refuse(std::string(kind.name), {}, cell.first, "tables.field_unknown", cell.first);
            return;
        }
        TableEdit edit;
        edit.now = record.value(field->name);
        std::string plain;
        store::append_plain(plain, edit.now);
        if (plain == cell.second) return;
        edit.kind = kind.name;
        edit.record = record.id();
        edit.field = field->name;
        const std::optional<Value> value = value_in(field->type, cell.second);
        const EditableKind* known = editable(kind.name);
        if (value) edit.said = known ? clean(*known, *field, record, *value) : *value;
        if (value && (edit.said == edit.now || same_form(cell.second, plain))) return;
        if (!value) {
            if (same_form(cell.second, plain)) return;
            edit.written = base::truncated(as_written(cell.second), longest_written);
        }
        if (kind.is_event())
            edit.problem = "tables.kind_event";
        else if (!known)
            edit.problem = "tables.kind_page";
        else if (!holds(known->fields, field->name))
            edit.problem = "tables.field_fixed";
        else if (!value)
            edit.problem = sentence_for(field->type);
        else
            edit.earlier = had_before(records_, record, field->name, edit.said);
        add(std::move(edit));
    }

    // Another program may write the same text or list in another way.
    static bool same_form(std::string_view a, std::string_view b) {
        const auto normal = [](std::string_view json) {
            store::JsonReader reader(json);
            std::string text;
            store::append_json(text, store::read_value(reader));
            return reader.failed() ? std::string() : text;
        };
        const std::string first = normal(a);
        return !first.empty() && first == normal(b);
    }

    // Each cell alone by the rights of the one at the keyboard, then all that remain as a form.
    void judge(const store::Record& record, std::size_t from) {
        const auto first = all_.edits.begin() + static_cast<std::ptrdiff_t>(from);
        const bool here = static_cast<bool>(store_.find(record.kind(), record.id()));
        for (auto edit = first; here && edit != all_.edits.end(); ++edit) {
            if (!edit->possible()) continue;
            store::Draft draft;
            draft.set(edit->kind, edit->record, edit->field, edit->said);
            if (const auto checked = store_.check(draft); !checked) edit->problem = checked.error().message;
        }
        while (true) {
            std::vector<const TableEdit*> possible;
            for (auto edit = first; edit != all_.edits.end(); ++edit) {
                if (edit->possible()) possible.push_back(&*edit);
            }
            if (possible.empty()) return;
            const std::vector<FieldError> errors = new_errors(records_, record, possible, today_);
            if (errors.empty()) return;
            // What is wrong with a field that is not edited is the fault of those that are.
            bool found = false;
            for (auto edit = first; edit != all_.edits.end(); ++edit) {
                const auto error = std::find_if(errors.begin(), errors.end(), [&](const FieldError& each) {
                    return each.field == edit->field;
                });
                if (!edit->possible() || error == errors.end()) continue;
                edit->problem = error->message;
                edit->argument = error->argument;
                found = true;
            }
            if (found) continue;
            for (auto edit = first; edit != all_.edits.end(); ++edit) {
                if (!edit->possible()) continue;
                edit->problem = errors.front().message;
                edit->argument = errors.front().argument;
            }
        }
    }

    void add(TableEdit edit) {
        if (all_.edits.size() >= max_table_edits)
            all_.more = true;
        else
            all_.edits.push_back(std::move(edit));
    }
    void refuse(std::string kind, Id record, std::string field, std::string_view problem,
                std::string argument = {}) {
        TableEdit edit;
        edit.kind = std::move(kind);
        edit.record = record;
        edit.field = std::move(field);
        edit.problem = problem;
        edit.argument = std::move(argument);
        add(std::move(edit));
    }
    void replace_from(std::size_t from, const std::string& kind, Id record, std::string_view problem) {
        all_.edits.resize(from);
        refuse(kind, record, {}, problem);
    }

    store::Store& store_;
    store::Reader& records_;
    Date today_;
    TableEdits all_;
    std::set<std::string> unknown_; // columns of the table
    std::set<Id> rows_;             // of the table, that have edits
};

} // namespace

std::size_t TableEdits::possible() const {
    return static_cast<std::size_t>(
        std::count_if(edits.begin(), edits.end(), [](const TableEdit& each) { return each.possible(); }));
}

TableEdits compare_tables(store::Store& store, store::Reader& records, std::string_view tables, Date today) {
    return Comparing(store, records, today).go(tables);
}

Result<store::TransactionId> take_table_edits(store::Store& store, const std::vector<TableEdit>& chosen,
                                              std::string_view source, Date today) {
    store::Draft draft;
    for (std::size_t at = 0; at < chosen.size();) {
        const TableEdit& first = chosen[at];
        const store::Record record = store.find(first.kind, first.record);
        if (!record) return Error{ErrorCode::not_found, "error.record_deleted", first.kind};
        std::vector<const TableEdit*> edits;
        for (; at < chosen.size() && chosen[at].kind == first.kind && chosen[at].record == first.record;
             ++at) {
            const TableEdit& edit = chosen[at];
            const EditableKind* kind = editable(edit.kind);
            if (!edit.possible() || !kind || !holds(kind->fields, edit.field))
                return Error{ErrorCode::not_allowed, "tables.field_fixed", edit.kind + "." + edit.field};
            if (record.value(edit.field) != edit.now)
                return Error{ErrorCode::changed_since, "tables.changed_since", edit.kind + "." + edit.field};
            edits.push_back(&edit);
            draft.set(edit.kind, edit.record, edit.field, edit.said);
        }
        const std::vector<FieldError> errors = new_errors(store, record, edits, today);
        if (!errors.empty()) return office::as_error(errors.front(), first.kind);
    }
    return store.commit(draft, {"change.tables_taken", std::string(source)});
}

} // namespace prima::exchange
