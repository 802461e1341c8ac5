// What a page does by itself: keys that scroll it, lines that hold fields, marks of what must be filled.

#include "ui/data_page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace prima;
using ui::Role;

namespace {

/// A page four screens tall with a button at its begin and one at its end.
struct TallPage {
    std::string typed, lines;
    bool dialog = false;
    int pressed = 0;

    void draw() {
        ui::heading("title", 1, "Halaman");
        if (ui::button("first", "Tekan")) ++pressed;
        ui::link("link", "Tautan", "#/");
        ui::text_field("field", "Kegiatan", typed);
        ui::text_field("lines", "Uraian", lines, {.kind = ui::FieldKind::Multiline, .rows = 3});
        ui::space(3000);
        ui::button("last", "Terakhir");
        if (ui::Dialog box("dialog", dialog, {.title = "Dialog"}); box) ui::text("short", "Singkat");
    }
};

float top_of(page::Page& page) {
    return page->find(Role::Heading, "Halaman")->rect.y;
}

bool is_drawn(page::Page& page, std::string_view text) {
    const auto& drawn = page->context().drawn_texts;
    return std::any_of(drawn.begin(), drawn.end(),
                       [&](const ui::Context::DrawnText& each) { return each.text == text; });
}

} // namespace

TEST_CASE("the keys that scroll a page in a browser scroll it here") {
    TallPage tall;
    page::Page page({}, [&] { tall.draw(); });
    const float begin = top_of(page);
    page->press_shortcut("PageDown");
    const float one_page = begin - top_of(page);
    CHECK(one_page > 600);
    CHECK(one_page < 768); // a little of what was read stays
    page->press_shortcut("PageDown");
    CHECK(top_of(page) == doctest::Approx(begin - 2 * one_page));
    page->press_shortcut("PageUp");
    CHECK(top_of(page) == doctest::Approx(begin - one_page));
    page->press_shortcut("End");
    CHECK(page->find(Role::Button, "Terakhir")->rect.bottom() <= 768);
    page->press_shortcut("Home");
    CHECK(top_of(page) == begin);
    page->press_shortcut(" ");
    CHECK(top_of(page) == doctest::Approx(begin - one_page));
    page->press_shortcut("Shift+ ");
    CHECK(top_of(page) == begin);
    page->press_shortcut("ArrowDown");
    CHECK(top_of(page) < begin);
    CHECK(top_of(page) > begin - 100);
}

TEST_CASE("a key that what has the focus uses does not scroll the page") {
    TallPage tall;
    page::Page page({}, [&] { tall.draw(); });
    REQUIRE(page->focus(Role::Button, "Tekan"));
    const float begin = top_of(page);
    page->press(ui::KeySpace);
    CHECK(tall.pressed == 1);
    CHECK(top_of(page) == begin);
    CHECK_FALSE(page->context().wants_shortcut(" "));
    page->press(ui::KeyPageDown);
    CHECK(top_of(page) < begin);
    page->press(ui::KeyHome);
    CHECK(top_of(page) == begin);
    REQUIRE(page->focus(Role::TextField, "Kegiatan"));
    for (const char* key : {"Home", "End", "ArrowUp", "ArrowDown", " "})
        CHECK_MESSAGE(!page->context().wants_shortcut(key), key);
    CHECK(page->context().wants_shortcut("PageDown"));
    REQUIRE(page->focus(Role::TextField, "Uraian"));
    CHECK_FALSE(page->context().wants_shortcut("PageDown"));
}

TEST_CASE("the page under a dialog stays where it is") {
    TallPage tall;
    page::Page page({}, [&] { tall.draw(); });
    const float begin = top_of(page);
    tall.dialog = true;
    page->settle();
    CHECK_FALSE(page->context().wants_shortcut("PageDown"));
    tall.dialog = false;
    page->settle();
    page->press_shortcut("PageDown");
    CHECK(top_of(page) < begin);
}

TEST_CASE("a field that must be filled says so once: in words on the screen, as a state to a screen reader") {
    for (const bool english : {false, true}) {
        std::string text;
        bool agreed = false;
        int choice = -1;
        const ui::Option options[] = {{.name = "Berkas"}};
        page::Page page({.english = english}, [&] {
            ui::text_field("must", "Kegiatan", text, {.required = true});
            ui::text_field("may", "Satuan", text);
            ui::select("select", "Jenis", choice, options, {.required = true});
            ui::check_box("check", "Data ini benar", agreed, {.required = true});
        });
        page->context().records_text = true;
        page->frame();
        const std::string mark = english ? " (required)" : " (wajib)";
        const auto& drawn = page->context().drawn_texts;
        CHECK(std::count_if(drawn.begin(), drawn.end(),
                            [&](const ui::Context::DrawnText& each) { return each.text == mark; }) == 3);
        for (const auto& [role, name] : {std::pair(Role::TextField, "Kegiatan"),
                                         {Role::ComboBox, "Jenis"},
                                         {Role::CheckBox, "Data ini benar"}}) {
            const ui::Node* node = page->find(role, name);
            REQUIRE(node);
            CHECK(node->name == name);
            CHECK(node->required);
        }
        CHECK_FALSE(page->find(Role::TextField, "Satuan")->required);
    }
}

TEST_CASE("a field in a line stands in its middle with its label and message, beside buttons") {
    std::string text;
    page::Page page({}, [&] {
        {
            const ui::Line line("hidden", {.height = 40, .gap = 8});
            ui::button("a", "Sebelum");
            ui::text_field("bare", "Tanpa label", text, {.label_hidden = true, .width = 200});
        }
        {
            const ui::Line line("shown", {.height = 40, .gap = 8});
            ui::button("b", "Sesudah");
            ui::text_field("whole", "Dengan label", text, {.hint = "Keterangan", .width = 200});
        }
        ui::button("below", "Di bawah");
    });
    const auto middle = [&](Role role, const char* name) { return page->find(role, name)->rect.centre_y(); };
    CHECK(middle(Role::Button, "Sebelum") == doctest::Approx(middle(Role::TextField, "Tanpa label")));
    const ui::Rect& box = page->find(Role::TextField, "Dengan label")->rect;
    // 24 + 4 for the label above, 4 + 20 for the hint below.
    CHECK(middle(Role::Button, "Sesudah") == doctest::Approx((box.y - 28 + box.bottom() + 24) / 2));
    CHECK(box.y - 28 >= page->find(Role::TextField, "Tanpa label")->rect.bottom());
    CHECK(page->find(Role::Button, "Di bawah")->rect.y >= box.bottom() + 24);
}

TEST_CASE("words too long for a button, a tab, a badge or an option take several lines") {
    const std::string long_words = "Menyusun laporan pelaksanaan kegiatan triwulan ketiga";
    int chosen = 0;
    int tab = 0;
    page::Page page({.device = page::Device::Phone, .text_scale = 2}, [&] {
        ui::button("button", long_words);
        ui::badge("badge", long_words);
        const ui::Option options[] = {{.name = long_words}, {.name = "Singkat"}};
        ui::select("select", "Hasil kerja", chosen, options);
        const std::string_view titles[] = {long_words, "Singkat"};
        ui::tabs("tabs", tab, titles, {.name = "Bagian"});
    });
    page->context().records_text = true;
    page->frame();
    CHECK(page->find(Role::Button, long_words)->rect.height > 150);
    CHECK(page->find(Role::Text, long_words)->rect.height > 150);
    CHECK(page->find(Role::ComboBox, "Hasil kerja")->rect.height > 150);
    CHECK(page->find(Role::Tab, long_words)->rect.height > 150);
    CHECK_FALSE(is_drawn(page, "…"));
    REQUIRE(page->activate(Role::ComboBox, "Hasil kerja"));
    CHECK(page->find(Role::Option, long_words)->rect.height >
          page->find(Role::Option, "Singkat")->rect.height + 60);
    for (const ui::Context::DrawnText& text : page->context().drawn_texts)
        CHECK_MESSAGE(!text.shortened, text.text);
}

TEST_CASE("the title of a sheet on a phone has the room it needs at 200 %") {
    const std::string long_words = "Menyusun laporan pelaksanaan kegiatan triwulan ketiga";
    int chosen = -1;
    const ui::Option options[] = {{.name = "Satu"}, {.name = "Dua"}};
    page::Page page({.device = page::Device::Phone, .text_scale = 2},
                    [&] { ui::select("select", long_words, chosen, options); });
    page->context().records_text = true;
    REQUIRE(page->activate(Role::ComboBox, long_words));
    page->settle();
    const ui::Node* sheet = page->find(Role::Dialog, long_words);
    const ui::Node* list = page->find(Role::ListBox, long_words);
    REQUIRE(sheet != nullptr);
    REQUIRE(list != nullptr);
    int lines = 0;
    for (const ui::Context::DrawnText& line : page->context().drawn_texts) {
        if (line.surface != sheet->surface || long_words.find(line.text) == std::string::npos) continue;
        ++lines;
        CHECK_MESSAGE(!line.shortened, line.text);
        CHECK_MESSAGE(line.rect.y >= sheet->rect.y, line.text);
        CHECK_MESSAGE(line.rect.bottom() <= list->rect.y + 0.5f, line.text);
        CHECK_MESSAGE(line.rect.bottom() <= line.clip.bottom() + 0.5f, line.text);
    }
    CHECK(lines >= 3);
}

TEST_CASE("the arrows of a row of tabs are as wide as a finger needs, on touch and in small text") {
    int tab = 0;
    const std::string_view titles[] = {"Ringkasan", "Hasil kerja", "Perilaku", "Umpan balik", "Riwayat"};
    page::Page page({.device = page::Device::Phone, .text_scale = 0.8f},
                    [&] { ui::tabs("tabs", tab, titles, {.name = "Bagian"}); });
    const ui::Node* forward = page->find(Role::Button, "Geser ke tab berikutnya");
    REQUIRE(forward != nullptr);
    CHECK(forward->rect.width >= 44);
    CHECK(forward->rect.height >= 44);
    REQUIRE(page->tap(Role::Button, "Geser ke tab berikutnya"));
    const ui::Node* back = page->find(Role::Button, "Geser ke tab sebelumnya");
    REQUIRE(back != nullptr);
    CHECK(back->rect.width >= 44);
}

TEST_CASE("a text field of several rows takes several lines, also where nobody says that it has many") {
    std::string text;
    page::Page screen({}, [&] { ui::text_field("lines", "Uraian", text, {.rows = 3}); });
    const ui::Node* field = screen->find(Role::TextField, "Uraian");
    REQUIRE(field != nullptr);
    CHECK(field->field == ui::FieldKind::Multiline);
    CHECK(field->rect.height > 60);
}

TEST_CASE("when what has the focus goes, the list it stood in takes it, and nothing scrolls") {
    std::vector<std::string> rows{"Satu", "Dua"};
    page::Page screen({}, [&] {
        ui::heading("title", 1, "Menunggu");
        const ui::List list("rows", "Kegiatan");
        for (const std::string& row : std::vector<std::string>(rows)) {
            const ui::Scope scope(row);
            const ui::ListRow line("row", {.title = row});
            if (ui::button("done", "Setujui " + row)) rows.erase(std::find(rows.begin(), rows.end(), row));
        }
    });
    REQUIRE(screen->activate(Role::Button, "Setujui Satu"));
    screen->settle();
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->role == Role::List);
    screen->tab();
    CHECK(screen->focused()->name == "Setujui Dua");
}

TEST_CASE("where the whole page changes under the focus, the heading above takes it") {
    bool second = false;
    page::Page screen({}, [&] {
        ui::heading("title", 1, "Mulai");
        if (second)
            ui::button("end", "Selesai");
        else if (ui::button("next", "Lanjut"))
            second = true;
    });
    REQUIRE(screen->activate(Role::Button, "Lanjut"));
    screen->settle();
    REQUIRE(screen->focused() != nullptr);
    CHECK(screen->focused()->name == "Mulai");
}
