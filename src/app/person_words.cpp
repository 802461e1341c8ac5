#include "app/person_words.h"

namespace prima::app {

std::string_view staff_kind_words(office::StaffKind kind) {
    switch (kind) {
    case office::StaffKind::pns: return tr("person.kind_pns");
    case office::StaffKind::pppk: return tr("person.kind_pppk");
    case office::StaffKind::other: break;
    }
    return tr("person.kind_other");
}

std::string_view number_words(office::StaffKind kind) {
    switch (kind) {
    case office::StaffKind::pns: return tr("person.nip");
    case office::StaffKind::pppk: return tr("person.nipppk");
    case office::StaffKind::other: break;
    }
    return tr("person.own_number");
}

std::string spaced_number(const office::PersonFields& person) {
    const std::string& number = person.number;
    if (person.kind == office::StaffKind::other || number.size() != 18) return number;
    return number.substr(0, 8) + " " + number.substr(8, 6) + " " + number.substr(14, 1) + " " +
           number.substr(15);
}

std::string_view role_words(office::Role role) {
    switch (role) {
    case office::Role::appraiser: return tr("role.appraiser");
    case office::Role::unit_head: return tr("role.unit_head");
    case office::Role::administrator: return tr("role.administrator");
    case office::Role::trainer: return tr("role.trainer");
    case office::Role::staff: break;
    }
    return tr("role.staff");
}

std::string initials(std::string_view name) {
    std::string result;
    bool start = true;
    int letters = 0;
    for (const char c : name) {
        const bool inside = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; // further bytes of a letter
        if (c == ' ') {
            start = true;
        } else if (!inside && start) {
            if (++letters > 2) break;
            result += c;
            start = false;
        } else if (inside && !result.empty() && (static_cast<unsigned char>(result.back()) & 0x80U) != 0) {
            result += c;
        } else {
            start = false;
        }
    }
    return result;
}

std::string_view verdict_words(office::Verdict verdict) {
    switch (verdict) {
    case office::Verdict::approved: return tr("approval.approved");
    case office::Verdict::returned: return tr("approval.returned");
    case office::Verdict::rejected: return tr("approval.rejected");
    case office::Verdict::waiting: break;
    }
    return tr("approval.waiting");
}

ui::Tone verdict_tone(office::Verdict verdict) {
    switch (verdict) {
    case office::Verdict::approved: return ui::Tone::Good;
    case office::Verdict::returned: return ui::Tone::Attention;
    case office::Verdict::rejected: return ui::Tone::Bad;
    case office::Verdict::waiting: break;
    }
    return ui::Tone::Neutral;
}

} // namespace prima::app
