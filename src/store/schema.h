#pragma once

// The kinds of records, each described by one table of fields. Storage, validation, the office file and its
// plain tables follow from the table. Fields are only ever added: never renamed, retyped or used again.

#include "store/segment.h"
#include "store/value.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prima::store {

// A blob is a text that says where bytes lie and what they must be (blob.h).
enum class FieldType : std::uint8_t { boolean, integer, decimal, text, date, time, reference, list, blob };

// Text: the least and greatest length in code points. List: of items. Integer and decimal: of the value.
struct Limits {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
};

enum class Presence : std::uint8_t { optional, required };

struct Field {
    std::string_view name; // in files, forever
    FieldType type = FieldType::text;
    Presence presence = Presence::optional;
    Limits limits = {};
    std::string_view label = {}; // id of a language string
};

// What a kind is for. Settings do not count as content: an office that holds nothing else may still become
// another one when a file is loaded.
enum class KindUse : std::uint8_t { content, setting };

class Engine;
class Table;

// Of a kind whose records not everybody may change: tells whose changes to them do not count. What they set
// stays in the versions of its cells, behind all that counts; the cell holds what the others have said. It is
// a function of the engine's transactions alone, so that all devices pass over the same.
class Judge {
public:
    virtual ~Judge() = default;
    // Another number when records that nobody has touched may be judged otherwise than before.
    virtual std::uint64_t basis() = 0;
    // Of the transactions (numbers of the ledger) that have set something of the record in this row, those
    // that do not count for it. Asked only where there are several.
    virtual std::vector<std::uint32_t> passed_over(const Table& table, std::uint32_t row) = 0;
};

struct Kind {
    std::string_view name; // in files, forever
    std::span<const Field> fields;
    std::string_view label = {};
    KindUse use = KindUse::content;
    // Who may read: with another audience than the office, the field that refers to the person, unit or case.
    // A record stays for life in the compartment in which it is made.
    Audience audience = Audience::office;
    std::string_view subject = {};
    // The field that names a record of this kind in the world, such as a staff number: two who enter the same
    // make the same record. Empty where ids are random.
    std::string_view natural_key = {};
    // Of an event kind (events.h), the fields that together name what an event belongs to. Its records are
    // written once: nothing changes, deletes or takes one back; what corrects it is another event.
    std::span<const std::string_view> event_of = {};
    // Its records count whatever is held back (HeldBack): by them is decided what that is.
    bool never_held_back = false;
    // Its records are ballots (Store::cast_ballot). They stand in no plain table of a file, where somebody
    // could read them one by one.
    bool ballots = false;
    std::unique_ptr<Judge> (*judge)(const Engine& engine) = nullptr; // where changes may not count

    bool is_event() const { return !event_of.empty(); }
    const Field* field(std::string_view field_name) const; // nullptr when unknown
};

// One thing that is wrong with one field, for the form: `message` is the id of a language string and
// `argument` what goes into its {0}, for example the greatest length.
struct FieldError {
    std::string field;
    std::string message;
    std::string argument;
    friend bool operator==(const FieldError&, const FieldError&) = default;
};

class Schema {
public:
    // The kinds' tables must outlive the schema (they are constants).
    explicit Schema(std::vector<Kind> kinds);

    const std::vector<Kind>& kinds() const { return kinds_; }
    const Kind* kind(std::string_view name) const; // nullptr when unknown

private:
    std::vector<Kind> kinds_;
};

// What is wrong with this value in this field: nothing, or one error. An empty required field is an error; a
// text of blanks counts as empty.
std::vector<FieldError> check_value(const Field& field, const Value& value);

} // namespace prima::store
