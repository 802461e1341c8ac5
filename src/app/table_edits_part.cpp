#include "app/table_edits_part.h"

#include "app/facts.h"
#include "app/notices.h"
#include "app/post.h"
#include "app/receive_card.h"
#include "app/record_words.h"
#include "base/text.h"
#include "exchange/table_edits.h"
#include "ui/banner.h"
#include "ui/choice.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/text.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace prima::app {

using exchange::TableEdit;

namespace {

constexpr std::size_t records_at_once = 30;

using CellKey = std::tuple<std::string, base::Id, std::string>;
CellKey key_of(const TableEdit& edit) {
    return {edit.kind, edit.record, edit.field};
}

} // namespace

/// Worked out anew when the office, or what is to be merged before, has changed; what was chosen stays.
struct TableChoice {
    struct Line {
        std::string title, detail; ///< of a cell
        bool possible = false;
        CellKey key;
    };
    struct OfRecord {
        std::string title, detail;
        std::vector<Line> lines;
    };
    exchange::TableEdits found;
    std::vector<OfRecord> records;
    std::set<CellKey> chosen;
    bool merged = false; ///< nothing of the file has to be merged first
    std::size_t shown = records_at_once;
    News news;
    std::size_t files = 0; ///< that are merged before, or with it
};

namespace {

/// Of this and of those that are merged before it.
std::vector<std::string> segments_before(const Post& post, std::size_t at) {
    std::vector<std::string> segments;
    for (std::size_t i = 0; i <= at; ++i) {
        const Arrival& each = post.arrivals()[i];
        if (each.state != Arrival::State::ready || !each.news.changes_anything()) continue;
        if (each.head.office.is_null() || each.letter->parcel.segments.empty()) continue;
        const auto& more = each.letter->parcel.segments;
        segments.insert(segments.end(), more.begin(), more.end());
    }
    return segments;
}

std::string quoted(std::string_view text) {
    return "“" + std::string(base::truncated(text, 80)) +
           (base::truncated(text, 80).size() < text.size() ? "…" : "") + "”";
}

std::string said_words(const store::Reader& reader, const TableEdit& edit) {
    if (!edit.written.empty()) return quoted(edit.written);
    return value_words(reader, edit.field, edit.said);
}

TableChoice::Line line_of(const store::Reader& reader, const TableEdit& edit) {
    TableChoice::Line line;
    line.possible = edit.possible();
    line.key = key_of(edit);
    if (!edit.field.empty() && reader.schema().kind(edit.kind)) {
        const std::string field = field_words(reader, edit.kind, edit.field);
        line.title = edit.record.is_null()
                         ? field
                         : tr("tables.cell",
                              {field, value_words(reader, edit.field, edit.now), said_words(reader, edit)});
    }
    if (!edit.possible())
        line.detail = tr(edit.problem, {edit.argument});
    else if (edit.earlier)
        line.detail = tr("tables.earlier");
    return line;
}

void work_out(Desk& desk, const Arrival& arrival, std::size_t at, TableChoice& choice) {
    const std::vector<std::string> segments = segments_before(*desk.post, at);
    const bool adopts = !arrival.head.office.is_null() && arrival.head.office != desk.store.office();
    choice.merged = !adopts && (arrival.state == Arrival::State::taken || !arrival.news.changes_anything());
    choice.records.clear();
    choice.found = {};
    if (adopts) return;
    std::unique_ptr<store::Past> merged;
    if (!segments.empty()) merged = desk.store.with(segments);
    store::Reader& reader = merged ? static_cast<store::Reader&>(*merged) : desk.store;
    choice.found = exchange::compare_tables(desk.store, reader, arrival.tables, desk.clock.today());
    const TableEdit* before = nullptr;
    for (const TableEdit& edit : choice.found.edits) {
        const bool same = before && before->kind == edit.kind && before->record == edit.record;
        if (!same) {
            TableChoice::OfRecord of;
            const store::Record record = reader.find_any(edit.kind, edit.record);
            of.title = record ? main_text(record) : tr("tables.row");
            of.detail = record ? kind_and_date(reader, record)
                               : (edit.kind.empty() ? std::string() : kind_words(reader, edit.kind));
            choice.records.push_back(std::move(of));
        }
        choice.records.back().lines.push_back(line_of(reader, edit));
        before = &edit;
    }
    std::set<CellKey> possible;
    for (const TableEdit& edit : choice.found.edits) {
        if (edit.possible()) possible.insert(key_of(edit));
    }
    std::erase_if(choice.chosen, [&](const CellKey& each) { return possible.count(each) == 0; });
}

void refresh(Desk& desk, Arrival& arrival, std::size_t at) {
    if (!arrival.table_choice) arrival.table_choice = std::make_shared<TableChoice>();
    TableChoice& choice = *arrival.table_choice;
    const std::size_t files = 2 * desk.post->ready() + (arrival.state == Arrival::State::taken ? 1 : 0);
    const bool changed = choice.news.since(desk.store);
    if (!changed && choice.files == files) return;
    choice.files = files;
    work_out(desk, arrival, at, choice);
}

void take_chosen(Desk& desk, Arrival& arrival) {
    TableChoice& choice = *arrival.table_choice;
    std::vector<TableEdit> edits;
    for (const TableEdit& edit : choice.found.edits) {
        if (choice.chosen.count(key_of(edit)) != 0) edits.push_back(edit);
    }
    const std::string source = sender_words(desk, arrival.head);
    const auto done = exchange::take_table_edits(desk.store, edits, source, desk.clock.today());
    if (!done) return error_notice(done.error());
    choice.chosen.clear();
    undoable_notice(desk, tr("tables.taken", {count_words(edits.size())}), *done);
}

void draw_record(const TableChoice::OfRecord& record, std::set<CellKey>& chosen) {
    const ui::Stack stack(4);
    ui::text("record", record.title, {.style = ui::TextStyle::BodyStrong});
    if (!record.detail.empty()) ui::text("kind", record.detail, {.quiet = true});
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        const TableChoice::Line& line = record.lines[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (!line.possible) {
            if (!line.title.empty()) ui::text("cell", line.title);
            ui::text("why", line.detail, {.tone = ui::Tone::Attention});
            continue;
        }
        bool on = chosen.count(line.key) != 0;
        if (!ui::check_box("cell", line.title, on, {.hint = line.detail})) continue;
        if (on)
            chosen.insert(line.key);
        else
            chosen.erase(line.key);
    }
}

void draw_all(TableChoice& choice) {
    const std::size_t possible = choice.found.possible();
    if (possible < 2) return;
    bool on = choice.chosen.size() == possible;
    const bool mixed = !on && !choice.chosen.empty();
    if (!ui::check_box("all", tr("tables.all", {count_words(possible)}), on, {.mixed = mixed})) return;
    choice.chosen.clear();
    for (const TableEdit& edit : choice.found.edits) {
        if (on && edit.possible()) choice.chosen.insert(key_of(edit));
    }
}

std::string summary(const TableChoice& choice, bool adopts) {
    if (adopts) return std::string(tr("tables.after_joining"));
    if (choice.found.edits.empty()) return std::string(tr("tables.same"));
    const std::size_t possible = choice.found.possible();
    if (possible == 0) return std::string(tr("tables.none_possible"));
    return tr("tables.what", {count_words(possible), count_words(choice.found.edits.size() - possible)});
}

} // namespace

void draw_table_edits(Desk& desk, std::size_t at) {
    Arrival& arrival = desk.post->with_tables(at);
    if (desk.post->working()) return;
    refresh(desk, arrival, at);
    TableChoice& choice = *arrival.table_choice;
    const bool adopts = !arrival.head.office.is_null() && arrival.head.office != desk.store.office();
    const ui::Scope scope("tables");
    const ui::Stack stack(12);
    ui::banner("changed", {.tone = ui::Tone::Attention,
                           .title = tr("receive.tables_changed"),
                           .text = summary(choice, adopts)});
    if (choice.records.empty()) return;
    draw_all(choice);
    {
        const ui::Stack rows(12);
        const ui::List list("edits", tr("tables.list"));
        const std::size_t count = std::min(choice.shown, choice.records.size());
        for (std::size_t i = 0; i < count; ++i) {
            const ui::Scope row(static_cast<std::int64_t>(i));
            if (i > 0) ui::divider();
            draw_record(choice.records[i], choice.chosen);
        }
    }
    if (choice.shown < choice.records.size() &&
        ui::button("more", tr("tables.more", {count_words(choice.records.size() - choice.shown)}),
                   {.kind = ui::ButtonKind::Quiet, .fill = desk.narrow}))
        choice.shown += records_at_once;
    if (choice.found.more)
        ui::text("cut", tr("tables.cut", {count_words(exchange::max_table_edits)}), {.quiet = true});
    if (choice.found.possible() == 0) return;
    if (!choice.merged) ui::text("first", tr("tables.merge_first"), {.quiet = true});
    const std::size_t chosen = choice.chosen.size();
    if (ui::button("take",
                   chosen == 0 ? std::string(tr("tables.take_none"))
                               : tr("tables.take", {count_words(chosen)}),
                   {.kind = desk.post->ready() == 0 ? ui::ButtonKind::Primary : ui::ButtonKind::Plain,
                    .icon = ui::icon_check,
                    .enabled = choice.merged && chosen > 0,
                    .fill = desk.narrow}))
        take_chosen(desk, arrival);
}

} // namespace prima::app
