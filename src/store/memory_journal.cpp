#include "store/memory_journal.h"

#include "base/assert.h"

#include <algorithm>
#include <array>
#include <utility>

namespace prima::store {

namespace {

base::Error full() {
    return {base::ErrorCode::storage_full, "error.storage_full", "the disk in memory is full"};
}

base::Error lost(std::string why) {
    return {base::ErrorCode::storage_lost, "error.storage_lost", std::move(why)};
}

void append(std::map<Journal::Key, std::string>& room, Journal::Head head,
            std::vector<std::string>& entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        room.insert_or_assign(Journal::key_of(head, i), std::move(entries[i]));
    }
}

void set(std::map<std::string, std::string>& room, Journal::Named& named) {
    if (named.bytes) {
        room.insert_or_assign(std::move(named.name), std::move(*named.bytes));
    } else {
        room.erase(named.name);
    }
}

std::vector<Journal::Entry> entries_from(const std::map<Journal::Key, std::string>& room,
                                         Journal::Head since) {
    std::vector<Journal::Entry> entries;
    auto place = since == 0 ? room.begin() : room.lower_bound(Journal::key_of(since + 1, 0));
    for (; place != room.end(); ++place) entries.push_back({place->first, place->second});
    return entries;
}

bool is_draft(const std::string& name) {
    return name.compare(0, 6, "draft.") == 0;
}

// Names that begin so belong to the journal itself.
bool reserved(const std::string& name) {
    return !name.empty() && name.front() == '$';
}

} // namespace

// --- Calls -----------------------------------------------------------------------------------------------

void MemoryCalls::schedule(Work work) {
    calls_.push_back({std::move(work), {}, State::waiting});
    if (!holding_) run();
}

void MemoryCalls::run() {
    if (running_) return; // a call made in an answer waits its turn
    running_ = true;
    const std::weak_ptr<bool> alive = alive_;
    while (!alive.expired() && !holding_ && step()) {
    }
    if (!alive.expired()) running_ = false;
}

void MemoryCalls::release() {
    holding_ = false;
    run();
}

bool MemoryCalls::step() {
    if (calls_.empty()) return false;
    const std::weak_ptr<bool> alive = alive_;
    if (calls_.front().state == State::waiting) perform();
    return !alive.expired() && answer();
}

bool MemoryCalls::perform() {
    const auto place = std::find_if(calls_.begin(), calls_.end(),
                                    [](const Call& call) { return call.state != State::done; });
    if (place == calls_.end() || place->state != State::waiting) return false;
    Call& call = *place; // stays in its place: calls are only added behind, and removed when answered
    call.state = State::doing;
    call.answer = call.work();
    call.state = call.answer ? State::done : State::hung;
    return true;
}

bool MemoryCalls::answer() {
    if (calls_.empty() || calls_.front().state != State::done) return false;
    const Answer answer = std::move(calls_.front().answer);
    calls_.pop_front();
    answer();
    return true;
}

// --- The disk --------------------------------------------------------------------------------------------

void MemoryDisk::remove() {
    const int generation = generation_ + 1, opened = opened_;
    *this = MemoryDisk();
    generation_ = generation;
    opened_ = opened;
}

// --- The journal -----------------------------------------------------------------------------------------

MemoryJournal::MemoryJournal(MemoryDisk& disk)
    : disk_(disk)
    , generation_(disk.generation_)
    , window_("@" + std::to_string(++disk.opened_)) {
    disk_.windows_.open.push_back(this);
}

MemoryJournal::~MemoryJournal() {
    std::vector<MemoryJournal*>& open = disk_.windows_.open;
    open.erase(std::find(open.begin(), open.end(), this));
}

std::optional<base::Error> MemoryJournal::closed() const {
    if (disk_.upgraded) {
        return base::Error{base::ErrorCode::storage_newer, "error.storage_newer",
                           "upgraded by a newer version"};
    }
    if (generation_ != disk_.generation_) return lost("the database was deleted");
    return std::nullopt;
}

bool MemoryJournal::chance(int per_mille) {
    if (!random_ || per_mille <= 0) return false;
    std::array<std::uint8_t, 4> bytes{};
    random_->fill(bytes);
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8U | byte;
    return static_cast<int>(number % 1000) < per_mille;
}

std::optional<base::Error> MemoryJournal::reading() {
    if (auto error = closed()) return error;
    if (read_error_) return read_error_;
    if (chance(chances_.read_lost)) return lost("lost by chance");
    return std::nullopt;
}

MemoryJournal::Outcome MemoryJournal::outcome_of(MemoryFault fault) {
    switch (fault) {
    case MemoryFault::none: break;
    case MemoryFault::full: return {false, true, full()};
    case MemoryFault::lost_before: return {false, true, lost("lost before the write")};
    case MemoryFault::lost_after: return {true, true, lost("lost after the write")};
    case MemoryFault::hung_before: return {false, false, {}};
    case MemoryFault::hung_after: return {true, false, {}};
    }
    return {};
}

MemoryJournal::Outcome MemoryJournal::writing() {
    if (auto error = closed()) return {false, true, error};
    if (write_error_) return {false, true, write_error_};
    if (!ordered_.empty()) {
        const Ordered ordered = std::move(ordered_.front());
        ordered_.pop_front();
        return ordered.error ? Outcome{false, true, ordered.error} : outcome_of(ordered.fault);
    }
    const std::pair<int, MemoryFault> chances[] = {{chances_.full, MemoryFault::full},
                                                   {chances_.lost_before, MemoryFault::lost_before},
                                                   {chances_.lost_after, MemoryFault::lost_after},
                                                   {chances_.hung_before, MemoryFault::hung_before},
                                                   {chances_.hung_after, MemoryFault::hung_after}};
    for (const auto& each : chances) {
        if (chance(each.first)) return outcome_of(each.second);
    }
    return {};
}

void MemoryJournal::load(Head since, Loaded loaded) {
    schedule([this, since, loaded = std::move(loaded)]() -> Answer {
        if (const auto error = reading()) return [loaded, error] { loaded(*error); };
        Content content;
        content.head = disk_.head;
        content.segments = entries_from(disk_.segments, since);
        content.wal = entries_from(disk_.wal, since);
        content.quarantine = entries_from(disk_.quarantine, since);
        for (const auto& each : disk_.meta) content.meta.push_back({each.first, each.second});
        if (since == 0) content.snapshot = disk_.snapshot;
        return [loaded, content = std::move(content)]() mutable { loaded(std::move(content)); };
    });
}

void MemoryJournal::apply(Write& write) {
    const Head head = ++disk_.head;
    append(disk_.segments, head, write.segments);
    append(disk_.wal, head, write.wal);
    append(disk_.quarantine, head, write.quarantine);
    for (const Key key : write.drop_wal) disk_.wal.erase(key);
    for (const Key key : write.drop_quarantine) disk_.quarantine.erase(key);
    for (Named& named : write.meta) set(disk_.meta, named);
    for (Named& named : write.blobs) set(disk_.blobs, named);
}

void MemoryJournal::write(Head expected, Write write, Written written) {
    for (const auto* room : {&write.segments, &write.wal, &write.quarantine}) {
        PRIMA_ASSERT(room->size() <= max_entries,
                     "a write appends no more to a room than there are keys for");
    }
    for (const Named& named : write.meta) {
        PRIMA_ASSERT(!reserved(named.name), "names of meta that begin with $ are the journal's");
    }
    schedule([this, expected, write = std::move(write), written = std::move(written)]() mutable -> Answer {
        const Outcome outcome = writing();
        const bool current = expected == disk_.head;
        if (outcome.written && current) apply(write);
        if (!outcome.answered) return {};
        if (outcome.error) return [written, outcome] { written(*outcome.error); };
        if (!current) {
            return [written] {
                written(base::Error{base::ErrorCode::changed_since, "error.storage_lost",
                                    "another window has written"});
            };
        }
        // Others hear of it after the writer, as in a browser: the writer may be gone by then.
        return [written, head = disk_.head, disk = &disk_, self = this] {
            written(head);
            notify_others(*disk, self);
        };
    });
}

void MemoryJournal::put_meta(std::string name, std::optional<std::string> bytes, Done done) {
    PRIMA_ASSERT(!reserved(name), "names of meta that begin with $ are the journal's");
    schedule(
        [this, named = Named{std::move(name), std::move(bytes)}, done = std::move(done)]() mutable -> Answer {
            const Outcome outcome = writing();
            if (is_draft(named.name)) named.name = draft_name(named.name, false);
            if (outcome.written) set(disk_.meta, named);
            if (!outcome.answered) return {};
            return [done, outcome] {
                done(outcome.error ? base::Result<void>(*outcome.error) : base::Result<void>());
            };
        });
}

void MemoryJournal::get_meta(std::string name, Got got) {
    schedule([this, name = std::move(name), got = std::move(got)]() -> Answer {
        if (const auto error = reading()) return [got, error] { got(*error); };
        const auto place = disk_.meta.find(is_draft(name) ? draft_name(name, true) : name);
        return [got, value = place == disk_.meta.end() ? std::nullopt : std::optional(place->second)] {
            got(value);
        };
    });
}

void MemoryJournal::get_blob(std::string name, Got got) {
    schedule([this, name = std::move(name), got = std::move(got)]() -> Answer {
        if (const auto error = reading()) return [got, error] { got(*error); };
        const auto place = disk_.blobs.find(name);
        return [got, value = place == disk_.blobs.end() ? std::nullopt : std::optional(place->second)] {
            got(value);
        };
    });
}

void MemoryJournal::put_snapshot(std::string bytes, Done done) {
    schedule([this, bytes = std::move(bytes), done = std::move(done)]() mutable -> Answer {
        const Outcome outcome = writing();
        if (outcome.written) disk_.snapshot = std::move(bytes);
        if (!outcome.answered) return {};
        return [done, outcome] {
            done(outcome.error ? base::Result<void>(*outcome.error) : base::Result<void>());
        };
    });
}

// Where a draft of this window stands: where it stood before, or where a window that is gone has left one.
std::string MemoryJournal::draft_name(const std::string& name, bool look_for_left) {
    const auto [place, fresh] = drafts_.try_emplace(name, name + window_);
    if (fresh && look_for_left) {
        for (const auto& [stored, bytes] : disk_.meta) {
            const bool same_form = stored == name || stored.compare(0, name.size() + 1, name + "@") == 0;
            if (!same_form || !is_free(stored)) continue;
            place->second = stored;
            break;
        }
    }
    return place->second;
}

bool MemoryJournal::is_free(const std::string& stored) const {
    return std::none_of(
        disk_.windows_.open.begin(), disk_.windows_.open.end(), [&stored](const MemoryJournal* window) {
            const std::size_t at = stored.find('@');
            const bool own = at != std::string::npos && stored.substr(at) == window->window_;
            return own || std::any_of(window->drafts_.begin(), window->drafts_.end(),
                                      [&stored](const auto& each) { return each.second == stored; });
        });
}

void MemoryJournal::notify() {
    if (!on_other_write_ || drop_notices_ || closed() || chance(chances_.notice_dropped)) return;
    if (notices_ahead_) {
        const auto callback = on_other_write_; // it may close this journal
        return callback();
    }
    schedule([this]() -> Answer { return [callback = on_other_write_] { callback(); }; });
}

void MemoryJournal::notify_others(MemoryDisk& disk, const MemoryJournal* writer) {
    const std::vector<MemoryJournal*> windows = disk.windows_.open;
    for (MemoryJournal* window : windows) {
        // One may have been closed by what another did on hearing of it.
        const std::vector<MemoryJournal*>& open = disk.windows_.open;
        const bool still_open = std::find(open.begin(), open.end(), window) != open.end();
        if (window != writer && still_open) window->notify();
    }
}

void MemoryJournal::close_database() {
    write_error_ = lost("the database was closed");
    read_error_ = write_error_;
}

void MemoryJournal::fail_at_random(const MemoryChances& chances, base::Random& random) {
    chances_ = chances;
    random_ = &random;
}

void MemoryJournal::heal() {
    ordered_.clear();
    write_error_.reset();
    read_error_.reset();
    random_ = nullptr;
    drop_notices_ = false;
    notices_ahead_ = false;
}

// --- The shelf -------------------------------------------------------------------------------------------

std::unique_ptr<Journal> MemoryShelf::open(std::string_view key) {
    return std::make_unique<MemoryJournal>(offices_.disk(std::string(key)));
}

void MemoryShelf::list(Listed listed) {
    schedule([this, listed = std::move(listed)]() -> Answer {
        if (error_) return [listed, error = *error_] { listed(error); };
        std::vector<Office> offices;
        for (const auto& each : offices_.listed) offices.push_back(each.second);
        std::stable_sort(offices.begin(), offices.end(),
                         [](const Office& a, const Office& b) { return a.opened_ms > b.opened_ms; });
        return [listed, offices] { listed(offices); };
    });
}

void MemoryShelf::put(Office office, Done done) {
    schedule([this, office = std::move(office), done = std::move(done)]() -> Answer {
        if (error_) return [done, error = *error_] { done(error); };
        offices_.listed[office.key] = office;
        return [done] { done({}); };
    });
}

void MemoryShelf::remove(std::string key, Done done) {
    schedule([this, key = std::move(key), done = std::move(done)]() -> Answer {
        if (error_) return [done, error = *error_] { done(error); };
        offices_.disk(key).remove();
        offices_.listed.erase(key);
        return [done] { done({}); };
    });
}

} // namespace prima::store
