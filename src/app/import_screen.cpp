#include "app/import_screen.h"

#include "app/facts.h"
#include "app/import_words.h"
#include "app/notices.h"
#include "app/table_save.h"
#include "base/text.h"
#include "exchange/import_activities.h"
#include "office/person.h"
#include "office/role.h"
#include "ui/context.h"
#include "ui/draft_state.h"
#include "ui/icons.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace prima::app {

using exchange::Outcome;

namespace {

constexpr std::string_view address_of_page = "/impor";
struct Part {
    std::string_view address, kind;
};
constexpr Part parts[] = {{"pegawai", "person"}, {"kegiatan", "activity"}};
constexpr std::array outcomes{Outcome::added, Outcome::changed, Outcome::same, Outcome::refused,
                              Outcome::left_out};
constexpr std::size_t examples = 2; // values of a column, to recognise it by
constexpr std::size_t longest_example = 28;
constexpr std::size_t header_choices = 15; // rows that may be the header

enum Column : std::size_t { what_column, outcome_column, why_column, line_column };

std::string shortened_example(std::string_view text, std::size_t most) {
    const std::string_view part = base::truncated(text, most);
    return std::string(part) + (part.size() < text.size() ? "…" : "");
}

/// "198807212014022003; 197503122001121001": what stands in the column.
std::string examples_of(const ImportJob& job, std::size_t column) {
    std::string words;
    std::size_t count = 0;
    for (std::size_t row = 0; row < job.sheet().rows() && count < examples; ++row) {
        if (job.shape().uses[row] != exchange::RowUse::data) continue;
        const exchange::Cell cell = job.sheet().at(row, column);
        if (cell.empty()) continue;
        if (count > 0) words += "; ";
        words += shortened_example(cell.text, longest_example);
        ++count;
    }
    return words;
}

std::string column_words(const exchange::TableShape& shape, std::size_t column) {
    const exchange::ColumnTitle& title = shape.columns[column];
    std::string words =
        title.whole.empty() ? tr("import.column_number", {std::to_string(column + 1)}) : title.whole;
    if (title.hidden) words += " " + std::string(tr("import.hidden"));
    return words;
}

bool ends_with(std::string_view name, std::string_view ending) {
    return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}

/// The same, to stay when the table that it was read from goes.
exchange::OutTable kept(exchange::OutTable table) {
    const auto cells = std::make_shared<std::vector<store::Value>>();
    const std::size_t width = table.columns.size();
    cells->reserve(table.rows * width);
    for (std::size_t row = 0; row < table.rows; ++row) {
        for (std::size_t column = 0; column < width; ++column) cells->push_back(table.cell(row, column));
    }
    table.cell = [cells, width](std::size_t row, std::size_t column) {
        return (*cells)[row * width + column];
    };
    return table;
}

} // namespace

ImportScreen::ImportScreen()
    : job_(*exchange::import_kinds().front()) {}

std::string_view ImportScreen::title() const {
    return tr("import.title");
}

bool ImportScreen::has_part(std::string_view part) const {
    return std::any_of(std::begin(parts), std::end(parts),
                       [&](const Part& each) { return each.address == part; });
}

bool ImportScreen::is_table(std::string_view name) {
    const std::string folded = base::folded(name);
    for (const std::string_view ending : {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".xlsm"}) {
        if (ends_with(folded, ending)) return true;
    }
    return false;
}

void ImportScreen::take(PickedFile file) {
    job_.take(std::move(file));
    filters_ = {};
    columns_open_ = false;
}

void ImportScreen::follow_address(Desk& desk) {
    if (desk.address == followed_) return;
    followed_ = desk.address;
    for (const Part& part : parts) {
        if (desk.address != std::string(address_of_page) + "/" + std::string(part.address)) continue;
        for (const exchange::ImportKind* kind : exchange::import_kinds()) {
            if (kind->name == part.kind) job_.set_kind(desk, *kind);
        }
    }
}

void ImportScreen::pick(Desk& desk, std::string_view endings) {
    desk.host.open_file(endings, exchange::max_table_bytes, [this, &desk](base::Result<PickedFile> picked) {
        if (picked)
            take(std::move(picked).value());
        else
            error_notice(picked.error());
        desk.host.request_frame();
    });
}

// --- before there is a table ------------------------------------------------------------------------------

void ImportScreen::draw_kind(Desk& desk) {
    std::vector<ui::Choice> choices;
    int chosen = 0;
    for (const exchange::ImportKind* kind : exchange::import_kinds()) {
        if (kind == &job_.kind()) chosen = static_cast<int>(choices.size());
        choices.push_back({tr(kind->title)});
    }
    if (ui::radio_group("kind", tr("import.kind"), chosen, choices, {.in_line = true}))
        job_.set_kind(desk, *exchange::import_kinds()[static_cast<std::size_t>(chosen)]);
    if (job_.kind().name != exchange::activities_import.name) return;
    const bool for_others = office::may(desk.store, office::Deed::change_others_work);
    ui::text("whose", tr(for_others ? "import.whose" : "import.whose_own"), {.quiet = true});
}

void ImportScreen::draw_ways(Desk& desk) {
    if (!job_.refused().empty()) {
        const std::string& name = job_.file_name();
        ui::banner("refused", {.tone = ui::Tone::Bad,
                               .title = name.empty() ? tr("import.unreadable") : std::string_view(name),
                               .text = tr(job_.refused()),
                               .urgent = true});
    }
    ui::Cells columns({-1, -1}, 16, 700);
    columns.next();
    {
        const ui::Card card("file", tr("import.from_file"));
        const bool touch = ui::current().frame.preferences.touch; // a finger drops no files
        ui::text("what", tr(touch ? "import.from_file_touch" : "import.from_file_what"), {.quiet = true});
        if (ui::button("xlsx", tr("import.pick_xlsx"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_table, .fill = true}))
            pick(desk, ".xlsx");
        if (ui::button("csv", tr("import.pick_csv"), {.icon = ui::icon_description, .fill = true}))
            pick(desk, ".csv,.tsv,.txt");
        if (ui::button("pattern", tr("import.pattern"),
                       {.kind = ui::ButtonKind::Quiet, .icon = ui::icon_download, .fill = true}))
            save_spreadsheet(desk, tr("import.pattern_name"), pattern_table(job_.kind()));
    }
    columns.next();
    const ui::Card card("paste", tr("import.paste"));
    const ui::DraftForm form("typed", tr("import.paste"));
    paste_form_ = form.id();
    ui::text_field("text", tr("import.paste_label"), pasted_,
                   {.kind = ui::FieldKind::Multiline, .hint = tr("import.paste_hint"), .rows = 5});
    const bool empty = base::trimmed(pasted_).empty();
    if (ui::button("read", tr("import.read"),
                   {.icon = ui::icon_paste, .enabled = !empty, .fill = desk.narrow})) {
        job_.paste(pasted_);
        filters_ = {};
        columns_open_ = false;
    }
}

void ImportScreen::draw_out(Desk& desk) {
    const ui::Card card("out", tr("table.save"));
    ui::text("what", tr("table.save_what"), {.quiet = true});
    const ui::Line line("buttons", {.height = 44, .gap = 12});
    save_table_button(desk, "people", tr("import.people"), tr("table.people_name"),
                      [&desk] { return people_table(desk.store); });
    const base::Date first = base::first_of_month(desk.clock.today());
    save_table_button(desk, "activities", tr("table.activities_of_month"), tr("table.activities_name"), [&] {
        return activities_table(desk.store, first, base::add_days(base::add_months(first, 1), -1));
    });
}

/// The staff list is here, and nobody has said yet who of them sits here.
void ImportScreen::draw_who(Desk& desk) {
    if (!office::own_person(desk.store).is_null() || office::count_people(desk.store) == 0) return;
    ui::banner("who", {.title = tr("people.who_are_you"), .text = tr("join.who_what"), .actions = [&] {
                           if (ui::button("who", tr("join.who_next"),
                                          {.kind = ui::ButtonKind::Primary, .icon = ui::icon_arrow_forward}))
                               desk.go("/bergabung/siapa");
                       }});
}

/// What was not imported would otherwise be gone with the table.
void ImportScreen::draw_left(Desk& desk) {
    if (left_count_ == 0) return;
    ui::banner("left",
               {.tone = ui::Tone::Attention,
                .title = tr("import.left_title", {std::to_string(left_count_)}),
                .text = tr("import.left"),
                .actions = [&] {
                    if (ui::button("save_left", tr("import.save_refused"), {.icon = ui::icon_download}))
                        save_spreadsheet(desk, tr("import.refused_name"), left_);
                    if (ui::button("close_left", tr("action.close"))) left_count_ = 0;
                }});
}

void ImportScreen::draw_reading(Desk& desk) {
    const ui::Card card("reading", {});
    ui::progress_bar("read", tr("import.reading"), job_.share(), {.detail = job_.file_name()});
    if (ui::button("cancel", tr("action.cancel"), {.fill = desk.narrow})) job_.forget();
}

// --- the table and its columns ----------------------------------------------------------------------------

void ImportScreen::draw_sheet_and_header(Desk& desk) {
    const exchange::Sheet& sheet = job_.sheet();
    std::vector<std::string> words;
    std::vector<ui::Option> options;
    ui::Cells cells({-1, -1}, 16, 560);
    if (job_.sheet_count() > 1) {
        cells.next();
        for (std::size_t i = 0; i < job_.sheet_count(); ++i) {
            const exchange::Sheet& each = job_.sheet(i);
            words.push_back(each.name + (each.hidden ? " " + std::string(tr("import.hidden")) : ""));
        }
        for (std::size_t i = 0; i < words.size(); ++i)
            options.push_back({.name = words[i], .enabled = job_.sheet(i).rows() > 0});
        int chosen = static_cast<int>(job_.sheet_number());
        if (ui::select("sheet", tr("import.sheet"), chosen, options))
            return job_.set_sheet(desk, static_cast<std::size_t>(chosen));
    }
    cells.next();
    words.clear();
    options.clear();
    const std::size_t rows = std::min(sheet.rows(), std::max(header_choices, job_.shape().header + 1));
    for (std::size_t row = 0; row < rows; ++row) {
        std::string text;
        for (std::size_t column = 0; column < sheet.width(row) && text.size() < 60; ++column) {
            const exchange::Cell cell = sheet.at(row, column);
            if (cell.empty() || cell.spread) continue;
            text += (text.empty() ? "" : " · ") + shortened_example(cell.text, longest_example);
        }
        words.push_back(tr("import.line_number", {std::to_string(sheet.source_row(row))}) + ": " + text);
    }
    for (const std::string& each : words) options.push_back({.name = each});
    int chosen = static_cast<int>(job_.shape().header);
    if (ui::select("header", tr("import.header"), chosen, options, {.hint = tr("import.header_hint")}))
        job_.set_header(desk, static_cast<std::size_t>(chosen));
}

/// On a phone what will happen would otherwise stand far below choices that are mostly right already.
bool ImportScreen::folds(const Desk& desk) const {
    return desk.narrow && !job_.missing() && job_.shape().data_rows > 0;
}

void ImportScreen::draw_table_facts(Desk& desk) {
    const ui::Card card("table", tr("import.table"), {.beside_title = [&] {
                            ui::badge("rows", tr("import.data_rows", {count_words(job_.shape().data_rows)}));
                        }});
    if (!job_.file_name().empty()) fact("name", tr("file.name"), job_.file_name());
    if (folds(desk)) {
        draw_found_columns();
        if (ui::button("check", tr("import.check_columns"),
                       {.icon = columns_open_ ? ui::icon_expand_less : ui::icon_expand_more,
                        .fill = true,
                        .pressed = columns_open_,
                        .toggles = true}))
            columns_open_ = !columns_open_;
    }
    if (!folds(desk) || columns_open_) draw_sheet_and_header(desk);
    if (job_.cut()) ui::banner("cut", {.tone = ui::Tone::Attention, .text = tr("import.cut")});
}

/// Which fields have a column, with its title where that is another word, and which have none.
void ImportScreen::draw_found_columns() const {
    std::string found, lacking;
    for (std::size_t field = 0; field < job_.kind().fields.size(); ++field) {
        const std::string_view label = tr(job_.kind().fields[field].label);
        const auto column = job_.column_of(field);
        std::string& words = column ? found : lacking;
        words.append(words.empty() ? "" : ", ").append(label);
        if (!column) continue;
        const std::string title = column_words(job_.shape(), *column);
        if (base::folded(title) != base::folded(label)) words += " (" + title + ")";
    }
    const ui::Stack stack(4);
    fact("found", tr("import.columns_found"), found);
    if (!lacking.empty()) fact("lacking", tr("import.columns_lacking"), lacking);
}

void ImportScreen::draw_column(Desk& desk, std::size_t field) {
    const exchange::ImportField& described = job_.kind().fields[field];
    const exchange::TableShape& shape = job_.shape();
    std::vector<std::string> words{std::string(tr("import.no_column"))};
    std::vector<std::string> details{{}};
    for (std::size_t column = 0; column < shape.columns.size(); ++column) {
        words.push_back(column_words(shape, column));
        details.push_back(examples_of(job_, column));
    }
    std::vector<ui::Option> options;
    for (std::size_t i = 0; i < words.size(); ++i)
        options.push_back({.name = words[i], .detail = details[i]});
    const auto column = job_.column_of(field);
    int chosen = column ? static_cast<int>(*column) + 1 : 0;
    const bool required = described.presence == store::Presence::required;
    const std::string hint = column ? tr("import.for_example", {details[*column + 1]}) : std::string();
    const bool lacks = required && !column;
    if (!ui::select(described.name, tr(described.label), chosen, options,
                    {.hint = lacks || !column ? std::string_view() : std::string_view(hint),
                     .error = lacks ? tr("import.column_missing") : std::string_view(),
                     .required = required}))
        return;
    const auto picked = static_cast<std::size_t>(chosen);
    job_.set_column(desk, field, picked == 0 ? std::nullopt : std::optional(picked - 1));
}

void ImportScreen::draw_columns(Desk& desk) {
    const ui::Card card("columns", tr("import.columns"));
    ui::text("what", tr(job_.remembered() ? "import.columns_remembered" : "import.columns_what"),
             {.quiet = true});
    const std::size_t fields = job_.kind().fields.size();
    for (std::size_t field = 0; field < fields; field += 2) {
        ui::Cells cells({-1, -1}, 16, 560);
        for (std::size_t each = field; each < std::min(field + 2, fields); ++each) {
            cells.next();
            draw_column(desk, each);
        }
    }
}

// --- what will happen -------------------------------------------------------------------------------------

void ImportScreen::list_rows() {
    if (listed_ == job_.edition()) return;
    listed_ = job_.edition();
    shown_.clear();
    const auto& rows = job_.plan()->rows();
    const bool all = std::none_of(filters_.begin(), filters_.end(), [](bool on) { return on; });
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto place = static_cast<std::size_t>(rows[row].outcome);
        if (all ? rows[row].outcome != Outcome::left_out : filters_[place])
            shown_.push_back(static_cast<std::uint32_t>(row));
    }
    table_ = {};
}

void ImportScreen::draw_filters() {
    std::vector<std::string> labels;
    std::vector<ui::FilterChip> chips;
    labels.reserve(outcomes.size());
    static constexpr std::string_view codes[] = {"added", "changed", "same", "refused", "left_out"};
    for (const Outcome each : outcomes)
        labels.push_back(std::string(outcome_words(each)) + " " + count_words(job_.plan()->count(each)));
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const bool any = job_.plan()->count(outcomes[i]) > 0;
        chips.push_back({codes[i], labels[i], any && filters_[i], any});
    }
    if (!ui::filter_chips("filters", tr("import.filters"), chips)) return;
    for (std::size_t i = 0; i < chips.size(); ++i) filters_[i] = chips[i].on;
    listed_ = ~0ull;
}

void ImportScreen::fill(std::int64_t row, std::size_t column, ui::TableCell& cell) const {
    const exchange::ImportPlan& plan = *job_.plan();
    const exchange::PlannedRow& planned = plan.rows()[shown_[static_cast<std::size_t>(row)]];
    switch (column) {
    case what_column:
        cell.text = row_words(plan, planned, job_.kind());
        // What is no data may have nothing in these columns.
        for (std::size_t at = 0; cell.text.empty() && at < job_.sheet().columns(); ++at)
            cell.text = job_.sheet().at(planned.row, at).text;
        cell.quiet = planned.outcome == Outcome::left_out;
        break;
    case outcome_column:
        cell.text = outcome_words(planned.outcome);
        cell.badge = outcome_tone(planned.outcome);
        break;
    case why_column: cell.text = remark_words(planned, job_.kind()); break;
    default: cell.text = count_words(job_.sheet().source_row(planned.row)); cell.quiet = true;
    }
}

void ImportScreen::draw_rows(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "what", .title = tr("import.row"), .width = -3, .least = 200},
        ui::TableColumn{.code = "outcome", .title = tr("import.outcome"), .width = 128},
        ui::TableColumn{.code = "why", .title = tr("import.why"), .width = -4, .least = 220},
        ui::TableColumn{.code = "line", .title = tr("import.line"), .width = 88, .align = ui::Align::End}};
    ui::TableOptions options;
    options.name = tr("import.preview");
    options.columns = columns;
    options.row_count = static_cast<std::int64_t>(shown_.size());
    options.cell = [this](std::int64_t row, std::size_t column, ui::TableCell& cell) {
        fill(row, column, cell);
    };
    if (!desk.narrow) options.height = 480;
    options.empty = {.icon = ui::icon_filter, .heading = tr("import.none_shown")};
    ui::table("rows", options, table_);
}

void ImportScreen::draw_buttons(Desk& desk) {
    const exchange::ImportPlan& plan = *job_.plan();
    const std::size_t records = plan.records();
    const bool saving = job_.stage() == ImportJob::Stage::saving;
    const auto buttons = [&] {
        if (ui::button("import", tr("import.do", {count_words(records)}),
                       {.kind = ui::ButtonKind::Primary,
                        .icon = ui::icon_check,
                        .enabled = records > 0 && !saving,
                        .fill = desk.narrow})) {
            imported_ = tr(job_.kind().change, {count_words(records)});
            left_count_ = plan.count(Outcome::refused);
            left_ = kept(refused_rows(plan, job_.sheet(), job_.shape(), job_.kind()));
            job_.save();
        }
        if (plan.count(Outcome::refused) > 0 && ui::button("refused", tr("import.save_refused"),
                                                           {.icon = ui::icon_download, .fill = desk.narrow}))
            save_spreadsheet(desk, tr("import.refused_name"),
                             refused_rows(plan, job_.sheet(), job_.shape(), job_.kind()));
        if (ui::button("cancel", tr("action.cancel"), {.enabled = !saving, .fill = desk.narrow}))
            job_.forget();
    };
    if (desk.narrow) return buttons();
    const ui::Line line("buttons", {.height = 44, .gap = 12});
    buttons();
}

void ImportScreen::draw_preview(Desk& desk) {
    const ui::Card card("preview", tr("import.preview"));
    if (job_.stage() == ImportJob::Stage::planning) {
        ui::progress_bar("plan", tr("import.planning"), job_.share());
        if (ui::button("cancel", tr("action.cancel"), {.fill = desk.narrow})) job_.forget();
        return;
    }
    const exchange::ImportPlan& plan = *job_.plan();
    list_rows();
    if (job_.stage() == ImportJob::Stage::saving) ui::spinner("saving", tr("frame.saving"));
    const bool damaged = std::any_of(plan.rows().begin(), plan.rows().end(), [](const auto& row) {
        return row.outcome == Outcome::refused && !row.remarks.empty() &&
               (row.remarks[0].message == "error.nip_as_number" || row.remarks[0].message == "error.nip_cut");
    });
    if (damaged)
        ui::banner(
            "damaged",
            {.tone = ui::Tone::Attention, .title = tr("import.damaged_title"), .text = tr("import.damaged")});
    const std::size_t refused = plan.count(Outcome::refused);
    const std::string ready = count_words(plan.records());
    if (plan.records() == 0 && refused == 0) {
        ui::text("nothing", tr("import.nothing_new"));
    } else {
        const ui::Stack stack(4);
        ui::text("summary",
                 refused > 0 ? tr("import.summary_refused", {ready, count_words(refused)})
                             : tr("import.summary", {ready}),
                 {.style = ui::TextStyle::BodyStrong});
        ui::text("undo", tr("import.one_step"), {.quiet = true});
    }
    draw_buttons(desk);
    if (!job_.has_table()) return; // it was cancelled
    draw_filters();
    list_rows();
    draw_rows(desk);
}

// --- the page ---------------------------------------------------------------------------------------------

void ImportScreen::finish(Desk& desk) {
    const auto result = job_.take_result();
    if (!result) return;
    if (!*result) {
        left_count_ = 0;
        return error_notice(result->error());
    }
    pasted_.clear();
    ui::end_draft(paste_form_);
    desk.to_top = true; // what comes next stands there
    std::string words = imported_;
    // The banner may lie above what shows of a long page.
    if (left_count_ > 0) words += ". " + tr("import.left_title", {std::to_string(left_count_)});
    undoable_notice(desk, words, **result);
}

void ImportScreen::draw(Desk& desk) {
    follow_address(desk);
    job_.step(desk);
    finish(desk);
    {
        const ui::Stack stack(0);
        ui::heading("title", 1, title());
        ui::text("what", tr("import.what"), {.quiet = true});
    }
    if (job_.stage() == ImportJob::Stage::reading) return draw_reading(desk);
    if (!job_.has_table()) {
        draw_left(desk);
        draw_who(desk);
    }
    draw_kind(desk);
    if (!job_.has_table()) {
        draw_ways(desk);
        draw_out(desk);
        return;
    }
    draw_table_facts(desk);
    if (!folds(desk) || columns_open_) draw_columns(desk);
    if (job_.plan()) {
        draw_preview(desk);
    } else if (job_.shape().data_rows == 0) {
        ui::banner("no_rows", {.tone = ui::Tone::Attention, .text = tr("import.no_rows")});
    }
    if (job_.has_table() && !job_.plan() &&
        ui::button("other", tr("import.other_table"), {.icon = ui::icon_refresh}))
        job_.forget();
}

} // namespace prima::app
