#include "app/standard_screen.h"

#include "app/notices.h"
#include "app/plan_words.h"
#include "office/person.h"
#include "office/role.h"
#include "office/unit.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/menu.h"
#include "ui/tabs.h"
#include "ui/toast.h"

#include <algorithm>

namespace prima::app {

namespace {

constexpr std::string_view page_address = "/standar";
constexpr std::size_t names_at_once = 12; // of people who have not confirmed, in one line
constexpr float words_least = 200;        // on a phone marks and buttons stand below the title

std::string address_of(base::Id standard) {
    return std::string(page_address) + "/" + standard.to_string();
}

std::string in_force_detail(const office::StandardVersion& version) {
    return tr("standard.version_since", {std::to_string(version.number), standard_date(version.from)});
}

} // namespace

std::string_view StandardScreen::title() const {
    return tr("standard.title");
}

bool StandardScreen::has_part(std::string_view part) const {
    return base::parse_id(part).ok();
}

std::size_t StandardScreen::waiting(const Desk& desk) const {
    const base::Id own = office::own_person(desk.store);
    return own.is_null() ? 0 : office::unread_count(desk.store, own, desk.clock.today());
}

// --- what the page shows -----------------------------------------------------------------------------------

void StandardScreen::refresh(Desk& desk) {
    const base::Date today = desk.clock.today();
    const bool moved = shown_address_ != desk.address || shown_day_ != today;
    if (!news_.since(desk.store) && !moved) return;
    if (shown_address_ != desk.address) {
        tab_ = 0;
        before_ = after_ = -1;
    }
    shown_address_ = desk.address;
    shown_day_ = today;
    detail_.reset();
    if (desk.address.size() > page_address.size() + 1) {
        const auto id = base::parse_id(std::string_view(desk.address).substr(page_address.size() + 1));
        if (id && office::has_standard(desk.store, *id)) return refresh_detail(desk, *id);
    }
    refresh_overview(desk);
}

void StandardScreen::refresh_overview(Desk& desk) {
    store::Store& store = desk.store;
    const base::Date today = desk.clock.today();
    Overview overview;
    overview.own = office::own_person(store);
    overview.may_draft = office::may(store, office::Deed::draft_standards);
    for (const office::StandardInForce& each : office::standards_in_force(store, overview.own, today)) {
        const auto content = office::standard_content(store, each.standard, each.version.by.transaction);
        InForce row{each, content.title, in_force_detail(each.version),
                    office::holds_for(store, each.standard, each.version, overview.own)};
        if (!row.own) row.detail = scope_words(store, content) + " · " + row.detail;
        (row.own ? overview.mine : overview.others).push_back(std::move(row));
    }
    for (const store::Record& record : store.records(office::standard_kind.name)) {
        const office::StandardState& state = office::standard_state(store, record.id());
        const auto content = office::standard_content(store, record.id());
        const bool later = state.stage == office::StandardStage::decided && !state.in_force(today);
        Overview::Drafted row{record.id(), content.title,
                              tr("standard.version_number", {std::to_string(state.working)}) + " · " +
                                  scope_words(store, content),
                              state.stage};
        if (later) row.detail = tr("standard.from_day", {standard_date(state.versions.back().from)});
        if (state.drafting() || later) overview.drafts.push_back(row);
        if (state.stage == office::StandardStage::withdrawn && !state.in_force(today))
            overview.withdrawn.push_back(row);
    }
    const auto by_title = [](const Overview::Drafted& a, const Overview::Drafted& b) {
        return a.title < b.title;
    };
    std::sort(overview.drafts.begin(), overview.drafts.end(), by_title);
    std::sort(overview.withdrawn.begin(), overview.withdrawn.end(), by_title);
    overview.duties = office::duties_of(store, overview.own);
    for (const base::Id unit : office::headed_by(store, overview.own)) {
        Overview::Unit row{office::unit_name(store, unit), {}};
        for (const office::Unconfirmed& each : office::unconfirmed_in(store, unit, today)) {
            if (each.person != overview.own)
                row.people.emplace_back(person_name(store, each.person), each.count);
        }
        overview.units.push_back(std::move(row));
    }
    overview_ = std::move(overview);
}

void StandardScreen::refresh_detail(Desk& desk, base::Id standard) {
    store::Store& store = desk.store;
    const base::Date today = desk.clock.today();
    Detail detail;
    detail.id = standard;
    detail.own = office::own_person(store);
    detail.state = office::standard_state(store, standard);
    if (const auto* version = detail.state.in_force(today)) {
        detail.version = *version;
        detail.in_force = true;
    } else if (!detail.state.versions.empty()) {
        detail.version = detail.state.versions.back();
    }
    if (detail.version)
        detail.content = office::standard_content(store, standard, detail.version->by.transaction);
    detail.draft = office::standard_content(store, standard);
    if (detail.state.drafting()) detail.problems = office::standard_problems(store, standard);
    detail.may_draft = office::may(store, office::Deed::draft_standards);
    detail.may_decide = office::may_decide_standard(store, standard);
    if (detail.in_force) {
        const auto mine = office::standards_for(store, detail.own, today);
        detail.unread = std::any_of(mine.begin(), mine.end(), [&](const office::StandardInForce& each) {
            return each.standard == standard && !each.read;
        });
        detail.readership = office::readership_of(store, standard, *detail.version);
    }
    const auto sessions = [&](std::string_view use, const store::Kind& inner, std::int64_t version) {
        std::vector<Session> list;
        for (const store::Record& record : office::sessions_of(store, standard, use, version))
            list.push_back({record, office::parts_of(store, inner, record.id())});
        return list;
    };
    const std::int64_t working = detail.state.working;
    detail.indicators = office::parts_of(store, office::standard_indicator_kind, standard);
    detail.data = office::parts_of(store, office::standard_data_kind, standard, working);
    detail.trials = office::parts_of(store, office::standard_trial_kind, standard, working);
    detail.discussions = sessions(office::session_discussion, office::standard_input_kind, working);
    if (!detail.state.versions.empty()) {
        const std::int64_t decided = detail.state.versions.back().number;
        detail.socialisations =
            sessions(office::session_socialisation, office::standard_question_kind, decided);
        detail.evaluations = office::parts_of(store, office::standard_evaluation_kind, standard, decided);
    }
    detail.aside = office::standard_aside(store, standard);
    const int last = static_cast<int>(detail.state.versions.size()) - 1;
    if (last >= 1 && (after_ < 0 || after_ > last || before_ < 0 || before_ > last)) {
        after_ = last;
        before_ = last - 1;
    }
    detail_ = std::move(detail);
    differences_.clear();
    if (last >= 1) {
        const auto content = [&](int version) {
            return office::standard_content(
                store, standard, detail_->state.versions[static_cast<std::size_t>(version)].by.transaction);
        };
        differences_ =
            office::compare(store, content(before_), content(after_), base::number_form(language()));
    }
}

// --- the list ----------------------------------------------------------------------------------------------

void StandardScreen::confirm(Desk& desk, base::Id standard) const {
    const auto done = standard.is_null() ? office::confirm_duties(desk.store, desk.clock.today())
                                         : office::confirm_standard(desk.store, standard, desk.clock.today());
    if (!done) return error_notice(done.error());
    ui::toast({.text = std::string(tr("standard.read_done")), .tone = ui::Tone::Good});
}

void StandardScreen::draw_mine(Desk& desk) {
    const ui::Card card("mine", tr("standard.mine"));
    if (overview_.own.is_null()) {
        ui::text("who", tr("standard.who_first"));
        return;
    }
    if (overview_.mine.empty()) {
        ui::empty_state("none", {.icon = ui::icon_check_circle,
                                 .heading = tr("standard.mine_none"),
                                 .sentence = tr("standard.mine_none_what")});
        return;
    }
    const ui::Stack stack(0);
    const ui::List list("list", tr("standard.mine"));
    bool first = true;
    for (const InForce& each : overview_.mine) {
        if (!std::exchange(first, false)) ui::divider();
        const ui::ListRow row(each.standard.to_string(),
                              {.title = each.title, .detail = each.detail, .least = words_least});
        if (each.read)
            ui::badge("read", tr("standard.is_read"), ui::Tone::Good, ui::icon_check);
        else if (ui::button("confirm", tr("standard.confirm"),
                            {.icon = ui::icon_check, .small = true, .description = each.title}))
            confirm(desk, each.standard);
        if (ui::button("open", tr("action.open"), {.small = true, .description = each.title}))
            desk.go(address_of(each.standard));
    }
}

void StandardScreen::draw_duties(Desk& desk) const {
    if (!overview_.duties) return;
    const office::DutiesInForce& duties = *overview_.duties;
    const ui::Card card("duties", tr("standard.duties"));
    ui::text("position", duties.name, {.style = ui::TextStyle::BodyStrong});
    {
        const ui::Stack stack(4);
        const ui::List list("list", tr("standard.duties"));
        std::int64_t number = 0;
        for (const std::string& line : office::lines_of(duties.duties)) {
            const ui::Scope scope(number++);
            const ui::NodeScope item(ui::id_of("item"), ui::Role::ListItem, "");
            ui::text("duty", std::to_string(number) + ". " + line);
        }
    }
    const auto more = [](std::string_view code, std::string_view label, const std::string& text) {
        if (text.empty()) return;
        const ui::Scope scope(code);
        const ui::Stack stack(2);
        ui::text("label", label, {.style = ui::TextStyle::Quiet});
        ui::text("text", text);
    };
    more("procedures", tr("position.procedures"), duties.procedures);
    more("legal_basis", tr("position.legal_basis"), duties.legal_basis);
    if (duties.read) {
        const std::string when = moment_words(desk.clock, duties.read->stamp);
        ui::text("read", tr("standard.duties_read", {when}), {.quiet = true});
    } else if (ui::button("confirm", tr("standard.confirm"),
                          {.icon = ui::icon_check, .description = tr("standard.duties")})) {
        confirm(desk, {});
    }
}

void StandardScreen::draw_drafts(Desk& desk) {
    if (!overview_.may_draft && overview_.drafts.empty()) return;
    const ui::Card card("drafts", tr("standard.drafts"));
    if (overview_.drafts.empty()) {
        ui::text("none", tr("standard.drafts_none"), {.quiet = true});
        return;
    }
    const ui::Stack stack(0);
    const ui::List list("list", tr("standard.drafts"));
    bool first = true;
    for (const Overview::Drafted& each : overview_.drafts) {
        if (!std::exchange(first, false)) ui::divider();
        const ui::ListRow row(each.standard.to_string(),
                              {.title = each.title, .detail = each.detail, .least = words_least});
        ui::badge("stage", standard_stage_words(each.stage), standard_stage_tone(each.stage));
        if (ui::button("open", tr("action.open"), {.small = true, .description = each.title}))
            desk.go(address_of(each.standard));
    }
}

void StandardScreen::draw_others(Desk& desk) {
    if (overview_.others.empty() && overview_.withdrawn.empty()) return;
    const ui::Card card("others", tr("standard.others"));
    const ui::Stack stack(0);
    const ui::List list("list", tr("standard.others"));
    bool first = true;
    for (const InForce& each : overview_.others) {
        if (!std::exchange(first, false)) ui::divider();
        const ui::ListRow row(each.standard.to_string(),
                              {.title = each.title, .detail = each.detail, .least = words_least});
        if (ui::button("open", tr("action.open"), {.small = true, .description = each.title}))
            desk.go(address_of(each.standard));
    }
    for (const Overview::Drafted& each : overview_.withdrawn) {
        if (!std::exchange(first, false)) ui::divider();
        const ui::ListRow row(each.standard.to_string(),
                              {.title = each.title, .detail = each.detail, .least = words_least});
        ui::badge("stage", tr("standard.withdrawn"));
        if (ui::button("open", tr("action.open"), {.small = true, .description = each.title}))
            desk.go(address_of(each.standard));
    }
}

void StandardScreen::draw_units() const {
    std::int64_t number = 0;
    for (const Overview::Unit& unit : overview_.units) {
        const ui::Scope scope(number++);
        const std::string name = tr("standard.unconfirmed", {unit.name});
        const ui::Card card("unit", name);
        if (unit.people.empty()) {
            ui::text("all", tr("standard.all_confirmed"), {.quiet = true});
            continue;
        }
        const ui::Stack stack(0);
        const ui::List list("list", name);
        std::size_t shown = 0;
        for (const auto& [person, count] : unit.people) {
            if (shown == names_at_once) break;
            const ui::Scope row_scope(static_cast<std::int64_t>(shown++));
            const ui::ListRow row("person", {.title = person});
            const std::string words = tr("standard.to_read", {std::to_string(count)});
            ui::badge("count", words, ui::Tone::Attention);
        }
        if (unit.people.size() > shown)
            ui::text("more", tr("standard.and_more", {std::to_string(unit.people.size() - shown)}),
                     {.quiet = true});
    }
}

void StandardScreen::draw_overview(Desk& desk) {
    {
        const ui::Line line("head", {.height = 44, .gap = 8});
        ui::heading("title", 1, tr("standard.title"));
        ui::spacer();
        if (overview_.may_draft &&
            ui::button("add", tr("standard.add"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_add}))
            form_.open(desk, {});
    }
    ui::Cells columns({-8, -5}, 16, 760);
    columns.next();
    draw_mine(desk);
    draw_drafts(desk);
    draw_others(desk);
    columns.next();
    draw_duties(desk);
    draw_units();
}

// --- all of it ---------------------------------------------------------------------------------------------

void StandardScreen::answer(Desk& desk) {
    if (!asked_) return;
    const Asked asked = *std::exchange(asked_, std::nullopt);
    if (asked.erase) {
        const auto done = office::delete_part(desk.store, *asked.form->kind, asked.part->id());
        if (done)
            undoable_notice(desk, std::string(tr("standard.part_deleted")), *done);
        else
            error_notice(done.error());
    } else if (asked.part) {
        sheet_.edit(desk, *asked.form, *asked.part);
    } else {
        sheet_.add(desk, *asked.form, asked.owner);
    }
}

void StandardScreen::draw(Desk& desk) {
    refresh(desk);
    if (detail_)
        draw_detail(desk);
    else
        draw_overview(desk);
    answer(desk);
    form_.draw(desk);
    sheet_.draw(desk);
    acts_.draw(desk);
}

} // namespace prima::app
