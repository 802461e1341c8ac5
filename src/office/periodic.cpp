#include "office/periodic.h"

#include "base/text.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/plan_agreement.h"
#include "office/seen.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 3> fields_of_periodic_event{{
    {"plan", FieldType::reference, Presence::required, {}, "plan.kind"},
    {"until", FieldType::date, Presence::required, {}, "periodic.until"},
    {"date", FieldType::date, Presence::required, {}, "activity.date"},
}};
constexpr std::array<std::string_view, 1> periodic_events_belong_to{"plan"};
constexpr std::string_view results_part = "results", behaviour_part = "behaviour", said_part = "words",
                           organisation_part = "organisation", head_part = "head", heads_a_unit = "unit";

std::string_view periodic_step(PeriodicThread& thread, const Event& event) {
    const auto until = event.get<Date>("until");
    const auto plan = event.get<Id>("plan");
    if (!until || !plan || event.actor().is_null()) return store::aside_incomplete;
    const auto planned = seen_reference(event, plan_kind.name, *plan, "person");
    if (!planned) return store::aside_incomplete;
    const Id person = person_as_seen(event, *planned);
    if (seen_reference(event, person_kind.name, person, "appraiser") != event.actor() ||
        event.actor() == person)
        return "aside.not_entitled";
    thread.steps.push_back({{event.transaction(), event.actor(), event.stamp()},
                            *until,
                            event.get<Date>("date").value_or(Date())});
    return {};
}

std::vector<Date> quarter_ends(const Plan& plan) {
    PlanFields quarterly = plan;
    quarterly.rhythm = Rhythm::quarterly;
    return periods_of(quarterly);
}

PeriodicFields said_with(store::Reader& store, Id plan, store::TransactionId act) {
    PeriodicFields said;
    for (const ActLine& line : lines_of_act(store, plan, act)) {
        if (line.part == results_part) said.results = rules::rating_of(line.rating);
        if (line.part == behaviour_part) said.behaviour = rules::rating_of(line.rating);
        if (line.part == said_part) said.words = line.reason;
        if (line.part == head_part) said.heads_unit = line.rating == heads_a_unit;
        if (line.part == organisation_part) {
            said.organisation = rules::organisation_of(line.rating);
            said.organisation_reason = line.reason;
        }
    }
    return said;
}

// Why nobody rates this quarter now, or this one does not: id of a sentence, or nothing.
std::string_view refusal(const Appraisal& appraisal, Id appraiser, Id actor, Date from, Date today) {
    if (actor.is_null() || actor != appraiser || actor == appraisal.plan.person)
        return "periodic.only_appraiser";
    if (appraisal.stand.stage >= AppraisalStage::released) return "appraisal.no_change_of_released";
    return from <= today ? "" : "periodic.not_yet";
}

Id appraiser_of(const store::Reader& store, Id person) {
    const auto found = find_person(store, person);
    return found ? found->appraiser.value_or(Id()) : Id();
}

} // namespace

const store::Kind periodic_event_kind{"periodic_event",
                                      fields_of_periodic_event,
                                      "periodic.title",
                                      store::KindUse::content,
                                      store::Audience::office,
                                      {},
                                      {},
                                      periodic_events_belong_to};
const store::Machine<PeriodicThread> periodic_machine{"periodic_event", &periodic_step, "plan", "plan"};

std::vector<Quarter> quarters_of(store::Reader& store, const Appraisal& appraisal, Id viewer, Date today) {
    std::vector<Quarter> quarters;
    if (appraisal.seat == Seat::other || !plan_state(store, appraisal.plan.id).agreed) return quarters;
    const bool reads = appraisal.seat != Seat::administrator || appraisal.result;
    const Id person = appraisal.plan.person, appraiser = appraiser_of(store, person);
    const PeriodicThread& thread = store.fold(periodic_machine).state({appraisal.plan.id});
    Date from = appraisal.plan.from;
    for (const Date until : quarter_ends(appraisal.plan)) {
        Quarter quarter;
        quarter.from = from;
        quarter.until = until;
        for (const PeriodicStep& each : thread.steps) {
            if (each.until == until) quarter.step = each;
        }
        if (quarter.step && reads)
            quarter.said = said_with(store, appraisal.plan.id, quarter.step->by.transaction);
        const auto results = results_in_quarter(quarter.said);
        if (results && quarter.said.behaviour)
            quarter.predicate =
                rules::predicate(appraisal_rules(appraisal.plan), *results, *quarter.said.behaviour);
        quarter.organisation = organisation_result_for(store, person, quarter_around(until));
        quarter.may_rate = refusal(appraisal, appraiser, viewer, from, today).empty();
        quarters.push_back(std::move(quarter));
        from = base::add_days(until, 1);
    }
    return quarters;
}

std::optional<rules::Rating> results_in_quarter(const PeriodicFields& fields) {
    if (!fields.heads_unit) return fields.results;
    return fields.organisation ? std::optional(rating_of_unit_head(*fields.organisation)) : std::nullopt;
}

PeriodicFields quarter_to_begin_with(store::Reader& store, const Plan& plan, const Quarter& quarter) {
    PeriodicFields fields = quarter.said;
    fields.heads_unit = !headed_by(store, plan.person).empty();
    if (!fields.organisation && quarter.organisation) fields.organisation = quarter.organisation->result;
    return fields;
}

rules::Explanation explain_quarter(const Plan& plan, const PeriodicFields& said) {
    rules::Explanation why;
    const auto results = said.heads_unit && said.organisation
                             ? std::optional(rating_of_unit_head(*said.organisation, &why))
                             : results_in_quarter(said);
    if (results && said.behaviour) rules::predicate(appraisal_rules(plan), *results, *said.behaviour, &why);
    return why;
}

std::string_view missing_in_quarter(const PeriodicFields& fields,
                                    const std::optional<OrganisationResult>& recorded) {
    if (fields.heads_unit && !fields.organisation) return "appraisal.missing_organisation";
    if (fields.heads_unit && !fields.behaviour) return "periodic.missing_behaviour";
    if (!results_in_quarter(fields) || !fields.behaviour) return "periodic.missing_ratings";
    const bool departs = recorded && fields.organisation && recorded->result != *fields.organisation;
    if (departs && base::trimmed(fields.organisation_reason).empty())
        return "appraisal.missing_organisation_reason";
    // Why a unit achieved what it did is said where that was recorded.
    const bool as_expected = (fields.heads_unit || *fields.results == rules::Rating::meets) &&
                             *fields.behaviour == rules::Rating::meets;
    return !as_expected && base::trimmed(fields.words).empty() ? "appraisal.missing_reasons" : "";
}

Result<store::TransactionId> rate_quarter(store::Store& store, Id plan, Date until,
                                          const PeriodicFields& typed, Date today) {
    const Id self = own_person(store);
    const auto appraisal = appraisal_for(store, plan, self, today);
    if (!appraisal) return Error{ErrorCode::not_found, "error.record_none", plan.to_string()};
    if (!plan_state(store, plan).agreed)
        return Error{ErrorCode::not_allowed, "error.plan_not_agreed", plan.to_string()};
    Date from = appraisal->plan.from;
    bool known = false;
    for (const Date end : quarter_ends(appraisal->plan)) {
        known = end == until;
        if (known) break;
        from = base::add_days(end, 1);
    }
    if (!known) return Error{ErrorCode::not_found, "error.record_none", plan.to_string()};
    const Id person = appraisal->plan.person;
    if (const auto why = refusal(*appraisal, appraiser_of(store, person), self, from, today); !why.empty())
        return Error{ErrorCode::not_allowed, std::string(why), plan.to_string()};
    PeriodicFields fields = typed;
    fields.heads_unit = !headed_by(store, person).empty();
    const auto recorded = organisation_result_for(store, person, quarter_around(until));
    const bool departs = recorded && fields.organisation && recorded->result != *fields.organisation;
    if (!departs) fields.organisation_reason.clear();
    if (const std::string_view missing = missing_in_quarter(fields, recorded); !missing.empty())
        return Error{ErrorCode::invalid, std::string(missing), plan.to_string()};
    store::Draft draft;
    const Id event = store.new_id();
    draft.set(periodic_event_kind.name, event, "plan", plan);
    draft.set(periodic_event_kind.name, event, "until", until);
    draft.set(periodic_event_kind.name, event, "date", today);
    ActLine results, behaviour, said, organisation, head;
    results.part = results_part;
    results.rating = rules::code_of(*results_in_quarter(fields));
    behaviour.part = behaviour_part;
    behaviour.rating = rules::code_of(*fields.behaviour);
    said.part = said_part;
    said.reason = fields.words;
    organisation.part = organisation_part;
    organisation.reason = fields.organisation_reason;
    head.part = head_part;
    head.rating = heads_a_unit;
    if (fields.organisation) {
        organisation.rating = rules::code_of(*fields.organisation);
        draft_act_line(draft, store, plan, person, organisation);
    }
    if (fields.heads_unit) draft_act_line(draft, store, plan, person, head);
    draft_act_line(draft, store, plan, person, results);
    draft_act_line(draft, store, plan, person, behaviour);
    if (!base::trimmed(fields.words).empty()) draft_act_line(draft, store, plan, person, said);
    const store::Record record = store.find_any(person_kind.name, person);
    return store.commit(draft, {"change.quarter_rated", std::string(record.text("name"))});
}

} // namespace prima::office
