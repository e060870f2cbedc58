"""Passages as a page hands them to `article_text`: plain words, what is marked in them, a note."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Underline:
    """Characters `start:end` of a text are underlined, in the colour of `tint` (a pole, a letter, or "")."""

    start: int
    end: int
    tint: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage, what is underlined in it, and a note after it (whose voice). Without text: a note alone."""

    text: str
    underlines: tuple[Underline, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A passage that counts as evidence, for the panel that says why; `tint` is its pole's."""

    number: int
    pole: str
    tint: str
    text: str
    underlines: tuple[Underline, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Worded:
    """An article's cell in a row of wordings: its text with its own words marked, or without text a note alone."""

    letter: str
    name: str
    text: str
    own: tuple[tuple[int, int], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One wording of an event, and who printed it: (letter or "", name) each."""

    sources: tuple[tuple[str, str], ...]
    text: str
    own: tuple[tuple[int, int], ...] = ()
    note: str = ""
