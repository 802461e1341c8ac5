#include "platform/web/journal.h"

#include "base/assert.h"
#include "platform/web/bridge.h"

#include <emscripten.h>

#include <algorithm>
#include <cstring>
#include <map>

namespace prima::platform {

namespace {

constexpr std::uint32_t nothing = 0xffffffff; // the size of no value

// --- Calls under way ---------------------------------------------------------------------------------------

// Codes of an answer, beside 0; web/storage_calls.js gives them.
enum : int { no_such_value = -1, full = 1, blocked = 2, newer = 4, overtaken = 5 };

using Answer = std::function<void(int code, std::string_view bytes)>;
struct Call {
    const void* owner; // whose calls are forgotten together
    Answer answer;
};

std::map<int, Call>& calls() {
    static std::map<int, Call> all;
    return all;
}

std::map<int, BrowserJournal*>& journals() {
    static std::map<int, BrowserJournal*> all;
    return all;
}

int ask(const void* owner, Answer answer) {
    static int last = 0;
    calls().emplace(++last, Call{owner, std::move(answer)});
    return last;
}

void forget(const void* owner) {
    for (auto call = calls().begin(); call != calls().end();) {
        call = call->second.owner == owner ? calls().erase(call) : std::next(call);
    }
}

base::Error error_of(int code, std::string_view detail) {
    const std::string text(detail);
    switch (code) {
    case full: return {base::ErrorCode::storage_full, "error.storage_full", text};
    case blocked: return {base::ErrorCode::storage_blocked, "error.storage_blocked", text};
    case newer: return {base::ErrorCode::storage_newer, "error.storage_newer", text};
    case overtaken:
        return {base::ErrorCode::changed_since, "error.storage_lost", "another window has written"};
    default: return {base::ErrorCode::storage_lost, "error.storage_lost", text};
    }
}

Answer answering(std::function<void(base::Result<void>)> done) {
    return [done = std::move(done)](int code, std::string_view detail) {
        done(code == 0 ? base::Result<void>() : base::Result<void>(error_of(code, detail)));
    };
}

// --- Bytes between here and JavaScript ---------------------------------------------------------------------

class Packed {
public:
    void size(std::size_t value) {
        PRIMA_ASSERT(value < nothing, "what is stored fits into the program's memory");
        const auto number = static_cast<std::uint32_t>(value);
        append(&number, sizeof number);
    }
    void number(double value) { append(&value, sizeof value); }
    void sized(std::string_view text) {
        size(text.size());
        bytes_ += text;
    }
    void entries(const std::vector<std::string>& entries) {
        PRIMA_ASSERT(entries.size() <= store::Journal::max_entries,
                     "a write appends no more to a room than there are keys for");
        size(entries.size());
        for (const std::string& entry : entries) sized(entry);
    }
    void keys(const std::vector<store::Journal::Key>& keys) {
        size(keys.size());
        for (const store::Journal::Key key : keys) number(static_cast<double>(key));
    }
    void value(const store::Journal::Named& named) {
        sized(named.name);
        if (named.bytes) {
            sized(*named.bytes);
        } else {
            const std::uint32_t absent = nothing;
            append(&absent, sizeof absent);
        }
    }
    void values(const std::vector<store::Journal::Named>& values) {
        size(values.size());
        for (const store::Journal::Named& named : values) value(named);
    }

    const std::string& bytes() const { return bytes_; }

private:
    void append(const void* from, std::size_t size) { bytes_.append(static_cast<const char*>(from), size); }

    std::string bytes_;
};

// Reads what our own JavaScript has packed.
class Unpacked {
public:
    explicit Unpacked(std::string_view bytes)
        : bytes_(bytes) {}

    std::uint32_t size() {
        std::uint32_t value = 0;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    double number() {
        double value = 0;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    std::string text() { return std::string(take(size())); }
    std::vector<store::Journal::Entry> entries() {
        std::vector<store::Journal::Entry> entries(size());
        for (store::Journal::Entry& entry : entries) {
            entry.key = static_cast<store::Journal::Key>(number());
            entry.bytes = text();
        }
        return entries;
    }

private:
    std::string_view take(std::size_t size) {
        PRIMA_ASSERT(size <= bytes_.size(), "an answer of the storage has the form of its kind");
        const std::string_view taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }

    std::string_view bytes_;
};

bool is_key(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z');
    });
}

// Names that begin so belong to web/storage.js itself.
void check_name(std::string_view name) {
    PRIMA_ASSERT(name.substr(0, 1) != "$", "names of meta that begin with $ are the journal's");
}

} // namespace

// --- The journal -------------------------------------------------------------------------------------------

BrowserJournal::BrowserJournal(std::string_view key) {
    PRIMA_ASSERT(is_key(key), "the key of a journal is letters and digits");
    static int last = 0;
    number_ = ++last;
    journals().emplace(number_, this);
    prima_js_journal_open(number_, std::string(key).c_str());
}

BrowserJournal::~BrowserJournal() {
    forget(this);
    journals().erase(number_);
    prima_js_journal_close(number_);
}

void BrowserJournal::load(Head since, Loaded loaded) {
    const int ticket = ask(this, [loaded = std::move(loaded)](int code, std::string_view bytes) {
        if (code != 0) {
            loaded(error_of(code, bytes));
            return;
        }
        Unpacked unpacked(bytes);
        Content content;
        content.head = static_cast<Head>(unpacked.number());
        content.segments = unpacked.entries();
        content.wal = unpacked.entries();
        content.quarantine = unpacked.entries();
        content.meta.resize(unpacked.size());
        for (Named& named : content.meta) {
            named.name = unpacked.text();
            named.bytes = unpacked.text();
        }
        if (unpacked.size() != 0) content.snapshot = unpacked.text();
        loaded(std::move(content));
    });
    prima_js_journal_load(number_, ticket, static_cast<double>(since));
}

void BrowserJournal::write(Head expected, Write write, Written written) {
    Packed packed;
    packed.entries(write.segments);
    packed.entries(write.wal);
    packed.entries(write.quarantine);
    packed.keys(write.drop_wal);
    packed.keys(write.drop_quarantine);
    for (const Named& named : write.meta) check_name(named.name);
    packed.values(write.meta);
    packed.values(write.blobs);
    const int ticket = ask(this, [written = std::move(written)](int code, std::string_view bytes) {
        if (code != 0) {
            written(error_of(code, bytes));
            return;
        }
        written(static_cast<Head>(Unpacked(bytes).number()));
    });
    prima_js_journal_write(number_, ticket, static_cast<double>(expected), packed.bytes().data(),
                           packed.bytes().size());
}

void BrowserJournal::put_meta(std::string name, std::optional<std::string> bytes, Done done) {
    check_name(name);
    Packed packed;
    packed.value({std::move(name), std::move(bytes)});
    prima_js_journal_put_meta(number_, ask(this, answering(std::move(done))), packed.bytes().data(),
                              packed.bytes().size());
}

void BrowserJournal::get(const char* room, const std::string& name, Got got) {
    const int ticket = ask(this, [got = std::move(got)](int code, std::string_view bytes) {
        if (code == 0) {
            got(std::optional<std::string>(bytes));
        } else if (code == no_such_value) {
            got(std::optional<std::string>());
        } else {
            got(error_of(code, bytes));
        }
    });
    prima_js_journal_get(number_, ticket, room, name.c_str());
}

void BrowserJournal::get_meta(std::string name, Got got) {
    check_name(name);
    get("meta", name, std::move(got));
}

void BrowserJournal::get_blob(std::string name, Got got) {
    get("blobs", name, std::move(got));
}

void BrowserJournal::put_snapshot(std::string bytes, Done done) {
    prima_js_journal_put_snapshot(number_, ask(this, answering(std::move(done))), bytes.data(), bytes.size());
}

void BrowserJournal::other_has_written() const {
    if (!on_other_write_) return;
    const auto callback = on_other_write_; // it may close this journal
    callback();
}

// --- The shelf ---------------------------------------------------------------------------------------------

BrowserShelf::~BrowserShelf() {
    forget(this);
}

std::unique_ptr<store::Journal> BrowserShelf::open(std::string_view key) {
    return std::make_unique<BrowserJournal>(key);
}

void BrowserShelf::list(Listed listed) {
    prima_js_shelf_list(ask(this, [listed = std::move(listed)](int code, std::string_view bytes) {
        if (code != 0) {
            listed(error_of(code, bytes));
            return;
        }
        Unpacked unpacked(bytes);
        std::vector<Office> offices(unpacked.size());
        for (Office& office : offices) {
            office.key = unpacked.text();
            office.id = unpacked.text();
            office.name = unpacked.text();
            office.example = unpacked.size() != 0;
            office.opened_ms = static_cast<std::int64_t>(unpacked.number());
        }
        listed(std::move(offices));
    }));
}

void BrowserShelf::put(Office office, Done done) {
    PRIMA_ASSERT(is_key(office.key), "the key of a journal is letters and digits");
    prima_js_shelf_put(ask(this, answering(std::move(done))), office.key.c_str(), office.id.c_str(),
                       office.name.c_str(), office.example ? 1 : 0, static_cast<double>(office.opened_ms));
}

void BrowserShelf::remove(std::string key, Done done) {
    prima_js_shelf_remove(ask(this, answering(std::move(done))), key.c_str());
}

// --- Room --------------------------------------------------------------------------------------------------

void storage_room(AskForPersistence ask_browser, std::function<void(StorageRoom)> told) {
    const int ticket = ask(nullptr, [told = std::move(told)](int code, std::string_view bytes) {
        StorageRoom room;
        if (code == 0) {
            Unpacked unpacked(bytes);
            room.used_bytes = unpacked.number();
            room.quota_bytes = unpacked.number();
            room.persistent = unpacked.number() != 0;
        }
        told(room);
    });
    prima_js_storage_room(ticket, ask_browser == AskForPersistence::yes ? 1 : 0);
}

} // namespace prima::platform

extern "C" {

EMSCRIPTEN_KEEPALIVE void prima_storage_answer(int ticket, int code, const char* bytes, int size) {
    using namespace prima::platform;
    const auto found = calls().find(ticket);
    if (found == calls().end()) return; // of a journal that is closed
    const Answer answer = std::move(found->second.answer);
    calls().erase(found);
    answer(code, std::string_view(bytes, static_cast<std::size_t>(size)));
}

EMSCRIPTEN_KEEPALIVE void prima_storage_notice(int journal) {
    using namespace prima::platform;
    const auto found = journals().find(journal);
    if (found != journals().end()) found->second->other_has_written();
}

} // extern "C"
