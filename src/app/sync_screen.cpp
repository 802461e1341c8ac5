#include "app/sync_screen.h"

#include "app/facts.h"
#include "app/notices.h"
#include "app/sync_link.h"
#include "base/text.h"
#include "ui/banner.h"
#include "ui/draft_state.h"
#include "ui/icons.h"
#include "ui/progress.h"
#include "ui/toast.h"

namespace prima::app {

namespace {

using Phase = sync::FolderStatus::Phase;
using Loss = sync::FolderStatus::Loss;

std::string state_words(const sync::FolderStatus& status) {
    switch (status.phase) {
    case Phase::elsewhere: return std::string(tr("share.state_elsewhere"));
    case Phase::starting: return std::string(tr("share.state_starting"));
    case Phase::synced: return std::string(tr("share.state_synced"));
    case Phase::fetching:
        if (status.fetched >= status.to_fetch) return std::string(tr("share.state_pictures"));
        return tr("share.state_fetching", {count_words(status.fetched), count_words(status.to_fetch)});
    case Phase::sending: return std::string(tr("share.state_sending"));
    case Phase::waiting:
        if (status.storage) return std::string(tr("share.state_storage"));
        return std::string(
            tr(status.fault == sync::Fault::none ? "share.state_keys" : "share.state_waiting"));
    case Phase::trouble: return std::string(tr("share.state_trouble"));
    }
    return {};
}

/// Buttons side by side, below each other on a phone.
template <class Draw>
void buttons(const Desk& desk, Draw draw) {
    if (desk.narrow) {
        const ui::Stack stack(12);
        draw(true);
    } else {
        const ui::Line line("buttons", {.height = 40, .gap = 12});
        draw(false);
    }
}

} // namespace

std::string_view SyncScreen::title() const {
    return tr("share.title");
}

std::optional<sync::Place> SyncScreen::typed() {
    base::Result<std::string> address = sync::tidy_address(address_);
    address_error_ = address ? std::string() : address.error().message;
    if (!address) return std::nullopt;
    sync::Place place;
    place.address = std::move(address).value();
    place.user = base::trimmed(user_);
    place.password = password_;
    return place;
}

void SyncScreen::try_place(Desk& desk, bool then_use) {
    const std::optional<sync::Place> place = typed();
    if (!place || trying_) return;
    trying_ = true;
    probe_.reset();
    desk.sync->test(*place, [this, &desk, place = *place, then_use](const sync::Probe& probe) {
        trying_ = false;
        probe_ = probe;
        if (!then_use || !probe.ok()) return;
        desk.sync->use(place);
        close_form();
        probe_.reset();
        ui::toast({.text = std::string(tr("share.used")), .tone = ui::Tone::Good});
    });
}

void SyncScreen::close_form() {
    editing_ = false;
    password_.clear();
    ui::end_draft(form_);
}

// --- setting up --------------------------------------------------------------------------------------------

void SyncScreen::draw_result() {
    if (trying_) ui::spinner("trying", tr("share.trying"));
    if (!probe_) return;
    if (probe_->ok()) {
        ui::banner("good", {.tone = ui::Tone::Good, .text = tr("share.tried_good")});
        return;
    }
    std::string_view why = fault_words(probe_->fault);
    if (probe_->read_only()) why = "share.fault_read_only";
    if (probe_->step == sync::Probe::Step::remove) why = "share.fault_no_delete";
    if (probe_->step == sync::Probe::Step::list && probe_->fault == sync::Fault::forbidden)
        why = "share.fault_not_dav";
    ui::banner("bad",
               {.tone = ui::Tone::Bad, .title = tr("share.tried_bad"), .text = tr(why), .urgent = true});
}

void SyncScreen::draw_form_buttons(Desk& desk) {
    buttons(desk, [&](bool fill) {
        if (ui::button(
                "use", tr("share.use"),
                {.kind = ui::ButtonKind::Primary, .icon = ui::icon_sync, .enabled = !trying_, .fill = fill}))
            try_place(desk, true);
        if (ui::button("try", tr("share.try"), {.enabled = !trying_, .fill = fill})) try_place(desk, false);
        if (editing_ &&
            ui::button("cancel", tr("action.cancel"), {.kind = ui::ButtonKind::Quiet, .fill = fill}))
            close_form();
    });
}

void SyncScreen::draw_form(Desk& desk) {
    const ui::Card card("form", tr("share.form"));
    const ui::DraftForm form("typed", tr("share.form"));
    form_ = form.id();
    ui::text("what", tr("share.what"));
    const ui::FieldResult address =
        ui::text_field("address", tr("share.address"), address_,
                       {.hint = tr("share.address_hint"),
                        .error = address_error_.empty() ? std::string_view() : tr(address_error_),
                        .placeholder = "https://",
                        .required = true,
                        .max_length = 1000,
                        .submits = true});
    if (address.changed && !address_error_.empty()) (void)typed();
    const ui::FieldResult user =
        ui::text_field("user", tr("share.user"), user_, {.max_length = 200, .submits = true});
    const ui::FieldResult password = ui::text_field("password", tr("share.password"), password_,
                                                    {.kind = ui::FieldKind::Password,
                                                     .hint = tr("share.password_hint"),
                                                     .max_length = 500,
                                                     .submits = true});
    if (address.changed || user.changed || password.changed) probe_.reset();
    draw_result();
    draw_form_buttons(desk);
    if (address.submitted || user.submitted || password.submitted) try_place(desk, true);
}

void SyncScreen::draw_local_folder(Desk& desk) {
    if (!desk.sync->has_folders()) return;
    const ui::Card card("local", tr("share.local"));
    ui::text("what", tr("share.local_what"));
    if (ui::button("choose", tr("share.local_choose"), {.icon = ui::icon_folder_open, .fill = desk.narrow})) {
        desk.sync->choose_folder(false);
        close_form();
    }
}

// --- in use ------------------------------------------------------------------------------------------------

void SyncScreen::draw_trouble(Desk& desk) {
    const sync::FolderStatus& status = *desk.sync->status();
    if (status.storage) {
        ui::banner("storage", {.tone = ui::Tone::Bad, .text = tr(status.storage->message)});
    } else if (status.fault != sync::Fault::none) {
        const bool trouble = status.phase == Phase::trouble;
        const bool permission = status.fault == sync::Fault::permission;
        ui::banner("fault", {.tone = trouble ? ui::Tone::Bad : ui::Tone::Attention,
                             .title = tr(trouble ? "share.state_trouble" : "share.state_waiting"),
                             .text = tr(fault_words(status.fault)),
                             .actions = [&] {
                                 if (permission && ui::button("allow", tr("share.allow")))
                                     desk.sync->choose_folder(true);
                             }});
    }
    if (status.loss != Loss::none) {
        const std::string lost = count_words(status.lost);
        ui::banner("loss", {.tone = ui::Tone::Attention,
                            .title = tr(status.loss == Loss::emptied ? "share.emptied" : "share.went_back"),
                            .text = tr("share.loss_what", {lost}),
                            .actions = [&] {
                                if (ui::button("send_all", tr("share.send_all"), {.icon = ui::icon_upload}))
                                    desk.sync->send_everything();
                            }});
    }
    if (status.unreadable > 0)
        ui::banner("unreadable", {.tone = ui::Tone::Attention,
                                  .text = tr("share.unreadable", {count_words(status.unreadable)})});
    if (status.locked > 0) ui::banner("locked", {.text = tr("share.locked", {count_words(status.locked)})});
}

void SyncScreen::draw_state_buttons(Desk& desk) {
    buttons(desk, [&](bool fill) {
        if (ui::button("now", tr("share.now"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_sync, .fill = fill}))
            desk.sync->sync_now();
        if (ui::button("change", tr("share.change"), {.icon = ui::icon_edit, .fill = fill})) {
            editing_ = true;
            const sync::Place& place = *desk.sync->place();
            address_ = place.is_folder() ? std::string() : place.address;
            user_ = place.user;
            password_ = place.password;
            probe_.reset();
        }
        if (ui::button("stop", tr("share.stop"), {.kind = ui::ButtonKind::Quiet, .fill = fill})) {
            const sync::Place before = *desk.sync->place();
            desk.sync->stop_using();
            ui::toast({.text = std::string(tr("share.stopped")),
                       .action = std::string(tr("action.undo")),
                       .on_action = [&desk, before] { desk.sync->use(before); }});
        }
    });
}

void SyncScreen::draw_state(Desk& desk) {
    const sync::Place& place = *desk.sync->place();
    const sync::FolderStatus& status = *desk.sync->status();
    const ui::Card card("state", tr("share.state"));
    {
        const ui::Stack stack(8);
        fact("folder", tr("share.folder"), place.is_folder() ? place.name : place.address);
        if (!place.user.empty()) fact("user", tr("share.user"), place.user);
        fact("state", tr("share.state_label"), state_words(status));
        fact("unsent", tr("share.unsent"),
             status.unsent == 0 ? std::string(tr("share.unsent_none")) : count_words(status.unsent));
        if (status.blobs > 0) fact("pictures", tr("share.pictures"), count_words(status.blobs));
        fact("last", tr("share.last"),
             status.last_synced ? format_moment(*status.last_synced, desk.clock.offset())
                                : std::string(tr("share.not_yet")));
    }
    draw_trouble(desk);
    draw_state_buttons(desk);
}

void SyncScreen::draw(Desk& desk) {
    ui::heading("title", 1, tr("share.title"));
    if (!desk.sync->available()) {
        ui::text("none", tr("share.not_here"));
        return;
    }
    if (desk.sync->status()) draw_state(desk);
    if (!desk.sync->status() || editing_) {
        draw_form(desk);
        draw_local_folder(desk);
    }
}

} // namespace prima::app
