"""The title over articles that are read side by side: where in each text the evidence lies, and for which pole.

It claims only what the places of the evidence carry: how an article opens, how it closes, what lies between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from framelens.compare.findings import together
from framelens.compare.poles import Poles

OPENS, CLOSES = 0.2, 0.8  # of the text: evidence before the one opens it, evidence after the other closes it
TOGETHER = 0.2  # of the text: passages within this stretch have one place
LONGEST = 130  # characters of a title
NEUTRAL = "Where in each text the evidence lies"
PLACES = (
    (0.1, "near the start"),
    (0.25, "a quarter of the way in"),
    (1 / 3, "a third of the way in"),
    (0.5, "halfway in"),
    (2 / 3, "two thirds of the way in"),
    (0.75, "three quarters of the way in"),
    (0.9, "near the end"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One piece of evidence: from where to where in the text (0 to 1), for which pole, in which paragraph.

    The title is at 0, in a paragraph of its own.
    """

    start: float
    end: float
    pole: str
    paragraph: int


def places_of(found: pd.DataFrame, blocks: Sequence[tuple[int, int]]) -> list[Place]:
    """The places of one article's evidence; `blocks` are the (start, end) of the body's blocks in order."""
    length = max(1, blocks[-1][1]) if blocks else 1
    places = []
    for row in found.itertuples():
        if row.place == "title":
            places.append(Place(0.0, 0.0, row.pole, -1))
        else:
            paragraph = sum(start <= row.start for start, _ in blocks) - 1
            places.append(Place(row.start / length, row.end / length, row.pole, paragraph))
    return places


def reading_title(places: Sequence[tuple[str, Sequence[Place]]], poles: Poles) -> str:
    """How the articles (letter, places of its evidence) open and close, as much of it as fits a title."""
    for telling in (_full_course, _course, _opening):
        said: dict[tuple[str, str], list[str]] = {}
        for letter, its in places:
            said.setdefault((telling(its, poles, False), telling(its, poles, True)), []).append(letter)
        title = "; ".join(
            f"{together(letters)} {many if len(letters) > 1 else one}" for (one, many), letters in said.items()
        )
        if len(title) <= LONGEST:
            return title
    return NEUTRAL


def _full_course(places: Sequence[Place], poles: Poles, plural: bool) -> str:
    """The course of one article or of several alike, with what lies between."""
    return _course(places, poles, plural, detail=True)


def _opening(places: Sequence[Place], poles: Poles, plural: bool) -> str:
    """How it opens alone."""
    s = "" if plural else "s"
    if not places:
        return _course(places, poles, plural)
    first = min(place.start for place in places)
    if first <= OPENS:
        return f"open{s} on {_poles(places, min(place.paragraph for place in places))}"
    return f"come{s} to {poles.subject} {_where(first)}"


def _course(places: Sequence[Place], poles: Poles, plural: bool, detail: bool = False) -> str:
    """What one article does, or several alike: "opens on failure and closes on both"."""
    s = "" if plural else "s"
    if not places:
        return f"hold{s} no evidence on this question"
    first, last = min(place.start for place in places), max(place.end for place in places)
    opening = _poles(places, min(place.paragraph for place in places))
    closing = _poles(places, max(place.paragraph for place in places))
    if len({(place.paragraph, place.start) for place in places}) == 1:
        where = "at the start" if first <= OPENS else "at the end" if last >= CLOSES else _where(first)
        return f"speak{s} of {poles.subject} once, {where}, for {opening}"
    if first <= OPENS and last >= CLOSES:
        if opening == closing:
            between = _between(places, opening, poles.other(opening)) if detail and opening != "both" else ""
            return f"open{s} and close{s} on {opening}{between}"
        return f"open{s} on {opening} and close{s} on {closing}"
    if first <= OPENS:
        if last <= OPENS:
            return f"open{s} on {opening} and say{s} no more of {poles.subject}"
        return f"open{s} on {opening} and leave{s} {poles.subject} {_where(last)}"
    if last >= CLOSES:
        return f"come{s} to {poles.subject} {_where(first)} and close{s} on {closing}"
    taken = {place.pole for place in places}
    return f"speak{s} of {poles.subject} only in the middle, for {'both' if len(taken) > 1 else opening}"


def _between(places: Sequence[Place], pole: str, other: str) -> str:
    """Where the evidence of the other pole lies, for an article that opens and closes on one."""
    starts = [place.start for place in places if place.pole == other]
    if not starts:
        return f", with nothing for {other}"
    if max(starts) - min(starts) > TOGETHER:
        return f", with {other} in between"
    return f", with {other} {_where(sum(starts) / len(starts))}"


def _poles(places: Sequence[Place], paragraph: int) -> str:
    poles = {place.pole for place in places if place.paragraph == paragraph}
    return "both" if len(poles) > 1 else poles.pop()


def _where(share: float) -> str:
    """The nearest of the places that have a name."""
    return min(PLACES, key=lambda place: abs(place[0] - share))[1]
