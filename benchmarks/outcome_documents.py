"""Outcome of an event in a whole document: success, failure or mixed.

A folder: `labels.csv` (file, label) and one text each, header lines `title:`, `outlet:`, `author:`, `date:`, an empty
line, the body. The event is known by its names alone (`--event NAME`, else the lines of `event.txt`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.baselines import THRESHOLD, polarities
from benchmarks.rows import Row, share
from framelens.analysis import analyse
from framelens.article import Article, compose
from framelens.framing.codebook import Question
from framelens.framing.verdict import MIXED_BAND

SET = "outcome_documents"


def predict(path: Path, event: Sequence[str] = ()) -> Iterator[Row]:
    """One line a document, in name order."""
    names = list(event) or (path / "event.txt").read_text(encoding="utf-8").split("\n")
    names = [name.strip() for name in names if name.strip()]
    question = Question("event", "outcome", "", "", names[0], tuple(names))
    for file in _texts(path):
        analysis = analyse(article(file), [question])
        verdict = analysis.verdicts[0]
        balance = verdict.leaning
        label = verdict.answer if verdict.answer in ("success", "failure", "mixed") else _label(balance, MIXED_BAND)
        yield {
            "file": file.name,
            "label": label,
            "answer": verdict.answer,
            "balance": balance,
            "evidence": [
                (analysis.article.title if item.part == "title" else analysis.article.body)[item.start : item.end]
                for item in analysis.evidence
            ],
        }


def article(file: Path) -> Article:
    """One document of the folder."""
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    facts = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
    facts = {key.strip().lower(): value.strip() for key, value in facts.items()}
    text, blocks = compose([("paragraph", " ".join(part.split())) for part in body.split("\n\n")])
    published = date.fromisoformat(facts["date"]) if facts.get("date") else None
    return Article(facts.get("title", ""), text, blocks, (facts.get("author", ""),), facts.get("outlet", ""), published)


def score(path: Path, predictions: list[Row]) -> Row:
    """Accuracy; accuracy with half a point where one of the two says mixed; success <-> failure swaps."""
    with (path / "labels.csv").open(encoding="utf-8", newline="") as lines:
        gold = {row["file"].removesuffix(".txt"): row["label"] for row in csv.DictReader(lines)}
    said = {prediction["file"].removesuffix(".txt"): prediction["label"] for prediction in predictions}
    report = {"set": SET, "n": len(gold), **_figures(gold, said)}
    for name, polarity in polarities().items():
        labels = {}
        for file in _texts(path):
            one = article(file)
            labels[file.stem] = _label(polarity(f"{one.title}. {one.body}"), THRESHOLD)
        report |= {f"{name}_{figure}": value for figure, value in _figures(gold, labels).items()}
    return report


def _texts(path: Path) -> list[Path]:
    return sorted(file for file in path.glob("*.txt") if file.name != "event.txt")


def _label(balance: float, band: float) -> str:
    return "success" if balance > band else "failure" if balance < -band else "mixed"


def _figures(gold: dict[str, str], said: dict[str, str]) -> Row:
    pairs = [(label, said.get(file, "")) for file, label in gold.items()]
    half = sum(1.0 if g == s else 0.5 if "mixed" in (g, s) else 0.0 for g, s in pairs)
    return {
        "accuracy": share(sum(g == s for g, s in pairs), len(pairs)),
        "accuracy_mixed_half": share(half, len(pairs)),
        "swaps": sum({g, s} == {"success", "failure"} for g, s in pairs),
    }
