"""Which of two frames a sentence takes, or neither, known from a codebook's examples alone; and in whole documents.

Rows: `text`, and for scoring `label` (a pole's name or "none"). A folder is read as documents: `labels.csv` and texts
as in `outcome_documents`. The codebook is the one that ships for the subject; its examples were written before the
rows, by the same hand. TextBlob and VADER are read as the first pole where they are positive, as the second where
they are negative: what a tone can tell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.baselines import outcome, polarities
from benchmarks.outcome_documents import article
from benchmarks.rows import Row, json_lines, macro_f1, share
from framelens.analysis import analyse
from framelens.framing import codebook
from framelens.framing.codebook import Question
from framelens.framing.contrast import NEUTRAL, Coded, ContrastJudge, with_codes
from framelens.framing.event import Reference
from framelens.framing.judge import Passage
from framelens.language import encoder

SET = "contrast"
BOOK = codebook.FOLDER / "asylum-frames.toml"
CODED = 65  # of the rows, for the figure with human codes: these are given, the others asked


def question() -> Question:
    """The question that the rows are on."""
    return codebook.load(BOOK).questions[0]


def predict(path: Path) -> Iterator[Row]:
    """One line a sentence or document: label, for sentences also the probabilities."""
    asked = question()
    if path.is_dir():
        yield from _documents(path, asked)
        return
    texts = [row["text"] for row in json_lines(path)]
    yield from judged(asked, texts)


def judged(asked: Question, texts: Sequence[str]) -> Iterator[Row]:
    """The judge's answers on sentences that stand alone."""
    first, second = asked.poles
    names = {"success": first.name, "failure": second.name, "none": "none"}
    passages = [Passage(text, Reference(0, len(text), "named", text)) for text in texts]
    for answer in ContrastJudge(asked, encoder.installed()).judge(passages):
        two, _, neither, one = answer.probabilities
        yield {
            "label": names[answer.outcome],
            first.name: round(one, 4),
            second.name: round(two, 4),
            "none": round(neither, 4),
        }


def _documents(path: Path, asked: Question) -> Iterator[Row]:
    for file in sorted(path.glob("*.txt")):
        verdict = analyse(article(file), [asked]).verdicts[0]
        yield {"file": file.name, "label": verdict.answer, "balance": verdict.leaning}


def score(path: Path, predictions: list[Row]) -> Row:
    """Sentences: macro-F1 over three labels, swaps of the poles; documents: accuracy, swaps."""
    return _score_documents(path, predictions) if path.is_dir() else _score_sentences(path, predictions)


def with_human_codes(path: Path) -> Row:
    """Macro-F1 on the later rows, with the codebook alone and with the first `CODED` rows as further examples."""
    rows = list(json_lines(path))
    asked, given, later = question(), rows[:CODED], rows[CODED:]
    codes = [Coded(row["text"], NEUTRAL if row["label"] == "none" else row["label"]) for row in given]
    coded = with_codes(asked, codes)
    report: Row = {"set": SET, "n": len(later), "coded": len(given)}
    for name, one in (("before", asked), ("after", coded)):
        said = [row["label"] for row in judged(one, [row["text"] for row in later])]
        report[name] = macro_f1([row["label"] for row in later], said, _labels(asked))
    return report


def _labels(asked: Question) -> list[str]:
    return [*(pole.name for pole in asked.poles), "none"]


def _score_sentences(path: Path, predictions: list[Row]) -> Row:
    gold = [row["label"] for row in json_lines(path)]
    labels = _labels(question())
    poles = dict(zip(("success", "failure"), labels, strict=False))
    report: Row = {"set": SET, "n": len(gold), **_figures(gold, [row["label"] for row in predictions], labels)}
    for name, polarity in polarities().items():
        said = [outcome(polarity(row["text"])) for row in json_lines(path)]
        figures = _figures(gold, [poles.get(one, one) for one in said], labels)
        report |= {f"{name}_{figure}": value for figure, value in figures.items()}
    return report


def _figures(gold: list[str], said: list[str], labels: list[str]) -> Row:
    swaps = sum({g, s} == set(labels[:2]) for g, s in zip(gold, said, strict=True))
    return {"macro_f1": macro_f1(gold, said, labels), "swaps": share(swaps, len(gold))}


def _score_documents(path: Path, predictions: list[Row]) -> Row:
    with (path / "labels.csv").open(encoding="utf-8", newline="") as lines:
        gold = {row["file"]: row["label"] for row in csv.DictReader(lines)}
    first, second, _ = _labels(question())
    said = {row["file"]: row["label"] for row in predictions}
    report: Row = {"set": f"{SET}_documents", "n": len(gold), **_of_documents(gold, said, {first, second})}
    for name, polarity in polarities().items():
        labels = {}
        for file in gold:
            one = article(path / file)
            tone = outcome(polarity(f"{one.title}. {one.body}"))
            labels[file] = {"success": first, "failure": second, "none": "mixed"}[tone]
        report |= {f"{name}_{figure}": value for figure, value in _of_documents(gold, labels, {first, second}).items()}
    return report


def _of_documents(gold: dict[str, str], said: dict[str, str], poles: set[str]) -> Row:
    pairs = [(label, said.get(file, "")) for file, label in gold.items()]
    return {
        "accuracy": share(sum(g == s for g, s in pairs), len(pairs)),
        "swaps": sum({g, s} == poles for g, s in pairs),
    }
