"""Why a page gives no article: a wall before it (cookies, robots, payment), an error page, a list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from framelens.article import BlockKind
from framelens.reading.page.tree import text_of
from framelens.reading.words import words

LEAST_WORDS = 20  # of an article; brief news has 40
WALL_WORDS = 250  # a text with words of a wall and no more words than this is one
LEAST_LINK = 10  # characters; shorter links are words in a sentence
MOST_LINKS = 500  # looked at
MOST_LINKED = 0.5  # of the text: a page of links without author and day is a list of articles
Piece = tuple[BlockKind, str]

WALL = "is a consent or access page; open the article in a browser, agree or sign in, and save that page."
NOTHING = "holds no article text; open the article itself in a browser and save that page."
LIST = "looks like a list of articles; open one article in a browser and save that page."


def reason_against(title: str, pieces: Sequence[Piece], tree: HtmlElement, signed: bool) -> str:
    """The sentence for a page that is refused, empty for an article; `signed` if it names an author or a day."""
    text = " ".join(text for _, text in pieces)
    count = len(text.split())
    if count < WALL_WORDS and _is_wall(f"{title} {text}"):
        return WALL
    if count < LEAST_WORDS:
        return NOTHING
    return LIST if not signed and _linked(text, tree) > MOST_LINKED else ""


def _linked(text: str, tree: HtmlElement) -> float:
    """The share of a text that links say word for word."""
    links = {line for link in islice(tree.iter("a"), MOST_LINKS) if len(line := text_of(link)) >= LEAST_LINK}
    return sum(len(line) for line in links if line in text) / max(1, len(text))


def _is_wall(text: str) -> bool:
    lowered = " ".join(text.lower().replace("’", "'").split())
    return sum(phrase in lowered for phrase in words("wall_phrases")) >= 1
