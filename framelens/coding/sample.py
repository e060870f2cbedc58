"""A sample of sentences for people to code, the same for all of them, and how often the machine is right there. Pure.

Passages that people choose to code tell nothing of the others. These are drawn by a digest of their words: nobody
chooses, every coder gets the same, and an article that is added or deleted changes few of them (bottom-k sampling:
Cohen and Kaplan, PODC 2007). The sentences that the machine counts as evidence and those that it passes over are drawn
apart, for the latter are many times more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from framelens.coding.codes import NEITHER, digest_of
from framelens.coding.places import Spot
from framelens.interval import wilson

SIZE = 25  # of either kind: fifty sentences are half an hour, and a share of .9 is then known to within .16
LEVEL_Z = 1.96  # 95 %


class Drawable(NamedTuple):
    """A sentence that may be drawn; `machine` is what the machine says of it, in the words of a code."""

    spot: Spot
    text: str
    machine: str

    @property
    def counts(self) -> bool:
        """Whether the machine counts it as evidence."""
        return self.machine != NEITHER


@dataclass(frozen=True, slots=True)
class Sample:
    """The sentences of both kinds, mixed by chance, and how many of each there are to draw from."""

    drawn: tuple[Drawable, ...]
    counting: int
    passed: int


@dataclass(frozen=True, slots=True)
class Checked:
    """Of `coded` sentences of one kind the machine is `right` on so many; `low` to `high`: the 95 % interval."""

    right: int
    coded: int
    low: float
    high: float


def drawn(sentences: Iterable[Drawable]) -> Sample:
    """SIZE sentences of either kind. Words that stand in several articles are drawn once."""
    kinds: dict[bool, dict[str, Drawable]] = {True: {}, False: {}}
    for one in sentences:
        kinds[one.counts].setdefault(_order(one), one)
    chosen = {order[::-1]: one for found in kinds.values() for order, one in sorted(found.items())[:SIZE]}
    mixed = tuple(one for _, one in sorted(chosen.items()))  # from behind: of the kind that is many the first are low
    return Sample(mixed, len(kinds[True]), len(kinds[False]))


def checked(sample: Sample, decided: Mapping[Spot, str], counts: bool) -> Checked | None:
    """How often what people decided is what the machine says, over the drawn sentences of one kind; None for none."""
    coded = [one for one in sample.drawn if one.counts is counts and one.spot in decided]
    if not coded:
        return None
    right = sum(decided[one.spot] == one.machine for one in coded)
    return Checked(right, len(coded), *wilson(right / len(coded), len(coded), LEVEL_Z))


def _order(one: Drawable) -> str:
    return hashlib.sha256(f"{one.spot.question} {digest_of(one.text)}".encode()).hexdigest()
