"""Words without their endings."""

from __future__ import annotations

from functools import cache

SHORTEST_STEM = 3  # letters
ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "atures",
    "ature",
    "ings",
    "ing",
    "ions",
    "ion",
    "ers",
    "er",
    "ed",
    "es",
    "s",
)


@cache
def stem(word: str) -> str:
    """A word without its ending, so that "signed", "signing" and "signature" are one. Rough: for comparing only."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST_STEM + 1 else word
