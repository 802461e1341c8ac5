#include "exchange/members.h"
#include "office/activity.h"
#include "office/device.h"

using namespace prima;
using test::Member;

namespace {

bool has(const Member& member, const std::string& text) {
    return !member.store->where("activity", "text", text).empty();
}
void exchange_all(Member& a, Member& b) {
    const std::string from_a = a.for_everybody(exchange::Form::readable);
    const std::string from_b = b.for_everybody(exchange::Form::readable);
    a.take(from_b);
    b.take(from_a);
}

struct Office {
    Member siti{1, "Siti"};
    Member agus{2};
    Member lost{3}; // Agus' telephone

    Office() {
        const std::string invitation = siti.invitation();
        agus.join(invitation, "Agus");
        lost.join(invitation, "Agus");
        exchange_all(siti, agus);
        exchange_all(siti, lost);
        exchange_all(siti, agus);
    }
};

} // namespace

TEST_CASE("only a device itself says what it is") {
    Office office;
    store::Draft draft;
    const base::Id id = office.agus.store->new_id();
    draft.set("device_event", id, "office", office.agus.store->office());
    draft.set("device_event", id, "device", office.siti.store->replica());
    draft.set("device_event", id, "what", "introduce");
    draft.set("device_event", id, "box", std::string(64, 'a'));
    REQUIRE(office.agus.store->commit(draft, {"change.device_introduced", ""}).ok());
    exchange_all(office.siti, office.agus);
    const office::Device* siti = office::devices(*office.agus.store).find(office.siti.store->replica());
    REQUIRE(siti != nullptr);
    CHECK(siti->box == sync::box_key_text(exchange::own_box(*office.siti.store).key()));
}

TEST_CASE("a device is confirmed once as somebody's, on every device") {
    Office office;
    const base::Id agus = office.siti.person("2", "Agus Wijaya");
    REQUIRE(office::confirm_device(*office.siti.store, office.agus.store->replica(), agus));
    exchange_all(office.siti, office.agus);
    for (Member* each : {&office.siti, &office.agus}) {
        const office::Device* device = office::devices(*each->store).find(office.agus.store->replica());
        REQUIRE(device != nullptr);
        CHECK(device->person == agus);
        CHECK(device->owner() == agus);
    }
}

TEST_CASE("what a removed device wrote before counts, what it writes afterwards is set aside everywhere") {
    Office office;
    record_work(office.lost, "Sebelum hilang");
    exchange_all(office.siti, office.lost);
    REQUIRE(office::remove_device(*office.siti.store, office.lost.store->replica()));
    record_work(office.lost, "Sesudah hilang");
    const std::string late = office.lost.for_everybody(exchange::Form::readable);
    // One hears of the removal first, the other of the late entry.
    office.siti.take(late);
    office.agus.take(late);
    CHECK(has(office.agus, "Sesudah hilang"));
    office.agus.take(office.siti.for_everybody(exchange::Form::readable));
    office.lost.take(office.siti.for_everybody(exchange::Form::readable));
    for (Member* each : {&office.siti, &office.agus, &office.lost}) {
        CHECK(has(*each, "Sebelum hilang"));
        CHECK_FALSE(has(*each, "Sesudah hilang"));
        CHECK(office::written_after_removal(*each->store).size() == 1);
        CHECK(each->state() == office.siti.state());
    }
    // It stays so over a restart, and nothing of it is lost: somebody may still let it count.
    office.agus.open();
    office::hold_back_removed(*office.agus.store);
    CHECK_FALSE(has(office.agus, "Sesudah hilang"));
    REQUIRE(office::admit_device(*office.agus.store, office.lost.store->replica()));
    office::hold_back_removed(*office.agus.store);
    CHECK(has(office.agus, "Sesudah hilang"));
    office.siti.take(office.agus.for_everybody(exchange::Form::readable));
    CHECK(has(office.siti, "Sesudah hilang"));
    CHECK(office.siti.state() == office.agus.state());
}

TEST_CASE("a removed device removes nobody and admits nothing") {
    Office office;
    REQUIRE(office::remove_device(*office.siti.store, office.lost.store->replica()));
    REQUIRE(office::remove_device(*office.lost.store, office.siti.store->replica()));
    const std::string removal = office.siti.for_everybody(exchange::Form::readable);
    const std::string revenge = office.lost.for_everybody(exchange::Form::readable);
    office.siti.take(revenge);
    office.agus.take(revenge);
    office.agus.take(removal);
    for (Member* each : {&office.siti, &office.agus}) {
        const office::Devices& devices = office::devices(*each->store);
        CHECK(devices.find(office.lost.store->replica())->removed.has_value());
        CHECK(each->state() == office.siti.state());
    }
}

TEST_CASE("after a removal files are no longer sealed to that device, and the keys change") {
    Office office;
    const sync::KeyRing before = office.siti.keys();
    REQUIRE(office::remove_device(*office.siti.store, office.lost.store->replica()));
    exchange::renew_keys(office.siti.sender(), [](const base::Result<void>&) {});
    record_work(office.siti, "Rapat");
    const std::string file = office.siti.for_everybody();
    CHECK_FALSE(office.lost.opened(file).ok());
    office.agus.take(file);
    CHECK(has(office.agus, "Rapat"));
    const std::vector<base::Id> removed = office::devices(*office.agus.store).removed();
    REQUIRE(removed.size() == 1);
    const sync::KeyRing ring = office.agus.keys();
    const sync::SharedKey* key = ring.current({}, removed);
    REQUIRE(key != nullptr);
    CHECK(before.find(key->id) == nullptr);
    CHECK(office.lost.keys().find(key->id) == nullptr);
}

TEST_CASE("errors of device acts are said at once") {
    Office office;
    const base::Id nobody = office.siti.store->new_id();
    CHECK(office::remove_device(*office.siti.store, nobody).error().message == "error.device_unknown");
    const base::Id lost = office.lost.store->replica();
    CHECK(office::admit_device(*office.siti.store, lost).error().message == "error.device_not_removed");
    REQUIRE(office::remove_device(*office.siti.store, lost));
    CHECK(office::remove_device(*office.siti.store, lost).error().message == "error.device_removed");
    CHECK(office::confirm_device(*office.siti.store, lost, nobody).error().message == "error.device_removed");
}
