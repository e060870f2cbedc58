"""The guard and the way back through the sign-in, as plain ASGI: what is refused, what is kept, what is added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framelens.hosting.guard import LONGEST_ADDRESS, Guard, host_of
from framelens.hosting.policy import headers, script_hashes
from framelens.hosting.way_back import COOKIE, WayBack, kept, left
from tests.loops import run

OURS = "frames.example.org"


def asked(app, path="/", host=OURS, kind="http", **given) -> list[dict]:
    """The messages that `app` sends for one request."""
    sent: list[dict] = []

    async def receive():
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message):
        sent.append(message)

    extra = [(name.encode(), value.encode("latin-1")) for name, value in given.get("headers", {}).items()]
    scope = {
        "type": kind,
        "path": path,
        "query_string": given.get("query", b""),
        "headers": [*([(b"host", host.encode("latin-1"))] if host is not None else []), *extra],
    }
    run(app(scope, receive, send))
    return sent


def inner(status=200, location=""):
    async def app(scope, receive, send):
        found = [(b"server", b"x"), *([(b"location", location.encode())] if location else [])]
        await send({"type": "http.response.start", "status": status, "headers": found})

    return app


def guarded(**given):
    return asked(Guard(inner(), {OURS, "localhost", "::1"}, {"X-Test": "on"}), **given)


@pytest.mark.parametrize("host", [OURS, f"{OURS}:443", f"{OURS.upper()}", f"{OURS}.", "localhost:8501", "[::1]:8501"])
def test_our_names_are_answered(host):
    (start,) = guarded(host=host)
    assert start["status"] == 200 and (b"x-test", b"on") in start["headers"]


@pytest.mark.parametrize(
    "host",
    [None, "", "evil.example", f"{OURS}.evil.example", f"evil.example/{OURS}", f"x@{OURS}", f"{OURS}:x", "[::1", " "],
)
def test_other_names_are_refused(host):
    start, body = guarded(host=host)
    assert start["status"] == 421 and b"host" in body["body"] and (b"x-test", b"on") in start["headers"]
    assert guarded(host=host, kind="websocket") == [{"type": "websocket.close", "code": 1008}]


def test_two_hosts_are_none():
    assert host_of({"headers": [(b"host", b"localhost"), (b"host", b"evil.example")]}) == ""


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/mcp", "/_stcore/agent", "/_stcore/upload_file/a/b"],
)
def test_metrics_agents_and_the_door_for_files_are_closed(path):
    assert guarded(path=path)[0]["status"] == 404
    assert guarded(path="/_stcore/health")[0]["status"] == 200


def test_an_address_has_an_end():
    assert guarded(query=b"x" * LONGEST_ADDRESS)[0]["status"] == 414


def test_the_policy_allows_one_inline_script_and_no_evaluation():
    policy = headers()["Content-Security-Policy"]
    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert len(script_hashes()) == 1
    assert script == f"script-src 'self' {script_hashes()[0]}"
    assert "frame-ancestors 'none'" in policy
    assert "frame-ancestors https://one.example" in headers(("https://one.example",))["Content-Security-Policy"]


def test_the_page_that_was_left_is_kept_and_found_again():
    place = "/read?side=A+B&text=%C3%A9"
    (start,) = asked(
        WayBack(inner(302, "https://login.example.org/auth"), secure=True),
        "/auth/login",
        headers={"referer": f"https://{OURS}{place}"},
    )
    cookie = next(value.decode() for name, value in start["headers"] if name == b"set-cookie")
    assert "HttpOnly" in cookie and "; Secure" in cookie and "SameSite=Lax" in cookie
    (start,) = asked(WayBack(inner(302, "/"), secure=True), "/oauth2callback", headers={"cookie": cookie.split(";")[0]})
    assert dict(start["headers"])[b"location"] == place.encode()
    assert any(name == b"set-cookie" and b"Max-Age=0" in value for name, value in start["headers"])


def test_signing_out_without_a_provider_comes_back_at_once():
    (start,) = asked(
        WayBack(inner(302, "/"), secure=False), "/auth/logout", headers={"referer": f"http://{OURS}/words"}
    )
    assert dict(start["headers"])[b"location"] == b"/words"


@pytest.mark.parametrize(
    "place",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "/a\r\nSet-Cookie: x",
        "javascript:alert(1)",
        "",
        "/é",
    ],
)
def test_no_cookie_leads_elsewhere(place):
    from urllib.parse import quote

    (start,) = asked(
        WayBack(inner(302, "/"), secure=False),
        "/oauth2callback",
        headers={"cookie": f"{COOKIE}={quote(place, safe='')}"},
    )
    assert dict(start["headers"])[b"location"] == b"/"


@pytest.mark.parametrize("referrer", ["https://evil.example/read", "https://[", "", f"https://{OURS}//evil.example"])
def test_only_pages_of_ours_are_kept(referrer):
    assert left(referrer, OURS) == ""


@given(st.text(max_size=60))
def test_whatever_the_cookie_holds_is_a_path_or_nothing(text):
    place = kept(f"{COOKIE}={text}")
    assert place == "" or (place.startswith("/") and not place.startswith("//") and "\\" not in place)
