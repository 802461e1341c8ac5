#include "exchange/import_activities.h"

#include "base/text.h"
#include "office/activity.h"
#include "office/month.h"

#include <set>
#include <tuple>

namespace prima::exchange {

using base::Date;
using base::Decimal;
using base::TimeOfDay;

namespace {

enum Field : std::size_t { date, start, end, text, quantity, unit };

constexpr ImportField fields_of_activities[] = {
    {"date", "activity.date", FieldForm::date, store::Presence::required,
     "tanggal|tgl|hari tanggal|tanggal kegiatan|tgl kegiatan|date"},
    {"start", "activity.start", FieldForm::time, store::Presence::required,
     "mulai|jam mulai|pukul mulai|waktu mulai|dari|dari jam|jam|start|start time"},
    {"end", "activity.end", FieldForm::time, store::Presence::required,
     "selesai|jam selesai|pukul selesai|waktu selesai|sampai|sampai jam|s d|end|end time"},
    {"text", "activity.text", FieldForm::text, store::Presence::required,
     "kegiatan|uraian|uraian kegiatan|uraian tugas|aktivitas|pekerjaan|nama kegiatan|activity|description"},
    {"quantity", "activity.quantity", FieldForm::decimal, store::Presence::optional,
     "hasil|jumlah|volume|kuantitas|output|quantity|jumlah hasil"},
    {"unit", "activity.unit", FieldForm::text, store::Presence::optional,
     "satuan|satuan hasil|satuan output|unit"},
};

class ActivitiesRun : public ImportRun {
public:
    explicit ActivitiesRun(store::Store& store)
        : store_(store) {}
    void row(const RowInput& input, RowOutput& output) override;

private:
    std::optional<base::Id> find(Date day, TimeOfDay from, const std::string& words);

    store::Store& store_;
    std::set<std::tuple<Date, TimeOfDay, std::string>> seen_;
};

// The same day, start and words are the same activity.
std::optional<base::Id> ActivitiesRun::find(Date day, TimeOfDay from, const std::string& words) {
    const store::OrderedView& view = store_.view(office::activity_kind.name, {"date", "start", "end"});
    for (const store::Record record : view.equal_to(day)) {
        if (record.get<TimeOfDay>("start") == from && base::folded(record.text("text")) == words)
            return record.id();
    }
    return std::nullopt;
}

void ActivitiesRun::row(const RowInput& input, RowOutput& output) {
    office::ActivityFields fields;
    fields.date = *input.values[date]->get<Date>();
    fields.start = *input.values[start]->get<TimeOfDay>();
    fields.end = *input.values[end]->get<TimeOfDay>();
    fields.text = input.values[text]->text();
    if (input.values[unit]) fields.unit = input.values[unit]->text();
    if (input.values[quantity]) {
        if (const Decimal* number = input.values[quantity]->get<Decimal>()) fields.quantity = *number;
    }
    for (const store::FieldError& error : office::check_activity(fields))
        output.errors.push_back({error.field, error.message, error.argument});
    for (const store::FieldError& error : office::check_open(store_, fields.date))
        output.errors.push_back({error.field, error.message, error.argument});
    std::string words = base::folded(fields.text);
    if (!seen_.emplace(fields.date, fields.start, words).second)
        output.errors.push_back({"", "import.twice_here", ""});
    const auto known = find(fields.date, fields.start, words);
    output.record = known ? *known : store_.new_id();
    const auto set = [&](const char* field, store::Value value) {
        output.draft.set(office::activity_kind.name, output.record, field, std::move(value));
    };
    set("date", fields.date);
    set("start", fields.start);
    set("end", fields.end);
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
