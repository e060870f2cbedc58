"""When an article was first published, from the surest place on the page to the least sure.

A stamp that says "updated" or "modified" is never taken. Of two days that the page declares, the earlier one is
the first publication, unless it is too early to be true of the same text (`TOO_EARLY`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from framelens.reading.days import day_in, day_in_address
from framelens.reading.page.metadata import Metadata
from framelens.reading.page.tree import text_of
from framelens.reading.words import words

MOST_ELEMENTS = 40  # dated elements looked at: those of the head come first, lists of other articles follow
LONGEST_STAMP = 120  # characters; a stamp is a short line


def published(tree: HtmlElement, facts: Metadata) -> date | None:
    """The day of first publication, None where the page does not tell."""
    declared = next((day for value in _declared(facts) if (day := day_in(value))), None)
    if declared:
        return declared
    return _marked(tree) or day_in_address(facts.url) or _visible(tree)


def _declared(facts: Metadata) -> Iterator[str]:
    yield from _strings(facts.article.get("datePublished"))
    for name in words("date_metas"):
        yield from facts.meta.get(name, ())
    for key in ("dateCreated", "uploadDate"):
        yield from _strings(facts.article.get(key))
    for node in facts.nodes.values():
        yield from _strings(node.get("datePublished"))


def _strings(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, (str, int)):
            yield str(each)


def _marked(tree: HtmlElement) -> date | None:
    """A `<time>` or an element marked as the date of publication."""
    for element in tree.xpath(".//*[@itemprop='datePublished' or @pubdate or @property='datePublished']")[
        :MOST_ELEMENTS
    ]:
        for value in (element.get("datetime"), element.get("content"), text_of(element)):
            if value and (day := day_in(value)):
                return day
    for element in tree.xpath(".//time")[:MOST_ELEMENTS]:
        if _is_update(element) or _elsewhere(element):
            continue
        if day := day_in(element.get("datetime") or "") or day_in(text_of(element)):
            return day
    return None


def _visible(tree: HtmlElement) -> date | None:
    """A short line that looks like a stamp: in an element named after dates, or opened by "published"."""
    names = (
        "contains(@class,'date') or contains(@class,'Date') or contains(@class,'publish') or contains(@id,'date')"
    )
    names += " or contains(@class,'time') or contains(@class,'byline') or contains(@class,'posted') or contains(@class,'meta')"
    for element in tree.xpath(f".//body//*[{names}]")[:MOST_ELEMENTS]:
        text = text_of(element)
        if (
            len(text) <= LONGEST_STAMP
            and not _is_update(element)
            and not _elsewhere(element)
            and (day := day_in(text))
        ):
            return day
    return None


def _is_update(element: HtmlElement) -> bool:
    marks = " ".join([element.get("class") or "", element.get("itemprop") or "", text_of(element)[:40]]).lower()
    before = (element.getprevious().tail or "" if element.getprevious() is not None else "") or ""
    parent = element.getparent()
    lead = (parent.text or "") if parent is not None else ""
    told = f"{marks} {before} {lead}".lower()
    return any(word in told for word in words("update_words")) and not any(
        word in told for word in words("publication_words")
    )


def _elsewhere(element: HtmlElement) -> bool:
    """Whether it stands in a list, footer, comment or box of other articles."""
    for parent in element.iterancestors():
        if parent.tag in ("footer", "aside", "nav"):
            return True
        marks = f"{parent.get('class') or ''} {parent.get('id') or ''}".lower()
        if any(word in marks for word in words("elsewhere_marks")):
            return True
    return False
