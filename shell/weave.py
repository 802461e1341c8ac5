#!/usr/bin/env python3
"""Puts the scripts of web/ into the linked program in place of the marker that the link carried.

They could be linked by --pre-js, but the optimiser of Emscripten 3.1 drops destructuring declarations, whose
names it does not see. So they join after it, in the same function, beside what it has already kept.
"""
import sys

sys.dont_write_bytecode = True
from shrink import shrink  # noqa: E402

MARKER = "primaScripts();"


def main():
    program, *scripts = sys.argv[1:]
    with open(program, encoding="utf-8") as file:
        text = file.read()
    if text.count(MARKER) != 1:
        sys.exit("shell/weave.py: %s does not carry the marker once" % program)
    parts = []
    for path in scripts:
        with open(path, encoding="utf-8") as file:
            parts.append(file.read())
    with open(program, "w", encoding="utf-8") as file:
        file.write(shrink(text.replace(MARKER, "\n" + "\n".join(parts) + "\n")))


if __name__ == "__main__":
    main()
