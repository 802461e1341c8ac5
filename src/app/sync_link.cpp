#include "app/sync_link.h"

#include "app/notices.h"
#include "ui/icons.h"

#include <utility>

namespace prima::app {

SyncLink::SyncLink(Desk& desk, base::Random& random)
    : desk_(desk)
    , random_(random)
    , outside_(desk.host.sync()) {}

SyncLink::~SyncLink() = default;

void SyncLink::start() {
    if (!outside_ || std::exchange(started_, true)) return;
    sealer_ = std::make_unique<sync::OfficeSealer>(desk_.store, desk_.journal, desk_.clock, random_);
    outside_->follow({[this](bool leads) {
                          leads_ = leads;
                          if (engine_) engine_->lead(leads);
                      },
                      [this](bool shown) {
                          shown_ = shown;
                          if (engine_) engine_->show(shown);
                          if (!shown && !(engine_ && engine_->has_work())) outside_->rest();
                      },
                      [this] { sync_now(); }});
    desk_.journal.get_meta(std::string(sync::meta_place),
                           [this](const base::Result<std::optional<std::string>>& got) {
                               if (!got || !*got || place_) return;
                               place_ = sync::Place::decode(**got);
                               if (place_) connect();
                           });
}

void SyncLink::store_changed() {
    if (engine_) engine_->store_changed();
}

void SyncLink::connect() {
    engine_.reset();
    remote_ = outside_->open(*place_);
    engine_ = std::make_unique<sync::FolderEngine>(
        sync::FolderEngine::Ports{desk_.store, desk_.journal, *sealer_, *remote_, outside_->timer(),
                                  desk_.clock, random_},
        place_->key());
    engine_->on_status = [this] {
        desk_.host.request_frame();
        if (!shown_ && !engine_->has_work()) outside_->rest();
    };
    engine_->show(shown_);
    engine_->lead(leads_);
    sealer_->load([this] {
        if (engine_) engine_->start();
    });
    desk_.host.request_frame();
}

void SyncLink::keep(std::optional<std::string> bytes) {
    desk_.journal.put_meta(std::string(sync::meta_place), std::move(bytes),
                           [](const base::Result<void>& kept) {
                               if (!kept) error_notice(kept.error());
                           });
}

void SyncLink::use(sync::Place place) {
    keep(place.encode());
    place_ = std::move(place);
    connect();
}

void SyncLink::stop_using() {
    engine_.reset();
    remote_.reset();
    place_.reset();
    keep(std::nullopt);
}

void SyncLink::test(const sync::Place& place, std::function<void(sync::Probe)> told) {
    tried_ = outside_->open(place);
    sync::probe_folder(*tried_, random_, [this, told = std::move(told)](const sync::Probe& probe) {
        told(probe);
        desk_.host.request_frame();
    });
}

void SyncLink::choose_folder(bool again) {
    outside_->choose_folder(again, [this](const std::string& name) {
        desk_.host.request_frame();
        if (name.empty()) return;
        sync::Place place;
        place.address = sync::Place::folder_scheme;
        place.name = name;
        use(std::move(place));
    });
}

void SyncLink::sync_now() {
    if (engine_) engine_->sync_now();
}

void SyncLink::send_everything() {
    if (engine_) engine_->send_everything();
}

SyncWords sync_words(const SyncLink& link) {
    using Phase = sync::FolderStatus::Phase;
    const sync::FolderStatus* status = link.status();
    if (!status) return {};
    if (status->loss != sync::FolderStatus::Loss::none)
        return {tr("share.short_loss"), "sync_loss", ui::Tone::Attention, ui::icon_warning};
    switch (status->phase) {
    case Phase::elsewhere: return {};
    case Phase::starting:
    case Phase::fetching:
    case Phase::sending: return {tr("share.short_busy"), "sync_busy", ui::Tone::Neutral, ui::icon_sync};
    case Phase::synced: return {tr("share.short_synced"), "synced", ui::Tone::Good, ui::icon_cloud_done};
    case Phase::waiting:
        return {tr("share.short_waiting"), "sync_waits", ui::Tone::Attention, ui::icon_cloud_off};
    case Phase::trouble: return {tr("share.short_trouble"), "sync_trouble", ui::Tone::Bad, ui::icon_error};
    }
    return {};
}

std::string_view fault_words(sync::Fault fault) {
    using sync::Fault;
    switch (fault) {
    case Fault::none: return "share.fault_none";
    case Fault::unreachable: return "share.fault_unreachable";
    case Fault::timeout: return "share.fault_timeout";
    case Fault::cors: return "share.fault_cors";
    case Fault::insecure: return "share.fault_insecure";
    case Fault::bad_address: return "share.address_invalid";
    case Fault::redirected: return "share.fault_redirected";
    case Fault::password: return "share.fault_password";
    case Fault::forbidden: return "share.fault_forbidden";
    case Fault::not_found:
    case Fault::no_folder: return "share.fault_not_found";
    case Fault::too_large: return "share.fault_too_large";
    case Fault::locked:
    case Fault::busy: return "share.fault_busy";
    case Fault::full: return "share.fault_full";
    case Fault::server: return "share.fault_server";
    case Fault::permission: return "share.fault_permission";
    case Fault::odd: return "share.fault_odd";
    }
    return {};
}

} // namespace prima::app
