"""What an article is mainly about, where its words do not tell and a reader does."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import store
from components.article_text import small_print
from components.here import Here
from components.notice import problem
from components.permission import may_edit
from framelens.errors import FramelensError
from framelens.framing.verdict import UNMENTIONED

FIELD = "about"
REFUSED = "refused-about"


def stated(now: Here, row: pd.Series) -> None:
    """On the card of an article: that a reader said so, with the way back, or the button to say so."""
    name, matter = now.question.names[0], now.question.matter
    articles = store.load(store.sources()).gathered.articles
    about = next((one.about for one in articles if one.id == row["article"]), None)
    if about is None:  # its text is not here
        return
    key = f"about-{row['letter']}"
    if name in about:
        small_print(f"Read as mainly about the {matter} because a reader said so.")
        if may_edit():
            rest = [one for one in about if one != name]
            st.button("Take that back", key=key, on_click=_say, args=(row["article"], rest))
    elif row["reason"] == UNMENTIONED and may_edit():
        st.button(
            f"It is about the {matter}", key=key, on_click=_say, args=(row["article"], [*about, name]),
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
