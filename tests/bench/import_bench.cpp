// How long tables take: 100,000 rows of CSV and 20,000 rows of .xlsx with eight columns each, from the bytes
// of the file to people in the store. Runs natively and, as build/bench/import_bench.js, in node.

#include "exchange/csv_reader.h"
#include "exchange/import_people.h"
#include "exchange/import_plan.h"
#include "exchange/table_out.h"
#include "exchange/xlsx_reader.h"
#include "office/office.h"
#include "store/memory_journal.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <string>

using namespace prima;

namespace {

class BenchClock : public base::Clock {
public:
    base::Instant now() override { return {1'795'231'925'000}; }
    base::ZoneOffset offset() override { return base::zone_wib; }
};

class BenchRandom : public base::Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
            byte = static_cast<std::uint8_t>(state_ >> 33U);
        }
    }

private:
    std::uint64_t state_ = 11;
};

std::string padded(std::size_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

// Staff numbers that are all different and could be real.
std::string staff_number(std::size_t row) {
    const std::size_t day = row % 28 + 1;
    const std::size_t month = row / 28 % 12 + 1;
    const std::size_t year = 1965 + row / 336 % 35;
    return std::to_string(year) + padded(month, 2) + padded(day, 2) + "2010" + padded(row % 12 + 1, 2) +
           std::to_string(row % 2 + 1) + padded(row / 11760 % 999 + 1, 3);
}

std::string cell(std::size_t row, std::size_t column) {
    constexpr std::array ranks{"III/a", "III/b", "II/c", "IV/a"};
    switch (column) {
    case 0: return std::to_string(row + 1);
    case 1: return staff_number(row);
    case 2: return "Pegawai Rekaan " + std::to_string(row) + ", S.E.";
    case 3: return ranks[row % ranks.size()];
    case 4: return "Jabatan " + std::to_string(row % 97);
    case 5: return padded(row % 28 + 1, 2) + "/" + padded(row % 12 + 1, 2) + "/2020";
    case 6: return "Unit Kerja " + std::to_string(row % 41);
    default: return row < 20 ? std::string() : staff_number(row % 20);
    }
}

constexpr std::array titles{"No",      "NIP",         "Nama",       "Gol.",
                            "Jabatan", "TMT Jabatan", "Unit Kerja", "NIP Atasan"};

exchange::OutTable table_of(std::size_t rows) {
    exchange::OutTable table;
    table.name = "Pegawai";
    for (const char* title : titles) table.columns.push_back({title});
    table.rows = rows;
    table.cell = [](std::size_t row, std::size_t column) -> store::Value {
        std::string text = cell(row, column);
        return text.empty() ? store::Value() : store::Value(std::move(text));
    };
    return table;
}

// Time of the processor, so that what else the machine does hardly counts.
class Watch {
public:
    double lap() {
        const std::clock_t now = std::clock();
        const double ms = static_cast<double>(now - last_) * 1000.0 / CLOCKS_PER_SEC;
        last_ = now;
        return ms;
    }

private:
    std::clock_t last_ = std::clock();
};

template <class Read>
void measure(const char* what, std::size_t rows, const std::string& bytes, Read read) {
    store::MemoryDisk disk;
    store::MemoryJournal journal(disk);
    BenchClock clock;
    BenchRandom random;
    store::Store store(journal, clock, random, office::schema());
    store.open([](const base::Result<void>&) {});
    Watch watch;
    const auto file = read(bytes);
    const double reading = watch.lap();
    if (!file.ok()) {
        std::printf("%s cannot be read: %s\n", what, file.error().message.c_str());
        return;
    }
    const exchange::Sheet& sheet = file->sheets[0];
    const exchange::ImportKind& kind = exchange::people_import;
    const exchange::TableShape shape = exchange::find_shape(sheet, exchange::titles_of(kind));
    const exchange::Mapping mapping = exchange::propose_mapping(shape, kind);
    const double understanding = watch.lap();
    exchange::ImportPlan plan(store, clock.today(), sheet, shape, kind, mapping);
    double longest_slice = 0;
    Watch slices;
    while (plan.step(400)) longest_slice = std::max(longest_slice, slices.lap());
    const double planning = watch.lap();
    const std::size_t added = plan.count(exchange::Outcome::added);
    const auto committed = plan.commit(std::to_string(added));
    const double committing = watch.lap();
    std::printf(
        "%s: %zu of %zu rows, %.1f MB: read %.0f ms, find header %.0f ms, plan %.0f ms (slices of 400 rows, "
        "longest %.1f ms), commit %.0f ms; together %.0f ms (asked: under 2,000)%s\n",
        what, added, rows, static_cast<double>(bytes.size()) / 1e6, reading, understanding, planning,
        longest_slice, committing, reading + understanding + planning + committing,
        committed.ok() ? "" : (" FAILED: " + committed.error().message).c_str());
}

} // namespace

int main() {
    std::puts("The clock starts with the bytes of the file and stops when the people are in the store.");
    measure("CSV", 100'000, exchange::write_csv(table_of(100'000), exchange::CsvForm::semicolon),
            [](const std::string& bytes) { return exchange::read_csv(bytes); });
    measure(".xlsx", 20'000, exchange::write_xlsx(table_of(20'000)),
            [](const std::string& bytes) { return exchange::read_xlsx(bytes); });
    return 0;
}
