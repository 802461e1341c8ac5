#pragma once

// Keeps what someone has typed into a form but not saved yet, so that it survives a killed browser. Meant to
// be called at every change of the text: one write is under way at a time, and only the newest text follows.

#include "store/journal.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace prima::store {

class DraftKeeper {
public:
    // `form` names the form, e.g. "activity". The journal must outlive the keeper.
    DraftKeeper(Journal& journal, std::string_view form);

    // What was kept before, if anything.
    void load(std::function<void(base::Result<std::optional<std::string>>)> loaded);
    void keep(std::string bytes);
    void clear() { keep({}); }

    // The error of the last write, if it failed. The next keep() tries again, and so does retry().
    const std::optional<base::Error>& error() const;
    void retry();

private:
    struct State;
    static void write(const std::shared_ptr<State>& state);
    std::shared_ptr<State> state_;
};

} // namespace prima::store
