#pragma once

// Browsers that exchange copies of one office.

#include "app/pages.h"
#include "office/activity.h"
#include "office/office.h"
#include "office/person.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pages {

/// A program on a disk of its own, with an office of its own.
struct Place {
    static inline std::uint64_t seed = 0;
    prima::store::MemoryDisk disk;
    prima::platform::HeadlessApp program;
    explicit Place(const prima::platform::StageOptions& options = pages::desktop(),
                   std::map<std::string, std::string> preferences = {}, prima::store::MemoryDisk from = {})
        : disk(std::move(from))
        , program(disk, options, "/pengaturan", std::move(preferences), ++seed) {}
    static Place of_example(const prima::platform::StageOptions& options = pages::desktop()) {
        return Place(options, {}, example_disk());
    }
    prima::platform::Stage& stage() { return program.stage(); }
    prima::store::Store& store() { return program.app().store(); }
    void name_office(const char* name) {
        REQUIRE(prima::office::set_office_name(store(), name));
        stage().settle();
    }
    void log_activity(const char* text) {
        prima::office::ActivityFields fields;
        fields.date = program.clock.today();
        fields.start = prima::base::TimeOfDay::from_minutes(450).value_or({});
        fields.end = prima::base::TimeOfDay::from_minutes(500).value_or({});
        fields.text = text;
        REQUIRE(prima::office::add_activity(store(), fields));
        stage().settle();
    }
    std::string copy() {
        stage().activate(prima::ui::Role::Button, "Simpan salinan ke berkas");
        REQUIRE_FALSE(program.host.saved_files.empty());
        return program.host.saved_files.rbegin()->second;
    }
    /// Chooses a file in the settings, as far as the dialog.
    void choose(std::string bytes, std::string name = "Prima.json") {
        program.host.file_to_pick = prima::app::PickedFile{std::move(name), std::move(bytes)};
        REQUIRE(stage().activate(prima::ui::Role::Button, "Muat dari berkas"));
    }
    prima::base::Id first_activity() { return store().records("activity").at(0).id(); }
    /// Changes the text of the only activity.
    void rename(const char* text) {
        prima::office::ActivityFields fields = *prima::office::find_activity(store(), first_activity());
        fields.text = text;
        REQUIRE(prima::office::edit_activity(store(), first_activity(), fields));
        stage().settle();
    }
    void move_start(int minutes) {
        prima::office::ActivityFields fields = *prima::office::find_activity(store(), first_activity());
        fields.start = prima::base::TimeOfDay::from_minutes(minutes).value_or({});
        REQUIRE(prima::office::edit_activity(store(), first_activity(), fields));
        stage().settle();
    }
    void remove() {
        REQUIRE(prima::office::delete_activity(store(), first_activity()));
        stage().settle();
    }
    void open(std::string_view address) {
        program.open(address);
        stage().settle();
    }
    void expect_no_failures() {
        for (const std::string& failure : stage().audit_failures()) FAIL_CHECK(failure);
    }
    std::size_t activities() { return store().records("activity").size(); }
};

/// Somebody new in the office; who has no number of a civil servant (NIP) is none.
inline prima::base::Id add_person(prima::store::Store& store, const char* name, std::string_view number,
                                  std::optional<prima::base::Id> appraiser = {}) {
    prima::office::PersonFields fields;
    fields.name = name;
    fields.number = number;
    fields.kind = number.size() == 18 ? prima::office::StaffKind::pns : prima::office::StaffKind::other;
    fields.appraiser = appraiser;
    const auto added =
        prima::office::add_person(store, fields, prima::base::Date::make(2026, 11, 21).value());
    REQUIRE(added);
    return *added;
}

/// An office of the same id with other entries: one browser loads the copy of another.
inline void share_office(Place& from, Place& to) {
    to.choose(from.copy());
    REQUIRE(to.stage().activate(prima::ui::Role::Button, "Muat"));
}
/// Gives `to` what `from` has, without leaving the page of either.
inline void send(Place& from, Place& to) {
    std::vector<std::string> segments;
    from.store().seal([](const prima::base::Result<void>& sealed) { REQUIRE(sealed.ok()); });
    for (const std::string_view bytes : from.store().segments()) segments.emplace_back(bytes);
    to.store().merge(std::move(segments), [](const prima::base::Result<prima::store::MergeReport>& merged) {
        REQUIRE(merged.ok());
    });
    to.stage().settle();
}

/// Two browsers of one office, each with a name, that have both got the activity "Rapat".
inline void begin_together(Place& rina, Place& dedi) {
    rina.log_activity("Rapat");
    share_office(rina, dedi);
    REQUIRE(prima::office::set_own_name(rina.store(), "Rina Anggraini"));
    REQUIRE(prima::office::set_own_name(dedi.store(), "Dedi Kurnia"));
    send(rina, dedi);
    send(dedi, rina);
}

/// An office with everything that two browsers can disagree about, as the first of them sees it: four
/// conflicts of several kinds, a forged part and one that waits.
inline void fill_with_disagreements(prima::platform::HeadlessApp& program) {
    using namespace prima;
    store::Store& here = program.app().store();
    Place colleague;
    store::Store& there = colleague.store();
    const auto segments_of = [](store::Store& from) {
        from.seal([](const base::Result<void>& sealed) { REQUIRE(sealed.ok()); });
        std::vector<std::string> segments;
        for (const std::string_view bytes : from.segments()) segments.emplace_back(bytes);
        return segments;
    };
    const auto take = [](store::Store& to, std::vector<std::string> segments) {
        to.merge(std::move(segments),
                 [](const base::Result<store::MergeReport>& merged) { REQUIRE(merged.ok()); });
    };
    const auto set = [](store::Store& store, base::Id record, const char* field, store::Value value) {
        store::Draft draft;
        draft.set("activity", record, field, std::move(value));
        REQUIRE(store.commit(draft, {"change.activity_edited", "Rapat koordinasi mingguan"}));
    };
    office::ActivityFields fields;
    fields.date = program.clock.today();
    fields.unit = "berkas";
    for (int hour = 8; hour < 11; ++hour) {
        fields.start = base::TimeOfDay::from_minutes(hour * 60).value_or({});
        fields.end = base::TimeOfDay::from_minutes(hour * 60 + 50).value_or({});
        fields.text = hour == 8 ? "Menyusun laporan pelaksanaan kegiatan triwulan ketiga beserta lampiran"
                                : "Rapat koordinasi mingguan";
        REQUIRE(office::add_activity(here, fields));
    }
    REQUIRE(office::set_office_name(here, "Bagian Organisasi dan Tata Laksana"));
    REQUIRE(office::set_own_name(here, "Rina Anggraini"));
    there.adopt_office(here.office(), [](const base::Result<void>& adopted) { REQUIRE(adopted.ok()); });
    take(there, segments_of(here));
    REQUIRE(office::set_own_name(there, "Dedi Kurniawan Prasetyo"));
    const std::vector<store::Record> records = here.records("activity");
    const base::Id deleted = records[2].id();
    set(here, records[0].id(), "text",
        "Menyusun laporan triwulan ketiga beserta lampiran data dukung dari bidang");
    set(there, records[0].id(), "text",
        "Menyusun laporan pelaksanaan kegiatan bagi pimpinan dan inspektorat");
    set(here, records[1].id(), "unit", "dokumen pertanggungjawaban");
    set(there, records[1].id(), "unit", "surat");
    set(here, records[1].id(), "quantity", *base::Decimal::make(125, 1));
    set(there, records[1].id(), "quantity", base::Decimal(1'250));
    REQUIRE(office::delete_activity(here, deleted));
    set(there, deleted, "text", "Rapat koordinasi dengan seluruh kecamatan");
    take(here, segments_of(there));
    const std::vector<std::string> before = segments_of(there);
    set(there, records[1].id(), "text", "Rapat");
    const std::vector<std::string> skipped = segments_of(there);
    set(there, records[1].id(), "text", "Rapat pimpinan");
    for (std::string bytes : segments_of(there)) {
        if (std::find(skipped.begin(), skipped.end(), bytes) == skipped.end()) take(here, {bytes});
    }
    for (std::string bytes : skipped) {
        if (std::find(before.begin(), before.end(), bytes) != before.end()) continue;
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        take(here, {bytes});
    }
    REQUIRE(here.conflict_count() == 4);
    REQUIRE(here.damaged().size() == 1);
    REQUIRE(here.waiting().size() == 1);
    program.stage().settle();
}

} // namespace pages
