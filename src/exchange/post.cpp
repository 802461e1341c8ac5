#include "exchange/post.h"

#include "base/text.h"
#include "office/office.h"
#include "office/person.h"
#include "office/reading.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace prima::exchange {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

BundleHead head_of(const Sender& sender, std::string to) {
    BundleHead head;
    head.office = sender.store.office();
    head.office_name = office::office_name(sender.store);
    head.device = sender.store.replica();
    head.from = office::own_name(sender.store);
    head.to = std::move(to);
    head.saved_at = base::format_instant(sender.clock.now(), sender.clock.offset());
    return head;
}

Readable readable_to(const store::Store& store, const std::vector<Id>& people) {
    return [&store, people](const store::Compartment& compartment) {
        if (people.empty()) return compartment == store::Compartment();
        return std::all_of(people.begin(), people.end(),
                           [&](const Id& person) { return office::may_read(store, person, compartment); });
    };
}

std::size_t transactions_in(const std::vector<std::string_view>& segments) {
    std::size_t count = 0;
    for (const std::string_view bytes : segments) {
        if (const auto segment = store::read_segment(bytes)) count += segment->header.count;
    }
    return count;
}

// The blobs of these segments, and of all else that somebody may read: those that are not erased.
struct Pictured {
    std::vector<store::BlobRef> fresh, older; // by id
};
Pictured pictured(store::Store& store, const std::vector<std::string_view>& segments,
                  const Readable& readable) {
    Pictured all;
    const std::vector<store::BlobPlace> places = store.blob_places();
    if (places.empty()) return all;
    const auto by_id = [](const store::BlobRef& a, const store::BlobRef& b) { return a.id < b.id; };
    const std::vector<store::BlobRef> in_news = store::blobs_in(store.schema(), segments);
    for (const store::BlobPlace& place : places) {
        if (!readable(place.compartment) || store.erasure_of(place.blob.id)) continue;
        const bool fresh = std::binary_search(in_news.begin(), in_news.end(), place.blob, by_id);
        std::vector<store::BlobRef>& part = fresh ? all.fresh : all.older;
        if (part.empty() || !(part.back() == place.blob)) part.push_back(place.blob);
    }
    return all;
}

std::size_t size_of(const std::vector<store::BlobRef>& blobs) {
    std::size_t bytes = 0;
    for (const store::BlobRef& blob : blobs) bytes += static_cast<std::size_t>(blob.size);
    return bytes;
}

std::vector<std::string> copies(const std::vector<std::string_view>& segments) {
    return {segments.begin(), segments.end()};
}

std::string file_name(const Sender& sender) {
    return bundle_file_name(office::office_name(sender.store), office::own_name(sender.store),
                            sender.clock.now(), sender.clock.offset());
}

sync::KeyRing keys_for(const sync::KeyRing& ring, const Readable& readable) {
    sync::KeyRing part;
    for (const sync::SharedKey& key : ring.keys()) {
        if (readable(key.compartment)) part.add(key);
    }
    return part;
}

} // namespace

std::vector<Colleague> colleagues(store::Store& store) {
    const Id own =
        office::person_of(store, store.actor()).is_null() ? store.actor() : office::own_person(store);
    const auto sent = office::sent_by_device(store);
    std::map<Id, Colleague> all;
    const auto of = [&](Id who) -> Colleague& {
        const Id person = office::person_of(store, who);
        const Id id = person.is_null() ? who : person;
        Colleague& colleague = all[id];
        colleague.person = id;
        return colleague;
    };
    for (const office::Person& person : office::people(store)) {
        if (person.active) of(person.id).name = person.name;
    }
    for (const auto& [replica, device] : office::devices(store).all) {
        if (device.owner().is_null() || replica == store.replica()) continue;
        Colleague& colleague = of(device.owner());
        if (device.stands()) colleague.devices.push_back(&device);
        const auto place = sent.find(replica);
        if (place == sent.end()) continue;
        colleague.last = std::max(colleague.last.value_or(store::Stamp()), place->second.last);
        colleague.transactions += place->second.transactions;
    }
    if (const auto oneself = all.find(own); oneself != all.end()) {
        oneself->second.is_own = true;
        if (oneself->second.devices.empty()) all.erase(oneself);
    }
    struct Named {
        std::string folded; // which takes longer than comparing
        Id id;
    };
    std::vector<Named> order;
    order.reserve(all.size());
    for (auto& [id, colleague] : all) {
        if (colleague.name.empty()) colleague.name = office::actor_name(store, id);
        order.push_back({base::folded(colleague.name), id});
    }
    std::sort(order.begin(), order.end(), [](const Named& a, const Named& b) {
        return a.folded != b.folded ? a.folded < b.folded : a.id < b.id;
    });
    std::vector<Colleague> list;
    list.reserve(order.size());
    for (const Named& each : order) list.push_back(std::move(all[each.id]));
    return list;
}

Addressees addressees(store::Store&, const std::vector<const Colleague*>& chosen) {
    Addressees to;
    for (const Colleague* colleague : chosen) {
        to.people.push_back(colleague->person);
        to.names += (to.names.empty() ? "" : ", ") + colleague->name;
        if (colleague->devices.empty()) to.all_have_devices = false;
        for (const office::Device* device : colleague->devices) {
            if (const auto box = sync::parse_box_key(device->box)) {
                to.replicas.push_back(device->replica);
                to.boxes.push_back(*box);
            }
        }
    }
    return to;
}

Addressees everybody(store::Store& store) {
    Addressees to;
    for (const auto& [replica, device] : office::devices(store).all) {
        if (replica == store.replica() || !device.stands() || device.owner().is_null()) continue;
        if (const auto box = sync::parse_box_key(device.box)) {
            to.replicas.push_back(replica);
            to.boxes.push_back(*box);
        }
    }
    to.all_have_devices = !to.boxes.empty();
    return to;
}

// Who has no device yet is known to have nothing.
News news_for(store::Store& store, const Addressees& to) {
    News news;
    const std::vector<Id> known = to.all_have_devices ? to.replicas : std::vector<Id>();
    news.segments = store.news_for(known, readable_to(store, to.people));
    news.transactions = transactions_in(news.segments);
    for (const std::string_view bytes : news.segments) news.bytes += bytes.size();
    // What is not in a segment yet will be by the time the file is made.
    std::string unsealed;
    for (const std::string& entry : store.unsealed()) {
        if (entry.find("\"audience\":0") == std::string::npos) continue;
        ++news.transactions;
        news.bytes += entry.size() / 3;
        unsealed += entry;
    }
    const Pictured pictures = pictured(store, news.segments, readable_to(store, to.people));
    news.pictures = pictures.fresh.size();
    news.bytes += size_of(pictures.fresh);
    for (const store::BlobRef& blob : pictures.older) {
        const auto size = static_cast<std::size_t>(blob.size);
        const bool fresh = unsealed.find(blob.id.to_string()) != std::string::npos;
        ++(fresh ? news.pictures : news.older);
        (fresh ? news.bytes : news.older_bytes) += fresh ? size : size * 4 / 3;
    }
    news.bytes = 1000 + news.bytes * 4 / 3;
    return news;
}

sync::BoxPair own_box(const store::Store& store) {
    return sync::BoxPair(sync::Secret(store.device_secret("box")));
}

Result<void> introduce(const Sender& sender) {
    const sync::BoxPair box = own_box(sender.store);
    PRIMA_CHECK(office::introduce_device(sender.store, sync::box_key_text(box.key()), sender.device_name,
                                         sender.store.actor()));
    return {};
}

void pack(const Sender& sender, const Addressees& to, Form form, Packed done, Pictures pictures) {
    if (form == Form::sealed && to.boxes.empty())
        return done(Error{ErrorCode::not_found, "error.no_device", "nobody's device is known"});
    if (const Result<void> known = introduce(sender); !known) return done(known.error());
    struct Work {
        Sender sender;
        Addressees to;
        Form form;
        Pictures pictures;
        Packed done;
    };
    const auto work = std::make_shared<Work>(Work{sender, to, form, pictures, std::move(done)});
    const auto write = [work](const Result<std::vector<store::HeldBlob>>& blobs) {
        if (!blobs) return work->done(blobs.error());
        store::Store& store = work->sender.store;
        const News news = news_for(store, work->to);
        const Readable readable = readable_to(store, work->to.people);
        const BundleHead head = head_of(work->sender, work->to.names);
        Outgoing out{file_name(work->sender), {}, news.transactions};
        if (work->form == Form::readable) {
            out.bytes = write_readable(head, store, news.segments, *blobs, readable);
            return work->done(std::move(out));
        }
        sync::Parcel parcel{copies(news.segments), *blobs, {}, {}, {}};
        sync::load_keys(
            work->sender.journal, [work, head, readable, out = std::move(out),
                                   parcel = std::move(parcel)](const Result<sync::KeyRing>& ring) mutable {
                if (!ring) return work->done(ring.error());
                const sync::KeyRing keys = keys_for(*ring, readable);
                if (!keys.keys().empty()) parcel.keys = sync::sign_keys(keys, work->sender.store);
                out.bytes = write_sealed(head, sync::seal_to_devices(sync::write_parcel(parcel), head.office,
                                                                     work->to.boxes, work->sender.random));
                work->done(std::move(out));
            });
    };
    sender.store.seal([work, write](const Result<void>& sealed) {
        if (!sealed) return work->done(sealed.error());
        store::Store& store = work->sender.store;
        const News news = news_for(store, work->to);
        Pictured pictured_ones = pictured(store, news.segments, readable_to(store, work->to.people));
        std::vector<store::BlobRef> wanted = std::move(pictured_ones.fresh);
        if (work->pictures == Pictures::all)
            wanted.insert(wanted.end(), pictured_ones.older.begin(), pictured_ones.older.end());
        store.collect_blobs(wanted, write);
    });
}

void invite(const Sender& sender, std::string_view password, std::string_view meeting_place, Packed done) {
    if (const Result<void> known = introduce(sender); !known) return done(known.error());
    struct Work {
        Sender sender;
        std::string password, meeting_place;
        Packed done;
    };
    const auto work = std::make_shared<Work>(
        Work{sender, std::string(password), std::string(meeting_place), std::move(done)});
    const auto write = [work](const sync::KeyRing& ring) {
        store::Store& store = work->sender.store;
        const Readable readable = readable_to(store, {});
        const std::vector<std::string_view> segments = store.news_for({}, readable);
        const std::string parcel = sync::write_parcel({copies(segments),
                                                       {},
                                                       sync::sign_keys(keys_for(ring, readable), store),
                                                       work->meeting_place,
                                                       {}});
        const BundleHead head = head_of(work->sender, {});
        Outgoing out{file_name(work->sender), {}, transactions_in(segments)};
        out.name.insert(std::string_view("Prima_").size(), "Undangan_");
        if (work->password.empty()) {
            out.bytes = write_invitation(head, parcel);
            return work->done(std::move(out));
        }
        const Result<std::string> sealed =
            sync::seal_with_password(parcel, head.office, work->password, work->sender.random);
        if (!sealed) return work->done(sealed.error());
        out.bytes = write_invitation(head, *sealed);
        work->done(std::move(out));
    };
    sender.store.seal([work, write](const Result<void>& sealed) {
        if (!sealed) return work->done(sealed.error());
        sync::load_keys(work->sender.journal, [work, write](Result<sync::KeyRing> ring) {
            if (!ring) return work->done(ring.error());
            const std::vector<Id> removed = office::devices(work->sender.store).removed();
            if (ring->current({}, removed)) return write(*ring);
            ring->make({}, removed, work->sender.clock, work->sender.random);
            sync::keep_keys(work->sender.journal, *ring, [work, write](const Result<sync::KeyRing>& kept) {
                if (!kept) return work->done(kept.error());
                write(*kept);
            });
        });
    });
}

void renew_keys(const Sender& sender, std::function<void(Result<void>)> done) {
    sync::load_keys(sender.journal, [sender, done = std::move(done)](Result<sync::KeyRing> ring) {
        if (!ring) return done(ring.error());
        const std::vector<Id> removed = office::devices(sender.store).removed();
        std::set<store::Compartment> compartments;
        for (const sync::SharedKey& key : ring->keys()) compartments.insert(key.compartment);
        for (const store::Compartment& compartment : compartments) {
            if (!ring->current(compartment, removed))
                ring->make(compartment, removed, sender.clock, sender.random);
        }
        sync::keep_keys(sender.journal, *ring, [done](const Result<sync::KeyRing>& kept) {
            if (!kept) return done(kept.error());
            done({});
        });
    });
}

} // namespace prima::exchange
