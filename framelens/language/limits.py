"""How much of an article is read: every limit that keeps one hostile or enormous file from holding up the rest.

No news article comes near these limits; what lies beyond them is kept and shown, but not read, and the page says so.
Together they keep the analysis of any article within ten seconds of one processor (`tests/unit/test_slow_texts.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, islice, takewhile

from framelens.article import Article

LONGEST_BODY = 300_000  # characters: a report of a hundred pages; the longest newspaper features have 100,000
MOST_WORDS = 20_000  # words, marks and tabs: time goes by these; the longest newspaper features have 17,000 words
LONGEST_TITLE = 1_000  # characters: a longer one is a file without a title, whose text was taken for it
LONGEST_SENTENCE = 2_000  # characters: a longer one is a list or a table; cut so that no part ever sees more at once
LONGEST_CHUNK = 5_000  # characters for the statistical model at once: it keeps all it is given in memory
MOST_PASSAGES = 300  # of an article for one question, in reading order: some fifty times what an article has
MOST_MENTIONS = 2_000  # of actors whose treatment is read, in reading order: ten times what an article has
MOST_SENTENCES = 2_000  # whose meaning is compared with those of other articles: five times the longest features
MOST_TOKENS = 8_000  # that the encoder reads of an article, 1,000 to 2,500 a second; 600 words of prose need 2,000
TOKENS_A_WORD = 0.2  # fewer, as everything else that is done with a word takes so much of its time
FOR_PASSAGES = 0.6  # of them for passages on all questions together, shared out fairly
FOR_MENTIONS = 0.8  # of them for passages and the treatment of actors; the rest for comparing sentences
LONGEST_TONED = 100  # characters of a word whose tone is looked up; the square of a longer run's length goes by
CUT_WITHIN = 2_000  # characters before a limit in which the end of a sentence is looked for

_WORD_OR_MARK = re.compile(r"\w+|[^\w\s]|[^\S ]+")  # and blanks that are no spaces: the model reads them as words
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]»]?(?=\s)")
_BLANK = re.compile(r"\s")


def within_limits(article: Article) -> Article:
    """The article as far as it is read: its title and body begin as the given ones do, so that offsets hold."""
    end = readable_end(article.body)
    if end == len(article.body) and len(article.title) <= LONGEST_TITLE:
        return article
    blocks = tuple(replace(block, end=min(block.end, end)) for block in article.blocks if block.start < end)
    return replace(article, title=article.title[:LONGEST_TITLE], body=article.body[:end], blocks=blocks)


def readable_end(text: str) -> int:
    """How many characters of a text are read: all of it, or up to the end of the last sentence within the limits."""
    limit = min(len(text), LONGEST_BODY)
    beyond = next(islice(_WORD_OR_MARK.finditer(text, 0, limit), MOST_WORDS, None), None)
    if beyond:
        limit = beyond.start()
    return len(text) if limit == len(text) else cut(text, 0, limit)


def tokens_for(text: str) -> int:
    """How many tokens of an article with this body the encoder reads."""
    return MOST_TOKENS - int(TOKENS_A_WORD * sum(1 for _ in _WORD_OR_MARK.finditer(text)))


def affordable(costs: Iterable[int], budget: float) -> int:
    """How many items, from the first, cost no more than `budget` together; no further cost is asked for."""
    return sum(1 for _ in takewhile(lambda spent: spent <= budget, accumulate(costs)))


def shared_out(wanted: Sequence[int], budget: int) -> list[int]:
    """A budget among several, each what it wants or an equal part of what the others leave."""
    given = [0] * len(wanted)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    for place, index in enumerate(order):
        given[index] = min(wanted[index], (budget - sum(given)) // (len(order) - place))
    return given


def chunks(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """`start:end` in pieces of at most `longest` characters that lie side by side, cut where `cut` says."""
    found = []
    while end - start > longest:
        stop = cut(text, start, start + longest)
        found.append((start, stop))
        start = stop
    return [*found, (start, end)]


def cut(text: str, start: int, limit: int) -> int:
    """Where to cut `text[start:]` so that the piece ends at or before `limit`: after a sentence, a word, or there."""
    first = max(start, limit - CUT_WITHIN)
    for pattern in (_SENTENCE_END, _BLANK):
        ends = [match.end() for match in pattern.finditer(text, first, limit)]
        if ends and ends[-1] > start:
            return ends[-1]
    return limit
