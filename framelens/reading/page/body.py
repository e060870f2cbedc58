"""The article's own paragraphs and headings: trafilatura finds the text, what is not the article goes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement

from framelens.article import BlockKind
from framelens.reading.page.tree import text_of

Piece = tuple[BlockKind, str]


def pieces_of(tree: HtmlElement, url: str) -> list[Piece]:
    """Paragraphs and headings in order; empty where the page holds no article."""
    document = trafilatura.bare_extraction(deepcopy(tree), url=url or None, include_comments=False)
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    return list(_pieces(document.body))


def _pieces(body: HtmlElement) -> Iterator[Piece]:
    for element in body:
        text = " ".join("".join(element.itertext()).split())
        if text:
            yield ("heading" if element.tag == "head" else "paragraph"), text
