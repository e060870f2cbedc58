"""Sentences of an article: a rule splitter that keeps character offsets.

Input is one paragraph at a time (`Article.blocks`); a sentence never crosses a paragraph and a heading is one
sentence. Full stops that end no sentence come from `words/abbreviations*.txt`. What is longer than any
sentence is a list or a table and comes in pieces (`framelens.language.limits`).
"""

from __future__ import annotations

import re

from framelens.article import Article
from framelens.language.limits import LONGEST_SENTENCE, chunks
from framelens.language.marks import Sentence
from framelens.language.words import table, words

STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]»]*+\s++")
DOTTED_LETTERS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
OPENERS = "\"“‘'([«"
CLOSING_QUOTES = "\"”’'»"
LONGEST_WORD = 30  # characters looked at before and after a stop: keeps the splitter linear
WORDS_TO_VERB = 4  # `"Is it over?" the German chancellor asked`: so far a verb of saying may stand from the quote

ABBREVIATIONS = frozenset(words("abbreviations"))
BEFORE_NUMBER = frozenset(words("abbreviations_before_number"))
MAY_END = frozenset(words("abbreviations_final"))
STARTERS = frozenset(words("sentence_starters"))
SAYING = frozenset(row[2] for name in ("verbs_of_saying", "verbs_beside_quotations") for row in table(name))


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Every sentence of the body in order. A heading is one sentence with `heading` true."""
    found: list[Sentence] = []
    for index, block in enumerate(article.blocks):
        text = article.text_of(block)
        heading = block.kind == "heading"
        for whole in [(0, len(text))] if heading else split(text):
            found += [
                Sentence(block.start + start, block.start + end, index, heading) for start, end in _pieces(text, *whole)
            ]
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span itself, or what it is cut into where it is too long, without white space around the pieces."""
    if end - start <= LONGEST_SENTENCE:
        return [(start, end)]
    pieces = ((text[first:last], first, last) for first, last in chunks(text, start, end, LONGEST_SENTENCE))
    return [(last - len(piece.lstrip()), first + len(piece.rstrip())) for piece, first, last in pieces if piece.strip()]


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph as (start, end), without white space around them.

    The stop and closing quotation marks belong to the sentence before them.
    """
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for stop in STOP.finditer(text):
        if stop.start() > start and _ends_sentence(text, start, stop):
            end = stop.start() + len(stop.group().rstrip())
            spans.append((start, end))
            start = stop.end()
    end = len(text.rstrip())
    if end > start:
        spans.append((start, end))
    return spans


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    marks = stop.group().rstrip()
    after = text[stop.end() : stop.end() + LONGEST_WORD * WORDS_TO_VERB].lstrip(OPENERS)
    if not after or not (after[0].isupper() or after[0].isdigit()):
        return False
    if marks[-1] in CLOSING_QUOTES and marks[0] in "!?":
        return not _tells_who_asked(after)
    if marks != ".":
        return True
    before = text[max(start, stop.start() - LONGEST_WORD) : stop.start()].split()
    word = before[-1].lstrip(OPENERS) if before else ""
    return _full_stop_ends(word, after, first_word=stop.start() - len(word) <= start)


def _full_stop_ends(word: str, after: str, *, first_word: bool) -> bool:
    """Whether the full stop behind `word` ends a sentence, given the text after it."""
    following = re.split(r"[\s,.;:’']", after, maxsplit=1)[0].lower()
    if word.isdigit() and len(word) <= 2 and first_word:
        return False  # "1. Introduction"
    if word.lower() in BEFORE_NUMBER:
        return not after[0].isdigit()
    if word in MAY_END or DOTTED_LETTERS.fullmatch(word) or (len(word) == 1 and word.isupper()):
        return following in STARTERS
    return word not in ABBREVIATIONS


def _tells_who_asked(after: str) -> bool:
    """`"Is it over?" Merkel asked.`: the words after the question name its speaker."""
    return any(word.strip(".,:") in SAYING for word in after.split()[1 : 1 + WORDS_TO_VERB])
