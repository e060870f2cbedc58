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
from framelens.reading.stamps import may_be_outlet, stamp_in

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
    outlet: str = ""


def article_of(path: Path, pieces: Sequence[Piece]) -> Article:
    """An article of pieces that begin with its head. Raises ArticleUnreadable when nothing is left beside it."""
    head, rest = split_head(pieces)
    body, blocks = compose(rest)
    if not blocks:
        raise ArticleUnreadable(path, "holds no paragraph of text; save the text of the article and add that.")
    return Article(
        head.title, body, blocks, head.authors, outlet=head.outlet, published=head.published, source=path.name
    )


def split_head(pieces: Sequence[Piece]) -> tuple[Head, list[Piece]]:
    """The head of a text, and the pieces that are left for its body."""
    title = ""
    authors: tuple[str, ...] = ()
    day: date | None = None
    outlet = ""
    rest = list(pieces)
    if (above := _masthead(rest)) is not None:
        outlet, day = above
        rest.pop(0)
    if rest and is_title(rest[0], rest[1:]):
        title = rest.pop(0)[1]
    for _ in range(MOST_HEAD):
        if not rest or len(rest[0][1]) > LONGEST_LINE:
            break
        line = rest[0][1]
        names = names_in(line) if not authors and opens_byline(line) else ()
        stamp = _stamp(line)
        if not names and not stamp and not (title and not outlet and may_be_outlet(line) and _day_follows(rest)):
            break
        if not names and not stamp:
            outlet = line
        authors = authors or tuple(name for name in names if not stamp or name != stamp[0])
        if stamp:
            outlet, day = outlet or stamp[0], day or stamp[1]
        rest.pop(0)
    return Head(title, authors, day, outlet), rest


def _stamp(line: str) -> tuple[str, date] | None:
    """Outlet and day of a line that is no sentence."""
    short = len(line) <= LONGEST_LINE and len(line.split()) <= STAMP_WORDS + 2 * line.count("|")
    return stamp_in(line) if short and not SENTENCE_END.search(line) else None


def _masthead(pieces: Sequence[Piece]) -> tuple[str, date] | None:
    """Outlet and day of the first line, where it names both and a title stands below it."""
    if len(pieces) < 3 or pieces[0][0] == "heading" or not is_title(pieces[1], pieces[2:]):
        return None
    found = _stamp(pieces[0][1])
    return found if found and found[0] else None


def _day_follows(pieces: Sequence[Piece]) -> bool:
    """Whether the second line states a day, so that the first can be an outlet's name."""
    return len(pieces) > 1 and (found := _stamp(pieces[1][1])) is not None and not found[0]


def is_title(piece: Piece, after: Sequence[Piece]) -> bool:
    """A heading, or a short line that stands alone before more text and does not end like a sentence."""
    kind, line = piece
    if len(line) > LONGEST_TITLE or not after:
        return False
    if opens_byline(line):
        return False
    return kind == "heading" or not line.endswith((".", ",", ";", ":")) or line.endswith("...")
