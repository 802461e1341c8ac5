"""Reads shell/rest.txt: what of the program is not needed to start it."""
import fnmatch
import os

LIST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rest.txt")


def covers(names, path):
    """path: below the repository's root, or any path that ends so. names: of files, or of folders with a slash."""
    path = "/" + path
    return any("/" + name in path if name.endswith("/") else path.endswith("/" + name) for name in names)


def matches(patterns, name):
    """patterns: a whole name, or one in which * stands for anything."""
    def match(each):
        if "*" not in each:
            return name == each
        if each.index("*") == len(each) - 1:
            return name.startswith(each[:-1])
        return fnmatch.fnmatchcase(name, each)

    return any(match(each) for each in patterns)


class Rest:
    """Source files and functions that are not needed to start, and exceptions that are."""

    def __init__(self, path=LIST):
        self.files, self.starting_files, self.functions, self.starting_functions = [], [], set(), set()
        with open(path, encoding="utf-8") as file:
            for line in file:
                words = line.partition("#")[0].strip()
                starts = words.startswith("!")
                words = words.lstrip("! ")
                if "::" in words or words.endswith("()"):
                    (self.starting_functions if starts else self.functions).add(words.replace("()", ""))
                elif words:
                    (self.starting_files if starts else self.files).append(words)

    def holds_file(self, path):
        # Of many files that were compiled as one (shell/together.py).
        if "/together/" in "/" + path:
            return "/rest/" in path
        return covers(self.files, path) and not covers(self.starting_files, path)

    def holds_function(self, name):
        """name: qualified, without arguments."""
        return matches(self.functions, name)

    def starts_function(self, name):
        return matches(self.starting_functions, name)
