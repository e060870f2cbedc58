"""The matched sentences of a view, made once for a set of articles and shared by every session."""

from __future__ import annotations

import streamlit as st

from components.here import Here
from framelens.compare.wording import Matched, matched
from framelens.compare.wording_rows import nearby
from framelens.corpus import Corpus

EVENT = "event"  # the parameter of the address that names a row


def matches(now: Here) -> Matched:
    """Sentences of the matching articles that tell the same event."""
    return _matched(now.corpus.fingerprint, nearby(now.matching, now.sides), now.corpus)


@st.cache_resource(show_spinner="Matching sentences …", max_entries=8)
def _matched(fingerprint: str, articles: tuple[str, ...], _corpus: Corpus) -> Matched:
    return matched(_corpus, articles)
