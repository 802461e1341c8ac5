#include "office/desk.h"
#include "store/written.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace prima;
using namespace prima::test;

namespace {

using Errors = std::vector<store::FieldError>;

} // namespace

TEST_CASE("an activity is written down and found again after the browser was closed") {
    Desk desk;
    auto fields = activity(at(7, 30), at(9, 0), "Rapat koordinasi mingguan");
    fields.quantity = base::Decimal::make(5, 1).value();
    fields.unit = "dokumen";
    const auto id = desk.add(fields);
    desk.start();
    const auto found = office::find_activity(*desk.store, id);
    REQUIRE(found);
    CHECK(found->date == day(21));
    CHECK(found->start == at(7, 30));
    CHECK(found->end == at(9, 0));
    CHECK(found->text == "Rapat koordinasi mingguan");
    CHECK(found->quantity == base::Decimal::make(5, 1).value());
    CHECK(found->unit == "dokumen");
}

TEST_CASE("an entry that ends before it starts is refused at the end field") {
    CHECK(office::check_activity(activity(at(10, 0), at(9, 0))) == Errors{{"end", "error.time_order", ""}});
    CHECK(office::check_activity(activity(at(10, 0), at(10, 0))) == Errors{{"end", "error.time_order", ""}});
    CHECK(office::check_activity(activity(at(10, 0), at(10, 1))).empty());
    CHECK(office::check_activity(activity(at(23, 0), at(24, 0))).empty());
    Desk desk;
    CHECK(office::add_activity(*desk.store, activity(at(10, 0), at(9, 0))).error().message ==
          "error.time_order");
    CHECK(desk.day_view().total.count == 0);
}

TEST_CASE("all that is wrong is told at once, field by field") {
    auto fields = activity(at(10, 0), at(9, 0), "  ");
    fields.quantity = base::Decimal(-1);
    fields.unit = std::string(61, 'u');
    CHECK(office::check_activity(fields) == Errors{{"end", "error.time_order", ""},
                                                   {"text", "error.required", ""},
                                                   {"quantity", "error.number_too_small", "0"},
                                                   {"unit", "error.text_too_long", "60"}});
    fields = activity(at(9, 0), at(10, 0), std::string(501, 'x'));
    CHECK(office::check_activity(fields) == Errors{{"text", "error.text_too_long", "500"}});
    fields.text.pop_back();
    CHECK(office::check_activity(fields).empty());
}

TEST_CASE("blanks around the text are not part of it") {
    Desk desk;
    auto fields = activity(at(9, 0), at(10, 0), "  Rapat\n");
    fields.unit = " dua  berkas ";
    const auto id = desk.add(fields);
    CHECK(office::find_activity(*desk.store, id)->text == "Rapat");
    CHECK(office::find_activity(*desk.store, id)->unit == "dua berkas");
}

TEST_CASE("an edit changes only what differs, and its undo restores the earlier text") {
    Desk desk;
    const auto id = desk.add(activity(at(9, 0), at(10, 0), "Rapat"));
    const auto edit = office::edit_activity(*desk.store, id, activity(at(9, 0), at(10, 0), "Rapat bidang"));
    REQUIRE(edit);
    CHECK(desk.store->transaction(*edit)->changes.size() == 1);
    CHECK(desk.store->transaction(*edit)->label == store::Label{"change.activity_edited", "Rapat bidang"});
    CHECK(desk.store->undo(*edit));
    CHECK(office::find_activity(*desk.store, id)->text == "Rapat");
    const auto nothing = office::edit_activity(*desk.store, id, activity(at(9, 0), at(10, 0), "Rapat"));
    REQUIRE(nothing);
    CHECK(nothing->is_null());
}

TEST_CASE("an edit can empty the output again") {
    Desk desk;
    auto fields = activity(at(9, 0), at(10, 0));
    fields.quantity = base::Decimal(3);
    fields.unit = "berkas";
    const auto id = desk.add(fields);
    REQUIRE(office::edit_activity(*desk.store, id, activity(at(9, 0), at(10, 0))));
    CHECK_FALSE(office::find_activity(*desk.store, id)->quantity);
    CHECK(office::find_activity(*desk.store, id)->unit.empty());
}

TEST_CASE("a refused edit leaves the entry as it was") {
    Desk desk;
    const auto id = desk.add(activity(at(9, 0), at(10, 0), "Rapat"));
    CHECK_FALSE(office::edit_activity(*desk.store, id, activity(at(9, 0), at(8, 0), "Lain")));
    CHECK(office::find_activity(*desk.store, id)->text == "Rapat");
}

TEST_CASE("a deleted entry adds no minutes and can be brought back") {
    Desk desk;
    const auto id = desk.add(activity(at(9, 0), at(10, 0)));
    REQUIRE(office::delete_activity(*desk.store, id));
    CHECK(desk.day_view().entries.empty());
    CHECK(desk.day_view().total.count == 0);
    CHECK(office::delete_activity(*desk.store, id).error().message == "error.record_deleted");
    CHECK(office::edit_activity(*desk.store, id, activity(at(9, 0), at(10, 0))).error().message ==
          "error.record_deleted");
    CHECK(desk.store->undo_last());
    CHECK(desk.day_view().total.count == 60);
}

TEST_CASE("a day lists its entries by time, whatever the order of writing") {
    Desk desk;
    desk.add(activity(at(13, 0), at(14, 50), "kajian"));
    desk.add(activity(at(7, 30), at(9, 0), "rapat"));
    desk.add(activity(at(9, 0), at(10, 0), "verifikasi"));
    desk.add(activity(at(9, 0), at(10, 0), "hari lain", day(20)));
    const office::Day view = desk.day_view();
    REQUIRE(view.entries.size() == 3);
    CHECK(view.entries[0].activity.text == "rapat");
    CHECK(view.entries[1].activity.text == "verifikasi");
    CHECK(view.entries[2].activity.text == "kajian");
    CHECK(base::format_duration(view.total, base::Language::indonesian) == "4 jam 20 menit");
}

TEST_CASE("more than fifteen minutes without an entry are a gap, fifteen are not") {
    Desk desk;
    desk.add(activity(at(8, 0), at(9, 0)));
    desk.add(activity(at(9, 15), at(10, 0)));
    desk.add(activity(at(10, 16), at(11, 0)));
    const office::Day view = desk.day_view();
    REQUIRE(view.gaps.size() == 1);
    CHECK(view.gaps[0].start == at(10, 0));
    CHECK(view.gaps[0].end == at(10, 16));
}

TEST_CASE("minutes that two entries share count once, and both are flagged") {
    Desk desk;
    desk.add(activity(at(8, 0), at(10, 0), "panjang"));
    desk.add(activity(at(8, 30), at(9, 0), "di dalam"));
    desk.add(activity(at(9, 30), at(10, 30), "melewati"));
    desk.add(activity(at(10, 30), at(11, 0), "menyambung"));
    const office::Day view = desk.day_view();
    CHECK(view.total.count == 180);
    CHECK(view.gaps.empty());
    REQUIRE(view.entries.size() == 4);
    CHECK(view.entries[0].overlaps);
    CHECK(view.entries[1].overlaps);
    CHECK(view.entries[2].overlaps);
    CHECK_FALSE(view.entries[3].overlaps);
}

TEST_CASE("total, gaps and overlaps agree with a day counted minute by minute") {
    Seeded seeded(21);
    for (int round = 0; round < 200; ++round) {
        Desk desk;
        std::array<int, 1440> covering{};
        for (std::int64_t n = seeded.between(0, 8); n > 0; --n) {
            const auto start = static_cast<int>(seeded.between(0, 1439));
            const auto end = static_cast<int>(seeded.between(start + 1, std::min(1440, start + 200)));
            desk.add(activity(base::TimeOfDay::from_minutes(start).value(),
                              base::TimeOfDay::from_minutes(end).value()));
            for (int minute = start; minute < end; ++minute) ++covering[static_cast<std::size_t>(minute)];
        }
        const office::Day view = desk.day_view();
        CHECK(view.total.count ==
              std::count_if(covering.begin(), covering.end(), [](int n) { return n > 0; }));
        const auto first = std::find_if(covering.begin(), covering.end(), [](int n) { return n > 0; });
        int gaps = 0;
        int empty = 0;
        for (auto minute = first; minute != covering.end(); ++minute) {
            if (*minute > 0 && empty > 15) ++gaps;
            empty = *minute > 0 ? 0 : empty + 1;
        }
        CHECK(static_cast<int>(view.gaps.size()) == gaps);
        for (const office::DayEntry& entry : view.entries) {
            const auto begin = covering.begin() + entry.activity.start.minutes();
            const auto end = covering.begin() + entry.activity.end.minutes();
            CHECK(entry.overlaps == std::any_of(begin, end, [](int n) { return n > 1; }));
        }
    }
}

TEST_CASE("texts used often are offered first, in their newest spelling and with their unit") {
    Desk desk;
    auto fields = activity(at(8, 0), at(9, 0), "verifikasi BERKAS", day(1));
    desk.add(fields);
    fields = activity(at(8, 0), at(9, 0), "Verifikasi berkas", day(2));
    fields.unit = "berkas";
    desk.add(fields);
    desk.add(activity(at(8, 0), at(9, 0), "Rapat", day(3)));
    desk.add(activity(at(8, 0), at(9, 0), "Apel pagi", day(4)));
    desk.add(activity(at(8, 0), at(9, 0), "Besok", day(22)));
    desk.add(activity(at(8, 0), at(9, 0), "Lama", base::add_days(day(21), -90)));
    const auto texts = office::frequent_texts(*desk.store, day(21), 10);
    REQUIRE(texts.size() == 3);
    CHECK(texts[0].text == "Verifikasi berkas");
    CHECK(texts[0].unit == "berkas");
    CHECK(texts[0].count == 2);
    CHECK(texts[1].text == "Apel pagi");
    CHECK(texts[2].text == "Rapat");
    CHECK(office::frequent_texts(*desk.store, day(21), 1).size() == 1);
    CHECK(office::frequent_texts(*desk.store, day(21), 0).empty());
}

TEST_CASE("the calendar knows which days of a month have entries") {
    Desk desk;
    desk.add(activity(at(8, 0), at(9, 0), "x", day(1)));
    desk.add(activity(at(8, 0), at(9, 0), "x", day(30)));
    desk.add(activity(at(9, 0), at(10, 0), "x", day(30)));
    desk.add(activity(at(9, 0), at(10, 0), "x", base::add_days(day(30), 1)));
    const auto november = office::entries_in_month(*desk.store, 2026, 11);
    CHECK(november[0] == 1);
    CHECK(november[1] == 0);
    CHECK(november[29] == 2);
    CHECK(november[30] == 0);
    CHECK(office::entries_in_month(*desk.store, 2026, 12)[0] == 1);
    CHECK(office::entries_in_month(*desk.store, 2026, 13)[0] == 0);
}

TEST_CASE("the chart shows the minutes of each of the last days, also the empty ones") {
    Desk desk;
    desk.add(activity(at(8, 0), at(9, 0), "x", day(15)));
    desk.add(activity(at(8, 0), at(9, 30), "x", day(21)));
    desk.add(activity(at(9, 0), at(10, 0), "x", day(21)));
    const auto days = office::minutes_per_day(*desk.store, day(21), 7);
    REQUIRE(days.size() == 7);
    CHECK(days[0].date == day(15));
    CHECK(days[0].minutes.count == 60);
    CHECK(days[3].minutes.count == 0);
    CHECK(days[6].minutes.count == 120);
}

TEST_CASE("what a merge left of an activity without a date is not shown and does no harm") {
    Desk desk;
    HandWriter writer(desk.store->office(), desk.random);
    const auto half = desk.store->new_id();
    desk.store->merge({writer.write({{"activity", half, "text", store::Value("setengah")},
                                     {"activity", desk.store->new_id(), "date", store::Value(day(21))},
                                     {"activity", desk.store->new_id(), "date", store::Value("kemarin")}},
                                    {store::first_stamp_ms, 0})},
                      [](const base::Result<store::MergeReport>& report) { REQUIRE(report.ok()); });
    CHECK(desk.store->transaction_count() == 1);
    CHECK(desk.day_view().entries.empty());
    CHECK_FALSE(office::find_activity(*desk.store, half));
}

TEST_CASE("the office and the person have names that stay") {
    Desk desk;
    CHECK(office::office_name(*desk.store).empty());
    CHECK(office::own_name(*desk.store).empty());
    REQUIRE(office::set_office_name(*desk.store, "  Bagian   Umum "));
    REQUIRE(office::set_own_name(*desk.store, "Rina Astuti"));
    CHECK(desk.store->is_blank());
    desk.start();
    CHECK(office::office_name(*desk.store) == "Bagian Umum");
    CHECK(office::own_name(*desk.store) == "Rina Astuti");
    CHECK(office::actor_name(*desk.store, desk.store->actor()) == "Rina Astuti");
    CHECK(office::actor_name(*desk.store, desk.store->office()).empty());
    REQUIRE(office::set_own_name(*desk.store, ""));
    CHECK(office::own_name(*desk.store).empty());
    CHECK(office::set_office_name(*desk.store, std::string(121, 'x')).error().message ==
          "error.text_too_long");
}
