#pragma once

#include "app/screen.h"
#include "store/journal.h"
#include "store/office_file.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// The key on the shelf of the office that a browser opens first.
inline constexpr std::string_view first_office = "utama";
/// Those of the invented ones: the small one to try things in, and the large one to measure.
inline constexpr std::string_view example_office = "contoh", large_office = "besar";

/// The offices kept in this browser: one is open; others are made beside it, filled and then opened. Going to
/// another office starts the program anew, so that nothing of one is ever seen in the other.
class Offices {
public:
    using Office = store::Shelf::Office;

    /// The shelf must outlive it.
    Offices(store::Shelf& shelf, base::Clock& clock, base::Random& random, Host& host, std::string open_key);
    ~Offices();
    Offices(const Offices&) = delete;
    Offices& operator=(const Offices&) = delete;

    /// Keeps the shelf's entry of the open office up to date; called whenever the store may have changed.
    void label(const store::Store& store);
    const std::string& open_key() const { return open_key_; }
    /// The name of the office that was here when this browser was used last, if its storage has nothing of it
    /// any more; "" where it had none.
    std::optional<std::string> lost(const store::Store& store) const;
    /// The person knows of it.
    void forget_lost();

    /// Asks the shelf; all() has the answer later, and a frame is asked for.
    void ask();
    /// As last heard, the last opened first; nothing until then. An office that was never used is left out.
    const std::optional<std::vector<Office>>& all() const { return all_; }
    /// The key of the office to return to from here: the last opened that is no example; the first one when
    /// there is none.
    std::string other_than_open() const;

    void open(std::string_view key);
    /// Makes an office of this name, written in by the same person, and opens it.
    void create(const store::Store& from, std::string_view name);
    /// Opens the invented office, made anew when it is not there.
    void try_example();
    /// Loads the file into its own office, made when it is not here yet, and opens that.
    void load_beside(store::OfficeFile file);
    /// Deletes the open office from this browser and opens another. There is no way back but a copy.
    void leave();

    using Done = std::function<void(base::Result<void>)>;
    using Fill = std::function<void(store::Store&, Done)>;
    /// Deletes the office of this key, if there is one, fills a new one in its place and opens that. What
    /// fills it answers once; until then it may take many frames. An error leaves no office behind.
    void make_anew(const std::string& key, Fill fill);
    /// Makes the invented office anew: what was done in it is gone.
    void reset_example();
    /// Deletes an office that is not the open one.
    void remove(std::string key);
    /// Of all(), the one with this key.
    const Office* find(std::string_view key) const;

    /// Something is under way that ends with another office.
    bool busy() const { return busy_; }
    /// How much of the invented office is made, 0..1, while it is.
    std::optional<float> making() const { return made_; }
    /// Takes leave of what is finished, and says what went wrong; called in every frame.
    void step();

private:
    struct Beside;
    struct Making;
    void fill_example(store::Store& store, Done done);
    void make_more();
    void begin(std::string key, bool fresh, Fill fill);
    void found(const base::Result<std::vector<Office>>& listed, base::Id id, store::OfficeFile file);
    void finish(base::Result<void> result);
    std::string new_key();
    std::string memory() const;

    store::Shelf& shelf_;
    base::Clock& clock_;
    base::Random& random_;
    Host& host_;
    std::string open_key_;
    std::optional<Office> labelled_; ///< as it was told last
    std::optional<std::vector<Office>> all_;
    std::unique_ptr<Beside> beside_;
    std::shared_ptr<Making> making_;
    std::optional<float> made_; ///< also while it is opened and saved
    std::optional<base::Result<void>> finished_;
    bool busy_ = false;
    bool left_ = false; ///< deleted: not to be put on the shelf again
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace prima::app
