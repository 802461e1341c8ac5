#!/usr/bin/env python3
"""Splits the linked program in two: what starts it, and the rest (web/rest.js), by the list shell/rest.txt.

To the rest go the functions that only listed files define, the listed functions, and all that is called by these alone;
the data that is marked for it (PRIMA_REST_DATA), and the words in the code that the first part never points to. The
program must carry its functions' names; neither part does.
"""
import argparse
import bisect
import functools
import glob
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import wasm  # noqa: E402
from parts import Rest  # noqa: E402

# Bytes. Smaller functions are hardly worth a place of their own in the rest; among them are those that the optimiser has
# found to be the same as functions of other files; larger ones are so only where both are the same template of the
# standard library, of pointers to this and that.
SMALL = 120
SMALL_TEMPLATE = 320
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FEATURES = ["--enable-mutable-globals", "--enable-sign-ext"]


@functools.lru_cache(maxsize=None)
def tool(name):
    """A tool that comes with Emscripten, which an emsdk does not put into the PATH."""
    folders = []
    for root, below in (("BINARYEN_ROOT", "bin"), ("LLVM_ROOT", "")):
        asked = subprocess.run(["em-config", root], stdout=subprocess.PIPE, check=False)
        folders.append(os.path.join(asked.stdout.decode().strip(), below))
    found = shutil.which(name, path=os.pathsep.join(folders)) or shutil.which(name)
    return found or sys.exit("shell/split.py: there is no %s; it comes with Emscripten" % name)


def run(name, *options, **more):
    done = subprocess.run([tool(name), *options], stdout=subprocess.PIPE, check=False, **more)
    if done.returncode != 0:
        sys.exit("shell/split.py: %s failed" % name)
    return done.stdout.decode()


def definitions(build):
    """{symbol: set of the object files that define it}, of everything of ours that was compiled."""
    objects = sorted(os.path.join(folder, name) for target in glob.glob(os.path.join(build, "CMakeFiles", "*.dir"))
                     for folder, _, names in os.walk(target) for name in names if name.endswith(".o"))
    found = {}
    for line in run("llvm-nm", "--defined-only", "--print-file-name", "--no-sort", *objects).splitlines():
        path, _, symbol = line.rpartition(": ")
        found.setdefault(symbol.split()[-1], set()).add(os.path.relpath(path, build)[:-len(".o")])
    return found


class Program:
    """Its functions by name: what each calls directly, and which can be called from outside or through the table."""

    def __init__(self, path):
        text = run("wasm-dis", *FEATURES, path)
        self.calls, self.roots = {}, set()
        name = r"\$((?:[^\s()\\]|\\..)+)"
        for part in re.split(r"\n (?=\()", text):
            if part.startswith("(func "):
                own = re.match(r"\(func " + name, part).group(1)
                self.calls[own] = set(re.findall(r"\((?:call|return_call|ref\.func) " + name, part))
            elif part.startswith("(elem "):
                self.roots.update(re.findall(name, part))
            elif part.startswith("(export "):
                self.roots.update(re.findall(r"\(func " + name, part))
            elif part.startswith("(start "):
                self.roots.update(re.findall(name, part))
        self.roots &= set(self.calls)

    def reached(self, stop):
        """What the roots call directly or through others, but for what is in `stop`."""
        found, open_ = set(), list(self.roots - stop)
        while open_:
            each = open_.pop()
            if each in found:
                continue
            found.add(each)
            open_ += [called for called in self.calls.get(each, ()) if called not in stop and called not in found]
        return found & set(self.calls)


def plain_names(names):
    """{function: its name without arguments}"""
    # The linker numbers what it finds twice.
    lines = run("llvm-cxxfilt", input="\n".join(re.sub(r"\.\d+$|\.llvm\.\d+", "", name) for name in names).encode()).splitlines()
    stems = {os.path.splitext(os.path.basename(path))[0] for path in glob.glob(os.path.join(ROOT, "src", "**", "*.cpp"), recursive=True)}
    result = {}
    for name, line in zip(names, lines):
        line = line.replace("(anonymous namespace)::", "").replace("operator()", "operator__")
        # What files compiled as one keep to themselves carries the file's name (shell/together.py).
        line = re.sub(r"_in_(%s)\b" % "|".join(stems), "", line)
        result[name] = re.sub(r"^.* (?=[\w:~]+$)", "", line.partition("(")[0])
    return result


def chosen(program, sizes, build):
    """The functions that go to the rest. sizes: of all, in bytes."""
    rest, defined = Rest(), definitions(build)
    names = sorted(program.calls)
    plain = plain_names(names)
    stop = set()
    for name in names:
        files = defined.get(name) or defined.get(re.sub(r"\.\d+$|\.llvm\.\d+", "", name), ())
        listed = bool(files) and all(rest.holds_file(path) for path in files) or rest.holds_function(plain[name])
        template = re.match(r"_ZNK?St3__2", name) and name not in program.roots
        if listed and sizes.get(name, 0) >= (SMALL_TEMPLATE if template else SMALL) and not rest.starts_function(plain[name]):
            stop.add(name)
    return set(names) - program.reached(stop)


def numbers_in_code(path):
    """All that may be an address in the code of a module."""
    code = run("wasm-dis", *FEATURES, path)
    return {int(value) for value in re.findall(r"\(i32\.const (-?\d+)\)|offset=(\d+)", code) for value in value if value}


def numbers_in_data(segments):
    """All that may be an address in data segments: addresses are aligned."""
    found = set()
    for address, data in segments:
        aligned = data[-address % 4:]
        found.update(number for (number,) in struct.iter_unpack("<I", aligned[:len(aligned) // 4 * 4]))
    return found


def words_apart(segments, used):
    """Takes out of the linker's one segment of string constants what no address in `used` points to or into.

    Gives the segments that stay, with zeros in place of what was taken, and those that were taken. A word that is
    reached from outside itself, as text["0" - x], would be missed: tables of characters stay.
    """
    words = max(segments, key=lambda segment: len(segment[1]))
    address, data = words
    strings = data.split(b"\0")
    plain = sum(len(each) for each in strings if len(each) > 3 and each.decode(errors="replace").isprintable())
    if plain < len(data) * 0.8:
        print("shell/split.py: string constants are not in one place: they stay in the first part")
        return segments, []
    inside = sorted(each for each in used if address <= each <= address + len(data))
    stays, taken, at = bytearray(data), [], 0
    for each in strings:
        end = at + len(each)
        place = bisect.bisect_left(inside, address + at)
        pointed = place < len(inside) and inside[place] <= address + end
        if not pointed and len(each) > 7 and not re.search(rb"0123|ABCD|abcd", each):
            stays[at:end] = bytes(len(each))
            if taken and taken[-1][0] + len(taken[-1][1]) + 1 == address + at:
                taken[-1] = (taken[-1][0], taken[-1][1] + b"\0" + each)
            else:
                taken.append((address + at, each))
        at = end + 1
    return [(address, bytes(stays)) if segment is words else segment for segment in segments], taken


def move_data(whole, first, rest, code):
    """Moves data from the first part to the rest: the segments called "rest", and the words that nothing
    in the first part points to. code: numbers_in_code of the first part. Gives both parts anew."""
    names = wasm.name_maps(whole).get(9, {})
    segments = next(wasm.read_data(body) for kind, body in wasm.sections(whole) if kind == wasm.DATA)
    marked = [segment for index, segment in enumerate(segments) if names.get(index, "").split(".")[0] == "rest"]
    if not marked:
        sys.exit("shell/split.py: there is no data for the rest: do its names still come with the program?")
    begin, end = marked[0][0], marked[-1][0] + len(marked[-1][1])
    kept, moved, parts = [], [], []
    for kind, body in wasm.sections(first):
        if kind == wasm.DATA:
            for segment in wasm.read_data(body):
                (moved if begin <= segment[0] < end else kept).append(segment)
            kept, words = words_apart(kept, code | numbers_in_data(kept))
            moved += words
            body = wasm.data_section(kept)
        parts.append((kind, body))
    others = wasm.sections(rest)
    assert all(kind != wasm.DATA for kind, _ in others)
    # Custom sections aside, the data are the last of a module.
    place = next((index for index, (kind, _) in enumerate(others) if kind == wasm.CUSTOM), len(others))
    others.insert(place, (wasm.DATA, wasm.data_section(moved)))
    return wasm.joined(parts), wasm.joined(others)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", required=True, help="folder of the build, with the linked prima.wasm")
    parser.add_argument("--out", required=True, help="folder for prima.wasm and rest.wasm")
    args = parser.parse_args()
    linked = os.path.join(args.build, "prima.wasm")
    rest = chosen(Program(linked), wasm.function_sizes(read(linked)), args.build)
    with tempfile.TemporaryDirectory() as folder:
        names, one, two = (os.path.join(folder, name) for name in ("names", "one", "two"))
        with open(names, "w", encoding="utf-8") as file:
            file.write("\n".join(sorted(rest)))
        # Short names: they stand in the files once for each function that is called across.
        run("wasm-split", *FEATURES, linked, "--split-funcs=@" + names, "-o1", one, "-o2", two, "--placeholdermap",
            "--import-namespace=first", "--placeholder-namespace=rest", "--export-prefix=%")
        parts = move_data(read(linked), read(one), read(two), numbers_in_code(one))
        stands = read(one + ".placeholders")
    os.makedirs(args.out, exist_ok=True)
    # The last two are for tests: the names of the functions of the rest, and which of them a place of the table is for.
    for name, data in zip(("prima.wasm", "rest.wasm", "rest.names", "rest.places"), (*parts, "\n".join(sorted(rest)).encode(), stands)):
        with open(os.path.join(args.out, name), "wb") as file:
            file.write(data)


if __name__ == "__main__":
    main()
