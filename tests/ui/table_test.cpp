#include "ui/data_page.h"
#include "ui/icons.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

using namespace prima;
using ui::Role;

namespace {

struct Person {
    std::string name;
    std::string today;
    int hours;
    std::string state;
    ui::Tone tone;
};

const std::vector<Person> people = {
    {"Rina Anggraini", "4 j 20 m", 71, "Perlu perhatian", ui::Tone::Attention},
    {"Dedi Prasetyo", "5 j 05 m", 76, "Sesuai", ui::Tone::Good},
    {"Siti Nurhaliza", "–", 58, "Tertinggal", ui::Tone::Bad},
    {"Agus Wibowo", "3 j 10 m", 69, "Sesuai", ui::Tone::Good},
    {"Lestari Manik", "5 j 00 m", 74, "Sesuai", ui::Tone::Good},
};

const ui::TableColumn columns[] = {
    {.code = "name", .title = "Nama", .width = -2, .sortable = true},
    {.code = "today", .title = "Hari ini", .width = 110, .align = ui::Align::End},
    {.code = "hours", .title = "Bulan ini", .width = 120, .align = ui::Align::End, .sortable = true},
    {.code = "state", .title = "Indikator", .width = -1, .least = 150},
};

/// Five people, or `count` rows that repeat them.
struct Staff {
    std::int64_t count = static_cast<std::int64_t>(people.size());
    ui::TableSelection selection = ui::TableSelection::None;
    bool activates = false;
    float height = 0;
    ui::TableState state;
    ui::TableResult last;
    std::vector<std::int64_t> activated;
    std::vector<std::int64_t> order;
    bool fills = false;
    std::int64_t asked = 0; ///< rows asked for since it was reset
    bool add_pressed = false;

    const Person& person(std::int64_t row) const {
        const std::int64_t at = order.empty() ? row : order[static_cast<std::size_t>(row)];
        return people[static_cast<std::size_t>(at) % people.size()];
    }
    void cell(std::int64_t row, std::size_t column, ui::TableCell& cell) {
        const Person& who = person(row);
        if (column == 0) ++asked;
        switch (column) {
        case 0: cell.text = count > 5 ? who.name + " " + std::to_string(row + 1) : who.name; break;
        case 1: cell.text = who.today; break;
        case 2: cell.text = std::to_string(who.hours) + " j"; break;
        default: cell.text = who.state; cell.badge = who.tone;
        }
    }
    void draw() {
        last = ui::table("staff",
                         {.name = "Pegawai",
                          .columns = columns,
                          .row_count = count,
                          .cell = [this](std::int64_t row, std::size_t column,
                                         ui::TableCell& into) { cell(row, column, into); },
                          .key =
                              [this](std::int64_t row) {
                                  return order.empty() ? row : order[static_cast<std::size_t>(row)];
                              },
                          .selection = selection,
                          .activates = activates,
                          .height = height,
                          .fills = fills,
                          .empty = {.icon = ui::icon_people,
                                    .heading = "Belum ada pegawai",
                                    .sentence = "Tambahkan pegawai pertama.",
                                    .action = "Tambah pegawai"}},
                         state);
        if (last.activated) activated.push_back(*last.activated);
        if (last.empty_action) add_pressed = true;
        if (last.sorted) {
            order.resize(static_cast<std::size_t>(count));
            std::iota(order.begin(), order.end(), 0);
            std::stable_sort(order.begin(), order.end(), [this](std::int64_t a, std::int64_t b) {
                const Person& left = people[static_cast<std::size_t>(a) % people.size()];
                const Person& right = people[static_cast<std::size_t>(b) % people.size()];
                const bool less =
                    state.sort_column == "name" ? left.name < right.name : left.hours < right.hours;
                const bool more =
                    state.sort_column == "name" ? right.name < left.name : right.hours < left.hours;
                return state.descending ? more : less;
            });
        }
    }
};

/// The rows that are in the mirror, by their number in the whole table (the header is 1).
std::vector<int> row_numbers(page::Page& page) {
    std::vector<int> numbers;
    for (const ui::Node* node : page->all(Role::Row)) numbers.push_back(node->index);
    return numbers;
}

const ui::Node* row_of(page::Page& page, int number) {
    for (const ui::Node* node : page->all(Role::Row)) {
        if (node->index == number) return node;
    }
    return nullptr;
}

void look(const char* name, const page::Options& options) {
    Staff small;
    Staff large;
    large.count = 100000;
    large.height = 300;
    large.selection = ui::TableSelection::Multiple;
    large.activates = true;
    large.state.selected = {1, 2};
    large.state.sort_column = "hours";
    page::Page page(options, [&] {
        {
            ui::Card card("small", "Pegawai");
            small.draw();
        }
        ui::Card card("large", "Semua catatan");
        large.draw();
    });
    for (int i = 0; i < 20 && !(page->focused() && page->focused()->role == Role::Row); ++i) page->tab();
    CHECK(page->save_screenshot(page::picture(name)));
    CHECK(page->audit_failures().empty());
}

} // namespace

TEST_CASE("a table is drawn as rows, and in a narrow window as cards") {
    look("table-light", {});
    look("table-dark", {.theme = ui::ThemeMode::Dark});
    look("table-contrast", {.theme = ui::ThemeMode::Contrast});
    look("table-phone", {.device = page::Device::Phone, .height = 1500});
    look("table-large", {.text_scale = 2, .height = 2200});
    look("table-phone-large", {.device = page::Device::Phone, .text_scale = 2, .height = 2600});
}

TEST_CASE("a table of 100,000 rows asks only for those on screen and says how many there are") {
    Staff staff;
    staff.count = 100000;
    staff.height = 500;
    page::Page page({}, [&] { staff.draw(); });
    staff.asked = 0;
    page->frame();
    CHECK(staff.asked < 30);
    const ui::Node* table = page->find(Role::Table, "Pegawai");
    REQUIRE(table);
    CHECK(table->count == 100001);
    CHECK(table->column == 4);
    CHECK(row_numbers(page).size() < 30);
    CHECK(row_numbers(page).front() == 1);
    page->wheel(400, 300, 44000);
    const std::vector<int> numbers = row_numbers(page);
    CHECK(std::find(numbers.begin(), numbers.end(), 1005) != numbers.end());
    CHECK(page->audit_failures().empty());
}

TEST_CASE("cells know their column, the first column heads its row, numbers stand at the right") {
    Staff staff;
    page::Page page({}, [&] { staff.draw(); });
    const ui::Node* name = page->find(Role::RowHeader, "Siti Nurhaliza");
    const ui::Node* hours = page->find(Role::Cell, "58 j");
    const ui::Node* header = page->find(Role::ColumnHeader, "Bulan ini");
    REQUIRE((name && hours && header));
    CHECK(name->column == 1);
    CHECK(hours->column == 3);
    CHECK(header->column == 3);
    CHECK(page->tree().find(name->parent)->index == 4);
}

TEST_CASE("a header sorts by click and by Enter, and says in which order") {
    Staff staff;
    page::Page page({}, [&] { staff.draw(); });
    CHECK(page->find(Role::ColumnHeader, "Nama")->sort == ui::SortOrder::None);
    CHECK(page->find(Role::ColumnHeader, "Indikator")->sort == ui::SortOrder::NotSortable);
    REQUIRE(page->click(Role::ColumnHeader, "Bulan ini"));
    CHECK(staff.person(0).name == "Siti Nurhaliza");
    CHECK(page->find(Role::ColumnHeader, "Bulan ini")->sort == ui::SortOrder::Ascending);
    CHECK(page->announcements().back() == "Bulan ini, diurutkan naik");
    REQUIRE(page->focus(Role::ColumnHeader, "Bulan ini"));
    page->press(ui::KeyEnter);
    CHECK(staff.person(0).name == "Dedi Prasetyo");
    CHECK(page->find(Role::ColumnHeader, "Bulan ini")->sort == ui::SortOrder::Descending);
    CHECK(page->audit_failures().empty());
}

TEST_CASE("the keyboard walks the rows, and the row with the focus keeps its node when scrolled away") {
    Staff staff;
    staff.count = 100000;
    staff.height = 500;
    staff.activates = true;
    page::Page page({}, [&] { staff.draw(); });
    page->tab(); // the first sortable header
    page->tab();
    page->tab();
    REQUIRE(page->focused()->role == Role::Row);
    CHECK(page->focused()->index == 2);
    page->press(ui::KeyDown);
    CHECK(page->focused()->index == 3);
    page->press(ui::KeyPageDown);
    CHECK(page->focused()->index == 12);
    page->press(ui::KeyEnd);
    CHECK(page->focused()->index == 100001);
    const ui::Rect bounds = page->find(Role::Table, "Pegawai")->rect;
    CHECK(page->focused()->rect.bottom() <= bounds.bottom() + 1);
    page->wheel(400, 300, -1e7f);
    REQUIRE(page->focused() != nullptr);
    CHECK(page->focused()->index == 100001);
    CHECK(row_of(page, 2) != nullptr);
    page->press(ui::KeyHome);
    CHECK(page->focused()->index == 2);
    page->press(ui::KeyEnter);
    CHECK(staff.activated == std::vector<std::int64_t>{0});
    CHECK(page->audit_failures().empty());
}

TEST_CASE("rows are chosen with Space, by their check box and all at once, and stay chosen when sorted") {
    Staff staff;
    staff.selection = ui::TableSelection::Multiple;
    staff.activates = true;
    page::Page page({}, [&] { staff.draw(); });
    REQUIRE(page->click(Role::CheckBox, "Pilih Siti Nurhaliza"));
    CHECK(staff.state.selected.count(2) == 1);
    CHECK(staff.activated.empty());
    CHECK(row_of(page, 4)->selected == ui::Checked::Yes);
    CHECK(page->find(Role::CheckBox, "Pilih semua")->checked == ui::Checked::Mixed);
    REQUIRE(page->click(Role::ColumnHeader, "Nama"));
    CHECK(row_of(page, 6)->selected == ui::Checked::Yes);
    REQUIRE(page->activate(Role::CheckBox, "Pilih semua"));
    CHECK(staff.state.selected.size() == 5);
    REQUIRE(page->activate(Role::CheckBox, "Pilih semua"));
    CHECK(staff.state.selected.empty());
    REQUIRE(page->click(Role::RowHeader, "Agus Wibowo"));
    CHECK(staff.activated.size() == 1);
    CHECK(page->focused()->role == Role::Row);
    page->press(ui::KeySpace);
    CHECK(staff.state.selected.count(3) == 1);
    CHECK(page->audit_failures().empty());
}

TEST_CASE("where only one row may be chosen, choosing another one lets go of the first") {
    Staff staff;
    staff.selection = ui::TableSelection::Single;
    page::Page page({}, [&] { staff.draw(); });
    REQUIRE(page->click(Role::RowHeader, "Rina Anggraini"));
    REQUIRE(page->click(Role::RowHeader, "Agus Wibowo"));
    CHECK(staff.state.selected == std::unordered_set<std::int64_t>{3});
}

TEST_CASE("on a phone the rows are cards that keep their roles, sort and scroll under a finger") {
    Staff staff;
    staff.count = 2000;
    staff.activates = true;
    page::Page page({.device = page::Device::Phone}, [&] { staff.draw(); });
    const ui::Node* title = page->find(Role::RowHeader, "Rina Anggraini 1");
    const ui::Node* value = page->find(Role::Cell, "71 j");
    REQUIRE((title && value));
    CHECK(value->rect.y > title->rect.bottom() - 1);
    CHECK(page->find(Role::ColumnHeader, "Hari ini") != nullptr);
    REQUIRE(page->tap(Role::ColumnHeader, "Bulan ini"));
    CHECK(staff.state.sort_column == "hours");
    REQUIRE(page->tap(Role::RowHeader, "Siti Nurhaliza 1"));
    CHECK(staff.activated == std::vector<std::int64_t>{0});
    page->drag_finger(180, 600, 200);
    CHECK(row_numbers(page).size() < 20);
    CHECK(row_of(page, 5) != nullptr);
    CHECK(page->audit_failures().empty());
}

TEST_CASE("the header stays in view while a long table scrolls with the page") {
    Staff staff;
    staff.count = 500;
    page::Page page({}, [&] {
        ui::heading("title", 1, "Pegawai");
        staff.draw();
    });
    page->wheel(400, 300, 4400);
    CHECK(page->find(Role::ColumnHeader, "Nama")->rect.y == doctest::Approx(0));
    CHECK(row_numbers(page).size() < 30);
}

TEST_CASE("an empty table says so and offers the way out") {
    Staff staff;
    staff.count = 0;
    page::Page page({}, [&] { staff.draw(); });
    CHECK(page->find(Role::Heading, "Belum ada pegawai") != nullptr);
    REQUIRE(page->click(Role::Button, "Tambah pegawai"));
    CHECK(staff.add_pressed);
    CHECK(page->audit_failures().empty());
}

TEST_CASE("a long text makes its row higher instead of being cut") {
    ui::TableState state;
    page::Page page({.text_scale = 1.5f}, [&] {
        ui::table("notes",
                  {.name = "Catatan",
                   .columns = columns,
                   .row_count = 3,
                   .cell =
                       [](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                           cell.text =
                               column == 0 && row == 1
                                   ? "Menyusun dan menyampaikan laporan pelaksanaan kegiatan pembinaan "
                                     "dan pengawasan triwulan ketiga kepada pimpinan"
                                   : "x";
                       }},
                  state);
    });
    CHECK(row_of(page, 3)->rect.height > row_of(page, 2)->rect.height + 20);
    CHECK(row_of(page, 4)->rect.y == doctest::Approx(row_of(page, 3)->rect.bottom()));
}

TEST_CASE("the focus stays on its record when rows come or go above it, and passes on when it goes itself") {
    Staff staff;
    staff.activates = true;
    staff.order = {10, 11, 12, 13, 14};
    page::Page page({}, [&] { staff.draw(); });
    REQUIRE(page->focus(Role::ColumnHeader, "Bulan ini"));
    page->tab();
    page->press(ui::KeyDown);
    page->press(ui::KeyDown);
    const ui::NodeId record = page->focused()->id;
    CHECK(page->focused()->index == 4);

    staff.order = {20, 21, 10, 11, 12, 13, 14};
    staff.count = 7;
    page->settle();
    REQUIRE(page->focused());
    CHECK(page->focused()->id == record);
    CHECK(page->focused()->index == 6);
    page->press(ui::KeyEnter);
    CHECK(staff.activated == std::vector<std::int64_t>{4});

    staff.order = {11, 12, 13, 14};
    staff.count = 4;
    page->settle();
    CHECK(page->focused()->id == record);
    CHECK(page->focused()->index == 3);

    staff.order = {11, 13, 14};
    staff.count = 3;
    page->settle();
    REQUIRE(page->focused());
    CHECK(page->focused()->role == Role::Row);
    CHECK(page->focused()->index == 3);
    page->press(ui::KeyUp);
    CHECK(page->focused()->index == 2);
}

TEST_CASE("a table that fills the page ends where the window does, with what follows it in sight") {
    Staff staff;
    staff.count = 5000;
    staff.fills = true;
    for (const float height : {768.0f, 1200.0f}) {
        page::Page page({.height = height}, [&] {
            const ui::Card card("card", "Semua catatan");
            staff.draw();
            ui::text("below", "5.000 baris");
        });
        const ui::Node* below = page->find(Role::Text, "5.000 baris");
        REQUIRE(below);
        CHECK(below->rect.bottom() == doctest::Approx(height - 24 - 16).epsilon(0.01));
        CHECK(page->find(Role::Table, "Pegawai")->rect.height > height - 250);
    }
}
