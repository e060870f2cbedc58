"""Quotation marks of one paragraph: where quoted words begin and end, whatever marks the outlet uses.

A mark opens or closes by what stands beside it, since straight marks do not tell and curly ones are often
turned the wrong way. Apostrophes are not marks. Every paragraph starts afresh, so a lost mark does no harm
beyond its own paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

MARK = re.compile(r"``|''|[\"“”„«»]|(?<!\w)['‘‚](?=\S)|(?<=[\w.,!?…;:)\]])['’](?!\w)")
TAG = re.compile(r"<[A-Za-z/!][^<>]*>")  # left-over HTML: its attributes are no quotations
DOUBLE = '"“”„«»'
OPENING = ("“", "„", "«", "``")
CLOSING = ("”", "»", "''")
INCHES = re.compile(r"\d['’]\d{1,2}$")
ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|\d0s)\b|\d\ds?\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…](?=\s)")
LONGEST_SINGLE = 600  # a single mark without a partner within so many characters is an apostrophe


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words `text[start:end]` without their marks, `outer_start`/`outer_end` with them.

    `closed` is false where the paragraph (or its first sentence) ends without a closing mark.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    opens: bool
    closes: bool


def quoted_spans(text: str, *, continues: bool = False) -> list[Quoted]:
    """The outermost quoted spans of one paragraph, in order and without overlap.

    `continues` says that the next paragraph begins with a quotation mark, so that a last quotation without a
    closing mark runs to the end of this one. Quotations inside quotations stay part of the outer one.
    """
    tags = [tag.span() for tag in TAG.finditer(text)]
    marks = [_read(text, match) for match in MARK.finditer(text) if not _inside(tags, match.start())]
    stops = [match.end() for match in SENTENCE_END.finditer(text)]
    single_closers = [mark for mark in marks if not mark.double and mark.closes]
    found: list[Quoted] = []
    opened: _Mark | None = None
    next_closer = 0
    for mark in marks:
        if found and mark.start < found[-1].outer_end:
            continue
        if mark.double:
            if opened is not None and mark.closes:
                found.append(_closed(opened, mark))
                opened = None
            elif opened is not None and mark.opens:
                stop = _first_stop(stops, opened, mark.start)
                if stop is not None:  # a sentence has ended in between: the first quotation was never closed
                    found.append(Quoted(opened.end, stop, opened.start, stop, closed=False))
                    opened = mark
            elif opened is None and mark.opens:
                opened = mark
        elif opened is None and mark.opens:
            while next_closer < len(single_closers) and single_closers[next_closer].start <= mark.end:
                next_closer += 1
            partner = _partner(text, mark, single_closers, next_closer)
            if partner is not None:
                found.append(_closed(mark, partner))
    if opened is not None:
        end = len(text.rstrip())
        if not continues and text[: opened.start].strip():
            end = _first_stop(stops, opened, end) or end
        found.append(Quoted(opened.end, end, opened.start, end, closed=False))
    return [quoted for quoted in found if text[quoted.start : quoted.end].strip()]


def opens_with_mark(text: str) -> bool:
    """Whether a paragraph begins with an opening double mark or a curly single one."""
    return text.lstrip()[:1] in tuple(DOUBLE + "‘")


def _read(text: str, match: re.Match[str]) -> _Mark:
    """Tell from the neighbours of a mark whether it can open or close."""
    form, start, end = match.group(), match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    free_left = _blank(before) or before in "([—–-/‘'“\""
    free_right = _blank(after) or after in ")],.;:!?—–-/’'”\""
    double = form in DOUBLE or len(form) == 2
    if not double:
        elision = ELISION.match(text, end, end + 8) is not None
        return _Mark(start, end, False, free_left and not free_right and not elision, free_right and not free_left)
    if form == '"' and INCHES.search(text[max(0, start - 5) : start]):
        return _Mark(start, end, True, False, False)
    if free_left == free_right:  # the neighbours do not tell: trust a curly mark, let a straight one do both
        return _Mark(start, end, True, form not in CLOSING, form not in OPENING)
    return _Mark(start, end, True, free_left, free_right)


def _blank(char: str) -> bool:
    """White space, an invisible mark of direction, or the edge of the text."""
    return not char or char.isspace() or not char.isprintable()


def _inside(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(spans, (position, position)) - 1
    return index >= 0 and position < spans[index][1]


def _closed(opening: _Mark, closing: _Mark) -> Quoted:
    return Quoted(opening.end, closing.start, opening.start, closing.end)


def _first_stop(stops: list[int], opened: _Mark, limit: int) -> int | None:
    """Where the first sentence after an opening mark ends, if it does before `limit`."""
    index = bisect_right(stops, opened.end)
    return stops[index] if index < len(stops) and stops[index] <= limit else None


def _partner(text: str, opening: _Mark, closers: list[_Mark], first: int) -> _Mark | None:
    """The mark that closes a single quotation. A plural genitive (the voters’ choice) is the last resort."""
    genitive: _Mark | None = None
    for mark in closers[first:]:
        if mark.start - opening.start > LONGEST_SINGLE:
            break
        if text[mark.start - 1] == "s" and re.match(r"\s[a-z]", text[mark.end : mark.end + 2]):
            genitive = genitive or mark
            continue
        return mark
    return genitive
