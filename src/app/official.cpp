#include "app/official.h"

#include "app/record_words.h"
#include "app/strings.h"
#include "office/device.h"

namespace prima::app {

std::string official_who(store::Store& store, const office::Act& act) {
    std::string who = who_words(store, act.actor);
    const office::Devices& devices = office::devices(store);
    const store::Ledger& ledger = store.engine().ledger();
    for (const store::Ledger::Tx tx : ledger.find(act.transaction)) {
        const base::Id replica = ledger.replica(tx);
        const office::Device* device = devices.find(replica);
        const bool only_here = devices.all.size() < 2 && replica == store.replica();
        if (only_here || (device && device->confirmed)) return who;
    }
    return who + " (" + std::string(tr("devices.act_unconfirmed")) + ")";
}

} // namespace prima::app
