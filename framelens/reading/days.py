"""A written date to a day: ISO, day first, month first, with month names of several languages.

Only what is certain is read: 03/04/2020 is two days and gives None. A year outside `EARLIEST` to next year is a
placeholder or a mistake.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from framelens.reading.words import words

EARLIEST = 1700  # the first newspapers that archives hold as text
LATEST_AHEAD = timedelta(days=2)  # a page may be dated tomorrow in another time zone, not later
LONGEST = 400  # characters of a line that are searched

ISO = re.compile(r"(?<!\d)([12]\d{3})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
COMPACT = re.compile(r"(?<!\d)([12]\d{3})([01]\d)([0-3]\d)(?:T?\d{4,6})?(?!\d)")
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2((?:[12]\d)?\d{2})(?!\d)")
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[\s-]+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?[\s-]+(?:de\s+)?([12]\d{3})"
)
MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:at\s+)?([12]\d{3})")
UNIX = re.compile(r"([^\W\d_]{3,9})\s+(\d{1,2})\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?:[A-Z]{2,5}\s+)?([12]\d{3})")
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
IN_ADDRESS = re.compile(r"/((?:19[89]|20\d)\d)(?:([-/])(\d{1,2}|[a-z]{3})\2(\d{1,2})|(\d\d)(\d\d))(?=[/_-])")


@cache
def months() -> dict[str, int]:
    """Names and short names of months, lower case, with their number."""
    rows = (entry.split() for entry in words("months"))
    return {name: int(number) for number, *names in rows for name in names}


def day_in(text: str, day_first: bool | None = None) -> date | None:
    """The first certain day that a short text writes; `day_first` tells how 03/04/2020 is meant, if known."""
    text = text[:LONGEST]
    if EPOCH.fullmatch(text.strip()):
        return _epoch(text.strip())
    found = [
        (match.start(), day)
        for pattern, reading in READINGS
        for match in pattern.finditer(text)
        if (day := reading(match))
    ]
    if day_first is not None:
        numbers = ((match.start(), _in_order(match, day_first)) for match in NUMBERS.finditer(text))
        found.extend((place, day) for place, day in numbers if day)
    return min(found, key=lambda place: place[0])[1] if found else None


def day_in_address(url: str) -> date | None:
    """The day in an address such as /2020/01/14/title."""
    match = IN_ADDRESS.search(url.lower())
    if not match:
        return None
    month, day = match[3] or match[5], match[4] or match[6]
    return _day(int(match[1]), int(month) if month.isdigit() else months().get(month, 0), int(day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if year >= EARLIEST and made <= datetime.now(UTC).date() + LATEST_AHEAD else None


def _epoch(digits: str) -> date | None:
    moment = datetime.fromtimestamp(int(digits[:10]), UTC)
    return _day(moment.year, moment.month, moment.day) if moment.year > 1990 else None


def _from_numbers(match: re.Match[str]) -> date | None:
    first, second, year = int(match[1]), int(match[3]), _full_year(int(match[4]))
    if match[2] == "." or first > 12:
        return _day(year, second, first)
    if second > 12 or first == second:
        return _day(year, first, second)
    return None


def _in_order(match: re.Match[str], day_first: bool) -> date | None:
    first, second, year = int(match[1]), int(match[3]), _full_year(int(match[4]))
    return _day(year, second, first) if day_first else _day(year, first, second)


def _full_year(year: int) -> int:
    """Years of two digits: 69 is 2069, 70 is 1970."""
    return year if year >= 100 else year + (2000 if year < 70 else 1900)


def _from_names(year: str, month: str, day: str) -> date | None:
    number = months().get(month.lower())
    return _day(int(year), number, int(day)) if number else None


READINGS = (
    (ISO, lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
    (COMPACT, lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
    (NUMBERS, _from_numbers),
    (DAY_FIRST, lambda m: _from_names(m[3], m[2], m[1])),
    (UNIX, lambda m: _from_names(m[3], m[1], m[2])),
    (MONTH_FIRST, lambda m: _from_names(m[3], m[1], m[2])),
)
