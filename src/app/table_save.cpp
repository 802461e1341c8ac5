#include "app/table_save.h"

#include "app/strings.h"
#include "office/activity.h"
#include "office/person.h"
#include "office/position.h"
#include "office/unit.h"
#include "rules/credit.h"
#include "ui/icons.h"
#include "ui/menu.h"
#include "ui/toast.h"

#include <memory>
#include <vector>

namespace prima::app {

namespace {

constexpr std::string_view xlsx_kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view csv_kind = "text/csv;charset=utf-8";

void save(Desk& desk, std::string_view name, std::string_view ending, std::string_view kind,
          std::string_view bytes) {
    std::string file(name);
    file += '_' + base::format_iso(desk.clock.today()) + std::string(ending);
    desk.host.save_file(file, kind, bytes);
    ui::toast({.text = tr("table.saved", {file}), .tone = ui::Tone::Good});
}

store::Value text_or_nothing(std::string_view text) {
    return text.empty() ? store::Value() : store::Value(std::string(text));
}

std::string_view staff_kind_words(office::StaffKind kind) {
    switch (kind) {
    case office::StaffKind::pns: return tr("person.kind_pns");
    case office::StaffKind::pppk: return tr("person.kind_pppk");
    case office::StaffKind::other: break;
    }
    return tr("person.kind_other");
}

} // namespace

void save_spreadsheet(Desk& desk, std::string_view name, const exchange::OutTable& table) {
    save(desk, name, ".xlsx", xlsx_kind, exchange::write_xlsx(table));
}

void save_table_button(Desk& desk, std::string_view code, std::string_view label, std::string_view name,
                       const std::function<exchange::OutTable()>& make) {
    ui::menu_button(code, label, {.icon = ui::icon_table});
    ui::Menu menu(code);
    if (!menu) return;
    if (menu.item("xlsx", tr("table.as_xlsx"), {.icon = ui::icon_table}))
        save_spreadsheet(desk, name, make());
    if (menu.item("semicolon", tr("table.as_csv"), {.icon = ui::icon_description}))
        save(desk, name, ".csv", csv_kind, exchange::write_csv(make(), exchange::CsvForm::semicolon));
    if (menu.item("comma", tr("table.as_csv_comma"), {.icon = ui::icon_description}))
        save(desk, name, ".csv", csv_kind, exchange::write_csv(make(), exchange::CsvForm::comma));
}

exchange::OutTable people_table(store::Reader& store) {
    auto people = std::make_shared<std::vector<office::Person>>(office::people(store));
    exchange::OutTable table;
    table.name = tr("import.people");
    for (const char* title :
         {"person.number", "person.name", "person.staff_kind", "person.rank", "person.position",
          "person.position_since", "rule.tier", "person.unit", "person.appraiser"})
        table.columns.push_back({std::string(tr(title))});
    table.rows = people->size();
    table.cell = [people, &store](std::size_t row, std::size_t column) -> store::Value {
        const office::Person& person = (*people)[row];
        switch (column) {
        case 0: return text_or_nothing(person.number);
        case 1: return person.name;
        case 2: return std::string(staff_kind_words(person.kind));
        case 3: return text_or_nothing(person.rank);
        case 4: return text_or_nothing(office::position_name(store, person.position));
        case 5: return person.position_since ? store::Value(*person.position_since) : store::Value();
        case 6:
            return text_or_nothing(person.tier.empty() ? std::string_view()
                                                       : tr(rules::tier_words(person.tier)));
        case 7: return text_or_nothing(office::unit_name(store, person.unit));
        default: break;
        }
        const auto appraiser =
            person.appraiser ? office::find_person(store, *person.appraiser) : std::nullopt;
        return appraiser ? text_or_nothing(appraiser->number) : store::Value();
    };
    return table;
}

exchange::OutTable activities_table(store::Store& store, base::Date first, base::Date last) {
    auto activities = std::make_shared<std::vector<office::Activity>>();
    for (base::Date day = first; day <= last; day = base::add_days(day, 1)) {
        for (office::DayEntry& entry : office::day_of(store, day).entries)
            activities->push_back(std::move(entry.activity));
    }
    exchange::OutTable table;
    table.name = tr("import.activities");
    for (const char* title :
         {"activity.date", "activity.start", "activity.end", "activity.text", "activity.quantity",
          "activity.unit", "activity.norm_minutes", "activity.minutes"})
        table.columns.push_back({std::string(tr(title))});
    table.columns[3].long_text = true;
    table.rows = activities->size();
    table.cell = [activities](std::size_t row, std::size_t column) -> store::Value {
        const office::Activity& activity = (*activities)[row];
        switch (column) {
        case 0: return activity.date;
        case 1: return activity.by_volume() ? store::Value() : activity.start;
        case 2: return activity.by_volume() ? store::Value() : activity.end;
        case 3: return activity.text;
        case 4: return activity.quantity ? store::Value(*activity.quantity) : store::Value();
        case 5: return text_or_nothing(activity.unit);
        case 6: return activity.by_volume() ? store::Value(*activity.norm_minutes) : store::Value();
        default: return activity.minutes().count;
        }
    };
    return table;
}

} // namespace prima::app
