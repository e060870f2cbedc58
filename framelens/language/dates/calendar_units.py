"""Read weeks, months, quarters, halves, seasons, years, decades and centuries."""

from __future__ import annotations

from datetime import date

from framelens.language.dates.periods import (
    UNKNOWN,
    Grain,
    Period,
    century,
    containing,
    day,
    decade,
    half,
    month,
    moved,
    quarter,
    season,
    shifted,
    year,
)
from framelens.language.dates.reading import (
    Context,
    Reading,
    compared,
    edge_of,
    month_of,
    of,
    ordinal_of,
    spoken_year,
    step_of,
    unit_of,
    unknown,
    year_of,
)
from framelens.language.dates.recognise import Found
from framelens.language.dates.thresholds import AGAINST_CUSTOM, AGAINST_PAST, AGAINST_PLAN, AGAINST_REPORT
from framelens.language.dates.vocabulary import value_of

GRAINS: dict[str, Grain] = {"D": "D", "W": "W", "M": "M", "Q": "Q", "Y": "Y", "DE": "DE", "CE": "CE"}


def read_month(found: Found, context: Context) -> Reading | None:
    """A month, with or without its year."""
    number, edge = month_of(found.part("month")), edge_of(found.part("edge"))
    in_year = spoken_year(found.part("spoken")) if found.part("spoken") else year_of(found.part("year"))
    if in_year is not None:
        return of(month(in_year, number), edge)
    if context.published is None:
        return Reading("DATE", f"XXXX-{number:02d}")
    which = found.part("which")
    if found.rule == "month_of_year":
        return of(month(context.published.year + step_of(which), number), edge)
    if which and value_of(which[0], "SAME") and context.spoken:
        return of(month(context.spoken.first.year, number), edge)
    candidates = [month(context.published.year + step, number) for step in (-1, 0, 1)]
    return of(choose(candidates, which, context), edge)


def choose(
    candidates: list[Period], which: tuple[str, ...], context: Context, against_plan: int = AGAINST_PLAN
) -> Period:
    """Of the same month or season in successive years, the one meant by "last", "this", "next" or the tense."""
    published = context.published
    assert published is not None
    before = [period for period in candidates if period.last < published]
    after = [period for period in candidates if period.first > published]
    now = [period for period in candidates if period.first <= published <= period.last]
    if which:
        step = step_of(which)
        if step < 0:
            return before[-1]
        if step > 0:
            return after[0]
        if not now and candidates[0].value.endswith("WI"):  # in March "this winter" is the one just over
            now = [min(before[-1:] + after[:1], key=lambda period: abs((period.first - published).days))]
        return now[0] if now else next(p for p in candidates if p.first.year == published.year)
    if now:
        return now[0]
    weight = abs(context.sense)
    past_cost = (published - before[-1].last).days + (against_plan * weight if context.ahead else 0)
    against_past = AGAINST_PAST * weight if weight else AGAINST_CUSTOM
    ahead_cost = (after[0].first - published).days + (0 if context.ahead else against_past)
    return after[0] if ahead_cost < past_cost else before[-1]


def read_season(found: Found, context: Context) -> Reading:
    """A season of a year, or the one that "last", "next" or the tense tells."""
    code, edge = value_of(found.part("season")[0], "SEASON") or "SU", edge_of(found.part("edge"))
    in_year = year_of(found.part("year"))
    if in_year is not None:
        return of(season(in_year, code), edge)
    if context.published is None:
        return Reading("DATE", f"XXXX-{code}")
    which = found.part("which")
    candidates = [season(context.published.year + step, code) for step in (-2, -1, 0, 1)]
    if found.rule == "season_of_year":
        return of(season(context.published.year + step_of(which), code))
    return of(choose(candidates, which, context), edge)


def read_year(found: Found, context: Context) -> Reading | None:
    """A year in digits or words."""
    number = spoken_year(found.part("spoken")) if found.part("spoken") else year_of(found.part("year"))
    return of(year(number), edge_of(found.part("edge"))) if number else None


def read_decade(found: Found, context: Context) -> Reading | None:
    """Reads "the 1990s", "the '90s", "the nineties"; "the 1800s" is a century."""
    edge = edge_of(found.part("edge"))
    if found.part("year"):
        number = int(found.part("year")[0])
        if number % 10:
            return None
        return of(century(number) if number % 100 == 0 and number < 2000 else decade(number), edge)
    if found.part("short"):
        number = int(found.part("short")[0])
        if number % 10:
            return None
    else:
        number = int(value_of(found.part("word")[0], "DECADE_WORD") or 0)
    current = context.published.year if context.published else 2000
    base = current // 100 * 100 + number
    return of(decade(base if base <= current else base - 100), edge)


def read_century(found: Found, context: Context) -> Reading | None:
    """Reads "the 20th century"."""
    if not found.part("century"):
        return around_century(context)
    return of(century((ordinal_of(found.part("century")) - 1) * 100), edge_of(found.part("edge")))


def around_century(context: Context) -> Reading:
    """Reads "the turn of the century": the nearest year that ends in two noughts."""
    if context.published is None:
        return unknown("CE")
    return of(year((context.published.year + 50) // 100 * 100))


def read_quarter(found: Found, context: Context) -> Reading | None:
    """Reads "the third quarter": of the year named, else the last one that has begun."""
    number = 4 if found.part("final") else ordinal_of(found.part("quarter"))
    edge = edge_of(found.part("edge"))
    if not 1 <= number <= 4:
        return None
    in_year, which = year_of(found.part("year")), found.part("which")
    published = context.published
    if in_year is None:
        if published is None:
            return Reading("DATE", f"XXXX-Q{number}")
        if which and value_of(which[0], "SAME") is not None and context.spoken:
            in_year = context.spoken.first.year
        elif which:
            in_year = published.year + step_of(which)
        else:
            candidates = [quarter(published.year + step, number) for step in (-1, 0, 1)]
            if context.ahead:
                return of(choose(candidates, (), context, AGAINST_REPORT), edge)
            return of([period for period in candidates if period.first <= published][-1], edge)
    return of(quarter(in_year, number), edge)


def read_half(found: Found, context: Context) -> Reading | None:
    """Reads "the first half of 2019"."""
    number = ordinal_of(found.part("half"))
    in_year, which = year_of(found.part("year")), found.part("which")
    if number not in (1, 2):
        return None
    if in_year is None:
        if context.published is None:
            return Reading("DATE", f"XXXX-H{number}")
        in_year = context.published.year + (step_of(which) if which else 0)
    return of(half(in_year, number))


def read_last_quarter(found: Found, context: Context) -> Reading:
    """Reads "the quarter", "the latest quarter": the one last spoken of, else the last complete one."""
    if context.quarter:
        return of(context.quarter)
    if context.published is None:
        return unknown("Q")
    return of(containing("Q", moved(context.published, "Q", -1)))


def read_period_of_year(found: Found, context: Context) -> Reading | None:
    """Reads "the 1988 period": in that year the quarter whose figures are given, else the year itself."""
    number = year_of(found.part("year"))
    if number is None:
        return None
    current = context.quarter
    return compared(shifted(current, "Y", number - current.first.year)) if current else of(year(number))


def read_year_ago_quarter(found: Found, context: Context) -> Reading:
    """Reads "the year-ago quarter": a year before the quarter in question, else before the last complete one."""
    current = read_last_quarter(found, context).period
    return compared(shifted(current, "Y", -1)) if current else unknown("Q")


def read_unit(found: Found, context: Context) -> Reading | None:
    """Reads "last week", "this year", "the previous month", "that decade", "earlier this month"."""
    unit = unit_of(found.part("unit"))
    grain = GRAINS.get(unit)
    if grain is None:
        return None
    which, published = found.part("which"), context.published
    back = found.part("before")
    if back or (which and value_of(which[0], "SEQ", "SAME") is not None):
        step = -1 if back else step_of(which)
        if context.spoken is None and grain != "D":
            return of(containing(grain, moved(published, unit, step))) if published and step else unknown(grain)
        if context.spoken is None:
            return unknown(grain)
        return of(containing(grain, moved(context.spoken.first, unit, step)))
    if grain == "D" and which:
        return None
    if published is None:
        return Reading("DATE", UNKNOWN[grain])
    period = containing(grain, moved(published, unit, step_of(which) if which else 0))
    edge = edge_of(found.part("edge"))
    if edge:
        return of(period, edge)
    return so_far(period, found.part("sofar"), published)


def read_after_next(found: Found, context: Context) -> Reading | None:
    """Reads "the week after next", "the year before last"."""
    unit = unit_of(found.part("unit"))
    grain = GRAINS.get(unit)
    if grain is None:
        return None
    if context.published is None:
        return unknown(grain)
    return of(containing(grain, moved(context.published, unit, 2 * step_of(found.part("step")))))


def so_far(period: Period, words: tuple[str, ...], published: date) -> Reading:
    """Reads "earlier this year" ends on the day of publication, "later this year" begins there."""
    reading = of(period)
    if not words or not period.first <= published <= period.last:
        return reading
    side = value_of(words[0], "SO_FAR")
    if side == "BEFORE":
        return Reading("DATE", period.value, period.first, published, period)
    if side == "AFTER":
        return Reading("DATE", period.value, published, period.last, period)
    return reading


def read_year_end(found: Found, context: Context) -> Reading:
    """Reads "year-end": the last day of the year."""
    if context.published is None:
        return Reading("DATE", "XXXX-12-31")
    return of(day(date(context.published.year - (context.sense < 0), 12, 31)))
