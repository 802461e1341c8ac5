#include "app/evidence_picture.h"

#include "app/notices.h"
#include "office/office.h"
#include "ui/button.h"
#include "ui/context.h"
#include "ui/dialog.h"
#include "ui/field.h"
#include "ui/icons.h"
#include "ui/text.h"
#include "ui/toast.h"

#include <array>

namespace prima::app {

namespace {

constexpr std::size_t largest_original = 60'000'000; // bytes
constexpr int small_side = 192;                      // pixels

/// From good to small: what is still too large after the last is refused.
struct Step {
    int side, quality;
};
constexpr std::array<Step, 6> steps{{{office::picture_side, 80},
                                     {office::picture_side, 65},
                                     {office::picture_side, 50},
                                     {1024, 50},
                                     {800, 45},
                                     {640, 40}}};

using Chosen = std::function<void(base::Result<SmallPicture>)>;

void shrink(Host& host, const std::shared_ptr<PickedFile>& file, std::size_t step, Chosen chosen) {
    host.render_picture(
        file->bytes, steps[step].side, steps[step].quality,
        [&host, file, step, chosen = std::move(chosen)](base::Result<RenderedPicture> made) {
            if (!made) return chosen(made.error());
            if (made->bytes.size() <= office::picture_bytes)
                return chosen(SmallPicture{file->name, std::move(made->bytes)});
            if (step + 1 < steps.size()) return shrink(host, file, step + 1, chosen);
            chosen(base::Error{base::ErrorCode::too_large, "error.picture_too_large", file->name});
        });
}

} // namespace

void choose_picture(Host& host, Chosen chosen) {
    host.open_file("image/*", largest_original,
                   [&host, chosen = std::move(chosen)](base::Result<PickedFile> picked) {
                       if (!picked) return chosen(picked.error());
                       shrink(host, std::make_shared<PickedFile>(std::move(*picked)), 0, chosen);
                   });
}

std::string_view picture_words(std::string_view text) {
    return store::parse_blob_ref(text) ? tr("evidence.picture") : std::string_view();
}

std::shared_ptr<EvidencePictures::Held> EvidencePictures::held(base::Id blob) {
    std::shared_ptr<Held>& held = all_[blob];
    if (!held) held = std::make_shared<Held>();
    return held;
}

void EvidencePictures::load(Desk& desk, const store::BlobRef& blob, const std::shared_ptr<Held>& held,
                            bool large) {
    bool& asked = large ? held->asked_large : held->asked_small;
    if (asked) return;
    asked = true;
    Host& host = desk.host;
    desk.store.read_blob(blob, [&host, held, large](const base::Result<std::string>& bytes) {
        if (!bytes) {
            held->problem = bytes.error().code == base::ErrorCode::not_found ? "evidence.picture_elsewhere"
                                                                             : bytes.error().message;
            return host.request_frame();
        }
        host.render_picture(*bytes, large ? office::picture_side : small_side, 0,
                            [&host, held, large](const base::Result<RenderedPicture>& made) {
                                if (made)
                                    (large ? held->large : held->small) =
                                        std::make_unique<ui::Picture>(made->width, made->height, made->bytes);
                                else
                                    held->problem = made.error().message;
                                host.request_frame();
                            });
    });
}

void EvidencePictures::look_again() {
    std::erase_if(all_, [](const auto& each) { return !each.second->problem.empty(); });
}

std::string EvidencePictures::missing_words(Desk& desk, const office::Evidence& evidence) const {
    if (!evidence.picture) return {};
    if (const auto erasure = desk.store.erasure_of(evidence.picture->id))
        return tr("evidence.picture_erased", {office::actor_name(desk.store, erasure->actor), erasure->why});
    const auto place = all_.find(evidence.picture->id);
    return place == all_.end() || place->second->problem.empty() ? std::string()
                                                                 : std::string(tr(place->second->problem));
}

void EvidencePictures::draw_thumbnail(Desk& desk, const office::Evidence& evidence) {
    if (!evidence.picture || desk.store.erasure_of(evidence.picture->id)) return;
    const std::shared_ptr<Held> picture = held(evidence.picture->id);
    load(desk, *evidence.picture, picture, false);
    if (!picture->small) return;
    if (!ui::picture_button("picture", tr("evidence.picture_open", {evidence.file}), *picture->small)) return;
    open_ = evidence;
    large_open_ = true;
    ui::current().ask_for_frame();
}

void EvidencePictures::draw_large(Desk& desk) {
    ui::Dialog dialog("picture", large_open_, {.title = open_.file, .width = 900});
    if (!dialog) return;
    const std::shared_ptr<Held> picture = held(open_.picture->id);
    load(desk, *open_.picture, picture, true);
    if (picture->large)
        ui::picture("large", tr("evidence.picture_of", {open_.file}), *picture->large,
                    ui::current().frame.height * 0.7f);
    else
        ui::text("waiting", picture->problem.empty() ? tr("evidence.picture_loading") : tr(picture->problem),
                 {.quiet = true});
    dialog.footer([&] {
        if (ui::button("close", tr("action.close"), {.kind = ui::ButtonKind::Primary})) large_open_ = false;
    });
}

void EvidencePictures::ask_to_erase(Desk& desk, const office::Evidence& evidence) {
    open_ = evidence;
    erase_open_ = true;
    why_.clear();
    why_error_.clear();
    desk.host.request_frame();
}

void EvidencePictures::erase(Desk& desk) {
    const auto done = office::erase_picture(desk.store, open_.id, why_);
    if (!done && done.error().code == base::ErrorCode::invalid) {
        why_error_ = tr(done.error().message);
        ui::current().set_focus(ui::id_of("why"));
        ui::current().announce(why_error_, true);
        return;
    }
    erase_open_ = false;
    if (!done) return error_notice(done.error());
    all_.erase(open_.picture->id);
    ui::toast({.text = std::string(tr("evidence.picture_erased_done")), .tone = ui::Tone::Good});
}

void EvidencePictures::draw_erase(Desk& desk) {
    ui::Dialog dialog("erase", erase_open_, {.title = tr("evidence.picture_erase")});
    if (!dialog) return;
    ui::text("what", tr("evidence.picture_erase_what"));
    ui::text_field("why", tr("evidence.picture_why"), why_,
                   {.error = why_error_, .required = true, .max_length = 200});
    dialog.footer([&] {
        if (ui::button("cancel", tr("action.cancel"))) erase_open_ = false;
        if (ui::button("erase", tr("evidence.picture_erase"),
                       {.kind = ui::ButtonKind::Danger, .icon = ui::icon_erase}))
            erase(desk);
    });
}

void EvidencePictures::draw(Desk& desk) {
    draw_large(desk);
    draw_erase(desk);
}

} // namespace prima::app
