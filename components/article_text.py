"""The one audited place that puts an article's words on the page.

Every function takes plain text and gives it to `st.html` escaped; the tags around it are fixed here and styled by
`page.css`. Nothing else in the project writes HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from components.escape import html_text
from components.palette import LETTER_SYMBOLS, SYMBOLS

CSS = Path(__file__).parent / "page.css"


@dataclass(frozen=True, slots=True)
class Underline:
    """Characters `start:end` of a text are underlined, in the colour of `tint` (a pole, a letter, or "")."""

    start: int
    end: int
    tint: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage, what is underlined in it, and a note after it (whose voice)."""

    text: str
    underlines: tuple[Underline, ...] = ()
    note: str = ""


def style() -> None:
    """Load the style sheet; once a page."""
    st.html(CSS)


def underlined(text: str, underlines: Iterable[Underline]) -> str:
    """Escaped HTML of a text with some of its words underlined; overlapping ones are left out."""
    pieces: list[str] = []
    at = 0
    for mark in sorted(underlines, key=lambda one: (one.start, -one.end)):
        start, end = max(mark.start, 0), min(mark.end, len(text))
        if start < at or start >= end:
            continue
        pieces.append(_spaced(text[at:start]))
        pieces.append(f'<span class="fl-cue fl-{_name(mark.tint)}">{_spaced(text[start:end])}</span>')
        at = end
    pieces.append(_spaced(text[at:]))
    return "".join(pieces)


def evidence(pole: str, heading: str, passages: Sequence[Passage]) -> None:
    """Passages for one pole, with a rule in its colour, its symbol and heading."""
    quoted = "".join(
        f'<p class="fl-quote">“{underlined(passage.text, passage.underlines)}” '
        f'<span class="fl-note">{html_text(passage.note)}</span></p>'
        for passage in passages
    )
    st.html(
        f'<div class="fl-evidence fl-{_name(pole)}"><p class="fl-pole">'
        f"{SYMBOLS.get(pole, '')} {html_text(heading)}</p>{quoted}</div>"
    )


def headline(title: str) -> None:
    """An article's title as the title of its card."""
    st.html(f'<h3 class="fl-title">{html_text(title)}</h3>')


def source_line(name: str, rest: str) -> None:
    """Who published an article, and when."""
    st.html(f'<p class="fl-source"><strong>{html_text(name)}</strong>{html_text(rest) and ", " + html_text(rest)}</p>')


def sentences(passages: Sequence[Passage]) -> None:
    """A plain list of sentences with notes."""
    st.html(
        "".join(
            f'<p class="fl-quote">“{underlined(passage.text, passage.underlines)}” '
            f'<span class="fl-note">{html_text(passage.note)}</span></p>'
            for passage in passages
        )
    )


def lines_in_context(letter: str, lines: Sequence[tuple[str, str, str]]) -> None:
    """Keyword in context: (before, word, after) a line, the word in one column."""
    rows = "".join(
        f'<div class="fl-kwic"><span class="fl-before"><bdi>{_spaced(before)}</bdi></span>'
        f'<span class="fl-word fl-{_name(letter)}">{_spaced(word)}</span>'
        f'<span class="fl-after">{_spaced(after)}</span></div>'
        for before, word, after in lines
    )
    st.html(f'<div class="fl-lines">{rows}</div>')


def answer_line(parts: Sequence[tuple[str, str, str]]) -> None:
    """The answer in one line: (answer, strong words, rest) a part, each with its symbol and colour."""
    pieces = [
        f'<span class="fl-answer-part fl-text-{_name(answer)}">{SYMBOLS[answer]} '
        f"<strong>{html_text(strong)}</strong></span> {html_text(rest)}"
        for answer, strong, rest in parts
    ]
    st.html(f'<p class="fl-answer">{" ".join(pieces)}</p>')


def page_title(text: str) -> None:
    """The title of a page, where it holds words or names of articles."""
    st.html(f'<h1 class="fl-page-title">{html_text(text)}</h1>')


def section_title(text: str) -> None:
    """The title of a part of a page, where it holds words or names of articles."""
    st.html(f'<h2 class="fl-section-title">{html_text(text)}</h2>')


def small_print(text: str) -> None:
    """A note on what is shown, where it holds words or names of articles."""
    st.html(f'<p class="fl-source">{html_text(text)}</p>')


def lines_heading(letter: str, text: str) -> None:
    """Over some lines in context: whose they are, in the colour of the article's letter."""
    st.html(f'<h3 class="fl-lines-heading fl-text-{_name(letter)}">{html_text(text)}</h3>')


def lettered(before: str, named: Sequence[tuple[str, str]], after: str) -> None:
    """A sentence before and after the articles side by side, each with its letter, symbol and colour."""
    names = [
        f'<strong class="fl-text-{_name(letter)}">{LETTER_SYMBOLS[letter]} {html_text(f"{letter} {name}")}</strong>'
        for letter, name in named
    ]
    said = " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
    st.html(f'<p class="fl-lettered">{html_text(before)} {said}. {html_text(after)}</p>')


def _spaced(text: str) -> str:
    """Escaped, with the white space at its ends kept as one space."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return before + html_text(text) + after


def _name(tint: str) -> str:
    """A class name: letters and hyphens of our own words only."""
    return "".join(c if c.isalpha() else "-" for c in tint.lower()) or "plain"
