"""What a reader sees of a view, as tables for files and as a citation.

Input: a corpus and a view; the frames are those of `framelens.compare`, so that a file holds what the page shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from framelens.compare.actors import actors
from framelens.compare.articles import all_articles, dates_text, day_text, matching
from framelens.compare.coded import by_hand
from framelens.compare.poles import Poles
from framelens.compare.reasons import reasons
from framelens.compare.verdicts import evidence, side_by_side, verdicts
from framelens.corpus import Corpus
from framelens.framing.codebook import Codebook, Question, questions_of
from framelens.memory import remembered
from framelens.sharing.bundle import Edition
from framelens.view import View

KINDS = ("person", "organisation", "country")
VERDICTS = (
    "letter", "title", "byline", "outlet", "published", "republished", "republisher", "url", "answer", "reserved",
    "reason", "balance", "low", "high", "author_success", "author_failure", "quoted_success", "quoted_failure",
    "polarity", "subjectivity", "words", "has_text", "sample", "article",
)  # fmt: skip
EVIDENCE = (
    "letter", "article", "label", "number", "pole", "strength", "voice", "speaker", "about", "notes", "success",
    "failure", "mixed", "none", "by_encoder", "coded", "implied", "for_whom", "place", "start", "end", "text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A view with all that it shows: `matching` articles, their `verdicts`, the `sides` with their letters."""

    corpus: Corpus
    question: Question
    questions: tuple[Question, ...]
    book: Codebook
    edition: Edition
    view: View
    total: int
    matching: pd.DataFrame
    verdicts: pd.DataFrame
    sides: pd.DataFrame
    address: str
    day: date


def look(corpus: Corpus, books: Sequence[Codebook], edition: Edition, view: View, day: date, address: str = "") -> Seen:
    """All that a view shows; without a question, that of the first event."""
    questions = tuple(by_day(books))
    question = next((one for one in questions if view.question in (one.short, one.id)), questions[0])
    articles = all_articles(corpus)
    found = matching(corpus, articles, view)
    judged = verdicts(corpus, question.id, found)
    sides = side_by_side(judged, view.side)
    return Seen(
        corpus=corpus,
        question=question,
        questions=questions,
        book=book_of(question, books),
        edition=edition,
        view=view,
        total=len(articles),
        matching=found,
        verdicts=judged,
        sides=side_by_side(judged, ()) if sides.empty else sides,
        address=address,
        day=day,
    )


def by_day(books: Sequence[Codebook]) -> list[Question]:
    """All questions, that of the first event first."""
    return sorted(questions_of(books), key=lambda question: question.day or date.max)


def book_of(question: Question, books: Sequence[Codebook]) -> Codebook:
    """The codebook that a question stands in."""
    return next(book for book in books if question in book.questions)


def version_of(book: Codebook) -> str:
    """The version of a codebook, with a digest that changes with any word of it."""
    return f"{book.version}-{book.digest[:8]}"


def verdict_table(seen: Seen) -> pd.DataFrame:
    """Every article that matches, with its answer; those side by side have their letter."""
    letters = dict(zip(seen.sides["article"], seen.sides["letter"], strict=True))
    frame = seen.verdicts.assign(letter=[letters.get(article, "") for article in seen.verdicts["article"]])
    return frame[list(VERDICTS)]


def evidence_table(seen: Seen) -> pd.DataFrame:
    """All evidence of the articles side by side."""
    return _evidence(seen.corpus, seen.question.id, seen.sides[["article", "letter", "label"]])


@remembered
def _evidence(corpus: Corpus, question: str, sides: pd.DataFrame) -> pd.DataFrame:
    frames = [
        _for_whom(evidence(corpus, question, side.article)).assign(letter=side.letter, label=side.label)
        for side in sides.itertuples()
    ]
    return pd.concat([frame[list(EVIDENCE)] for frame in frames], ignore_index=True)


def _for_whom(found: pd.DataFrame) -> pd.DataFrame:
    """Evidence with a column that names each actor and the pole that it is told of: "Turkey: success"."""
    told = [
        "; ".join(f"{actor}: {pole}" for actor, pole in zip(row.whom, row.whom_poles, strict=False))
        for row in found.itertuples()
    ]
    return found.assign(for_whom=told)


def actor_table(seen: Seen) -> pd.DataFrame:
    """Who is named in the articles side by side."""
    return actors(seen.corpus, seen.sides, seen.questions, KINDS)


def note_of(item: pd.Series, poles: Poles) -> str:
    """Why a passage counts, in one line."""
    place = "in the title" if item["place"] == "title" else f"characters {item['start'] + 1:,} to {item['end']:,}"
    return "; ".join([*(f"{label}: {value}" for label, value in reasons(item, poles)), place])


def filters_text(view: View) -> str:
    """The filters that are set, in words; empty for none."""
    parts = []
    if view.published:
        parts.append("published " + " to ".join(day_text(day) for day in view.published))
    for name, called in (("author", "author"), ("outlet", "outlet"), ("actor", "mentions")):
        if getattr(view, name):
            parts.append(f"{called} {' or '.join(getattr(view, name))}")
    if view.text:
        parts.append(f"text contains “{view.text}”")
    return "; ".join(parts)


def hand_coded(seen: Seen) -> str:
    """What people coded of the articles, and whether that taught the machine, in sentences; empty for nothing."""
    return by_hand(seen.corpus, seen.question.id, seen.matching["article"])


def citation(seen: Seen) -> str:
    """How to cite a view: what was asked of which articles, with which versions, when, and where to find it."""
    named = "; ".join(
        f"{row['letter']}: “{row['title']}”, {', '.join(_source(row))}" for _, row in seen.sides.iterrows()
    )
    filtered = filters_text(seen.view)
    return (
        f"Framelens. “{seen.question.text}” {len(seen.matching)} of {seen.total} articles"
        f"{f' ({filtered})' if filtered else ''}, of which side by side {named}. "
        f"{f'{coded} ' if (coded := hand_coded(seen)) else ''}"
        f"Codebook {seen.book.id} {seen.book.version} ({seen.book.digest}); engine {seen.edition.engine}; "
        f"sentence model {seen.edition.model}. {seen.day.day} {seen.day:%B %Y}. {seen.address}"
    ).rstrip()


def about(seen: Seen, table: str) -> dict[str, Any]:
    """What a file of a table says about itself."""
    return {
        "table": table,
        "question": seen.question.text,
        "codebook": f"{seen.book.id} {seen.book.version} ({seen.book.digest})",
        "engine": seen.edition.engine,
        "model": seen.edition.model,
        "day": seen.day.isoformat(),
        "filters": filters_text(seen.view),
        "coded": hand_coded(seen),
        "address": seen.address,
    }


def _source(row: pd.Series) -> list[str]:
    outlet = [row["outlet"]] if row["outlet"] and row["outlet"] != row["byline"] else []
    return [row["byline"], *outlet, dates_text(row)]
