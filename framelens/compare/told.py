"""The sentences of some articles with what is needed to match them: vectors, days, actors, numbers, telling words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from framelens.compare.days import Span
from framelens.compare.likeness import Told
from framelens.compare.timeline import bodies_of
from framelens.compare.word_counts import COMMON, tokens
from framelens.corpus import Corpus
from framelens.language.meanings import unpacked
from framelens.language.titles import titles
from framelens.language.words import table, words

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
SHORTEST_STEM = 3  # letters
ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "atures",
    "ature",
    "ings",
    "ing",
    "ions",
    "ion",
    "ers",
    "er",
    "ed",
    "es",
    "s",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: its place among the article's sentences, its paragraph, its offsets in the body."""

    article: str
    position: int
    block: int
    start: int
    end: int
    speaker: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences in order of articles and text; `told[i]` and `vectors[i]` belong to `rows[i]`."""

    rows: tuple[Sentence, ...]
    told: tuple[Told, ...]
    vectors: NDArray[np.float32]


def told_sentences(corpus: Corpus, articles: Sequence[str]) -> Sentences:
    """The sentences (no headings) of those of some articles whose text and vectors are here."""
    frame = corpus.query(
        'SELECT s.article, s.position, s.block, s.start, s."end", s.speaker, v.vector FROM sentences s '
        "JOIN meanings v ON v.article = s.article AND v.sentence = s.position JOIN articles a ON a.article = s.article "
        "WHERE s.article IN (SELECT unnest(?)) AND a.has_text ORDER BY s.article, s.start",
        [list(articles)],
    )
    rows = tuple(
        Sentence(row.article, int(row.position), int(row.block), int(row.start), int(row.end), row.speaker)
        for row in frame.itertuples()
    )
    if not rows:
        return Sentences((), (), np.zeros((0, 0), np.float32))
    present = sorted(set(frame["article"]))
    spans, covered = _dates(corpus, present)
    named = _names(corpus, present, covered)
    bodies = bodies_of(corpus, present)
    told = []
    last: tuple[str, int, frozenset[Span]] = ("", -1, frozenset())
    for row in rows:
        key = (row.article, row.position)
        own = frozenset(spans.get(key, ()))
        if own or last[:2] != (row.article, row.block):
            last = (row.article, row.block, own)
        inside = covered[row.article]
        text = bodies[row.article][row.start : row.end]
        told.append(
            Told(
                article=row.article,
                days=own,
                around=own or last[2],
                actors=frozenset(named.get(key, ())),
                numbers=frozenset(
                    match.group() for match in NUMBER.finditer(text) if not inside.holds(row.start + match.start())
                ),
                words=frozenset(
                    stem(one.word)
                    for one in tokens(text)
                    if one.word not in COMMON and not inside.holds(row.start + one.start)
                )
                - _of_titles(),
            )
        )
    return Sentences(rows, tuple(told), unpacked(frame["vector"]))


class _Covered:
    """Stretches of a text, to ask whether a place lies in one."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._reach: list[int] = []

    def add(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted({*self._spans, *spans})
        self._starts = [start for start, _ in self._spans]
        self._reach = list(np.maximum.accumulate([end for _, end in self._spans])) if self._spans else []

    def holds(self, place: int) -> bool:
        """Whether any of them holds the character at `place`."""
        before = bisect_right(self._starts, place) - 1
        return before >= 0 and place < self._reach[before]


def _dates(corpus: Corpus, articles: Sequence[str]) -> tuple[dict[tuple[str, int], list[Span]], dict[str, _Covered]]:
    """The days that sentences name, and the stretches of each text that name them."""
    frame = corpus.query(
        'SELECT article, sentence, start, "end", "first", "last" FROM dates WHERE article IN (SELECT unnest(?))',
        [list(articles)],
    )
    spans: dict[tuple[str, int], list[Span]] = defaultdict(list)
    stretches: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in frame.itertuples():
        stretches[row.article].append((row.start, row.end))
        if row.first is not None and row.last is not None and row.first == row.first and row.last == row.last:
            spans[row.article, row.sentence].append(Span(row.first.date(), row.last.date()))
    covered = {article: _Covered() for article in articles}
    for article, found in stretches.items():
        covered[article].add(found)
    return spans, covered


def _names(corpus: Corpus, articles: Sequence[str], covered: dict[str, _Covered]) -> dict[tuple[str, int], set[str]]:
    """The actors (places too) in each sentence; the stretches that name them are added to `covered`."""
    frame = corpus.query(
        'SELECT m.article, m.sentence, a.name, m.start, m."end" FROM mentions m '
        "JOIN actors a USING (article, actor, kind) WHERE m.article IN (SELECT unnest(?))",
        [list(articles)],
    )
    named: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in frame.itertuples():
        named[row.article, row.sentence].add(row.name)
    for article, rows in frame.groupby("article"):
        covered[str(article)].add(zip(rows["start"], rows["end"], strict=True))
    return named


@cache
def stem(word: str) -> str:
    """A word without its ending, so that "signed", "signing" and "signature" are one. Rough: for comparing only."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST_STEM + 1 else word


@cache
def _of_titles() -> frozenset[str]:
    """Stems of the words that introduce people: they say who somebody is, not what happens."""
    lists = ("role_modifiers", "title_modifiers")
    phrases = [*titles(), *(row[0] for row in table("role_nouns")), *(word for name in lists for word in words(name))]
    return frozenset(stem(word) for phrase in phrases for word in phrase.lower().split())
