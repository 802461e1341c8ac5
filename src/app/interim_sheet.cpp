#include "app/interim_sheet.h"

#include "app/notices.h"
#include "app/plan_words.h"
#include "app/record_words.h"
#include "office/person.h"
#include "ui/choice.h"
#include "ui/date_field.h"
#include "ui/dialog.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/number_field.h"
#include "ui/toast.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

constexpr int value_decimals = 4;
constexpr float value_width = 320;
constexpr std::array<rules::Light, 3> said_lights{rules::Light::green, rules::Light::amber,
                                                  rules::Light::red};

/// What is to be typed, and how it is meant.
struct ValueWords {
    std::string_view label, hint;
};
ValueWords value_words_of(rules::Shape shape) {
    switch (shape) {
    case rules::Shape::zero: return {"interim.incidents", "interim.incidents_hint"};
    case rules::Shape::milestone: return {"interim.stages", "interim.stages_hint"};
    case rules::Shape::lower:
    case rules::Shape::range: return {"rule.actual", "interim.level_hint"};
    case rules::Shape::higher:
    case rules::Shape::text: break;
    }
    return {"rule.actual", "interim.value_hint"};
}

} // namespace

void draw_light(const office::PlannedIndicator& indicator, const office::IndicatorProgress& progress,
                ExplanationSheet& explanation) {
    if (progress.light == rules::Light::none && !progress.outdated) return;
    ui::badge("light", progress.outdated ? tr("interim.outdated") : tr(rules::light_words(progress.light)),
              light_tone(progress.light));
    if (ui::icon_button("why", ui::icon_info, tr("plan.why_light", {indicator.text}),
                        {.kind = ui::ButtonKind::Quiet}))
        explanation.open(indicator.text, office::explain_progress(progress));
}

void InterimSheet::open(Desk& desk, const office::Plan& plan, const office::PlannedIndicator& indicator) {
    if (fields_.indicator != indicator.id) fields_ = {};
    fields_.indicator = indicator.id;
    plan_ = plan;
    indicator_ = indicator;
    if (!fields_.date) fields_.date = std::min(desk.clock.today(), plan.to);
    errors_.clear();
    open_ = true;
    desk.host.request_frame();
}

void InterimSheet::draw_value() {
    if (indicator_.target.shape == rules::Shape::text) {
        std::array<ui::Choice, said_lights.size()> choices;
        int chosen = -1;
        for (std::size_t i = 0; i < said_lights.size(); ++i) {
            choices[i].name = tr(rules::light_words(said_lights[i]));
            if (fields_.judged == said_lights[i]) chosen = static_cast<int>(i);
        }
        if (ui::radio_group("judged", tr("interim.judged"), chosen, choices,
                            {.error = errors_.of("judged"), .required = true}))
            fields_.judged = said_lights[static_cast<std::size_t>(chosen)];
        return;
    }
    const ValueWords words = value_words_of(indicator_.target.shape);
    const bool counted =
        indicator_.target.shape == rules::Shape::zero || indicator_.target.shape == rules::Shape::milestone;
    ui::NumberOptions options;
    options.field.hint = tr(words.hint);
    options.field.error = errors_.of("value");
    options.field.required = true;
    options.field.width = value_width;
    options.unit = counted ? std::string_view() : std::string_view(indicator_.unit);
    options.decimals = counted ? 0 : value_decimals;
    options.least = base::Decimal(0);
    ui::number_field("value", tr(words.label), fields_.value, options);
}

void InterimSheet::draw_before(Desk& desk) {
    const base::Id own = office::own_person(desk.store);
    std::vector<office::Interim> before =
        office::interim_values(desk.store, indicator_.id, plan_.person, own);
    if (before.empty()) return;
    ui::heading("before", 3, tr("interim.before"));
    const ui::Stack stack(0);
    const ui::List list("before", tr("interim.before"));
    std::reverse(before.begin(), before.end());
    for (const office::Interim& each : before) {
        const ui::Scope scope(each.id.to_string());
        const std::string title = interim_words(indicator_, each);
        std::string detail = who_words(desk.store, each.by.actor);
        if (!each.note.empty()) detail += ". " + each.note;
        const ui::ListRow row("value", {.title = title, .detail = detail});
        if (each.by.actor != own || !office::may_record_interim(desk.store, plan_, own)) continue;
        if (!ui::button("back", tr("interim.take_back"),
                        {.kind = ui::ButtonKind::Quiet, .small = true, .description = title}))
            continue;
        const auto done = office::take_interim_back(desk.store, each, desk.clock.today());
        if (!done) error_notice(done.error());
    }
}

void InterimSheet::save(Desk& desk) {
    const base::Date today = desk.clock.today();
    if (errors_.tell([this, today] { return office::check_interim(plan_, indicator_, fields_, today); }))
        return;
    const auto done = office::record_interim(desk.store, plan_.id, fields_, today);
    if (!done) return error_notice(done.error());
    open_ = false;
    fields_ = {};
    ui::toast({.text = std::string(tr("interim.saved")), .tone = ui::Tone::Good});
}

void InterimSheet::draw(Desk& desk) {
    ui::Dialog dialog("interim", open_,
                      {.title = tr("interim.add"), .width = 640, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    ui::text("indicator", indicator_.text, {.style = ui::TextStyle::BodyStrong});
    ui::text("target", tr("plan.target_is", {target_words(indicator_)}), {.quiet = true});
    ui::text("what", tr("interim.what"));
    draw_value();
    ui::DateOptions date;
    date.field.error = errors_.of("date");
    date.field.required = true;
    date.field.width = value_width;
    date.first = plan_.from;
    date.last = std::min(desk.clock.today(), plan_.to);
    date.today = desk.clock.today();
    ui::date_field("date", tr("interim.date"), fields_.date, date);
    ui::text_field("note", tr("interim.note"), fields_.note,
                   {.hint = tr("interim.note_hint"),
                    .error = errors_.of("note"),
                    .required = indicator_.target.shape == rules::Shape::text,
                    .max_length = 1000,
                    .rows = 2});
    draw_before(desk);
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_save}))
            save(desk);
    });
}

} // namespace prima::app
