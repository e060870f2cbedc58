"""Articles that a page cuts into several boxes of the same make, of which the search found only the first.

The class of the boxes that hold found paragraphs tells which other boxes go with them. Boxes of another
`<article>` element are another article.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from framelens.article import BlockKind
from framelens.reading.page.tree import text_of, unspaced

Piece = tuple[BlockKind, str]
LEAST_PARAGRAPH = 80  # characters; shorter lines are menus and captions
LEAST_MISSING = 0.15  # of the found text that must be missing before anything is done
MOST_LINKED = 0.5  # of a paragraph's characters inside links: more is a list of other articles
PROBE = 60  # characters of a paragraph that are looked for among what was found
KINDS: dict[str, BlockKind] = {
    "p": "paragraph",
    "li": "paragraph",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
}
OWN = "data-own-article"
Make = tuple[str, str, str]


def completed(pieces: list[Piece], page: HtmlElement) -> list[Piece]:
    """The pieces, or those of all boxes like the ones they came from, where many paragraphs were missed."""
    for number, article in enumerate(page.iter("article")):  # an inner one comes later and wins
        for element in article.iter(*KINDS):
            element.set(OWN, str(number))
    found = unspaced(" ".join(text for _, text in pieces))
    makes: set[Make] = set()
    missed: list[tuple[Make, int]] = []
    for element in page.iter("p"):
        text = text_of(element)
        make = _make(element)
        if len(text) < LEAST_PARAGRAPH or not make[1] or is_linked(element, text):
            continue
        if unspaced(text)[:PROBE] in found:
            makes.add(make)
        else:
            missed.append((make, len(text)))
    if sum(length for make, length in missed if make in makes) < LEAST_MISSING * len(found):
        return pieces
    return list(_of_makes(page, makes))


def size_of(pieces: Sequence[Piece]) -> int:
    """Characters in all pieces."""
    return sum(len(text) for _, text in pieces)


def _of_makes(page: HtmlElement, makes: set[Make]) -> list[Piece]:
    pieces: list[Piece] = []
    for element in page.iter(*KINDS):
        text = text_of(element)
        inside = _make(element) in makes or (element.tag == "li" and _make(element.getparent()) in makes)
        if text and inside and not is_linked(element, text):
            pieces.append((KINDS[element.tag], text))
    return pieces


def _make(element: HtmlElement) -> Make:
    """Tag and class of the box around an element, and the `<article>` that holds it."""
    box = element.getparent()
    if box is None:
        return "", "", ""
    return str(box.tag), box.get("class") or "", element.get(OWN) or ""


def is_linked(element: HtmlElement, text: str) -> bool:
    """Whether most of an element's text is links, as in a list of other articles."""
    return sum(len(text_of(link)) for link in element.iter("a")) > MOST_LINKED * len(text)
