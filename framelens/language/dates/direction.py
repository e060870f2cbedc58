"""Does a clause speak of the past or of what is to come? Decides which Monday "on Monday" is.

Reads the words around an expression, in its sentence, against `words/time_past.txt` (irregular past verbs),
`words/time_expected.txt` (words for what is to come), `words/time_reporting.txt` (verbs of reporting, which are
past whatever they introduce) and the prepositions in `words/time_prepositions.tsv`.
"""

from __future__ import annotations

from functools import cache

from framelens.language.dates.tokens import Tokens
from framelens.language.dates.vocabulary import plain, value_of
from framelens.language.words import table, words

# How far, in tokens, a verb still governs the expression. Chosen on news text.
REACH_LEFT = 22
REACH_RIGHT = 12
BESIDE = 3  # a reporting verb within so many tokens has the expression as its own date
RIGHT_DISTANCE = 3  # a verb after the expression counts as this much farther away than it is
PLUPERFECT_REACH = 6  # "had" so near after "by Monday" makes it a date of the past
MODAL_REACH = 14  # a word of expectation farther left than this yields to a past verb
STOPS = {".", "!", "?", ";", ":"}

PAST, UNKNOWN, EXPECTED = -1, 0, 1


@cache
def _past() -> frozenset[str]:
    return frozenset(words("time_past"))


@cache
def _expected() -> frozenset[str]:
    return frozenset(words("time_expected"))


@cache
def _reporting() -> frozenset[str]:
    return frozenset(words("time_reporting"))


@cache
def _not_past() -> frozenset[str]:
    return frozenset(words("time_not_past"))


@cache
def _prepositions() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in table("time_prepositions")}


def direction(tokens: Tokens, start: int, end: int) -> int:
    """PAST, EXPECTED or, where no word tells, UNKNOWN for the expression of tokens `start` to `end` (excluded)."""
    left = _clause(tokens, range(start - 1, start - 1 - REACH_LEFT, -1))
    right = _clause(tokens, range(end, end + REACH_RIGHT))
    if left and left[0] in _prepositions():
        fixed = _prepositions()[left[0]]
        if fixed > 0 and "had" in right[:PLUPERFECT_REACH]:
            return PAST  # "by Monday the fire had spread"
        if fixed:
            return fixed
    if _reported(left[:BESIDE]) or _reported(right[:BESIDE]):
        return PAST
    nearest: list[tuple[int, int]] = []
    nearest += [(i, sense) for i, word in enumerate(left) if (sense := _sense(word, left[i - 1] if i else ""))]
    nearest += [
        (i + RIGHT_DISTANCE, sense)
        for i, word in enumerate(right)
        if (sense := _sense(word, right[i + 1] if i + 1 < len(right) else ""))
    ]
    if not nearest:
        return UNKNOWN
    distance, sense = min(nearest)
    if sense == PAST and any(s == EXPECTED and d <= distance + 3 for d, s in nearest if d >= distance):
        # "was expected", "had planned to": the expectation is what the date belongs to
        return EXPECTED if _expectation_left(left, distance) else PAST
    if sense == EXPECTED and distance > MODAL_REACH and any(s == PAST for _, s in nearest):
        return PAST
    return sense


def _clause(tokens: Tokens, indices: range) -> list[str]:
    """Plain words from the expression outwards, up to the end of the sentence or paragraph."""
    found: list[str] = []
    for index in indices:
        word = tokens.word(index)
        if not word or word in STOPS or word[0] == "\n":
            if word == "." and _abbreviates(tokens, index):
                continue
            break
        found.append(word if value_of(word, "MONTH_WORD") else plain(word))  # May is no modal verb
    return found


def _abbreviates(tokens: Tokens, index: int) -> bool:
    """Whether a point belongs to an abbreviation: after a single capital or a short title."""
    before = tokens.word(index - 1)
    return before[:1].isupper() and (len(before) == 1 or before in words("time_abbreviations"))


def _reported(near: list[str]) -> bool:
    return any(word in _reporting() for word in near)


def _sense(word: str, after: str) -> int:
    """What one word says of its clause; `after` is the word that follows it in the text."""
    if word in _expected():
        return EXPECTED
    if word in _past() or (len(word) > 4 and word.endswith("ed") and word not in _not_past()):
        return PAST
    return UNKNOWN


def _expectation_left(left: list[str], distance: int) -> bool:
    return any(word in _expected() for word in left[: distance + 4])
