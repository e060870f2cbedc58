"""A shared link survives the sign-in.

Streamlit sends everybody who has signed in (or out) to the front page. The page that was left is kept in a cookie of
a few minutes, and put into the answer that would lead to the front page. Only a path of this dashboard is ever kept,
so that no link can use the sign-in to lead elsewhere.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from framelens.hosting.guard import App, Message, Receive, Scope, Send, header

LEAVING = ("/auth/login", "/auth/logout")
COMING = "/oauth2callback"
COOKIE = "framelens_back"
SECONDS = 900  # to find one's password
LONGEST = 3_000  # characters of the cookie: browsers keep 4,096, and cut a referrer at that too


class WayBack:
    """ASGI middleware around Streamlit's own sign-in routes. `secure`: the dashboard is opened over https."""

    def __init__(self, app: App, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; add the cookie where somebody leaves, use it where somebody comes back."""
        if scope["type"] != "http" or scope["path"] not in (*LEAVING, COMING):
            await self._app(scope, receive, send)
            return
        leaving = scope["path"] in LEAVING
        place = left(header(scope, b"referer"), header(scope, b"host")) if leaving else kept(header(scope, b"cookie"))

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                home = any(name.lower() == b"location" and value == b"/" for name, value in headers)
                if home and place:
                    headers = [
                        (name, place.encode("latin-1") if name.lower() == b"location" else value)
                        for name, value in headers
                    ]
                if leaving and not home:
                    headers.append((b"set-cookie", self._cookie(place, SECONDS)))
                elif not leaving and place:
                    headers.append((b"set-cookie", self._cookie("", 0)))
                message["headers"] = headers
            await send(message)

        await self._app(scope, receive, sending)

    def _cookie(self, place: str, seconds: int) -> bytes:
        value = quote(place, safe="")
        value = value if len(value) <= LONGEST else ""
        secure = "; Secure" if self._secure else ""
        return f"{COOKIE}={value}; Path={COMING}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}".encode()


def left(referrer: str, host: str) -> str:
    """Path and query of the page that was left; "" where it was none of ours."""
    try:
        parts = urlsplit(referrer)
    except ValueError:
        return ""
    if not host or parts.netloc != host:
        return ""
    return _own(parts.path + (f"?{parts.query}" if parts.query else ""))


def kept(cookies: str) -> str:
    """What the cookie holds; "" where there is none, or it was tampered with."""
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return ""
    return _own(unquote(found.value)) if found else ""


def _own(place: str) -> str:
    """`place` if it is a path of this host and nothing else: no `//host`, no backslash, no control character."""
    if not place.startswith("/") or place.startswith("//") or "\\" in place:
        return ""
    return place if place.isascii() and place.isprintable() and " " not in place else ""
