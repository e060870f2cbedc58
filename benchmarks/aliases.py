"""Benchmark `aliases`: names that mean one actor end in one group.

Data: JSONL of either of two shapes, documents with gold coreference.

- GUM (news and interviews): `text`, `date`, `mentions` with `start`, `end`, `upos`, `etype`, `eid`.
- MEANTIME: `sentences`, `mentions` with `sent`, `start`, `end`, `text`, `type`, `chain`. It has no parts of
  speech: a mention counts as a proper noun if its head, the last word before a comma, bracket or preposition, is
  written with a capital (`proper`). Its chains carry a prefix that tells where annotation went deeper: cut off.

`predict` gives clusters of mention indices over all proper-noun mentions; it reads spans, never types or chains.
`predict_end_to_end` gives the engine's own mentions. Scored are mentions of persons, organisations and places.

B-cubed (Bagga and Baldwin 1998): precision and recall are means over mentions. End to end, a predicted and a gold
mention are paired if one holds the other or they share half of the characters of their union; pairs with the
larger share first, each mention once. A gold mention without partner has recall 0, a predicted one precision 0;
predicted mentions whose only partner is a gold mention that is not scored (an adjective, a date) do not count.
Of gold mentions of one entity that hold each other ("premier Ana Gray", "Ana Gray") the shortest counts. MEANTIME
marks some entities only, so there a predicted mention without partner is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.rows import json_lines
from framelens.article import Article, Block
from framelens.language.actors import actors_of
from framelens.language.actors.given import cluster_spans
from framelens.language.names import names

SCORED_TYPES = frozenset({"person", "organization", "place", "PER", "ORG", "LOC"})
LEAST_SHARE = 0.5  # of the union of two spans, for them to be one mention
_HEAD_ENDS = re.compile(r",|\(|\s(?:of|in|at|on|for|from|with|to|who|which|that|and)\s")
_PREFIX = re.compile(r"^(?:cross_)?(?:intra_)?")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_PRONOUNS = frozenset({"I", "We", "You", "He", "She", "It", "They", "Us", "Our", "My", "Your", "His", "Her", "Its"})
_DEMONSTRATIVES = frozenset({"Their", "Who", "Which", "That", "This", "These", "Those"})


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a JSONL file, or of every JSONL file in a folder, in one shape (see `unified`)."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    for file in files:
        yield from map(unified, json_lines(file))


def unified(row: dict[str, Any]) -> dict[str, Any]:
    """A row with `text` and mentions that count characters in it, `proper`, `type` and `entity`."""
    if "sentences" in row and "text" not in row:
        starts, position = [], 0
        for sentence in row["sentences"]:
            starts.append(position)
            position += len(sentence) + 2
        mentions = [
            {
                "start": starts[mention["sent"]] + mention["start"],
                "end": starts[mention["sent"]] + mention["end"],
                "proper": proper(mention["text"]),
                "type": mention["type"],
                "entity": _PREFIX.sub("", mention["chain"]),
            }
            for mention in row["mentions"]
        ]
        return {"id": row["id"], "text": "\n\n".join(row["sentences"]), "mentions": mentions, "complete": False}
    mentions = [
        {
            "start": mention["start"],
            "end": mention["end"],
            "proper": mention["upos"] == "PROPN",
            "type": mention.get("etype", ""),
            "entity": mention.get("eid", ""),
        }
        for mention in row["mentions"]
    ]
    return {"id": row["id"], "text": row["text"], "mentions": mentions, "complete": True}


def proper(text: str) -> bool:
    """Whether the head of a mention is written as a name."""
    head = _HEAD_ENDS.split(text, maxsplit=1)[0].split()
    return bool(head) and head[-1][:1].isupper() and head[-1] not in _PRONOUNS | _DEMONSTRATIVES


def article_of(text: str) -> Article:
    """The text as an article whose offsets are those of the text, a paragraph between blank lines."""
    blocks = tuple(Block("paragraph", match.start(), match.end()) for match in _PARAGRAPH.finditer(text))
    return Article(title="", body=text, blocks=blocks)


def predict(path: Path) -> Iterator[dict[str, Any]]:
    """Clusters of indices into the row's mentions, given the gold spans of proper nouns."""
    for row in rows(path):
        indices = [index for index, mention in enumerate(row["mentions"]) if mention["proper"]]
        spans = [(row["mentions"][index]["start"], row["mentions"][index]["end"]) for index in indices]
        clusters = cluster_spans(article_of(row["text"]), spans)
        yield {"id": row["id"], "clusters": [[indices[place] for place in group] for group in clusters]}


def predict_end_to_end(path: Path) -> Iterator[dict[str, Any]]:
    """The engine's own mentions by name, with the actor that each is taken for."""
    for row in rows(path):
        article = article_of(row["text"])
        mentions = [
            {"start": mention.start, "end": mention.end, "actor": actor.name}
            for actor in actors_of(article, names(article))
            for mention in actor.mentions
            if mention.form == "name"
        ]
        yield {
            "id": row["id"],
            "mentions": sorted(mentions, key=lambda mention: (mention["start"], mention["end"])),
        }


def score(path: Path, predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """B-cubed F1, precision and recall; n is the number of gold mentions scored."""
    by_id = {prediction["id"]: prediction for prediction in predictions}
    precisions: list[float] = []
    recalls: list[float] = []
    for row in rows(path):
        prediction = by_id.get(row["id"], {"clusters": []})
        found = end_to_end(row, prediction) if "mentions" in prediction else given(row, prediction)
        precisions += found[0]
        recalls += found[1]
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"set": "aliases", "n": len(recalls), "f1": f1, "precision": precision, "recall": recall}


def scored(row: Mapping[str, Any]) -> dict[int, Hashable]:
    """Index -> gold entity of the mentions that are scored."""
    return {
        index: mention["entity"]
        for index, mention in enumerate(row["mentions"])
        if mention["proper"] and mention["type"] in SCORED_TYPES
    }


def given(row: Mapping[str, Any], prediction: Mapping[str, Any]) -> tuple[list[float], list[float]]:
    """Precision and recall of each scored mention; one that is in no cluster stands alone."""
    gold = scored(row)
    label: dict[int, Hashable] = {index: ("alone", index) for index in gold}
    for number, group in enumerate(prediction["clusters"]):
        label.update({index: ("group", number) for index in group if index in gold})
    return b_cubed(label, gold)


def end_to_end(row: Mapping[str, Any], prediction: Mapping[str, Any]) -> tuple[list[float], list[float]]:
    """Precision of each predicted and recall of each gold mention, after pairing them by overlap."""
    gold = innermost(row, scored(row))
    pairs = paired(prediction["mentions"], row["mentions"], set(gold))
    actor: dict[Hashable, Hashable] = {}
    entity: dict[Hashable, Hashable] = dict(gold.items())
    for number, mention in enumerate(prediction["mentions"]):
        partner = pairs.get(number)
        if partner is None and row["complete"]:
            actor["predicted", number] = mention["actor"]
        elif partner is not None and partner in gold:
            actor[partner] = mention["actor"]
    return b_cubed(actor, entity)


def innermost(row: Mapping[str, Any], gold: Mapping[int, Hashable]) -> dict[int, Hashable]:
    """The scored mentions that hold no other of the same entity."""
    spans = {index: (row["mentions"][index]["start"], row["mentions"][index]["end"]) for index in gold}
    return {
        index: entity
        for index, entity in gold.items()
        if not any(
            other != index and gold[other] == entity and start <= spans[other][0] and spans[other][1] <= end
            for start, end in [spans[index]]
            for other in gold
            if spans[other] != spans[index] or other < index
        )
    }


def paired(
    predicted: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]], preferred: set[int]
) -> dict[int, int]:
    """Predicted index -> gold index, the best overlaps first, scored gold mentions before others."""
    options = []
    for number, mention in enumerate(predicted):
        for index, counterpart in enumerate(gold):
            shared = min(mention["end"], counterpart["end"]) - max(mention["start"], counterpart["start"])
            if shared <= 0:
                continue
            union = max(mention["end"], counterpart["end"]) - min(mention["start"], counterpart["start"])
            shorter = min(mention["end"] - mention["start"], counterpart["end"] - counterpart["start"])
            if shared == shorter or shared / union >= LEAST_SHARE:
                options.append((index not in preferred, -shared / union, number, index))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, index in sorted(options):
        if number not in pairs and index not in taken:
            pairs[number] = index
            taken.add(index)
    return pairs


def b_cubed(predicted: Mapping[Any, Hashable], gold: Mapping[Any, Hashable]) -> tuple[list[float], list[float]]:
    """Precision of each predicted and recall of each gold item; an item that the other side lacks has 0."""
    groups, chains = members(predicted), members(gold)
    precisions = [
        len(groups[label] & chains[gold[item]]) / len(groups[label]) if item in gold else 0.0
        for item, label in predicted.items()
    ]
    recalls = [
        len(groups[predicted[item]] & chains[entity]) / len(chains[entity]) if item in predicted else 0.0
        for item, entity in gold.items()
    ]
    return precisions, recalls


def members(labels: Mapping[Any, Hashable]) -> dict[Hashable, set[Any]]:
    """Label -> the items that bear it."""
    found: dict[Hashable, set[Any]] = defaultdict(set)
    for item, label in labels.items():
        found[label].add(item)
    return found
