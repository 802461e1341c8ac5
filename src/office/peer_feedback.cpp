#include "office/peer_feedback.h"

#include "base/text.h"
#include "office/appraisal.h"
#include "office/merged_person.h"
#include "office/names.h"
#include "office/person.h"
#include "office/values.h"

#include <algorithm>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 6> fields_of_peer_answer{{
    {"words", FieldType::text, Presence::optional, {0, most_peer_words}, "appraisal.words"},
    {"about", FieldType::reference, Presence::required, {}, "person.kind"},
    {"reader", FieldType::reference, Presence::required, {}, "person.appraiser"},
    {"year", FieldType::integer, Presence::required, {2000, 2200}, "peer.year"},
    {"group", FieldType::text, Presence::required, {1, 20}, "peer.group"},
    {"ratings", FieldType::list, Presence::required, {value_count, value_count}, "plan.behaviour"},
}};
constexpr std::array<std::string_view, 1> answers_belong_to{"about"};

constexpr std::array<std::string_view, peer_group_count> group_codes{"colleagues", "subordinates"};
constexpr std::array<std::string_view, peer_group_count + 1> summary_parts{
    "peer_colleagues", "peer_subordinates", "peer_together"};
constexpr std::string_view words_part = "peer_words";

// --- reading the ballots -----------------------------------------------------------------------------------

bool was_ballot(const store::Event& event) {
    const store::Ledger& ledger = event.engine().ledger();
    const std::vector<store::Ledger::Tx> parts = ledger.find(event.transaction());
    return event.actor().is_null() && std::all_of(parts.begin(), parts.end(), [&](store::Ledger::Tx tx) {
               return ledger.chain(ledger.chain_number(tx)).ballot;
           });
}

std::string_view peer_step(PeerAnswers& answers, const store::Event& event) {
    if (!was_ballot(event)) return "aside.not_entitled";
    const auto year = event.get<std::int64_t>("year");
    const auto ratings = event.get<store::List>("ratings");
    const std::string group = event.text("group");
    const auto place = std::find(group_codes.begin(), group_codes.end(), group);
    if (place == group_codes.end()) return "aside.unknown";
    if (!year || !ratings || ratings->items.size() != value_count) return store::aside_incomplete;
    PeerAnswers::Given given;
    given.year = static_cast<int>(*year);
    given.group = static_cast<PeerGroup>(place - group_codes.begin());
    for (std::size_t i = 0; i < value_count; ++i)
        given.answer.ratings[i] = rules::rating_of(ratings->items[i].text());
    given.answer.words = event.text("words");
    answers.given.push_back(std::move(given));
    return {};
}

// --- who is asked ------------------------------------------------------------------------------------------

std::optional<PeerGroup> group_of(const store::Reader& store, Id about, Id self) {
    const auto person = find_person(store, about), other = find_person(store, self);
    if (!person || !other || about == self || !person->active || !other->active) return std::nullopt;
    if (!person->appraiser) return std::nullopt; // there is nobody to read it
    if (other->appraiser == about) return PeerGroup::subordinates;
    return other->appraiser == person->appraiser ? std::optional(PeerGroup::colleagues) : std::nullopt;
}

std::array<std::size_t, peer_group_count> count_asked(store::Reader& store, Id person) {
    std::array<std::size_t, peer_group_count> asked{0, appraised_by(store, person).size()};
    const auto found = find_person(store, person);
    if (!found || !found->appraiser) return asked;
    const std::vector<Person> team = appraised_by(store, *found->appraiser);
    asked[0] = static_cast<std::size_t>(
        std::count_if(team.begin(), team.end(), [&](const Person& each) { return each.id != person; }));
    return asked;
}

bool released(store::Reader& store, Id plan) {
    return stand_of(appraisal_thread(store, plan)).stage >= AppraisalStage::released;
}

std::optional<Error> what_is_wrong(store::Reader& store, Id about, Id self, int year,
                                   const PeerAnswer& answer) {
    const std::optional<Plan> plan = plan_of_year(store, about, year);
    if (!plan || !group_of(store, about, self))
        return Error{ErrorCode::not_allowed, "peer.not_asked", about.to_string()};
    if (released(store, plan->id)) return Error{ErrorCode::not_allowed, "peer.closed", about.to_string()};
    if (answer.says_nothing()) return Error{ErrorCode::invalid, "peer.says_nothing", about.to_string()};
    return std::nullopt;
}

// --- what was released -------------------------------------------------------------------------------------

void count(PeerSummary& summary, const PeerAnswer& answer) {
    ++summary.answers;
    for (std::size_t i = 0; i < value_count; ++i) {
        PeerSummary::Counts& counts = summary.counts[i];
        if (answer.ratings[i])
            ++counts.ratings[static_cast<std::size_t>(*answer.ratings[i])];
        else
            ++counts.unknown;
    }
    if (!answer.words.empty()) summary.words.push_back(answer.words);
}

// Everybody knows how many answered; what they said only from three on.
void hide_few(PeerSummary& summary) {
    if (summary.shown()) {
        std::sort(summary.words.begin(), summary.words.end());
        return;
    }
    summary.counts = {};
    summary.words.clear();
}

std::string numbers_text(const PeerSummary& summary) {
    std::string text = std::to_string(summary.asked);
    for (const PeerSummary::Counts& counts : summary.counts) {
        for (const std::size_t number : counts.ratings) text += " " + std::to_string(number);
        text += " " + std::to_string(counts.unknown);
    }
    return text;
}

std::vector<std::size_t> numbers_in(std::string_view text) {
    std::vector<std::size_t> numbers;
    bool inside = false;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && !inside) numbers.push_back(0);
        if (digit) numbers.back() = (numbers.back() * 10 + static_cast<std::size_t>(c - '0')) % 100000;
        inside = digit;
    }
    return numbers;
}

std::optional<PeerSummary> summary_in(const ActLine& line) {
    const auto place = std::find(summary_parts.begin(), summary_parts.end(), line.part);
    constexpr std::size_t each = rules::rating_count + 1;
    const std::vector<std::size_t> numbers = numbers_in(line.actual_text);
    if (place == summary_parts.end() || !line.actual || numbers.size() != 1 + value_count * each)
        return std::nullopt;
    PeerSummary summary;
    const auto number = static_cast<std::size_t>(place - summary_parts.begin());
    if (number < peer_group_count) summary.group = static_cast<PeerGroup>(number);
    summary.answers =
        static_cast<std::size_t>(std::max<std::int64_t>(0, line.actual->rounded(0).coefficient()));
    summary.asked = numbers[0];
    for (std::size_t i = 0; i < value_count; ++i) {
        for (std::size_t rating = 0; rating < rules::rating_count; ++rating)
            summary.counts[i].ratings[rating] = numbers[1 + i * each + rating];
        summary.counts[i].unknown = numbers[i * each + each];
    }
    return summary;
}

std::string_view part_of(const PeerSummary& summary) {
    return summary_parts[summary.group ? static_cast<std::size_t>(*summary.group) : peer_group_count];
}

std::vector<PeerSummary> summaries_of_act(store::Reader& store, Id plan, store::TransactionId act) {
    std::vector<PeerSummary> all;
    const std::vector<ActLine> lines = lines_of_act(store, plan, act);
    for (const ActLine& line : lines) {
        if (auto summary = summary_in(line)) all.push_back(std::move(*summary));
    }
    std::sort(all.begin(), all.end(),
              [](const PeerSummary& a, const PeerSummary& b) { return part_of(a) < part_of(b); });
    for (PeerSummary& summary : all) {
        for (const ActLine& line : lines) {
            if (line.part == words_part && line.rating == part_of(summary))
                summary.words.push_back(line.reason);
        }
        hide_few(summary);
    }
    return all;
}

std::vector<PeerSummary> summaries_now(store::Reader& store, const Plan& plan) {
    PeerAnswers answers;
    for (const Id each : records_of(store, plan.person)) {
        const PeerAnswers& about = store.fold(peer_machine).state({each});
        answers.given.insert(answers.given.end(), about.given.begin(), about.given.end());
    }
    return summarise(answers, plan.to.year(), count_asked(store, plan.person));
}

} // namespace

const store::Kind peer_answer_kind{"peer_answer",
                                   fields_of_peer_answer,
                                   "peer.answer",
                                   store::KindUse::content,
                                   store::Audience::person,
                                   "reader",
                                   {},
                                   answers_belong_to,
                                   false,
                                   true};
const store::Machine<PeerAnswers> peer_machine{"peer_answer", &peer_step};

bool PeerAnswer::says_nothing() const {
    const bool rated =
        std::any_of(ratings.begin(), ratings.end(), [](const auto& each) { return each.has_value(); });
    return !rated && base::trimmed(words).empty();
}

std::vector<AskedAbout> asked_about(store::Reader& store, Id self, int year) {
    std::vector<AskedAbout> all;
    const auto own = find_person(store, self);
    if (!own || !own->appraiser) return all;
    std::vector<Person> around = appraised_by(store, *own->appraiser);
    if (auto above = find_person(store, *own->appraiser)) around.push_back(std::move(*above));
    for (const Person& person : around) {
        const std::optional<PeerGroup> group = group_of(store, person.id, self);
        const auto plan = group ? plan_of_year(store, person.id, year) : std::nullopt;
        if (plan) all.push_back({person.id, person.name, *group, !released(store, plan->id)});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const AskedAbout& a, const AskedAbout& b) { return a.name < b.name; });
    return all;
}

void give_peer_answer(store::Store& store, Id about, int year, const PeerAnswer& answer, Date today,
                      const std::function<void(Result<void>)>& done) {
    const Id self = own_person(store);
    if (auto wrong = what_is_wrong(store, about, self, year, answer)) return done(std::move(*wrong));
    store::List ratings;
    for (const std::optional<rules::Rating>& rating : answer.ratings)
        ratings.items.emplace_back(std::string(rating ? rules::code_of(*rating) : std::string_view()));
    const std::string_view kind = peer_answer_kind.name;
    const Id id = store.new_id();
    store::Draft draft;
    draft.set(kind, id, "about", about);
    draft.set(kind, id, "reader", *find_person(store, about)->appraiser);
    draft.set(kind, id, "year", std::int64_t{year});
    draft.set(kind, id, "group",
              std::string(group_codes[static_cast<std::size_t>(*group_of(store, about, self))]));
    draft.set(kind, id, "ratings", std::move(ratings));
    draft.set(kind, id, "words", lines_value(answer.words));
    // The month alone: on which day a few people answered may tell who they are.
    const Date month = Date::make(today.year(), today.month(), 1).value_or(today);
    store.cast_ballot(draft, month, done);
}

std::vector<PeerSummary> summarise(const PeerAnswers& answers, int year,
                                   const std::array<std::size_t, peer_group_count>& asked) {
    std::array<PeerSummary, peer_group_count> groups;
    PeerSummary together;
    for (std::size_t i = 0; i < peer_group_count; ++i) {
        groups[i].group = static_cast<PeerGroup>(i);
        groups[i].asked = asked[i];
        together.asked += asked[i];
    }
    for (const PeerAnswers::Given& given : answers.given) {
        if (given.year != year) continue;
        count(groups[static_cast<std::size_t>(given.group)], given.answer);
        count(together, given.answer);
    }
    // Together only where no group stands alone: beside one of them the sum would tell the other.
    if (together.shown() && !groups[0].shown() && !groups[1].shown()) {
        hide_few(together);
        return {std::move(together)};
    }
    std::vector<PeerSummary> all;
    for (PeerSummary& group : groups) {
        if (group.asked == 0 && group.answers == 0) continue;
        hide_few(group);
        all.push_back(std::move(group));
    }
    return all;
}

std::vector<PeerSummary> peer_summaries_for(store::Reader& store, const Appraisal& appraisal) {
    if (const AppraisalStep* release = appraisal.step(appraisal.stand.release)) {
        return appraisal.result ? summaries_of_act(store, appraisal.plan.id, release->by.transaction)
                                : std::vector<PeerSummary>();
    }
    const bool rates = appraisal.seat == Seat::appraiser || appraisal.seat == Seat::superior;
    return rates ? summaries_now(store, appraisal.plan) : std::vector<PeerSummary>();
}

void draft_peer_summaries(store::Draft& draft, store::Store& store, const Plan& plan) {
    for (const PeerSummary& summary : summaries_now(store, plan)) {
        ActLine line;
        line.part = part_of(summary);
        line.actual = Decimal(static_cast<std::int64_t>(summary.answers));
        line.actual_text = numbers_text(summary);
        draft_act_line(draft, store, plan.id, plan.person, line);
        for (const std::string& words : summary.words) {
            ActLine said;
            said.part = words_part;
            said.rating = part_of(summary);
            said.reason = words;
            draft_act_line(draft, store, plan.id, plan.person, said);
        }
    }
}

} // namespace prima::office
