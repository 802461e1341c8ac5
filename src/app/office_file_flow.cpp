#include "app/office_file_flow.h"

#include "app/facts.h"
#include "app/notices.h"
#include "app/offices.h"
#include "app/post.h"
#include "base/text.h"
#include "office/office.h"
#include "ui/banner.h"
#include "ui/dialog.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <algorithm>
#include <utility>

namespace prima::app {

namespace {

constexpr std::string_view mime = "application/json";

} // namespace

std::string office_file_name(std::string_view office_name, base::Instant now, base::ZoneOffset offset) {
    return exchange::bundle_file_name(office_name, {}, now, offset);
}

// --- a copy into a file
// ---------------------------------------------------------------------------------------

void OfficeFileFlow::save_copy() {
    with_sealed([this](const std::string& name, const std::string& bytes) {
        desk_.host.save_file(name, mime, bytes);
        remember_copy(desk_.clock.now());
        ui::toast({.text = tr("file.saved", {name}), .tone = ui::Tone::Good});
    });
}

void OfficeFileFlow::share_copy() {
    with_sealed([this](const std::string& name, const std::string& bytes) {
        if (desk_.host.share_file(name, mime, bytes))
            remember_copy(desk_.clock.now());
        else
            save_copy();
    });
}

// What is not durable yet goes into the file, too: a full disk is when a copy is needed most.
void OfficeFileFlow::with_sealed(const std::function<void(const std::string&, const std::string&)>& use) {
    desk_.store.seal([this, use](const base::Result<void>&) {
        desk_.store.collect_blobs([this, use](const base::Result<std::vector<store::HeldBlob>>& blobs) {
            if (!blobs.ok()) error_notice(blobs.error()); // the rest is worth keeping all the same
            const std::string office = office::office_name(desk_.store);
            const std::string name = office_file_name(office, desk_.clock.now(), desk_.clock.offset());
            use(name, store::save_office_file(desk_.store, office, desk_.clock, store::Tables::with,
                                              blobs.value_or({})));
            desk_.host.request_frame();
        });
    });
}

void OfficeFileFlow::remember_copy(base::Instant then) {
    desk_.host.set_preference(copy_preference(), base::format_instant(then, desk_.clock.offset()));
}

std::string OfficeFileFlow::copy_preference() const {
    return "lastbackup." + desk_.offices.open_key();
}

std::optional<base::Instant> OfficeFileFlow::last_copy() const {
    const auto instant = base::parse_instant(desk_.host.preference(copy_preference()));
    return instant ? std::optional(*instant) : std::nullopt;
}

std::string OfficeFileFlow::last_copy_words() const {
    const std::optional<base::Instant> last = last_copy();
    return last ? format_moment(*last, desk_.clock.offset()) : std::string(tr("file.never_saved"));
}

// --- a file into the office
// -----------------------------------------------------------------------------------

void OfficeFileFlow::pick() {
    desk_.host.open_file(".json", store::max_file_bytes, [this](base::Result<PickedFile> picked) {
        if (picked) {
            offer(std::move(picked).value());
        } else {
            name_.clear();
            refuse(picked.error());
        }
        desk_.host.request_frame();
    });
}

void OfficeFileFlow::offer(PickedFile file) {
    if (Post::is_letter(file.bytes)) {
        desk_.post->offer(std::move(file));
        desk_.go("/kirim");
        return;
    }
    name_ = std::move(file.name);
    base::Result<store::OfficeFile> read = store::read_office_file(file.bytes);
    if (!read) {
        refuse(read.error());
        return;
    }
    refused_.clear();
    file_ = std::move(read).value();
    preview_ = store::preview_office_file(desk_.store, *file_);
    open_ = true;
}

void OfficeFileFlow::refuse(const base::Error& error) {
    file_.reset();
    refused_ = error.message;
    open_ = true;
}

bool OfficeFileFlow::loadable() const {
    return file_ && preview_.relation != store::FileRelation::other_office &&
           preview_.added + preview_.refused > 0;
}

void OfficeFileFlow::load() {
    store::OfficeFile file = std::move(*file_);
    // Whoever restores has that copy, and is reminded of the next when it is a week old.
    std::optional<base::Instant> restored;
    if (preview_.relation == store::FileRelation::adopts) {
        if (const auto saved = base::parse_instant(preview_.saved_at))
            restored = std::min(*saved, desk_.clock.now());
    }
    file_.reset();
    open_ = false;
    store::load_office_file(
        desk_.store, std::move(file), [this, restored](const base::Result<store::MergeReport>& report) {
            desk_.host.request_frame();
            if (!report) {
                error_notice(report.error());
                return;
            }
            if (restored) remember_copy(*restored);
            std::string words = tr(
                "file.loaded", {count_words(report->transactions), count_words(report->known_transactions)});
            if (report->refused > 0)
                words += " " + tr("file.loaded_unreadable", {count_words(report->refused)});
            ui::toast({.text = std::move(words),
                       .tone = report->refused > 0 ? ui::Tone::Attention : ui::Tone::Good});
        });
}

// --- the dialog
// -----------------------------------------------------------------------------------------------

void OfficeFileFlow::draw_facts() const {
    const ui::Stack stack(8);
    if (!name_.empty()) fact("name", tr("file.name"), name_);
    if (!file_) return;
    const bool nameless = preview_.office_name.empty();
    fact("office", tr("office.name"),
         nameless ? tr("file.nameless") : std::string_view(preview_.office_name));
    const auto saved = base::parse_instant(preview_.saved_at);
    fact("saved", tr("file.saved_at"),
         saved ? format_moment(*saved, desk_.clock.offset()) : std::string(tr("file.unknown_moment")));
    if (preview_.relation == store::FileRelation::other_office) return;
    fact("added", tr("file.added"), count_words(preview_.added));
    fact("known", tr("file.known"), count_words(preview_.known));
    if (preview_.refused > 0) fact("unreadable", tr("file.unreadable"), count_words(preview_.refused));
}

void OfficeFileFlow::draw_other_office() {
    const std::string here = office::office_name(desk_.store);
    const std::string_view there =
        preview_.office_name.empty() ? tr("file.nameless") : std::string_view(preview_.office_name);
    ui::banner("other", {.tone = ui::Tone::Attention,
                         .text = tr("file.other_office",
                                    {there, here.empty() ? tr("frame.my_office") : std::string_view(here)})});
}

void OfficeFileFlow::draw_outcome() {
    if (!file_) {
        ui::banner("refused", {.tone = ui::Tone::Bad, .text = tr(refused_)});
        return;
    }
    if (preview_.rescued) ui::banner("rescued", {.tone = ui::Tone::Accent, .text = tr("file.rescued")});
    if (preview_.relation == store::FileRelation::other_office) {
        draw_other_office();
        return;
    }
    if (preview_.refused > 0) {
        ui::banner("unreadable_note", {.tone = ui::Tone::Attention, .text = tr("file.unreadable_note")});
    }
    if (!loadable()) {
        ui::text("nothing", tr("file.nothing_new"));
    } else {
        ui::text("merges",
                 tr(preview_.relation == store::FileRelation::adopts ? "file.adopts" : "file.merges"));
    }
}

void OfficeFileFlow::draw_buttons() {
    if (loadable()) {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("load", tr("file.load"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_upload}))
            load();
        return;
    }
    if (file_ && preview_.relation == store::FileRelation::other_office) {
        if (ui::button("cancel", tr("action.cancel"))) open_ = false;
        if (ui::button("beside", tr("file.open_beside"),
                       {.kind = ui::ButtonKind::Primary, .icon = ui::icon_folder_open})) {
            open_ = false;
            desk_.offices.load_beside(std::move(*std::exchange(file_, std::nullopt)));
        }
        return;
    }
    if (ui::button("pick", tr("file.pick_other"), {.icon = ui::icon_folder_open})) pick();
    if (ui::button("close", tr("action.close"), {.kind = ui::ButtonKind::Primary})) open_ = false;
}

void OfficeFileFlow::draw() {
    ui::Dialog dialog("office_file", open_, {.title = tr("file.title")});
    if (!dialog) return;
    draw_facts();
    draw_outcome();
    dialog.footer([this] { draw_buttons(); });
}

} // namespace prima::app
