#pragma once

#include "app/screen.h"
#include "base/calendar.h"
#include "office/own_draft.h"
#include "ui/context.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace prima::app {

/// What was typed into the dialogs of all pages, and into the forms on the pages themselves (ui::DraftForm),
/// and is not saved: it survives a killed browser, belongs to whoever typed it, and goes once it is saved or
/// cancelled. A dialog needs nothing for it: its fields are read from the semantic tree, and it is opened
/// again by pressing what had opened it. A form on a page is filled in where the page is opened. Where
/// neither is there any more (the record is gone, or one may no longer change it) the words are shown, to be
/// copied.
class FormDrafts {
public:
    /// Made once the whole program is here.
    static std::shared_ptr<FormDrafts> make(Desk& desk);
    explicit FormDrafts(Desk& desk);

    // The start does without it; virtual, so that no optimiser makes them part of what calls them.
    virtual ~FormDrafts() = default;
    /// Before and after the page is drawn, in every frame.
    virtual void before();
    virtual void after();
    /// Among the notes above the page: what waits to be gone on with.
    virtual void draw_note();

private:
    struct Typed {
        ui::NodeId node = 0;
        /// 't': words, 'n': a number, 'd': a date, 's': one of a list (its place and name; on the next lines
        /// what the name may be in the other language), 'c': a box, 'r': a radio button, 'h': what no field
        /// shows.
        char sort = 0;
        std::string label, value;
        std::optional<std::string> first; ///< what stood there before, as long as the program is open
        bool operator==(const Typed&) const = default;
    };
    struct Step {
        ui::NodeId node = 0;
        int role = 0;
        std::string name; ///< empty when it was in the other language
        bool is(ui::NodeId other, int other_role, std::string_view other_name) const;
    };
    struct Form {
        std::uint64_t number = 0; ///< among those of this program
        std::string address, title;
        std::int64_t at = 0; ///< when it was typed last, milliseconds since 1970
        ui::NodeId node = 0; ///< of the dialog, or of the form on a page
        bool on_page = false;
        base::Language language = base::Language::indonesian; ///< of all words here
        std::vector<ui::NodeId> places;                       ///< tabs and parts of the page that were open
        std::vector<std::pair<ui::NodeId, int>> scrolled;
        std::vector<Step> trail; ///< what was pressed to open it
        std::vector<Typed> typed;
        bool left = false;    ///< its page was left while it was open, and it stands there as it was
        bool lost = false;    ///< it cannot be opened any more
        bool dropped = false; ///< what stands there is to go: nobody wants it, or it is another's
        bool is(const Form& other) const;
        bool waits() const { return !typed.empty() && !dropped; }
    };
    /// One that is on the screen.
    struct Open {
        Form form;
        std::vector<Typed> fields;   ///< of it, in the last frame
        std::vector<Typed> at_first; ///< as they were when it was opened
        int settling = 0;            ///< frames until it is
        int filling = 0;             ///< frames left for putting into it what was typed before
        bool put = false;            ///< something of that was put into it
        bool done = false;
    };
    struct Place {
        ui::NodeId node = 0;
        std::string title;
        bool on_page = false;
    };
    static std::string encode(const std::vector<const Form*>& forms);
    static std::vector<Form> decode(std::string_view bytes);
    static void translate(Form& form);
    static std::string readable(const Form& form, std::string_view between = "\n");

    void follow_person();
    void follow_language();
    void follow_trail();
    std::vector<Place> places() const;
    bool dialog_is_open() const;
    Form* find(std::uint64_t number);
    Open& begin(const Place& place);
    static void read_fields(Open& open);
    void note_typing(Open& open, const Place& place);
    void end(Open& open, bool closed);
    void keep();
    void forget(std::uint64_t number);
    void drop_typed(std::uint64_t number);
    void go_on(const Form& form);
    void next_step();
    void fill(Open& open);
    void filled(Open& open, std::vector<Typed> missing);

    Desk& desk_;
    std::shared_ptr<bool> hold_ =
        std::make_shared<bool>(false); ///< what is pressed for somebody changes nothing
    office::OwnDraft draft_;
    std::uint64_t last_number_ = 0;
    std::vector<Form> forms_; ///< that wait, the oldest first
    std::vector<Open> open_;
    base::Language language_;
    std::unordered_map<ui::NodeId, std::string> before_typing_; ///< what fields held, until that is noted

    std::vector<Step> trail_;
    std::string trail_address_;    ///< of the page on which it began
    std::uint32_t pressed_at_ = 0; ///< frame number
    bool popup_was_open_ = false;

    std::optional<std::uint64_t> going_on_; ///< with this form
    std::size_t step_ = 0;
    int waited_ = 0; ///< frames for the next step
};

} // namespace prima::app
