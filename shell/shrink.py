"""Makes our own scripts smaller: local names become short and what separates nothing goes, by terser."""
import os
import subprocess
import sys


def shrink(script):
    # Debian keeps its modules where a node from elsewhere does not look.
    folders = [os.environ.get("NODE_PATH", ""), "/usr/share/nodejs"]
    try:
        done = subprocess.run(["terser", "--mangle"], input=script.encode(), stdout=subprocess.PIPE, check=False,
                              env=dict(os.environ, NODE_PATH=os.pathsep.join(filter(None, folders))))
    except OSError:
        sys.exit("shell/shrink.py: terser is not here; install it (Debian and npm have it) or run shell/setup")
    if done.returncode != 0:
        sys.exit("shell/shrink.py: a script could not be made smaller")
    return done.stdout.decode()
