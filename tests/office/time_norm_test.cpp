#include "office/people_office.h"
#include "office/time_norm.h"
#include "office/work_log.h"

#include <doctest/doctest.h>

#include <array>

using namespace prima;
using namespace prima::test;

namespace {

base::Decimal number(std::string_view text) {
    return base::Decimal::parse(text, base::NumberForm::plain).value();
}

office::TimeNormFields norm(std::string name, std::string_view minutes, std::string unit = "surat") {
    return {std::move(name), std::move(unit), number(minutes)};
}

office::ActivityFields by_volume(std::string_view quantity, const office::TimeNorm& norm,
                                 base::Date date = day(21)) {
    office::ActivityFields fields;
    fields.date = date;
    fields.text = norm.name;
    fields.quantity = number(quantity);
    fields.unit = norm.unit;
    fields.norm_minutes = norm.minutes;
    fields.norm = norm.id;
    return fields;
}

office::TimeNorm only_norm(Desk& desk) {
    const auto all = office::time_norms(*desk.store);
    REQUIRE(all.size() == 1);
    return all[0];
}

// An office with one norm that everybody has heard of: 15 minutes a letter.
struct Normed : PeopleOffice {
    Normed() {
        REQUIRE(office::add_time_norm(*admin.store, norm("Mengagendakan surat", "15")));
        exchange();
    }
    std::int64_t minutes(Desk& desk) { return office::day_of(*desk.store, day(21), dedi).total.count; }
};

using Errors = std::vector<store::FieldError>;

} // namespace

TEST_CASE("twelve letters of fifteen minutes each are three hours, exactly") {
    Normed office;
    const auto id = office.staff.add(by_volume("12", only_norm(office.staff)));
    const auto found = office::find_activity(*office.staff.store, id);
    REQUIRE(found);
    CHECK(found->by_volume());
    CHECK(found->minutes().count == 180);
    CHECK_FALSE(found->times_wrong());
    CHECK(office.minutes(office.staff) == 180);
}

TEST_CASE("volume times norm is rounded half up once, to whole minutes") {
    CHECK(office::volume_minutes(number("2.5"), number("15")).count == 38);
    CHECK(office::volume_minutes(number("3"), number("0.5")).count == 2);
    CHECK(office::volume_minutes(number("7"), number("0.1")).count == 1);
    CHECK(office::volume_minutes(number("1000000000"), number("1440")).count == 1'440'000'000);
}

TEST_CASE("an entry by volume needs a volume that comes to between a minute and a day") {
    Normed office;
    office::ActivityFields fields = by_volume("12", only_norm(office.staff));
    CHECK(office::check_activity(fields).empty());
    fields.quantity.reset();
    CHECK(office::check_activity(fields) == Errors{{"quantity", "error.required", ""}});
    for (const char* wrong : {"0", "0.01", "97"}) {
        fields.quantity = number(wrong);
        CHECK(office::check_activity(fields) == Errors{{"quantity", "error.volume_minutes", ""}});
    }
    fields.quantity = number("96");
    CHECK(office::check_activity(fields).empty());
    CHECK_FALSE(office::add_activity(*office.staff.store, by_volume("0", only_norm(office.staff))));
}

TEST_CASE("an entry without times overlaps nothing, stands last in the day, and counts beside the others") {
    Normed office;
    Desk& desk = office.staff;
    desk.add(by_volume("4", only_norm(desk)));
    desk.add(activity(at(8, 0), at(10, 0), "Rapat"));
    desk.add(activity(at(9, 0), at(10, 0), "Bertumpuk"));
    const office::Day day = office::day_of(*desk.store, test::day(21), office.dedi);
    REQUIRE(day.entries.size() == 3);
    CHECK(day.entries[2].activity.by_volume());
    CHECK_FALSE(day.entries[2].overlaps);
    CHECK(day.entries[0].overlaps);
    CHECK(day.gaps.empty());
    CHECK(day.total.count == 120 + 60);
    CHECK_FALSE(office::clash_with(*desk.store, office.dedi, by_volume("4", only_norm(desk))));
}

TEST_CASE("a day that leaves its own entry out tells how much of its 24 hours is left") {
    Normed office;
    Desk& desk = office.staff;
    const auto id = desk.add(by_volume("80", only_norm(desk)));
    desk.add(activity(at(8, 0), at(10, 0), "Rapat"));
    CHECK(office::day_of(*desk.store, day(21), office.dedi).total.count == 1320);
    CHECK(office::day_of(*desk.store, day(21), office.dedi, id).total.count == 120);
}

TEST_CASE(
    "a norm that changes changes no number of the past, also not of an entry written offline meanwhile") {
    Normed office;
    const auto before = office.staff.add(by_volume("12", only_norm(office.staff)));
    const office::TimeNorm old = only_norm(office.admin);
    REQUIRE(office::edit_time_norm(*office.admin.store, old.id, norm("Mengagendakan surat", "20")));
    office.later();
    const auto offline = office.staff.add(by_volume("2", only_norm(office.staff)));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(office.minutes(*desk) == 180 + 30);
        CHECK(only_norm(*desk).minutes == number("20"));
        CHECK(office::find_activity(*desk->store, before)->norm_minutes == number("15"));
    }
    office::ActivityFields again = *office::find_activity(*office.staff.store, offline);
    again.text = "Mengagendakan surat masuk";
    REQUIRE(office::edit_activity(*office.staff.store, offline, again));
    CHECK(office::find_activity(*office.staff.store, offline)->minutes().count == 30);
}

TEST_CASE("a deleted norm leaves the entries written with it") {
    Normed office;
    office.staff.add(by_volume("12", only_norm(office.staff)));
    REQUIRE(office::delete_time_norm(*office.admin.store, only_norm(office.admin).id));
    office.exchange();
    CHECK(office::time_norms(*office.staff.store).empty());
    CHECK(office.minutes(office.boss) == 180);
}

TEST_CASE("one who turns an entry to volume and one who moves its start make one entry that counts once") {
    Normed office;
    const auto id = office.staff.add(activity(at(8, 0), at(10, 0), "Surat"));
    office.exchange();
    REQUIRE(office::act_as(*office.boss.store, office.dedi));
    office::ActivityFields volume = by_volume("4", only_norm(office.staff));
    REQUIRE(office::edit_activity(*office.staff.store, id, volume));
    REQUIRE(office::edit_activity(*office.boss.store, id, activity(at(7, 0), at(10, 0), "Surat")));
    office.exchange();
    for (Desk* desk : office.all()) {
        CHECK(office.minutes(*desk) == 60);
        CHECK(office::find_activity(*desk->store, id)->start == base::TimeOfDay());
    }
}

TEST_CASE("an entry goes from volume to times and back") {
    Normed office;
    Desk& desk = office.staff;
    const auto id = desk.add(by_volume("12", only_norm(desk)));
    REQUIRE(office::edit_activity(*desk.store, id, activity(at(8, 0), at(9, 0), "Surat")));
    CHECK_FALSE(office::find_activity(*desk.store, id)->norm);
    CHECK(office.minutes(desk) == 60);
    REQUIRE(desk.store->undo_last());
    CHECK(office.minutes(desk) == 180);
}

TEST_CASE("only a head of a unit and an administrator change norms, and everybody reads them") {
    Normed office;
    CHECK(office::add_time_norm(*office.staff.store, norm("Lain", "5")).error().message ==
          "error.right_norms");
    CHECK_FALSE(office::edit_time_norm(*office.boss.store, only_norm(office.boss).id, norm("Lain", "5")));
    CHECK_FALSE(office::delete_time_norm(*office.boss.store, only_norm(office.boss).id));
    office::UnitFields unit;
    unit.name = "Sekretariat";
    unit.head = office.sari;
    REQUIRE(office::add_unit(*office.admin.store, unit));
    office.exchange();
    CHECK(office::edit_time_norm(*office.boss.store, only_norm(office.boss).id, norm("Lain", "5")));
}

TEST_CASE("a norm tells all that is wrong with it, and no name is taken twice") {
    Normed office;
    CHECK(office::check_time_norm(*office.admin.store, {}).size() == 3);
    const auto taken = office::check_time_norm(*office.admin.store, norm(" MENGAGENDAKAN  surat", "0"));
    CHECK(taken ==
          Errors{{"name", "error.norm_taken", "Mengagendakan surat"}, {"minutes", "error.norm_minutes", ""}});
    CHECK(office::check_time_norm(*office.admin.store, norm("Mengagendakan surat", "20"),
                                  only_norm(office.admin).id)
              .empty());
    CHECK(office::check_time_norm(*office.admin.store, norm("Lain", "1441")).size() == 1);
}

TEST_CASE("two who add a norm of one name without knowing of each other make one") {
    PeopleOffice office;
    REQUIRE(office::act_as(*office.boss.store, office.agus));
    REQUIRE(office::add_time_norm(*office.admin.store, norm("Menyusun nota", "45", "nota")));
    REQUIRE(office::add_time_norm(*office.boss.store, norm("menyusun nota", "45", "nota")));
    office.exchange();
    CHECK(office::time_norms(*office.staff.store).size() == 1);
}

TEST_CASE("approved work by volume counts its minutes and its output, waiting work waits") {
    Normed office;
    const auto id = office.staff.add(by_volume("12", only_norm(office.staff)));
    office.exchange();
    const auto waiting = office::waiting_for(*office.boss.store, day(21));
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].activity.minutes().count == 180);
    CHECK_FALSE(waiting[0].overlaps);
    REQUIRE(office::decide_on(*office.boss.store, std::array{id}, office::Verdict::approved, ""));
    office.exchange();
    const auto days = office::log_of_month(*office.staff.store, office.dedi, day(21));
    const office::LogSum sum = office::sum_of_log(days, day(21));
    CHECK(sum.minutes.count == 180);
    CHECK(sum.approved_minutes.count == 180);
}

TEST_CASE("the form keeps a norm as it was, and reads its volume as the language writes it") {
    Normed office;
    office::ActivityFields fields = by_volume("2.5", only_norm(office.staff));
    const auto id = office.staff.add(fields);
    const office::ActivityForm form =
        office::form_of(*office::find_activity(*office.staff.store, id), base::Language::indonesian);
    CHECK(form.start.empty());
    CHECK(form.quantity == "2,5");
    CHECK(office::decode_form(office::encode_form(form)) == form);
    const office::CheckedForm checked = office::check_form(form, base::Language::indonesian);
    REQUIRE(checked.fields);
    CHECK(checked.fields->norm_minutes == fields.norm_minutes);
    CHECK(checked.fields->norm == fields.norm);
}
