#include "exchange/import_plan.h"

#include "exchange/cell_value.h"

#include <algorithm>
#include <utility>

namespace prima::exchange {

using base::Result;
using store::Value;

namespace {

constexpr std::size_t most_reserved = 1'000'000; // changes
constexpr std::size_t beside_rows = 1000;        // changes of what the rows need

bool is_empty_mark(std::string_view text) {
    return text.empty() || text == "-" || text == "–" || text == "—";
}

// Without a value where there is an error.
Result<Value> read_value(const Cell& cell, FieldForm form, base::NumberForm numbers) {
    switch (form) {
    case FieldForm::date: {
        PRIMA_TRY(const base::Date date, read_date(cell));
        return Value(date);
    }
    case FieldForm::time: {
        PRIMA_TRY(const base::TimeOfDay time, read_time(cell));
        return Value(time);
    }
    case FieldForm::decimal: {
        PRIMA_TRY(const base::Decimal number, read_decimal(cell, numbers));
        return Value(number);
    }
    case FieldForm::staff_number: {
        PRIMA_TRY(std::string number, read_staff_number(cell));
        return Value(std::move(number));
    }
    case FieldForm::text: break;
    }
    return Value(read_text(cell));
}

} // namespace

ImportPlan::ImportPlan(store::Store& store, base::Date today, const Sheet& sheet, const TableShape& shape,
                       const ImportKind& kind, Mapping mapping)
    : store_(store)
    , sheet_(sheet)
    , shape_(shape)
    , kind_(kind)
    , mapping_(std::move(mapping))
    , run_(kind.begin(store, today)) {
    for (std::size_t field = 0; field < kind.fields.size(); ++field) {
        columns_.push_back(column_of(field));
        NumberStyle style;
        if (columns_.back() && kind.fields[field].form == FieldForm::decimal) {
            for (std::size_t row = 0; row < sheet.rows(); ++row) {
                if (shape.uses[row] == RowUse::data) style.see(sheet.at(row, *columns_.back()));
            }
        }
        forms_.push_back(style.form());
    }
    rows_.reserve(sheet.rows());
    draft_.reserve(std::min(sheet.rows() * kind.fields.size(), most_reserved) + beside_rows);
}

std::optional<std::size_t> ImportPlan::column_of(std::size_t field) const {
    const auto place = std::find(mapping_.begin(), mapping_.end(), field);
    if (place == mapping_.end()) return std::nullopt;
    return static_cast<std::size_t>(place - mapping_.begin());
}

std::string_view ImportPlan::text(const PlannedRow& row, std::size_t field) const {
    return columns_[field] ? sheet_.at(row.row, *columns_[field]).text : std::string_view();
}

// What makes two rows one: the number as it will be kept.
std::string ImportPlan::key_of(std::size_t row) const {
    if (!kind_.key || !columns_[*kind_.key] || shape_.uses[row] != RowUse::data) return {};
    const Cell cell = sheet_.at(row, *columns_[*kind_.key]);
    if (is_empty_mark(cell.text)) return {};
    if (kind_.fields[*kind_.key].form == FieldForm::staff_number)
        return read_staff_number(cell).value_or(std::string());
    return std::string(cell.text);
}

void ImportPlan::read_key(std::size_t row) {
    const auto number = static_cast<std::uint32_t>(row);
    std::string key = key_of(row);
    firsts_.push_back(key.empty() ? number : first_with_.emplace(std::move(key), number).first->second);
}

void ImportPlan::read_row(std::size_t row, RowInput& input, PlannedRow& planned) {
    input.values.assign(kind_.fields.size(), std::nullopt);
    std::vector<Remark> lesser;
    for (std::size_t field = 0; field < kind_.fields.size(); ++field) {
        if (!columns_[field]) continue;
        const ImportField& description = kind_.fields[field];
        const bool required = description.presence == store::Presence::required;
        const Cell cell = sheet_.at(row, *columns_[field]);
        if (is_empty_mark(cell.text)) {
            input.values[field].emplace();
            if (required) planned.remarks.push_back({std::string(description.name), "error.required", ""});
            continue;
        }
        Result<Value> value = read_value(cell, description.form, forms_[field]);
        if (value) {
            input.values[field] = std::move(value).value();
            continue;
        }
        // What is not required is left as it is, and said.
        const bool counts = value.error().message == "error.nip_length";
        Remark remark{std::string(description.name), value.error().message,
                      counts ? value.error().detail : std::string(cell.text)};
        const bool is_key = kind_.key == field;
        (required || is_key ? planned.remarks : lesser).push_back(std::move(remark));
    }
    // Errors first: what comes in goes by their number.
    planned.outcome = planned.remarks.empty() ? Outcome::same : Outcome::refused;
    std::move(lesser.begin(), lesser.end(), std::back_inserter(planned.remarks));
}

// What the draft changes in the store, and what the schema says to it.
void ImportPlan::judge(RowOutput& output, PlannedRow& planned) {
    const store::Kind* kind = store_.schema().kind(kind_.name);
    const store::Record record = store_.find(kind_.name, output.record);
    for (const store::Change& change : output.draft.changes()) {
        const store::Field* field = kind ? kind->field(change.field) : nullptr;
        if (!field) continue;
        for (const store::FieldError& error : store::check_value(*field, change.value))
            output.errors.push_back({error.field, error.message, error.argument});
    }
    const bool refused = !output.errors.empty();
    std::move(output.notes.begin(), output.notes.end(), std::back_inserter(output.errors));
    planned.remarks.insert(planned.remarks.begin(), std::make_move_iterator(output.errors.begin()),
                           std::make_move_iterator(output.errors.end()));
    if (refused) {
        planned.outcome = Outcome::refused;
        return;
    }
    planned.outcome = record ? Outcome::same : Outcome::added;
    for (store::Change& change : std::move(output.draft).take()) {
        const bool differs = record ? !(record.value(change.field) == change.value) : !change.value.is_null();
        if (!differs) continue;
        if (record) {
            planned.outcome = Outcome::changed;
            planned.fields.push_back(change.field);
        }
        draft_.set(std::move(change));
    }
}

void ImportPlan::plan_row(std::size_t row) {
    PlannedRow planned;
    planned.row = static_cast<std::uint32_t>(row);
    planned.use = shape_.uses[row];
    if (planned.use == RowUse::data) {
        read_row(row, input_, planned);
        if (firsts_[row] != row) {
            const std::size_t line = sheet_.source_row(firsts_[row]);
            planned.remarks.insert(planned.remarks.begin(), {std::string(kind_.fields[*kind_.key].name),
                                                             "import.twice", std::to_string(line)});
            planned.outcome = Outcome::refused;
        }
        if (shape_.short_rows_are_wrong && sheet_.width(row) < shape_.columns.size()) {
            planned.remarks.insert(planned.remarks.begin(),
                                   {"", "import.too_short", std::to_string(sheet_.width(row))});
            planned.outcome = Outcome::refused;
        } else if (sheet_.width(row) > shape_.columns.size()) {
            planned.remarks.push_back({"", "import.too_long", std::to_string(sheet_.width(row))});
        }
        if (planned.outcome != Outcome::refused) {
            RowOutput output;
            output.draft.reserve(kind_.fields.size() + 2);
            run_->row(input_, output);
            judge(output, planned);
        }
        if (planned.outcome != Outcome::refused && !planned.remarks.empty()) ++noted_;
    }
    ++counts_[static_cast<std::size_t>(planned.outcome)];
    rows_.push_back(std::move(planned));
}

bool ImportPlan::step(std::size_t rows) {
    for (; rows > 0 && next_key_ < sheet_.rows(); --rows) {
        read_key(next_key_++);
        if (next_key_ < sheet_.rows()) continue;
        run_->keys([this](const std::string& key) { return first_with_.count(key) != 0; });
    }
    for (; rows > 0 && next_ < sheet_.rows(); --rows) plan_row(next_++);
    return next_ < sheet_.rows();
}

float ImportPlan::share() const {
    if (sheet_.rows() == 0) return 1.0f;
    return static_cast<float>(next_key_ + next_ * 4) / static_cast<float>(sheet_.rows() * 5);
}

void ImportPlan::begin_commit(std::string_view count_words) {
    if (committing_) return;
    store::Draft beside;
    run_->finish(beside);
    // A store that finds nothing to leave out copies nothing.
    for (store::Change& change : std::move(beside).take()) {
        if (!change.value.is_null()) draft_.set(std::move(change));
    }
    const store::Label label{std::string(kind_.change), std::string(count_words)};
    committing_ = store_.begin_commit(draft_, label);
}

bool ImportPlan::prepare(std::string_view count_words, std::size_t changes) {
    begin_commit(count_words);
    return committing_->step(changes);
}

Result<store::TransactionId> ImportPlan::commit(std::string_view count_words) {
    begin_commit(count_words);
    return committing_->commit();
}

bool ImportPlan::forget(std::size_t parts) {
    if (std::exchange(committing_, nullptr)) return true;
    if (!draft_.changes().empty()) forgotten_ = std::move(draft_).take();
    for (; parts > 0 && !forgotten_.empty(); --parts) forgotten_.pop_back();
    for (; parts > 0 && !rows_.empty(); --parts) rows_.pop_back();
    for (; parts > 0 && !first_with_.empty(); --parts) first_with_.erase(first_with_.begin());
    return parts == 0;
}

} // namespace prima::exchange
