#include "app/people_screen.h"

#include "app/facts.h"
#include "app/log_month.h"
#include "app/month_words.h"
#include "app/person_words.h"
#include "base/text.h"
#include "office/merged_person.h"
#include "office/monitor.h"
#include "office/office.h"
#include "office/role.h"
#include "ui/chips.h"
#include "ui/context.h"
#include "ui/icons.h"
#include "ui/tabs.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace prima::app {

namespace {

constexpr std::string_view address_of_page = "/pegawai";
constexpr std::string_view merge_part = "/gabung";
constexpr std::array<std::string_view, 4> tab_addresses{"/pegawai", "/pegawai/unit", "/pegawai/jabatan",
                                                        "/pegawai/tim"};

/// Duties are written one a line.
std::string in_one_line(std::string_view lines) {
    std::string all;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string line = base::collapsed(lines.substr(0, end));
        if (!line.empty()) all += (all.empty() ? "" : " · ") + line;
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return all;
}

std::int64_t key_of(base::Id id) {
    return static_cast<std::int64_t>(id.low >> 1U);
}

} // namespace

std::string_view PeopleScreen::title() const {
    return tr("people.title");
}

void PeopleScreen::follow_address(Desk& desk) {
    if (followed_ == desk.address) return;
    followed_ = desk.address;
    person_.reset();
    merging_with_.reset();
    merging_ = false;
    for (std::size_t i = 0; i < tab_addresses.size(); ++i) {
        if (desk.address == tab_addresses[i]) tab_ = static_cast<int>(i);
    }
    const std::string_view address = desk.address;
    if (address.size() <= address_of_page.size() + 1) return;
    const std::string_view parts = address.substr(address_of_page.size() + 1);
    const auto id = base::parse_id(parts.substr(0, parts.find('/')));
    if (!id || !desk.store.find_any(office::person_kind.name, *id)) return;
    person_ = office::person_now(desk.store, *id);
    if (*person_ != *id) return desk.go("/pegawai/" + person_->to_string(), true);
    const std::string_view rest = parts.substr(std::min(parts.size(), parts.find('/')));
    merging_ = rest.substr(0, merge_part.size()) == merge_part;
    if (merging_ && rest.size() > merge_part.size() + 1) {
        const auto other = base::parse_id(rest.substr(merge_part.size() + 1));
        if (other) merging_with_ = *other;
    }
    const auto day = base::parse_date(rest.substr(std::min<std::size_t>(1, rest.size())));
    page_.open(*person_, day && *day <= desk.clock.today() ? *day : desk.clock.today());
}

void PeopleScreen::refresh(Desk& desk) {
    store::Store& store = desk.store;
    bool other_rights = false;
    if (news_.since(store)) {
        const bool could_change = may_change_;
        may_change_ = office::may(store, office::Deed::change_people);
        may_change_units_ = office::may(store, office::Deed::change_units);
        other_rights = may_change_ != could_change;
    }
    const bool other_people = people_news_.since(
        store, {office::person_kind.name, office::unit_kind.name, office::position_kind.name});
    if (!other_people && !other_rights) return;
    rows_.clear();
    arranged_ = false;
    doubles_ = may_change_ ? office::likely_doubles(store) : std::vector<office::Doubles>();
    std::vector<RecordSelect::Entry> units_there = units_to_choose(store);
    report_units_.fill(units_there, {});
    units_.fill(std::move(units_there), tr("people.all_units"));
    reports_ = office::watches_anybody(store, office::own_person(store));
    tree_ = office::unit_tree(store);
    positions_ = office::positions(store);
    unit_sizes_.assign(tree_.size(), 0);
    position_sizes_.assign(positions_.size(), 0);
    std::unordered_map<base::Id, std::size_t> units, positions;
    for (std::size_t i = 0; i < tree_.size(); ++i) units.emplace(tree_[i].unit.id, i);
    for (std::size_t i = 0; i < positions_.size(); ++i) positions.emplace(positions_[i].id, i);
    const auto place = [](const auto& places, const std::optional<base::Id>& id) {
        const auto found = id ? places.find(*id) : places.end();
        return found == places.end() ? std::optional<std::size_t>() : found->second;
    };
    std::vector<office::Person> people = office::people(store);
    rows_.reserve(people.size());
    for (office::Person& person : people) {
        Row row;
        const auto unit = place(units, person.unit), position = place(positions, person.position);
        if (position) row.position = positions_[*position].name;
        if (unit) row.unit = tree_[*unit].unit.name;
        if (person.appraiser)
            row.appraiser = std::string(store.find(office::person_kind.name, *person.appraiser).text("name"));
        if (person.active) {
            if (unit) ++unit_sizes_[*unit];
            if (position) ++position_sizes_[*position];
        }
        row.person = std::move(person);
        rows_.push_back(std::move(row));
    }
}

bool PeopleScreen::prepare(Desk& desk) {
    refresh(desk);
    arrange(desk);
    return true;
}

void PeopleScreen::arrange(Desk& desk) {
    if (arranged_) return;
    arranged_ = true;
    shown_.clear();
    std::set<base::Id> units;
    if (unit_) {
        for (const base::Id unit : office::units_below(desk.store, *unit_)) units.insert(unit);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        if (!row.person.active && !inactive_) continue;
        if (unit_ && (!row.person.unit || units.count(*row.person.unit) == 0)) continue;
        if (!search_.empty() && !base::contains_words(row.searched(), search_)) continue;
        shown_.push_back(i);
    }
    const auto text = [&](std::size_t i) -> std::string {
        const Row& row = rows_[i];
        if (table_.sort_column == "number") return row.person.number;
        if (table_.sort_column == "position") return base::folded(row.position);
        if (table_.sort_column == "unit") return base::folded(row.unit);
        if (table_.sort_column == "appraiser") return base::folded(row.appraiser);
        return base::folded(row.person.name);
    };
    std::vector<std::string> keys(rows_.size());
    for (const std::size_t i : shown_) keys[i] = text(i);
    const auto before = [&](std::size_t a, std::size_t b) {
        return table_.descending ? keys[b] < keys[a] : keys[a] < keys[b];
    };
    // By name they come in their order, but for capital letters.
    if (!std::is_sorted(shown_.begin(), shown_.end(), before))
        std::stable_sort(shown_.begin(), shown_.end(), before);
}

void PeopleScreen::draw_heading(Desk& desk) {
    ui::Cells cells({-1, -1}, 16, 640);
    cells.next();
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, tr("people.title"));
        const std::string count = base::format_integer(static_cast<std::int64_t>(rows_.size()), language());
        ui::text("count", tr("people.count", {count}), {.quiet = true});
    }
    cells.next();
    const ui::Line line(
        "actions", {.height = 44, .gap = 12, .align = cells.stacked() ? ui::Align::Start : ui::Align::End});
    if (tab_ == 0 && may_change_) {
        if (ui::button("import", tr("people.import"), {.icon = ui::icon_upload})) desk.go("/impor");
        if (ui::button("add", tr("person.add"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_add}))
            sheet_.add(desk);
    }
    if (tab_ == 1 && may_change_units_ &&
        ui::button("add", tr("unit.add"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_add}))
        unit_sheet_.add_unit(desk);
    if (tab_ == 2 && may_change_units_ &&
        ui::button("add", tr("position.add"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_add}))
        unit_sheet_.add_position(desk);
    if (tab_ == 3 && teams_.may_change(desk) &&
        ui::button("add", tr("team.add"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_add}))
        teams_.add(desk);
}

/// Nobody has said yet who sits here.
void PeopleScreen::draw_self(Desk& desk) {
    if (!office::own_person(desk.store).is_null() || rows_.empty()) return;
    ui::banner("self",
               {.title = tr("people.who_are_you"), .text = tr("people.who_are_you_what"), .actions = [&] {
                    if (ui::button("add_self", tr("person.add_self"), {.icon = ui::icon_person}))
                        sheet_.add_self(desk);
                }});
}

/// Quietly, and one pair at a time.
void PeopleScreen::draw_doubles(Desk& desk) {
    if (doubles_.empty()) return;
    const base::Id first = doubles_.front().first, second = doubles_.front().second;
    const std::string name(desk.store.find(office::person_kind.name, first).text("name"));
    const std::string words = doubles_.size() == 1
                                  ? tr("merge.same_person", {name})
                                  : tr("merge.same_people", {name, count_words(doubles_.size() - 1)});
    ui::banner("doubles", {.tone = ui::Tone::Neutral, .text = words, .icon = ui::icon_merge, .actions = [&] {
                               if (ui::button("check", tr("merge.check")))
                                   desk.go(PersonMerge::address(first, second));
                           }});
}

void PeopleScreen::draw_filters(Desk& desk) {
    ui::Cells cells({-1, 320}, 12, 560);
    cells.next();
    if (ui::text_field("search", tr("people.search"), search_,
                       {.placeholder = tr("people.search_example"), .icon = ui::icon_search}))
        arranged_ = false;
    cells.next();
    if (units_.size() > 0 && units_.draw("unit", tr("person.unit"), unit_)) arranged_ = false;
    const bool any_inactive =
        std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return !row.person.active; });
    if (any_inactive) {
        std::array chips{ui::FilterChip{"inactive", tr("people.inactive_too"), inactive_}};
        if (ui::filter_chips("filters", tr("people.filters"), chips)) {
            inactive_ = chips[0].on;
            arranged_ = false;
        }
    }
    static_cast<void>(desk);
}

void PeopleScreen::fill(std::size_t at, std::size_t column, ui::TableCell& cell) const {
    const Row& row = rows_[shown_[at]];
    switch (column) {
    case 0:
        cell.text = row.person.name;
        cell.strong = true;
        if (!row.person.active) {
            cell.text += " (" + std::string(tr("person.inactive")) + ")";
            cell.quiet = true;
        }
        return;
    case 1: cell.text = spaced_number(row.person); return;
    case 2: cell.text = row.position; return;
    case 3: cell.text = row.unit; return;
    default:
        cell.text = row.appraiser.empty() ? std::string(tr("person.no_appraiser")) : row.appraiser;
        if (row.appraiser.empty()) cell.badge = ui::Tone::Attention;
    }
}

void PeopleScreen::draw_people(Desk& desk) {
    if (rows_.empty()) {
        const ui::Card card("none", "");
        if (ui::empty_state("empty", {.icon = ui::icon_people,
                                      .heading = tr("people.empty"),
                                      .sentence = tr("people.empty_what"),
                                      .action = tr("people.import"),
                                      .action_icon = ui::icon_upload,
                                      .action_kind = ui::ButtonKind::Primary,
                                      .heading_level = 2}))
            desk.go("/impor");
        const ui::Line line("self", {.height = 44, .align = ui::Align::Centre});
        if (ui::button("add_self", tr("person.add_self"), {.icon = ui::icon_person})) sheet_.add_self(desk);
        return;
    }
    draw_doubles(desk);
    draw_filters(desk);
    arrange(desk);
    const std::array columns{
        ui::TableColumn{
            .code = "name", .title = tr("person.name"), .width = -5, .sortable = true, .least = 150},
        ui::TableColumn{.code = "number", .title = tr("person.number_short"), .width = 232, .sortable = true},
        ui::TableColumn{
            .code = "position", .title = tr("person.position"), .width = -5, .sortable = true, .least = 130},
        ui::TableColumn{
            .code = "unit", .title = tr("person.unit"), .width = -4, .sortable = true, .least = 120},
        ui::TableColumn{.code = "appraiser",
                        .title = tr("person.appraiser"),
                        .width = -4,
                        .sortable = true,
                        .least = 120}};
    const ui::TableResult result =
        ui::table("people",
                  {.name = tr("people.title"),
                   .columns = columns,
                   .row_count = static_cast<std::int64_t>(shown_.size()),
                   .cell = [this](std::int64_t row, std::size_t column,
                                  ui::TableCell& cell) { fill(static_cast<std::size_t>(row), column, cell); },
                   .key =
                       [this](std::int64_t row) {
                           return key_of(rows_[shown_[static_cast<std::size_t>(row)]].person.id);
                       },
                   .activates = true,
                   .fills = true,
                   .empty = {.icon = ui::icon_search,
                             .heading = tr("people.nobody"),
                             .sentence = tr("people.nobody_what"),
                             .action = tr("people.show_all")}},
                  table_);
    if (result.sorted) arranged_ = false;
    if (result.empty_action) {
        search_.clear();
        unit_.reset();
        arranged_ = false;
    }
    if (result.activated) {
        const Row& row = rows_[shown_[static_cast<std::size_t>(*result.activated)]];
        desk.go("/pegawai/" + row.person.id.to_string());
    }
}

void PeopleScreen::draw_units(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "name", .title = tr("unit.name"), .width = -5, .least = 180},
        ui::TableColumn{.code = "code", .title = tr("unit.code"), .width = 140},
        ui::TableColumn{.code = "head", .title = tr("unit.head"), .width = -4, .least = 140},
        ui::TableColumn{
            .code = "people", .title = tr("people.title"), .width = 110, .align = ui::Align::End}};
    const ui::TableResult result = ui::table(
        "units",
        {.name = tr("people.units"),
         .columns = columns,
         .row_count = static_cast<std::int64_t>(tree_.size()),
         .cell =
             [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                 const office::UnitPlace& place = tree_[static_cast<std::size_t>(row)];
                 if (column == 0) {
                     for (int i = 0; i < place.depth; ++i) cell.text += "– ";
                     cell.text += place.unit.name;
                     cell.strong = place.depth == 0;
                 } else if (column == 1) {
                     cell.text = place.unit.code;
                 } else if (column == 2) {
                     cell.text =
                         place.unit.head
                             ? std::string(
                                   desk.store.find(office::person_kind.name, *place.unit.head).text("name"))
                             : std::string(tr("person.none_yet"));
                     if (!place.unit.head) cell.badge = ui::Tone::Attention;
                 } else {
                     cell.text = std::to_string(unit_sizes_[static_cast<std::size_t>(row)]);
                 }
             },
         .key = [&](std::int64_t row) { return key_of(tree_[static_cast<std::size_t>(row)].unit.id); },
         .activates = may_change_units_,
         .empty = {.icon = ui::icon_building,
                   .heading = tr("people.no_units"),
                   .sentence = tr("people.no_units_what"),
                   .heading_level = 2}},
        unit_table_);
    draw_report(desk);
    if (result.activated) unit_sheet_.edit(desk, tree_[static_cast<std::size_t>(*result.activated)].unit);
}

/// The summary of a unit's month, of the last one in the first days of a month.
void PeopleScreen::draw_report(Desk& desk) {
    if (tree_.empty() || !reports_) return;
    const ui::Card card("report", tr("print.unit_title"));
    constexpr int first_days = 7;
    const base::Date today = desk.clock.today();
    const base::Date month =
        base::add_months(base::first_of_month(today), today.day() <= first_days ? -1 : 0);
    report_units_.draw("report_unit", tr("person.unit"), report_unit_);
    const ui::Line line("print", {.height = 44});
    if (ui::button("print", tr("people.print_unit", {month_words(month)}),
                   {.icon = ui::icon_print, .enabled = report_unit_.has_value()}))
        desk.host.print_html(unit_month_document(desk.store, *report_unit_, month, today));
}

void PeopleScreen::draw_positions(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "name", .title = tr("position.name"), .width = -4, .least = 180},
        ui::TableColumn{.code = "duties", .title = tr("position.duties"), .width = -6, .least = 180},
        ui::TableColumn{
            .code = "people", .title = tr("people.title"), .width = 130, .align = ui::Align::End}};
    const ui::TableResult result = ui::table(
        "positions",
        {.name = tr("people.positions"),
         .columns = columns,
         .row_count = static_cast<std::int64_t>(positions_.size()),
         .cell =
             [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                 const office::Position& position = positions_[static_cast<std::size_t>(row)];
                 const std::size_t holders = position_sizes_[static_cast<std::size_t>(row)];
                 if (column == 0) {
                     cell.text = position.name;
                     cell.strong = true;
                 } else if (column == 1) {
                     cell.text = in_one_line(position.duties);
                 } else if (holders == 0) {
                     cell.text = tr("position.vacant");
                     cell.badge = ui::Tone::Attention;
                 } else {
                     cell.text = std::to_string(holders);
                 }
             },
         .key = [&](std::int64_t row) { return key_of(positions_[static_cast<std::size_t>(row)].id); },
         .activates = may_change_units_,
         .empty = {.icon = ui::icon_badge,
                   .heading = tr("people.no_positions"),
                   .sentence = tr("people.no_positions_what")}},
        position_table_);
    if (result.activated) unit_sheet_.edit(desk, positions_[static_cast<std::size_t>(*result.activated)]);
}

void PeopleScreen::draw(Desk& desk) {
    follow_address(desk);
    refresh(desk);
    if (person_ && merging_) {
        merge_.draw(desk, *person_, merging_with_);
    } else if (person_) {
        page_.draw(desk, *person_, sheet_);
    } else {
        draw_heading(desk);
        draw_self(desk);
        const std::array titles{tr("people.people"), tr("people.units"), tr("people.positions"),
                                tr("team.title")};
        if (ui::tabs("parts", tab_, titles, {.name = tr("people.title")}))
            desk.go(tab_addresses[static_cast<std::size_t>(tab_)]);
        const ui::TabPanel panel("parts", titles[static_cast<std::size_t>(tab_)]);
        if (tab_ == 0) draw_people(desk);
        if (tab_ == 1) draw_units(desk);
        if (tab_ == 2) draw_positions(desk);
        if (tab_ == 3) teams_.draw(desk);
    }
    sheet_.draw(desk);
    unit_sheet_.draw(desk);
    teams_.draw_sheet(desk);
}

} // namespace prima::app
