"""Where on a page an element stands: in the article, or in a list, footer or comment beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from framelens.reading.words import words

ASIDES = frozenset({"footer", "aside"})
WHOLE = frozenset({"body", "html", "article", "main"})  # boxes that hold the article, whatever their class says
SHORTEST_ARTICLE = 600  # characters in an `<article>`; with less it is a card that leads to another one
WORD = re.compile(r"[a-z]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
PICTURES = ("figure", "figcaption", "picture")


def elsewhere(element: HtmlElement) -> bool:
    """Whether it stands in a box of other articles, of comments or of the house."""
    for parent in element.iterancestors():
        if parent.tag in ASIDES and parent.find(".//h1") is None:  # some pages call the box of their article an aside
            return True
        if parent.tag in WHOLE:
            return _is_card(parent)
        named = _named(parent)
        if marked_as(named, "elsewhere_marks") and not marked_as(named, "own_marks") and parent.find(".//h1") is None:
            return True
    return False


def of_others(element: HtmlElement) -> bool:
    """Whether it, or a box around it, is of readers' comments or of other articles."""
    for box in (element, *element.iterancestors()):
        if box.tag in WHOLE:
            return _is_card(box)
        if marked_as(_named(box), "reader_marks"):
            return True
        if box is element or marked_as(_named(box), "person_marks"):  # the card of an author is often called a teaser
            continue
        if marked_as(_named(box), "other_marks") and box.find(".//h1") is None:
            return True
    return False


def of_other_things(element: HtmlElement) -> bool:
    """Whether it speaks of a picture, a comment or another thing that is on the page beside the article."""
    if any(parent.tag in PICTURES for parent in islice(element.iterancestors(), 4)):
        return True
    for scope in element.xpath("ancestor::*[@itemscope]"):
        if any(kind in (scope.get("itemtype") or "") for kind in words("other_things")):
            return True
    return False


def _is_card(box: HtmlElement) -> bool:
    """Whether an `<article>` is a teaser for another one: one of several, short and without a main heading."""
    if box.tag != "article" or box.find(".//h1") is not None:
        return False
    length = 0
    for text in box.itertext():
        length += len(text.strip())
        if length > SHORTEST_ARTICLE:
            return False
    return next(islice(box.getroottree().iter("article"), 1, None), None) is not None


def _named(box: HtmlElement) -> str:
    return f"{box.get('class') or ''} {box.get('id') or ''}"


@lru_cache(maxsize=8192)
def marked_as(named: str, kind: str) -> str:
    """The first entry of a word list that stands, word for word, in a class or id; camelCase is two words."""
    if named == " ":
        return ""
    parts = f" {' '.join(WORD.findall(CAMEL.sub(' ', named).lower()))} "
    return next((mark for mark in words(kind) if f" {mark} " in parts), "")
