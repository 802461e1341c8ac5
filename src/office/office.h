#pragma once

// The open office and the person who works in it, as far as this browser knows them.

#include "store/store.h"

#include <string>
#include <string_view>

namespace prima::office {

extern const store::Kind office_kind;
extern const store::Kind setting_kind;

// All kinds of records.
const store::Schema& schema();

// Empty until someone has given it; at most 120 characters.
std::string office_name(const store::Store& store);
base::Result<store::TransactionId> set_office_name(store::Store& store, std::string_view name);

// The office is the invented one that newcomers may try; its field "example" says so, also in files.
bool is_example(const store::Store& store);

// The name of the person who writes here, at most 120 characters.
std::string own_name(const store::Store& store);
base::Result<store::TransactionId> set_own_name(store::Store& store, std::string_view name);
// The name behind a transaction's actor; empty when unknown.
std::string actor_name(const store::Reader& store, base::Id actor);

} // namespace prima::office
