"""Boxes of a page that are no article: named in `words/box_marks.txt` by parts of their class or id.

A box that holds much of the page's text stays, whatever its name: some sites call the article itself "widget".
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from framelens.reading.words import words

MOST_SHARE = 0.25  # of the page's paragraph text that a box may hold and still be taken out
CAPTIONS = ("figcaption",)
CONTAINERS = frozenset({"div", "section", "aside", "ul", "ol", "p", "span", "figure", "table", "form", "h2", "h3", "h4", "a", "header"})
PARTS = re.compile(r"[a-z]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def without_boxes(tree: HtmlElement) -> HtmlElement:
    """The same tree, boxes and captions taken out in place."""
    whole = max(1, sum(len("".join(p.itertext())) for p in tree.iter("p")))
    marked = [element for element in tree.iter() if isinstance(element.tag, str) and is_box(element)]
    for element in marked:
        inside = sum(len("".join(p.itertext())) for p in element.iter("p"))
        if inside <= MOST_SHARE * whole and element.getparent() is not None:
            element.drop_tree()
    return tree


def is_box(element: HtmlElement) -> bool:
    """Whether an element is named after something that is no part of an article."""
    if element.tag in CAPTIONS:
        return True
    if element.tag not in CONTAINERS:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if named == " ":
        return False
    parts = f" {' '.join(PARTS.findall(CAMEL.sub(' ', named).lower()))} "
    return any(f" {mark} " in parts for mark in words("box_marks"))
