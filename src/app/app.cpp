#include "app/app.h"

#include "app/about_screen.h"
#include "app/appraisal_screen.h"
#include "app/approval_screen.h"
#include "app/check_rules_screen.h"
#include "app/class_screen.h"
#include "app/decisions_screen.h"
#include "app/devices_screen.h"
#include "app/feedback_screen.h"
#include "app/follow_up_screen.h"
#include "app/form_drafts.h"
#include "app/gallery_screen.h"
#include "app/help_screen.h"
#include "app/history_screen.h"
#include "app/holiday_screen.h"
#include "app/home_screen.h"
#include "app/import_screen.h"
#include "app/join_screen.h"
#include "app/monitor_screen.h"
#include "app/offices_screen.h"
#include "app/past_screen.h"
#include "app/people_screen.h"
#include "app/plan_screen.h"
#include "app/rest_gate.h"
#include "app/send_screen.h"
#include "app/set_aside_screen.h"
#include "app/settings_screen.h"
#include "app/standard_screen.h"
#include "app/sync_screen.h"
#include "app/today_screen.h"
#include "office/device.h"
#include "office/follow_up.h"
#include "office/merged_person.h"
#include "office/month.h"
#include "office/office.h"
#include "office/plan_agreement.h"
#include "office/role.h"
#include "office/standard.h"
#include "ui/icons.h"

namespace prima::app {

App::App(store::Journal& journal, std::string key, store::Shelf& shelf, base::Clock& clock,
         base::Random& random, Host& host)
    : host_(host)
    , store_(journal, clock, random, office::schema())
    , preferences_(load_preferences(host))
    , offices_(shelf, clock, random, host, std::move(key))
    , desk_{store_, journal, clock, host, preferences_, offices_, nullptr, nullptr, "/", false, {}, false}
    , files_(desk_)
    , post_(desk_, random)
    , sync_(desk_, random)
    , commands_(desk_, files_) {
    desk_.files = &files_;
    desk_.post = &post_;
    desk_.sync = &sync_;
    set_language(preferences_.language);
    hint_open_ = host.preference("hint") != "seen";
    office::keep_closed_months(store_);
    office::keep_rights(store_);
    office::keep_agreed_plans(store_);
    office::keep_decided_standards(store_);
    office::keep_begun_follow_ups(store_);
    add({.address = "/", .label = "nav.home", .icon = ui::icon_home, .core = true},
        std::make_unique<HomeScreen>());
    add({.address = "/hari-ini", .label = "nav.today", .icon = ui::icon_today, .core = true},
        std::make_unique<TodayScreen>(desk_));
    add({"/rencana", "plan.title", ui::icon_assignment}, std::make_unique<PlanScreen>());
    add({"/penilaian", "appraisal.title", ui::icon_assessment, false, Page::Shown::side_and_waiting},
        std::make_unique<AppraisalScreen>());
    add({"/umpan-balik", "feedback.title", ui::icon_feedback, false, Page::Shown::side_only},
        std::make_unique<FeedbackScreen>());
    add({"/tindak-lanjut", "follow_up.title", ui::icon_flag, false, Page::Shown::side_only},
        std::make_unique<FollowUpScreen>());
    add({"/persetujuan", "approval.title", ui::icon_task, false, Page::Shown::while_waiting,
         "approval.short"},
        std::make_unique<ApprovalScreen>(desk_));
    add({"/pemantauan", "monitor.title", ui::icon_timeline, false, Page::Shown::side_only},
        std::make_unique<MonitorScreen>());
    add({"/standar", "standard.title", ui::icon_verified, false, Page::Shown::side_only},
        std::make_unique<StandardScreen>());
    add({"/pegawai", "people.title", ui::icon_people, false, Page::Shown::side_only},
        std::make_unique<PeopleScreen>());
    add({"/hari-libur", "holiday.title", ui::icon_event, false, Page::Shown::palette_only},
        std::make_unique<HolidayScreen>());
    add({"/keputusan", "decisions.title", ui::icon_balance, false, Page::Shown::while_waiting,
         "decisions.short"},
        std::make_unique<DecisionsScreen>());
    add({"/kirim", "send.short", ui::icon_send, false, Page::Shown::side_only},
        std::make_unique<SendScreen>());
    add({"/perangkat", "devices.title", ui::icon_phone, false, Page::Shown::palette_only},
        std::make_unique<DevicesScreen>());
    add({"/bergabung", "join.title", ui::icon_login, false, Page::Shown::palette_only},
        std::make_unique<JoinScreen>());
    add({"/riwayat", "history.title", ui::icon_history, false, Page::Shown::side_only},
        std::make_unique<HistoryScreen>());
    add({"/riwayat/pada", "past.open", ui::icon_clock, false, Page::Shown::palette_only},
        std::make_unique<PastScreen>());
    auto import = std::make_unique<ImportScreen>();
    import_ = import.get();
    add({"/impor", "import.title", ui::icon_table, false, Page::Shown::side_only}, std::move(import));
    add({"/data", "set_aside.title", ui::icon_inbox, false, Page::Shown::palette_only},
        std::make_unique<SetAsideScreen>());
    add({"/kantor", "offices.short", ui::icon_building, true, Page::Shown::side_only},
        std::make_unique<OfficesScreen>());
    add({"/sinkron", "share.title", ui::icon_sync, true, Page::Shown::palette_only},
        std::make_unique<SyncScreen>());
    auto classes = std::make_unique<ClassScreen>();
    class_ = classes.get();
    add({"/kelas", "class.title", ui::icon_group, false, Page::Shown::side_only}, std::move(classes));
    add({"/bantuan", "nav.help", ui::icon_help_outline, true}, std::make_unique<HelpScreen>());
    add({"/pengaturan", "nav.settings", ui::icon_settings, true}, std::make_unique<SettingsScreen>());
    add({"/uji-hitungan", "check_rules.title", ui::icon_verified, false, Page::Shown::palette_only},
        std::make_unique<CheckRulesScreen>());
    add({"/tentang", "", nullptr}, std::make_unique<AboutScreen>());
    add({"/galeri", "", nullptr}, std::make_unique<GalleryScreen>());
    open_ = &pages_.front();
    store_.on_change([this] {
        offices_.label(store_);
        sync_.store_changed();
        host_.request_frame();
    });
    open_store();
}

App::~App() = default;

void App::open_store() {
    open_error_.reset();
    offices_.label(store_);
    store_.open([this](const base::Result<void>& opened) {
        ready_ = opened.ok();
        if (ready_) sync_.start();
        if (!opened) open_error_ = opened.error();
        lost_office_ = offices_.lost(store_);
        host_.request_frame();
    });
}

void App::add(Page page, std::unique_ptr<Screen> screen) {
    page.screen = screen.get();
    pages_.reserve(32); // `open_` points into it
    pages_.push_back(page);
    screens_.push_back(std::move(screen));
}

const Page* App::page_of(std::string_view address) const {
    for (const Page& page : pages_) {
        const std::string_view own = page.address;
        if (address == own) return &page;
        const bool below =
            address.size() > own.size() && address.substr(0, own.size()) == own && address[own.size()] == '/';
        if (below && page.screen->has_part(address.substr(own.size() + 1))) return &page;
    }
    return nullptr;
}

void App::address_changed(std::string_view address) {
    const Page* page = page_of(address);
    unknown_address_ = page == nullptr;
    if (!page) {
        page = &pages_.front();
        host_.set_address(page->address, true);
        address = page->address;
    }
    place_changed_ = true;
    if (page != open_) {
        leave();
        page_changed_ = ready_; // a page opened first is read from the top of the document
        frame_.to_top();
    }
    open_ = page;
    desk_.address = address;
}

void App::follow_address() {
    if (std::exchange(desk_.to_top, false)) {
        frame_.to_top();
        host_.request_frame();
    }
    if (desk_.next_address.empty()) return;
    const std::string next = std::exchange(desk_.next_address, {});
    if (next == desk_.address) return;
    host_.set_address(next, desk_.replace_address);
    address_changed(next);
    host_.request_frame();
}

ui::Preferences App::ui_preferences(bool touch, bool reduced_motion) const {
    ui::Preferences result;
    switch (preferences_.theme) {
    case Preferences::Theme::automatic:
        result.theme = host_.prefers_contrast() ? ui::ThemeMode::Contrast
                       : host_.prefers_dark()   ? ui::ThemeMode::Dark
                                                : ui::ThemeMode::Light;
        break;
    case Preferences::Theme::light: result.theme = ui::ThemeMode::Light; break;
    case Preferences::Theme::dark: result.theme = ui::ThemeMode::Dark; break;
    case Preferences::Theme::contrast: result.theme = ui::ThemeMode::Contrast; break;
    }
    result.text_scale = static_cast<float>(preferences_.text_percent) / 100.0f;
    result.touch = touch;
    result.reduced_motion = reduced_motion;
    result.english = preferences_.language == base::Language::english;
    return result;
}

void App::draw() {
    ui::Context& context = ui::current();
    drawn_at_ = context.frame.time;
    offices_.step();
    if (!ready_) {
        if (open_error_) draw_open_error();
        return;
    }
    if (held_back_at_ != store_.revision()) {
        office::hold_back_removed(store_);
        office::follow_merged_self(store_);
        held_back_at_ = store_.revision();
    }
    post_.step();
    retry_saving();
    const Page& page = *open_;
    const bool waits = waits_for_rest(desk_, page);
    if (!forms_ && host_.rest().state == Host::Rest::State::here) forms_ = FormDrafts::make(desk_);
    if (forms_) forms_->before();
    frame_.draw(desk_, pages_, page, [&] {
        draw_notes();
        if (waits)
            draw_rest_gate(desk_, page);
        else
            page.screen->draw(desk_);
    });
    if (frame_.search_pressed()) commands_.open_palette();
    commands_.draw(pages_);
    files_.draw();
    if (forms_) forms_->after();
    ui::draw_toasts(frame_.bottom_inset());
    const std::string title = waits ? "Prima" : std::string(page.screen->title()) + " · Prima";
    if (title != document_title_) {
        // A screen reader has read the loading page's title by now; later pages are read from their heading.
        if (document_title_.empty()) context.announce(title);
        document_title_ = title;
        host_.set_document(title, language() == base::Language::english ? "en" : "id");
    }
    // Another record, or the next step, on the same page: what had the focus went with the one before.
    if (std::exchange(place_changed_, false) && context.focus != 0 && context.output.focus == 0 &&
        !context.building.find(context.focus)) {
        page_changed_ = true;
        frame_.to_top();
        context.ask_for_frame();
    }
    if (page_changed_ || (read_again_ && !waits)) {
        // A new page is read from its heading on, unless it begins elsewhere.
        read_again_ = page_changed_ && waits;
        page_changed_ = false;
        for (const ui::Node& node : context.building.nodes()) {
            const bool top = node.role == ui::Role::Heading && node.heading_level == 1;
            if (top && context.output.focus == 0) context.set_focus(node.id);
        }
    }
    follow_address();
}

double App::idle(double now) {
    constexpr double quiet = 0.5; // whatever somebody does draws a frame
    const bool whole = host_.rest().state == Host::Rest::State::here;
    if (!ready_ || !whole || store_.is_blank()) return 0;
    if (now - drawn_at_ < quiet) return drawn_at_ + quiet - now;
    return ahead_.step(desk_, screens_);
}

void App::draw_open_error() {
    const ui::Context& context = ui::current();
    const ui::Rect page{0, 0, context.frame.width, context.frame.height};
    const ui::Surface surface("page", ui::SurfaceLevel::Page, page);
    ui::fill_rect(page, context.colors->page);
    const ui::NodeScope main(ui::id_of("main"), ui::Role::Main, "", page);
    ui::ScrollRegion region("scroll", page, 24, 48, 16, ui::px(720));
    ui::heading("title", 1, tr("open_error.title"));
    ui::text("what", tr(open_error_->message));
    ui::text("do", tr("open_error.what_to_do"));
    if (ui::button("retry", tr("action.retry"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_refresh}))
        open_store();
}

void App::draw_notes() {
    if (host_.update_available()) {
        ui::banner("update",
                   {.title = tr("note.update_title"), .text = tr("note.update"), .actions = [this] {
                        if (ui::button("update", tr("note.update_now"), {.icon = ui::icon_refresh})) {
                            leave();
                            host_.apply_update();
                        }
                    }});
    }
    const store::SaveState& saving = store_.save_state();
    if (saving.status == store::SaveStatus::failed) {
        ui::banner("unsaved",
                   {.tone = ui::Tone::Bad,
                    .title = tr("note.save_failed"),
                    .text = saving.error ? tr(saving.error->message) : std::string_view(),
                    .actions =
                        [this] {
                            if (ui::button("retry", tr("action.retry"), {.icon = ui::icon_refresh}))
                                store_.retry();
                            if (ui::button("copy", tr("command.save_copy"))) files_.save_copy();
                        },
                    .urgent = true});
    }
    const sync::FolderStatus* shared = sync_.status();
    if (shared && shared->phase == sync::FolderStatus::Phase::trouble && open_->address != "/sinkron") {
        ui::banner("sync", {.tone = ui::Tone::Attention,
                            .title = tr("share.state_trouble"),
                            .text = tr(fault_words(shared->fault)),
                            .actions = [this] {
                                if (ui::button("sync", tr("share.show"))) desk_.go("/sinkron");
                            }});
    }
    if (!store_.damaged().empty() && open_->address != "/data") {
        const std::string words = tr("note.unreadable", {std::to_string(store_.damaged().size())});
        ui::banner("unreadable", {.tone = ui::Tone::Attention, .text = words, .actions = [this] {
                                      if (ui::button("show", tr("note.unreadable_show"))) desk_.go("/data");
                                  }});
    }
    if (lost_office_ && store_.transaction_count() == 0) {
        const std::string name = lost_office_->empty() ? std::string(tr("frame.my_office")) : *lost_office_;
        if (ui::banner("lost", {.tone = ui::Tone::Bad,
                                .title = tr("note.lost_title", {name}),
                                .text = tr("note.lost", {files_.last_copy_words()}),
                                .actions =
                                    [this] {
                                        if (ui::button("load", tr("file.load_from"),
                                                       {.icon = ui::icon_upload}))
                                            files_.pick();
                                    },
                                .closable = true})) {
            lost_office_.reset();
            offices_.forget_lost();
        }
    }
    if (unknown_address_ &&
        ui::banner("unknown",
                   {.tone = ui::Tone::Attention, .text = tr("note.unknown_address"), .closable = true})) {
        unknown_address_ = false;
    }
    if (forms_) forms_->draw_note();
    const Host::Origin origin = host_.origin();
    if (origin != Host::Origin::https && hint_open_) {
        const bool file = origin == Host::Origin::file;
        if (ui::banner("origin", {.text = tr(file ? "note.file" : "note.http"), .closable = true})) {
            hint_open_ = false;
            host_.set_preference("hint", "seen");
        }
    }
}

/// A full disk may have room again: once a minute, and when a page that was hidden for longer shows again.
void App::retry_saving() {
    constexpr double pause = 60;
    const store::SaveStatus status = store_.save_state().status;
    if (status == store::SaveStatus::saved) retry_at_ = 0;
    if (status != store::SaveStatus::failed) return;
    if (retry_at_ > 0 && drawn_at_ >= retry_at_) store_.retry_quietly();
    if (retry_at_ == 0 || drawn_at_ >= retry_at_) retry_at_ = drawn_at_ + pause;
    ui::current().wake_at(retry_at_);
}

void App::leave() {
    if (!waits_for_rest(desk_, *open_)) open_->screen->leave(desk_);
}
void App::file_dropped(PickedFile file) {
    if (!ready_) return;
    if (open_->screen == class_) {
        host_.request_frame();
        return class_->take(std::move(file));
    }
    if (ImportScreen::is_table(file.name)) {
        import_->take(std::move(file));
        host_.request_frame();
        return desk_.go("/impor");
    }
    if (!Post::is_letter(file.bytes)) return files_.offer(std::move(file));
    post_.offer(std::move(file));
    if (open_->address != "/kirim" && open_->address != "/bergabung") desk_.go("/kirim");
    host_.request_frame();
}

} // namespace prima::app
