#include "app/class_file.h"

#include "office/activity.h"
#include "office/appraisal_thread.h"
#include "office/approval.h"
#include "office/office.h"
#include "office/plan_agreement.h"
#include "store/memory_journal.h"
#include "store/office_file.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace prima::app {

namespace {

constexpr std::string_view made_label = "change.example_added"; // the last of what makes the example
constexpr std::string_view named_label = "change.own_named";

/// The same every time: nothing that is read here is written anywhere or signed for anybody.
class ReadingChance : public base::Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
            byte = static_cast<std::uint8_t>(state_ >> 56U);
        }
    }

private:
    std::uint64_t state_ = 20261129;
};

struct Sign {
    const store::Kind* kind;
    std::string_view what; ///< of the event; empty for any
    Exercise exercise;
};
const std::array<Sign, exercise_count> signs{{{&office::activity_kind, {}, Exercise::logged},
                                              {&office::approval_kind, {}, Exercise::approved},
                                              {&office::plan_event_kind, "propose", Exercise::proposed},
                                              {&office::plan_event_kind, "agree", Exercise::agreed},
                                              {&office::appraisal_event_kind, "submit", Exercise::submitted},
                                              {&office::appraisal_event_kind, "rate", Exercise::rated},
                                              {&office::appraisal_event_kind, "release", Exercise::released},
                                              {&office::appraisal_event_kind, "object", Exercise::objected}}};

/// An exercise that was taken back is not done.
void note_exercise(const store::Reader& store, const store::Change& change, ClassFile& to) {
    for (const Sign& sign : signs) {
        if (change.kind != sign.kind->name) continue;
        const bool tells = sign.what.empty() || (change.field == "what" && change.value.text() == sign.what);
        if (tells && store.find(change.kind, change.record))
            to.done[static_cast<std::size_t>(sign.exercise)] = true;
    }
}

/// "rina" of "rina.json".
std::string stem_of(const std::string& file_name) {
    const std::size_t dot = file_name.rfind('.');
    return dot == std::string::npos || dot == 0 ? file_name : file_name.substr(0, dot);
}

void read_work(store::Reader& store, ClassFile& to) {
    const std::vector<store::Transaction> all = store.transactions(0, store.transaction_count());
    for (const store::Transaction& each : all) { // the newest first
        if (each.label.key == made_label) break;
        const std::optional<store::Transaction> whole = store.transaction(each.id);
        if (!whole || whole->changes.empty()) continue;
        if (to.actions++ == 0) {
            to.last = each.stamp;
            to.last_label = each.label;
        }
        if (each.label.key == named_label && to.participant.empty()) to.participant = each.label.argument;
        for (const store::Change& change : whole->changes) note_exercise(store, change, to);
    }
}

} // namespace

std::string_view words_of(Exercise exercise) {
    constexpr std::array<std::string_view, exercise_count> keys{
        "class.logged",    "class.approved", "class.proposed", "class.agreed",
        "class.submitted", "class.rated",    "class.released", "class.objected"};
    return keys[static_cast<std::size_t>(exercise)];
}

std::size_t ClassFile::done_count() const {
    return static_cast<std::size_t>(std::count(done.begin(), done.end(), true));
}

ClassFile read_class_file(const PickedFile& file, base::Clock& clock) {
    ClassFile result;
    result.file_name = file.name;
    base::Result<store::OfficeFile> read = store::read_office_file(file.bytes);
    if (!read) {
        result.refused = read.error().message;
        return result;
    }
    store::MemoryDisk disk;
    store::MemoryJournal journal(disk);
    ReadingChance chance;
    store::Store store(journal, clock, chance, office::schema());
    base::Result<void> loaded;
    store.open([&](const base::Result<void>& opened) { loaded = opened; });
    if (loaded) {
        store::load_office_file(store, std::move(read).value(),
                                [&](const base::Result<store::MergeReport>& report) {
                                    if (!report)
                                        loaded = report.error();
                                    else
                                        result.damaged = report->refused + report->waiting;
                                });
    }
    if (!loaded) {
        result.refused = loaded.error().message;
        return result;
    }
    if (!office::is_example(store)) {
        result.refused = result.damaged > 0 ? "class.unreadable" : "class.not_example";
        return result;
    }
    read_work(store, result);
    if (result.participant.empty()) result.participant = stem_of(file.name);
    return result;
}

} // namespace prima::app
