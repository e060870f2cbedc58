"""PolNeAR (Newell et al., LREC 2018): quotations of political news and their speakers.

A line of data is one document: `{"id", "text", "attributions": [{"source", "cue", "content", "kind"}]}`.
A gold item is an attribution whose content has quotation marks (kind "direct/mixed").
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.rows import json_lines, share
from framelens.article import Article, compose
from framelens.language.actors import actors_of
from framelens.language.marks import Actor
from framelens.language.names import names
from framelens.language.quotes import quotations
from framelens.language.sentences import sentences

GOLD = "direct/mixed"


def predict(path: Path) -> Iterator[dict[str, Any]]:
    """One line a document: its quotations (scare quotes are nobody's and left out), speakers as the text has them.

    `speaker` is the words in the text, which is what the annotators marked; `actor` is whom they stand for.
    """
    for row in json_lines(path):
        text = row["text"]
        article, places = _article(text)
        found = quotations(article, sentences(article), _actors(article))
        quotes = []
        for quotation in found:
            if quotation.kind == "scare":
                continue
            words = article.body[quotation.speaker_start : quotation.speaker_end] if quotation.speaker else ""
            start = places[quotation.start]
            quotes.append(
                {
                    "start": start,
                    "end": places[quotation.end - 1] + 1,
                    "speaker": words,
                    "actor": quotation.speaker,
                }
            )
        yield {"id": row["id"], "quotes": quotes}


def score(path: Path, predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """Share of gold items found with the right speaker; recall; precision over all predicted quotations.

    Found: a predicted quotation shares characters with the content. Right speaker: same head word, or one name
    contains the other. Precise: the prediction shares characters with the content of any attribution.
    """
    by_id = {line["id"]: line["quotes"] for line in predictions}
    gold = found = right = predicted = precise = 0
    for row in json_lines(path):
        quotes = by_id.get(row["id"], [])
        contents = [(part["start"], part["end"]) for item in row["attributions"] for part in item["content"]]
        predicted += len(quotes)
        precise += sum(any(_overlap(quote, span) for span in contents) for quote in quotes)
        for item in row["attributions"]:
            if item["kind"] != GOLD:
                continue
            gold += 1
            spans = [(part["start"], part["end"]) for part in item["content"]]
            hits = [quote for quote in quotes if any(_overlap(quote, span) for span in spans)]
            found += bool(hits)
            source = " ".join(part["text"] for part in item["source"])
            right += any(same_speaker(quote["speaker"], source) for quote in hits)
    return {
        "set": "polnear",
        "n": gold,
        "found_with_right_speaker": share(right, gold),
        "precision": share(precise, predicted),
        "recall": share(found, gold),
        "right_speaker_of_found": share(right, found),
    }


def same_speaker(ours: str, gold: str) -> bool:
    """Same head word (the last word of the name before a comma or "of"), or one contains the other."""
    left, right = _plain(ours), _plain(gold)
    if not left or not right:
        return left == right
    return f" {left} " in f" {right} " or f" {right} " in f" {left} " or _head(ours) == _head(gold)


def _head(name: str) -> str:
    phrase = name.split(",")[0]
    for word in (" of ", " for ", " from ", " at ", " in ", " who "):
        phrase = phrase.split(word)[0]
    words = _plain(phrase).split()
    return words[-1] if words else ""


def _plain(name: str) -> str:
    letters = "".join(char if char.isalnum() else " " for char in name.lower().replace("’s", "").replace("'s", ""))
    return " ".join(letters.split())


def _overlap(quote: dict[str, Any], span: tuple[int, int]) -> bool:
    return bool(quote["start"] < span[1] and span[0] < quote["end"])


def _article(text: str) -> tuple[Article, list[int]]:
    """The document as an article, and for each character of its body the place in the document."""
    body, blocks = compose(("paragraph", piece) for piece in text.split("\n\n"))
    places: list[int] = []
    position = 0
    for char in body:
        found = position if char.isspace() else text.index(char, position)
        places.append(found)
        position = found + (0 if char.isspace() else 1)
    return Article("", body, blocks), places


def _actors(article: Article) -> tuple[Actor, ...]:
    return actors_of(article, names(article))
