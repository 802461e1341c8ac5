#include "app/evidence_sheet.h"

#include "app/notices.h"
#include "base/text.h"
#include "office/activity.h"
#include "ui/context.h"
#include "ui/dialog.h"
#include "ui/icons.h"

#include <utility>

namespace prima::app {

namespace {

constexpr std::size_t largest_file = 40'000'000; // bytes; it is read whole, for its fingerprint
constexpr std::size_t shown_of_sum = 8;          // digits

std::string_view title_of(const office::EvidenceFields& evidence) {
    return evidence.file.empty() ? evidence.place : evidence.file;
}

std::string file_words(const office::EvidenceFields& evidence) {
    if (evidence.sum.empty()) return size_words(static_cast<std::size_t>(evidence.bytes));
    return tr("evidence.file_words",
              {size_words(static_cast<std::size_t>(evidence.bytes)), evidence.sum.substr(0, shown_of_sum)});
}

} // namespace

void EvidenceSheet::open(Desk& desk, base::Id activity) {
    if (activity_ != activity) {
        fields_ = {};
        picture_.clear();
    }
    pictures_.forget();
    activity_ = activity;
    error_.clear();
    compared_.clear();
    news_ = {};
    open_ = true;
    desk.host.request_frame();
}

void EvidenceSheet::refresh(Desk& desk) {
    if (!news_.since(desk.store)) return;
    pictures_.look_again();
    const auto activity = office::find_activity(desk.store, activity_);
    title_ = activity ? activity->text : std::string();
    may_add_ = office::may_add_evidence(desk.store, activity_);
    all_ = office::evidence_for(desk.store, activity_);
}

void EvidenceSheet::draw_one(Desk& desk, const office::Evidence& evidence) {
    std::string detail = evidence.file.empty() ? std::string() : file_words(evidence);
    if (!evidence.file.empty() && !evidence.place.empty()) detail = evidence.place + " · " + detail;
    if (const std::string missing = pictures_.missing_words(desk, evidence); !missing.empty())
        detail = missing;
    const ui::ListRow row("evidence", {.title = title_of(evidence), .detail = detail});
    pictures_.draw_thumbnail(desk, evidence);
    ui::menu_icon_button("more", ui::icon_more, tr("today.actions_for", {std::string(title_of(evidence))}),
                         {.kind = ui::ButtonKind::Quiet});
    ui::Menu menu("more", ui::Align::End);
    if (!menu) return;
    if (office::is_link(evidence.place) &&
        menu.item("open", tr("evidence.open"), {.icon = ui::icon_open_in_new}))
        desk.host.open_link(evidence.place);
    if (!evidence.sum.empty() && menu.item("compare", tr("evidence.compare"), {.icon = ui::icon_check}))
        compare(desk, evidence);
    // A picture goes for good, with a reason; what is left of it then goes as everything does.
    const bool kept = evidence.picture && !desk.store.erasure_of(evidence.picture->id);
    if (may_add_ && kept &&
        menu.item("erase", tr("evidence.picture_erase"), {.icon = ui::icon_erase, .danger = true}))
        pictures_.ask_to_erase(desk, evidence);
    if (may_add_ && !kept &&
        menu.item("delete", tr("action.delete"), {.icon = ui::icon_erase, .danger = true}))
        remove(desk, evidence);
}

void EvidenceSheet::draw_list(Desk& desk) {
    if (all_.empty()) {
        ui::text("none", tr(may_add_ ? "evidence.none_own" : "evidence.none"), {.quiet = true});
        return;
    }
    const ui::Stack stack(0);
    const ui::List list("all", tr("evidence.title"));
    bool first = true;
    for (const office::Evidence& evidence : all_) {
        if (!std::exchange(first, false)) ui::divider();
        const std::string id = evidence.id.to_string();
        const ui::Scope scope(id);
        draw_one(desk, evidence);
    }
}

void EvidenceSheet::choose(Desk& desk) {
    desk.host.open_file("", largest_file, [this, &desk](const base::Result<PickedFile>& picked) {
        if (!picked) return error_notice(picked.error());
        std::string place = std::move(fields_.place);
        fields_ = office::evidence_of_file(picked->name, picked->bytes);
        fields_.place = std::move(place);
        picture_.clear();
        error_.clear();
        desk.host.request_frame();
    });
}

void EvidenceSheet::choose_picture(Desk& desk) {
    app::choose_picture(desk.host, [this, &desk, about = activity_](base::Result<SmallPicture> chosen) {
        if (!chosen) return error_notice(chosen.error());
        if (activity_ != about) return;
        fields_.sum.clear();
        fields_.file = std::move(chosen->name);
        fields_.bytes = static_cast<std::int64_t>(chosen->bytes.size());
        picture_ = std::move(chosen->bytes);
        error_.clear();
        desk.host.request_frame();
    });
}

/// The file or picture that will be added; what a picture shows is said in words.
void EvidenceSheet::draw_chosen() {
    if (fields_.file.empty() && picture_.empty()) return;
    if (!picture_.empty())
        ui::text_field("words", tr("evidence.picture_words"), fields_.file,
                       {.hint = tr("evidence.picture_words_hint"), .max_length = 200});
    const std::string_view title = picture_.empty() ? std::string_view(fields_.file) : tr("evidence.picture");
    const ui::ListRow row("chosen", {.title = title, .detail = file_words(fields_)});
    if (!ui::icon_button("drop", ui::icon_close, tr("evidence.drop_file"))) return;
    std::string place = std::move(fields_.place);
    fields_ = {};
    picture_.clear();
    fields_.place = std::move(place);
}

/// Whoever was handed a file learns whether it is the one that was meant.
void EvidenceSheet::compare(Desk& desk, const office::Evidence& evidence) {
    desk.host.open_file("", largest_file, [this, &desk, evidence](const base::Result<PickedFile>& picked) {
        if (!picked) return error_notice(picked.error());
        matches_ = office::evidence_of_file(picked->name, picked->bytes).sum == evidence.sum;
        compared_ = tr(matches_ ? "evidence.same" : "evidence.other", {picked->name, evidence.file});
        ui::current().announce(compared_, true);
        desk.host.request_frame();
    });
}

void EvidenceSheet::draw_form(Desk& desk) {
    if (picture_.empty())
        ui::text_field(
            "place", tr("evidence.place"), fields_.place,
            {.hint = tr("evidence.place_hint"), .error = error_, .max_length = 500, .submits = true});
    draw_chosen();
    if (ui::button("choose", tr(fields_.file.empty() ? "evidence.choose" : "evidence.choose_other"),
                   {.icon = ui::icon_attach}))
        choose(desk);
    ui::text("stays", tr("evidence.stays"), {.style = ui::TextStyle::Small, .quiet = true});
    if (ui::button("photograph", tr("evidence.picture_choose"), {.icon = ui::icon_upload}))
        choose_picture(desk);
    ui::text("kept", tr("evidence.picture_stays"), {.style = ui::TextStyle::Small, .quiet = true});
    if (ui::key_pressed(ui::id_of("place"), ui::KeyEnter)) add(desk);
}

void EvidenceSheet::add(Desk& desk) {
    if (!picture_.empty() && base::trimmed(fields_.file).empty())
        fields_.file = tr("evidence.picture_of", {title_});
    const auto errors = office::check_evidence(fields_);
    error_ = errors.empty() ? std::string() : tr(errors.front().message, {errors.front().argument});
    if (!errors.empty()) {
        ui::current().set_focus(ui::id_of("place"));
        ui::current().announce(error_, true);
        return;
    }
    const auto done = picture_.empty() ? office::add_evidence(desk.store, activity_, fields_)
                                       : office::add_picture(desk.store, activity_, fields_.file, picture_);
    if (!done) return error_notice(done.error());
    undoable_notice(desk, tr("evidence.added", {std::string(title_of(fields_))}), *done);
    std::string place = picture_.empty() ? std::string() : std::move(fields_.place); // is still to be added
    fields_ = {};
    fields_.place = std::move(place);
    picture_.clear();
}

void EvidenceSheet::remove(Desk& desk, const office::Evidence& evidence) {
    const auto done = office::remove_evidence(desk.store, evidence.id);
    if (!done) return error_notice(done.error());
    undoable_notice(desk, tr("evidence.removed", {std::string(title_of(evidence))}), *done);
}

void EvidenceSheet::draw(Desk& desk) {
    if (open_) refresh(desk);
    draw_sheet(desk);
    pictures_.draw(desk);
}

void EvidenceSheet::draw_sheet(Desk& desk) {
    ui::Dialog dialog("evidence", open_,
                      {.title = tr("evidence.title"), .width = 440, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    ui::text("activity", title_, {.style = ui::TextStyle::BodyStrong});
    draw_list(desk);
    if (!compared_.empty())
        ui::banner("compared", {.tone = matches_ ? ui::Tone::Good : ui::Tone::Bad, .text = compared_});
    if (may_add_) {
        ui::divider();
        ui::heading("new", 3, tr("evidence.new"));
        draw_form(desk);
    }
    dialog.footer([&] {
        if (ui::button("close", tr("action.close"),
                       {.kind = may_add_ ? ui::ButtonKind::Plain : ui::ButtonKind::Primary}))
            open_ = false;
        if (may_add_ && ui::button("add", tr("evidence.add"), {.kind = ui::ButtonKind::Primary})) add(desk);
    });
}

} // namespace prima::app
