"""How much of an article is read: every limit that keeps one hostile or enormous file from holding up the rest.

No news article comes near these limits; what lies beyond them is kept and shown, but not read, and the page says so.
Together they keep the analysis of anything up to 1 MB within about ten seconds of one processor, the encoder aside.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from framelens.article import Article

LONGEST_BODY = 300_000  # characters: a report of a hundred pages; the longest newspaper features have 100,000
MOST_WORDS = 40_000  # words and marks: time goes by these, and a body of "a a a" has three times as many as prose
LONGEST_TITLE = 1_000  # characters: a longer one is a file without a title, whose text was taken for it
LONGEST_SENTENCE = 2_000  # characters: a longer one is a list or a table; cut so that no part ever sees more at once
LONGEST_CHUNK = 5_000  # characters for the statistical model at once: it keeps all it is given in memory
MOST_PASSAGES = 300  # of an article for one question, in reading order: some fifty times what an article has
MOST_MENTIONS = 2_000  # of actors whose treatment is read, in reading order: ten times what an article has
MOST_SENTENCES = 2_000  # whose meaning is compared with those of other articles: five times the longest features
CUT_WITHIN = 2_000  # characters before a limit in which the end of a sentence is looked for

_WORD_OR_MARK = re.compile(r"\w+|[^\w\s]")
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
