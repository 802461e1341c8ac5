#!/usr/bin/env python3
"""Serves build/site/, and a folder to meet in when asked to, and prints the addresses."""
import argparse
import errno
import functools
import os
import socket
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

sys.dont_write_bytecode = True
from share import Share, ShareHandler  # noqa: E402

SITE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "build", "site")


class Handler(ShareHandler, SimpleHTTPRequestHandler):
    # The machine's own table of types may lack these or, on some systems, have them wrong.
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript",
                      ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
                      ".otf": "font/otf", ".ttf": "font/ttf", ".lz": "application/octet-stream"}

    def end_headers(self):
        # Someone who builds again wants to see the new build.
        if not self.shares():
            self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def do_GET(self):
        if self.shares():
            self.perform("GET")
        else:
            SimpleHTTPRequestHandler.do_GET(self)

    def do_HEAD(self):
        if self.shares():
            self.perform("HEAD")
        else:
            SimpleHTTPRequestHandler.do_HEAD(self)


class Server(ThreadingHTTPServer):
    daemon_threads = True


def listen(host, port, asked_for):
    handler = functools.partial(Handler, directory=SITE)
    for candidate in range(port, port + (1 if asked_for else 20)):
        try:
            return Server((host, candidate), handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    sys.exit("serve: port %d is taken; choose another with --port N" % port)


def own_address():
    """This machine's address in its network; no packet is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return socket.gethostname()


def main():
    parser = argparse.ArgumentParser(prog="shell/serve")
    parser.add_argument("--port", type=int)
    parser.add_argument("--share", metavar="DIR", help="a folder where the browsers of an office meet (WebDAV)")
    parser.add_argument("--user", default="prima", help="for the shared folder, with PRIMA_PASSWORD")
    parser.add_argument("--lan", action="store_true", help="for the other computers of this network, too")
    args = parser.parse_args()
    password = os.environ.get("PRIMA_PASSWORD", "")
    if args.share:
        if not os.path.isdir(args.share):
            sys.exit("serve: there is no folder %s" % args.share)
        if args.lan and not password:
            sys.exit("serve: a folder for the whole network needs a password: set PRIMA_PASSWORD")
        ShareHandler.share = Share(args.share, user=args.user if password else "", password=password)
    server = listen("0.0.0.0" if args.lan else "127.0.0.1", 8000 if args.port is None else args.port,
                    args.port is not None)
    address = "http://%s:%d/" % (own_address() if args.lan else "localhost", server.server_port)
    print("Prima: " + address, flush=True)
    if args.share:
        print("Folder to meet in: %sprima%s" % (address, ", user " + args.user if password else ""), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
