#pragma once

#include "ui/layout.h"

#include <optional>
#include <string_view>

namespace prima::ui {

/// Encloses rows so that screen readers count them.
class List {
public:
    List(std::string_view code, std::string_view name);

private:
    Scope scope_;
    NodeScope node_;
};

struct ListRowOptions {
    std::string_view lead{}; ///< a short quiet text before the title, for example a time; above it on phones
    float lead_width = 96;   ///< CSS pixels at text size 100 %
    std::string_view title{};
    std::string_view detail{}; ///< a second, quiet line
    Tone tone = Tone::Neutral; ///< grounds the row and colours its title; Neutral does not
    float least = 120;         ///< CSS pixels the words need; with less, what is beside them goes below
    std::string_view label{};  ///< name of the whole row where title and detail are not enough
};

/// A row of a list: title and detail at the left, and at the right what is drawn while it lives (badges,
/// buttons).
class ListRow {
public:
    ListRow(std::string_view code, const ListRowOptions& options);
    ~ListRow();
    ListRow(const ListRow&) = delete;
    ListRow& operator=(const ListRow&) = delete;

private:
    Scope scope_;
    std::optional<NodeScope> node_;
    std::optional<Line> line_;
    NodeId id_;
    float tail_top_ = 0; ///< where what stands below the words begins; 0 where it stands beside them
};

} // namespace prima::ui
