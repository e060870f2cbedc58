"""A stamp with more than one day: "Updated 21 January 2020. Published 20 January 2020" was published on the 20th."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from framelens.reading.days import day_in
from framelens.reading.words import words


def first_of(text: str, day_first: bool | None = None, labelled: bool = False) -> date | None:
    """The day of first publication in a short text: the one called so, else the first that is not an update.

    With `labelled` only a day that is called one of publication, or that stands before the word for an update.
    """
    marks = list(_labels().finditer(text.lower()))
    if not marks or len(text.lower()) != len(text):
        return None if labelled else day_in(text, day_first)
    edges = [*(mark.start() for mark in marks), len(text)]
    parts = [
        (mark.lastgroup == "publication", text[mark.start() : edge])
        for mark, edge in zip(marks, edges[1:], strict=True)
    ]
    before = day_in(text[: edges[0]], day_first)
    called = next((day for first, part in parts if first and (day := day_in(part, day_first))), None)
    if called or before or labelled:
        return called or before
    return day_in(text, day_first)


@cache
def _labels() -> re.Pattern[str]:
    publication = "|".join(map(re.escape, words("publication_words")))
    update = "|".join(map(re.escape, words("update_words")))
    return re.compile(f"(?P<publication>{publication})|(?P<update>{update})")
