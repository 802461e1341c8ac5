#pragma once

// Records, fields, values and deeds of any kind in words, as the schema describes them.

#include "app/screen.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace prima::app {

/// Tells when words that were made once must be made anew: the office or the language has changed.
class News {
public:
    /// True when something changed since the last call, and at the first one.
    bool since(const store::Store& store);
    /// The same for words about records of these kinds alone.
    bool since(const store::Store& store, std::initializer_list<std::string_view> kinds);

private:
    bool since(std::uint64_t revision);

    std::uint64_t revision_ = ~0ull;
    base::Language language_ = base::Language::indonesian;
};

/// "Kegiatan"; a kind of a newer version is "Catatan".
std::string kind_words(const store::Reader& reader, std::string_view kind);
/// "Mulai"; a field of a newer version by its own name.
std::string field_words(const store::Reader& reader, std::string_view kind, std::string_view field);
/// "08.00", "Ya", "(kosong)"; what refers to a record is called by that record's main text.
std::string value_words(const store::Reader& reader, std::string_view field, const store::Value& value);

/// The text that a record is known by: its first text field. Deleted records have one, too.
std::string main_text(const store::Record& record);
/// Its first date in words; empty when it has none.
std::string date_words(const store::Record& record);
/// "Kegiatan, 21 November 2026".
std::string kind_and_date(const store::Reader& reader, const store::Record& record);

/// "Anda", the name behind an actor, or "Perangkat lain" while there is none.
std::string who_words(const store::Store& store, base::Id actor);
/// "21 November 2026 pukul 10.32".
std::string moment_words(base::Clock& clock, const store::Stamp& stamp);
/// What an action was, as a sentence.
std::string action_words(const store::Label& label);
/// Which device wrote something: by the person who last wrote there.
std::string device_words(const store::Store& store, base::Id replica);

/// "812 byte", "13 KB".
std::string size_words(std::size_t bytes);

} // namespace prima::app
