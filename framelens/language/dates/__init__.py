"""Time expressions: text and day of first publication in, TIMEX3 marks with days of the calendar out.

`tokens` cuts the text, `recognise` runs the grammar (`words/time_grammar.tsv`) over it, `resolve` counts from the
day of publication with the tense that `direction` finds. No model, no dependency.
"""

from __future__ import annotations

from datetime import date

from framelens.language.dates.recognise import recognise
from framelens.language.dates.resolve import resolve
from framelens.language.dates.tokens import tokenise
from framelens.language.marks import TimeExpression

__all__ = ["time_expressions"]


def time_expressions(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """Every day, week, month, season, year, span, duration and set that a text names, sorted, without overlaps.

    `start` and `end` are characters of `text`. `type` and `value` follow TIMEX3 as TimeBank uses it. `first` and
    `last` are days of the calendar, both included, or None where the words name no days ("two hours",
    PAST_REF). Relative expressions count from `published`, the day of first publication; where that is None
    they are kept with X in their value rather than guessed. Time zones are not read. Never raises on any text.
    """
    tokens = tokenise(text)
    marks = []
    for found, reading in resolve(tokens, recognise(tokens), published):
        start, end = tokens.span(found.start, found.end)
        marks.append(TimeExpression(start, end, reading.type, reading.value, reading.first, reading.last))
    return tuple(marks)
