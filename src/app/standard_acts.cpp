#include "app/standard_acts.h"

#include "app/notices.h"
#include "app/standard_words.h"
#include "base/text.h"
#include "ui/date_field.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <array>

namespace prima::app {

namespace {

using office::StandardAct;

struct ActWords {
    std::string_view title, after, reason, button, done;
    const char* icon;
};
constexpr std::array<ActWords, office::standard_act_count> acts{{
    {"standard.discuss_title", "standard.discuss_after", "", "standard.discuss", "standard.discuss_done",
     ui::icon_chat},
    {"standard.draft_title", "standard.draft_after", "", "standard.draft", "standard.draft_done",
     ui::icon_edit},
    {"standard.try_title", "standard.try_after", "", "standard.try", "standard.try_done", ui::icon_timer},
    {"standard.back_title", "standard.back_after", "standard.why", "standard.back", "standard.back_done",
     ui::icon_undo},
    {"standard.decide_title", "standard.decide_after", "standard.untried_why", "standard.decide",
     "standard.decide_done", ui::icon_gavel},
    {"standard.revise_title", "standard.revise_after", "standard.why", "standard.revise",
     "standard.revise_done", ui::icon_edit},
    {"standard.withdraw_title", "standard.withdraw_after", "standard.why", "standard.withdraw",
     "standard.withdraw_done", ui::icon_cancel},
    {"standard.cancel_title", "standard.cancel_after", "standard.why", "standard.cancel",
     "standard.act_cancel", ui::icon_undo},
}};

const ActWords& words_of(StandardAct act) {
    return acts[static_cast<std::size_t>(act)];
}

} // namespace

void StandardActDialog::ask(Desk& desk, StandardAct act, base::Id standard) {
    open_ = true;
    act_ = act;
    standard_ = standard;
    const office::StandardState& state = office::standard_state(desk.store, standard);
    title_ = tr("standard.title_version",
                {office::standard_content(desk.store, standard).title, std::to_string(state.working)});
    untried_ = act == StandardAct::decide && state.stage == office::StandardStage::draft;
    fields_ = {"", desk.clock.today(), desk.clock.today(), ""};
    errors_.clear();
    desk.host.request_frame();
}

bool StandardActDialog::takes_reason() const {
    return !words_of(act_).reason.empty() && (!decides() || untried_);
}

void StandardActDialog::draw_decision(Desk& desk) {
    if (!decides() && !withdraws()) return;
    const auto day = [&](std::string_view code, std::string_view label, std::optional<base::Date>& date,
                         std::string_view hint) {
        const std::string_view error = errors_.of(code);
        ui::date_field(code, tr(label), date,
                       {.field = {.hint = hint.empty() ? hint : tr(hint),
                                  .error = error,
                                  .required = true,
                                  .width = 260},
                        .today = desk.clock.today()});
    };
    if (decides()) {
        const std::string_view error = errors_.of("number");
        ui::text_field("number", tr("standard.decision_number"), fields_.number,
                       {.hint = tr("standard.decision_number_hint"),
                        .error = error,
                        .required = true,
                        .max_length = 120});
        day("on", "standard.decided_on", fields_.on, {});
    }
    day("from", decides() ? "standard.in_force_since" : "standard.withdrawn_since", fields_.from,
        decides() ? std::string_view("standard.in_force_hint") : std::string_view());
}

std::vector<store::FieldError> StandardActDialog::check(Desk& desk) const {
    std::vector<store::FieldError> wrong;
    if (decides()) wrong = office::check_decision(desk.store, standard_, fields_, desk.clock.today());
    if (withdraws() && !fields_.from) wrong.push_back({"from", "error.required", ""});
    if (wrong.empty() && takes_reason() && base::trimmed(fields_.note).empty())
        wrong.push_back({"note", "standard.why_missing", ""});
    return wrong;
}

base::Result<store::TransactionId> StandardActDialog::act(Desk& desk) const {
    const base::Date today = desk.clock.today();
    switch (act_) {
    case StandardAct::decide: return office::decide_standard(desk.store, standard_, fields_, today);
    case StandardAct::revise: return office::revise_standard(desk.store, standard_, today, fields_.note);
    case StandardAct::cancel: return office::cancel_revision(desk.store, standard_, today, fields_.note);
    case StandardAct::withdraw:
        return office::withdraw_standard(desk.store, standard_, today, *fields_.from, fields_.note);
    default: return office::move_standard(desk.store, standard_, act_, today, fields_.note);
    }
}

void StandardActDialog::finish(Desk& desk) {
    if (errors_.tell([this, &desk] { return check(desk); })) return;
    const auto done = act(desk);
    if (!done && withdraws() && done.error().message == "error.standard_start_early") {
        errors_.tell({{"from", "standard.withdrawn_early", ""}});
        return;
    }
    open_ = !done && takes_reason(); // nothing that was typed is lost
    if (!done) return error_notice(done.error());
    ui::toast({.text = std::string(tr(words_of(act_).done)), .tone = ui::Tone::Good});
}

void StandardActDialog::draw(Desk& desk) {
    const ActWords& words = words_of(act_);
    if (ui::Dialog dialog("act", open_, {.title = tr(words.title)}); dialog) {
        ui::text("which", title_, {.quiet = true});
        ui::text("after", tr(words.after));
        draw_decision(desk);
        if (takes_reason()) {
            const std::string_view error = errors_.of("note");
            ui::text_field("note", tr(words.reason), fields_.note,
                           {.error = error, .required = true, .max_length = 2000, .rows = 3});
        }
        bool wanted = false;
        dialog.footer([&] {
            // A key that is held down too long does nothing official.
            if (!takes_reason() && !decides() && !withdraws()) dialog.focus_first(ui::id_of("cancel"));
            if (ui::button("cancel", tr("action.cancel"))) open_ = false;
            if (ui::button("act", tr(words.button), {.kind = ui::ButtonKind::Primary, .icon = words.icon}))
                wanted = true;
        });
        if (wanted) finish(desk);
    }
}

} // namespace prima::app
