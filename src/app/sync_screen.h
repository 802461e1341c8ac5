#pragma once

#include "app/screen.h"
#include "sync/folder_probe.h"
#include "sync/place.h"

#include <optional>
#include <string>

namespace prima::app {

/// Alamat sinkron: the folder where the office meets, how it stands, and what to do when it does not.
/// Address: /sinkron.
class SyncScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;

private:
    void draw_state(Desk& desk);
    void draw_state_buttons(Desk& desk);
    void draw_form(Desk& desk);
    void draw_form_buttons(Desk& desk);
    void draw_result();
    void draw_local_folder(Desk& desk);
    static void draw_trouble(Desk& desk);
    void try_place(Desk& desk, bool then_use);
    std::optional<sync::Place> typed();
    void close_form();

    bool editing_ = false; ///< the form is open although a folder is in use
    ui::NodeId form_ = 0;
    std::string address_, user_, password_;
    std::string address_error_; ///< key of what is wrong; empty when it is right
    bool trying_ = false;
    std::optional<sync::Probe> probe_; ///< of the last try
};

} // namespace prima::app
