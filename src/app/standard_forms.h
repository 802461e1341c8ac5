#pragma once

#include "app/form_errors.h"
#include "app/record_select.h"
#include "app/screen.h"
#include "office/standard.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// The sheet in which a standard is begun, or its text edited. What is typed stays while it is open.
class StandardForm {
public:
    void open(Desk& desk, std::optional<base::Id> editing);
    void draw(Desk& desk);

private:
    void draw_scope();
    void save(Desk& desk);

    bool open_ = false;
    std::optional<base::Id> editing_;
    office::StandardFields fields_;
    std::optional<base::Id> next_position_;
    RecordSelect units_, positions_;
    std::vector<RecordSelect::Entry> position_names_;
    FormErrors errors_;
};

/// One field of a part as its form shows it.
struct PartField {
    enum class Type : unsigned char { line, lines, day, number, count, choice };
    std::string_view name;  ///< of the record's field
    std::string_view label; ///< key
    Type type = Type::line;
    bool required = false;
    std::string_view hint{}; ///< key
    int max_length = 0;
    std::vector<std::string_view>
        codes{};       ///< of a choice; the first one is chosen unless it may be left open
    bool open = false; ///< a choice that may be made later
};
/// A kind of part with its form.
struct PartForm {
    const store::Kind* kind = nullptr;
    std::string_view add, edit, saved; ///< keys
    std::vector<PartField> fields;
    office::PartValues fixed; ///< that are not asked
};
const PartForm& indicator_form();
const PartForm& data_form();
const PartForm& discussion_form();
const PartForm& socialisation_form();
const PartForm& input_form();
const PartForm& question_form();
const PartForm& trial_form();
const PartForm& evaluation_form();

/// The sheet in which any part of a standard is written or edited.
class PartSheet {
public:
    /// `owner` is the standard, or the session of an input or question.
    void add(Desk& desk, const PartForm& form, base::Id owner);
    void edit(Desk& desk, const PartForm& form, const store::Record& part);
    void draw(Desk& desk);

private:
    struct Typed {
        std::string text;
        std::optional<base::Date> date;
        std::optional<base::Decimal> number;
        int choice = -1;
    };
    void open(Desk& desk, const PartForm& form);
    void draw_field(Desk& desk, std::size_t at);
    void draw_choice(std::size_t at, std::string_view error);
    office::PartValues values() const;
    void save(Desk& desk);

    bool open_ = false;
    const PartForm* form_ = nullptr;
    base::Id owner_;
    std::optional<base::Id> editing_;
    std::vector<Typed> typed_;
    FormErrors errors_;
};

} // namespace prima::app
