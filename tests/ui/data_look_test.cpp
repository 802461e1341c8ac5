#include "ui/data_page.h"
#include "ui/icons.h"

#include <doctest/doctest.h>

using namespace prima;

namespace {

struct Everything {
    std::vector<ui::FilterChip> filters{{"approved", "Disetujui", true},
                                        {"waiting", "Menunggu"},
                                        {"sent back", "Dikembalikan"},
                                        {"late", "Terlambat", false, false}};
    int tab = 0;

    void draw() {
        ui::heading("title", 1, "Semua bagian");
        const std::string_view titles[] = {"Ringkasan", "Kegiatan", "Umpan balik", "Riwayat"};
        ui::tabs("tabs", tab, titles, {.name = "Bagian"});
        const ui::TabPanel panel("tabs", titles[static_cast<std::size_t>(tab)]);
        ui::Cells cells({-1, -1}, 16, 720);
        cells.next();
        {
            ui::Card card("chips", "Saringan");
            ui::filter_chips("filter", "Status catatan", filters);
            const ui::RemovableChip removable[] = {{"unit", "Bagian Umum"}, {"month", "November 2026"}};
            ui::removable_chips("chosen", "Saringan terpilih", removable);
            const ui::QuickChip quick[] = {{"meeting", "Rapat", ui::icon_people},
                                           {"letter", "Surat masuk"},
                                           {"report", "Laporan triwulanan"}};
            ui::quick_chips("quick", "Sering dipakai", quick);
        }
        {
            ui::Card card("progress", "Kemajuan");
            ui::progress_bar("copy", "Menyalin berkas", 0.45f, {.detail = "9 dari 20 berkas"});
            ui::progress_bar("unknown", "Menunggu folder bersama", -1);
            ui::spinner("spin", "Sedang memeriksa");
            ui::skeleton("lines", "", {});
        }
        cells.next();
        {
            ui::Card card("chart", "Sebaran unit");
            ui::text("note", "Unit berkinerja Baik, 14 orang. Pedoman, bukan paksaan.",
                     {.style = ui::TextStyle::Quiet});
            const ui::Bar bars[] = {{"SK", 0}, {"K", 1}, {"BP", 1}, {"B", 9}, {"SB", 3}};
            ui::bar_chart("spread", "Sebaran predikat", bars, {.unit = "orang"});
        }
        {
            ui::Card card("chart 2", "Waktu layanan");
            const ui::Bar bars[] = {
                {"Surat keterangan", 34}, {"Legalisasi", 12.5}, {"Permohonan informasi", 21, "", true}};
            ui::bar_chart("service", "Waktu layanan rata-rata", bars, {.unit = "menit", .target = 30.0});
        }
        {
            ui::Card card("empty", "");
            ui::empty_state("none", {.icon = ui::icon_inbox,
                                     .heading = "Belum ada kegiatan",
                                     .sentence = "Kegiatan yang Anda catat hari ini akan tampil di sini.",
                                     .action = "Catat kegiatan",
                                     .action_icon = ui::icon_add});
        }
    }
};

void show(const char* name, const page::Options& options) {
    Everything everything;
    page::Page page(options, [&] { everything.draw(); });
    page->wait(0.5);
    CHECK(page->save_screenshot(page::picture(name)));
    CHECK(page->audit_failures().empty());
}

} // namespace

TEST_CASE("charts, chips, progress and empty parts are drawn in every theme and size") {
    show("data-light", {});
    show("data-dark", {.theme = ui::ThemeMode::Dark});
    show("data-contrast", {.theme = ui::ThemeMode::Contrast});
    show("data-phone", {.device = page::Device::Phone, .height = 1700});
    show("data-large", {.text_scale = 2, .height = 1800});
    show("data-phone-large", {.device = page::Device::Phone, .text_scale = 2, .height = 3200});
}
