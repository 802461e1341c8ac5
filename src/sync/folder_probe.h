#pragma once

// Tries a folder before anybody relies on it: may one list, write, read back and remove there?

#include "base/ports.h"
#include "sync/remote.h"

#include <functional>
#include <string>

namespace prima::sync {

struct Probe {
    enum class Step : std::uint8_t { list, write, read, remove };
    Step step = Step::list;
    Fault fault = Fault::none; // at this step; none when all went well

    bool ok() const { return fault == Fault::none; }
    // It can be read, and that is all.
    bool read_only() const { return step == Step::write && fault == Fault::forbidden; }
};

// Leaves nothing behind. The remote must outlive the answer.
void probe_folder(Remote& remote, base::Random& random, const std::function<void(Probe)>& done);

} // namespace prima::sync
