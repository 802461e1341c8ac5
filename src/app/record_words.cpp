#include "app/record_words.h"

#include "app/appraisal_words.h"
#include "app/evidence_picture.h"
#include "app/feedback_words.h"
#include "app/month_words.h"
#include "app/notices.h"
#include "app/person_words.h"
#include "app/plan_words.h"
#include "app/standard_words.h"
#include "base/text.h"
#include "office/interim.h"
#include "office/office.h"
#include "office/person.h"

#include <algorithm>
#include <cstdlib>

namespace prima::app {

namespace {

constexpr std::string_view family_of_actions = "change.";
constexpr std::size_t letters_of_device = 6;

/// The first field of a type, the required ones before the others.
const store::Field* first_of_type(const store::Kind& kind, store::FieldType type) {
    const store::Field* found = nullptr;
    for (const store::Field& field : kind.fields) {
        if (field.type != type) continue;
        if (field.presence == store::Presence::required) return &field;
        if (!found) found = &field;
    }
    return found;
}

const store::Field* first_of_type(const store::Record& record, store::FieldType type) {
    return record.table().known() ? first_of_type(*record.table().known(), type) : nullptr;
}

std::string referred_words(const store::Reader& reader, base::Id id) {
    for (const auto& table : reader.engine().tables()) {
        if (const store::Record record = reader.find_any(table->kind(), id)) return main_text(record);
    }
    return std::string(tr("record.unknown_kind"));
}

/// What an event says was done.
std::string event_words(std::string_view what) {
    const std::string_view words = feedback_code_words("what", what);
    return words.empty() ? act_words(what) : std::string(words);
}

std::string list_words(const store::Reader& reader, const store::List& list) {
    std::string words;
    for (const store::Value& item : list.items) {
        if (!words.empty()) words += ", ";
        words += value_words(reader, {}, item);
    }
    return words;
}

/// Of a code what it means, of other texts themselves.
std::string text_words(std::string_view field, const std::string& text) {
    if (const std::string_view words = plan_code_words(field, text); !words.empty())
        return std::string(words);
    if (const std::string_view words = appraisal_code_words(field, text); !words.empty())
        return std::string(words);
    if (const std::string_view words = standard_code_words(field, text); !words.empty())
        return std::string(words);
    if (const std::string_view words = feedback_code_words(field, text); !words.empty())
        return std::string(words);
    if (const std::string_view words = picture_words(text); !words.empty()) return std::string(words);
    if (field == "what") return event_words(text);
    if (field == "staff_kind") {
        if (const auto kind = office::staff_kind_of(text)) return std::string(staff_kind_words(*kind));
    }
    if (field == "role") {
        if (const auto role = office::role_of(text)) return std::string(role_words(*role));
    }
    return text;
}

} // namespace

bool News::since(std::uint64_t revision) {
    if (revision_ == revision && language_ == language()) return false;
    revision_ = revision;
    language_ = language();
    return true;
}

bool News::since(const store::Store& store) {
    return since(store.revision());
}

bool News::since(const store::Store& store, std::initializer_list<std::string_view> kinds) {
    return since(store.count_changes(kinds));
}

std::string kind_words(const store::Reader& reader, std::string_view kind) {
    const store::Kind* known = reader.schema().kind(kind);
    return std::string(tr(known && !known->label.empty() ? known->label : "record.unknown_kind"));
}

std::string field_words(const store::Reader& reader, std::string_view kind, std::string_view field) {
    if (field == store::deleted_field) return std::string(tr("record.state"));
    const store::Kind* known = reader.schema().kind(kind);
    const store::Field* described = known ? known->field(field) : nullptr;
    return std::string(described && !described->label.empty() ? tr(described->label) : field);
}

std::string value_words(const store::Reader& reader, std::string_view field, const store::Value& value) {
    if (field == store::deleted_field) {
        const bool* gone = value.get<bool>();
        return std::string(tr(gone && *gone ? "record.deleted" : "record.present"));
    }
    if (const auto* yes = value.get<bool>()) return std::string(tr(*yes ? "record.yes" : "record.no"));
    if (const auto* number = value.get<std::int64_t>()) return base::format_integer(*number, language());
    if (const auto* number = value.get<base::Decimal>()) return number->format(base::number_form(language()));
    if (const auto* text = value.get<std::string>(); text && !text->empty()) return text_words(field, *text);
    if (const auto* date = value.get<base::Date>())
        return base::format_date(*date, base::DateForm::plain, language());
    if (const auto* time = value.get<base::TimeOfDay>()) return base::format_time(*time, language());
    if (const auto* id = value.get<base::Id>()) return referred_words(reader, *id);
    if (const auto* list = value.get<store::List>(); list && !list->items.empty())
        return list_words(reader, *list);
    if (const auto* foreign = value.get<store::ForeignValue>()) return foreign->json;
    return std::string(tr("record.empty"));
}

std::string main_text(const store::Record& record) {
    if (record &&
        (record.kind() == office::plan_event_kind.name || record.kind() == office::interim_event_kind.name))
        return std::string(plan_act_words(record.text("what")));
    if (record && record.kind() == office::appraisal_event_kind.name)
        return std::string(appraisal_act_words(record.text("what")));
    if (record && record.kind() == office::standard_event_kind.name)
        return std::string(standard_code_words("step", record.text("step")));
    if (record && record.kind() == office::reading_event_kind.name)
        return std::string(reading_words(record.text("about")));
    if (record && (record.kind() == office::appraisal_line_kind.name ||
                   record.kind() == office::appraisal_draft_kind.name))
        return std::string(appraisal_code_words("part", record.text("part")));
    if (record && record.table().known() && record.table().known()->is_event() &&
        !record.text("what").empty())
        return event_words(record.text("what"));
    const store::Field* field = first_of_type(record, store::FieldType::text);
    const std::string text(field ? record.text(field->name) : std::string_view());
    return text.empty() ? std::string(tr("record.unnamed")) : text_words(field->name, text);
}

std::string date_words(const store::Record& record) {
    const store::Field* field = first_of_type(record, store::FieldType::date);
    const auto date = field ? record.get<base::Date>(field->name) : std::nullopt;
    return date ? base::format_date(*date, base::DateForm::plain, language()) : std::string();
}

std::string kind_and_date(const store::Reader& reader, const store::Record& record) {
    const std::string date = date_words(record);
    const std::string kind = kind_words(reader, record.kind());
    return date.empty() ? kind : kind + ", " + date;
}

std::string who_words(const store::Store& store, base::Id actor) {
    if (actor == store.actor()) return std::string(tr("record.you"));
    if (actor.is_null()) return std::string(tr("record.nobody"));
    const std::string name = office::actor_name(store, actor);
    return name.empty() ? std::string(tr("record.other_device")) : name;
}

std::string moment_words(base::Clock& clock, const store::Stamp& stamp) {
    return format_moment(base::Instant{stamp.ms}, clock.offset());
}

namespace {

/// What an act was on. A month is kept as in "9/2026", the same in every language.
std::string argument_words(const store::Label& label) {
    constexpr std::string_view month = "month_"; // of the acts on one
    const std::size_t stroke = label.argument.find('/');
    if (label.key.compare(family_of_actions.size(), month.size(), month) != 0 || stroke == std::string::npos)
        return label.argument;
    const auto first = base::Date::make(std::atoi(label.argument.c_str() + stroke + 1),
                                        std::atoi(label.argument.c_str()), 1);
    return first ? month_words(*first) : label.argument;
}

} // namespace

std::string action_words(const store::Label& label) {
    // The key comes from whoever wrote it, perhaps with a newer version.
    const std::string_view known = tr(label.key);
    const bool is_action = label.key.compare(0, family_of_actions.size(), family_of_actions) == 0;
    if (!is_action || known == label.key) return std::string(tr("record.unknown_action"));
    std::string words = tr(label.key, {argument_words(label)});
    // A sentence whose end was left empty.
    while (!words.empty() && (words.back() == ' ' || words.back() == ':')) words.pop_back();
    return words;
}

std::string device_words(const store::Store& store, base::Id replica) {
    if (replica.is_null()) return std::string(tr("device.unknown"));
    if (replica == store.replica()) return std::string(tr("device.this"));
    const std::string code = replica.to_string().substr(0, letters_of_device);
    const store::Ledger& ledger = store.engine().ledger();
    for (auto tx = static_cast<store::Ledger::Tx>(ledger.size()); tx-- > 0;) {
        if (ledger.replica(tx) != replica || ledger.actor(tx) == store::Ledger::none) continue;
        const std::string name = office::actor_name(store, store.engine().heap().id(ledger.actor(tx)));
        if (!name.empty()) return tr("device.of", {name, code});
        break;
    }
    return tr("device.other", {code});
}

std::string size_words(std::size_t bytes) {
    constexpr std::size_t kilo = 1024;
    const auto number = static_cast<std::int64_t>(bytes < kilo ? bytes : (bytes + kilo - 1) / kilo);
    return tr(bytes < kilo ? "size.bytes" : "size.kilobytes", {base::format_integer(number, language())});
}

} // namespace prima::app
