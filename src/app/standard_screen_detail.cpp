#include "app/facts.h"
#include "app/notices.h"
#include "app/official.h"
#include "app/plan_words.h"
#include "app/standard_document.h"
#include "app/standard_screen.h"
#include "office/unit.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/menu.h"
#include "ui/progress.h"
#include "ui/tabs.h"

#include <algorithm>
#include <map>

namespace prima::app {

using office::StandardAct;
using office::StandardStage;

// --- the head ----------------------------------------------------------------------------------------------

void StandardScreen::draw_menu(Desk& desk) {
    const Detail& detail = *detail_;
    const bool drafting = detail.state.drafting();
    const bool revise = detail.may_draft && !drafting;
    const bool back = detail.may_draft && drafting && detail.state.stage != StandardStage::data;
    const bool cancel = detail.may_draft && drafting && !detail.state.versions.empty();
    const bool withdraw =
        detail.may_decide && !detail.state.versions.empty() && detail.state.stage != StandardStage::withdrawn;
    const bool erase = detail.may_draft && detail.state.versions.empty();
    if (!revise && !back && !cancel && !withdraw && !erase) return;
    ui::menu_icon_button("more", ui::icon_more, tr("today.more"));
    if (ui::Menu menu("more", ui::Align::End); menu) {
        if (revise && menu.item("revise", tr("standard.revise"), {.icon = ui::icon_edit}))
            acts_.ask(desk, StandardAct::revise, detail.id);
        if (back && menu.item("back", tr("standard.back"), {.icon = ui::icon_undo}))
            acts_.ask(desk, StandardAct::back, detail.id);
        if (cancel && menu.item("cancel", tr("standard.cancel"), {.icon = ui::icon_cancel}))
            acts_.ask(desk, StandardAct::cancel, detail.id);
        if (withdraw &&
            menu.item("withdraw", tr("standard.withdraw"), {.icon = ui::icon_cancel, .danger = true}))
            acts_.ask(desk, StandardAct::withdraw, detail.id);
        if (erase && menu.item("delete", tr("standard.delete"), {.icon = ui::icon_erase, .danger = true})) {
            const auto done = office::delete_standard(desk.store, detail.id);
            if (done) {
                undoable_notice(desk, std::string(tr("standard.deleted")), *done);
                desk.go("/standar");
            } else {
                error_notice(done.error());
            }
        }
    }
}

void StandardScreen::draw_next_act(Desk& desk) {
    const Detail& detail = *detail_;
    const auto main = detail.unread ? ui::ButtonKind::Plain : ui::ButtonKind::Primary;
    const auto offer = [&](StandardAct act, std::string_view label, const char* icon, ui::ButtonKind kind) {
        const std::string code(office::code_of(act));
        if (ui::button(code, tr(label), {.kind = kind, .icon = icon})) acts_.ask(desk, act, detail.id);
    };
    if (detail.may_draft && detail.state.stage == StandardStage::data)
        offer(StandardAct::discuss, "standard.discuss", ui::icon_chat, main);
    if (detail.may_draft && detail.state.stage == StandardStage::discussion)
        offer(StandardAct::draft, "standard.draft", ui::icon_edit, main);
    if (detail.may_draft && detail.state.stage == StandardStage::draft)
        offer(StandardAct::trial, "standard.try", ui::icon_timer, main);
    if (!detail.may_decide || !detail.problems.empty()) return;
    if (detail.state.stage == StandardStage::trial)
        offer(StandardAct::decide, "standard.decide", ui::icon_gavel, main);
    if (detail.state.stage == StandardStage::draft)
        offer(StandardAct::decide, "standard.decide_untried", ui::icon_gavel, ui::ButtonKind::Plain);
}

void StandardScreen::draw_state() const {
    const Detail& detail = *detail_;
    if (detail.in_force)
        ui::badge("force", tr("standard.in_force"), ui::Tone::Good, ui::icon_check_circle);
    else if (detail.state.stage == StandardStage::withdrawn)
        ui::badge("withdrawn", tr("standard.withdrawn"));
    else if (detail.state.stage == StandardStage::decided)
        ui::badge("later", tr("standard.not_yet_in_force"), ui::Tone::Accent);
    if (!detail.state.drafting()) return;
    std::string stage(standard_stage_words(detail.state.stage));
    if (!detail.state.versions.empty())
        stage = tr("standard.revising", {std::to_string(detail.state.working), stage});
    ui::badge("stage", stage, standard_stage_tone(detail.state.stage));
}

void StandardScreen::draw_actions(Desk& desk) {
    const Detail& detail = *detail_;
    const ui::Line line("actions", {.height = 44, .gap = 8});
    draw_state();
    ui::spacer();
    if (detail.unread && ui::button("confirm", tr("standard.confirm"),
                                    {.kind = ui::ButtonKind::Primary, .icon = ui::icon_check}))
        confirm(desk, detail.id);
    draw_next_act(desk);
    if (detail.version && ui::button("print", tr("action.print"), {.icon = ui::icon_print}))
        desk.host.print_html(
            standard_document(desk.store, *detail.version, detail.content, desk.clock.today()));
    draw_menu(desk);
}

void StandardScreen::draw_head(Desk& desk) {
    const Detail& detail = *detail_;
    if (ui::link("back", tr("standard.all"), "#/standar")) desk.go("/standar");
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, detail.in_force ? detail.content.title : detail.draft.title);
        if (detail.version) ui::text("version", version_words(*detail.version), {.quiet = true});
        if (detail.state.withdrawn_from)
            ui::text("until", tr("standard.withdrawn_is", {standard_date(*detail.state.withdrawn_from)}),
                     {.quiet = true});
    }
    draw_actions(desk);
    if (!detail.aside.empty())
        ui::banner("aside", {.tone = ui::Tone::Attention,
                             .text = tr("standard.acts_aside", {std::to_string(detail.aside.size())})});
}

// --- the content -------------------------------------------------------------------------------------------

void StandardScreen::draw_part_menu(const PartForm& form, const store::Record& part, std::string_view name) {
    const std::string words = tr("plan.actions_for", {std::string(name)});
    ui::menu_icon_button("more", ui::icon_more, words);
    if (ui::Menu menu("more", ui::Align::End); menu) {
        if (menu.item("edit", tr("action.edit"), {.icon = ui::icon_edit}))
            asked_ = Asked{&form, part, {}, false};
        if (menu.item("delete", tr("action.delete"), {.icon = ui::icon_erase, .danger = true}))
            asked_ = Asked{&form, part, {}, true};
    }
}

store::Record StandardScreen::indicator_record(base::Id indicator) const {
    for (const store::Record& each : detail_->indicators) {
        if (each.id() == indicator) return each;
    }
    return {};
}

void StandardScreen::draw_indicators(const office::StandardContent& content, bool drafting) {
    const bool editable = drafting && detail_->may_draft;
    const ui::Card card("indicators", tr("standard.indicators"));
    if (content.indicators.empty()) ui::text("none", tr("standard.indicators_none"), {.quiet = true});
    {
        const ui::Stack stack(0);
        const ui::List list("list", tr("standard.indicators"));
        bool first = true;
        for (const office::StandardIndicator& each : content.indicators) {
            if (!std::exchange(first, false)) ui::divider();
            const ui::ListRow row(each.id.to_string(), {.title = each.text, .detail = each.how});
            ui::text("threshold", threshold_words(each), {.style = ui::TextStyle::BodyStrong});
            const store::Record part = editable ? indicator_record(each.id) : store::Record();
            if (part) draw_part_menu(indicator_form(), part, each.text);
        }
    }
    if (editable && ui::button("add", tr("standard.indicator_add"), {.icon = ui::icon_add, .small = true}))
        asked_ = Asked{&indicator_form(), {}, detail_->id, false};
}

void StandardScreen::draw_procedure(const office::StandardContent& content) const {
    const ui::Card card("steps", tr("standard.steps"));
    const std::vector<std::string> lines = office::lines_of(content.steps);
    if (lines.empty()) ui::text("none", tr("standard.steps_none"), {.quiet = true});
    const ui::Stack stack(8);
    const ui::List list("list", tr("standard.steps"));
    std::int64_t number = 0;
    for (const std::string& line : lines) {
        const ui::Scope scope(number++);
        const ui::NodeScope item(ui::id_of("item"), ui::Role::ListItem, "");
        ui::text("step", std::to_string(number) + ". " + line);
    }
}

void StandardScreen::draw_facts(const store::Reader& store, const office::StandardContent& content) {
    fact("governs", tr("standard.governs"), content.governs);
    fact("scope", tr("standard.applies_to"), scope_words(store, content));
    if (!content.legal_basis.empty()) fact("basis", tr("standard.legal_basis"), content.legal_basis);
}

void StandardScreen::draw_in_force(Desk& desk) {
    ui::Cells columns({-8, -5}, 16, 760);
    columns.next();
    {
        const ui::Card card("facts", std::string_view());
        draw_facts(desk.store, detail_->content);
    }
    draw_indicators(detail_->content, false);
    columns.next();
    draw_procedure(detail_->content);
}

// --- who has read it ---------------------------------------------------------------------------------------

void StandardScreen::draw_readers(Desk& desk) const {
    const office::Readership& readership = detail_->readership;
    const std::size_t people = readership.readers.size(), read = readership.confirmed();
    {
        const ui::Card card("rate", tr("standard.readers"));
        const std::string words = tr("standard.read_count", {std::to_string(read), std::to_string(people)});
        ui::progress_bar("rate", words,
                         people == 0 ? 0.0f : static_cast<float>(read) / static_cast<float>(people),
                         {.tone = read == people ? ui::Tone::Good : ui::Tone::Accent});
    }
    struct Count {
        std::size_t people = 0, read = 0;
        std::vector<base::Id> missing;
    };
    std::map<std::string, Count> units;
    for (const office::Readership::Reader& each : readership.readers) {
        Count& count = units[office::unit_name(desk.store, each.unit)];
        ++count.people;
        count.read += each.read ? 1 : 0;
        if (!each.read) count.missing.push_back(each.person);
    }
    std::int64_t number = 0;
    for (const auto& [name, count] : units) {
        const ui::Scope scope(number++);
        const std::string unit = name.empty() ? std::string(tr("standard.no_unit")) : name;
        const ui::Card card("unit", unit);
        ui::text("rate", readership_words(count.read, count.people), {.quiet = true});
        if (count.missing.empty()) continue;
        ui::text("missing", tr("standard.not_read"), {.style = ui::TextStyle::BodyStrong});
        const ui::Stack stack(4);
        const ui::List list("list", tr("standard.not_read"));
        for (const base::Id person : count.missing) {
            const ui::Scope each(person.to_string());
            const ui::NodeScope item(ui::id_of("item"), ui::Role::ListItem, "");
            ui::text("name", person_name(desk.store, person));
        }
    }
}

// --- versions ----------------------------------------------------------------------------------------------

void StandardScreen::draw_comparison(Desk& desk) {
    const std::vector<office::StandardVersion>& versions = detail_->state.versions;
    if (versions.size() < 2) return;
    const ui::Card card("compare", tr("standard.compare"));
    std::vector<std::string> names;
    std::vector<ui::Option> options;
    names.reserve(versions.size());
    for (const office::StandardVersion& each : versions) {
        names.push_back(tr("standard.version_number", {std::to_string(each.number)}));
        options.push_back({names.back()});
    }
    {
        ui::Cells cells({-1, -1}, 16, 400);
        cells.next();
        bool other = ui::select("before", tr("standard.compare_before"), before_, options);
        cells.next();
        other |= ui::select("after", tr("standard.compare_after"), after_, options);
        if (other) {
            news_ = {}; // the differences are others
            desk.host.request_frame();
        }
    }
    if (differences_.empty()) {
        ui::text("same", tr("standard.compare_same"), {.quiet = true});
        return;
    }
    using Change = office::StandardDifference::Change;
    const ui::Stack stack(0);
    const ui::List list("differences", tr("standard.compare"));
    std::int64_t number = 0;
    for (const office::StandardDifference& each : differences_) {
        if (number > 0) ui::divider();
        const ui::Scope scope(number++);
        const auto said = [&each](const std::string& text) -> std::string {
            if (!text.empty()) return text;
            return std::string(
                tr(each.part == "standard.applies_to" ? "standard.whole_office" : "record.empty"));
        };
        const std::string title = said(each.change == Change::removed ? each.before : each.after);
        std::string detail(tr(each.part));
        if (each.change == Change::changed) detail += " · " + tr("standard.compare_was", {said(each.before)});
        const ui::ListRow row("difference", {.title = title, .detail = detail});
        ui::badge("change",
                  tr(each.change == Change::added     ? "standard.compare_added"
                     : each.change == Change::removed ? "standard.compare_removed"
                                                      : "standard.compare_changed"),
                  each.change == Change::added     ? ui::Tone::Good
                  : each.change == Change::removed ? ui::Tone::Bad
                                                   : ui::Tone::Accent);
    }
}

void StandardScreen::draw_versions(Desk& desk) {
    {
        const ui::Card card("versions", tr("standard.versions"));
        const ui::Stack stack(0);
        const ui::List list("list", tr("standard.versions"));
        const auto& versions = detail_->state.versions;
        for (auto each = versions.rbegin(); each != versions.rend(); ++each) {
            if (each != versions.rbegin()) ui::divider();
            const std::string title = tr("standard.version_number", {std::to_string(each->number)});
            const std::string detail = tr("standard.version_decided",
                                          {each->decision, standard_date(each->decided_on),
                                           official_who(desk.store, each->by), standard_date(each->from)});
            const ui::ListRow row(title, {.title = title, .detail = detail});
            if (detail_->in_force && detail_->version->number == each->number)
                ui::badge("force", tr("standard.in_force"), ui::Tone::Good);
        }
    }
    draw_comparison(desk);
}

// --- one standard ------------------------------------------------------------------------------------------

void StandardScreen::draw_detail(Desk& desk) {
    draw_head(desk);
    const Detail& detail = *detail_;
    const bool decided = detail.version.has_value();
    enum class Part : std::uint8_t { content, drafting, use, readers, versions };
    std::vector<Part> parts;
    tabs_.clear();
    const auto offer = [&](Part part, std::string_view key) {
        parts.push_back(part);
        tabs_.push_back(tr(key));
    };
    if (decided) offer(Part::content, "standard.tab_content");
    offer(Part::drafting, "standard.tab_drafting");
    if (decided) {
        offer(Part::use, "standard.tab_use");
        if (detail.in_force) offer(Part::readers, "standard.tab_readers");
        offer(Part::versions, "standard.tab_versions");
    }
    tab_ = std::min(tab_, static_cast<int>(tabs_.size()) - 1);
    if (tabs_.size() == 1) return draw_drafting(desk);
    ui::tabs("parts", tab_, tabs_, {.name = tr("plan.parts")});
    const ui::TabPanel panel("parts", tabs_[static_cast<std::size_t>(tab_)]);
    switch (parts[static_cast<std::size_t>(tab_)]) {
    case Part::content: return draw_in_force(desk);
    case Part::drafting: return draw_drafting(desk);
    case Part::use: return draw_use();
    case Part::readers: return draw_readers(desk);
    case Part::versions: return draw_versions(desk);
    }
}

} // namespace prima::app
