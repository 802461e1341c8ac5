#include "ui/data_page.h"
#include "ui/icons.h"

#include <doctest/doctest.h>

using namespace prima;
using base::Date;
using base::Decimal;
using ui::Role;

namespace {

Date day(int year, int month, int number) {
    return Date::make(year, month, number).value();
}

/// A form with one field of each kind, and another field to leave them for.
struct Form {
    std::optional<Date> date;
    ui::DateOptions date_options{.today = day(2026, 11, 21)};
    std::string time;
    std::optional<Decimal> number;
    ui::NumberOptions number_options{.unit = "dokumen"};
    std::string note;
    bool date_wrong = false, number_wrong = false, time_wrong = false;

    void draw() {
        ui::Card card("form", "Catat kegiatan");
        date_wrong = ui::date_field("date", "Tanggal", date, date_options).wrong;
        {
            ui::Cells cells({-1, -1}, 12, 300);
            cells.next();
            time_wrong = ui::time_field("time", "Mulai", time).wrong;
            cells.next();
            number_wrong = ui::number_field("number", "Jumlah", number, number_options).wrong;
        }
        ui::text_field("note", "Keterangan", note);
    }
    void leave(page::Page& page) const { page->focus(Role::TextField, "Keterangan"); }
};

std::string shown(page::Page& page, std::string_view label) {
    const ui::Node* node = page->find(Role::TextField, label);
    return node ? node->value : "no such field";
}

std::string error_of(page::Page& page, std::string_view label) {
    return page->find(Role::TextField, label)->error;
}

} // namespace

TEST_CASE("a date field accepts a date as people write it and shows the short form when left") {
    Form form;
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->fill("Tanggal", "21 Nov 2026"));
    CHECK(form.date == day(2026, 11, 21));
    CHECK(shown(page, "Tanggal") == "21 Nov 2026");
    form.leave(page);
    CHECK(shown(page, "Tanggal") == "21/11/2026");
    CHECK(page->audit_failures().empty());
}

TEST_CASE("a wrong date stays as typed, and says so at the place only after the field is left") {
    Form form;
    form.date = day(2026, 11, 20);
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->fill("Tanggal", "31/2/2026"));
    CHECK_FALSE(form.date.has_value());
    CHECK(form.date_wrong);
    CHECK(error_of(page, "Tanggal").empty());
    form.leave(page);
    CHECK(error_of(page, "Tanggal") == "Tanggal ini tidak ada. Periksa hari, bulan, dan tahunnya.");
    CHECK(shown(page, "Tanggal") == "31/2/2026");
    REQUIRE(page->fill("Tanggal", "besok"));
    form.leave(page);
    CHECK(error_of(page, "Tanggal").find("21/11/2026") != std::string::npos);
    REQUIRE(page->fill("Tanggal", "28/2/2026"));
    CHECK(error_of(page, "Tanggal").empty());
    CHECK_FALSE(form.date_wrong);
    CHECK(form.date == day(2026, 2, 28));
}

TEST_CASE("a date outside the allowed days is refused with the limit in words") {
    Form form;
    form.date_options.last = day(2026, 11, 21);
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->fill("Tanggal", "22/11/2026"));
    form.leave(page);
    CHECK(error_of(page, "Tanggal") == "Tanggal paling akhir: 21 November 2026.");
    CHECK_FALSE(form.date.has_value());
}

TEST_CASE("a date that the program sets replaces what was typed") {
    Form form;
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->fill("Tanggal", "bukan tanggal"));
    form.date = day(2027, 1, 2);
    page->settle();
    page->frame();
    CHECK(shown(page, "Tanggal") == "02/01/2027");
}

TEST_CASE("the calendar opens on the chosen day and a click chooses another one") {
    Form form;
    form.date = day(2026, 11, 18);
    form.date_options.entries = [](Date at) { return at.day() == 20 ? 3 : 0; };
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->click(Role::Button, "Buka kalender"));
    REQUIRE(page->focused());
    CHECK(page->focused()->name == "Rabu, 18 November 2026");
    CHECK(page->focused()->checked == ui::Checked::Yes);
    CHECK(page->find(Role::Table, "November 2026") != nullptr);
    CHECK(page->all(Role::ColumnHeader).front()->name == "Senin");
    CHECK(page->find(Role::Button, "Sabtu, 21 November 2026, hari ini") != nullptr);
    CHECK(page->find(Role::Button, "Jumat, 20 November 2026, 3 catatan") != nullptr);
    CHECK(page->save_screenshot(page::picture("calendar-light")));
    REQUIRE(page->click(Role::Button, "Jumat, 20 November 2026"));
    CHECK(form.date == day(2026, 11, 20));
    CHECK(shown(page, "Tanggal") == "20/11/2026");
    CHECK(page->find(Role::Table, "November 2026") == nullptr);
    CHECK(page->focused()->name == "Buka kalender, Tanggal");
    CHECK(page->audit_failures().empty());
}

TEST_CASE("the keyboard walks the calendar by days, weeks, months and years") {
    Form form;
    form.date = day(2026, 11, 18);
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->focus(Role::TextField, "Tanggal"));
    page->press(ui::KeyDown);
    REQUIRE(page->focused()->name == "Rabu, 18 November 2026");
    page->press(ui::KeyRight);
    CHECK(page->focused()->name == "Kamis, 19 November 2026");
    page->press(ui::KeyUp);
    CHECK(page->focused()->name == "Kamis, 12 November 2026");
    page->press(ui::KeyHome);
    CHECK(page->focused()->name == "Senin, 9 November 2026");
    page->press(ui::KeyEnd);
    CHECK(page->focused()->name == "Minggu, 15 November 2026");
    page->announcements();
    page->press(ui::KeyPageDown);
    CHECK(page->focused()->name == "Selasa, 15 Desember 2026");
    CHECK(page->announcements().back() == "Desember 2026");
    page->press(ui::KeyPageUp);
    page->press(ui::KeyEnter);
    CHECK(form.date == day(2026, 11, 15));
    CHECK(page->audit_failures().empty());
}

TEST_CASE("days that are not allowed cannot be chosen, and months without an allowed day are closed") {
    Form form;
    form.date = day(2026, 11, 18);
    form.date_options.first = day(2026, 11, 10);
    form.date_options.last = day(2026, 11, 21);
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->click(Role::Button, "Buka kalender"));
    CHECK(page->find(Role::Button, "Minggu, 22 November 2026")->disabled);
    CHECK(page->find(Role::Button, "Bulan berikutnya")->disabled);
    CHECK(page->find(Role::Button, "Tahun sebelumnya")->disabled);
    page->press(ui::KeyDown);
    CHECK(page->focused()->name == "Sabtu, 21 November 2026, hari ini");
}

TEST_CASE("the calendar goes to other months, to today, and empties the field") {
    Form form;
    form.date = day(2026, 1, 31);
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->click(Role::Button, "Buka kalender"));
    REQUIRE(page->click(Role::Button, "Bulan berikutnya"));
    CHECK(page->find(Role::Heading, "Februari 2026") != nullptr);
    REQUIRE(page->click(Role::Button, "Tahun sebelumnya"));
    CHECK(page->find(Role::Heading, "Februari 2025") != nullptr);
    REQUIRE(page->click(Role::Button, "Hari ini"));
    CHECK(form.date == day(2026, 11, 21));
    REQUIRE(page->click(Role::Button, "Buka kalender"));
    REQUIRE(page->click(Role::Button, "Kosongkan"));
    CHECK_FALSE(form.date.has_value());
    CHECK(shown(page, "Tanggal").empty());
}

TEST_CASE("on touch the browser's own picker answers, with the date in its form") {
    Form form;
    form.date = day(2026, 11, 18);
    page::Page page({.device = page::Device::Phone}, [&] { form.draw(); });
    const ui::Node* field = page->find(Role::TextField, "Tanggal");
    REQUIRE(field);
    CHECK(field->native_picker);
    CHECK(field->value == "2026-11-18");
    CHECK(page->find(Role::Button, "Buka kalender") == nullptr);
    REQUIRE(page->fill("Tanggal", "2026-12-01"));
    CHECK(form.date == day(2026, 12, 1));
    REQUIRE(page->fill("Mulai", "07:30"));
    CHECK(form.time == "07.30");
}

TEST_CASE("a time is written in the form of the language when the field is left") {
    Form form;
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->fill("Mulai", "730"));
    form.leave(page);
    CHECK(form.time == "07.30");
    REQUIRE(page->fill("Mulai", "setengah delapan"));
    form.leave(page);
    CHECK(form.time_wrong);
    CHECK(error_of(page, "Mulai") == "Tulis jam seperti 07.30 atau 13.45.");
    CHECK(shown(page, "Mulai") == "setengah delapan");
}

TEST_CASE("Up and Down move a time by five minutes and a number by one") {
    Form form;
    form.time = "10.02";
    form.number_options.least = Decimal(0);
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->focus(Role::TextField, "Mulai"));
    const std::uint32_t revision = page->find(Role::TextField, "Mulai")->revision;
    page->press(ui::KeyUp);
    CHECK(form.time == "10.05");
    CHECK(page->find(Role::TextField, "Mulai")->revision > revision);
    page->press(ui::KeyDown);
    CHECK(form.time == "10.00");
    REQUIRE(page->focus(Role::TextField, "Jumlah"));
    page->press(ui::KeyUp);
    CHECK(form.number == Decimal(1));
    page->press(ui::KeyDown);
    page->press(ui::KeyDown);
    CHECK(form.number == Decimal(0));
    CHECK(page->audit_failures().empty());
}

TEST_CASE("a number is read in the language, stands at the right and has its unit") {
    Form form;
    form.number_options.decimals = 2;
    form.number_options.most = Decimal(5000);
    page::Page page({}, [&] { form.draw(); });
    REQUIRE(page->fill("Jumlah", "1250,5"));
    CHECK(form.number == Decimal::make(12505, 1).value());
    form.leave(page);
    CHECK(shown(page, "Jumlah") == "1.250,5");
    CHECK(page->find(Role::TextField, "Jumlah")->align_end);
    CHECK(page->find(Role::TextField, "Jumlah")->description == "dokumen");
    REQUIRE(page->fill("Jumlah", "6000"));
    form.leave(page);
    CHECK(error_of(page, "Jumlah") == "Angka paling besar: 5.000.");
    CHECK_FALSE(form.number.has_value());
    form.number_options.decimals = 0;
    REQUIRE(page->fill("Jumlah", "1,5"));
    form.leave(page);
    CHECK(error_of(page, "Jumlah") == "Isi dengan bilangan bulat, tanpa koma.");
}

TEST_CASE("dates, times and numbers are drawn in every theme and size") {
    const auto look = [](const char* name, const page::Options& options, bool open) {
        Form form;
        form.date = day(2026, 11, 18);
        form.date_options.last = day(2026, 11, 25);
        form.date_options.entries = [](Date at) { return at.day() < 18 ? at.day() % 3 : 0; };
        form.time = "10.00";
        form.number = Decimal(1250);
        page::Page page(options, [&] { form.draw(); });
        if (open) {
            REQUIRE(page->focus(Role::TextField, "Tanggal"));
            page->press(ui::KeyDown);
            page->press(ui::KeyLeft);
        }
        CHECK(page->save_screenshot(page::picture(name)));
        CHECK(page->audit_failures().empty());
    };
    look("dates-dark", {.theme = ui::ThemeMode::Dark}, true);
    look("dates-contrast", {.theme = ui::ThemeMode::Contrast}, true);
    look("dates-phone", {.device = page::Device::Phone}, false);
    look("dates-large", {.text_scale = 2, .height = 1300}, true);
    look("dates-narrow", {.english = true, .width = 360, .height = 740}, true);
    look("dates-narrow-large", {.text_scale = 2, .width = 360, .height = 1300}, true);
    look("dates-phone-large", {.device = page::Device::Phone, .text_scale = 2, .height = 1000}, false);
}
