#include "office/appraisal.h"
#include "office/person.h"

namespace prima::office {

using base::Date;
using base::Id;

std::optional<Plan> plan_of_year(store::Reader& store, Id person, int year) {
    std::optional<Plan> found;
    for (const Plan& plan : plans_of(store, person)) {
        if (plan.to.year() == year && (!found || found->to < plan.to)) found = plan;
    }
    return found;
}

std::vector<AppraisedPerson> appraised_people(store::Reader& store, Id appraiser, int year, Date today) {
    std::vector<AppraisedPerson> people;
    for (const Person& person : appraised_by(store, appraiser)) {
        AppraisedPerson each{person.id, person.name, {}};
        if (const auto plan = plan_of_year(store, person.id, year))
            each.appraisal = appraisal_for(store, plan->id, appraiser, today);
        people.push_back(std::move(each));
    }
    return people;
}

std::vector<AppraisedPerson> objections_for(store::Reader& store, Id superior, Date today) {
    std::vector<AppraisedPerson> waiting;
    for (const auto& [subject, outcome] : store.fold(appraisal_machine).all()) {
        const Id* plan = subject[0].get<Id>();
        if (!plan || stand_of(outcome.state).stage != AppraisalStage::objected) continue;
        auto appraisal = appraisal_for(store, *plan, superior, today);
        if (!appraisal || !appraisal->rights.hear) continue;
        const auto person = find_person(store, appraisal->plan.person);
        waiting.push_back(
            {appraisal->plan.person, person ? person->name : std::string(), std::move(appraisal)});
    }
    return waiting;
}

std::optional<TeamDistribution> distribution_of(const std::vector<AppraisedPerson>& people) {
    TeamDistribution team;
    bool any = false;
    for (const AppraisedPerson& person : people) {
        if (!person.appraisal || !person.appraisal->numbers.predicate) continue;
        const Appraisal& appraisal = *person.appraisal;
        ++team.counts[static_cast<std::size_t>(*appraisal.numbers.predicate)];
        const AppraisalSheet& sheet = appraisal.result ? *appraisal.result : *appraisal.draft;
        if (!sheet.organisation) continue;
        team.organisation = *sheet.organisation;
        team.pack = rules::pack_in_force(rules::Topic::distribution, appraisal.plan.to);
        any = true;
    }
    if (!any || !team.pack) return std::nullopt;
    team.guide = rules::distribution(*team.pack, team.organisation, team.counts);
    return team;
}

} // namespace prima::office
