#pragma once

// Leave of a person (cuti), as it was granted on paper: which kind, from when to when, by which letter. A day
// of leave is no gap in the daily log; who works on it all the same may log that.

#include "store/store.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind leave_kind;

// PP 11/2017; collective leave (cuti bersama) is in the table of holidays, for everybody.
enum class LeaveKind : std::uint8_t {
    annual,    // tahunan
    major,     // besar
    sick,      // sakit
    maternity, // melahirkan
    important, // karena alasan penting
    unpaid,    // di luar tanggungan negara
};
inline constexpr std::array<std::string_view, 6> leave_codes{"annual",    "major",     "sick",
                                                             "maternity", "important", "unpaid"};

struct LeaveFields {
    base::Id person;
    LeaveKind kind = LeaveKind::annual;
    std::optional<base::Date> from, to; // both included
    std::string letter;                 // that granted it, at most 160 characters; why is nobody's business
};
struct Leave : LeaveFields {
    base::Id id;
    bool covers(base::Date day) const { return from && to && *from <= day && day <= *to; }
};

// Errors at "from" (error.leave_overlaps, with the days of the other one), "to" (error.date_order,
// error.leave_too_long over three years) and "letter".
std::vector<store::FieldError> check_leave(store::Reader& store, const LeaveFields& fields,
                                           std::optional<base::Id> self = {});
// By the person, whoever appraises them, or an administrator.
bool may_record_leave(store::Store& store, base::Id person);
base::Result<store::TransactionId> record_leave(store::Store& store, const LeaveFields& fields);
base::Result<store::TransactionId> edit_leave(store::Store& store, base::Id id, const LeaveFields& fields);
base::Result<store::TransactionId> delete_leave(store::Store& store, base::Id id);

std::optional<Leave> find_leave(const store::Reader& store, base::Id id);
// Only what is whole.
std::optional<Leave> leave_of_record(const store::Record& record);
// Those with a day from the first to the last, by their first day.
std::vector<Leave> leaves_of(store::Reader& store, base::Id person, base::Date first, base::Date last);
std::optional<Leave> leave_on(store::Reader& store, base::Id person, base::Date day);

} // namespace prima::office
