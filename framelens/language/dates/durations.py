"""Read durations, anchored spans such as "the past nine years", distances such as "two weeks ago", and sets."""

from __future__ import annotations

from datetime import date

from framelens.language.dates.periods import Grain, containing, day, moved, shifted
from framelens.language.dates.reading import (
    Context,
    Reading,
    compared,
    month_of,
    number_of,
    of,
    step_of,
    unit_of,
    unknown,
    weekday_of,
)
from framelens.language.dates.recognise import Found
from framelens.language.dates.vocabulary import value_of

GRAINS: dict[str, Grain] = {"D": "D", "W": "W", "M": "M", "Q": "Q", "Y": "Y"}
COARSENESS = ("D", "WE", "W", "M", "Q", "S", "H", "Y", "DE", "CE")
# TimeBank writes decades and longer in years, and quarters in months.
IN_OTHERS = {"DE": (10, "Y"), "CE": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W")}
HALVES = {"Y": (6, "M"), "TH": (30, "M"), "TM": (30, "S"), "M": (15, "D")}
VAGUE = "X"


def measure(found: Found) -> tuple[float | None, str]:
    """How many of which unit; None where the number is vague ("several weeks", "weeks")."""
    words, unit = found.part("count"), unit_of(found.part("unit"))
    many = value_of(found.part("unit")[-1], "UNITS", "CLOCK_UNITS") is not None
    count = number_of(words) if words else (None if many else 1.0)
    size, other = IN_OTHERS.get(unit, (1, unit))
    return (count * size if count is not None else None), other


def length(count: float | None, unit: str) -> str:
    """A duration as TIMEX3 writes it: P2D, PT4H, P2Y6M, PXW where the number is vague."""
    if unit == "Q":
        count, unit = (count * 3 if count is not None else None), "M"
    head, letter = ("PT", unit[1:]) if unit.startswith("T") else ("P", unit)
    if count is None:
        return f"{head}{VAGUE}{letter}"
    whole = int(count)
    if count == whole:
        return f"{head}{whole}{letter}"
    if count - whole == 0.5 and unit in HALVES:
        size, finer = HALVES[unit]
        return f"{head}{f'{whole}{letter}' if whole else ''}{size}{finer}"
    return f"{head}{count:g}{letter}"


def read_duration(found: Found, context: Context) -> Reading | None:
    """A length of time that names no days."""
    count, unit = measure(found)
    if unit == "Q" and not found.part("count") and count is not None:
        return None  # "more than a quarter of the voters"
    if found.part("half"):
        size, unit = IN_OTHERS.get(unit_of(found.part("unit")), (1, unit))
        return Reading("DURATION", length(0.5 * size, unit))
    return Reading("DURATION", length(count, unit))


def read_quarter_century(found: Found, context: Context) -> Reading:
    """Reads "a quarter of a century"."""
    return Reading("DURATION", length(25, "Y"))


def read_duration_and_half(found: Found, context: Context) -> Reading:
    """Reads "a year and a half"."""
    size, unit = IN_OTHERS.get(unit_of(found.part("unit")), (1, unit_of(found.part("unit"))))
    return Reading("DURATION", length(1.5 * size, unit))


def read_rolling(found: Found, context: Context) -> Reading:
    """Reads "the past nine years", "the next five days": a duration that ends or begins on publication day."""
    count, unit = measure(found)
    way = step_of(found.part("dir"))
    published = context.published
    end = _away(published, unit, way * max(1, round(count))) if published and count is not None and way else None
    if published is None or end is None:
        return Reading("DURATION", length(count, unit))
    return Reading("DURATION", length(count, unit), min(end, published), max(end, published))


def _away(when: date, unit: str, count: int) -> date | None:
    """A day moved by so many units; None for units of the clock and for days that no calendar has."""
    try:
        return moved(when, unit, count) if unit in GRAINS else None
    except (ValueError, OverflowError):
        return None


def read_recent(found: Found, context: Context) -> Reading:
    """Reads "recent years"; TimeBank writes shorter units ("recent weeks") as vague durations."""
    return Reading("DATE", "PAST_REF")


def read_ago(found: Found, context: Context) -> Reading:
    """Reads "two weeks ago", from publication; "a year ago" beside a quarter is that quarter a year before."""
    return _distance(found, context, -1, context.published, "PAST_REF")


def read_from_now(found: Found, context: Context) -> Reading:
    """Reads "three months from now"."""
    return _distance(found, context, 1, context.published, "FUTURE_REF")


def _distance(found: Found, context: Context, way: int, anchor: date | None, vague: str) -> Reading:
    """The period that lies so many units before or after a day, as coarse as the unit."""
    count, unit = measure(found)
    if count is None:
        return Reading("DATE", vague)
    if unit not in GRAINS:
        return Reading("TIME", f"{day(anchor).value}TXX", anchor, anchor) if anchor else unknown("D", "XX")
    if anchor is None:
        return unknown(GRAINS[unit])
    if way < 0 and unit == "Y" and count == 1 and context.quarter:
        return compared(shifted(context.quarter, "Y", -1))
    halves = bool(count % 1) and unit == "Y"
    grain: Grain = "D" if found.part("exact") else "M" if halves else GRAINS[unit]
    when = _away(anchor, "M" if halves else unit, way * round(count * 12 if halves else count))
    return of(containing(grain, when)) if when else Reading("DATE", vague)


def read_earlier(found: Found, context: Context) -> Reading:
    """Reads "a year earlier": counted from the period last spoken of."""
    return _from_spoken(found, context, -1)


def read_later(found: Found, context: Context) -> Reading:
    """Reads "two days later": counted from the period last spoken of."""
    return _from_spoken(found, context, 1)


def _from_spoken(found: Found, context: Context, way: int) -> Reading:
    """So many units from the period last spoken of; a bare duration where that is coarser than the unit."""
    count, unit = measure(found)
    if way < 0 and unit == "Y" and count == 1 and context.quarter:
        return compared(shifted(context.quarter, "Y", -1))
    anchor = context.spoken.first if context.spoken else None
    if context.spoken is None and way < 0 and unit == "Y":
        anchor = context.published
    elif context.spoken and unit in GRAINS and _coarser(context.spoken.grain, unit):
        anchor = None
    when = _away(anchor, unit, way * round(count)) if anchor and count is not None else None
    return of(containing(GRAINS[unit], when)) if when else Reading("DURATION", length(count, unit))


def _coarser(grain: Grain, unit: str) -> bool:
    return COARSENESS.index(grain) > COARSENESS.index(unit)


def read_week_from_weekday(found: Found, context: Context) -> Reading:
    """Reads "a week from Monday"."""
    if context.published is None:
        return unknown("D")
    ahead = (weekday_of(found.part("weekday")) - context.published.isoweekday() - 1) % 7 + 1
    return of(day(moved(context.published, "D", ahead + 7)))


def read_every(found: Found, context: Context) -> Reading:
    """Reads "every week", "every two years", "a year" in "twice a year", "five days a week"."""
    count = found.part("count")
    if found.part("other"):
        return Reading("SET", length(2, unit_of(found.part("unit"))))
    if found.part("weekday"):
        return Reading("SET", f"XXXX-WXX-{weekday_of(found.part('weekday'))}")
    if found.part("part"):
        return Reading("SET", f"XXXX-XX-XXT{value_of(found.part('part')[0], 'PART')}")
    if found.part("month"):
        return Reading("SET", f"XXXX-{month_of(found.part('month')):02d}")
    if found.part("season"):
        return Reading("SET", f"XXXX-{value_of(found.part('season')[0], 'SEASON')}")
    vague = bool(found.part("vague"))
    number = None if vague else (number_of(count) if count else 1)
    return Reading("SET", length(number, unit_of(found.part("unit"))))


def read_frequency(found: Found, context: Context) -> Reading:
    """Reads "daily", "annually"."""
    return Reading("SET", value_of(found.part("each")[0], "FREQUENCY") or "P1D")
