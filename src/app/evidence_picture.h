#pragma once

#include "app/screen.h"
#include "office/evidence.h"
#include "ui/picture.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace prima::app {

/// A picture that was chosen and made small, ready to be kept.
struct SmallPicture {
    std::string name, bytes; ///< JPEG, at most office::picture_bytes
};
/// Lets the person choose or take a picture and makes it small. Not called when they choose none.
void choose_picture(Host& host, std::function<void(base::Result<SmallPicture>)> chosen);

/// "Gambar" where the text of a field says where one lies; else empty.
std::string_view picture_words(std::string_view text);

/// Pictures among the evidence: small in the list, large in a dialog, and erased with a reason.
class EvidencePictures {
public:
    /// In the row of an evidence that has a picture: opens the large one.
    void draw_thumbnail(Desk& desk, const office::Evidence& evidence);
    /// Why there is no picture to see; empty while there is.
    std::string missing_words(Desk& desk, const office::Evidence& evidence) const;
    void ask_to_erase(Desk& desk, const office::Evidence& evidence);
    /// The dialogs, in every frame after the sheet that the rows are in.
    void draw(Desk& desk);
    /// Something has come in: what was missing is asked for once more.
    void look_again();
    /// Lets go of all pixels.
    void forget() { all_.clear(); }

private:
    struct Held {
        std::unique_ptr<ui::Picture> small, large;
        bool asked_small = false, asked_large = false;
        std::string problem; ///< key of the sentence that says why it cannot be seen
    };
    static void load(Desk& desk, const store::BlobRef& blob, const std::shared_ptr<Held>& held, bool large);
    std::shared_ptr<Held> held(base::Id blob);
    void draw_large(Desk& desk);
    void draw_erase(Desk& desk);
    void erase(Desk& desk);

    std::map<base::Id, std::shared_ptr<Held>> all_;
    office::Evidence open_;
    bool large_open_ = false, erase_open_ = false;
    std::string why_, why_error_;
};

} // namespace prima::app
