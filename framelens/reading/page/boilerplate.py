"""Lines in an extracted body that are not the article's: the title again, calls to read or follow, house notes."""

from __future__ import annotations

import re

from framelens.article import BlockKind
from framelens.reading.words import words

Piece = tuple[BlockKind, str]
LONGEST_LINE = 400  # characters; a call to subscribe is short, a paragraph that opens alike is not
REPEATED_HEAD = 3  # pieces at the start among which the title may stand again
TAIL = 4  # pieces at the end among which notes on the author stand
WORD = re.compile(r"\w+")


def own_pieces(pieces: list[Piece], title: str) -> list[Piece]:
    """The pieces that are the article's own, headings that head nothing left out."""
    kept = [piece for place, piece in enumerate(pieces) if not (place < REPEATED_HEAD and _same(piece[1], title))]
    kept = _before_foot(kept)
    kept = [piece for piece in kept if not is_boilerplate(piece[1])]
    last = len(kept)
    kept = [piece for place, piece in enumerate(kept) if place < last - TAIL or not is_note(piece[1])]
    while kept and kept[-1][0] == "heading":
        kept.pop()
    return kept


def is_boilerplate(line: str) -> bool:
    """A line that calls for something, or holds no word."""
    lowered = " ".join(line.lower().split()).replace("’", "'")
    if not WORD.search(lowered.replace("_", " ")):
        return True
    if len(line) > LONGEST_LINE:
        return False
    return lowered.rstrip(".:!>» ") in set(words("boilerplate_lines")) or lowered.startswith(
        words("boilerplate_starts")
    )


def is_note(line: str) -> bool:
    """A note on the author, or how to reach them, as it stands at an article's end."""
    lowered = line.lower().replace("’", "'")
    return len(line) <= LONGEST_LINE and any(phrase in lowered for phrase in words("author_notes"))


def _before_foot(pieces: list[Piece]) -> list[Piece]:
    """What stands before a heading such as "More from the paper", if it stands in the second half."""
    feet = set(words("foot_headings"))
    for place, (_, line) in enumerate(pieces):
        lowered = line.lower().strip(" .:")
        if place > len(pieces) // 3 and (lowered in feet or (len(line) < 40 and lowered.startswith("more from "))):
            return pieces[:place]
    return pieces


def _same(line: str, title: str) -> bool:
    return bool(title) and WORD.findall(line.casefold()) == WORD.findall(title.casefold())
