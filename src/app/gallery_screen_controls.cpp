// The gallery: texts, buttons, chips and choices.

#include "app/gallery_parts.h"
#include "app/gallery_screen.h"
#include "ui/icons.h"

namespace prima::app {

void GalleryScreen::draw_texts() {
    const ui::Card card("texts", tr("gallery.texts"));
    {
        const Sample sample("ui::text");
        ui::text("body", tr("gallery.sentence"));
        ui::text("strong", tr("gallery.sentence"), {.style = ui::TextStyle::BodyStrong});
        ui::text("quiet", tr("gallery.sentence"), {.style = ui::TextStyle::Quiet});
        ui::text("figure", "4.180", {.style = ui::TextStyle::Figure});
        ui::text("bad", tr("gallery.error_text"), {.tone = ui::Tone::Bad});
        ui::text("copied", tr("gallery.selectable"), {.selectable = true});
        ui::text("long", tr("gallery.long"));
    }
    {
        const Sample sample("ui::heading");
        ui::heading("two", 2, tr("gallery.heading_two"));
        ui::heading("three", 3, tr("gallery.heading_three"));
    }
    {
        const Sample sample("ui::badge");
        const ui::Line line("badges", {.height = 28, .gap = 8});
        ui::badge("neutral", tr("gallery.waiting"));
        ui::badge("accent", tr("gallery.new"), ui::Tone::Accent);
        ui::badge("good", tr("gallery.approved"), ui::Tone::Good, ui::icon_check_circle);
        ui::badge("attention", tr("gallery.two_days"), ui::Tone::Attention, ui::icon_clock);
        ui::badge("bad", tr("gallery.returned"), ui::Tone::Bad, ui::icon_error);
    }
    {
        const Sample sample("ui::icon");
        const ui::Line line("icons", {.height = 24, .gap = 12});
        for (const char* glyph : {ui::icon_home, ui::icon_today, ui::icon_search, ui::icon_settings,
                                  ui::icon_download, ui::icon_upload, ui::icon_undo, ui::icon_lock}) {
            ui::icon(glyph, 24);
        }
    }
    {
        const Sample sample("ui::divider");
        ui::divider();
    }
}

void GalleryScreen::draw_buttons() {
    const ui::Card card("buttons", tr("gallery.buttons"));
    {
        const Sample sample("ui::button");
        {
            const ui::Line line("kinds", {.height = 44, .gap = 12});
            ui::button("primary", tr("gallery.primary"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_save});
            ui::button("plain", tr("gallery.plain"));
            ui::button("with_icon", tr("gallery.with_icon"), {.icon = ui::icon_edit});
            ui::button("quiet", tr("gallery.quiet"), {.kind = ui::ButtonKind::Quiet});
            ui::button("danger", tr("gallery.danger"),
                       {.kind = ui::ButtonKind::Danger, .icon = ui::icon_erase});
        }
        {
            const ui::Line line("states", {.height = 44, .gap = 12});
            ui::button("off", tr("gallery.disabled"), {.enabled = false});
            ui::button("off_icon", tr("gallery.disabled_icon"), {.icon = ui::icon_send, .enabled = false});
            if (ui::button("toggle", tr("gallery.toggle"), {.pressed = toggled_, .toggles = true}))
                toggled_ = !toggled_;
            ui::button("small", tr("gallery.small"), {.small = true});
            ui::button("shortcut", tr("gallery.with_shortcut"), {.shortcut = "Control+K"});
        }
        ui::button("wide", tr("gallery.wide"), {.fill = true});
        ui::button("long", tr("gallery.long"));
    }
    {
        const Sample sample("ui::icon_button");
        const ui::Line line("icons", {.height = 44, .gap = 12});
        ui::icon_button("rest", ui::icon_edit, tr("gallery.plain"));
        ui::icon_button("quiet", ui::icon_more, tr("gallery.quiet"), {.kind = ui::ButtonKind::Quiet});
        ui::icon_button("off", ui::icon_print, tr("gallery.disabled"), {.enabled = false});
    }
    {
        const Sample sample("ui::link");
        ui::link("link", tr("gallery.link"), "#/galeri");
    }
}

void GalleryScreen::draw_chips() {
    const ui::Card card("chips", tr("gallery.chips"));
    {
        const Sample sample("ui::filter_chips");
        ui::FilterChip chips[] = {{"waiting", tr("gallery.waiting"), filters_[0]},
                                  {"approved", tr("gallery.approved"), filters_[1]},
                                  {"returned", tr("gallery.returned"), filters_[2], false}};
        if (ui::filter_chips("filter", tr("gallery.state"), chips)) {
            for (std::size_t i = 0; i < filters_.size(); ++i) filters_[i] = chips[i].on;
        }
    }
    {
        const Sample sample("ui::removable_chips");
        const ui::RemovableChip all[] = {{"waiting", tr("gallery.waiting")},
                                         {"approved", tr("gallery.approved")},
                                         {"returned", tr("gallery.returned")}};
        std::vector<ui::RemovableChip> chips;
        chips.reserve(tags_.size());
        for (const int tag : tags_) chips.push_back(all[tag]);
        if (const auto gone = ui::removable_chips("tags", tr("gallery.state"), chips)) {
            tags_.erase(tags_.begin() + static_cast<std::ptrdiff_t>(*gone));
        }
        if (tags_.empty() && ui::button("again", tr("gallery.again"))) tags_ = {0, 1, 2};
    }
    {
        const Sample sample("ui::quick_chips");
        const ui::QuickChip chips[] = {{"one", tr("gallery.primary"), ui::icon_add},
                                       {"two", tr("gallery.plain")},
                                       {"off", tr("gallery.disabled"), nullptr, false}};
        ui::quick_chips("quick", tr("gallery.buttons"), chips);
    }
}

void GalleryScreen::draw_choices() {
    const ui::Card card("choices", tr("gallery.choices"));
    {
        const Sample sample("ui::check_box");
        ui::check_box("on", tr("gallery.chosen"), on_);
        ui::check_box("off", tr("gallery.not_chosen"), off_, {.hint = tr("gallery.hint")});
        bool mixed = false;
        ui::check_box("mixed", tr("gallery.mixed"), mixed, {.mixed = true});
        ui::check_box("required", tr("gallery.required"), off_,
                      {.error = tr("gallery.error_choice"), .required = true});
        bool fixed = true;
        ui::check_box("disabled", tr("gallery.disabled"), fixed, {.enabled = false});
        ui::check_box("long", tr("gallery.long"), on_);
    }
    {
        const Sample sample("ui::switch_box");
        ui::switch_box("on", tr("gallery.chosen"), on_);
        ui::switch_box("off", tr("gallery.not_chosen"), off_, {.hint = tr("gallery.hint")});
        bool fixed = true;
        ui::switch_box("disabled", tr("gallery.disabled"), fixed, {.enabled = false});
    }
    {
        const Sample sample("ui::radio_group");
        const ui::Choice choices[] = {{tr("gallery.waiting"), tr("gallery.hint")},
                                      {tr("gallery.approved")},
                                      {tr("gallery.returned"), {}, false}};
        ui::Cells cells({-1, -1, -1}, 16, 640);
        cells.next();
        ui::radio_group("rest", tr("gallery.rest"), radio_, choices, {.hint = tr("gallery.hint")});
        cells.next();
        ui::radio_group(
            "error", tr("gallery.required"), radio_none_, choices,
            {.error = radio_none_ < 0 ? tr("gallery.error_choice") : std::string_view(), .required = true});
        cells.next();
        int fixed = 1;
        ui::radio_group("disabled", tr("gallery.disabled"), fixed, choices, {.enabled = false});
    }
    const Sample sample("ui::radio_group in_line");
    const ui::Choice choices[] = {
        {tr("gallery.waiting")}, {tr("gallery.approved")}, {tr("gallery.returned")}};
    ui::radio_group("line", tr("gallery.state"), radio_line_, choices, {.in_line = true});
}

} // namespace prima::app
