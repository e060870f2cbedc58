"""Why a page gives no article: a wall before it (cookies, robots, payment), an error page, a list of articles."""

from __future__ import annotations

from collections.abc import Sequence

from framelens.article import BlockKind
from framelens.reading.page.metadata import Metadata
from framelens.reading.words import words

LEAST_WORDS = 20  # of an article; brief news has 40
WALL_WORDS = 250  # a text with words of a wall and no more words than this is one
PARAGRAPH = 140  # characters; a page without one so long, and without author and day, is a list of articles
Piece = tuple[BlockKind, str]

WALL = "is a consent or access page; open the article in a browser, agree or sign in, and save that page."
NOTHING = "holds no article text; open the article itself in a browser and save that page."
LIST = "looks like a list of articles; open one article in a browser and save that page."


def reason_against(title: str, pieces: Sequence[Piece], facts: Metadata, signed: bool) -> str:
    """The sentence for a page that is refused, empty for an article."""
    text = " ".join(text for _, text in pieces)
    count = len(text.split())
    if count < WALL_WORDS and _is_wall(f"{title} {text}"):
        return WALL
    if count < LEAST_WORDS:
        return NOTHING
    longest = max((len(text) for kind, text in pieces if kind == "paragraph"), default=0)
    if not facts.article and not signed and longest < PARAGRAPH:
        return LIST
    return ""


def _is_wall(text: str) -> bool:
    lowered = " ".join(text.lower().replace("’", "'").split())
    return sum(phrase in lowered for phrase in words("wall_phrases")) >= 1
