"""Sentences that tell the same event: `predict` and `score` as for every set, and `fit`, which chooses the weights.

The data are the gold in `tests/gold/wording.jsonl`: over the sample articles, on which weights and thresholds were
chosen, and over two articles whose text is not in the repository (`articles(others=True)` where they are). A matched
pair is right where both sentences speak of one event. `recall` counts an event of two articles as found where a right
pair of sentences that tell it is matched.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.rows import json_lines
from framelens.article import Article
from framelens.compare import likeness
from framelens.compare.told import Sentences, told_sentences
from framelens.compare.wording import groups
from framelens.corpus import Corpus, open_corpus
from framelens.reading import read

ROOT = Path(__file__).parents[1]
SAMPLES, OTHERS = ROOT / "data" / "articles", ROOT.parent / "shared" / "articles"
STEPS, RIDGE = 30, 0.1  # of the regression

Key = tuple[str, int]
Events = dict[Key, dict[str, str]]
"""(article, start) -> event -> "told" or "in passing"."""


def articles(others: bool = False) -> dict[str, Article]:
    """The articles by the names that the gold gives them."""
    paths = [SAMPLES, *([OTHERS] if others and OTHERS.is_dir() else [])]
    return {
        article.source.removesuffix(".md") if article.sample else article.source[:3]: article
        for article in read(paths).articles
    }


def gold(data: Path, known: Iterable[str]) -> Events:
    """What each marked sentence of some articles speaks of."""
    events: Events = defaultdict(dict)
    there = set(known)
    for row in json_lines(data):
        if row["article"] in there:
            events[row["article"], row["start"]][row["event"]] = row["grade"]
    return events


def opened(named: dict[str, Article]) -> Corpus:
    """The articles analysed; matching needs no question."""
    with TemporaryDirectory() as folder:
        return open_corpus(Path(folder), tuple(named.values()), ())


def predict(data: Path, corpus: Corpus | None = None, named: dict[str, Article] | None = None) -> Iterator[Any]:
    """Every matched pair of sentences, as (article, start) twice."""
    named = named or articles()
    names = {article.id: name for name, article in named.items()}
    found = told_sentences(corpus or opened(named), list(names))
    for group in groups(found, likeness.likeness(found.told, found.vectors)):
        for one, other in combinations(group, 2):
            left, right = found.rows[one], found.rows[other]
            if left.article != right.article:
                yield [[names[left.article], left.start], [names[right.article], right.start]]


def score(data: Path, predictions: Iterable[Any], known: Iterable[str] | None = None) -> dict[str, float]:
    """Precision over pairs; recall over pairs of articles that tell one event."""
    events = gold(data, known or articles())
    pairs = [((one[0], one[1]), (other[0], other[1])) for one, other in predictions]
    right = [pair for pair in pairs if events.get(pair[0], {}).keys() & events.get(pair[1], {}).keys()]
    meant = set(_both_tell(events, combinations(events, 2)))
    found = set(_both_tell(events, right))
    return {
        "precision": len(right) / max(1, len(pairs)),
        "recall": len(found & meant) / max(1, len(meant)),
        "pairs": len(pairs),
        "events_of_two_articles": len(meant),
    }


def _both_tell(events: Events, pairs: Iterable[tuple[Key, Key]]) -> Iterator[tuple[str, frozenset[str]]]:
    for one, other in pairs:
        if one[0] != other[0]:
            for event, grade in events.get(one, {}).items():
                if grade == "told" == events.get(other, {}).get(event):
                    yield event, frozenset((one[0], other[0]))


def fit(data: Path) -> None:
    """Print weights for `framelens.compare.likeness`, fitted to the gold of the samples; the others are held back."""
    named = articles()
    names = {article.id: name for name, article in named.items()}
    found = told_sentences(opened(named), list(names))
    events = gold(data, named)
    one, other, answer = _labelled(found, names, events)
    shared = likeness.features(found.told, found.vectors)
    columns = np.stack([feature[one, other] for feature in shared])
    first = _regression(columns, answer)
    odds = likeness.weighed(shared, first)
    article = np.array([row.article for row in found.rows])
    odds[article[:, None] == article[None]] = -np.inf
    asked = np.zeros(odds.shape, bool)
    asked[one, other] = True
    supported = likeness.support(odds, asked)[one, other]
    second = _regression(np.vstack([columns, supported]), answer)
    print("FIRST =", tuple(round(weight, 2) for weight in first))
    print("SECOND =", tuple(round(weight, 2) for weight in second[:-1]))
    print("SUPPORT =", round(second[-1], 2))


def _labelled(
    found: Sentences, names: dict[str, str], events: Events
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Pairs of sentences of different articles that tell one event (1) or share none (0)."""
    rows: list[tuple[int, int, int]] = []
    for one, other in combinations(range(len(found.rows)), 2):
        left, right = found.rows[one], found.rows[other]
        if left.article == right.article:
            continue
        mine = events.get((names[left.article], left.start), {})
        its = events.get((names[right.article], right.start), {})
        both = mine.keys() & its.keys()
        if not both or any(mine[event] == "told" == its[event] for event in both):
            rows.append((one, other, int(bool(both))))
    table = np.array(rows)
    return table[:, 0], table[:, 1], table[:, 2].astype(float)


def _regression(columns: NDArray[Any], answer: NDArray[Any]) -> Sequence[float]:
    """Logistic regression by Newton's method; the intercept comes first."""
    mean, spread = columns.mean(axis=1), columns.std(axis=1)
    design = np.vstack([np.ones(columns.shape[1]), (columns - mean[:, None]) / spread[:, None]]).T
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (answer - likely) - RIDGE * weights
        curve = (design * (likely * (1 - likely))[:, None]).T @ design + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    scaled = weights[1:] / spread
    return [float(weights[0] - (scaled * mean).sum()), *map(float, scaled)]


if __name__ == "__main__":
    fit(Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "tests" / "gold" / "wording.jsonl")
