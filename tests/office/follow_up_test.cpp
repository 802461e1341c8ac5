#include "office/appraised_office.h"
#include "office/follow_up.h"
#include "office/reading.h"

using namespace prima;
using namespace prima::test;
using base::Date;
using base::Decimal;
using base::Id;
using office::Applied;
using office::FollowUp;
using office::FollowUpFields;
using office::FollowUpStage;

namespace {

FollowUpFields archive_need(const AppraisedOffice& office) {
    FollowUpFields fields;
    fields.person = office.rina;
    fields.source = office::NeedSource::indicator;
    fields.need = "Penataan arsip tertinggal.";
    fields.indicator = office.stages_of_archive;
    fields.before = Decimal(2);
    fields.form = office::ActionForm::coaching;
    fields.action = "Coaching penataan arsip setiap pekan";
    fields.owner = office.rina;
    fields.from = on(6, 1);
    fields.to = on(6, 30);
    return fields;
}

/// Finished on 30 June: judged from 30 July to 28 September.
struct Office : AppraisedOffice {
    Id follow_up;
    Office() {
        office::keep_begun_follow_ups(*store);
        act_as(budi);
        const auto added = office::add_follow_up(*store, archive_need(*this));
        REQUIRE(added);
        follow_up = *added;
    }
    FollowUp now() { return *office::find_follow_up(*store, follow_up); }
    FollowUpStage stage() { return now().state.stage; }
    void started() {
        act_as(rina);
        REQUIRE(office::start_follow_up(*store, follow_up, on(6, 1)));
    }
    void finished() {
        started();
        REQUIRE(office::finish_follow_up(*store, follow_up, "Tahap ketiga rapi", on(6, 30)));
    }
    std::string judge(Id who, Date day) {
        act_as(who);
        return why(office::judge_follow_up(*store, follow_up, Applied::applied, Decimal(4),
                                           "Terlihat di ruang arsip", day));
    }
    /// What a program writes that asks nobody; why it does not count, or nothing.
    std::string forge(Id who, std::string_view what, Date day, const char* text = "Kata-kata") {
        act_as(who);
        store::Draft draft;
        const Id event = store->new_id();
        draft.set("follow_up_event", event, "follow_up", follow_up);
        draft.set("follow_up_event", event, "what", std::string(what));
        draft.set("follow_up_event", event, "person", rina);
        draft.set("follow_up_event", event, "date", day);
        draft.set("follow_up_event", event, "text", std::string(text));
        draft.set("follow_up_event", event, "applied", std::string("applied"));
        REQUIRE(store->commit(draft, {}));
        for (const store::SetAside& aside : office::follow_up_aside(*store, follow_up)) {
            if (aside.event == event) return aside.reason;
        }
        return {};
    }
};

} // namespace

TEST_CASE("a need leads to an action that begins, is coached, is done, and is judged beside the indicator") {
    Office office;
    CHECK(office.stage() == FollowUpStage::proposed);
    office.started();
    CHECK(office.stage() == FollowUpStage::running);
    office.act_as(office.budi);
    office::Coaching coaching{on(6, 8), on(6, 15), "Membuat daftar arsip", "Dua rak selesai"};
    REQUIRE(office::record_coaching(*office.store, office.follow_up, coaching));
    CHECK(office.now().next_coaching() == on(6, 15));
    office.act_as(office.rina);
    REQUIRE(office::finish_follow_up(*office.store, office.follow_up, "Tahap ketiga rapi", on(6, 30)));
    CHECK(office.stage() == FollowUpStage::done);
    CHECK_FALSE(office.now().next_coaching());
    CHECK(office::judge_from(office.now()) == on(7, 30));
    CHECK(office::judge_until(office.now()) == on(9, 28));
    CHECK(office.judge(office.budi, on(8, 10)).empty());
    const FollowUp judged = office.now();
    CHECK(judged.state.stage == FollowUpStage::judged);
    REQUIRE(judged.judgement());
    CHECK(judged.judgement()->applied == Applied::applied);
    CHECK(judged.judgement()->after == Decimal(4));
    CHECK(judged.fields.before == Decimal(2));
    CHECK_FALSE(office::judged_late(judged));
    CHECK(judged.state.steps.size() == 4);
}

TEST_CASE("the judgement is refused before the thirtieth day and marked after the ninetieth") {
    Office early;
    early.finished();
    CHECK(early.judge(early.budi, on(7, 29)) == "follow_up.too_early");
    CHECK(early.forge(early.budi, "judge", on(7, 29)) == "follow_up.too_early");
    CHECK(office::follow_up_rights(*early.store, early.now(), early.budi, on(7, 29)).judge_later);
    CHECK(early.judge(early.budi, on(7, 30)).empty());
    Office last;
    last.finished();
    CHECK(last.judge(last.budi, on(9, 28)).empty());
    CHECK_FALSE(office::judged_late(last.now()));
    Office late;
    late.finished();
    CHECK(late.judge(late.budi, on(9, 29)).empty());
    CHECK(office::judged_late(late.now()));
}

TEST_CASE("only the superior judges, and nobody their own") {
    Office office;
    office.finished();
    CHECK(office.judge(office.rina, on(8, 1)) == "follow_up.no_own_judgement");
    CHECK(office.forge(office.rina, "judge", on(8, 1)) == "follow_up.no_own_judgement");
    for (const Id who : {office.hendra, office.dedi, office.agus}) {
        CHECK(office.judge(who, on(8, 1)) == "follow_up.only_superior");
        CHECK(office.forge(who, "judge", on(8, 1)) == "follow_up.only_superior");
    }
    CHECK(office.stage() == FollowUpStage::done);
}

TEST_CASE("only those concerned act on it") {
    Office office;
    office.act_as(office.dedi);
    CHECK(why(office::add_follow_up(*office.store, archive_need(office))) == "follow_up.only_concerned");
    CHECK(why(office::start_follow_up(*office.store, office.follow_up, on(6, 1))) ==
          "follow_up.only_concerned");
    CHECK(why(office::edit_follow_up(*office.store, office.follow_up, archive_need(office))) ==
          "follow_up.only_concerned");
    CHECK(why(office::delete_follow_up(*office.store, office.follow_up)) == "follow_up.only_concerned");
    for (const char* what : {"start", "coach", "finish", "stop"})
        CHECK(office.forge(office.dedi, what, on(6, 1)) == "follow_up.only_concerned");
    CHECK(office.stage() == FollowUpStage::proposed);
    CHECK(office::follow_ups_for(*office.store, office.hendra).size() == 1);
    CHECK(office::follow_ups_for(*office.store, office.dedi).empty());
    for (const char* kind : {"follow_up", "follow_up_event"}) {
        for (const store::Record& record : office.store->records(kind))
            CHECK_FALSE(office::may_read(*office.store, office.dedi, record.compartment()));
    }
}

TEST_CASE("steps out of their order are refused, and set aside when merged") {
    const auto coaching = [] { return office::Coaching{on(6, 8), {}, "Topik", "Sepakat"}; };
    Office office;
    store::Store& store = *office.store;
    const Id id = office.follow_up;
    office.act_as(office.rina);
    CHECK(why(office::record_coaching(store, id, coaching())) == "follow_up.not_running");
    CHECK(why(office::finish_follow_up(store, id, "Bukti", on(6, 30))) == "follow_up.not_running");
    CHECK(office.forge(office.rina, "coach", on(6, 8)) == "follow_up.not_running");
    CHECK(office.forge(office.rina, "finish", on(6, 8)) == "follow_up.not_running");
    CHECK(office.judge(office.budi, on(8, 1)) == "follow_up.not_done");
    CHECK(office.forge(office.budi, "judge", on(8, 1)) == "follow_up.not_done");
    CHECK(office.forge(office.budi, "praise", on(8, 1)) == "aside.unknown");
    office.started();
    CHECK(why(office::start_follow_up(store, id, on(6, 2))) == "follow_up.begun_already");
    CHECK(office.forge(office.rina, "start", on(6, 2)) == "follow_up.begun_already");
    REQUIRE(office::finish_follow_up(store, id, "Bukti", on(6, 30)));
    CHECK(why(office::finish_follow_up(store, id, "Bukti", on(6, 30))) == "follow_up.not_running");
    CHECK(why(office::stop_follow_up(store, id, "Alasan", on(6, 30))) == "follow_up.over");
    CHECK(office.judge(office.budi, on(8, 1)).empty());
    CHECK(office.judge(office.budi, on(8, 2)) == "follow_up.over");
    for (const char* what : {"start", "coach", "finish", "judge", "stop"})
        CHECK(office.forge(office.budi, what, on(8, 2)) == "follow_up.over");
}

TEST_CASE("coaching needs a topic and an agreement, the end its evidence, stopping and judging a reason") {
    Office office;
    store::Store& store = *office.store;
    office.started();
    office::Coaching coaching{on(6, 8), {}, " ", "Sepakat"};
    CHECK(why(office::record_coaching(store, office.follow_up, coaching)) == "error.required");
    coaching = {on(6, 8), {}, "Topik", ""};
    CHECK(why(office::record_coaching(store, office.follow_up, coaching)) == "error.required");
    CHECK(why(office::finish_follow_up(store, office.follow_up, "", on(6, 30))) == "error.required");
    CHECK(why(office::stop_follow_up(store, office.follow_up, "", on(6, 30))) == "error.required");
    CHECK(office.forge(office.rina, "finish", on(6, 30), " ") == "aside.no_note");
    CHECK(office.stage() == FollowUpStage::running);
    REQUIRE(office::stop_follow_up(store, office.follow_up, "Pindah tugas", on(6, 30)));
    CHECK(office.stage() == FollowUpStage::stopped);
}

TEST_CASE("what was planned changes only until it begins, also by undoing") {
    Office office;
    FollowUpFields changed = archive_need(office);
    changed.action = "Mentoring";
    const auto edited = office::edit_follow_up(*office.store, office.follow_up, changed);
    REQUIRE(edited);
    CHECK(office.now().fields.action == "Mentoring");
    office.started();
    CHECK(why(office::edit_follow_up(*office.store, office.follow_up, archive_need(office))) ==
          "follow_up.not_proposed");
    CHECK(why(office::delete_follow_up(*office.store, office.follow_up)) == "follow_up.not_proposed");
    office.act_as(office.budi);
    CHECK(why(office.store->undo(*edited)) == "follow_up.not_proposed");
    CHECK(office.now().fields.action == "Mentoring");
}

TEST_CASE("a need says whose it is, what is done about it, by whom and when") {
    AppraisedOffice office;
    office.act_as(office.rina);
    const auto wrong = [&](const FollowUpFields& fields) {
        std::string all;
        for (const store::FieldError& error : office::check_follow_up(*office.store, fields))
            all += error.field + " " + error.message + ";";
        return all;
    };
    FollowUpFields fields = archive_need(office);
    CHECK(wrong(fields).empty());
    fields.person = Id();
    CHECK(wrong(fields) == "person follow_up.whom_missing;");
    fields = archive_need(office);
    fields.owner = office.dedi;
    CHECK(wrong(fields) == "owner follow_up.no_owner;");
    fields = archive_need(office);
    fields.need.clear();
    fields.action = " ";
    CHECK(wrong(fields) == "need error.required;action error.required;");
    fields = archive_need(office);
    fields.to.reset();
    CHECK(wrong(fields) == "to follow_up.date_missing;");
    fields = archive_need(office);
    fields.to = on(5, 31);
    CHECK(wrong(fields) == "to follow_up.dates_wrong;");
}
