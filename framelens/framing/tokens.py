"""A sentence as lower-case tokens with offsets: what cues and event names are matched on."""

from __future__ import annotations

import re
from dataclasses import dataclass

TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:—–()\"“”]")
CLAUSE_MARKS = frozenset(";:—–")


@dataclass(frozen=True, slots=True)
class Token:
    """`word` is lower case with straight apostrophes; offsets count in the sentence."""

    word: str
    start: int
    end: int


def tokens_of(sentence: str) -> tuple[Token, ...]:
    """Words and the punctuation that parts clauses, in order."""
    return tuple(
        Token(found[0].lower().replace("’", "'"), found.start(), found.end()) for found in TOKEN.finditer(sentence)
    )
