#include "app/offices.h"

#include "app/notices.h"
#include "office/office.h"

#include <algorithm>
#include <utility>

namespace prima::app {

/// An office that is not the open one, while it is written to.
struct Offices::Beside {
    std::string key;
    bool fresh; ///< made for this, so that it goes again when this fails
    std::unique_ptr<store::Journal> journal;
    std::unique_ptr<store::Store> store;
};

Offices::Offices(store::Shelf& shelf, base::Clock& clock, base::Random& random, Host& host,
                 std::string open_key)
    : shelf_(shelf)
    , clock_(clock)
    , random_(random)
    , host_(host)
    , open_key_(std::move(open_key)) {}

Offices::~Offices() = default;

// The shelf knows an office from before its first write on, so that it is found even if that is cut short.
void Offices::label(const store::Store& store) {
    if (left_) return;
    Office label;
    label.key = open_key_;
    if (store.is_open()) {
        label.id = store.office().to_string();
        label.name = office::office_name(store);
        label.example = office::is_example(store);
    }
    label.opened_ms = store.transaction_count() > 0 ? 1 : 0; // compared only
    const auto same = [&](const Office& other) {
        return other.id == label.id && other.name == label.name && other.example == label.example &&
               other.opened_ms == label.opened_ms;
    };
    if (labelled_ && same(*labelled_)) return;
    labelled_ = label;
    label.opened_ms = clock_.now().epoch_ms;
    if (store.transaction_count() > 0) host_.set_preference(memory(), label.name.empty() ? "-" : label.name);
    shelf_.put(std::move(label), [](const base::Result<void>&) {});
}

// Kept beside the storage that may be lost.
std::string Offices::memory() const {
    return "had." + open_key_;
}

std::optional<std::string> Offices::lost(const store::Store& store) const {
    const std::string name = host_.preference(memory());
    if (name.empty() || !store.is_open() || store.transaction_count() > 0) return std::nullopt;
    return name == "-" ? std::string() : name;
}

void Offices::forget_lost() {
    host_.set_preference(memory(), "");
}

void Offices::ask() {
    const std::weak_ptr<bool> alive = alive_;
    shelf_.list([this, alive](const base::Result<std::vector<Office>>& listed) {
        if (alive.expired()) return;
        if (listed) all_ = *listed;
        host_.request_frame();
    });
}

std::string Offices::other_than_open() const {
    if (all_) {
        for (const Office& office : *all_) {
            if (office.key != open_key_ && !office.example) return office.key;
        }
    }
    return std::string(first_office);
}

void Offices::open(std::string_view key) {
    host_.open_office(key);
}

void Offices::try_example() {
    if (!busy_) made_ = 0.0f;
    begin(std::string(example_office), false, [this](store::Store& store, const Done& done) {
        if (!store.is_blank()) return done({});
        fill_example(store, done);
    });
}

void Offices::begin(std::string key, bool fresh, Fill fill) {
    if (busy_) return;
    busy_ = true;
    beside_ = std::make_unique<Beside>();
    Beside& beside = *beside_;
    beside.key = std::move(key);
    beside.fresh = fresh;
    beside.journal = shelf_.open(beside.key);
    beside.store = std::make_unique<store::Store>(*beside.journal, clock_, random_, office::schema());
    beside.store->open([this, fill = std::move(fill)](const base::Result<void>& opened) {
        if (!opened) return finish(opened.error());
        fill(*beside_->store, [this](base::Result<void> filled) { finish(std::move(filled)); });
    });
}

/// The store that answers cannot be destroyed under its own call: step() does the rest.
void Offices::finish(base::Result<void> result) {
    finished_ = std::move(result);
    host_.request_frame();
}

void Offices::step() {
    if (making_) make_more();
    if (!finished_) return;
    const base::Result<void> result = *std::exchange(finished_, std::nullopt);
    const std::unique_ptr<Beside> beside = std::move(beside_);
    busy_ = false;
    if (!result) {
        made_.reset();
        error_notice(result.error());
        if (beside && beside->fresh) {
            beside->store.reset();
            beside->journal.reset();
            shelf_.remove(beside->key, [](const base::Result<void>&) {});
        }
        return;
    }
    Office label;
    label.key = beside->key;
    label.id = beside->store->office().to_string();
    label.name = office::office_name(*beside->store);
    label.example = office::is_example(*beside->store);
    label.opened_ms = clock_.now().epoch_ms;
    const std::weak_ptr<bool> alive = alive_;
    busy_ = true; // until the shelf knows it
    shelf_.put(std::move(label), [this, alive, key = beside->key](const base::Result<void>& put) {
        if (alive.expired()) return;
        busy_ = false;
        if (!put) return finish(put.error());
        made_.reset();
        host_.open_office(key);
    });
}

} // namespace prima::app
