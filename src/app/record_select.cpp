#include "app/record_select.h"

#include "office/plan_agreement.h"
#include "office/position.h"
#include "ui/draft_state.h"

#include <algorithm>
#include <utility>

namespace prima::app {

void RecordSelect::fill(std::vector<Entry> entries, std::string_view none, std::string_view another) {
    entries_ = std::move(entries);
    none_ = none;
    another_ = another;
}

bool RecordSelect::has(base::Id id) const {
    return std::any_of(entries_.begin(), entries_.end(), [id](const Entry& entry) { return entry.id == id; });
}

bool RecordSelect::draw(std::string_view code, std::string_view label, std::optional<base::Id>& chosen,
                        const ui::SelectOptions& options) {
    std::vector<ui::Option> list;
    list.reserve(entries_.size() + 2);
    const int first = none_.empty() ? 0 : 1;
    if (first == 1) list.push_back({none_});
    int index = !chosen && first == 1 ? 0 : -1;
    for (const Entry& entry : entries_) {
        if (chosen && entry.id == *chosen) index = static_cast<int>(list.size());
        list.push_back({entry.name, entry.detail});
    }
    const int last = static_cast<int>(list.size());
    if (!another_.empty()) list.push_back({another_});
    if (another_chosen_) index = last;
    if (!ui::select(code, label, index, list, options)) return false;
    another_chosen_ = !another_.empty() && index == last;
    if (index < first || another_chosen_)
        chosen.reset();
    else
        chosen = entries_[static_cast<std::size_t>(index - first)].id;
    return true;
}

void keep_with_draft(std::string_view code, std::vector<base::Id>& records) {
    std::string chosen;
    for (const base::Id record : records) chosen += record.to_string() + " ";
    if (!ui::draft_state(code, chosen)) return;
    records.clear();
    for (std::size_t at = 0, end = 0; (end = chosen.find(' ', at)) != std::string::npos; at = end + 1) {
        if (const auto id = base::parse_id(std::string_view(chosen).substr(at, end - at)))
            records.push_back(*id);
    }
}

std::vector<RecordSelect::Entry> people_to_choose(store::Store& store, std::optional<base::Id> but) {
    std::vector<RecordSelect::Entry> entries;
    for (office::Person& person : office::people(store)) {
        if (person.id == but || !person.active) continue;
        std::string detail = office::position_name(store, person.position);
        if (detail.empty()) detail = office::unit_name(store, person.unit);
        entries.push_back({person.id, std::move(person.name), std::move(detail)});
    }
    return entries;
}

std::vector<RecordSelect::Entry> units_to_choose(store::Store& store) {
    std::vector<RecordSelect::Entry> entries;
    for (office::UnitPlace& place : office::unit_tree(store)) {
        std::string name;
        for (int i = 0; i < place.depth; ++i) name += "– ";
        entries.push_back({place.unit.id, name + place.unit.name, std::move(place.unit.code)});
    }
    return entries;
}

std::vector<RecordSelect::Entry> positions_to_choose(store::Store& store) {
    std::vector<RecordSelect::Entry> entries;
    for (office::Position& position : office::positions(store))
        entries.push_back({position.id, std::move(position.name), std::move(position.code)});
    return entries;
}

std::vector<RecordSelect::Entry> results_to_choose(store::Store& store, base::Id person, base::Date day) {
    std::vector<RecordSelect::Entry> entries;
    const std::optional<office::Plan> plan = office::plan_on(store, person, day);
    if (!plan) return entries;
    for (office::PlannedResult& result : office::counting_content(store, plan->id).results)
        entries.push_back({result.id, std::move(result.text), {}});
    return entries;
}

} // namespace prima::app
