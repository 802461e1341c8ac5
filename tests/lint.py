"""Style and static checks.

    python3 tests/lint.py format              clang-format would change nothing
    python3 tests/lint.py tidy build/asan    clang-tidy and clang's warnings have nothing to say; unchanged layers are not read twice
    python3 tests/lint.py deep build/asan    the same for the analyzer alone, which takes half a minute for a large file
    python3 tests/lint.py read build/asan    the build's compiler reads the tests it has not compiled; warnings are errors
    python3 tests/lint.py names               the files of a layer can be compiled as one, by their names
    python3 tests/lint.py scripts             shell, Python and JavaScript files parse
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "shell"))
import together  # noqa: E402

root = pathlib.Path(__file__).resolve().parent.parent
cache = root / "build" / "tidy-cache"


def files(*patterns: str) -> list[pathlib.Path]:
    found = {path for pattern in patterns for path in root.glob(pattern) if "node_modules" not in path.parts}
    return sorted(path for path in found if path.is_file())


def need(tool: str) -> None:
    try:
        subprocess.run([tool, "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        sys.exit(f"{tool} is not installed")


def run(command: list[str]) -> tuple[bool, str]:
    result = subprocess.run(command, capture_output=True, text=True, cwd=root)
    return result.returncode == 0, result.stdout + result.stderr


def check_format() -> int:
    need("clang-format")
    sources = files("src/**/*.h", "src/**/*.cpp", "tests/**/*.h", "tests/**/*.cpp")
    ok, output = run(["clang-format", "--dry-run", "-Werror", *map(str, sources)])
    findings = re.findall(r"^([^:\n]+):(\d+):\d+: error: code should be clang-formatted", output, re.M)
    for path in sorted({path for path, _ in findings}):
        lines = sorted({int(line) for name, line in findings if name == path})
        print(f"{pathlib.Path(path).relative_to(root)}: would change near line {', '.join(map(str, lines[:10]))}")
    if not ok and not findings:
        print(output)
    print(f"{len(sources)} files")
    return 0 if ok and sources else 1


def fingerprint(entries: list[dict], tool: str) -> str:
    """Of all that decides what a check says about the files."""
    digest = hashlib.sha256((tool + " ".join(entries[0]["flags"])).encode())
    digest.update((root / ".clang-tidy").read_bytes())
    seen: dict[pathlib.Path, together.Text] = {}
    for entry in entries:
        together.with_headers(pathlib.Path(entry["file"]), seen)
    for path in sorted(seen):
        digest.update(str(path.relative_to(root) if path.is_relative_to(root) else path).encode() + path.read_bytes())
    return digest.hexdigest()


def flags_of(build: pathlib.Path) -> list[str]:
    """All that a build's compiler is told about our files: where headers lie, what is defined, how to read."""
    flags: dict[str, None] = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        if not entry["file"].startswith((str(root / "src"), str(build / "together" / "prima_"))):
            continue
        words = shlex.split(entry["command"])[1:]
        for word, after in zip(words, words[1:] + [""]):
            if word == "-isystem":
                flags[word + after] = None
            elif word.startswith(("-I", "-D", "-std", "-W", "-fno-exceptions", "-fno-rtti", "-isystem")) and word != "-Werror":
                flags[word] = None
    return list(flags)


def web_entries() -> list[dict]:
    """The files only the browser build compiles, with flags that clang-tidy understands."""
    if not (root / "build" / "web" / "compile_commands.json").exists():
        print("skipped: src/platform/web (build/web is not there)")
        return []
    config = subprocess.run(["em-config", "CACHE"], capture_output=True, text=True)
    sysroot = pathlib.Path(config.stdout.strip()) / "sysroot"
    if config.returncode != 0 or not sysroot.is_dir():
        print("skipped: src/platform/web (emscripten's system headers were not found)")
        return []
    flags = ["--target=wasm32-unknown-emscripten", f"--sysroot={sysroot}", "-D__EMSCRIPTEN__",
             f"-isystem{sysroot}/include/c++/v1", *flags_of(root / "build" / "web")]
    return [{"file": str(path), "flags": flags} for path in files("src/platform/web/*.cpp")]


def entries_of(build: pathlib.Path) -> list[dict]:
    flags = flags_of(build)
    if not flags:
        sys.exit(f"{build} compiles no file of src")
    sources = [path for path in files("src/**/*.cpp") if path.parent != root / "src" / "platform" / "web"]
    return [{"file": str(path), "flags": flags} for path in sources] + web_entries()


def clang_tidy(source: pathlib.Path, flags: list[str], checks: str) -> tuple[bool, str]:
    result = subprocess.run(["clang-tidy", "--quiet", f"--config-file={root / '.clang-tidy'}", f"--checks={checks}",
                             str(source), "--", *flags], capture_output=True, text=True, cwd=root)
    return result.returncode == 0, result.stdout + (result.stderr if not result.stdout else "")


def check_tidy(build: pathlib.Path) -> int:
    """Every check but the slow analyzer over everything. Most of the time goes into headers, so many files are read as one."""
    need("clang-tidy")
    tool = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True).stdout
    began = time.monotonic()
    entries = entries_of(build)
    # What draws and what does not have few headers in common.
    parts: dict[str, dict[str, dict]] = {"web": {}, "screen": {}, "rest": {}}
    for entry in entries:
        folder = str(pathlib.Path(entry["file"]).parent.relative_to(root))
        part = "web" if folder == "src/platform/web" else "screen" if re.match("src/(ui|app|platform)", folder) else "rest"
        parts[part][entry["file"]] = entry
    units: list[tuple[int, pathlib.Path, list[dict]]] = []
    for part, members in parts.items():
        groups = together.groups_of([pathlib.Path(file) for file in members], 40000)
        written = together.write_groups(cache / "together" / part, groups)
        units += [(group.lines, source, [members[str(text.path)] for text in group.texts]) for source, group in zip(written, groups)]
    # The long ones first: no core waits for the last.
    units.sort(key=lambda unit: -unit[0])
    checks = "-clang-analyzer-*,-bugprone-suspicious-include"

    def tidy(unit: tuple[int, pathlib.Path, list[dict]]) -> tuple[int, str]:
        _, source, members = unit
        mark = cache / fingerprint(members, tool)
        if mark.exists():
            return 0, ""
        ok, output = clang_tidy(source, members[0]["flags"], checks)
        if not ok and "clang-diagnostic-error" in output and len(members) > 1:
            # They cannot be read as one after all.
            results = [clang_tidy(pathlib.Path(each["file"]), each["flags"], checks) for each in members]
            ok, output = all(ok for ok, _ in results), "".join(output for ok, output in results if not ok)
        if ok:
            mark.touch()
        return not ok, output if not ok else ""

    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for findings, output in pool.map(tidy, units):
            bad += findings
            print(output, end="")
    print(f"{len(entries)} files as {len(units)} in {time.monotonic() - began:.0f} s")
    return 1 if bad else 0


def failures(check, jobs: list) -> int:
    """Runs a check of each job on all cores, prints what the failed ones say, and counts them."""
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for ok, output in pool.map(check, jobs):
            if not ok:
                bad += 1
                print(output)
    return bad


def check_names() -> int:
    """A name that a file keeps to itself and others use too costs a unit of its own, in each of four builds."""
    bad = 0
    for folder in sorted({path.parent for path in files("src/**/*.cpp", "tests/*/*.cpp")}):
        if folder.name not in ("bench", "fuzz"):  # programs of their own
            for line in together.kept_apart(sorted(folder.glob("*.cpp"))):
                bad += 1
                print(line)
    return 1 if bad else 0


def check_deep(build: pathlib.Path) -> int:
    need("clang-tidy")
    tool = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True).stdout
    entries = entries_of(build)
    cache.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()

    def analyze(entry: dict) -> tuple[bool, str]:
        mark = cache / fingerprint([entry], "deep" + tool)
        if mark.exists():
            return True, ""
        ok, output = clang_tidy(pathlib.Path(entry["file"]), entry["flags"], "-*,clang-analyzer-*")
        if ok:
            mark.touch()
        return ok, output

    bad = failures(analyze, entries)
    print(f"{len(entries)} files in {time.monotonic() - began:.0f} s")
    return 1 if bad else 0


def check_read(build: pathlib.Path) -> int:
    began = time.monotonic()
    left = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = shlex.split(entry["command"])
        compiled = build / words[words.index("-o") + 1]
        # The program itself is read by clang-tidy, with the same warnings.
        own = entry["file"].startswith((str(root / "tests"), str(build / "together" / "test_")))
        if own and not compiled.exists():
            place = words.index("-o")
            del words[place:place + 2]
            words = [word for word in words if word != "-c" and not word.endswith("ccache")]
            left.append((entry["directory"], [*words, "-fsyntax-only", "-Werror"]))

    def read(job: tuple[str, list[str]]) -> tuple[bool, str]:
        directory, command = job
        result = subprocess.run(command, capture_output=True, text=True, cwd=directory)
        return result.returncode == 0, result.stdout + result.stderr

    bad = failures(read, left)
    print(f"{len(left)} units in {time.monotonic() - began:.0f} s")
    return 1 if bad else 0


def check_scripts() -> int:
    bad = 0
    tried = 0
    shells = [path for path in files("shell/*", "tests/*", ".ci/*") if path.read_bytes().startswith(b"#!/bin/bash")]
    checks = [(path, ["bash", "-n", str(path)]) for path in shells]
    checks += [(path, ["node", "--check", str(path)])
               for path in files("web/*.js", "shell/*.js", "tests/browser/**/*.mjs", "tests/bench/**/*.mjs")]
    for path, command in checks:
        tried += 1
        ok, output = run(command)
        if not ok:
            bad += 1
            print(f"{path.relative_to(root)}: {output.strip()}")
    for path in files("shell/*.py", "tests/**/*.py", "src/**/*.py"):
        tried += 1
        try:
            compile(path.read_text(), str(path), "exec")
        except SyntaxError as error:
            bad += 1
            print(f"{path.relative_to(root)}: {error}")
    print(f"{tried} scripts")
    return 1 if bad or not tried else 0


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what == "format":
        sys.exit(check_format())
    if what == "tidy" and len(sys.argv) > 2:
        sys.exit(check_tidy(pathlib.Path(sys.argv[2]).resolve()))
    if what == "deep" and len(sys.argv) > 2:
        sys.exit(check_deep(pathlib.Path(sys.argv[2]).resolve()))
    if what == "read" and len(sys.argv) > 2:
        sys.exit(check_read(pathlib.Path(sys.argv[2]).resolve()))
    if what == "names":
        sys.exit(check_names())
    if what == "scripts":
        sys.exit(check_scripts())
    sys.exit(__doc__)
