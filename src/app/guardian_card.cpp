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
constexpr double nearly_full = 0.85;

} // namespace

void GuardianCard::ask(Desk& desk, bool lasting) {
    asked_ = true;
    desk.host.ask_room(lasting, [this, &desk](const Host::Room& room) {
        room_ = room;
        desk.host.request_frame();
    });
}

void GuardianCard::draw_warnings() const {
    if (!room_) return;
    if (room_->may_be_private)
        ui::banner("private", {.tone = ui::Tone::Bad,
                               .title = tr("guardian.private_title"),
                               .text = tr("guardian.private"),
                               .urgent = true});
    if (room_->available > 0 && room_->used > nearly_full * room_->available)
        ui::banner("full", {.tone = ui::Tone::Attention, .text = tr("guardian.nearly_full")});
}

void GuardianCard::draw(Desk& desk) {
    if (!asked_) ask(desk, false);
    if (office::is_example(desk.store) || desk.store.is_blank()) return;
    draw_warnings();
    const std::optional<base::Instant> last = desk.files->last_copy();
    const std::int64_t days =
        last ? (desk.clock.now().epoch_ms - last->epoch_ms) / ms_of_a_day : reminder_days;
    const ui::Card card("copy", tr("home.copy"));
    {
        const ui::Stack stack(0);
        ui::text("label", tr("file.last_copy"), {.style = ui::TextStyle::Quiet});
        ui::text("last", desk.files->last_copy_words());
    }
    if (days >= reminder_days)
        ui::text("due",
                 last ? tr("guardian.due", {std::to_string(days)}) : std::string(tr("guardian.never")));
    if (ui::button("save_copy", tr("file.save_copy"), {.icon = ui::icon_download, .fill = desk.narrow}))
        desk.files->save_copy();
}

void GuardianCard::draw_storage(Desk& desk) {
    if (!asked_) ask(desk, false);
    draw_warnings();
    if (!room_ || room_->available <= 0) return;
    const ui::Card card("storage", tr("guardian.title"));
    const std::string of = tr("guardian.room_of", {size_words(room_->used), size_words(room_->available)});
    ui::progress_bar("room", tr("guardian.room"), static_cast<float>(room_->used / room_->available),
                     {.detail = of});
    ui::text("lasting", tr(room_->lasting ? "guardian.lasting_yes" : "guardian.lasting_no"));
    if (!room_->lasting &&
        ui::button("ask", tr("guardian.ask_lasting"), {.icon = ui::icon_verified, .fill = desk.narrow}))
        ask(desk, true);
}

} // namespace prima::app
