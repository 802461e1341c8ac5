#pragma once

// Time norms (norma waktu): how many minutes one unit of a work's output takes in this office. An entry of
// the daily log may be written as volume x norm instead of from when to when.

#include "store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace prima::office {

struct ActivityFields;

extern const store::Kind time_norm_kind;

struct TimeNormFields {
    std::string name;                     // of the work, 1..160 characters
    std::string unit;                     // of its output, 1..60 characters
    std::optional<base::Decimal> minutes; // for one unit: more than 0, at most 1,440
};

struct TimeNorm : TimeNormFields {
    base::Id id;
};

// Errors at "name" (error.norm_taken when another norm has it), "unit" and "minutes" (error.norm_minutes).
std::vector<store::FieldError> check_time_norm(store::Reader& store, const TimeNormFields& fields,
                                               std::optional<base::Id> self = {});
// By a head of a unit or an administrator (Deed::change_norms). Entries that were written with a norm keep it
// as it was. Two who add a norm of one name without knowing of each other make the same norm.
base::Result<store::TransactionId> add_time_norm(store::Store& store, const TimeNormFields& fields);
base::Result<store::TransactionId> edit_time_norm(store::Store& store, base::Id id,
                                                  const TimeNormFields& fields);
base::Result<store::TransactionId> delete_time_norm(store::Store& store, base::Id id);

// Only those that are whole.
std::optional<TimeNorm> find_time_norm(const store::Reader& store, base::Id id);
std::vector<TimeNorm> time_norms(store::Reader& store); // by name

// volume x minutes, rounded half up to whole minutes, at most a million days.
base::Minutes volume_minutes(const base::Decimal& volume, const base::Decimal& minutes);
// What is wrong with the quantity of an activity by volume; see check_activity.
void check_volume(const ActivityFields& fields, std::vector<store::FieldError>& errors);

} // namespace prima::office
