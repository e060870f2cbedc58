"""What quoted words are: a quotation, a scare quote, or the title of a work."""

from __future__ import annotations

import re

from framelens.language.words import words

LONGEST_SCARE = 5  # words without a verb of saying: up to here a distanced word, beyond it somebody's sentence
SHORTEST_SENTENCE = 3  # words of a quotation that ends like a sentence
LONGEST_BEFORE = 40  # characters before a quotation in which a distancing or title word may stand
SMALL_IN_TITLES = 3  # letters: "of", "the", "and" stay small in a title
LONG_TITLE = 4  # capitalised words that are a title whatever stands around them

DISTANCING = tuple(words("distancing_words"))
WORKS = frozenset(words("titled_works"))
WORD = re.compile(r"[^\W_][\w’'.-]*")


def is_distanced(before: str) -> bool:
    """Whether the text before a quotation ends in "so-called" or the like."""
    return before[-LONGEST_BEFORE:].rstrip().lower().endswith(DISTANCING)


def is_short(quoted: str) -> bool:
    """Short enough to be a scare quote, and not a sentence of its own."""
    count = len(WORD.findall(quoted))
    sentence = quoted[:1].isupper() and quoted.rstrip()[-1:] in tuple(".!?")
    return count < SHORTEST_SENTENCE if sentence else count <= LONGEST_SCARE


def is_title(quoted: str, before: str, *, said: bool) -> bool:
    """Whether quoted words are the title of a work or programme: its longer words are capitalised.

    `said` tells that a verb of saying stands directly before or after: then only a long title counts.
    """
    names = WORD.findall(quoted)
    if not names or not (names[0][0].isupper() and names[-1][0].isupper()):
        return False
    if any(name[0].islower() for name in names if len(name) > SMALL_IN_TITLES):
        return False
    capitals = sum(1 for name in names if name[0].isupper())
    last = before[-LONGEST_BEFORE:].split()[-1:]
    if last and (last[0].lower().strip(",:") in WORKS or last[0].endswith(("'s", "’s"))):
        return True
    ends = quoted.rstrip()[-1:] in tuple(".!?;—")
    return capitals >= LONG_TITLE if said else capitals > 1 and not (ends and capitals > LONG_TITLE)


def is_sentence(quoted: str) -> bool:
    """Whether quoted words stand as a sentence of their own (direct speech) rather than inside one (mixed)."""
    text = quoted.strip()
    return text[:1].isupper() and text[-1:] in tuple(".,!?…—-")
