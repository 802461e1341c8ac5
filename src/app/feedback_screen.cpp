#include "app/feedback_screen.h"

#include "app/feedback_document.h"
#include "app/feedback_words.h"
#include "app/notices.h"
#include "app/plan_words.h"
#include "office/person.h"
#include "ui/icons.h"
#include "ui/tabs.h"
#include "ui/toast.h"

#include <algorithm>

namespace prima::app {

using office::Feedback;
using office::Reach;

namespace {

constexpr std::string_view feedback_address = "/umpan-balik";
constexpr std::size_t most_colleagues = 6, most_on_phone = 4, most_entries = 100;

} // namespace

std::string_view FeedbackScreen::title() const {
    return tr("feedback.title");
}

bool FeedbackScreen::has_part(std::string_view part) const {
    return base::parse_id(part).ok();
}

/// What waits for one in the dialogues, on whichever part of the page one is.
void FeedbackScreen::draw_waiting(Desk& desk) {
    count(desk);
    if (part_ == Part::dialogue || dialogues_waiting_ == 0) return;
    const std::string words = tr("dialogue.waiting", {std::to_string(dialogues_waiting_)});
    ui::banner("waiting", {.tone = ui::Tone::Attention, .text = words, .actions = [this] {
                               if (ui::button("show", tr("dialogue.show"))) part_ = Part::dialogue;
                           }});
}

/// Suggestions and concerns to answer, minutes to confirm, and what one has agreed to and is late with.
std::size_t FeedbackScreen::waiting(const Desk& desk) const {
    count(desk);
    return unanswered_ + dialogues_waiting_;
}

void FeedbackScreen::count(const Desk& desk) const {
    const base::Date today = desk.clock.today();
    if (counted_at_ == desk.store.revision() && counted_on_ == today) return;
    counted_at_ = desk.store.revision();
    counted_on_ = today;
    unanswered_ = dialogues_waiting_ = 0;
    const base::Id own = office::own_person(desk.store);
    if (own.is_null()) return;
    for (const Feedback& each : office::feedback_for(desk.store, own))
        unanswered_ +=
            each.to == own && each.kind != office::FeedbackKind::praise && each.answer.empty() && !each.merged
                ? 1
                : 0;
    dialogues_waiting_ = office::dialogues_to_confirm(desk.store, own).size();
    for (const office::Owed& owed : office::owed_by(desk.store, own))
        dialogues_waiting_ += owed.agreement.due && *owed.agreement.due <= today ? 1 : 0;
}

// --- the model ---------------------------------------------------------------------------------------------

/// Those one works with most: the superior, those one appraises, and those of the own unit.
void FeedbackScreen::list_colleagues(Desk& desk) {
    colleagues_.clear();
    const auto self = office::find_person(desk.store, own_);
    if (!self) return;
    const auto add = [&](const office::Person& person) {
        const bool known = std::any_of(colleagues_.begin(), colleagues_.end(),
                                       [&](const Colleague& each) { return each.id == person.id; });
        if (known || person.id == own_ || !person.active || colleagues_.size() == most_colleagues) return;
        colleagues_.push_back({person.id, person.id.to_string(), person.name});
    };
    for (const office::Person& person : office::appraised_by(desk.store, own_)) add(person);
    if (self->appraiser) {
        for (const office::Person& person : office::appraised_by(desk.store, *self->appraiser)) add(person);
        if (const auto above = office::find_person(desk.store, *self->appraiser)) add(*above);
    }
}

void FeedbackScreen::refresh(Desk& desk) {
    const bool moved = shown_address_ != desk.address;
    if (moved && desk.address.size() > feedback_address.size() + 1) {
        const auto id = base::parse_id(std::string_view(desk.address).substr(feedback_address.size() + 1));
        if (id && desk.store.find(office::person_kind.name, *id)) sheet_.open(desk, true, *id);
    }
    shown_address_ = desk.address;
    const bool new_day = shown_day_ != desk.clock.today();
    shown_day_ = desk.clock.today();
    if (!news_.since(desk.store) && !new_day) return;
    dialogues_.refresh(desk);
    recognition_.refresh(desk);
    store::Store& store = desk.store;
    own_ = office::own_person(store);
    lists_.assign(4, {});
    std::vector<base::Id> team;
    for (const office::Person& person : office::appraised_by(store, own_)) team.push_back(person.id);
    for (const Feedback& each : office::feedback_for(store, own_)) {
        Entry entry{each,
                    feedback_heading(store, each),
                    base::format_date(each.date, base::DateForm::plain, language()),
                    reach_words(store, each),
                    evidence_words(store, each),
                    each.to == own_ && !each.merged,
                    each.from == own_ && !each.merged};
        const auto put = [&](Part part) {
            auto& list = lists_[static_cast<std::size_t>(part)];
            if (list.size() < most_entries) list.push_back(entry);
        };
        if (each.to == own_) put(Part::received);
        if (each.from == own_) put(Part::given);
        if (each.reach == Reach::everybody) put(Part::wall);
        if (std::find(team.begin(), team.end(), each.to) != team.end()) put(Part::team);
    }
    parts_ = {Part::received, Part::given, Part::wall};
    if (!team.empty()) parts_.push_back(Part::team);
    parts_.push_back(Part::dialogue);
    parts_.push_back(Part::recognition);
    if (std::find(parts_.begin(), parts_.end(), part_) == parts_.end()) part_ = Part::received;
    list_colleagues(desk);
}

// --- drawing -----------------------------------------------------------------------------------------------

void FeedbackScreen::draw_head(Desk& desk) {
    ui::Cells cells({-1, 460}, 16, 860);
    cells.next();
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, title());
        ui::text("what", tr("feedback.what"), {.quiet = true});
    }
    cells.next();
    if (own_.is_null()) return;
    const ui::Line line(
        "actions", {.height = 44, .gap = 8, .align = cells.stacked() ? ui::Align::Start : ui::Align::End});
    // The first of a column, the last of a line.
    if (cells.stacked()) draw_praise_button(desk);
    const auto& received = lists_[static_cast<std::size_t>(Part::received)];
    if (!received.empty() && ui::icon_button("print", ui::icon_print, tr("feedback.print"))) {
        std::vector<Feedback> said;
        for (const Entry& entry : received) said.push_back(entry.feedback);
        desk.host.print_html(feedback_document(desk.store, own_, said, desk.clock.today()));
    }
    if (ui::button("other", tr("feedback.give_other"), {.icon = ui::icon_feedback})) sheet_.open(desk, false);
    if (!cells.stacked()) draw_praise_button(desk);
}

void FeedbackScreen::draw_praise_button(Desk& desk) {
    if (ui::button("praise", tr("feedback.give_praise"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_favorite}))
        sheet_.open(desk, true);
}

void FeedbackScreen::draw_quick(Desk& desk) {
    if (colleagues_.empty()) return;
    std::vector<ui::QuickChip> chips;
    for (const Colleague& each : colleagues_) {
        if (desk.narrow && chips.size() == most_on_phone) break;
        chips.push_back({each.code, each.name, ui::icon_favorite});
    }
    ui::text("quick_label", tr("feedback.praise_quickly"), {.style = ui::TextStyle::Quiet});
    if (const auto chosen = ui::quick_chips("quick", tr("feedback.praise_quickly"), chips))
        sheet_.open(desk, true, colleagues_[*chosen].id);
}

void FeedbackScreen::draw_nothing(Desk& desk, Part part) {
    constexpr std::string_view headings[] = {"feedback.none_received", "feedback.none_given",
                                             "feedback.none_shared", "feedback.none_team"};
    constexpr std::string_view sentences[] = {"feedback.none_received_what", "feedback.none_given_what",
                                              "feedback.none_shared_what", "feedback.none_team_what"};
    const auto at = static_cast<std::size_t>(part);
    const ui::Card card("none", std::string_view());
    if (ui::empty_state("none", {.icon = ui::icon_favorite,
                                 .heading = tr(headings[at]),
                                 .sentence = tr(sentences[at]),
                                 .action = tr("feedback.give_praise"),
                                 .heading_level = 2}))
        sheet_.open(desk, true);
}

void FeedbackScreen::draw_entry(Desk& desk, const Entry& entry) {
    const Feedback& said = entry.feedback;
    const ui::Scope scope(said.id.to_string());
    const ui::Stack stack(6);
    {
        const ui::Line line("head", {.height = 28, .gap = 8});
        ui::badge("kind", feedback_kind_words(said.kind), feedback_kind_tone(said.kind));
        ui::text("who", entry.heading, {.style = ui::TextStyle::BodyStrong});
    }
    ui::text("text", said.text);
    if (!entry.evidence.empty())
        ui::text("evidence", tr("feedback.evidence_is", {entry.evidence}),
                 {.quiet = true, .selectable = true});
    ui::text("when", entry.when + " · " + entry.reach, {.style = ui::TextStyle::Quiet});
    if (!said.answer.empty()) ui::text("answered", tr("feedback.answer_is", {said.answer}));
    if (!entry.may_answer && !entry.may_withdraw) return;
    const ui::Line line("buttons", {.height = 36, .gap = 8});
    if (entry.may_answer) {
        if (said.answer.empty() &&
            ui::button("thank", tr("feedback.thank"),
                       {.icon = ui::icon_favorite, .small = true, .description = entry.heading})) {
            const auto done =
                office::answer_feedback(desk.store, said.id, tr("feedback.thanks"), desk.clock.today());
            if (!done) error_notice(done.error());
        }
        if (ui::button("answer", tr(said.answer.empty() ? "feedback.answer" : "feedback.answer_again"),
                       {.kind = ui::ButtonKind::Quiet,
                        .icon = ui::icon_chat,
                        .small = true,
                        .description = entry.heading}))
            reply_.answer(desk, said);
    }
    if (entry.may_withdraw && ui::button("withdraw", tr("feedback.withdraw"),
                                         {.kind = ui::ButtonKind::Quiet,
                                          .icon = ui::icon_undo,
                                          .small = true,
                                          .description = entry.heading}))
        reply_.withdraw(desk, said);
}

void FeedbackScreen::draw_entries(Desk& desk, Part part) {
    const auto& list = lists_[static_cast<std::size_t>(part)];
    if (list.empty()) return draw_nothing(desk, part);
    const ui::Card card("entries", std::string_view());
    const ui::Stack stack(12);
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) ui::divider();
        draw_entry(desk, list[i]);
    }
}

void FeedbackScreen::draw(Desk& desk) {
    refresh(desk);
    draw_head(desk);
    if (own_.is_null()) return draw_choose_yourself(desk);
    draw_waiting(desk);
    draw_quick(desk);
    constexpr std::string_view names[] = {"feedback.received", "feedback.given_tab", "feedback.wall",
                                          "feedback.team",     "dialogue.title",     "recognition.title"};
    std::vector<std::string_view> tabs;
    for (const Part part : parts_) tabs.push_back(tr(names[static_cast<std::size_t>(part)]));
    int tab = static_cast<int>(std::find(parts_.begin(), parts_.end(), part_) - parts_.begin());
    if (ui::tabs("parts", tab, tabs, {.name = tr("feedback.title")}))
        part_ = parts_[static_cast<std::size_t>(tab)];
    {
        const ui::TabPanel panel("parts", tabs[static_cast<std::size_t>(tab)]);
        if (part_ == Part::dialogue)
            dialogues_.draw(desk);
        else if (part_ == Part::recognition)
            recognition_.draw(desk);
        else
            draw_entries(desk, part_);
    }
    sheet_.draw(desk);
    reply_.draw(desk);
    dialogues_.draw_sheets(desk);
    recognition_.draw_sheets(desk);
}

} // namespace prima::app
