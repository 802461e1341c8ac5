#pragma once

// The invented office that newcomers may try: forty people, what each has done since January, and how last
// year was appraised.

#include "base/ports.h"
#include "base/result.h"
#include "store/store.h"

#include <memory>

namespace prima::app {

/// Fills a blank store, a piece at a time. Names that are given already stay.
class ExampleOffice {
public:
    /// Both must outlive it.
    ExampleOffice(store::Store& store, base::Clock& clock);
    ~ExampleOffice();
    ExampleOffice(const ExampleOffice&) = delete;
    ExampleOffice& operator=(const ExampleOffice&) = delete;

    /// Does one more piece, a few hundredths of a second long; true when there is nothing left to do.
    base::Result<bool> step();
    float share() const; ///< of the work, 0..1

private:
    class Making;
    std::unique_ptr<Making> making_;
};

/// All of it at once.
base::Result<void> add_example(store::Store& store, base::Clock& clock);

} // namespace prima::app
