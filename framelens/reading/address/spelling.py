"""How an address is written: the parts of it that a request needs, or the reason why it is none of ours.

One reading alone decides where a request goes, so that no second reading can disagree with it. What is spelled to
mislead (a user name, a number in place of a host, marks that programs read differently) is refused, not mended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urljoin, urlsplit

from framelens.errors import AddressRefused

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000  # characters: what browsers and servers agree on
LONGEST_HOST = 253  # characters, RFC 1035
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Names that mean this machine or its network, whoever answers for them (RFC 6761, 6762, 7686, 8375, 9476).
INNER = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "onion", "alt",
         "test", "invalid", "example", "arpa")  # fmt: skip
KEPT = "/%:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request goes. `host` is lower case and ASCII; `target` is the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as far as they are not the usual ones."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def place_of(address: str) -> Place:
    """The parts of an address. Raises AddressRefused."""
    if len(address) > LONGEST:
        raise AddressRefused(address, f"is longer than {LONGEST:,} characters.")
    if any(mark.isspace() or not mark.isprintable() or mark == "\\" for mark in address):
        raise AddressRefused(address, "holds a blank, a backslash or a mark that cannot be seen; copy it again.")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise AddressRefused(address, "is no web address; copy it again from the browser.") from None
    if parts.scheme not in PORTS:
        raise AddressRefused(address, "is no web address; it starts with https:// or http://.")
    if "@" in parts.netloc:
        raise AddressRefused(address, "holds a user name; leave out what stands before the @.")
    if port == 0:
        raise AddressRefused(address, "names a port that does not exist.")
    host = _host(address, parts.hostname or "", bracketed=parts.netloc.startswith("["))
    target = quote(parts.path or "/", safe=KEPT) + (f"?{quote(parts.query, safe=KEPT + '?')}" if parts.query else "")
    return Place(parts.scheme, host, port or PORTS[parts.scheme], target if target.startswith("/") else f"/{target}")


def next_place(place: Place, location: str) -> Place:
    """Where a redirect leads. Raises AddressRefused."""
    try:
        return place_of(urljoin(place.url, location.strip()))
    except ValueError:
        raise AddressRefused(place.url, "leads on to what is no web address.") from None


def numbers_of(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host is written as, None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _host(address: str, host: str, *, bracketed: bool) -> str:
    if bracketed:
        numbers = numbers_of(host)
        if not isinstance(numbers, IPv6Address) or numbers.scope_id:
            raise AddressRefused(address, "names its host by numbers that are no address.")
        return str(numbers)
    try:
        plain = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise AddressRefused(address, "names a host that cannot be.") from None
    plain = plain.removesuffix(".")
    labels = plain.split(".")
    if not plain or len(plain) > LONGEST_HOST or not all(LABEL.fullmatch(label) for label in labels):
        raise AddressRefused(address, "names a host that cannot be.")
    if NUMBER.fullmatch(labels[-1]):
        if not isinstance(numbers_of(plain), IPv4Address):  # 127.1, 0x7f.0.0.1, 2130706433, 0177.0.0.1
            raise AddressRefused(address, "names its host by a number; use its name.")
        return plain
    if len(labels) < 2 or any(plain == name or plain.endswith(f".{name}") for name in INNER):
        raise AddressRefused(address, "names a host of your own network or machine; only public pages are fetched.")
    return plain
