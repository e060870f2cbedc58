"""Lists between two paragraphs of an article that the search for the text left out.

Where no box of the page is called the article, the search gathers paragraphs alone.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from framelens.article import BlockKind
from framelens.reading.page.chunks import is_linked
from framelens.reading.page.tree import text_of, unspaced

Piece = tuple[BlockKind, str]
BESIDE = frozenset({"p", "h2", "h3", "h4", "h5", "h6"})
MOST_LISTS = 100  # of a page; menus are lists too


def with_lists(pieces: list[Piece], page: HtmlElement) -> list[Piece]:
    """The pieces with the items of each list whose neighbours on the page follow each other in them."""
    places = {unspaced(text): place for place, (_, text) in enumerate(pieces)}
    missed: dict[int, list[Piece]] = {}
    for each in page.xpath("(.//ul | .//ol)")[:MOST_LISTS]:
        before, after = each.getprevious(), each.getnext()
        if before is None or after is None or before.tag not in BESIDE or after.tag not in BESIDE:
            continue
        place = places.get(unspaced(text_of(before)))
        if place is None or places.get(unspaced(text_of(after))) != place + 1:
            continue
        items = [(item, text) for item in each.iter("li") if (text := text_of(item))]
        if not any(is_linked(item, text) for item, text in items):
            missed.setdefault(place, []).extend(("paragraph", text) for _, text in items)
    return [each for place, piece in enumerate(pieces) for each in (piece, *missed.get(place, ()))]
