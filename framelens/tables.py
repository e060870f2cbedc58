"""Analyses as tables: the columns that the corpus stores and every comparison reads.

One row a thing (article, sentence, mention ...), `article` is the key that joins them, offsets stay beside them. A
mark's fields are columns by name; the schema decides which of them are kept.

An article can be there without its text (`has_text` false, see `framelens.sharing.bundle`). Its `body` is then a
stand-in of the same length, ABSENT in every place but the names, so that offsets hold; its words are in `tokens`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from framelens.analysis import Analysis
from framelens.article import Article
from framelens.framing.evidence import Evidence

Row = dict[str, Any]

DAY, TEXT, COUNT, SHARE, YES = pa.date32(), pa.string(), pa.int32(), pa.float64(), pa.bool_()
SPAN = [("start", COUNT), ("end", COUNT)]

SCHEMAS: dict[str, pa.Schema] = {
    name: pa.schema([("part", TEXT), ("article", TEXT), *columns])
    for name, columns in {
        "articles": [
            ("title", TEXT), ("authors", pa.list_(TEXT)), ("outlet", TEXT), ("published", DAY), ("republished", DAY),
            ("republisher", TEXT), ("url", TEXT), ("language", TEXT), ("rights", TEXT), ("sample", YES),
            ("source", TEXT), ("body", TEXT), ("has_text", YES), ("words", COUNT), ("polarity", SHARE),
            ("subjectivity", SHARE), ("notes", pa.list_(TEXT)),
        ],
        "blocks": [("position", COUNT), ("kind", TEXT), *SPAN],
        "sentences": [
            ("position", COUNT), *SPAN, ("block", COUNT), ("heading", YES), ("speaker", TEXT), ("event", TEXT),
        ],
        "mentions": [("actor", TEXT), ("kind", TEXT), *SPAN, ("form", TEXT), ("sentence", COUNT)],
        "dates": [*SPAN, ("type", TEXT), ("value", TEXT), ("first", DAY), ("last", DAY), ("sentence", COUNT)],
        "quotations": [*SPAN, ("kind", TEXT), ("speaker", TEXT), ("sentence", COUNT), ("words", COUNT)],
        "evidence": [
            ("question", TEXT), ("place", TEXT), *SPAN, ("pole", TEXT), ("strength", SHARE), ("speaker", TEXT),
            ("cue_starts", pa.list_(COUNT)), ("cue_ends", pa.list_(COUNT)), ("about", TEXT),
            ("notes", pa.list_(TEXT)), ("failure", SHARE), ("mixed", SHARE), ("none", SHARE), ("success", SHARE),
            ("by_encoder", YES), ("implied", YES), ("whom", pa.list_(TEXT)), ("whom_poles", pa.list_(TEXT)),
        ],
        "verdicts": [
            ("question", TEXT), ("answer", TEXT), ("reason", TEXT), ("balance", SHARE), ("low", SHARE),
            ("high", SHARE), ("author_success", COUNT), ("author_failure", COUNT), ("quoted_success", COUNT),
            ("quoted_failure", COUNT), ("reserved", YES),
        ],
        "portrayals": [
            ("actor", TEXT), ("kind", TEXT), ("place", TEXT), *SPAN, ("sentence", COUNT), ("stance", TEXT),
            ("unfavourable", SHARE), ("neutral", SHARE), ("favourable", SHARE), ("speaker", TEXT), ("note", TEXT),
        ],
        "meanings": [
            ("sentence", COUNT), ("vector", pa.binary()), ("words", pa.list_(TEXT)), ("of_words", pa.binary()),
        ],
    }.items()
}  # fmt: skip
ABSENT = "·"  # a character of a text that is not here; no part of a word
TOKENS = pa.schema([("article", TEXT), ("token", TEXT), ("own", COUNT), ("quoted", COUNT), ("unsure", COUNT)])
"""How often a text that is not here uses each token, as `framelens.compare.word_counts` counts them."""


@dataclass(frozen=True, slots=True)
class Ready:
    """An analysis made elsewhere, as tables like those of `tables`, and `tokens` where its text is not here.

    `digest` stands for everything in it.
    """

    article: str
    digest: str
    tables: dict[str, pa.Table]
    tokens: pa.Table


def tables(analyses: Iterable[Analysis], part: str) -> dict[str, pa.Table]:
    """Every table of some analyses, with the part they are stored in."""
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for analysis in analyses:
        for name, rows_of in ROWS.items():
            key = {"part": part, "article": analysis.article.id}
            rows[name].extend(key | row for row in rows_of(analysis))
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in SCHEMAS.items()}


def empty(name: str) -> pd.DataFrame:
    """The table without rows."""
    return SCHEMAS[name].empty_table().to_pandas()


def _article(analysis: Analysis) -> list[Row]:
    article = analysis.article
    return [
        {
            "title": article.title,
            "authors": list(article.authors),
            "outlet": article.outlet,
            "published": article.published,
            "republished": article.republished,
            "republisher": article.republisher,
            "url": article.url,
            "language": article.language,
            "rights": article.rights,
            "sample": article.sample,
            "source": article.source,
            "body": article.body,
            "has_text": True,
            "words": len(article.body.split()),
            "polarity": analysis.tone.polarity,
            "subjectivity": analysis.tone.subjectivity,
            "notes": list(analysis.notes),
        }
    ]


def _blocks(analysis: Analysis) -> list[Row]:
    return [asdict(block) | {"position": position} for position, block in enumerate(analysis.article.blocks)]


def _sentences(analysis: Analysis) -> list[Row]:
    marked = zip(analysis.sentences, analysis.speakers, analysis.events, strict=True)
    return [
        asdict(sentence) | {"position": position, "speaker": speaker, "event": event}
        for position, (sentence, speaker, event) in enumerate(marked)
    ]


def _mentions(analysis: Analysis) -> list[Row]:
    within = _sentence_finder(analysis)
    return [
        asdict(mention) | {"actor": actor.name, "kind": actor.kind, "sentence": within(mention.start)}
        for actor in analysis.actors
        for mention in actor.mentions
    ]


def _dates(analysis: Analysis) -> list[Row]:
    within = _sentence_finder(analysis)
    return [asdict(date) | {"sentence": within(date.start)} for date in analysis.dates]


def _quotations(analysis: Analysis) -> list[Row]:
    within = _sentence_finder(analysis)
    body = analysis.article.body
    return [
        asdict(found) | {"sentence": within(found.start), "words": len(body[found.start : found.end].split())}
        for found in analysis.quotations
    ]


def _evidence(analysis: Analysis) -> list[Row]:
    return [evidence_row(item) for item in analysis.evidence]


def evidence_row(item: Evidence) -> Row:
    """One piece of evidence as a row, without the article's key."""
    return {
        "question": item.question,
        "place": item.part,
        "start": item.start,
        "end": item.end,
        "pole": item.pole,
        "strength": item.strength,
        "speaker": item.speaker,
        "cue_starts": [start for start, _ in item.cues],
        "cue_ends": [end for _, end in item.cues],
        "about": item.about,
        "notes": list(item.notes),
        "failure": item.probabilities[0],
        "mixed": item.probabilities[1],
        "none": item.probabilities[2],
        "success": item.probabilities[3],
        "by_encoder": item.by_encoder,
        "implied": item.implied,
        "whom": [one.actor for one in item.whom],
        "whom_poles": [one.pole for one in item.whom],
    }


def evidence_of(row: Mapping[str, Any]) -> Evidence:
    """A row of evidence as what a verdict weighs; for whom it was is left out."""
    return Evidence(
        question=row["question"],
        part=row["place"],
        start=int(row["start"]),
        end=int(row["end"]),
        pole=row["pole"],
        strength=float(row["strength"]),
        speaker=row["speaker"] or "",
        cues=tuple(zip(map(int, row["cue_starts"]), map(int, row["cue_ends"]), strict=True)),
        about=row["about"],
        notes=tuple(row["notes"]),
        probabilities=(row["failure"], row["mixed"], row["none"], row["success"]),
        by_encoder=bool(row["by_encoder"]),
        implied=bool(row["implied"]),
        coded=bool(row.get("coded", False)),
    )


def _verdicts(analysis: Analysis) -> list[Row]:
    return [asdict(verdict) for verdict in analysis.verdicts]


def _portrayals(analysis: Analysis) -> list[Row]:
    rows = [asdict(portrayal) for portrayal in analysis.portrayals]
    return [row | {"place": row.pop("part")} for row in rows]


def _meanings(analysis: Analysis) -> list[Row]:
    return [{"sentence": position} | asdict(one) for position, one in enumerate(analysis.meanings) if one]


ROWS: dict[str, Callable[[Analysis], list[Row]]] = {
    "articles": _article,
    "blocks": _blocks,
    "sentences": _sentences,
    "mentions": _mentions,
    "dates": _dates,
    "quotations": _quotations,
    "evidence": _evidence,
    "verdicts": _verdicts,
    "portrayals": _portrayals,
    "meanings": _meanings,
}


def _sentence_finder(analysis: Analysis) -> Callable[[int], int]:
    """Offset -> position of the sentence that holds it."""
    starts = [sentence.start for sentence in analysis.sentences]
    return lambda offset: max(0, bisect_right(starts, offset) - 1)


def article_key(article: Article) -> str:
    """Everything of an article that its analysis depends on, as one string."""
    return repr(article)
