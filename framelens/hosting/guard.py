"""The guard in front of the dashboard: who is addressed, which routes are closed, which headers every answer carries.

A request that names another host than ours is a wrong address or a rebinding attack (somebody's name made to point
here, so that their page may read ours); Streamlit itself checks websockets alone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Counts of sessions and memory, and a second way in without a browser: nobody outside needs them. Nor does the box for
# files use Streamlit's own door for them, which keeps in memory whatever anybody sends.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/_stcore/upload_file")
LONGEST_ADDRESS = 16_384  # bytes of path and query: more than any view needs; Streamlit reads half a megabyte


class Guard:
    """ASGI middleware, outermost. `hosts` are the names that a request may be addressed to, without ports."""

    def __init__(self, app: App, hosts: Collection[str], headers: Mapping[str, str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused and scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        elif refused:
            await _answer(self._with_headers(send), *refused)
        else:
            await self._app(scope, receive, self._with_headers(send))

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        if host_of(scope) not in self._hosts:
            return 421, "This dashboard does not answer to that host name."
        path = scope["path"]
        if any(path == closed or path.startswith(f"{closed}/") for closed in CLOSED):
            return 404, "Not found."
        if len(path) + len(scope.get("query_string", b"")) > LONGEST_ADDRESS:
            return 414, "This address is too long."
        return None

    def _with_headers(self, send: Send) -> Send:
        own = {name for name, _ in self._headers}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in own]
                message["headers"] = [*kept, *self._headers]
            await send(message)

        return sending


def header(scope: Scope, name: bytes) -> str:
    """The only value of a header; "" where it is missing or stands there twice."""
    found = [value for key, value in scope.get("headers", []) if key.lower() == name]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def host_of(scope: Scope) -> str:
    """The name that a request is addressed to, in lower case, without port; "" where it cannot be one."""
    host = header(scope, b"host")
    if not host or any(letter in host for letter in "/?#@\\ "):
        return ""
    try:
        parts = urlsplit(f"//{host}")
        return (parts.hostname or "").rstrip(".") if parts.port != 0 else ""
    except ValueError:
        return ""


async def _answer(send: Send, status: int, sentence: str) -> None:
    body = sentence.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
