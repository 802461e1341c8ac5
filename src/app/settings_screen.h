#pragma once

#include "app/guardian_card.h"
#include "app/large_office_card.h"
#include "app/record_words.h"
#include "app/screen.h"

namespace prima::app {

/// Pengaturan: names, how Prima looks, and the data as a file. Address: /pengaturan.
class SettingsScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    void leave(Desk& desk) override;

private:
    /// A name that is saved when its field is left.
    struct NameField {
        std::string text;
        std::string error; ///< key of what is wrong; empty when it is saved
        bool focused = false;
        bool typed = false; ///< and not saved
        ui::NodeId form = 0;
    };
    using ReadName = std::string (*)(const store::Store&);
    using WriteName = base::Result<store::TransactionId> (*)(store::Store&, std::string_view);
    struct NameUse {
        std::string_view code, label, hint, saved; ///< keys of texts, but for the code
        ReadName read;
        WriteName write;
    };
    static const NameUse office_name_use;
    static const NameUse own_name_use;

    void draw_name(Desk& desk, NameField& field, const NameUse& use);
    void save_name(Desk& desk, NameField& field, const NameUse& use);
    void draw_names(Desk& desk);
    void draw_language(Desk& desk);
    void draw_theme(Desk& desk);
    void draw_text_size(Desk& desk);
    void draw_data(Desk& desk);
    void draw_data_buttons(Desk& desk);
    static void draw_more(Desk& desk);

    NameField office_, own_;
    GuardianCard guardian_;
    LargeOfficeCard large_;
    News activities_news_;
    std::size_t activities_ = 0;
};

} // namespace prima::app
