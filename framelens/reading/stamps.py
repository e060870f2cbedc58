"""A line that says where and when a text stood: "The Arden Courier, Tuesday, January 14, 2020"."""

from __future__ import annotations

import re
from datetime import date

from framelens.reading.bylines import opens_byline
from framelens.reading.days import day_in
from framelens.reading.stated_days import month_number
from framelens.reading.words import word_set, words

PARTS = re.compile(r"\s*[|•·,;()]\s*|\s+[–—-]\s+")
SMALL = frozenset({"le", "the", "on", "am", "vom", "el", "il", "den", "op"})  # alone they stand before a day
LONGEST = 200  # characters of a line that is looked at
MOST_WORDS = 7  # of an outlet's name
SENTENCE_END = (".", "!", "?", ":")


def stamp_in(line: str) -> tuple[str, date] | None:
    """The outlet, or nothing where none is named, and the day of a line that states one."""
    line = line[:LONGEST]
    day = day_in(line)
    if day is None:
        return None
    return next((name for part in PARTS.split(line.strip(" *_")) if (name := _name_before_day(part))), ""), day


def may_be_outlet(line: str) -> bool:
    """Whether a short line can be nothing but a name: it starts with a capital and ends no sentence."""
    tokens = line.split()
    return (
        0 < len(tokens) <= MOST_WORDS
        and tokens[0][:1].isupper()
        and not line.endswith(SENTENCE_END)
        and not opens_byline(line)
        and line.lower() not in word_set("places_of_bylines")
    )


def _name_before_day(part: str) -> str:
    """The words of a part up to those of the day; nothing where they are a mark, a byline or a place."""
    if opens_byline(part):
        return ""
    kept: list[str] = []
    for token in part.split():
        if _is_of_day(token):
            break
        kept.append(token)
    while kept and kept[-1].lower() in SMALL:
        kept.pop()
    name = " ".join(kept)
    return name if may_be_outlet(name) else ""


def _is_of_day(token: str) -> bool:
    bare = token.lower().strip(".:")
    marks = (*words("publication_words"), *words("update_words"))
    return token[:1].isdigit() or month_number(bare) is not None or bare in weekdays() or bare.startswith(marks)


def weekdays() -> frozenset[str]:
    """Names of days, lower case."""
    return frozenset(name for line in words("weekdays") for name in line.split())
