"""The sentences of some articles with what is needed to match them: vectors, days, numbers, telling words, place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framelens.compare.days import Span
from framelens.compare.shared import Told
from framelens.compare.stems import stem
from framelens.compare.timeline import bodies_of
from framelens.compare.word_counts import COMMON, tokens
from framelens.corpus import Corpus
from framelens.language.meanings import unpacked, unpacked_words
from framelens.language.titles import titles
from framelens.language.words import table, words

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
SMALL_WORD = re.compile(r"[a-z]+", re.I)


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
    """Sentences in order of articles and text; `told[i]`, `vectors[i]` and `of_words[i]` belong to `rows[i]`."""

    rows: tuple[Sentence, ...]
    told: tuple[Told, ...]
    vectors: NDArray[np.float32]
    of_words: tuple[NDArray[np.float32], ...] = ()


def told_sentences(corpus: Corpus, articles: Sequence[str]) -> Sentences:
    """The sentences (no headings) of those of some articles whose text and vectors are here."""
    frame = corpus.query(
        'SELECT s.article, s.position, s.block, s.start, s."end", s.speaker, v.vector, v.words, v.of_words '
        "FROM sentences s JOIN meanings v ON v.article = s.article AND v.sentence = s.position "
        "JOIN articles a ON a.article = s.article "
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
    _cover_names(corpus, present, covered)
    ends = {row.article: row.position for row in rows}
    bodies = bodies_of(corpus, present)
    told = []
    last: tuple[str, int, frozenset[Span]] = ("", -1, frozenset())
    for row, spelt in zip(rows, frame["words"], strict=True):
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
                numbers=_numbers(text, row.start, inside),
                words=frozenset(
                    stem(one.word)
                    for one in tokens(text)
                    if one.word not in COMMON and not inside.holds(row.start + one.start)
                )
                - _of_titles(),
                spelt=tuple(spelt),
                place=row.position / max(1, ends[row.article]),
                length=max(1, len(text.split())),
            )
        )
    return Sentences(rows, tuple(told), unpacked(frame["vector"]), tuple(map(unpacked_words, frame["of_words"])))


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


def _cover_names(corpus: Corpus, articles: Sequence[str], covered: dict[str, _Covered]) -> None:
    """Add the stretches that name actors and places."""
    frame = corpus.query(
        'SELECT article, start, "end" FROM mentions WHERE article IN (SELECT unnest(?))', [list(articles)]
    )
    for article, rows in frame.groupby("article"):
        covered[str(article)].add(zip(rows["start"], rows["end"], strict=True))


def _numbers(text: str, start: int, inside: _Covered) -> frozenset[str]:
    """The numbers of a sentence that begins at `start`, in digits, but for those of dates and names."""
    named = _number_words()
    found = [(match.start(), match.group().replace(",", "")) for match in NUMBER.finditer(text)]
    words = [(match.start(), match.end(), match.group().lower()) for match in SMALL_WORD.finditer(text)]
    units = set()
    for (at, end, word), (following, _, unit) in pairwise([*words, (-1, -1, "")]):
        if word in named and at not in units:
            joined = following == end + 1 and text[end] == "-" and unit in named  # "twenty-two"
            units |= {following} if joined else set()
            found.append((at, str(named[word] + (named[unit] if joined else 0))))
    return frozenset(number for at, number in found if not inside.holds(start + at))


@cache
def _number_words() -> dict[str, int]:
    return {word: int(value) for word, value in table("number_words")}


@cache
def _of_titles() -> frozenset[str]:
    """Stems of the words that introduce people: they say who somebody is, not what happens."""
    lists = ("role_modifiers", "title_modifiers")
    phrases = [*titles(), *(row[0] for row in table("role_nouns")), *(word for name in lists for word in words(name))]
    return frozenset(stem(word) for phrase in phrases for word in phrase.lower().split())
