#include "app/join_screen.h"

#include "app/notices.h"
#include "app/receive_card.h"
#include "base/text.h"
#include "office/office.h"
#include "office/person.h"
#include "ui/banner.h"
#include "ui/context.h"
#include "ui/draft_state.h"
#include "ui/icons.h"
#include "ui/select.h"

namespace prima::app {

namespace {

constexpr int longest_own_name = 120;

} // namespace

std::string_view JoinScreen::title() const {
    return tr("join.title");
}

void JoinScreen::draw_question(Desk& desk) {
    const ui::Card card("question", tr("join.question"));
    ui::text("what", tr("join.question_what"));
    if (ui::button("yes", tr("join.yes"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_login, .fill = desk.narrow}))
        desk.go("/bergabung/undangan");
    if (ui::button("no", tr("join.no"), {.icon = ui::icon_building, .fill = desk.narrow}))
        desk.go("/bergabung/baru");
}

// The invitation is one of the files that have arrived: it opens as they do, and is taken in from here.
void JoinScreen::draw_invitation(Desk& desk) {
    if (!exchange::is_free(desk.store) && desk.post->arrivals().empty())
        ui::banner("other", {.tone = ui::Tone::Attention, .text = tr("join.not_blank")});
    ReceiveCard::draw(desk, ReceiveCard::Use::join);
    bool joined = false;
    for (const Arrival& arrival : desk.post->arrivals())
        joined = joined || arrival.state == Arrival::State::taken;
    if (!joined || desk.post->working()) return;
    ui::banner("joined",
               {.tone = ui::Tone::Good,
                .text = tr("join.joined", {office::office_name(desk.store)}),
                .actions = [&] {
                    if (ui::button("who", tr("join.who_next"),
                                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_arrow_forward}))
                        desk.go("/bergabung/siapa");
                }});
}

void JoinScreen::found(Desk& desk) {
    const std::string name = base::collapsed(office_);
    error_ = name.empty() ? "offices.name_missing" : "";
    if (!error_.empty()) return;
    const auto named = office::set_office_name(desk.store, name);
    if (!named) {
        error_ = named.error().message;
        return;
    }
    desk.go("/bergabung/pegawai");
}

// The list may also come later; then people are added one by one.
void JoinScreen::draw_list(Desk& desk) {
    const ui::Card card("list", tr("join.list_title"));
    ui::text("what", tr("join.list_what"));
    if (ui::button("import", tr("join.import"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_table, .fill = desk.narrow}))
        desk.go("/impor");
    if (ui::button("empty", tr("join.empty"), {.icon = ui::icon_arrow_forward, .fill = desk.narrow}))
        desk.go("/bergabung/siapa");
}

void JoinScreen::draw_new(Desk& desk) {
    const ui::Card card("new", tr("join.new_title"));
    const ui::DraftForm form("form", tr("join.new_title"));
    ui::text("what", tr("join.new_what"));
    if (office_.empty()) office_ = office::office_name(desk.store);
    const ui::FieldResult typed = ui::text_field("office", tr("office.name"), office_,
                                                 {.hint = tr("offices.new_hint"),
                                                  .error = error_.empty() ? std::string_view() : tr(error_),
                                                  .required = true,
                                                  .max_length = longest_own_name,
                                                  .submits = true});
    if (typed.changed) error_.clear();
    if (ui::button("next", tr("join.next"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon_arrow_forward, .fill = desk.narrow}) ||
        typed.submitted) {
        found(desk);
        if (error_.empty())
            ui::end_draft(form.id());
        else
            ui::current().set_focus(typed.id);
    }
}

void JoinScreen::choose(Desk& desk) {
    const std::vector<office::Person> people = office::people(desk.store);
    base::Result<void> chosen = base::Result<void>();
    if (person_ >= 0 && person_ < static_cast<int>(people.size())) {
        chosen = office::act_as(desk.store, people[static_cast<std::size_t>(person_)].id);
    } else {
        const std::string name = base::collapsed(own_);
        own_error_ = name.empty() ? "join.name_missing" : "";
        if (!own_error_.empty()) return;
        const auto named = office::set_own_name(desk.store, name);
        if (!named) chosen = named.error();
    }
    if (chosen) chosen = exchange::introduce(desk.post->sender());
    if (!chosen) return error_notice(chosen.error());
    ui::end_draft(who_);
    ui::toast({.text = tr("join.welcome", {office::own_name(desk.store)}), .tone = ui::Tone::Good});
    desk.go("/");
}

void JoinScreen::draw_who(Desk& desk) {
    const ui::Card card("who", tr("join.who_title"));
    const ui::DraftForm form("form", tr("join.who_title"));
    who_ = form.id();
    const std::vector<office::Person> people = office::people(desk.store);
    std::vector<ui::Option> options;
    options.reserve(people.size() + 1);
    for (const office::Person& person : people) options.push_back({person.name, person.number});
    if (!people.empty()) {
        ui::text("what", tr("join.who_what"));
        options.push_back({tr("join.not_listed")});
        ui::select("person", tr("join.person"), person_, options, {.required = true});
    }
    const bool typing = people.empty() || person_ == static_cast<int>(people.size());
    ui::NodeId name = 0;
    if (typing) {
        const ui::FieldResult typed =
            ui::text_field("own", tr("join.own_name"), own_,
                           {.hint = tr("join.own_name_hint"),
                            .error = own_error_.empty() ? std::string_view() : tr(own_error_),
                            .required = true,
                            .max_length = longest_own_name,
                            .submits = true});
        name = typed.id;
        if (typed.changed) own_error_.clear();
        if (typed.submitted) choose(desk);
    }
    if (ui::button("done", tr("join.done"),
                   {.kind = ui::ButtonKind::Primary,
                    .icon = ui::icon_check,
                    .enabled = typing || person_ >= 0,
                    .fill = desk.narrow})) {
        choose(desk);
        if (name != 0 && !own_error_.empty()) ui::current().set_focus(name);
    }
}

void JoinScreen::draw(Desk& desk) {
    ui::heading("title", 1, tr("join.title"));
    if (desk.address == "/bergabung/undangan")
        draw_invitation(desk);
    else if (desk.address == "/bergabung/baru")
        draw_new(desk);
    else if (desk.address == "/bergabung/pegawai")
        draw_list(desk);
    else if (desk.address == "/bergabung/siapa")
        draw_who(desk);
    else
        draw_question(desk);
    if (desk.address != "/bergabung" && ui::link("back", tr("join.back"), "#/bergabung"))
        desk.go("/bergabung");
}

} // namespace prima::app
