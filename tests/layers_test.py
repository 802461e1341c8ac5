"""Claims that a layer sees only the layers it may use: an include of any other does not compile.

    python3 tests/layers_test.py build/native
"""
import json
import pathlib
import shlex
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
may_use = {
    "base": [],
    "store": ["base"],
    "rules": ["base"],
    "office": ["base", "store", "rules"],
    "sync": ["base", "store", "rules", "office"],
    "exchange": ["base", "store", "rules", "office", "sync"],
    "ui": ["base"],
    "app": ["base", "store", "rules", "office", "sync", "exchange", "ui"],
}
foreign = ["base", "store", "rules", "office", "sync", "exchange", "ui", "app", "platform/headless", "platform/web",
           "platform/raster"]


def compiler_command(build: pathlib.Path, layer: str) -> list[str]:
    """The command that compiles a file of the layer, without its input and output."""
    for entry in json.loads((build / "compile_commands.json").read_text()):
        source = pathlib.Path(entry["file"])
        if source.parent in (root / "src" / layer, build / "together" / f"prima_{layer}"):
            words = shlex.split(entry["command"])
            for flag, count in (("-o", 2), ("-c", 2)):
                if flag in words:
                    at = words.index(flag)
                    del words[at:at + count]
            return [word for word in words if word not in ("-Werror", "ccache")]
    sys.exit(f"{build} compiles no file of src/{layer}")


def compiles(command: list[str], header: str, folder: pathlib.Path) -> tuple[bool, str]:
    result = subprocess.run(command + ["-w", "-fsyntax-only", "-x", "c++", "-"], input=f'#include "{header}"\n',
                            capture_output=True, text=True, cwd=folder)
    return result.returncode == 0, result.stderr


def main() -> int:
    build = pathlib.Path(sys.argv[1]).resolve()
    wrong = []
    tried = 0
    for layer, allowed in may_use.items():
        command = compiler_command(build, layer)
        for other in foreign:
            headers = sorted((root / "src" / other).glob("*.h"))
            if other == layer or not headers:
                continue
            header = f"{other}/{headers[0].name}"
            ok, errors = compiles(command, header, build)
            tried += 1
            if other in allowed and not ok:
                wrong.append(f"{layer} may include {header}, but it does not compile:\n{errors}")
            if other not in allowed and (ok or header not in errors):
                wrong.append(f"{layer} must not find {header}, but it does")
    print(f"{tried} includes tried")
    print("\n".join(wrong))
    return 1 if wrong or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
