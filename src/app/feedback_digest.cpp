#include "app/feedback_digest.h"

#include "app/dialogue_part.h"
#include "app/feedback_words.h"
#include "app/plan_words.h"
#include "ui/ui.h"

#include <algorithm>

namespace prima::app {

namespace {

constexpr std::size_t most_lines = 20;

std::string day_words(base::Date date) {
    return base::format_date(date, base::DateForm::plain, language());
}

} // namespace

void FeedbackDigest::refresh(store::Store& store, const office::Plan& plan, base::Id viewer) {
    lines_.clear();
    for (const office::Feedback& each :
         office::feedback_about(store, plan.person, viewer, plan.from, plan.to)) {
        Line line{each.date,
                  each.id.to_string(),
                  std::string(feedback_kind_words(each.kind)),
                  each.text,
                  person_name(store, each.from) + ", " + day_words(each.date),
                  feedback_kind_tone(each.kind)};
        if (const std::string evidence = evidence_words(store, each); !evidence.empty())
            line.detail += " · " + tr("feedback.evidence_is", {evidence});
        lines_.push_back(std::move(line));
    }
    for (const office::Dialogue& each :
         office::dialogues_about(store, plan.person, viewer, plan.from, plan.to)) {
        lines_.push_back({each.fields.date, each.id.to_string(),
                          std::string(dialogue_type_words(each.fields.type)), each.fields.points,
                          person_name(store, each.fields.leader) + ", " + day_words(each.fields.date),
                          ui::Tone::Neutral});
    }
    std::stable_sort(lines_.begin(), lines_.end(),
                     [](const Line& a, const Line& b) { return b.date < a.date; });
    if (lines_.size() > most_lines) lines_.resize(most_lines);
}

void FeedbackDigest::draw() const {
    if (lines_.empty()) return;
    const ui::Card card("feedback", tr("feedback.in_period"));
    ui::text("what", tr("feedback.in_period_what"), {.style = ui::TextStyle::Quiet});
    const ui::Stack stack(0);
    const ui::List list("lines", tr("feedback.in_period"));
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (i > 0) ui::divider();
        const ui::ListRow row(lines_[i].id, {.title = lines_[i].title, .detail = lines_[i].detail});
        ui::badge("kind", lines_[i].badge, lines_[i].tone);
    }
}

} // namespace prima::app
