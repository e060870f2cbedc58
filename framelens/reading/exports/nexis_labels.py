"""The lines that LexisNexis and Nexis Uni put around a text: labelled fields, first and last lines, rights.

The labels of several languages and what each stands for are in `words/nexis_labels.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from framelens.reading.words import word_set, words

ENOUGH_LABELS = 2  # "Length:", "Load-Date:"
LONGEST_LABEL = 24  # characters before the colon: "notes-to-editors" and longer ones in other languages
LABEL = re.compile(r"\s*([^\W\d_][\w /()'.-]{0,23}?)\s?:\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an export, as its lines. `title` says that the file marks it as a heading."""

    lines: tuple[str, ...]
    centred: bool = False
    title: bool = False

    @property
    def text(self) -> str:
        """The lines as one, single-spaced."""
        return " ".join(" ".join(self.lines).split())


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled field: what it is for (title, byline, head, body, tail, cover) and its value."""

    role: str
    value: str


def starts_document(text: str) -> bool:
    """Whether a line is "1 of 74 DOCUMENTS", in any of its languages."""
    tokens = text.lower().replace("\u00a0", " ").split()
    if not 4 <= len(tokens) <= 5 or not word_set("nexis_document_words").intersection(tokens):
        return False
    numbers = [place for place, token in enumerate(tokens) if token.replace(",", "").replace(".", "").isdigit()]
    between = tokens[numbers[0] + 1 : numbers[1]] if len(numbers) == 2 else []
    return len(between) == 1 and between[0] in word_set("of_words")


def ends_document(text: str) -> bool:
    """Whether a line is "End of Document", in any of its languages."""
    return text.strip().lower() in word_set("nexis_ends")


def shows_export(lines: Iterable[str]) -> bool:
    """Whether a line starts an article, or one ends it and labels stand among the lines.

    A document of somebody may end with "End of document" too.
    """
    ended, labels = False, set()
    for line in lines:
        if starts_document(line):
            return True
        ended = ended or ends_document(line)
        if field_of(line):
            labels.add(line.split(":", 1)[0].strip().lower())
    return ended and len(labels) >= ENOUGH_LABELS


def role_of(label: str) -> str:
    """What a bare label stands for, with or without its colon."""
    return _roles().get(label.strip(" :").lower(), "")


@cache
def _roles() -> dict[str, str]:
    rows = (entry.split(" ", 1) for entry in words("nexis_labels"))
    return {label.strip(): role for role, label in rows}


def field_of(text: str) -> Field | None:
    """The field that a paragraph is, if it starts with a known label."""
    found = LABEL.match(text[: LONGEST_LABEL + 4]) and LABEL.match(text)
    if not found:
        return None
    role = _roles().get(" ".join(found[1].lower().split()))
    return Field(role, found[2].strip()) if role else None


def is_rights(text: str) -> bool:
    """Whether a line is one of copyright."""
    return text.strip().lower().startswith(words("rights_openers"))


def is_notice(text: str) -> bool:
    """Whether a line says who may print the text or whence it came: "These materials may not be republished"."""
    return text.strip().lower().startswith(words("nexis_notices"))


def language_field(text: str) -> Field | None:
    """The field with the language of the article, if a line is that."""
    field = field_of(text)
    return field if field and text.split(":", 1)[0].strip().lower() in word_set("language_labels") else None
