"""Words that the grammar of time expressions knows, and the class letter of each.

Input: `words/time_words.tsv` (word, class, value), the plain words that stand in `words/time_grammar.tsv`,
and the phrases of `words/time_references.tsv` and `words/time_holidays.tsv`. A word may stand in several
classes; every set of classes that occurs gets one letter, so that a token is one character of a string.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from framelens.language.words import table

FILLER = " "
BREAK = "\n"
FIRST_LETTER = 0x4E00  # a block without characters that mean something in a regular expression
LITERAL = "="  # class of a word that stands for itself in a pattern
APOSTROPHES = {"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"}
NUMBER_SAMPLES = (*map(str, range(100)), *(f"{n:02d}" for n in range(10)), "999", "1990", "2500", "1.5")


@cache
def entries() -> dict[str, dict[str, str]]:
    """For each word, its classes and the value in each."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in table("time_words"):
        found[row[0]][row[1]] = row[2] if len(row) > 2 else ""
    for word in literals():
        found[word][LITERAL + word] = ""
    for word, classes in list(found.items()):
        # "Day" of "New Year's Day" is still a day where it begins a sentence or stands in a heading.
        classes.update(found.get(word.lower(), {}) if word.istitle() else {})
        # A capitalised entry is also known in a heading in capitals, a literal with a capital initial.
        if len(word) > 2 and word.istitle():
            found.setdefault(word.upper(), classes)
    return dict(found)


@cache
def literals() -> frozenset[str]:
    """Words that stand for themselves in a pattern or phrase."""
    found: set[str] = set()
    for _, pattern in table("time_grammar"):
        for item in pattern.split():
            found.update(word for word in alternatives(item)[1] if not word.isupper() and word[0] != "$")
    for name in ("time_references", "time_holidays"):
        for row in table(name):
            found.update(row[0].split())
    return frozenset(found)


def alternatives(item: str) -> tuple[str, tuple[str, ...], bool]:
    """Name of the part (or empty), the classes, words or part that an item allows, whether it may be absent."""
    body = item.removeprefix("~")
    optional = len(body) > 1 and body.endswith("?")
    body = body[:-1] if optional else body
    name, colon, rest = body.partition(":")
    if not (colon and name and rest):
        name, rest = "", body
    return name, tuple(rest.split("|")), optional


@cache
def number_classes(word: str) -> frozenset[str]:
    """Classes of a token of digits: which parts of a date it could be."""
    if not word.isdecimal():
        return frozenset({"DECIMAL"})
    number = int(word) if len(word) <= 4 else -1
    short = len(word) <= 2
    found = {"INTEGER"}
    if short and 1 <= number <= 31:
        found.add("DAYNUM")
    if short and number <= 24:
        found.add("HOURNUM")
    if len(word) == 2:
        found.add("TWODIGIT")
        if number < 60:
            found.add("MINUTE")
    if len(word) == 4 and 1000 <= number < 2100:
        found.add("YEAR")
    return frozenset(found)


@cache
def _letters() -> dict[frozenset[str], str]:
    """One letter for each set of classes that a token can have."""
    sets = {frozenset(classes) for classes in entries().values()}
    sets |= {number_classes(sample) for sample in NUMBER_SAMPLES}
    ordered = sorted(sets, key=sorted)
    return {classes: chr(FIRST_LETTER + number) for number, classes in enumerate(ordered)}


@cache
def _letter_of_word() -> dict[str, str]:
    return {word: _letters()[frozenset(classes)] for word, classes in entries().items()}


def letter_of(word: str) -> str:
    """The class letter of a word or punctuation mark; filler where the grammar does not know it."""
    letters = _letter_of_word()
    letter = letters.get(word)
    if letter is not None:
        return letter
    if word[0] == "\n":
        return BREAK
    return letters.get(plain(word), FILLER)


def plain(word: str) -> str:
    """Lower case, with straight apostrophe and plain hyphen."""
    return APOSTROPHES.get(word) or word.lower()


def number_letter(word: str) -> str:
    """The class letter of a token of digits."""
    return _letters()[number_classes(word)] if word.isascii() else FILLER


def letters_of_class(name: str) -> str:
    """All letters whose tokens belong to a class. An unknown class is an error in the grammar file."""
    found = "".join(letter for classes, letter in _letters().items() if name in classes)
    if not found:
        raise ValueError(f"time_grammar.tsv: no word has the class {name!r}; add it to time_words.tsv or correct it")
    return found


@cache
def trigger_letters() -> frozenset[str]:
    """Letters of tokens that belong to a class, not only stand for themselves in a pattern."""
    cues = {"MONTH_CUE", "YEAR_CUE", "EVERY", "SAME", "VAGUE", "SUFFIX", "EDGE", "TURN", "COUPLE", "HUNDRED", "MILLION"}
    phrases = {LITERAL + row[0].split()[-1] for name in ("time_references", "time_holidays") for row in table(name)}
    return frozenset(
        letter
        for classes, letter in _letters().items()
        if any(c in phrases or (not c.startswith(LITERAL) and c not in cues) for c in classes)
    )


def value_of(word: str, *classes: str) -> str | None:
    """The value of a word in the first of these classes that it has."""
    known = entries()
    found = known.get(word) or known.get(plain(word)) or {}
    return next((found[name] for name in classes if name in found), None)
