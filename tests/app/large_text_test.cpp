// Words at 200 %: none is cut, none lies on another, and what can be pressed does not overlap.

#include "app/example_office.h"
#include "app/places.h"
#include "office/office.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace prima;
using ui::Role;

namespace {

using DrawnText = ui::Context::DrawnText;

/// Begins to note what is drawn where.
void watch(platform::Stage& stage) {
    stage.context().records_text = true;
    stage.settle();
    stage.frame();
}

/// A field with words in it may show their beginning only: who edits it reads on.
bool lies_in_filled_field(const platform::Stage& stage, const ui::Rect& rect) {
    const auto& nodes = stage.tree().nodes();
    return std::any_of(nodes.begin(), nodes.end(), [&](const ui::Node& node) {
        const bool of_words = node.field == ui::FieldKind::Text || node.field == ui::FieldKind::Search ||
                              node.field == ui::FieldKind::Password;
        return of_words && !node.disabled && !node.value.empty() &&
               node.rect.contains(rect.centre_x(), rect.centre_y());
    });
}

/// Tabs that do not fit scroll sideways.
bool lies_in_scrolling_tabs(const platform::Stage& stage, const ui::Rect& rect) {
    const auto& nodes = stage.tree().nodes();
    return std::any_of(nodes.begin(), nodes.end(), [&](const ui::Node& node) {
        return node.role == Role::TabList && node.clips && rect.centre_y() > node.rect.y &&
               rect.centre_y() < node.rect.bottom();
    });
}

std::vector<std::string> cut_texts(platform::Stage& stage) {
    std::vector<std::string> cut;
    for (const DrawnText& text : stage.context().drawn_texts) {
        if (text.clip.intersection(text.rect).height < 1) continue;
        const bool outside = text.rect.x < text.clip.x - 1.5f || text.rect.right() > text.clip.right() + 1.5f;
        if (text.shortened && !lies_in_filled_field(stage, text.rect)) cut.push_back(text.text);
        if (outside && !lies_in_scrolling_tabs(stage, text.rect)) cut.push_back(text.text);
    }
    return cut;
}

/// The head of a calendar is called "Jumat" and shows "Jum", or "J" where there is little room.
bool is_weekday(std::string_view text) {
    for (const base::Language language : {base::Language::indonesian, base::Language::english}) {
        for (int day = 0; day < 7; ++day) {
            if (text == base::weekday_name(static_cast<base::Weekday>(day), language)) return true;
        }
    }
    return false;
}

/// Names of one word that stand on two lines.
std::vector<std::string> broken_words(platform::Stage& stage) {
    std::vector<std::string> broken;
    for (const ui::Node& node : stage.tree().nodes()) {
        const bool shows_name = node.role == Role::ColumnHeader || node.role == Role::Button ||
                                node.role == Role::Link || node.role == Role::Tab ||
                                node.role == Role::CheckBox || node.role == Role::Radio;
        if (!shows_name || node.name.find(' ') != std::string::npos) continue;
        for (const DrawnText& text : stage.context().drawn_texts) {
            // What was scrolled below the bar at the bottom is no part of the bar.
            if (text.clip.intersection(text.rect).height < 1) continue;
            const bool inside = node.rect.contains(text.rect.centre_x(), text.rect.centre_y());
            if (inside && text.surface == node.surface && text.text.size() < node.name.size() &&
                node.name.compare(0, text.text.size(), text.text) == 0 && !is_weekday(node.name))
                broken.push_back(node.name);
        }
    }
    return broken;
}

/// What of a node is on the screen.
ui::Rect seen_part(const platform::Stage& stage, const ui::Node& node) {
    ui::Rect rect = node.rect;
    if (node.field != ui::FieldKind::None) rect.width -= node.inset_right; // where a button may lie
    for (const ui::Node* at = stage.tree().find(node.parent); at; at = stage.tree().find(at->parent)) {
        if (at->clips) rect = rect.intersection(at->rect);
    }
    return rect;
}

bool is_interactive(const ui::Node& node) {
    switch (node.role) {
    case Role::Link: return node.controls == 0; // the skip link is seen only with the focus
    case Role::Button:
    case Role::CheckBox:
    case Role::Radio:
    case Role::Switch:
    case Role::ComboBox:
    case Role::Tab:
    case Role::MenuItem:
    case Role::TextField:
    case Role::SearchField: return true;
    default: return node.focusable && node.role != Role::Main && node.role != Role::Heading;
    }
}

bool encloses(const ui::Tree& tree, const ui::Node& outer, const ui::Node& inner) {
    for (const ui::Node* at = &inner; at; at = tree.find(at->parent)) {
        if (at->id == outer.id) return true;
    }
    return false;
}

/// The header of a table stays while its rows go on below it.
bool in_sticky_header(const ui::Tree& tree, const ui::Node& node) {
    for (const ui::Node* at = &node; at; at = tree.find(at->parent)) {
        if (at->role == Role::ColumnHeader) return true;
    }
    return false;
}

bool overlap(const ui::Rect& a, const ui::Rect& b) {
    const ui::Rect both = a.intersection(b);
    return both.width > 1 && both.height > 1;
}

std::vector<std::string> overlaps(platform::Stage& stage) {
    std::vector<std::string> found;
    const ui::Tree& tree = stage.tree();
    std::vector<std::pair<const ui::Node*, ui::Rect>> nodes;
    for (const ui::Node& node : tree.nodes()) {
        const ui::Rect rect = seen_part(stage, node);
        if (is_interactive(node) && !rect.empty()) nodes.emplace_back(&node, rect);
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t j = i + 1; j < nodes.size(); ++j) {
            const auto& [a, place_of_a] = nodes[i];
            const auto& [b, place_of_b] = nodes[j];
            if (a->surface != b->surface || encloses(tree, *a, *b) || encloses(tree, *b, *a)) continue;
            if (in_sticky_header(tree, *a) != in_sticky_header(tree, *b)) continue;
            if (overlap(place_of_a, place_of_b)) found.push_back(tree.path(*a) + " and " + tree.path(*b));
        }
    }
    const std::vector<DrawnText>& texts = stage.context().drawn_texts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            const DrawnText& a = texts[i];
            const DrawnText& b = texts[j];
            if (a.surface != b.surface || a.surface < 0) continue;
            if (overlap(a.rect.intersection(a.clip), b.rect.intersection(b.clip)))
                found.push_back("the words '" + a.text + "' and '" + b.text + "'");
        }
    }
    return found;
}

/// What is wrong with all that can be seen by scrolling down the page.
std::set<std::string> mistakes(platform::Stage& stage) {
    std::set<std::string> found;
    watch(stage);
    const ui::Rect screen = stage.tree().nodes().front().rect;
    const auto top_of_page = [&] {
        for (const ui::Node& node : stage.tree().nodes()) {
            if (node.role == Role::Heading && node.heading_level == 1) return node.rect.y;
        }
        return 0.0f;
    };
    constexpr int most_steps = 120; // a table of 100,000 rows has no end worth waiting for
    float before = 1e9f;
    for (int step = 0; step < most_steps && before != top_of_page(); ++step) {
        before = top_of_page();
        REQUIRE(stage.context().drawn_texts.size() > 3);
        for (const std::string& text : cut_texts(stage)) found.insert("cut: " + text);
        for (const std::string& word : broken_words(stage)) found.insert("broken: " + word);
        for (const std::string& both : overlaps(stage)) found.insert("overlap: " + both);
        stage.wheel(screen.centre_x(), screen.centre_y(), screen.height / 3);
        stage.frame();
    }
    return found;
}

struct Screen {
    std::string name;
    bool small;
    std::string text_size;
};
const Screen screens[] = {{"phone at 100 %", true, "100"},
                          {"phone at 150 %", true, "150"},
                          {"phone at 200 %", true, "200"},
                          {"desktop at 100 %", false, "100"},
                          {"desktop at 200 %", false, "200"}};

/// Long names in the example.
void name_office(platform::HeadlessApp& program) {
    REQUIRE(office::set_office_name(program.app().store(), "Bagian Organisasi dan Tata Laksana"));
    REQUIRE(office::set_own_name(program.app().store(), "Rina Anggraini"));
    program.stage().settle();
}

void expect_whole(platform::Stage& stage) {
    for (const std::string& mistake : mistakes(stage)) FAIL_CHECK(mistake);
}

} // namespace

TEST_CASE("no word is cut and nothing overlaps, on any page, however large the text") {
    const auto visit = [](const std::string& language, const Screen& screen, const store::MemoryDisk& begin,
                          const std::vector<std::string>& addresses) {
        CAPTURE(language);
        CAPTURE(screen.name);
        store::MemoryDisk disk = begin;
        platform::HeadlessApp program(disk, screen.small ? pages::phone() : pages::desktop(),
                                      addresses.front(),
                                      {{"lang", language}, {"textsize", screen.text_size}});
        const bool empty = program.app().store().records("person").empty();
        CAPTURE(empty);
        if (!empty) name_office(program);
        for (const std::string& address : addresses) {
            CAPTURE(address);
            program.open(address);
            expect_whole(program.stage());
        }
    };
    const std::vector<std::string> addresses = {"/",           "/hari-ini",   "/pegawai", "/persetujuan",
                                                "/hari-libur", "/pengaturan", "/bantuan", "/tentang"};
    for (const std::string language : {"id", "en"}) {
        for (const Screen& screen : screens) {
            visit(language, screen, {}, addresses);
            visit(language, screen, pages::example_disk(), addresses);
            // The pages of the gallery share how far they are scrolled.
            for (const std::string gallery : {"/galeri", "/galeri/isian", "/galeri/tabel-besar"})
                visit(language, screen, {}, {gallery});
        }
    }
}

TEST_CASE("conflicts, the history, the past and what is set aside are whole however large the text") {
    for (const std::string language : {"id", "en"}) {
        for (const Screen& screen : screens) {
            for (const std::string address :
                 {"/keputusan", "/riwayat", "/riwayat/pada", "/riwayat/pada/2026-11-21T1032", "/data"}) {
                CAPTURE(language);
                CAPTURE(screen.name);
                CAPTURE(address);
                store::MemoryDisk disk;
                platform::HeadlessApp program(disk, screen.small ? pages::phone() : pages::desktop(), address,
                                              {{"lang", language}, {"textsize", screen.text_size}});
                expect_whole(program.stage());
                pages::fill_with_disagreements(program);
                expect_whole(program.stage());
            }
        }
    }
    app::set_language(base::Language::indonesian);
}

TEST_CASE("the sheets of the history are whole however large the text") {
    for (const Screen& screen : screens) {
        CAPTURE(screen.name);
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, screen.small ? pages::phone() : pages::desktop(), "/keputusan",
                                      {{"textsize", screen.text_size}});
        pages::fill_with_disagreements(program);
        REQUIRE(program.stage().activate(Role::Button, "Riwayat"));
        expect_whole(program.stage());
        program.stage().press(ui::KeyEscape);
        for (const ui::Node* radio : program.stage().all(Role::Radio)) {
            if (radio->name != "Nilai lain") continue;
            program.stage().activate(Role::Radio, "Nilai lain");
            break;
        }
        REQUIRE(program.stage().activate(Role::Button, "Tetapkan"));
        expect_whole(program.stage());
    }
}

TEST_CASE("what opens above the gallery is whole too") {
    for (const Screen& screen : screens) {
        for (const std::string opener : {"Buka dialog", "Buka dialog panjang", "Buka panel samping",
                                         "Buka menu", "Buka daftar perintah", "Buka daftar pintasan"}) {
            CAPTURE(screen.name);
            CAPTURE(opener);
            store::MemoryDisk disk;
            platform::HeadlessApp program(disk, screen.small ? pages::phone() : pages::desktop(), "/galeri",
                                          {{"textsize", screen.text_size}});
            REQUIRE(program.stage().activate(Role::Button, opener));
            expect_whole(program.stage());
        }
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, screen.small ? pages::phone() : pages::desktop(), "/galeri",
                                      {{"textsize", screen.text_size}});
        platform::Stage& stage = program.stage();
        std::vector<std::string> selects;
        for (const ui::Node* node : stage.all(Role::ComboBox)) {
            if (!node->disabled) selects.push_back(node->name);
        }
        CHECK(selects.size() > 2);
        for (const std::string& name : selects) {
            CAPTURE(name);
            REQUIRE(stage.activate(Role::ComboBox, name));
            expect_whole(stage);
            stage.press(ui::KeyEscape);
        }
    }
}

TEST_CASE("a word that does not fit its place is found") {
    platform::Stage stage(pages::phone());
    float width = 300;
    stage.draw = [&] {
        const ui::Surface surface("page", ui::SurfaceLevel::Page, {0, 0, 360, 740});
        ui::begin_column({0, 0, width, 0});
        const std::string words = ui::shortened(ui::TextStyle::Body, "Bagian Organisasi", width);
        ui::draw_line(ui::draw_list(), ui::TextStyle::Body, 0, 0, 0xFF000000u, words);
        ui::end_column();
    };
    watch(stage);
    CHECK(cut_texts(stage).empty());
    width = 60;
    stage.frame();
    REQUIRE(cut_texts(stage).size() == 1);
    CHECK(cut_texts(stage).front().find("…") != std::string::npos);
    stage.draw = [&] {
        const ui::Surface surface("page", ui::SurfaceLevel::Page, {0, 0, 360, 740});
        for (const float x : {0.0f, 40.0f, 340.0f})
            ui::draw_line(ui::draw_list(), ui::TextStyle::Body, x, 0, 0xFF000000u, "Bagian Umum");
    };
    stage.frame();
    CHECK(cut_texts(stage) == std::vector<std::string>{"Bagian Umum"}); // beyond the edge of the screen
    CHECK(overlaps(stage).size() == 1);
}
