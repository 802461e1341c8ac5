#include "app/guardian_card.h"

#include "app/facts.h"
#include "app/office_file_flow.h"
#include "office/office.h"
#include "ui/banner.h"
#include "ui/icons.h"

namespace prima::app {

namespace {

constexpr std::int64_t ms_of_a_day = 86'400'000;
constexpr std::int64_t reminder_days = 7;
constexpr double full_from = 0.85;
constexpr std::int64_t ask_again_ms = 3'600'000; // a program stays open for days

bool may_need_copies(const Desk& desk) {
    return !desk.store.is_blank() && !office::is_example(desk.store);
}

/// Whole days since then; none when there was never one.
std::optional<std::int64_t> days_since_copy(const Desk& desk) {
    const std::optional<base::Instant> last = desk.files->last_copy();
    return last ? std::optional((desk.clock.now().epoch_ms - last->epoch_ms) / ms_of_a_day) : std::nullopt;
}

} // namespace

void GuardianCard::ask(Desk& desk, bool lasting) {
    asked_ = desk.clock.now();
    desk.host.ask_room(lasting, [this, &desk](const Host::Room& room) {
        room_ = room;
        desk.host.request_frame();
    });
}

void GuardianCard::keep_asking(Desk& desk) {
    if (!asked_ || desk.clock.now().epoch_ms - asked_->epoch_ms >= ask_again_ms) ask(desk, false);
}

bool GuardianCard::nearly_full() const {
    return room_ && room_->available > 0 && room_->used > full_from * room_->available;
}

bool GuardianCard::calls(const Desk& desk) const {
    if (!may_need_copies(desk)) return false;
    return nearly_full() || (room_ && room_->may_be_private) ||
           days_since_copy(desk).value_or(0) >= reminder_days;
}

void GuardianCard::draw_warnings() const {
    if (!room_) return;
    if (room_->may_be_private)
        ui::banner("private", {.tone = ui::Tone::Bad,
                               .title = tr("guardian.private_title"),
                               .text = tr("guardian.private"),
                               .urgent = true});
    if (nearly_full()) ui::banner("full", {.tone = ui::Tone::Attention, .text = tr("guardian.nearly_full")});
}

void GuardianCard::draw(Desk& desk) {
    keep_asking(desk);
    if (!may_need_copies(desk)) return;
    draw_warnings();
    const std::optional<std::int64_t> days = days_since_copy(desk);
    const ui::Card card("copy", tr("home.copy"));
    {
        const ui::Stack stack(0);
        ui::text("label", tr("file.last_copy"), {.style = ui::TextStyle::Quiet});
        ui::text("last", desk.files->last_copy_words());
    }
    if (days.value_or(reminder_days) >= reminder_days)
        ui::text("due",
                 days ? tr("guardian.due", {std::to_string(*days)}) : std::string(tr("guardian.never")));
    if (ui::button("save_copy", tr("file.save_copy"), {.icon = ui::icon_download, .fill = desk.narrow}))
        desk.files->save_copy();
}

void GuardianCard::draw_storage(Desk& desk) {
    keep_asking(desk);
    draw_warnings();
    if (!room_ || room_->available <= 0) return;
    const ui::Card card("storage", tr("guardian.title"));
    const std::string of = tr("guardian.room_of", {size_words(room_->used), size_words(room_->available)});
    ui::progress_bar("room", tr("guardian.room"), static_cast<float>(room_->used / room_->available),
                     {.detail = of});
    ui::text("lasting", tr(room_->lasting ? "guardian.lasting_yes" : "guardian.lasting_no"));
    // Newer browsers hide from pages that the window is private.
    if (!room_->lasting && !room_->may_be_private)
        ui::text("unsaid", tr("guardian.private_unsaid"), {.quiet = true});
    if (!room_->lasting &&
        ui::button("ask", tr("guardian.ask_lasting"), {.icon = ui::icon_verified, .fill = desk.narrow}))
        ask(desk, true);
}

} // namespace prima::app
