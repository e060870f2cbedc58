"""How far two coders agree, beyond what chance would give: percent and Krippendorff's alpha.

Alpha for nominal data: Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, University of
Pennsylvania, https://repository.upenn.edu/asc_papers/43; any number of coders, missing codes allowed. 1 is perfect
agreement, 0 what chance gives; Krippendorff asks for .800, and .667 where tentative conclusions are enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha; each unit holds what its coders say of it, those who coded it only.

    None where no unit has two codes, or where all codes are the same, as nothing can then be told from chance.
    """
    paired = [Counter(unit) for unit in units if len(unit) > 1]
    totals: Counter[Hashable] = Counter()
    for unit in paired:
        totals.update(unit)
    number = totals.total()
    by_chance = number**2 - sum(count**2 for count in totals.values())  # times n: pairs of codes that differ
    if not by_chance:
        return None
    differing = sum((unit.total() ** 2 - sum(c**2 for c in unit.values())) / (unit.total() - 1) for unit in paired)
    return 1 - (number - 1) * differing / by_chance


def percent(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """The share of pairs that are the same, 0 to 1; None for no pairs."""
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None
