#pragma once

// What can be imported: a kind of record, the columns a table of them may have, and what becomes of a row.

#include "exchange/sheet.h"
#include "store/store.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

enum class FieldForm : std::uint8_t { text, decimal, date, time, staff_number };

struct ImportField {
    std::string_view name;  // independent of language; that of the record's field where there is one
    std::string_view label; // id of a language string
    FieldForm form = FieldForm::text;
    store::Presence presence = store::Presence::optional;
    // Titles of such a column in Indonesian and English, as title_key gives them, divided by "|"; the most
    // usual first.
    std::string_view titles;
};

// Something to say about a row: the id of a language string and what goes into its {0}.
struct Remark {
    std::string field; // of ImportField; empty for the whole row
    std::string message;
    std::string argument;
    friend bool operator==(const Remark&, const Remark&) = default;
};

// A row as read: one value a field of the kind. Nothing where the table has no such column, null where the
// cell is empty.
struct RowInput {
    std::vector<std::optional<store::Value>> values;
};

// What is to become of a row.
struct RowOutput {
    base::Id record;
    store::Draft draft;
    std::vector<Remark> errors; // each keeps the row out
    std::vector<Remark> notes;  // for the person to see
};

// One import: it may remember what earlier rows have made.
class ImportRun {
public:
    ImportRun() = default;
    virtual ~ImportRun() = default;
    ImportRun(const ImportRun&) = delete;
    ImportRun& operator=(const ImportRun&) = delete;

    // Whether some row has this key, told before the first of them is worked out.
    virtual void keys(const std::function<bool(const std::string&)>&) {}
    virtual void row(const RowInput& input, RowOutput& output) = 0;
    // What the rows need beside themselves, such as the units they name: new records.
    virtual void finish(store::Draft&) {}
};

struct ImportKind {
    std::string_view name;   // of the kind of record
    std::string_view title;  // id of a language string: "Pegawai"
    std::string_view change; // id of the label of the import: "{0} pegawai diimpor"
    std::span<const ImportField> fields;
    // The field by which two rows are about the same; none where rows have no key.
    std::optional<std::size_t> key;
    std::function<std::unique_ptr<ImportRun>(store::Store&, base::Date today)> begin;

    std::optional<std::size_t> field(std::string_view name) const;
};

// All that can be imported.
std::span<const ImportKind* const> import_kinds();

} // namespace prima::exchange
