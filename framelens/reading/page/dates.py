"""When an article was first published, from the surest place on the page to the least sure.

What the page declares comes first, then marked elements, the address, a visible stamp, the line that opens the text,
and last what scripts tell and what htmldate finds without guessing. A stamp that says "updated" or "modified" is not
the first publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from framelens.reading.bylines import tells_signer
from framelens.reading.days import day_in, day_in_address
from framelens.reading.page.boilerplate import is_stamp
from framelens.reading.page.converted import is_converted
from framelens.reading.page.heading_lines import Around, around
from framelens.reading.page.metadata import Metadata
from framelens.reading.page.place import elsewhere, marked_as
from framelens.reading.page.scripts import days_of_scripts
from framelens.reading.page.stamps import first_of
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
    "dd",
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
LONGEST_DATELINE = 90  # characters in which "SALTMARSH, January 20, 2020. /KASS/" stands
MOST_PARAGRAPHS = 12  # looked at for a dateline
DATELINE = re.compile(r"[^\W\d_a-z]{3,}")
DATELINE_END = re.compile(r"\s[–—-]+\s|/|\(")
UNIVERSAL = re.compile(r"T(\d\d):\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)$")
NIGHT = (14, 10)  # hours of universal time before and after which another day may be written somewhere
DAY = timedelta(days=1)
LATELY = timedelta(days=60)  # a day in a title that is so much before the stamp of the page is the text's own
FIRST_PUBLISHED = ".//body//*[not(self::script or self::style)]/text()[contains(translate(., 'FE', 'fe'), $words)]"


def published(tree: HtmlElement, facts: Metadata, title: str = "") -> date | None:
    """The day of first publication, None where the page does not tell."""
    if (facts.capture or is_converted(facts)) and (day := _of_copy(tree, facts, title)):
        return day
    address = day_in_address(facts.url)
    value, declared = next(((v, day) for v in _declared(facts) if (day := day_in(v))), ("", None))
    if declared and address and address < declared:
        return address  # published again, or in universal time while it was still the day before where the outlet is
    if declared and declared != address:
        return _at_outlet(tree, facts, value, declared)
    return declared or _marked(tree) or address or _shown(tree, facts, title) or _told(tree, facts.url)


def _of_copy(tree: HtmlElement, facts: Metadata, title: str) -> date | None:
    """The day of a copy or of a converted document, whose own metadata may tell when it was made: not that day."""
    made = facts.capture.day if facts.capture else None
    declared = [day for value in _declared(facts) if (day := day_in(value))]
    if facts.capture and declared and declared[0] != made:
        return None  # what was copied tells its day itself
    days = (day_in_address(facts.url), _beside(around(tree, title), _day_first(facts)))
    return next((day for day in days if day and day != made), None)


def _shown(tree: HtmlElement, facts: Metadata, title: str) -> date | None:
    """What the page shows: beside its heading, else in the first stamp of all, which may be the day of the visit."""
    day_first = _day_first(facts)
    if day := _called_first(tree, day_first) or _beside(around(tree, title), day_first):
        return day
    stamp = _visible(tree, day_first)
    # "Press release 12, 17 February 2021": no later than the stamp, and not long before
    told = day_in(title, day_first)
    return told if told and stamp and told <= stamp <= told + LATELY else stamp


def _called_first(tree: HtmlElement, day_first: bool | None) -> date | None:
    """The day in a line that says "first published" in so many words."""
    for words_of_first in words("first_publication_words"):
        for text in tree.xpath(FIRST_PUBLISHED, words=words_of_first):
            if len(text) <= LONGEST_STAMP and (day := first_of(text, day_first)):
                return day
    return None


def _beside(lines: Around, day_first: bool | None) -> date | None:
    """The day in a short line beside the heading, the nearest after it first, then the nearest before it."""
    for line in (*lines.after, *reversed(lines.before)):
        day = first_of(line, day_first)
        if not day or not (len(line) <= LONGEST_LINE or tells_signer(line) or is_stamp(line)):
            continue
        labelled = first_of(line, day_first, labelled=True)
        if labelled or not any(word in line.lower() for word in words("update_words")):
            return day
    return None


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


def _at_outlet(tree: HtmlElement, facts: Metadata, value: str, declared: date) -> date:
    """The declared day, or the one that the page shows where a time in universal time fell on the night between."""
    found = UNIVERSAL.search(value.strip())
    if not found or NIGHT[1] <= int(found[1]) < NIGHT[0]:
        return declared
    near = declared - DAY if int(found[1]) < NIGHT[1] else declared + DAY
    return near if _visible(tree, _day_first(facts), guess=False) == near else declared


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


def _visible(tree: HtmlElement, day_first: bool | None, guess: bool = True) -> date | None:
    """A stamp: an element named after dates, else (`guess`) the first line that says little more than a day."""
    for element in islice(tree.iter(*STAMPS), MOST_SEARCHED):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if named != " " and marked_as(named, "date_marks") and (day := _stamp(element, day_first, LONGEST_STAMP)):
            return day
    for element in islice(tree.iter(*STAMPS), MOST_SEARCHED) if guess else ():
        line = element.text or ""
        if any(character.isdigit() for character in line) and (day := _stamp(element, day_first, LONGEST_LINE)):
            return day
    return None


def _stamp(element: HtmlElement, day_first: bool | None, longest: int) -> date | None:
    text = text_of(element)
    if not 5 < len(text) <= longest or text.startswith(("©", "Copyright")):
        return None
    day = first_of(text, day_first)
    if day is None or elsewhere(element):
        return None
    return day if not _is_update(element) or first_of(text, day_first, labelled=True) else None


def _day_first(facts: Metadata) -> bool | None:
    """How the page writes 03/04/2020, by its declared language and country; None where that is not sure."""
    locale = (facts.first("og:locale") or facts.locale).lower().replace("_", "-")
    if locale.startswith("en-us"):
        return False
    country = facts.url.split("/")[2].rsplit(".", 1)[-1] if facts.url.count("/") > 2 else ""
    if country in DAY_FIRST_COUNTRIES or (facts.language and facts.language not in ("en", "ja", "zh", "ko")):
        return True
    return True if locale.startswith("en-") else None


def _told(tree: HtmlElement, url: str) -> date | None:
    """What the first paragraphs, scripts, or htmldate tell, the last without guessing from years in the text."""
    if day := _dateline(tree) or next((day for value in days_of_scripts(tree) if (day := day_in(value))), None):
        return day
    try:
        found = find_date(tree, url=url or None, original_date=True, extensive_search=False)
    except ValueError:
        return None
    return day_in(found) if found else None


def _dateline(tree: HtmlElement) -> date | None:
    """The day in the line that opens the text after a place in capitals."""
    for paragraph in islice(tree.iter("p"), MOST_PARAGRAPHS):
        opening = text_of(paragraph)[:LONGEST_DATELINE]
        line, *rest = DATELINE_END.split(opening, maxsplit=1)
        if rest and DATELINE.match(line) and not elsewhere(paragraph) and (day := day_in(line)):
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
