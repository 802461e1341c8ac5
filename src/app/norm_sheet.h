#pragma once

#include "app/record_words.h"
#include "app/screen.h"
#include "office/time_norm.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// Norma waktu: a sheet with the office's list, which heads of units and administrators change.
class NormSheet {
public:
    void open(Desk& desk);
    bool is_open() const { return open_; }
    /// While it is open, in every frame.
    void draw(Desk& desk);

private:
    void refresh(Desk& desk);
    void draw_list(Desk& desk);
    void draw_form();
    void edit(const office::TimeNorm& norm);
    void save(Desk& desk);
    void remove(Desk& desk, const office::TimeNorm& norm);
    std::string error_of(std::string_view field) const;

    bool open_ = false;
    News news_;
    bool may_change_ = false;
    std::vector<office::TimeNorm> all_;
    std::optional<base::Id> editing_;
    office::TimeNormFields fields_; ///< as typed; stays until it is saved
    std::vector<store::FieldError> errors_;
    bool focus_form_ = false;
};

/// "15 menit per surat".
std::string norm_words(const office::TimeNormFields& norm);

} // namespace prima::app
