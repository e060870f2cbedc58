"""Which attribution of a statement governs which of its quotations."""

from __future__ import annotations

from collections.abc import Sequence

from framelens.language.quotes.attributions import Attribution
from framelens.language.quotes.clauses import clause_subject
from framelens.language.quotes.tokens import LONGEST_STATEMENT, QUOTE, Token
from framelens.language.quotes.vocabulary import DASHES, PRONOUNS

# Tokens from a cue to the quotation behind it. A verb of saying reaches over its whole sentence; the weaker a cue,
# the nearer it must stand (best of a few values tried on PolNeAR, dev).
REACH = {"saying": 60, "source": 60, "beside": 14, "judging": 25, "noun": 10}
ADJACENT = 3  # tokens: a cue so near a quotation speaks it
ANNOUNCES = 6  # tokens from a weaker cue to the colon: "X put it this week:"
AFTER = 4  # tokens from a quotation to an attribution that follows it at once
GOES_ON = tuple(",?!…—-")  # a quotation that ends so is followed by its speaker
BREAKS = DASHES | {","}


def governing(tokens: Sequence[Token], place: int, cues: Sequence[Attribution], quoted: str) -> Attribution | None:
    """The attribution of the quotation at token `place`, or None.

    Tried in turn: a colon before it, words after it, words before it, words further on set off by a comma.
    """
    if len(tokens) > LONGEST_STATEMENT:
        return None
    if place > 0 and tokens[place - 1].small == ":":
        return announcing(tokens, [cue for cue in cues if cue.cue < place], place - 1)
    breaks = place + 1 < len(tokens) and tokens[place + 1].small in BREAKS
    if breaks or quoted.endswith(GOES_ON):
        following = _following(place, place + 2 if breaks else place + 1, cues)
        if following is not None:
            return following
    before = [cue for cue in cues if cue.cue < place and cue.speaker[1] <= place <= cue.cue + REACH[cue.kind]]
    if before:
        return _strongest(before, place)
    for cue in cues:
        if cue.cue > place and cue.kind in ("saying", "source") and _set_off(tokens, cue):
            return cue
    return None


def announcing(tokens: Sequence[Token], cues: Sequence[Attribution], colon: int) -> Attribution | None:
    """Who is announced by a colon: the speaker of the last verb of saying, else the subject of the sentence."""
    if colon > LONGEST_STATEMENT:
        return None
    spoken = [cue for cue in cues if cue.kind in ("saying", "source") or colon - cue.cue <= ANNOUNCES]
    if spoken:
        return spoken[-1]
    subject = clause_subject(tokens, colon)
    return Attribution(colon, subject, "beside") if subject else None


def is_near(cue: Attribution, place: int) -> bool:
    """Whether a cue stands right beside the quotation at token `place`."""
    return abs(cue.cue - place) <= ADJACENT


def is_author(tokens: Sequence[Token], cue: Attribution) -> bool:
    """Whether the speaker is "I" or "we" outside a quotation: the author."""
    return PRONOUNS.get(tokens[cue.speaker[0]].small) == "writer"


def _following(place: int, after: int, cues: Sequence[Attribution]) -> Attribution | None:
    """The attribution that begins right after a quotation."""
    for cue in cues:
        if cue.cue < place:
            continue
        if cue.inverted and cue.cue <= after + 2:
            return cue
        if place < cue.speaker[0] <= after + 1 and cue.speaker[1] <= cue.cue:
            return cue
        if cue.kind == "source" and cue.cue <= after + AFTER:
            return cue
    return None


def _strongest(before: Sequence[Attribution], place: int) -> Attribution:
    """The last attribution before a quotation; a verb of saying counts before weaker cues that do not touch it."""
    last = before[-1]
    if last.kind in ("saying", "source") or is_near(last, place):
        return last
    return next((cue for cue in reversed(before) if cue.kind in ("saying", "source")), last)


def _set_off(tokens: Sequence[Token], cue: Attribution) -> bool:
    """Whether a comma or a quotation parts an attribution from the words before it (`..., officials said`)."""
    first = min(cue.cue, cue.speaker[0])
    return cue.kind == "source" or (first > 0 and tokens[first - 1].small in BREAKS | {QUOTE})
