"""A timeline to scale: every stretch of one length has the same room, whether or not a sentence speaks of it.

The window is cut into days, weeks, months, years or decades, the finest of which few enough are needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

from framelens.compare.articles import day_text
from framelens.compare.days import Calendar, Column, Panel, Span, day_column

Unit = Literal["day", "week", "month", "year", "decade"]

UNITS: tuple[Unit, ...] = ("day", "week", "month", "year", "decade")
MOST_UNITS = 45  # of the window: with more, marks side by side on a phone would be one
LAST_DECADE = 9990  # the calendar ends with the year 9999
ONE_DAY = timedelta(days=1)


def whole(spans: Iterable[Span], days: Iterable[date] = ()) -> Span | None:
    """From the first day of all to the last; None without any."""
    everything = [*spans, *(Span(day, day) for day in days)]
    if not everything:
        return None
    return Span(min(span.first for span in everything), max(span.last for span in everything))


def cut(window: Span) -> tuple[Unit, list[Span]]:
    """The units that a window is shown by, whole ones, in a row without gaps."""
    for unit in UNITS:
        found = _units(window, unit, MOST_UNITS)
        if len(found) <= MOST_UNITS:
            return unit, found
    return "decade", _units(window, "decade", LAST_DECADE)


def calendar_over(spans: Iterable[Span], window: Span) -> Calendar:
    """The calendar of `spans` with `window` to scale; what lies before and after it stands in a column each.

    A span within one unit stands in it, a longer one is a bar, cut off where the window ends.
    """
    unit, units = cut(window)
    names = {one: unit_name(one.first, unit) for one in units}
    shown = Span(units[0].first, units[-1].last)
    before = Column("earlier", (), f"the days before {day_text(shown.first)}")
    after = Column("later", (), f"the days after {day_text(shown.last)}")
    columns: dict[Span, Column] = {}
    for span in set(spans):
        if span.last < shown.first:
            columns[span] = before
        elif span.first > shown.last:
            columns[span] = after
        else:
            columns[span] = _column(span, shown, unit, names)
    by = "" if unit == "day" else f", by {unit}"
    titles: dict[Panel, str] = {"window": f"{_title(shown, unit, names)}{by}", "undated": "No date"}
    used = set(columns.values())
    if before in used:
        titles["earlier"] = "Before"
    if after in used:
        titles["later"] = "After"
    return Calendar(
        shown,
        (before,) if before in used else (),
        (after,) if after in used else (),
        titles,
        columns,
        {} if unit == "day" else names,
    )


def middle(span: Span) -> date:
    """The day in the middle of a span."""
    return span.first + timedelta(days=(span.days - 1) // 2)


def unit_name(first: date, unit: Unit) -> str:
    """What a unit is called within a sentence: week of 13 Jan 2020, Jan 2020, 2020, 2020s."""
    return {
        "day": day_text(first),
        "week": f"week of {day_text(first)}",
        "month": f"{first:%b} {first.year}",
        "year": str(first.year),
        "decade": f"{first.year}s",
    }[unit]


def _column(span: Span, shown: Span, unit: Unit, names: Mapping[Span, str]) -> Column:
    first = _unit(max(span.first, shown.first), unit)
    last = _unit(min(span.last, shown.last), unit)
    beyond = span.first < shown.first or span.last > shown.last
    if first == last and not beyond:
        if unit == "day":
            return day_column(first.first)
        return Column("window", (), names[first], middle(first))
    name = _joined(names[first], names[last]) if unit != "day" else str(Span(first.first, last.last))
    to = middle(last) if last != first else None
    return Column("window", (), f"{name} and beyond" if beyond else name, middle(first), to)


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _title(shown: Span, unit: Unit, names: Mapping[Span, str]) -> str:
    if unit in ("day", "week"):
        return str(shown)
    first, *_, last = (*names.values(), *list(names.values())[-1:])
    return _joined(first, last)


def _unit(day: date, unit: Unit) -> Span:
    """The unit that holds a day."""
    if unit == "day":
        return Span(day, day)
    if unit == "week":
        first = day - min(timedelta(days=day.weekday()), day - date.min)
        return Span(first, first + min(6 * ONE_DAY, date.max - first))
    if unit == "month":
        first = day.replace(day=1)
        return Span(first, (first + timedelta(days=27 + 4)).replace(day=1) - ONE_DAY if first.year < 9999 else date.max)
    if unit == "year":
        return Span(date(day.year, 1, 1), date(day.year, 12, 31))
    start = day.year // 10 * 10
    return Span(date(max(start, 1), 1, 1), date(min(start + 9, 9999), 12, 31))


def _units(window: Span, unit: Unit, most: int) -> list[Span]:
    """The units from the window's first day to its last; it stops at one more than `most`."""
    found = [_unit(window.first, unit)]
    while found[-1].last < window.last and len(found) <= most:
        found.append(_unit(found[-1].last + ONE_DAY, unit))
    return found
