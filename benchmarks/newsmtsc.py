"""NewsMTSC: how a sentence of news treats one mention in it (Hamborg and Donnay, EACL 2021).

Rows: `sentence`, `start`, `end` of the mention, `doc`, `orig_split`; for scoring `label` neg/neu/pos. The encoder
was trained on most rows of the published training split; only documents that training held back are scored there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.baselines import polarities, stance
from benchmarks.portrayal import LABELS, reader
from benchmarks.rows import Row, json_lines, macro_f1
from framelens.framing.portrayal import HEAD
from framelens.language.encoder import Reading
from training.rows import held_back

SET = "newsmtsc"
BATCH = 256  # rows: some hundred MB of token states at once


def predict(path: Path) -> Iterator[Row]:
    """One line a mention: the head's likeliest answer and its probabilities."""
    encoder = reader()
    rows = list(json_lines(path))
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        readings = [Reading(row["sentence"], "", ((row["start"], row["end"]),)) for row in batch]
        for row, answer in zip(batch, encoder.read(readings), strict=True):
            shares = [float(share) for share in answer[HEAD][0]]
            label = LABELS[shares.index(max(shares))]
            yield {"id": row["id"], "label": label} | dict(zip(LABELS, (round(s, 4) for s in shares), strict=True))


def score(path: Path, predictions: list[Row]) -> Row:
    """Macro-F1 over three labels, on rows that were not trained on, with TextBlob and VADER on the same."""
    said = {prediction["id"]: prediction["label"] for prediction in predictions}
    rows = [row for row in json_lines(path) if unseen(row)]
    gold = [row["label"] for row in rows]
    labels = [said[row["id"]] for row in rows]
    swaps = Counter(zip(gold, labels, strict=True))
    report: Row = {
        "set": SET,
        "n": len(rows),
        "macro_f1": macro_f1(gold, labels, LABELS),
        "documents": len({row["doc"] for row in rows}),
        "swaps": round((swaps["neg", "pos"] + swaps["pos", "neg"]) / max(1, len(rows)), 4),
    }
    for name, polarity in polarities().items():
        report[f"{name}_macro_f1"] = macro_f1(gold, [stance(polarity(row["sentence"])) for row in rows], LABELS)
    return report


def unseen(row: Row) -> bool:
    """Whether training never saw the row: it is of another split, or of a document that was held back."""
    return bool(row.get("orig_split") != "train" or held_back(row["doc"]))
