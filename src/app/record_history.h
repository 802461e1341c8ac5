#pragma once

#include "app/record_words.h"
#include "app/screen.h"

#include <string>
#include <vector>

namespace prima::app {

/// What one change of one field looks like: label, before, after.
struct ChangeWords {
    std::string field, before, after;
};
/// Draws a list of them; `name` is for screen readers.
void draw_changes(std::string_view name, const std::vector<ChangeWords>& changes);
/// What one step in the life of a record changed. The fields of a record that was just made are listed
/// without what was before.
std::vector<ChangeWords> change_words(const store::Reader& reader, std::string_view kind,
                                      const store::HistoryStep& step);

/// A sheet with the life of one record, newest first: who changed what, when, and what it was before.
class RecordHistory {
public:
    void open(std::string_view kind, base::Id record);
    /// Called in every frame.
    void draw(Desk& desk);

private:
    struct Step {
        std::string action, who_and_when;
        std::vector<ChangeWords> changes;
    };
    void refresh(Desk& desk);

    bool open_ = false;
    std::string kind_;
    base::Id record_;
    std::string title_, subtitle_;
    std::vector<Step> steps_; ///< as of `news_`
    News news_;
};

} // namespace prima::app
