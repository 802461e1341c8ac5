#pragma once

#include "app/record_history.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "ui/table.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace prima::app {

/// Riwayat: everything that was done in the office, newest first. Address: /riwayat.
class HistoryScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;

private:
    /// The opened action, as a sheet shows it.
    struct Opened {
        store::Transaction transaction;
        std::string action, who_and_when;
        struct Part {
            std::string record, kind;
            std::vector<ChangeWords> changes;
        };
        std::vector<Part> parts;
        bool hidden = false;  ///< some of it is not for the one at the keyboard
        std::size_t more = 0; ///< records that are not listed
        bool undone = false, undoable = false;
    };

    void refresh(Desk& desk);
    const store::Transaction* at(Desk& desk, std::size_t row);
    void fill(Desk& desk, std::int64_t row, std::size_t column, ui::TableCell& cell);
    void draw_table(Desk& desk);
    void open(Desk& desk, store::TransactionId id);
    void look(Desk& desk);
    void draw_sheet(Desk& desk);
    void undo(Desk& desk);

    News news_;
    ui::TableState table_;
    std::map<std::size_t, std::vector<store::Transaction>> pages_; ///< those that were looked at
    std::unordered_set<store::TransactionId> undone_;
    bool sheet_open_ = false;
    std::optional<store::TransactionId> opened_id_;
    std::optional<Opened> opened_;
};

} // namespace prima::app
