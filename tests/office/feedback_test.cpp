#include "office/appraised_office.h"
#include "office/circle.h"
#include "office/feedback.h"
#include "office/reading.h"

#include <algorithm>

using namespace prima;
using namespace prima::test;
using base::Id;
using office::Feedback;
using office::FeedbackFields;
using office::FeedbackKind;
using office::Reach;

namespace {

FeedbackFields feedback_to(Id whom, FeedbackKind kind = FeedbackKind::praise, Reach reach = Reach::two) {
    FeedbackFields fields;
    fields.to = whom;
    fields.kind = kind;
    fields.text = "Laporannya rapi dan selesai sebelum waktunya.";
    fields.reach = reach;
    return fields;
}

Id given(AppraisedOffice& office, Id by, const FeedbackFields& fields) {
    office.act_as(by);
    const auto done = office::give_feedback(*office.store, fields, on(11, 20));
    REQUIRE(done);
    return *done;
}

bool sees(AppraisedOffice& office, Id who, Id feedback) {
    return office::find_feedback(*office.store, feedback, who).has_value();
}

/// What a program writes that asks nobody; why it does not count, or nothing.
std::string forge(AppraisedOffice& office, std::string_view what, const Feedback& about, Id to,
                  FeedbackKind kind = FeedbackKind::praise) {
    store::Store& store = *office.store;
    const bool shared = about.reach == Reach::everybody;
    const std::string_view of = shared ? "praise_event" : "feedback_event";
    store::Draft draft;
    const Id event = store.new_id();
    draft.set(of, event, "item", about.id);
    draft.set(of, event, "what", std::string(what));
    draft.set(of, event, "date", on(11, 21));
    draft.set(of, event, "text", std::string("Palsu"));
    draft.set(of, event, "to", to);
    draft.set(of, event, "feedback_kind", std::string(office::code_of(kind)));
    if (!shared) {
        std::vector<Id> members{about.from, about.to};
        if (!about.superior.is_null()) {
            members.push_back(about.superior);
            draft.set(of, event, "superior", about.superior);
        }
        draft.set(of, event, "circle", office::circle_of(members));
    }
    REQUIRE(store.commit(draft, {}));
    const auto& machine = shared ? office::praise_machine : office::feedback_machine;
    for (const store::SetAside& aside : store.fold(machine).all().at({about.id}).aside) {
        if (aside.event == event) return aside.reason;
    }
    return {};
}

/// The office in a browser of its own, with what a file for that person holds.
struct Colleague {
    Desk desk;
    Colleague(AppraisedOffice& office, Id who) {
        desk.random = SeededRandom(199);
        desk.disk = {};
        desk.start();
        desk.clock.moment = office.clock.moment;
        REQUIRE(adopt(*desk.store, office.store->office()));
        std::vector<std::string> segments;
        const auto readable = [&](const store::Compartment& compartment) {
            return office::may_read(*office.store, who, compartment);
        };
        static_cast<void>(sealed_segments(*office.store));
        for (const std::string_view bytes : office.store->news_for({}, readable))
            segments.emplace_back(bytes);
        take(*desk.store, segments);
        REQUIRE(office::act_as(*desk.store, who));
    }
    std::size_t events() { return desk.store->records("feedback_event").size(); }
};

} // namespace

TEST_CASE("private feedback is read by the two whom it concerns and by nobody else, not even above them") {
    AppraisedOffice office;
    const Id feedback = given(office, office.dedi, feedback_to(office.rina, FeedbackKind::concern));
    CHECK(sees(office, office.dedi, feedback));
    CHECK(sees(office, office.rina, feedback));
    for (const Id other : {office.budi, office.hendra, office.agus}) {
        CHECK_FALSE(sees(office, other, feedback));
        CHECK(office::feedback_for(*office.store, other).empty());
    }
    const Feedback said = *office::find_feedback(*office.store, feedback, office.rina);
    CHECK(said.from == office.dedi);
    CHECK(said.kind == FeedbackKind::concern);
    CHECK(said.date == on(11, 20));
}

TEST_CASE("a file for somebody holds the feedback that concerns them, and none that does not") {
    AppraisedOffice office;
    const Id two = given(office, office.dedi, feedback_to(office.rina, FeedbackKind::suggestion));
    const Id three =
        given(office, office.dedi, feedback_to(office.rina, FeedbackKind::concern, Reach::superior));
    Colleague rina(office, office.rina), budi(office, office.budi), agus(office, office.agus);
    CHECK(rina.events() == 2);
    CHECK(budi.events() == 1);
    CHECK(agus.events() == 0);
    CHECK(office::find_feedback(*rina.desk.store, two, office.rina));
    CHECK(office::find_feedback(*budi.desk.store, three, office.budi));
    CHECK_FALSE(office::find_feedback(*budi.desk.store, two, office.budi));
    // What its label says is in every history of the browser, and names nobody.
    for (const store::Transaction& done : office.store->transactions(0, 2))
        CHECK(done.label.argument.empty());
}

TEST_CASE("a circle admits those whom its name was made of, whatever is written into it later") {
    AppraisedOffice office;
    given(office, office.dedi, feedback_to(office.rina));
    const Id circle = office::circle_of({office.rina, office.dedi});
    CHECK(circle == office::circle_of({office.dedi, office.rina, office.dedi}));
    CHECK(circle != office::circle_of({office.dedi, office.rina, office.agus}));
    const store::Compartment compartment{store::Audience::cases, circle};
    CHECK(office::may_read(*office.store, office.rina, compartment));
    CHECK_FALSE(office::may_read(*office.store, office.agus, compartment));
    store::Draft draft;
    store::List members;
    for (const Id id : {office.rina, office.dedi, office.agus}) members.items.emplace_back(id);
    draft.set("circle", circle, "members", members);
    REQUIRE(office.store->commit(draft, {}));
    CHECK_FALSE(office::may_read(*office.store, office.agus, compartment));
}

TEST_CASE("whoever was merged with another reads what that one could read, and answers none of it") {
    AppraisedOffice office;
    const Id twin = office.person("Rina A.", "44", office.budi);
    const Id concern = given(office, office.dedi, feedback_to(twin, FeedbackKind::concern));
    const Id own = given(office, twin, feedback_to(office.dedi, FeedbackKind::suggestion));
    CHECK_FALSE(sees(office, office.rina, concern));
    office.act_as(office.agus);
    REQUIRE(office.store->merge_records("person", office.rina, twin, {}));
    for (const Id id : {concern, own}) {
        CHECK(sees(office, office.rina, id));
        CHECK(sees(office, office.dedi, id));
        CHECK_FALSE(sees(office, office.budi, id));
    }
    CHECK(office::find_feedback(*office.store, concern, office.rina)->to == office.rina);
    CHECK(office::find_feedback(*office.store, own, office.dedi)->from == office.rina);
    CHECK(office::feedback_about(*office.store, office.rina, office.rina, on(1, 1), on(12, 31)).size() == 1);
    Colleague rina(office, office.rina), budi(office, office.budi);
    CHECK(rina.events() == 2);
    CHECK(budi.events() == 0);
    office.act_as(office.rina);
    CHECK(why(office::answer_feedback(*office.store, concern, "Baik", on(11, 22))) == "feedback.is_merged");
    CHECK(why(office::withdraw_feedback(*office.store, own, on(11, 22))) == "feedback.is_merged");
    // What lies in the compartment of the one that went is read by the one that stayed, and those above.
    const store::Compartment compartment{store::Audience::person, twin};
    CHECK(office::may_read(*office.store, office.rina, compartment));
    CHECK(office::may_read(*office.store, office.budi, compartment));
    CHECK_FALSE(office::may_read(*office.store, office.dedi, compartment));
    office.act_as(office.agus);
    REQUIRE(office.store->undo_last());
    CHECK_FALSE(sees(office, office.rina, concern));
}

TEST_CASE("nobody becomes the reader of another's feedback by saying that they were merged") {
    AppraisedOffice office;
    const Id twin = office.person("Maya Lestari", "45", office.budi);
    const Id concern = given(office, twin, feedback_to(office.rina, FeedbackKind::concern));
    office.act_as(office.dedi);
    store::Draft draft;
    draft.set("person", twin, "merged_into", office.dedi);
    draft.remove("person", twin);
    REQUIRE(office.store->commit(draft, {})); // as a program writes it that asks nobody
    CHECK_FALSE(sees(office, office.dedi, concern));
    CHECK_FALSE(office::may_read(*office.store, office.dedi,
                                 {store::Audience::cases, office::circle_of({office.rina, twin})}));
}

TEST_CASE("praise may be shared with all; a suggestion and a concern never are") {
    AppraisedOffice office;
    const Id praise =
        given(office, office.dedi, feedback_to(office.rina, FeedbackKind::praise, Reach::everybody));
    for (const Id who : {office.dedi, office.rina, office.budi, office.hendra, office.agus})
        CHECK(sees(office, who, praise));
    Colleague agus(office, office.agus);
    CHECK(office::find_feedback(*agus.desk.store, praise, office.agus));
    for (const FeedbackKind kind : {FeedbackKind::suggestion, FeedbackKind::concern}) {
        CHECK(why(office::give_feedback(*office.store, feedback_to(office.rina, kind, Reach::everybody),
                                        on(11, 20))) == "feedback.only_praise_shared");
        Feedback forged;
        forged.id = office.store->new_id();
        forged.from = office.dedi;
        forged.to = office.rina;
        forged.reach = Reach::everybody;
        CHECK(forge(office, "give", forged, office.rina, kind) == "feedback.only_praise_shared");
        CHECK_FALSE(sees(office, office.rina, forged.id));
    }
}

TEST_CASE("feedback with the superior reaches the receiver's appraiser, where that is a third") {
    AppraisedOffice office;
    const Id feedback =
        given(office, office.dedi, feedback_to(office.rina, FeedbackKind::suggestion, Reach::superior));
    CHECK(sees(office, office.budi, feedback));
    CHECK_FALSE(sees(office, office.hendra, feedback));
    office.act_as(office.budi);
    CHECK(why(office::give_feedback(*office.store,
                                    feedback_to(office.rina, FeedbackKind::concern, Reach::superior),
                                    on(11, 20))) == "feedback.no_superior");
    CHECK(office::reaches_for(*office.store, office.budi, office.rina, FeedbackKind::concern) ==
          std::vector<Reach>{Reach::two});
}

TEST_CASE("feedback to nobody, to oneself or without words is refused at its field") {
    AppraisedOffice office;
    office.act_as(office.dedi);
    const auto wrong = [&](const FeedbackFields& fields) {
        std::string all;
        for (const store::FieldError& error : office::check_feedback(*office.store, fields))
            all += error.field + " " + error.message + ";";
        CHECK_FALSE(office::give_feedback(*office.store, fields, on(11, 20)));
        return all;
    };
    CHECK(wrong(feedback_to(Id())) == "to feedback.whom_missing;");
    CHECK(wrong(feedback_to(office.dedi)) == "to feedback.no_own;");
    FeedbackFields empty = feedback_to(office.rina);
    empty.text = " \n ";
    CHECK(wrong(empty) == "text feedback.text_missing;");
    FeedbackFields long_one = feedback_to(office.rina);
    long_one.text.assign(2001, 'a');
    CHECK(wrong(long_one).find("text ") == 0);
}

TEST_CASE("its receiver answers, its author withdraws, and nobody else does either") {
    AppraisedOffice office;
    for (const Reach reach : {Reach::two, Reach::superior, Reach::everybody}) {
        const Id feedback = given(office, office.dedi, feedback_to(office.rina, FeedbackKind::praise, reach));
        store::Store& store = *office.store;
        CHECK(why(office::answer_feedback(store, feedback, "Terima kasih", on(11, 21))) ==
              "feedback.only_receiver");
        const Feedback said = *office::find_feedback(store, feedback, office.dedi);
        CHECK(forge(office, "answer", said, office.rina) == "feedback.only_receiver");
        CHECK(forge(office, "give", said, office.rina) == "feedback.given_already");
        CHECK(forge(office, "praise", said, office.rina) == "aside.unknown");
        office.act_as(office.rina);
        CHECK(why(office::answer_feedback(store, feedback, "  ", on(11, 21))) == "error.required");
        REQUIRE(office::answer_feedback(store, feedback, "Terima kasih!", on(11, 21)));
        CHECK(office::find_feedback(store, feedback, office.dedi)->answer == "Terima kasih!");
        CHECK(why(office::withdraw_feedback(store, feedback, on(11, 22))) == "feedback.only_author");
        CHECK(forge(office, "take_back", said, office.rina) == "feedback.only_author");
        CHECK(sees(office, office.rina, feedback));
        office.act_as(office.dedi);
        REQUIRE(office::withdraw_feedback(store, feedback, on(11, 22)));
        CHECK(why(office::withdraw_feedback(store, feedback, on(11, 22))) == "feedback.is_withdrawn");
        for (const Feedback& each : office::feedback_for(store, office.rina)) CHECK(each.id != feedback);
        office.act_as(office.rina);
        CHECK(why(office::answer_feedback(store, feedback, "Terlambat", on(11, 23))) ==
              "feedback.is_withdrawn");
        CHECK(forge(office, "answer", said, office.rina) == "feedback.is_withdrawn");
    }
}

TEST_CASE("a forged event neither speaks in a strange circle nor answers what its author had not seen") {
    AppraisedOffice office;
    office.act_as(office.agus);
    Feedback strange;
    strange.id = office.store->new_id();
    strange.from = office.dedi; // Agus writes into the circle of the two others
    strange.to = office.rina;
    CHECK(forge(office, "give", strange, office.rina) == "aside.not_entitled");
    CHECK_FALSE(sees(office, office.rina, strange.id));
    strange.id = office.store->new_id();
    CHECK(forge(office, "answer", strange, office.rina) == "aside.not_seen");
    strange.id = office.store->new_id();
    strange.reach = Reach::everybody;
    CHECK(forge(office, "give", strange, office.agus) == "feedback.no_own");
}

TEST_CASE("the feedback about a person in some days is what the viewer may read of it, the newest first") {
    AppraisedOffice office;
    const Id with_superior =
        given(office, office.dedi, feedback_to(office.rina, FeedbackKind::concern, Reach::superior));
    given(office, office.dedi, feedback_to(office.rina));
    const Id shared =
        given(office, office.agus, feedback_to(office.rina, FeedbackKind::praise, Reach::everybody));
    const auto seen = office::feedback_about(*office.store, office.rina, office.budi, on(1, 1), on(12, 31));
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].id == shared);
    CHECK(seen[1].id == with_superior);
    CHECK(office::feedback_about(*office.store, office.rina, office.budi, on(1, 1), on(11, 19)).empty());
    CHECK(office::feedback_about(*office.store, office.dedi, office.budi, on(1, 1), on(12, 31)).empty());
}
