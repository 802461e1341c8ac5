#pragma once

#include "store/schema.h"

#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// What is wrong in the form of a dialog: said at its fields, and once as a whole.
class FormErrors {
public:
    void clear() { said_.clear(); }
    /// True when something is wrong: it is said, and stands at its fields from now on.
    bool tell(const std::vector<store::FieldError>& errors);
    /// The sentence at a field; empty where it is right. Stands until the next `tell` or `clear`.
    std::string_view of(std::string_view field) const;

private:
    struct Said {
        std::string field, sentence;
    };
    std::vector<Said> said_;
};

} // namespace prima::app
