#include "app/large_office_card.h"

#include "base/text.h"
#include "ui/button.h"
#include "ui/icons.h"
#include "ui/number_field.h"
#include "ui/progress.h"

#include <string>
#include <utility>

namespace prima::app {

namespace {

constexpr int slices = 8;                       // of one frame at most, also where the clock stands still
constexpr std::int64_t slice_ms = 12;           // so that the page still answers
constexpr std::size_t most_unsaved = 64;        // transactions; the storage is slower than the work
constexpr std::uint32_t sealed_at_once = 4'000; // entries: packing more would hold a frame up

std::string large_number_words(std::int64_t number) {
    return base::format_integer(number, language());
}

} // namespace

void LargeOfficeCard::leave() {
    asked_ = false;
    if (making_ && !making_->finished) stop(base::Error{base::ErrorCode::not_ready, "large.stopped", ""});
}

void LargeOfficeCard::stop(base::Result<void> result) {
    const std::unique_ptr<Making> making = std::move(making_);
    making->done(std::move(result));
}

void LargeOfficeCard::make(Desk& desk) {
    if (!people_ || !entries_) return;
    const LargeShape shape{static_cast<std::uint32_t>(people_->coefficient()),
                           static_cast<std::uint32_t>(entries_->coefficient())};
    desk.offices.make_anew(std::string(large_office), [this, shape, &clock = desk.clock](store::Store& store,
                                                                                         Offices::Done done) {
        making_.reset(new Making{store, LargeExample(store, clock, shape), std::move(done)});
    });
}

/// A few slices, then the page is drawn.
void LargeOfficeCard::work(base::Clock& clock) {
    if (making_->sealing) return;
    const base::Instant begun = clock.now();
    for (int i = 0; i < slices; ++i) {
        const store::SaveState& saving = making_->store.save_state();
        if (saving.error) return stop(*saving.error);
        if (saving.unsaved > most_unsaved) return;
        const base::Result<bool> finished = making_->example.step();
        if (!finished) return stop(finished.error());
        making_->finished = *finished;
        if (*finished || making_->example.entries() - making_->sealed >= sealed_at_once) return seal();
        if (clock.now().epoch_ms - begun.epoch_ms >= slice_ms) return;
    }
}

void LargeOfficeCard::seal() {
    making_->sealing = true;
    making_->sealed = making_->example.entries();
    making_->store.seal([this](const base::Result<void>& sealed) {
        if (!making_) return;
        making_->sealing = false;
        if (!sealed || making_->finished) stop(sealed);
    });
}

void LargeOfficeCard::draw_making() {
    const LargeExample& example = making_->example;
    ui::progress_bar("making", tr("large.making"), example.share(),
                     {.detail = tr("large.made", {large_number_words(example.entries()),
                                                  large_number_words(example.shape().entries)})});
    ui::text("leaving", tr("large.leaving"), {.quiet = true});
    if (ui::button("stop", tr("action.cancel"), {.enabled = !making_->finished}))
        stop(base::Error{base::ErrorCode::not_ready, "large.stopped", ""});
}

void LargeOfficeCard::draw_sizes(Desk& desk) {
    bool wrong = false;
    {
        ui::Cells cells({-1, -1}, 12, 300);
        cells.next();
        wrong = ui::number_field("people", tr("large.people"), people_,
                                 {.field = {.required = true},
                                  .least = base::Decimal(LargeShape::least_people),
                                  .most = base::Decimal(LargeShape::most_people)})
                    .wrong;
        cells.next();
        wrong = ui::number_field("entries", tr("large.entries"), entries_,
                                 {.field = {.required = true},
                                  .least = base::Decimal(0),
                                  .most = base::Decimal(LargeShape::most_entries)})
                    .wrong ||
                wrong;
    }
    if (ui::button("make", tr("large.make"),
                   {.icon = ui::icon_building,
                    .enabled = !wrong && people_ && entries_ && !desk.offices.busy(),
                    .fill = desk.narrow}))
        make(desk);
}

void LargeOfficeCard::draw_there(Desk& desk, const Offices::Office& office) {
    const bool open = office.key == desk.offices.open_key();
    ui::text("there", tr(open ? "large.open_now" : "large.there"));
    const ui::Line line("buttons", {.height = 44, .gap = 12});
    if (!open && ui::button("open", tr("offices.open"), {.enabled = !desk.offices.busy()}))
        desk.offices.open(large_office);
    if (ui::button(
            "delete", tr("large.delete"),
            {.kind = ui::ButtonKind::Danger, .icon = ui::icon_erase, .enabled = !desk.offices.busy()})) {
        if (open)
            desk.offices.leave();
        else
            desk.offices.remove(std::string(large_office));
    }
}

void LargeOfficeCard::draw(Desk& desk) {
    if (!asked_) desk.offices.ask();
    asked_ = true;
    const ui::Card card("large", tr("large.title"));
    ui::text("what", tr("large.what"));
    if (making_) work(desk.clock);
    if (making_) {
        draw_making();
        ui::current().ask_for_frame();
        return;
    }
    if (const Offices::Office* there = desk.offices.find(large_office))
        draw_there(desk, *there);
    else
        draw_sizes(desk);
}

} // namespace prima::app
