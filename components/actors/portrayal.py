"""How the author's words portray the actors of the articles side by side."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from components.actors.asked import choose_point
from components.actors.controls import Cast
from components.article_text import section_title, small_print
from components.charts.base import CONFIG
from components.charts.portrayal import portrayal_alt, portrayal_chart
from components.here import Here, colours
from components.offline import Drawn
from components.share import offer_chart
from framelens.compare.portrayals import (
    NOT_AVAILABLE,
    available,
    portrayal_note,
    portrayal_title,
    portrayals,
    treatments,
)

PART = "portrayal"


def draw(now: Here, cast: Cast, named: pd.DataFrame) -> pd.DataFrame:
    """A bar an actor and article; the treatments behind them, empty where no model tells."""
    articles = list(now.sides["article"])
    treated = treatments(portrayals(now.corpus, articles, cast.kinds), now.sides)
    if not available(now.corpus, articles):
        small_print(NOT_AVAILABLE)
        return treated
    shown = [name for name in named["name"].head(cast.most) if name in set(treated["name"])]
    title, alt = portrayal_title(treated, shown, cast.the), portrayal_alt(treated, shown)
    section_title(title)
    small_print(portrayal_note())
    offer_chart(PART, Drawn(title, alt, lambda tint: (portrayal_chart(treated, shown, tint), None)))
    st.plotly_chart(
        portrayal_chart(treated, shown, colours()), key=PART, theme=None, config=CONFIG,
        on_select=partial(choose_point, PART, PART), selection_mode="points", alt=alt,
    )  # fmt: skip
    return treated
