#include "app/devices_screen.h"

#include "app/facts.h"
#include "app/notices.h"
#include "app/sync_link.h"
#include "base/text.h"
#include "office/office.h"
#include "office/person.h"
#include "office/role.h"
#include "ui/banner.h"
#include "ui/dialog.h"
#include "ui/empty_state.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/select.h"

#include <utility>

namespace prima::app {

namespace {

constexpr std::size_t shortest_password = 8;

std::string_view device_words(const office::Device& device) {
    return device.name.empty() ? tr("devices.nameless") : std::string_view(device.name);
}

/// "Chrome, Linux (Agus Wijaya)": several are called alike.
std::string device_and_owner(Desk& desk, const office::Device& device) {
    std::string words(device_words(device));
    const std::string owner = office::actor_name(desk.store, device.owner());
    return owner.empty() ? words : words + " (" + owner + ")";
}

} // namespace

std::string_view DevicesScreen::title() const {
    return tr("devices.title");
}

void DevicesScreen::draw_invite(Desk& desk) {
    const ui::Card card("invite", tr("invite.title"));
    ui::text("what", tr("invite.what"));
    if (ui::button("invite", tr("invite.action"),
                   {.kind = ui::ButtonKind::Primary,
                    .icon = ui::icon_group,
                    .enabled = !desk.post->inviting(),
                    .fill = desk.narrow,
                    .opens = ui::Popup::Dialog}))
        inviting_ = true;
    if (desk.post->inviting()) ui::spinner("sealing", tr("invite.sealing"));
    if (desk.sync->place()) return;
    ui::text("then", tr("invite.then"), {.quiet = true});
    const ui::Line line("then", {.height = ui::current().frame.preferences.touch ? 44.0f : 24.0f});
    if (ui::link("send", tr("send.title"), "#/kirim")) desk.go("/kirim");
}

void DevicesScreen::refresh(Desk& desk) {
    if (fresh_ && revision_ == desk.store.revision()) return;
    fresh_ = true;
    revision_ = desk.store.revision();
    sent_ = office::sent_by_device(desk.store);
    held_.clear();
    const store::Ledger& ledger = desk.store.engine().ledger();
    for (const store::TransactionId id : office::written_after_removal(desk.store)) {
        for (const store::Ledger::Tx tx : ledger.find(id)) ++held_[ledger.replica(tx)];
    }
}

void DevicesScreen::draw_device(Desk& desk, const office::Device& device) {
    const bool here = device.replica == desk.store.replica();
    const std::string owner = office::actor_name(desk.store, device.owner());
    const auto place = sent_.find(device.replica);
    std::string detail = owner.empty() ? std::string(tr("devices.owner_unknown")) : owner;
    if (place != sent_.end())
        detail += " · " + tr("devices.sent", {count_words(place->second.transactions),
                                              format_moment({place->second.last.ms}, desk.clock.offset())});
    const ui::ListRow row(device.replica.to_string(), {.title = device_words(device), .detail = detail});
    if (here) ui::badge("here", tr("devices.here"), ui::Tone::Accent, ui::icon_computer);
    if (device.removed) {
        ui::badge("removed", tr("devices.removed"), ui::Tone::Bad, ui::icon_cancel);
        const std::size_t held = held_[device.replica];
        if (held > 0 && office::may(desk.store, office::Deed::manage_devices) &&
            ui::button("admit", tr("devices.admit", {count_words(held)}), {.small = true})) {
            const auto admitted = office::admit_device(desk.store, device.replica);
            if (!admitted) error_notice(admitted.error());
        }
        return;
    }
    if (device.confirmed) {
        ui::badge("confirmed", tr("devices.confirmed"), ui::Tone::Good, ui::icon_verified);
    } else if (office::may(desk.store, office::Deed::manage_devices) &&
               ui::button("confirm", tr("devices.confirm"), {.small = true, .opens = ui::Popup::Dialog})) {
        device_ = device.replica;
        confirming_ = true;
        chosen_ = -1;
    }
    if (!here && office::may_remove(desk.store, device) &&
        ui::button("remove", tr("devices.remove"),
                   {.kind = ui::ButtonKind::Danger, .small = true, .opens = ui::Popup::Dialog})) {
        device_ = device.replica;
        removing_ = true;
    }
}

void DevicesScreen::draw_list(Desk& desk) {
    const ui::Card card("devices", tr("devices.known"));
    const office::Devices& all = office::devices(desk.store);
    if (all.all.empty()) {
        ui::empty_state(
            "none",
            {.icon = ui::icon_phone, .heading = tr("devices.none"), .sentence = tr("devices.none_why")});
        return;
    }
    ui::text("what", tr("devices.what"));
    const ui::Stack stack(0);
    const ui::List list("list", tr("devices.known"));
    bool first = true;
    for (const auto& each : all.all) {
        if (!first) ui::divider();
        first = false;
        draw_device(desk, each.second);
    }
}

void DevicesScreen::draw_confirm(Desk& desk) {
    ui::Dialog dialog("confirming", confirming_, {.title = tr("devices.confirm_title")});
    if (!dialog) return;
    const office::Device* device = office::devices(desk.store).find(device_);
    if (!device) {
        confirming_ = false;
        return;
    }
    ui::text("which", tr("devices.confirm_what", {device_and_owner(desk, *device)}));
    const std::vector<office::Person> people = office::people(desk.store);
    std::vector<base::Id> ids;
    std::vector<ui::Option> options;
    const std::string claimed = office::actor_name(desk.store, device->owner());
    const base::Id claimed_person = office::person_of(desk.store, device->owner());
    if (claimed_person.is_null()) {
        ids.push_back(device->owner());
        options.push_back({claimed.empty() ? tr("devices.owner_unknown") : std::string_view(claimed)});
    }
    for (const office::Person& person : people) {
        if (chosen_ < 0 && person.id == claimed_person) chosen_ = static_cast<int>(ids.size());
        ids.push_back(person.id);
        options.push_back({person.name, person.number});
    }
    if (chosen_ < 0 && !ids.empty()) chosen_ = 0;
    ui::select("person", tr("devices.owner"), chosen_, options, {.required = true});
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) confirming_ = false;
        if (ui::button(
                "confirm", tr("devices.confirm"),
                {.kind = ui::ButtonKind::Primary, .icon = ui::icon_verified, .enabled = chosen_ >= 0})) {
            confirming_ = false;
            const auto done =
                office::confirm_device(desk.store, device_, ids[static_cast<std::size_t>(chosen_)]);
            if (!done) error_notice(done.error());
        }
    });
}

void DevicesScreen::draw_remove(Desk& desk) {
    ui::Dialog dialog("removing", removing_, {.title = tr("devices.remove_title")});
    if (!dialog) return;
    const office::Device* device = office::devices(desk.store).find(device_);
    ui::banner("what", {.tone = ui::Tone::Bad,
                        .text = tr("devices.remove_what",
                                   {device ? device_and_owner(desk, *device) : std::string()})});
    ui::text("after", tr("devices.remove_after"));
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) removing_ = false;
        if (ui::button("remove", tr("devices.remove"),
                       {.kind = ui::ButtonKind::Danger, .icon = ui::icon_cancel})) {
            removing_ = false;
            desk.post->remove_device(device_);
        }
    });
}

void DevicesScreen::draw_invitation(Desk& desk) {
    ui::Dialog dialog("invitation", inviting_, {.title = tr("invite.title")});
    if (!dialog) return;
    ui::text("what", tr("invite.dialog"));
    ui::banner("key", {.tone = ui::Tone::Attention, .text = tr("invite.is_key"), .icon = ui::icon_lock});
    if (const auto& place = desk.sync->place(); place && !place->is_folder())
        ui::text("place", tr("invite.with_place"), {.quiet = true});
    const ui::FieldResult typed = ui::text_field("password", tr("invite.password"), password_,
                                                 {.hint = tr("invite.password_hint"),
                                                  .error = error_.empty() ? std::string_view() : tr(error_),
                                                  .secret = true,
                                                  .max_length = 200,
                                                  .submits = true});
    if (typed.changed) error_.clear();
    const auto create = [&] {
        const std::size_t length = base::length(password_);
        if (length > 0 && length < shortest_password) {
            error_ = "invite.password_short";
            return;
        }
        inviting_ = false;
        desk.post->invite(std::exchange(password_, {}));
    };
    if (typed.submitted) create();
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) inviting_ = false;
        if (ui::button("create", tr("invite.create"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_group}))
            create();
    });
}

void DevicesScreen::draw(Desk& desk) {
    if (desk.address == "/perangkat/undang") {
        inviting_ = true;
        desk.go("/perangkat", true);
    }
    refresh(desk);
    ui::heading("title", 1, tr("devices.title"));
    ui::Cells columns({-8, -5}, 16, 700);
    columns.next();
    draw_list(desk);
    columns.next();
    draw_invite(desk);
    draw_confirm(desk);
    draw_remove(desk);
    draw_invitation(desk);
}

} // namespace prima::app
