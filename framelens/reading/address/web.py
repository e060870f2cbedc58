"""The way from an address to a page: look up, check, ask, follow redirects, obey robots.txt."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address

from framelens.errors import AddressRefused, shortened
from framelens.reading.address.exchange import Answer, exchange, within
from framelens.reading.address.public import is_public
from framelens.reading.address.robots import LARGEST as LARGEST_ROBOTS
from framelens.reading.address.robots import PATH as ROBOTS
from framelens.reading.address.robots import Rules, rules_from
from framelens.reading.address.spelling import Place, next_place, numbers_of, place_of

LARGEST = 10_000_000  # bytes, decompressed: saved pages have less than one million, long reports in PDF a few
LONGEST = 20.0  # seconds for all hops of one address together
MOST_REDIRECTS = 5
PORTS = frozenset({80, 443, 8080, 8443})  # where web pages are; other ports belong to other services
PAUSE = 1.0  # seconds between two requests to one host
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BY_HAND = "open it in a browser, save the page and add the file."
REASONS = {
    401: f"asks for a login; {BY_HAND}",
    402: f"asks for a payment; {BY_HAND}",
    403: f"does not let programs read it; {BY_HAND}",
    404: "is not there (any more); check the address.",
    410: "is not there any more.",
    429: f"has been asked too often; try again later, or {BY_HAND}",
    451: f"is withheld for legal reasons where you are; {BY_HAND}",
}
# What a page may be, with the ending that its file gets.
KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
HTML = "text/html"

Number = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was sent, decompressed; `url` is where it was found in the end, `kind` its media type."""

    data: bytes
    url: str
    kind: str

    @property
    def suffix(self) -> str:
        """The ending of a file with these bytes."""
        return KINDS[self.kind]


def looked_up(host: str, port: int) -> Sequence[str]:
    """Every number that this system gives for a name. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(slots=True)
class Web:
    """Fetches pages; remembers robots.txt and when a host was last asked, so keep one for many addresses.

    The fields are for tests: what looks a name up, which numbers may be asked, at which ports, how long at most.
    """

    look_up: Callable[[str, int], Sequence[str]] = looked_up
    allowed: Callable[[Number], bool] = is_public
    ports: frozenset[int] = PORTS
    longest: float = LONGEST
    largest: int = LARGEST
    pause: float = PAUSE
    _rules: dict[str, Rules] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> Fetched:
        """The page at an address. Raises AddressRefused, which holds the address and one sentence."""
        end = time.monotonic() + self.longest
        address = address.strip()
        start = place_of(address)
        try:
            place, answer = self._follow(start, self.largest, end, obey=True)
            return Fetched(answer.data, place.url, _kind(place, answer))
        except AddressRefused as problem:
            on = "" if problem.address == start.url else f"leads on to {shortened(problem.address)}, which "
            raise AddressRefused(address, f"{on}{problem.reason}") from None

    def _follow(self, place: Place, most: int, end: float, *, obey: bool) -> tuple[Place, Answer]:
        """The answer at the end of all redirects, and where it was given."""
        for _ in range(MOST_REDIRECTS + 1):
            number = self._number(place, end)
            if obey and not self._rules_of(place, end).allow(place.url):
                raise AddressRefused(place.url, f"does not let programs read it (robots.txt); {BY_HAND}")
            self._wait(place.host, end)
            answer = exchange(place, number, most, end - time.monotonic())
            if answer.status not in REDIRECTS:
                return place, answer
            if not answer.location:
                raise AddressRefused(place.url, "leads on without saying where.")
            place = next_place(place, answer.location)
        raise AddressRefused(place.url, f"leads on more than {MOST_REDIRECTS} times.")

    def _number(self, place: Place, end: float) -> str:
        """The checked number to connect to. One that is not public among several is reason enough to refuse."""
        if place.port not in self.ports:
            raise AddressRefused(place.url, f"uses port {place.port}, where no web pages are.")
        written = numbers_of(place.host)
        if written:
            found: Sequence[str] = [str(written)]
        else:
            try:
                found = within(end - time.monotonic(), lambda: self.look_up(place.host, place.port))
            except TimeoutError:
                raise AddressRefused(place.url, "takes too long to be found; try again later.") from None
            except (OSError, UnicodeError):
                raise AddressRefused(place.url, "names a host that is not found; check the address.") from None
        if not found or not all(self.allowed(ip_address(number)) for number in found):
            raise AddressRefused(place.url, "leads to your own network or machine; only public pages are fetched.")
        return found[0]

    def _rules_of(self, place: Place, end: float) -> Rules:
        if place.origin not in self._rules:
            robots = Place(place.scheme, place.host, place.port, ROBOTS)
            try:
                _, answer = self._follow(robots, LARGEST_ROBOTS, end, obey=False)
            except AddressRefused as problem:
                raise AddressRefused(place.url, problem.reason) from None
            self._rules[place.origin] = rules_from(answer.status, answer.data)
        return self._rules[place.origin]

    def _wait(self, host: str, end: float) -> None:
        """Leave a host its pause."""
        now = time.monotonic()
        start = min(max(now, self._asked.get(host, 0.0) + self.pause), end)
        self._asked[host] = start
        if start > now:
            time.sleep(start - now)


def _kind(place: Place, answer: Answer) -> str:
    """The media type of a page. Raises AddressRefused where it is none."""
    if answer.status != 200:
        failing = f"cannot be had now (its host answers {answer.status}); try again later."
        raise AddressRefused(place.url, REASONS.get(answer.status, failing))
    kind = answer.kind.partition(";")[0].strip().lower()
    if not kind and answer.data.lstrip()[:1] == b"<":
        kind = HTML
    if kind not in KINDS:
        raise AddressRefused(place.url, f"is no page but {kind or 'something untold'}; save it and add the file.")
    if not answer.data.strip():
        raise AddressRefused(place.url, f"is empty; {BY_HAND}")
    return kind
