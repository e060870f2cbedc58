"""Sentences that tell the same event: `predict` and `score` as for every set, `fit` and `unseen`.

The data are sets of articles about one event each: the samples (gold in `tests/gold/wording.jsonl`) and the folders of
`benchmarks/data/wording`. Two articles whose text is not in the repository are held back from everything
(`articles(others=True)` where they are). A matched pair is right where both sentences speak of one event. `recall`
counts an event of two articles as found where a right pair of sentences that tell it is matched.

    python -m benchmarks.wording fit       # weights for framelens.compare.likeness, from all sets
    python -m benchmarks.wording unseen    # each set matched with weights from the others
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.regression import regression
from benchmarks.rows import json_lines
from framelens.article import Article
from framelens.compare import likeness
from framelens.compare.told import Sentences, told_sentences
from framelens.compare.wording import groups
from framelens.corpus import Corpus, open_corpus
from framelens.reading import read

ROOT = Path(__file__).parents[1]
SAMPLES, OTHERS = ROOT / "data" / "articles", ROOT.parent / "shared" / "articles"
GOLD = ROOT / "tests" / "gold" / "wording.jsonl"
FOLDERS = ROOT / "benchmarks" / "data" / "wording"
MARGIN = -0.4  # added to the first intercept: the share of pairs that the sentences at hand suggest is rather too high

Key = tuple[str, int]
Events = dict[Key, dict[str, str]]
"""(article, start) -> event -> "told" or "in passing"."""
Table = NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """A set: its sentences as (article, start), what they share, and for every pair whether they tell one event.

    `same` is 1 or 0, and -1 where one of them only touches on it or both stand in one article.
    """

    found: Sentences
    keys: tuple[Key, ...]
    shared: tuple[Table, ...]
    same: NDArray[np.int8]
    events: Events

    @property
    def asked(self) -> NDArray[np.bool_]:
        """The pairs to learn from, each once."""
        pairs: NDArray[np.bool_] = np.triu(self.same >= 0, 1)
        return pairs


def articles(others: bool = False, folder: Path = SAMPLES) -> dict[str, Article]:
    """The articles of a set by the names that the gold gives them."""
    paths = [folder, *([OTHERS] if others and OTHERS.is_dir() else [])]
    return {
        article.source.removesuffix(".md") if article.source.endswith(".md") else article.source[:3]: article
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
    """Every matched pair of sentences, as (article, start) twice; of several folders each is matched by itself."""
    if data.is_dir():
        for folder in sorted(path for path in data.iterdir() if path.is_dir()):
            yield from predict(data / "gold.jsonl", named=articles(folder=folder))
        return
    named = named or articles()
    names = {article.id: name for name, article in named.items()}
    found = told_sentences(corpus or opened(named), list(names))
    keys = [(names[row.article], row.start) for row in found.rows]
    yield from _pairs(keys, groups(found, likeness.likeness(found.told, found.vectors, found.of_words)))


def _pairs(keys: Sequence[Key], rows: Iterable[Sequence[int]]) -> Iterator[Any]:
    for row in rows:
        for one, other in combinations(row, 2):
            if keys[one][0] != keys[other][0]:
                yield [list(keys[one]), list(keys[other])]


def score(data: Path, predictions: Iterable[Any], known: Iterable[str] | None = None) -> dict[str, float]:
    """Precision over pairs; recall over pairs of articles that tell one event."""
    if data.is_dir():
        known = [name for folder in data.iterdir() if folder.is_dir() for name in articles(folder=folder)]
        data = data / "gold.jsonl"
    return _scored(gold(data, known or articles()), predictions)


def _scored(events: Events, predictions: Iterable[Any]) -> dict[str, float]:
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


def labelled(data: Path, named: dict[str, Article]) -> Labelled:
    """A set, ready to learn from."""
    names = {article.id: name for name, article in named.items()}
    found = told_sentences(opened(named), list(names))
    keys = tuple((names[row.article], row.start) for row in found.rows)
    events = gold(data, named)
    same = np.full((len(keys), len(keys)), -1, np.int8)
    for one, other in combinations(range(len(keys)), 2):
        if keys[one][0] != keys[other][0]:
            mine, its = events.get(keys[one], {}), events.get(keys[other], {})
            both = mine.keys() & its.keys()
            told = any(mine[event] == "told" == its[event] for event in both)
            same[one, other] = 1 if told else 0 if not both else -1
    return Labelled(found, keys, tuple(likeness.features(found.told, found.vectors, found.of_words)), same, events)


def sets() -> dict[str, Labelled]:
    """Every set by its name."""
    folders = sorted(path for path in FOLDERS.iterdir() if path.is_dir())
    found = {folder.name: labelled(FOLDERS / "gold.jsonl", articles(folder=folder)) for folder in folders}
    return {"samples": labelled(GOLD, articles())} | found


def weights(learnt: Sequence[Labelled]) -> tuple[list[float], list[float]]:
    """The weights of both steps of `likeness`. Sets weigh by the root of their size, with an intercept each."""
    answers = [one.same[one.asked].astype(float) for one in learnt]
    offsets, first = regression([np.stack([table[one.asked] for table in one.shared]) for one in learnt], answers)
    shares = [likeness.logit(float(answer.mean())) for answer in answers]
    opening = [_without(offsets, shares) + MARGIN, *first]
    tables = [contested(one, opening) for one in learnt]
    columns = [np.stack([table[one.asked] for table in its]) for one, its in zip(learnt, tables, strict=True)]
    offsets, second = regression(columns, answers)
    return opening, [_without(offsets, shares), *second]


def _without(offsets: Iterable[float], shares: Iterable[float]) -> float:
    """The mean intercept, without the log-odds of the share of pairs in each set."""
    return float(np.mean([offset - share for offset, share in zip(offsets, shares, strict=True)]))


def contested(one: Labelled, first: Sequence[float]) -> list[Table]:
    """The features of the second step."""
    return likeness.contested(one.shared, likeness.articles_of(one.found.told), first)


def fit() -> None:
    """Print weights for `framelens.compare.likeness`, fitted to all sets."""
    first, second = weights(list(sets().values()))
    print("FIRST =", tuple(round(weight, 2) for weight in first))
    print("SECOND =", tuple(round(weight, 2) for weight in second))


def unseen() -> None:
    """Print how each set is matched with weights that the others gave."""
    known = sets()
    for name, one in known.items():
        first, second = weights([other for other in known.values() if other is not one])
        odds = likeness.decided(contested(one, first), likeness.articles_of(one.found.told), second)
        print(name, _scored(one.events, _pairs(one.keys, groups(one.found, odds))))


if __name__ == "__main__":
    {"fit": fit, "unseen": unseen}[sys.argv[1]]()
