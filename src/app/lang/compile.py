"""Turns the two language files into C++ tables, sorted by key. Fails when a key is missing in one of them.

Two tables, for a small first download: the Indonesian words of the source files that start the program, and in the part
that follows (shell/rest.txt) all others and the English ones.
"""

import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "../../../shell"))
from parts import Rest  # noqa: E402


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '\\0"'


def load(path):
    def no_twins(pairs):
        keys = [key for key, _ in pairs]
        twins = {key for key in keys if keys.count(key) > 1}
        if twins:
            sys.exit(f"{path}: written twice: {', '.join(sorted(twins))}")
        return dict(pairs)

    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=no_twins)


def keys_of(sources):
    """The keys written out in source files; a test sees to it that every key is written out where it is used."""
    result = set()
    for path in sources:
        with open(path, encoding="utf-8") as file:
            result.update(re.findall(r'"([a-z_]+\.[a-z0-9_.]+)"', file.read()))
    return result


def table(rows, where):
    """C++ of a WordTable (app/words_table.h). rows: (key, Indonesian, English), sorted."""
    offsets, size = [], 0
    for row in rows:
        offsets.append(size)
        size += sum(len(text.encode()) + 1 for text in row)
    lines = [f"{where}constexpr char text[] ="]
    lines += ["    " + " ".join(map(quoted, row)) for row in rows] + ['    "";']
    lines.append(f"{where}constexpr std::uint32_t rows[] = {{{', '.join(map(str, offsets))}}};")
    return "\n".join(lines)


def write(path, body):
    text = f'#include "app/words_table.h"\n\nnamespace prima::app {{\n\n{body}\n\n}} // namespace prima::app\n'
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main(id_path, en_path, start_path, rest_path, *sources):
    indonesian, english = load(id_path), load(en_path)
    missing = set(indonesian) ^ set(english)
    if missing:
        sys.exit("not in both languages: " + ", ".join(sorted(missing)))
    for key in indonesian:
        if set(re.findall(r"\{\d\}", indonesian[key])) != set(re.findall(r"\{\d\}", english[key])):
            sys.exit(f"{key}: the languages have different arguments")
    rest = Rest()
    at_start = keys_of(path for path in sources if not rest.holds_file(path))
    keys = sorted(indonesian, key=lambda key: key.encode())
    first = [(key, indonesian[key], "") for key in keys if key in at_start]
    other = [(key, "" if key in at_start else indonesian[key], english[key]) for key in keys]
    write(start_path, "namespace {\n" + table(first, "") + "\n} // namespace\n\n"
          "std::optional<StringRow> start_words(std::string_view key) { return find_words({text, rows}, key); }\n\n"
          "std::vector<StringRow> start_rows() { return all_words({text, rows}); }")
    write(rest_path, "namespace {\n" + table(other, "PRIMA_REST_DATA ") + "\n} // namespace\n\n"
          "std::optional<StringRow> rest_words(std::string_view key) { return find_words({text, rows}, key); }\n\n"
          "std::vector<StringRow> rest_rows() { return all_words({text, rows}); }")


if __name__ == "__main__":
    main(*sys.argv[1:])
