"""The dashboard behind the nginx of compose.yaml: every page works under its policy, and what is closed is closed."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.chromium import free_port, served, started
from tests.nginx import in_front, nginx

pytestmark = pytest.mark.browser
SLOW = 120_000  # ms: two processes start cold
PAGES = ("", "read?why_a=1", "actors", "words", "?text=no+article+says+this")


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory, corpus, corpus_folder) -> Iterator[str]:
    """The address of nginx, with the dashboard behind it as `framelens serve` would run it there."""
    nginx()
    folder, port, front = tmp_path_factory.mktemp("nginx"), free_port(), free_port()
    folder.chmod(0o755)
    settings = {"FRAMELENS_URL": f"http://localhost:{front}"}
    with (
        served(folder / "log", corpus_folder, script="server.py", port=port, settings=settings),
        in_front(folder, front, f"127.0.0.1:{port}") as address,
    ):
        yield address


def asked(address: str, path: str, host: str = "", **headers: str) -> http.client.HTTPResponse:
    place = urlsplit(address)
    connection = http.client.HTTPConnection("127.0.0.1", place.port, timeout=60)
    connection.request("GET", path, headers={"Host": host or place.netloc, **headers})
    return connection.getresponse()


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_works_under_the_policy(browser, proxied, place, scheme):
    with browser.new_context(viewport={"width": 1440, "height": 1000}, color_scheme=scheme) as context:
        context.set_default_timeout(SLOW)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(f"Refused to run: {error}"))
        page.goto(f"{proxied}/{place}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=SLOW)
        expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=SLOW)
        if place in ("", "actors", "words"):
            expect(page.locator(".js-plotly-plot .plot-container").first).to_be_visible(timeout=SLOW)
        assert [one for one in said if "Content Security Policy" in one or "Refused" in one] == []


def test_the_bundle_is_compressed_and_kept(proxied):
    page = gzip.decompress(asked(proxied, "/", **{"Accept-Encoding": "gzip"}).read()).decode()
    script = "/static/" + page.split('src="./static/')[1].split('"')[0]
    answer = asked(proxied, script, **{"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore//metrics",
        "/_stcore/%6detrics",
        "/_stcore/upload_file/a/b",
    ],
)
def test_closed_routes_tell_nothing(proxied, path):
    answer = asked(proxied, path)
    assert answer.status == 404
    assert b"sessions" not in answer.read()


def test_every_answer_has_one_policy(proxied):
    for path in ("/", "/_stcore/metrics", "/static/nothing"):
        assert len(asked(proxied, path).headers.get_all("Content-Security-Policy")) == 1, path


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1"])
def test_another_name_is_refused(proxied, host):
    assert asked(proxied, "/", host=host).status == 421


def websocket(address: str, origin: str) -> int:
    """The status that a websocket's handshake from a page of `origin` is answered with."""
    return asked(
        address, "/_stcore/stream", Origin=origin, Connection="Upgrade", Upgrade="websocket",
        **{"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13"},
    ).status  # fmt: skip


def test_a_page_of_another_site_gets_no_websocket(proxied):
    assert websocket(proxied, proxied) == 101
    assert websocket(proxied, "https://evil.example") == 403
    assert websocket(proxied, "null") == 403


def test_a_dashboard_that_is_away_says_so(tmp_path):
    tmp_path.chmod(0o755)
    with in_front(tmp_path, free_port(), f"127.0.0.1:{free_port()}") as address:
        answer = asked(address, "/read?text=Moscow")
        assert answer.status == 502
        text = answer.read().decode()
    assert "Framelens is away for a moment" in text
    assert "nginx" not in text


def test_a_killed_dashboard_tells_its_readers_and_comes_back(browser, tmp_path, corpus, corpus_folder):
    """Whoever has the page open keeps it and is told; the same page goes on once the server is there again."""
    port, front = free_port(), free_port()
    tmp_path.chmod(0o755)
    settings = {"FRAMELENS_URL": f"http://localhost:{front}"}
    given = {"script": "server.py", "port": port, "settings": settings}
    with in_front(tmp_path, front, f"127.0.0.1:{port}") as address, browser.new_context() as context:
        context.set_default_timeout(SLOW)
        page = context.new_page()
        with started(tmp_path / "log", corpus_folder, **given) as (_, process):
            page.goto(f"{address}/words?text=Moscow")
            expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=SLOW)
            expect(page.get_by_label("Text contains")).to_have_value("Moscow", timeout=SLOW)  # all of it is there
            process.kill()
            expect(page.locator("body")).to_contain_text("Connecting", timeout=SLOW)
            assert page.get_by_role("heading", level=1).first.is_visible()
        with served(tmp_path / "again", corpus_folder, **given):
            expect(page.locator("body")).not_to_contain_text("Connecting", timeout=SLOW)
            expect(page.get_by_label("Text contains")).to_have_value("Moscow", timeout=SLOW)
