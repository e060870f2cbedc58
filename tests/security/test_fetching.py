"""Web addresses, fetched: wherever a page leads on, only public ones are asked for, and everything is bounded.

The pages come from a server on this machine, which `Web` asks only because these tests allow it to.
"""

import gzip
import socket
import threading
import time

import pytest

from framelens.errors import AddressRefused
from framelens.library.addresses import read_addresses
from framelens.library.incoming import Refused
from framelens.reading.address import Web
from tests.security.page_server import HERE, PAGE, SECONDS, address, forever, redirect, serving, stream, web_of


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


BOMB = gzip.compress(b"<p>" + b"a" * 30_000_000)
LARGE = {
    "endless": lambda handler: stream(handler, forever()),
    "stated": lambda handler: stream(handler, [b"x"], Content_Length="999999999"),
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
        for letter in forever(b"X"):
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
    "body": lambda handler: stream(handler, forever(b"a"), pause=0.02),
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
