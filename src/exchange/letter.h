#pragma once

// What arrives in files: opened for this device, looked at without changing anything, and taken in.

#include "exchange/bundle.h"
#include "sync/keys.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::exchange {

// One file, opened.
struct Letter {
    BundleKind kind = BundleKind::readable;
    BundleHead head;
    sync::Parcel parcel;
    std::vector<std::string> entries; // of a copy made when nothing could be sealed
    bool tables_changed = false;      // of a readable one; the tables are not taken in
    std::string tables;               // where they were changed, for table_edits.h
};
// Opens what was read for this device. The password is that of an invitation. Errors of open_bundle.
base::Result<Letter> open_letter(Bundle bundle, const store::Store& store, std::string_view password = {});

enum class Belongs : std::uint8_t {
    here,      // merges
    adopts,    // nothing is here yet: this becomes the letter's office
    elsewhere, // another office's
};
// Nothing is here but what this browser said of itself: it may still become a member of any office. Who has
// joined one, even one without records, does not lose it by opening a file of another.
bool is_free(const store::Store& store);
Belongs belongs(const Letter& letter, const store::Store& store);

// What a letter would do, after those before it.
struct LetterNews {
    std::size_t added = 0; // transactions that are new
    std::size_t known = 0; // that are here already
    std::size_t new_records = 0;
    std::size_t changed_records = 0;
    std::size_t conflicts = 0; // edits of both sides, to be decided
    std::size_t set_aside = 0; // late, or without the right: changes no number until someone decides
    std::size_t held_back =
        0; // transactions of a removed device: they change nothing until someone admits them
    std::size_t waiting = 0;  // parts whose predecessors are missing; kept
    std::size_t refused = 0;  // damaged or forged parts; kept and listed
    std::size_t pictures = 0; // that it holds; see leave_out_known_pictures
    bool changes_anything() const { return added + waiting + refused + pictures > 0; }
};

// Leaves those pictures out of a letter that are here already, or were erased. It must stay where it is until
// then.
void leave_out_known_pictures(store::Store& store, Letter& letter, std::function<void()> done);

// Looks at letters one after the other as if they were merged.
class Preview {
public:
    explicit Preview(store::Store& store)
        : store_(store) {}
    LetterNews look(const Letter& letter);

private:
    store::Store& store_;
    std::vector<std::string> segments_; // of all letters so far
    std::size_t conflicts_ = 0, set_aside_ = 0, held_back_ = 0;
    bool counted_ = false;
};

// Takes a letter in: segments, then entries, blobs, and the keys of who may hand them on. Whoever opens an
// invitation believes it.
void take_letter(store::Store& store, store::Journal& journal, Letter letter,
                 std::function<void(base::Result<store::MergeReport>)> done);

} // namespace prima::exchange
