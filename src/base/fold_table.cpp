#include "base/fold_table.h"

#include <array>

namespace prima::base {

namespace {

// One character a code point, "." where there is nothing to fold. From Unicode's decompositions, plus the
// letters with a stroke, which have none.
constexpr char32_t latin_first = 0x00C0; // Latin-1 Supplement to Latin Extended-B
constexpr std::string_view latin = "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
                                   "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll"
                                   "lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
                                   "b........d.......ff....i..l.....oo.............uu....zz........."
                                   ".............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa...."
                                   "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
                                   "................";
constexpr char32_t additional_first = 0x1E00; // Latin Extended Additional
constexpr std::string_view additional = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
                                        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
                                        "wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
                                        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

struct Joined {
    char32_t code_point;
    std::string_view letters;
};
constexpr std::array<Joined, 22> joined{{
    {0x00C6, "ae"}, {0x00DE, "th"}, {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00FE, "th"}, {0x0132, "ij"},
    {0x0133, "ij"}, {0x0152, "oe"}, {0x0153, "oe"}, {0x01C4, "dz"}, {0x01C5, "dz"}, {0x01C6, "dz"},
    {0x01C7, "lj"}, {0x01C8, "lj"}, {0x01C9, "lj"}, {0x01CA, "nj"}, {0x01CB, "nj"}, {0x01CC, "nj"},
    {0x01F1, "dz"}, {0x01F2, "dz"}, {0x01F3, "dz"}, {0x1E9E, "ss"},
}};

std::string_view in_table(std::string_view table, char32_t first, char32_t code_point) {
    if (code_point < first || code_point - first >= table.size()) return {};
    const std::string_view letter = table.substr(code_point - first, 1);
    return letter == "." ? std::string_view() : letter;
}

} // namespace

std::string_view folded_letter(char32_t code_point) {
    if (code_point < latin_first) return {};
    for (const Joined& entry : joined) {
        if (entry.code_point == code_point) return entry.letters;
    }
    const std::string_view letter = in_table(latin, latin_first, code_point);
    return letter.empty() ? in_table(additional, additional_first, code_point) : letter;
}

} // namespace prima::base
