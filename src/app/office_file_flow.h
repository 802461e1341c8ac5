#pragma once

#include "app/screen.h"
#include "store/office_file.h"

#include <functional>
#include <optional>
#include <string>

namespace prima::app {

/// Saves the whole office as a file, and loads one after a look at what it holds. One for the whole program:
/// the settings, the home page and a file dropped onto any page lead here.
class OfficeFileFlow {
public:
    /// The desk must outlive it.
    explicit OfficeFileFlow(Desk& desk)
        : desk_(desk) {}

    /// Offers the office as a file to keep.
    void save_copy();
    /// Hands it to another application; saves it where that cannot be.
    void share_copy();
    /// Lets the person choose a file, then shows what it holds.
    void pick();
    /// Shows what a chosen or dropped file holds. Nothing changes until the person agrees.
    void offer(PickedFile file);
    /// Draws the dialog; called in every frame.
    void draw();

    /// When this browser last made a copy; nothing when never.
    std::optional<base::Instant> last_copy() const;
    /// The same for people: "21 November 2026 pukul 10.32", or that there is none yet.
    std::string last_copy_words() const;

private:
    void refuse(const base::Error& error);
    void draw_facts() const;
    void draw_outcome();
    void draw_other_office();
    void draw_buttons();
    bool loadable() const;
    void load();
    void with_sealed(const std::function<void(const std::string&, const std::string&)>& use);
    /// There is a copy of what was here then.
    void remember_copy(base::Instant then);
    std::string copy_preference() const;

    Desk& desk_;
    bool open_ = false;
    std::string name_; ///< of the chosen file
    std::optional<store::OfficeFile> file_;
    store::FilePreview preview_;
    std::string refused_; ///< key of the sentence that says why the file cannot be read
};

/// "Prima_Bagian-Umum_2026-11-21_1032.json": letters and digits of ASCII only, so that every disk and every
/// messenger keeps the name.
std::string office_file_name(std::string_view office_name, base::Instant now, base::ZoneOffset offset);

} // namespace prima::app
