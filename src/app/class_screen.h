#pragma once

#include "app/class_file.h"
#include "app/screen.h"
#include "exchange/table_out.h"

#include <deque>
#include <string>
#include <vector>

namespace prima::app {

/// Kelas: a trainer sees what the participants did, each in a copy of the example office of their own, and
/// makes the example here anew. Address: /kelas. Nothing of a participant's file is taken into the open
/// office.
class ClassScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    /// To trainers; its address opens to administrators, too.
    bool offered(const Desk& desk) const override;
    /// A file that was dropped onto the page or chosen; it is read in one of the next frames.
    void take(PickedFile file);

private:
    struct Waiting {
        PickedFile file;
        std::string refused; ///< key: it could not even be opened
    };
    void read_next(Desk& desk);
    void pick(Desk& desk);
    void draw_heading(Desk& desk);
    void draw_files(Desk& desk);
    void draw_how(Desk& desk);
    void draw_table(Desk& desk);
    void draw_exercises() const;
    static void draw_reset(Desk& desk);
    std::string name_at(std::size_t row) const;
    void fill(Desk& desk, std::size_t row, std::size_t column, ui::TableCell& cell) const;
    exchange::OutTable out_table(base::Clock& clock) const;

    std::deque<Waiting> waiting_;
    std::size_t taken_ = 0;        ///< of the files that came together, those that were read
    std::vector<ClassFile> files_; ///< by participant
    ui::TableState table_;
};

} // namespace prima::app
