#include "app/organisation_part.h"

#include "app/appraisal_words.h"
#include "app/notices.h"
#include "app/plan_words.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <array>

namespace prima::app {

namespace {

constexpr std::array organisation_order{rules::Organisation::excellent, rules::Organisation::good,
                                        rules::Organisation::needs_improvement, rules::Organisation::poor,
                                        rules::Organisation::very_poor};

constexpr int quarters = 4;

std::string result_period_words(office::ResultPeriod period) {
    return period.quarter == 0 ? std::to_string(period.year)
                               : period_words(office::Rhythm::quarterly, period.first_day());
}

ui::Tone organisation_tone(rules::Organisation result) {
    if (result >= rules::Organisation::good) return ui::Tone::Good;
    return result == rules::Organisation::needs_improvement ? ui::Tone::Attention : ui::Tone::Bad;
}

} // namespace

bool organisation_select(std::optional<rules::Organisation>& result, std::string_view error, bool required) {
    std::vector<ui::Option> options;
    options.reserve(organisation_order.size());
    int chosen = -1;
    for (std::size_t i = 0; i < organisation_order.size(); ++i) {
        options.push_back({tr(rules::words_of(organisation_order[i]))});
        if (result == organisation_order[i]) chosen = static_cast<int>(i);
    }
    if (!ui::select("organisation", tr("rule.organisation"), chosen, options,
                    {.error = error, .required = required, .width = 420}))
        return false;
    result = organisation_order[static_cast<std::size_t>(chosen)];
    return true;
}

std::string recorded_words(const store::Reader& store, const office::OrganisationResult& result) {
    std::string whose = office::unit_name(store, result.unit);
    if (result.period.quarter != 0) whose += ", " + result_period_words(result.period);
    return tr("organisation.recorded",
              {std::move(whose), std::string(tr(rules::words_of(result.result))), result.basis,
               person_name(store, result.by.actor), date_text(result.date)});
}

void OrganisationPart::refresh(Desk& desk, int year) {
    today_ = desk.clock.today();
    period_.year = year;
    if (today_ < period_.first_day()) period_.quarter = 0;
    units_ = office::recordable_units(desk.store, office::own_person(desk.store), period_);
}

void OrganisationPart::draw_unit(Desk& desk, const office::RecordableUnit& each) {
    std::string detail(tr("organisation.none_yet"));
    if (each.result)
        detail =
            tr("organisation.basis_is", {each.result->basis, person_name(desk.store, each.result->by.actor),
                                         date_text(each.result->date)});
    if (each.result && each.result->crossed) {
        detail += " ";
        detail += tr("organisation.crossed");
    }
    const office::Unit& unit = each.place.unit;
    const ui::ListRow row(unit.id.to_string(), {.title = unit.name, .detail = detail});
    if (each.result)
        ui::badge("result", tr(rules::words_of(each.result->result)), organisation_tone(each.result->result));
    if (!ui::button("record", tr(each.result ? "organisation.record_again" : "organisation.record"),
                    {.icon = ui::icon_edit, .small = true, .description = unit.name}))
        return;
    // What was typed for the same unit stays.
    if (unit_ != unit.id || recorded_ != period_ || basis_.empty()) {
        result_ = each.result ? std::optional(each.result->result) : std::nullopt;
        basis_ = each.result ? each.result->basis : std::string();
    }
    unit_ = unit.id;
    recorded_ = period_;
    unit_name_ = unit.name;
    basis_error_.clear();
    result_error_.clear();
    open_ = true;
    desk.host.request_frame();
}

/// The year, or a quarter of it that has begun.
void OrganisationPart::draw_periods(Desk& desk) {
    std::vector<std::string> names{std::string(tr("organisation.whole_year"))};
    for (int quarter = 1; quarter <= quarters; ++quarter)
        names.push_back(result_period_words({period_.year, quarter}));
    std::vector<ui::Choice> choices;
    for (int quarter = 0; quarter <= quarters; ++quarter) {
        const bool begun = quarter == 0 || office::ResultPeriod(period_.year, quarter).first_day() <= today_;
        choices.push_back({.name = names[static_cast<std::size_t>(quarter)], .enabled = begun});
    }
    if (ui::radio_group("period", tr("organisation.period"), period_.quarter, choices, {.in_line = true}))
        refresh(desk, period_.year);
}

void OrganisationPart::draw(Desk& desk) {
    const ui::Card card("units", tr("organisation.of_year", {result_period_words(period_)}));
    ui::text("what", tr("organisation.what"), {.quiet = true});
    draw_periods(desk);
    const ui::Stack stack(0);
    const ui::List list("list", tr("rule.organisation"));
    for (std::size_t i = 0; i < units_.size(); ++i) {
        if (i > 0) ui::divider();
        draw_unit(desk, units_[i]);
    }
}

void OrganisationPart::save(Desk& desk) {
    result_error_ = result_ ? std::string() : std::string(tr("appraisal.missing_organisation"));
    basis_error_.clear();
    if (!result_) return ui::current().announce(result_error_, true);
    const auto done = office::record_organisation_result(desk.store, unit_, recorded_, *result_, basis_,
                                                         desk.clock.today());
    if (!done && done.error().message == "error.required") {
        basis_error_ = tr("organisation.basis_missing");
        return ui::current().announce(basis_error_, true);
    }
    open_ = false;
    if (!done) return error_notice(done.error());
    basis_.clear();
    ui::toast({.text = tr("organisation.done", {unit_name_}), .tone = ui::Tone::Good});
}

void OrganisationPart::draw_sheet(Desk& desk) {
    const ui::Scope scope("organisation");
    ui::Dialog dialog("record", open_, {.title = tr("rule.organisation")});
    if (!dialog) return;
    const std::string whose = unit_name_ + ", " + result_period_words(recorded_);
    ui::text("unit", whose, {.quiet = true});
    ui::text("after", tr("organisation.after"));
    organisation_select(result_, result_error_);
    ui::text_field("basis", tr("organisation.basis"), basis_,
                   {.hint = tr("organisation.basis_hint"),
                    .error = basis_error_,
                    .required = true,
                    .max_length = 2000,
                    .rows = 4});
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("save", tr("organisation.save"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_check}))
            save(desk);
    });
}

} // namespace prima::app
