"""For whom an outcome is a success or a failure: `predict` and `score` over sentences with the actors they name.

Data: JSONL `{"text", "named": [actor], "whom": {actor: "success" | "failure"}}`; an actor of `named` that is not in
`whom` neither gains nor loses. Beside ours: every actor of a sentence gets the pole of a word list's polarity.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.baselines import polarities
from framelens.framing.beneficiaries import Named, for_whom
from framelens.language.encoder import installed

THRESHOLD = 0.05  # polarity from which a word list takes a side


def predict(data: Path) -> Iterator[dict[str, Any]]:
    """`{"whom": {actor: pole}}` a row; an actor whom the sentence tells both of is in neither."""
    reader = installed()
    for row in _rows(data):
        named = [Named(row["text"].find(name), row["text"].find(name) + len(name), name) for name in row["named"]]
        poles: dict[str, set[str]] = {}
        for one in for_whom(row["text"], named, reader):
            poles.setdefault(one.actor, set()).add(one.pole)
        yield {"whom": {actor: found.pop() for actor, found in poles.items() if len(found) == 1}}


def score(data: Path, predictions: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Precision and recall over (sentence, actor, pole), and how many are given the other pole."""
    rows = _rows(data)
    report = _figures(rows, [set(one["whom"].items()) for one in predictions])
    for name, polarity in polarities().items():
        told = []
        for row in rows:
            tone = polarity(row["text"])
            pole = "success" if tone > THRESHOLD else "failure" if tone < -THRESHOLD else ""
            told.append({(actor, pole) for actor in row["named"] if pole})
        report |= {f"{name}_{figure}": value for figure, value in _figures(rows, told).items() if figure != "n"}
    return report


def _figures(rows: list[dict[str, Any]], told: list[set[tuple[str, str]]]) -> dict[str, float]:
    gold = [set(row["whom"].items()) for row in rows]
    right = sum(len(one & other) for one, other in zip(gold, told, strict=True))
    turned = sum(
        row["whom"].get(actor, pole) != pole for row, said in zip(rows, told, strict=True) for actor, pole in said
    )
    return {
        "n": len(rows),
        "precision": right / max(1, sum(map(len, told))),
        "recall": right / max(1, sum(map(len, gold))),
        "swaps": turned / max(1, sum(map(len, gold))),
    }


def _rows(data: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]
