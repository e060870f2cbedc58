"""Resolve what was recognised: each rule of the grammar has one reader, called in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from framelens.language.dates import calendar_units, clock, days, durations, holidays, spans
from framelens.language.dates.direction import direction
from framelens.language.dates.periods import Period
from framelens.language.dates.reading import Context, Reading
from framelens.language.dates.recognise import Found
from framelens.language.dates.thresholds import CLOCK_REACH, PARAGRAPH_MEMORY
from framelens.language.dates.tokens import Tokens

Reader = Callable[[Found, Context], Reading | None]
BLOCKED = "-"  # value of phrases that are no time expression
SENTENCE_END = {".", "!", "?"}
JOINING = {"to", "through", "-", "–", "until"}


def read_reference(found: Found, context: Context) -> Reading | None:
    """A fixed phrase, such as "now": its value is in the table, and it names no days."""
    kind, value = found.argument
    if value == BLOCKED:
        return None
    return Reading("DURATION" if kind == "DURATION" else "DATE", value)


def no_reading(found: Found, context: Context) -> None:
    """Not a time, an age for example: recognised so that no other rule takes it, but no time expression."""


READERS: dict[str, Reader] = {
    "day": days.read_day,
    "day_of_month": days.read_day_of_month,
    "numeric_day": days.read_numeric_day,
    "weekday": days.read_weekday,
    "weekdays": days.read_weekdays,
    "today": days.read_today,
    "part": days.read_part,
    "neighbour_day": days.read_neighbour_day,
    "beside_weekday": days.read_beside_weekday,
    "weekend": days.read_weekend,
    "nth": days.read_nth,
    "week_of": days.read_week_of,
    "holiday": holidays.read_holiday,
    "holiday_week": holidays.read_holiday_week,
    "clock": clock.read_clock,
    "month": calendar_units.read_month,
    "month_of_year": calendar_units.read_month,
    "season": calendar_units.read_season,
    "season_of_year": calendar_units.read_season,
    "year": calendar_units.read_year,
    "decade": calendar_units.read_decade,
    "century": calendar_units.read_century,
    "quarter": calendar_units.read_quarter,
    "half": calendar_units.read_half,
    "last_quarter": calendar_units.read_last_quarter,
    "period_of_year": calendar_units.read_period_of_year,
    "year_ago_quarter": calendar_units.read_year_ago_quarter,
    "unit": calendar_units.read_unit,
    "after_next": calendar_units.read_after_next,
    "year_end": calendar_units.read_year_end,
    "duration": durations.read_duration,
    "duration_and_half": durations.read_duration_and_half,
    "quarter_century": durations.read_quarter_century,
    "rolling": durations.read_rolling,
    "recent": durations.read_recent,
    "ago": durations.read_ago,
    "from_now": durations.read_from_now,
    "earlier": durations.read_earlier,
    "later": durations.read_later,
    "week_from_weekday": durations.read_week_from_weekday,
    "every": durations.read_every,
    "frequency": durations.read_frequency,
    "span_days": spans.read_span_days,
    "span_dates": spans.read_span_dates,
    "span_months": spans.read_span_months,
    "span_years": spans.read_span_years,
    "span_weekdays": spans.read_span_weekdays,
    "reference": read_reference,
    "not_time": no_reading,
}


def resolve(tokens: Tokens, matches: Iterable[Found], published: date | None) -> Iterator[tuple[Found, Reading]]:
    """Pair each match with its reading; matches that turn out to be no time are left out."""
    spoken: Period | None = None
    quarter: Period | None = None
    at = breaks = 0
    near = False
    ordered = list(matches)
    for number, found in enumerate(ordered):
        between = tokens.words[at : found.start]
        at = found.end
        breaks += sum(word[0] == "\n" for word in between)
        if breaks >= PARAGRAPH_MEMORY:
            spoken = None
        near = near and not _breaks(between)
        joined = len(between) == 1 and between[0].lower() in JOINING
        sense = direction(tokens, found.start, found.end)
        context = Context(published, spoken, sense, joined, quarter)
        if found.rule == "clock" and not near:
            context = replace(context, spoken=_day_of(tokens, found, ordered[number + 1 : number + 3], context))
        reading = _read(found, context)
        if reading is None:
            continue
        if reading.period is not None:
            spoken, near, breaks = reading.period, True, 0
            quarter = _reported(spoken, quarter)
        yield found, reading


def _read(found: Found, context: Context) -> Reading | None:
    try:
        return READERS[found.rule](found, context)
    except (OverflowError, ValueError):  # a day before year 1 or after 9999
        return None


def _reported(spoken: Period, quarter: Period | None) -> Period | None:
    """The quarter whose figures a report gives, to its end: an earlier one is named only to compare with it."""
    return spoken if spoken.grain == "Q" and (quarter is None or spoken.first >= quarter.first) else quarter


def _breaks(words: list[str]) -> bool:
    """Whether a sentence or paragraph ends among these words."""
    return any(word in SENTENCE_END or word[0] == "\n" for word in words)


def _day_of(tokens: Tokens, time: Found, following: list[Found], context: Context) -> Period | None:
    """The day named after a clock time in its sentence ("at 9 a.m. (0800 GMT) on Friday"), else the one before."""
    for found in following:
        between = tokens.words[time.end : found.start]
        if found.rule in {"day", "weekday", "today"} and len(between) <= CLOCK_REACH and not _breaks(between):
            sense = direction(tokens, found.start, found.end)
            reading = _read(found, replace(context, sense=sense))
            return reading.period if reading else context.spoken
    return context.spoken
