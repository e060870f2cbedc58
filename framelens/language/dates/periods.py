"""Periods of the calendar: a day, week, weekend, month, quarter, half, season, year, decade or century.

Pure calendar arithmetic on whole days; values are written as TIMEX3 writes them (ISO 8601 with its additions).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Grain = Literal["D", "W", "WE", "M", "Q", "H", "S", "Y", "DE", "CE"]

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month; meteorological, northern hemisphere
MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
# What is written where the date of publication is not known.
UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "S": "XXXX-XX",
    "Y": "XXXX",
    "DE": "XXXX",
    "CE": "XXXX",
}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days `first` to `last`, both included; `value` as TIMEX3 writes it."""

    grain: Grain
    first: date
    last: date
    value: str


def day(when: date) -> Period:
    """One day."""
    return Period("D", when, when, when.isoformat())


def week(when: date) -> Period:
    """The ISO week, Monday to Sunday, that holds a day."""
    monday = when - timedelta(when.weekday())
    year, number, _ = when.isocalendar()
    return Period("W", monday, monday + timedelta(6), f"{year}-W{number:02d}")


def weekend(when: date) -> Period:
    """Saturday and Sunday of the ISO week that holds a day."""
    whole = week(when)
    return Period("WE", whole.first + timedelta(5), whole.last, f"{whole.value}-WE")


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return Period(
        "M", date(year, number, 1), date(year, number, monthrange(year, number)[1]), f"{year:04d}-{number:02d}"
    )


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, 1 to 4. Fiscal years that begin in another month are not known."""
    return _months("Q", year, number * 3 - 2, 3, f"{year:04d}-Q{number}")


def half(year: int, number: int) -> Period:
    """Half a calendar year, 1 or 2."""
    return _months("H", year, number * 6 - 5, 6, f"{year:04d}-H{number}")


def season(year: int, code: str) -> Period:
    """A season; the winter of a year begins in its December."""
    return _months("S", year, SEASON_MONTHS[code], 3, f"{year:04d}-{code}")


def year(number: int) -> Period:
    """A calendar year."""
    return _months("Y", number, 1, 12, f"{number:04d}")


def decade(number: int) -> Period:
    """The ten years from `number`, for example 1990 to 1999."""
    first = number - number % 10
    return _months("DE", first, 1, 120, f"{first // 10}X")


def century(number: int) -> Period:
    """The hundred years in which a year lies; as TIMEX3 has it, "19XX" is the twentieth century."""
    first = number - number % 100
    return _months("CE", first, 1, 1200, f"{first // 100}XX")


def containing(grain: str, when: date) -> Period:
    """The period of a grain that holds a day."""
    if grain == "D":
        return day(when)
    if grain == "W":
        return week(when)
    if grain == "WE":
        return weekend(when)
    if grain == "M":
        return month(when.year, when.month)
    if grain == "Q":
        return quarter(when.year, (when.month + 2) // 3)
    if grain == "H":
        return half(when.year, (when.month + 5) // 6)
    if grain == "Y":
        return year(when.year)
    return decade(when.year) if grain == "DE" else century(when.year)


def moved(when: date, grain: str, count: int) -> date:
    """A day moved by `count` units; the day of the month is cut to the month's length."""
    if grain in {"D", "W", "WE"}:
        return when + timedelta(count * (1 if grain == "D" else 7))
    whole = when.year * 12 + when.month - 1 + count * MONTHS[grain]
    to_year, to_month = divmod(whole, 12)
    return date(to_year, to_month + 1, min(when.day, monthrange(to_year, to_month + 1)[1]))


def shifted(period: Period, grain: str, count: int) -> Period:
    """The same kind of period, `count` units of `grain` later (earlier where negative)."""
    when = moved(period.first, grain, count)
    return season(when.year, period.value[-2:]) if period.grain == "S" else containing(period.grain, when)


def edge(period: Period, which: str) -> tuple[date, date]:
    """The first, middle or last third of a period: "early", "mid", "late". A convention, as speech sets no bound.

    A year is cut into months (four each), decades and centuries into years, the rest into days.
    """
    if period.grain in {"Y", "DE", "CE"}:
        size = 1 if period.grain == "Y" else 12
        pieces = MONTHS[period.grain] // size
        third = round(pieces / 3)
        begin, end = {"START": (0, third), "MID": (third, pieces - third), "END": (pieces - third, pieces)}[which]
        first, after = moved(period.first, "M", begin * size), moved(period.first, "M", end * size)
        return first, after - timedelta(1)
    pieces = (period.last - period.first).days + 1
    third = -(-pieces // 3)
    begin, end = {
        "START": (0, third),
        "MID": (pieces // 3, pieces - pieces // 3),
        "END": (pieces - third, pieces),
    }[which]
    return period.first + timedelta(begin), period.first + timedelta(end - 1)


def easter(in_year: int) -> date:
    """Easter Sunday of the Western churches (anonymous Gregorian computus)."""
    golden, hundreds = in_year % 19, in_year // 100
    epact = (hundreds - hundreds // 4 - (8 * hundreds + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (in_year + in_year // 4 + epact + 2 - hundreds + hundreds // 4) % 7
    offset = epact - weekday
    in_month = 3 + (offset + 40) // 44
    return date(in_year, in_month, offset + 28 - 31 * (in_month // 4))


def _months(grain: Grain, in_year: int, first_month: int, count: int, value: str) -> Period:
    first = date(in_year, first_month, 1)
    end_year, end_month = divmod(in_year * 12 + first_month - 1 + count - 1, 12)
    return Period(grain, first, date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1]), value)
