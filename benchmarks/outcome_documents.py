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
from framelens.framing.verdict import MIXED_BAND, Verdict

SET = "outcome_documents"


def predict(path: Path, event: Sequence[str] = ()) -> Iterator[Row]:
    """One line a document, in name order."""
    question = question_of(path, event)
    for file, found in texts(path):
        analysis = analyse(found, [question])
        verdict = analysis.verdicts[0]
        yield {
            "file": file.name,
            "label": label_of(verdict),
            "answer": verdict.answer,
            "balance": verdict.leaning,
            "evidence": [
                (analysis.article.title if item.part == "title" else analysis.article.body)[item.start : item.end]
                for item in analysis.evidence
            ],
        }


def question_of(path: Path, event: Sequence[str] = ()) -> Question:
    """The question on the event of a folder."""
    names = list(event) or (path / "event.txt").read_text(encoding="utf-8").split("\n")
    names = [name.strip() for name in names if name.strip()]
    return Question("event", "outcome", "", "", names[0], tuple(names))


def texts(path: Path) -> Iterator[tuple[Path, Article]]:
    """The documents of a folder, in name order."""
    for file in sorted(path.glob("*.txt")):
        if file.name != "event.txt":
            yield file, article(file)


def gold_of(path: Path) -> dict[str, str]:
    """The label of each document, by its name without the ending."""
    with (path / "labels.csv").open(encoding="utf-8", newline="") as lines:
        return {row["file"].removesuffix(".txt"): row["label"] for row in csv.DictReader(lines)}


def label_of(verdict: Verdict, band: float = MIXED_BAND) -> str:
    """One of the three labels, of the leaning where the verdict is none of them."""
    return verdict.answer if verdict.answer in ("success", "failure", "mixed") else _label(verdict.leaning, band)


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
    gold = gold_of(path)
    said = {prediction["file"].removesuffix(".txt"): prediction["label"] for prediction in predictions}
    report = {"set": SET, "n": len(gold), **figures(gold, said)}
    for name, polarity in polarities().items():
        labels = {}
        for file, one in texts(path):
            labels[file.stem] = _label(polarity(f"{one.title}. {one.body}"), THRESHOLD)
        report |= {f"{name}_{figure}": value for figure, value in figures(gold, labels).items()}
    return report


def _label(balance: float, band: float) -> str:
    return "success" if balance > band else "failure" if balance < -band else "mixed"


def figures(gold: dict[str, str], said: dict[str, str]) -> Row:
    """Accuracy, the same with half a point for a half error, and how often one pole was taken for the other."""
    pairs = [(label, said.get(file, "")) for file, label in gold.items()]
    half = sum(1.0 if g == s else 0.5 if "mixed" in (g, s) else 0.0 for g, s in pairs)
    return {
        "accuracy": share(sum(g == s for g, s in pairs), len(pairs)),
        "accuracy_mixed_half": share(half, len(pairs)),
        "swaps": sum({g, s} == {"success", "failure"} for g, s in pairs),
    }
