"""Where on a page an element stands: in the article, or in a list, footer or comment beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from framelens.reading.words import words

ASIDES = frozenset({"footer", "aside"})
WHOLE = frozenset({"body", "html", "article", "main"})  # boxes that hold the article, whatever their class says
WORD = re.compile(r"[a-z]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def elsewhere(element: HtmlElement) -> bool:
    """Whether it stands in a box of other articles, of comments or of the house."""
    for parent in element.iterancestors():
        if parent.tag in ASIDES and parent.find(".//h1") is None:  # some pages call the box of their article an aside
            return True
        if parent.tag in WHOLE:
            return False
        named = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        if named != " " and marked_as(named, "elsewhere_marks"):
            return True
    return False


def of_readers(element: HtmlElement) -> bool:
    """Whether it, or a box around it, is of readers' comments."""
    for box in (element, *element.iterancestors()):
        if box.tag in WHOLE:
            return False
        if marked_as(f"{box.get('class') or ''} {box.get('id') or ''}", "reader_marks"):
            return True
    return False


@lru_cache(maxsize=8192)
def marked_as(named: str, kind: str) -> str:
    """The first entry of a word list that stands, word for word, in a class or id; camelCase is two words."""
    parts = f" {' '.join(WORD.findall(CAMEL.sub(' ', named).lower()))} "
    return next((mark for mark in words(kind) if f" {mark} " in parts), "")
