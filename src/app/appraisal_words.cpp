#include "app/appraisal_words.h"

#include "app/explanation_words.h"
#include "app/plan_words.h"
#include "base/parts.h"
#include "office/appraisal_value.h"
#include "office/person.h"
#include "rules/credit.h"
#include "rules/pack.h"

#include <array>

namespace prima::app {

using office::AppraisalStage;
using office::Seat;

namespace {

struct AppraisalCode {
    std::string_view field, code, words;
};
PRIMA_REST_DATA constexpr AppraisalCode appraisal_codes[] = {
    {"what", "submit", "appraisal.act_submit"},
    {"what", "rate", "appraisal.act_rate"},
    {"what", "release", "appraisal.act_release"},
    {"what", "receive", "appraisal.act_receive"},
    {"what", "object", "appraisal.act_object"},
    {"what", "hear", "appraisal.act_hear"},
    {"what", "decide", "appraisal.act_decide"},
    {"what", "lock", "appraisal.act_lock"},
    {"what", "correct", "appraisal.act_correct"},
    {"side", "appraiser", "appraisal.side_appraiser"},
    {"part", "result", "plan.result"},
    {"part", "indicator", "plan.indicator"},
    {"part", "results", "appraisal.result_rating"},
    {"part", "behaviour", "appraisal.behaviour_rating"},
    {"part", "organisation", "rule.organisation"},
    {"part", "words", "appraisal.words"},
    {"part", "tier", "rule.tier"},
    {"part", "head", "appraisal.heads_unit"},
    {"part", "method", "appraisal.method"},
    {"rating", "unit", "appraisal.heads_unit"},
    {"rating", "rating_90_100", "method.from_90_and_100"},
    {"rating", "rating_70_90", "method.from_70_and_90"},
    {"rating", "permenpanrb-8-2021", "method.permenpanrb_8_2021"},
    {"rating", "pp-46-2011", "method.pp_46_2011"},
    {"part", "peer_colleagues", "peer.title"},
    {"part", "peer_subordinates", "peer.title"},
    {"part", "peer_together", "peer.title"},
    {"part", "peer_words", "peer.title"},
};

base::Id appraiser_of(const store::Reader& store, base::Id person) {
    return store.find_any(office::person_kind.name, person).get<base::Id>("appraiser").value_or(base::Id());
}

base::Date date_of(const office::Appraisal& appraisal, std::optional<std::size_t> at) {
    const office::AppraisalStep* step = appraisal.step(at);
    return step ? step->date : base::Date();
}

std::string words_for_person(const office::Appraisal& appraisal, const AppraisalNames& names,
                             base::Date today) {
    const office::AppraisalStand& stand = appraisal.stand;
    switch (stand.stage) {
    case AppraisalStage::open: return tr("appraisal.now_account", {names.appraiser});
    case AppraisalStage::submitted:
    case AppraisalStage::rated:
        return stand.submission ? tr("appraisal.now_sent", {names.appraiser})
                                : tr("appraisal.now_account", {names.appraiser});
    case AppraisalStage::released:
        return tr("appraisal.now_receive", {date_text(date_of(appraisal, stand.release))});
    case AppraisalStage::received:
        if (*appraisal.objection_until < today)
            return tr("appraisal.now_objection_over",
                      {date_text(*appraisal.objection_until), names.appraiser});
        return tr("appraisal.now_object",
                  {date_text(*appraisal.received), date_text(*appraisal.objection_until),
                   days_left_words(*appraisal.objection_until, today)});
    case AppraisalStage::objected: return tr("appraisal.now_objected", {names.superior});
    case AppraisalStage::decided: return tr("appraisal.now_decided", {names.superior});
    case AppraisalStage::locked: break;
    }
    return tr("appraisal.now_locked", {date_text(date_of(appraisal, stand.lock))});
}

std::string words_for_appraiser(const office::Appraisal& appraisal, const AppraisalNames& names,
                                base::Date today) {
    const office::AppraisalStand& stand = appraisal.stand;
    switch (stand.stage) {
    case AppraisalStage::open:
        return tr(appraisal.rights.rate ? "appraisal.now_rate_early" : "appraisal.now_no_plan",
                  {names.person});
    case AppraisalStage::submitted:
        return tr("appraisal.now_rate", {names.person, date_text(date_of(appraisal, stand.submission))});
    case AppraisalStage::rated:
        if (appraisal.unrated_edits) return std::string(tr("appraisal.now_rate_again"));
        return tr("appraisal.now_release", {date_text(date_of(appraisal, stand.rating)), names.person});
    case AppraisalStage::released: return tr("appraisal.now_hand_over", {names.person});
    case AppraisalStage::received:
        if (*appraisal.objection_until < today)
            return tr("appraisal.now_lock", {date_text(*appraisal.objection_until)});
        return tr("appraisal.now_wait",
                  {names.person, date_text(*appraisal.received), date_text(*appraisal.objection_until),
                   days_left_words(*appraisal.objection_until, today)});
    case AppraisalStage::objected:
        return tr(stand.heard_appraiser ? "appraisal.now_explained" : "appraisal.now_explain",
                  {names.person, names.superior});
    case AppraisalStage::decided: return std::string(tr("appraisal.now_lock_decided"));
    case AppraisalStage::locked: break;
    }
    return tr("appraisal.now_locked", {date_text(date_of(appraisal, stand.lock))});
}

std::string words_for_others(const office::Appraisal& appraisal, const AppraisalNames& names,
                             base::Date today) {
    const office::AppraisalStand& stand = appraisal.stand;
    if (stand.stage == AppraisalStage::locked)
        return tr("appraisal.now_locked", {date_text(date_of(appraisal, stand.lock))});
    if (stand.stage == AppraisalStage::objected && appraisal.rights.hear) {
        const base::Date objected = date_of(appraisal, stand.objection);
        const base::Date until = decision_until(objected);
        return tr(stand.both_heard() ? "appraisal.now_decide" : "appraisal.now_hear",
                  {date_text(objected), date_text(until), days_left_words(until, today)});
    }
    if (stand.stage == AppraisalStage::decided && appraisal.rights.lock)
        return std::string(tr("appraisal.now_lock_decided"));
    return tr(appraisal.seat == Seat::administrator ? "appraisal.now_administrator"
                                                    : "appraisal.now_elsewhere",
              {names.appraiser});
}

} // namespace

std::string date_text(base::Date date) {
    return base::format_date(date, base::DateForm::plain, language());
}

std::string days_left_words(base::Date until, base::Date today) {
    const std::int64_t days = until.days() - today.days();
    if (days == 0) return std::string(tr("appraisal.last_day"));
    return tr(days > 0 ? "appraisal.days_left" : "appraisal.days_over",
              {std::to_string(days > 0 ? days : -days)});
}

std::string_view stage_words(const office::Appraisal& appraisal) {
    constexpr std::array<std::string_view, 8> words{"appraisal.stage_open",     "appraisal.stage_submitted",
                                                    "appraisal.stage_rated",    "appraisal.stage_released",
                                                    "appraisal.stage_received", "appraisal.stage_objected",
                                                    "appraisal.stage_decided",  "appraisal.stage_locked"};
    AppraisalStage stage = appraisal.stand.stage;
    if (stage == AppraisalStage::rated && (appraisal.seat == Seat::person || appraisal.seat == Seat::other))
        stage = appraisal.stand.submission ? AppraisalStage::submitted : AppraisalStage::open;
    return tr(words[static_cast<std::size_t>(stage)]);
}

ui::Tone stage_tone(const office::Appraisal& appraisal) {
    switch (appraisal.stand.stage) {
    case AppraisalStage::open: return ui::Tone::Neutral;
    case AppraisalStage::submitted:
    case AppraisalStage::rated: return ui::Tone::Accent;
    case AppraisalStage::objected: return ui::Tone::Bad;
    case AppraisalStage::locked: return ui::Tone::Good;
    case AppraisalStage::released:
    case AppraisalStage::received:
    case AppraisalStage::decided: break;
    }
    return ui::Tone::Attention;
}

ui::Tone rating_tone(rules::Rating rating) {
    constexpr std::array<ui::Tone, 3> tones{ui::Tone::Attention, ui::Tone::Neutral, ui::Tone::Good};
    return tones[static_cast<std::size_t>(rating)];
}

ui::Tone predicate_tone(rules::Predicate predicate) {
    constexpr std::array<ui::Tone, rules::predicate_count> tones{
        ui::Tone::Bad, ui::Tone::Bad, ui::Tone::Attention, ui::Tone::Accent, ui::Tone::Good};
    return tones[static_cast<std::size_t>(predicate)];
}

std::string_view appraisal_act_words(std::string_view what) {
    return appraisal_code_words("what", what);
}

std::string_view appraisal_code_words(std::string_view field, std::string_view code) {
    for (const AppraisalCode& each : appraisal_codes) {
        if (each.field == field && each.code == code) return tr(each.words);
    }
    if (field == "part") return plan_code_words("value", code);
    if (field == "tier" || field == "rating") {
        if (const std::string_view tier = rules::tier_words(code); !tier.empty()) return tr(tier);
    }
    if (field != "rating") return {};
    if (const auto rating = rules::rating_of(code)) return tr(rules::words_of(*rating));
    const auto organisation = rules::organisation_of(code);
    return organisation ? tr(rules::words_of(*organisation)) : std::string_view();
}

AppraisalNames appraisal_names(const store::Reader& store, const office::Appraisal& appraisal) {
    const auto named = [&](base::Id person) {
        return person.is_null() ? std::string(tr("appraisal.nobody_yet")) : person_name(store, person);
    };
    const office::AppraisalStep* rating = appraisal.step(appraisal.stand.rating);
    const base::Id appraiser = rating ? rating->by.actor : appraiser_of(store, appraisal.plan.person);
    const base::Id above = appraiser_of(store, appraiser);
    return {named(appraisal.plan.person), named(appraiser),
            above.is_null() ? std::string(tr("appraisal.an_administrator")) : named(above)};
}

std::string now_words(const store::Reader& store, const office::Appraisal& appraisal, base::Date today) {
    const AppraisalNames names = appraisal_names(store, appraisal);
    switch (appraisal.seat) {
    case Seat::person: return words_for_person(appraisal, names, today);
    case Seat::appraiser: return words_for_appraiser(appraisal, names, today);
    case Seat::superior:
    case Seat::administrator: return words_for_others(appraisal, names, today);
    case Seat::other: break;
    }
    return std::string(tr("appraisal.not_for_you"));
}

base::Date decision_until(base::Date objected) {
    const rules::Table& limits = rules::find_pack("agency")->table("decision");
    return base::add_days(objected, rules::number_of(limits, "decision").numerator());
}

std::string_view method_words(office::Method method) {
    constexpr std::array<std::string_view, office::method_count> words{
        "method.by_hand", "method.from_90_and_100", "method.from_70_and_90", "method.permenpanrb_8_2021",
        "method.pp_46_2011"};
    return tr(words[static_cast<std::size_t>(method)]);
}

std::string_view method_hint(office::Method method) {
    constexpr std::array<std::string_view, office::method_count> words{
        "method.by_hand_hint", "method.from_90_and_100_hint", "method.from_70_and_90_hint",
        "method.permenpanrb_8_2021_hint", "method.pp_46_2011_hint"};
    return tr(words[static_cast<std::size_t>(method)]);
}

namespace {

bool holds_on(const rules::Pack& pack, base::Date day) {
    return pack.from_day <= day.days() && day.days() <= pack.to_day;
}

} // namespace

std::string rules_words(const rules::Pack& used, const rules::Pack* now, base::Date end, base::Date today) {
    const std::string title(used.title);
    if (!holds_on(used, end)) return tr("appraisal.rules_unknown", {date_text(end), title});
    if (!now || now->id == used.id || end > today) return {};
    const base::Date since = rules::first_day(*now).value_or(today);
    return tr("appraisal.rules_changed", {now->title, date_text(since), date_text(end), title});
}

std::string method_note(office::Method method, base::Date end) {
    const rules::Pack* const pack = office::rules_of(method);
    if (!pack || holds_on(*pack, end)) return {};
    const std::optional<base::Date> last = rules::last_day(*pack);
    if (last && *last < end)
        return tr("appraisal.method_ended", {pack->title, date_text(*last), date_text(end)});
    const std::string first = date_text(rules::first_day(*pack).value_or(end));
    return tr("appraisal.method_begins", {pack->title, first, date_text(end)});
}

std::string year_value_words(const office::AppraisalNumbers& numbers) {
    std::string words = score_words(numbers.value);
    if (numbers.value.value && !numbers.value.band.empty())
        words += ", " + std::string(tr(numbers.value.band));
    return words;
}

const office::SheetLine* sheet_line(const std::map<base::Id, office::SheetLine>& lines, base::Id id) {
    const auto place = lines.find(id);
    return place == lines.end() ? nullptr : &place->second;
}

std::string credit_words(const office::Credit& credit) {
    const std::string tier(tr(rules::tier_words(credit.tier)));
    std::string words = tr("credit.tier_and_months", {tier, std::to_string(credit.now.months)});
    const auto number = [](const rules::Rational& needed) {
        return number_words(needed, rules::Unit::credits);
    };
    if (!credit.for_rank) return words;
    words += " ";
    words += credit.for_tier ? tr("credit.needed_both", {number(*credit.for_rank), number(*credit.for_tier)})
                             : tr("credit.needed_rank", {number(*credit.for_rank)});
    return words;
}

std::string actual_words(const office::IndicatorFields& indicator, const office::SheetLine* line) {
    if (!line || (!line->actual && line->actual_text.empty())) return std::string(tr("appraisal.no_actual"));
    std::string words;
    if (line->actual) {
        words = decimal_text(*line->actual);
        if (!indicator.unit.empty()) words += " " + indicator.unit;
    }
    if (line->actual_text.empty()) return words;
    return words.empty() ? line->actual_text : words + ". " + line->actual_text;
}

} // namespace prima::app
