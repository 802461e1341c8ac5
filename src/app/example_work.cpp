#include "app/example_work.h"

#include "app/strings.h"
#include "base/parts.h"
#include "base/text.h"
#include "office/activity.h"
#include "office/holiday_table.h"
#include "office/time_norm.h"

#include <iterator>
#include <span>
#include <string>

namespace prima::app {

namespace {

struct Work {
    Said text, unit;
    std::int64_t norm = 0; ///< minutes for one unit; 0 where there is none
};

// clang-format off
PRIMA_REST_DATA constexpr Work works[] = {
    {{"Rapat koordinasi mingguan", "Weekly coordination meeting"}, {"kegiatan", "meetings"}},
    {{"Menyusun notulen rapat", "Writing the minutes of the meeting"}, {"dokumen", "documents"}},
    {{"Verifikasi berkas masuk", "Checking incoming files"}, {"berkas", "files"}, 6},
    {{"Menyusun kajian retribusi pasar", "Working on the study of market fees"}, {"halaman", "pages"}},
    {{"Melayani tamu di meja layanan", "Serving visitors at the front desk"}, {"orang", "people"}, 12},
    {{"Menjawab pengaduan warga", "Answering complaints of residents"}, {"pengaduan", "complaints"}, 30},
    {{"Menyusun laporan bulanan", "Writing the monthly report"}, {"dokumen", "documents"}},
    {{"Mengarsipkan surat masuk", "Filing incoming letters"}, {"surat", "letters"}, 4},
    {{"Memeriksa data kehadiran", "Checking the attendance records"}, {"orang", "people"}},
    {{"Mendampingi peserta magang", "Guiding the interns"}, {"orang", "people"}},
    {{"Menyiapkan bahan paparan kepala bagian", "Preparing slides for the head of the section"}, {"halaman", "pages"}},
    {{"Mengikuti pelatihan pelayanan publik", "Attending the public service training"}, {"jam pelajaran", "lesson hours"}},
    {{"Mengagendakan surat keluar", "Registering outgoing letters"}, {"surat", "letters"}, 5},
    {{"Menyiapkan perjalanan dinas pimpinan", "Preparing official journeys of the leadership"}, {"berkas", "files"}},
    {{"Menyusun jadwal kegiatan pimpinan", "Arranging the leadership's agenda"}, {"agenda", "items"}},
    {{"Memeriksa bukti pertanggungjawaban keuangan", "Checking vouchers of expenses"}, {"bukti", "vouchers"}, 15},
    {{"Menyusun rencana kebutuhan barang", "Planning the supplies that are needed"}, {"dokumen", "documents"}},
    {{"Mencatat barang masuk gudang", "Registering goods in the store"}, {"barang", "items"}, 3},
    {{"Memeriksa kendaraan dinas", "Checking the official cars"}, {"kendaraan", "cars"}},
    {{"Menyusun laporan realisasi anggaran", "Writing the report on the budget"}, {"dokumen", "documents"}},
    {{"Menyiapkan dokumen pengadaan langsung", "Preparing a direct procurement"}, {"paket", "packages"}},
    {{"Melayani permohonan izin di loket", "Taking applications at the counter"}, {"permohonan", "applications"}, 15},
    {{"Memeriksa kelengkapan permohonan", "Checking that applications are complete"}, {"permohonan", "applications"}, 8},
    {{"Menyerahkan dokumen yang selesai", "Handing over finished documents"}, {"dokumen", "documents"}, 5},
    {{"Memandu pemohon mengisi formulir daring", "Helping applicants with the online form"}, {"orang", "people"}},
    {{"Mencatat antrean dan waktu tunggu", "Recording the queue and its waiting"}, {"orang", "people"}},
    {{"Sosialisasi persyaratan layanan di kelurahan", "Explaining the requirements in a neighbourhood"}, {"sosialisasi", "sessions"}},
    {{"Mencatat pengaduan dari kanal daring", "Registering complaints that came online"}, {"pengaduan", "complaints"}, 6},
    {{"Meneruskan pengaduan ke unit terkait", "Passing complaints on to the unit concerned"}, {"pengaduan", "complaints"}},
    {{"Memeriksa pengaduan di lapangan", "Looking into a complaint on the spot"}, {"lokasi", "places"}},
    {{"Mengabari pelapor tentang tindak lanjut", "Telling people what became of their complaint"}, {"orang", "people"}},
    {{"Menyusun rekap pengaduan mingguan", "Writing the weekly summary of complaints"}, {"dokumen", "documents"}},
    {{"Merawat komputer dan jaringan", "Keeping computers and the network going"}, {"perangkat", "devices"}},
    {{"Mencadangkan data aplikasi", "Backing up the data of applications"}, {"kegiatan", "runs"}},
    {{"Menata arsip inaktif", "Putting old files in order"}, {"boks", "boxes"}, 20},
    {{"Melayani peminjaman arsip", "Lending from the archive"}, {"berkas", "files"}},
    {{"Mengolah data survei kepuasan", "Working on the survey of satisfaction"}, {"responden", "answers"}},
    {{"Menyusun telaahan staf", "Writing a staff study"}, {"telaahan", "studies"}},
    {{"Memeriksa hasil kerja tim", "Checking the work of the team"}, {"berkas", "files"}},
    {{"Menandatangani surat dan disposisi", "Signing letters and routing slips"}, {"surat", "letters"}},
    {{"Meninjau layanan di lapangan", "Looking at services on the spot"}, {"lokasi", "places"}},
    {{"Menuntaskan rencana aksi bulanan", "Closing the month's plan of action"}, {"rencana aksi", "action plans"}},
};
/// What people do by their unit, by their post, and all of them.
PRIMA_REST_DATA constexpr std::uint16_t works_of_unit[][6] = {{39, 40, 0, 10, 14, 41}, {2, 7, 12, 13, 14, 4}, {15, 16, 17, 18, 19, 20}, {21, 22, 23, 24, 25, 26}, {27, 28, 29, 30, 31, 5}};
PRIMA_REST_DATA constexpr std::uint16_t works_of_post[][3] = {{39, 40, 41}, {39, 40, 10}, {39, 41, 10}, {36, 37, 3}, {32, 33, 8}, {34, 35, 7}, {12, 2, 8}, {4, 24, 26}};
PRIMA_REST_DATA constexpr std::uint16_t works_of_all[] = {0, 1, 6, 11};

PRIMA_REST_DATA constexpr std::string_view first_names[] = {
    "Agus", "Budi", "Citra", "Dedi", "Eka", "Fitri", "Galih", "Hesti", "Indra", "Joko", "Kartika", "Lukman",
    "Maya", "Nur", "Oki", "Putri", "Rahmat", "Sari", "Tono", "Utami"};
PRIMA_REST_DATA constexpr std::string_view last_names[] = {
    "Prasetyo", "Wulandari", "Hidayat", "Lestari", "Nugroho", "Permata", "Santoso", "Handayani", "Saputra",
    "Kusuma", "Maharani"};
// clang-format on
static_assert(std::size(works) >= example_work_count);

} // namespace

std::string example_name(std::size_t place) {
    std::string name(first_names[place % std::size(first_names)]);
    name += ' ';
    name += last_names[(place * 7 + place / 20) % std::size(last_names)];
    return name;
}

bool is_workday(base::Date date) {
    return date.weekday() < base::Weekday::saturday && !office::statutory_on(date);
}

base::Date workday_before(base::Date today, int ago) {
    while (!is_workday(today)) today = base::add_days(today, -1);
    for (; ago > 0; --ago) {
        do today = base::add_days(today, -1);
        while (!is_workday(today));
    }
    return today;
}

base::TimeOfDay example_time(int clock) {
    return base::TimeOfDay::make(clock / 100, clock % 100).value_or({});
}

void draft_work(store::Draft& draft, base::Id id, const ExampleWork& done) {
    const std::string_view kind = office::activity_kind.name;
    const Work& work = works[done.work];
    draft.set(kind, id, "date", done.date);
    if (done.norm) {
        draft.set(kind, id, "norm", *done.norm);
        draft.set(kind, id, "norm_minutes", base::Decimal(work.norm));
    } else {
        draft.set(kind, id, "start", example_time(done.start));
        draft.set(kind, id, "end", example_time(done.end));
    }
    draft.set(kind, id, "text", work.text.in_language());
    draft.set(kind, id, "quantity", base::Decimal(done.quantity));
    draft.set(kind, id, "unit", done.unit.empty() ? work.unit.in_language() : std::string(done.unit));
    draft.set(kind, id, "person", done.owner);
    if (done.result) draft.set(kind, id, "result", *done.result);
}

std::uint16_t example_work_of(Dice& dice, std::size_t unit, std::size_t post) {
    const auto one_of = [&](std::span<const std::uint16_t> some) {
        return some[dice.below(static_cast<std::uint32_t>(some.size()))];
    };
    const std::uint32_t draw = dice.below(10);
    if (draw == 0) return one_of(works_of_all);
    return draw < 7 ? one_of(works_of_unit[unit]) : one_of(works_of_post[post]);
}

std::uint16_t example_work_with(std::string_view unit) {
    for (std::size_t work = 0; work < std::size(works); ++work) {
        if (works[work].unit.in_language() == unit) return static_cast<std::uint16_t>(work);
    }
    return example_report;
}

std::optional<base::Id> example_norm(const store::Store& store, std::uint16_t work) {
    if (works[work].norm == 0) return std::nullopt;
    return store.natural_id(office::time_norm_kind.name, base::folded(works[work].text.in_language()));
}

base::Result<void> add_example_norms(store::Store& store) {
    for (const Work& work : works) {
        if (work.norm == 0) continue;
        PRIMA_CHECK(office::add_time_norm(
            store, {work.text.in_language(), work.unit.in_language(), base::Decimal(work.norm)}));
    }
    return {};
}

} // namespace prima::app
