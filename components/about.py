"""What an article is mainly about, where its words do not tell and a reader does."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import store
from components.here import Here
from components.notice import problem
from components.permission import may_edit
from framelens.errors import FramelensError
from framelens.framing.event import is_stated
from framelens.framing.verdict import UNMENTIONED

FIELD = "about"
REFUSED = "refused-about"


def stated(now: Here, row: pd.Series) -> None:
    """On the card of an article: the button to say so, or to take it back (that it was said is one of its notes)."""
    if not may_edit():
        return
    matter = now.question.matter
    articles = store.load(store.sources()).gathered.articles
    about = next((one.about for one in articles if one.id == row["article"]), None)
    if about is None:  # its text is not here
        return
    key = f"about-{row['letter']}"
    if is_stated(now.question, about):
        rest = [one for one in about if not is_stated(now.question, [one])]
        st.button(f"It is not about the {matter}", key=key, on_click=_say, args=(row["article"], rest))
    elif row["reason"] == UNMENTIONED:
        st.button(
            f"It is about the {matter}", key=key, on_click=_say,
            args=(row["article"], [*about, now.question.names[0]]),
            help=f"For a text that tells of the {matter} without its name: all its sentences are then read for it.",
        )  # fmt: skip
    if said := st.session_state.pop(REFUSED, ""):
        problem(said)


def _say(article: str, names: Sequence[str]) -> None:
    if not may_edit():
        return
    kept = store.collected(store.sources()).kept.values()
    keys = [one.key for one in kept if one.article.id == article and one.state == "shown"]
    try:
        store.library().edit(keys, FIELD, "; ".join(names))
    except FramelensError as error:
        st.session_state[REFUSED] = str(error)
