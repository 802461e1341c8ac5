"""Checks the rule packs and turns them, and the published cases, into C++ tables. A pack with a hole, an overlap or weights that do not
total 100 does not build; nor do two packs of a topic that are in force on the same day."""

import datetime
import json
import pathlib
import sys
from fractions import Fraction

FORMULAS = {"bands", "curve", "mix", "lookup", "matrix", "shares", "days"}


def fail(where, what):
    sys.exit(f"{where}: {what}")


def text(value):
    return json.dumps(value, ensure_ascii=False)


def read_row(where, row):
    key, numbers, texts, unconfirmed = row[0], [], [], False
    for part in row[1:]:
        if isinstance(part, dict):
            unconfirmed = part["unconfirmed"]
        elif isinstance(part, str) and part.replace("/", "").isdigit():
            numbers.append(Fraction(part))
        elif isinstance(part, str):
            texts.append(part)
        else:
            numbers.append(Fraction(str(part)))
    if len(numbers) > 4 or len(texts) > 2:
        fail(where, f"too much in the row {key}")
    return {"key": key, "numbers": numbers, "texts": texts, "unconfirmed": unconfirmed}


def check(where, formula, rows):
    if formula == "bands":
        floors = [row["numbers"][0] for row in rows if row["numbers"]]
        if len(floors) != len(rows) - 1 or rows[-1]["numbers"]:
            fail(where, "only the last band has no floor")
        if any(a <= b for a, b in zip(floors, floors[1:])):
            fail(where, "the floors descend")
    if formula == "curve":
        for above, below in zip(rows, rows[1:]):
            if above["numbers"][0] - below["numbers"][1] != 1:
                fail(where, f"a hole or an overlap below {above['numbers'][0]}")
            if above["numbers"][2] < below["numbers"][3]:
                fail(where, f"it falls at {above['numbers'][0]}")
    if formula == "mix" and sum(row["numbers"][0] for row in rows) != 100:
        fail(where, "the weights do not total 100")
    if formula == "matrix":
        down, across = {row["key"] for row in rows}, {row["texts"][0] for row in rows}
        cells = {(row["key"], row["texts"][0]) for row in rows}
        if len(cells) != len(rows) or len(cells) != len(down) * len(across):
            fail(where, "a cell is missing or twice")
    if formula in ("mix", "lookup", "days") and len({row["key"] for row in rows}) != len(rows):
        fail(where, "a key is there twice")


def row_code(row):
    numbers = ", ".join(f"{{{n.numerator}, {n.denominator}}}" for n in row["numbers"])
    first, second = (row["texts"] + ["", ""])[:2]
    flag = "true" if row["unconfirmed"] else "false"
    return f"    {{{text(row['key'])}, {text(first)}, {text(second)}, {{{{{numbers}}}}}, {len(row['numbers'])}, {flag}}},"


def day(value, otherwise):
    if value is None:
        return otherwise
    return (datetime.date.fromisoformat(value) - datetime.date(1970, 1, 1)).days


def write_cases(out_path, cases_path):
    lines, cases = [], []
    for number, (rule, given, expected, outcome, source) in enumerate(json.loads(pathlib.Path(cases_path).read_text(encoding="utf-8"))):
        lines.append(f"PRIMA_REST_DATA constexpr std::string_view given_{number}[] = {{{', '.join(text(value) for value in given)}}};")
        cases.append(f"    {{{text(rule)}, given_{number}, {text(expected)}, {text(outcome)}, {text(source)}}},")
    with open(out_path, "w", encoding="utf-8") as file:
        file.write('#include "rules/cases.h"\n\n#include "base/parts.h"\n\nnamespace prima::rules {\n\nnamespace {\n\n' + "\n".join(lines))
        file.write("\n\nPRIMA_REST_DATA constexpr Case all[] = {\n" + "\n".join(cases) + "\n};\n\n} // namespace\n\n")
        file.write("std::span<const Case> published_cases() { return all; }\n\n} // namespace prima::rules\n")


def write_packs(out_path, paths):
    lines, packs, spans = [], [], []
    for path in sorted(paths):
        pack = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        name = pack["id"].replace("-", "_")
        tables = []
        for number, table in enumerate(pack["tables"]):
            where = f"{pathlib.Path(path).name}, {table['name']}"
            if table["formula"] not in FORMULAS:
                fail(where, f"unknown formula {table['formula']}")
            rows = [read_row(where, row) for row in table["rows"]]
            check(where, table["formula"], rows)
            lines += [f"constexpr Row {name}_{number}[] = {{"] + [row_code(row) for row in rows] + ["};"]
            tables.append(f"    {{{text(table['name'])}, Formula::{table['formula']}, {text(table['clause'])}, "
                          f"{table.get('decimals', 0)}, {name}_{number}}},")
        lines += [f"constexpr Table {name}_tables[] = {{"] + tables + ["};"]
        first, last = day(pack.get("from"), -(2**31)), day(pack.get("to"), 2**31 - 1)
        for topic, other_first, other_last, other in spans:
            if topic == pack["topic"] and first <= other_last and other_first <= last:
                fail(pack["id"], f"in force on the same days as {other}")
        spans.append((pack["topic"], first, last, pack["id"]))
        limit = {-(2**31): "INT32_MIN", 2**31 - 1: "INT32_MAX"}
        packs.append(f"    {{{text(pack['id'])}, {text(pack['title'])}, {text(pack['source'])}, Topic::{pack['topic']}, "
                     f"{limit.get(first, first)}, {limit.get(last, last)}, {name}_tables}},")
    with open(out_path, "w", encoding="utf-8") as file:
        file.write('#include "rules/pack.h"\n\n#include <cstdint>\n\nnamespace prima::rules {\n\nnamespace {\n\n')
        file.write("\n".join(lines))
        file.write("\n\nconstexpr Pack all[] = {\n" + "\n".join(packs) + "\n};\n\n} // namespace\n\n")
        file.write("std::span<const Pack> packs() { return all; }\n\n} // namespace prima::rules\n")


if __name__ == "__main__":
    write_packs(sys.argv[1], sys.argv[4:])
    write_cases(sys.argv[2], sys.argv[3])
