"""The article's own paragraphs and headings: trafilatura finds the text, and what is not the article goes.

Before the search, boxes that are named after what they hold (newsletter, share bar, caption) are taken out of the
page; after it, the repeated title and lines that every article of an outlet carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement

from framelens.article import BlockKind
from framelens.reading.files import tidy
from framelens.reading.page.boilerplate import own_pieces
from framelens.reading.page.boxes import without_boxes

Piece = tuple[BlockKind, str]
LONGEST_BLOCK = 2_500  # characters; a body in one longer block is a page without its structure
LINE = "\ue000"  # a line break, kept apart from the line ends of the source


def pieces_of(tree: HtmlElement, url: str, title: str) -> list[Piece]:
    """Paragraphs and headings in order; empty where the page holds no article."""
    page = without_boxes(deepcopy(tree))
    pieces = _extracted(page, url, fast=False)
    if len(pieces) == 1 and len(pieces[0][1]) > LONGEST_BLOCK:
        structured = _extracted(page, url, fast=True)
        pieces = structured if len(structured) > 1 else pieces
    return own_pieces(pieces, title)


def _extracted(page: HtmlElement, url: str, fast: bool) -> list[Piece]:
    document = trafilatura.bare_extraction(deepcopy(page), url=url or None, include_comments=False, fast=fast)
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    return [piece for element in document.body for piece in _pieces(element)]


def _pieces(element: HtmlElement) -> Iterator[Piece]:
    """The blocks of one element of trafilatura's tree; list items and table rows are blocks of their own."""
    if element.tag in ("list", "quote", "table", "div", "item", "row") and len(element):
        yield from _paragraphs(element.text or "")
        for child in element:
            yield from _pieces(child)
            yield from _paragraphs(child.tail or "")
    elif element.tag == "head":
        yield "heading", " ".join(_text(element).split())
    else:
        yield from _paragraphs(_text(element))


def _text(element: HtmlElement) -> str:
    """The words of an element; a line break stays one."""
    parts = [element.text or ""]
    for child in element:
        parts.append(LINE if child.tag == "lb" else _text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _paragraphs(text: str) -> Iterator[Piece]:
    """Lines parted by an empty one are paragraphs, single breaks are spaces."""
    for paragraph in tidy(text).split(LINE + LINE):
        if words := " ".join(paragraph.split()):
            yield "paragraph", words
