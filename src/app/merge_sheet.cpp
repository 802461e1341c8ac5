#include "app/merge_sheet.h"

#include "app/notices.h"
#include "base/text.h"
#include "ui/choice.h"
#include "ui/dialog.h"
#include "ui/empty_state.h"
#include "ui/icons.h"
#include "ui/select.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

const store::Field* first_date(const store::Kind& kind) {
    for (const store::Field& field : kind.fields) {
        if (field.type == store::FieldType::date) return &field;
    }
    return nullptr;
}

/// What two records of one thing are likely to share: the day of what has a day, else nothing.
std::vector<store::Record> likely_doubles(const store::Reader& reader, const store::Record& record) {
    const store::Field* date = first_date(*record.table().known());
    std::vector<store::Record> found = date && !record.value(date->name).is_null()
                                           ? reader.where(record.kind(), date->name, record.value(date->name))
                                           : reader.records(record.kind());
    found.erase(std::remove(found.begin(), found.end(), record), found.end());
    return found;
}

} // namespace

std::string origin_words(const Desk& desk, std::string_view kind, base::Id record) {
    const std::vector<store::HistoryStep> history = desk.store.history(kind, record);
    if (history.empty()) return {};
    const store::Transaction& first = history.front().transaction;
    return tr("merge.made_by", {who_words(desk.store, first.actor), moment_words(desk.clock, first.stamp)});
}

void MergeSheet::open(std::string_view kind, base::Id record) {
    kind_ = kind;
    record_ = record;
    open_ = true;
    chosen_ = -1;
    keeps_other_ = 0;
    news_ = {};
}

MergeSheet::Candidate MergeSheet::describe(Desk& desk, const store::Record& record) {
    Candidate result;
    result.id = record.id();
    result.name = main_text(record);
    for (const store::Field& field : record.table().known()->fields) {
        const store::Value value = record.value(field.name);
        if (value.is_null()) continue;
        const std::string words = value_words(desk.store, field.name, value);
        if (words == result.name) continue;
        if (!result.detail.empty()) result.detail += " · ";
        result.detail += words;
    }
    result.origin = origin_words(desk, record.kind(), record.id());
    return result;
}

void MergeSheet::refresh(Desk& desk) {
    if (!news_.since(desk.store)) return;
    const base::Id before = chosen_ >= 0 ? candidates_[chosen()].id : base::Id();
    own_.reset();
    candidates_.clear();
    chosen_ = -1;
    const store::Record record = desk.store.find(kind_, record_);
    if (!record) return;
    own_ = describe(desk, record);
    for (const store::Record& other : likely_doubles(desk.store, record))
        candidates_.push_back(describe(desk, other));
    // What says the same comes first.
    const std::string own_name = base::folded(own_->name);
    std::stable_sort(candidates_.begin(), candidates_.end(), [&](const Candidate& a, const Candidate& b) {
        const std::string first = base::folded(a.name);
        const std::string second = base::folded(b.name);
        if ((first == own_name) != (second == own_name)) return first == own_name;
        return first < second;
    });
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        if (candidates_[i].id == before) chosen_ = static_cast<int>(i);
    }
    compare(desk);
}

void MergeSheet::compare(Desk& desk) {
    outcome_.clear();
    if (chosen_ < 0) return;
    const store::Record into = desk.store.find(kind_, kept().id);
    const store::Record from = desk.store.find(kind_, dropped().id);
    for (const store::Field& field : into.table().known()->fields) {
        const store::Value own = into.value(field.name);
        const store::Value other = from.value(field.name);
        const store::Value& left = own.is_null() ? other : own;
        if (left.is_null()) continue;
        const bool unused = !other.is_null() && !(other == left);
        outcome_.push_back({field_words(desk.store, kind_, field.name),
                            value_words(desk.store, field.name, left),
                            unused ? value_words(desk.store, field.name, other) : std::string()});
    }
}

void MergeSheet::draw_choice(Desk& desk) {
    std::vector<ui::Option> options;
    options.reserve(candidates_.size());
    for (const Candidate& each : candidates_) options.push_back({.name = each.name, .detail = each.detail});
    if (ui::select("other", tr("merge.other"), chosen_, options, {.required = true})) compare(desk);
    if (chosen_ < 0) return;
    const Candidate& other = candidates_[chosen()];
    const std::string own_hint = own_->detail + ". " + own_->origin;
    const std::string other_hint = other.detail + ". " + other.origin;
    const std::array choices{ui::Choice{.name = own_->name, .hint = own_hint},
                             ui::Choice{.name = other.name, .hint = other_hint}};
    if (ui::radio_group("kept", tr("merge.kept"), keeps_other_, choices)) compare(desk);
}

void MergeSheet::draw_outcome() const {
    ui::divider();
    ui::heading("outcome", 3, tr("merge.outcome"));
    const ui::Stack stack(8);
    ui::NodeScope group(ui::id_of("fields"), ui::Role::Group, tr("merge.outcome"));
    group.fit();
    std::int64_t number = 0;
    for (const Outcome& each : outcome_) {
        const ui::Scope scope(number++);
        const ui::Stack lines(0);
        ui::text("field", each.field, {.style = ui::TextStyle::Small, .quiet = true});
        ui::text("value", each.value);
        if (!each.unused.empty()) {
            ui::text("unused", tr("merge.unused", {each.unused}),
                     {.style = ui::TextStyle::Small, .quiet = true});
        }
    }
}

void MergeSheet::merge(Desk& desk) {
    const std::string name = kept().name;
    const auto merged =
        desk.store.merge_records(kind_, kept().id, dropped().id, store::Label{"change.merged", name});
    if (!merged) return error_notice(merged.error());
    open_ = false;
    undoable_notice(desk, std::string(tr("merge.done")), *merged);
}

void MergeSheet::draw(Desk& desk) {
    if (open_) refresh(desk);
    ui::Dialog dialog("merge", open_,
                      {.title = tr("merge.title"), .width = 440, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    if (!own_) {
        ui::text("gone", tr("error.record_none"));
    } else {
        {
            const ui::Stack stack(0);
            ui::text("record", own_->name, {.style = ui::TextStyle::BodyStrong});
            ui::text("detail", own_->detail, {.quiet = true});
        }
        ui::text("what", tr("merge.what"));
        if (candidates_.empty()) {
            ui::empty_state("none", {.icon = ui::icon_check_circle,
                                     .heading = tr("merge.none"),
                                     .sentence = tr("merge.none_why")});
        } else {
            draw_choice(desk);
            if (chosen_ >= 0) draw_outcome();
        }
    }
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (own_ && !candidates_.empty() &&
            ui::button("merge", tr("merge.do"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_merge, .enabled = chosen_ >= 0}))
            merge(desk);
    });
}

} // namespace prima::app
