// Words on lines.

#include "platform/headless/stage.h"
#include "ui/ui.h"

#include <doctest/doctest.h>

#include <string>

using namespace prima;

namespace {

/// What `wrapped` makes of a text in a column of this width.
std::vector<std::string> lines_of(std::string_view text, float width) {
    platform::Stage stage({.font_folder = PRIMA_FONT_DIR});
    std::vector<std::string> lines;
    stage.draw = [&] {
        lines.clear();
        for (const std::string_view line : ui::wrapped(ui::TextStyle::Body, text, width))
            lines.emplace_back(line);
    };
    stage.frame();
    return lines;
}

} // namespace

TEST_CASE("a line ends between words, never within a time or a number") {
    for (float width = 90; width < 400; width += 3) {
        CAPTURE(width);
        for (const std::string& line :
             lines_of("ditutup 21 November 2026 pukul 10.32 oleh Anda, jumlah 1.234,5", width)) {
            CAPTURE(line);
            CHECK(line.find("10") == line.find("10.32"));
            CHECK(line.find("1.234") == line.find("1.234,5"));
            CHECK(line.rfind("32", 0) != 0);
        }
    }
}

TEST_CASE("a word that is wider than its column is cut, and nothing of it is lost") {
    const std::string name = "Prima_Dinas-Kependudukan_2026-11-21_1032.json";
    std::string joined;
    const std::vector<std::string> lines = lines_of(name, 120);
    CHECK(lines.size() > 1);
    for (const std::string& line : lines) joined += line;
    CHECK(joined == name);
}

TEST_CASE("the name of a file is broken behind its parts where they fit") {
    const std::string name = "Prima_Bagian-Umum_Siti-Rahmawati_2026-11-21_1032.json";
    for (float width = 150; width < 400; width += 10) {
        CAPTURE(width);
        const std::vector<std::string> lines = lines_of(name, width);
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            CAPTURE(lines[i]);
            CHECK(std::string_view("_-.").find(lines[i].back()) != std::string_view::npos);
        }
    }
}
