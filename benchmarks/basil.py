"""BASIL: how an article's author feels about its main event (Fan et al., EMNLP 2019); outlets compared by pairs.

Rows: `title`, `sentences`, `paragraphs` (sentence numbers), `main_event`, `date`, `outlet`. `event` is -1 to 1.
Pair order: of two outlets on the same event whose labels differ, does the kinder one score higher (ties .5)?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from benchmarks.baselines import order, polarities
from benchmarks.rows import Row, json_lines
from framelens.analysis import analyse
from framelens.article import Article, compose
from framelens.framing.codebook import Question

SET = "basil"
VALUES = {"neg": -1, "neu": 0, "pos": 1}


def predict(path: Path) -> Iterator[Row]:
    """One line an article: the leaning of its verdict on the main event."""
    for row in json_lines(path):
        name = row["main_event"] or row["title"]
        question = Question("event", "outcome", "", "", name, (name,))
        verdict = analyse(article(row), [question]).verdicts[0]
        yield {"id": row["id"], "event": verdict.leaning}


def article(row: Row) -> Article:
    """The row as an article."""
    paragraphs = (" ".join(row["sentences"][index] for index in group) for group in row["paragraphs"])
    body, blocks = compose([("paragraph", text) for text in paragraphs])
    return Article(row["title"], body, blocks, outlet=row["outlet"], published=date.fromisoformat(row["date"][:10]))


def score(path: Path, predictions: list[Row]) -> Row:
    """Pair order on events, with TextBlob and VADER on the whole text."""
    said = {prediction["id"]: prediction["event"] for prediction in predictions}
    events: dict[str, list[Row]] = defaultdict(list)
    for row in json_lines(path):
        events[row["event_id"]].append(row)
    pairs = [pair for rows in events.values() for pair in combinations(rows, 2)]
    pairs = [(a, b) for a, b in pairs if a["label_event"] != b["label_event"]]
    report: Row = {"set": SET, "n": len(pairs)}

    def ordered(values: dict[str, float]) -> float:
        return order([(VALUES[a["label_event"]] - VALUES[b["label_event"]], values[a["id"]] - values[b["id"]])
                      for a, b in pairs])  # fmt: skip

    report["event_pair_order"] = ordered(said)
    for name, polarity in polarities().items():
        texts = {row["id"]: polarity(" ".join(row["sentences"])) for rows in events.values() for row in rows}
        report[f"{name}_event_pair_order"] = ordered(texts)
    return report
