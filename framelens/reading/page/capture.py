"""Copies that a web archive keeps: the day of the capture is not the article's, nor is the archive's address.

Archives of the web write the address of a copy as `/20210202081455/https://www.gazette.example/news/1`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from framelens.reading.days import day_in

COPY = re.compile(r"/([12]\d{7})\d{6}[a-z]{0,2}_?/(https?:/{1,2}[^\s]{4,2000})")
MOST_LINKS = 60  # links of the head that are looked at
NO_ADDRESS = ("cs_/", "js_/", "im_/")  # how archives mark copies of style sheets, scripts and pictures


@dataclass(frozen=True, slots=True)
class Capture:
    """The day of a copy, and the address of what was copied where that is the page itself."""

    day: date
    url: str = ""


def capture_of(tree: HtmlElement, url: str = "") -> Capture | None:
    """When the page was copied by an archive, None where it was not."""
    if found := _copy(url):
        return found
    links = [(link.get("rel") or "", link.get("href") or "") for link in islice(tree.iter("link"), MOST_LINKS)]
    metas = [meta.get("content") or "" for meta in tree.iter("meta") if (meta.get("property") or "") == "og:url"]
    own = [href for rel, href in links if rel.lower() in ("canonical", "bookmark", "original")]
    if found := next((copy for address in (*own, *metas) if (copy := _copy(address))), None):
        return found
    copied = next((copy for _, href in links if (copy := _copy(href))), None)
    return Capture(copied.day) if copied else None


def _copy(address: str) -> Capture | None:
    found = COPY.search(address)
    day = day_in(found[1]) if found else None
    if not found or day is None:
        return None
    return Capture(day, "" if any(mark in found[0] for mark in NO_ADDRESS) else found[2])
