"""How likely two sentences of different articles tell the same event: one number a pair, from what they share.

Shared are: meaning (vectors of the encoder), telling words, days, actors and numbers. Meaning alone does not carry far:
articles about one event are all about the same things, so what all their sentences have in common is taken out first.
A third article that tells both halves of a pair speaks for the pair. The weights are a logistic regression over the
gold of the sample articles (`python -m benchmarks.wording fit`); the result is log-odds.
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

COMMON_DIRECTIONS = 2  # of the vectors: what every sentence on the subject shares (Mu and Viswanath, ICLR 2018)
DIRECTIONS_TRIED, ROUNDS = 12, 12  # the common ones come out as of a whole decomposition, to six digits
DAY, FEW_DAYS, LONG = 1.0, 0.6, 0.2  # what a shared day is worth by the longer of the two spans: a day, a week, more
POSSIBLE = -3.0  # log-odds below which a pair supports no other: about one in twenty
CHUNK = 512  # pairs a step

FEATURES = ("meaning", "words", "day", "day around", "number", "actors")
FIRST = (-7.64, 13.09, 4.86, 2.33, 1.81, 2.52, 1.75)  # intercept, then a weight a feature
SECOND = (-7.42, 10.07, 3.99, 1.21, 1.59, 2.05, 0.54)
SUPPORT = 4.21
OTHER_DAY = 1.5  # log-odds taken off where both name single days and none is shared; this and the next by grid
NOTHING_SAID = 1.0  # taken off where no telling word and no day is shared: both only say who somebody is

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as far as matching looks at it.

    `days` are those it names; `around` the same, or where it names none those named last before it in its paragraph.
    `words` are stems of what is left when names, roles, dates and common words are taken out.
    """

    article: str
    days: frozenset[Span]
    around: frozenset[Span]
    actors: frozenset[str]
    numbers: frozenset[str]
    words: frozenset[str]


def likeness(told: Sequence[Told], vectors: Matrix) -> Matrix:
    """Log-odds that two sentences tell the same event; minus infinity within an article."""
    if not told:
        return np.zeros((0, 0), np.float32)
    shared = features(told, vectors)
    first = weighed(shared, FIRST)
    places: dict[str, int] = {}
    article = np.array([places.setdefault(one.article, len(places)) for one in told])
    within = article[:, None] == article[None]
    first[within] = -np.inf
    second = weighed(shared, SECOND)
    second[within] = -np.inf
    second += SUPPORT * support(first, second + SUPPORT > POSSIBLE)
    return second - OTHER_DAY * other_day(told, shared[2]) - NOTHING_SAID * ((shared[1] == 0) & (shared[2] == 0))


def other_day(told: Sequence[Told], same_day: Matrix) -> NDArray[np.bool_]:
    """Whether two sentences both name single days, but none in common."""
    exact = np.array([any(span.days == 1 for span in one.days) for one in told])
    apart: NDArray[np.bool_] = exact[:, None] & exact[None] & (same_day == 0)
    return apart


def weighed(shared: Sequence[Matrix], weights: Sequence[float]) -> Matrix:
    """The weighted sum of some features; the first weight is the intercept."""
    total = np.full_like(shared[0], weights[0])
    for feature, weight in zip(shared, weights[1:], strict=True):
        total += weight * feature
    return total


def features(told: Sequence[Told], vectors: Matrix) -> list[Matrix]:
    """Every feature of every pair, in the order of FEATURES."""
    return [
        meaning(vectors),
        rare_cosine([one.words for one in told]),
        days([one.days for one in told]),
        days([one.around for one in told]),
        (incidence([one.numbers for one in told])[0] > 0).astype(np.float32),
        rare_cosine([one.actors for one in told]),
    ]


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


def support(odds: Matrix, asked: NDArray[np.bool_]) -> Matrix:
    """For the pairs asked for: how surely a third sentence goes with both (the weaker of the two probabilities)."""
    likely = np.where(odds > POSSIBLE, 1 / (1 + np.exp(-np.clip(odds, -30, 30))), 0).astype(np.float32)
    found = np.zeros_like(likely)
    one, other = np.nonzero(np.triu(asked, 1))
    for start in range(0, len(one), CHUNK):
        left, right = one[start : start + CHUNK], other[start : start + CHUNK]
        found[left, right] = found[right, left] = np.minimum(likely[left], likely[right]).max(axis=1)
    return found


def rare_cosine(sets: Sequence[frozenset[str]]) -> Matrix:
    """Cosine of sets in which a member counts by how few of them hold it (idf)."""
    uses = Counter(chain.from_iterable(sets))
    shared, lengths = incidence(sets, {member: log(len(sets) / count) for member, count in uses.items()})
    root = np.sqrt(np.maximum(lengths, 1e-9))
    cosine: Matrix = shared / (root[:, None] * root[None])
    return cosine


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


def incidence(
    sets: Sequence[frozenset[str]], weights: dict[str, float] | None = None
) -> tuple[Matrix, NDArray[np.float32]]:
    """What two sets share, a member counting its squared weight; and the same of each set with itself."""
    members = {member: place for place, member in enumerate(sorted(set(chain.from_iterable(sets))))}
    holds = _holds(sets, members)
    if weights:
        holds *= np.array([weights[member] for member in members], np.float32)
    shared: Matrix = holds @ holds.T
    return shared, np.diagonal(shared).copy()


def _holds(
    sets: Sequence[Iterable[Hashable]], members: dict[Hashable, int] | dict[str, int] | dict[Span, int]
) -> Matrix:
    table = np.zeros((len(sets), max(1, len(members))), np.float32)
    for row, one in enumerate(sets):
        for member in one:
            table[row, members[member]] = 1  # type: ignore[index]
    return table
