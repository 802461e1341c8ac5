#pragma once

// A calm bar chart. Every number is written at its bar, and the same numbers are a table for screen readers.

#include "ui/layout.h"

#include <optional>
#include <span>
#include <string_view>

namespace prima::ui {

struct Bar {
    std::string_view label;
    double value = 0;              ///< zero or more
    std::string_view value_text{}; ///< shown instead of the number, for example "4 j 20 m"
    bool highlighted = false;      ///< the others step back, its words are bold
};

enum class ChartDirection : std::uint8_t {
    Automatic,  ///< vertical where the labels fit under the bars
    Vertical,   ///< columns beside each other
    Horizontal, ///< bars below each other
};

struct ChartOptions {
    std::string_view
        unit{}; ///< after each number: in the tooltip, the table and, of horizontal bars, the chart
    ChartDirection direction = ChartDirection::Automatic;
    std::optional<double> target{};
    std::string_view target_text{};                  ///< instead of the target's number
    float height = 128;                              ///< of vertical bars with their numbers and labels
    std::string_view label_header{}, value_header{}; ///< of the table; general words where they are empty
};

/// Draws the bars in the width of the column. `title` is the name of the picture and of its table; a visible
/// heading is up to the screen.
void bar_chart(std::string_view code, std::string_view title, std::span<const Bar> bars,
               const ChartOptions& options = {});

/// Marks side by side in the rectangle, each as dark as its level from 0 to 1; below 0 it is only hinted at,
/// above 1 it is a low line, for what is no part of the scale.
/// A picture for the cell of a table, whose text says the same.
void level_strip(const Rect& rect, std::span<const float> levels);

} // namespace prima::ui
