#pragma once

// What a participant of a class has done, read from the copy of the example office they hand in. The file is
// only read: into an office of its own that is gone again with this answer.

#include "app/host.h"
#include "base/calendar.h"
#include "store/transaction.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace prima::app {

/// What a class practises, in the order of the year.
enum class Exercise : std::uint8_t {
    logged,    ///< an activity of the day
    approved,  ///< somebody's activity, or sent it back, or rejected it
    proposed,  ///< a plan
    agreed,    ///< to somebody's plan
    submitted, ///< one's own report on the year
    rated,
    released,
    objected,
};
inline constexpr std::size_t exercise_count = 8;
std::string_view words_of(Exercise exercise); ///< key of its short name

struct ClassFile {
    std::string file_name;
    std::string refused;     ///< key of a sentence: why it says nothing; the rest is empty then
    std::string participant; ///< the name they gave themselves; else that of the file
    std::size_t actions = 0; ///< since the example was made
    std::optional<store::Stamp> last;
    store::Label last_label; ///< what that was
    std::array<bool, exercise_count> done{};
    std::size_t damaged = 0; ///< parts of the file that cannot be read
    std::size_t done_count() const;
};

/// Errors are in `refused`: those of read_office_file, and class.not_example for any other office's file, of
/// which nothing is told.
ClassFile read_class_file(const PickedFile& file, base::Clock& clock);

} // namespace prima::app
