#include "app/form_drafts.h"

#include "app/notices.h"
#include "app/strings.h"
#include "base/text.h"
#include "office/person.h"
#include "ui/icons.h"
#include "ui/toast.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace prima::app {

namespace {

using ui::Checked;
using ui::Node;
using ui::Role;

constexpr std::size_t most_forms = 5;
constexpr int frames_to_settle = 3; ///< in which a dialog takes its size and its first values
constexpr int frames_to_wait = 20;  ///< for what a press opens
constexpr int frames_to_fill = 20;  ///< fields may appear only when others are filled
constexpr std::uint32_t fresh = 3;  ///< frames after which a press has not opened what opens now
constexpr std::string_view form_of = "prima forms 1";

/// The form under all other dialogs; nullptr when there is none.
const Node* dialog_in(const ui::Tree& tree) {
    for (const Node& node : tree.nodes()) {
        if (node.role == Role::Dialog && node.modal && node.level_of_surface == ui::SurfaceLevel::Dialog)
            return &node;
    }
    return nullptr;
}

// Strings one after the other, each behind its length.
void put(std::string& bytes, std::string_view text) {
    bytes.append(std::to_string(text.size())).append(":").append(text);
}
void put(std::string& bytes, std::int64_t number) {
    put(bytes, std::to_string(number));
}

struct Bytes {
    std::string_view left;
    bool good = true;

    std::string text() {
        std::size_t size = 0;
        const char* end = left.data() + left.size();
        const auto read = std::from_chars(left.data(), end, size);
        if (read.ec != std::errc() || read.ptr == end || *read.ptr != ':' ||
            static_cast<std::size_t>(end - read.ptr - 1) < size) {
            good = false;
            left = {};
            return {};
        }
        std::string result(read.ptr + 1, size);
        left.remove_prefix(static_cast<std::size_t>(read.ptr + 1 - left.data()) + size);
        return result;
    }
    std::int64_t number() {
        const std::string digits = text();
        std::int64_t value = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        good = good && read.ec == std::errc();
        return value;
    }
    ui::NodeId node() { return static_cast<ui::NodeId>(number()); }
    /// How many follow; each is at least two bytes.
    std::size_t count() {
        const std::int64_t value = number();
        good = good && value >= 0 && static_cast<std::size_t>(value) <= left.size() / 2;
        return good ? static_cast<std::size_t>(value) : 0;
    }
};

template <class All>
auto* of(All& all, ui::NodeId node) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.node == node; });
    return at == all.end() ? nullptr : &*at;
}

/// The first words, enough to know it again.
std::string beginning_of(const std::string& words) {
    constexpr std::size_t most = 80;
    if (words.size() <= most) return words;
    const std::size_t end = words.rfind(' ', most);
    return words.substr(0, end == std::string::npos ? 0 : end) + " …";
}

/// Of "3 Bagian Umum" the name: its place in the list may be another by now.
std::string_view choice_in(std::string_view value) {
    return value.substr(std::min(value.find(' '), value.size() - 1) + 1);
}

/// "/pegawai" of "/pegawai/unit".
std::string_view page_in(std::string_view address) {
    return address.substr(0, address.find('/', 1));
}

} // namespace

bool FormDrafts::Form::is(const Form& other) const {
    if (dialog != other.dialog) return false;
    return left ? page_in(address) == page_in(other.address)
                : address == other.address && trail == other.trail;
}

std::shared_ptr<FormDrafts> FormDrafts::make(Desk& desk) {
    return std::make_shared<FormDrafts>(desk);
}

FormDrafts::FormDrafts(Desk& desk)
    : desk_(desk) {
    desk.store.refuse_if([hold = hold_](const std::vector<store::Change>&) -> base::Result<void> {
        if (*hold) return base::Error{base::ErrorCode::not_allowed, "form.not_opened", "a form is opened"};
        return {};
    });
}

// --- as bytes ----------------------------------------------------------------------------------------------

std::string FormDrafts::encode(const std::vector<Form>& forms) {
    std::string bytes;
    if (forms.empty()) return bytes;
    put(bytes, form_of);
    put(bytes, static_cast<std::int64_t>(forms.size()));
    for (const Form& form : forms) {
        put(bytes, form.address);
        put(bytes, form.title);
        put(bytes, form.at);
        put(bytes, static_cast<std::int64_t>(form.dialog));
        put(bytes, static_cast<std::int64_t>(form.places.size()));
        for (const ui::NodeId place : form.places) put(bytes, static_cast<std::int64_t>(place));
        put(bytes, static_cast<std::int64_t>(form.scrolled.size()));
        for (const auto& [area, offset] : form.scrolled) {
            put(bytes, static_cast<std::int64_t>(area));
            put(bytes, static_cast<std::int64_t>(offset));
        }
        put(bytes, static_cast<std::int64_t>(form.trail.size()));
        for (const Step& step : form.trail) {
            put(bytes, static_cast<std::int64_t>(step.node));
            put(bytes, static_cast<std::int64_t>(step.role));
            put(bytes, step.name);
        }
        put(bytes, static_cast<std::int64_t>(form.typed.size()));
        for (const Typed& typed : form.typed) {
            put(bytes, static_cast<std::int64_t>(typed.node));
            put(bytes, std::string_view(&typed.sort, 1));
            put(bytes, typed.label);
            put(bytes, typed.value);
        }
    }
    return bytes;
}

std::vector<FormDrafts::Form> FormDrafts::decode(std::string_view bytes) {
    Bytes in{bytes};
    std::vector<Form> forms;
    if (in.text() != form_of) return forms;
    for (std::size_t count = in.count(); count > 0 && in.good; --count) {
        Form form;
        form.address = in.text();
        form.title = in.text();
        form.at = in.number();
        form.dialog = in.node();
        for (std::size_t i = in.count(); i > 0 && in.good; --i) form.places.push_back(in.node());
        for (std::size_t i = in.count(); i > 0 && in.good; --i) {
            const ui::NodeId area = in.node();
            form.scrolled.emplace_back(area, static_cast<int>(in.number()));
        }
        for (std::size_t i = in.count(); i > 0 && in.good; --i) {
            Step step;
            step.node = in.node();
            step.role = static_cast<int>(in.number());
            step.name = in.text();
            form.trail.push_back(std::move(step));
        }
        for (std::size_t i = in.count(); i > 0 && in.good; --i) {
            Typed typed;
            typed.node = in.node();
            const std::string sort = in.text();
            typed.sort = sort.empty() ? '\0' : sort.front();
            typed.label = in.text();
            typed.value = in.text();
            form.typed.push_back(std::move(typed));
        }
        if (in.good) forms.push_back(std::move(form));
    }
    return forms;
}

/// For people: each label with what was typed there.
std::string FormDrafts::readable(const Form& form, std::string_view between) {
    std::string words;
    for (const Typed& typed : form.typed) {
        if (typed.sort == 'h' || typed.value.empty()) continue;
        if ((typed.sort == 'r' || typed.sort == 'c') && typed.value == "0") continue;
        if (!words.empty()) words += between;
        words += typed.label;
        if (typed.sort == 't') words += ": " + typed.value;
        if (typed.sort == 's') words += ": " + std::string(choice_in(typed.value));
    }
    return words;
}

// --- whose it is -------------------------------------------------------------------------------------------

/// On a shared computer everybody finds only their own.
void FormDrafts::follow_person() {
    const base::Id own = office::own_person(desk_.store);
    if (person_ == own) return;
    person_ = own;
    forms_.clear();
    kept_.clear();
    open_.reset();
    going_on_.reset();
    loaded_ = false;
    keeper_ = std::make_shared<store::DraftKeeper>(desk_.journal, "forms." + own.to_string());
    keeper_->load([this, asked = std::weak_ptr(keeper_)](base::Result<std::optional<std::string>> kept) {
        if (asked.expired() || asked.lock() != keeper_) return;
        loaded_ = true;
        if (kept && *kept) {
            kept_ = **kept;
            forms_ = decode(kept_);
        }
        desk_.host.request_frame();
    });
}

void FormDrafts::keep() {
    if (!loaded_) return;
    std::vector<Form> all = forms_;
    if (open_ && !open_->typed.empty()) all.push_back(*open_);
    if (all.size() > most_forms) all.erase(all.begin(), all.end() - most_forms);
    std::string bytes = encode(all);
    if (bytes == kept_) return;
    kept_ = bytes;
    keeper_->keep(std::move(bytes));
}

void FormDrafts::forget(std::size_t at) {
    forms_.erase(forms_.begin() + static_cast<std::ptrdiff_t>(at));
    going_on_.reset();
    keep();
}

// --- what is typed -----------------------------------------------------------------------------------------

/// A dialog is opened by a press, or by several where a menu is between.
void FormDrafts::follow_trail() {
    const ui::Context& context = ui::current();
    const bool popup = !context.open_popups.empty();
    const auto add = [&](ui::NodeId id) {
        const Node* node = context.building.find(id);
        if (!node) node = context.tree().find(id);
        if (node) trail_.push_back({id, static_cast<int>(node->role), node->name});
        pressed_at_ = context.frame_number;
    };
    if (!open_) {
        for (const ui::NodeId id : context.pressed) {
            if (!popup_was_open_) trail_.clear();
            add(id);
        }
        if (popup && !popup_was_open_ && context.pressed.empty()) { // a key has opened a menu
            trail_.clear();
            add(context.focus);
        }
    }
    popup_was_open_ = popup;
}

void FormDrafts::begin(const Node& dialog) {
    ui::Context& context = ui::current();
    Form form;
    form.address = desk_.address;
    form.title = dialog.name;
    form.dialog = dialog.id;
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
    if (context.frame_number - pressed_at_ <= fresh) form.trail = trail_;
    at_first_.clear();
    settling_ = frames_to_settle;
    filling_ = 0;
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        const bool wanted = going_on_ == i && forms_[i].dialog == form.dialog;
        if (!wanted && !forms_[i].is(form)) continue;
        form = forms_[i];
        form.left = form.lost = false;
        forms_.erase(forms_.begin() + static_cast<std::ptrdiff_t>(i));
        settling_ = 1;
        filling_ = frames_to_fill;
        break;
    }
    going_on_.reset();
    open_ = std::move(form);
}

void FormDrafts::read_fields(const Node& dialog) {
    const ui::Context& context = ui::current();
    fields_.clear();
    std::string group;
    for (const Node& node : context.building.nodes()) {
        if (node.surface != dialog.surface || node.disabled || node.read_only) continue;
        const std::string on = node.checked == Checked::Yes ? "1" : "0";
        if (node.role == Role::RadioGroup) group = node.name;
        if (node.role == Role::CheckBox || node.role == Role::Switch)
            fields_.push_back({node.id, 'c', node.name, on});
        else if (node.role == Role::Radio)
            fields_.push_back({node.id, 'r', group + ": " + node.name, on});
        else if (node.role == Role::ComboBox && node.field == ui::FieldKind::None)
            fields_.push_back({node.id, 's', node.name, std::to_string(node.chosen) + " " + node.value});
        else if (node.field != ui::FieldKind::None && node.field != ui::FieldKind::Password &&
                 node.field != ui::FieldKind::Search)
            fields_.push_back({node.id, 't', node.name, node.value});
    }
    for (const auto& [id, state] : context.draft_states) fields_.push_back({id, 'h', {}, state});
}

void FormDrafts::note_typing(const Node& dialog) {
    read_fields(dialog);
    for (const Typed& field : fields_) {
        Typed* first = of(at_first_, field.node);
        if (!first)
            at_first_.push_back(field);
        else if (settling_ > 0)
            *first = field;
    }
    if (settling_ > 0) {
        --settling_;
        return ui::current().ask_for_frame();
    }
    if (filling_ > 0) return;
    std::vector<Typed> typed;
    for (const Typed& field : fields_) {
        const Typed* first = of(at_first_, field.node);
        const Typed* earlier = of(open_->typed, field.node);
        if (first->value != field.value || (earlier && earlier->value == field.value)) typed.push_back(field);
    }
    open_->title = dialog.name;
    if (typed == open_->typed) return;
    open_->typed = std::move(typed);
    open_->at = desk_.clock.now().epoch_ms;
    keep();
}

/// Saved or cancelled; else its page was left.
void FormDrafts::end(bool closed) {
    if (!closed && !open_->typed.empty()) {
        open_->left = true;
        forms_.push_back(std::move(*open_));
    }
    open_.reset();
    filling_ = 0;
    keep();
}

void FormDrafts::after() {
    *hold_ = false;
    const std::vector<ui::NodeId>& closed = ui::current().closed_dialogs;
    const Node* dialog = dialog_in(ui::current().building);
    if (dialog && std::find(closed.begin(), closed.end(), dialog->id) != closed.end()) dialog = nullptr;
    if (open_ && (!dialog || dialog->id != open_->dialog))
        end(std::find(closed.begin(), closed.end(), open_->dialog) != closed.end());
    follow_person();
    follow_trail();
    if (!dialog || !loaded_) return;
    if (!open_) begin(*dialog);
    note_typing(*dialog);
}

// --- going on with it --------------------------------------------------------------------------------------

void FormDrafts::before() {
    if (open_ && filling_ > 0 && settling_ == 0) fill();
    if (going_on_) next_step();
}

void FormDrafts::go_on(std::size_t at) {
    going_on_ = at;
    step_ = 0;
    waited_ = 0;
    desk_.go(forms_[at].address);
    ui::current().ask_for_frame();
}

/// Goes the way by which it was opened: to the page and its tab, and presses what was pressed.
void FormDrafts::next_step() {
    ui::Context& context = ui::current();
    Form& form = forms_[*going_on_];
    context.ask_for_frame();
    if (++waited_ > frames_to_wait) {
        form.lost = true;
        going_on_.reset();
        context.announce(tr("form.lost_title", {form.title}), true);
        return;
    }
    if (desk_.address != form.address || waited_ < 2) return;
    for (const ui::NodeId place : form.places) {
        const Node* node = context.tree().find(place);
        if (!node || node->selected == Checked::Yes || node->expanded == Checked::Yes) continue;
        context.activated.insert(place);
    }
    if (step_ == 0) {
        for (const auto& [area, offset] : form.scrolled)
            context.scroll.area(area).offset = static_cast<float>(offset);
    }
    if (step_ == form.trail.size()) return;
    const Step& step = form.trail[step_];
    const Node* node = context.tree().find(step.node);
    const bool there =
        node && !node->disabled && static_cast<int>(node->role) == step.role && node->name == step.name;
    if (!there) return;
    *hold_ = true;
    context.activated.insert(step.node);
    ++step_;
    waited_ = 1;
}

void FormDrafts::fill() {
    ui::Context& context = ui::current();
    std::vector<Typed> missing;
    for (const Typed& typed : open_->typed) {
        const Typed* now = of(fields_, typed.node);
        if (typed.sort == 'r' && typed.value == "0") continue; // another one is chosen
        if (now && (now->value == typed.value ||
                    (typed.sort == 's' && choice_in(now->value) == choice_in(typed.value))))
            continue;
        missing.push_back(typed);
        if (!now) continue;
        if (typed.sort == 'c' || typed.sort == 'r')
            context.activated.insert(typed.node);
        else
            context.restored[typed.node] = typed.value;
    }
    context.ask_for_frame();
    if (!missing.empty() && --filling_ > 0) return;
    filling_ = 0;
    if (missing.size() < open_->typed.size())
        ui::toast({.text = std::string(tr("today.restored")), .tone = ui::Tone::Good});
    if (missing.empty()) return;
    Form rest = *open_;
    rest.typed = std::move(missing);
    rest.lost = true;
    if (!readable(rest).empty()) forms_.push_back(std::move(rest));
}

void FormDrafts::draw_note() {
    if (forms_.empty() || going_on_ || open_) return;
    const std::size_t at = forms_.size() - 1;
    const Form& form = forms_[at];
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
    if (wish == Wish::go_on) go_on(at);
    if (wish == Wish::copy) {
        desk_.host.copy_text(readable(form));
        ui::toast({.text = std::string(tr("form.copied")), .tone = ui::Tone::Good});
    }
    if (wish == Wish::discard) {
        ui::toast({.text = std::string(tr("form.discarded")),
                   .action = std::string(tr("action.undo")),
                   .on_action = [this, form, person = person_] {
                       if (person_ != person) return;
                       forms_.push_back(form);
                       keep();
                   }});
        forget(at);
    }
}

} // namespace prima::app
