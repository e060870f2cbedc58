"""Which actors the page shows: their order, how many, of which kind; and how a sentence names them."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components.charts.presence import DESK_ARTICLES
from components.corrections import corrections
from components.here import Here
from framelens.compare.spoken import with_article
from framelens.compare.timeline import KINDS, ORDERS
from framelens.framing.codebook import Question

MOST = (5, 8, 12, 20)
USUAL = 8


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors asked for; `the` gives those that a sentence names with an article before the name."""

    questions: tuple[Question, ...]
    order: str
    most: int
    kinds: tuple[str, ...]
    the: dict[str, str]


def cast(now: Here, questions: tuple[Question, ...]) -> Cast:
    """The controls, and beside them the way to correct actors."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        order = st.segmented_control(
            "Order by", ORDERS, default=ORDERS[0], required=True, key="order", bind="query-params"
        )
        most = st.segmented_control("Lanes shown", MOST, default=USUAL, required=True, key="lanes", bind="query-params")
        kinds = st.pills(
            "Kinds", tuple(KINDS), selection_mode="multi", default=tuple(KINDS), key="kinds", bind="query-params"
        )
        corrections(now.corpus, now.choices.actors)
    the = with_article(now.corpus, [*now.sides["article"], *now.matching["article"].head(DESK_ARTICLES)])
    return Cast(questions, order, most, tuple(KINDS[kind] for kind in kinds), the)
