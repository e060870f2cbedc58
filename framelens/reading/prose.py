"""Text without markup to an article: head (title, byline, date) and paragraphs, for PDF, Word, RTF and plain text.

Only what stands in the first lines is taken for a head, and only while it looks like one: a short title that
stands alone, a byline, a line with a day. The first line that is a sentence starts the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from framelens.article import Article, BlockKind, compose
from framelens.errors import ArticleUnreadable
from framelens.reading.bylines import names_in, opens_byline
from framelens.reading.days import day_in

Piece = tuple[BlockKind, str]
LONGEST_TITLE = 200  # characters; sentences that open a text are longer or end with a full stop
LONGEST_LINE = 120  # of a byline or date line
MOST_HEAD = 8  # pieces of a head: rubric, title, subtitle, byline, outlet, date
SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")
STAMP_WORDS = 8  # of a line with a day, for it to be a stamp and not a sentence


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines tell; empty where they do not."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None


def article_of(path: Path, pieces: Sequence[Piece]) -> Article:
    """An article of pieces that begin with its head. Raises ArticleUnreadable when nothing is left beside it."""
    head, rest = split_head(pieces)
    body, blocks = compose(rest)
    if not blocks:
        raise ArticleUnreadable(path, "holds no paragraph of text; save the text of the article and add that.")
    return Article(head.title, body, blocks, head.authors, published=head.published, source=path.name)


def split_head(pieces: Sequence[Piece]) -> tuple[Head, list[Piece]]:
    """The head of a text, and the pieces that are left for its body."""
    title = ""
    authors: tuple[str, ...] = ()
    day: date | None = None
    rest = list(pieces)
    if rest and is_title(rest[0], rest[1:]):
        title = rest.pop(0)[1]
    for _ in range(MOST_HEAD):
        if not rest or len(rest[0][1]) > LONGEST_LINE:
            break
        line = rest[0][1]
        names = names_in(line) if not authors and opens_byline(line) else ()
        stamp = day_in(line) if len(line.split()) <= STAMP_WORDS and not SENTENCE_END.search(line) else None
        if not names and not stamp:
            break
        authors, day = authors or names, day or stamp
        rest.pop(0)
    return Head(title, authors, day), rest


def is_title(piece: Piece, after: Sequence[Piece]) -> bool:
    """A heading, or a short line that stands alone before more text and does not end like a sentence."""
    kind, line = piece
    if len(line) > LONGEST_TITLE or not after:
        return False
    if opens_byline(line):
        return False
    return kind == "heading" or not line.endswith((".", ",", ";", ":")) or line.endswith("...")
