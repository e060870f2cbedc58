"""When two spellings are one name: accents, hyphens, the Arabic article, doubled letters, vowels.

Input: forms of names. Names written in another alphabet reach English in many spellings; what those share is
the first sound and the consonants in their order.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Two spellings may differ by one letter in five, never by more than two: "Hifter" and "Haftar" differ by two.
LETTERS_PER_SLIP = 3
MOST_SLIPS = 2
SHORTEST = 5  # letters; below that one slip makes another name ("Khan", "Kahn")
FEWEST_CONSONANTS = 3  # after doubled letters are one; "Lee" and "Lea" have one

_SOUNDS = (
    ("tch", "ch"),
    ("sch", "sh"),
    ("dj", "j"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("z", "s"),
)
_VOWELS = frozenset("aeiouyh")


@lru_cache(maxsize=20_000)
def folded(form: str) -> str:
    """A form without accents, case, article, points and hyphens: what two writers of one name agree on."""
    plain = unicodedata.normalize("NFKD", form)
    letters = "".join(
        " " if mark in "-–—/" else mark
        for mark in plain
        if not unicodedata.combining(mark) and mark not in ".’'ʼ‘`\"“”"
    )
    tokens = letters.casefold().replace("&", " and ").split()
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    return " ".join(tokens)


def consonants(word: str) -> str:
    """The consonants of a word in order, doubled ones once, letters for one sound alike ("Qadhafi" -> "kdf")."""
    plain = folded(word).replace(" ", "")
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    kept: list[str] = []
    for letter in plain:
        if letter not in _VOWELS and (not kept or kept[-1] != letter):
            kept.append(letter)
    initial = plain[:1]
    return "".join(kept) if initial not in _VOWELS or not initial else initial + "".join(kept)


def same_spelling(one: str, other: str) -> bool:
    """Whether two single words may be spellings of one name: same consonants and few slips between them."""
    first, second = folded(one).replace(" ", ""), folded(other).replace(" ", "")
    if first == second:
        return True
    if min(len(first), len(second)) < SHORTEST:
        return False
    skeleton = consonants(first)
    if skeleton != consonants(second):
        return False
    if len(skeleton) < FEWEST_CONSONANTS:  # "Fayez" and "Fayeze", but not "Maria" and "Mario"
        return len(first) != len(second) and slips(first, second, 1) <= 1
    allowed = min(MOST_SLIPS, max(len(first), len(second)) // LETTERS_PER_SLIP)
    return slips(first, second, allowed) <= allowed


def slips(one: str, other: str, limit: int) -> int:
    """Letters to change, add or leave out to turn one word into the other; more than `limit` is limit + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, counterpart in enumerate(other, start=1):
            change = previous[column - 1] + (letter != counterpart)
            current.append(min(change, previous[column] + 1, current[-1] + 1))
        previous = current
    return min(previous[-1], limit + 1)
