"""Outcome of an event in one sentence: success, failure, mixed or none; and whose voice.

Rows: `event` (names), `text`, `before` (optional), and for scoring `label`, `voice`. The tool finds the event's
words itself. TextBlob and VADER know three labels; their voice is always the author's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.baselines import outcome, polarities
from benchmarks.rows import Row, json_lines, macro_f1, share
from framelens.article import Article, compose
from framelens.framing.cues import CueReader
from framelens.framing.event import Reference, target_in
from framelens.framing.judge import OUTCOMES, Judge, Passage, is_quoted
from framelens.language import encoder
from framelens.language.quotes import quotations
from framelens.language.sentences import sentences
from framelens.language.voices import Voice, mostly_quoted, voices_of

SET = "outcome"
LABELS = OUTCOMES
BATCH = 64


def predict(path: Path) -> Iterator[Row]:
    """One line a sentence: label, probabilities of the poles, voice."""
    judge = Judge(CueReader(), encoder.installed())
    rows = list(json_lines(path, "test.jsonl"))
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        passages = [passage(row) for row in batch]
        for row, judged in zip(batch, judge.judge(passages), strict=True):
            failure, mixed, none, success = judged.probabilities
            quoted = is_quoted(_voice(row["text"]), judged)
            yield {
                "label": judged.outcome,
                "success": round(success, 4),
                "failure": round(failure, 4),
                "mixed": round(mixed, 4),
                "none": round(none, 4),
                "voice": "quoted" if quoted else "author",
            }


def passage(row: Row) -> Passage:
    """The sentence with the words that stand for the event; the whole sentence where none are found."""
    text = row["text"]
    reference = target_in(text, row["event"]) or Reference(0, len(text), "referred", text)
    return Passage(text, reference, row.get("before", ""))


def _voice(text: str) -> Voice:
    body, blocks = compose([("paragraph", text)])
    article = Article("", body, blocks)
    found = sentences(article)
    quoted = quotations(article, found, ())
    speakers = voices_of(article, found, quoted)
    return Voice(next(filter(None, speakers), ""), any(mostly_quoted(one, quoted) for one in found))


def score(path: Path, predictions: list[Row]) -> Row:
    """Macro-F1 over four labels; share of success taken for failure or the reverse; voice accuracy."""
    rows = list(json_lines(path, "test.jsonl"))
    gold = [row["label"] for row in rows]
    report: Row = {
        "set": SET,
        "n": len(rows),
        **_figures(gold, [prediction["label"] for prediction in predictions]),
        "voice_accuracy": share(
            sum(row["voice"] == prediction["voice"] for row, prediction in zip(rows, predictions, strict=True)),
            len(rows),
        ),
        "always_author": share(sum(row["voice"] == "author" for row in rows), len(rows)),
    }
    for name, polarity in polarities().items():
        figures = _figures(gold, [outcome(polarity(row["text"])) for row in rows])
        report |= {f"{name}_{figure}": value for figure, value in figures.items()}
    return report


def _figures(gold: list[str], said: list[str]) -> Row:
    opposite = {("success", "failure"), ("failure", "success")}
    swaps = sum(pair in opposite for pair in zip(gold, said, strict=True))
    return {"macro_f1": macro_f1(gold, said, LABELS), "swaps": share(swaps, len(gold))}
