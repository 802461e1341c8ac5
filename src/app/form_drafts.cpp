#include "app/form_drafts.h"

#include "app/form_choice.h"
#include "app/notices.h"
#include "app/strings.h"
#include "base/text.h"
#include "office/person.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace prima::app {

namespace {

using ui::Checked;
using ui::Node;
using ui::Role;

constexpr std::size_t most_forms = 20;
constexpr std::size_t longest_text = 100'000; ///< bytes; what is longer was pasted, and is there still
constexpr int frames_to_settle = 3;           ///< in which a dialog takes its size and its first values
constexpr int frames_to_wait = 20;            ///< for what a press opens
constexpr int frames_to_fill = 20;            ///< fields may appear only when others are filled
constexpr std::uint32_t fresh = 3;            ///< frames after which a press has not opened what opens now

/// The form under all other dialogs; nullptr when there is none.
const Node* dialog_in(const ui::Tree& tree) {
    for (const Node& node : tree.nodes()) {
        if (node.role == Role::Dialog && node.modal && node.level_of_surface == ui::SurfaceLevel::Dialog)
            return &node;
    }
    return nullptr;
}

template <class All>
auto* of(All& all, ui::NodeId node) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.node == node; });
    return at == all.end() ? nullptr : &*at;
}

bool holds(const std::vector<ui::NodeId>& nodes, ui::NodeId node) {
    return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
}

/// The first words, enough to know it again.
std::string beginning_of(const std::string& words) {
    constexpr std::size_t most = 80;
    if (words.size() <= most) return words;
    const std::size_t end = words.rfind(' ', most);
    return words.substr(0, end == std::string::npos ? 0 : end) + " …";
}

/// "/pegawai" of "/pegawai/unit".
std::string_view page_in(std::string_view address) {
    return address.substr(0, address.find('/', 1));
}

} // namespace

bool FormDrafts::Step::is(ui::NodeId other, int other_role, std::string_view other_name) const {
    return node == other && role == other_role && (name.empty() || other_name.empty() || name == other_name);
}

bool FormDrafts::Form::is(const Form& other) const {
    if (node != other.node || on_page != other.on_page) return false;
    if (on_page) return address == other.address;
    if (left) return other.trail.empty() && page_in(address) == page_in(other.address);
    return address == other.address &&
           std::equal(trail.begin(), trail.end(), other.trail.begin(), other.trail.end(),
                      [](const Step& a, const Step& b) { return a.is(b.node, b.role, b.name); });
}

std::shared_ptr<FormDrafts> FormDrafts::make(Desk& desk) {
    return std::make_shared<FormDrafts>(desk);
}

FormDrafts::FormDrafts(Desk& desk)
    : desk_(desk)
    , draft_(desk.store, desk.journal, desk.clock, "forms", [&desk] { desk.host.request_frame(); })
    , language_(language()) {
    desk.store.refuse_if([hold = hold_](const std::vector<store::Change>&) -> base::Result<void> {
        if (*hold) return base::Error{base::ErrorCode::not_allowed, "form.not_opened", "a form is opened"};
        return {};
    });
}

void FormDrafts::follow_language() {
    if (std::exchange(language_, language()) == language()) return;
    for (Form& form : forms_) translate(form);
    for (Open& open : open_) translate(open.form);
}

// --- whose it is -------------------------------------------------------------------------------------------

/// What the last one has typed is gone from the screen, too.
void FormDrafts::follow_person() {
    const bool somebody = draft_.of_somebody();
    if (draft_.follow() && somebody) {
        going_on_.reset();
        for (Open& open : open_) end(open, false);
        open_.clear();
        forms_.erase(
            std::remove_if(forms_.begin(), forms_.end(), [](const Form& form) { return !form.left; }),
            forms_.end());
        for (Form& form : forms_) form.dropped = true;
    }
    if (!draft_.waits()) return;
    for (Form& form : decode(draft_.take())) {
        form.number = ++last_number_;
        translate(form);
        forms_.push_back(std::move(form));
    }
    ui::current().ask_for_frame();
    // Forms that stand there empty are begun once more, with what was typed in them.
    open_.erase(
        std::remove_if(open_.begin(), open_.end(), [](const Open& open) { return open.form.typed.empty(); }),
        open_.end());
}

void FormDrafts::keep() {
    std::vector<const Form*> all;
    for (const Form& form : forms_) {
        if (form.waits()) all.push_back(&form);
    }
    for (const Open& open : open_) {
        if (open.form.waits() && !open.done) all.push_back(&open.form);
    }
    if (all.size() > most_forms) all.erase(all.begin(), all.end() - most_forms);
    draft_.keep(encode(all));
}

FormDrafts::Form* FormDrafts::find(std::uint64_t number) {
    const auto at =
        std::find_if(forms_.begin(), forms_.end(), [&](const Form& each) { return each.number == number; });
    return at == forms_.end() ? nullptr : &*at;
}

/// Nobody wants it. Where it stands on its page yet, it goes when that is opened.
void FormDrafts::forget(std::uint64_t number) {
    going_on_.reset();
    Form* const gone = find(number);
    if (!gone) return;
    if (gone->left)
        gone->dropped = true;
    else
        forms_.erase(forms_.begin() + (gone - forms_.data()));
    keep();
}

/// The form that was just filled in again, as it was before.
void FormDrafts::drop_typed(std::uint64_t number) {
    for (Open& open : open_) {
        if (open.form.number != number) continue;
        open.form.dropped = true;
        open.filling = frames_to_fill;
        ui::current().ask_for_frame();
        return keep();
    }
    forget(number);
}

// --- what is typed -----------------------------------------------------------------------------------------

/// The dialog under all others, and the forms of the page.
std::vector<FormDrafts::Place> FormDrafts::places() const {
    const ui::Context& context = ui::current();
    std::vector<Place> all;
    if (const Node* dialog = dialog_in(context.building)) all.push_back({dialog->id, dialog->name, false});
    for (const ui::Context::DraftForm& form : context.draft_forms) all.push_back({form.id, form.title, true});
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const Place& place) { return holds(context.ended_forms, place.node); }),
              all.end());
    return all;
}

bool FormDrafts::dialog_is_open() const {
    return std::any_of(open_.begin(), open_.end(), [](const Open& open) { return !open.form.on_page; });
}

/// A form is opened by a press, or by several where a menu is between.
void FormDrafts::follow_trail() {
    const ui::Context& context = ui::current();
    const bool popup = !context.open_popups.empty();
    const auto begin_anew = [&] {
        trail_.clear();
        trail_address_ = desk_.address;
    };
    const auto add = [&](ui::NodeId id) {
        const Node* node = context.building.find(id);
        if (!node) node = context.tree().find(id);
        if (node) trail_.push_back({id, static_cast<int>(node->role), node->name});
        pressed_at_ = context.frame_number;
    };
    if (!dialog_is_open()) {
        for (const ui::NodeId id : context.pressed) {
            if (!popup_was_open_) begin_anew();
            add(id);
        }
        if (popup && !popup_was_open_ && context.pressed.empty()) { // a key has opened a menu
            begin_anew();
            add(context.focus);
        }
    }
    popup_was_open_ = popup;
}

FormDrafts::Open& FormDrafts::begin(const Place& place) {
    ui::Context& context = ui::current();
    Open open;
    Form& form = open.form;
    form.number = ++last_number_;
    form.address = desk_.address;
    form.title = place.title;
    form.node = place.node;
    form.on_page = place.on_page;
    form.language = language();
    for (const Node& node : context.building.nodes()) {
        if (node.level_of_surface != ui::SurfaceLevel::Page) continue;
        const bool unfolded = node.expanded == Checked::Yes && node.popup == ui::Popup::None;
        const bool tab = node.role == Role::Tab && node.selected == Checked::Yes;
        if (tab || unfolded) form.places.push_back(node.id);
    }
    for (const ui::Context::ScrollView& view : context.scroll_views) {
        if (context.surfaces[view.surface].level == ui::SurfaceLevel::Page)
            form.scrolled.emplace_back(view.area, static_cast<int>(context.scroll.area(view.area).offset));
    }
    // What was pressed on the page before has brought the page, whose address says what it opens.
    if (context.frame_number - pressed_at_ <= fresh && trail_address_ == desk_.address) form.trail = trail_;
    open.settling = frames_to_settle;
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        const bool wanted = going_on_ == forms_[i].number && forms_[i].node == form.node;
        if (!wanted && !forms_[i].is(form)) continue;
        form = std::move(forms_[i]);
        form.left = form.lost = false;
        std::erase_if(form.typed, [&](const Typed& each) { return before_typing_.count(each.node) > 0; });
        forms_.erase(forms_.begin() + static_cast<std::ptrdiff_t>(i));
        open.settling = 1;
        open.filling = frames_to_fill;
        if (wanted) going_on_.reset();
        break;
    }
    return open_.emplace_back(std::move(open));
}

void FormDrafts::read_fields(Open& open) {
    const ui::Context& context = ui::current();
    const Node* form = context.building.find(open.form.node);
    open.fields.clear();
    if (!form) return;
    std::unordered_set<ui::NodeId> inside{form->id};
    std::string group;
    for (const Node& node : context.building.nodes()) {
        if (node.surface != form->surface) continue;
        if (open.form.on_page && !(inside.count(node.parent) > 0 && inside.insert(node.id).second)) continue;
        if (node.disabled || node.read_only || node.value.size() > longest_text) continue;
        const auto add = [&](char sort, std::string label, std::string value) {
            open.fields.push_back({node.id, sort, std::move(label), std::move(value), {}});
        };
        const std::string on = node.checked == Checked::Yes ? "1" : "0";
        if (node.role == Role::RadioGroup) group = node.name;
        if (node.role == Role::CheckBox || node.role == Role::Switch)
            add('c', node.name, on);
        else if (node.role == Role::Radio)
            add('r', group + ": " + node.name, on);
        else if (node.role == Role::ComboBox && node.field == ui::FieldKind::None)
            add('s', node.name, std::to_string(node.chosen) + " " + node.value);
        else if (node.field != ui::FieldKind::None && node.field != ui::FieldKind::Search && !node.secret)
            add(node.field == ui::FieldKind::Number ? 'n'
                : node.field == ui::FieldKind::Date ? 'd'
                                                    : 't',
                node.name, node.value);
    }
    if (open.form.on_page) return;
    for (const auto& [id, state] : context.draft_states) open.fields.push_back({id, 'h', {}, state, {}});
}

void FormDrafts::note_typing(Open& open, const Place& place) {
    read_fields(open);
    for (const Typed& field : open.fields) {
        Typed begun = field;
        if (const Typed* earlier = of(open.form.typed, field.node); earlier && earlier->first)
            begun.value = *earlier->first;
        else if (const auto before = before_typing_.find(field.node); before != before_typing_.end())
            begun.value = before->second;
        Typed* first = of(open.at_first, field.node);
        if (!first)
            open.at_first.push_back(std::move(begun));
        else if (open.settling > 0)
            *first = std::move(begun);
    }
    if (open.settling > 0) {
        --open.settling;
        return ui::current().ask_for_frame();
    }
    if (open.filling > 0) return;
    std::vector<Typed> typed;
    for (Typed& field : open.fields) {
        const Typed* first = of(open.at_first, field.node);
        const Typed* earlier = of(open.form.typed, field.node);
        if (first->value == field.value && (open.form.on_page || !earlier || earlier->value != field.value))
            continue;
        typed.push_back(field);
        typed.back().first = first->value;
    }
    open.form.title = place.title;
    if (typed == open.form.typed) return;
    open.form.typed = std::move(typed);
    open.form.at = desk_.clock.now().epoch_ms;
    keep();
}

/// Saved or cancelled; else its page was left. An untouched dialog waits there, too, and knows how it was
/// opened.
void FormDrafts::end(Open& open, bool closed) {
    open.done = true;
    if (!closed && (open.form.dropped || !open.form.typed.empty() || !open.form.on_page)) {
        open.form.left = true;
        forms_.push_back(std::move(open.form));
    }
    keep();
}

void FormDrafts::after() {
    *hold_ = false;
    const ui::Context& context = ui::current();
    const std::vector<Place> shown = places();
    for (Open& open : open_) {
        const Place* place = of(shown, open.form.node);
        // The same form of another record is another form.
        const bool moved = open.form.on_page && open.form.address != desk_.address;
        if (!place || moved) end(open, holds(context.ended_forms, open.form.node));
    }
    open_.erase(std::remove_if(open_.begin(), open_.end(), [](const Open& open) { return open.done; }),
                open_.end());
    // Saved although it is not on the screen any more.
    for (std::size_t i = forms_.size(); i-- > 0;) {
        if (!forms_[i].on_page || !holds(context.ended_forms, forms_[i].node)) continue;
        forms_.erase(forms_.begin() + static_cast<std::ptrdiff_t>(i));
        keep();
    }
    follow_person();
    follow_language();
    follow_trail();
    if (!draft_.known()) return;
    for (const Place& place : shown) {
        const auto at = std::find_if(open_.begin(), open_.end(),
                                     [&](const Open& open) { return open.form.node == place.node; });
        note_typing(at == open_.end() ? begin(place) : *at, place);
    }
    if (std::none_of(open_.begin(), open_.end(), [](const Open& open) { return open.settling > 0; }))
        before_typing_.clear();
}

// --- going on with it --------------------------------------------------------------------------------------

void FormDrafts::before() {
    // Whoever is quick types before it is known what waits, or what a field holds at first; and that stays.
    for (const auto& [id, value] : ui::current().values) {
        const Node* field = ui::current().tree().find(id);
        if (field) before_typing_.emplace(id, field->value);
        for (Open& open : open_) {
            Typed* const waits = open.filling > 0 ? of(open.form.typed, id) : nullptr;
            if (waits) open.form.typed.erase(open.form.typed.begin() + (waits - open.form.typed.data()));
        }
    }
    for (Open& open : open_) {
        if (open.filling > 0 && open.settling == 0) fill(open);
    }
    open_.erase(std::remove_if(open_.begin(), open_.end(), [](const Open& open) { return open.done; }),
                open_.end());
    if (going_on_) next_step();
}

void FormDrafts::go_on(const Form& form) {
    going_on_ = form.number;
    step_ = 0;
    waited_ = 0;
    desk_.go(form.address);
    ui::current().ask_for_frame();
}

/// Goes the way by which it was opened: to the page and its tab, and presses what was pressed.
void FormDrafts::next_step() {
    ui::Context& context = ui::current();
    Form* const wanted = find(*going_on_);
    if (!wanted) return going_on_.reset();
    context.ask_for_frame();
    if (++waited_ > frames_to_wait) {
        wanted->lost = true;
        going_on_.reset();
        context.announce(tr("form.lost_title", {wanted->title}), true);
        return;
    }
    if (desk_.address != wanted->address || waited_ < 2) return;
    for (const ui::NodeId place : wanted->places) {
        const Node* node = context.tree().find(place);
        if (!node || node->selected == Checked::Yes || node->expanded == Checked::Yes) continue;
        context.activated.insert(place);
    }
    if (step_ == 0) {
        for (const auto& [area, offset] : wanted->scrolled)
            context.scroll.area(area).offset = static_cast<float>(offset);
    }
    if (step_ == wanted->trail.size()) return;
    const Step& step = wanted->trail[step_];
    const Node* node = context.tree().find(step.node);
    if (!node || node->disabled || !step.is(node->id, static_cast<int>(node->role), node->name)) return;
    *hold_ = true;
    context.activated.insert(step.node);
    ++step_;
    waited_ = 1;
}

void FormDrafts::fill(Open& open) {
    ui::Context& context = ui::current();
    const bool dropped = open.form.dropped;
    std::vector<Typed> missing;
    for (const Typed& typed : open.form.typed) {
        if (dropped && !typed.first) continue;
        std::string wanted = dropped ? *typed.first : typed.value;
        // The browser's own picker takes no other form.
        if (const auto date = base::parse_date(wanted);
            typed.sort == 'd' && date && context.frame.preferences.touch)
            wanted = base::format_iso(*date);
        const Typed* now = of(open.fields, typed.node);
        if (typed.sort == 'r' && wanted == "0") continue; // another one is chosen
        if (now && now->value == wanted) continue;
        const Choice choice(typed.sort == 's' ? wanted : std::string());
        if (now && typed.sort == 's' && choice.may_be(Choice(now->value).names.front())) continue;
        missing.push_back(typed);
        if (!now) continue;
        open.put = true;
        if (typed.sort == 'c' || typed.sort == 'r')
            context.activated.insert(typed.node);
        else if (typed.sort == 's') // which of its names it is, is tried one after the other
            context.restored[typed.node] =
                choice.value(static_cast<std::size_t>(open.filling) % choice.names.size());
        else
            context.restored[typed.node] = wanted;
    }
    context.ask_for_frame();
    if (!missing.empty() && --open.filling > 0) return;
    open.filling = 0;
    filled(open, std::move(missing));
}

void FormDrafts::filled(Open& open, std::vector<Typed> missing) {
    if (open.form.dropped) {
        open.form.dropped = false;
        open.form.typed.clear();
        open.done = open.form.on_page; // and is begun once more, maybe with what another has typed there
        return keep();
    }
    if (open.put && missing.size() < open.form.typed.size()) {
        ui::Toast said{.text = std::string(tr("today.restored")), .tone = ui::Tone::Good};
        if (open.form.on_page) { // a dialog is cancelled
            said.action = tr("action.discard");
            said.on_action = [this, number = open.form.number] { drop_typed(number); };
        }
        ui::toast(std::move(said));
    }
    if (missing.empty()) return;
    Form rest = open.form;
    rest.number = ++last_number_;
    rest.typed = std::move(missing);
    rest.lost = true;
    if (rest.on_page) rest.node = 0; // what did not fit there once will not
    if (!readable(rest).empty()) forms_.push_back(std::move(rest));
}

void FormDrafts::draw_note() {
    if (going_on_ || dialog_is_open()) return;
    const auto last = std::find_if(forms_.rbegin(), forms_.rend(), [&](const Form& each) {
        const bool here = each.on_page && each.left && each.address == desk_.address;
        return each.waits() && !here; // in another tab or step of this page it needs no note
    });
    if (last == forms_.rend()) return;
    const Form& form = *last;
    std::string words;
    if (form.lost) {
        words = std::string(tr("form.lost")) + "\n" + readable(form);
    } else {
        words = beginning_of(base::collapsed(readable(form, " · ")));
        words += " · " + format_moment({form.at}, desk_.clock.offset());
    }
    enum class Wish : std::uint8_t { none, go_on, copy, discard } wish = Wish::none;
    const std::string title = tr(form.lost ? "form.lost_title" : "form.unsaved_title", {form.title});
    ui::banner("typed", {.tone = form.lost ? ui::Tone::Attention : ui::Tone::Accent,
                         .title = title,
                         .text = words,
                         .actions = [&] {
                             if (form.lost) {
                                 if (ui::button("copy", tr("form.copy"), {.icon = ui::icon_copy}))
                                     wish = Wish::copy;
                             } else if (ui::button("go_on", tr("form.go_on"), {.icon = ui::icon_edit})) {
                                 wish = Wish::go_on;
                             }
                             if (ui::button("discard", tr("action.discard"))) wish = Wish::discard;
                         }});
    if (wish == Wish::go_on) go_on(form);
    if (wish == Wish::copy) {
        desk_.host.copy_text(readable(form));
        ui::toast({.text = std::string(tr("form.copied")), .tone = ui::Tone::Good});
    }
    if (wish == Wish::discard) {
        ui::toast({.text = std::string(tr("form.discarded")),
                   .action = std::string(tr("action.undo")),
                   .on_action = [this, gone = form, person = office::own_person(desk_.store)] {
                       if (office::own_person(desk_.store) != person) return;
                       if (Form* const left = find(gone.number))
                           left->dropped = false;
                       else
                           forms_.push_back(gone);
                       keep();
                   }});
        forget(form.number);
    }
}

} // namespace prima::app
