"""What every page stands on: the corpus, the question, the view and the articles that match it.

`dashboard.py` sets it before a page runs; a page reads it with `here()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components.codes import Coding
from components.palette import Palette, palette
from framelens.compare.articles import Choices
from framelens.corpus import Corpus
from framelens.errors import ArticleUnreadable
from framelens.framing.codebook import Question
from framelens.view import View

WIDTH = 1080  # px of content: a line of reading text stays under ninety characters
_KEY = "here"


@dataclass(frozen=True, slots=True)
class Here:
    """`articles` are all of the corpus, `matching` those that pass the filters, `sides` the ones side by side."""

    corpus: Corpus
    question: Question
    view: View
    choices: Choices
    articles: pd.DataFrame
    matching: pd.DataFrame
    verdicts: pd.DataFrame
    sides: pd.DataFrame
    problems: Sequence[ArticleUnreadable]
    coding: Coding = field(default_factory=Coding)


def set_here(value: Here) -> None:
    """For `dashboard.py`, once a run."""
    st.session_state[_KEY] = value


def here() -> Here:
    """For pages."""
    value: Here = st.session_state[_KEY]
    return value


def colours() -> Palette:
    """The palette of the theme that this reader sees."""
    return palette(st.context.theme.type == "dark")


def link_to(view: View, page: str, **parameters: str) -> str:
    """The address, on this host, of a page with some view and parameters of its own."""
    return "/".join(("", page)) + "?" + "&".join(filter(None, (view.to_query(), urlencode(parameters))))
