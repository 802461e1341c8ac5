#pragma once

#include "app/record_select.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "office/person_merge.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// Gabungkan of two people, a page of its own: whom it may be, both records side by side with what stays of
/// each field, and what goes along. Addresses: /pegawai/<id>/gabung and /pegawai/<id>/gabung/<other>.
class PersonMerge {
public:
    void draw(Desk& desk, base::Id person, std::optional<base::Id> other);
    static std::string address(base::Id person, std::optional<base::Id> other = {});

private:
    /// A part of the data that is chosen as one; `first` and `second` say what the records have.
    enum class Part : std::uint8_t { name, number, rank, tier, position, unit, appraiser, active };
    struct Row {
        Part part;
        std::string_view label;
        std::string first, second;
        int chosen = 0;
    };
    void refresh(Desk& desk, base::Id person, std::optional<base::Id> other);
    void compare(Desk& desk);
    void check(Desk& desk);
    office::PersonFields chosen_fields() const;
    void draw_choice(Desk& desk);
    void draw_rows(Desk& desk);
    void draw_said() const;
    void merge(Desk& desk);
    const office::Person& stays() const { return first_stays_ ? *first_ : *second_; }
    const office::Person& goes() const { return first_stays_ ? *second_ : *first_; }

    News news_;
    base::Id person_;
    std::optional<base::Id> other_;
    std::optional<office::Person> first_, second_;
    bool may_change_ = false, first_stays_ = true, alike_ = false;
    RecordSelect people_;
    std::vector<Row> rows_;
    std::string first_origin_, second_origin_; ///< who made these records, and when
    office::SaidOf first_said_, second_said_;
    std::optional<store::FieldError> wrong_;
};

} // namespace prima::app
