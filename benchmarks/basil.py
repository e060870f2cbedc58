"""BASIL: how an article's author feels about its main event and its main entities (Fan et al., EMNLP 2019).

Rows: `title`, `sentences`, `paragraphs` (sentence numbers), `main_event`, `main_entities`, `date`, `outlet`. `event`
and an entity's `score` are -1 to 1, its `label` neg/neu/pos. Pair order: of two outlets on the same event whose
labels differ, does the kinder one score higher (ties .5)? Most labels are neutral: macro-F1, never accuracy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from benchmarks.baselines import order, polarities, stance
from benchmarks.portrayal import LABELS, OF_STANCE, actor_called, treated
from benchmarks.rows import Row, json_lines, macro_f1
from framelens.analysis import Analysis, analyse
from framelens.article import Article, compose
from framelens.framing.codebook import Question
from framelens.framing.portrayal import available
from framelens.language import encoder

SET = "basil"
VALUES = {"neg": -1, "neu": 0, "pos": 1}


def predict(path: Path) -> Iterator[Row]:
    """One line an article: the leaning of its verdict on the main event, and how it treats the main entities.

    Without a trained portrayal head there are no entities in it.
    """
    for row in json_lines(path):
        name = row["main_event"] or row["title"]
        question = Question("event", "outcome", "", "", name, (name,))
        found = analyse(article(row), [question])
        yield {"id": row["id"], "event": found.verdicts[0].leaning, "entities": _entities(row, found)}


def _entities(row: Row, found: Analysis) -> dict[str, Row]:
    reader = encoder.installed()
    if reader is None or not available(reader):
        return {}
    same = reader.remembering()
    said = {}
    for name in row["main_entities"]:
        actor = actor_called(name, found.article, found.actors)
        made = treated(found.article, actor, found.sentences, found.quotations, found.speakers, same)
        said[name] = {"label": OF_STANCE[made.label], "score": round(made.score, 4)}
    return said


def article(row: Row) -> Article:
    """The row as an article."""
    paragraphs = (" ".join(row["sentences"][index] for index in group) for group in row["paragraphs"])
    body, blocks = compose([("paragraph", text) for text in paragraphs])
    return Article(row["title"], body, blocks, outlet=row["outlet"], published=date.fromisoformat(row["date"][:10]))


def score(path: Path, predictions: list[Row]) -> Row:
    """Pair order on events and entities, macro-F1 on entities; TextBlob and VADER on the same.

    An event is read by them from the whole text, an entity from the sentences that hold the last word of its name.
    """
    said = {prediction["id"]: prediction for prediction in predictions}
    events: dict[str, list[Row]] = defaultdict(list)
    for row in json_lines(path):
        events[row["event_id"]].append(row)
    rows = [row for group in events.values() for row in group]
    both = [pair for group in events.values() for pair in combinations(group, 2)]
    report: Row = {"set": SET}
    pairs = [(a, b) for a, b in both if a["label_event"] != b["label_event"]]
    report |= {"n": len(pairs), "event_pair_order": _event_order(pairs, lambda row: said[row["id"]]["event"])}
    for name, polarity in polarities().items():
        texts = {row["id"]: polarity(" ".join(row["sentences"])) for row in rows}

        def whole(row: Row, texts: dict[str, float] = texts) -> float:
            return texts[row["id"]]

        report[f"{name}_event_pair_order"] = _event_order(pairs, whole)
    if not any(prediction.get("entities") for prediction in predictions):
        return report
    asked = [(row, name) for row in rows for name in row["label_entities"]]
    entity_pairs = [
        (a, b, name)
        for a, b in both
        for name in sorted(set(a["label_entities"]) & set(b["label_entities"]))
        if a["label_entities"][name] != b["label_entities"][name]
    ]
    gold = [row["label_entities"][name] for row, name in asked]
    nothing = {"label": "neu", "score": 0.0}
    own = [said[row["id"]]["entities"].get(name, nothing)["label"] for row, name in asked]
    report |= {
        "entities": len(asked),
        "entity_macro_f1": macro_f1(gold, own, LABELS),
        "always_neutral_macro_f1": macro_f1(gold, ["neu"] * len(gold), LABELS),
        "entity_pairs": len(entity_pairs),
        "entity_pair_order": _entity_order(
            entity_pairs, lambda row, name: said[row["id"]]["entities"].get(name, nothing)["score"]
        ),
    }
    for baseline, polarity in polarities().items():

        def mean(row: Row, name: str, polarity: Callable[[str], float] = polarity) -> float:
            last = name.split()[-1].casefold()
            texts = [text for text in row["sentences"] if last in text.casefold()]
            return sum(map(polarity, texts)) / len(texts) if texts else 0.0

        report[f"{baseline}_entity_macro_f1"] = macro_f1(gold, [stance(mean(*one)) for one in asked], LABELS)
        report[f"{baseline}_entity_pair_order"] = _entity_order(entity_pairs, mean)
    return report


def _event_order(pairs: list[tuple[Row, Row]], value: Callable[[Row], float]) -> float:
    return order([(VALUES[a["label_event"]] - VALUES[b["label_event"]], value(a) - value(b)) for a, b in pairs])


def _entity_order(pairs: list[tuple[Row, Row, str]], value: Callable[[Row, str], float]) -> float:
    return order(
        [
            (VALUES[a["label_entities"][name]] - VALUES[b["label_entities"][name]], value(a, name) - value(b, name))
            for a, b, name in pairs
        ]
    )
