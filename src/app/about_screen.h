#pragma once

#include "app/licences.h"
#include "app/screen.h"

#include <string>
#include <vector>

namespace prima::app {

/// Tentang: the version, what Prima is, and the notices of what it is made of. Address: /tentang.
class AboutScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;

private:
    void draw_components() const;
    void draw_licence();

    int licence_ = 0;
    int shown_ = -1; ///< whose paragraphs these are
    std::vector<std::string> paragraphs_;
};

} // namespace prima::app
