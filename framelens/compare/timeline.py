"""The timeline: which sentence speaks of which actor, or stands in which article or outlet, on which day.

A sentence belongs to the days that its time expressions name. Where none names a day but the sentence names the
event of a question, it belongs to that event's day. Lanes are actors of the articles side by side, or articles or
outlets of all that match (see `lanes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from framelens.compare.days import Calendar, Span, calendar_of
from framelens.compare.zoom import calendar_over, whole
from framelens.corpus import Corpus
from framelens.framing.codebook import Question
from framelens.memory import remembered

KINDS = {"People": "person", "Organisations": "organisation", "Countries": "country"}
ORDERS = ("Mentions", "First date", "Name")
ACTORS, ARTICLES, OUTLETS = LANE_KINDS = ("Actors", "Articles", "Outlets")
MOMENT = [
    "article", "letter", "name", "sentence", "span", "words", "event", "to_come", "text", "speaker", "start",
    "end", "words_start", "words_end",
]  # fmt: skip
MARK = ["label", "letter", "name", "column", "sentences", "to_come", "said", "example"]
YEAR = 366  # days: a longer span ("the past nine years") is not made precise by a day within it


@dataclass(frozen=True, slots=True)
class Said:
    """A span of days and the words that say so: offsets in the body, or the name of an event."""

    span: Span
    start: int = -1
    end: int = -1
    event: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the chart draws. `marks`: one row a mark, see `marks_of`; `events`: (day, name).

    `lane`: what a lane is, of LANE_KINDS; `appeared`: (lane, day) of articles that are not side by side, which have no
    letter ("").
    """

    lanes: tuple[str, ...]
    letters: tuple[str, ...]
    marks: pd.DataFrame
    calendar: Calendar
    publications: tuple[tuple[str, date], ...]
    events: tuple[tuple[date, str], ...]
    lane: str = ACTORS
    appeared: tuple[tuple[str, date], ...] = ()


def bodies_of(corpus: Corpus, articles: Iterable[str]) -> dict[str, str]:
    """Article -> its text, or the stand-in for it."""
    sql = "SELECT article, body FROM articles WHERE article IN (SELECT unnest(?))"
    frame = corpus.query(sql, [list(articles)])
    return dict(zip(frame["article"], frame["body"], strict=True))


def event_name(question: Question) -> str:
    """How an event is called: the question in short up to its colon, else the event's first name."""
    name, colon, _ = question.short.partition(":")
    return name.strip() if colon else question.names[0]


def days_said(expressions: Sequence[Said], event: Said | None = None) -> list[Said]:
    """The days that one sentence speaks of: a span gives way to a narrower one within it, a week to the event."""
    kept: dict[Span, Said] = {}
    for one in expressions:
        narrower = any(
            one.span != other.span and one.span.holds(other.span) and one.span.days <= YEAR for other in expressions
        )
        if not narrower:
            kept.setdefault(one.span, one)
    if event is not None and not any(span.days == 1 for span in kept):
        kept = {span: one for span, one in kept.items() if not (span.short and span.holds(event.span))}
        kept[event.span] = event
    return list(kept.values())


@remembered
def moments(corpus: Corpus, sides: pd.DataFrame, questions: Sequence[Question], kinds: Sequence[str]) -> pd.DataFrame:
    """One row an actor, sentence and day of the side-by-side articles; places are no actors.

    Columns: article, letter, name, sentence, span (None without a date), words (that give the date), event,
    to_come (after that article's publication), text, speaker, start, end, words_start, words_end. Text and words are
    empty where the article's text is not here.
    """
    named = corpus.query(
        'SELECT DISTINCT m.article, a.name, m.sentence, s.start, s."end", s.speaker '
        "FROM mentions m JOIN actors a USING (article, actor, kind) "
        "JOIN sentences s ON s.article = m.article AND s.position = m.sentence "
        "WHERE m.article IN (SELECT unnest(?)) AND m.kind IN (SELECT unnest(?)) "
        "ORDER BY m.sentence, a.name, list_position(?, m.article)",
        [list(sides["article"]), list(kinds), list(sides["article"])],
    )
    return dated(corpus, named, sides, questions)


def dated(corpus: Corpus, named: pd.DataFrame, sides: pd.DataFrame, questions: Sequence[Question]) -> pd.DataFrame:
    """The columns of `moments` for sentences with article, name, sentence, start, end and speaker."""
    said = _days_by_sentence(corpus, sides, questions)
    bodies = bodies_of(corpus, sides["article"])
    side = {row.article: row for row in sides.itertuples()}
    rows: list[dict[str, Any]] = []
    for item in named.itertuples():
        row = side[item.article]
        body = bodies[item.article] if row.has_text else ""
        days: Sequence[Said | None] = said.get((item.article, item.sentence)) or [None]
        for one in days:
            rows.append(
                {
                    "article": item.article,
                    "letter": row.letter,
                    "name": item.name,
                    "sentence": item.sentence,
                    "span": one.span if one else None,
                    "words": body[one.start : one.end] if one and one.start >= 0 else "",
                    "event": one.event if one else "",
                    "to_come": bool(one and row.published is not None and one.span.first > row.published),
                    "text": body[item.start : item.end],
                    "speaker": item.speaker,
                    "start": item.start,
                    "end": item.end,
                    "words_start": one.start if one else -1,
                    "words_end": one.end if one else -1,
                }
            )
    frame = pd.DataFrame(rows, columns=MOMENT)
    frame["span"] = frame["span"].astype(object).where(frame["span"].notna(), None)
    return frame


@remembered
def timeline(
    spoken: pd.DataFrame,
    lanes: Sequence[str],
    sides: pd.DataFrame,
    questions: Sequence[Question],
    asked: Question,
    lane: str = ACTORS,
    appeared: Sequence[tuple[str, date]] = (),
) -> Timeline:
    """The chart's data from `moments` or `lanes.spoken_by`, of what is in `lanes` alone, around the event."""
    spoken = spoken[spoken["name"].isin(lanes)]
    publications = [(row.letter, row.published) for row in sides.itertuples() if row.published is not None]
    anchors = {day for _, day in publications} | ({asked.day} if asked.day else set())
    calendar = calendar_of(spans_by_sentence(spoken), anchors)
    return Timeline(
        lanes=tuple(lanes),
        letters=(*sides["letter"], *([""] if (spoken["letter"] == "").any() else [])),
        marks=marks_of(spoken, calendar, lane),
        calendar=calendar,
        publications=tuple(publications),
        events=_events(questions, calendar),
        lane=lane,
        appeared=tuple((name, day) for name, day in appeared if name in lanes),
    )


@remembered
def zoomed(shown: Timeline, spoken: pd.DataFrame, questions: Sequence[Question], window: Span | None) -> Timeline:
    """The same timeline with `window` to scale; None: all days that it speaks of and all of publication."""
    spoken = spoken[spoken["name"].isin(shown.lanes)]
    spans = spans_by_sentence(spoken)
    window = window or whole(spans, (day for _, day in (*shown.publications, *shown.appeared)))
    if window is None:
        return shown
    calendar = calendar_over(spans, window)
    return replace(
        shown,
        calendar=calendar,
        marks=marks_of(spoken, calendar, shown.lane),
        events=_events(questions, calendar),
    )


def within(spoken: pd.DataFrame, days: Span) -> pd.DataFrame:
    """The rows of `moments` that speak of some days, see `Span.part_of`."""
    return spoken[[span is not None and span.part_of(days) for span in spoken["span"]]]


def _events(questions: Sequence[Question], calendar: Calendar) -> tuple[tuple[date, str], ...]:
    return tuple((one.day, event_name(one)) for one in questions if one.day and one.day in calendar)


def spans_by_sentence(spoken: pd.DataFrame) -> list[Span]:
    """One span a sentence that speaks of it, whatever the number of actors in it."""
    with_day = spoken[spoken["span"].notna()]
    return list(with_day.drop_duplicates(["article", "sentence", "span"])["span"])


def marks_of(spoken: pd.DataFrame, calendar: Calendar, lane: str = ACTORS) -> pd.DataFrame:
    """One row a lane, article and column, past and to come apart; columns MARK, of which `said` dates it."""
    members: dict[str, list[Any]] = {}
    for label, row in zip(mark_labels(spoken, calendar, lane), spoken.itertuples(), strict=True):
        members.setdefault(label, []).append(row)
    rows = [
        {
            "label": label,
            "letter": here[0].letter,
            "name": here[0].name,
            "column": calendar.column(here[0].span),
            "sentences": len({(row.article, row.sentence) for row in here}),
            "to_come": bool(here[0].to_come),
            "said": tuple(dict.fromkeys(filter(None, map(date_note, here)))),
            "example": here[0].text,
        }
        for label, here in members.items()
    ]
    return pd.DataFrame(rows, columns=MARK)


def mark_labels(spoken: pd.DataFrame, calendar: Calendar, lane: str = ACTORS) -> pd.Series:
    """For each row of `moments` the label of its mark: "A, NATO, 2011"; "A, Some Post, 14 Jan: 2011" of an article."""
    labels = []
    for row in spoken.itertuples():
        column = calendar.column(row.span)
        after = ", after publication" if row.to_come and not (column.exact and row.letter) else ""
        who = ", ".join(filter(None, (row.letter, row.name)))
        labels.append(f"{who}{', ' if lane == ACTORS else ': '}{column.name}{after}")
    return pd.Series(labels, spoken.index, dtype=str)


def date_note(row: Any) -> str:
    """What dates a row of `moments`: "“this weekend”, 18 to 19 Jan 2020"; empty without a date."""
    if row.span is None:
        return ""
    if row.event:
        return f"the {row.event}, which it names"
    said = str(row.span)
    if not row.words:
        return said
    return f"“{row.words}”" if row.span.days == 1 or row.words == said else f"“{row.words}”, {said}"


def lanes_of(mentions: pd.DataFrame, spoken: pd.DataFrame, most: int, order: str) -> tuple[str, ...]:
    """The `most` actors with most mentions (columns name and total), in the order asked for."""
    top = mentions.sort_values(["total", "name"], ascending=[False, True], kind="stable")["name"].head(most)
    names = list(top)
    if order == "Name":
        names.sort(key=str.casefold)
    if order == "First date":
        first = first_days(spoken)
        names.sort(key=lambda name: first.get(name, date.max))
    return tuple(names)


def first_days(spoken: pd.DataFrame) -> dict[str, date]:
    """Lane -> the earliest day that its sentences speak of."""
    with_day = spoken[spoken["span"].notna()]
    return {str(name): min(span.first for span in spans) for name, spans in with_day.groupby("name")["span"]}


def _days_by_sentence(
    corpus: Corpus, sides: pd.DataFrame, questions: Sequence[Question]
) -> dict[tuple[str, int], list[Said]]:
    articles = list(sides["article"])
    events = {one.id: Said(Span(one.day, one.day), event=event_name(one)) for one in questions if one.day}
    expressions: dict[tuple[str, int], list[Said]] = {}
    dates = corpus.query(
        'SELECT article, sentence, "first", "last", start, "end" FROM dates '
        'WHERE article IN (SELECT unnest(?)) AND "first" IS NOT NULL AND "last" IS NOT NULL ORDER BY start',
        [articles],
    )
    for row in dates.itertuples():
        span = Span(row.first.date(), row.last.date())
        expressions.setdefault((row.article, row.sentence), []).append(Said(span, row.start, row.end))
    named = corpus.query(
        "SELECT article, position, event FROM sentences WHERE article IN (SELECT unnest(?)) AND event <> ''",
        [articles],
    )
    event_of = {(row.article, row.position): events.get(row.event) for row in named.itertuples()}
    return {key: days_said(expressions.get(key, []), event_of.get(key)) for key in {*expressions, *event_of}}
