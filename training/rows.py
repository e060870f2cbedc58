"""Rows from JSON lines: a sentence, the span that names the target, and the labels of a task or the event it tells."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from framelens.framing.codebook import Question
from framelens.framing.event import EventFinder
from framelens.framing.evidence import taken

OUTCOMES = ("failure", "mixed", "none", "success")
VOICES = ("author", "quoted")
PORTRAYALS = ("unfavourable", "neutral", "favourable")
NEWSMTSC_LABELS = {"neg": 0, "neu": 1, "pos": 2}
AFTER_ANOTHER = 0.25  # of the rows of a family are read after a sentence about another event
VALIDATION_SHARE = 12  # one row in so many is never trained on


@dataclass(frozen=True, slots=True)
class Row:
    """One example. `labels` maps a head's name to the index of its class; `event` names what the sentence tells."""

    text: str
    start: int
    end: int
    before: str
    labels: tuple[tuple[str, int], ...]
    document: str = ""
    event: str = ""

    @property
    def key(self) -> str:
        """Rows that share it fall on the same side of the split: document or pair, or else the sentence."""
        return self.document or self.text


def outcome_rows(paths: Iterable[Path]) -> list[Row]:
    """Rows of the `outcome` and `voice` heads from files as data/training/GUIDE.md describes."""
    rows = []
    for item in _items(paths):
        start = item["text"].index(item["target"])
        end = start + len(item["target"])
        rows.append(Row(item["text"], start, end, item.get("before", ""), _labels(item), item.get("pair", "")))
    return rows


def article_rows(paths: Iterable[Path]) -> list[Row]:
    """Rows of the `outcome` and `voice` heads from articles whose sentences are labelled (GUIDE.md).

    Read are the sentences that the engine would take, with what it would put before them.
    """
    return [row for item in _items(paths) for row in _of_article(item)]


def _of_article(item: dict[str, Any]) -> list[Row]:
    names = tuple(item["event"])
    question = Question("event", "outcome", "", "", names[0], names)
    title, paragraphs = item["title"]["text"], [[one["text"] for one in some] for some in item["paragraphs"]]
    references = EventFinder(question).find(title, paragraphs)
    rows = []
    for passage, at in taken(title, paragraphs, references, names[0]):
        told = {"voice": "author"} | item["title"] if at is None else item["paragraphs"][at[0]][at[1]]
        reference = passage.reference
        rows.append(Row(passage.text, reference.start, reference.end, passage.before, _labels(told), title))
    return rows


def _labels(told: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    return ("outcome", OUTCOMES.index(told["label"])), ("voice", VOICES.index(told["voice"]))


def _items(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The objects of some files of JSON lines, in name order."""
    for path in sorted(paths):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def portrayal_rows(path: Path) -> list[Row]:
    """Rows of the `portrayal` head from NewsMTSC's own training split (Hamborg and Donnay, EACL 2021)."""
    rows = []
    for item in _items([path]):
        if item["orig_split"] == "train":
            labels = (("portrayal", NEWSMTSC_LABELS[item["label"]]),)
            rows.append(Row(item["sentence"], item["start"], item["end"], "", labels, item["doc"]))
    return rows


def event_rows(paths: Iterable[Path]) -> list[Row]:
    """Rows of the `telling` head: families of sentences, those of one event together (GUIDE.md).

    Some rows are read after another sentence of its family, as sentences are read in an article.
    """
    families: dict[str, list[Row]] = {}
    for item in _items(paths):
        row = Row(item["text"], 0, len(item["text"]), "", (), item["family"], item["event"])
        families.setdefault(row.document, []).append(row)
    return [row for name, family in families.items() for row in _after_others(name, family)]


def _after_others(name: str, family: list[Row]) -> list[Row]:
    draw = random.Random(name)
    rows = []
    for row in family:
        others = [other.text for other in family if other.event != row.event]
        rows.append(replace(row, before=draw.choice(others)) if others and draw.random() < AFTER_ANOTHER else row)
    return rows


def held_back(key: str) -> bool:
    """Whether rows with this key are never trained on."""
    return zlib.crc32(key.encode()) % VALIDATION_SHARE == 0


def split(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """(training, validation), decided by the text alone, so that every run splits alike."""
    held = [held_back(row.key) for row in rows]
    return (
        [row for row, out in zip(rows, held, strict=True) if not out],
        [row for row, out in zip(rows, held, strict=True) if out],
    )
