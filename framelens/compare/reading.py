"""Articles as they are read: paragraphs cut where a mark begins or ends, evidence numbered, the rest folded.

Input is the corpus; the result is plain data that `components.article_text.article_column` puts on the page. Every
character of a title or a block is in exactly one piece, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

import pandas as pd

from framelens.article import BlockKind
from framelens.coding.places import Spot
from framelens.compare.days import Span
from framelens.compare.poles import Poles
from framelens.corpus import Corpus
from framelens.memory import remembered

MarkKind = Literal["cue", "actor", "quotation", "date", "told", "coded"]
QUOTATION_MARKS = frozenset("\"'“”‘’„«»")
POSSESSIVES = ("'s", "’s")
NO_SPEAKER = "speaker not named"
SPACE = 2  # characters between two sentences at most
NO_WORDS, NO_EVIDENCE = "[the words are not here]", " […] "


@dataclass(frozen=True, slots=True)
class Mark:
    """What characters `start:end` are, with a label.

    A cue (label: the tint of its pole), an actor (its name in the corpus), somebody's words (the speaker; empty for a
    word that the author puts in quotation marks), a date (its days), or a sentence that other articles tell too (its
    anchor on the page; `links` are the letters of those articles with the anchors of their sentences, `beside` where
    all stand side by side), or a passage coded by hand (what was said of it).
    """

    start: int
    end: int
    kind: MarkKind
    label: str = ""
    links: tuple[tuple[str, str], ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a piece of evidence in its article, and the tint of the pole it speaks for."""

    number: int
    pole: str


@dataclass(frozen=True, slots=True)
class EvidenceSpan:
    """A sentence that is evidence; one that speaks for both poles has two numbers."""

    start: int
    end: int
    numbers: tuple[Number, ...]
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters under the same marks, the outermost mark first; `start` counts in the whole text."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def end(self) -> int:
        """Where the next piece starts."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Run:
    """A sentence that is evidence, or (without numbers) the words between two of them."""

    pieces: tuple[Piece, ...]
    numbers: tuple[Number, ...] = ()
    speaker: str = ""

    @property
    def pole(self) -> str:
        """The tint of the pole it speaks for, "mixed" for both, "" for none."""
        poles = {number.pole for number in self.numbers}
        return "mixed" if len(poles) > 1 else next(iter(poles), "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of an article; `speaker` is set where all its sentences are somebody else's words."""

    kind: BlockKind
    runs: tuple[Run, ...]
    speaker: str = ""

    @property
    def is_evidence(self) -> bool:
        """Whether it holds any."""
        return any(run.numbers for run in self.runs)


@dataclass(frozen=True, slots=True)
class Fold:
    """Neighbouring blocks without evidence."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def count(self) -> int:
        """How many paragraphs, headings left out."""
        return sum(paragraph.kind == "paragraph" for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, ready to be read."""

    title: tuple[Run, ...]
    paragraphs: tuple[Paragraph, ...]


@remembered
def blocks_of(corpus: Corpus, article: str) -> list[tuple[int, int]]:
    """Where the blocks of an article's body start and end."""
    frame = corpus.query('SELECT start, "end" FROM blocks WHERE article = ? ORDER BY start', [article])
    return list(frame.itertuples(index=False, name=None))


def context_of(corpus: Corpus, spot: Spot) -> tuple[str, int]:
    """The paragraph in which a passage stands, or the title that it is, and where it starts in that."""
    title, body = corpus.query("SELECT title, body FROM articles WHERE article = ?", [spot.article]).iloc[0]
    if spot.place == "title":
        return str(title), spot.start
    blocks = blocks_of(corpus, spot.article)
    start, end = next(((a, b) for a, b in blocks if a <= spot.start and spot.end <= b), (spot.start, spot.end))
    return str(body)[start:end], spot.start - start


@remembered
def read_article(
    corpus: Corpus,
    article: str,
    found: pd.DataFrame,
    poles: Poles,
    kinds: Sequence[str] = (),
    more: Sequence[Mark] = (),
    on_title: Sequence[Mark] = (),
) -> Reading:
    """An article with its evidence (`found`, see `verdicts.evidence`), the marks of some kinds, and `more` marks."""
    found = found.assign(pole=[poles.tint(pole) for pole in found["pole"]])
    texts = corpus.query("SELECT title, body, has_text FROM articles WHERE article = ?", [article]).iloc[0]
    title, body = str(texts["title"]), str(texts["body"])
    in_title = found[found["place"] == "title"]
    in_body = found[found["place"] != "title"]
    marks = [*more, *_cues(in_body), *(mark for kind in kinds for mark in MARKS_OF[kind](corpus, article, body))]
    blocks = corpus.query(
        'SELECT b.kind, b.start, b."end", list(s.speaker ORDER BY s.position) AS speakers FROM blocks b '
        "LEFT JOIN sentences s ON s.article = b.article AND s.block = b.position "
        "WHERE b.article = ? GROUP BY ALL ORDER BY b.start",
        [article],
    )
    spans = spans_of(in_body)
    if not texts["has_text"]:
        marks = []
    told = Reading(
        title=runs(title, 0, len(title), spans_of(in_title), [*on_title, *_cues(in_title)]),
        paragraphs=tuple(
            Paragraph(block.kind, runs(body, block.start, block.end, spans, marks), _only(block.speakers))
            for block in blocks.itertuples()
        ),
    )
    return told if texts["has_text"] else without_words(told)


def without_words(told: Reading) -> Reading:
    """The same paragraphs and evidence, with a note in the place of words that are not here."""
    return Reading(
        told.title,
        tuple(replace(one, runs=tuple(_noted(run) for run in one.runs)) for one in told.paragraphs),
    )


def _noted(run: Run) -> Run:
    start, end = run.pieces[0].start, run.pieces[-1].end
    words = NO_WORDS if run.numbers else NO_EVIDENCE if end - start > SPACE else " "
    return replace(run, pieces=(Piece(start, words),))


def spans_of(found: pd.DataFrame) -> list[EvidenceSpan]:
    """The sentences that hold evidence, in order; evidence that shares characters shares a sentence."""
    spans: list[EvidenceSpan] = []
    for row in found.sort_values(["start", "number"]).itertuples():
        number = Number(int(row.number), row.pole)
        if spans and row.start < spans[-1].end:
            last = spans.pop()
            spans.append(EvidenceSpan(last.start, max(last.end, row.end), (*last.numbers, number), last.speaker))
        else:
            spans.append(EvidenceSpan(row.start, row.end, (number,), row.speaker))
    return spans


def runs(text: str, start: int, end: int, spans: Sequence[EvidenceSpan], marks: Sequence[Mark]) -> tuple[Run, ...]:
    """`text[start:end]` parted at the sentences that are evidence; a sentence belongs where it starts."""
    parted: list[Run] = []
    at = start
    for span in spans:
        if not at <= span.start < end:
            continue
        stop = min(span.end, end)
        parted.append(Run(pieces(text, at, span.start, marks)))
        parted.append(Run(pieces(text, span.start, stop, marks), span.numbers, span.speaker))
        at = stop
    parted.append(Run(pieces(text, at, end, marks)))
    return tuple(run for run in parted if run.pieces)


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """`text[start:end]` cut wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    here.sort(key=lambda mark: (mark.start, -mark.end, mark.kind == "cue"))
    cuts = {start, end, *(mark.start for mark in here), *(mark.end for mark in here)}
    inside = sorted(cut for cut in cuts if start <= cut <= end)
    return tuple(
        Piece(first, text[first:last], tuple(mark for mark in here if mark.start <= first and last <= mark.end))
        for first, last in pairwise(inside)
    )


def folded(paragraphs: Sequence[Paragraph]) -> list[Paragraph | Fold]:
    """Paragraphs without evidence gathered into folds; a heading stays where its section has evidence."""
    parts: list[Paragraph | Fold] = []
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_evidence or (paragraph.kind == "heading" and _leads_to_evidence(paragraphs[place + 1 :])):
            parts.append(paragraph)
        elif parts and isinstance(last := parts[-1], Fold):
            parts[-1] = Fold((*last.paragraphs, paragraph))
        else:
            parts.append(Fold((paragraph,)))
    return parts


def _leads_to_evidence(following: Sequence[Paragraph]) -> bool:
    for paragraph in following:
        if paragraph.kind == "heading":
            return False
        if paragraph.is_evidence:
            return True
    return False


def _only(speakers: Sequence[str]) -> str:
    """The one speaker of all sentences, else nobody."""
    names = set(speakers)
    return names.pop() if len(names) == 1 and None not in names else ""


def _cues(found: pd.DataFrame) -> list[Mark]:
    return [
        Mark(int(start), int(end), "cue", row.pole)
        for row in found.itertuples()
        for start, end in zip(row.cue_starts, row.cue_ends, strict=True)
    ]


def _actors(corpus: Corpus, article: str, body: str) -> list[Mark]:
    rows = corpus.query(
        'SELECT DISTINCT m.start, m."end", a.name FROM mentions m JOIN actors a USING (article, actor, kind) '
        "WHERE m.article = ? AND m.kind <> 'place' ORDER BY ALL",
        [article],
    )
    return [Mark(row.start, row.end, "actor", row.name) for row in _rows(rows)]


def _quotations(corpus: Corpus, article: str, body: str) -> list[Mark]:
    """Words in quotation marks, with the marks."""
    rows = corpus.query('SELECT start, "end", kind, speaker FROM quotations WHERE article = ?', [article])
    return [
        Mark(
            row.start - (body[max(0, row.start - 1) : row.start] in QUOTATION_MARKS),
            row.end + (body[row.end : row.end + 1] in QUOTATION_MARKS),
            "quotation",
            row.speaker or ("" if row.kind == "scare" else NO_SPEAKER),
        )
        for row in _rows(rows)
    ]


def _dates(corpus: Corpus, article: str, body: str) -> list[Mark]:
    """Expressions that name days on the calendar; "this weekend's" is one word."""
    rows = corpus.query(
        'SELECT start, "end", "first", "last" FROM dates '
        'WHERE article = ? AND "first" IS NOT NULL AND "last" IS NOT NULL',
        [article],
    )
    return [
        Mark(
            row.start,
            row.end + len("'s") * (body[row.end : row.end + 2] in POSSESSIVES),
            "date",
            str(Span(row.first.date(), row.last.date())),
        )
        for row in _rows(rows)
    ]


def _rows(frame: pd.DataFrame) -> Iterable[Any]:
    return frame.itertuples(index=False)


MARKS_OF = {"Actors": _actors, "Quotations": _quotations, "Dates": _dates}
