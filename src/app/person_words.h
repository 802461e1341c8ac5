#pragma once

/// People, their roles and what was said to their work, in words.

#include "app/screen.h"
#include "office/approval.h"
#include "office/person.h"
#include "office/role.h"

#include <string>
#include <string_view>

namespace prima::app {

std::string_view staff_kind_words(office::StaffKind kind);
/// "NIP", "NIPPPK", "Nomor pegawai".
std::string_view number_words(office::StaffKind kind);
/// "19850317 200901 2 004": a NIP as it is printed; another number as it stands.
std::string spaced_number(const office::PersonFields& person);
std::string_view role_words(office::Role role);
/// "RA" of "Rina Anggraini".
std::string initials(std::string_view name);

/// "Disetujui"
std::string_view verdict_words(office::Verdict verdict);
ui::Tone verdict_tone(office::Verdict verdict);

} // namespace prima::app
