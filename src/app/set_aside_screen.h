#pragma once

#include "app/record_words.h"
#include "app/screen.h"

#include <cstddef>
#include <string>
#include <vector>

namespace prima::app {

/// Bagian yang disisihkan: what arrived and cannot be used, or not yet. It is kept and goes into every copy.
/// Address: /data.
class SetAsideScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;

private:
    struct Part {
        std::string device, reason, detail;
    };
    void refresh(Desk& desk);
    void draw_parts(std::string_view code, std::string_view title, std::string_view what,
                    const std::vector<Part>& parts, std::size_t& shown) const;

    News news_;
    std::vector<Part> damaged_, waiting_;
    std::size_t damaged_shown_ = 0, waiting_shown_ = 0; ///< rows; the rest on request
};

} // namespace prima::app
