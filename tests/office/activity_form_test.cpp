#include "office/desk.h"

#include <doctest/doctest.h>

using namespace prima;
using namespace prima::test;

namespace {

constexpr base::Language indonesian = base::Language::indonesian;
constexpr base::Language english = base::Language::english;
using Errors = std::vector<store::FieldError>;

office::ActivityForm good_form() {
    return {day(21), "10.00", "11.15", "Menyusun notulen", "1,5", "dokumen", {}, {}};
}

} // namespace

TEST_CASE("a form that is right gives the activity as typed") {
    const auto checked = office::check_form(good_form(), indonesian);
    CHECK(checked.errors.empty());
    REQUIRE(checked.fields);
    CHECK(checked.fields->start == at(10, 0));
    CHECK(checked.fields->end == at(11, 15));
    CHECK(checked.fields->quantity == base::Decimal::make(15, 1).value());
}

TEST_CASE("an empty form names every field that is needed, and nothing else") {
    office::ActivityForm form;
    form.date = day(21);
    CHECK(form.is_blank());
    CHECK(office::check_form(form, indonesian).errors == Errors{{"start", "error.time_missing", ""},
                                                                {"end", "error.time_missing", ""},
                                                                {"text", "error.activity_missing", ""}});
}

TEST_CASE("what is no time or number is told at its field, without errors that follow from it") {
    auto form = good_form();
    form.start = "9.5";
    form.end = "8.00";
    form.quantity = "0.5";
    CHECK(office::check_form(form, indonesian).errors ==
          Errors{{"start", "error.time_format", ""}, {"quantity", "error.number_decimal_comma", ""}});
    form.start = "10.00";
    form.quantity = "-1";
    CHECK(office::check_form(form, indonesian).errors ==
          Errors{{"end", "error.time_order", ""}, {"quantity", "error.number_too_small", "0"}});
    CHECK_FALSE(office::check_form(form, indonesian).fields);
}

TEST_CASE("a number means what it means in the language of the page") {
    auto form = good_form();
    form.quantity = "1.500";
    CHECK(office::check_form(form, indonesian).fields->quantity == base::Decimal(1500));
    CHECK(office::check_form(form, english).fields->quantity == base::Decimal::make(15, 1).value());
}

TEST_CASE("the result that work is for is kept with the form and with the activity") {
    Desk desk;
    office::ActivityForm form = good_form();
    form.result = desk.store->new_id();
    const auto kept = office::decode_form(office::encode_form(form));
    REQUIRE(kept);
    CHECK(kept->result == form.result);
    const office::CheckedForm checked = office::check_form(*kept, indonesian);
    REQUIRE(checked.fields);
    const base::Id id = desk.add(*checked.fields);
    const auto stored = office::find_activity(*desk.store, id);
    REQUIRE(stored);
    CHECK(stored->result == form.result);
    CHECK(office::form_of(*stored, indonesian).result == form.result);
}

TEST_CASE("an activity opened for editing and saved untouched changes nothing") {
    Desk desk;
    auto fields = activity(at(7, 30), at(9, 0), "Rapat");
    fields.quantity = base::Decimal::make(123450, 2).value();
    fields.unit = "lembar";
    const auto id = desk.add(fields);
    for (const base::Language language : {indonesian, english}) {
        const auto form = office::form_of(*office::find_activity(*desk.store, id), language);
        CHECK(form.editing == id);
        const auto checked = office::check_form(form, language);
        REQUIRE(checked.fields);
        const auto saved = office::edit_activity(*desk.store, id, *checked.fields);
        REQUIRE(saved);
        CHECK(saved->is_null());
    }
}

TEST_CASE("a half-typed form survives a killed browser, whatever was typed") {
    Seeded seeded(31);
    for (int i = 0; i < 2000; ++i) {
        const auto any = [&] {
            return seeded.text("ab[]{}\"\\\n1,.:", 12) + (seeded.chance(20) ? "é😀" : "");
        };
        office::ActivityForm form{
            base::add_days(day(1), seeded.between(-3000, 3000)), any(), any(), any(), any(), any(), {}, {}};
        if (seeded.chance(50)) form.editing = base::Id{seeded.bits(), seeded.bits()};
        if (seeded.chance(50)) form.result = base::Id{seeded.bits(), seeded.bits()};
        const std::string bytes = office::encode_form(form);
        CAPTURE(bytes);
        const auto back = office::decode_form(bytes);
        REQUIRE(back);
        CHECK((*back == form));
    }
}

TEST_CASE("bytes that are no form are no form") {
    const std::string good = office::encode_form(good_form());
    CHECK(office::decode_form(good));
    for (std::size_t size = 0; size < good.size(); ++size)
        CHECK_FALSE(office::decode_form(good.substr(0, size)));
    CHECK_FALSE(office::decode_form("null"));
    CHECK_FALSE(office::decode_form("{\"date\":5}"));
    CHECK_FALSE(office::decode_form("{\"date\":\"besok\"}"));
    CHECK_FALSE(office::decode_form(std::string(100'000, '[')));
    CHECK_FALSE(
        office::decode_form("{\"date\":\"2026-11-21\",\"text\":\"" + std::string(200'000, 'x') + "\"}"));
}

TEST_CASE("a form with only a date is blank, with any text it is not") {
    CHECK_FALSE(good_form().is_blank());
    office::ActivityForm form;
    form.unit = " \n";
    CHECK(form.is_blank());
    form.unit = "x";
    CHECK_FALSE(form.is_blank());
}
