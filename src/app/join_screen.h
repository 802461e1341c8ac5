#pragma once

#include "app/post.h"

#include <string>

namespace prima::app {

/// Bergabung: the one question of the first run, and what follows from its answer. Addresses: /bergabung, and
/// below it undangan (the office is in Prima already), baru (it is not), pegawai (its staff list), siapa (who
/// you are).
class JoinScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    bool has_part(std::string_view part) const override {
        return part == "undangan" || part == "baru" || part == "pegawai" || part == "siapa";
    }

private:
    static void draw_question(Desk& desk);
    void draw_invitation(Desk& desk);
    void draw_new(Desk& desk);
    static void draw_list(Desk& desk);
    void draw_who(Desk& desk);
    void found(Desk& desk);
    void choose(Desk& desk);

    std::string office_, own_, error_, own_error_;
    int person_ = -1;
    ui::NodeId who_ = 0; ///< the form in which one says who one is
};

} // namespace prima::app
