#include "exchange/import_activities.h"
#include "exchange/import_people.h"

#include <array>

namespace prima::exchange {

std::span<const ImportKind* const> import_kinds() {
    static constexpr std::array all{&people_import, &activities_import};
    return all;
}

} // namespace prima::exchange
