#include "app/send_screen.h"

#include "app/facts.h"
#include "app/notices.h"
#include "base/text.h"
#include "office/device.h"
#include "office/role.h"
#include "ui/banner.h"
#include "ui/choice.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/select.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

constexpr std::size_t most_shown = 60;
constexpr std::int64_t day_ms = 86'400'000;

std::string name_words(const exchange::Colleague& colleague) {
    if (colleague.is_own) return std::string(tr("send.own_devices"));
    return colleague.name.empty() ? std::string(tr("send.nameless")) : colleague.name;
}

} // namespace

std::string_view SendScreen::title() const {
    return tr("send.title");
}

std::size_t SendScreen::waiting(const Desk& desk) const {
    return desk.post->unsent();
}

void SendScreen::draw_recipient(Desk& desk) {
    const std::vector<exchange::Colleague>& all = desk.post->colleagues();
    std::vector<ui::Option> options;
    std::vector<std::string> names;
    options.reserve(all.size() + 1);
    names.reserve(all.size());
    options.push_back({tr("send.everybody"), tr("send.everybody_detail"), ui::icon_group});
    int chosen = 0;
    for (const exchange::Colleague& colleague : all) {
        if (person_ == colleague.person) chosen = static_cast<int>(options.size());
        options.push_back({names.emplace_back(name_words(colleague)),
                           tr(colleague.devices.empty() ? "send.no_device_yet" : "send.has_device"),
                           ui::icon_person});
    }
    if (!ui::select("to", tr("send.to"), chosen, options)) return;
    if (chosen == 0)
        person_.reset();
    else
        person_ = all[static_cast<std::size_t>(chosen) - 1].person;
    form_ = 0;
}

bool SendScreen::readable(const Post::Parcel& parcel) const {
    return form_ == 1 || !parcel.can_seal;
}

void SendScreen::draw_form(Desk&, const Post::Parcel& parcel) {
    const std::array choices{ui::Choice{tr("send.sealed"),
                                        tr(parcel.can_seal ? "send.sealed_hint" : "send.sealed_later"),
                                        parcel.can_seal},
                             ui::Choice{tr("send.readable"), tr("send.readable_hint")}};
    // What cannot be sealed yet is no choice for later.
    int form = readable(parcel) ? 1 : 0;
    if (ui::radio_group("form", tr("send.form"), form, choices)) form_ = form;
}

void SendScreen::draw_buttons(Desk& desk, const Post::Parcel& parcel) {
    const bool pictures = all_pictures_ && parcel.older_pictures > 0;
    const bool enabled = !desk.post->sending() && (parcel.transactions > 0 || pictures);
    const bool share = desk.host.can_share_files();
    Post::Order order{person_, readable(parcel), share, pictures};
    if (ui::button("send", tr(share ? "send.share" : "send.save"),
                   {.kind = ui::ButtonKind::Primary,
                    .icon = share ? ui::icon_share : ui::icon_send,
                    .enabled = enabled,
                    .fill = desk.narrow}))
        desk.post->send(order);
    if (!share) return;
    if (ui::button("save", tr("send.save"),
                   {.icon = ui::icon_download, .enabled = enabled, .fill = desk.narrow})) {
        order.share = false;
        desk.post->send(order);
    }
}

void SendScreen::draw_send(Desk& desk) {
    const ui::Card card("send", tr("send.card"));
    using Meeting = Post::Meeting;
    const Meeting meeting = desk.post->meeting();
    if (desk.post->colleagues().empty()) {
        ui::text("alone", tr(meeting == Meeting::invited   ? "send.invited"
                             : meeting == Meeting::removed ? "send.removed"
                                                           : "send.alone"));
        if (ui::button("devices", tr("invite.action"), {.icon = ui::icon_group, .fill = desk.narrow}))
            desk.go("/perangkat/undang");
        return;
    }
    if (meeting == Meeting::invited) ui::text("invited", tr("send.invited"));
    if (meeting == Meeting::new_here) ui::text("new_here", tr("send.new_here"));
    if (meeting == Meeting::alone || meeting == Meeting::removed) {
        ui::text("nobody", tr(meeting == Meeting::alone ? "send.nobody_joined" : "send.removed"));
        if (ui::button("devices", tr("invite.action"), {.icon = ui::icon_group, .fill = desk.narrow}))
            desk.go("/perangkat/undang");
    }
    draw_recipient(desk);
    const Post::Parcel& parcel = desk.post->parcel(person_);
    {
        const ui::Stack stack(8);
        fact("news", tr("send.news"),
             parcel.transactions > 0 ? tr("send.changes", {count_words(parcel.transactions)})
                                     : std::string(tr("send.nothing_new")));
        const std::size_t bytes = parcel.bytes + (all_pictures_ ? parcel.older_bytes : 0);
        if (parcel.transactions > 0 || (all_pictures_ && parcel.older_pictures > 0))
            fact("size", tr("send.size"), tr("send.about", {size_words(static_cast<double>(bytes))}));
    }
    if (parcel.older_pictures > 0)
        ui::check_box("pictures",
                      tr("send.older_pictures", {count_words(parcel.older_pictures),
                                                 size_words(static_cast<double>(parcel.older_bytes))}),
                      all_pictures_, {.hint = tr("send.older_pictures_hint")});
    draw_form(desk, parcel);
    if (!readable(parcel) && !parcel.all_sealed)
        ui::banner("some", {.tone = ui::Tone::Attention, .text = tr("send.some_without_device")});
    if (readable(parcel))
        ui::banner("readable", {.tone = ui::Tone::Attention, .text = tr("send.readable_warning")});
    draw_buttons(desk, parcel);
}

// Whoever may say whose a device is, is told here that somebody has joined.
void SendScreen::draw_unconfirmed(Desk& desk) {
    if (news_.since(desk.store)) {
        unconfirmed_ = 0;
        const bool may = office::may(desk.store, office::Deed::manage_devices);
        for (const auto& [replica, device] : office::devices(desk.store).all) {
            const bool other = replica != desk.store.replica();
            unconfirmed_ += may && other && !device.removed && !device.confirmed ? 1 : 0;
        }
    }
    if (unconfirmed_ == 0) return;
    ui::banner("unconfirmed", {.text = tr("send.unconfirmed", {count_words(unconfirmed_)}), .actions = [&] {
                                   if (ui::button("see", tr("send.see_devices"), {.icon = ui::icon_phone}))
                                       desk.go("/perangkat");
                               }});
}

// The longest silent first.
void SendScreen::draw_silence(Desk& desk) {
    std::vector<const exchange::Colleague*> all;
    for (const exchange::Colleague& colleague : desk.post->colleagues()) all.push_back(&colleague);
    if (all.empty()) return;
    std::stable_sort(all.begin(), all.end(), [](const exchange::Colleague* a, const exchange::Colleague* b) {
        return a->last.value_or(store::Stamp()) < b->last.value_or(store::Stamp());
    });
    const ui::Card card("silence", tr("send.heard"));
    const ui::Stack stack(0);
    const ui::List list("list", tr("send.heard"));
    for (std::size_t i = 0; i < std::min(all.size(), most_shown); ++i) {
        const exchange::Colleague& colleague = *all[i];
        if (i > 0) ui::divider();
        const std::string detail =
            colleague.last ? tr("send.heard_at", {format_moment({colleague.last->ms}, desk.clock.offset()),
                                                  count_words(colleague.transactions)})
                           : std::string(tr("send.never_heard"));
        const std::string name = name_words(colleague);
        const ui::ListRow row(colleague.person.to_string(), {.title = name, .detail = detail});
        if (!colleague.last) continue;
        const std::int64_t days = (desk.clock.now().epoch_ms - colleague.last->ms) / day_ms;
        if (days >= 7)
            ui::badge("days", tr("send.days", {std::to_string(days)}), ui::Tone::Attention, ui::icon_clock);
    }
    if (all.size() > most_shown)
        ui::text("more", tr("send.more", {count_words(all.size() - most_shown)}), {.quiet = true});
}

void SendScreen::draw(Desk& desk) {
    ui::heading("title", 1, tr("send.title"));
    draw_unconfirmed(desk);
    ui::Cells columns({-1, -1}, 16, 700);
    columns.next();
    draw_send(desk);
    if (!desk.narrow) draw_silence(desk);
    columns.next();
    ReceiveCard::draw(desk);
    // Below each other the long list would stand between what is done here.
    if (desk.narrow) draw_silence(desk);
    const ui::Line line("more", {.height = ui::current().frame.preferences.touch ? 44.0f : 24.0f, .gap = 16});
    if (ui::link("devices", tr("devices.title"), "#/perangkat")) desk.go("/perangkat");
    if (ui::link("join", tr("join.title"), "#/bergabung")) desk.go("/bergabung");
}

} // namespace prima::app
