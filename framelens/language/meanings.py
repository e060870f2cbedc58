"""What each sentence means, as a vector: two sentences that say the same lie close to each other.

A sentence is read with pronouns and roles replaced by the actor that they stand for ("He wanted to sleep on it" says
little by itself). Stored small: a byte a number; lengths do not matter, as only directions are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

from framelens.article import Article
from framelens.language.encoder import Encoder, Reading
from framelens.language.limits import MOST_SENTENCES, affordable
from framelens.language.marks import Actor, Sentence

LARGEST = 127  # of a signed byte
POSSESSIVE = frozenset({"his", "her", "its", "their"})


def meanings(
    article: Article,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    reader: Encoder | None,
    tokens: float = inf,
) -> tuple[bytes, ...]:
    """For each sentence its vector, empty for a heading; nothing at all where no model is installed.

    Of an article with more than MOST_SENTENCES, or than `tokens` suffice for, the first have one.
    """
    if reader is None:
        return ()
    texts = spelt_out(article, sentences, actors)
    read = [place for place, sentence in enumerate(sentences) if not sentence.heading and texts[place].strip()]
    read = read[:MOST_SENTENCES]
    readings = [Reading(texts[place], "", ((0, len(texts[place])),)) for place in read]
    readings = readings[: affordable(reader.costs(readings), tokens)]
    found = [b""] * len(sentences)
    for place, answer in zip(read, reader.read(readings), strict=False):
        found[place] = packed(answer["meaning"][0])
    return tuple(found)


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


def packed(vector: NDArray[np.float32]) -> bytes:
    """A vector as bytes, scaled so that its largest number fills one."""
    largest = float(np.abs(vector).max()) or 1.0
    return np.rint(vector * (LARGEST / largest)).astype(np.int8).tobytes()


def unpacked(rows: Iterable[bytes]) -> NDArray[np.float32]:
    """Vectors of length one, a row each."""
    vectors = np.stack([np.frombuffer(row, np.int8) for row in rows]).astype(np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
