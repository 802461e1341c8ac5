// Offices that are made anew in the place of others, and offices that are deleted without being opened. What
// a start of the program never does.

#include "app/example_office.h"
#include "app/notices.h"
#include "app/offices.h"

#include <algorithm>
#include <utility>

namespace prima::app {

void Offices::make_anew(std::string key, Fill fill) {
    if (busy_) return;
    busy_ = true;
    // Its windows lose it, this one too; what they have on their way belongs to an office that is gone.
    left_ = key == open_key_;
    const std::weak_ptr<bool> alive = alive_;
    shelf_.remove(key, [this, alive, key, fill = std::move(fill)](const base::Result<void>& removed) {
        if (alive.expired()) return;
        busy_ = false;
        if (!removed) {
            left_ = false;
            return finish(removed.error());
        }
        begin(key, true, fill);
    });
}

void Offices::reset_example() {
    make_anew(std::string(example_office), [this](store::Store& store, const Done& done) {
        const auto added = add_example(store, clock_);
        if (!added) return done(added.error());
        store.seal(done);
    });
}

void Offices::remove(std::string key) {
    if (busy_ || key == open_key_) return;
    busy_ = true;
    const std::weak_ptr<bool> alive = alive_;
    shelf_.remove(std::move(key), [this, alive](const base::Result<void>& removed) {
        if (alive.expired()) return;
        busy_ = false;
        if (!removed) return finish(removed.error());
        ask();
    });
}

const Offices::Office* Offices::find(std::string_view key) const {
    if (!all_) return nullptr;
    const auto found =
        std::find_if(all_->begin(), all_->end(), [key](const Office& office) { return office.key == key; });
    return found == all_->end() ? nullptr : &*found;
}

} // namespace prima::app
