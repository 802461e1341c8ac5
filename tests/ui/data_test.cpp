#include "ui/data_page.h"
#include "ui/icons.h"

#include <doctest/doctest.h>

#include <vector>

using namespace prima;
using ui::Role;

TEST_CASE("a filter chip is a toggle that says whether it is on") {
    std::vector<ui::FilterChip> chips = {{"approved", "Disetujui", true}, {"waiting", "Menunggu"}};
    int changes = 0;
    page::Page page({}, [&] { changes += ui::filter_chips("state", "Status", chips) ? 1 : 0; });
    CHECK(page->find(Role::Group, "Status") != nullptr);
    CHECK(page->find(Role::Button, "Disetujui")->checked == ui::Checked::Yes);
    CHECK(page->find(Role::Button, "Menunggu")->checked == ui::Checked::No);
    REQUIRE(page->click(Role::Button, "Menunggu"));
    REQUIRE(page->activate(Role::Button, "Disetujui"));
    CHECK(changes == 2);
    CHECK(chips[1].on);
    CHECK_FALSE(chips[0].on);
    CHECK(page->find(Role::Button, "Menunggu")->checked == ui::Checked::Yes);
    CHECK(page->audit_failures().empty());
}

TEST_CASE("a chip that is taken away by Delete hands the focus to its neighbour") {
    std::vector<ui::RemovableChip> chips = {{"unit", "Bagian Umum"}, {"month", "November"}, {"who", "Rina"}};
    page::Page page({}, [&] {
        if (const auto gone = ui::removable_chips("chosen", "Saringan", chips))
            chips.erase(chips.begin() + static_cast<std::ptrdiff_t>(*gone));
    });
    REQUIRE(page->focus(Role::Button, "Hapus November"));
    page->press(ui::KeyDelete);
    CHECK(chips.size() == 2);
    CHECK(page->focused()->name == "Hapus Rina");
    page->press(ui::KeyDelete);
    CHECK(page->focused()->name == "Hapus Bagian Umum");
    REQUIRE(page->click(Role::Button, "Hapus Bagian Umum"));
    CHECK(chips.empty());
    CHECK(page->audit_failures().empty());
}

TEST_CASE("a quick pick tells which one was pressed, unless it is closed") {
    const ui::QuickChip chips[] = {{"meeting", "Rapat"}, {"letter", "Surat masuk", nullptr, false}};
    std::vector<std::size_t> pressed;
    page::Page page({.device = page::Device::Phone}, [&] {
        if (const auto index = ui::quick_chips("quick", "Sering dipakai", chips)) pressed.push_back(*index);
    });
    REQUIRE(page->tap(Role::Button, "Rapat"));
    CHECK_FALSE(page->tap(Role::Button, "Surat masuk"));
    CHECK(pressed == std::vector<std::size_t>{0});
    CHECK(page->find(Role::Button, "Rapat")->rect.height >= 44);
}

TEST_CASE("tabs move by arrow keys, only the chosen one is a stop of Tab, and the panel has its name") {
    int chosen = 0;
    const std::string_view titles[] = {"Ringkasan", "Kegiatan", "Riwayat"};
    page::Page page({}, [&] {
        ui::tabs("tabs", chosen, titles, {.name = "Bagian"});
        const ui::TabPanel panel("tabs", titles[chosen]);
        ui::text("content", "isi");
    });
    CHECK(page->find(Role::TabList, "Bagian") != nullptr);
    page->tab();
    REQUIRE(page->focused());
    CHECK(page->focused()->name == "Ringkasan");
    page->press(ui::KeyRight);
    CHECK(chosen == 1);
    CHECK(page->focused()->name == "Kegiatan");
    CHECK(page->find(Role::TabPanel, "Kegiatan") != nullptr);
    page->press(ui::KeyEnd);
    CHECK(chosen == 2);
    page->press(ui::KeyRight);
    CHECK(chosen == 0);
    CHECK_FALSE(page->find(Role::Tab, "Riwayat")->focusable);
    REQUIRE(page->click(Role::Tab, "Riwayat"));
    CHECK(chosen == 2);
    CHECK(page->find(Role::Tab, "Riwayat")->selected == ui::Checked::Yes);
    CHECK(page->find(Role::Tab, "Riwayat")->controls == page->find(Role::TabPanel, "Riwayat")->id);
    CHECK(page->audit_failures().empty());
}

TEST_CASE("tabs that do not fit scroll sideways, by their buttons and to the one that has the focus") {
    int chosen = 0;
    const std::string_view titles[] = {"Ringkasan bulan ini", "Kegiatan harian", "Umpan balik atasan",
                                       "Riwayat perubahan"};
    page::Page page({.device = page::Device::Phone}, [&] { ui::tabs("tabs", chosen, titles); });
    const float window = 360;
    CHECK(page->find(Role::Tab, "Riwayat perubahan")->rect.x > window);
    CHECK(page->find(Role::Button, "Geser ke tab sebelumnya") == nullptr);
    REQUIRE(page->tap(Role::Button, "Geser ke tab berikutnya"));
    CHECK(page->find(Role::Tab, "Ringkasan bulan ini")->rect.x < 0);
    REQUIRE(page->focus(Role::Tab, "Ringkasan bulan ini"));
    page->press(ui::KeyEnd);
    CHECK(chosen == 3);
    CHECK(page->find(Role::Tab, "Riwayat perubahan")->rect.right() <= window);
    CHECK(page->audit_failures().empty());
}

TEST_CASE("a progress bar says its share and its detail, and an unknown one that it is busy") {
    page::Page page({.reduced_motion = true}, [&] {
        ui::progress_bar("copy", "Menyalin berkas", 0.45f, {.detail = "9 dari 20 berkas"});
        ui::progress_bar("wait", "Menunggu", -1);
    });
    const ui::Node* copy = page->find(Role::ProgressBar, "Menyalin berkas");
    REQUIRE(copy);
    CHECK(copy->value == "45 %, 9 dari 20 berkas");
    CHECK(copy->progress == doctest::Approx(0.45));
    CHECK(page->find(Role::ProgressBar, "Menunggu")->busy);
    CHECK(page->find(Role::ProgressBar, "Menunggu")->progress < 0);
}

TEST_CASE("with reduced motion nothing moves and no frame is drawn") {
    page::Page page({.reduced_motion = true}, [&] {
        ui::progress_bar("wait", "Menunggu", -1);
        ui::spinner("spin", "Memeriksa");
        ui::skeleton("lines", "Memuat");
    });
    page->wait(1);
    const std::uint64_t before = page->frames_drawn();
    page->wait(10);
    CHECK(page->frames_drawn() == before);
}

TEST_CASE("a skeleton keeps its room from the start and appears after three tenths of a second") {
    page::Page page({.reduced_motion = true}, [&] {
        ui::skeleton("rows", "Memuat", {ui::SkeletonKind::Rows, 4});
    });
    const auto differs = [&] {
        const platform::Image image = page->screenshot();
        std::uint32_t first = image.pixels.front();
        std::size_t count = 0;
        for (const std::uint32_t pixel : image.pixels) count += pixel != first ? 1u : 0u;
        return count > 0;
    };
    REQUIRE(page->find(Role::Status, "Memuat"));
    CHECK(page->find(Role::Status, "Memuat")->rect.height == doctest::Approx(176));
    CHECK_FALSE(differs());
    page->wait(0.35);
    CHECK(differs());
}

TEST_CASE("a chart is a picture with a name, and its numbers are a table") {
    const ui::Bar bars[] = {{"K", 1}, {"B", 9.5}, {"SB", 3, "tiga"}};
    page::Page page({}, [&] {
        ui::bar_chart("spread", "Sebaran predikat", bars,
                      {.unit = "orang", .target = 5.0, .label_header = "Predikat", .value_header = "Jumlah"});
    });
    CHECK(page->find(Role::Image, "Sebaran predikat") != nullptr);
    const ui::Node* table = page->find(Role::Table, "Sebaran predikat");
    REQUIRE(table);
    CHECK(table->count == 5);
    CHECK(table->column == 2);
    CHECK(page->find(Role::ColumnHeader, "Predikat") != nullptr);
    CHECK(page->find(Role::RowHeader, "B") != nullptr);
    CHECK(page->find(Role::Cell, "9,5 orang") != nullptr);
    CHECK(page->find(Role::Cell, "tiga") != nullptr);
    CHECK(page->find(Role::Cell, "5 orang") != nullptr);
    CHECK(page->audit_failures().empty());
}

TEST_CASE("bars lie down where their labels do not fit under them") {
    const ui::Bar bars[] = {{"Surat keterangan penelitian", 34}, {"Legalisasi", 12}};
    const auto lies = [&](page::Device device) {
        page::Page page({.device = device}, [&] { ui::bar_chart("time", "Waktu", bars); });
        const ui::Node* first = page->find(Role::RowHeader, "Surat keterangan penelitian");
        const ui::Node* second = page->find(Role::RowHeader, "Legalisasi");
        return second->rect.y > first->rect.y;
    };
    CHECK_FALSE(lies(page::Device::Desktop));
    CHECK(lies(page::Device::Phone));
}
