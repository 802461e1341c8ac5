"""Makes few files of many for a compiler, most of whose time goes into headers.

    python3 shell/together.py FOLDER LINES [--parts] FILE...

Writes FOLDER/0.cpp, 1.cpp and so on, each of which includes some of the files, about LINES lines together, and prints
their paths. With --parts what starts the program and the rest (shell/rest.txt) have units of their own, in FOLDER/start
and FOLDER/rest. The headers come first; then what a file keeps to itself is renamed while it is read, so that two files may
use the same name. This is known from the text alone: files that could still meet are kept apart, and where that was not
enough shell/build and tests/run compile file by file.
"""
import os
import pathlib
import re
import sys

sys.dont_write_bytecode = True
from parts import Rest  # noqa: E402

root = pathlib.Path(__file__).resolve().parent.parent

noise = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\b\d[\w\']*|\'(?:\\.|[^\'\\\n])+\'', re.S)
directive = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.M)
include = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|(<[^>]+>))', re.M)
a_type = re.compile(r"\b(?:(?:struct|class|enum|union|concept)\s+(?:class\s+)?(\w+)|using\s+(\w+)\s*=)")
declarator = re.compile(r"(?<![\w:~])([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)*$")
local = re.compile(r"(?:[\w>]\s|[*&])\s*([a-z_]\w*)\s*(?=[=;,)({:\[])")
enumeration = re.compile(r"\benum\s+(?!class\b|struct\b)[\w\s:]*\{([^}]*)\}")
keywords = {"auto", "bool", "char", "const", "double", "enum", "float", "int", "long", "noexcept", "operator", "override",
            "short", "signed", "static_assert", "struct", "union", "unsigned", "void"}
aside = re.compile(r"<[^<>()]*>|\[\[[^\]]*\]\]")


class Text:
    """What a file says, as far as other files could mind."""

    def __init__(self, path: pathlib.Path) -> None:
        raw = path.read_text(errors="replace")
        plain = noise.sub(" ", directive.sub("", raw))
        self.path = path
        self.lines = raw.count("\n")
        self.includes: list[pathlib.Path | str] = [self.found(own) if own else other for own, other in include.findall(raw)]
        self.macros = set(re.findall(r"^\s*#\s*define\s+(\w+)", raw, re.M))
        self.alone = bool(re.search(r"^\s*#\s*(?:define|if)[^#]*^\s*#\s*include", raw, re.M))
        self.words = set(re.findall(r"\b[A-Za-z_]\w*", plain)) | self.macros
        self.members = set(re.findall(r"(?:\.|->|::)\s*([A-Za-z_]\w*)", plain))
        self.locals = set(local.findall(plain))  # variables of functions and members, and more by mistake
        self.declared = set(self.macros)  # outside functions and classes
        self.own: set[str] = set()  # of these, what no other file sees
        self.fixed: set[str] = set()  # of these, what cannot be renamed
        self.constants: set[str] = set()  # which no other file sees if no header tells of them
        self.read(plain)
        values = {name for body in enumeration.findall(plain) for name in re.findall(r"(?:^|,)\s*(\w+)", body)}
        self.declared |= values
        if path.suffix == ".cpp":
            self.own |= values

    def found(self, name: str) -> pathlib.Path | str:
        for folder in (root / "src", self.path.parent, root / "tests"):
            if (folder / name).is_file():
                return (folder / name).resolve()
        return f'"{name}"'

    def read(self, plain: str) -> None:
        namespaces: list[bool] = []  # whether each one around has no name
        depth = 0  # of braces within a declaration
        words = ""
        for piece in re.split(r"([{};])", plain):
            if not piece:
                continue
            if depth and piece in "{}":
                depth += 1 if piece == "{" else -1
            elif depth:
                pass
            elif piece == "{" and re.match(r"\s*(inline\s+)?namespace\b", words):
                namespaces.append(not re.search(r"namespace\s+\w", words))
            elif piece == "}":
                namespaces and namespaces.pop()
            elif piece in "{;":
                self.note(words + piece, any(namespaces))
                depth = 1 if piece == "{" else 0
            words = piece if piece not in "{};" else ""

    def note(self, declaration: str, unnamed: bool) -> None:
        declaration = declaration.strip()
        if re.match(r"(using\s+namespace|namespace|TEST_CASE|friend)\b", declaration):
            return
        named = a_type.match(re.sub(r"^template\s*<[^{;]*?>\s*(?=struct|class|concept|using)", "", declaration))
        if not named:
            while (shorter := aside.sub("", declaration)) != declaration:
                declaration = shorter
            named = declarator.search(re.split(r"[({=;]", declaration, maxsplit=1)[0])
        names = [next(filter(None, named.groups()), "")] if named else []
        before, equals, _ = declaration.partition("=")
        if equals and "(" not in before:
            names += re.findall(r",\s*([A-Za-z_]\w*)\s*=", declaration)  # of several variables
        for name in names:
            if not name or name in keywords:
                continue
            self.declared.add(name)
            if unnamed:
                self.own.add(name)
            elif re.match(r"(static|const|constexpr|constinit)\b", declaration):
                self.constants.add(name)


texts: dict[pathlib.Path, Text] = {}


def with_headers(path: pathlib.Path, seen: dict[pathlib.Path, Text]) -> list[Text]:
    """The file and every file of the project that it includes."""
    if path not in seen:
        if path not in texts:
            texts[path] = Text(path)
        seen[path] = texts[path]
        for each in seen[path].includes:
            if isinstance(each, pathlib.Path):
                with_headers(each, seen)
    return list(seen.values())


class Group:
    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.lines = 0
        self.fixed: set[str] = set()  # own names that keep their name
        self.declared: set[str] = set()  # by headers

    def conflicts(self, text: Text, declared: set[str], rename: bool = True) -> set[str]:
        """What an earlier file kept must not be declared here again, nor be what this file means by something else."""
        minds = text.fixed | (text.words & declared) | (text.locals if rename else set())
        return (self.fixed & minds) | ((text.fixed - declared) & self.declared)


def fixed_names(text: Text, headers: list[Text]) -> set[str]:
    """Own names that also are a member's, or that a header declares too: renaming would change what is meant."""
    declared = declared_by(text, headers)
    text.own |= text.constants - declared
    return (text.own & (text.members | declared)) | text.macros


def declared_by(text: Text, headers: list[Text]) -> set[str]:
    return set().union(*(each.declared for each in headers if each is not text))


def groups_of(paths: list[pathlib.Path], lines: int, rename: bool = True) -> list[Group]:
    """Without `rename` every name stays as it is, and more files are kept apart."""
    groups: list[Group] = []
    for path in sorted(paths):
        headers = with_headers(path, {})
        text = texts[path]
        text.fixed, declared = fixed_names(text, headers), declared_by(text, headers)
        if not rename:
            text.fixed |= text.own
        for group in groups:
            if not text.alone and group.lines + text.lines <= lines and not group.conflicts(text, declared, rename):
                break
        else:
            group = Group()
            groups.append(group)
        group.texts.append(text)
        group.lines += text.lines if not text.alone else lines
        group.fixed |= text.fixed
        group.declared |= declared
    return groups


def kept_apart(paths: list[pathlib.Path]) -> list[str]:
    """What keeps files from being compiled together, a line each."""
    first, *others = groups_of(paths, sys.maxsize)
    apart: dict[tuple[str, str], list[str]] = {}  # by the name, and the file that keeps it to itself
    said = []
    for text in (text for group in others for text in group.texts):
        names = first.conflicts(text, declared_by(text, with_headers(text.path, {})))
        for name in names:
            owner = next((each for each in first.texts if name in each.fixed), text)
            apart.setdefault((name, str(owner.path.relative_to(root))), []).append(text.path.name)
        if not names:
            said.append(f"{text.path.relative_to(root)}: what it includes depends on macros")
    for (name, owner), files in apart.items():
        said.append(f"{owner}: {len(files)} other files use the name {name} too, such as {files[0]}; one of its own keeps them together")
    return said


def content_of(group: Group, folder: pathlib.Path) -> str:
    def include(path: pathlib.Path | str) -> str:
        # As seen from the unit: a copy of the project elsewhere has the same units, which a compiler's cache knows.
        return f"#include {path}\n" if isinstance(path, str) else f'#include "{os.path.relpath(path, folder)}"\n'

    if len(group.texts) == 1:
        return include(group.texts[0].path)
    headers = dict.fromkeys(each for text in group.texts for each in text.includes)
    content = "".join(map(include, headers))
    for text in group.texts:
        renamed = sorted(text.own - text.fixed)
        content += "\n" + "".join(f"#define {name} {name}_in_{text.path.stem}\n" for name in renamed)
        content += include(text.path) + "".join(f"#undef {name}\n" for name in renamed)
    return content


def write_groups(folder: pathlib.Path, groups: list[Group]) -> list[pathlib.Path]:
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, group in enumerate(groups):
        content = content_of(group, folder.resolve())
        file = folder / f"{number}.cpp"
        if not file.exists() or file.read_text() != content:
            file.write_text(content)
        written.append(file)
    return written


if __name__ == "__main__":
    target, most, *names = sys.argv[1:]
    parts: dict[str, list[pathlib.Path]] = {}
    rest = Rest() if names and names[0] == "--parts" else None
    for file in (pathlib.Path(name).resolve() for name in names[1 if rest else 0:]):
        part = "" if rest is None else "rest" if rest.holds_file(str(file.relative_to(root))) else "start"
        parts.setdefault(part, []).append(file)
    units = [unit for part, files in sorted(parts.items())
             for unit in write_groups(pathlib.Path(target) / part, groups_of(files, int(most)))]
    print(";".join(map(str, units)), end="")
