"""Weights of the verdict's rule, fitted to labelled documents: `python -m benchmarks.verdict_weights FOLDER ...`.

Folders are as `outcome_documents` describes. Each document is read once; then a grid of weights is tried on what was
found. Of the equally good ones the one nearest to their middle is taken: a plateau is less a matter of luck than a
peak. Prints each folder's figures with the weights in use and with those fitted to the other folders, then the
weights fitted to all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.outcome_documents import figures, gold_of, label_of, question_of, texts
from framelens.analysis import answered
from framelens.framing.evidence import WEAKEST, Evidence
from framelens.framing.verdict import OUTCOME, Rule, verdict_on


@dataclass(frozen=True, slots=True)
class Weights:
    """What is fitted: the probability a passage needs, and the rule's weights."""

    weakest: float = WEAKEST
    title: float = OUTCOME.title_weight
    second: float = OUTCOME.second_weight
    implied: float = OUTCOME.implied_weight
    band: float = OUTCOME.band
    prior: float = OUTCOME.prior

    @property
    def rule(self) -> Rule:
        """The rule with these weights."""
        return Rule(
            band=self.band,
            title_weight=self.title,
            second_weight=self.second,
            implied_weight=self.implied,
            prior=self.prior,
        )


GRID = tuple(
    Weights(*values)
    for values in product(
        (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8),
        (1.0, 2.0, 3.0, 4.0, 6.0),
        (0.6, 0.7, 0.8, 0.9, 1.0, 1.1),
        (0.1, 0.2, 0.4, 0.6, 0.8, 1.0),
        (0.15, 0.2, 0.25, 0.3, 0.35, 0.4),
        (0.5, 1.0, 2.0),
    )
)


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


def quality(found: Sequence[Document], weights: Weights) -> float:
    """Right answers less swaps, of all."""
    said = [one.said(weights) for one in found]
    right = sum(answer == one.label for answer, one in zip(said, found, strict=True))
    swaps = sum({answer, one.label} == {"success", "failure"} for answer, one in zip(said, found, strict=True))
    return (right - swaps) / len(found)


def fitted(qualities: np.ndarray) -> Weights:
    """The middle of the best of the grid; `qualities`, shape (folders, len(GRID)), are weighed alike."""
    means = qualities.mean(axis=0)
    best = [weights for weights, value in zip(GRID, means, strict=True) if value >= means.max() - 1e-9]
    steps = {field.name: sorted({getattr(one, field.name) for one in GRID}) for field in fields(Weights)}
    places = np.array(
        [[values.index(getattr(one, name)) / len(values) for name, values in steps.items()] for one in best]
    )
    return best[int(np.abs(places - places.mean(axis=0)).sum(axis=1).argmin())]


def report(folders: Sequence[Path]) -> Iterator[str]:
    """A line a folder, then the weights."""
    read = [documents(folder) for folder in folders]
    qualities = np.array([[quality(found, weights) for weights in GRID] for found in read])
    for place, (folder, found) in enumerate(zip(folders, read, strict=True)):
        tried = {"in use": Weights()}
        if len(folders) > 1:
            tried["fitted to the others"] = fitted(np.delete(qualities, place, axis=0))
        for name, weights in tried.items():
            gold = {str(number): one.label for number, one in enumerate(found)}
            said = {str(number): one.said(weights) for number, one in enumerate(found)}
            yield f"{folder.name}, weights {name}: {figures(gold, said)}"
    yield f"fitted to all: {fitted(qualities)}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="benchmarks.verdict_weights", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    for line in report(parser.parse_args().folders):
        print(line, flush=True)


if __name__ == "__main__":
    main()
