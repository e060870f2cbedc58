"""Read holidays; `words/time_holidays.tsv` has their names and rules."""

from __future__ import annotations

from datetime import date, timedelta

from framelens.language.dates.days import cost, weekday_after, weekday_before
from framelens.language.dates.periods import day, easter, week
from framelens.language.dates.reading import Context, Reading, of, unknown, year_of
from framelens.language.dates.recognise import Found


def read_holiday(found: Found, context: Context) -> Reading | None:
    """A named day; without a year the nearest that suits the tense."""
    in_year = year_of(found.part("year"), context.published)
    if in_year is not None:
        when = holiday(found.argument[0], in_year)
        return of(day(when))
    published = context.published
    if published is None:
        return unknown("D")
    days = (holiday(found.argument[0], published.year + step) for step in (-1, 0, 1))
    return of(day(min(days, key=lambda when: cost(when, context))))


def read_holiday_week(found: Found, context: Context) -> Reading | None:
    """Reads "Easter week"; the week that ends on Easter Sunday counts as one."""
    named = read_holiday(found, context)
    return of(week(named.first)) if named and named.first else unknown("W")


def holiday(rule: str, in_year: int) -> date:
    """The day of a holiday by its rule in `words/time_holidays.tsv`."""
    if rule.startswith("easter"):
        return easter(in_year) + timedelta(int(rule.removeprefix("easter")))
    fields = rule.split("-")
    in_month = int(fields[0])
    if len(fields) == 2:
        return date(in_year, in_month, int(fields[1]))
    if fields[1] == "after":
        monday = weekday_after(date(in_year, in_month, 1) - timedelta(1), 1)
        return weekday_after(monday, int(fields[2]))
    if fields[1] == "last":
        next_month = date(in_year + in_month // 12, in_month % 12 + 1, 1)
        return weekday_before(next_month, int(fields[2]))
    first = weekday_after(date(in_year, in_month, 1) - timedelta(1), int(fields[2]))
    return first + timedelta(7 * (int(fields[1]) - 1))
