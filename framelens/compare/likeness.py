"""How likely two sentences of different articles tell the same event: one number a pair, from what they share.

Shared are: meaning (vectors of the encoder, of sentences and of their words), days, numbers and the place in the
article. Similarities are counted in standard deviations of those at hand, for articles about one event are all about
the same things. How many pairs tell one event differs tenfold between collections, so their share is estimated
from the sentences at hand (Saerens, Latinne and Decaestecker, Neural Computation 2002). Then pairs compete with the
others of their sentences, third articles that tell both halves speak for a pair, and the share is estimated once more
from what is surer now. The weights are logistic regressions over the gold of five events (`python -m
benchmarks.wording fit`); the result is log-odds.
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
POSSIBLE = -3.0  # log-odds below which a pair asks for no support: about one in twenty
CHUNK = 512  # pairs a step
SHARES = (0.001, 0.08)  # of pairs that tell one event: what an estimate may be
SHARE_ROUNDS, SETTLED = 200, 0.001  # of the estimate: at most so many, until it moves by less than this part of itself

FEATURES = (
    "meaning", "meaning without the common", "nearer than others", "nearest of both", "words' meaning", "day",
    "day around", "numbers", "nothing said", "place",
)  # fmt: skip
FIRST = (-0.42, 0.27, 0.53, 0.38, 0.04, 0.89, 2.0, 1.81, 2.66, -0.69, -1.65)  # intercept, then a weight a feature
SECOND = (3.9, 0.71, 0.08, 6.33)  # intercept; first step, against rivals, third articles

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as far as matching looks at it.

    `days` are those it names; `around` the same, or where it names none those named last before it in its paragraph.
    `words` are stems of what is left when names, roles, dates and common words are taken out. `spelt` are the words
    that have a vector each. `place`: how far down its article, 0 to 1.
    """

    article: str
    days: frozenset[Span]
    around: frozenset[Span]
    numbers: frozenset[str]
    words: frozenset[str]
    spelt: tuple[str, ...] = ()
    place: float = 0.0


def likeness(told: Sequence[Told], vectors: Matrix, of_words: Sequence[Matrix]) -> Matrix:
    """Log-odds that two sentences tell the same event; minus infinity within an article."""
    if len({one.article for one in told}) < 2:
        return np.full((len(told), len(told)), -np.inf, np.float32)
    article = articles_of(told)
    return decided(contested(features(told, vectors, of_words), article, FIRST), article, SECOND)


def contested(shared: Sequence[Matrix], article: NDArray[np.intp], first: Sequence[float]) -> list[Matrix]:
    """The features of the second step, from those of the first and its weights."""
    return contest(with_share(weighed(shared, first), article), article)


def decided(rivalry: Sequence[Matrix], article: NDArray[np.intp], second: Sequence[float]) -> Matrix:
    """The log-odds that the second step gives; minus infinity within an article."""
    odds = with_share(weighed(rivalry, second), article)
    odds[article[:, None] == article[None]] = -np.inf
    return odds


def articles_of(told: Sequence[Told]) -> NDArray[np.intp]:
    """For each sentence the number of its article, in the order in which they come."""
    places: dict[str, int] = {}
    return np.array([places.setdefault(one.article, len(places)) for one in told])


def weighed(shared: Sequence[Matrix], weights: Sequence[float]) -> Matrix:
    """The weighted sum of some features; the first weight is the intercept."""
    total = np.full_like(shared[0], weights[0])
    for feature, weight in zip(shared, weights[1:], strict=True):
        total += weight * feature
    return total


def features(told: Sequence[Told], vectors: Matrix, of_words: Sequence[Matrix]) -> list[Matrix]:
    """Every feature of every pair, in the order of FEATURES. Two articles at least."""
    article = articles_of(told)
    apart = article[:, None] != article[None]
    alike = standard(vectors @ vectors.T, apart)
    best = by_article(alike, article, np.maximum)[:, article]
    same_words, same_day = incidence([one.words for one in told]) > 0, days([one.days for one in told])
    place = np.array([one.place for one in told], np.float32)
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
    ]


def standard(table: Matrix, counted: NDArray[np.bool_]) -> Matrix:
    """In standard deviations from the mean of the cells that are counted."""
    cells = table[counted]
    scaled: Matrix = (table - cells.mean()) / max(float(cells.std()), 1e-6)
    return scaled


def by_article(table: Matrix, article: NDArray[np.intp], how: np.ufunc) -> Matrix:
    """Columns of one article taken together: (rows, articles). Columns stand in the order of articles."""
    together: Matrix = how.reduceat(table, np.flatnonzero(np.r_[True, article[1:] != article[:-1]]), axis=1)
    return together


def with_share(odds: Matrix, article: NDArray[np.intp]) -> Matrix:
    """Log-odds that take in how many of the pairs at hand tell one event; `odds` are without that."""
    pairs = odds[np.triu(article[:, None] != article[None], 1)]
    share, before = 0.01, 0.0
    for _ in range(SHARE_ROUNDS):
        if abs(share - before) < SETTLED * share:
            break
        before = share
        share = float(np.clip(probability(pairs + np.float32(logit(share))).mean(), *SHARES))
    found: Matrix = odds + np.float32(logit(share))
    return found


def logit(share: float) -> float:
    """Log-odds of a share."""
    return log(share / (1 - share))


def probability(odds: Matrix) -> Matrix:
    """What log-odds stand for."""
    likely: Matrix = (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)
    return likely


def contest(odds: Matrix, article: NDArray[np.intp]) -> list[Matrix]:
    """The log-odds, how they stand against the other pairs of both sentences, and what third articles say."""
    apart = article[:, None] != article[None]
    odds = np.where(apart, odds, -30).astype(np.float32)
    rivals = np.log1p(by_article(np.exp(np.clip(odds, -30, 15)), article, np.add))[:, article]
    return [odds, 2 * odds - rivals - rivals.T, support(odds, article, odds > POSSIBLE)]


def support(odds: Matrix, article: NDArray[np.intp], asked: NDArray[np.bool_]) -> Matrix:
    """For the pairs asked for: how surely a third sentence goes with both, as a mean over the other articles.

    Of an article its best sentence counts, with the weaker of its two probabilities.
    """
    likely = probability(odds)
    found = np.zeros_like(likely)
    one, other = np.nonzero(np.triu(asked, 1))
    thirds = max(1, int(article.max()) - 1)
    for start in range(0, len(one), CHUNK):
        left, right = one[start : start + CHUNK], other[start : start + CHUNK]
        best = by_article(np.minimum(likely[left], likely[right]), article, np.maximum)
        found[left, right] = found[right, left] = best.sum(axis=1) / thirds
    return found


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
