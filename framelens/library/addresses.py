"""Web addresses to files to be added: the seam where `framelens.reading.address` meets the library.

`read_addresses` is the only name that the page and the command line know.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import unquote, urlsplit

from framelens.errors import AddressRefused
from framelens.library.incoming import Incoming, Refused, safe_name
from framelens.reading.address import Fetched, Web

MOST_ADDRESSES = 200  # at once: a page or two of links, and no crawl
MARKS = "<>[]\"'“”‘’«»,;."


def is_address(text: str) -> bool:
    """Whether a word is meant as an address and not as a path."""
    return text.lower().startswith(("http://", "https://"))


def addresses_in(text: str) -> list[str]:
    """The addresses in a pasted text, each once: among other words, or alone in a line, also without its https://."""
    found: list[str] = []
    for line in text.splitlines():
        words = [_bare(word) for word in line.split()]
        named = [word for word in words if is_address(word)]
        if not named and len(words) == 1 and "." in words[0]:
            named = [words[0] if "://" in words[0] else f"https://{words[0]}"]
        found += named
    return list(dict.fromkeys(found))


def _bare(word: str) -> str:
    """A word without the marks that sentences put around an address; a bracket may be its own."""
    bare = word.strip(MARKS)
    return bare if "(" in bare.strip("(") else bare.strip("()" + MARKS)


def read_addresses(
    addresses: Iterable[str], stopped: Callable[[], bool] = lambda: False, web: Web | None = None
) -> Iterator[Incoming | Refused]:
    """Each address as the page that was fetched from it, or one sentence that says why not.

    `origin` of what is yielded is the address where the page was found: one that is added again is an update.
    """
    web = web or Web()
    for address in addresses:
        if stopped():
            return
        try:
            page = web.fetch(address)
        except AddressRefused as problem:
            yield Refused(address, problem.reason)
        else:
            name = file_name(page)
            yield Incoming(name, name, page.url, len(page.data), partial(io.BytesIO, page.data))


def file_name(page: Fetched) -> str:
    """What a page is called on disk: its host and the end of its path, with the ending of its kind."""
    parts = urlsplit(page.url)
    last = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return safe_name(f"{parts.hostname} {last}".strip().replace(":", "_") + page.suffix)
