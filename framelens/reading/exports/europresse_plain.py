"""Europresse as PDF or Word: an article ends with its rights and its number, "news·20200114·CA·001".

Above the text stand outlet, date, section with page and count of words, headline and author; their order differs
between versions, so that the letters' size and the words decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framelens.reading.entries import Entry
from framelens.reading.exports.documents import DocumentLine, paragraphs_in
from framelens.reading.exports.europresse import ISSUE, looks_like_names
from framelens.reading.exports.signatures import signed_by
from framelens.reading.stated_days import day_stated, iso
from framelens.reading.words import either, words

NUMBER = re.compile(r"\b(?:news|web|rep|soc|tv)[·•.]([12]\d{3})([01]\d)([0-3]\d)[·•.]\w{1,12}[·•.]\S{1,80}")
COUNT = re.compile(rf"\b\d[\d\s.,]{{0,9}}\s?(?:{either('europresse_count_words')})\b", re.IGNORECASE)
MOST_HEAD = 14  # lines above a text
MOST_ABOVE = 400  # lines of a part in which its date must stand: a table of contents may precede it
MOST_DATE_WORDS = 12  # of a line with the day, an outlet beside it
LONGEST_HEAD_LINE = 120


def is_europresse(lines: Sequence[DocumentLine]) -> bool:
    """Whether a line is the number of a document of Europresse."""
    return any(NUMBER.search(line.text) for line in lines)


def plain_entries(lines: Sequence[DocumentLine]) -> list[Entry]:
    """Every article of the delivery, in its order."""
    parts: list[list[DocumentLine]] = [[]]
    found: list[Entry] = []
    for line in lines:
        if number := NUMBER.search(line.text):
            if entry := _entry(parts[-1], iso(number[1], number[2], number[3])):
                found.append(entry)
            parts.append([])
        else:
            parts[-1].append(line)
    return found


def _entry(part: Sequence[DocumentLine], day_of_number: str) -> Entry | None:
    rights = next((n for n, line in enumerate(part) if n > 2 and line.text.lower().startswith(("©", "(c)"))), len(part))
    dated = _dated(part[: min(rights, MOST_ABOVE)], day_of_number)
    if dated is None:
        return None
    head = list(range(dated + 1, min(rights, dated + MOST_HEAD)))
    title = _title(part, head)
    if not title:
        return None
    start = title[-1] + 1
    byline = ""
    if start < rights and looks_like_names(part[start].text):
        byline, start = part[start].text, start + 1
    outlet = ISSUE.sub("", _outlet(part, dated)).strip(" ,;•")
    return Entry(
        title=" ".join(part[n].text for n in title),
        pieces=tuple(("paragraph", text) for text in paragraphs_in(part[start:rights])),
        authors=signed_by(byline, outlet, "fr"),
        outlet=outlet,
        published=day_of_number or day_stated(part[dated].text),
        rights=part[rights].text if rights < len(part) else "",
    )


def _outlet(part: Sequence[DocumentLine], dated: int) -> str:
    """The publication: below its label, or else above the date."""
    labels = words("europresse_source_labels")
    for place, line in enumerate(part):
        label = next((label for label in labels if line.text.lower().startswith(label)), "")
        if label:
            below = part[place + 1].text if place + 1 < len(part) else ""
            return line.text[len(label) :].strip(" :") or below
    return part[dated - 1].text if dated else ""


def _dated(lines: Sequence[DocumentLine], day: str) -> int | None:
    """The place of the date line. A table of contents shows the day too: the last one above the headline counts."""
    dates = [n for n, line in enumerate(lines) if len(line.text) <= LONGEST_HEAD_LINE and day_stated(line.text)]
    same = [n for n in dates if day_stated(lines[n].text) == day and len(lines[n].text.split()) <= MOST_DATE_WORDS]
    if not same:
        return dates[0] if dates else None
    below = lines[same[0] + 1 :]
    largest = max((line.size for line in below), default=0.0)
    title = next((same[0] + 1 + n for n, line in enumerate(below) if line.size == largest), len(lines))
    return max(n for n in same if n <= title)


def _title(part: Sequence[DocumentLine], head: Sequence[int]) -> list[int]:
    """The places of the headline: the largest letters, or the first line that is no section, page or count."""
    if not head:
        return []
    largest = max(part[n].size for n in head)
    if largest > min(part[n].size for n in head):
        first = next(n for n in head if part[n].size == largest)
        return [n for n in head if n >= first and part[n].size == largest and _all_large(part, first, n, largest)]
    first = next((n for n in head if not COUNT.search(part[n].text)), head[0])
    return [first]


def _all_large(part: Sequence[DocumentLine], first: int, last: int, size: float) -> bool:
    return all(part[n].size == size for n in range(first, last + 1))
