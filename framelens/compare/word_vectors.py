"""How far the words of two sentences have their like in the other, by vectors: "left without signing", "walked out".

Each word is held to the nearest one of the other sentence, and counts the more the fewer sentences use it (Zhang et
al., BERTScore, ICLR 2020).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from framelens.compare.stems import stem

BLOCK = 64  # sentences a step: their words against all words

Matrix = NDArray[np.float32]


def alignment(words: Sequence[Sequence[str]], vectors: Sequence[Matrix]) -> Matrix:
    """Of every pair of sentences how alike their words are, both ways; one without words is like none."""
    counts = np.array([len(one) for one in words])
    told = [place for place, one in enumerate(words) if one]
    found = np.zeros((len(words), len(words)), np.float32)
    if not told:
        return found
    stems = [[stem(word) for word in words[place]] for place in told]
    uses = Counter(word for one in stems for word in set(one))
    weights = np.array([log((len(words) + 1) / uses[word]) for one in stems for word in one], np.float32)
    rows = _of_length_one(np.concatenate([vectors[place] for place in told]))
    rows = _of_length_one(rows - rows.mean(axis=0))
    starts = np.r_[0, np.cumsum(counts[told])[:-1]]
    ends = np.r_[starts[1:], len(rows)]
    sums = np.add.reduceat(weights, starts)
    ways = np.zeros((len(told), len(told)), np.float32)
    for first in range(0, len(told), BLOCK):
        last = min(first + BLOCK, len(told))
        inside = slice(starts[first], ends[last - 1])
        nearest = np.maximum.reduceat(rows[inside] @ rows.T, starts, axis=1) * weights[inside, None]
        ways[first:last] = np.add.reduceat(nearest, starts[first:last] - starts[first]) / sums[first:last, None]
    found[np.ix_(told, told)] = (ways + ways.T) / 2
    return found


def _of_length_one(rows: Matrix) -> Matrix:
    scaled: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return scaled
