#pragma once

// Seals with the keys of the office (keys.h), and hands a key to the devices of those who may read before it
// is used.

#include "base/ports.h"
#include "store/journal.h"
#include "store/store.h"
#include "sync/keys.h"
#include "sync/sealer.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace prima::sync {

class OfficeSealer : public Sealer {
public:
    // All must outlive it.
    OfficeSealer(store::Store& store, store::Journal& journal, base::Clock& clock, base::Random& random);

    // Reads the keys of this browser, also anew when others may have put some there.
    void load(std::function<void()> loaded);
    const KeyRing& keys() const { return ring_; }

    base::Result<std::string> seal(const store::Compartment& compartment, const Parcel& parcel) override;
    base::Result<std::optional<Parcel>> open(std::string_view envelope) override;
    std::vector<std::string> letters() override;
    void letters_sent() override;
    void others_are_there() override { others_ = true; }
    std::uint64_t revision() const override { return ring_.keys().size(); }

private:
    using Handed = std::set<std::pair<Id, BoxKey>>;
    const SharedKey* make_key(const store::Compartment& compartment, const std::vector<Id>& removed);
    bool may_make(const store::Compartment& compartment) const;
    bool is_heir(const SharedKey& key) const;
    bool reads(Id person, const store::Compartment& compartment) const;
    void take_keys(std::string_view signed_keys);
    void keep();
    void keep_handed();

    store::Store& store_;
    store::Journal& journal_;
    base::Clock& clock_;
    base::Random& random_;
    KeyRing ring_;
    std::set<Id> own_;   // keys that were made here
    std::set<Id> fresh_; // and that nobody has been given yet
    Handed handed_, on_the_way_;
    bool loading_ = false;
    bool others_ = false;
    std::uint64_t looked_at_ = 0; // revision of the store when the letters were last thought about
    std::size_t looked_keys_ = 0;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

// The names in the journal's meta: to which device which key was handed, and which were made here.
inline constexpr std::string_view meta_handed = "sync.handed";

} // namespace prima::sync
