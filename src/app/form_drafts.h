#pragma once

#include "app/screen.h"
#include "base/calendar.h"
#include "store/draft_keeper.h"
#include "ui/context.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prima::app {

/// What was typed into the dialogs of all pages and is not saved: it survives a killed browser, belongs to
/// whoever typed it, and goes once it is saved or cancelled. A dialog needs nothing for it: its fields are
/// read from the semantic tree, and it is opened again by pressing what had opened it. Where that is not
/// there any more (the record is gone, or one may no longer change it) the words are shown, to be copied.
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
        char sort =
            0; ///< 't': words, 's': one of a list, 'c': a box, 'r': a radio button, 'h': what no field shows
        std::string label, value;
        bool operator==(const Typed&) const = default;
    };
    struct Step {
        ui::NodeId node = 0;
        int role = 0;
        std::string name;
        bool operator==(const Step&) const = default;
    };
    struct Form {
        std::string address, title;
        std::int64_t at = 0; ///< when it was typed last, milliseconds since 1970
        ui::NodeId dialog = 0;
        std::vector<ui::NodeId> places; ///< tabs and parts of the page that were open
        std::vector<std::pair<ui::NodeId, int>> scrolled;
        std::vector<Step> trail; ///< what was pressed to open it
        std::vector<Typed> typed;
        bool left = false; ///< its page was left while it was open, and it stands there as it was
        bool lost = false; ///< it cannot be opened any more
        bool is(const Form& other) const;
    };
    static std::string encode(const std::vector<Form>& forms);
    static std::vector<Form> decode(std::string_view bytes);
    static std::string readable(const Form& form, std::string_view between = "\n");

    void follow_person();
    void follow_trail();
    void begin(const ui::Node& dialog);
    void read_fields(const ui::Node& dialog);
    void note_typing(const ui::Node& dialog);
    void end(bool closed);
    void keep();
    void forget(std::size_t at);
    void go_on(std::size_t at);
    void next_step();
    void fill();

    Desk& desk_;
    std::shared_ptr<bool> hold_ =
        std::make_shared<bool>(false); ///< what is pressed for somebody changes nothing
    std::optional<base::Id> person_;
    std::shared_ptr<store::DraftKeeper> keeper_;
    std::string kept_;
    bool loaded_ = false;
    std::vector<Form> forms_; ///< that wait, the oldest first

    std::optional<Form> open_;    ///< the dialog that is open, with what is typed in it
    std::vector<Typed> fields_;   ///< of it, in the last frame
    std::vector<Typed> at_first_; ///< as they were when it was opened
    int settling_ = 0;            ///< frames until it is
    int filling_ = 0;             ///< frames left for putting into it what was typed before

    std::vector<Step> trail_;
    std::uint32_t pressed_at_ = 0; ///< frame number
    bool popup_was_open_ = false;

    std::optional<std::size_t> going_on_; ///< with this form
    std::size_t step_ = 0;
    int waited_ = 0; ///< frames for the next step
};

} // namespace prima::app
