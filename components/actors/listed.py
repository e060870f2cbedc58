"""Sentences under a heading, as every part of the Actors page lists them."""

from __future__ import annotations

import streamlit as st

from components.article_text import lines_heading, sentences
from components.passages import Passage

FIRST = 6  # sentences that stand open
QUOTATION_MARKS = '"“”'


def listed(letter: str, heading: str, passages: list[Passage]) -> None:
    """Sentences under a heading with their number; the first few stand open."""
    noun = "sentence" if len(passages) == 1 else "sentences"
    lines_heading(letter, f"{heading}: {len(passages)} {noun}")
    sentences(passages[:FIRST])
    if len(passages) > FIRST:
        with st.expander(f"Show {len(passages) - FIRST} more"):
            sentences(passages[FIRST:])


def unquoted(text: str) -> tuple[str, int]:
    """A sentence without its outer quotation marks (the page sets its own), and how many characters were before it."""
    bare = text.strip(QUOTATION_MARKS)
    return bare, text.index(bare)
