"""Boxes of a page that are no article: named in `words/box_marks.txt` by parts of their class or id.

Boxes of one name that hold much of the page's text stay, whatever the name: some sites
call each part of the article "paywall".
"""

from __future__ import annotations

from collections import defaultdict

from lxml.html import HtmlElement

from framelens.reading.page.place import marked_as

MOST_SHARE = 0.25  # of the page's paragraph text that a box may hold and still be taken out
CAPTIONS = ("figcaption",)
CONTAINERS = frozenset(
    {
        "div",
        "section",
        "aside",
        "ul",
        "ol",
        "p",
        "span",
        "figure",
        "table",
        "form",
        "h2",
        "h3",
        "h4",
        "a",
        "header",
    }
)


def without_boxes(tree: HtmlElement) -> HtmlElement:
    """The same tree, boxes and captions taken out in place."""
    marked: dict[str, list[HtmlElement]] = defaultdict(list)
    for element in tree.iter():
        if isinstance(element.tag, str) and (mark := mark_of(element)):
            marked[mark].append(element)
    whole = _size([tree])
    for elements in marked.values():
        outer = [element for element in elements if element.getparent() is not None]
        if _size(outer) <= MOST_SHARE * whole:
            for element in outer:
                if element.getparent() is not None:
                    element.drop_tree()
    return tree


def mark_of(element: HtmlElement) -> str:
    """The word by which an element is no part of an article; empty where there is none."""
    if element.tag in CAPTIONS:
        return element.tag
    if element.tag not in CONTAINERS:
        return ""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return marked_as(named, "box_marks") if named != " " else ""


def _size(elements: list[HtmlElement]) -> int:
    """Characters of text in elements: of their paragraphs, and of bare text where a page has none."""
    paragraphs = {id(p): p for element in elements for p in element.iter("p")}
    size = sum(len(text) for p in paragraphs.values() for text in p.itertext())
    if size:
        return size
    return sum(len(e.tail or "") for element in elements for e in element.iter("br")) or 1
