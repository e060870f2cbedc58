"""Phrases of a word list, matched on tokens: a small language that a linguist can read.

    good start          the two words
    fail*               a word that begins so
    left _ without      up to four words (no clause mark) may stand between
    reach/seal a deal   either word

Matching walks the tokens once; each phrase is tried only where its first word stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from framelens.framing.tokens import CLAUSE_MARKS, Token

WORDS = Path(__file__).parent / "words"  # the lists of framing
WIDEST_GAP = 4  # words that `_` may stand for; more joins words that do not belong together


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: for each word its alternatives, or None for a gap."""

    source: str
    parts: tuple[tuple[str, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (both included) match the phrase `source`."""

    first: int
    last: int
    source: str


def phrase(source: str) -> Phrase:
    """Parse one line of a word list."""
    parts = tuple(None if word == "_" else tuple(word.lower().split("/")) for word in source.split())
    return Phrase(source, parts)


class PhraseList:
    """Many phrases, indexed by the beginnings of their first words."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._by_start: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        for source in filter(str.strip, sources):
            made = phrase(source)
            for word in made.parts[0] or ():
                if word.endswith("*"):
                    self._by_start[word[0]].append((word[:-1], made))
                else:
                    self._by_word[word].append(made)

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Every longest match that starts at each token, left to right; overlaps are left to the caller."""
        found = []
        for position, token in enumerate(tokens):
            candidates = [*self._by_word.get(token.word, ()), *self._starting(token.word)]
            ends = [(end, made) for made in candidates if (end := _end(made.parts, tokens, position)) is not None]
            if ends:
                end, made = max(ends, key=lambda pair: (pair[0], len(pair[1].parts)))
                found.append(Match(position, end, made.source))
        return found

    def _starting(self, word: str) -> Iterator[Phrase]:
        return (made for start, made in self._by_start.get(word[0], ()) if word.startswith(start))


def end_of(made: Phrase, tokens: Sequence[Token], position: int) -> int | None:
    """The last token of the match of one phrase that starts at `position`, or None."""
    return _end(made.parts, tokens, position)


def _end(parts: Sequence[tuple[str, ...] | None], tokens: Sequence[Token], position: int) -> int | None:
    """The last token of the match that starts at `position`, or None."""
    at = position
    for index, part in enumerate(parts):
        if part is None:
            rest = parts[index + 1 :]
            for skip in range(WIDEST_GAP + 1):
                if skip and (at + skip > len(tokens) or tokens[at + skip - 1].word in CLAUSE_MARKS):
                    return None
                end = _end(rest, tokens, at + skip)
                if end is not None:
                    return end
            return None
        if at >= len(tokens) or not any(_is(word, tokens[at].word) for word in part):
            return None
        at += 1
    return at - 1


def _is(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
