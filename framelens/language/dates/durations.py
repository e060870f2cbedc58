"""Read durations, anchored spans such as "the past nine years", distances such as "two weeks ago", and sets."""

from __future__ import annotations

from datetime import date

from framelens.language.dates.periods import Grain, containing, day, moved, shifted
from framelens.language.dates.reading import (
    Context,
    Reading,
    compared,
    number_of,
    of,
    step_of,
    unit_of,
    unknown,
    weekday_of,
)
from framelens.language.dates.recognise import Found
from framelens.language.dates.vocabulary import value_of

GRAINS: dict[str, Grain] = {"D": "D", "W": "W", "M": "M", "Q": "Q", "Y": "Y", "DE": "DE", "CE": "CE"}
FINER = ("D", "WE", "W", "M", "Q", "S", "H", "Y", "DE", "CE")
YEARS = {"DE": 10, "CE": 100, "L": 1000}
VAGUE = "X"


def length(count: float | None, unit: str) -> str:
    """A duration as TIMEX3 writes it: P2D, PT4H, P2Y6M, PXW where the number is vague.

    Decades and centuries are written in years and quarters in months, as TimeBank does.
    """
    clock = unit.startswith("T")
    letter = unit[1:] if clock else unit
    head = "PT" if clock else "P"
    if letter in YEARS:
        count, letter = (count * YEARS[letter] if count is not None else None), "Y"
    elif letter == "2W":
        count, letter = (count * 2 if count is not None else None), "W"
    elif letter == "Q":
        count, letter = (count * 3 if count is not None else None), "M"
    if count is None:
        return f"{head}{VAGUE}{letter}"
    whole, rest = int(count), count - int(count)
    if not rest:
        return f"{head}{whole}{letter}"
    for smaller, size in {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if clock else ("D", 30)}.items():
        if smaller == letter and rest == 0.5:
            finer, parts = size
            return f"{head}{f'{whole}{letter}' if whole else ''}{int(rest * int(parts))}{finer}"
    return f"{head}{count:g}{letter}"


def read_duration(found: Found, context: Context) -> Reading | None:
    """A length of time that names no days."""
    unit, count = unit_of(found.part("unit")), found.part("count")
    if unit == "Q" and not count and found.part("unit")[-1].lower() == "quarter":
        return None  # "more than a quarter of the voters"
    if found.part("half"):
        return Reading("DURATION", length(0.5, unit))
    if count:
        return Reading("DURATION", length(number_of(count), unit))
    vague = value_of(found.part("unit")[-1], "UNITS", "CLOCK_UNITS") is not None
    return Reading("DURATION", length(None if vague else 1, unit))


def read_quarter_century(found: Found, context: Context) -> Reading:
    """ "a quarter of a century"."""
    return Reading("DURATION", length(25, "Y"))


def read_duration_and_half(found: Found, context: Context) -> Reading:
    """ "a year and a half"."""
    return Reading("DURATION", length(1.5, unit_of(found.part("unit"))))


def read_rolling(found: Found, context: Context) -> Reading:
    """ "the past nine years", "the next five days": a duration that ends or begins on the day of publication."""
    unit, count = unit_of(found.part("unit")), found.part("count")
    single = value_of(found.part("unit")[-1], "UNIT") is not None
    number = number_of(count) if count else (1 if single else None)
    way = step_of(found.part("dir"))
    value = length(number, unit)
    published = context.published
    if published is None or number is None or way == 0 or unit not in GRAINS:
        return Reading("DURATION", value)
    end = moved(published, unit, way * max(1, round(number)))
    return Reading("DURATION", value, min(end, published), max(end, published))


def read_recent(found: Found, context: Context) -> Reading:
    """ "recent years"; TimeBank writes shorter units ("recent weeks") as vague durations."""
    return Reading("DATE", "PAST_REF")


def read_ago(found: Found, context: Context) -> Reading:
    """ "two weeks ago", counted from publication; "a year ago" beside a quarter is that quarter a year before."""
    return _distance(found, context, -1, context.published, "PAST_REF")


def read_from_now(found: Found, context: Context) -> Reading:
    """ "three months from now"."""
    return _distance(found, context, 1, context.published, "FUTURE_REF")


def _distance(found: Found, context: Context, way: int, anchor: date | None, vague: str) -> Reading:
    """The period that lies so many units before or after a day, as coarse as the unit."""
    unit, count = unit_of(found.part("unit")), found.part("count")
    many = value_of(found.part("unit")[-1], "UNITS", "CLOCK_UNITS") is not None
    number = number_of(count) if count else (None if many else 1)
    if number is None:
        return Reading("DATE", vague)
    if unit not in GRAINS:
        return Reading("TIME", f"{day(anchor).value}TXX", anchor, anchor) if anchor else unknown("D", "XX")
    if anchor is None:
        return unknown(GRAINS[unit])
    if way < 0 and unit == "Y" and number == 1 and context.quarter:
        return compared(shifted(context.quarter, "Y", -1))
    if found.part("exact"):
        return of(day(moved(anchor, unit, way * round(number))))
    if number % 1 and unit == "Y":
        return of(containing("M", moved(anchor, "M", way * round(number * 12))))
    grain: Grain = "Y" if unit in YEARS else GRAINS[unit]
    return of(containing(grain, moved(anchor, unit, way * round(number))))


def read_earlier(found: Found, context: Context) -> Reading:
    """ "a year earlier": counted from the period last spoken of."""
    return _from_spoken(found, context, -1)


def read_later(found: Found, context: Context) -> Reading:
    """ "two days later": counted from the period last spoken of."""
    return _from_spoken(found, context, 1)


def _from_spoken(found: Found, context: Context, way: int) -> Reading:
    unit, spoken = unit_of(found.part("unit")), context.spoken
    many = value_of(found.part("unit")[-1], "UNITS", "CLOCK_UNITS") is not None
    count = number_of(found.part("count")) if found.part("count") else (None if many else 1)
    if count is None or unit not in GRAINS:
        return Reading("DURATION", length(count, unit))
    if way < 0 and unit == "Y" and count == 1 and context.quarter:
        return compared(shifted(context.quarter, "Y", -1))
    if spoken is None:
        if way < 0 and unit == "Y" and context.published:
            return of(containing("Y", moved(context.published, "Y", way * round(count))))
        return Reading("DURATION", length(count, unit))
    if FINER.index(spoken.grain) > FINER.index(unit):
        return Reading("DURATION", length(count, unit))
    if unit == "Y" and spoken.grain == "Q":
        return compared(shifted(spoken, "Y", way * round(count)))
    grain: Grain = "Y" if unit in YEARS else GRAINS[unit]
    return of(containing(grain, moved(spoken.first, unit, way * round(count))))


def read_week_from_weekday(found: Found, context: Context) -> Reading:
    """ "a week from Monday"."""
    if context.published is None:
        return unknown("D")
    ahead = (weekday_of(found.part("weekday")) - context.published.isoweekday() - 1) % 7 + 1
    return of(day(moved(context.published, "D", ahead + 7)))


def read_every(found: Found, context: Context) -> Reading:
    """ "every week", "every two years", "a year" in "twice a year"."""
    count = found.part("count")
    if found.part("other"):
        return Reading("SET", length(2, unit_of(found.part("unit"))))
    if found.part("weekday"):
        return Reading("SET", f"XXXX-WXX-{weekday_of(found.part('weekday'))}")
    if found.part("part"):
        return Reading("SET", f"XXXX-XX-XXT{value_of(found.part('part')[0], 'PART')}")
    if found.part("season"):
        return Reading("SET", f"XXXX-{value_of(found.part('season')[0], 'SEASON')}")
    vague = bool(found.part("vague"))
    number = None if vague else (number_of(count) if count else 1)
    return Reading("SET", length(number, unit_of(found.part("unit"))))


def read_frequency(found: Found, context: Context) -> Reading:
    """ "daily", "annually"."""
    return Reading("SET", value_of(found.part("each")[0], "FREQUENCY") or "P1D")
