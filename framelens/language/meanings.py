"""What each sentence and its words mean, as vectors: two sentences that say the same lie close to each other.

A sentence is read after the one before it in its paragraph, and with pronouns and roles replaced by the actor that they
stand for ("He wanted to sleep on it" says little by itself). Words that carry little are left out; the vectors of the
others are turned into DIRECTIONS numbers (`data/models/words.npz`, made by `training/directions.py`). Stored small: a
byte a number; lengths do not matter, as only directions are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf

import numpy as np
from numpy.typing import NDArray

from framelens.article import Article
from framelens.language.encoder import FOLDER, Encoder, Meant, Reading
from framelens.language.limits import MOST_SENTENCES, affordable
from framelens.language.marks import Actor, Sentence
from framelens.language.words import words

LARGEST = 127  # of a signed byte
DIRECTIONS = 128  # of 768: keeps three quarters of what tells words apart
POSSESSIVE = frozenset({"his", "her", "its", "their"})

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Of one sentence: its vector, its telling words in small letters, and DIRECTIONS bytes for each of them."""

    vector: bytes
    words: tuple[str, ...] = ()
    of_words: bytes = b""


def meanings(
    article: Article,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    reader: Encoder | None,
    tokens: float = inf,
) -> tuple[Meaning | None, ...]:
    """For each sentence what it means, None for a heading; nothing at all where no model is installed.

    Of an article with more than MOST_SENTENCES, or than `tokens` suffice for, the first have one.
    """
    if reader is None:
        return ()
    texts = spelt_out(article, sentences, actors)
    read = [place for place, sentence in enumerate(sentences) if not sentence.heading and texts[place].strip()]
    read = read[:MOST_SENTENCES]
    before = {
        place: texts[last]
        for last, place in pairwise(read)
        if last == place - 1 and sentences[last].block == sentences[place].block
    }
    readings = [Reading(texts[place], before.get(place, ""), ()) for place in read]
    readings = readings[: affordable(reader.costs(readings), tokens)]
    found: list[Meaning | None] = [None] * len(sentences)
    for place, answer in zip(read, reader.meant(readings), strict=False):
        found[place] = stored(texts[place], answer)
    return tuple(found)


def stored(text: str, meant: Meant) -> Meaning:
    """What is kept of a sentence's meaning."""
    told = telling(text, meant)
    middle, directions = _directions()
    turned = (meant.states[told] - middle) @ directions.T
    return Meaning(
        packed(meant.vector),
        tuple("".join(text[slice(*meant.words[place])].lower().split()) for place in told),
        b"".join(packed(row) for row in turned),
    )


def telling(text: str, meant: Meant) -> list[int]:
    """Which of a sentence's words say something by themselves."""
    return [place for place, (start, end) in enumerate(meant.words) if tells(text[start:end])]


def tells(word: str) -> bool:
    """Whether a word says something by itself."""
    plain = word.strip().lower()
    return any(map(str.isalnum, plain)) and plain not in _of_little_weight()


def spelt_out(article: Article, sentences: Sequence[Sentence], actors: Sequence[Actor]) -> list[str]:
    """The sentences with the name of an actor in place of pronouns and roles."""
    stand_ins = sorted(
        (mention.start, mention.end, actor.name)
        for actor in actors
        for mention in actor.mentions
        if mention.form != "name"
    )
    texts = []
    for sentence in sentences:
        pieces, at = [], sentence.start
        first, last = (bisect_left(stand_ins, (edge,)) for edge in (sentence.start, sentence.end))
        for start, end, name in stand_ins[first:last]:
            if start < at or end > sentence.end:
                continue
            ending = "'s" if article.body[start:end].lower() in POSSESSIVE else ""
            pieces += [article.body[at:start], name + ending]
            at = end
        texts.append("".join([*pieces, article.body[at : sentence.end]]))
    return texts


def packed(vector: Matrix) -> bytes:
    """A vector as bytes, scaled so that its largest number fills one."""
    largest = float(np.abs(vector).max()) or 1.0
    return np.rint(vector * (LARGEST / largest)).astype(np.int8).tobytes()


def unpacked(rows: Iterable[bytes]) -> Matrix:
    """Vectors of length one, a row each."""
    vectors = np.stack([np.frombuffer(row, np.int8) for row in rows]).astype(np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def unpacked_words(packed_words: bytes) -> Matrix:
    """The vectors of a sentence's telling words, a row each."""
    return np.frombuffer(packed_words, np.int8).reshape(-1, DIRECTIONS).astype(np.float32)


@cache
def _of_little_weight() -> frozenset[str]:
    return frozenset(words("stop_words"))


@cache
def _directions() -> tuple[Matrix, Matrix]:
    with np.load(FOLDER / "words.npz") as kept:
        return kept["middle"].astype(np.float32), kept["directions"].astype(np.float32)
