"""Statements: the sentences of a paragraph as tokens, in which every quotation is one single token.

A stop inside a quotation ends no statement: `"It is over. Go home," she said` is one statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from framelens.language.quotes.quotation_marks import Quoted

TOKEN = re.compile(r"[^\W_](?:\w|[.’'&@-](?=\w)|(?<=\d):(?=\d))*|[^\s\w.]")
QUOTE = "“…”"
LONGEST_STATEMENT = 300  # tokens: what is longer is a list or a table, and nobody is looked for in it
LONGEST_ASIDE = 12  # tokens: "(D-Vermont)" says nothing about who speaks, a longer bracket may


class Token(NamedTuple):
    """One word or mark. `small` is the word in small letters; a quotation has `small == QUOTE`."""

    start: int
    end: int
    text: str
    small: str

    @property
    def capital(self) -> bool:
        """Whether the word is written with a capital or begins with a digit and holds one (a name, a title)."""
        return self.text[0].isupper()


def statements(
    text: str, spans: Sequence[tuple[int, int]], quoted: Sequence[Quoted]
) -> list[tuple[list[Token], list[int]]]:
    """The statements of a paragraph: tokens, and for each quotation token in them its index in `quoted`.

    `spans` are the paragraph's sentences in characters of `text`.
    """
    result: list[tuple[list[Token], list[int]]] = []
    quote = 0
    start = spans[0][0] if spans else 0
    for number, (_, end) in enumerate(spans):
        upcoming = quote
        while upcoming < len(quoted) and quoted[upcoming].outer_end <= end:
            upcoming += 1
        cut = upcoming < len(quoted) and quoted[upcoming].outer_start < end
        if cut and number + 1 < len(spans):
            continue
        if cut:
            upcoming += 1
        inside = range(quote, upcoming)
        result.append((tokenise(text, start, end, [quoted[index] for index in inside]), list(inside)))
        quote = upcoming
        if number + 1 < len(spans):
            start = spans[number + 1][0]
    return result


def tokenise(text: str, start: int, end: int, quoted: Sequence[Quoted]) -> list[Token]:
    """The tokens of `text[start:end]`: no full stops, each quotation one token, short asides left out."""
    tokens: list[Token] = []
    position = start
    for span in quoted:
        _append_words(tokens, text, position, span.outer_start)
        tokens.append(Token(span.outer_start, span.outer_end, QUOTE, QUOTE))
        position = span.outer_end
    _append_words(tokens, text, position, end)
    return _without_asides(tokens)


def _append_words(tokens: list[Token], text: str, start: int, end: int) -> None:
    for match in TOKEN.finditer(text, start, end):
        word = match.group()
        tokens.append(Token(match.start(), match.end(), word, word.lower().replace("’", "'")))


def _without_asides(tokens: list[Token]) -> list[Token]:
    if not any(token.small == "(" for token in tokens):
        return tokens
    kept: list[Token] = []
    opened = -1
    for token in tokens:
        if token.small == "(":
            opened = len(kept)
        kept.append(token)
        if token.small == ")" and opened >= 0:
            aside = kept[opened:]
            if len(aside) <= LONGEST_ASIDE and all(part.small != QUOTE for part in aside):
                del kept[opened:]
            opened = -1
    return kept
