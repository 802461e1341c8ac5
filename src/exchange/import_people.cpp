#include "exchange/import_people.h"

#include "base/parts.h"
#include "base/text.h"
#include "exchange/table_shape.h"
#include "office/person.h"
#include "office/position.h"
#include "office/unit.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace prima::exchange {

using base::Id;
using office::PersonFields;
using office::StaffKind;
using store::Value;

namespace {

enum PersonField : std::size_t {
    number_field,
    name_field,
    kind_field,
    rank_field,
    position_field,
    position_since_field,
    unit_field,
    appraiser_field,
    tier_field
};

PRIMA_REST_DATA constexpr ImportField fields_of_people[] = {
    {"number", "person.number", FieldForm::staff_number, store::Presence::optional,
     "nip|nip baru|nip nippppk|nippppk|nomor induk pegawai|nip nrp|nik pegawai|nomor pegawai|no pegawai|nip "
     "atau nomor pegawai|nip or staff number|"
     "employee number|employeenumber|employee id|staff number"},
    {"name", "person.name", FieldForm::text, store::Presence::required,
     "nama|nama pegawai|nama lengkap|nama dan gelar|nama asn|nama lengkap dan gelar|nama pns|name|full name|"
     "employee name"},
    {"staff_kind", "person.staff_kind", FieldForm::text, store::Presence::optional,
     "status kepegawaian|jenis kepegawaian|jenis pegawai|status pegawai|jenis asn|kedudukan|employment type"},
    {"rank", "person.rank", FieldForm::text, store::Presence::optional,
     "golongan ruang|gol ruang|golongan|gol|golru|pangkat golongan ruang|pangkat gol ruang|"
     "pangkat golongan|pangkat gol|pangkat|pangkat atau golongan|rank|grade|rank or grade"},
    {"position", "person.position", FieldForm::text, store::Presence::optional,
     "nama jabatan|jabatan|jabatan terakhir|position|job title|jobrole|job role|jabatan saat ini"},
    {"position_since", "person.position_since", FieldForm::date, store::Presence::optional,
     "tmt jabatan|jabatan tmt|terhitung mulai tanggal jabatan|position since|menjabat sejak|in position "
     "since"},
    {"unit", "person.unit", FieldForm::text, store::Presence::optional,
     "unit kerja|unit|unit organisasi|bagian|bidang|subbagian|sub bagian|bagian bidang|satuan kerja|"
     "penempatan|department|kode unit"},
    {"appraiser", "person.appraiser", FieldForm::staff_number, store::Presence::optional,
     "nip atasan|nip atasan langsung|nip pejabat penilai|nip penilai|nip pejabat penilai kinerja|"
     "superior number|pejabat penilai|appraiser"},
    {"tier", "rule.tier", FieldForm::text, store::Presence::optional,
     "jenjang jabatan|jenjang|jenjang jabatan fungsional|jenjang fungsional|jenjang jf|tier|functional tier"},
};

constexpr int longest_line = 200; // of superiors, one above the other

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What an 18-digit number itself says: a month of appointment, or the two digits of a PPPK that are none.
StaffKind kind_of_number(std::string_view text) {
    if (text.size() != 18 || !all_digits(text)) return StaffKind::other;
    return text.substr(12, 2) > "12" ? StaffKind::pppk : StaffKind::pns;
}

std::optional<StaffKind> kind_of_words(std::string_view text) {
    const std::string key = title_key(text);
    const auto has = [&](std::string_view word) { return key.find(word) != std::string::npos; };
    if (has("pppk") || has("p3k") || has("perjanjian kerja")) return StaffKind::pppk;
    for (const std::string_view word : {"non", "honor", "kontrak", "thl", "phl", "ptt", "gtt", "outsourc"}) {
        if (has(word)) return StaffKind::other;
    }
    if (has("pns") || has("pegawai negeri")) return StaffKind::pns;
    return std::nullopt;
}

// "IIIc", "III - c" and "Penata (III/c)" are "III/c".
std::string class_in(std::string_view text) {
    static constexpr std::string_view numbers[] = {"iv", "iii", "ii", "i"}; // longer ones first
    static constexpr std::string_view written[] = {"IV", "III", "II", "I"};
    std::string key = " " + title_key(text) + " ";
    for (std::size_t i = 0; i < 4; ++i) {
        for (const char* gap : {"", " "}) {
            for (char letter = 'a'; letter <= 'e'; ++letter) {
                const std::string word = " " + std::string(numbers[i]) + gap + letter + " ";
                if (key.find(word) != std::string::npos) return std::string(written[i]) + "/" + letter;
            }
        }
    }
    return {};
}

// The name of a rank, with the usual shortenings.
std::string rank_key(std::string_view text) {
    std::string key = title_key(text) + " ";
    for (const std::string_view shorter : {"tk 1 ", "tk i ", "tk1 ", "tki ", "tingkat 1 "}) {
        const std::size_t at = key.find(shorter);
        if (at != std::string::npos) key.replace(at, shorter.size(), "tingkat i ");
    }
    return base::collapsed(key);
}

// The code of a rank of this kind; nothing when there is no such rank. Others have ranks of their own.
std::optional<std::string> rank_of(StaffKind staff, std::string_view text) {
    const std::span<const office::Rank> ranks = office::ranks_of(staff);
    if (ranks.empty()) return base::collapsed(text);
    const std::string code = class_in(text);
    const std::string key = rank_key(text);
    for (const office::Rank& each : ranks) {
        const bool same = each.code == code || title_key(each.code) == key ||
                          (!each.name.empty() && rank_key(each.name) == key);
        if (same) return std::string(each.code);
    }
    return std::nullopt;
}

// The units or positions of the office by their codes and names, and those that the table adds.
class Places {
public:
    using NewId = Id (*)(const store::Store&, std::string_view code, std::string_view name);

    Places(const store::Store& store, const store::Kind& kind, NewId new_id)
        : store_(store)
        , kind_(kind)
        , new_id_(new_id) {
        for (const store::Record record : store.records(kind.name)) {
            known_.emplace(base::folded(record.text("name")), record.id());
            if (!record.text("code").empty()) known_.emplace(base::folded(record.text("code")), record.id());
        }
    }

    std::optional<Id> find(std::string_view text, std::string_view field, RowOutput& output) {
        if (const auto before = read_.find(std::string(text)); before != read_.end()) return before->second;
        const std::string clean = base::collapsed(text);
        const auto [place, fresh] = known_.emplace(base::folded(clean), Id());
        if (!fresh) {
            read_.emplace(text, place->second);
            return place->second;
        }
        const auto errors = store::check_value(*kind_.field("name"), clean);
        if (!errors.empty()) {
            known_.erase(place);
            output.errors.push_back({std::string(field), errors[0].message, errors[0].argument});
            return std::nullopt;
        }
        place->second = new_id_(store_, "", clean);
        made_.emplace_back(place->second, clean);
        read_.emplace(text, place->second);
        return place->second;
    }

    const std::vector<std::pair<Id, std::string>>& made() const { return made_; }

private:
    const store::Store& store_;
    const store::Kind& kind_;
    NewId new_id_;
    std::unordered_map<std::string, Id> read_; // as they stand in the table
    std::map<std::string, Id> known_;          // folded
    std::vector<std::pair<Id, std::string>> made_;
};

// "Ahli Muda", "JF Ahli Muda", "Ahli Muda (Penata)", in either language, or its code.
std::optional<std::string> tier_of(std::string_view text) {
    struct Words {
        std::string_view code, indonesian, english;
    };
    static constexpr Words words[] = {
        {"beginner", "pemula", "beginner"},
        {"skilled", "terampil", "skilled"},
        {"proficient", "mahir", "proficient"},
        {"supervisor", "penyelia", "supervisor"},
        {"first_expert", "ahli pertama", "first expert"},
        {"young_expert", "ahli muda", "junior expert"},
        {"middle_expert", "ahli madya", "middle expert"},
        {"senior_expert", "ahli utama", "senior expert"},
    };
    const std::string key = " " + title_key(text) + " ";
    for (const Words& each : words) {
        for (const std::string_view word : {each.indonesian, each.english}) {
            if (key.find(" " + std::string(word) + " ") != std::string::npos) return std::string(each.code);
        }
        if (base::trimmed(text) == each.code) return std::string(each.code);
    }
    return std::nullopt;
}

class PeopleRun : public ImportRun {
public:
    PeopleRun(store::Store& store, base::Date today)
        : store_(store)
        , today_(today)
        , units_(store, office::unit_kind, &office::id_for_unit)
        , positions_(store, office::position_kind, &office::id_for_position) {
        for (const store::Record person : store.records(office::person_kind.name)) {
            if (person.text("number").empty())
                unnumbered_.emplace(base::folded(person.text("name")), person.id());
        }
    }

    void keys(const std::function<bool(const std::string&)>& has) override { has_key_ = has; }
    void row(const RowInput& input, RowOutput& output) override;
    void finish(store::Draft& draft) override {
        for (const auto& [id, text] : units_.made()) office::draft_unit(draft, id, {"", text, {}, {}});
        for (const auto& [id, text] : positions_.made())
            office::draft_position(draft, id, {"", text, "", ""});
    }

private:
    static std::string text_in(const RowInput& input, PersonField field) {
        return input.values[field] ? base::collapsed(input.values[field]->text()) : std::string();
    }
    Id id_of(const PersonFields& person);
    void read_rank(const std::string& text, PersonFields& person, RowOutput& output);
    static void read_tier(const std::string& text, PersonFields& person, RowOutput& output);
    void read_appraiser(const std::string& text, Id self, PersonFields& person, RowOutput& output);
    bool leads_to(Id from, Id self) const;

    store::Store& store_;
    base::Date today_;
    Places units_, positions_;
    std::function<bool(const std::string&)> has_key_;
    std::unordered_map<std::string, std::optional<std::string>> ranks_; // what was read before
    std::map<std::string, Id> unnumbered_;  // people without a number, by their name
    std::unordered_map<Id, Id> appraisers_; // as the rows so far say
    struct Superior {
        Id id;
        bool known = false; // here or in the table
    };
    std::unordered_map<std::string, Superior> superiors_; // by what stands in the table
};

Id PeopleRun::id_of(const PersonFields& person) {
    if (!person.number.empty()) return office::id_for_person(store_, person);
    const auto [place, fresh] = unnumbered_.emplace(base::folded(person.name), Id());
    if (fresh) place->second = store_.new_id();
    return place->second;
}

void PeopleRun::read_rank(const std::string& text, PersonFields& person, RowOutput& output) {
    if (text.empty()) return;
    const auto [place, fresh] = ranks_.try_emplace(std::string(office::code_of(person.kind)) + text);
    if (fresh) place->second = rank_of(person.kind, text);
    if (place->second)
        person.rank = *place->second;
    else
        output.notes.push_back({"rank", "import.rank_unknown", text});
}

void PeopleRun::read_tier(const std::string& text, PersonFields& person, RowOutput& output) {
    if (text.empty()) return;
    const auto code = tier_of(text);
    if (code && person.kind != StaffKind::other)
        person.tier = *code;
    else
        output.notes.push_back({"tier", code ? "import.tier_other" : "import.tier_unknown", text});
}

bool PeopleRun::leads_to(Id from, Id self) const {
    // A ring that somebody else made is left after so many steps.
    std::optional<Id> at = from;
    for (int steps = 0; at && steps < longest_line; ++steps) {
        if (*at == self) return true;
        const auto said = appraisers_.find(*at);
        at = said != appraisers_.end() ? said->second
                                       : store_.find(office::person_kind.name, *at).get<Id>("appraiser");
    }
    return false;
}

void PeopleRun::read_appraiser(const std::string& text, Id self, PersonFields& person, RowOutput& output) {
    if (text.empty()) return;
    const auto [place, fresh] = superiors_.try_emplace(text);
    if (fresh) {
        PersonFields superior;
        superior.number = text;
        superior.kind = kind_of_number(text);
        place->second.id = office::id_for_person(store_, superior);
        place->second.known = has_key_(text) || store_.find(office::person_kind.name, place->second.id);
    }
    const auto [id, known] = place->second;
    const char* wrong = id == self           ? "import.superior_self"
                        : !known             ? "import.superior_unknown"
                        : leads_to(id, self) ? "import.superior_ring"
                                             : nullptr;
    if (wrong) {
        output.notes.push_back({"appraiser", wrong, text});
        return;
    }
    person.appraiser = id;
    appraisers_[self] = id;
}

void PeopleRun::row(const RowInput& input, RowOutput& output) {
    PersonFields person;
    person.number = text_in(input, number_field);
    person.name = text_in(input, name_field);
    person.kind = kind_of_number(person.number);
    output.record = id_of(person);
    const std::string given_name = person.name;
    if (const auto known = office::find_person(store_, output.record)) person = *known;
    person.name = given_name;
    if (const std::string words = text_in(input, kind_field); !words.empty()) {
        if (const auto said = kind_of_words(words))
            person.kind = *said;
        else
            output.notes.push_back({"staff_kind", "import.kind_unknown", words});
    }
    read_rank(text_in(input, rank_field), person, output);
    read_tier(text_in(input, tier_field), person, output);
    // An empty cell takes nothing away.
    if (const std::string text = text_in(input, position_field); !text.empty())
        person.position = positions_.find(text, "position", output);
    if (const std::string text = text_in(input, unit_field); !text.empty())
        person.unit = units_.find(text, "unit", output);
    if (input.values[position_since_field]) {
        if (const base::Date* since = input.values[position_since_field]->get<base::Date>())
            person.position_since = *since;
    }
    read_appraiser(text_in(input, appraiser_field), output.record, person, output);
    if (person.kind != StaffKind::other && person.number.empty())
        output.errors.push_back({"number", "error.required", ""});
    for (store::FieldError& doubt : office::doubt_number(person.kind, person.number, today_))
        output.notes.push_back({doubt.field, doubt.message, doubt.argument});
    office::draft_person(output.draft, output.record, person);
}

} // namespace

const ImportKind people_import{
    "person",
    "import.people",
    "change.people_imported",
    fields_of_people,
    number_field,
    [](store::Store& store, base::Date today) { return std::make_unique<PeopleRun>(store, today); }};

} // namespace prima::exchange
