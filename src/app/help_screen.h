#pragma once

#include "app/screen.h"
#include "ui/table.h"

namespace prima::app {

/// Bantuan: what Prima is, how a day is logged, where the data is, and what to do when something goes wrong.
/// Address: /bantuan.
class HelpScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;

private:
    ui::TableState shortcuts_;
};

} // namespace prima::app
