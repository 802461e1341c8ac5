#include "app/set_aside_screen.h"

#include "ui/icons.h"

#include <algorithm>
#include <map>

namespace prima::app {

namespace {

constexpr std::size_t rows_at_once = 50;

} // namespace

std::string_view SetAsideScreen::title() const {
    return tr("set_aside.title");
}

void SetAsideScreen::refresh(Desk& desk) {
    if (!news_.since(desk.store)) return;
    std::map<base::Id, std::string> devices;
    const auto device = [&](base::Id replica) {
        const auto [place, fresh] = devices.emplace(replica, std::string());
        if (fresh) place->second = device_words(desk.store, replica);
        return place->second;
    };
    damaged_.clear();
    for (const store::Damaged& part : desk.store.damaged()) {
        const std::string_view message =
            part.error.message.empty() ? "segment.damaged" : std::string_view(part.error.message);
        damaged_.push_back({device(part.replica), std::string(tr(message)), size_words(part.bytes.size())});
    }
    waiting_.clear();
    for (const store::Archive::Waiting* part : desk.store.waiting()) {
        waiting_.push_back({device(part->replica), std::string(tr("set_aside.waits")),
                            tr("set_aside.number", {std::to_string(part->sequence)}) + ", " +
                                size_words(part->bytes.size())});
    }
    damaged_shown_ = std::max(damaged_shown_, rows_at_once);
    waiting_shown_ = std::max(waiting_shown_, rows_at_once);
}

void SetAsideScreen::draw_parts(std::string_view code, std::string_view title, std::string_view what,
                                const std::vector<Part>& parts, std::size_t& shown) const {
    const ui::Card card(code, title, {.beside_title = [&] {
                            ui::badge("count", std::to_string(parts.size()), ui::Tone::Attention);
                        }});
    ui::text("what", what);
    const std::size_t count = std::min(shown, parts.size());
    {
        const ui::Stack stack(0);
        const ui::List list("parts", title);
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) ui::divider();
            const ui::Scope scope(static_cast<std::int64_t>(i));
            const Part& part = parts[i];
            const std::string detail = part.device + " · " + part.detail;
            const ui::ListRow row("part", {.title = part.reason, .detail = detail});
        }
    }
    if (count == parts.size()) return;
    const std::size_t more = std::min(rows_at_once, parts.size() - count);
    if (ui::button("more", tr("decisions.more", {std::to_string(more)}), {.icon = ui::icon_expand_more}))
        shown += rows_at_once;
}

void SetAsideScreen::draw(Desk& desk) {
    refresh(desk);
    ui::heading("title", 1, title());
    if (damaged_.empty() && waiting_.empty()) {
        const ui::Card card("none", {});
        ui::empty_state("empty", {.icon = ui::icon_check_circle,
                                  .heading = tr("set_aside.empty"),
                                  .sentence = tr("set_aside.empty_why"),
                                  .heading_level = 2});
        return;
    }
    ui::text("what", tr("set_aside.what"));
    if (!damaged_.empty()) {
        draw_parts("damaged", tr("set_aside.damaged"), tr("set_aside.damaged_what"), damaged_,
                   damaged_shown_);
    }
    if (!waiting_.empty()) {
        draw_parts("waiting", tr("set_aside.waiting"), tr("set_aside.waiting_what"), waiting_,
                   waiting_shown_);
    }
}

} // namespace prima::app
