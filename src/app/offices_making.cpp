// Offices that are made and deleted: what a start of the program never does.

#include "app/example_office.h"
#include "app/offices.h"
#include "office/office.h"
#include "ui/context.h"

#include <algorithm>
#include <utility>

namespace prima::app {

namespace {

constexpr int pieces_at_once = 12;     // also where the clock stands still
constexpr float before_saving = 0.85f; // of the time it takes to make the invented office

} // namespace

std::string Offices::new_key() {
    return base::random_id(random_).to_string();
}

void Offices::create(const store::Store& from, std::string_view name) {
    begin(new_key(), true,
          [name = std::string(name), own = office::own_name(from)](store::Store& store, const Done& done) {
              auto named = office::set_office_name(store, name);
              if (named && !own.empty()) named = office::set_own_name(store, own);
              if (!named) return done(named.error());
              store.seal(done);
          });
}

void Offices::load_beside(store::OfficeFile file) {
    if (busy_) return;
    busy_ = true;
    const auto shared = std::make_shared<store::OfficeFile>(std::move(file));
    const std::weak_ptr<bool> alive = alive_;
    shelf_.list([this, alive, shared](const base::Result<std::vector<Office>>& listed) {
        if (alive.expired()) return;
        busy_ = false;
        if (!listed) return finish(listed.error());
        const std::string id = shared->office.to_string();
        const auto here = std::find_if(listed->begin(), listed->end(),
                                       [&](const Office& office) { return office.id == id; });
        const bool fresh = here == listed->end();
        begin(fresh ? new_key() : here->key, fresh, [shared](store::Store& store, const Done& done) {
            store::load_office_file(store, std::move(*shared),
                                    [done](const base::Result<store::MergeReport>& report) {
                                        if (!report) return done(report.error());
                                        done({});
                                    });
        });
    });
}

void Offices::leave() {
    if (busy_) return;
    busy_ = true;
    left_ = true;
    const std::weak_ptr<bool> alive = alive_;
    shelf_.remove(open_key_, [this, alive](const base::Result<void>& removed) {
        if (alive.expired()) return;
        busy_ = false;
        if (!removed) {
            left_ = false;
            return finish(removed.error());
        }
        forget_lost();
        shelf_.list([this, alive](const base::Result<std::vector<Office>>& listed) {
            if (alive.expired()) return;
            if (listed) all_ = *listed;
            host_.open_office(other_than_open());
        });
    });
}

void Offices::make_anew(const std::string& key, Fill fill) {
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

/// The invented office while it grows, a few pieces in each frame.
struct Offices::Making {
    store::Store& store;
    ExampleOffice office;
    Done done;
};

void Offices::fill_example(store::Store& store, Done done) {
    making_ = std::shared_ptr<Making>(new Making{store, {store, clock_}, std::move(done)});
    host_.request_frame();
}

void Offices::make_more() {
    constexpr std::int64_t slice_ms = 60; // long enough that drawing the progress takes little of the time
    const base::Instant begun = clock_.now();
    base::Result<bool> made = false;
    for (int i = 0; made && !*made && i < pieces_at_once; ++i) {
        made = making_->office.step();
        if (clock_.now().epoch_ms - begun.epoch_ms >= slice_ms) break;
    }
    if (made && !*made) {
        made_ = making_->office.share() * before_saving;
        return ui::current().ask_for_frame();
    }
    const std::shared_ptr<Making> making = std::exchange(making_, nullptr);
    made_ = before_saving;
    if (!made) return making->done(made.error());
    making->store.seal(making->done);
}

void Offices::reset_example() {
    if (!busy_) made_ = 0.0f;
    make_anew(std::string(example_office),
              [this](store::Store& store, const Done& done) { fill_example(store, done); });
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
