"""A small WebDAV folder for a workshop network and for tests: GET, PUT, DELETE, MKCOL, PROPFIND and OPTIONS on the
files below one folder, open to pages of any origin (CORS), with an optional user and password."""
import base64
import hmac
import os
import shutil
import tempfile
import urllib.parse
from http.server import BaseHTTPRequestHandler
from xml.sax.saxutils import escape

MOST_BYTES = 64 * 1024 * 1024
ALLOWED = "GET, HEAD, PUT, DELETE, MKCOL, PROPFIND, OPTIONS"


class Share:
    """What is shared, below which path, and with whom."""

    def __init__(self, folder, path="/prima", user="", password=""):
        self.folder = os.path.realpath(folder)
        self.path = path.rstrip("/")
        self.secret = ("%s:%s" % (user, password)).encode() if user or password else None

    def lets_in(self, authorization):
        if self.secret is None:
            return True
        kind, _, given = (authorization or "").partition(" ")
        try:
            return kind.lower() == "basic" and hmac.compare_digest(base64.b64decode(given), self.secret)
        except ValueError:
            return False

    def file_of(self, address):
        """The file an address stands for; None when it is not below the shared path, or would leave the folder."""
        path = urllib.parse.unquote(urllib.parse.urlsplit(address).path)
        if path != self.path and not path.startswith(self.path + "/"):
            return None
        parts = [part for part in path[len(self.path):].split("/") if part]
        if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        file = os.path.join(self.folder, *parts)
        return file if os.path.realpath(file) == file or not os.path.exists(file) else None


class ShareHandler(BaseHTTPRequestHandler):
    """Answers for `share`; a class derived from it may serve other addresses, too."""

    share = None
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, format, *args):
        pass

    def shares(self):
        """Whether this request is for the shared folder."""
        path = urllib.parse.urlsplit(self.path).path
        return self.share is not None and (path == self.share.path or path.startswith(self.share.path + "/"))

    def answer(self, status, body=b"", kind="text/plain; charset=utf-8", head=False):
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Methods", ALLOWED)
        self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type, Depth")
        self.send_header("Access-Control-Expose-Headers", "Retry-After")
        self.send_header("Access-Control-Max-Age", "600")
        self.send_header("Cache-Control", "no-store")
        if status == 401:
            self.send_header("WWW-Authenticate", 'Basic realm="Prima", charset="UTF-8"')
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not head:
            self.wfile.write(body)

    def body(self):
        """What was sent; None, and answered, when there is too much of it."""
        try:
            size = int(self.headers.get("Content-Length", "0"))
        except ValueError:
            size = -1
        if size < 0 or size > MOST_BYTES or self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            self.answer(413 if size > MOST_BYTES else 411)
            return None
        body = self.rfile.read(size)
        if len(body) == size:
            return body
        self.close_connection = True
        return None

    def perform(self, method):
        body = self.body()
        if body is None:
            return
        if method == "OPTIONS":
            # A browser asks this before it sends the password.
            return self.answer(204)
        if not self.share.lets_in(self.headers.get("Authorization")):
            return self.answer(401)
        file = self.share.file_of(self.path)
        if file is None:
            return self.answer(403)
        try:
            getattr(self, "share_" + method.lower())(file, body)
        except FileNotFoundError:
            self.answer(404)
        except OSError as error:
            self.answer(507 if error.errno == 28 else 500)

    def share_get(self, file, _):
        if os.path.isdir(file):
            return self.answer(403)
        with open(file, "rb") as source:
            self.answer(200, source.read(), "application/octet-stream", head=self.command == "HEAD")

    share_head = share_get

    def share_put(self, file, body):
        if os.path.isdir(file):
            return self.answer(405)
        if not os.path.isdir(os.path.dirname(file)):
            return self.answer(409)
        fresh = not os.path.exists(file)
        # Whole or not at all, also when the power goes.
        handle, part = tempfile.mkstemp(prefix=".part-", dir=os.path.dirname(file))
        try:
            with os.fdopen(handle, "wb") as target:
                target.write(body)
                target.flush()
                os.fsync(target.fileno())
            os.replace(part, file)
        except OSError:
            os.unlink(part)
            raise
        self.answer(201 if fresh else 204)

    def share_delete(self, file, _):
        if file == self.share.folder:
            return self.answer(403)
        if os.path.isdir(file):
            shutil.rmtree(file)
        else:
            os.unlink(file)
        self.answer(204)

    def share_mkcol(self, file, _):
        if os.path.exists(file):
            return self.answer(405)
        if not os.path.isdir(os.path.dirname(file)):
            return self.answer(409)
        os.mkdir(file)
        self.answer(201)

    def share_propfind(self, file, _):
        depth = self.headers.get("Depth", "infinity")
        if depth not in ("0", "1"):
            return self.answer(403)
        if not os.path.exists(file):
            return self.answer(404)
        base = urllib.parse.urlsplit(self.path).path.rstrip("/")
        found = [(base + "/", True)] if os.path.isdir(file) else [(base, False)]
        if depth == "1" and os.path.isdir(file):
            for entry in sorted(os.scandir(file), key=lambda entry: entry.name):
                if not entry.name.startswith("."):
                    found.append((base + "/" + urllib.parse.quote(entry.name), entry.is_dir()))
        rows = "".join(
            "<D:response><D:href>%s</D:href><D:propstat><D:prop><D:resourcetype>%s</D:resourcetype></D:prop>"
            "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
            % (escape(path), "<D:collection/>" if folder else "") for path, folder in found)
        page = '<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:">%s</D:multistatus>' % rows
        self.answer(207, page.encode(), "application/xml; charset=utf-8")

    def dispatch(self, method):
        if self.shares():
            self.perform(method)
        else:
            self.send_error(405)

    def do_OPTIONS(self):
        self.dispatch("OPTIONS")

    def do_PUT(self):
        self.dispatch("PUT")

    def do_DELETE(self):
        self.dispatch("DELETE")

    def do_MKCOL(self):
        self.dispatch("MKCOL")

    def do_PROPFIND(self):
        self.dispatch("PROPFIND")
