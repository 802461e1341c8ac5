#include "app/post.h"

#include "app/notices.h"
#include "app/offices.h"
#include "app/sync_link.h"
#include "office/device.h"
#include "office/office.h"
#include "ui/context.h"
#include "ui/toast.h"

#include <algorithm>
#include <utility>

namespace prima::app {

namespace {

constexpr std::string_view json_mime = "application/json";

} // namespace

exchange::Sender Post::sender() {
    return {desk_.store, desk_.journal, desk_.clock, random_, desk_.host.device_name()};
}

// --- receiving ---------------------------------------------------------------------------------------------

void Post::pick() {
    desk_.host.open_files(".json", store::max_file_bytes, [this](base::Result<PickedFile> picked) {
        if (picked) {
            offer(std::move(picked).value());
        } else {
            Arrival arrival;
            arrival.state = Arrival::State::refused;
            arrival.file_name = picked.error().detail;
            arrival.error = picked.error().message;
            arrivals_.push_back(std::move(arrival));
        }
        desk_.host.request_frame();
    });
}

bool Post::is_letter(std::string_view bytes) {
    const auto bundle = exchange::read_bundle(bytes);
    return bundle && (bundle->kind != exchange::BundleKind::readable || !bundle->head.device.is_null() ||
                      bundle->file.tables_changed);
}

void Post::offer(PickedFile file) {
    Arrival arrival;
    arrival.file_name = std::move(file.name);
    base::Result<exchange::Bundle> bundle = exchange::read_bundle(file.bytes);
    if (bundle) {
        arrival.head = bundle->head;
        arrival.bundle = std::move(bundle).value();
    } else {
        arrival.state = Arrival::State::refused;
        arrival.error = bundle.error().message;
    }
    arrivals_.push_back(std::move(arrival));
    desk_.offices.ask();
    desk_.host.request_frame();
}

void Post::open(Arrival& arrival) {
    const bool known = arrival.head.office == desk_.store.office() || arrival.head.office.is_null();
    const bool other = !known && !exchange::is_free(desk_.store);
    // What is sealed opens only in its own office; an invitation and a readable file open beside this one.
    if (other && arrival.bundle->kind == exchange::BundleKind::sealed) {
        arrival.state = Arrival::State::elsewhere;
        return;
    }
    if (arrival.bundle->needs_password() && arrival.password.empty()) {
        arrival.state = Arrival::State::needs_password;
        return;
    }
    base::Result<exchange::Letter> letter =
        exchange::open_letter(*arrival.bundle, desk_.store, arrival.password);
    if (!letter) {
        arrival.error = letter.error().message;
        arrival.state =
            arrival.bundle->needs_password() ? Arrival::State::needs_password : Arrival::State::refused;
        return;
    }
    arrival.error.clear();
    arrival.bundle.reset();
    arrival.letter = std::move(letter).value();
    arrival.tables = std::exchange(arrival.letter->tables, {});
    if (exchange::belongs(*arrival.letter, desk_.store) == exchange::Belongs::elsewhere) {
        arrival.state = Arrival::State::elsewhere;
        return;
    }
    busy_ = true;
    exchange::leave_out_known_pictures(desk_.store, *arrival.letter, [this, &arrival] {
        busy_ = false;
        look(arrival);
        desk_.host.request_frame();
    });
}

void Post::look(Arrival& arrival) {
    // Looked at after those that are taken in before it.
    if (!preview_ || preview_revision_ != desk_.store.revision()) {
        preview_.emplace(desk_.store);
        preview_revision_ = desk_.store.revision();
        for (Arrival& before : arrivals_) {
            if (before.state == Arrival::State::ready) before.news = preview_->look(*before.letter);
        }
    }
    arrival.news = preview_->look(*arrival.letter);
    arrival.state = Arrival::State::ready;
}

void Post::open_invitation(std::size_t at) {
    Arrival& arrival = arrivals_[at];
    if (arrival.password.empty()) {
        arrival.error = "receive.password_missing";
        return;
    }
    arrival.error.clear();
    arrival.state = Arrival::State::unopened;
}

std::string Post::shelf_key(const Arrival& arrival) const {
    if (!desk_.offices.all()) return {};
    for (const store::Shelf::Office& office : *desk_.offices.all()) {
        if (office.id == arrival.head.office.to_string()) return office.key;
    }
    return {};
}

void Post::open_beside(std::size_t at) {
    Arrival& arrival = arrivals_[at];
    if (!arrival.letter) {
        const std::string key = shelf_key(arrival);
        if (!key.empty()) desk_.offices.open(key);
        return;
    }
    store::OfficeFile file;
    file.office = arrival.head.office;
    file.office_name = arrival.head.office_name;
    file.segments = std::move(arrival.letter->parcel.segments);
    file.blobs = std::move(arrival.letter->parcel.blobs);
    file.entries = std::move(arrival.letter->entries);
    drop(at);
    desk_.offices.load_beside(std::move(file));
}

void Post::drop(std::size_t at) {
    preview_.reset();
    arrivals_.erase(arrivals_.begin() + static_cast<std::ptrdiff_t>(at));
}

std::size_t Post::ready() const {
    return static_cast<std::size_t>(
        std::count_if(arrivals_.begin(), arrivals_.end(), [](const Arrival& each) {
            return each.state == Arrival::State::ready && each.news.changes_anything();
        }));
}

bool Post::working() const {
    return taking_ || std::any_of(arrivals_.begin(), arrivals_.end(),
                                  [](const Arrival& each) { return each.state == Arrival::State::unopened; });
}

void Post::take_all() {
    taking_ = ready() > 0;
    conflicts_ = 0;
}

void Post::take(Arrival& arrival) {
    busy_ = true;
    arrival.state = Arrival::State::taken;
    exchange::Letter letter = std::move(*std::exchange(arrival.letter, std::nullopt));
    const std::string meeting_place = letter.parcel.meeting_place;
    exchange::take_letter(desk_.store, desk_.journal, std::move(letter),
                          [this, &arrival, meeting_place](const base::Result<store::MergeReport>& report) {
                              busy_ = false;
                              if (!report) {
                                  arrival.state = Arrival::State::refused;
                                  arrival.error = report.error().message;
                              } else {
                                  meet_at(meeting_place);
                                  conflicts_ += report->conflicts;
                              }
                              if (ready() == 0 && taking_) {
                                  taking_ = false;
                                  say_done();
                              }
                              desk_.host.request_frame();
                          });
}

void Post::say_done() const {
    ui::Toast done{.text = std::string(tr("receive.done")), .tone = ui::Tone::Good};
    if (conflicts_ > 0) {
        done.text = tr("receive.done_conflicts", {std::to_string(conflicts_)});
        done.action = tr("receive.decide");
        done.on_action = [this] {
            desk_.go("/keputusan");
            desk_.host.request_frame();
        };
    }
    ui::toast(std::move(done));
}

/// An invitation says where the office meets: who joins meets there too. A folder chosen before stays.
void Post::meet_at(const std::string& meeting_place) {
    if (meeting_place.empty() || !desk_.sync->available() || desk_.sync->place()) return;
    if (const auto place = sync::Place::decode(meeting_place)) desk_.sync->use(*place);
}

void Post::step() {
    if (later_) {
        if (!std::exchange(later_drawn_, true)) return ui::current().ask_for_frame();
        const auto work = std::move(*std::exchange(later_, std::nullopt));
        work();
        ui::current().ask_for_frame();
        return;
    }
    if (busy_) return;
    for (Arrival& arrival : arrivals_) {
        if (arrival.state == Arrival::State::unopened) {
            open(arrival);
            ui::current().ask_for_frame();
            return;
        }
    }
    if (!taking_) return;
    for (Arrival& arrival : arrivals_) {
        if (arrival.state != Arrival::State::ready || !arrival.news.changes_anything()) continue;
        ui::current().ask_for_frame();
        return take(arrival);
    }
    taking_ = false;
}

// --- sending -----------------------------------------------------------------------------------------------

void Post::refresh() {
    if (fresh_ && revision_ == desk_.store.revision()) return;
    fresh_ = true;
    revision_ = desk_.store.revision();
    colleagues_.reset();
    parcels_.clear();
    const std::string kept = desk_.host.preference(sent_preference());
    const std::string own = desk_.store.replica().to_string() + ":";
    std::size_t sent = 0;
    if (kept.substr(0, own.size()) == own) {
        for (const char digit : kept.substr(own.size()))
            sent = sent * 10 + static_cast<std::size_t>(digit - '0');
    }
    const std::size_t count = own_count();
    const auto& devices = office::devices(desk_.store).all;
    const bool nobody = std::none_of(devices.begin(), devices.end(), [&](const auto& each) {
        return each.first != desk_.store.replica() && each.second.stands();
    });
    const bool removed = nobody && std::any_of(devices.begin(), devices.end(), [&](const auto& each) {
                             return each.first != desk_.store.replica() && each.second.removed;
                         });
    if (removed)
        meeting_ = Meeting::removed;
    else if (kept.empty())
        meeting_ = nobody ? Meeting::alone : desk_.sync->place() ? Meeting::met : Meeting::new_here;
    else
        meeting_ = nobody ? Meeting::invited : Meeting::met;
    const bool nothing = meeting_ == Meeting::alone || office::is_example(desk_.store);
    unsent_ = nothing || count < sent ? 0 : count - sent;
}

const std::vector<exchange::Colleague>& Post::colleagues() {
    refresh();
    if (!colleagues_) colleagues_ = exchange::colleagues(desk_.store);
    return *colleagues_;
}

Post::Meeting Post::meeting() {
    refresh();
    return meeting_;
}

std::size_t Post::unsent() {
    refresh();
    return unsent_;
}

std::size_t Post::own_count() {
    const auto sent = office::sent_by_device(desk_.store);
    const auto own = sent.find(desk_.store.replica());
    return own == sent.end() ? 0 : own->second.transactions;
}

std::string Post::sent_preference() const {
    return "sent." + desk_.offices.open_key();
}

exchange::Addressees Post::addressees(std::optional<base::Id> person) {
    if (!person) return exchange::everybody(desk_.store);
    for (const exchange::Colleague& colleague : colleagues()) {
        if (colleague.person == *person) return exchange::addressees(desk_.store, {&colleague});
    }
    return {};
}

const Post::Parcel& Post::parcel(std::optional<base::Id> person) {
    refresh();
    const auto [place, missing] = parcels_.try_emplace(person.value_or(base::Id()));
    if (missing) {
        const exchange::Addressees to = addressees(person);
        const exchange::News news = exchange::news_for(desk_.store, to);
        place->second = {news.transactions, news.bytes,        news.older,
                         news.older_bytes,  !to.boxes.empty(), to.all_have_devices};
    }
    return place->second;
}

void Post::send(const Order& order) {
    if (sending_) return;
    sending_ = true;
    const base::Result<void> known = exchange::introduce(sender());
    const std::size_t own = own_count();
    const exchange::Form form = order.readable ? exchange::Form::readable : exchange::Form::sealed;
    if (!known) return finished(own, known.error(), false);
    exchange::pack(
        sender(), addressees(order.person), form,
        [this, own, share = order.share](const base::Result<exchange::Outgoing>& file) {
            finished(own, file, share);
        },
        order.all_pictures ? exchange::Pictures::all : exchange::Pictures::new_ones);
}

void Post::finished(std::size_t own_before, const base::Result<exchange::Outgoing>& file, bool share) {
    sending_ = false;
    desk_.host.request_frame();
    if (!file) return error_notice(file.error());
    if (!share || !desk_.host.share_file(file->name, json_mime, file->bytes)) {
        desk_.host.save_file(file->name, json_mime, file->bytes);
        ui::toast({.text = tr("send.saved", {file->name}), .tone = ui::Tone::Good});
    }
    remember_sent(own_before);
}

// A password's key takes about a second to make: the frame that says so is drawn first.
void Post::invite(std::string password) {
    if (inviting_) return;
    inviting_ = true;
    later_drawn_ = false;
    later_ = [this, password = std::move(password)] {
        const base::Result<void> known = exchange::introduce(sender());
        const std::size_t own = own_count();
        if (!known) return invited(own, known.error());
        exchange::invite(sender(), password, meeting_place(),
                         [this, own](const base::Result<exchange::Outgoing>& file) { invited(own, file); });
    };
    desk_.host.request_frame();
}

/// Of a folder on the network; one of this computer means nothing elsewhere.
std::string Post::meeting_place() const {
    const std::optional<sync::Place>& place = desk_.sync->place();
    return place && !place->is_folder() ? place->encode() : std::string();
}

void Post::invited(std::size_t own_before, const base::Result<exchange::Outgoing>& file) {
    inviting_ = false;
    desk_.host.request_frame();
    if (!file) return error_notice(file.error());
    if (!desk_.host.share_file(file->name, json_mime, file->bytes)) {
        desk_.host.save_file(file->name, json_mime, file->bytes);
        ui::toast({.text = tr("invite.saved", {file->name}), .tone = ui::Tone::Good});
    }
    remember_sent(own_before);
}

void Post::remember_sent(std::size_t own) {
    desk_.host.set_preference(sent_preference(),
                              desk_.store.replica().to_string() + ":" + std::to_string(own));
    fresh_ = false;
}

void Post::remove_device(base::Id replica) {
    const auto removed = office::remove_device(desk_.store, replica);
    if (!removed) return error_notice(removed.error());
    exchange::renew_keys(sender(), [this](const base::Result<void>& renewed) {
        if (renewed)
            ui::toast({.text = std::string(tr(desk_.sync->place() ? "devices.gone" : "devices.gone_send")),
                       .tone = ui::Tone::Good});
        else
            error_notice(renewed.error());
        desk_.host.request_frame();
    });
}

} // namespace prima::app
