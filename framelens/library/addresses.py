"""Web addresses to files to be added: the seam where the fetching of addresses meets the library.

`read_addresses` is the only name that the page and the command line know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from framelens.library.incoming import Incoming, Refused

MOST_ADDRESSES = 200  # at once: a page or two of links, and no crawl
NOT_HERE = "cannot be fetched in this edition; open it in a browser, save the page as HTML and add the file."


def is_address(text: str) -> bool:
    """Whether a word is meant as an address and not as a path."""
    return text.lower().startswith(("http://", "https://"))


def addresses_in(text: str) -> list[str]:
    """The addresses in a pasted text, one a line or parted by blanks, each once."""
    return list(dict.fromkeys(text.split()))[:MOST_ADDRESSES]


def read_addresses(
    addresses: Iterable[str], stopped: Callable[[], bool] = lambda: False
) -> Iterator[Incoming | Refused]:
    """Each address as the page that was fetched from it, or one sentence that says why not.

    `origin` of what is yielded is the address: an address that is added again is an update.
    """
    for address in addresses:
        if stopped():
            return
        yield Refused(address, NOT_HERE if is_address(address) else "is no web address; it starts with https://.")
