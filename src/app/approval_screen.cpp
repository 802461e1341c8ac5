#include "app/approval_screen.h"

#include "app/activity_words.h"
#include "app/notices.h"
#include "app/person_words.h"
#include "base/text.h"
#include "office/position.h"
#include "ui/choice.h"
#include "ui/context.h"
#include "ui/dialog.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/menu.h"
#include "ui/toast.h"

#include <algorithm>

namespace prima::app {

namespace {

constexpr std::size_t entries_at_once = 60;

} // namespace

std::string_view ApprovalScreen::title() const {
    return tr("approval.title");
}

void ApprovalScreen::refresh() const {
    const base::Date today = desk_.clock.today();
    if (language_ != language()) words_.assign(entries_.size(), std::nullopt);
    language_ = language();
    if (revision_ == desk_.store.revision() && today_ == today) return;
    revision_ = desk_.store.revision();
    today_ = today;
    entries_ = office::waiting_for(desk_.store, today);
    words_.assign(entries_.size(), std::nullopt);
}

bool ApprovalScreen::prepare(Desk&) {
    refresh();
    return true;
}

std::size_t ApprovalScreen::waiting(const Desk&) const {
    const base::Date today = desk_.clock.today();
    if (counted_at_ != desk_.store.revision() || counted_on_ != today)
        count_ = office::count_waiting(desk_.store, today);
    counted_at_ = desk_.store.revision();
    counted_on_ = today;
    return count_;
}

void ApprovalScreen::decide(Desk& desk, const std::vector<base::Id>& entries, office::Verdict verdict,
                            std::string_view note) {
    if (entries.empty()) return;
    const auto done = office::decide_on(desk.store, entries, verdict, note);
    if (!done) return error_notice(done.error());
    for (const base::Id entry : entries) chosen_.erase(entry);
    const std::string count = std::to_string(entries.size());
    const std::string words = verdict == office::Verdict::approved   ? tr("approval.done_approved", {count})
                              : verdict == office::Verdict::returned ? tr("approval.done_returned", {count})
                                                                     : tr("approval.done_rejected", {count});
    ui::toast({.text = words, .tone = ui::Tone::Good});
}

void ApprovalScreen::ask_for_note(std::vector<base::Id> entries, office::Verdict verdict) {
    note_open_ = true;
    note_for_ = std::move(entries);
    note_verdict_ = verdict;
    note_.clear();
    note_error_.clear();
    ui::current().ask_for_frame();
}

void ApprovalScreen::draw_note(Desk& desk) {
    const bool rejects = note_verdict_ == office::Verdict::rejected;
    ui::Dialog dialog("note", note_open_,
                      {.title = tr(rejects ? "approval.reject_title" : "approval.return_title")});
    if (!dialog) return;
    ui::text("what", tr(rejects ? "approval.reject_what" : "approval.return_what",
                        {std::to_string(note_for_.size())}));
    const ui::FieldResult field = ui::text_field("note", tr("approval.note"), note_,
                                                 {.hint = tr("approval.note_hint"),
                                                  .error = note_error_,
                                                  .required = true,
                                                  .max_length = 500,
                                                  .rows = 3});
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) note_open_ = false;
        if (!ui::button("decide", tr(rejects ? "approval.reject" : "approval.return"),
                        {.kind = rejects ? ui::ButtonKind::Danger : ui::ButtonKind::Primary}))
            return;
        if (base::trimmed(note_).empty()) {
            note_error_ = tr("approval.note_missing");
            ui::current().set_focus(field.id);
            ui::current().announce(note_error_, true);
            return;
        }
        note_open_ = false;
        decide(desk, note_for_, note_verdict_, note_);
    });
}

void ApprovalScreen::draw_actions(Desk& desk) {
    // What was decided on elsewhere meanwhile is no longer chosen.
    std::vector<base::Id> chosen;
    for (const office::WaitingEntry& entry : entries_) {
        if (chosen_.count(entry.activity.id) != 0) chosen.push_back(entry.activity.id);
    }
    const bool any = !chosen.empty();
    const ui::Card card("actions", "");
    const ui::Line line("buttons", {.height = 44, .gap = 12});
    const std::size_t on_page = std::min(shown_, entries_.size());
    bool all = any && chosen.size() >= on_page;
    if (ui::check_box("all",
                      any ? tr("approval.chosen", {std::to_string(chosen.size())})
                          : std::string(tr("approval.choose_all")),
                      all, {.mixed = any && !all})) {
        chosen_.clear();
        for (std::size_t i = 0; all && i < on_page; ++i) chosen_.insert(entries_[i].activity.id);
    }
    // On a phone the entries are nearer while there is nothing that the buttons could do.
    if (desk.narrow && !any) return;
    ui::spacer();
    if (ui::button("approve", tr("approval.approve"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_check, .enabled = any}))
        decide(desk, chosen, office::Verdict::approved, {});
    if (ui::button("return", tr("approval.return"), {.icon = ui::icon_undo, .enabled = any}))
        ask_for_note(chosen, office::Verdict::returned);
    if (ui::button("reject", tr("approval.reject"), {.kind = ui::ButtonKind::Danger, .enabled = any}))
        ask_for_note(chosen, office::Verdict::rejected);
}

/// The same in each frame until something changes.
const ApprovalScreen::EntryWords& ApprovalScreen::words_of(std::size_t at) {
    std::optional<EntryWords>& words = words_[at];
    if (words) return *words;
    const office::WaitingEntry& entry = entries_[at];
    const office::Activity& activity = entry.activity;
    std::string detail = base::format_date(activity.date, base::DateForm::shorter, language());
    detail += ", " + span_words(activity);
    const std::string output = output_of(activity);
    if (!output.empty()) detail += " · " + output;
    if (const std::string result = result_words(desk_.store, activity); !result.empty())
        detail += " · " + result;
    const std::string evidence = evidence_words(desk_.store, activity.id);
    if (!evidence.empty()) detail += " · " + evidence;
    if (entry.edited_since)
        detail += " · " + (entry.note.empty() ? std::string(tr("approval.edited_since"))
                                              : tr("approval.edited_after", {entry.note}));
    return words.emplace(EntryWords{std::move(detail), evidence});
}

void ApprovalScreen::draw_entry(Desk& desk, std::size_t at) {
    const office::WaitingEntry& entry = entries_[at];
    const office::Activity& activity = entry.activity;
    const EntryWords& words = words_of(at);
    ui::Cells cells({-1, 220}, 8, 520);
    cells.next();
    bool on = chosen_.count(activity.id) != 0;
    if (ui::check_box("choose", activity.text, on, {.hint = words.detail})) {
        if (on)
            chosen_.insert(activity.id);
        else
            chosen_.erase(activity.id);
    }
    cells.next();
    const ui::Line line(
        "row", {.height = 40, .gap = 8, .align = cells.stacked() ? ui::Align::Start : ui::Align::End});
    if (activity.times_wrong()) ui::badge("times", tr("today.times_wrong"), ui::Tone::Attention);
    if (entry.overlaps) ui::badge("overlap", tr("today.overlaps"), ui::Tone::Attention);
    if (ui::button("approve", tr("approval.approve"), {.small = true, .description = activity.text}))
        decide(desk, {activity.id}, office::Verdict::approved, {});
    ui::menu_icon_button("more", ui::icon_more, tr("today.actions_for", {activity.text}),
                         {.kind = ui::ButtonKind::Quiet});
    if (ui::Menu menu("more", ui::Align::End); menu) {
        if (!words.evidence.empty() && menu.item("evidence", tr("evidence.menu"), {.icon = ui::icon_attach}))
            evidence_.open(desk, activity.id);
        if (menu.item("return", tr("approval.return"), {.icon = ui::icon_undo}))
            ask_for_note({activity.id}, office::Verdict::returned);
        if (menu.item("reject", tr("approval.reject"), {.icon = ui::icon_cancel, .danger = true}))
            ask_for_note({activity.id}, office::Verdict::rejected);
    }
}

void ApprovalScreen::draw_person(Desk& desk, std::size_t first, std::size_t end) {
    const office::Person& person = entries_[first].owner;
    const std::string id = person.id.to_string();
    std::int64_t minutes = 0;
    std::vector<base::Id> own;
    for (std::size_t i = first; i < end; ++i) {
        const office::Activity& activity = entries_[i].activity;
        own.push_back(activity.id);
        minutes += activity.minutes().count;
    }
    const std::string count = std::to_string(own.size());
    const ui::Card card(
        id, person.name, {.beside_title = [&] {
            ui::badge("count", tr("approval.count", {count, base::format_duration({minutes}, language())}));
        }});
    {
        const ui::Line line("person", {.height = 36, .gap = 12});
        const std::string position = office::position_name(desk.store, person.position);
        if (!position.empty()) ui::text("position", position, {.quiet = true});
        const std::string address = "#/pegawai/" + id;
        if (ui::link("log", tr("approval.see_log"), address)) desk.go("/pegawai/" + id);
        if (own.size() > 1) {
            ui::spacer();
            if (ui::button("approve_all", tr("approval.approve_all"),
                           {.icon = ui::icon_check, .small = true, .description = person.name}))
                decide(desk, own, office::Verdict::approved, {});
        }
    }
    const ui::Stack stack(4);
    const ui::List list("entries", person.name);
    for (std::size_t i = first; i < end; ++i) {
        if (i > first) ui::divider();
        const std::string entry = entries_[i].activity.id.to_string();
        const ui::Scope scope(entry);
        draw_entry(desk, i);
    }
}

void ApprovalScreen::draw(Desk& desk) {
    refresh();
    shown_ = std::max(shown_, entries_at_once);
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, tr("approval.title"));
        ui::text("what", tr("approval.what"), {.quiet = true});
    }
    if (entries_.empty()) {
        const ui::Card card("none", "");
        const bool nobody = office::own_person(desk.store).is_null();
        ui::empty_state("empty", {.icon = ui::icon_check_circle,
                                  .heading = tr("approval.empty"),
                                  .sentence = tr(nobody ? "approval.empty_nobody" : "approval.empty_what"),
                                  .heading_level = 2});
    } else {
        draw_actions(desk);
        const std::size_t end = std::min(shown_, entries_.size());
        for (std::size_t first = 0; first < end;) {
            std::size_t next = first + 1;
            while (next < end && entries_[next].owner.id == entries_[first].owner.id) ++next;
            draw_person(desk, first, next);
            first = next;
        }
        const std::string rest = std::to_string(entries_.size() - end);
        if (end < entries_.size() && ui::button("more", tr("approval.more", {rest}), {.fill = true}))
            shown_ += entries_at_once;
    }
    draw_note(desk);
    if (evidence_.is_open()) evidence_.draw(desk);
}

} // namespace prima::app
