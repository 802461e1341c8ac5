#pragma once

// Storage in the browser: IndexedDB through web/storage.js, and what the browser says of its room.

#include "store/journal.h"

#include <string>
#include <string_view>

namespace prima::platform {

/// The journal of one office in this window. Everything is answered later, never within the call.
class BrowserJournal : public store::Journal {
public:
    /// key: of the office on the shelf; letters and digits.
    explicit BrowserJournal(std::string_view key);
    /// What was asked before is still done, but not answered any more.
    ~BrowserJournal() override;
    BrowserJournal(const BrowserJournal&) = delete;
    BrowserJournal& operator=(const BrowserJournal&) = delete;

    void load(Head since, Loaded loaded) override;
    void write(Head expected, Write write, Written written) override;
    void put_meta(std::string name, std::optional<std::string> bytes, Done done) override;
    void get_meta(std::string name, Got got) override;
    void get_blob(std::string name, Got got) override;
    void put_snapshot(std::string bytes, Done done) override;
    void on_other_write(std::function<void()> callback) override { on_other_write_ = std::move(callback); }

    /// From JavaScript.
    void other_has_written() const;

private:
    void get(const char* room, const std::string& name, Got got);

    int number_;
    std::function<void()> on_other_write_;
};

class BrowserShelf : public store::Shelf {
public:
    BrowserShelf() = default;
    ~BrowserShelf() override;
    BrowserShelf(const BrowserShelf&) = delete;
    BrowserShelf& operator=(const BrowserShelf&) = delete;

    std::unique_ptr<store::Journal> open(std::string_view key) override;
    void list(Listed listed) override;
    void put(Office office, Done done) override;
    void remove(std::string key, Done done) override;
};

/// What the browser says of its storage for this address.
struct StorageRoom {
    double used_bytes = 0;
    double quota_bytes = 0;  // 0 when it does not tell
    bool persistent = false; // it has promised not to throw anything away by itself
};
enum class AskForPersistence { no, yes };

/// yes: asks the browser to keep everything, which may show the person a question; then tells how it stands.
void storage_room(AskForPersistence ask, std::function<void(StorageRoom)> told);

} // namespace prima::platform
