#pragma once

#include "base/calendar.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace prima::store {

enum class SaveStatus : std::uint8_t { saved, saving, failed };

struct SaveState {
    SaveStatus status = SaveStatus::saved;
    std::size_t unsaved = 0;                 // transactions not yet durable
    std::optional<base::Error> error;        // why, when failed
    std::optional<base::Instant> last_saved; // since opening
};

} // namespace prima::store
