#include "store/record.h"

namespace prima::store {

Value Record::value(std::string_view field) const {
    if (!table_) return {};
    const std::size_t column = table_->find_column(field);
    return column == Table::no_column ? Value() : engine_->heap().value(table_->at(column, row_));
}

std::string_view Record::text(std::string_view field) const {
    if (!table_) return {};
    const std::size_t column = table_->find_column(field);
    if (column == Table::no_column) return {};
    const Cell cell = table_->at(column, row_);
    return cell.tag == Tag::text ? engine_->heap().text(static_cast<Heap::Number>(cell.payload))
                                 : std::string_view();
}

std::vector<std::string_view> Record::fields() const {
    std::vector<std::string_view> names;
    if (!table_) return names;
    for (std::size_t column = Table::deleted + 1; column < table_->column_count(); ++column) {
        if (table_->at(column, row_).tag != Tag::absent) names.push_back(table_->column(column).field);
    }
    return names;
}

} // namespace prima::store
