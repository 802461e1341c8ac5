#pragma once

#include "office/aside.h"

#include <string>

namespace prima::app {

/// An act that was set aside, in words.
struct AsideWords {
    std::string title;   ///< "Standar: Ditetapkan"
    std::string about;   ///< "Penanganan pengaduan", "Rina Anggraini, SKP 2026"
    std::string address; ///< of the page that shows it
};
AsideWords aside_words(store::Store& store, const office::AsideDeed& deed);

} // namespace prima::app
