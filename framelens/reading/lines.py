"""Lines of a paginated text to paragraphs: running heads and page numbers out, hyphens joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from framelens.reading.prose import SENTENCE_END, Piece

EDGE_LINES = 3  # at the top and foot of a page that can be a running head
LEAST_PAGES = 2  # on which a line must stand at the edge to be one
LEAST_SHARE = 0.5  # of all pages likewise
SHORT = 0.75  # of a full line: a line shorter than that and ended like a sentence closes a paragraph
ROOM = 0.92  # of a full line: letters differ in width
GAP = 1.4  # times the usual distance of lines: more parts paragraphs
LONGEST_HEADING = 90  # characters
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\W*(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?\W*", re.IGNORECASE)
HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]$")
LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line's text, its height on the page (0 is the foot) and the size of its letters."""

    text: str
    height: float = 0.0
    size: float = 0.0


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and lines that stand at the edge of most, whatever number they hold."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    least = max(LEAST_PAGES, LEAST_SHARE * len(pages))
    running = {key for key, count in counts.items() if count >= least}
    kept = []
    for page in pages:
        edge = {id(line) for line in _edges(page)}
        kept.append(
            [
                line
                for line in page
                if id(line) not in edge or (_key(line) not in running and not PAGE_NUMBER.fullmatch(line.text))
            ]
        )
    return kept


def joined(lines: Sequence[Line]) -> list[Piece]:
    """Paragraphs and headings. A paragraph ends at a gap, a short line that ends a sentence, or other letters."""
    full = _full_length(lines)
    leading = _leading(lines)
    known = {word.casefold() for line in lines for word in re.findall(r"[\w-]+", line.text)}
    pieces: list[Piece] = []
    paragraph: list[str] = []
    for number, line in enumerate(lines):
        text = " ".join(line.text.translate(LIGATURES).split())
        if paragraph and _parts(lines[number - 1], line, leading, full, alone=len(paragraph) == 1):
            pieces.append(_piece(paragraph, full))
            paragraph = []
        if paragraph and (cut := HYPHEN.search(paragraph[-1])) and text[:1].islower():
            paragraph[-1] = _unhyphenated(paragraph[-1], cut, text, known)
            paragraph[-1] += text
        else:
            paragraph.append(text)
    if paragraph:
        pieces.append(_piece(paragraph, full))
    return pieces


def gaps(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether a paragraph ends above it, as `joined` would part them."""
    full, leading = _full_length(lines), _leading(lines)
    alone = True
    parted = [True] if lines else []
    for before, line in pairwise(lines):
        parted.append(_parts(before, line, leading, full, alone))
        alone = parted[-1]
    return parted


def _parts(before: Line, line: Line, leading: float, full: int, alone: bool) -> bool:
    """Whether a new paragraph starts with `line`."""
    ends = bool(SENTENCE_END.search(before.text.strip()))
    if abs(before.size - line.size) > 1:
        return True
    gap = before.height - line.height
    if leading and gap > GAP * leading:
        return ends or len(before.text.strip()) < SHORT * full
    if line.text.startswith(("   ", "\u2003")) and ends:
        return True
    length = len(before.text.strip())
    if ends and length + 1 + len(line.text.split()[0]) <= ROOM * full:
        return True  # the word would have fitted on the line before
    if length >= SHORT * full:
        return False
    starts = line.text.lstrip("\"'“‘«(–—•- ")[:1]
    heads = alone and not HYPHEN.search(before.text)  # a short line that stands alone so far is a heading
    return (ends or heads) and (starts.isupper() or starts.isdigit())


def _piece(paragraph: Sequence[str], full: int) -> Piece:
    text = " ".join(paragraph)
    heading = len(paragraph) == 1 and len(text) < min(LONGEST_HEADING, SHORT * full) and text[:1].isupper()
    return ("heading" if heading and not re.search(r"[.,;:!…\"”’]$", text) else "paragraph"), text


def _unhyphenated(line: str, cut: re.Match[str], following: str, known: set[str]) -> str:
    """The line without its hyphen, unless the text writes the whole word with one elsewhere."""
    rest = re.match(r"[\w-]+", following)
    whole = f"{cut[1]}-{rest[0]}".casefold() if rest else ""
    return line[:-1] + "-" if whole in known else line[:-1]


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:EDGE_LINES], *page[-EDGE_LINES:]] if len(page) > EDGE_LINES else list(page)


def _key(line: Line) -> str:
    return DIGITS.sub("#", " ".join(line.text.casefold().split()))


def _full_length(lines: Sequence[Line]) -> int:
    """Characters of a full line: nine in ten lines are no longer."""
    lengths = sorted(len(line.text.strip()) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines."""
    gaps = sorted(above.height - below.height for above, below in pairwise(lines) if above.height > below.height)
    return gaps[len(gaps) // 2] if gaps else 0.0
