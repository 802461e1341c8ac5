#include "app/record_history.h"

#include "app/record_words.h"

#include <algorithm>

namespace prima::app {

void draw_changes(std::string_view name, const std::vector<ChangeWords>& changes) {
    const ui::Stack stack(8);
    ui::NodeScope group(ui::id_of("changes"), ui::Role::Group, name);
    group.fit();
    std::int64_t number = 0;
    for (const ChangeWords& change : changes) {
        const ui::Scope scope(number++);
        const ui::Stack lines(0);
        ui::text("field", change.field, {.style = ui::TextStyle::Small, .quiet = true});
        ui::text("after", change.after, {.selectable = true});
        if (!change.before.empty())
            ui::text("before", tr("history.before", {change.before}),
                     {.style = ui::TextStyle::Small, .quiet = true});
    }
}

std::vector<ChangeWords> change_words(const store::Reader& reader, std::string_view kind,
                                      const store::HistoryStep& step) {
    std::vector<ChangeWords> words;
    const bool nothing_before =
        std::all_of(step.differences.begin(), step.differences.end(),
                    [](const auto& difference) { return difference.before.is_null(); });
    for (const store::HistoryStep::Difference& difference : step.differences) {
        const bool deletes = difference.field == store::deleted_field;
        words.push_back({field_words(reader, kind, difference.field),
                         nothing_before && !deletes
                             ? std::string()
                             : value_words(reader, difference.field, difference.before),
                         value_words(reader, difference.field, difference.after)});
    }
    return words;
}

void RecordHistory::open(std::string_view kind, base::Id record) {
    kind_ = kind;
    record_ = record;
    open_ = true;
    news_ = {};
}

void RecordHistory::refresh(Desk& desk) {
    if (!news_.since(desk.store)) return;
    steps_.clear();
    const store::Record record = desk.store.find_any(kind_, record_);
    if (!record) return;
    title_ = main_text(record);
    subtitle_ = kind_and_date(desk.store, record);
    std::vector<store::HistoryStep> history = desk.store.history(kind_, record_);
    std::reverse(history.begin(), history.end());
    for (const store::HistoryStep& step : history) {
        steps_.push_back({action_words(step.transaction.label),
                          who_words(desk.store, step.transaction.actor) + ", " +
                              moment_words(desk.clock, step.transaction.stamp),
                          change_words(desk.store, kind_, step)});
    }
}

void RecordHistory::draw(Desk& desk) {
    if (open_) refresh(desk);
    ui::Dialog dialog("record_history", open_,
                      {.title = tr("history.title"), .width = 440, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    {
        const ui::Stack stack(0);
        ui::text("record", title_, {.style = ui::TextStyle::BodyStrong});
        ui::text("kind", subtitle_, {.quiet = true});
    }
    std::int64_t number = 0;
    for (const Step& step : steps_) {
        ui::divider();
        const ui::Scope scope(number++);
        const ui::Stack stack(8);
        {
            const ui::Stack lines(0);
            ui::heading("action", 3, step.action);
            ui::text("who", step.who_and_when, {.style = ui::TextStyle::Small, .quiet = true});
        }
        draw_changes(step.action, step.changes);
    }
    dialog.footer([this] {
        if (ui::button("close", tr("action.close"), {.kind = ui::ButtonKind::Primary})) open_ = false;
    });
}

} // namespace prima::app
