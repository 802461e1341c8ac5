#include "office/appraisal_sheet.h"

#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/plan_codes.h"
#include "office/values.h"

#include <algorithm>
#include <functional>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 8> fields_of_line{{
    {"reason", FieldType::text, Presence::optional, {0, 2000}, "appraisal.reason"},
    {"reader", FieldType::reference, Presence::required, {}, "person.kind"},
    {"plan", FieldType::reference, Presence::required, {}, "plan.kind"},
    {"part", FieldType::text, Presence::required, {1, 20}, "appraisal.part"},
    {"about", FieldType::reference, Presence::optional, {}, "appraisal.about"},
    {"rating", FieldType::text, Presence::optional, {0, 20}, "rule.rating"},
    {"actual", FieldType::decimal, Presence::optional, {}, "rule.actual"},
    {"actual_text", FieldType::text, Presence::optional, {0, 1000}, "appraisal.actual_text"},
}};
constexpr std::array<std::string_view, 1> lines_belong_to{"plan"};

constexpr std::string_view part_result = "result", part_indicator = "indicator", part_results = "results",
                           part_behaviour = "behaviour", part_organisation = "organisation",
                           part_words = "words", part_tier = "tier", part_head = "head",
                           part_method = "method";
constexpr std::string_view heads_a_unit = "unit", was_consulted = "consulted", has_idea = "idea";
constexpr std::array<std::string_view, method_count> method_codes{"by_hand", "rating_90_100", "rating_70_90",
                                                                  "permenpanrb-8-2021", "pp-46-2011"};

ActLine written(const Measured& measured) {
    ActLine line{std::string(part_method), {}, {}, {}, {}, measured.behaviour};
    if (measured.method != Method::by_hand) line.rating = code_text(method_codes, measured.method);
    if (measured.consulted) line.actual_text = was_consulted;
    if (measured.idea) line.actual_text += (line.actual_text.empty() ? "" : " ") + std::string(has_idea);
    return line;
}

Measured read_measured(const ActLine& line) {
    const auto says = [&](std::string_view word) { return line.actual_text.find(word) != std::string::npos; };
    return {coded<Method>(method_codes, line.rating), line.actual, says(was_consulted), says(has_idea)};
}

ActLine written(std::string_view part, std::optional<Id> about, const SheetLine& line) {
    return {std::string(part),
            about,
            std::string(line.rating ? rules::code_of(*line.rating) : std::string_view()),
            line.reason,
            line.actual_text,
            line.actual};
}

std::vector<ActLine> lines_of(const AppraisalSheet& sheet) {
    std::vector<ActLine> lines;
    for (const auto& [id, line] : sheet.results) lines.push_back(written(part_result, id, line));
    for (const auto& [id, line] : sheet.indicators) lines.push_back(written(part_indicator, id, line));
    for (std::size_t i = 0; i < value_count; ++i)
        lines.push_back(written(behaviour_values()[i].code, {}, sheet.behaviours[i]));
    lines.push_back(written(part_results, {}, sheet.all_results));
    lines.push_back(written(part_behaviour, {}, sheet.all_behaviour));
    ActLine organisation{std::string(part_organisation), {}, {}, sheet.organisation_reason, {}, {}};
    if (sheet.organisation) organisation.rating = rules::code_of(*sheet.organisation);
    lines.push_back(organisation);
    lines.push_back({std::string(part_words), {}, {}, sheet.words, {}, {}});
    lines.push_back({std::string(part_tier), {}, sheet.tier, {}, {}, {}});
    lines.push_back(
        {std::string(part_head), {}, std::string(sheet.heads_unit ? heads_a_unit : ""), {}, {}, {}});
    lines.push_back(written(sheet.measured));
    return lines;
}

bool says_nothing(const ActLine& line) {
    return line.rating.empty() && line.reason.empty() && line.actual_text.empty() && !line.actual;
}

// What a newer version wrote of other parts is passed over.
void read_line(AppraisalSheet& sheet, const ActLine& from) {
    SheetLine line{rules::rating_of(from.rating), from.reason, from.actual, from.actual_text};
    if (from.part == part_result && from.about) {
        sheet.results[*from.about] = std::move(line);
    } else if (from.part == part_indicator && from.about) {
        sheet.indicators[*from.about] = std::move(line);
    } else if (from.part == part_results) {
        sheet.all_results = std::move(line);
    } else if (from.part == part_behaviour) {
        sheet.all_behaviour = std::move(line);
    } else if (from.part == part_organisation) {
        sheet.organisation = rules::organisation_of(from.rating);
        sheet.organisation_reason = from.reason;
    } else if (from.part == part_tier) {
        sheet.tier = from.rating;
    } else if (from.part == part_head) {
        sheet.heads_unit = from.rating == heads_a_unit;
    } else if (from.part == part_method) {
        sheet.measured = read_measured(from);
    } else if (from.part == part_words) {
        sheet.words = from.reason;
    } else {
        for (std::size_t i = 0; i < value_count; ++i) {
            if (behaviour_values()[i].code != from.part) continue;
            sheet.behaviours[i] = std::move(line);
            break;
        }
    }
}

void draft_line(store::Draft& draft, std::string_view kind, Id id, Id plan, Id reader, const ActLine& line) {
    draft.set(kind, id, "plan", plan);
    draft.set(kind, id, "reader", reader);
    draft.set(kind, id, "part", line.part);
    draft.set(kind, id, "about", value_of(line.about));
    draft.set(kind, id, "rating", text_value(line.rating));
    draft.set(kind, id, "reason", lines_value(line.reason));
    draft.set(kind, id, "actual", value_of(line.actual));
    draft.set(kind, id, "actual_text", lines_value(line.actual_text));
}

template <class Source>
ActLine read_written(const Source& from) {
    return {std::string(from.text("part")),        from.template get<Id>("about"),
            std::string(from.text("rating")),      std::string(from.text("reason")),
            std::string(from.text("actual_text")), from.template get<Decimal>("actual")};
}

} // namespace

const store::Kind appraisal_draft_kind{"appraisal_draft",       fields_of_line,
                                       "appraisal.draft_kind",  store::KindUse::content,
                                       store::Audience::person, "reader"};
const store::Kind appraisal_line_kind{"appraisal_line",
                                      fields_of_line,
                                      "appraisal.line_kind",
                                      store::KindUse::content,
                                      store::Audience::person,
                                      "reader",
                                      {},
                                      lines_belong_to};

bool AppraisalSheet::empty() const {
    const std::vector<ActLine> lines = lines_of(*this);
    return std::all_of(lines.begin(), lines.end(), says_nothing);
}

void AppraisalSheet::clean() {
    for (auto* lines : {&results, &indicators}) {
        for (auto line = lines->begin(); line != lines->end();)
            line = line->second.empty() ? lines->erase(line) : std::next(line);
    }
}

AppraisalSheet draft_sheet_of(store::Reader& store, Id plan, Id writer) {
    AppraisalSheet sheet;
    std::vector<Id> writers = records_of(store, writer);
    std::reverse(writers.begin(), writers.end()); // what they wrote themselves comes last, and counts
    for (const Id each : writers) {
        for (const store::Record record :
             store.view(appraisal_draft_kind.name, {"plan", "reader"}).equal_to(plan)) {
            if (record.get<Id>("reader") == each) read_line(sheet, read_written(record));
        }
    }
    sheet.clean();
    return sheet;
}

Result<TransactionId> save_draft_sheet(store::Store& store, const Plan& plan, const AppraisalSheet& sheet) {
    const Id writer = own_person(store);
    store::Draft draft;
    for (const ActLine& line : lines_of(sheet)) {
        std::string key = plan.id.to_string() + "/" + writer.to_string() + "/" + line.part;
        if (line.about) key += "/" + line.about->to_string();
        const Id id = store.natural_id(appraisal_draft_kind.name, key);
        // An empty line is written only to empty one.
        if (!says_nothing(line) || store.find_any(appraisal_draft_kind.name, id))
            draft_line(draft, appraisal_draft_kind.name, id, plan.id, writer, line);
    }
    const store::Record person = store.find_any(person_kind.name, plan.person);
    return store.commit(draft, {"change.appraisal_drafted", std::string(person ? person.text("name") : "")});
}

std::vector<ActLine> lines_of_act(store::Reader& store, Id plan, TransactionId act) {
    std::vector<ActLine> lines;
    const store::Engine& engine = store.engine();
    for (const store::Record record : store.view(appraisal_line_kind.name, {"plan"}).equal_to(plan)) {
        const auto writers = store::writers_of(engine, record.table(), record.row());
        if (writers.empty() || engine.ledger().id(writers.front()) != act) continue;
        lines.push_back(read_written(Event(engine, record.table(), record.row(), writers.front())));
    }
    return lines;
}

AppraisalSheet sheet_of_act(store::Reader& store, Id plan, TransactionId act) {
    AppraisalSheet sheet;
    for (const ActLine& line : lines_of_act(store, plan, act)) read_line(sheet, line);
    return sheet;
}

void draft_act_line(store::Draft& draft, store::Store& store, Id plan, Id reader, const ActLine& line) {
    draft_line(draft, appraisal_line_kind.name, store.new_id(), plan, reader, line);
}

void draft_act_sheet(store::Draft& draft, store::Store& store, Id plan, Id reader,
                     const AppraisalSheet& sheet) {
    for (const ActLine& line : lines_of(sheet)) {
        if (!says_nothing(line)) draft_act_line(draft, store, plan, reader, line);
    }
}

} // namespace prima::office
