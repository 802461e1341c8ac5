#pragma once

#include "app/evidence_picture.h"
#include "app/record_words.h"
#include "app/screen.h"
#include "office/evidence.h"

#include <string>
#include <vector>

namespace prima::app {

/// Bukti dukung: a sheet with the evidence for one activity. Its owner adds to it; whoever sees it may open a
/// link, and hold a file against the fingerprint.
class EvidenceSheet {
public:
    void open(Desk& desk, base::Id activity);
    bool is_open() const { return open_; }
    /// While it is open, in every frame.
    void draw(Desk& desk);

private:
    void refresh(Desk& desk);
    void draw_sheet(Desk& desk);
    void draw_list(Desk& desk);
    void draw_one(Desk& desk, const office::Evidence& evidence);
    void draw_form(Desk& desk);
    void draw_chosen();
    void choose(Desk& desk);
    void choose_picture(Desk& desk);
    void compare(Desk& desk, const office::Evidence& evidence);
    void add(Desk& desk);
    void remove(Desk& desk, const office::Evidence& evidence);

    bool open_ = false;
    base::Id activity_;
    News news_;
    std::string title_;
    bool may_add_ = false;
    std::vector<office::Evidence> all_;
    office::EvidenceFields fields_; ///< as typed; stays until it is added
    std::string picture_;           ///< the small picture that was chosen; fields_ has its name
    EvidencePictures pictures_;
    std::string error_;
    bool matches_ = false; ///< what `compared_` says
    std::string compared_;
};

} // namespace prima::app
