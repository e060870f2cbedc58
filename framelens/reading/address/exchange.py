"""One request to one host whose number has been checked: no name is looked up again, nothing takes longer than told.

urllib3 speaks HTTP and TLS over a connection that is made here. The whole exchange runs in a thread of its own; when
the time is over its line is cut, however slowly the other side sends.
"""

from __future__ import annotations

import contextlib
import functools
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import TypeVar

import certifi
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from framelens import __version__
from framelens.errors import AddressRefused
from framelens.reading.address.spelling import Place

AGENT = f"Framelens/{__version__} (fetches single pages that its user asks for)"
HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.8, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
SILENCE = 10.0  # seconds without a byte after which a host does not answer
PIECE = 65_536  # bytes

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sent: `data` is decompressed; empty unless the status is 200."""

    status: int
    kind: str
    location: str
    data: bytes


class _Line:
    """The connection of one exchange, which another thread can cut. A copy of it stays valid inside TLS."""

    def __init__(self) -> None:
        self._copy: socket.socket | None = None
        self._cut = False
        self._lock = threading.Lock()

    def open(self, number: str, port: int) -> socket.socket:
        """Connect to an address in numbers."""
        made = socket.create_connection((number, port), timeout=SILENCE)
        with self._lock:
            if self._cut:
                made.close()
                raise TimeoutError
            self._copy = made.dup()
        return made

    def cut(self) -> None:
        """End whatever waits on the connection."""
        with self._lock:
            self._cut = True
            if self._copy:
                with contextlib.suppress(OSError):
                    self._copy.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the copy back."""
        with self._lock:
            if self._copy:
                self._copy.close()
            self._copy = None


class _Plain(HTTPConnection):
    made: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.made


class _Secure(HTTPSConnection):
    made: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.made


def exchange(place: Place, number: str, most: int, seconds: float) -> Answer:
    """Ask `number` for a place. `most` is bytes, also decompressed. Raises AddressRefused."""
    line = _Line()
    try:
        return within(seconds, lambda: _ask(place, number, most, line), line.cut)
    except TimeoutError:
        raise AddressRefused(place.url, f"was not complete after {seconds:.0f} seconds; try again later.") from None
    except ssl.SSLError:
        raise AddressRefused(
            place.url, "does not prove that it is who it says (its certificate is not valid)."
        ) from None
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        secure = isinstance(error.__cause__ or error.__context__, ssl.SSLError) or "certificate" in str(error).lower()
        reason = "does not prove that it is who it says (its certificate is not valid)" if secure else "does not answer"
        raise AddressRefused(place.url, f"{reason}; open it in a browser, save the page and add the file.") from None


def within(seconds: float, work: Callable[[], Result], cut: Callable[[], None] = lambda: None) -> Result:
    """The result of some work, or TimeoutError when it takes longer: then `cut` is called and the work left alone."""
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # raised again where the work was asked for
            errors.append(error)

    worker = threading.Thread(target=run, name="framelens-address", daemon=True)
    worker.start()
    worker.join(max(0.0, seconds))
    if worker.is_alive():
        cut()
        raise TimeoutError
    if errors:
        raise errors[0]
    return results[0]


def _ask(place: Place, number: str, most: int, line: _Line) -> Answer:
    made = line.open(number, place.port)
    connection: HTTPConnection
    if place.scheme == "https":
        connection = _Secure(place.host, place.port, timeout=SILENCE, ssl_context=_certificates())
    else:
        connection = _Plain(place.host, place.port, timeout=SILENCE)
    connection.made = made
    try:
        connection.request("GET", place.target, headers=HEADERS, preload_content=False)
        response = connection.getresponse()
        wanted = response.status == 200
        return Answer(
            response.status,
            response.headers.get("Content-Type", ""),
            _as_sent(response.headers.get("Location", "")),
            _body(place, response, most) if wanted else b"",
        )
    finally:
        connection.close()
        made.close()
        line.close()


def _as_sent(header: str) -> str:
    """A header in UTF-8, as hosts send it against the standard, or as it was read."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _body(place: Place, response: BaseHTTPResponse, most: int) -> bytes:
    too_large = AddressRefused(place.url, f"is larger than {most / 1e6:.0f} MB; save what you need of it as a file.")
    stated = response.headers.get("Content-Length", "")
    if stated.isdecimal() and int(stated) > most:
        raise too_large
    body = bytearray()
    for piece in response.stream(PIECE, decode_content=True):
        body += piece
        if len(body) > most:
            raise too_large
    return bytes(body)


@functools.cache
def _certificates() -> ssl.SSLContext:
    """The authorities of this system, and those that browsers trust."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
