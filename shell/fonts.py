#!/usr/bin/env python3
"""Subsets the shipped fonts: Inter Regular and SemiBold, and the Material icons that src/ui/icons.h names.

The program draws text with stb_truetype, which applies no OpenType features; the browser draws the same text
in its own fields. Both must measure alike, so the tabular digits are moved into the character map and
everything a browser would apply by itself (kerning, contextual forms, hints) is dropped.
"""
import argparse
import os
import re
import sys

try:
    from fontTools import subset
    from fontTools.ttLib import TTFont
except ImportError:
    # Debian's fonttools belongs to Debian's python3, which need not be the first one in PATH.
    debian = "/usr/bin/python3"
    if os.path.exists(debian) and not os.environ.get("PRIMA_FONTS_RETRY"):
        os.execve(debian, [debian] + sys.argv, dict(os.environ, PRIMA_FONTS_RETRY="1"))
    sys.exit("shell/fonts.py: Python's fontTools is missing (Debian: python3-fonttools); run shell/setup")

RANGES = [
    # Basic Latin and Latin-1, which Indonesian and English are written in. Other letters are rare in names and are drawn
    # by the browser (web/glyphs.js): as outlines they would cost every first start 9 kB.
    (0x20, 0x7E), (0xA0, 0xFF),
    (0x2002, 0x200B), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026),
    (0x202F, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x20AC, 0x20AC),
    (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2199), (0x21B5, 0x21B5), (0x2212, 0x2212),
    (0x221A, 0x221A), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
    (0x2318, 0x2318), (0x21E7, 0x21E7), (0x2325, 0x2325), (0x25A0, 0x25A1), (0x25B2, 0x25B2), (0x25B6, 0x25B6),
    (0x25BC, 0x25BC), (0x25C0, 0x25C0), (0x25CB, 0x25CB), (0x25CF, 0x25CF), (0x2605, 0x2606),
    (0x2713, 0x2713), (0x2717, 0x2717), (0xFFFD, 0xFFFD),
]


def single_substitutions(font, tag):
    """The glyph -> glyph replacements of one feature of the default script."""
    gsub = font["GSUB"].table
    lookups = {i for record in gsub.FeatureList.FeatureRecord if record.FeatureTag == tag
               for i in record.Feature.LookupListIndex}
    mapping = {}
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            table = getattr(table, "ExtSubTable", table)
            mapping.update(getattr(table, "mapping", {}))
    return mapping


def map_tabular_digits(font):
    mapping = single_substitutions(font, "tnum")
    tabular = {code: mapping[font.getBestCmap()[code]] for code in map(ord, "0123456789")}
    for table in font["cmap"].tables:
        table.cmap.update(tabular)
    # Inter's semibold four is a thousandth of an em narrower than the others: one width for all.
    metrics = font["hmtx"].metrics
    widths = [metrics[glyph][0] for glyph in tabular.values()]
    if max(widths) - min(widths) > font["head"].unitsPerEm // 500:
        sys.exit("shell/fonts.py: the tabular digits have different widths")
    for glyph in tabular.values():
        metrics[glyph] = (max(widths), metrics[glyph][1])


def check_metrics(font, path):
    """Browsers and stb_truetype must find the same line box whichever of the three tables they read."""
    os2, hhea = font["OS/2"], font["hhea"]
    boxes = {(hhea.ascent, hhea.descent), (os2.sTypoAscender, os2.sTypoDescender),
             (os2.usWinAscent, -os2.usWinDescent)}
    if len(boxes) != 1 or hhea.lineGap or os2.sTypoLineGap or not os2.fsSelection & (1 << 7):
        sys.exit("shell/fonts.py: the vertical metrics of %s disagree: %s" % (path, sorted(boxes)))


def options():
    result = subset.Options()
    result.layout_features = []
    result.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "gasp", "DSIG", "cvt ", "fpgm", "prep"]
    result.hinting = False
    result.desubroutinize = True  # larger as it is, smaller once compressed for the way
    result.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    result.notdef_outline = True
    result.glyph_names = False
    result.recalc_timestamp = False
    return result


def shrink(font, codes, out):
    work = subset.Subsetter(options())
    work.populate(unicodes=codes)
    work.subset(font)
    subset.save_font(font, out, options())
    print("%-13s unitsPerEm %d, ascent %d, descent %d, %d glyphs, %d bytes" % (
        os.path.basename(out), font["head"].unitsPerEm, font["hhea"].ascent, font["hhea"].descent,
        font["maxp"].numGlyphs, os.path.getsize(out)))


def shrink_text(source, out):
    font = TTFont(source, recalcTimestamp=False)
    check_metrics(font, source)
    map_tabular_digits(font)
    shrink(font, [code for first, last in RANGES for code in range(first, last + 1)], out)


def shrink_icons(source, listing, out):
    with open(listing, encoding="utf-8") as file:
        codes = [int(code, 16) for code in re.findall(r"//\s*U\+([0-9A-Fa-f]{4,6})\b", file.read())]
    font = TTFont(source, recalcTimestamp=False)
    unknown = [code for code in codes if code not in font.getBestCmap()]
    if unknown:
        sys.exit("shell/fonts.py: not in the icon font: " + " ".join("U+%04X" % code for code in unknown))
    shrink(font, codes, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inter", required=True, help="folder of Inter-Regular.otf and Inter-SemiBold.otf")
    parser.add_argument("--icons", required=True, help="Material Icons font")
    parser.add_argument("--icon-list", required=True, help="header whose U+XXXX comments name the icons to keep")
    parser.add_argument("--out", required=True, help="folder for regular.otf, semibold.otf and icons.ttf")
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    for source, name in (("Inter-Regular.otf", "regular.otf"), ("Inter-SemiBold.otf", "semibold.otf")):
        shrink_text(os.path.join(args.inter, source), os.path.join(args.out, name))
    shrink_icons(args.icons, args.icon_list, os.path.join(args.out, "icons.ttf"))


if __name__ == "__main__":
    main()
