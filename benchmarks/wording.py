"""Sentences that tell the same event: `predict` and `score` as for every set, `fit` and `unseen`.

The data are folders of gold, a file for each reader (or one file): what readers who did not see each other's marks
found. Beside them lie sets of articles about one affair each, a folder a set; where there is none, the gold is that of
the samples. A matched pair is right where at least half of the hands say that both sentences speak of one event.
`recall` counts, over all hands, the events of two articles of which a pair of sentences that tell it is matched.
Nothing is fitted to `benchmarks/data/wording_unseen`, nor to the two articles whose text is not in the repository.

    python -m benchmarks.wording fit       # weights for framelens.compare.likeness
    python -m benchmarks.wording unseen    # every set matched with weights from the others, six parts in turn
    python -m benchmarks.wording hands     # each hand scored by another
    python -m benchmarks.wording real      # pairs with one of the two articles, where their text is
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.regression import regression
from benchmarks.rows import json_lines
from framelens.article import Article
from framelens.compare import likeness
from framelens.compare.shared import articles_of, features
from framelens.compare.told import Sentences, told_sentences
from framelens.compare.wording import groups
from framelens.corpus import Corpus, open_corpus
from framelens.reading import read

ROOT = Path(__file__).parents[1]
SAMPLES, OTHERS = ROOT / "data" / "articles", ROOT.parent / "shared" / "articles"
GOLD, REAL = ROOT / "tests" / "gold" / "wording", ROOT / "tests" / "gold" / "wording_real"
SETS = ROOT / "benchmarks" / "data" / "wording"
MARGIN = -0.4  # added to the first intercept: the share of pairs that the sentences at hand suggest is rather too high
PARTS = 6  # of the sets, each matched with weights from the other parts

Key = tuple[str, int]
Events = dict[Key, dict[str, str]]
"""(article, start) -> event -> "told" or "in passing"."""
Table = NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """A set: its sentences as (article, start), what they share, and for every pair whether they tell one event.

    `same` is 1 where two hands (or the only one) say that they speak of one event and one of them that both tell it,
    0 where no hand says that they speak of one, and -1 between those and for sentences of one article.
    """

    found: Sentences
    keys: tuple[Key, ...]
    shared: tuple[Table, ...]
    same: NDArray[np.int8]
    hands: tuple[Events, ...]

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


def sets(data: Path) -> dict[str, dict[str, Article]]:
    """The sets that lie beside some gold, by name."""
    folders = sorted({path.parent for path in (data if data.is_dir() else data.parent).glob("*/*.md")})
    return {folder.name: articles(folder=folder) for folder in folders} or {"samples": articles()}


def gold(data: Path, known: Iterable[str]) -> tuple[Events, ...]:
    """What each marked sentence of some articles speaks of, a hand after the other."""
    there = set(known)
    hands = []
    for file in sorted(data.glob("*.jsonl")) if data.is_dir() else [data]:
        events: Events = defaultdict(dict)
        for row in json_lines(file):
            if row["article"] in there:
                events[row["article"], row["start"]][row["event"]] = row["grade"]
        hands.append(dict(events))
    return tuple(hand for hand in hands if hand)


def opened(named: dict[str, Article]) -> Corpus:
    """The articles analysed; matching needs no question."""
    with TemporaryDirectory() as folder:
        return open_corpus(Path(folder), tuple(named.values()), ())


def predict(data: Path) -> Iterator[Any]:
    """Every matched pair of sentences, as (article, start) twice; each set is matched by itself."""
    for named in sets(data).values():
        yield from matched(opened(named), named)


def matched(corpus: Corpus, named: dict[str, Article]) -> Iterator[Any]:
    """The matched pairs of one set."""
    found, keys = _sentences(corpus, named)
    yield from _pairs(keys, groups(found, likeness.likeness(found.told, found.vectors, found.of_words)))


def _sentences(corpus: Corpus, named: dict[str, Article]) -> tuple[Sentences, tuple[Key, ...]]:
    names = {article.id: name for name, article in named.items()}
    found = told_sentences(corpus, list(names))
    return found, tuple((names[row.article], row.start) for row in found.rows)


def _pairs(keys: Sequence[Key], rows: Iterable[Sequence[int]]) -> Iterator[Any]:
    for row in rows:
        for one, other in combinations(row, 2):
            if keys[one][0] != keys[other][0]:
                yield [list(keys[one]), list(keys[other])]


def score(data: Path, predictions: Iterable[Any]) -> dict[str, float]:
    """Precision over pairs; recall over pairs of articles that tell one event."""
    return scored(gold(data, [name for named in sets(data).values() for name in named]), predictions)


def scored(hands: Sequence[Events], predictions: Iterable[Any], besides: Iterable[str] = ()) -> dict[str, float]:
    """The figures of some pairs by all hands, without pairs of two articles of `besides`."""
    without = frozenset(besides)
    pairs = [((one[0], one[1]), (other[0], other[1])) for one, other in predictions]
    pairs = [(one, other) for one, other in pairs if not {one[0], other[0]} <= without]
    known = [{article for article, _ in hand} for hand in hands]
    right = [
        (one, other)
        for one, other in pairs
        if _agreed([hand for hand, its in zip(hands, known, strict=True) if {one[0], other[0]} <= its], one, other)
    ]
    meant = [
        {told for told in _both_tell(events, combinations(events, 2)) if not told[1] <= without} for events in hands
    ]
    found = [set(_both_tell(events, pairs)) & its for events, its in zip(hands, meant, strict=True)]
    of_two_articles = sum(map(len, meant))
    return {
        "precision": len(right) / max(1, len(pairs)),
        "recall": sum(map(len, found)) / max(1, of_two_articles),
        "pairs": len(pairs),
        "events_of_two_articles": of_two_articles,
    }


def _agreed(readers: Sequence[Events], one: Key, other: Key) -> bool:
    """Whether at least half of those who read both articles say that both sentences speak of one event."""
    agreed = sum(bool(_events(hand, one) & _events(hand, other)) for hand in readers)
    return agreed > 0 and 2 * agreed >= len(readers)


def _events(hand: Events, key: Key) -> set[str]:
    return set(hand.get(key, ()))


def _both_tell(events: Events, pairs: Iterable[tuple[Key, Key]]) -> Iterator[tuple[str, frozenset[str]]]:
    for one, other in pairs:
        if one[0] != other[0]:
            for event in _events(events, one) & _events(events, other):
                if events[one][event] == "told" == events[other][event]:
                    yield event, frozenset((one[0], other[0]))


def labelled(data: Path, named: dict[str, Article]) -> Labelled:
    """A set, ready to learn from."""
    found, keys = _sentences(opened(named), named)
    hands = gold(data, named)
    places = {key: place for place, key in enumerate(keys)}
    spoken, told = (np.zeros((len(keys), len(keys)), np.int8) for _ in range(2))
    for hand in hands:
        for one, other in permutations(hand, 2):
            if _events(hand, one) & _events(hand, other):
                pair = places[one], places[other]
                spoken[pair] += 1
                told[pair] += any(_both_tell(hand, [(one, other)]))
    same = np.where(spoken == 0, 0, np.where((spoken >= min(2, len(hands))) & (told > 0), 1, -1)).astype(np.int8)
    article = articles_of(found.told)
    same[article[:, None] == article[None]] = -1
    return Labelled(found, keys, tuple(features(found.told, found.vectors, found.of_words)), same, hands)


def learnt_from() -> dict[str, Labelled]:
    """Every set that weights may be fitted to, by its name."""
    return {name: labelled(data, named) for data in (GOLD, SETS) for name, named in sets(data).items()}


def weights(known: Sequence[Labelled]) -> tuple[list[float], list[float]]:
    """The weights of both steps of `likeness`. Sets weigh by the root of their size, with an intercept each."""
    answers = [one.same[one.asked].astype(float) for one in known]
    offsets, first = regression([np.stack([table[one.asked] for table in one.shared]) for one in known], answers)
    shares = [likeness.logit(float(answer.mean())) for answer in answers]
    opening = [_without(offsets, shares) + MARGIN, *first]
    tables = [likeness.contested(one.shared, articles_of(one.found.told), opening)[0] for one in known]
    columns = [np.stack([table[one.asked] for table in its]) for one, its in zip(known, tables, strict=True)]
    offsets, second = regression(columns, answers)
    return opening, [_without(offsets, shares), *second]


def _without(offsets: Iterable[float], shares: Iterable[float]) -> float:
    """The mean intercept, without the log-odds of the share of pairs in each set."""
    return float(np.mean([offset - share for offset, share in zip(offsets, shares, strict=True)]))


def fit() -> None:
    """Print weights for `framelens.compare.likeness`, fitted to all sets."""
    first, second = weights(list(learnt_from().values()))
    print("FIRST =", tuple(round(weight, 2) for weight in first))
    print("SECOND =", tuple(round(weight, 2) for weight in second))


def unseen() -> None:
    """Print how sets are matched with weights that the others gave, each by itself and all of them together."""
    known = learnt_from()
    total: Counter[str] = Counter()
    for part in range(PARTS):
        names = list(known)[part::PARTS]
        first, second = weights([one for name, one in known.items() if name not in names])
        for name in names:
            one = known[name]
            article = articles_of(one.found.told)
            odds = likeness.decided(*likeness.contested(one.shared, article, first), article, second)
            total += _shown(name, scored(one.hands, _pairs(one.keys, groups(one.found, odds))))
    pairs, events = total["pairs"], total["events"]
    print(f"all: precision {total['right'] / pairs:.3f} ({pairs}), recall {total['found'] / events:.3f} ({events})")


def hands() -> None:
    """Print how what one hand says both sentences tell is scored by another hand."""
    for data in (GOLD, SETS, SETS.with_name("wording_unseen")):
        for name, named in sets(data).items():
            _by_another(f"{name}, ", gold(data, named))


def real() -> None:
    """Print how sentences of the two real articles are matched, by both hands and each, and each hand by the other."""
    named = articles(others=True)
    samples = articles()
    pairs = list(matched(opened(named), named))
    marked = gold(REAL, named)
    _shown("both hands", scored(marked, pairs, samples))
    for place, hand in enumerate(marked, 1):
        _shown(f"hand {place}", scored([hand], pairs, samples))
    _by_another("", marked, samples)


def _by_another(name: str, marked: Sequence[Events], besides: Iterable[str] = ()) -> None:
    """Print how each hand is scored by every other."""
    for one, other in permutations(range(len(marked)), 2):
        _shown(f"{name}hand {one + 1} by hand {other + 1}", scored([marked[other]], _told(marked[one]), besides))


def _told(hand: Events) -> Iterator[tuple[Key, Key]]:
    """The pairs of sentences that tell one event, as a hand says."""
    return (pair for pair in combinations(hand, 2) if any(_both_tell(hand, [pair])))


def _shown(name: str, figures: dict[str, float]) -> Counter[str]:
    """Print the figures of a set; the counts that they are made of."""
    pairs, events = int(figures["pairs"]), int(figures["events_of_two_articles"])
    print(f"{name}: precision {figures['precision']:.3f} ({pairs}), recall {figures['recall']:.3f} ({events})")
    right, found = round(figures["precision"] * pairs), round(figures["recall"] * events)
    return Counter(pairs=pairs, events=events, right=right, found=found)


COMMANDS: dict[str, Callable[[], None]] = {"fit": fit, "unseen": unseen, "hands": hands, "real": real}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]]()
