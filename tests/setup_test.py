"""Claims about shell/setup where a mirror lacks what it lists, with an apt of our own that has what a test says.

    python3 tests/setup_test.py
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent

apt_get = r"""#!/bin/bash
case "$*" in
*indextargets*) echo "Debian|main|http://mirror.invalid/debian bookworm" ;;
*"--download-only source "*)
    wanted=${*: -1}
    echo "$wanted" >>"$ASKED"
    case " $THERE " in *" ${wanted#*=} "*) ;; *) echo "E: Failed to fetch ${wanted#*=} 404" >&2; exit 100 ;; esac
    mkdir -p src/upstream debian
    echo "${wanted#*=}" >src/upstream/inflate.c
    tar -cf "${wanted%=*}_1.orig.tar.xz" -C src upstream
    tar -cf "${wanted%=*}_1.debian.tar.xz" debian
    ;;
esac
"""
apt_cache = '#!/bin/bash\nfor version in $LISTED; do printf "Package: zlib\\nVersion: %s\\n\\n" "$version"; done\n'
dpkg_query = "#!/bin/bash\nprintf installed\n"


class Machine:
    """A folder with shell/setup and all that it needs but zlib."""

    def __init__(self, folder: str, listed: str, there: str) -> None:
        self.home = pathlib.Path(folder)
        commands = self.home / "bin"
        commands.mkdir()
        for name, text in (("apt-get", apt_get), ("apt-cache", apt_cache), ("dpkg-query", dpkg_query)):
            (commands / name).write_text(text)
            (commands / name).chmod(0o755)
        (self.home / "shell").mkdir()
        shutil.copy(root / "shell" / "setup", self.home / "shell")
        for name, text in (("imgui/imgui.h", '#define IMGUI_VERSION "1.92.2b"'), ("pugixml/src/pugixml.cpp", ""),
                           ("libsodium/src/libsodium/include/sodium.h", "")):
            file = self.home / ".deps" / name
            file.parent.mkdir(parents=True)
            file.write_text(text)
        self.asked = self.home / "asked"
        self.asked.touch()
        self.environment = {**os.environ, "PATH": f"{commands}:{os.environ['PATH']}", "LISTED": listed, "THERE": there,
                            "ASKED": str(self.asked)}

    def setup(self) -> tuple[int, str]:
        done = subprocess.run(["bash", "shell/setup", "--build"], cwd=self.home, env=self.environment, capture_output=True, text=True)
        return done.returncode, done.stdout

    def zlib(self) -> str:
        file = self.home / ".deps" / "zlib" / "inflate.c"
        return file.read_text().strip() if file.exists() else ""


def the_newest_is_taken(machine: Machine) -> bool:
    status, said = machine.setup()
    return status == 0 and machine.zlib() == "1.3" and "older" not in said


def the_version_before_is_taken(machine: Machine) -> bool:
    status, said = machine.setup()
    return status == 0 and machine.zlib() == "1.2" and "zlib: 1.3 is listed but could not be fetched" in said and "using 1.2" in said


def that_is_said_in_one_line(machine: Machine) -> bool:
    status, said = machine.setup()
    return status != 0 and machine.zlib() == "" and said.count("cannot be had: zlib") == 1 and "-DZLIB_DIR" in said


def nothing_is_fetched_twice(machine: Machine) -> bool:
    machine.setup()
    asked = machine.asked.read_text()
    return machine.setup() == (0, "") and machine.asked.read_text() == asked


claims = [("1.2 1.3", "1.2 1.3", the_newest_is_taken), ("1.2 1.3", "1.2", the_version_before_is_taken),
          ("1.2 1.3", "", that_is_said_in_one_line), ("1.2 1.3", "1.3", nothing_is_fetched_twice)]
failed = 0
for listed, there, claim in claims:
    with tempfile.TemporaryDirectory() as folder:
        holds = claim(Machine(folder, listed, there))
    print(f"{'ok' if holds else 'FAILED'}: listed {listed}, there {there or 'nothing'}: {claim.__name__.replace('_', ' ')}")
    failed += not holds
sys.exit(1 if failed else 0)
