"""The events that articles side by side tell, matched once for a set of articles and shared by every session."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.here import Here
from framelens.compare.wording import Matched, matched
from framelens.compare.wording_rows import Row, nearby, rows_of
from framelens.corpus import Corpus
from framelens.memory import remembered

EVENT = "event"  # the parameter of the address that names a row


def told_events(now: Here) -> list[Row] | None:
    """A row an event that an article side by side tells; None where no sentence has a vector to match it by."""
    near = nearby(now.matching, now.sides)
    return _rows(now.corpus, near, now.sides, now.articles[now.articles["article"].isin(near)])


@remembered
def _rows(corpus: Corpus, near: tuple[str, ...], sides: pd.DataFrame, articles: pd.DataFrame) -> list[Row] | None:
    found = _matched(corpus.fingerprint, near, corpus)
    return rows_of(corpus, found, sides, articles) if found.sentences.rows else None


@st.cache_resource(show_spinner="Matching sentences …", max_entries=8)
def _matched(fingerprint: str, articles: tuple[str, ...], _corpus: Corpus) -> Matched:
    return matched(_corpus, articles)
