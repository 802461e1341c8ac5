#pragma once

#include "app/example_large.h"
#include "app/offices.h"
#include "app/screen.h"

#include <memory>
#include <optional>

namespace prima::app {

/// The setting "Untuk mengukur": a large invented office is made in an office of its own, opened, and deleted
/// whole.
class LargeOfficeCard {
public:
    void draw(Desk& desk);
    /// The page is left: what is not finished goes.
    void leave();

private:
    /// The office while it is being filled; the store belongs to Offices.
    struct Making {
        store::Store& store;
        LargeExample example;
        Offices::Done done;
        std::uint32_t sealed = 0; ///< entries when it was last sealed
        bool sealing = false;
        bool finished = false;
    };
    void draw_sizes(Desk& desk);
    void draw_there(Desk& desk, const Offices::Office& office);
    void draw_making();
    void make(Desk& desk);
    void work(base::Clock& clock);
    void seal();
    void stop(base::Result<void> result);

    std::optional<base::Decimal> people_{LargeShape::most_people};
    std::optional<base::Decimal> entries_{LargeShape::most_entries};
    std::unique_ptr<Making> making_;
    bool asked_ = false;
};

} // namespace prima::app
