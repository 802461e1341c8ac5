#pragma once

namespace prima::ui {

/// The words of the kit itself. Everything else that people read comes from the screens.
struct Words {
    const char* close;
    const char* choose;        ///< in a select without a choice
    const char* search;        ///< name and placeholder of the search field of a list
    const char* nothing_found; ///< below a search without a result
    const char* options_found; ///< announced after their number: "12 pilihan"
    const char* notices;       ///< the region of toasts
    const char* go_to_notice;  ///< said after a toast with an action: how to reach it
    const char* find_command;
    const char* used_recently;
    const char* shortcuts;
    const char* or_;
    const char *key_control, *key_shift, *key_enter, *key_escape, *key_space, *key_delete, *key_home,
        *key_end, *key_page_up, *key_page_down, *key_tab;
    const char* remove;            ///< before the name of a removable chip
    const char* working;           ///< an indeterminate progress bar
    const char* loading;           ///< a skeleton
    const char* chart_label;       ///< header of a chart's first column
    const char* chart_value;       ///< header of a chart's second column
    const char* target;            ///< the target line of a chart
    const char* tabs_back;         ///< scrolls a row of tabs towards its begin
    const char* tabs_forward;      ///< scrolls a row of tabs towards its end
    const char* choose_all;        ///< check box in the header of a table
    const char* choose_row;        ///< before the title of a row, check box
    const char* sort_by;           ///< before the columns that a table of cards can be sorted by
    const char* sorted_ascending;  ///< announced after the column's title
    const char* sorted_descending; ///< announced after the column's title
    const char* nothing_here;      ///< an empty table without words of its own
    const char* required;          ///< after the label of a field that must be filled
    const char* open_calendar;
    const char* choose_date; ///< name of the calendar
    const char* previous_month;
    const char* next_month;
    const char* previous_year;
    const char* next_year;
    const char* today; ///< as part of a day's name
    const char* go_to_today;
    const char* clear_date;
    const char* entries;      ///< after the number of entries of a day
    const char* date_pattern; ///< in an empty date field
    const char* date_wrong;
    const char* date_none;      ///< well written, but in no calendar
    const char* date_too_early; ///< before the first allowed date
    const char* date_too_late;  ///< before the last allowed date
    const char* time_wrong;
    const char* number_wrong;
    const char* number_too_small; ///< before the least allowed number
    const char* number_too_large; ///< before the largest allowed number
    const char* number_decimals;  ///< before the most decimals
    const char* number_whole;
};

/// In the language of the frame's preferences.
const Words& words();

} // namespace prima::ui
