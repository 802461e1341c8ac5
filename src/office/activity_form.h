#pragma once

// The entry form of an activity, as typed: texts that need not make sense yet.

#include "base/language.h"
#include "office/activity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

struct ActivityForm {
    base::Date date;
    std::string start;
    std::string end;
    std::string text;
    std::string quantity;
    std::string unit;
    std::optional<base::Id> result;  // of the plan, chosen from a list
    std::optional<base::Id> editing; // the activity being edited; none for a new one
    // By volume: minutes for one unit, as files write numbers, and whose they are; empty where times count.
    std::string norm_minutes{};
    std::optional<base::Id> norm{};

    // Nothing has been typed (the date alone is nothing).
    bool is_blank() const;
    friend bool operator==(const ActivityForm&, const ActivityForm&) = default;
};

struct CheckedForm {
    std::vector<store::FieldError> errors; // every field that is wrong, in the order of the form
    std::optional<ActivityFields> fields;  // when nothing is wrong
};
// Numbers are read as the language writes them.
CheckedForm check_form(const ActivityForm& form, base::Language language);

// An activity back into the form, to be edited.
ActivityForm form_of(const Activity& activity, base::Language language);

// For the draft storage: bytes that survive a killed browser, and back. Nothing when the bytes make no sense.
std::string encode_form(const ActivityForm& form);
std::optional<ActivityForm> decode_form(std::string_view bytes);

} // namespace prima::office
