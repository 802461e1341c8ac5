#pragma once

#include "store/schema.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// What is wrong in the form of a dialog: said at its fields, and once as a whole. What is put right goes at
/// once, without a word; nothing more is found wrong before the next attempt to save.
class FormErrors {
public:
    using Check = std::function<std::vector<store::FieldError>()>;

    void clear();
    /// True when something is wrong: it is said, and stands at its fields from now on. `check` is asked again
    /// while something stands; what it refers to must live as long as the form.
    bool tell(Check check);
    /// The same of what the store refused; stands until the next `tell` or `clear`.
    bool tell(const std::vector<store::FieldError>& errors);
    /// The sentence at a field; empty where it is right.
    std::string_view of(std::string_view field) const;

private:
    struct Said {
        std::string field, sentence;
    };
    void look_again() const;
    static std::string sentence_of(const store::FieldError& error);

    mutable std::vector<Said> said_;
    mutable std::uint32_t looked_at_ = 0; ///< frame number
    Check check_;
};

} // namespace prima::app
