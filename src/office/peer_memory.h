#pragma once

// That somebody has answered about a colleague, remembered by this browser alone, so that nobody answers
// twice by mistake: what, nobody remembers. It never leaves the browser, in no file and to no shared folder.

#include "base/ids.h"
#include "store/journal.h"

#include <functional>
#include <memory>

namespace prima::office {

class PeerMemory {
public:
    // Reads what is remembered; `changed` is called whenever more of it is known. The journal must outlive
    // it.
    PeerMemory(store::Journal& journal, std::function<void()> changed);
    bool answered(base::Id self, base::Id about, int year) const;
    void remember(base::Id self, base::Id about, int year);

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace prima::office
