"""Success for whom: the actors whose win or loss an article's evidence names, with an answer each.

Input: rows of `framelens.compare.verdicts.evidence`. The author's passages decide, quoted ones are counted beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from framelens.corpus import Corpus
from framelens.framing.beneficiaries import answer
from framelens.memory import remembered


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """What an article's evidence says of one actor; `numbers` are of the passages that say it, as on the Read page."""

    actor: str
    answer: str
    success: int
    failure: int
    quoted: int
    numbers: tuple[int, ...]

    @property
    def answered(self) -> bool:
        """Whether enough of the author's passages say it."""
        return self.answer != "unclear"

    @property
    def summary(self) -> str:
        """For display: "for Turkey: success, 3 passages, 1 of them quoted"."""
        number = len(self.numbers)
        passages = f"{number} {'passage' if number == 1 else 'passages'}"
        sides = f" ({self.success} for success, {self.failure} for failure)" if self.answer == "mixed" else ""
        quoted = f", {self.quoted} of them quoted" if self.quoted and number > 1 else ", quoted" if self.quoted else ""
        return f"for {self.actor}: {self.answer}, {passages}{sides}{quoted}"


@remembered
def names_in(corpus: Corpus, article: str) -> dict[str, str]:
    """An article's actors -> their names in the corpus."""
    frame = corpus.query("SELECT DISTINCT actor, name FROM actors WHERE article = ?", [article])
    return dict(frame.itertuples(index=False, name=None))


def beneficiaries(found: pd.DataFrame, names: dict[str, str]) -> list[Beneficiary]:
    """The actors of one article, those with most passages first. A sentence counts once, whatever poles it holds."""
    told: dict[str, dict[tuple[str, int, str], tuple[int, bool]]] = {}
    for row in found.itertuples():
        for actor, pole in zip(row.whom, row.whom_poles, strict=False):
            passage = (row.place, row.start, pole)
            told.setdefault(names.get(actor, actor), {}).setdefault(passage, (row.number, bool(row.speaker)))
    made = []
    for actor, passages in told.items():
        own = [pole for (_, _, pole), (_, quoted) in passages.items() if not quoted]
        success, failure = own.count("success"), own.count("failure")
        numbers = tuple(dict.fromkeys(number for number, _ in passages.values()))
        quoted = len({(place, start) for (place, start, _), (_, said) in passages.items() if said})
        made.append(Beneficiary(actor, answer(success, failure), success, failure, quoted, numbers))
    return sorted(made, key=lambda one: (-len(one.numbers), one.actor))
