"""Acronyms and what they stand for, from an article's own definitions and from initials.

Input: article text ("Government of National Accord (GNA)") or two forms of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

DEFINITION_REACH = 120  # characters before the bracket in which the long form is looked for
SHORTEST_BY_INITIALS = 3  # letters; two initials fit too many names

_BRACKETED = re.compile(r"\(\s*[\"“‘']?(?P<acronym>[A-Z][A-Za-z.&]{1,9}\+?)[\"”’']?\s*(?:\)|[,;])")
_WORD = re.compile(r"[^\W\d_][\w’'.]*")
_LONG_IN_BRACKETS = re.compile(r"\b(?P<acronym>[A-Z][A-Z.&]{1,9}\+?)\s+\((?P<long>[^()\n]{5,80})\)")


def definitions(text: str) -> Mapping[str, str]:
    """Acronym -> long form, for every "Long Form (LF)" and "LF (Long Form)" in the text. The first one counts."""
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        acronym = match["acronym"]
        if sum(letter.isupper() for letter in acronym) < 2:
            continue
        long_form = long_form_before(text[max(0, match.start() - DEFINITION_REACH) : match.start()], acronym)
        if long_form:
            found.setdefault(acronym, long_form)
    for match in _LONG_IN_BRACKETS.finditer(text):
        if initials_match(match["acronym"], match["long"]):
            found.setdefault(match["acronym"], match["long"].strip())
    return found


def defined_at(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bounds of every long form in text[start:end] that an acronym in brackets follows."""
    for match in _BRACKETED.finditer(text, start, end):
        window = text[max(start, match.start() - DEFINITION_REACH) : match.start()]
        long_form = long_form_before(window, match["acronym"])
        if long_form:
            begin = match.start() - len(window) + window.rindex(long_form)
            yield begin, begin + len(long_form)


def long_form_before(window: str, acronym: str) -> str:
    """The shortest run of words that ends where the window ends and whose initials spell the acronym."""
    line = window.rsplit("\n", 1)[-1]
    found = list(_WORD.finditer(line))
    for first in range(len(found) - 1, -1, -1):
        if not found[first][0][0].isupper():
            continue
        candidate = line[found[first].start() :].strip().rstrip("\"”’'")
        if initials_match(acronym, candidate):
            return candidate
    return ""


def initials_match(acronym: str, long_form: str) -> bool:
    """Whether the initials of the capitalised words, or of all words, spell the acronym."""
    letters = "".join(letter for letter in acronym if letter.isalpha())
    return len(letters) > 1 and letters.upper() in initials(long_form)


def initials(long_form: str) -> frozenset[str]:
    """The initials of the capitalised words and those of all words; none for a single word."""
    found = _WORD.findall(long_form)
    if len(found) < 2:
        return frozenset()
    capital = "".join(word[0] for word in found if word[0].isupper())
    return frozenset({capital, "".join(word[0].upper() for word in found)})


def acronym_like(form: str) -> bool:
    """Whether a form is written as an acronym: capitals, at most ten, perhaps with points or a plus."""
    letters = [letter for letter in form if letter.isalpha()]
    return " " not in form and 2 <= len(letters) <= 10 and all(letter.isupper() for letter in letters)
