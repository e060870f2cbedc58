"""Weights of the verdict's rule, fitted to labelled documents: `python -m benchmarks.verdict_weights FOLDER ...`.

Folders are as `outcome_documents` describes. Each document is read once; then a grid of weights is tried on what was
found. Taken are the weights that are best together with their neighbours in the grid: a plateau is less a matter of
luck than a peak. Prints each folder's figures with the weights in use, with those fitted to the other folders and with
those fitted to all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.outcome_documents import figures, gold_of, label_of, question_of, texts
from benchmarks.rows import Row
from framelens.analysis import answered
from framelens.framing.evidence import WEAKEST, Evidence
from framelens.framing.verdict import OUTCOME, Rule, verdict_on


@dataclass(frozen=True, slots=True)
class Weights:
    """What is fitted: the probability a passage needs, and the rule's weights."""

    weakest: float = WEAKEST
    title: float = OUTCOME.title_weight
    implied: float = OUTCOME.implied_weight
    band: float = OUTCOME.band
    prior: float = OUTCOME.prior

    @property
    def rule(self) -> Rule:
        """The rule with these weights."""
        return Rule(
            band=self.band,
            title_weight=self.title,
            implied_weight=self.implied,
            prior=self.prior,
        )


STEPS = {
    "weakest": (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8),
    "title": (1.0, 2.0, 3.0, 4.0, 6.0),
    "implied": (0.2, 0.4, 0.6, 0.8, 1.0),
    "band": (0.15, 0.2, 0.25, 0.3, 0.35, 0.4),
    "prior": (0.5, 1.0, 2.0),
}
GRID = tuple(Weights(*values) for values in product(*STEPS.values()))


@dataclass(frozen=True, slots=True)
class Document:
    """A label, and every passage that takes a pole, however weakly."""

    label: str
    evidence: tuple[Evidence, ...]

    def said(self, weights: Weights) -> str:
        """What the rule makes of it."""
        kept = [item for item in self.evidence if item.strength >= weights.weakest]
        return label_of(verdict_on("event", kept, rule=weights.rule), weights.band)


def documents(folder: Path) -> list[Document]:
    """All documents of a folder, read."""
    question = question_of(folder)
    gold = gold_of(folder)
    return [
        Document(gold[file.stem], answered(article, question, [question], weakest=0.0)[0])
        for file, article in texts(folder)
    ]


def scored(found: Sequence[Document], weights: Weights) -> Row:
    """The figures of `outcome_documents`."""
    names = [str(number) for number in range(len(found))]
    gold = dict(zip(names, (one.label for one in found), strict=True))
    return figures(gold, dict(zip(names, (one.said(weights) for one in found), strict=True)))


def quality(found: Sequence[Document], weights: Weights) -> float:
    """Right answers less swaps, of all."""
    figure = scored(found, weights)
    return float(figure["accuracy"] - figure["swaps"] / len(found))


def fitted(qualities: NDArray[np.float64]) -> Weights:
    """The best of the grid with its neighbours and theirs; `qualities`, shape (folders, len(GRID)), weigh alike."""
    table = qualities.mean(axis=0).reshape([len(values) for values in STEPS.values()])
    for axis in (*range(table.ndim), *range(table.ndim)):
        table = with_neighbours(table, axis)
    return GRID[int(table.argmax())]


def with_neighbours(table: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """Each value's mean with those one step before and after it; beside the edges stands the worst of all."""
    edges = [(1, 1) if one == axis else (0, 0) for one in range(table.ndim)]
    wide = np.pad(table, edges, constant_values=table.min())
    windows = np.lib.stride_tricks.sliding_window_view(wide, 3, axis=axis)
    mean: NDArray[np.float64] = windows.mean(axis=-1)
    return mean


def report(folders: Sequence[Path]) -> Iterator[str]:
    """A line a folder, then the weights."""
    read = [documents(folder) for folder in folders]
    qualities = np.array([[quality(found, weights) for weights in GRID] for found in read])
    to_all = fitted(qualities)
    for place, (folder, found) in enumerate(zip(folders, read, strict=True)):
        tried = {"weights in use": Weights()}
        if len(folders) > 1:
            tried["fitted to the others"] = fitted(np.delete(qualities, place, axis=0))
        tried["fitted to all"] = to_all
        for name, weights in tried.items():
            yield f"{folder.name}, {name}: {scored(found, weights)}"
    yield f"fitted to all: {to_all}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="benchmarks.verdict_weights", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    for line in report(parser.parse_args().folders):
        print(line, flush=True)


if __name__ == "__main__":
    main()
