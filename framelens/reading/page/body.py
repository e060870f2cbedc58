"""The article's own paragraphs and headings: trafilatura finds the text, and what is not the article goes.

Before the search, boxes that are named after what they hold (newsletter, share bar, caption) are taken out of the
page; after it, the repeated title and lines that every article of an outlet carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby

import trafilatura
from lxml.html import HtmlElement

from framelens.article import BlockKind
from framelens.reading.files import tidy
from framelens.reading.page.boilerplate import own_pieces
from framelens.reading.page.boxes import without_boxes
from framelens.reading.page.chunks import completed, size_of
from framelens.reading.page.layout import straightened
from framelens.reading.page.lists import with_lists

Piece = tuple[BlockKind, str]
LEAST_TEXT = 500  # characters of an article; less may be a caption that was taken for one
MUCH_SHORTER = 0.6  # of the longer result: below, the longer one has swallowed other articles
MUCH_OF_PAGE = 0.5  # of a page's words: a text of less has not swallowed other articles, and the second look is saved
INLINE = frozenset({"hi", "ref", "lb", "del", "span", "code"})
LINE = "\ue000"  # a line break, kept apart from the line ends of the source


def pieces_of(tree: HtmlElement, url: str, title: str) -> list[Piece]:
    """Paragraphs and headings in order; empty where the page holds no article."""
    page = straightened(without_boxes(deepcopy(tree)))
    pieces = _extracted(page, url, fast=False)
    if size_of(pieces) >= LEAST_TEXT and size_of(pieces) > MUCH_OF_PAGE * len(" ".join(page.text_content().split())):
        pieces = _shorter(pieces, _extracted(page, url, fast=True))
    return own_pieces(with_lists(completed(pieces, page), page), title)


def _shorter(searched: list[Piece], fast: list[Piece]) -> list[Piece]:
    """The full search or the fast one sometimes gives the whole page: then the other one has the article."""
    first, second = size_of(fast), size_of(searched)
    if min(first, second) < LEAST_TEXT or min(first, second) > MUCH_SHORTER * max(first, second):
        return searched
    return fast if first < second and len(fast) > 1 else searched


def _extracted(page: HtmlElement, url: str, fast: bool) -> list[Piece]:
    document = trafilatura.bare_extraction(deepcopy(page), url=url or None, include_comments=False, fast=fast)
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    return list(_children(document.body))


def _pieces(element: HtmlElement) -> Iterator[Piece]:
    """The blocks of one element of trafilatura's tree; list items and table rows are blocks of their own."""
    if element.tag in ("list", "quote", "table", "div", "item", "row") and len(element):
        yield from _children(element)
    elif element.tag == "head":
        yield "heading", " ".join(_text(element).split())
    else:
        yield from _paragraphs(_text(element))


def _children(element: HtmlElement) -> Iterator[Piece]:
    """The blocks inside an element; bare text and marked words between two blocks are one paragraph."""
    bare = [element.text or ""]
    for child in element:
        if child.tag in INLINE:
            bare.append(LINE if child.tag == "lb" else _text(child))
        else:
            yield from _paragraphs("".join(bare))
            bare.clear()
            yield from _pieces(child)
        bare.append(child.tail or "")
    yield from _paragraphs("".join(bare))


def _text(element: HtmlElement) -> str:
    """The words of an element; a line break stays one."""
    parts = [element.text or ""]
    for child in element:
        parts.append(LINE if child.tag == "lb" else _text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _paragraphs(text: str) -> Iterator[Piece]:
    """Lines parted by an empty one are paragraphs, single breaks are spaces."""
    lines = (" ".join(line.split()) for line in tidy(text).split(LINE))
    for said, together in groupby(lines, key=bool):
        if said:
            yield "paragraph", " ".join(together)
