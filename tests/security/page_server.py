"""A web server on this machine for tests of fetching, and a Web that is allowed to ask it."""

import http.server
import threading
import time
from contextlib import contextmanager
from ipaddress import ip_address

from framelens.reading.address import Web
from framelens.reading.address.public import is_public

PAGE = b"<html><head><title>Harbour</title></head><body><p>The harbour opened again on Monday.</p></body></html>"
HERE = "127.0.0.1"
SMALL = 200_000  # bytes: the largest page of these tests
SECONDS = 3.0  # for one address of these tests


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path, as the server's `pages` say: bytes, or a function of the handler."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.seen.append((self.headers["Host"], self.path, self.headers["User-Agent"]))
        answer = self.server.pages.get(self.path.partition("?")[0])
        if callable(answer):
            answer(self)
        elif answer is None:
            self.send(404, b"no")
        else:
            self.send(200, answer)

    def send(self, status, data=b"", **headers):
        self.send_response(status)
        for name, value in ({"Content_Type": "text/html", "Content_Length": str(len(data))} | headers).items():
            if value is not None:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@contextmanager
def serving(pages):
    server = http.server.ThreadingHTTPServer((HERE, 0), Handler)
    server.daemon_threads = True
    server.pages, server.seen = {"/robots.txt": lambda h: h.send(404)} | pages, []
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def web_of(server, names=None, **facts):
    """A Web that finds every name on the test server, unless `names` tells other numbers."""
    port = server.server_address[1]
    return Web(
        look_up=lambda host, _: (names or {}).get(host, [HERE]),
        allowed=lambda number: number == ip_address(HERE) or is_public(number),
        ports=frozenset({port, 80}),
        **{"longest": SECONDS, "largest": SMALL, "pause": 0.0} | facts,
    )


def address(server, path="/", host="news.site.org"):
    return f"http://{host}:{server.server_address[1]}{path}"


def redirect(to, status=302):
    return lambda handler: handler.send(status, Location=to)


def stream(handler, pieces, pause=0.0, **headers):
    """Send pieces until the other side has enough."""
    handler.send_response(200)
    for name, value in {"Content_Type": "text/html", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    try:
        for piece in pieces:
            handler.wfile.write(piece)
            time.sleep(pause)
    except OSError:
        handler.server.seen.append("cut")
    handler.close_connection = True


def forever(piece=b"a" * 10_000):
    while True:
        yield piece
