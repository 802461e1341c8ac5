#include "app/peer_feedback_part.h"

#include "app/appraisal_words.h"
#include "app/notices.h"
#include "office/person.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <array>

namespace prima::app {

using office::PeerGroup;

namespace {

constexpr int does_not_know = static_cast<int>(rules::rating_count);

std::string_view relation_words(PeerGroup group) {
    return tr(group == PeerGroup::colleagues ? "peer.as_colleague" : "peer.as_subordinate");
}

/// What anonymity protects from, and what it does not.
void draw_protection() {
    const ui::Card card("protection", tr("peer.protection"));
    ui::text("protects", tr("peer.protects"));
    ui::text("does_not", tr("peer.does_not_protect"));
}

} // namespace

// --- about whom --------------------------------------------------------------------------------------------

void PeerFeedbackPart::refresh(Desk& desk, int year) {
    if (!memory_) memory_.emplace(desk.journal, [&desk] { desk.host.request_frame(); });
    const base::Id own = office::own_person(desk.store);
    if (own != own_) typed_.clear(); // somebody else sits here now
    own_ = own;
    year_ = year;
    people_ = office::asked_about(desk.store, own, year);
}

bool PeerFeedbackPart::answered(const office::AskedAbout& person) const {
    return memory_ && memory_->answered(own_, person.person, year_);
}

void PeerFeedbackPart::draw_row(Desk& desk, const office::AskedAbout& person) {
    const ui::ListRow row(person.person.to_string(),
                          {.title = person.name, .detail = relation_words(person.group)});
    if (answered(person)) {
        ui::badge("answered", tr("peer.answered"), ui::Tone::Good);
    } else if (!person.open) {
        ui::badge("closed", tr("peer.closed_short"), ui::Tone::Neutral);
    } else if (ui::button("answer", tr("peer.give"), {.icon = ui::icon_chat, .description = person.name})) {
        about_ = person;
        open_ = true;
        error_.clear();
        desk.host.request_frame();
    }
}

void PeerFeedbackPart::draw(Desk& desk) {
    {
        const ui::Card card("people", tr("peer.for_colleagues"));
        ui::text("what", tr("peer.for_colleagues_what", {std::to_string(year_)}), {.quiet = true});
        const ui::Stack stack(0);
        const ui::List list("list", tr("peer.for_colleagues"));
        for (std::size_t i = 0; i < people_.size(); ++i) {
            if (i > 0) ui::divider();
            draw_row(desk, people_[i]);
        }
    }
    draw_protection();
}

// --- the form ----------------------------------------------------------------------------------------------

void PeerFeedbackPart::draw_questions() {
    office::PeerAnswer& answer = typed_[about_.person];
    const std::array choices{ui::Choice{tr("peer.below")}, ui::Choice{tr("peer.meets")},
                             ui::Choice{tr("peer.above")}, ui::Choice{tr("peer.does_not_know")}};
    ui::text("compared", tr("peer.compared"), {.style = ui::TextStyle::BodyStrong});
    for (std::size_t i = 0; i < office::value_count; ++i) {
        const office::BehaviourValue& value = office::behaviour_values()[i];
        std::optional<rules::Rating>& rating = answer.ratings[i];
        int chosen = rating ? static_cast<int>(*rating) : does_not_know;
        const std::string_view guide = value.guides.empty() ? std::string_view() : value.guides.front();
        if (!ui::radio_group(value.code, value.name, chosen, choices, {.hint = guide, .in_line = true}))
            continue;
        rating.reset();
        if (chosen != does_not_know) rating = static_cast<rules::Rating>(chosen);
        error_.clear();
    }
    ui::text_field("words", tr("peer.words"), answer.words,
                   {.hint = tr("peer.words_hint"), .max_length = office::most_peer_words, .rows = 3});
}

void PeerFeedbackPart::send(Desk& desk) {
    const base::Id person = about_.person, own = own_;
    const int year = year_;
    sending_ = true;
    office::give_peer_answer(desk.store, person, year, typed_[person], desk.clock.today(),
                             [this, &desk, person, own, year](const base::Result<void>& done) {
                                 sending_ = false;
                                 desk.host.request_frame();
                                 if (!done) {
                                     error_ = tr(done.error().message);
                                     ui::current().announce(error_, true);
                                     return;
                                 }
                                 memory_->remember(own, person, year);
                                 typed_.erase(person);
                                 open_ = false;
                                 ui::toast({.text = std::string(tr("peer.sent")), .tone = ui::Tone::Good});
                             });
}

void PeerFeedbackPart::draw_sheet(Desk& desk) {
    const ui::Scope scope("peer");
    const std::string title = tr("peer.about", {about_.name});
    ui::Dialog dialog("answer", open_, {.title = title, .width = 640, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    ui::text("group", relation_words(about_.group), {.quiet = true});
    ui::text("once", tr("peer.once"));
    draw_questions();
    ui::text("protects", tr("peer.protects"), {.quiet = true});
    if (!error_.empty()) ui::banner("wrong", {.tone = ui::Tone::Bad, .text = error_});
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("send", tr("peer.send"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_send, .enabled = !sending_}))
            send(desk);
    });
}

// --- what was said -----------------------------------------------------------------------------------------

namespace {

std::string group_words(const office::PeerSummary& summary) {
    const std::string answers = std::to_string(summary.answers), asked = std::to_string(summary.asked);
    if (!summary.group) return tr("peer.from_both", {answers, asked});
    return tr(*summary.group == PeerGroup::colleagues ? "peer.from_colleagues" : "peer.from_subordinates",
              {answers, asked});
}

void read_counts(const office::PeerSummary::Counts& counts, std::size_t place) {
    constexpr std::array order{rules::Rating::above, rules::Rating::meets, rules::Rating::below};
    const office::BehaviourValue& value = office::behaviour_values()[place];
    const std::string unknown =
        counts.unknown == 0 ? std::string() : tr("peer.unknown_count", {std::to_string(counts.unknown)});
    const ui::ListRow row(value.code, {.title = value.name, .detail = unknown});
    for (const rules::Rating rating : order) {
        const std::size_t count = counts.ratings[static_cast<std::size_t>(rating)];
        if (count == 0) continue;
        const std::string words = std::to_string(count) + " " + std::string(tr(rules::words_of(rating)));
        ui::badge(rules::code_of(rating), words, rating_tone(rating));
    }
}

void read_summary_of_peers(const office::PeerSummary& summary) {
    ui::text("group", group_words(summary), {.style = ui::TextStyle::BodyStrong});
    if (!summary.shown()) {
        ui::text(
            "few",
            tr("peer.few", {std::to_string(summary.answers), std::to_string(office::least_peer_answers)}),
            {.quiet = true});
        return;
    }
    if (summary.too_many())
        ui::banner("too_many", {.tone = ui::Tone::Attention, .text = tr("peer.too_many")});
    {
        const ui::Stack stack(0);
        const ui::List list("values", tr("plan.behaviour"));
        for (std::size_t i = 0; i < office::value_count; ++i) {
            if (i > 0) ui::divider();
            read_counts(summary.counts[i], i);
        }
    }
    if (summary.words.empty()) return;
    ui::text("said", tr("peer.said"), {.quiet = true});
    const ui::Stack stack(4);
    const ui::List list("words", tr("peer.said"));
    std::int64_t number = 0;
    for (const std::string& words : summary.words) {
        const ui::Scope scope(number++);
        const ui::ListRow row("line", {.title = words});
    }
}

} // namespace

void read_peer_feedback(const std::vector<office::PeerSummary>& summaries) {
    if (summaries.empty()) return;
    const ui::Card card("peers", tr("peer.title"));
    ui::text("what", tr("peer.title_what"), {.quiet = true});
    std::int64_t number = 0;
    for (const office::PeerSummary& summary : summaries) {
        if (number > 0) ui::divider();
        const ui::Scope scope(number++);
        read_summary_of_peers(summary);
    }
}

} // namespace prima::app
