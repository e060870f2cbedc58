"""The date that a database or a table states, as ISO 8601 to the precision it has: day, month or year.

What `days` reads of running text is asked first; then come dates that only such files write: ideographic dates,
months without a day, "1921///". A date of two readings (03/04/2020) is nothing, unless `day_first` is known.
"""

from __future__ import annotations

import re
from datetime import date

from framelens.reading.days import day_in, months

LONGEST = 200  # characters of a date line
IDEOGRAPHIC = re.compile(r"([12]\d{3})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일號号]?")
SLASHED = re.compile(r"([12]\d{3})(?:[/-](\d{1,2})?)?(?:[/-](\d{1,2})?)?(?:/.{0,40})?")
NUMBERED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]([12]\d{3})(?!\d)")
DAY_AND_NAME = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s.]+(?:de\s+|of\s+|d')?([^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?([12]\d{3})(?!\d)"
)
NAME_AND_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+([12]\d{3})(?!\d)")
SHORT_YEAR = re.compile(r"(\d{1,2})[ -]([^\W\d_]{3,9})\.?[ -](\d{2})")  # "14-Jan-20", as spreadsheets write it
SPACED = re.compile(r"(?<!\d)(\d{1,2})\. (\d{1,2})\. ([12]\d{3})(?!\d)")  # "14. 1. 2020"
YEAR_FIRST = re.compile(r"(?<!\d)([12]\d{3})[,.]?\s+([^\W\d_]{3,12})\.?,?\s+(\d{1,2})(?!\d)")  # "2020 Jan 23"
NAME_AND_YEAR = re.compile(r"([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?([12]\d{3})(?!\d)")
LONE_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")

# year, month and day among the groups; the year comes first in few places, and is asked last
ORDERS = ((DAY_AND_NAME, (3, 2, 1)), (NAME_AND_DAY, (3, 1, 2)), (YEAR_FIRST, (1, 2, 3)))


def month_number(name: str) -> int | None:
    """The number of a month by its name or short name, in the languages of databases."""
    return months().get(name.lower().rstrip("."))


def day_stated(text: str, day_first: bool | None = None) -> str:
    """The first full day that a line states, as YYYY-MM-DD, or nothing."""
    line = SPACED.sub(r"\1.\2.\3", " ".join(text[:LONGEST].split()))
    if found := IDEOGRAPHIC.search(line):
        return iso(found[1], found[2], found[3])
    for pattern, order in ORDERS:
        for found in pattern.finditer(line):
            month = month_number(found[order[1]])
            if month and (day := iso(found[order[0]], month, found[order[2]])):
                return day
    if found := SHORT_YEAR.fullmatch(line):
        month = month_number(found[2])
        return (
            iso(2000 + int(found[3]) if int(found[3]) < 70 else 1900 + int(found[3]), month, found[1]) if month else ""
        )
    if day_first is not None and (found := NUMBERED.match(line)):
        first, second = (found[1], found[2]) if day_first else (found[2], found[1])
        return iso(found[3], second, first)
    known = day_in(line)
    return known.isoformat() if known else ""


def date_stated(text: str, day_first: bool | None = None) -> str:
    """The day, or the month, or the year that a field states, as ISO 8601 of that length, or nothing."""
    line = " ".join(text[:LONGEST].split())
    if found := SLASHED.fullmatch(line):
        return iso(found[1], found[2], found[3]) or iso(found[1], found[2]) or found[1]
    if day := day_stated(line, day_first):
        return day
    for found in NAME_AND_YEAR.finditer(line):
        if month := month_number(found[1]):
            return iso(found[2], month)
    if NUMBERED.search(line):
        return ""
    found = LONE_YEAR.search(line)
    return found[1] if found else ""


def iso(year: int | str, month: int | str | None = None, day: int | str | None = None) -> str:
    """Numbers as YYYY, YYYY-MM or YYYY-MM-DD; nothing where they make no date or a part between is missing."""
    try:
        made = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    if day:
        return made if month else ""
    return made[:7] if month else made[:4]
