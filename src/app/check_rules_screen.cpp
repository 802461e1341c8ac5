#include "app/check_rules_screen.h"

#include "app/explanation_words.h"
#include "app/paper.h"
#include "office/office.h"
#include "rules/pack.h"
#include "ui/icons.h"

#include <array>
#include <optional>

namespace prima::app {

namespace {

/// A value of a case as people read it: a number, a date, a word of the field, or as it was written.
std::string value_text(std::string_view value) {
    if (const auto number = base::Decimal::parse(value, base::NumberForm::plain))
        return number->format(base::number_form(language()));
    if (const auto date = base::parse_date(value))
        return base::format_date(*date, base::DateForm::full, language());
    return value.find('.') == std::string_view::npos ? std::string(value) : std::string(tr(value));
}

std::string outcome_text(const std::optional<base::Decimal>& number, std::string_view outcome) {
    std::string text;
    if (number) text = number->trimmed().format(base::number_form(language()));
    if (outcome.empty()) return text;
    if (!text.empty()) text += ", ";
    return text + value_text(outcome);
}

std::string period_text(const rules::Pack& pack) {
    const auto day = [](std::optional<base::Date> date) {
        return date ? base::format_date(*date, base::DateForm::full, language()) : std::string();
    };
    const std::string from = day(rules::first_day(pack)), to = day(rules::last_day(pack));
    if (from.empty()) return std::string(tr("check_rules.always"));
    return to.empty() ? tr("check_rules.from", {from}) : tr("check_rules.from_to", {from, to});
}

} // namespace

std::string_view CheckRulesScreen::title() const {
    return tr("check_rules.title");
}

void CheckRulesScreen::work_out() {
    if (made_in_ == language()) return;
    made_in_ = language();
    lines_.clear();
    right_ = 0;
    for (const rules::Case& published : rules::published_cases()) {
        const rules::CaseResult result = rules::work_out(published);
        Line line{&published, std::string(tr(rules::case_words(published))), {}, {}, {}, false};
        for (const rules::Given& given : rules::given_of(published)) {
            if (!line.given.empty()) line.given += "; ";
            line.given += std::string(tr(given.name)) + " " + value_text(given.value);
        }
        const auto expected = base::Decimal::parse(published.number, base::NumberForm::plain);
        line.expected = outcome_text(expected ? std::optional<base::Decimal>(*expected) : std::nullopt,
                                     published.outcome);
        line.got = outcome_text(result.number, result.outcome);
        line.right = rules::agrees(published, result);
        right_ += line.right ? 1 : 0;
        lines_.push_back(std::move(line));
    }
}

void CheckRulesScreen::draw_summary(Desk& desk) {
    const ui::Card card("summary", tr("check_rules.summary"));
    ui::text("what", tr("check_rules.what"));
    const bool all = right_ == lines_.size();
    ui::banner("outcome", {.tone = all ? ui::Tone::Good : ui::Tone::Bad,
                           .text = tr(all ? "check_rules.all_right" : "check_rules.some_wrong",
                                      {std::to_string(right_), std::to_string(lines_.size())})});
    const ui::Line line("buttons", {.height = 40, .gap = 12});
    if (ui::button("again", tr("check_rules.again"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_refresh})) {
        made_in_.reset();
        work_out();
        ui::current().announce(
            tr("check_rules.all_right", {std::to_string(right_), std::to_string(lines_.size())}));
    }
    if (ui::button("print", tr("action.print"), {.icon = ui::icon_print})) desk.host.print_html(sheet(desk));
}

void CheckRulesScreen::open(const Line& line) {
    rules::Explanation why;
    rules::work_out(*line.published, &why);
    explanation_.open(line.what, std::move(why));
}

void CheckRulesScreen::draw_cases(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "what", .title = tr("check_rules.case"), .width = -2, .least = 160},
        ui::TableColumn{.code = "given", .title = tr("check_rules.given"), .width = -3, .least = 200},
        ui::TableColumn{.code = "expected", .title = tr("check_rules.expected"), .width = -1, .least = 120},
        ui::TableColumn{.code = "got", .title = tr("check_rules.got"), .width = -1, .least = 120},
        ui::TableColumn{.code = "state", .title = tr("record.state"), .width = 112},
        ui::TableColumn{.code = "source", .title = tr("check_rules.source"), .width = -3, .least = 200}};
    ui::TableOptions options;
    options.name = tr("check_rules.cases");
    options.columns = columns;
    options.row_count = static_cast<std::int64_t>(lines_.size());
    options.activates = true;
    options.cell = [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
        const Line& line = lines_[static_cast<std::size_t>(row)];
        switch (column) {
        case 0: cell.text = line.what; break;
        case 1: cell.text = line.given; break;
        case 2: cell.text = line.expected; break;
        case 3:
            cell.text = line.got;
            cell.strong = true;
            break;
        case 4:
            cell.text = tr(line.right ? "check_rules.right" : "check_rules.wrong");
            cell.badge = line.right ? ui::Tone::Good : ui::Tone::Bad;
            break;
        default: cell.text = line.published->source; cell.quiet = true;
        }
    };
    std::optional<ui::Card> card;
    if (!desk.narrow) card.emplace("cases", tr("check_rules.cases"));
    const ui::TableResult result = ui::table("cases", options, table_);
    if (result.activated) open(lines_[static_cast<std::size_t>(*result.activated)]);
}

void CheckRulesScreen::draw_packs(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "title", .title = tr("check_rules.rule"), .width = -1, .least = 180},
        ui::TableColumn{.code = "source", .title = tr("check_rules.source"), .width = -3, .least = 240},
        ui::TableColumn{.code = "period", .title = tr("check_rules.in_force"), .width = -2, .least = 220}};
    const auto packs = rules::packs();
    ui::TableOptions options;
    options.name = tr("check_rules.packs");
    options.columns = columns;
    options.row_count = static_cast<std::int64_t>(packs.size());
    options.cell = [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
        const rules::Pack& pack = packs[static_cast<std::size_t>(row)];
        switch (column) {
        case 0: cell.text = pack.title; break;
        case 1: cell.text = pack.source; break;
        default: cell.text = period_text(pack);
        }
    };
    std::optional<ui::Card> card;
    if (!desk.narrow) card.emplace("packs", tr("check_rules.packs"));
    ui::table("packs", options, packs_);
}

std::string CheckRulesScreen::sheet(Desk& desk) const {
    Paper paper(tr("check_rules.title"), Paper::Format::sideways);
    paper.heading(1, tr("check_rules.title"));
    if (const std::string office = office::office_name(desk.store); !office.empty())
        paper.fact(tr("office.name"), office);
    const base::Date today = desk.clock.today();
    paper.fact(tr("check_rules.on"), base::format_date(today, base::DateForm::full, language()));
    paper.fact(tr("about.version"), desk.host.version());
    paper.fact(tr("check_rules.summary"),
               tr(right_ == lines_.size() ? "check_rules.all_right" : "check_rules.some_wrong",
                  {std::to_string(right_), std::to_string(lines_.size())}));
    paper.begin_table({tr("check_rules.case"), tr("check_rules.given"), tr("check_rules.expected"),
                       tr("check_rules.got"), tr("record.state"), tr("check_rules.source")});
    for (const Line& line : lines_) {
        paper.begin_row();
        paper.cell(line.what);
        paper.cell(line.given);
        paper.cell(line.expected);
        paper.cell(line.got);
        paper.cell(tr(line.right ? "check_rules.right" : "check_rules.wrong"));
        paper.cell(line.published->source);
        paper.end_row();
    }
    paper.end_table();
    return paper.finish();
}

void CheckRulesScreen::draw(Desk& desk) {
    work_out();
    ui::heading("title", 1, tr("check_rules.title"));
    draw_summary(desk);
    draw_cases(desk);
    draw_packs(desk);
    explanation_.draw(desk);
}

} // namespace prima::app
