#include "exchange/import_activities.h"

#include "base/parts.h"
#include "base/text.h"
#include "exchange/cell_value.h"
#include "office/activity.h"
#include "office/month.h"
#include "office/person.h"
#include "office/role.h"
#include "office/time_norm.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

namespace prima::exchange {

using base::Date;
using base::Decimal;
using base::Id;
using base::TimeOfDay;

namespace {

enum ActivityField : std::size_t {
    date_field,
    start_field,
    end_field,
    text_field,
    quantity_field,
    unit_field,
    norm_field,
    person_field
};

PRIMA_REST_DATA constexpr ImportField fields_of_activities[] = {
    {"date", "activity.date", FieldForm::date, store::Presence::required,
     "tanggal|tgl|hari tanggal|tanggal kegiatan|tgl kegiatan|date"},
    {"start", "activity.start", FieldForm::time, store::Presence::optional,
     "mulai|jam mulai|pukul mulai|waktu mulai|dari|dari jam|jam|start|start time"},
    {"end", "activity.end", FieldForm::time, store::Presence::optional,
     "selesai|jam selesai|pukul selesai|waktu selesai|sampai|sampai jam|s d|end|end time"},
    {"text", "activity.text", FieldForm::text, store::Presence::required,
     "kegiatan|uraian|uraian kegiatan|uraian tugas|aktivitas|pekerjaan|nama kegiatan|activity|description"},
    {"quantity", "activity.quantity", FieldForm::decimal, store::Presence::optional,
     "hasil|jumlah|volume|kuantitas|output|quantity|jumlah hasil"},
    {"unit", "activity.unit", FieldForm::text, store::Presence::optional,
     "satuan|satuan hasil|satuan output|unit"},
    {"norm_minutes", "activity.norm_minutes", FieldForm::decimal, store::Presence::optional,
     "norma waktu menit|norma waktu|menit per satuan|waktu per satuan|norma|norm minutes|time norm minutes|"
     "time norm|minutes per unit"},
    {"person", "person.kind", FieldForm::text, store::Presence::optional,
     "nip|nip pegawai|nip nippppk|nippppk|nomor induk pegawai|nomor pegawai|pegawai|nama pegawai|nama "
     "lengkap|"
     "nama asn|nama|nip atau nama|employee|employee number|staff number|employee name|person|name"},
};

// People by what tables call them: their number, or their name where only one has it.
class Names {
public:
    explicit Names(const store::Store& store) {
        for (const store::Record person : store.records(office::person_kind.name)) {
            if (const std::string_view number = person.text("number"); !number.empty())
                by_number_.emplace(number, person.id());
            const auto [place, fresh] = by_name_.emplace(base::folded(person.text("name")), person.id());
            if (!fresh) place->second = Id(); // two of one name
        }
    }
    // Nothing with an error for the field: an unknown person, a name of two, a number that was damaged.
    std::optional<Id> find(const std::string& text, RowOutput& output) {
        if (const auto before = by_number_.find(text); before != by_number_.end()) return before->second;
        const base::Result<std::string> number = read_staff_number({text});
        if (number) {
            const auto place = by_number_.find(*number);
            if (place != by_number_.end()) return place->second;
        }
        const auto named = by_name_.find(base::folded(base::collapsed(text)));
        if (named != by_name_.end() && !named->second.is_null()) return named->second;
        const bool damaged = !number && (number.error().message == "error.nip_as_number" ||
                                         number.error().message == "error.nip_cut");
        const std::string message = named != by_name_.end() ? "import.person_two"
                                    : damaged               ? number.error().message
                                                            : "import.person_unknown";
        output.errors.push_back({"person", message, text});
        return std::nullopt;
    }

private:
    std::unordered_map<std::string, Id> by_number_, by_name_;
};

class ActivitiesRun : public ImportRun {
public:
    explicit ActivitiesRun(store::Store& store)
        : store_(store)
        , names_(store)
        , self_(office::own_person(store))
        , may_for_others_(office::may(store, office::Deed::change_others_work)) {}
    void row(const RowInput& input, RowOutput& output) override;

private:
    Id owner_of_row(const RowInput& input, RowOutput& output);
    std::optional<Id> find(Id owner, Date day, std::optional<TimeOfDay> from, const std::string& words);
    void take_times(const RowInput& input, office::ActivityFields& fields, RowOutput& output) const;

    store::Store& store_;
    Names names_;
    Id self_;
    bool may_for_others_;
    std::set<std::tuple<Id, Date, std::optional<TimeOfDay>, std::string>> seen_;
};

// Without such a column a log is that of the one at the keyboard. With one nobody is guessed.
Id ActivitiesRun::owner_of_row(const RowInput& input, RowOutput& output) {
    if (!input.values[person_field]) return self_;
    if (input.values[person_field]->is_null()) {
        output.errors.push_back({"person", "error.required", ""});
        return self_;
    }
    const std::optional<Id> owner = names_.find(input.values[person_field]->text(), output);
    if (!owner) return self_;
    if (*owner != self_ && !may_for_others_)
        output.errors.push_back(
            {"person", std::string(office::refusal_of(office::Deed::change_others_work)), ""});
    return *owner;
}

// The same person, day, start and words are the same activity; by volume, which has no start, the day and the
// words.
std::optional<Id> ActivitiesRun::find(Id owner, Date day, std::optional<TimeOfDay> from,
                                      const std::string& words) {
    const store::OrderedView& view = store_.view(office::activity_kind.name, {"date", "start", "end"});
    for (const store::Record record : view.equal_to(day)) {
        if (record.get<TimeOfDay>("start") == from && base::folded(record.text("text")) == words &&
            office::owner_of(store_, record) == owner)
            return record.id();
    }
    return std::nullopt;
}

template <class T>
std::optional<T> given(const RowInput& input, ActivityField field) {
    const T* value = input.values[field] ? input.values[field]->get<T>() : nullptr;
    return value ? std::optional<T>(*value) : std::nullopt;
}

// From when to when; without times by volume, with the norm of the row, or the office's own of that name.
void ActivitiesRun::take_times(const RowInput& input, office::ActivityFields& fields,
                               RowOutput& output) const {
    const auto from = given<TimeOfDay>(input, start_field);
    const auto to = given<TimeOfDay>(input, end_field);
    if (!from && !to) {
        fields.norm_minutes = given<Decimal>(input, norm_field);
        for (const office::TimeNorm& each : office::time_norms(store_)) {
            if (base::folded(each.name) != base::folded(fields.text)) continue;
            if (!fields.norm_minutes) fields.norm_minutes = each.minutes;
            if (fields.norm_minutes == each.minutes) fields.norm = each.id;
            if (fields.unit.empty()) fields.unit = each.unit;
        }
        if (fields.norm_minutes) return;
    }
    if (!from) output.errors.push_back({"start", "error.required", ""});
    if (!to) output.errors.push_back({"end", "error.required", ""});
    fields.start = from.value_or(TimeOfDay());
    fields.end = to.value_or(TimeOfDay());
}

void ActivitiesRun::row(const RowInput& input, RowOutput& output) {
    const Id owner = owner_of_row(input, output);
    const bool owner_wrong = !output.errors.empty();
    office::ActivityFields fields;
    fields.date = *input.values[date_field]->get<Date>();
    fields.text = input.values[text_field]->text();
    if (input.values[unit_field]) fields.unit = input.values[unit_field]->text();
    fields.quantity = given<Decimal>(input, quantity_field);
    take_times(input, fields, output);
    for (const store::FieldError& error : office::check_activity(fields)) {
        // Which of the times is missing is said already.
        if (error.field != "end" || output.errors.size() == (owner_wrong ? 1U : 0U))
            output.errors.push_back({error.field, error.message, error.argument});
    }
    for (const store::FieldError& error : office::check_open(store_, fields.date))
        output.errors.push_back({error.field, error.message, error.argument});
    std::string words = base::folded(fields.text);
    const bool timed = !fields.norm_minutes;
    const auto from = timed ? std::optional(fields.start) : std::nullopt;
    if (!owner_wrong && !seen_.emplace(owner, fields.date, from, words).second)
        output.errors.push_back({"", "import.twice_here", ""});
    const auto known = find(owner, fields.date, from, words);
    output.record = known ? *known : store_.new_id();
    const auto set = [&](const char* field, store::Value value) {
        output.draft.set(office::activity_kind.name, output.record, field, std::move(value));
    };
    set("date", fields.date);
    if (!known && !owner.is_null()) set("person", owner);
    if (timed) {
        set("start", fields.start);
        set("end", fields.end);
    } else {
        set("norm_minutes", *fields.norm_minutes);
        if (fields.norm) set("norm", *fields.norm);
    }
    if (!known) set("text", std::string(base::trimmed(fields.text)));
    if (fields.quantity) set("quantity", *fields.quantity);
    if (!fields.unit.empty()) set("unit", base::collapsed(fields.unit));
}

} // namespace

const ImportKind activities_import{
    "activity",
    "import.activities",
    "change.activities_imported",
    fields_of_activities,
    std::nullopt,
    [](store::Store& store, base::Date) { return std::make_unique<ActivitiesRun>(store); }};

} // namespace prima::exchange
