"""Does a contrast get better as human codes arrive? `python -m benchmarks.contrast_codes`; nothing is chosen here.

Sentences: the rows of `contrast_test.jsonl` are cut in half by chance, `DRAWS` times; `k` rows of one half are given as
codes, the judge is asked the other half. Documents: `k` rows are given as codes, and the whole documents of
`contrast_documents` are asked, of which no sentence is a code.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from statistics import mean, quantiles
from typing import Any, cast

from benchmarks.contrast import question
from benchmarks.outcome_documents import article
from benchmarks.rows import Row, json_lines, macro_f1, share
from framelens.analysis import answered
from framelens.framing.codebook import Question
from framelens.framing.contrast import NEUTRAL, Coded, ContrastJudge, with_codes
from framelens.framing.event import Reference
from framelens.framing.judge import Passage
from framelens.language import encoder
from framelens.language.encoder import Encoder

DATA = Path(__file__).parent / "data"
GIVEN = (0, 10, 30, 60)
DRAWS, DRAWS_OF_DOCUMENTS = 40, 5
SEED = 1


class _Remembering:
    """The encoder with every answer kept: the same few sentences are read over and over."""

    def __init__(self, real: Encoder) -> None:
        self.origin = self
        self._answer = cache(lambda reading: real.read([reading])[0])

    def read(self, readings: Sequence[Any]) -> list[Any]:
        return [self._answer(one) for one in readings]


def coded(rows: Sequence[Row]) -> Question:
    """The question with some rows as codes."""
    codes = [Coded(row["text"], NEUTRAL if row["label"] == "none" else row["label"]) for row in rows]
    return with_codes(question(), codes) if codes else question()


def _said(asked: Question, rows: Sequence[Row], reader: _Remembering) -> list[str]:
    names = {"success": asked.poles[0].name, "failure": asked.poles[1].name, "none": "none"}
    passages = [Passage(row["text"], Reference(0, len(row["text"]), "named", row["text"])) for row in rows]
    return [names[one.outcome] for one in ContrastJudge(asked, cast(Encoder, reader)).judge(passages)]


def on_sentences(rows: list[Row]) -> list[Row]:
    """A line for each number of codes: macro-F1 on the other half, mean and middle 80 % of the draws."""
    installed = encoder.installed()
    if installed is None:
        raise SystemExit("No model is installed.")
    reader, chance = _Remembering(installed), random.Random(SEED)
    labels = [*(pole.name for pole in question().poles), "none"]
    found: dict[int, list[float]] = {number: [] for number in GIVEN}
    for _ in range(DRAWS):
        drawn = chance.sample(rows, len(rows))
        given, asked = drawn[: len(rows) // 2], drawn[len(rows) // 2 :]
        for number in GIVEN:
            said = _said(coded(given[:number]), asked, reader)
            found[number].append(macro_f1([row["label"] for row in asked], said, labels))
    better = {n: sum(after > before for before, after in zip(found[0], found[n], strict=True)) for n in GIVEN}
    return [
        {
            "codes": number, "n": len(rows) - len(rows) // 2, "draws": DRAWS, "macro_f1": round(mean(values), 3),
            "middle_80": [round(quantiles(values, n=10)[edge], 3) for edge in (0, -1)],
            "better_than_none_in": better[number],
        }
        for number, values in found.items()
    ]  # fmt: skip


def on_documents(rows: list[Row], folder: Path) -> list[Row]:
    """A line for each number of codes: documents with the right answer, in each draw."""
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as lines:
        gold = {row["file"]: row["label"] for row in csv.DictReader(lines)}
    texts = {file: article(folder / file) for file in gold}
    chance = random.Random(SEED)
    report = []
    drawn = [chance.sample(rows, len(rows)) for _ in range(DRAWS_OF_DOCUMENTS)]
    for number in GIVEN:
        right = []
        for order in drawn if number else drawn[:1]:
            asked = coded(order[:number])
            said = {file: answered(text, asked, [asked])[1].answer for file, text in texts.items()}
            right.append(sum(said[file] == label for file, label in gold.items()))
        report.append(
            {"codes": number, "n": len(gold), "right": right, "accuracy": share(sum(right), len(gold) * len(right))}
        )
    return report


def main() -> None:
    """Both, a line of JSON each."""
    rows = list(json_lines(DATA / "contrast_test.jsonl"))
    for one in on_sentences(rows):
        print(json.dumps({"of": "sentences"} | one), flush=True)
    for one in on_documents(rows, DATA / "contrast_documents"):
        print(json.dumps({"of": "documents"} | one), flush=True)


if __name__ == "__main__":
    main()
