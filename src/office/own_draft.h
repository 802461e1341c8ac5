#pragma once

// What somebody has typed and not saved is theirs: on a shared computer everybody finds only their own.

#include "base/ids.h"
#include "base/ports.h"
#include "store/draft_keeper.h"
#include "store/store.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace prima::office {

class OwnDraft {
public:
    /// `form` names the form, e.g. "activity"; `loaded` is called when what was kept before is here. Store
    /// and journal must outlive it.
    OwnDraft(store::Store& store, store::Journal& journal, base::Clock& clock, std::string_view form,
             std::function<void()> loaded);

    /// Goes over to whoever sits at the keyboard, in every frame; true when that is somebody else by now.
    /// What could not be written is tried again, at most once a minute.
    bool follow();
    /// Whether it is anybody's so far. What nobody in particular typed goes on with whoever says who they
    /// are.
    bool of_somebody() const { return person_ && !person_->is_null(); }
    /// What was kept before has been read.
    bool known() const { return known_; }
    /// There is some that was not taken yet.
    bool waits() const { return !before_.empty(); }
    /// That, given once; empty when there is nothing.
    std::string take();
    /// Takes the place of what was kept before, once that is known and taken.
    void keep(std::string bytes);

private:
    void retry();

    store::Store& store_;
    store::Journal& journal_;
    base::Clock& clock_;
    std::string form_;
    std::function<void()> loaded_;
    std::optional<base::Id> person_;
    std::shared_ptr<store::DraftKeeper> keeper_;
    std::string kept_, before_;
    bool known_ = false;
    std::int64_t tried_ms_ = 0;
};

} // namespace prima::office
