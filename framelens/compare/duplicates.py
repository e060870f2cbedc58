"""Near-duplicates: one report printed in several places, found by the runs of words that two texts share.

A wire report comes out shortened, with another title and a paragraph moved; two reporters at one event share little
but quotations. Texts are compared as sets of runs of five words (Broder, On the resemblance and containment of
documents, 1997) by the share of the shorter text's runs that the longer one has. What is one report counts once.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framelens.memory import remembered

RUN = 5  # words: shorter runs are idioms that any two texts share
SAME = 0.5  # share of the shorter text's runs: abridged wire copy keeps .6 to 1, two texts with one speech below .3
FEWEST_RUNS = 40  # of the shorter text: below a paragraph one quotation would decide
MOST_WORDS = 20_000  # of a text that are compared
SAMPLED = 4  # one run in so many finds candidates, which are then compared in full: ten of the shortest text
COMMON = 100  # reports that share a run: it is the "read more" of a site and finds no candidate
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd, bits well mixed (the golden ratio in 64 bits)

_WORD = re.compile(r"[^\W_]+")

Runs = NDArray[np.uint64]


def reports(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each article (key, text) -> the first article, in the order given, that prints its report: itself for most.

    An article is compared with the first of each report, never through a third one, so that a round-up does not join
    the reports that it quotes.
    """
    found: dict[str, str] = {}
    firsts: list[tuple[str, Runs]] = []
    holding: dict[int, list[int]] = defaultdict(list)  # a sampled run -> the reports whose first article has it
    for key, text in texts:
        runs = runs_of(text)
        sampled = [int(run) for run in runs[runs % np.uint64(SAMPLED) == 0]]
        near = Counter(
            place for run in sampled if len(holding.get(run, ())) <= COMMON for place in holding.get(run, ())
        )
        likenesses = [(alike(runs, firsts[place][1]), -place) for place in near]
        likeness, place = max(likenesses, default=(0.0, 0))
        if likeness >= SAME:
            found[key] = firsts[-place][0]
            continue
        found[key] = key
        for run in sampled:
            holding[run].append(len(firsts))
        firsts.append((key, runs))
    return found


def runs_of(text: str) -> Runs:
    """The runs of RUN words of a text as numbers, sorted, each once; upper case and marks do not matter."""
    words = islice((found.group() for found in _WORD.finditer(text.casefold())), MOST_WORDS)
    numbers = np.fromiter((zlib.crc32(word.encode("utf-8", "replace")) for word in words), np.uint64)
    if len(numbers) < RUN:
        return np.empty(0, np.uint64)
    runs = np.zeros(len(numbers) - RUN + 1, np.uint64)
    for step in range(RUN):
        runs = (runs + numbers[step : step + len(runs)]) * MULTIPLIER
        runs ^= runs >> np.uint64(29)
    return np.unique(runs)


def alike(one: Runs, other: Runs) -> float:
    """The share of the shorter text's runs that the longer one has; 0 where it is too short to tell."""
    shorter = min(len(one), len(other))
    if shorter < FEWEST_RUNS:
        return 0.0
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter


@remembered
def once(frame: pd.DataFrame, within: Sequence[str] = ()) -> pd.DataFrame:
    """The rows of a frame of articles with every report once: its first article, or the first that is there.

    This is what everything that counts over articles counts; what stands for one article shows them all. `within`:
    columns, of which a report counts once for each value, such as the outlet where outlets are compared.
    """
    first = frame.assign(_later=frame["report"] != frame["article"])
    kept = first.sort_values("_later", kind="stable").drop_duplicates([*within, "report"]).index
    return frame.loc[frame.index.isin(kept)]


@remembered
def printed_again(frame: pd.DataFrame) -> list[list[str]]:
    """The labels of articles that are one report, for every report with several in the frame."""
    return [list(rows["label"]) for _, rows in frame.groupby("report", sort=False) if len(rows) > 1]


def counted_once(frame: pd.DataFrame, within: Sequence[str] = ()) -> str:
    """A short sentence for below a chart that counts `once(frame, within)`; empty where no report is there twice."""
    copies = frame[frame.duplicated([*within, "report"], keep=False)]
    number = len(copies.drop_duplicates([*within, "report"]))
    if not number:
        return ""
    return f"{len(copies)} copies of {'one report count' if number == 1 else f'{number} reports count each'} once."


def duplicates_text(groups: Sequence[Sequence[str]]) -> list[str]:
    """A sentence for each report that is there several times."""
    return [
        f"{_number(len(labels))} of these articles are one report in nearly the same words, and count once: "
        f"{'; '.join(labels)}."
        for labels in groups
    ]


def _number(count: int) -> str:
    words = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}
    return words.get(count, str(count))
