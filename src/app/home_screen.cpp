#include "app/home_screen.h"

#include "app/notices.h"
#include "app/office_file_flow.h"
#include "app/offices.h"
#include "app/picks.h"
#include "app/post.h"
#include "base/text.h"
#include "office/office.h"
#include "office/person.h"
#include "office/plan.h"
#include "office/standard_reading.h"
#include "ui/chart.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/progress.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

constexpr std::size_t working_days = 7;
constexpr std::size_t most_picks = 4;

std::string_view greeting_key(base::TimeOfDay time) {
    if (time.hour() < 11) return "home.morning";
    if (time.hour() < 15) return "home.noon";
    if (time.minutes() < 18 * 60 + 30) return "home.afternoon";
    return "home.evening";
}

/// The name people are called by: the first word that is no title such as "Dr." or "Ir.".
std::string_view calling_name(std::string_view name) {
    std::string_view rest = base::trimmed(name);
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        if (word.back() != '.' || word.size() == rest.size()) return word;
        rest = base::trimmed(rest.substr(word.size()));
    }
    return {};
}

/// Weekends count only where something was done.
std::vector<office::DayMinutes> last_working_days(store::Store& store, base::Date today) {
    std::vector<office::DayMinutes> days =
        office::minutes_per_day(store, today, 2 * static_cast<int>(working_days));
    days.erase(std::remove_if(days.begin(), days.end(),
                              [](const office::DayMinutes& day) {
                                  return day.date.weekday() >= base::Weekday::saturday &&
                                         day.minutes.count == 0;
                              }),
               days.end());
    if (days.size() > working_days)
        days.erase(days.begin(), days.end() - static_cast<std::ptrdiff_t>(working_days));
    return days;
}

/// "4 j 20 m", short enough to stand over a bar.
std::string short_duration(base::Minutes minutes) {
    if (minutes.count == 0) return "0";
    const std::string hours = std::to_string(minutes.count / 60);
    const std::string rest = std::to_string(minutes.count % 60);
    if (minutes.count % 60 == 0) return tr("home.hours", {hours});
    return minutes.count < 60 ? tr("home.minutes", {rest}) : tr("home.hours_minutes", {hours, rest});
}

struct FirstStep {
    std::string_view code, title, detail, action; ///< keys of texts, but for the code
    bool done = false;
};

} // namespace

std::string_view HomeScreen::title() const {
    return tr("nav.home");
}

void HomeScreen::refresh(Desk& desk) {
    const base::Date today = desk.clock.today();
    if (fresh_ && revision_ == desk.store.revision() && today_ == today) return;
    if (!fresh_) desk.offices.ask();
    fresh_ = true;
    revision_ = desk.store.revision();
    today_ = today;
    blank_ = desk.store.is_blank();
    example_ = office::is_example(desk.store);
    named_ = !office::own_name(desk.store).empty() && !office::office_name(desk.store).empty();
    own_ = office::own_person(desk.store);
    unread_.reset();
    day_ = office::day_of(desk.store, today);
    listed_ = office::find_person(desk.store, own_).has_value();
    const auto plan = listed_ ? office::plan_on(desk.store, own_, today_) : std::nullopt;
    planned_ = plan && !office::content_of(desk.store, plan->id).results.empty();
    logged_ = office::first_logged(desk.store, own_).has_value();
    frequent_ = office::frequent_texts(desk.store, today, most_picks);
    week_ = last_working_days(desk.store, today);
}

void HomeScreen::draw_greeting(Desk& desk) const {
    const std::string name(calling_name(office::own_name(desk.store)));
    std::string words(tr(greeting_key(desk.clock.time_of_day())));
    if (!name.empty()) words += ", " + name;
    const ui::Stack stack(0);
    ui::heading("title", 1, words);
    ui::text("date", base::format_date(today_, base::DateForm::full, language()), {.quiet = true});
}

void HomeScreen::draw_picks(Desk& desk) const {
    if (const auto picked = app::draw_picks(tr("home.picks"), frequent_))
        desk.go("/hari-ini/baru/" + frequent_[*picked].text);
}

void HomeScreen::draw_today(Desk& desk) const {
    const ui::Card card("today", tr("nav.today"));
    {
        ui::Cells cells({-1, 180}, 16, 420);
        cells.next();
        {
            const ui::Stack stack(0);
            const bool any = !day_.entries.empty();
            ui::text("minutes",
                     any ? base::format_duration(day_.total, language())
                         : std::string(tr("home.nothing_yet")),
                     {.style = any ? ui::TextStyle::Figure : ui::TextStyle::BodyStrong});
            const std::string count = std::to_string(day_.entries.size());
            ui::text("count", any ? tr("home.entries", {count}) : std::string(tr("home.nothing_hint")),
                     {.quiet = true});
        }
        cells.next();
        if (ui::button("log", tr("home.log"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_add, .fill = true})) {
            desk.go("/hari-ini/baru/");
        }
    }
    draw_picks(desk);
}

void HomeScreen::draw_week() const {
    const bool any = std::any_of(week_.begin(), week_.end(),
                                 [](const office::DayMinutes& day) { return day.minutes.count > 0; });
    if (!any) return;
    const ui::Card card("week", tr("home.week"));
    std::vector<std::string> labels, values;
    std::vector<ui::Bar> bars;
    labels.reserve(week_.size());
    values.reserve(week_.size());
    for (const office::DayMinutes& day : week_) {
        labels.push_back(std::string(base::weekday_short_name(day.date.weekday(), language())) + " " +
                         std::to_string(day.date.day()));
        values.push_back(short_duration(day.minutes));
        bars.push_back({.label = labels.back(),
                        .value = static_cast<double>(day.minutes.count),
                        .value_text = values.back(),
                        .highlighted = day.date == today_});
    }
    ui::bar_chart(
        "week", tr("home.week"), bars,
        {.height = 176, .label_header = tr("activity.date"), .value_header = tr("home.time_logged")});
}

void HomeScreen::draw_steps(Desk& desk) const {
    const std::array steps{
        FirstStep{"names", "home.step_names", "home.step_names_detail", "home.step_names_action", named_},
        FirstStep{"people", "home.step_people", "home.step_people_detail", "home.step_people_action",
                  listed_},
        FirstStep{"plan", "home.step_plan", "home.step_plan_detail", "home.step_plan_action", planned_},
        FirstStep{"first", "home.step_log", "home.step_log_detail", "home.step_log_action", logged_},
        FirstStep{"copy", "home.step_copy", "home.step_copy_detail", "home.step_copy_action",
                  desk.files->last_copy().has_value()}};
    const bool all = std::all_of(steps.begin(), steps.end(), [](const FirstStep& step) { return step.done; });
    if (example_ || all) return;
    const ui::Card card("steps", tr("home.steps"));
    const ui::Stack stack(0);
    const ui::List list("list", tr("home.steps"));
    int number = 0;
    for (const FirstStep& step : steps) {
        if (number > 0) ui::divider();
        const std::string title = std::to_string(++number) + ". " + std::string(tr(step.title));
        const ui::ListRow row(step.code, {.title = title, .detail = tr(step.detail)});
        if (step.done) {
            ui::badge("done", tr("home.step_done"), ui::Tone::Good, ui::icon_check_circle);
        } else if (ui::button("do", tr(step.action), {.small = true})) {
            // Who came by an invitation has an office with people, and only has to say which one they are.
            const bool joined = !office::office_name(desk.store).empty();
            if (step.code == "names") desk.go(joined ? "/bergabung/siapa" : "/pengaturan");
            if (step.code == "people") desk.go("/pegawai");
            if (step.code == "plan") desk.go("/rencana");
            if (step.code == "first") desk.go("/hari-ini/baru/");
            if (step.code == "copy") desk.files->save_copy();
        }
    }
}

// The one question of the first run.
void HomeScreen::draw_start(Desk& desk) {
    const ui::Card card("start", tr("join.question"));
    ui::text("what", tr("join.question_what"));
    if (ui::button("yes", tr("join.yes"), {.icon = ui::icon_login, .fill = desk.narrow}))
        desk.go("/bergabung/undangan");
    if (ui::button("no", tr("join.no"), {.icon = ui::icon_building, .fill = desk.narrow}))
        desk.go("/bergabung/baru");
}

void HomeScreen::draw_standards(Desk& desk) {
    if (own_.is_null()) return;
    if (!unread_ && desk.host.rest().state == Host::Rest::State::here)
        unread_ = office::unread_count(desk.store, own_, today_);
    const ui::Card card("standards", tr("standard.home"));
    if (unread_ && *unread_ > 0)
        ui::badge("unread", tr("standard.home_unread", {std::to_string(*unread_)}), ui::Tone::Attention);
    else
        ui::text("what", tr(unread_ ? "standard.home_read" : "standard.mine"));
    if (ui::button("standards", tr("standard.home_open"), {.icon = ui::icon_verified, .fill = desk.narrow}))
        desk.go("/standar");
}

void HomeScreen::draw_exchange(Desk& desk) const {
    if (blank_ || example_) return;
    const ui::Card card("exchange", tr("home.exchange"));
    using Meeting = Post::Meeting;
    const Meeting meeting = desk.post->meeting();
    if (meeting == Meeting::alone) {
        ui::text("nobody", tr("home.nobody_joined"));
        if (ui::button("invite", tr("invite.action"), {.icon = ui::icon_group, .fill = desk.narrow}))
            desk.go("/perangkat/undang");
        return;
    }
    const std::size_t unsent = desk.post->unsent();
    if (meeting == Meeting::invited) ui::text("invited", tr("home.invited"));
    if (meeting == Meeting::removed) ui::text("removed", tr("send.removed"));
    if (meeting == Meeting::new_here) ui::text("new_here", tr("send.new_here"));
    if (meeting != Meeting::invited) {
        ui::text("unsent",
                 unsent > 0 ? tr("home.unsent", {std::to_string(unsent)}) : std::string(tr("home.all_sent")));
    }
    if (ui::button("send", tr("send.title"), {.icon = ui::icon_send, .fill = desk.narrow})) desk.go("/kirim");
}

void HomeScreen::draw_example(Desk& desk) const {
    if (!blank_ && !example_) return;
    const ui::Card card("example", tr("office.example"));
    ui::text("what", tr(example_ ? "example.is_open" : "example.offer"));
    const bool enabled = !desk.offices.busy();
    if (const auto made = desk.offices.making()) {
        ui::progress_bar("making", tr("example.making"), *made);
        return;
    }
    if (!example_) {
        if (ui::button("try", tr("example.try"),
                       {.icon = ui::icon_lightbulb, .enabled = enabled, .fill = desk.narrow}))
            desk.offices.try_example();
        return;
    }
    if (ui::button("back", tr("example.back"),
                   {.icon = ui::icon_arrow_back, .enabled = enabled, .fill = desk.narrow}))
        desk.offices.open(desk.offices.other_than_open());
    if (ui::button("remove", tr("example.remove"),
                   {.icon = ui::icon_erase, .enabled = enabled, .fill = desk.narrow}))
        desk.offices.leave();
}

void HomeScreen::draw(Desk& desk) {
    refresh(desk);
    draw_greeting(desk);
    const bool calls = guardian_.calls(desk);
    if (calls && desk.narrow) guardian_.draw(desk);
    ui::Cells columns({-8, -5}, 16, 700);
    columns.next();
    if (blank_ && !named_) draw_start(desk);
    draw_today(desk);
    draw_steps(desk);
    draw_week();
    columns.next();
    if (calls && !desk.narrow) guardian_.draw(desk);
    draw_standards(desk);
    draw_exchange(desk);
    if (!calls) guardian_.draw(desk);
    draw_example(desk);
}

} // namespace prima::app
