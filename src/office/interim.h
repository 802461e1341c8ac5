#pragma once

// Realised values along the way (realisasi sementara): what an indicator stands at on a day, as the person or
// their appraiser wrote it down. Each is an event in the person's compartment, so what counts is decided the
// same everywhere; one that was wrong is taken back by another. They move the lights of monitoring and are
// offered to the appraisal; a rating counts only what is written in it.

#include "office/month.h"
#include "office/plan.h"
#include "rules/indicator.h"
#include "store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind interim_event_kind;

struct InterimFields {
    base::Id indicator;
    std::optional<base::Date> date;           // the day it stood so
    std::optional<base::Decimal> value;       // since the plan began where it adds up; not of shape text
    rules::Light judged = rules::Light::none; // of shape text
    std::string note;                         // at most 1000 characters; of shape text it says why
};
struct Interim : InterimFields {
    base::Id id, person; // whose compartment it lies in
    Act by;
};
struct InterimState {
    std::vector<Interim> values; // that count, by date, then as they came
};
extern const store::Machine<InterimState> interim_machine; // by indicator

// Of an indicator of this person's plan, as far as the viewer may read it, the newest last.
std::vector<Interim> interim_values(store::Reader& store, base::Id indicator, base::Id person,
                                    base::Id viewer);

bool may_record_interim(store::Reader& store, const Plan& plan, base::Id who);
// What is wrong, field by field ("date", "value", "judged", "note").
std::vector<store::FieldError> check_interim(const Plan& plan, const PlannedIndicator& indicator,
                                             const InterimFields& fields, base::Date today);
// Official acts of the one at the keyboard. Errors: the first of the check, interim.only_two,
// interim.is_locked, error.plan_not_agreed, error.record_none; taking back: interim.only_author.
base::Result<store::TransactionId> record_interim(store::Store& store, base::Id plan,
                                                  const InterimFields& fields, base::Date today);
base::Result<store::TransactionId> take_interim_back(store::Store& store, const Interim& interim,
                                                     base::Date today);

} // namespace prima::office
