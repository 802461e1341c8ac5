#pragma once

#include "app/log_month.h"
#include "app/record_select.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "office/activity_form.h"
#include "office/own_draft.h"

#include <memory>
#include <optional>

namespace prima::ui {
class Menu;
}

namespace prima::app {

/// Hari ini: write down what one did, see the day. Addresses: /hari-ini, /hari-ini/2026-11-21, and
/// /hari-ini/baru/<text>, which opens the form with that activity.
class TodayScreen : public Screen {
public:
    explicit TodayScreen(Desk& desk);
    void draw(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view) const override { return true; }
    void leave(Desk& desk) override;

private:
    void follow_address(Desk& desk);
    void follow_midnight(Desk& desk);
    void show_day(Desk& desk, base::Date date);
    void draw_heading(Desk& desk);
    void draw_day_field(Desk& desk, float width);
    void draw_day_picker(Desk& desk);
    void draw_form(Desk& desk);
    void draw_quick_picks(Desk& desk);
    void draw_times();
    void draw_output();
    void draw_result(Desk& desk);
    void draw_buttons(Desk& desk);
    void draw_day(Desk& desk);
    void draw_entry(Desk& desk, const office::DayEntry& entry);
    void draw_gap(const office::Gap& gap);
    void save(Desk& desk);
    void start_new(Desk& desk);
    void check_month(Desk& desk);
    void check_clash(Desk& desk, const office::ActivityFields& fields);
    void draw_menu(Desk& desk);
    std::string_view error_of(std::string_view field) const;
    std::optional<office::ActivityFields> check(Desk& desk);
    void look_again(Desk& desk);
    void follow_person();
    void keep_draft();
    void restore_draft(const std::string& bytes);

    // Of the rest of the program (today_acts.cpp); virtual, so that no optimiser makes them part of what
    // calls them. What draws the page before the rest is here does without them.
    virtual void prepare_form(Desk& desk);
    virtual void draw_leave(Desk& desk);
    virtual void draw_repeat(Desk& desk);
    virtual void draw_norm(Desk& desk);
    virtual void draw_volume(Desk& desk);
    virtual void draw_items(Desk& desk, ui::Menu& menu);
    virtual void draw_actions(Desk& desk, ui::Menu& menu, const office::DayEntry& entry);
    virtual void draw_sheets(Desk& desk);
    /// The sheets and dialogs of the page, made when one is first wanted.
    struct Sheets;
    Sheets& sheets();
    void propose(Desk& desk);
    void start_editing(Desk& desk, const office::Activity& activity);
    void draw_midnight(Desk& desk);
    void repeat(Desk& desk, const office::Activity& activity);
    void remove(Desk& desk, const office::Activity& activity);
    void decide_late(Desk& desk, base::Id activity, bool counts);
    std::optional<office::ActivityFields> over_midnight() const;
    void save_over_midnight(Desk& desk, const office::ActivityFields& fields);

    Desk& desk_;
    office::ActivityForm form_;
    std::vector<store::FieldError> errors_;
    std::string suggested_start_, suggested_end_;
    std::optional<base::Date> form_date_;
    office::OwnDraft draft_;
    base::Date date_;
    std::string followed_;
    base::Date known_today_;
    std::vector<office::FrequentText> frequent_; ///< of the store's revision `frequent_at_`
    std::uint64_t frequent_at_ = ~0ull;
    RecordSelect results_; ///< of the plan on `results_of_`
    base::Date results_of_;
    News results_news_;
    std::shared_ptr<Sheets> sheets_;
    LogMonth log_;
    std::string closed_words_; ///< why the day in the form takes nothing
    std::string clash_words_;  ///< what else was done at that time
    bool proposed_ = false;    ///< what can be filled in for the person was
    std::string refused_form_; ///< of which the errors are what the store said
    bool with_verdicts_ = false;
    bool restored_ = false;    ///< the form holds what was typed before the browser closed
    bool focus_form_ = false;  ///< the first field gets the focus
    bool focus_error_ = false; ///< the first wrong field gets the focus
};

} // namespace prima::app
