#include "app/appraisal_screen.h"

#include "app/appraisal_document.h"
#include "app/appraisal_words.h"
#include "app/notices.h"
#include "app/plan_words.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/position.h"
#include "rules/pack.h"
#include "ui/icons.h"
#include "ui/tabs.h"

#include <algorithm>
#include <utility>

namespace prima::app {

using office::AppraisalStage;
using office::Seat;

namespace {

constexpr std::string_view appraisal_address = "/penilaian";
constexpr int last_month_of_looking_back = 6;

/// In the first half of a year, the year before as long as one's own appraisal of it is not locked.
int first_year(Desk& desk) {
    const base::Date today = desk.clock.today();
    const base::Id own = office::own_person(desk.store);
    if (today.month() > last_month_of_looking_back || own.is_null()) return today.year();
    const auto before = office::plan_of_year(desk.store, own, today.year() - 1);
    const bool open = before && office::stand_of(office::appraisal_thread(desk.store, before->id)).stage !=
                                    AppraisalStage::locked;
    return today.year() - (open ? 1 : 0);
}

/// Something of this appraisal is for its appraiser to do.
bool awaits_appraiser(const office::AppraisedPerson& member) {
    if (!member.appraisal) return false;
    const office::AppraisalStand& stand = member.appraisal->stand;
    return stand.stage == AppraisalStage::submitted || stand.stage == AppraisalStage::rated ||
           (stand.stage == AppraisalStage::objected && !stand.heard_appraiser) ||
           member.appraisal->rights.lock;
}

} // namespace

std::string_view AppraisalScreen::title() const {
    return tr("appraisal.title");
}

bool AppraisalScreen::has_part(std::string_view part) const {
    return base::parse_id(part).ok();
}

/// Results to receive, ratings to give, objections to explain oneself on or to decide.
std::size_t AppraisalScreen::waiting(const Desk& desk) const {
    const base::Date today = desk.clock.today();
    if (counted_at_ != desk.store.revision() || counted_on_ != today) {
        counted_at_ = desk.store.revision();
        counted_on_ = today;
        waiting_ = count_waiting(desk, today);
    }
    return waiting_;
}

std::size_t AppraisalScreen::count_waiting(const Desk& desk, base::Date today) {
    const base::Id own = office::own_person(desk.store);
    if (own.is_null()) return 0;
    std::size_t count = office::objections_for(desk.store, own, today).size();
    for (const auto& [subject, outcome] : desk.store.fold(office::appraisal_machine).all()) {
        const office::AppraisalStand stand = office::stand_of(outcome.state);
        const AppraisalStage stage = stand.stage;
        const bool unheard = stage == AppraisalStage::objected && !stand.heard_appraiser;
        if (stage != AppraisalStage::submitted && stage != AppraisalStage::released && !unheard) continue;
        const base::Id* id = subject[0].get<base::Id>();
        const auto plan = id ? office::find_plan(desk.store, *id) : std::nullopt;
        if (!plan) continue;
        const auto appraiser =
            desk.store.find(office::person_kind.name, plan->person).get<base::Id>("appraiser");
        count += (stage == AppraisalStage::released ? plan->person == own : appraiser == own) ? 1 : 0;
    }
    return count;
}

// --- what is written ---------------------------------------------------------------------------------------

bool AppraisalScreen::writes() const {
    return model_.appraisal && (model_.appraisal->rights.rate || model_.appraisal->rights.edit_account);
}

void AppraisalScreen::edited(const SheetEdit& edit) {
    if (!edit.changed) return;
    dirty_ = true;
    field_ = edit.chosen ? 0 : edit.field;
    typed_at_ = ui::current().frame.time;
    paused_ = false;
}

void AppraisalScreen::save(Desk& desk) {
    if (!dirty_ || !writes()) return;
    dirty_ = false;
    const auto done = office::save_draft_sheet(desk.store, model_.appraisal->plan, sheet_);
    if (!done) error_notice(done.error());
}

/// Whoever pauses in a long text need not fear for it. The field goes on as it is: only leaving it ends it.
void AppraisalScreen::save_in_pause(Desk& desk) {
    constexpr double pause = 2; // seconds
    const double now = ui::current().frame.time;
    if (now < typed_at_ + pause) return ui::current().wake_at(typed_at_ + pause);
    if (!writes()) return;
    paused_ = true;
    const auto done = office::save_draft_sheet(desk.store, model_.appraisal->plan, sheet_);
    if (!done) error_notice(done.error());
}

void AppraisalScreen::leave(Desk& desk) {
    save(desk);
}

// --- the model ---------------------------------------------------------------------------------------------

void AppraisalScreen::refresh(Desk& desk) {
    const base::Date today = desk.clock.today();
    if (year_ == 0) year_ = first_year(desk);
    const bool moved = shown_address_ != desk.address || shown_year_ != year_ || shown_day_ != today;
    if (!news_.since(desk.store) && !moved) return;
    if (moved) {
        save(desk); // what was typed belongs to the page that is left
        tab_ = 0;
        parts_.clear();
    }
    shown_address_ = desk.address;
    shown_year_ = year_;
    shown_day_ = today;
    store::Store& store = desk.store;
    Model model;
    model.own = office::own_person(store);
    model.person = model.own;
    if (desk.address.size() > appraisal_address.size() + 1) {
        const auto id = base::parse_id(std::string_view(desk.address).substr(appraisal_address.size() + 1));
        if (id && store.find(office::person_kind.name, *id)) model.person = *id;
    }
    read_model(desk, model);
    peers_.refresh(desk, year_);
    units_.refresh(desk, year_);
    quarters_.refresh(desk, model.appraisal);
    feedback_.clear();
    if (model.appraisal && model.appraisal->rights.rate)
        feedback_.refresh(store, model.appraisal->plan, model.own);
    model_ = std::move(model);
    // What is stored shows, but never under the hands of who types.
    if (!dirty_ || moved) {
        sheet_ = {};
        dirty_ = false;
        if (model_.appraisal && model_.appraisal->rights.rate && model_.appraisal->draft)
            sheet_ = *model_.appraisal->draft;
        else if (model_.appraisal && model_.appraisal->rights.edit_account && model_.appraisal->account)
            sheet_ = *model_.appraisal->account;
    }
    choose_parts();
}

/// What the page says of the person it is about, and of those around the one at the keyboard.
void AppraisalScreen::read_model(Desk& desk, Model& model) {
    const base::Date today = desk.clock.today();
    if (const auto person = office::find_person(desk.store, model.person)) {
        model.person_name = person->name;
        model.position = office::position_name(desk.store, person->position);
    }
    if (const auto plan = office::plan_of_year(desk.store, model.person, year_)) {
        model.appraisal = office::appraisal_for(desk.store, plan->id, model.own, today);
        model.plan_agreed = office::plan_state(desk.store, plan->id).agreed.has_value();
        model.aside = office::appraisal_aside(desk.store, plan->id);
        if (model.appraisal) {
            model.now = now_words(desk.store, *model.appraisal, today);
            model.rules = rules_words(office::appraisal_rules(*plan),
                                      rules::pack_in_force(rules::Topic::appraisal, today), plan->to, today);
            model.peers = office::peer_summaries_for(desk.store, *model.appraisal);
            model.credit = office::credit_of(desk.store, *model.appraisal, today);
            if (model.appraisal->organisation)
                model.recorded = recorded_words(desk.store, *model.appraisal->organisation);
        }
        if (model.appraisal && (model.appraisal->rights.edit_account || model.appraisal->rights.rate))
            model.progress = office::progress_of(desk.store, model.appraisal->plan, model.appraisal->content,
                                                 today, model.own);
    }
    if (model.person == model.own && !model.own.is_null()) {
        model.team = office::appraised_people(desk.store, model.own, year_, today);
        model.objections = office::objections_for(desk.store, model.own, today);
        model.distribution = office::distribution_of(model.team);
        std::stable_partition(model.team.begin(), model.team.end(), awaits_appraiser);
    }
}

/// The parts of the page for this viewer, in the order of what is to be done.
void AppraisalScreen::choose_parts() {
    const std::vector<Part> before = std::exchange(parts_, {});
    const auto& appraisal = model_.appraisal;
    if (!model_.objections.empty()) parts_.push_back(Part::objections);
    const bool leads_only = !model_.team.empty() && !appraisal;
    if (leads_only) parts_.push_back(Part::team);
    if (appraisal && model_.plan_agreed) {
        if (appraisal->rights.rate) {
            parts_.insert(parts_.end(), {Part::results, Part::behaviour, Part::whole});
        } else {
            if (appraisal->result) parts_.insert(parts_.end(), {Part::results, Part::behaviour});
            if (appraisal->account) parts_.push_back(Part::account);
        }
        if (quarters_.offered()) parts_.push_back(Part::quarters);
        if (!appraisal->thread.steps.empty() && appraisal->seat != Seat::other) parts_.push_back(Part::steps);
    }
    if (!model_.team.empty() && !leads_only) parts_.push_back(Part::team);
    if (model_.person == model_.own) {
        if (peers_.offered()) parts_.push_back(Part::peers);
        if (units_.offered()) parts_.push_back(Part::units);
    }
    // An act adds and takes parts: the one that is shown stays, and where it is gone the page begins anew.
    const auto shown = before.empty()
                           ? parts_.end()
                           : std::find(parts_.begin(), parts_.end(), before[static_cast<std::size_t>(tab_)]);
    tab_ = shown == parts_.end() ? 0 : static_cast<int>(shown - parts_.begin());
}

// --- the head ----------------------------------------------------------------------------------------------

void AppraisalScreen::draw_year(Desk& desk) {
    const ui::Line line("year", {.height = 40, .gap = 8});
    if (ui::icon_button("before", ui::icon_chevron_left, tr("plan.year_before"))) --year_;
    ui::text("year", std::to_string(year_), {.style = ui::TextStyle::BodyStrong});
    if (ui::icon_button("after", ui::icon_chevron_right, tr("plan.year_after"))) ++year_;
    if (model_.appraisal) ui::badge("stage", stage_words(*model_.appraisal), stage_tone(*model_.appraisal));
    if (model_.person != model_.own && ui::link("own", tr("appraisal.own"), "#/penilaian"))
        desk.go(appraisal_address);
}

void AppraisalScreen::draw_person_actions(Desk& desk, const office::Appraisal& appraisal) {
    using Kind = AppraisalActDialog::Kind;
    const office::AppraisalRights& rights = appraisal.rights;
    if (rights.submit &&
        ui::button("submit", tr(appraisal.stand.submission ? "appraisal.submit_again" : "appraisal.submit"),
                   {.kind = appraisal.stand.submission ? ui::ButtonKind::Plain : ui::ButtonKind::Primary,
                    .icon = ui::icon_send,
                    .enabled = !sheet_.empty(),
                    .description = sheet_.empty() ? tr("appraisal.missing_account") : std::string_view()})) {
        save(desk);
        acts_.ask(desk, Kind::submit, appraisal);
    }
    if (rights.receive && ui::button("receive", tr("appraisal.receive"),
                                     {.kind = ui::ButtonKind::Primary, .icon = ui::icon_check}))
        acts_.ask(desk, Kind::receive, appraisal);
    if (rights.object && ui::button("object", tr("appraisal.object"), {.icon = ui::icon_gavel}))
        acts_.ask(desk, Kind::object, appraisal);
}

void AppraisalScreen::draw_appraiser_actions(Desk& desk, const office::Appraisal& appraisal) {
    using Kind = AppraisalActDialog::Kind;
    const office::AppraisalRights& rights = appraisal.rights;
    const bool rated = appraisal.stand.stage == AppraisalStage::rated;
    const bool settled = rated && !appraisal.unrated_edits && !dirty_;
    if (rights.rate && !settled) {
        const std::string_view missing = missing_ = office::missing_in_rating(appraisal, sheet_);
        if (ui::button("rate", tr(rated ? "appraisal.rate_again" : "appraisal.rate"),
                       {.kind = ui::ButtonKind::Primary,
                        .icon = ui::icon_check,
                        .enabled = missing.empty(),
                        .description = missing.empty() ? missing : tr(missing)})) {
            save(desk);
            acts_.ask(desk, Kind::rate, appraisal);
        }
    }
    if (rights.release && settled &&
        ui::button("release", tr("appraisal.release"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_send}))
        acts_.ask(desk, Kind::release, appraisal);
    if (rights.receive && ui::button("hand_over", tr("appraisal.hand_over"), {.icon = ui::icon_check}))
        acts_.ask(desk, Kind::hand_over, appraisal);
}

void AppraisalScreen::draw_superior_actions(Desk& desk, const office::Appraisal& appraisal) {
    using Kind = AppraisalActDialog::Kind;
    const office::AppraisalRights& rights = appraisal.rights;
    if (rights.decide && ui::button("decide", tr("appraisal.decide"),
                                    {.kind = ui::ButtonKind::Primary, .icon = ui::icon_gavel}))
        decision_.decide(desk, appraisal);
    if (rights.hear) {
        if (ui::button("hear_person", tr("appraisal.hear_person"), {.icon = ui::icon_chat}))
            acts_.ask(desk, Kind::hear_person, appraisal);
        if (ui::button("hear_appraiser", tr("appraisal.hear_appraiser"), {.icon = ui::icon_chat}))
            acts_.ask(desk, Kind::hear_appraiser, appraisal);
    }
    if (rights.lock &&
        ui::button("lock", tr("appraisal.lock"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_lock}))
        acts_.ask(desk, Kind::lock, appraisal);
    if (rights.correct && ui::button("correct", tr("appraisal.correct"), {.icon = ui::icon_edit}))
        decision_.correct(desk, appraisal);
}

void AppraisalScreen::draw_actions(Desk& desk) {
    const office::Appraisal& appraisal = *model_.appraisal;
    const ui::Line line("actions", {.height = 44, .gap = 8});
    if (appraisal.seat == Seat::person) draw_person_actions(desk, appraisal);
    if (appraisal.seat == Seat::appraiser) draw_appraiser_actions(desk, appraisal);
    if (appraisal.rights.explain && !appraisal.rights.hear) {
        const bool said = appraisal.seat == Seat::person ? appraisal.stand.heard_person.has_value()
                                                         : appraisal.stand.heard_appraiser.has_value();
        if (ui::button(
                "explain", tr(said ? "appraisal.explain_again" : "appraisal.explain"),
                {.kind = said ? ui::ButtonKind::Plain : ui::ButtonKind::Primary, .icon = ui::icon_chat}))
            acts_.ask(desk, AppraisalActDialog::Kind::explain, appraisal);
    }
    draw_superior_actions(desk, appraisal);
    if (appraisal.result && ui::button("print", tr("action.print"), {.icon = ui::icon_print}))
        desk.host.print_html(appraisal_document(desk.store, appraisal, desk.clock.today()));
}

void AppraisalScreen::draw_now(Desk& desk) {
    if (!model_.plan_agreed) {
        ui::banner("plan", {.tone = ui::Tone::Attention, .text = tr("appraisal.plan_first"), .actions = [&] {
                                const std::string address = "/rencana/" + model_.person.to_string();
                                if (ui::button("plan", tr("appraisal.to_plan"))) desk.go(address);
                            }});
        return;
    }
    ui::text("now", model_.now);
    if (!model_.rules.empty()) ui::banner("rules", {.text = model_.rules});
    missing_ = {};
    draw_actions(desk);
    if (!missing_.empty()) ui::text("missing", tr(missing_), {.quiet = true});
    if (!model_.aside.empty())
        ui::banner("aside",
                   {.tone = ui::Tone::Attention,
                    .text = tr("appraisal.acts_aside", {std::to_string(model_.aside.size()),
                                                        std::string(tr(model_.aside.back().reason))})});
    draw_objection(desk);
}

void AppraisalScreen::draw_head(Desk& desk) {
    ui::heading("title", 1, tr("appraisal.title"));
    const std::string who =
        model_.position.empty() ? model_.person_name : model_.person_name + ", " + model_.position;
    if (model_.person != model_.own) ui::text("who", who, {.style = ui::TextStyle::CardTitle});
    draw_year(desk);
    if (model_.appraisal) draw_now(desk);
}

// --- the parts ---------------------------------------------------------------------------------------------

void AppraisalScreen::draw_account(Desk&) {
    const office::Appraisal& appraisal = *model_.appraisal;
    if (appraisal.rights.edit_account) {
        ui::text("what", tr("appraisal.account_what"), {.quiet = true});
        edited(write_account(appraisal, model_.progress, sheet_, explanation_));
    } else {
        read_account(appraisal, explanation_);
    }
}

void AppraisalScreen::draw_results(Desk&) {
    const office::Appraisal& appraisal = *model_.appraisal;
    if (appraisal.rights.rate) {
        preview_predicate(appraisal, sheet_, explanation_);
        if (appraisal.account && !appraisal.account->words.empty())
            ui::text("account", tr("appraisal.person_says", {appraisal.account->words}));
        edited(write_results(appraisal, model_.progress, sheet_, explanation_));
        feedback_.draw();
    } else {
        read_result(appraisal, *appraisal.result, model_.credit, explanation_);
    }
}

void AppraisalScreen::draw_behaviour(Desk&) {
    const office::Appraisal& appraisal = *model_.appraisal;
    if (!appraisal.rights.rate) {
        read_behaviour(*appraisal.result);
        return read_peer_feedback(model_.peers);
    }
    preview_predicate(appraisal, sheet_, explanation_);
    read_peer_feedback(model_.peers);
    edited(write_behaviour(appraisal, sheet_));
    feedback_.draw();
}

void AppraisalScreen::draw_part(Desk& desk, Part part) {
    switch (part) {
    case Part::account: return draw_account(desk);
    case Part::results: return draw_results(desk);
    case Part::behaviour: return draw_behaviour(desk);
    case Part::whole:
        preview_predicate(*model_.appraisal, sheet_, explanation_);
        return edited(write_whole(*model_.appraisal, sheet_, model_.recorded));
    case Part::steps: return draw_steps(desk);
    case Part::team: return draw_team(desk);
    case Part::objections: return draw_objections(desk);
    case Part::peers: return peers_.draw(desk);
    case Part::units: return units_.draw(desk);
    case Part::quarters: return quarters_.draw(desk, explanation_);
    }
}

void AppraisalScreen::draw(Desk& desk) {
    refresh(desk);
    draw_head(desk);
    if (!model_.appraisal && model_.team.empty() && model_.objections.empty()) {
        draw_none(desk);
    }
    if (!parts_.empty()) {
        constexpr std::string_view names[] = {"appraisal.account",    "plan.results", "plan.behaviour",
                                              "appraisal.whole",      "plan.steps",   "plan.team",
                                              "appraisal.objections", "peer.tab",     "rule.organisation",
                                              "periodic.tab"};
        std::vector<std::string_view> tabs;
        for (const Part part : parts_) tabs.push_back(tr(names[static_cast<std::size_t>(part)]));
        if (ui::tabs("parts", tab_, tabs, {.name = tr("appraisal.parts")})) leave(desk);
        const ui::TabPanel panel("parts", tabs[static_cast<std::size_t>(tab_)]);
        draw_part(desk, parts_[static_cast<std::size_t>(tab_)]);
    }
    // Saved as soon as the field is left, or at once where one click said it all.
    if (dirty_ && (field_ == 0 || ui::current().focused() != field_)) save(desk);
    if (dirty_ && !paused_) save_in_pause(desk);
    explanation_.draw(desk);
    peers_.draw_sheet(desk);
    units_.draw_sheet(desk);
    quarters_.draw_sheet(desk, explanation_);
    acts_.draw(desk);
    decision_.draw(desk);
}

} // namespace prima::app
