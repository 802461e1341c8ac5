#include "app/plan_screen.h"

#include "app/notices.h"
#include "app/official.h"
#include "app/plan_document.h"
#include "app/plan_words.h"
#include "office/person.h"
#include "office/position.h"
#include "office/role.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/menu.h"
#include "ui/select.h"
#include "ui/tabs.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

constexpr std::string_view page_address = "/rencana";

base::Date first_of(int year) {
    return base::Date::make(year, 1, 1).value_or(base::Date());
}
base::Date last_of(int year) {
    return base::Date::make(year, 12, 31).value_or(base::Date());
}

} // namespace

std::string_view PlanScreen::title() const {
    return tr("plan.title");
}

bool PlanScreen::has_part(std::string_view part) const {
    return base::parse_id(part).ok();
}

std::size_t PlanScreen::waiting(const Desk& desk) const {
    const base::Id own = office::own_person(desk.store);
    return own.is_null() ? 0 : office::plans_waiting_for(desk.store, own).size();
}

void PlanScreen::leave(Desk& desk) {
    for (std::size_t i = 0; i < long_texts_.size(); ++i) {
        if (long_texts_[i].typed) save_long_text(desk, i);
    }
}

/// What the year's plan would be.
office::PlanFields PlanScreen::year_fields() const {
    office::PlanFields fields;
    fields.person = model_.person;
    fields.from = first_of(year_);
    fields.to = last_of(year_);
    return fields;
}

void PlanScreen::refresh(Desk& desk) {
    if (year_ == 0) year_ = desk.clock.today().year();
    const bool moved = shown_address_ != desk.address || shown_year_ != year_;
    if (!news_.since(desk.store) && !moved) return;
    if (moved) long_texts_ = {};
    if (shown_address_ != desk.address) tab_ = 0;
    shown_address_ = desk.address;
    shown_year_ = year_;
    store::Store& store = desk.store;
    Model model;
    model.own = office::own_person(store);
    model.person = model.own;
    if (desk.address.size() > page_address.size() + 1) {
        const auto id = base::parse_id(std::string_view(desk.address).substr(page_address.size() + 1));
        if (id && store.find(office::person_kind.name, *id)) model.person = *id;
    }
    const auto person = office::find_person(store, model.person);
    if (person) {
        model.person_name = person->name;
        model.appraiser = person->appraiser ? person_name(store, *person->appraiser)
                                            : std::string(tr("appraisal.nobody_yet"));
        model.place = person->position;
        model.position = office::position_name(store, person->position);
        model.place_template = office::template_for(store, person->position);
    }
    model.may_write = office::may_write_plan(store, model.person, model.own);
    model.may_change_templates = office::may(store, office::Deed::change_templates);
    // The newest of the year; today's before a later one.
    for (const office::Plan& plan : office::plans_of(store, model.person)) {
        if (plan.to.year() < year_ || plan.from.year() > year_) continue;
        const base::Date today = desk.clock.today();
        const bool now = plan.from <= today && today <= plan.to;
        if (!model.plan || now) model.plan = plan;
    }
    if (model.plan) {
        model.state = office::plan_state(store, model.plan->id);
        model.rights = office::plan_rights(store, *model.plan, model.own);
        model.content = model.state.status == office::PlanStatus::agreed
                            ? office::counting_content(store, model.plan->id)
                            : office::content_of(store, model.plan->id);
        model.problems = office::problems_of(*model.plan, model.content);
        model.changed = office::changed_since_agreed(store, model.plan->id);
        model.aside = office::plan_aside(store, model.plan->id).size();
        model.work = office::work_by_result(store, model.person, model.plan->from, model.plan->to);
        if (model.state.status == office::PlanStatus::agreed)
            model.progress =
                office::progress_of(store, *model.plan, model.content, desk.clock.today(), model.own);
        model.may_record = office::may_record_interim(store, *model.plan, model.own);
    }
    const base::Date day = desk.clock.today().year() == year_ ? desk.clock.today() : last_of(year_);
    model.tree = office::result_tree(store, day);
    for (const office::Person& member : office::appraised_by(store, model.person)) {
        Model::Member row{member.id,
                          member.name,
                          office::position_name(store, member.position),
                          office::plan_on(store, member.id, day),
                          {}};
        if (row.plan)
            row.state = office::plan_state(store, row.plan->id);
        else if (office::may_write_plan(store, member.id, model.own))
            model.without_plan.push_back(member.id);
        model.team.push_back(std::move(row));
    }
    const auto proposed = [](const Model::Member& member) {
        return member.plan && member.state.status == office::PlanStatus::proposed;
    };
    std::stable_partition(model.team.begin(), model.team.end(), proposed);
    model.proposed = static_cast<std::size_t>(std::count_if(model.team.begin(), model.team.end(), proposed));
    model.to_copy_for = model.without_plan;
    if (person && person->appraiser) {
        for (const office::Person& beside : office::appraised_by(store, *person->appraiser)) {
            if (beside.id != person->id && office::may_write_plan(store, beside.id, model.own) &&
                !office::plan_on(store, beside.id, day))
                model.to_copy_for.push_back(beside.id);
        }
    }
    model_ = std::move(model);
}

/// Nobody has said yet who sits here.
void PlanScreen::draw_who(Desk& desk) {
    const std::vector<office::Person> people = office::people(desk.store);
    const ui::Card card("who", tr("plan.who"));
    if (people.empty()) {
        ui::empty_state(
            "nobody",
            {.icon = ui::icon_people, .heading = tr("plan.nobody"), .sentence = tr("plan.nobody_what")});
        return;
    }
    ui::text("what", tr("plan.who_what"));
    std::vector<ui::Option> options;
    options.reserve(people.size());
    for (const office::Person& person : people) options.push_back({person.name, person.number});
    if (!ui::select("person", tr("plan.who_am_i"), chosen_person_, options, {.width = 420})) return;
    if (chosen_person_ < 0) return;
    const auto done = office::act_as(desk.store, people[static_cast<std::size_t>(chosen_person_)].id);
    if (!done) error_notice(done.error());
    ui::current().ask_for_frame();
}

void PlanScreen::draw_year(Desk& desk, ui::Align align) {
    const ui::Line line("year", {.height = 40, .gap = 4, .align = align});
    if (model_.person != model_.own && ui::link("own", tr("plan.own"), "#/rencana")) desk.go(page_address);
    if (ui::icon_button("before", ui::icon_chevron_left, tr("plan.year_before"))) --year_;
    ui::text("year", std::to_string(year_), {.style = ui::TextStyle::BodyStrong});
    if (ui::icon_button("after", ui::icon_chevron_right, tr("plan.year_after"))) ++year_;
}

void PlanScreen::draw_menu(Desk& desk) {
    ui::menu_icon_button("more", ui::icon_more, tr("today.more"));
    if (ui::Menu menu("more", ui::Align::End); menu) {
        if (model_.rights.edit && menu.item("settings", tr("plan.settings"), {.icon = ui::icon_settings})) {
            settings_open_ = true;
            settings_ = *model_.plan;
        }
        if (!model_.to_copy_for.empty() && menu.item("team", tr("plan.copy_team"), {.icon = ui::icon_group}))
            copies_.ask_people(desk, *model_.plan, model_.to_copy_for);
        draw_template_items(desk, menu);
        if (model_.rights.edit &&
            menu.item("delete", tr("plan.delete"), {.icon = ui::icon_erase, .danger = true})) {
            const auto done = office::delete_plan(desk.store, model_.plan->id);
            if (done)
                undoable_notice(desk, std::string(tr("plan.deleted")), *done);
            else
                error_notice(done.error());
        }
    }
}

/// The plan as what people in this position usually bring about.
void PlanScreen::draw_template_items(Desk& desk, ui::Menu& menu) {
    if (!model_.may_change_templates || !model_.place) return;
    if (menu.item("save_template", tr("plan.template_save"), {.icon = ui::icon_bookmark})) {
        const auto done = office::save_template(desk.store, model_.plan->id);
        if (!done) return error_notice(done.error());
        undoable_notice(desk, tr("plan.template_saved", {model_.position}), *done);
    }
    if (model_.place_template &&
        menu.item("delete_template", tr("plan.template_delete"), {.icon = ui::icon_remove})) {
        const auto done = office::delete_template(desk.store, model_.place_template->id);
        if (!done) return error_notice(done.error());
        undoable_notice(desk, tr("plan.template_deleted", {model_.position}), *done);
    }
}

void PlanScreen::make_from_template(Desk& desk) {
    const auto made = office::plans_from_templates(desk.store, {year_fields()});
    if (!made) return error_notice(made.error());
    undoable_notice(desk, std::string(tr("plan.made")), *made);
}

void PlanScreen::draw_actions(Desk& desk) {
    const office::Plan& plan = *model_.plan;
    const office::PlanRights& rights = model_.rights;
    using Kind = PlanActDialog::Kind;
    const ui::Line line("actions", {.height = 44, .gap = 8});
    if (rights.propose &&
        ui::button("propose", tr("plan.propose"),
                   {.kind = ui::ButtonKind::Primary,
                    .icon = ui::icon_send,
                    .enabled = model_.problems.empty(),
                    .description = model_.problems.empty() ? std::string_view() : tr("plan.not_whole")}))
        acts_.ask(desk, Kind::propose, plan, rights.outside);
    if (rights.agree &&
        ui::button("agree", tr("plan.agree"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_check}))
        acts_.ask(desk, Kind::agree, plan, rights.outside);
    if (rights.give_back && ui::button("give_back", tr("plan.give_back"), {.icon = ui::icon_undo}))
        acts_.ask(desk, Kind::give_back, plan, false);
    if (rights.withdraw && ui::button("withdraw", tr("plan.withdraw"), {.icon = ui::icon_undo})) {
        const auto done = office::withdraw_plan(desk.store, plan.id);
        if (!done) error_notice(done.error());
    }
    if (rights.amend && ui::button("amend", tr("plan.amend"), {.icon = ui::icon_edit}))
        acts_.ask(desk, Kind::amend, plan, false);
    if (model_.state.agreed && ui::button("appraisal", tr("appraisal.title"), {.icon = ui::icon_assessment}))
        desk.go("/penilaian" + (model_.person == model_.own ? std::string() : "/" + plan.person.to_string()));
    if (ui::button("print", tr("action.print"), {.icon = ui::icon_print}))
        desk.host.print_html(
            plan_document(desk.store, plan, model_.content, model_.state, desk.clock.today()));
    draw_menu(desk);
}

void PlanScreen::draw_state(Desk& desk) {
    const office::PlanState& state = model_.state;
    std::string when;
    if (!state.steps.empty()) {
        const office::PlanStep& last = state.steps.back();
        when = last.date ? base::format_date(*last.date, base::DateForm::plain, language())
                         : moment_words(desk.clock, last.by.stamp);
    }
    const std::string who =
        state.steps.empty() ? std::string() : official_who(desk.store, state.steps.back().by);
    std::string words;
    ui::Tone tone = ui::Tone::Accent;
    if (state.status == office::PlanStatus::proposed) {
        words = model_.rights.agree ? tr("plan.waits_for_you", {when})
                                    : tr("plan.waits", {when, model_.appraiser});
        tone = ui::Tone::Attention;
    } else if (state.status == office::PlanStatus::agreed) {
        words = tr("plan.agreed_by", {who, when});
        tone = ui::Tone::Good;
    } else if (!state.steps.empty() &&
               (state.steps.back().what == "give_back" || state.steps.back().what == "amend")) {
        words = tr(state.steps.back().what == "amend" ? "plan.amended_because" : "plan.given_back_because",
                   {who, when, state.steps.back().note});
        tone = ui::Tone::Attention;
    }
    if (!words.empty()) ui::banner("state", {.tone = tone, .text = words});
    if (model_.changed)
        ui::banner("changed", {.tone = ui::Tone::Attention, .text = tr("plan.changed_since")});
    if (model_.aside > 0)
        ui::banner("aside", {.tone = ui::Tone::Attention,
                             .text = tr("plan.acts_aside", {std::to_string(model_.aside)})});
    if (state.status != office::PlanStatus::draft || model_.problems.empty()) return;
    const ui::Card card("problems", tr("plan.to_do"), {.border = ui::Tone::Attention, .beside_title = {}});
    const ui::Stack stack(4);
    std::int64_t number = 0;
    for (const office::PlanProblem& problem : model_.problems) {
        const ui::Scope scope(number++);
        ui::text("problem", problem_words(problem));
    }
}

void PlanScreen::draw_head(Desk& desk) {
    const std::string who =
        model_.position.empty() ? model_.person_name : model_.person_name + ", " + model_.position;
    {
        ui::Cells cells({-1, 260}, 16, 560);
        cells.next();
        {
            const ui::Stack stack(4);
            ui::heading("title", 1, tr("plan.title"));
            if (model_.person != model_.own) ui::text("who", who, {.style = ui::TextStyle::CardTitle});
            if (model_.plan) {
                const ui::Line line("state", {.height = 28, .gap = 8});
                ui::badge("status", status_words(model_.state), status_tone(model_.state));
                ui::text("plan", plan_title(*model_.plan), {.quiet = true});
            }
        }
        cells.next();
        draw_year(desk, cells.stacked() ? ui::Align::Start : ui::Align::End);
    }
    if (!model_.plan) return;
    draw_actions(desk);
    draw_state(desk);
}

void PlanScreen::make_plan(Desk& desk) {
    const auto made = office::add_plan(desk.store, year_fields());
    if (!made) {
        error_notice(made.error());
        return;
    }
    undoable_notice(desk, std::string(tr("plan.made")),
                    desk.store.next_undo().value_or(store::TransactionId()));
}

void PlanScreen::draw_none(Desk& desk) {
    const ui::Card card("none", std::string_view());
    const std::string heading = tr("plan.none", {std::to_string(year_)});
    if (ui::empty_state("none", {.icon = ui::icon_assignment,
                                 .heading = heading,
                                 .sentence = tr("plan.none_what"),
                                 .action = model_.may_write ? tr("plan.make") : std::string_view(),
                                 .action_icon = ui::icon_add,
                                 .action_kind = ui::ButtonKind::Primary,
                                 .heading_level = 2}))
        make_plan(desk);
    if (!model_.may_write) return;
    const std::string from_template = tr("plan.from_template", {model_.position});
    const auto buttons = [&] {
        if (model_.place_template &&
            ui::button("template", from_template, {.icon = ui::icon_bookmark, .fill = desk.narrow}))
            make_from_template(desk);
        if (ui::button("copy", tr("plan.copy"), {.icon = ui::icon_copy, .fill = desk.narrow}))
            copies_.ask_source(desk, year_fields());
    };
    if (desk.narrow) return buttons();
    const ui::Line line("copy", {.height = 44, .gap = 8, .align = ui::Align::Centre});
    buttons();
}

void PlanScreen::draw_tree(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "result", .title = tr("plan.result"), .width = -3, .least = 280},
        ui::TableColumn{.code = "person", .title = tr("person.kind"), .width = -1, .least = 180}};
    ui::TableOptions options;
    options.name = tr("plan.tree");
    options.columns = columns;
    options.row_count = static_cast<std::int64_t>(model_.tree.size());
    options.activates = true;
    options.cell = [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
        const office::ResultNode& node = model_.tree[static_cast<std::size_t>(row)];
        if (column == 1) {
            cell.text = person_name(desk.store, node.person);
            return;
        }
        for (int i = 0; i < std::min(node.depth, 8); ++i) cell.text += "– ";
        cell.text += node.text;
        cell.strong = node.depth == 0;
    };
    options.empty = {
        .icon = ui::icon_list, .heading = tr("plan.tree_empty"), .sentence = tr("plan.tree_what")};
    std::optional<ui::Card> card;
    if (!desk.narrow) card.emplace("tree", std::string_view());
    const ui::TableResult result = ui::table("tree", options, tree_table_);
    if (result.activated)
        desk.go(std::string(page_address) + "/" +
                model_.tree[static_cast<std::size_t>(*result.activated)].person.to_string());
}

void PlanScreen::draw_team(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "name", .title = tr("person.name"), .width = -2, .least = 180},
        ui::TableColumn{.code = "position", .title = tr("person.position"), .width = -2, .least = 160},
        ui::TableColumn{.code = "state", .title = tr("record.state"), .width = 220}};
    ui::TableOptions options;
    options.name = tr("plan.team");
    options.columns = columns;
    options.row_count = static_cast<std::int64_t>(model_.team.size());
    options.activates = true;
    options.cell = [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
        const Model::Member& member = model_.team[static_cast<std::size_t>(row)];
        if (column == 0) {
            cell.text = member.name;
        } else if (column == 1) {
            cell.text = member.position;
            cell.quiet = true;
        } else {
            cell.text = member.plan ? status_words(member.state) : tr("plan.status_none");
            cell.badge = member.plan ? status_tone(member.state) : ui::Tone::Attention;
        }
    };
    if (!model_.without_plan.empty()) {
        const ui::Line line("templates", {.height = 44});
        if (ui::button("from_templates",
                       tr("plan.from_templates_for", {std::to_string(model_.without_plan.size())}),
                       {.icon = ui::icon_bookmark}))
            copies_.ask_templates(desk, year_fields(), model_.without_plan);
    }
    std::optional<ui::Card> card;
    if (!desk.narrow) card.emplace("team", std::string_view());
    const ui::TableResult result = ui::table("team", options, team_table_);
    if (result.activated)
        desk.go(std::string(page_address) + "/" +
                model_.team[static_cast<std::size_t>(*result.activated)].person.to_string());
}

void PlanScreen::draw(Desk& desk) {
    refresh(desk);
    if (model_.own.is_null() && model_.person.is_null()) {
        ui::heading("title", 1, tr("plan.title"));
        draw_who(desk);
        return;
    }
    draw_head(desk);
    tabs_ = {tr("plan.results")};
    if (model_.plan) {
        tabs_.push_back(tr("plan.behaviour"));
        tabs_.push_back(tr("plan.annex"));
        tabs_.push_back(tr("plan.steps"));
    }
    tabs_.push_back(tr("plan.tree"));
    if (!model_.team.empty()) tabs_.push_back(tr("plan.team"));
    tab_ = std::min(tab_, static_cast<int>(tabs_.size()) - 1);
    if (model_.person == model_.own && model_.proposed > 0 &&
        tabs_[static_cast<std::size_t>(tab_)] != tr("plan.team"))
        ui::banner("proposed", {.tone = ui::Tone::Attention,
                                .text = tr("plan.team_waits", {std::to_string(model_.proposed)}),
                                .actions = [&] {
                                    if (!ui::button("look", tr("plan.team_look"))) return;
                                    leave(desk);
                                    tab_ = static_cast<int>(tabs_.size()) - 1;
                                }});
    if (ui::tabs("parts", tab_, tabs_, {.name = tr("plan.parts")})) leave(desk);
    const std::string_view shown = tabs_[static_cast<std::size_t>(tab_)];
    {
        const ui::TabPanel panel("parts", shown);
        if (tab_ == 0)
            model_.plan ? draw_results(desk) : draw_none(desk);
        else if (shown == tr("plan.tree"))
            draw_tree(desk);
        else if (shown == tr("plan.team"))
            draw_team(desk);
        else if (tab_ == 1)
            draw_behaviour(desk);
        else if (tab_ == 2)
            draw_annexes(desk);
        else
            draw_steps(desk);
    }
    result_form_.draw(desk);
    indicator_form_.draw(desk);
    acts_.draw(desk);
    copies_.draw(desk);
    explanation_.draw(desk);
    interim_.draw(desk);
    draw_settings(desk);
}

} // namespace prima::app
