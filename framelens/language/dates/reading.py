"""What a match of the grammar is read as, what the reader knows, and how words become numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from framelens.language.dates.periods import UNKNOWN, Grain, Period, containing, edge
from framelens.language.dates.thresholds import YEARS_AHEAD
from framelens.language.dates.vocabulary import value_of
from framelens.language.marks import TimeType


@dataclass(frozen=True, slots=True)
class Reading:
    """Type and value of TIMEX3; the days it names, if any; the period that later expressions may refer to."""

    type: TimeType
    value: str
    first: date | None = None
    last: date | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where an expression stands.

    `published` is the day from which dates count; `spoken` the period that the text spoke of last; `sense` tells
    whether the clause speaks of the past (below 0), of what is to come (above 0) or neither, and is 2 or -2 where
    that is certain. `joined` tells whether "to" or "through" joins this expression to the one before; `quarter` is
    the quarter whose figures a report gives.
    """

    published: date | None
    spoken: Period | None
    sense: int
    joined: bool = False
    quarter: Period | None = None

    @property
    def ahead(self) -> bool:
        """Whether the clause speaks of what is to come; without any sign news speaks of the past."""
        return self.sense > 0


def of(period: Period, which: str | None = None) -> Reading:
    """A DATE; with `which` its first and last day are those of the early, middle or late part."""
    first, last = edge(period, which) if which else (period.first, period.last)
    return Reading("DATE", period.value, first, last, period)


def compared(period: Period) -> Reading:
    """A DATE that is only the measure of another ("a year earlier"): what follows does not refer to it."""
    return Reading("DATE", period.value, period.first, period.last)


def part_of_day(period: Period, code: str) -> Reading:
    """A TIME on one day: the day is kept."""
    return Reading("TIME", f"{period.value}T{code}", period.first, period.last, period)


def unknown(grain: Grain, code: str = "") -> Reading:
    """A DATE or TIME that cannot be placed, with X for what is not known."""
    return Reading("TIME", f"{UNKNOWN[grain]}T{code}") if code else Reading("DATE", UNKNOWN[grain])


def around(grain: Grain, when: date | None) -> Reading:
    """The period of a grain that holds a day, or X where the day is not known."""
    return of(containing(grain, when)) if when else unknown(grain)


def year_of(words: tuple[str, ...], published: date | None = None) -> int | None:
    """A year of four digits, or of two, which then lies at most YEARS_AHEAD after publication."""
    if not words or not words[0].isdecimal():
        return None
    number = int(words[0])
    if number >= 100:
        return number
    limit = (published.year if published else 2000) % 100 + YEARS_AHEAD
    base = (published.year if published else 2000) // 100 * 100
    return base + number - (100 if number > limit else 0)


def month_of(words: tuple[str, ...]) -> int:
    """1 to 12."""
    return int(value_of(words[0], "MONTH", "MONTH_WORD", "MONTH_SHORT") or 0)


def weekday_of(words: tuple[str, ...]) -> int:
    """ISO number, Monday 1 to Sunday 7."""
    return int(value_of(words[0], "WEEKDAY", "WEEKDAYS", "DAY_SHORT") or 0)


def ordinal_of(words: tuple[str, ...]) -> int:
    """The number of an ordinal: 3 for "third", "3rd" and "3"; 0 for other words."""
    return int(words[0]) if words[0].isdecimal() else int(value_of(words[0], "ORDINAL", "ONES", "TEENS") or 0)


def step_of(words: tuple[str, ...]) -> int:
    """-1 last, 0 this, 1 next."""
    return int(value_of(words[0], "REL", "REL_THE", "SEQ", "SAME", "BACK", "AHEAD") or 0)


def edge_of(words: tuple[str, ...]) -> str | None:
    """START, MID or END, or None where nothing is said."""
    return value_of(words[0], "EDGE", "TURN") if words else None


def unit_of(words: tuple[str, ...]) -> str:
    """The ISO letter of a unit; clock units begin with T."""
    return value_of(words[-1], "UNIT", "UNITS", "CLOCK_UNIT", "CLOCK_UNITS", "SECOND", "UNIT_LONG") or ""


def spoken_year(words: tuple[str, ...]) -> int:
    """A year in words: 1997 for "nineteen ninety-seven", 2000 for "two thousand"."""
    numbers = [int(value_of(word, "ONES", "TEENS", "TENS", "HUNDRED") or 0) for word in words if word != "-"]
    if numbers[-1] == 1000:
        return numbers[0] * 1000
    return numbers[0] * 100 + sum(number for number in numbers[1:] if number != 100)


def number_of(words: tuple[str, ...]) -> float | None:
    """The number that words name; None where they are vague ("several") or absent."""
    total = 0.0
    seen = False
    lower = [word.lower() for word in words]
    if "/" in lower:
        slash = lower.index("/")
        whole = float(lower[slash - 2]) if slash > 1 else 0.0
        return whole + float(lower[slash - 1]) / max(1.0, float(lower[slash + 1]))
    for word in lower:
        if word == "half":
            total, seen = total + 0.5, True
        elif (scale := value_of(word, "HUNDRED", "MILLION")) is not None:
            total, seen = (total or 1.0) * float(scale), True
        elif word[0].isdigit():
            total, seen = total + float(word.replace(",", "")) if word.count(".") < 2 else total, True
        elif (value := value_of(word, "ONES", "TEENS", "TENS", "COUPLE", "DOZEN")) is not None:
            total, seen = total + float(value), True
    return total if seen else None
