"""Web addresses: only public pages are asked for, however an address is spelled, resolved or led on; all is bounded.

The pages come from a server on this machine, which `Web` asks only because these tests allow it to.
"""

import gzip
import http.server
import socket
import threading
import time
from contextlib import contextmanager
from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framelens.errors import AddressRefused
from framelens.library.addresses import read_addresses
from framelens.library.incoming import Refused
from framelens.reading.address import Web
from framelens.reading.address.public import is_public
from framelens.reading.address.spelling import place_of

PAGE = b"<html><head><title>Harbour</title></head><body><p>The harbour opened again on Monday.</p></body></html>"
HERE = "127.0.0.1"
SMALL = 200_000  # bytes: the largest page of these tests
SECONDS = 3.0  # for one address of these tests

# Addresses that never reach the network: nothing is looked up and nothing is connected to.
MISSPELLED = [
    "", " ", "example.org", "//example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/",
    "javascript:alert(1)", "data:text/html,x", "dict://example.org:11211/", "jar:http://example.org!/", "http:",
    "http://", "https:///path", "http:example.org", "http://user@example.org/", "http://user:word@example.org/",
    "http://example.org@127.0.0.1/", "http://127.0.0.1@example.org/", "http://example.org\\@127.0.0.1/",
    "http://example.org\t/", "http://exa mple.org/", "http://example.org/\r\nHost: inner", "http://example.org/\0",
    "http://example.org/\u202e", "http://example.org:0/", "http://example.org:99999/", "http://example.org:x/",
    "http://[::1/", "http://::1/", "http://[v1.x]/", "http://[fe80::1%25eth0]/", "http://localhost/",
    "http://LOCALHOST./", "http://localhost.localdomain.local/", "http://printer.local/", "http://wiki.corp/",
    "http://metadata.google.internal/", "http://router/", "http://metadata/", "http://a..org/", "http://-a.org/",
    "http://.org/", "http://host.home.arpa/", "http://x.onion/", "http://a.localhost/", "http://example.org%00.com/",
    "http://exämple\u200b\u2024/", f"http://{'a' * 64}.org/", f"http://{'a.' * 130}org/", "http://ex%61mple.org/",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.0x0.0x0.0x1/", "http://0177.0.0.1/", "http://017700000001/",
    "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0/", "http://127.0.0.1.0x1/", "http://00000127.0.0.1/",
    "http://127.0.0.01/", "http://0x/", "http://①②⑦.1/", f"http://example.org/{'a' * 3000}",
]  # fmt: skip

# Hosts in numbers that no page may send this machine to.
FORBIDDEN = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200",
    "100.127.255.255", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192",
    "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::2",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "0:0:0:0:0:ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
    "2002:7f00:1::1", "2002:a00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd12:3456::1", "fe80::1",
    "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:4700::1111",
          "2a00:1450:4001::1", "64:ff9b::8.8.8.8"]  # fmt: skip
assert len(MISSPELLED) + len(FORBIDDEN) >= 60


def never(*_):
    raise AssertionError("nothing may be looked up")


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


@pytest.mark.parametrize("spelled", MISSPELLED)
def test_a_misspelled_or_inner_address_never_reaches_the_network(spelled):
    with pytest.raises(AddressRefused) as caught:
        Web(look_up=never).fetch(spelled)
    assert caught.value.reason.endswith(".") and "\n" not in caught.value.reason


@pytest.mark.parametrize("number", FORBIDDEN)
def test_a_forbidden_number_is_refused_written_or_looked_up(number):
    assert not is_public(ip_address(number))
    host = f"[{number}]" if ":" in number else number
    with pytest.raises(AddressRefused):
        Web(look_up=never).fetch(f"http://{host}/")
    for found in ([number], ["93.184.216.34", number], [number, "93.184.216.34"]):
        with pytest.raises(AddressRefused, match="your own network"):
            Web(look_up=lambda *_, found=found: found).fetch("http://news.site.org/")


def test_wide_digits_are_the_number_they_look_like():
    with pytest.raises(AddressRefused, match="your own network"):
        Web(look_up=never).fetch("http://１２７.０.０.１/")
    with pytest.raises(AddressRefused, match="your own network"):
        Web(look_up=never).fetch("http://127。0。0。1/")


@pytest.mark.parametrize("number", PUBLIC)
def test_public_numbers_are_public(number):
    assert is_public(ip_address(number))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_what_python_calls_private_is_never_public(number):
    found = ip_address(number)
    assert not is_public(found) or (found.is_global and not found.is_multicast)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://a.org", "https://[", "//"]))
def test_any_text_is_a_place_or_refused(text, start):
    try:
        place = place_of(start + text)
    except AddressRefused:
        return
    assert place.host.isascii() and place.target.isascii() and place.target.startswith("/")
    assert not any(mark.isspace() for mark in place.url)
    assert place_of(place.url) == place


def test_a_page_is_fetched_with_its_address_and_an_honest_name():
    with serving({"/story": PAGE}) as server:
        page = web_of(server).fetch(f" {address(server, '/story?id=1#top')}\n")
    assert (page.data, page.kind, page.suffix) == (PAGE, "text/html", ".html")
    assert page.url == address(server, "/story?id=1")
    host, _, agent = server.seen[-1]
    assert host == f"news.site.org:{server.server_address[1]}" and agent.startswith("Framelens/")


def test_names_and_paths_in_other_letters():
    with serving({"/%C3%BCber": PAGE}) as server:
        assert web_of(server).fetch(address(server, "/über", host="häfen.site.org")).data == PAGE
    assert server.seen[-1][0].startswith("xn--hfen-loa.site.org:")


def test_a_name_is_looked_up_once_and_that_number_is_asked():
    """A name that is public when it is checked and this machine when it is connected to gets nowhere."""
    answers = iter([[HERE], ["10.0.0.1"], ["10.0.0.1"]])
    with serving({"/": PAGE}) as server:
        web = web_of(server)
        web.look_up = lambda *_: next(answers)
        with pytest.raises(AddressRefused, match="your own network"):
            web.fetch(address(server))  # the lookup for robots.txt is a second one and is checked as well
    assert [path for _, path, _ in server.seen] == []


def test_redirects_are_followed_to_a_limit():
    hops = {f"/{number}": redirect(f"/{number + 1}") for number in range(9)}
    with serving({**hops, "/9": PAGE, "/away": redirect("//other.site.org:PORT/9")}) as server:
        web = web_of(server)
        assert web.fetch(address(server, "/4")).url == address(server, "/9")
        with pytest.raises(AddressRefused, match="more than 5 times"):
            web.fetch(address(server, "/3"))


@pytest.mark.parametrize(
    "to",
    ["http://10.0.0.1/", "http://inner.site.org/", "http://localhost/", "file:///etc/passwd", "http://[::1]/",
     "//169.254.169.254/latest/meta-data/", "http://0x7f.1/", "http://a@b.org/", "http://site.org:22/", "", "http://["],
)  # fmt: skip
def test_no_redirect_leads_inside(to):
    with serving({"/": redirect(to)}) as server:
        web = web_of(server, {"inner.site.org": ["192.168.1.1"]})
        with pytest.raises(AddressRefused) as caught:
            web.fetch(address(server))
    assert caught.value.address == address(server)
    assert [path for _, path, _ in server.seen] == ["/robots.txt", "/"]


def test_robots_are_obeyed_on_every_host_and_asked_once():
    rules = b"User-agent: *\nDisallow: /*secret\n\nUser-agent: framelens\nDisallow: /no\nAllow: /no/but\n"
    pages = {"/robots.txt": rules, "/": PAGE, "/no": PAGE, "/no/but": PAGE, "/on": redirect("/no")}
    with serving(pages) as server:
        web = web_of(server)
        assert web.fetch(address(server)).data and web.fetch(address(server, "/no/but")).data
        for path in ("/no", "/no/x", "/on"):
            with pytest.raises(AddressRefused, match=r"robots\.txt"):
                web.fetch(address(server, path))
    paths = [path for _, path, _ in server.seen]
    assert paths.count("/robots.txt") == 1 and "/no" not in paths


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_a_host_without_robots_allows_and_a_failing_one_does_not(status, allowed):
    with serving({"/robots.txt": lambda handler: handler.send(status), "/": PAGE}) as server:
        if allowed:
            assert web_of(server).fetch(address(server)).data == PAGE
        else:
            with pytest.raises(AddressRefused, match=r"robots\.txt"):
                web_of(server).fetch(address(server))


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "login"), (402, "payment"), (403, "programs"), (404, "not there"), (410, "not there"), (429, "too often"),
     (451, "legal"), (500, "500"), (304, "304"), (204, "204"), (418, "418")],
)  # fmt: skip
def test_every_answer_has_its_sentence(status, said):
    with serving({"/": lambda handler: handler.send(status)}) as server, pytest.raises(AddressRefused, match=said):
        web_of(server).fetch(address(server))


def test_what_is_no_page_is_refused():
    pages = {
        "/film": lambda handler: handler.send(200, b"x", Content_Type="video/mp4"),
        "/untold": lambda handler: handler.send(200, b"x", Content_Type=None),
        "/empty": b" \n",
    }
    with serving(pages) as server:
        for path, said in (("/film", "video/mp4"), ("/untold", "untold"), ("/empty", "empty")):
            with pytest.raises(AddressRefused, match=said):
                web_of(server).fetch(address(server, path))


def _stream(handler, pieces, pause=0.0, **headers):
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


def _forever(piece=b"a" * 10_000):
    while True:
        yield piece


BOMB = gzip.compress(b"<p>" + b"a" * 30_000_000)
LARGE = {
    "endless": lambda handler: _stream(handler, _forever()),
    "stated": lambda handler: _stream(handler, [b"x"], Content_Length="999999999"),
    "bomb": lambda handler: handler.send(200, BOMB, Content_Encoding="gzip"),
    "bomb in a bomb": lambda handler: handler.send(200, gzip.compress(BOMB), Content_Encoding="gzip, gzip"),
    "lies about its size": lambda handler: handler.send(200, BOMB, Content_Encoding="gzip", X_Size="1"),
}


@pytest.mark.parametrize("kind", LARGE)
def test_too_large_is_refused_soon_and_in_little_memory(kind):
    with serving({"/": LARGE[kind]}) as server, pytest.raises(AddressRefused, match="larger than"):
        web_of(server, longest=10.0).fetch(address(server))


def _drip_headers(handler):
    try:
        for letter in _forever(b"X"):
            handler.wfile.write(letter)
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        handler.server.seen.append("cut")
    handler.close_connection = True


def _silent(handler):
    time.sleep(4 * SECONDS)


SLOW = {
    "headers": _drip_headers,
    "body": lambda handler: _stream(handler, _forever(b"a"), pause=0.02),
    "silent": _silent,
}


@pytest.mark.parametrize("kind", SLOW)
def test_the_time_is_for_everything_together(kind):
    with serving({"/": SLOW[kind]}) as server:
        started = time.monotonic()
        with pytest.raises(AddressRefused, match="not complete after"):
            web_of(server, longest=1.0).fetch(address(server))
        assert time.monotonic() - started < SECONDS


def test_a_slow_handshake_is_cut():
    """TLS hides the socket; the copy of it still ends the line."""
    with socket.create_server((HERE, 0)) as listening:
        ended = threading.Event()

        def drip():
            line, _ = listening.accept()
            try:
                for _ in range(200):
                    line.send(b"\x16\x03\x03\x40\x00"[:1])
                    time.sleep(0.02)
            except OSError:
                ended.set()
            line.close()

        threading.Thread(target=drip, daemon=True).start()
        port = listening.getsockname()[1]
        web = Web(look_up=lambda *_: [HERE], allowed=lambda _: True, ports=frozenset({port}), longest=1.0, pause=0.0)
        with pytest.raises(AddressRefused):
            web.fetch(f"https://news.site.org:{port}/")
        assert ended.wait(SECONDS)


def test_a_lookup_that_hangs_is_left_behind():
    web = Web(look_up=lambda *_: time.sleep(2 * SECONDS), longest=0.3)
    started = time.monotonic()
    with pytest.raises(AddressRefused, match="too long to be found"):
        web.fetch("https://news.site.org/")
    assert time.monotonic() - started < SECONDS


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
NO_HTTP = {
    "nothing": b"",
    "zeros": b"\x00" * 50,
    "no status": b"HTTP/1.1 banana\r\n\r\n",
    "another protocol": b"SSH-2.0-x\r\n",
    "cut short": OK + b"Content-Length: 9\r\n\r\nx",
    "headers without end": OK + b"X: y\r\n" * 500 + b"\r\n",
    "broken pieces": OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "no gzip": OK + b"Content-Encoding: gzip\r\n\r\nno gzip",
}


@pytest.mark.parametrize("kind", NO_HTTP)
def test_what_is_no_http_is_one_sentence(kind):
    with serving({"/": lambda handler: _raw(handler, NO_HTTP[kind])}) as server, pytest.raises(AddressRefused):
        web_of(server).fetch(address(server))


def _raw(handler, answer):
    handler.wfile.write(answer)
    handler.close_connection = True


def test_a_host_that_does_not_prove_itself_or_is_not_there():
    with serving({"/": PAGE}) as server, pytest.raises(AddressRefused):
        web_of(server).fetch(address(server).replace("http:", "https:"))
    with pytest.raises(AddressRefused, match="does not answer"):
        web_of(server).fetch(address(server))

    def unknown(*_):
        raise socket.gaierror

    with pytest.raises(AddressRefused, match="not found"):
        Web(look_up=unknown).fetch("https://news.site.org/")


def test_a_host_is_left_its_pause():
    with serving({"/": PAGE}) as server:
        web = web_of(server, pause=0.2)
        started = time.monotonic()
        for _ in range(2):
            web.fetch(address(server))
        assert time.monotonic() - started >= 0.4  # robots.txt, the page, the page again


def test_addresses_become_files_for_the_library():
    with serving({"/2020/harbour-opens.html": PAGE, "/moved": redirect("/2020/harbour-opens.html")}) as server:
        found = list(read_addresses([address(server, "/moved"), "no address"], web=web_of(server)))
    page, refused = found
    assert page.name == "news.site.org harbour-opens.html" and page.origin == address(
        server, "/2020/harbour-opens.html"
    )
    with page.open() as file:
        assert file.read() == PAGE
    assert isinstance(refused, Refused) and refused.shown == "no address"
