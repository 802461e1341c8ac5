#include "app/explanation_words.h"
#include "app/paper.h"
#include "app/places.h"
#include "rules/indicator.h"

using namespace prima;
using pages::Place;
using ui::Role;

namespace {

/// Opens the first row of this calculation.
bool open_case(Place& place, std::string_view what) {
    for (const ui::Node* row : place.stage().all(Role::Row)) {
        for (const ui::Node& node : place.stage().tree().nodes()) {
            if (node.parent != row->id || node.name != what) continue;
            place.stage().click_at(node.rect.centre_x(), node.rect.centre_y());
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("the settings lead to the cases, and all of them agree on this machine") {
    Place here;
    here.open("/pengaturan");
    REQUIRE(here.stage().click(Role::Link, "Uji hitungan"));
    here.stage().settle();
    CHECK(here.stage().find(Role::Heading, "Uji hitungan") != nullptr);
    CHECK_FALSE(here.stage().says("Berbeda"));
    CHECK(here.stage().says("Perka BKN 1/2013, contoh waktu 5/4") == false); // below the first rows
    CHECK(here.stage().says("PermenPANRB 8/2021, contoh khusus"));
    here.expect_no_failures();
}

TEST_CASE("a case opens its explanation: inputs, formula, clause and rounding") {
    Place here;
    here.open("/uji-hitungan");
    REQUIRE(open_case(here, "Capaian indikator"));
    here.stage().settle();
    CHECK(here.stage().says("realisasi ÷ target × 100"));
    CHECK(here.stage().says("87,5 %, dibulatkan menjadi 88 %"));
    CHECK(here.stage().says("PermenPANRB 8/2021, lampiran: rumus capaian indikator"));
    here.stage().save_screenshot(pages::picture("penjelasan"));
    here.expect_no_failures();
    REQUIRE(here.stage().click(Role::Button, "Tutup"));
    CHECK_FALSE(here.stage().says("dibulatkan menjadi"));
}

TEST_CASE("the printed sheet has every case") {
    Place here;
    here.open("/uji-hitungan");
    REQUIRE(here.stage().click(Role::Button, "Cetak"));
    CHECK(here.program.host.printed.find("printf memberi 0,12") != std::string::npos);
    CHECK(here.program.host.printed.find("Berbeda") == std::string::npos);
}

TEST_CASE("a number without finite decimals says so, and a missing input is missing") {
    app::set_language(base::Language::indonesian);
    CHECK(app::number_words(rules::Rational(9300, 95), rules::Unit::percent) == "97,8947… %");
    CHECK(app::number_words(rules::Rational(75, 4)) == "18,75");
    CHECK(app::input_words({"rule.actual", {}, rules::Unit::none, true}) == "Belum ada, tidak dihitung");
    CHECK(app::input_label({"rule.element", {}, rules::Unit::none, false, {}, 3}) == "Unsur 3");
}

TEST_CASE("what people wrote is text on paper, never markup") {
    app::Paper paper("<b>");
    paper.begin_table({});
    paper.begin_row();
    paper.cell("a < b\nc & d");
    paper.end_row();
    paper.end_table();
    const std::string html = paper.finish();
    CHECK(html.find("&lt;b&gt;</title>") != std::string::npos);
    CHECK(html.find("a &lt; b<br>c &amp; d") != std::string::npos);
}

TEST_CASE("the cases in every size and look") {
    pages::show("uji-hitungan", "/uji-hitungan", [](platform::HeadlessApp&) {});
}
