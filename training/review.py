"""`python -m training.review FILE ...`: the training rows where the shipped model and the label disagree, for review.

Reads rows as `training.rows` does and judges them as the engine does, with cues. Rows that the model was trained on
agree more often than new ones, so what is left is worth a look: a wrong label, or a sentence that a reader can take
both ways. One JSON object a line, the surest disagreement first.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from framelens.errors import FramelensError
from framelens.framing.cues import CueReader
from framelens.framing.event import Reference
from framelens.framing.judge import OUTCOMES, Judge, Judgement, Passage
from framelens.language import encoder
from training.rows import OUTCOMES as LABELS
from training.rows import Row, outcome_rows

BATCH = 64
LEAST = 0.5  # probability of the model's own answer: below it, it has none


def disagreements(rows: Sequence[Row], judgements: Iterable[Judgement], least: float = LEAST) -> list[dict[str, Any]]:
    """The rows whose label the model contradicts with at least so much certainty, the surest first."""
    found = []
    for row, judged in zip(rows, judgements, strict=True):
        label = LABELS[dict(row.labels)["outcome"]]
        sure = max(judged.probabilities)
        if judged.outcome != label and sure >= least:
            found.append(
                {
                    "text": row.text,
                    "before": row.before,
                    "target": row.text[row.start : row.end],
                    "label": label,
                    "model": judged.outcome,
                    "sure": round(sure, 3),
                    "of_label": round(judged.probabilities[OUTCOMES.index(label)], 3),
                    "cues": [row.text[hit.start : hit.end] for hit in judged.cues],
                }
            )
    return sorted(found, key=lambda one: (-one["sure"], one["text"]))


def judged_rows(rows: Sequence[Row], judge: Judge) -> Iterator[Judgement]:
    """What the engine says of each row, in order."""
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        yield from judge.judge(
            [Passage(row.text, Reference(row.start, row.end, "referred", ""), row.before) for row in batch]
        )


def main() -> None:
    """Print the disagreements of some files, then how many there are."""
    parser = argparse.ArgumentParser(prog="training.review", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--least", type=float, default=LEAST, help="probability that the model's answer needs")
    options = parser.parse_args()
    reader = encoder.installed()
    if reader is None:
        raise FramelensError("No model is installed in data/models, so there is nothing to compare the labels with.")
    rows = outcome_rows(options.files)
    found = disagreements(rows, judged_rows(rows, Judge(CueReader(), reader)), options.least)
    for one in found:
        print(json.dumps(one, ensure_ascii=False))
    print(json.dumps({"rows": len(rows), "disagreements": len(found)}))


if __name__ == "__main__":
    main()
