#!/usr/bin/env python3
"""Puts what a browser loads together from the built program: the static site and the single file prima.html.

The same input gives the same bytes. Files of the site are named by their contents, except the page, the
service worker, the manifest and the icons; index.html and sw.js list the others with sizes and SHA-256.
"""
import argparse
import base64
import functools
import hashlib
import json
import lzma
import os
import re
import shutil
import sys
import time

sys.dont_write_bytecode = True
from shrink import shrink  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)

TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml",
         "wasm": "application/wasm", "otf": "font/otf", "ttf": "font/ttf", "png": "image/png",
         "webmanifest": "application/manifest+json", "lz": "application/octet-stream"}

# What the loader fetches: its name for it, and where the build left it. The last after the program has started.
PARTS = [("program", "prima.js"), ("wasm", "parts/prima.wasm"), ("regular", "fonts/regular.otf"),
         ("semibold", "fonts/semibold.otf"), ("icons", "fonts/icons.ttf"), ("rest", "parts/rest.wasm")]
LATE = {"rest": {"late": True}}
ICONS = ["favicon.svg", "icon-192.png", "icon-512.png", "maskable-512.png", "apple-touch-icon.png"]

SITE_CSP = ("default-src 'none'; script-src 'self' %s 'wasm-unsafe-eval'; style-src 'self'; "
            "img-src 'self' data: blob:; font-src 'self' data: blob:; connect-src 'self' https: http:; manifest-src 'self'; "
            "worker-src 'self'; base-uri 'none'; form-action 'none'")
SINGLE_CSP = ("default-src 'none'; script-src %s 'wasm-unsafe-eval'; style-src %s; img-src data: blob:; "
              "font-src data: blob:; connect-src https: http:; base-uri 'none'; form-action 'none'")


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def write(data, *path):
    with open(os.path.join(*path), "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def sha256(data):
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


@functools.lru_cache(maxsize=None)
def pack(data):
    """Packed anew only when the bytes or this file changed: it takes seconds, and most builds change one part."""
    kept = os.path.join(ROOT, "build", "packed", hashlib.sha256(read(__file__) + data).hexdigest() + ".lz")
    if not os.path.exists(kept):
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        whole = "%s.%d" % (kept, os.getpid())
        write(packed_best(data), whole)
        os.replace(whole, kept)
    os.utime(kept)
    return read(kept)


def forget_packed(days=7):
    folder = os.path.join(ROOT, "build", "packed")
    for entry in os.scandir(folder):
        if entry.stat().st_mtime < time.time() - days * 86400:
            os.unlink(entry.path)


def packed_best(data):
    # shell/unpack.js reads the settings from the header. How many bits of the byte before tell about the next differs;
    # with pb 0 that number is also the first byte of the file, by which web/boot.js knows it.
    return min((lzma.compress(data, format=lzma.FORMAT_ALONE, filters=[
        {"id": lzma.FILTER_LZMA1, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 22, "nice_len": 273, "depth": 1000,
         "lc": lc, "pb": 0}]) for lc in range(1, 5)), key=len)


def compact(value):
    # A data block ends at "</script": there is none in names and hashes, but be sure.
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


def hashed_name(name, data):
    stem, extension = name.rsplit(".", 1)
    return "%s.%s.%s" % (stem, hashlib.sha256(data).hexdigest()[:12], extension)


def fill(template, values):
    return re.sub(r"@([A-Z]+)@", lambda match: values[match.group(1)], template)


def styles(*paths):
    text = re.sub(r"/\*.*?\*/|\s+", " ", "\n".join(read(ROOT, path).decode() for path in paths), flags=re.S)
    return re.sub(r" *([{};,]) *", r"\1", text).strip().encode()


def scripts(*paths):
    return shrink("\n".join(read(ROOT, path).decode() for path in paths)).encode()


def tile():
    return re.search(r"<svg[^>]*>(.*)</svg>", read(HERE, "icons", "favicon.svg").decode(), re.S).group(1).strip()


class Inputs:
    """Everything that goes in, and the version made of all of it."""

    def __init__(self, web, suffix):
        self.parts = {name: read(web, path) for name, path in PARTS}
        self.page = read(HERE, "index.html").decode()
        self.style = styles("shell/style.css", "shell/mirror.css")
        self.icons = {name: read(HERE, "icons", name) for name in ICONS}
        self.manifest = read(HERE, "manifest.webmanifest")
        self.worker = scripts("shell/unpack.js", "web/sw.js")
        self.unpack = scripts("shell/unpack.js")
        self.first = scripts("shell/first.js")
        self.boot = scripts("web/rescue.js", "web/storage_check.js", "shell/sha256.js", "shell/pages.js", "shell/updates.js",
                            "web/files.js", "web/rest.js", "web/boot.js")
        whole = hashlib.sha256()
        for data in (*self.parts.values(), self.page.encode(), self.style, *self.icons.values(), self.manifest,
                     self.worker, self.unpack, self.first, self.boot, read(__file__), suffix.encode()):
            whole.update(hashlib.sha256(data).digest())
        number = re.search(r"project\(prima VERSION ([\d.]+)", read(ROOT, "CMakeLists.txt").decode()).group(1)
        self.version = "%s%s+%s" % (number, suffix, whole.hexdigest()[:8])


def assemble_site(inputs, out):
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(os.path.join(out, "icons"))
    files, kept = {}, {}

    def keep(name, data, **more):
        write(data, out, name)
        kept[name] = {"sha256": sha256(data), "type": TYPES[name.rsplit(".", 1)[1]], **more}
        return name

    def keep_packed(name, data):
        url = hashed_name(name, data)
        packed = pack(data)
        # For hosts that do not serve the packed files: not part of what a browser keeps.
        write(data, out, url)
        keep(url + ".lz", packed, hashed=True, plain=url, plain256=sha256(data), size=len(data))
        return {"url": url, "size": len(data), "sha256": sha256(data), "lz": url + ".lz", "packed": len(packed)}

    for (name, path) in PARTS:
        files[name] = {**keep_packed(os.path.basename(path), inputs.parts[name]), **LATE.get(name, {})}
    loader = keep_packed("boot.js", inputs.boot)

    style = keep(hashed_name("style.css", inputs.style), inputs.style, hashed=True)
    script = inputs.unpack + b"\n" + inputs.first
    first = keep(hashed_name("first.js", script), script, hashed=True)
    keep("manifest.webmanifest", inputs.manifest)
    for name, data in inputs.icons.items():
        keep("icons/" + name, data)

    head = "\n".join([
        '<link rel="stylesheet" href="%s" integrity="sha256-%s">' % (style, kept[style]["sha256"]),
        # The largest file sets out at once, beside the loader that will ask for it.
        '<link rel="preload" href="%s" as="fetch" crossorigin>' % loader["lz"],
        '<link rel="preload" href="%s" as="fetch" crossorigin>' % files["wasm"]["lz"],
        '<link rel="icon" href="icons/favicon.svg" type="image/svg+xml">',
        '<link rel="apple-touch-icon" href="icons/apple-touch-icon.png">',
        '<link rel="manifest" href="manifest.webmanifest">',
        '<script type="application/json" id="prima-release">%s</script>' % compact(
            {"version": inputs.version, "singleFile": False, "loader": loader, "files": files}),
        '<script src="%s" integrity="sha256-%s" defer></script>' % (first, kept[first]["sha256"])])
    own = " ".join("'sha256-%s'" % part["sha256"] for part in (loader, files["program"]))
    page = fill(inputs.page, {"CSP": SITE_CSP % own, "HEAD": head, "TILE": tile(), "BODY": ""})
    keep("index.html", page.encode())
    release = compact({"version": inputs.version, "files": kept})
    write(b"const RELEASE = " + release.encode() + b";\n" + inputs.worker, out, "sw.js")


def inline(data):
    """A script's text inside a page: nothing in it may end the element early."""
    return re.sub(r"<(?=/script|!--|script)", r"\\x3c", data.decode(), flags=re.I)


def assemble_single(inputs, out):
    files = {name: {"size": len(inputs.parts[name]), "sha256": sha256(inputs.parts[name]), **LATE.get(name, {})}
             for name, _ in PARTS}
    blocks = ['<script type="text/plain" id="prima-file-%s">%s</script>' % (
        name, base64.b64encode(pack(inputs.parts[name])).decode()) for name, _ in PARTS if name != "program"]
    style = inputs.style.decode()
    code = [inline(inputs.unpack + b"\n" + inputs.boot), inline(inputs.parts["program"])]
    icon = base64.b64encode(inputs.icons["favicon.svg"]).decode()
    head = "\n".join([
        "<style>%s</style>" % style,
        '<link rel="icon" href="data:image/svg+xml;base64,%s">' % icon,
        '<script type="application/json" id="prima-release">%s</script>' % compact(
            {"version": inputs.version, "singleFile": True, "files": files})])
    body = "\n".join(["<script>%s</script>" % code[0], *blocks, "<script>%s</script>" % code[1]])
    csp = SINGLE_CSP % (" ".join("'sha256-%s'" % sha256(text.encode()) for text in code),
                        "'sha256-%s'" % sha256(style.encode()))
    page = fill(inputs.page, {"CSP": csp, "HEAD": head, "TILE": tile(), "BODY": body})
    os.makedirs(os.path.dirname(os.path.abspath(out)), exist_ok=True)
    write(page, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--web", default=os.path.join(ROOT, "build", "web"), help="folder of the built program")
    parser.add_argument("--site", default=os.path.join(ROOT, "build", "site"), help="folder to write the site to")
    parser.add_argument("--single", default=os.path.join(ROOT, "build", "prima.html"), help="single file to write")
    parser.add_argument("--version-suffix", default="", help="makes another version of the same program, for tests")
    args = parser.parse_args()
    missing = [path for _, path in PARTS if not os.path.exists(os.path.join(args.web, path))]
    if missing:
        sys.exit("shell/assemble.py: not built yet: %s (run shell/build)" % ", ".join(missing))
    inputs = Inputs(args.web, args.version_suffix)
    assemble_single(inputs, args.single)
    assemble_site(inputs, args.site)
    forget_packed()
    # Offered where offline start is not possible; not part of what a browser keeps.
    shutil.copyfile(args.single, os.path.join(args.site, "prima.html"))
    packed = {name: len(pack(data)) for name, data in inputs.parts.items()}
    first = sum(size for name, size in packed.items() if name not in LATE)
    print("Prima %s: %s (program and fonts %d kB packed, the rest %d kB), %s (%d kB)" % (
        inputs.version, args.site, first // 1000, packed["rest"] // 1000, args.single,
        os.path.getsize(args.single) // 1000))


if __name__ == "__main__":
    main()
