#include "app/example_work.h"

#include "app/strings.h"
#include "base/parts.h"
#include "base/text.h"
#include "office/activity.h"
#include "office/time_norm.h"

#include <iterator>
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
};

PRIMA_REST_DATA constexpr std::string_view first_names[] = {
    "Agus", "Budi", "Citra", "Dedi", "Eka", "Fitri", "Galih", "Hesti", "Indra", "Joko", "Kartika", "Lukman",
    "Maya", "Nur", "Oki", "Putri", "Rahmat", "Sari", "Tono", "Utami"};
PRIMA_REST_DATA constexpr std::string_view last_names[] = {
    "Prasetyo", "Wulandari", "Hidayat", "Lestari", "Nugroho", "Permata", "Santoso", "Handayani", "Saputra",
    "Kusuma", "Maharani"};
// clang-format on
static_assert(std::size(works) == example_work_count);

} // namespace

std::string example_name(std::size_t place) {
    std::string name(first_names[place % std::size(first_names)]);
    name += ' ';
    name += last_names[(place * 7 + place / 20) % std::size(last_names)];
    return name;
}

bool is_weekday(base::Date date) {
    return date.weekday() < base::Weekday::saturday;
}

base::Date weekday_before(base::Date today, int ago) {
    while (!is_weekday(today)) today = base::add_days(today, -1);
    for (; ago > 0; --ago) {
        do today = base::add_days(today, -1);
        while (!is_weekday(today));
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
