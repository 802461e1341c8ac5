#include "app/team_part.h"

#include "app/notices.h"
#include "app/plan_words.h"
#include "app/sheet_footer.h"
#include "base/text.h"
#include "office/person.h"
#include "office/role.h"
#include "ui/context.h"
#include "ui/date_field.h"
#include "ui/dialog.h"
#include "ui/icons.h"
#include "ui/list.h"

#include <algorithm>
#include <array>
#include <utility>

namespace prima::app {

std::string team_words(store::Reader& store, base::Id person, base::Date day) {
    std::string words;
    for (const office::Team& team : office::teams_of(store, person, day))
        words +=
            (words.empty() ? "" : ", ") + (team.leader == person ? tr("team.led", {team.name}) : team.name);
    return words;
}

void TeamPart::refresh(Desk& desk) {
    if (!news_.since(desk.store)) return;
    all_ = office::teams(desk.store);
    may_change_ = office::may(desk.store, office::Deed::change_teams);
}

bool TeamPart::may_change(Desk& desk) {
    refresh(desk);
    return may_change_;
}

void TeamPart::open(Desk& desk, office::TeamFields fields, std::optional<base::Id> editing) {
    open_ = true;
    fields_ = std::move(fields);
    editing_ = editing;
    chosen_.reset();
    errors_.clear();
    leaders_.fill(people_to_choose(desk.store), tr("person.none_yet"));
    others_.fill(people_to_choose(desk.store), tr("team.choose_member"));
    desk.host.request_frame();
}

void TeamPart::add(Desk& desk) {
    open(desk, {}, std::nullopt);
}

void TeamPart::draw(Desk& desk) {
    refresh(desk);
    const std::array columns{
        ui::TableColumn{.code = "name", .title = tr("team.name"), .width = -5, .least = 180},
        ui::TableColumn{.code = "leader", .title = tr("team.leader"), .width = -4, .least = 150},
        ui::TableColumn{
            .code = "members", .title = tr("team.members"), .width = 110, .align = ui::Align::End},
        ui::TableColumn{.code = "until", .title = tr("team.to"), .width = 170}};
    const ui::TableResult result =
        ui::table("teams",
                  {.name = tr("team.title"),
                   .columns = columns,
                   .row_count = static_cast<std::int64_t>(all_.size()),
                   .cell =
                       [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                           const office::Team& team = all_[static_cast<std::size_t>(row)];
                           if (column == 0) {
                               cell.text = team.name;
                               cell.strong = true;
                           } else if (column == 1) {
                               if (team.leader) cell.text = person_name(desk.store, *team.leader);
                           } else if (column == 2) {
                               cell.text = std::to_string(team.members.size());
                           } else if (!team.works_on(desk.clock.today())) {
                               cell.text = tr("team.not_now");
                               cell.badge = ui::Tone::Neutral;
                           } else {
                               cell.text =
                                   team.to ? base::format_date(*team.to, base::DateForm::plain, language())
                                           : std::string("–");
                           }
                       },
                   .key =
                       [this](std::int64_t row) {
                           return static_cast<std::int64_t>(all_[static_cast<std::size_t>(row)].id.low >> 1U);
                       },
                   .activates = may_change_,
                   .empty = {.icon = ui::icon_group,
                             .heading = tr("team.none"),
                             .sentence = tr("team.none_what"),
                             .heading_level = 2}},
                  table_);
    if (!result.activated) return;
    const office::Team& team = all_[static_cast<std::size_t>(*result.activated)];
    open(desk, team, team.id);
}

void TeamPart::draw_members(Desk& desk) {
    keep_with_draft("chosen", fields_.members);
    const std::string_view error = errors_.of("members");
    if (others_.draw("members", tr("team.add_member"), chosen_,
                     {.hint = tr("team.members_hint"), .error = error}) &&
        chosen_) {
        std::vector<base::Id>& all = fields_.members;
        if (std::find(all.begin(), all.end(), *chosen_) == all.end()) all.push_back(*chosen_);
        chosen_.reset();
    }
    if (fields_.members.empty()) return;
    const ui::Stack stack(0);
    const ui::List list("list", tr("team.members"));
    std::optional<base::Id> gone;
    for (const base::Id member : fields_.members) {
        const std::string id = member.to_string(), name = person_name(desk.store, member);
        const ui::Scope scope(id);
        const ui::ListRow row("member", {.title = name});
        if (ui::icon_button("remove", ui::icon_close, tr("team.remove_member", {name}),
                            {.kind = ui::ButtonKind::Quiet}))
            gone = member;
    }
    if (gone) fields_.members.erase(std::find(fields_.members.begin(), fields_.members.end(), *gone));
}

void TeamPart::save(Desk& desk) {
    if (errors_.tell([this] { return office::check_team(fields_); })) return;
    const std::string name = base::collapsed(fields_.name);
    const auto done =
        editing_ ? office::edit_team(desk.store, *editing_, fields_) : office::add_team(desk.store, fields_);
    if (!done) {
        errors_.tell({{"name", done.error().message, ""}});
        return;
    }
    open_ = false;
    undoable_notice(desk, tr(editing_ ? "person.saved" : "person.added", {name}), *done);
}

void TeamPart::remove(Desk& desk) {
    const auto done = office::delete_team(desk.store, *editing_);
    if (!done) return error_notice(done.error());
    open_ = false;
    undoable_notice(desk, tr("person.deleted", {fields_.name}), *done);
}

void TeamPart::draw_sheet(Desk& desk) {
    ui::Dialog dialog(
        "team", open_,
        {.title = tr(editing_ ? "team.edit" : "team.add"), .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    const std::string_view name = errors_.of("name"), basis = errors_.of("basis"),
                           leader = errors_.of("leader"), to = errors_.of("to");
    ui::text_field("name", tr("team.name"), fields_.name,
                   {.error = name, .required = true, .max_length = 160});
    leaders_.draw("leader", tr("team.leader"), fields_.leader, {.error = leader, .required = true});
    draw_members(desk);
    ui::text_field("basis", tr("team.basis"), fields_.basis, {.error = basis, .max_length = 300});
    const base::Date today = desk.clock.today();
    ui::date_field("from", tr("team.from"), fields_.from, {.today = today});
    ui::date_field("to", tr("team.to"), fields_.to, {.field = {.error = to}, .today = today});
    const SheetAct act = sheet_footer(dialog, open_, editing_.has_value());
    if (act == SheetAct::remove) remove(desk);
    if (act == SheetAct::save) save(desk);
}

} // namespace prima::app
