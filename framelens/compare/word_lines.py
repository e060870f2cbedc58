"""The lines in which a word stands (keyword in context), article by article in the order given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framelens.article import SEPARATOR
from framelens.compare.word_counts import WordCounts, folded, tokens
from framelens.corpus import Corpus
from framelens.language.voices import AUTHOR

CONTEXT = 100  # characters on each side; a wide page shows about 80
MOST_LINES = 40  # a side


@dataclass(frozen=True, slots=True)
class Line:
    """One use of a word as it is written, with what stands before and after it in its paragraph."""

    article: str
    before: str
    word: str
    after: str


def lines(
    corpus: Corpus,
    counts: WordCounts,
    articles: Sequence[str],
    form: str,
    own_words: bool = False,
    most: int = MOST_LINES,
) -> list[Line]:
    """The first `most` uses in some articles of the word that is shown as `form`; none where the text is not here."""
    word = folded(form)
    holding = counts.holding(word, articles, own_words)[:most]  # each holds at least one line
    if not holding:
        return []
    places = ", ".join("?" * len(holding))
    bodies = corpus.query(f"SELECT article, body FROM articles WHERE article IN ({places}) AND has_text", holding)
    spans = corpus.query(
        f'SELECT article, start, "end" FROM sentences WHERE article IN ({places}) AND (speaker = ? OR NOT ?) '
        "ORDER BY article, start",
        [*holding, AUTHOR, own_words],
    )
    texts = dict(zip(bodies["article"], bodies["body"], strict=True))
    found: list[Line] = []
    for article in filter(texts.__contains__, holding):
        own = spans[spans["article"] == article]
        for start, end in zip(own["start"], own["end"], strict=True):
            found += _lines_of(article, texts[article], int(start), int(end), word)
        if len(found) >= most:
            break
    return found[:most]


def _lines_of(article: str, body: str, start: int, end: int, word: str) -> Iterator[Line]:
    for token in tokens(body[start:end]):
        if token.word == word:
            first, last = start + token.start, start + token.end
            yield Line(article, _before(body, first), body[first:last], _after(body, last))


def _before(body: str, place: int) -> str:
    """Up to CONTEXT characters of the same paragraph, cut at a word."""
    piece = body[max(0, place - CONTEXT) : place].rsplit(SEPARATOR, 1)
    if len(piece) > 1 or place <= CONTEXT:
        return piece[-1]
    return piece[0].split(" ", 1)[-1]


def _after(body: str, place: int) -> str:
    piece = body[place : place + CONTEXT].split(SEPARATOR, 1)
    if len(piece) > 1 or place + CONTEXT >= len(body):
        return piece[0]
    return piece[0].rsplit(" ", 1)[0]
