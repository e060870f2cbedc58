"""Does a clause speak of the past or of what is to come? Decides which Monday "on Monday" is.

Reads the words around an expression, in its sentence, against `words/time_past.txt` (irregular past verbs),
`words/time_expected.tsv` (words for what is to come), `words/time_reporting.txt` (verbs of reporting, which are
past whatever they introduce), `words/time_past_nouns.txt` (what has happened) and `words/time_prepositions.tsv`.
"""

from __future__ import annotations

from functools import cache

from framelens.language.dates.thresholds import (
    BESIDE,
    CERTAIN,
    CLOSE,
    EXPECTED_REACH,
    GENITIVE_REACH,
    PLAN_REACH,
    PLUPERFECT_REACH,
    REACH_LEFT,
    REACH_RIGHT,
    RIGHT_DISTANCE,
)
from framelens.language.dates.tokens import Tokens
from framelens.language.dates.vocabulary import plain, value_of
from framelens.language.words import table, words

STOPS = {".", "!", "?", ";", ":"}

PAST, UNKNOWN, EXPECTED = -1, 0, 1


@cache
def _past() -> frozenset[str]:
    return frozenset(words("time_past"))


@cache
def _expected() -> dict[str, frozenset[str]]:
    """For each word of expectation, the words of which one must follow; an empty one allows any."""
    rows = table("time_expected")
    return {row[0]: frozenset(r[1] if len(r) > 1 else "" for r in rows if r[0] == row[0]) for row in rows}


@cache
def _reporting() -> frozenset[str]:
    return frozenset(words("time_reporting"))


@cache
def _past_nouns() -> frozenset[str]:
    return frozenset(words("time_past_nouns"))


@cache
def _not_past() -> frozenset[str]:
    return frozenset(words("time_not_past"))


@cache
def _prepositions() -> dict[tuple[str, ...], int]:
    """Prepositions read outwards from the expression, with their direction."""
    return {tuple(reversed(row[0].split())): int(row[1]) for row in table("time_prepositions")}


def direction(tokens: Tokens, start: int, end: int) -> int:
    """Below 0 for the past, above 0 for what is to come, 0 where no word tells; 2 or -2 where it is certain.

    `start` and `end` (excluded) are the tokens of the expression.
    """
    left = _clause(tokens, range(start - 1, start - 1 - REACH_LEFT, -1))
    right = _clause(tokens, range(end, end + REACH_RIGHT))
    fixed = _prepositions().get(tuple(left[:1])) or _prepositions().get(tuple(left[:2]))
    agent = left[:1] == ["by"] and right[:1] == ["'"]  # "moved by Friday's fall"
    if fixed and not agent:
        pluperfect = fixed > 0 and "had" in right[:PLUPERFECT_REACH]  # "by Monday the fire had spread"
        return PAST if pluperfect else fixed * CERTAIN
    if right[:1] == ["'"] and any(word in _past_nouns() for word in right[2 : 2 + GENITIVE_REACH]):
        return PAST  # "will look beyond Monday's sudden fall"
    if _reported(left[:BESIDE]) or _reported(right[:BESIDE]):
        return PAST
    in_order = left[::-1]
    before = [(len(left) - 1 - i, _sense(in_order, i)) for i in range(len(left))]
    after = [(i + RIGHT_DISTANCE, _sense(right, i)) for i in range(len(right))]
    senses = sorted((distance, sense) for distance, sense in before + after if sense)
    if not senses:
        return UNKNOWN
    if (RIGHT_DISTANCE, PAST) in after:
        return PAST  # "the march planned for Saturday was called off"
    distance, sense = senses[0]
    if sense == PAST:
        if any(s == EXPECTED and d <= distance + PLAN_REACH for d, s in before):
            return EXPECTED  # "was due to be opened on Saturday"
        return PAST * CERTAIN if distance < CLOSE and (distance, PAST) in before else PAST
    if distance > EXPECTED_REACH and any(s == PAST for _, s in senses):
        return PAST
    return EXPECTED


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


def _sense(clause: list[str], index: int) -> int:
    """What one word of a clause (in the order of the text) says of it."""
    word = clause[index]
    followers = _expected().get(word)
    after = clause[index + 1] if index + 1 < len(clause) else ""
    if followers is not None and ("" in followers or after in followers):
        return EXPECTED
    if is_past(word) and not (index and clause[index - 1] in words("time_be")):
        return PAST
    return UNKNOWN


def is_past(word: str) -> bool:
    """Whether a word in lower case is the past of a verb, as far as its form tells."""
    return word in _past() or (len(word) > 4 and word.endswith("ed") and word not in _not_past())
