#include "office/aside.h"

#include "office/activity.h"
#include "office/appraisal_thread.h"
#include "office/device.h"
#include "office/dialogue.h"
#include "office/feedback.h"
#include "office/follow_up.h"
#include "office/interim.h"
#include "office/merged_person.h"
#include "office/organisation_result.h"
#include "office/periodic.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/recognition.h"
#include "office/role.h"
#include "office/standard_thread.h"
#include "office/work_for_others.h"

#include <algorithm>
#include <tuple>

namespace prima::office {

using base::Id;
using Of = AsideDeed::Of;

namespace {

// Goes over what was set aside and keeps what waits for this one.
class Collecting {
public:
    explicit Collecting(store::Store& store)
        : store_(store)
        , months_(MonthBook::of(store))
        , self_(own_person(store)) {}

    // `concerns` is asked of a subject only where something of it was set aside.
    template <class State, class Concerns>
    void take(Of of, const store::Machine<State>& machine, Concerns concerns) {
        for (const auto& each : store_.fold(machine).all()) {
            for (const store::SetAside& aside : each.second.aside)
                add(of, machine.kind, aside, [&](AsideDeed& deed) { return concerns(deed, each.first); });
        }
    }
    template <class Concerns>
    void add(Of of, std::string_view kind, const store::SetAside& aside, Concerns concerns) {
        if (months_.is_noted(aside.event)) return;
        const store::Record event = store_.find_any(kind, aside.event);
        AsideDeed deed{of, std::string(event.text(of == Of::standard ? "step" : "what")), {}, {}, aside};
        if (concerns(deed) || aside.actor == self_) deeds_.push_back(std::move(deed));
    }

    store::Store& store() { return store_; }
    Id self() const { return self_; }
    Id appraiser_of(Id person) const {
        return store_.find_any(person_kind.name, person).get<Id>("appraiser").value_or(Id());
    }
    store::Record event(std::string_view kind, const AsideDeed& deed) const {
        return store_.find_any(kind, deed.aside.event);
    }
    std::vector<AsideDeed> deeds() && {
        std::sort(deeds_.begin(), deeds_.end(), [](const AsideDeed& a, const AsideDeed& b) {
            return std::tie(a.aside.stamp, a.aside.replica, a.aside.event) <
                   std::tie(b.aside.stamp, b.aside.replica, b.aside.event);
        });
        return std::move(deeds_);
    }

private:
    store::Store& store_;
    const MonthBook& months_;
    Id self_;
    std::vector<AsideDeed> deeds_;
};

Id id_of(const store::Subject& subject) {
    const Id* id = subject[0].get<Id>();
    return id ? *id : Id();
}

void take_standards(Collecting& all) {
    const bool drafts = may(all.store(), Deed::draft_standards);
    all.take(Of::standard, standard_machine, [&](AsideDeed& deed, const store::Subject& subject) {
        deed.subject = id_of(subject);
        return drafts || may_decide_standard(all.store(), deed.subject);
    });
}

Id person_of_plan(const store::Reader& store, Id plan) {
    return person_now(store, store.find_any(plan_kind.name, plan).get<Id>("person").value_or(Id()));
}

bool of_person_and_appraiser(const Collecting& all, Id person) {
    return all.self() == person || all.self() == all.appraiser_of(person);
}

void take_plans(Collecting& all) {
    all.take(Of::plan, plan_machine, [&](AsideDeed& deed, const store::Subject& subject) {
        deed.subject = id_of(subject);
        deed.person = person_of_plan(all.store(), deed.subject);
        return of_person_and_appraiser(all, deed.person);
    });
}

// Also what an act overtook that had not seen it.
void take_appraisals(Collecting& all) {
    const bool settles = may(all.store(), Deed::settle_appraisals);
    for (const auto& [subject, outcome] : all.store().fold(appraisal_machine).all()) {
        if (outcome.aside.empty() && outcome.state.steps.size() < 2) continue;
        const Id plan = id_of(subject);
        for (const store::SetAside& aside : appraisal_aside(all.store(), plan)) {
            all.add(Of::appraisal, appraisal_event_kind.name, aside, [&, plan = plan](AsideDeed& deed) {
                deed.subject = plan;
                deed.person = person_of_plan(all.store(), plan);
                const Id appraiser = all.appraiser_of(deed.person);
                const bool above = all.self() == appraiser || all.self() == all.appraiser_of(appraiser);
                // Before the release a rating is nothing that the person knows of.
                const bool own = all.self() == deed.person && deed.what != code_of(AppraisalAct::rate);
                return above || own || settles;
            });
        }
    }
}

void take_follow_ups(Collecting& all) {
    all.take(Of::follow_up, follow_up_machine, [&](AsideDeed& deed, const store::Subject& subject) {
        deed.subject = id_of(subject);
        deed.person = person_now(all.store(),
                                 all.event(follow_up_event_kind.name, deed).get<Id>("person").value_or(Id()));
        return of_person_and_appraiser(all, deed.person);
    });
}

void take_dialogues(Collecting& all) {
    all.take(Of::dialogue, dialogue_machine, [&](AsideDeed& deed, const store::Subject& subject) {
        deed.subject = id_of(subject);
        const store::Record dialogue = all.store().find_any(dialogue_kind.name, deed.subject);
        deed.person = dialogue.get<Id>("person").value_or(Id());
        return all.self() == deed.person || all.self() == dialogue.get<Id>("leader");
    });
}

void take_nominations(Collecting& all) {
    const bool decides = may(all.store(), Deed::decide_nominations);
    all.take(Of::nomination, nomination_machine, [&](AsideDeed& deed, const store::Subject& subject) {
        deed.subject = id_of(subject);
        const auto& nomination = all.store().fold(nomination_machine).state(subject).nomination;
        if (nomination) deed.person = nomination->fields.person;
        return decides || (nomination && nomination->by == all.self());
    });
}

void take_values_and_quarters(Collecting& all) {
    all.take(Of::interim, interim_machine, [&](AsideDeed& deed, const store::Subject& subject) {
        deed.subject = id_of(subject);
        deed.person = all.event(interim_event_kind.name, deed).get<Id>("person").value_or(Id());
        return of_person_and_appraiser(all, deed.person);
    });
    all.take(Of::periodic, periodic_machine, [&](AsideDeed& deed, const store::Subject& subject) {
        deed.subject = id_of(subject);
        deed.person = person_of_plan(all.store(), deed.subject);
        return all.self() == all.appraiser_of(deed.person);
    });
}

void take_organisation_results(Collecting& all) {
    const bool records = may(all.store(), Deed::record_organisation_results);
    all.take(Of::organisation, organisation_result_machine,
             [&](AsideDeed& deed, const store::Subject& subject) {
                 deed.subject = id_of(subject);
                 return records;
             });
}

void take_feedback(Collecting& all) {
    const auto concerns = [&](AsideDeed& deed, const std::optional<Feedback>& said,
                              const store::Subject& subject) {
        deed.subject = id_of(subject);
        return said && said->concerns(all.self());
    };
    for (const auto* machine : {&feedback_machine, &praise_machine}) {
        all.take(Of::feedback, *machine, [&](AsideDeed& deed, const store::Subject& subject) {
            return concerns(deed, all.store().fold(*machine).state(subject).feedback, subject);
        });
    }
}

void take_work_for_others(Collecting& all) {
    const bool may_write = may(all.store(), Deed::change_others_work);
    for (const store::SetAside& aside : WorkForOthers::of(all.store()).aside()) {
        all.add(Of::work, activity_kind.name, aside, [&](AsideDeed& deed) {
            deed.subject = aside.event;
            deed.person = owner_of(all.store(), all.event(activity_kind.name, deed));
            return may_write || of_person_and_appraiser(all, deed.person);
        });
    }
    for (const WorkEdit& edit : WorkForOthers::of(all.store()).edits()) {
        all.add(Of::work_edit, activity_kind.name, edit.aside, [&](AsideDeed& deed) {
            deed.subject = edit.activity;
            deed.person = owner_of(all.store(), all.store().find_any(activity_kind.name, edit.activity));
            return may_write || all.self() == deed.person;
        });
    }
}

void take_devices_and_roles(Collecting& all) {
    const bool manages = may(all.store(), Deed::manage_devices), gives = may(all.store(), Deed::give_roles);
    all.take(Of::device, device_machine, [&](AsideDeed& deed, const store::Subject&) {
        deed.subject = all.event(device_event_kind.name, deed).get<Id>("device").value_or(Id());
        return manages;
    });
    all.take(Of::role, role_machine, [&](AsideDeed& deed, const store::Subject&) {
        deed.subject = all.event(role_event_kind.name, deed).get<Id>("person").value_or(Id());
        return gives;
    });
}

} // namespace

std::vector<AsideDeed> acts_to_note(store::Store& store) {
    if (own_person(store).is_null()) return {};
    Collecting all(store);
    take_standards(all);
    take_plans(all);
    take_appraisals(all);
    take_follow_ups(all);
    take_dialogues(all);
    take_nominations(all);
    take_values_and_quarters(all);
    take_organisation_results(all);
    take_feedback(all);
    take_work_for_others(all);
    take_devices_and_roles(all);
    return std::move(all).deeds();
}

base::Result<store::TransactionId> note_act(store::Store& store, const AsideDeed& deed, std::string about) {
    return note_event(store, deed.aside.event, {}, std::move(about));
}

} // namespace prima::office
