#pragma once

// Documents to print: HTML of their own, with page numbers, that a browser lays out on paper. Everything that
// comes from people is written as text, never as markup.

#include <initializer_list>
#include <string>
#include <string_view>

namespace prima::app {

class Paper {
public:
    enum class Format : unsigned char { upright, sideways };
    explicit Paper(std::string_view title, Format format = Format::upright);

    void heading(int level, std::string_view text);
    void line(std::string_view text, std::string_view kind = {});
    /// A label and what it says, side by side.
    void fact(std::string_view label, std::string_view value);

    void begin_table(std::initializer_list<std::string_view> titles);
    void begin_row();
    void cell(std::string_view text, std::string_view kind = {}, int columns = 1, int rows = 1);
    void end_row();
    /// A row that holds one cell across all columns.
    void full_row(std::string_view text, int columns);
    void end_table();

    struct Signer {
        std::string role, name, number;
    };
    /// What follows stays on one page with the signatures.
    void begin_closing();
    void signatures(std::initializer_list<Signer> signers);

    /// The whole document.
    std::string finish();

private:
    void element(std::string_view tag, std::string_view kind, std::string_view text);
    std::string html_;
    bool closing_ = false;
};

} // namespace prima::app
