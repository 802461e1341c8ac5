#pragma once

// What the official forms of a plan and of its evaluation have in common.

#include "app/paper.h"
#include "office/plan.h"
#include "store/crypto.h"

#include <optional>
#include <string>

namespace prima::app {

struct FormParty {
    std::string name, number, rank, position, unit;
};
FormParty form_party(store::Reader& store, std::optional<base::Id> person);
/// The office, if it has a name.
void write_form_office(Paper& paper, const store::Reader& store);
/// Who is appraised beside who appraises, as the form has them.
void write_parties(Paper& paper, const FormParty& staff, const FormParty& appraiser);
/// The superior's result that one supports.
std::string supported_words(const store::Reader& store, const office::PlannedResult& result);

/// What a document says, as four groups of four digits, "1A2B 3C4D 5E6F 7A8B": the same content has the same.
std::string fingerprint_words(const store::Hash& hash);
/// Adds a part of what a document says, so that it cannot be mistaken for the next one.
void add_fingerprint_part(store::Hasher& hasher, std::string_view part);
/// When it was printed, and the fingerprint of what it holds; the signatures follow.
void write_fingerprint(Paper& paper, std::string_view fingerprint, base::Date today);

} // namespace prima::app
