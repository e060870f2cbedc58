"""For whom an outcome is a success or a failure: `predict` and `score` over sentences with the actors they name.

Data: JSONL `{"text", "named": [actor], "whom": {actor: "success" | "failure"}}`; an actor of `named` that is not in
`whom` neither gains nor loses. Beside ours: every actor of a sentence gets the pole of a word list's polarity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.baselines import outcome, polarities
from benchmarks.rows import Row, json_lines
from framelens.framing.beneficiaries import Named, for_whom
from framelens.language.encoder import installed


def predict(data: Path) -> Iterator[Row]:
    """`{"whom": {actor: pole}}` a row; an actor whom the sentence tells both of is in neither."""
    reader = installed()
    for row in json_lines(data):
        named = [Named(row["text"].find(name), row["text"].find(name) + len(name), name) for name in row["named"]]
        poles: dict[str, set[str]] = {}
        for one in for_whom(row["text"], named, reader):
            poles.setdefault(one.actor, set()).add(one.pole)
        yield {"whom": {actor: found.pop() for actor, found in poles.items() if len(found) == 1}}


def score(data: Path, predictions: Iterable[Row]) -> dict[str, float]:
    """Precision and recall over (sentence, actor, pole), and how many are given the other pole."""
    rows = list(json_lines(data))
    report = _figures(rows, [set(one["whom"].items()) for one in predictions])
    for name, polarity in polarities().items():
        told = []
        for row in rows:
            pole = outcome(polarity(row["text"]))
            told.append({(actor, pole) for actor in row["named"] if pole != "none"})
        report |= {f"{name}_{figure}": value for figure, value in _figures(rows, told).items() if figure != "n"}
    return report


def _figures(rows: list[Row], told: list[set[tuple[str, str]]]) -> dict[str, float]:
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
