"""When an article was first published, from the surest place on the page to the least sure.

What the page declares comes first, then marked elements, the address, a visible stamp, and last what htmldate
finds without guessing. A stamp that says "updated" or "modified" is not the first publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from framelens.reading.days import day_in, day_in_address
from framelens.reading.page.metadata import Metadata
from framelens.reading.page.place import elsewhere, marked_as
from framelens.reading.page.tree import text_of
from framelens.reading.words import words

MOST_ELEMENTS = 40  # dated elements looked at: those of the head come first, lists of other articles follow
STAMPS = (
    "span",
    "div",
    "p",
    "li",
    "small",
    "em",
    "a",
    "td",
    "strong",
    "b",
    "i",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "abbr",
)
DAY_FIRST_COUNTRIES = frozenset({"uk", "au", "nz", "ie", "in", "za", "ng", "ke", "pk", "sg", "my", "mt"})
MOST_SEARCHED = 3_000  # elements searched for a stamp
LONGEST_LINE = 60  # characters of a line that is a stamp though nothing names it so
LONGEST_STAMP = 120  # characters; a stamp is a short line


def published(tree: HtmlElement, facts: Metadata) -> date | None:
    """The day of first publication, None where the page does not tell."""
    address = day_in_address(facts.url)
    declared = next((day for value in _declared(facts) if (day := day_in(value))), None)
    if declared and address and address < declared:
        return address  # published again, or in universal time while it was still the day before where the outlet is
    return declared or _marked(tree) or address or _visible(tree, _day_first(facts)) or _found(tree, facts.url)


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
        if _is_update(element) or elsewhere(element):
            continue
        if day := day_in(element.get("datetime") or "") or day_in(text_of(element)):
            return day
    return None


def _visible(tree: HtmlElement, day_first: bool | None) -> date | None:
    """A stamp: an element named after dates, else the first line of the page that says little more than a day."""
    for element in islice(tree.iter(*STAMPS), MOST_SEARCHED):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if named != " " and marked_as(named, "date_marks") and (day := _stamp(element, day_first, LONGEST_STAMP)):
            return day
    for element in islice(tree.iter(*STAMPS), MOST_SEARCHED):
        line = element.text or ""
        if any(character.isdigit() for character in line) and (day := _stamp(element, day_first, LONGEST_LINE)):
            return day
    return None


def _stamp(element: HtmlElement, day_first: bool | None, longest: int) -> date | None:
    text = text_of(element)
    if not 5 < len(text) <= longest or text.startswith(("©", "Copyright")):
        return None
    day = day_in(text, day_first)
    return day if day and not _is_update(element) and not elsewhere(element) else None


def _day_first(facts: Metadata) -> bool | None:
    """How the page writes 03/04/2020, by its declared language and country; None where that is not sure."""
    locale = (facts.first("og:locale") or facts.locale).lower().replace("_", "-")
    if locale.startswith("en-us"):
        return False
    country = facts.url.split("/")[2].rsplit(".", 1)[-1] if facts.url.count("/") > 2 else ""
    if country in DAY_FIRST_COUNTRIES or (facts.language and facts.language not in ("en", "ja", "zh", "ko")):
        return True
    return True if locale.startswith("en-") else None


def _found(tree: HtmlElement, url: str) -> date | None:
    """What htmldate finds without guessing from years in the text."""
    try:
        found = find_date(tree, url=url or None, original_date=True, extensive_search=False)
    except ValueError:
        return None
    return day_in(found) if found else None


def _is_update(element: HtmlElement) -> bool:
    marks = " ".join([element.get("class") or "", element.get("itemprop") or "", text_of(element)[:40]]).lower()
    before = (element.getprevious().tail or "" if element.getprevious() is not None else "") or ""
    parent = element.getparent()
    lead = (parent.text or "") if parent is not None else ""
    told = f"{marks} {before} {lead}".lower()
    return any(word in told for word in words("update_words")) and not any(
        word in told for word in words("publication_words")
    )
