#pragma once

#include "app/screen.h"
#include "exchange/letter.h"
#include "exchange/post.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace prima::app {

struct TableChoice;

/// A file that has arrived: chosen or dropped, opened, looked at, and then taken in when the person agrees.
struct Arrival {
    enum class State : std::uint8_t {
        unopened,
        needs_password, ///< an invitation that asks for one
        ready,          ///< looked at; taken in when the person agrees
        elsewhere,      ///< of another office
        refused,
        taken,
    };
    State state = State::unopened;
    std::string file_name;
    std::optional<exchange::Bundle> bundle; ///< until it is opened
    std::optional<exchange::Letter> letter;
    exchange::LetterNews news;
    exchange::BundleHead head;
    std::string error;    ///< key of the sentence that says why it is refused
    std::string password; ///< as typed
    std::string tables;   ///< the plain tables, where somebody changed them by hand and nothing was taken yet
    std::shared_ptr<TableChoice> table_choice; ///< what of them is chosen
};

/// What goes to colleagues and comes from them as files. One for the whole program: pages and a file dropped
/// onto any of them lead here.
class Post {
public:
    /// Both must outlive it.
    Post(Desk& desk, base::Random& random)
        : desk_(desk)
        , random_(random) {}

    // --- receiving ---
    /// Lets the person choose files.
    void pick();
    void offer(PickedFile file);
    /// It is for here, and not a copy of the whole office: what the copy's own dialog does not show.
    static bool is_letter(std::string_view bytes);
    const std::deque<Arrival>& arrivals() const { return arrivals_; }
    void type_password(std::size_t at, std::string text) { arrivals_[at].password = std::move(text); }
    /// Opens an invitation with the typed password.
    void open_invitation(std::size_t at);
    void open_beside(std::size_t at);
    /// The key on the shelf of the office that this file is of, if it is kept in this browser.
    std::string shelf_key(const Arrival& arrival) const;
    void drop(std::size_t at);
    /// Its tables that were changed by hand, for the page that shows what they say otherwise.
    Arrival& with_tables(std::size_t at) { return arrivals_[at]; }
    /// Takes in all that is ready, one after the other.
    void take_all();
    void cancel() { taking_ = false; }
    bool working() const; ///< there is something left to open or to take in
    bool taking() const { return taking_; }
    std::size_t ready() const;

    // --- sending ---
    struct Order {
        std::optional<base::Id> person; ///< none: everybody
        bool readable = false;
        bool share = false;        ///< through the browser's share sheet
        bool all_pictures = false; ///< also those that belong to what they have already
    };
    void send(const Order& order);
    bool sending() const { return sending_; }
    const std::vector<exchange::Colleague>& colleagues();
    /// What is new for them.
    struct Parcel {
        std::size_t transactions = 0, bytes = 0;
        std::size_t older_pictures = 0, older_bytes = 0; ///< that may be sent, too
        bool can_seal = false;                           ///< some device of theirs is known
        bool all_sealed = false;
    };
    const Parcel& parcel(std::optional<base::Id> person);
    /// What was done here and never went into a file for others.
    std::size_t unsent();
    /// How far this device and those of the others know of each other.
    enum class Meeting : std::uint8_t {
        alone,    ///< nobody else has joined, and nothing was sent or handed out yet
        invited,  ///< somebody may have joined, of whom no file has come yet
        removed,  ///< of all others who had joined the devices were removed
        new_here, ///< others are known, who do not know this device: it has sent nothing yet
        met,
    };
    Meeting meeting();
    void invite(std::string password);
    bool inviting() const { return inviting_; }
    void remove_device(base::Id replica);

    exchange::Sender sender();
    /// One piece of work; called in every frame.
    void step();

private:
    exchange::Addressees addressees(std::optional<base::Id> person);
    void open(Arrival& arrival);
    void look(Arrival& arrival);
    void take(Arrival& arrival);
    void say_done() const;
    void finished(std::size_t own_before, const base::Result<exchange::Outgoing>& file, bool share);
    std::string meeting_place() const;
    void meet_at(const std::string& meeting_place);
    void invited(std::size_t own_before, const base::Result<exchange::Outgoing>& file);
    void remember_sent(std::size_t own);
    std::size_t own_count();
    std::string sent_preference() const;
    void refresh();

    Desk& desk_;
    base::Random& random_;
    std::deque<Arrival> arrivals_;
    std::optional<exchange::Preview> preview_; ///< of those that are ready
    std::uint64_t preview_revision_ = 0;       ///< of the store it looked at
    bool taking_ = false, busy_ = false, sending_ = false, inviting_ = false;
    std::optional<std::function<void()>> later_; ///< in a later frame, when what it shows is drawn
    bool later_drawn_ = false;

    std::uint64_t revision_ = 0;
    bool fresh_ = false;
    std::optional<std::vector<exchange::Colleague>> colleagues_; ///< once somebody asked
    std::map<base::Id, Parcel> parcels_;                         ///< by person; the null id is everybody
    std::size_t unsent_ = 0;
    Meeting meeting_ = Meeting::met;
    std::size_t conflicts_ = 0; ///< that the files of this taking in have brought
};

} // namespace prima::app
