"""TempEval-3 time expressions: find them and give their value (task A).

One JSON object a line: `id`, `corpus`, `dct` (day of publication), `text` and, for scoring, `timexes` with
`start`, `end`, `type`, `value`. Scores as TempEval-3 defines them (UzZaman et al. 2013): relaxed counts a
prediction that overlaps a gold expression, strict one with the same extent, value one that overlaps and has the
same value; each gold expression and each prediction is used once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from benchmarks.rows import json_lines
from framelens.language.dates import time_expressions

SET = "timex"


def predict(path: Path) -> Iterator[dict]:
    """Time expressions of each document, read from its text and day of publication alone."""
    for row in json_lines(path):
        found = time_expressions(row["text"], date.fromisoformat(row["dct"][:10]))
        timexes = [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]
        yield {"id": row["id"], "timexes": timexes}


def score(path: Path, predictions: list[dict]) -> dict:
    """Value, relaxed and strict F1 over all documents, and the same for each corpus; n counts gold expressions."""
    by_id = {prediction["id"]: prediction["timexes"] for prediction in predictions}
    documents = [(row.get("corpus", ""), row["timexes"], by_id.get(row["id"], [])) for row in json_lines(path)]
    report: dict = {"set": SET, **_figures([document[1:] for document in documents])}
    for corpus in sorted({corpus for corpus, _, _ in documents if corpus}):
        report[corpus] = _figures([(gold, found) for name, gold, found in documents if name == corpus])
    return report


def _figures(documents: Iterable[tuple[list[dict], list[dict]]]) -> dict:
    gold_count = found_count = relaxed = strict = value = 0
    for gold, found in documents:
        gold_count += len(gold)
        found_count += len(found)
        for wanted, given in pairs(gold, found):
            relaxed += 1
            strict += (wanted["start"], wanted["end"]) == (given["start"], given["end"])
            value += wanted["value"] == given["value"]

    def f1(hits: int) -> float:
        return round(2 * hits / (gold_count + found_count), 4) if gold_count + found_count else 0.0

    return {
        "n": gold_count,
        "value_f1": f1(value),
        "relaxed_f1": f1(relaxed),
        "strict_f1": f1(strict),
        "precision": round(relaxed / found_count, 4) if found_count else 0.0,
        "recall": round(relaxed / gold_count, 4) if gold_count else 0.0,
    }


def pairs(gold: list[dict], found: list[dict]) -> list[tuple[dict, dict]]:
    """Gold and predicted expressions that overlap, in order of the text; none is used twice."""
    left = sorted(found, key=lambda timex: timex["start"])
    matched: list[tuple[dict, dict]] = []
    for wanted in sorted(gold, key=lambda timex: timex["start"]):
        given = next((t for t in left if t["start"] < wanted["end"] and wanted["start"] < t["end"]), None)
        if given is not None:
            left.remove(given)
            matched.append((wanted, given))
    return matched
