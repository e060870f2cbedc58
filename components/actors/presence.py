"""Who is in which of the matching articles, and who is left out."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.actors.asked import WHO, choose_point
from components.actors.controls import Cast
from components.article_text import section_title, small_print
from components.charts.base import CONFIG
from components.charts.presence import DESK_ARTICLES, PHONE_ARTICLES, presence_alt, presence_chart
from components.here import Here, colours
from components.offline import Drawn
from components.share import offer_chart
from framelens.compare.duplicates import counted_once
from framelens.compare.presence import presence, presence_title

PART = "presence"
CHARTS = {"presence-desk": DESK_ARTICLES, "presence-phone": PHONE_ARTICLES}  # the style sheet shows the one that fits
LEGEND = (
    "A filled mark: named, the larger the more often. A ring: not named here, though other articles name the actor "
    "for days up to this one's. A dash: not known yet when this article appeared, or the article has no date."
)


def draw(now: Here, cast: Cast) -> None:
    """The matrix, drawn for wide and for narrow pages."""
    shown = {
        key: presence(now.corpus, now.matching, now.sides, cast.questions, cast.kinds, cast.most, number)
        for key, number in CHARTS.items()
    }
    desk, phone = shown.values()
    if len(desk.columns) < 2 or not desk.actors:
        return
    title = presence_title(desk, cast.the)
    section_title(title)
    small_print(LEGEND)
    if copies := counted_once(now.matching):
        small_print(f"Every article has its column; in the order of the actors, {copies}")
    offer_chart(
        PART,
        Drawn(
            title,
            presence_alt(desk),
            lambda tint: (presence_chart(desk, tint, ""), presence_chart(phone, tint, "")),
        ),
    )
    with st.container(key=PART):
        for key, one in shown.items():
            with st.container(key=f"{key}-box"):
                st.plotly_chart(
                    presence_chart(one, colours(), st.session_state.get(WHO) or ""), key=key, theme=None,
                    config=CONFIG, on_select=partial(choose_point, key, PART), selection_mode="points",
                    alt=presence_alt(one),
                )  # fmt: skip
                if one.more:
                    small_print(
                        f"{one.more} more articles match the filters: shown are those side by side and the first."
                    )
