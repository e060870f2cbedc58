"""What a host lets programs read: its robots.txt, by RFC 9309."""

from __future__ import annotations

from protego import Protego

NAME = "framelens"  # of this program in robots.txt
LARGEST = 500_000  # bytes that must be read, RFC 9309 section 2.5
PATH = "/robots.txt"


class Rules:
    """The rules of one origin."""

    def __init__(self, text: str | None) -> None:
        """`text` is None where the host has none to give because it fails: then nothing may be read."""
        self._rules = Protego.parse(text) if text is not None else None

    def allow(self, url: str) -> bool:
        """Whether this program may read a page."""
        return self._rules is not None and bool(self._rules.can_fetch(url, NAME))


def rules_from(status: int, data: bytes) -> Rules:
    """The rules that an answer gives: a host without the file (4xx) allows everything, a failing one nothing."""
    if status == 200:
        return Rules(data[:LARGEST].decode("utf-8", errors="replace").replace("\0", ""))
    return Rules("" if 400 <= status < 500 and status != 429 else None)
