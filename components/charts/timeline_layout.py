"""Where everything of the actor timeline stands, in px of a given width, so that no two labels touch.

Widths of texts are estimates on the safe side; a chart drawn wider than its layout only gains room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from textwrap import wrap
from typing import Any
from unicodedata import east_asian_width

from components.charts.base import NOTE
from framelens.compare.articles import day_text, short_day
from framelens.compare.days import Calendar, Column, Panel, Span
from framelens.compare.timeline import Timeline
from framelens.compare.zoom import middle

PHONE, DESK = 346, 720  # px that the two drawings of the timeline are laid out for
SMALLEST, GROWTH = 6, 4.2  # px: a mark's size is SMALLEST + GROWTH * sqrt(sentences)
LARGEST = {PHONE: 22, DESK: 32}
GATHERED = {PHONE: 37, DESK: 66}  # px of a column outside the window
GAP = {PHONE: 10, DESK: 24}  # px between panels
UNDATED = {PHONE: 50, DESK: 86}
BEFORE_FIRST, AFTER_LAST = 14, 28  # px of the window's panel beyond its first and last day
MOST_ROWS = 3  # of one article within a lane; what does not fit goes without its count
FIXED_ROWS = 2  # articles up to which each keeps its row in every lane
ROW, LANE_NAME, LANE_FOOT = 19, 24, 7  # px
EVENT_NAME, TITLE = 11, 8  # characters a line
TO_THE_LEFT = 0.45  # of a gathered column: where its marks stand, as counts are on the right
APART = 5  # px between two labels
SHADE = 16  # px beside the middle of what is chosen


@dataclass(frozen=True, slots=True)
class Place:
    """A mark: its row of `Timeline.marks`, its centre, size, px from there to its right end, is its count printed."""

    mark: int
    x: float
    y: float
    size: float
    reach: float
    counted: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the axis: lines of text at `x`, the first bold for an event's day; `level` steps down."""

    x: float
    lines: tuple[str, ...]
    event: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A day of publication: where, whose, its label, the label's level (0: lowest) and centre."""

    x: float
    letters: tuple[str, ...]
    text: str
    level: int
    label_x: float


class Panels:
    """The panels from left to right and the x of every column."""

    def __init__(self, calendar: Calendar, width: int) -> None:
        self._calendar, self.width = calendar, width
        order: tuple[Panel, ...] = ("earlier", "window", "later", "undated")
        self.shown = [panel for panel in order if panel in calendar.titles]
        wide: dict[Panel, float] = {panel: self._needs(panel, width) for panel in self.shown if panel != "window"}
        wide["window"] = width - sum(wide.values()) - GAP[width] * (len(self.shown) - 1)
        self.spans: dict[Panel, tuple[float, float]] = {}
        at = 0.0
        for panel in self.shown:
            self.spans[panel] = (at, at + wide[panel])
            at += wide[panel] + GAP[width]

    def _needs(self, panel: Panel, width: int) -> float:
        title = label_width(self.title(panel)) + 2
        columns = sum(self._wide(column, width) for column in self._columns(panel))
        return max(title, columns, UNDATED[width] if panel == "undated" else 0)

    def title(self, panel: Panel) -> tuple[str, ...]:
        """A panel's title: one line on a desk, on a phone two for all but the window."""
        whole = self._calendar.titles[panel]
        return (whole,) if panel == "window" or self.width == DESK else tuple(wrap(whole, TITLE))

    def _wide(self, column: Column, width: int) -> float:
        """The px that a gathered column needs."""
        return max(GATHERED[width], label_width(column.lines) + 2 * APART)

    def _columns(self, panel: Panel) -> Sequence[Column]:
        return {"earlier": self._calendar.earlier, "later": self._calendar.later}.get(panel, ())

    def x(self, column: Column) -> float:
        """The x of a column."""
        if column.day is not None:
            return self.day_x(column.day)
        start, end = self.spans[column.panel]
        if column.panel == "undated":
            return start + BEFORE_FIRST
        columns = self._columns(column.panel)
        needs = [self._wide(one, self.width) for one in columns]
        stretch = (end - start) / sum(needs)
        at = columns.index(column)
        return start + stretch * (sum(needs[:at]) + needs[at] * TO_THE_LEFT)

    def reach(self, column: Column) -> float:
        """The px of a column's bar, 0 without one."""
        if column.day is None or column.to is None:
            return 0
        return self.day_x(column.to) - self.day_x(column.day)

    def day_x(self, day: date) -> float:
        """The x of a day of the window."""
        window = self._calendar.window
        assert window is not None
        start, end = self.spans["window"]
        share = (day - window.first).days / (window.days - 1) if window.days > 1 else 0.5
        return start + BEFORE_FIRST + share * (end - start - BEFORE_FIRST - AFTER_LAST)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is drawn, in px."""
    ems = sum(1.0 if east_asian_width(c) in "WF" else 0.68 if c.isupper() else 0.54 for c in text)
    return size * ems * (1.06 if bold else 1)


def label_width(lines: Iterable[str]) -> float:
    """The width of a label in several lines."""
    return max((text_width(line, NOTE) for line in lines), default=0)


def pack(intervals: Iterable[tuple[float, float]], apart: float = APART) -> list[int]:
    """A level for each (start, end): the first where it touches none of those before it."""
    levels: list[list[tuple[float, float]]] = []
    given = []
    for start, end in intervals:
        free = (
            level
            for level, taken in enumerate(levels)
            if all(end + apart <= other[0] or other[1] + apart <= start for other in taken)
        )
        level = next(free, len(levels))
        if level == len(levels):
            levels.append([])
        levels[level].append((start, end))
        given.append(level)
    return given


def within(centre: float, wide: float, low: float, high: float) -> float:
    """The centre moved so that a text of that width stays between two ends."""
    return min(max(centre, low + wide / 2), max(high - wide / 2, low + wide / 2))


def mark_size(count: int, width: int) -> float:
    """The diameter of a mark."""
    return min(SMALLEST + GROWTH * sqrt(count), LARGEST[width])


def lane(
    marks: Sequence[Any], letters: Sequence[str], panels: Panels, top: float, width: int
) -> tuple[list[Place], float]:
    """The marks of one lane (rows of `Timeline.marks`) below `top`, articles one below the other; where it ends."""
    y = top + LANE_NAME
    places: list[Place] = []
    named = [letter for letter in letters if any(row.letter == letter for row in marks)]
    for letter in letters if len(letters) <= FIXED_ROWS else named:
        items = [
            _Item(
                row.Index,
                panels.x(row.column),
                mark_size(row.sentences, width),
                text_width(str(row.sentences), NOTE),
                panels.reach(row.column),
            )
            for row in marks
            if row.letter == letter
        ]
        heights = _into_rows(sorted(items, key=lambda item: item.x))
        for item in items:
            centre = y + sum(heights[: item.row]) + heights[item.row] / 2
            places.append(Place(item.mark, item.x, centre, item.size, item.reach, item.counted))
        y += sum(heights)
    return places, y + LANE_FOOT


@dataclass(slots=True)
class _Item:
    """A mark on its way to a row of its lane, with the width of its count and the length of its bar."""

    mark: int
    x: float
    size: float
    count: float
    bar: float = 0
    row: int = 0
    counted: bool = True

    @property
    def start(self) -> float:
        return self.x - self.size / 2 - 2

    @property
    def end(self) -> float:
        return self.x + self.reach + (4 + self.count if self.counted else 0)

    @property
    def reach(self) -> float:
        return max(self.size / 2, self.bar)


def _into_rows(items: Sequence[_Item]) -> list[float]:
    """Row heights; each item, from left to right, gets the first free row. Where none is, a count gives way."""
    last: list[_Item] = []
    heights: list[float] = [ROW]
    for item in items:
        free = next((row for row, before in enumerate(last) if before.end <= item.start), len(last))
        if free == MOST_ROWS:
            free = min(range(MOST_ROWS), key=lambda row: last[row].end)
            last[free].counted = False
        if free == len(last):
            last.append(item)
            heights = heights if len(heights) == len(last) else [*heights, ROW]
        last[free] = item
        item.row = free
        heights[free] = max(heights[free], item.size + 3)
    return heights


def rules(shown: Timeline, panels: Panels, width: int) -> list[Rule]:
    """The publication days within the window."""
    days: dict[date, list[str]] = {}
    for letter, day in shown.publications:
        if day in shown.calendar:
            days.setdefault(day, []).append(letter)
    found = [
        (panels.day_x(day), tuple(letters), f"{', '.join(letters)} published {short_day(day)}")
        for day, letters in sorted(days.items())
    ]
    wide = [text_width(text, NOTE) for *_, text in found]
    centres = [within(x, size, 0, width) for (x, *_), size in zip(found, wide, strict=True)]
    levels = pack(_ends(x, size) for x, size in zip(centres, wide, strict=True))
    return [Rule(*place, level, centre) for place, level, centre in zip(found, levels, centres, strict=True)]


def ticks(shown: Timeline, panels: Panels, width: int) -> list[Tick]:
    """Labels under the axis: gathered columns, event days with their names, then the days that have most marks."""
    calendar = shown.calendar
    made = [Tick(panels.x(column), column.lines) for column in (*calendar.earlier, *calendar.later)]
    if calendar.window is None:
        return made
    start, end = panels.spans["window"]
    events: dict[date, list[str]] = {}
    for day, name in shown.events:
        events.setdefault(day, []).append(name)
    named = []
    for day, names in sorted(events.items()):
        said = day_text(day) if calendar.units else f"{day.day} {day:%b}"
        lines = (said, *(line for name in names for line in wrap(name, EVENT_NAME)))
        wide = max(text_width(line, NOTE, bold=True) for line in lines)
        named.append((within(panels.day_x(day), wide, start - GAP[width] / 2, end + GAP[width] / 2), wide, lines))
    levels = pack(_ends(x, wide) for x, wide, _ in named)
    made += [Tick(x, lines, True, level) for (x, _, lines), level in zip(named, levels, strict=True)]
    taken = [
        _ends(x, text_width(lines[0], NOTE, bold=True))
        for (x, _, lines), level in zip(named, levels, strict=True)
        if level == 0
    ]
    if calendar.units:
        return made + _regular(calendar, panels, taken)
    several = calendar.window.first.month != calendar.window.last.month
    for day in _days_by_weight(shown):
        text = f"{day.day} {day:%b}" if several else str(day.day)
        start, end = _ends(panels.day_x(day), text_width(text, NOTE))
        if day not in events and all(end + APART <= low or high + APART <= start for low, high in taken):
            taken.append((start, end))
            made.append(Tick(panels.day_x(day), (text,)))
    return made


def _regular(calendar: Calendar, panels: Panels, taken: Sequence[tuple[float, float]]) -> list[Tick]:
    """A label for every unit, or for every second, third ... so that none touches the next or what is `taken`."""
    low, high = panels.spans["window"]
    labels = []
    for unit, name in calendar.units.items():
        text = short_day(unit.first) if name.startswith("week") else name
        wide = text_width(text, NOTE)
        labels.append((_ends(within(panels.day_x(middle(unit)), wide, low, high), wide), text))
    for step in range(1, len(labels) + 1):
        kept = labels[::step]
        if all(one[0][1] + APART <= two[0][0] for one, two in pairwise(kept)):
            break
    free = [
        (ends, text)
        for ends, text in kept
        if all(ends[1] + APART <= start or end + APART <= ends[0] for start, end in taken)
    ]
    return [Tick(sum(ends) / 2, (text,)) for ends, text in free]


def brushed(shown: Timeline, width: int, start: float, end: float) -> Span | None:
    """The days between two px of the chart: days or units of the window, and what gathered columns hold."""
    calendar, panels = shown.calendar, Panels(shown.calendar, width)
    start, end = sorted((start, end))
    found: list[Span] = []
    if calendar.window is not None:
        low, high = panels.spans["window"]
        centres = [(panels.day_x(middle(unit)), unit) for unit in _units(calendar)]
        found = [unit for x, unit in centres if start <= x <= end]
        if not found and low <= (start + end) / 2 <= high:  # between two days: the nearer one
            found = [min(centres, key=lambda one: abs(one[0] - (start + end) / 2))[1]]
    for column in (*calendar.earlier, *calendar.later):
        if start <= panels.x(column) <= end:
            found += [span for span, other in calendar.columns.items() if other == column]
    if not found:
        return None
    return Span(min(span.first for span in found), max(span.last for span in found))


def shades(shown: Timeline, panels: Panels, days: Span) -> list[tuple[float, float]]:
    """Where some days lie on the chart: px from and to, a stretch of the window and the gathered columns in them."""
    calendar = shown.calendar
    found = []
    for column in (*calendar.earlier, *calendar.later):
        members = (span for span, other in calendar.columns.items() if other == column)
        if any(span.part_of(days) for span in members):
            found.append((panels.x(column) - SHADE, panels.x(column) + SHADE))
    units = [unit for unit in _units(calendar) if unit.first <= days.last and unit.last >= days.first]
    if units:
        ends = [panels.day_x(middle(units[at])) for at in (0, -1)]
        found.append((max(ends[0] - SHADE / 2, panels.spans["window"][0]), ends[1] + SHADE / 2))
    return found


def _units(calendar: Calendar) -> list[Span]:
    """What the window shows side by side: its units, or every day."""
    if calendar.units or calendar.window is None:
        return list(calendar.units)
    days = (calendar.window.first + timedelta(days=one) for one in range(calendar.window.days))
    return [Span(day, day) for day in days]


def _ends(centre: float, wide: float) -> tuple[float, float]:
    return centre - wide / 2, centre + wide / 2


def _days_by_weight(shown: Timeline) -> list[date]:
    """Days of the window that a tick may name: with most sentences first, then those of publication."""
    counts: dict[date, int] = {}
    for column, count in zip(shown.marks["column"], shown.marks["sentences"], strict=True):
        if column.day is not None:
            counts[column.day] = counts.get(column.day, 0) + int(count)
    for _, day in shown.publications:
        if day in shown.calendar:
            counts.setdefault(day, 0)
    assert shown.calendar.window is not None
    counts.setdefault(shown.calendar.window.first, 0)
    return sorted(counts, key=lambda day: (-counts[day], day))
