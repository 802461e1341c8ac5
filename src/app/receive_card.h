#pragma once

#include "app/post.h"

namespace prima::app {

/// Terima: choose files, see what each brings, take them in.
class ReceiveCard {
public:
    enum class Use { receive, join };
    static void draw(Desk& desk, Use use = Use::receive);

private:
    static void draw_arrival(Desk& desk, std::size_t at);
    static void draw_password(Desk& desk, std::size_t at);
    static void draw_buttons(Desk& desk, Use use);
};

/// "12 perubahan baru: 3 catatan baru, 2 berubah, 1 perlu dipilih."
std::string news_words(const exchange::LetterNews& news);
/// From whom, as far as the file and the office say.
std::string sender_words(Desk& desk, const exchange::BundleHead& head);

} // namespace prima::app
