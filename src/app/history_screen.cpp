#include "app/history_screen.h"

#include "app/notices.h"
#include "office/person.h"
#include "office/reading.h"
#include "ui/icons.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace prima::app {

namespace {

constexpr std::size_t page_rows = 100;
constexpr std::size_t most_pages = 40;   // kept at once
constexpr std::size_t most_records = 12; // of one action, in its sheet

enum Column : std::size_t { action_column, who_column, when_column, state_column };

bool is_ballot(const store::Store& store, const store::Transaction& transaction) {
    const store::Ledger& ledger = store.engine().ledger();
    const std::vector<store::Ledger::Tx> parts = ledger.find(transaction.id);
    return !parts.empty() && ledger.chain(ledger.chain_number(parts.front())).ballot;
}

} // namespace

std::string_view HistoryScreen::title() const {
    return tr("history.title");
}

void HistoryScreen::refresh(Desk& desk) {
    if (!news_.since(desk.store)) return;
    pages_.clear();
    undone_.clear();
    // An undo that was taken back itself leaves what it undid as it was.
    const auto& undoings = desk.store.engine().ledger().undoings();
    std::vector<std::pair<store::Ledger::Tx, store::TransactionId>> newest_first(undoings.begin(),
                                                                                 undoings.end());
    const store::Ledger& ledger = desk.store.engine().ledger();
    std::sort(newest_first.begin(), newest_first.end(), [&](const auto& a, const auto& b) {
        const int order = ledger.compare(a.first, b.first);
        return order != 0 ? order > 0 : a.first > b.first;
    });
    for (const auto& [undo, target] : newest_first) {
        if (undone_.count(ledger.id(undo)) == 0) undone_.insert(target);
    }
    if (sheet_open_) look(desk);
}

/// Pages are read as they come into view: there may be a million rows.
const store::Transaction* HistoryScreen::at(Desk& desk, std::size_t row) {
    const std::size_t number = row / page_rows;
    auto page = pages_.find(number);
    if (page == pages_.end()) {
        if (pages_.size() >= most_pages) pages_.clear();
        page = pages_.emplace(number, desk.store.transactions(number * page_rows, page_rows)).first;
    }
    const std::size_t place = row % page_rows;
    return place < page->second.size() ? &page->second[place] : nullptr;
}

void HistoryScreen::fill(Desk& desk, std::int64_t row, std::size_t column, ui::TableCell& cell) {
    const store::Transaction* transaction = at(desk, static_cast<std::size_t>(row));
    if (!transaction) {
        // Actions that reach into several compartments take several places and are shown once.
        if (column == action_column) cell.text = tr("history.shown_above");
        cell.quiet = true;
        return;
    }
    switch (column) {
    case action_column:
        cell.text = is_ballot(desk.store, *transaction) ? std::string(tr("peer.answer"))
                                                        : action_words(transaction->label);
        break;
    case who_column: cell.text = who_words(desk.store, transaction->actor); break;
    case when_column:
        cell.text = moment_words(desk.clock, transaction->stamp);
        cell.quiet = true;
        break;
    default:
        if (undone_.count(transaction->id) == 0) break;
        cell.text = tr("history.undone");
        cell.badge = ui::Tone::Neutral;
    }
}

void HistoryScreen::draw_table(Desk& desk) {
    const std::array columns{
        ui::TableColumn{.code = "action", .title = tr("history.action"), .width = -3, .least = 200},
        ui::TableColumn{.code = "who", .title = tr("history.who"), .width = -1, .least = 140},
        ui::TableColumn{.code = "when", .title = tr("history.when"), .width = 272},
        ui::TableColumn{.code = "state", .title = tr("record.state"), .width = 128}};
    ui::TableOptions options;
    options.name = tr("history.title");
    options.columns = columns;
    options.row_count = static_cast<std::int64_t>(desk.store.transaction_count());
    options.cell = [&](std::int64_t row, std::size_t column, ui::TableCell& cell) {
        fill(desk, row, column, cell);
    };
    // On a phone the rows are cards of their own.
    std::optional<ui::Card> card;
    if (!desk.narrow) card.emplace("list", std::string_view());
    options.activates = true;
    options.fills = true;
    options.empty = {.icon = ui::icon_history,
                     .heading = tr("history.empty"),
                     .sentence = tr("history.empty_why"),
                     .heading_level = 2};
    const ui::TableResult result = ui::table("actions", options, table_);
    if (!result.activated) return;
    if (const store::Transaction* chosen = at(desk, static_cast<std::size_t>(*result.activated)))
        open(desk, chosen->id);
}

// --- one action -------------------------------------------------------------------------------------------

void HistoryScreen::open(Desk& desk, store::TransactionId id) {
    opened_id_ = id;
    sheet_open_ = true;
    look(desk);
}

void HistoryScreen::look(Desk& desk) {
    opened_.reset();
    auto transaction = opened_id_ ? desk.store.transaction(*opened_id_) : std::nullopt;
    if (!transaction) return;
    Opened opened;
    const bool ballot = is_ballot(desk.store, *transaction);
    opened.action = ballot ? std::string(tr("peer.answer")) : action_words(transaction->label);
    opened.who_and_when =
        who_words(desk.store, transaction->actor) + ", " + moment_words(desk.clock, transaction->stamp);
    opened.undone = undone_.count(transaction->id) != 0;
    opened.undoable = transaction->actor == desk.store.actor() &&
                      !store::plan_undo(desk.store.engine(), transaction->id).changes.empty();
    std::vector<std::pair<std::string, base::Id>> records;
    std::set<std::pair<std::string, base::Id>> seen;
    for (const store::Change& change : transaction->changes) {
        if (seen.emplace(change.kind, change.record).second) records.emplace_back(change.kind, change.record);
    }
    // What this browser holds of others, because they sit here too, is theirs to read.
    const base::Id own = office::own_person(desk.store);
    const std::size_t all = records.size();
    records.erase(
        std::remove_if(records.begin(), records.end(),
                       [&](const auto& each) {
                           const store::Record record = desk.store.find_any(each.first, each.second);
                           // One answer without a name is nobody's to read.
                           return ballot || (record && !own.is_null() &&
                                             !office::may_read(desk.store, own, record.compartment()));
                       }),
        records.end());
    opened.hidden = ballot || records.size() < all;
    for (const auto& [kind, id] : records) {
        if (opened.parts.size() == most_records) break;
        Opened::Part part;
        const store::Record record = desk.store.find_any(kind, id);
        part.record = main_text(record);
        part.kind = kind_and_date(desk.store, record);
        for (const store::HistoryStep& step : desk.store.history(kind, id)) {
            if (step.transaction.id == transaction->id) part.changes = change_words(desk.store, kind, step);
        }
        opened.parts.push_back(std::move(part));
    }
    opened.more = records.size() - opened.parts.size();
    transaction->changes.clear();
    opened.transaction = std::move(*transaction);
    opened_ = std::move(opened);
}

void HistoryScreen::undo(Desk& desk) {
    const auto undone = desk.store.undo(opened_->transaction.id);
    if (!undone) return error_notice(undone.error());
    sheet_open_ = false;
    undoable_notice(desk, tr(undone->kept > 0 ? "undo.partly" : "undo.done", {action_words(undone->label)}),
                    undone->transaction);
}

void HistoryScreen::draw_sheet(Desk& desk) {
    ui::Dialog dialog("action", sheet_open_,
                      {.title = tr("history.one"), .width = 440, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    if (!opened_) {
        ui::text("gone", tr("error.record_none"));
        return;
    }
    {
        const ui::Stack stack(0);
        ui::heading("what", 3, opened_->action);
        ui::text("who", opened_->who_and_when, {.quiet = true});
    }
    if (opened_->undone) ui::badge("undone", tr("history.undone"));
    std::int64_t number = 0;
    for (const Opened::Part& part : opened_->parts) {
        ui::divider();
        const ui::Scope scope(number++);
        const ui::Stack stack(8);
        {
            const ui::Stack lines(0);
            ui::text("record", part.record, {.style = ui::TextStyle::BodyStrong});
            ui::text("kind", part.kind, {.style = ui::TextStyle::Small, .quiet = true});
        }
        draw_changes(part.record, part.changes);
    }
    if (opened_->hidden) ui::text("hidden", tr("history.hidden"), {.quiet = true});
    if (opened_->more > 0) {
        ui::divider();
        ui::text("more", tr("history.more_records", {std::to_string(opened_->more)}), {.quiet = true});
    }
    dialog.footer([&] {
        const bool undoable = opened_->undoable;
        if (undoable && ui::button("undo", tr("action.undo"), {.icon = ui::icon_undo})) undo(desk);
        if (ui::button("close", tr("action.close"), {.kind = ui::ButtonKind::Primary})) sheet_open_ = false;
    });
}

void HistoryScreen::draw(Desk& desk) {
    refresh(desk);
    {
        ui::Cells cells({-1, 320}, 16, 760);
        cells.next();
        {
            const ui::Stack stack(0);
            ui::heading("title", 1, title());
            ui::text("what", tr("history.what"), {.quiet = true});
        }
        cells.next();
        if (ui::button("past", tr("past.open"), {.icon = ui::icon_clock, .fill = true}))
            desk.go("/riwayat/pada");
    }
    draw_table(desk);
    draw_sheet(desk);
}

} // namespace prima::app
