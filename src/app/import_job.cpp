#include "app/import_job.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace prima::app {

namespace {

/// Of work a frame: with drawing it is a frame of 50 ms, in which a click is still answered at once and
/// little is lost to waiting for the screen.
constexpr std::int64_t slice_ms = 42;
constexpr std::size_t slice_rows = 400;
constexpr std::size_t slice_changes = 4000;
constexpr std::size_t slice_forgotten = 4000;

/// Works until it is done or the slice of time is over.
template <class Work>
bool work_a_while(base::Clock& clock, Work work) {
    const std::int64_t start = clock.now().epoch_ms;
    while (work()) {
        const std::int64_t now = clock.now().epoch_ms;
        if (now - start >= slice_ms || now < start) return true;
    }
    return false;
}

bool is_archive(std::string_view bytes) {
    return bytes.substr(0, 2) == "PK" || bytes.substr(0, 2) == "\xD0\xCF";
}

bool is_page(std::string_view bytes) {
    const std::string_view start = base::trimmed(bytes.substr(0, 64));
    return base::folded(start.substr(0, 5)) == "<html" || base::folded(start.substr(0, 6)) == "<table";
}

} // namespace

void ImportJob::forget() {
    const exchange::ImportKind& kind = *kind_;
    const std::uint64_t edition = edition_ + 1;
    std::unique_ptr<exchange::ImportPlan> done = std::move(plan_ ? plan_ : done_);
    *this = ImportJob(kind);
    edition_ = edition;
    done_ = std::move(done);
}

void ImportJob::paste(std::string_view text) {
    forget();
    bytes_ = std::string(text);
    stage_ = Stage::reading;
}

void ImportJob::take(PickedFile file) {
    forget();
    file_name_ = std::move(file.name);
    bytes_ = std::move(file.bytes);
    stage_ = Stage::reading;
}

float ImportJob::share() const {
    if (csv_) return csv_->share();
    if (xlsx_) return xlsx_->share();
    return plan_ ? plan_->share() : 0.0f;
}

void ImportJob::refuse(const base::Error& error) {
    const std::string name = file_name_;
    forget();
    file_name_ = name;
    refused_ = error.message;
}

// --- reading ----------------------------------------------------------------------------------------------

void ImportJob::step_reading(Desk& desk) {
    if (bytes_) {
        std::string bytes = std::move(*bytes_);
        bytes_.reset();
        if (is_archive(bytes) || is_page(bytes)) {
            auto opened = exchange::XlsxReader::open(std::move(bytes));
            if (!opened) return refuse(opened.error());
            xlsx_ = std::move(opened).value();
        } else {
            auto opened = exchange::CsvReader::open(bytes);
            if (!opened) return refuse(opened.error());
            csv_ = std::move(opened).value();
        }
        return;
    }
    if (csv_) {
        if (work_a_while(desk.clock, [this] { return csv_->read(slice_rows); })) return;
        return read(csv_->take(), desk);
    }
    bool more = true;
    base::Result<bool> last = true;
    more = work_a_while(desk.clock, [&] {
        last = xlsx_->read(slice_rows);
        return last.ok() && *last;
    });
    if (!last) return refuse(last.error());
    if (!more) read(xlsx_->take(), desk);
}

void ImportJob::read(exchange::TableFile file, Desk& desk) {
    csv_.reset();
    xlsx_.reset();
    const bool empty = std::all_of(file.sheets.begin(), file.sheets.end(),
                                   [](const exchange::Sheet& sheet) { return sheet.rows() == 0; });
    if (empty) return refuse({base::ErrorCode::invalid, "error.table_empty", "no cell has content"});
    file_ = std::move(file);
    sheet_ = 0;
    // The first sheet that holds something.
    while (sheet().rows() == 0) ++sheet_;
    understand(desk);
}

// --- understanding ----------------------------------------------------------------------------------------

void ImportJob::understand(Desk& desk) {
    shape_ = exchange::find_shape(sheet(), exchange::titles_of(*kind_));
    map(desk);
}

std::string ImportJob::preference() const {
    return "import." + std::string(kind_->name) + "." + exchange::signature_of(shape_);
}

void ImportJob::map(Desk& desk) {
    const std::string kept = desk.host.preference(preference());
    remembered_ = !kept.empty();
    mapping_ = remembered_ ? exchange::read_mapping(kept, *kind_, shape_.columns.size())
                           : exchange::propose_mapping(shape_, *kind_);
    start_plan(desk);
}

void ImportJob::start_plan(Desk& desk) {
    plan_.reset();
    ++edition_;
    stage_ = Stage::ready;
    if (missing() || shape_.data_rows == 0) return;
    plan_ = std::make_unique<exchange::ImportPlan>(desk.store, desk.clock.today(), sheet(), shape_, *kind_,
                                                   mapping_);
    planned_at_ = desk.store.transaction_count();
    stage_ = Stage::planning;
    desk.host.request_frame();
}

void ImportJob::set_kind(Desk& desk, const exchange::ImportKind& kind) {
    if (&kind == kind_) return;
    kind_ = &kind;
    plan_.reset();
    if (file_) understand(desk);
}

void ImportJob::set_sheet(Desk& desk, std::size_t number) {
    sheet_ = number;
    understand(desk);
}

void ImportJob::set_header(Desk& desk, std::size_t first_row) {
    // Two rows where the first one's titles span several columns.
    const auto titles = exchange::titles_of(*kind_);
    const exchange::TableShape found = exchange::find_shape(sheet(), titles);
    shape_ = found.header == first_row ? found : exchange::shape_at(sheet(), first_row, 1);
    map(desk);
}

std::optional<std::size_t> ImportJob::column_of(std::size_t field) const {
    const auto place = std::find(mapping_.begin(), mapping_.end(), field);
    if (place == mapping_.end()) return std::nullopt;
    return static_cast<std::size_t>(place - mapping_.begin());
}

void ImportJob::set_column(Desk& desk, std::size_t field, std::optional<std::size_t> column) {
    for (auto& each : mapping_) {
        if (each == field) each.reset();
    }
    if (column) mapping_[*column] = field;
    remembered_ = false;
    start_plan(desk);
}

// --- working ----------------------------------------------------------------------------------------------

void ImportJob::step(Desk& desk) {
    const bool changed = plan_ && stage_ != Stage::saving && planned_at_ != desk.store.transaction_count();
    if (changed) start_plan(desk);
    const bool forgets = done_ && stage_ == Stage::nothing;
    if (forgets && !work_a_while(desk.clock, [this] { return done_->forget(slice_forgotten); }))
        done_.reset();
    if (forgets) ui::current().ask_for_frame();
    switch (stage_) {
    case Stage::nothing:
    case Stage::ready: return;
    case Stage::reading: step_reading(desk); break;
    case Stage::planning:
        if (!work_a_while(desk.clock, [this] { return plan_->step(slice_rows); })) {
            stage_ = Stage::ready;
            ++edition_;
        }
        break;
    case Stage::saving: step_saving(desk); break;
    }
    ui::current().ask_for_frame();
}

/// One transaction is never divided, but most of what it takes can be worked out before. A frame first says
/// what happens.
void ImportJob::step_saving(Desk& desk) {
    if (!std::exchange(shown_saving_, true)) return;
    const std::string count = base::format_integer(static_cast<std::int64_t>(plan_->records()), language());
    if (!prepared_) {
        prepared_ = !work_a_while(desk.clock, [&] { return plan_->prepare(count, slice_changes); });
        return;
    }
    desk.host.set_preference(preference(), exchange::write_mapping(mapping_, *kind_));
    base::Result<store::TransactionId> result = plan_->commit(count);
    if (result) {
        forget();
    } else {
        shown_saving_ = prepared_ = false;
        start_plan(desk);
    }
    result_ = std::move(result);
}

std::optional<base::Result<store::TransactionId>> ImportJob::take_result() {
    return std::exchange(result_, std::nullopt);
}

} // namespace prima::app
