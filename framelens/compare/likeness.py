"""How likely two sentences of different articles tell the same event: one number a pair, from what they share.

How many pairs tell one event differs tenfold between collections, so their share is estimated from the sentences at
hand (Saerens, Latinne and Decaestecker, Neural Computation 2002). Then pairs compete with the others of their
sentences, and third articles that tell both halves speak for a pair. The weights are logistic regressions over the gold
of seventeen events (`python -m benchmarks.wording fit`); the result is log-odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from framelens.compare.shared import Matrix, Told, articles_of, by_article, features

POSSIBLE = -3.0  # log-odds below which a pair asks for no support: about one in twenty
CHUNK = 512  # pairs a step
SHARES = (0.001, 0.08)  # of pairs that tell one event: what an estimate may be
SHARE_ROUNDS, SETTLED = 200, 0.001  # of the estimate: at most so many, until it moves by less than this part of itself

# In the order of FEATURES, after the intercept.
FIRST = (-2.0, 0.29, 0.38, 0.36, 0.65, 0.65, 1.99, 1.57, 2.31, -0.51, -0.9, 0.4, 0.23, 0.46)
SECOND = (4.43, 0.78, 0.08, 4.18)  # intercept; first step, against rivals, third articles


def likeness(told: Sequence[Told], vectors: Matrix, of_words: Sequence[Matrix]) -> Matrix:
    """Log-odds that two sentences tell the same event; minus infinity within an article."""
    if len({one.article for one in told}) < 2:
        return np.full((len(told), len(told)), -np.inf, np.float32)
    article = articles_of(told)
    rivalry, share = contested(features(told, vectors, of_words), article, FIRST)
    return decided(rivalry, share, article, SECOND)


def contested(
    shared: Sequence[Matrix], article: NDArray[np.intp], first: Sequence[float]
) -> tuple[list[Matrix], np.float32]:
    """The features of the second step, from those of the first and its weights, and the log-odds of the share."""
    odds = weighed(shared, first)
    share = np.float32(logit(estimated_share(odds, article)))
    return contest(odds + share, article), share


def decided(rivalry: Sequence[Matrix], share: np.float32, article: NDArray[np.intp], second: Sequence[float]) -> Matrix:
    """The log-odds that the second step gives; minus infinity within an article."""
    odds: Matrix = weighed(rivalry, second) + share
    odds[article[:, None] == article[None]] = -np.inf
    return odds


def weighed(shared: Sequence[Matrix], weights: Sequence[float]) -> Matrix:
    """The weighted sum of some features; the first weight is the intercept."""
    total = np.full_like(shared[0], weights[0])
    for feature, weight in zip(shared, weights[1:], strict=True):
        total += weight * feature
    return total


def estimated_share(odds: Matrix, article: NDArray[np.intp]) -> float:
    """How many of the pairs at hand tell one event, from log-odds that do not take that in."""
    pairs = odds[np.triu(article[:, None] != article[None], 1)]
    share, before = 0.01, 0.0
    for _ in range(SHARE_ROUNDS):
        if abs(share - before) < SETTLED * share:
            break
        before = share
        share = float(np.clip(probability(pairs + np.float32(logit(share))).mean(), *SHARES))
    return share


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
