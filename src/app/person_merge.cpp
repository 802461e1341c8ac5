#include "app/person_merge.h"

#include "app/facts.h"
#include "app/merge_sheet.h"
#include "app/notices.h"
#include "app/person_words.h"
#include "office/position.h"
#include "office/role.h"
#include "office/unit.h"
#include "rules/credit.h"
#include "ui/choice.h"
#include "ui/icons.h"

#include <algorithm>
#include <array>
#include <utility>

namespace prima::app {

namespace {

std::string with_date(std::string words, const std::optional<base::Date>& since) {
    if (!words.empty() && since)
        words += ", " + tr("person.since", {base::format_date(*since, base::DateForm::plain, language())});
    return words;
}

std::string name_of(const Desk& desk, const std::optional<base::Id>& person) {
    return person ? std::string(desk.store.find(office::person_kind.name, *person).text("name"))
                  : std::string();
}

} // namespace

std::string PersonMerge::address(base::Id person, std::optional<base::Id> other) {
    std::string words = "/pegawai/" + person.to_string() + "/gabung";
    if (other) words += "/" + other->to_string();
    return words;
}

void PersonMerge::refresh(Desk& desk, base::Id person, std::optional<base::Id> other) {
    const bool same = person == person_ && other == other_;
    if (!news_.since(desk.store) && same) return;
    person_ = person;
    other_ = other;
    store::Store& store = desk.store;
    may_change_ = office::may(store, office::Deed::change_people);
    first_ = office::find_person(store, person);
    second_ = other && other != person ? office::find_person(store, *other) : std::nullopt;
    if (!first_) return;
    // Those who look like the same person come first.
    const std::vector<base::Id> likely = office::likely_doubles_of(store, person);
    const auto is_likely = [&](base::Id id) {
        return std::find(likely.begin(), likely.end(), id) != likely.end();
    };
    std::vector<RecordSelect::Entry> entries;
    for (const office::Person& each : office::people(store)) {
        if (each.id == person) continue;
        std::string detail = spaced_number(each);
        if (detail.empty()) detail = office::position_name(store, each.position);
        entries.push_back({each.id, each.name, std::move(detail)});
    }
    std::stable_partition(entries.begin(), entries.end(),
                          [&](const auto& each) { return is_likely(each.id); });
    people_.fill(std::move(entries), {});
    alike_ = second_ && is_likely(second_->id);
    compare(desk);
}

/// What was chosen stays chosen while the same two are open.
void PersonMerge::compare(Desk& desk) {
    const std::vector<Row> before = std::exchange(rows_, {});
    first_said_ = second_said_ = {};
    wrong_.reset();
    if (!second_) return;
    store::Store& store = desk.store;
    first_stays_ = office::record_that_stays(store, first_->id, second_->id) == first_->id;
    first_said_ = office::said_of(store, first_->id);
    second_said_ = office::said_of(store, second_->id);
    first_origin_ = origin_words(desk, office::person_kind.name, first_->id);
    second_origin_ = origin_words(desk, office::person_kind.name, second_->id);
    office::Person usual; // what is left where nobody chooses
    static_cast<office::PersonFields&>(usual) = office::merged_fields(stays(), goes());
    const auto put = [&](Part part, std::string_view label, auto words) {
        Row row{part, label, words(*first_), words(*second_), 0};
        if (row.first.empty() && row.second.empty()) return;
        row.chosen = words(usual) == row.first ? 0 : 1;
        for (const Row& old : before) {
            if (old.part == part && old.first == row.first && old.second == row.second)
                row.chosen = old.chosen;
        }
        rows_.push_back(std::move(row));
    };
    using Person = office::Person;
    put(Part::name, tr("person.name"), [](const Person& each) { return each.name; });
    put(Part::number, tr("person.number"), [](const Person& each) {
        const std::string number = spaced_number(each);
        const std::string kind(staff_kind_words(each.kind));
        return number.empty() ? kind : number + " (" + kind + ")";
    });
    if (first_->kind == second_->kind)
        put(Part::rank, tr("person.rank"), [](const Person& each) { return office::rank_words(each.rank); });
    put(Part::tier, tr("rule.tier"), [](const Person& each) {
        const std::string_view tier = rules::tier_words(each.tier);
        return tier.empty() ? std::string() : std::string(tr(tier));
    });
    put(Part::position, tr("person.position"), [&](const Person& each) {
        return with_date(office::position_name(store, each.position), each.position_since);
    });
    put(Part::unit, tr("person.unit"),
        [&](const Person& each) { return office::unit_name(store, each.unit); });
    // Nobody is their own superior.
    put(Part::appraiser, tr("person.appraiser"), [&](const Person& each) {
        const bool own = each.appraiser == first_->id || each.appraiser == second_->id;
        return own ? std::string() : name_of(desk, each.appraiser);
    });
    if (first_->active != second_->active)
        put(Part::active, tr("merge.status"), [](const Person& each) {
            return std::string(each.active ? tr("person.active") : tr("person.inactive"));
        });
    check(desk);
}

office::PersonFields PersonMerge::chosen_fields() const {
    office::PersonFields fields = stays();
    const auto same_kind = first_->kind == second_->kind;
    fields.active = first_->active;
    for (const Row& row : rows_) {
        const office::Person& from = row.chosen == 0 ? *first_ : *second_;
        switch (row.part) {
        case Part::name: fields.name = from.name; break;
        case Part::number:
            fields.number = from.number;
            fields.kind = from.kind;
            if (!same_kind) fields.rank = from.rank;
            break;
        case Part::rank: fields.rank = from.rank; break;
        case Part::tier: fields.tier = from.tier; break;
        case Part::position:
            fields.position = from.position;
            fields.position_since = from.position_since;
            break;
        case Part::unit: fields.unit = from.unit; break;
        case Part::appraiser: fields.appraiser = from.appraiser; break;
        case Part::active: fields.active = from.active; break;
        }
    }
    if (fields.appraiser == first_->id || fields.appraiser == second_->id) fields.appraiser.reset();
    return fields;
}

void PersonMerge::check(Desk& desk) {
    wrong_ =
        office::wrong_about_merge(desk.store, stays().id, goes().id, chosen_fields(), desk.clock.today());
}

void PersonMerge::draw_choice(Desk& desk) {
    ui::Cells cells({480, -1}, 16, 560);
    cells.next();
    std::optional<base::Id> chosen = other_;
    if (people_.draw("other", tr("merge.other_person"), chosen, {.required = true}) && chosen != other_)
        desk.go(address(person_, chosen), true);
}

void PersonMerge::draw_rows(Desk& desk) {
    const ui::Card card("fields", tr("merge.what_stays"));
    fact("first", tr("merge.first"), first_origin_);
    fact("second", tr("merge.second"), second_origin_);
    ui::divider();
    bool any = false;
    std::int64_t number = 0;
    for (Row& row : rows_) {
        const ui::Scope scope(number++);
        if (row.first == row.second) {
            fact("same", row.label, row.first);
            continue;
        }
        any = true;
        const std::string_view none = tr("person.none_yet");
        const std::array choices{
            ui::Choice{.name = row.first.empty() ? none : std::string_view(row.first)},
            ui::Choice{.name = row.second.empty() ? none : std::string_view(row.second)}};
        if (ui::radio_group("which", row.label, row.chosen, choices, {.in_line = true})) check(desk);
    }
    if (!any) ui::text("same", tr("merge.all_same"), {.quiet = true});
}

void PersonMerge::draw_said() const {
    const ui::Card card("said", tr("merge.goes_along"));
    const ui::Stack stack(8);
    if (first_said_.empty() && second_said_.empty())
        ui::text("nothing", tr("merge.nothing_along"), {.quiet = true});
    const auto line = [&](std::string_view label, std::size_t office::SaidOf::*count) {
        const std::size_t first = first_said_.*count, second = second_said_.*count;
        if (first + second > 0) fact(label, tr(label), count_words(first) + " + " + count_words(second));
    };
    line("merge.entries", &office::SaidOf::entries);
    line("merge.plans", &office::SaidOf::plans);
    line("person.team", &office::SaidOf::appraised);
    line("merge.heads", &office::SaidOf::units);
    line("feedback.title", &office::SaidOf::feedback);
    line("dialogue.title", &office::SaidOf::dialogues);
    line("follow_up.title", &office::SaidOf::follow_ups);
    line("merge.devices", &office::SaidOf::devices);
    ui::text("read_only", tr("merge.read_only"), {.quiet = true});
}

void PersonMerge::merge(Desk& desk) {
    const base::Id left = stays().id;
    const std::string name = chosen_fields().name;
    const auto done = office::merge_people(desk.store, left, goes().id, chosen_fields(), desk.clock.today());
    if (!done) return error_notice(done.error());
    undoable_notice(desk, tr("merge.people_done", {name}), *done);
    desk.go("/pegawai/" + left.to_string());
}

void PersonMerge::draw(Desk& desk, base::Id person, std::optional<base::Id> other) {
    refresh(desk, person, other);
    const std::string back = "/pegawai/" + person.to_string();
    if (!first_) {
        ui::heading("title", 1, tr("merge.people_title"));
        ui::text("gone", tr("error.record_none"));
        return;
    }
    if (ui::link("back", first_->name, "#" + back)) desk.go(back);
    ui::heading("title", 1, tr("merge.people_title"));
    if (!may_change_) {
        ui::banner("right", {.text = tr("error.right_people")});
        return;
    }
    ui::text("what", tr("merge.people_what"), {.quiet = true});
    draw_choice(desk);
    if (!second_) return;
    if (!alike_) ui::banner("unlike", {.tone = ui::Tone::Attention, .text = tr("merge.unlike")});
    {
        ui::Cells columns({-3, -2}, 16, 800);
        columns.next();
        draw_rows(desk);
        columns.next();
        draw_said();
    }
    if (wrong_)
        ui::banner("wrong", {.tone = ui::Tone::Attention, .text = tr(wrong_->message, {wrong_->argument})});
    const ui::Line line("buttons", {.height = 44, .gap = 12});
    if (ui::button("merge", tr("merge.do"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_merge, .enabled = !wrong_}))
        merge(desk);
    if (ui::button("cancel", tr("action.cancel"))) desk.go(back);
}

} // namespace prima::app
