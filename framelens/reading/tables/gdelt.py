"""GDELT's daily files have no line of names: their count of columns tells which they are.

The day that they give for a page is the one on which GDELT saw it; of another there is no word.
"""

from __future__ import annotations

from collections.abc import Sequence

from framelens.reading.words import words

STAMP_DIGITS = (8, 14)  # 20191024 or 20191024143000


def columns_of(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns of a GDELT file without names, or nothing where it is none."""
    if not rows:
        return []
    first = rows[0]
    for layout in words("gdelt_layouts"):
        width, *places = layout.split()
        if len(first) != int(width):
            continue
        named = {int(place): name for place, name in (part.split(":") for part in places)}
        date = next(place for place, name in named.items() if name == "published")
        url = next(place for place, name in named.items() if name == "url")
        stamp = first[date].strip()
        if stamp.isdigit() and len(stamp) in STAMP_DIGITS and first[url].lower().startswith("http"):
            return [named.get(place, f"column {place + 1}") for place in range(len(first))]
    return []
