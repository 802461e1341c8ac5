// Volume x norm: the part of time norms that every sum of a day needs.

#include "office/time_norm.h"

namespace prima::office {

base::Minutes volume_minutes(const base::Decimal& volume, const base::Decimal& minutes) {
    constexpr std::int64_t most = std::int64_t{1440} * 1'000'000;
    const auto product = base::multiply_rounded(volume, minutes, 0);
    if (!product || product->coefficient() > most) return {most};
    return {product->coefficient()};
}

} // namespace prima::office
