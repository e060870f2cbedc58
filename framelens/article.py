"""Article: what every reader returns and everything else takes.

An article's text is fixed when it is made. `body` is its paragraphs and headings joined by blank lines,
and every mark of the engine counts characters in exactly that string, so offsets never move.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockKind = Literal["paragraph", "heading"]
SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or heading: `body[start:end]`, in characters."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One text with what is known about it. What is not known is empty or None, never guessed.

    `published` is the day of first publication: dates in the text count from it. `republished` and
    `republisher` tell of a later appearance in another place. `about` are names of events that it is mainly about, as
    a reader says: an article may tell of an event that it never names.
    """

    title: str
    body: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published: date | None = None
    republished: date | None = None
    republisher: str = ""
    url: str = ""
    language: str = ""
    rights: str = ""
    about: tuple[str, ...] = ()
    sample: bool = False
    source: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", fingerprint(self.title, self.body))

    def text_of(self, block: Block) -> str:
        """The characters of one block."""
        return self.body[block.start : block.end]

    @property
    def byline(self) -> str:
        """Who signed it, for display; the outlet where nobody did."""
        return " and ".join(self.authors) or self.outlet or "Unsigned"


def fingerprint(title: str, body: str) -> str:
    """Twelve hexadecimal digits that depend on the words alone, not on white space or case."""
    normal = " ".join(f"{title} {body}".casefold().split())
    return hashlib.sha256(normal.encode()).hexdigest()[:12]


def compose(pieces: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """Join pieces into a body and the blocks that point into it; empty pieces are left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for kind, piece in pieces:
        text = piece.strip()
        if not text:
            continue
        blocks.append(Block(kind, position, position + len(text)))
        texts.append(text)
        position += len(text) + len(SEPARATOR)
    return SEPARATOR.join(texts), tuple(blocks)
