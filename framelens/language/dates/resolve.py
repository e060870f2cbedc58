"""Resolve what was recognised: each rule of the grammar has one reader, called in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from framelens.language.dates import calendar_units, days, durations, spans
from framelens.language.dates.direction import direction
from framelens.language.dates.periods import Period
from framelens.language.dates.reading import Context, Reading
from framelens.language.dates.recognise import Found
from framelens.language.dates.tokens import Tokens
from framelens.language.marks import TimeType

Reader = Callable[[Found, Context], Reading | None]
BLOCKED = "-"  # value of phrases that are no time expression
SENTENCE_END = {".", "!", "?"}
CLOCK_REACH = 6  # tokens between a time of day and the day it belongs to
JOINING = {"to", "through", "-", "–", "until"}
PARAGRAPH_MEMORY = 2  # paragraph breaks after which "that day" no longer refers back


def read_reference(found: Found, context: Context) -> Reading | None:
    """A fixed phrase; "now" is the day of publication."""
    kind, value = found.argument
    if value == BLOCKED:
        return None
    types: dict[str, TimeType] = {"DATE": "DATE", "DURATION": "DURATION"}
    return Reading(types[kind], value)


def no_reading(found: Found, context: Context) -> None:
    """An age, say: recognised so that no other rule takes it, but no time expression."""


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
    "holiday": days.read_holiday,
    "holiday_week": days.read_holiday_week,
    "clock": days.read_clock,
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
    "year_ago_quarter": calendar_units.read_year_ago_quarter,
    "unit": calendar_units.read_unit,
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
    "age": no_reading,
}


def resolve(tokens: Tokens, matches: Iterable[Found], published: date | None) -> Iterator[tuple[Found, Reading]]:
    """Pair each match with its reading; matches that turn out to be no time are left out."""
    spoken: Period | None = None
    quarter: Period | None = None
    at = 0
    ordered = list(matches)
    for number, found in enumerate(ordered):
        between = tokens.words[at : found.start]
        if sum(word[0] == "\n" for word in between) >= PARAGRAPH_MEMORY:
            spoken = quarter = None
        near = spoken is not None and not _breaks(between)
        joined = len(between) == 1 and between[0].lower() in JOINING
        sense = direction(tokens, found.start, found.end)
        context = Context(published, spoken, near, sense, joined, quarter)
        if found.rule == "clock" and not near:
            context = replace(
                context, spoken=_day_after(tokens, found, ordered[number + 1 : number + 3], context) or spoken
            )
        reading = _read(found, context)
        if reading is None:
            continue
        if reading.period is not None:
            spoken, at = reading.period, found.end
            quarter = spoken if spoken.grain == "Q" else quarter
        yield found, reading


def _read(found: Found, context: Context) -> Reading | None:
    try:
        return READERS[found.rule](found, context)
    except (OverflowError, ValueError):  # a day before year 1 or after 9999
        return None


def _breaks(words: list[str]) -> bool:
    """Whether a sentence or paragraph ends among these words."""
    return any(word in SENTENCE_END or word[0] == "\n" for word in words)


def _day_after(tokens: Tokens, clock: Found, following: list[Found], context: Context) -> Period | None:
    """The day named after a clock time in the same sentence: "at 10:35 a.m. (0735 GMT) on Friday"."""
    for found in following:
        between = tokens.words[clock.end : found.start]
        if found.rule in {"day", "weekday", "today"} and len(between) <= CLOCK_REACH and not _breaks(between):
            sense = direction(tokens, found.start, found.end)
            reading = _read(found, replace(context, sense=sense))
            return reading.period if reading else None
    return None
