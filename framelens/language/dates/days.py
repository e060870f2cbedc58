"""Read days, weekdays, parts of the day and weekends."""

from __future__ import annotations

from datetime import date, timedelta

from framelens.language.dates.periods import day, month, moved, shifted, week, weekend
from framelens.language.dates.reading import (
    Context,
    Reading,
    month_of,
    of,
    ordinal_of,
    part_of_day,
    step_of,
    unknown,
    weekday_of,
    year_of,
)
from framelens.language.dates.recognise import Found
from framelens.language.dates.thresholds import AGAINST_CUSTOM, AGAINST_PAST, SLACK_AHEAD, SLACK_PAST, WEEK_SPAN
from framelens.language.dates.vocabulary import plain, value_of


def read_day(found: Found, context: Context) -> Reading | None:
    """Day and month, with or without year and weekday."""
    in_month, number = month_of(found.part("month")), ordinal_of(found.part("day"))
    in_year = year_of(found.part("year"), context.published)
    when = placed(in_year, in_month, number, context)
    if when is None:
        unplaced = in_year is None and context.published is None and number <= 31
        return Reading("DATE", f"XXXX-{in_month:02d}-{number:02d}") if unplaced else None
    return of(day(when))


def placed(in_year: int | None, in_month: int, number: int, context: Context) -> date | None:
    """A day of a month; without a year the nearest one to publication that suits the tense."""
    if in_year is not None:
        return _date(in_year, in_month, number)
    published = context.published
    if published is None:
        return None
    days = (_date(published.year + step, in_month, number) for step in (-1, 0, 1))
    return min((when for when in days if when), key=lambda when: cost(when, context), default=None)


def cost(when: date, context: Context) -> int:
    """How ill a day suits: its distance from publication, and more where it contradicts the tense."""
    assert context.published is not None
    ahead = (when - context.published).days
    fits = ahead >= -SLACK_AHEAD if context.ahead else ahead <= SLACK_PAST
    against = AGAINST_PAST * abs(context.sense) if context.sense else AGAINST_CUSTOM
    return abs(ahead) + (0 if fits else against)


def _date(in_year: int, in_month: int, number: int) -> date | None:
    try:
        return date(in_year, in_month, number)
    except ValueError:
        return None


def read_day_of_month(found: Found, context: Context) -> Reading | None:
    """Reads "on the 19th": of the month that brings it nearest to publication and suits the tense."""
    published, number = context.published, ordinal_of(found.part("day"))
    if published is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}")
    months = (moved(published.replace(day=1), "M", step) for step in (-1, 0, 1))
    dates = [when for first in months if (when := _date(first.year, first.month, number))]
    return of(day(min(dates, key=lambda when: cost(when, context)))) if dates else None


def read_numeric_day(found: Found, context: Context) -> Reading | None:
    """Digits: 2020-01-19, and 1/19/2020 with the month first unless only the other order is a date."""
    in_year = year_of(found.part("year"), context.published)
    in_month, number = int(found.part("month")[0]), int(found.part("day")[0])
    if in_year is None:
        return None
    when = _date(in_year, in_month, number) or _date(in_year, number, in_month)
    return of(day(when)) if when else None


def read_weekday(found: Found, context: Context) -> Reading:
    """A day of the week: the last one, the next one, or the one that suits the tense."""
    number = weekday_of(found.part("weekday"))
    part = found.part("part")
    code = (value_of(part[0], "PART") or "") if part else ""
    when = weekday_date(number, found, context)
    if when is None:
        value = f"XXXX-WXX-{number}"
        return Reading("TIME", f"{value}T{code}") if code else Reading("DATE", value)
    return part_of_day(day(when), code) if code else of(day(when))


def weekday_date(number: int, found: Found, context: Context) -> date | None:
    """The date of a weekday."""
    published = context.published
    if published is None:
        return None
    which, in_week = found.part("which"), found.part("week")
    if in_week:
        return week(moved(published, "W", step_of(in_week))).first + timedelta(number - 1)
    if which and value_of(which[0], "SEQ", "SAME") is not None and context.spoken:
        step = step_of(which)
        spoken = context.spoken
        if step == 0:
            return week(spoken.first).first + timedelta(number - 1)
        return weekday_before(spoken.first, number) if step < 0 else weekday_after(spoken.last, number)
    if which:
        step = step_of(which)
        if step == 0:
            return week(published).first + timedelta(number - 1)
        return weekday_before(published, number) if step < 0 else weekday_after(published, number)
    if context.joined and context.spoken and abs((published - context.spoken.first).days) < WEEK_SPAN:
        return weekday_after(context.spoken.last, number)  # "from Monday to Wednesday"
    if published.isoweekday() == number:
        return published
    return weekday_after(published, number) if context.ahead else weekday_before(published, number)


def weekday_before(when: date, number: int) -> date:
    """The last day before `when` with that ISO weekday."""
    return when - timedelta((when.isoweekday() - number - 1) % 7 + 1)


def weekday_after(when: date, number: int) -> date:
    """The first day after `when` with that ISO weekday."""
    return when + timedelta((number - when.isoweekday() - 1) % 7 + 1)


def read_weekdays(found: Found, context: Context) -> Reading:
    """Reads "Mondays", "every Monday": a set."""
    return Reading("SET", f"XXXX-WXX-{weekday_of(found.part('weekday'))}")


def read_today(found: Found, context: Context) -> Reading:
    """Today, yesterday, tomorrow, with or without a part of the day."""
    word, part = found.part("day"), found.part("part")
    offset = int(value_of(word[0], "TODAY") or 0)
    before = found.part("beside")
    if before:
        offset += -1 if plain(before[0]) == "before" else 1
    code = (value_of(part[0], "PART") or "") if part else ""
    if context.published is None:
        return unknown("D", code)
    when = day(context.published + timedelta(offset))
    return part_of_day(when, code) if code else of(when)


def read_part(found: Found, context: Context) -> Reading:
    """Reads "this morning", "last night", "tonight", "overnight", "the morning"."""
    part, which = found.part("part"), found.part("which")
    code = (value_of(part[0], "PART") if part else "NI") or "NI"
    step = step_of(which) if which else 0
    anchor = context.published
    if part and not which and context.spoken and context.spoken.grain == "D":
        anchor = context.spoken.first
    if anchor is None:
        return unknown("D", code)
    return part_of_day(day(anchor + timedelta(step)), code)


def read_neighbour_day(found: Found, context: Context) -> Reading:
    """Reads "that day", "the next day", "the previous night": counted from the day last spoken of."""
    step, part = found.part("step"), found.part("part")
    code = (value_of(part[0], "PART") or "") if part else ""
    spoken = context.spoken
    if spoken is None or spoken.grain != "D":
        return unknown("D", code)
    when = shifted(spoken, "D", step_of(step) if step else 0)
    return part_of_day(when, code) if code else of(when)


def read_beside_weekday(found: Found, context: Context) -> Reading:
    """Reads "the day before Monday", "the day after last Tuesday"."""
    when = weekday_date(weekday_of(found.part("weekday")), found, context)
    offset = -1 if plain(found.part("beside")[0]) == "before" else 1
    return of(day(when + timedelta(offset))) if when else unknown("D")


def read_weekend(found: Found, context: Context) -> Reading:
    """A weekend: "this" is the one of the ISO week of publication; "the weekend" follows the tense."""
    published = context.published
    if published is None:
        return unknown("WE")
    which = found.part("which")
    if which and value_of(which[0], "SAME") is not None and context.spoken:
        return of(weekend(context.spoken.first))
    step = step_of(which) if which else 0
    if not which and not context.ahead and published.isoweekday() < 6:
        step = -1
    return of(weekend(moved(published, "W", step)))


def read_nth(found: Found, context: Context) -> Reading | None:
    """Reads "the first week of March", "the second Tuesday of November", "the last day of May"."""
    number = month_of(found.part("month"))
    first = placed(year_of(found.part("year")), number, 1, context)
    if first is None:
        return Reading("DATE", f"XXXX-{number:02d}")
    whole = month(first.year, first.month)
    nth = ordinal_of(found.part("nth"))  # 0 where it is the last
    if found.part("weekday"):
        weekday = weekday_of(found.part("weekday"))
        back = weekday_before(whole.last + timedelta(1), weekday)
        when = weekday_after(whole.first - timedelta(1), weekday) + timedelta(7 * (nth - 1)) if nth else back
        return of(day(when)) if when <= whole.last else None
    unit = plain(found.part("unit")[0])
    if unit == "day":
        return of(day(first + timedelta(nth - 1) if nth else whole.last))
    if unit == "weekend":
        saturday = weekday_after(whole.first - timedelta(1), 6) + timedelta(7 * (nth - 1))
        return of(weekend(saturday if nth else weekday_before(whole.last + timedelta(1), 6)))
    # The week in which the nth seven days of the month have their middle
    return of(week(first + timedelta(7 * nth - 4) if nth else whole.last - timedelta(3)))


def read_week_of(found: Found, context: Context) -> Reading | None:
    """Reads "the week of March 6", "the weekend of 18 January"."""
    when = placed(None, month_of(found.part("month")), ordinal_of(found.part("day")), context)
    at_end = plain(found.part("unit")[0]) == "weekend"
    if when is None:
        return unknown("WE" if at_end else "W")
    return of(weekend(when) if at_end else week(when))
