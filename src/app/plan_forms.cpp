#include "app/plan_forms.h"

#include "app/notices.h"
#include "app/plan_words.h"
#include "office/person.h"
#include "office/team.h"
#include "ui/choice.h"
#include "ui/number_field.h"
#include "ui/select.h"

#include <algorithm>

namespace prima::app {

namespace {

constexpr int target_decimals = 4;

ui::NumberOptions number_options(std::string_view error, std::string_view unit, int decimals) {
    ui::NumberOptions options;
    options.field.error = error;
    options.field.width = 220;
    options.unit = unit;
    options.decimals = decimals;
    options.least = base::Decimal(0);
    return options;
}

/// Says that something was saved, or why not.
template <class Done>
bool finish(Desk& desk, const base::Result<Done>& done, std::string_view saved,
            store::TransactionId transaction) {
    if (!done) {
        error_notice(done.error());
        return false;
    }
    undoable_notice(desk, std::string(tr(saved)), transaction);
    return true;
}

store::TransactionId last_transaction(Desk& desk) {
    return desk.store.next_undo().value_or(store::TransactionId());
}

} // namespace

// --- a result ----------------------------------------------------------------------------------------------

void ResultForm::open(Desk& desk, const office::Plan& plan, const office::PlannedResult* editing) {
    open_ = true;
    plan_ = plan;
    editing_ = editing ? std::optional<base::Id>(editing->id) : std::nullopt;
    fields_ = editing ? static_cast<const office::ResultFields&>(*editing) : office::ResultFields();
    additional_ = fields_.additional ? 1 : 0;
    supports_ = 0;
    errors_.clear();
    superior_results_.clear();
    superior_texts_.clear();
    const auto appraiser = desk.store.find(office::person_kind.name, plan.person).get<base::Id>("appraiser");
    if (appraiser) add_results_of(desk.store, *appraiser, plan.to, {});
    // An assignment across units: in support of whoever leads the team.
    for (const office::Team& team : office::teams(desk.store)) {
        const bool during = (!team.from || *team.from <= plan.to) && (!team.to || plan.from <= *team.to);
        if (during && team.has(plan.person) && team.leader && team.leader != plan.person &&
            team.leader != appraiser)
            add_results_of(desk.store, *team.leader, plan.to, team.name);
    }
    if (fields_.supports) {
        const auto at = std::find(superior_results_.begin(), superior_results_.end(), *fields_.supports);
        if (at == superior_results_.end()) {
            superior_results_.push_back(*fields_.supports);
            superior_texts_.emplace_back(
                desk.store.find_any(office::plan_result_kind.name, *fields_.supports).text("text"));
        }
        supports_ = static_cast<int>(
            std::find(superior_results_.begin(), superior_results_.end(), *fields_.supports) -
            superior_results_.begin() + 1);
    }
    desk.host.request_frame();
}

void ResultForm::add_results_of(store::Store& store, base::Id person, base::Date day,
                                const std::string& team) {
    const auto above = office::plan_on(store, person, day);
    if (!above) return;
    for (const office::PlannedResult& result : office::content_of(store, above->id).results) {
        superior_results_.push_back(result.id);
        superior_texts_.push_back(team.empty() ? result.text : result.text + " (" + team + ")");
    }
}

void ResultForm::draw_support() {
    if (!superior_results_.empty()) {
        std::vector<ui::Option> options{{tr("plan.supports_none")}};
        for (const std::string& text : superior_texts_) options.push_back({text});
        ui::select("supports", tr("plan.supports"), supports_, options,
                   {.hint = tr("plan.supports_hint"), .error = errors_.of("supports")});
    }
    if (supports_ == 0) {
        ui::text_field("supports_text",
                       tr(superior_results_.empty() ? "plan.supports" : "plan.supports_text"),
                       fields_.supports_text,
                       {.hint = superior_results_.empty() ? tr("plan.supports_missing") : std::string_view(),
                        .error = errors_.of("supports_text"),
                        .max_length = 500,
                        .rows = 2});
    }
}

std::vector<store::FieldError> ResultForm::check(Desk& desk) {
    fields_.additional = additional_ == 1;
    fields_.supports =
        supports_ > 0 ? std::optional<base::Id>(superior_results_[static_cast<std::size_t>(supports_ - 1)])
                      : std::nullopt;
    return office::check_result(desk.store, plan_, fields_, editing_);
}

void ResultForm::save(Desk& desk) {
    if (errors_.tell([this, &desk] { return check(desk); })) return;
    if (fields_.supports) fields_.supports_text.clear();
    if (!plan_.weighted || fields_.additional) fields_.weight.reset();
    if (editing_) {
        const auto done = office::edit_result(desk.store, *editing_, fields_);
        open_ = !finish(desk, done, "plan.result_saved", done ? *done : store::TransactionId());
    } else {
        const auto done = office::add_result(desk.store, plan_.id, fields_);
        open_ = !finish(desk, done, "plan.result_saved", last_transaction(desk));
    }
}

void ResultForm::draw(Desk& desk) {
    if (ui::Dialog dialog("result", open_, {.title = tr(editing_ ? "plan.result_edit" : "plan.result_add")});
        dialog) {
        bool wanted = ui::text_field("text", tr("plan.result"), fields_.text,
                                     {.hint = tr("plan.result_hint"),
                                      .error = errors_.of("text"),
                                      .required = true,
                                      .max_length = 500,
                                      .rows = 2,
                                      .submits = true})
                          .submitted;
        const std::array choices{ui::Choice{tr("plan.main")}, ui::Choice{tr("plan.additional")}};
        ui::radio_group("additional", tr("plan.class"), additional_, choices, {.in_line = true});
        draw_support();
        if (plan_.weighted && additional_ == 0) {
            ui::NumberOptions options = number_options(errors_.of("weight"), "%", 2);
            options.field.hint = tr("plan.weight_hint");
            ui::number_field("weight", tr("plan.weight"), fields_.weight, options);
        }
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary})) wanted = true;
        });
        if (wanted) save(desk);
    }
}

// --- an indicator ------------------------------------------------------------------------------------------

void IndicatorForm::open(Desk& desk, const office::Plan& plan, base::Id result,
                         const office::PlannedIndicator* editing) {
    open_ = true;
    plan_ = plan;
    result_ = result;
    editing_ = editing ? std::optional<base::Id>(editing->id) : std::nullopt;
    fields_ = editing ? static_cast<const office::IndicatorFields&>(*editing) : office::IndicatorFields();
    if (!editing && plan.approach == office::Approach::qualitative) fields_.target.shape = rules::Shape::text;
    aspect_ = static_cast<int>(fields_.aspect);
    shape_ = static_cast<int>(fields_.target.shape);
    periods_ = office::periods_of(plan);
    values_.assign(periods_.size(), std::nullopt);
    by_period_ = editing && !editing->targets.empty();
    if (editing) {
        for (const office::PeriodTarget& target : editing->targets) {
            const auto at = std::find(periods_.begin(), periods_.end(), target.until);
            if (at != periods_.end()) values_[static_cast<std::size_t>(at - periods_.begin())] = target.value;
        }
    }
    errors_.clear();
    desk.host.request_frame();
}

void IndicatorForm::draw_target() {
    const rules::Shape shape = fields_.target.shape;
    if (shape == rules::Shape::text) {
        ui::text_field("target_text", tr("plan.target_text"), fields_.target_text,
                       {.hint = tr("plan.target_text_hint"),
                        .error = errors_.of("target_text"),
                        .required = true,
                        .max_length = 500,
                        .rows = 2});
        return;
    }
    if (shape == rules::Shape::zero) {
        ui::text("none", tr("plan.target_none_hint"), {.style = ui::TextStyle::Quiet});
        return;
    }
    const bool stages = shape == rules::Shape::milestone;
    ui::Cells cells({-1, -1}, 16, 400);
    cells.next();
    ui::NumberOptions low = number_options(errors_.of("low"), {}, stages ? 0 : target_decimals);
    low.field.required = true;
    low.field.width = -1;
    const std::string_view label = tr(stages                         ? "plan.stages"
                                      : shape == rules::Shape::range ? "plan.target_low"
                                                                     : "plan.target");
    const ui::ValueFieldResult typed = ui::number_field("low", label, fields_.target.low, low);
    if (typed.changed) errors_.clear(); // what was said was about another target
    cells.next();
    if (shape == rules::Shape::range) {
        ui::NumberOptions high = number_options(errors_.of("high"), {}, target_decimals);
        high.field.required = true;
        high.field.width = -1;
        ui::number_field("high", tr("plan.target_high"), fields_.target.high, high);
    } else if (!stages) {
        ui::text_field(
            "unit", tr("activity.unit"), fields_.unit,
            {.error = errors_.of("unit"), .placeholder = tr("activity.unit_example"), .max_length = 60});
    }
}

void IndicatorForm::draw_periods() {
    const rules::Shape shape = fields_.target.shape;
    if (shape == rules::Shape::text || shape == rules::Shape::zero) return;
    if (shape == rules::Shape::range)
        ui::text_field("unit", tr("activity.unit"), fields_.unit,
                       {.error = errors_.of("unit"), .max_length = 60});
    if (shape == rules::Shape::range) return; // it holds from the first day
    const bool monthly = plan_.rhythm == office::Rhythm::monthly;
    ui::switch_box("by_period", tr(monthly ? "plan.by_month" : "plan.by_quarter"), by_period_,
                   {.hint = tr("plan.by_period_hint")});
    if (!by_period_) return;
    for (std::size_t i = 0; i < periods_.size(); i += 2) {
        ui::Cells cells({-1, -1}, 16, 400);
        for (std::size_t j = i; j < std::min(i + 2, periods_.size()); ++j) {
            cells.next();
            const ui::Scope scope(static_cast<std::int64_t>(j));
            ui::NumberOptions options = number_options({}, {}, target_decimals);
            options.field.width = -1;
            ui::number_field("period", period_words(plan_.rhythm, periods_[j]), values_[j], options);
        }
    }
}

std::vector<office::PeriodTarget> IndicatorForm::targets() const {
    std::vector<office::PeriodTarget> targets;
    const rules::Shape shape = fields_.target.shape;
    const bool numbers =
        shape != rules::Shape::text && shape != rules::Shape::zero && shape != rules::Shape::range;
    for (std::size_t i = 0; by_period_ && numbers && i < periods_.size(); ++i) {
        if (values_[i]) targets.push_back({periods_[i], *values_[i]});
    }
    return targets;
}

void IndicatorForm::save(Desk& desk) {
    const auto check = [this] {
        fields_.aspect = static_cast<rules::Aspect>(std::max(aspect_, 0));
        office::IndicatorFields fields = fields_;
        if (fields.target.shape != rules::Shape::range) fields.target.high.reset();
        return office::check_indicator(plan_, fields, targets());
    };
    if (errors_.tell(check)) return;
    if (fields_.target.shape != rules::Shape::range) fields_.target.high.reset();
    const std::vector<office::PeriodTarget> targets = this->targets();
    if (editing_) {
        const auto done = office::edit_indicator(desk.store, *editing_, fields_, targets);
        open_ = !finish(desk, done, "plan.indicator_saved", done ? *done : store::TransactionId());
    } else {
        const auto done = office::add_indicator(desk.store, result_, fields_, targets);
        open_ = !finish(desk, done, "plan.indicator_saved", last_transaction(desk));
    }
}

void IndicatorForm::draw(Desk& desk) {
    if (ui::Dialog dialog("indicator", open_,
                          {.title = tr(editing_ ? "plan.indicator_edit" : "plan.indicator_add")});
        dialog) {
        bool wanted = ui::text_field("text", tr("plan.indicator"), fields_.text,
                                     {.hint = tr("plan.indicator_hint"),
                                      .error = errors_.of("text"),
                                      .required = true,
                                      .max_length = 500,
                                      .rows = 2,
                                      .submits = true})
                          .submitted;
        std::vector<ui::Option> aspects, shapes;
        for (std::size_t i = 0; i < rules::aspect_count; ++i)
            aspects.push_back({tr(rules::aspect_words(static_cast<rules::Aspect>(i)))});
        for (std::size_t i = 0; i < rules::shape_count; ++i)
            shapes.push_back({shape_words(static_cast<rules::Shape>(i))});
        {
            ui::Cells cells({-1, -1}, 16, 400);
            cells.next();
            ui::select("aspect", tr("plan.aspect"), aspect_, aspects);
            cells.next();
            if (ui::select("shape", tr("plan.shape"), shape_, shapes)) errors_.clear();
        }
        fields_.target.shape = static_cast<rules::Shape>(std::max(shape_, 0));
        draw_target();
        draw_periods();
        dialog.footer([&] {
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary})) wanted = true;
        });
        if (wanted) save(desk);
    }
}

} // namespace prima::app
