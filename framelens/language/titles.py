"""Titles before a person's name: "former Foreign Minister", "Gen.", "Mr".

Input: `words/titles.txt`, `words/title_modifiers.txt`, `words/honorifics.tsv`, and a stretch of article text.
"""

from __future__ import annotations

import re
from functools import cache

from framelens.language.words import table, words

LONGEST_TITLE = 5  # words; "minister of foreign affairs" has four
TITLE_REACH = 80  # characters before a name in which its titles are looked for

_WORD = re.compile(r"[^\s,;:()\[\]\"“”]+")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


@cache
def titles() -> frozenset[str]:
    """Every title and word of address, in lower case."""
    return frozenset(title.lower() for title in (*words("titles"), *(row[0] for row in table("honorifics"))))


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(words("title_modifiers"))


@cache
def genders() -> dict[str, str]:
    """Word of address in lower case -> "m" or "f", where it tells."""
    return {row[0].lower(): row[1] for row in table("honorifics") if row[1] in ("m", "f")}


def leading_title(text: str) -> tuple[str, int]:
    """The titles that `text` begins with and where the rest starts; ("", 0) where none or nothing else is there.

    "the former Prime Minister Sarraj" gives ("prime minister", 26): modifiers are passed over.
    """
    article = _ARTICLE.match(text)
    found = list(_WORD.finditer(text, article.end() if article else 0))
    taken: list[str] = []
    index = 0
    while index < len(found) - 1:
        size = _title_size(text, found, index)
        if size:
            taken.append(_joined(found[index : index + size]))
            index += size
        elif found[index][0].lower() in _modifiers() and _title_follows(text, found, index + 1):
            index += 1
        else:
            break
    if not taken or index >= len(found):
        return "", 0
    rest = found[index][0]
    if rest[0].islower() and rest.split("-")[0] not in words("name_particles"):
        return "", 0  # "chairman of the board" is an office without a name
    return " ".join(taken), found[index].start()


def _title_size(text: str, found: list[re.Match[str]], index: int) -> int:
    """How many words from `index` on are one title, a name after them taken for granted; 0 for none."""
    for size in range(min(LONGEST_TITLE, len(found) - index - 1), 0, -1):
        piece = text[found[index].start() : found[index + size].start()]
        if _joined(found[index : index + size]) in titles() and not any(mark in piece for mark in ",;:()\n"):
            return size
    return 0


def _title_follows(text: str, found: list[re.Match[str]], index: int) -> bool:
    return index < len(found) - 1 and _title_size(text, found, index) > 0


def _joined(found: list[re.Match[str]]) -> str:
    return " ".join(match[0].lower() for match in found)


def title_before(text: str, start: int) -> str:
    """The titles that stand right before the name at `start`, in lower case; "" where none do."""
    window = text[max(0, start - TITLE_REACH) : start]
    if not window or not window[-1].isspace() or "\n" in window[-2:]:
        return ""
    found = list(_WORD.finditer(window))
    taken: list[str] = []
    end = len(found)
    while end:
        for size in range(min(LONGEST_TITLE, end), 0, -1):
            candidate = found[end - size : end]
            gap = window[candidate[-1].end() : found[end].start() if end < len(found) else len(window)]
            if _joined(candidate) in titles() and not gap.strip() and _unbroken(window, candidate):
                taken.insert(0, _joined(candidate))
                end -= size
                break
        else:
            break
    return " ".join(taken)


def _unbroken(window: str, candidate: list[re.Match[str]]) -> bool:
    return not any(mark in window[candidate[0].start() : candidate[-1].end()] for mark in ",;:()\n")


def gender_of(title: str) -> str:
    """What a title tells of gender: "m", "f" or "" (nothing)."""
    told = {genders()[word] for word in title.split() if word in genders()}
    return told.pop() if len(told) == 1 else ""
