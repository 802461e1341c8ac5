#include "app/rest_gate.h"

#include "ui/icons.h"

namespace prima::app {

namespace {

void draw_coming(float share) {
    ui::progress_bar("coming", tr("rest.coming"), share);
    // How far it is changes without an event.
    ui::current().wake_at(ui::current().frame.time + 0.2);
}

void draw_missing(Desk& desk, bool connected) {
    const auto again = [&] {
        if (ui::button("again", tr(connected ? "rest.reload" : "action.retry"), {.icon = ui::icon_refresh}))
            desk.host.bring_rest();
    };
    ui::banner("missing", {.tone = ui::Tone::Attention,
                           .title = tr(connected ? "rest.unusable_title" : "rest.offline_title"),
                           .text = tr(connected ? "rest.unusable" : "rest.offline"),
                           .actions = again});
}

} // namespace

bool waits_for_rest(const Desk& desk, const Page& page) {
    return !page.core && desk.host.rest().state != Host::Rest::State::here;
}

void draw_rest_gate(Desk& desk, const Page& page) {
    ui::heading("title", 1, tr(page.label.empty() ? "rest.title" : page.label));
    const Host::Rest rest = desk.host.rest();
    if (rest.state == Host::Rest::State::coming) return draw_coming(rest.share);
    draw_missing(desk, rest.state == Host::Rest::State::unusable);
}

} // namespace prima::app
