#pragma once

#include "app/screen.h"
#include "exchange/csv_reader.h"
#include "exchange/import_plan.h"
#include "exchange/xlsx_reader.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace prima::app {

/// A table on its way into the office: read, understood, planned row by row, and at last taken in. The work
/// is done in slices, a few milliseconds a frame.
class ImportJob {
public:
    enum class Stage : std::uint8_t { nothing, reading, planning, ready, saving };

    explicit ImportJob(const exchange::ImportKind& kind)
        : kind_(&kind) {}

    void paste(std::string_view text);
    void take(PickedFile file);
    void forget(); ///< the table; nothing has happened

    /// Goes on with the work; called in every frame. Asks for further frames while there is work.
    void step(Desk& desk);

    Stage stage() const { return stage_; }
    float share() const; ///< of the work of the stage, 0..1
    /// Id of the language string that says why the table cannot be read; empty when it can.
    const std::string& refused() const { return refused_; }
    const std::string& file_name() const { return file_name_; } ///< empty for what was pasted
    bool cut() const { return file_ && file_->cut; }

    const exchange::ImportKind& kind() const { return *kind_; }
    void set_kind(Desk& desk, const exchange::ImportKind& kind);

    /// The sheets, and which of them is looked at. Only once the table is read.
    bool has_table() const { return file_.has_value(); }
    std::size_t sheet_count() const { return file_ ? file_->sheets.size() : 0; }
    const exchange::Sheet& sheet(std::size_t number) const { return file_->sheets[number]; }
    const exchange::Sheet& sheet() const { return file_->sheets[sheet_]; }
    std::size_t sheet_number() const { return sheet_; }
    void set_sheet(Desk& desk, std::size_t number);
    const exchange::TableShape& shape() const { return shape_; }
    void set_header(Desk& desk, std::size_t first_row);
    const exchange::Mapping& mapping() const { return mapping_; }
    /// The column of a field of the kind; nothing when it has none.
    std::optional<std::size_t> column_of(std::size_t field) const;
    void set_column(Desk& desk, std::size_t field, std::optional<std::size_t> column);
    /// It was chosen for such a table before.
    bool remembered() const { return remembered_; }
    std::optional<std::size_t> missing() const { return exchange::missing_field(mapping_, *kind_); }

    /// What would happen; nothing while a required field has no column.
    const exchange::ImportPlan* plan() const { return plan_.get(); }
    /// Grows with every new plan and when one is finished.
    std::uint64_t edition() const { return edition_; }

    /// Takes the table in with the next frames.
    void save() { stage_ = Stage::saving; }
    /// What became of it, once.
    std::optional<base::Result<store::TransactionId>> take_result();

private:
    void understand(Desk& desk);
    void map(Desk& desk);
    void start_plan(Desk& desk);
    void step_reading(Desk& desk);
    void step_saving(Desk& desk);
    void refuse(const base::Error& error);
    void read(exchange::TableFile file, Desk& desk);
    std::string preference() const;

    const exchange::ImportKind* kind_;
    Stage stage_ = Stage::nothing;
    std::string refused_, file_name_;
    std::optional<std::string> bytes_; ///< not looked at yet
    std::optional<exchange::CsvReader> csv_;
    std::optional<exchange::XlsxReader> xlsx_;
    std::optional<exchange::TableFile> file_;
    std::size_t sheet_ = 0;
    exchange::TableShape shape_;
    exchange::Mapping mapping_;
    bool remembered_ = false;
    std::unique_ptr<exchange::ImportPlan> plan_;
    std::unique_ptr<exchange::ImportPlan> done_; ///< goes in slices
    std::size_t planned_at_ = 0;                 ///< how much the store held
    std::uint64_t edition_ = 0;
    bool shown_saving_ = false, prepared_ = false;
    std::optional<base::Result<store::TransactionId>> result_;
};

} // namespace prima::app
