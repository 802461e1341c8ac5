#include "app/receive_card.h"

#include "app/facts.h"
#include "app/notices.h"
#include "app/offices.h"
#include "app/table_edits_part.h"
#include "base/text.h"
#include "office/device.h"
#include "office/office.h"
#include "ui/icons.h"
#include "ui/list.h"

#include <algorithm>

namespace prima::app {

namespace {

void add_part(std::string& words, std::string_view key, std::size_t count) {
    if (count == 0) return;
    words += (words.empty() ? "" : ", ") + tr(key, {count_words(count)});
}

struct ArrivalStanding {
    std::string_view words;
    ui::Tone tone;
    const char* icon;
};

ArrivalStanding standing_of(const Arrival& arrival) {
    using State = Arrival::State;
    switch (arrival.state) {
    case State::unopened: return {tr("receive.opening"), ui::Tone::Neutral, ui::icon_refresh};
    case State::needs_password: return {tr("receive.locked"), ui::Tone::Attention, ui::icon_lock};
    case State::elsewhere: return {tr("receive.elsewhere"), ui::Tone::Attention, ui::icon_building};
    case State::refused: return {tr("receive.refused"), ui::Tone::Bad, ui::icon_error};
    case State::taken: return {tr("receive.taken"), ui::Tone::Good, ui::icon_check_circle};
    case State::ready: break;
    }
    if (!arrival.news.changes_anything()) return {tr("receive.known"), ui::Tone::Neutral, ui::icon_check};
    return {tr("receive.ready"), ui::Tone::Accent, ui::icon_inbox};
}

} // namespace

std::string news_words(const exchange::LetterNews& news) {
    if (!news.changes_anything()) return std::string(tr("receive.nothing_new"));
    std::string words;
    add_part(words, "receive.added", news.added);
    add_part(words, "receive.new_records", news.new_records);
    add_part(words, "receive.changed_records", news.changed_records);
    add_part(words, "receive.pictures", news.pictures);
    add_part(words, "receive.conflicts", news.conflicts);
    add_part(words, "receive.set_aside", news.set_aside);
    add_part(words, "receive.held_back", news.held_back);
    add_part(words, "receive.waiting", news.waiting);
    add_part(words, "receive.damaged", news.refused);
    return words;
}

std::string sender_words(Desk& desk, const exchange::BundleHead& head) {
    const office::Device* device = office::devices(desk.store).find(head.device);
    std::string known = device ? office::actor_name(desk.store, device->owner()) : std::string();
    if (!known.empty()) return known;
    return head.from.empty() ? std::string(tr("receive.unknown_sender")) : head.from;
}

void ReceiveCard::draw_password(Desk& desk, std::size_t at) {
    const Arrival& arrival = desk.post->arrivals()[at];
    const ui::Stack stack(12);
    std::string text = arrival.password;
    const ui::FieldResult typed =
        ui::text_field("password", tr("receive.password"), text,
                       {.kind = ui::FieldKind::Password,
                        .hint = tr("receive.password_hint"),
                        .error = arrival.error.empty() ? std::string_view() : tr(arrival.error),
                        .required = true,
                        .submits = true});
    if (typed.changed) desk.post->type_password(at, text);
    const bool main = desk.post->ready() == 0;
    if (ui::button("open", tr("receive.open"),
                   {.kind = main ? ui::ButtonKind::Primary : ui::ButtonKind::Plain,
                    .icon = ui::icon_unlock,
                    .fill = desk.narrow}) ||
        typed.submitted)
        desk.post->open_invitation(at);
}

void ReceiveCard::draw_arrival(Desk& desk, std::size_t at) {
    const Arrival& arrival = desk.post->arrivals()[at];
    using State = Arrival::State;
    const ui::Scope scope(static_cast<std::int64_t>(at));
    std::string detail = arrival.file_name;
    if (arrival.state == State::refused)
        detail += " · " + std::string(tr(arrival.error));
    else if (arrival.state == State::elsewhere)
        detail += " · " + tr("receive.other_office",
                             {arrival.head.office_name.empty() ? tr("file.nameless")
                                                               : std::string_view(arrival.head.office_name)});
    else if (arrival.state == State::ready)
        detail = news_words(arrival.news);
    const auto saved = base::parse_instant(arrival.head.saved_at);
    std::string title = sender_words(desk, arrival.head);
    if (saved) title += " · " + format_moment(*saved, desk.clock.offset());
    {
        const ArrivalStanding standing = standing_of(arrival);
        const ui::ListRow row("row", {.title = title, .detail = detail});
        ui::badge("state", standing.words, standing.tone, standing.icon);
        const bool beside = arrival.letter || !desk.post->shelf_key(arrival).empty();
        if (arrival.state == State::elsewhere && beside &&
            ui::button("beside", tr("file.open_beside"), {.small = true}))
            return desk.post->open_beside(at);
        if (!desk.post->working() && ui::icon_button("drop", ui::icon_close, tr("receive.drop"),
                                                     {.kind = ui::ButtonKind::Quiet, .small = true}))
            return desk.post->drop(at);
    }
    if (arrival.state == State::needs_password) draw_password(desk, at);
    const bool open = arrival.state == State::ready || arrival.state == State::taken;
    if (open && !arrival.tables.empty()) draw_table_edits(desk, at);
}

void ReceiveCard::draw_buttons(Desk& desk, Use use) {
    Post& post = *desk.post;
    if (post.taking()) {
        std::size_t taken = 0;
        for (const Arrival& arrival : post.arrivals())
            taken += arrival.state == Arrival::State::taken ? 1 : 0;
        const std::size_t whole = taken + post.ready();
        ui::progress_bar("progress", tr("receive.taking"),
                         static_cast<float>(taken) / static_cast<float>(std::max<std::size_t>(whole, 1)),
                         {.detail = tr("receive.of", {count_words(taken), count_words(whole)})});
        if (ui::button("stop", tr("action.cancel"), {.icon = ui::icon_close})) post.cancel();
        return;
    }
    if (const std::size_t ready = post.ready(); ready > 0) {
        if (ui::button("take",
                       use == Use::join ? std::string(tr("join.take"))
                                        : tr("receive.take", {count_words(ready)}),
                       {.kind = ui::ButtonKind::Primary,
                        .icon = ui::icon_inbox,
                        .enabled = !post.working(),
                        .fill = desk.narrow}))
            post.take_all();
    }
}

void ReceiveCard::draw(Desk& desk, Use use) {
    const bool join = use == Use::join;
    const ui::Card card("receive", tr(join ? "join.open_title" : "receive.card"));
    ui::text("what", tr(join ? "join.open_what" : "receive.what"));
    const std::size_t count = desk.post->arrivals().size();
    const bool first = join && count == 0; // nothing else can be done yet
    if (ui::button("pick", tr(join ? "join.pick" : "receive.pick"),
                   {.kind = first ? ui::ButtonKind::Primary : ui::ButtonKind::Plain,
                    .icon = ui::icon_folder_open,
                    .fill = desk.narrow}))
        desk.post->pick();
    if (count == 0) return;
    {
        const ui::Stack stack(0);
        const ui::List list("list", tr("receive.list"));
        for (std::size_t at = 0; at < desk.post->arrivals().size(); ++at) {
            if (at > 0) ui::divider();
            draw_arrival(desk, at);
        }
    }
    draw_buttons(desk, use);
}

} // namespace prima::app
