#include "app/build_ahead.h"

#include "office/log_book.h"
#include "office/monitor.h"
#include "office/office.h"

namespace prima::app {

double BuildAhead::step(Desk& desk, std::span<const std::unique_ptr<Screen>> screens) {
    constexpr double pause = 0.02; // in which what somebody does comes first
    store::Store& store = desk.store;
    const base::Date today = desk.clock.today();
    if (built_at_ == store.revision() && built_on_ == today) return 0;
    if (looked_at_ != store.revision()) {
        looked_at_ = store.revision();
        wanted_ = office::watches_anybody(store, office::own_person(store));
    }
    if (wanted_ && !office::LogBook::of(store).build_ahead(today)) return pause;
    for (; prepared_ < screens.size(); ++prepared_) {
        if (!screens[prepared_]->prepare(desk)) return pause;
    }
    built_at_ = store.revision();
    built_on_ = today;
    return 0;
}

} // namespace prima::app
