#include "app/class_screen.h"

#include "app/notices.h"
#include "app/offices.h"
#include "app/record_words.h"
#include "app/table_save.h"
#include "base/text.h"
#include "office/office.h"
#include "office/person.h"
#include "office/role.h"
#include "store/office_file.h"
#include "ui/banner.h"
#include "ui/context.h"
#include "ui/font.h"
#include "ui/icons.h"
#include "ui/list.h"
#include "ui/progress.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace prima::app {

namespace {

enum ClassColumn : std::size_t { participant, last_action, done_count, first_exercise };

std::string moment_of(const store::Stamp& stamp, base::Clock& clock) {
    return format_moment(base::Instant{stamp.ms}, clock.offset());
}

std::string done_words(const ClassFile& file) {
    return std::to_string(file.done_count()) + "/" + std::to_string(exercise_count);
}

} // namespace

std::string_view ClassScreen::title() const {
    return tr("class.title");
}

bool ClassScreen::offered(const Desk& desk) const {
    return office::roles_of(desk.store, office::own_person(desk.store)).has(office::Role::trainer);
}

void ClassScreen::take(PickedFile file) {
    waiting_.push_back({std::move(file), {}});
}

void ClassScreen::pick(Desk& desk) {
    desk.host.open_files(".json", store::max_file_bytes,
                         [this, &host = desk.host](base::Result<PickedFile> picked) {
                             if (picked)
                                 take(std::move(picked).value());
                             else
                                 waiting_.push_back({{picked.error().detail, {}}, picked.error().message});
                             host.request_frame();
                         });
}

/// One file a frame, so that the page shows how far it is. A file of the same name takes the place of the
/// first.
void ClassScreen::read_next(Desk& desk) {
    if (waiting_.empty()) {
        taken_ = 0;
        return;
    }
    const Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    ++taken_;
    ClassFile read;
    if (next.refused.empty()) {
        read = read_class_file(next.file, desk.clock);
    } else {
        read.file_name = next.file.name;
        read.refused = next.refused;
    }
    files_.erase(std::remove_if(files_.begin(), files_.end(),
                                [&](const ClassFile& file) { return file.file_name == read.file_name; }),
                 files_.end());
    const auto key = [](const ClassFile& file) {
        return base::folded(file.participant.empty() ? file.file_name : file.participant);
    };
    const auto place =
        std::upper_bound(files_.begin(), files_.end(), read,
                         [&](const ClassFile& a, const ClassFile& b) { return key(a) < key(b); });
    files_.insert(place, std::move(read));
    ui::current().ask_for_frame();
}

void ClassScreen::draw_heading(Desk& desk) {
    const auto heading = [this] {
        const ui::Stack stack(0);
        ui::heading("title", 1, title());
        ui::text("what", tr("class.what"), {.quiet = true});
    };
    if (files_.empty()) return heading();
    ui::Cells cells({-1, 420}, 16, 860);
    cells.next();
    heading();
    cells.next();
    const ui::Line line(
        "actions", {.height = 44, .gap = 8, .align = cells.stacked() ? ui::Align::Start : ui::Align::End});
    save_table_button(desk, "table", tr("class.save"), title(), [&] { return out_table(desk.clock); });
    if (ui::button("pick", tr("class.pick"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_upload}))
        pick(desk);
}

void ClassScreen::draw_how(Desk& desk) {
    const ui::Card card("how", std::string_view());
    const bool touch = ui::current().frame.preferences.touch; // a finger drops no files
    if (ui::empty_state("empty", {.icon = ui::icon_group,
                                  .heading = tr("class.empty"),
                                  .sentence = tr(touch ? "class.empty_touch" : "class.empty_what"),
                                  .action = tr("class.pick"),
                                  .action_icon = ui::icon_upload,
                                  .action_kind = ui::ButtonKind::Primary,
                                  .heading_level = 2}))
        pick(desk);
    ui::divider();
    ui::heading("steps_title", 3, tr("class.how"));
    const ui::Stack stack(8);
    const ui::List list("steps", tr("class.how"));
    int number = 0;
    for (const std::string_view key : {"class.how_1", "class.how_2", "class.how_3", "class.how_4"}) {
        const ui::Scope scope(key);
        ui::NodeScope item(ui::id_of("item"), ui::Role::ListItem, "");
        item.fit();
        ui::Cells cells({24, -1}, 0);
        cells.next();
        ui::text("number", std::to_string(++number) + ".", {.style = ui::TextStyle::BodyStrong});
        cells.next();
        ui::text("step", tr(key));
    }
}

/// Two of one name are told apart by their files.
std::string ClassScreen::name_at(std::size_t row) const {
    const std::string& name = files_[row].participant;
    const auto same = [&](std::size_t other) { return files_[other].participant == name; };
    const bool twice = (row > 0 && same(row - 1)) || (row + 1 < files_.size() && same(row + 1));
    if (name.empty()) return files_[row].file_name;
    return twice ? name + " (" + files_[row].file_name + ")" : name;
}

void ClassScreen::fill(Desk& desk, std::size_t row, std::size_t column, ui::TableCell& cell) const {
    const ClassFile& file = files_[row];
    const bool refused = !file.refused.empty();
    switch (column) {
    case participant:
        cell.text = name_at(row);
        cell.strong = true;
        return;
    case last_action:
        if (refused) {
            cell.text = tr(file.refused);
            cell.icon = ui::icon_error;
        } else if (!file.last) {
            cell.text = tr("class.nothing_yet");
            cell.quiet = true;
        } else {
            cell.text = action_words(file.last_label);
        }
        if (file.damaged > 0 && !refused) cell.text += ". " + std::string(tr("class.damaged"));
        return;
    case done_count:
        cell.text = refused ? "–" : done_words(file);
        if (refused)
            cell.quiet = true;
        else
            cell.badge = file.done_count() == exercise_count ? ui::Tone::Good : ui::Tone::Neutral;
        return;
    default: break;
    }
    const bool practised = !refused && file.done[column - first_exercise];
    cell.text = practised ? std::string(tr("class.yes")) : "–";
    cell.quiet = !practised;
    if (practised && !desk.narrow)
        cell.draw = [](const ui::Rect& rect) {
            ui::draw_icon(ui::draw_list(), ui::icon_check, {rect.x, rect.y, ui::px(20), rect.height},
                          ui::px(20), ui::current().colors->good.strong);
        };
}

void ClassScreen::draw_table(Desk& desk) {
    std::vector<ui::TableColumn> columns{
        {.code = "participant", .title = tr("class.participant"), .width = -3, .least = 130},
        {.code = "last", .title = tr("class.last"), .width = -5, .least = 190},
        {.code = "done", .title = tr("class.done"), .width = 80}};
    columns.reserve(columns.size() + exercise_count);
    for (std::size_t i = 0; i < exercise_count; ++i) {
        const std::string_view key = words_of(static_cast<Exercise>(i));
        const bool last = i + 1 == exercise_count; // the longest word
        columns.push_back({.code = key, .title = tr(key), .width = last ? 92.0f : 74.0f});
    }
    ui::table("participants",
              {.name = tr("class.participants"),
               .columns = columns,
               .row_count = static_cast<std::int64_t>(files_.size()),
               .cell =
                   [this, &desk](std::int64_t row, std::size_t column, ui::TableCell& cell) {
                       fill(desk, static_cast<std::size_t>(row), column, cell);
                   },
               .key =
                   [this](std::int64_t row) {
                       const std::string& name = files_[static_cast<std::size_t>(row)].file_name;
                       return static_cast<std::int64_t>(std::hash<std::string>()(name) >> 1U);
                   }},
              table_);
}

/// What the class as a whole has practised, the least first to talk about.
void ClassScreen::draw_exercises() const {
    std::size_t readable = 0;
    std::array<std::size_t, exercise_count> sums{};
    for (const ClassFile& file : files_) {
        if (!file.refused.empty()) continue;
        ++readable;
        for (std::size_t i = 0; i < exercise_count; ++i) sums[i] += file.done[i] ? 1 : 0;
    }
    if (readable == 0) return;
    const std::size_t least =
        static_cast<std::size_t>(std::min_element(sums.begin(), sums.end()) - sums.begin());
    const std::string words =
        sums[least] == readable ? std::string(tr("class.all_done"))
                                : tr("class.least", {tr(words_of(static_cast<Exercise>(least))),
                                                     std::to_string(sums[least]), std::to_string(readable)});
    ui::text("least", words, {.quiet = true});
}

void ClassScreen::draw_files(Desk& desk) {
    if (files_.empty() && waiting_.empty()) return draw_how(desk);
    const ui::Card card("files", tr("class.participants"));
    if (!waiting_.empty()) {
        const std::size_t all = taken_ + waiting_.size();
        ui::progress_bar("reading", tr("class.reading"), static_cast<float>(taken_) / static_cast<float>(all),
                         {.detail = tr("class.read_of", {std::to_string(taken_), std::to_string(all)})});
    }
    if (files_.empty()) return;
    draw_exercises();
    draw_table(desk);
    ui::text("only_read", tr("class.only_read"), {.style = ui::TextStyle::Quiet});
    if (ui::button("clear", tr("class.clear"), {.enabled = waiting_.empty()})) files_.clear();
}

void ClassScreen::draw_reset(Desk& desk) {
    const ui::Card card("reset", tr("class.reset_title"));
    ui::text("consequence", tr("class.reset_what"));
    if (const auto made = desk.offices.making()) {
        ui::progress_bar("making", tr("example.making"), *made);
        return;
    }
    if (ui::button("reset", tr("class.reset"),
                   {.kind = ui::ButtonKind::Danger,
                    .icon = ui::icon_refresh,
                    .enabled = !desk.offices.busy(),
                    .fill = desk.narrow}))
        desk.offices.reset_example();
}

exchange::OutTable ClassScreen::out_table(base::Clock& clock) const {
    const auto rows = std::make_shared<std::vector<ClassFile>>(files_);
    exchange::OutTable table;
    table.name = tr("class.title");
    table.rows = rows->size();
    for (const char* key : {"class.participant", "class.file", "class.last", "class.last_at", "class.done"})
        table.columns.push_back({std::string(tr(key))});
    for (std::size_t i = 0; i < exercise_count; ++i)
        table.columns.push_back({std::string(tr(words_of(static_cast<Exercise>(i))))});
    table.cell = [rows, &clock](std::size_t row, std::size_t column) -> store::Value {
        constexpr std::size_t before = 5;
        const ClassFile& file = (*rows)[row];
        const bool refused = !file.refused.empty();
        switch (column) {
        case 0: return file.participant;
        case 1: return file.file_name;
        case 2:
            if (refused) return std::string(tr(file.refused));
            return file.last ? action_words(file.last_label) : std::string();
        case 3: return file.last ? store::Value(moment_of(*file.last, clock)) : store::Value();
        case 4: return refused ? store::Value() : store::Value(static_cast<std::int64_t>(file.done_count()));
        default: return refused ? store::Value() : store::Value(file.done[column - before]);
        }
    };
    return table;
}

void ClassScreen::draw(Desk& desk) {
    read_next(desk);
    draw_heading(desk);
    if (!office::may(desk.store, office::Deed::run_classes)) {
        ui::banner("right", {.text = tr(office::refusal_of(office::Deed::run_classes))});
        return;
    }
    draw_files(desk);
    draw_reset(desk);
}

} // namespace prima::app
