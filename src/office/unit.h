#pragma once

// Units of the office (unit kerja), a tree.

#include "store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::office {

extern const store::Kind unit_kind;

struct UnitFields {
    std::string code; // of the office's own scheme, at most 30 characters; may be empty
    std::string name; // 1..160 characters
    std::optional<base::Id> parent;
    std::optional<base::Id> head; // a person
};

struct Unit : UnitFields {
    base::Id id;
};

std::vector<store::FieldError> check_unit(store::Reader& store, const UnitFields& fields,
                                          std::optional<base::Id> self = {});
// The record that everybody makes for this unit: by its code, or by its name when it has none.
base::Id id_for_unit(const store::Store& store, std::string_view code, std::string_view name);
void draft_unit(store::Draft& draft, base::Id id, const UnitFields& fields);

base::Result<base::Id> add_unit(store::Store& store, const UnitFields& fields);
base::Result<store::TransactionId> edit_unit(store::Store& store, base::Id id, const UnitFields& fields);
// error.unit_in_use while people or units belong to it.
base::Result<store::TransactionId> delete_unit(store::Store& store, base::Id id);

std::optional<Unit> find_unit(const store::Reader& store, base::Id id);
std::string unit_name(const store::Reader& store, std::optional<base::Id> id); // empty when there is none

struct UnitPlace {
    Unit unit;
    int depth = 0; // 0 at the top
};
// All units, each below the one it belongs to, by code and name. A ring that two people made without knowing
// of each other stands at the top.
std::vector<UnitPlace> unit_tree(store::Reader& store);
// The unit and all below it.
std::vector<base::Id> units_below(store::Reader& store, base::Id unit);
// Units whose head this is.
std::vector<base::Id> headed_by(store::Reader& store, base::Id person);

} // namespace prima::office
