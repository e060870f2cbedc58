"""How well a network reads the rows that are held out."""

from __future__ import annotations

import torch
from sklearn.metrics import average_precision_score, f1_score

from training.batches import batches, families
from training.losses import OPPOSITE, alike
from training.network import HEADS, Encoded, Reader, collate, padded
from training.precision import precision


def figures(network: Reader, held: list[Encoded]) -> dict[str, float]:
    """Those of the heads and of the events told apart."""
    return validate(network, [row for row in held if not row.event]) | told_apart(
        network, [row for row in held if row.event]
    )


def validate(network: Reader, rows: list[Encoded]) -> dict[str, float]:
    """Macro-F1 of each head over held-out rows."""
    network.eval()
    gold: dict[str, list[int]] = {head: [] for head in HEADS}
    said: dict[str, list[int]] = {head: [] for head in HEADS}
    with torch.inference_mode():
        for batch in batches(rows, None):
            with precision():
                logits = network(collate(batch))
            for position, row in enumerate(batch):
                for head, index in row.labels:
                    gold[head].append(index)
                    said[head].append(int(logits[head][position].argmax()))
    scores = {head: float(f1_score(gold[head], said[head], average="macro")) for head in HEADS if gold[head]}
    opposite = [OPPOSITE.get(label) == answer for label, answer in zip(gold["outcome"], said["outcome"], strict=True)]
    scores["swaps"] = sum(opposite) / max(1, len(opposite))
    return {name: round(value, 4) for name, value in scores.items()}


def told_apart(network: Reader, rows: list[Encoded]) -> dict[str, float]:
    """Mean average precision with which a sentence finds those of its event in its family."""
    network.eval()
    found: dict[str, list[float]] = {"telling": [], "words": [], "meaning": []}
    with torch.inference_mode():
        for family in families(rows):
            answers = network(collate(family))
            tables = {name: answers[name] @ answers[name].T for name in ("telling", "meaning")}
            tables["words"] = alike(answers["words"], padded([row.telling for row in family]))
            for name, table in tables.items():
                for place, row in enumerate(family):
                    others = [other for other in range(len(family)) if other != place]
                    same = [family[other].event == row.event for other in others]
                    if any(same):
                        found[name].append(float(average_precision_score(same, table[place, others])))
    return {name: round(sum(values) / max(1, len(values)), 4) for name, values in found.items()}
