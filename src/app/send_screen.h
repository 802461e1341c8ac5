#pragma once

#include "app/post.h"
#include "app/receive_card.h"
#include "app/record_words.h"

#include <optional>

namespace prima::app {

/// Kirim dan terima: what is new for whom, and what came. Address: /kirim.
class SendScreen : public Screen {
public:
    void draw(Desk& desk) override;
    std::string_view title() const override;
    std::size_t waiting(const Desk& desk) const override;

private:
    void draw_send(Desk& desk);
    void draw_recipient(Desk& desk);
    void draw_form(Desk& desk, const Post::Parcel& parcel);
    void draw_buttons(Desk& desk, const Post::Parcel& parcel);
    bool readable(const Post::Parcel& parcel) const;
    void draw_unconfirmed(Desk& desk);
    static void draw_silence(Desk& desk);

    std::optional<base::Id> person_; ///< none: everybody
    bool all_pictures_ = false;
    int form_ = 0; ///< as chosen: 0 sealed, 1 readable
    News news_;
    std::size_t unconfirmed_ = 0; ///< devices of others, for those who may say whose they are
};

} // namespace prima::app
