"""Tokens of a text for the grammar of time expressions: words, numbers, punctuation, each with its class letter.

Takes the text of an article; the classes come from `vocabulary.py`. A token's class is one letter, so that
a text becomes a short string over which the patterns of the grammar run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from framelens.language.dates.vocabulary import BREAK, FILLER, letter_of, number_letter, trigger_letters

# "a.m." is one token; a blank line parts paragraphs; every other mark stands alone.
TOKEN = re.compile(r"[AaPp]\.[Mm]\b\.?|[^\W\d_]+|\d+(?:[.,]\d+)*|\n\s*\n|[^\w\s]|_")
ISLAND = re.compile(f"[^{FILLER}{BREAK}]+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: `words[i]` starts at character `starts[i]`; `letters[i]` is its class."""

    words: list[str]
    starts: list[int]
    letters: str

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters from the start of token `first` to the end of token `last - 1`."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1])

    def word(self, index: int) -> str:
        """The word at `index`, or an empty string outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""


def tokenise(text: str) -> Tokens:
    """The tokens of a text, in order, with offsets into it."""
    words: list[str] = []
    starts: list[int] = []
    letters: list[str] = []
    for match in TOKEN.finditer(text):
        word = match.group()
        words.append(word)
        starts.append(match.start())
        letters.append(number_letter(word) if word[0].isdigit() else letter_of(word))
    return Tokens(words, starts, "".join(letters))


def islands(tokens: Tokens) -> tuple[str, list[int]]:
    """The stretches of known words that hold at least one time word, parted by filler, and their token indices.

    Most of a text is other words; the patterns need to run only over these.
    """
    triggers = trigger_letters()
    letters: list[str] = []
    indices: list[int] = []
    for match in ISLAND.finditer(tokens.letters):
        stretch = match.group()
        if triggers.isdisjoint(stretch):
            continue
        letters.append(stretch)
        letters.append(FILLER)
        indices.extend(range(match.start(), match.end()))
        indices.append(match.end())
    return "".join(letters), indices
