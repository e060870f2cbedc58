"""Lines in an extracted body that are not the article's: the title again, calls to read or follow, house notes."""

from __future__ import annotations

import re

from framelens.article import BlockKind
from framelens.reading.bylines import is_person, names_in, tells_signer
from framelens.reading.days import day_in, months
from framelens.reading.words import word_set, words

Piece = tuple[BlockKind, str]
LONGEST_LINE = 400  # characters; a call to subscribe is short, a paragraph that opens alike is not
REPEATED_HEAD = 3  # pieces at the start among which the title may stand again
LONGEST_STAMP = 100  # characters of a line with name and day, or of a subtitle inside the heading
MOST_ABOVE = 8  # pieces among which the title may stand below menus, weather and the day
LONGEST_ABOVE = 200  # characters of such a line; a longer one above the title may be a standfirst
TAIL = 4  # pieces at the end among which notes on the author stand
WORD = re.compile(r"\w+")


def own_pieces(pieces: list[Piece], title: str) -> list[Piece]:
    """The pieces that are the article's own, headings that head nothing left out."""
    pieces = _from_title(pieces, title)
    kept = [piece for place, piece in enumerate(pieces) if not (place < REPEATED_HEAD and _is_of_head(piece, title))]
    kept = _before_foot(kept)
    kept = [piece for piece in kept if not is_boilerplate(piece[1])]
    head = min(REPEATED_HEAD, len(kept) - 1)  # the last line of a short report may say who wrote it
    kept = [piece for place, piece in enumerate(kept) if place >= head or not _is_byline(piece[1])]
    last = len(kept)
    kept = [piece for place, piece in enumerate(kept) if place < last - TAIL or not is_note(piece[1])]
    while kept and kept[-1][0] == "heading":
        kept.pop()
    return kept


def _from_title(pieces: list[Piece], title: str) -> list[Piece]:
    """The pieces from the title on, where it stands again below a few short lines of the page's head."""
    place = next((n for n, (_, line) in enumerate(pieces[:MOST_ABOVE]) if _same(line, title)), 0)
    above = pieces[:place]
    return pieces if any(len(line) > LONGEST_ABOVE for _, line in above) else pieces[place:]


def is_boilerplate(line: str) -> bool:
    """A line that calls for something, or holds no word."""
    lowered = " ".join(line.lower().split()).replace("’", "'")
    if not WORD.search(lowered.replace("_", " ")) or (" " not in lowered and "@" in lowered[1:]):  # an address
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


def _is_of_head(piece: Piece, title: str) -> bool:
    """The title again, alone or with what its heading holds beside it, or a stamp."""
    kind, line = piece
    if _same(line, title) or is_stamp(line):
        return True
    return bool(title) and kind == "heading" and line.startswith(title) and len(line) <= len(title) + LONGEST_STAMP


def _is_byline(line: str) -> bool:
    """A short line that says by whom the article is, and is no sentence."""
    short = len(line) <= LONGEST_STAMP and not line.endswith((".", "!", "?", ":"))
    return short and tells_signer(line) and bool(names_in(line))


def is_stamp(line: str) -> bool:
    """A line that says no more than a day, or a name and a day."""
    if len(line) > LONGEST_STAMP or not day_in(line):
        return False
    known = word_set("stamp_words")
    rest = [
        word
        for word in WORD.findall(line)
        if not (word[0].isdigit() or word.lower() in known or word.lower() in months())
    ]
    return not rest or is_person(" ".join(rest))


def _same(line: str, title: str) -> bool:
    return bool(title) and WORD.findall(line.casefold()) == WORD.findall(title.casefold())
