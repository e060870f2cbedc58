"""What two sentences of different articles share, in numbers: meaning, days, numbers, length, place and neighbours.

Meaning is told by vectors of the encoder, of sentences and of their words. Similarities are counted in standard
deviations of those at hand, for articles about one event are all about the same things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray

from framelens.compare.days import WEEK, Span
from framelens.compare.word_vectors import alignment

COMMON_DIRECTIONS = 2  # of the vectors: what every sentence on the subject shares (Mu and Viswanath, ICLR 2018)
DIRECTIONS_TRIED, ROUNDS = 12, 12  # the common ones come out as of a whole decomposition, to six digits
DAY, FEW_DAYS, LONG = 1.0, 0.6, 0.2  # what a shared day is worth by the longer of the two spans: a day, a week, more

FEATURES = (
    "meaning", "meaning without the common", "nearer than others", "nearest of both", "words' meaning", "day",
    "day around", "numbers", "nothing said", "place", "length of the shorter", "neighbours", "one and a neighbour",
)  # fmt: skip

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as far as matching looks at it.

    `days` are those it names; `around` the same, or where it names none those named last before it in its paragraph.
    `words` are stems of what is left when names, roles, dates and common words are taken out. `spelt` are the words
    that have a vector each. `place`: how far down its article, 0 to 1. `length` in words.
    """

    article: str
    days: frozenset[Span]
    around: frozenset[Span]
    numbers: frozenset[str]
    words: frozenset[str]
    spelt: tuple[str, ...] = ()
    place: float = 0.0
    length: int = 1


def features(told: Sequence[Told], vectors: Matrix, of_words: Sequence[Matrix]) -> list[Matrix]:
    """Every feature of every pair, in the order of FEATURES. Two articles at least."""
    article = articles_of(told)
    apart = article[:, None] != article[None]
    alike = standard(vectors @ vectors.T, apart)
    best = by_article(alike, article, np.maximum)[:, article]
    same_words, same_day = incidence([one.words for one in told]) > 0, days([one.days for one in told])
    place = np.array([one.place for one in told], np.float32)
    long = np.array([one.length for one in told], np.float32)
    before, after = neighbours(article)
    beside = np.maximum(next_to(alike, before), next_to(alike, after))
    return [
        alike,
        standard(meaning(vectors), apart),
        2 * alike - best - best.T,
        ((alike >= best) & (alike >= best.T)).astype(np.float32),
        standard(alignment([one.spelt for one in told], of_words), apart),
        same_day,
        days([one.around for one in told]),
        rare_shared([one.numbers for one in told]),
        (~same_words & (same_day == 0)).astype(np.float32),
        np.abs(place[:, None] - place[None]),
        np.log(np.minimum(long[:, None], long[None])),
        np.maximum(next_to(next_to(alike, before).T, before), next_to(next_to(alike, after).T, after)),
        np.maximum(beside, beside.T),
    ]


def neighbours(article: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each sentence the places of the one before it and the one after it in its article, -1 where there is none."""
    places = np.arange(len(article))
    same = article[1:] == article[:-1]
    return np.r_[-1, np.where(same, places[:-1], -1)], np.r_[np.where(same, places[1:], -1), -1]


def next_to(table: Matrix, places: NDArray[np.intp]) -> Matrix:
    """How like each sentence is to the neighbours of the others: 0 where there is none, or it is less so than most."""
    found: Matrix = np.where(places >= 0, np.maximum(table, 0)[:, places], 0)
    return found


def articles_of(told: Sequence[Told]) -> NDArray[np.intp]:
    """For each sentence the number of its article, in the order in which they come."""
    places: dict[str, int] = {}
    return np.array([places.setdefault(one.article, len(places)) for one in told])


def by_article(table: Matrix, article: NDArray[np.intp], how: np.ufunc) -> Matrix:
    """Columns of one article taken together: (rows, articles). Columns stand in the order of articles."""
    together: Matrix = how.reduceat(table, np.flatnonzero(np.r_[True, article[1:] != article[:-1]]), axis=1)
    return together


def standard(table: Matrix, counted: NDArray[np.bool_]) -> Matrix:
    """In standard deviations from the mean of the cells that are counted."""
    cells = table[counted]
    scaled: Matrix = (table - cells.mean()) / max(float(cells.std()), 1e-6)
    return scaled


def meaning(vectors: Matrix) -> Matrix:
    """Cosines of vectors without their mean and the directions in which they differ most."""
    centred = vectors - vectors.mean(axis=0)
    if len(vectors) > COMMON_DIRECTIONS:
        centred = _without_common(centred)
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    product: Matrix = centred @ centred.T
    return product


def _without_common(rows: Matrix) -> Matrix:
    """Rows without the directions in which they differ most, found by multiplying again and again.

    (Halko, Martinsson and Tropp, SIAM Review 2011.) A whole decomposition gives the same, but keeps every processor
    busy for seconds where several readers ask at once.
    """
    basis = np.random.default_rng(0).normal(size=(rows.shape[1], DIRECTIONS_TRIED)).astype(np.float32)
    for _ in range(ROUNDS):
        basis = np.linalg.qr(rows.T @ (rows @ basis))[0]
    _, _, turned = np.linalg.svd(rows @ basis, full_matrices=False)
    common: Matrix = turned[:COMMON_DIRECTIONS] @ basis.T
    left: Matrix = (rows - (rows @ common.T) @ common).astype(np.float32)
    return left


def rare_shared(sets: Sequence[frozenset[str]]) -> Matrix:
    """How much two sets share, a member counting by how few of them hold it: 1 for one that is all but unique."""
    uses = Counter(chain.from_iterable(sets))
    most = log(max(2, len(sets)))
    return incidence(sets, {member: (log(len(sets) / count) / most) ** 0.5 for member, count in uses.items()})


def days(spans: Sequence[frozenset[Span]]) -> Matrix:
    """How closely two sentences agree in a day: the best of their spans that touch."""
    known = sorted(set(chain.from_iterable(spans)))
    found = np.zeros((len(spans), len(spans)), np.float32)
    if not known:
        return found
    holds = _holds(spans, {span: place for place, span in enumerate(known)})
    worth = np.array([[_worth(one, other) for other in known] for one in known], np.float32)
    for value in (LONG, FEW_DAYS, DAY):
        found[(holds @ (worth == np.float32(value)) @ holds.T) > 0] = value
    return found


def _worth(one: Span, other: Span) -> float:
    if one.first > other.last or other.first > one.last:
        return 0.0
    longer = max(one.days, other.days)
    return DAY if longer == 1 else FEW_DAYS if longer <= WEEK else LONG


def incidence(sets: Sequence[frozenset[str]], weights: dict[str, float] | None = None) -> Matrix:
    """What two sets share, a member counting its squared weight."""
    members = {member: place for place, member in enumerate(sorted(set(chain.from_iterable(sets))))}
    holds = _holds(sets, members)
    if weights:
        holds *= np.array([weights[member] for member in members], np.float32)
    shared: Matrix = holds @ holds.T
    return shared


def _holds(
    sets: Sequence[Iterable[Hashable]], members: dict[Hashable, int] | dict[str, int] | dict[Span, int]
) -> Matrix:
    table = np.zeros((len(sets), max(1, len(members))), np.float32)
    for row, one in enumerate(sets):
        for member in one:
            table[row, members[member]] = 1  # type: ignore[index]
    return table
