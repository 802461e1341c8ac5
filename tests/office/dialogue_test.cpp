#include "office/appraised_office.h"
#include "office/dialogue.h"
#include "office/reading.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;
using base::Id;
using office::Dialogue;
using office::DialogueFields;

namespace {

DialogueFields minutes(const AppraisedOffice& office) {
    DialogueFields fields;
    fields.person = office.rina;
    fields.leader = office.budi;
    fields.date = on(11, 18);
    fields.type = office::DialogueType::periodic;
    fields.results = {office.archive};
    fields.points = "Penataan arsip tertinggal satu tahap.";
    fields.agreements = {{{}, "Menyelesaikan tahap ketiga", office.rina, on(11, 30)},
                         {{}, "Meminjamkan satu tenaga", office.budi, on(11, 20)}};
    return fields;
}

struct Office : AppraisedOffice {
    Id dialogue;
    Office() {
        act_as(budi);
        const auto added = office::add_dialogue(*store, minutes(*this), on(11, 18));
        REQUIRE(added);
        dialogue = *added;
    }
    Dialogue now() { return *office::find_dialogue(*store, dialogue); }
    std::string confirm(Id who) {
        act_as(who);
        return why(office::confirm_dialogue(*store, dialogue, on(11, 19)));
    }
    std::string forge(std::string_view what, Id agreement = {}) {
        store::Draft draft;
        const Id event = store->new_id();
        draft.set("dialogue_event", event, "dialogue", dialogue);
        draft.set("dialogue_event", event, "what", std::string(what));
        draft.set("dialogue_event", event, "person", rina);
        draft.set("dialogue_event", event, "date", on(11, 19));
        if (!agreement.is_null()) draft.set("dialogue_event", event, "agreement", agreement);
        REQUIRE(store->commit(draft, {}));
        for (const store::SetAside& aside : office::dialogue_aside(*store, dialogue)) {
            if (aside.event == event) return aside.reason;
        }
        return {};
    }
};

} // namespace

TEST_CASE("minutes hold what was talked about and who does what until when") {
    Office office;
    const Dialogue seen = office.now();
    CHECK(seen.fields.points == "Penataan arsip tertinggal satu tahap.");
    CHECK(seen.fields.results == std::vector<Id>{office.archive});
    REQUIRE(seen.agreements.size() == 2);
    CHECK(seen.agreements[0].who == office.budi); // by due date
    CHECK(seen.agreements[1].due == on(11, 30));
    CHECK_FALSE(seen.settled());
}

TEST_CASE("minutes are read by the two and by those above them, and by nobody else") {
    Office office;
    for (const Id who : {office.rina, office.budi, office.hendra})
        CHECK(office::dialogues_for(*office.store, who).size() == 1);
    for (const Id who : {office.dedi, office.agus, Id()})
        CHECK(office::dialogues_for(*office.store, who).empty());
    for (const char* kind : {"dialogue", "dialogue_agreement"}) {
        for (const store::Record& record : office.store->records(kind)) {
            CHECK(office::may_read(*office.store, office.hendra, record.compartment()));
            CHECK_FALSE(office::may_read(*office.store, office.dedi, record.compartment()));
        }
    }
}

TEST_CASE("both confirm what they have seen; an edit after that asks both again") {
    Office office;
    CHECK(office.confirm(office.rina).empty());
    CHECK(office.now().person_confirmed == on(11, 19));
    CHECK_FALSE(office.now().settled());
    CHECK(office.confirm(office.rina) == "dialogue.confirmed_already");
    CHECK(office.confirm(office.budi).empty());
    CHECK(office.now().settled());
    DialogueFields changed = minutes(office);
    changed.agreements.clear();
    for (const office::Agreement& each : office.now().agreements) changed.agreements.push_back(each);
    changed.agreements[1].due = on(12, 5);
    REQUIRE(office::edit_dialogue(*office.store, office.dialogue, changed, on(11, 20)));
    CHECK_FALSE(office.now().person_confirmed);
    CHECK_FALSE(office.now().leader_confirmed);
    CHECK(office.now().edited_since);
    CHECK(office::dialogues_to_confirm(*office.store, office.rina).size() == 1);
    CHECK(office.confirm(office.budi).empty());
    CHECK(office.confirm(office.rina).empty());
    CHECK(office.now().settled());
    CHECK(office::dialogues_to_confirm(*office.store, office.rina).empty());
    // Taking an agreement out is an edit, too.
    changed.agreements.pop_back();
    REQUIRE(office::edit_dialogue(*office.store, office.dialogue, changed, on(11, 21)));
    CHECK(office.now().agreements.size() == 1);
    CHECK_FALSE(office.now().settled());
}

TEST_CASE("a confirmation does not cover what its author could not know") {
    Office office;
    Desk elsewhere;
    elsewhere.random = SeededRandom(99);
    elsewhere.disk = {};
    elsewhere.start();
    elsewhere.clock.moment = office.clock.moment;
    REQUIRE(adopt(*elsewhere.store, office.store->office()));
    take(*elsewhere.store, sealed_segments(*office.store));
    REQUIRE(office::act_as(*elsewhere.store, office.rina));
    REQUIRE(office::confirm_dialogue(*elsewhere.store, office.dialogue, on(11, 19)));
    DialogueFields changed = minutes(office);
    changed.points = "Sesuatu yang lain.";
    office.act_as(office.budi);
    REQUIRE(office::edit_dialogue(*office.store, office.dialogue, changed, on(11, 19)));
    take(*office.store, sealed_segments(*elsewhere.store));
    CHECK_FALSE(office.now().person_confirmed);
    CHECK(office.now().edited_since);
}

TEST_CASE("only the two write, confirm and mark; others are refused, and set aside when merged") {
    Office office;
    const Id agreement = *office.now().agreements[0].id;
    for (const Id who : {office.dedi, office.hendra, office.agus}) {
        CHECK(office.confirm(who) == "dialogue.only_two");
        CHECK(why(office::edit_dialogue(*office.store, office.dialogue, minutes(office), on(11, 20))) ==
              "dialogue.only_two");
        CHECK(why(office::delete_dialogue(*office.store, office.dialogue)) == "dialogue.only_two");
        CHECK(why(office::mark_agreement(*office.store, office.dialogue, agreement, on(11, 20))) ==
              "dialogue.only_two");
        CHECK(why(office::add_dialogue(*office.store, minutes(office), on(11, 20))) == "dialogue.only_two");
        CHECK(office.forge("accept") == "dialogue.only_two");
        CHECK(office.forge("done", agreement) == "dialogue.only_two");
    }
    office.act_as(office.rina);
    CHECK(office.forge("agree") == "aside.unknown");
    CHECK(office.forge("done", office.store->new_id()) == "aside.not_seen");
    CHECK_FALSE(office.now().person_confirmed);
    CHECK_FALSE(office.now().agreements[0].done);
}

TEST_CASE("what one has agreed to stays on one's list until it is done") {
    Office office;
    const auto owed = office::owed_by(*office.store, office.rina);
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].agreement.text == "Menyelesaikan tahap ketiga");
    const Id agreement = *owed[0].agreement.id;
    CHECK(office.confirm(office.rina).empty());
    CHECK(office.confirm(office.budi).empty());
    office.act_as(office.rina);
    REQUIRE(office::mark_agreement(*office.store, office.dialogue, agreement, on(11, 25)));
    CHECK(office::owed_by(*office.store, office.rina).empty());
    CHECK(office.now().agreements[1].done == on(11, 25));
    CHECK(office.now().settled()); // it changes nothing of what was confirmed
    REQUIRE(office::mark_agreement(*office.store, office.dialogue, agreement, std::nullopt));
    CHECK(office::owed_by(*office.store, office.rina).size() == 1);
    CHECK(office::owed_by(*office.store, office.budi).size() == 1);
    CHECK(office::owed_by(*office.store, office.hendra).empty());
}

TEST_CASE("minutes that both have confirmed are not deleted; before that, deleting can be undone") {
    Office office;
    office.act_as(office.budi);
    const auto gone = office::delete_dialogue(*office.store, office.dialogue);
    REQUIRE(gone);
    CHECK_FALSE(office::find_dialogue(*office.store, office.dialogue));
    CHECK(office::owed_by(*office.store, office.rina).empty());
    REQUIRE(office.store->undo(*gone));
    CHECK(office.now().agreements.size() == 2);
    CHECK(office.confirm(office.rina).empty());
    CHECK(office.confirm(office.budi).empty());
    CHECK(why(office::delete_dialogue(*office.store, office.dialogue)) == "dialogue.is_settled");
}

TEST_CASE("minutes need a superior, words, a day that has come, and for each agreement who and until when") {
    AppraisedOffice office;
    office.act_as(office.budi);
    const auto wrong = [&](const DialogueFields& fields) {
        std::string all;
        for (const store::FieldError& error : office::check_dialogue(*office.store, fields, on(11, 20)))
            all += error.field + " " + error.message + ";";
        CHECK_FALSE(office::add_dialogue(*office.store, fields, on(11, 20)));
        return all;
    };
    DialogueFields fields = minutes(office);
    fields.leader = office.dedi;
    fields.agreements.clear();
    CHECK(wrong(fields) == "person dialogue.no_leader;");
    fields = minutes(office);
    fields.person = Id();
    fields.agreements.clear();
    CHECK(wrong(fields) == "person dialogue.whom_missing;");
    fields = minutes(office);
    fields.date = on(11, 21);
    CHECK(wrong(fields) == "date dialogue.not_yet;");
    fields = minutes(office);
    fields.points = " ";
    CHECK(wrong(fields) == "points error.required;");
    fields = minutes(office);
    fields.agreements[0].text.clear();
    fields.agreements[1].due.reset();
    fields.agreements[1].who = office.dedi;
    CHECK(wrong(fields) == "text0 error.required;due1 dialogue.due_missing;who1 dialogue.who_missing;");
}
