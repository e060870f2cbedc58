"""Wording lanes: sentences of different articles that tell the same event, in one row.

Pairs of sentences come from `likeness`; a row grows from the surest pair, and whatever joins it must go with every
sentence that is in it already (complete linkage), so that a chain of resemblances makes no row. Then a sentence may
join a second row, for it may tell two events, and rows that have most sentences in common become one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from framelens.compare.likeness import Matrix, likeness
from framelens.compare.told import Sentences, told_sentences
from framelens.corpus import Corpus

LINKED = 0.5  # log-odds of a pair that starts a row or brings two together; with it five of six pairs are right
TOGETHER = -1.0  # log-odds that every pair of a row has at least; these three: over gold, with weights unseen
ALSO = 0.0  # mean log-odds with which a sentence that has its row joins a second: it may tell two events
MOST_ROWS = 2  # of one sentence
IN_COMMON = 0.5  # of the sentences of the shorter of two rows: with more in both they tell one event
LONGEST_RUN = 2  # sentences of one article in a row, one after the other


@dataclass(frozen=True, slots=True)
class Matched:
    """Sentences, and rows of those (by position) that tell one event."""

    sentences: Sentences
    rows: tuple[tuple[int, ...], ...]


def matched(corpus: Corpus, articles: Sequence[str]) -> Matched:
    """The sentences of some articles matched with each other; none where no model is installed."""
    found = told_sentences(corpus, articles)
    return Matched(found, tuple(groups(found, likeness(found.told, found.vectors, found.of_words))))


def groups(found: Sentences, odds: Matrix) -> list[tuple[int, ...]]:
    """Sentences by position in `found` that tell one event, each row from two articles or more."""
    one, other = np.nonzero(np.triu(odds >= LINKED, 1))
    order = np.argsort(-odds[one, other], kind="stable")
    group_of: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for left, right in zip(one[order].tolist(), other[order].tolist(), strict=True):
        mine, its = group_of.get(left), group_of.get(right)
        if mine is not None and mine == its:
            continue
        joined = [*(members[mine] if mine is not None else [left]), *(members[its] if its is not None else [right])]
        if not _belong(found, odds, joined):
            continue
        for old in (mine, its):
            if old is not None:
                del members[old]
        name = min(joined)
        members[name] = joined
        group_of |= dict.fromkeys(joined, name)
    rows = list(members.values())
    _tell_twice(found, odds, rows, [(left, right) for left, right in zip(one[order], other[order], strict=True)])
    return [_one_run_each(found, odds, row) for row in _united(rows)]


def _united(rows: Sequence[Sequence[int]]) -> list[set[int]]:
    """Rows without those that have most sentences in common with another, which hold both."""
    united: list[set[int]] = []
    for row in map(set, rows):
        same = [other for other in united if len(row & other) > IN_COMMON * min(len(row), len(other))]
        united = [other for other in united if other not in same]
        united.append(row.union(*same))
    return united


def _one_run_each(found: Sentences, odds: Matrix, row: set[int]) -> tuple[int, ...]:
    """The sentences of a row in order; of an article that has several runs in it, the one that fits best."""
    runs: dict[str, list[list[int]]] = {}
    for sentence in sorted(row):
        its = runs.setdefault(found.rows[sentence].article, [])
        if its and _is_run(found, its[-1][0], sentence):
            its[-1].append(sentence)
        else:
            its.append([sentence])

    def fit(run: Sequence[int]) -> float:
        likely = odds[np.ix_(run, sorted(row))]
        return float(likely[np.isfinite(likely)].mean())

    return tuple(sorted(sentence for its in runs.values() for sentence in max(its, key=fit)))


def _is_run(found: Sentences, first: int, last: int) -> bool:
    """Whether two sentences of one article stand one after the other."""
    one, other = found.rows[first], found.rows[last]
    return one.block == other.block and other.position - one.position < LONGEST_RUN


def _tell_twice(found: Sentences, odds: Matrix, rows: list[list[int]], pairs: Sequence[tuple[int, int]]) -> None:
    """Add sentences to a second row where their article has none in it yet."""
    rows_of: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        for sentence in row:
            rows_of.setdefault(sentence, []).append(place)
    for left, right in pairs:
        if set(rows_of.get(left, ())) & set(rows_of.get(right, ())):
            continue
        for one, other in ((int(left), int(right)), (int(right), int(left))):
            fitting = [place for place in rows_of.get(other, ()) if _may_join(found, odds, one, rows[place])]
            if fitting and len(rows_of.get(one, ())) < MOST_ROWS:
                rows[fitting[0]].append(one)
                rows_of.setdefault(one, []).append(fitting[0])
                break


def _may_join(found: Sentences, odds: Matrix, sentence: int, row: Sequence[int]) -> bool:
    articles = {found.rows[other].article for other in row}
    likely = odds[sentence, list(row)]
    return bool(found.rows[sentence].article not in articles and likely.min() >= TOGETHER and likely.mean() >= ALSO)


def _belong(found: Sentences, odds: Matrix, sentences: Sequence[int]) -> bool:
    """Whether every two sentences go together, and those of one article are a short run."""
    for left, right in combinations(sorted(sentences), 2):
        one, other = found.rows[left], found.rows[right]
        if one.article != other.article:
            if odds[left, right] < TOGETHER:
                return False
        elif not _is_run(found, left, right):
            return False
    return True
