#include "store/view.h"

#include "base/assert.h"
#include "store/value_json.h"

#include <algorithm>
#include <utility>

namespace prima::store {

// --- sorted ------------------------------------------------------------------------------------------------

namespace {

constexpr std::size_t few_rows = 8;

// A number for each row that sorts as its cells of one column do; equal numbers say nothing. Zero of an empty
// cell, which comes before all others, and of everything where cells do not allow it.
class SortKeys {
public:
    SortKeys(const Engine& engine, const Table& table, std::size_t column)
        : heap_(engine.heap())
        , table_(table)
        , column_(column)
        , tag_(common_tag()) {
        if (tag_ == Tag::reference) rank_references();
        if (tag_ == Tag::text) skipped_ = common_beginning();
    }

    // Whether rows with equal keys have equal cells, and the lower half of all keys is zero.
    bool leaves_room() const { return tag_ != Tag::text && tag_ != Tag::absent; }

    std::uint64_t of(Table::Row row) const {
        if (tag_ == Tag::null || tag_ == Tag::absent) return 0;
        const Cell cell = table_.at(column_, row);
        if (cell.is_empty()) return 0;
        if (tag_ == Tag::text) return beginning_of(text_of(cell).substr(skipped_));
        if (tag_ == Tag::reference) return std::uint64_t{*ranks_.find(cell.payload)} << 32U;
        return std::uint64_t{static_cast<std::uint32_t>(cell.payload) ^ (std::uint32_t{1} << 31U)} << 32U;
    }

private:
    static bool is_small_number(const Cell& cell) {
        constexpr std::int64_t limit = std::int64_t{1} << 31U;
        const auto number = static_cast<std::int64_t>(cell.payload);
        const bool counted = cell.tag == Tag::date || cell.tag == Tag::time || cell.tag == Tag::integer;
        return counted && number > -limit && number < limit;
    }

    std::string_view text_of(const Cell& cell) const {
        return heap_.text(static_cast<Heap::Number>(cell.payload));
    }

    // How many bytes all texts begin with alike, which tell none from another.
    std::size_t common_beginning() const {
        std::string_view all;
        bool any = false;
        for (Table::Row row = 0; row < table_.size(); ++row) {
            const Cell cell = table_.at(column_, row);
            if (cell.is_empty()) continue;
            const std::string_view text = text_of(cell);
            if (!std::exchange(any, true)) all = text;
            const auto differs =
                std::mismatch(all.begin(), all.end(), text.begin(), text.end()).first - all.begin();
            all = all.substr(0, static_cast<std::size_t>(differs));
            if (all.empty()) break;
        }
        return all.size();
    }

    static std::uint64_t beginning_of(std::string_view text) {
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < sizeof key; ++i)
            key = key << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
        return key;
    }

    // That of all cells which are not empty; null when all are, absent when they have none that is understood
    // here.
    Tag common_tag() const {
        if (column_ == Table::no_column) return Tag::null;
        Tag one = Tag::null;
        for (Table::Row row = 0; row < table_.size(); ++row) {
            const Cell cell = table_.at(column_, row);
            if (cell.is_empty()) continue;
            if (one == Tag::null) one = cell.tag;
            const bool understood = one == Tag::text || one == Tag::reference || is_small_number(cell);
            if (cell.tag != one || !understood) return Tag::absent;
        }
        return one;
    }

    // Many rows refer to few records.
    void rank_references() {
        std::vector<Heap::Number> numbers;
        for (Table::Row row = 0; row < table_.size(); ++row) {
            const Cell cell = table_.at(column_, row);
            if (cell.is_empty()) continue;
            std::uint32_t& rank = ranks_[cell.payload];
            if (rank == 0) numbers.push_back(static_cast<Heap::Number>(cell.payload));
            rank = 1;
        }
        std::sort(numbers.begin(), numbers.end(),
                  [this](Heap::Number a, Heap::Number b) { return heap_.id(a) < heap_.id(b); });
        for (std::uint32_t i = 0; i < numbers.size(); ++i) ranks_[numbers[i]] = i + 1;
    }

    const Heap& heap_;
    const Table& table_;
    std::size_t column_;
    Tag tag_;
    FlatMap<std::uint32_t> ranks_; // of referred records, by number of the id
    std::size_t skipped_ = 0;      // bytes of each text
};

} // namespace

OrderedView::OrderedView(const Engine& engine, const Table& table, std::vector<std::string> sort_fields)
    : engine_(&engine)
    , table_(&table)
    , sort_fields_(std::move(sort_fields)) {
    for (const std::string& field : sort_fields_) columns_.push_back(table.find_column(field));
    sort_all();
}

void OrderedView::sort_all() {
    const Table& table = *table_;
    known_rows_ = table.size();
    // Most rows are told apart by their first fields alone, and numbers compare faster than cells do.
    struct Keyed {
        std::uint64_t key;
        Table::Row row;
    };
    std::vector<Keyed> all;
    all.reserve(table.size());
    const SortKeys first(*engine_, table, columns_.empty() ? Table::no_column : columns_[0]);
    const SortKeys second(*engine_, table,
                          columns_.size() < 2 || !first.leaves_room() ? Table::no_column : columns_[1]);
    for (Table::Row row = 0; row < table.size(); ++row) {
        if (!table.is_deleted(row)) all.push_back({first.of(row) | second.of(row) >> 32U, row});
    }
    std::sort(all.begin(), all.end(), [this](const Keyed& a, const Keyed& b) {
        return a.key != b.key ? a.key < b.key : before(a.row, b.row);
    });
    rows_.clear();
    rows_.reserve(all.size());
    for (const Keyed& each : all) rows_.push_back(each.row);
}

bool OrderedView::before(Table::Row a, Table::Row b) const {
    const Heap& heap = engine_->heap();
    for (const std::size_t column : columns_) {
        if (column == Table::no_column) continue;
        const Cell left = table_->at(column, a);
        const Cell right = table_->at(column, b);
        if (left.tag == right.tag && left.payload == right.payload) continue;
        if (heap.before(left, right)) return true;
        if (heap.before(right, left)) return false;
    }
    return heap.id(table_->record(a)) < heap.id(table_->record(b));
}

RecordList OrderedView::between(const Value& first, const Value& last) const {
    if (columns_.empty() || columns_[0] == Table::no_column) return {};
    const auto value_of = [this](Table::Row row) {
        return engine_->heap().value(table_->at(columns_[0], row));
    };
    const auto from =
        std::lower_bound(rows_.begin(), rows_.end(), first,
                         [&](Table::Row row, const Value& value) { return value_of(row) < value; });
    const auto to = std::upper_bound(
        from, rows_.end(), last, [&](const Value& value, Table::Row row) { return value < value_of(row); });
    return {*engine_, *table_, rows_.data() + (from - rows_.begin()), static_cast<std::size_t>(to - from)};
}

void OrderedView::refresh(const std::vector<Table::Row>& touched) {
    if (touched.empty()) return;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i] == Table::no_column) columns_[i] = table_->find_column(sort_fields_[i]);
    }
    if (touched.size() > table_->size() / 2 && touched.size() > few_rows) return sort_all();
    dirty_.resize(table_->size(), 0);
    std::vector<Table::Row> moved;
    bool were_here = false;
    for (const Table::Row row : touched) {
        if (dirty_[row] != 0) continue;
        dirty_[row] = 1;
        were_here = were_here || row < known_rows_;
        if (!table_->is_deleted(row)) moved.push_back(row);
    }
    if (were_here) {
        rows_.erase(
            std::remove_if(rows_.begin(), rows_.end(), [this](Table::Row row) { return dirty_[row] != 0; }),
            rows_.end());
    }
    for (const Table::Row row : touched) dirty_[row] = 0;
    known_rows_ = table_->size();
    const auto order = [this](Table::Row a, Table::Row b) { return before(a, b); };
    // What one action has made is put in its place; much at once is sorted first.
    if (moved.size() <= few_rows) {
        for (const Table::Row row : moved)
            rows_.insert(std::upper_bound(rows_.begin(), rows_.end(), row, order), row);
        return;
    }
    std::sort(moved.begin(), moved.end(), order);
    const auto middle = static_cast<std::ptrdiff_t>(rows_.size());
    rows_.insert(rows_.end(), moved.begin(), moved.end());
    std::inplace_merge(rows_.begin(), rows_.begin() + middle, rows_.end(), order);
}

// --- grouped -----------------------------------------------------------------------------------------------

namespace {

constexpr std::uint32_t empty_key = 0xFFFFFFFE; // two of them are a key of a FlatMap
constexpr std::uint32_t large_keys_from = 0xC0000000;

// The first day of the month of a day, both since 1970.
std::int64_t first_of_month(std::int64_t days) {
    // Howard Hinnant's days_from_civil, the part that finds the day of the month.
    const std::int64_t shifted = days + 719468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const auto day_of_era = static_cast<std::uint32_t>(shifted - era * 146097);
    const std::uint32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::uint32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::uint32_t month = (5 * day_of_year + 2) / 153;
    return days - std::int64_t{day_of_year - (153 * month + 2) / 5};
}

constexpr std::array<std::int64_t, 16> tens = [] {
    std::array<std::int64_t, 16> powers{};
    std::int64_t power = 1;
    for (std::int64_t& each : powers) {
        each = power;
        power *= 10;
    }
    return powers;
}();

} // namespace

GroupedView::GroupedView(const Engine& engine, const Table& table, Question question)
    : engine_(&engine)
    , table_(&table)
    , question_(std::move(question)) {
    rebuild();
}

void GroupedView::rebuild() {
    columns_.clear();
    groups_.clear();
    numbers_ = {};
    large_keys_.clear();
    shares_.clear();
    for (const Key& key : question_.keys) columns_.push_back(table_->find_column(key.field));
    if (!question_.sum.empty()) sum_column_ = table_->find_column(question_.sum);
    scale_ = 0;
    if (sum_column_ != Table::no_column) {
        const Table::Column& sums = table_->column(sum_column_);
        for (std::size_t row = 0; row < sums.tags.size(); ++row) {
            if (sums.tags[row] == Tag::decimal)
                scale_ = std::max(scale_, static_cast<int>(sums.payloads[row] & 0xFU));
            if (sums.tags[row] != Tag::big_decimal) continue;
            const Value value = engine_->heap().value({sums.tags[row], sums.payloads[row]});
            scale_ = std::max(scale_, value.get<Decimal>()->trimmed().scale());
        }
    }
    last_group_ = Ledger::none;
    shares_.resize(table_->size());
    // In parts: a browser compiles well what is called again.
    constexpr Table::Row at_once = 512;
    const auto end = static_cast<Table::Row>(table_->size());
    Table::Row row = 0;
    for (; end - row > at_once; row += at_once) add_rows(row, row + at_once);
    add_rows(row, end);
}

[[gnu::noinline]] void GroupedView::add_rows(Table::Row from, Table::Row to) {
    for (Table::Row row = from; row < to; ++row) {
        shares_[row] = share_of(row);
        add(shares_[row]);
    }
}

// The first day of its month.
std::int64_t GroupedView::month_of(std::int64_t days) {
    if (days < month_ || days >= next_month_) {
        month_ = first_of_month(days);
        next_month_ = first_of_month(month_ + 31);
    }
    return month_;
}

std::uint32_t GroupedView::small_key(std::size_t key, Cell& cell) {
    if (cell.is_empty()) return empty_key;
    if (question_.keys[key].part == Part::month && cell.tag == Tag::date) {
        cell.payload = static_cast<std::uint64_t>(month_of(static_cast<std::int64_t>(cell.payload)));
    }
    const Field* known = table_->column(columns_[key]).known;
    const auto number = static_cast<std::int64_t>(cell.payload);
    if (known) {
        switch (known->type) {
        case FieldType::date:
            if (cell.tag == Tag::date) return static_cast<std::uint32_t>(number + 0x40000000);
            break;
        case FieldType::time:
        case FieldType::reference:
            if ((cell.tag == Tag::time || cell.tag == Tag::reference) && number < large_keys_from)
                return static_cast<std::uint32_t>(number);
            break;
        case FieldType::boolean:
            if (cell.tag == Tag::yes || cell.tag == Tag::no) return cell.tag == Tag::yes ? 1 : 0;
            break;
        case FieldType::integer:
            if (cell.tag == Tag::integer && number >= -0x40000000 && number < 0x40000000)
                return static_cast<std::uint32_t>(number + 0x40000000);
            break;
        case FieldType::text:
            // Short texts are kept once, so that their number stands for them.
            if (cell.tag == Tag::text && number < large_keys_from &&
                engine_->heap().text(static_cast<Heap::Number>(cell.payload)).size() <= Heap::kept_once)
                return static_cast<std::uint32_t>(number);
            break;
        default: break;
        }
    }
    Value value = engine_->heap().value(cell);
    if (const Decimal* decimal = value.get<Decimal>()) value = decimal->trimmed();
    std::string json;
    append_json(json, value);
    const auto next = static_cast<std::uint32_t>(large_keys_from + large_keys_.size());
    return large_keys_.try_emplace(std::move(json), next).first->second;
}

// What the row has to add, if it is a number.
void GroupedView::read_number(Table::Row row, Share& share) const {
    if (sum_column_ == Table::no_column) return;
    const Cell cell = table_->at(sum_column_, row);
    int scale = 0;
    share.coefficient = static_cast<std::int64_t>(cell.payload);
    if (cell.tag == Tag::decimal) {
        scale = static_cast<int>(cell.payload & 0xFU);
        share.coefficient >>= 4U;
    } else if (cell.tag == Tag::big_decimal) {
        const Value value = engine_->heap().value(cell);
        const Decimal decimal = value.get<Decimal>()->trimmed();
        scale = decimal.scale();
        share.coefficient = decimal.coefficient();
    } else if (cell.tag != Tag::integer) {
        return;
    }
    PRIMA_ASSERT(scale <= scale_, "a finer number than any before makes the view anew");
    share.scale = static_cast<std::uint8_t>(scale);
}

GroupedView::Units GroupedView::units_of(const Share& share) const {
    if (share.scale == Share::no_number) return 0;
    if (share.scale == scale_) return share.coefficient;
    return Units{share.coefficient} * tens[static_cast<std::size_t>(scale_ - share.scale)];
}

GroupedView::Share GroupedView::share_of(Table::Row row) {
    Share share;
    if (table_->is_deleted(row)) return share;
    std::uint64_t both = 0;
    std::array<Cell, 2> cells;
    for (std::size_t key = 0; key < columns_.size(); ++key) {
        if (columns_[key] != Table::no_column) cells[key] = table_->at(columns_[key], row);
        both = both << 32U | small_key(key, cells[key]);
    }
    if (last_group_ == Ledger::none || both != last_keys_) {
        std::uint32_t& number = numbers_[both];
        if (number == 0) {
            groups_.emplace_back();
            groups_.back().keys = cells;
            number = static_cast<std::uint32_t>(groups_.size());
        }
        last_keys_ = both;
        last_group_ = number - 1;
    }
    share.group = last_group_;
    read_number(row, share);
    return share;
}

void GroupedView::add(const Share& share) {
    if (share.group == Ledger::none) return;
    Sum& group = groups_[share.group];
    ++group.count;
    if (share.scale == Share::no_number) return;
    ++group.summed;
    group.units += units_of(share);
}

void GroupedView::take_away(const Share& share) {
    if (share.group == Ledger::none) return;
    Sum& group = groups_[share.group];
    --group.count;
    if (share.scale == Share::no_number) return;
    --group.summed;
    group.units -= units_of(share);
}

void GroupedView::refresh(const std::vector<Table::Row>& touched) {
    if (touched.empty()) return;
    // Many changes, a column that was not there, or a finer number than any before: from the beginning.
    bool anew = touched.size() * 2 > table_->size();
    for (const std::size_t column : columns_) anew = anew || column == Table::no_column;
    anew = anew || (!question_.sum.empty() && sum_column_ == Table::no_column);
    for (std::size_t i = 0; i < touched.size() && !anew && sum_column_ != Table::no_column; ++i) {
        const Cell cell = table_->at(sum_column_, touched[i]);
        anew = cell.tag == Tag::big_decimal ||
               (cell.tag == Tag::decimal && static_cast<int>(cell.payload & 0xFU) > scale_);
    }
    if (anew) return rebuild();
    shares_.resize(table_->size());
    for (const Table::Row row : touched) {
        take_away(shares_[row]);
        shares_[row] = share_of(row);
        add(shares_[row]);
    }
}

std::size_t GroupedView::size() const {
    return static_cast<std::size_t>(
        std::count_if(groups_.begin(), groups_.end(), [](const Sum& group) { return group.count > 0; }));
}

std::vector<GroupedView::Group> GroupedView::groups() const {
    std::vector<Group> result;
    for (const Sum& sum : groups_) {
        if (sum.count == 0) continue;
        Group group;
        for (std::size_t key = 0; key < columns_.size(); ++key)
            group.keys.push_back(engine_->heap().value(sum.keys[key]));
        group.count = sum.count;
        group.summed = sum.summed;
        const auto units = static_cast<std::int64_t>(sum.units);
        group.overflow = units != sum.units;
        if (!group.overflow) group.sum = Decimal::make(units, scale_).value_or(Decimal());
        result.push_back(std::move(group));
    }
    std::sort(result.begin(), result.end(), [](const Group& a, const Group& b) { return a.keys < b.keys; });
    return result;
}

} // namespace prima::store
