#pragma once

// Positions (jabatan) with their duties (uraian tugas), legal basis and procedures.

#include "store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind position_kind;

struct PositionFields {
    std::string code;            // of the office's own scheme, at most 30 characters; may be empty
    std::string name;            // 1..160 characters
    std::string duties;          // one a line, at most 6,000 characters
    std::string legal_basis;     // at most 1,000 characters
    std::string procedures = {}; // by which the work is done (SOP), one a line, at most 6,000 characters
};

struct Position : PositionFields {
    base::Id id;
};

std::vector<store::FieldError> check_position(store::Reader& store, const PositionFields& fields,
                                              std::optional<base::Id> self = {});
// The record that everybody makes for this position: by its code, or by its name when it has none.
base::Id id_for_position(const store::Store& store, std::string_view code, std::string_view name);
void draft_position(store::Draft& draft, base::Id id, const PositionFields& fields);

base::Result<base::Id> add_position(store::Store& store, const PositionFields& fields);
base::Result<store::TransactionId> edit_position(store::Store& store, base::Id id,
                                                 const PositionFields& fields);
// error.position_in_use while somebody holds it.
base::Result<store::TransactionId> delete_position(store::Store& store, base::Id id);

std::optional<Position> find_position(const store::Reader& store, base::Id id);
std::string position_name(const store::Reader& store, std::optional<base::Id> id);
std::vector<Position> positions(store::Reader& store); // by name

} // namespace prima::office
