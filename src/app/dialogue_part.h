#pragma once

#include "app/form_errors.h"
#include "app/record_select.h"
#include "app/screen.h"
#include "office/dialogue.h"

#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

std::string_view dialogue_type_words(office::DialogueType type); ///< "Dialog berkala"

/// The form in which minutes of a dialogue are written.
class DialogueSheet {
public:
    void add(Desk& desk);
    void edit(Desk& desk, const office::Dialogue& dialogue);
    void draw(Desk& desk);

private:
    struct Line {
        office::AgreementFields fields;
        int who = 0; ///< 0: the person, 1: the leader
    };
    void open(Desk& desk);
    void follow_other(Desk& desk);
    void draw_results();
    void draw_agreements(Desk& desk);
    std::vector<store::FieldError> check(Desk& desk);
    void save(Desk& desk);

    bool open_ = false;
    std::optional<base::Id> id_, other_, shown_other_;
    office::DialogueFields fields_;
    std::optional<base::Date> date_;
    int type_ = 1;
    std::vector<RecordSelect::Entry> results_;
    std::vector<bool> about_; ///< by result
    std::vector<Line> lines_;
    RecordSelect others_;
    FormErrors errors_;
};

/// Minutes of dialogues that one may read, and what one has agreed to and still owes.
class DialoguePart {
public:
    void refresh(Desk& desk);
    void draw(Desk& desk);
    void draw_sheets(Desk& desk) { sheet_.draw(desk); }
    void add(Desk& desk) { sheet_.add(desk); }

private:
    struct Entry {
        office::Dialogue dialogue;
        std::string title, who, state;
        ui::Tone tone = ui::Tone::Neutral;
        bool may_confirm = false, takes_part = false;
        std::vector<std::string> results, agreements; ///< texts; who and until when
    };
    struct Debt {
        office::Owed owed;
        std::string hint;
    };
    void draw_owed(Desk& desk);
    void draw_entry(Desk& desk, const Entry& entry);
    void draw_buttons(Desk& desk, const Entry& entry);

    base::Id own_;
    bool may_add_ = false;
    std::vector<Entry> entries_;
    std::vector<Debt> owed_;
    DialogueSheet sheet_;
};

} // namespace prima::app
