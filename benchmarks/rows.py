"""Benchmark data: JSON lines, and macro-averaged F1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def json_lines(path: Path, name: str = "dev.jsonl") -> Iterator[Row]:
    """The objects of a JSONL file, or of `name` in a folder."""
    file = path / name if path.is_dir() else path
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def macro_f1(gold: Sequence[str], said: Sequence[str], labels: Sequence[str]) -> float:
    """The mean over the labels of each one's F1; a label that neither has counts as 0."""
    scores = []
    for label in labels:
        hits = sum(g == s == label for g, s in zip(gold, said, strict=True))
        total = sum(g == label for g in gold) + sum(s == label for s in said)
        scores.append(2 * hits / total if total else 0.0)
    return round(sum(scores) / len(scores), 4)


def share(part: float, whole: float) -> float:
    """A share to four places; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0
