#include "app/places.h"

#include <algorithm>

using namespace prima;
using pages::begin_together;
using pages::Place;
using ui::Role;

namespace {

std::vector<std::string> sealed_segments(Place& place) {
    place.store().seal([](const base::Result<void>& sealed) { REQUIRE(sealed.ok()); });
    std::vector<std::string> segments;
    for (const std::string_view bytes : place.store().segments()) segments.emplace_back(bytes);
    return segments;
}

void take(Place& place, std::vector<std::string> segments) {
    place.store().merge(std::move(segments),
                        [](const base::Result<store::MergeReport>& merged) { REQUIRE(merged.ok()); });
    place.stage().settle();
}

} // namespace

TEST_CASE("an office in which nothing is set aside says what would be here") {
    Place here;
    here.open("/data");
    CHECK(here.stage().says("Tidak ada yang disisihkan"));
    here.expect_no_failures();
}

TEST_CASE("a damaged part is listed with the reason and its size, and a banner leads there") {
    Place rina, dedi;
    begin_together(rina, dedi);
    rina.rename("Rapat staf");
    const std::vector<std::string> segments = sealed_segments(rina);
    std::string forged = segments.back();
    forged[forged.size() / 2] = static_cast<char>(forged[forged.size() / 2] ^ 1);
    take(dedi, {forged, "bukan bagian"});
    REQUIRE(dedi.store().damaged().size() == 2);
    REQUIRE(dedi.stage().activate(Role::Button, "Lihat bagian itu"));
    CHECK(dedi.stage().find(Role::Heading, "Bagian yang disisihkan") != nullptr);
    CHECK(dedi.stage().find(Role::Heading, "Tidak bisa dipakai") != nullptr);
    CHECK(dedi.stage().says("Perangkat tidak dikenal · 12 byte"));
    for (const store::Damaged& part : dedi.store().damaged()) CHECK_FALSE(part.error.message.empty());
    dedi.stage().save_screenshot(pages::picture("disisihkan"));
    dedi.expect_no_failures();
}

TEST_CASE("a part that waits for the one before it is listed with its device and number") {
    Place rina, dedi;
    begin_together(rina, dedi);
    rina.rename("Rapat staf");
    const std::vector<std::string> first = sealed_segments(rina);
    rina.rename("Rapat pimpinan");
    std::vector<std::string> later;
    for (std::string& bytes : sealed_segments(rina)) {
        if (std::find(first.begin(), first.end(), bytes) == first.end()) later.push_back(std::move(bytes));
    }
    REQUIRE(later.size() == 1);
    take(dedi, later);
    REQUIRE(dedi.store().waiting().size() == 1);
    dedi.open("/data");
    CHECK(dedi.stage().find(Role::Heading, "Menunggu bagian sebelumnya") != nullptr);
    CHECK(dedi.stage().says("Perangkat Rina Anggraini, kode "));
    CHECK(dedi.stage().says("Bagian nomor " + std::to_string(dedi.store().waiting()[0]->sequence)));
    dedi.stage().save_screenshot(pages::picture("disisihkan-menunggu"));
    take(dedi, first);
    CHECK(dedi.stage().says("Tidak ada yang disisihkan"));
    dedi.expect_no_failures();
}

TEST_CASE("what is set aside at every size and in every look") {
    pages::show("disisihkan-semua", "/data", pages::fill_with_disagreements);
}
