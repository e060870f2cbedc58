"""Which days a timeline shows one by one, and how all earlier and later ones are gathered into a few columns.

Input: the spans of days that sentences speak of, and the days that matter most (the event, the publications).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from math import log
from typing import Literal

from framelens.compare.articles import day_text, short_day

Panel = Literal["earlier", "window", "later", "undated"]

WEEK = 7  # days: a span up to this long stands among the days
MOST_DAYS = 21  # of the window: more would not fit a phone
MOST_EARLIER, MOST_LATER, MOST_GATHERED = 3, 2, 3  # columns before, after, and both together
LONE, APART = 0.05, 3  # a day at the edge goes with less than this share of all, this many days from its neighbour
ANCHOR = 5  # sentences that the event's day and a publication day weigh as much as


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def short(self) -> bool:
        """Whether it is shown among the days: a week at most."""
        return self.days <= WEEK

    def holds(self, other: Span) -> bool:
        """Whether all of another span lies within this one."""
        return self.first <= other.first and other.last <= self.last

    def part_of(self, chosen: Span) -> bool:
        """Whether it counts as said of `chosen`: a week at most if it touches it, more if half of it lies within."""
        shared = (min(self.last, chosen.last) - max(self.first, chosen.first)).days + 1
        return shared > 0 if self.short else 2 * shared >= self.days

    def __str__(self) -> str:
        """In words: 13 Jan 2020, 18 to 19 Jan 2020, Mar to Oct 2011, 2011."""
        first, last = self.first, self.last
        if first.day == 1 and (last + timedelta(days=1)).day == 1:  # whole months
            if (first.month, last.month) == (1, 12):
                return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
            return _joined(f"{first:%b}", f"{last:%b}", first.year, last.year)
        if first == last:
            return day_text(first)
        if (first.year, first.month) == (last.year, last.month):
            return _joined(str(first.day), short_day(last), last.year, last.year)
        return _joined(short_day(first), short_day(last), first.year, last.year)


@dataclass(frozen=True, slots=True)
class Column:
    """One place on the timeline: a day or a bar of days of the window, a gathered stretch, or "no date".

    `lines`: the tick label in short lines; `name`: the same within a sentence; `day`: where a mark stands, `to`:
    where its bar ends; `exact`: it holds one day or span alone.
    """

    panel: Panel
    lines: tuple[str, ...]
    name: str
    day: date | None = None
    to: date | None = None
    exact: bool = False


UNDATED = Column("undated", (), "no date")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The columns of a timeline, and the column of every span that it was made from. No window: no day at all.

    `units`: the weeks, months, years or decades of the window, each with its name; empty where it shows every day.
    """

    window: Span | None
    earlier: tuple[Column, ...]
    later: tuple[Column, ...]
    titles: Mapping[Panel, str]
    columns: Mapping[Span, Column]
    units: Mapping[Span, str] = field(default_factory=dict)

    def column(self, span: Span | None) -> Column:
        """Where a span stands."""
        return UNDATED if span is None else self.columns[span]

    def __contains__(self, day: date) -> bool:
        """Whether the window holds a day."""
        return self.window is not None and self.window.holds(Span(day, day))


def calendar_of(spans: Iterable[Span], anchors: Iterable[date] = ()) -> Calendar:
    """The calendar of `spans`, one entry a sentence that speaks of it; `anchors` draw the window to them."""
    counts = Counter(spans)
    window = _window(counts, set(anchors))
    if window is None:
        return Calendar(None, (), (), {"undated": "No date"}, {})
    shown = {span for span in counts if span.short and window.first <= span.first <= window.last}
    gathered = sorted(set(counts) - shown)
    before = [span for span in gathered if span.first <= window.last]
    after = [span for span in gathered if span.first > window.last]
    many_before, many_after = len(_units(before, window.first.year)), len(_units(after, window.last.year))
    most_earlier = min(MOST_EARLIER, many_before, MOST_GATHERED - min(1, many_after))
    earlier = _gather(before, "earlier", window.first, most_earlier)
    later = _gather(after, "later", window.last, min(MOST_LATER, MOST_GATHERED - most_earlier))
    columns = {span: span_column(span, window) for span in shown}
    columns |= {span: column for column, members in (earlier | later).items() for span in members}
    titles: dict[Panel, str] = {"window": _window_title(window), "undated": "No date"}
    if before:
        titles["earlier"] = _earlier_title(before, window)
    if after:
        beyond = all(span.first.year > window.last.year for span in after)
        titles["later"] = f"After {window.last.year if beyond else short_day(window.last)}"
    return Calendar(window, tuple(earlier), tuple(later), titles, columns)


def day_column(day: date) -> Column:
    """The column of one day of the window."""
    return Column("window", (str(day.day),), day_text(day), day, exact=True)


def span_column(span: Span, window: Span) -> Column:
    """The column of a day or, as a bar that ends with the window, of a few days from one of its days on."""
    if span.days == 1:
        return day_column(span.first)
    to = min(span.last, window.last)
    return Column("window", (), str(span), span.first, to if to > span.first else None, exact=True)


def _joined(first: str, last: str, first_year: int, last_year: int) -> str:
    if first_year != last_year:
        return f"{first} {first_year} to {last} {last_year}"
    return f"{first} to {last} {last_year}" if first != last else f"{first} {last_year}"


def _window(counts: Mapping[Span, int], anchors: set[date]) -> Span | None:
    """The days of MOST_DAYS in a row that weigh most, tightened to those that are spoken of."""
    weights: Counter[date] = Counter()
    for span, number in counts.items():
        if span.short:
            weights[span.first] += number
    for day in anchors:
        weights[day] += ANCHOR
    if not weights:
        weights.update(span.first for span in counts)
    if not weights:
        return None
    days = sorted(weights)
    reach = timedelta(days=MOST_DAYS - 1)

    def weight(first: date) -> int:
        return sum(weights[day] for day in days if first <= day <= first + reach)

    first = max(days, key=lambda day: (weight(day), -day.toordinal()))
    kept = [day for day in days if first <= day <= first + reach]
    lone = {day for day in kept if weights[day] < LONE * sum(weights.values())}
    while len(kept) > 1 and kept[0] in lone and (kept[1] - kept[0]).days >= APART:
        kept.pop(0)
    while len(kept) > 1 and kept[-1] in lone and (kept[-1] - kept[-2]).days >= APART:
        kept.pop()
    if len(kept) == 1:
        return Span(kept[0] - timedelta(days=1), kept[0] + timedelta(days=1))
    return Span(kept[0], kept[-1])


def _units(spans: Sequence[Span], home: int) -> dict[tuple[int, int], list[Span]]:
    """Spans by year; those of the window's own year by month."""
    units: dict[tuple[int, int], list[Span]] = {}
    for span in sorted(spans):
        units.setdefault((span.first.year, span.first.month if span.first.year == home else 0), []).append(span)
    return units


def _gather(spans: Sequence[Span], panel: Panel, edge: date, most: int) -> dict[Column, list[Span]]:
    """At most `most` columns; neighbours are joined where the distance to the window grows least in proportion."""
    groups = list(_units(spans, edge.year).values())

    def distance(group: list[Span]) -> int:
        return max(1, abs((edge - group[0].first).days))

    while len(groups) > max(1, most):
        ratios = [abs(log(distance(one) / distance(two))) for one, two in pairwise(groups)]
        at = ratios.index(min(ratios))
        groups[at : at + 2] = [groups[at] + groups[at + 1]]
    return {_gathered(group, panel, edge): group for group in groups}


def _gathered(spans: Sequence[Span], panel: Panel, edge: date) -> Column:
    lines, name = _label(spans, edge.year)
    if panel == "later" and len(lines) == 1 and lines[0] == f"{edge:%b}":
        name = f"rest of {name}"
    return Column(panel, lines, name)


def _label(spans: Sequence[Span], home: int) -> tuple[tuple[str, ...], str]:
    first, last = min(span.first for span in spans), max(span.first for span in spans)
    if first.year != home or last.year != home:
        low = f"{first:%b}" if first.year == home else str(first.year)
        high = f"{last:%b}" if last.year == home else str(last.year)
        if low == high:
            return (low,), low
        low_name, high_name = (f"{day:%B %Y}" if day.year == home else str(day.year) for day in (first, last))
        return (f"{low}–", high), f"{low_name} to {high_name}"
    if not all(span.short for span in spans):
        if first.month == last.month:
            return (f"{first:%b}",), f"{first:%B %Y}"
        return (f"{first:%b}–", f"{last:%b}"), f"{first:%B} to {last:%B %Y}"
    if first == last:
        return (short_day(first),), day_text(first)
    if first.month == last.month:
        return (f"{first.day}–{last.day}", f"{first:%b}"), f"{first.day} to {day_text(last)}"
    return (f"{short_day(first)}–", short_day(last)), f"{short_day(first)} to {day_text(last)}"


def _window_title(window: Span) -> str:
    first, last = window.first, window.last
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return f"{first:%b} to {last:%b %Y}" if first.year == last.year else f"{first:%b %Y} to {last:%b %Y}"


def _earlier_title(spans: Sequence[Span], window: Span) -> str:
    if all(span.first.year < window.first.year for span in spans):
        return f"Before {window.first.year}"
    if all(span.first < window.first for span in spans):
        return f"Before {short_day(window.first)}"
    return "Months, years"
