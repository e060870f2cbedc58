"""The quotation marks around a passage, which may hold some of its own."""

from __future__ import annotations

OPENING, CLOSING = "“", "”"
BEGINS, ENDS = frozenset('"“„«'), frozenset('"”“»')  # an article's own; German closes with what English opens with


def marks_around(text: str) -> tuple[str, str]:
    """What to put before and after a passage.

    A mark that it brings along, and that has no partner in it, takes the place of ours; a passage that is one quotation
    from end to end needs none.
    """
    own = sum(text.count(mark) for mark in BEGINS | ENDS)
    begins, ends = text[:1] in BEGINS, text[-1:] in ENDS
    if begins and ends and own == 2:
        return "", ""
    if own % 2 and ends:
        return OPENING, ""
    if own % 2 and begins:
        return "", CLOSING
    return OPENING, CLOSING
