"""The sidebar: question, articles side by side, filters, share; every choice is bound to the address.

It stands in the entry file so that the choices survive a change of page. A link that names what is no longer
there is reported, never silently widened: the address is read before the widgets drop what they do not know.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.store import Store
from framelens.compare.articles import MOST_SIDE_BY_SIDE, unknown
from framelens.compare.findings import together
from framelens.framing.codebook import Question
from framelens.view import FILTERS, View

STALE = "stale"
FIELD_NAMES = {
    "question": "question",
    "side": "article",
    "author": "author",
    "outlet": "outlet",
    "actor": "actor",
    "published": "date",
}


def asked_view() -> View:
    """What the address asks for, before any widget has touched it."""
    return View.from_query({key: st.query_params.get_all(key) for key in st.query_params})


def note_stale(store: Store) -> None:
    """Remember what the first address of this session names in vain, to be told on the page."""
    if STALE in st.session_state:
        return
    asked = asked_view()
    missing = unknown(asked, store.choices, [question.short for question in store.questions])
    days = st.query_params.get_all("published")
    if days and len(asked.published) != len(days[:2]):
        missing["published"] = days
    st.session_state[STALE] = missing


def stale_notice(matching: int, total: int) -> None:
    """Say on the page what a link asked for in vain."""
    missing: dict[str, list[str]] = st.session_state.get(STALE, {})
    place = st.container(border=bool(missing))  # always there: widgets that move down stop writing to the address
    if not missing:
        return
    named = [f"the {FIELD_NAMES[field]} “{value}”" for field, values in missing.items() for value in values]
    with place:
        st.markdown("**This link is out of date**")
        st.text(
            f"It asks for {together(named)}, which this collection does not hold, so that part is not applied. "
            f"You now see {f'all {total}' if matching == total else f'{matching} of {total}'} articles; the sender "
            "probably saw something else."
        )
        st.button("Go on with what is here", on_click=lambda: st.session_state.update({STALE: {}}))


def chosen_notice(chosen: Sequence[str], matching: Collection[str]) -> None:
    """Say on the page which of the articles chosen side by side the filters hide."""
    hidden = [label for label in chosen if label not in matching]
    place = st.container()  # always there: widgets that move down stop writing to the address
    if hidden:
        instead = "; articles that match are shown instead" if len(hidden) == len(chosen) else ""
        named = together([f"“{label}”" for label in hidden])
        place.text(f"Chosen side by side but hidden by the filters: {named}{instead}.")


def _keep_in_address(store: Store) -> None:
    """Write a choice into the address again where it was lost.

    A click on another page while this one is still being drawn drops the parameters of the address but not the
    widgets' state; assigning a bound widget's value makes Streamlit write it.
    """
    for key in ("question", "side", *FILTERS):
        value = st.session_state.get(key)
        if value and key not in st.query_params and value != store.questions[0].short:
            st.session_state[key] = value


def sidebar(store: Store) -> tuple[Question, View]:
    """Draw the sidebar; the question asked and the view chosen."""
    offered = store.choices
    _keep_in_address(store)
    with st.sidebar:
        shorts = [question.short for question in store.questions]
        short = st.radio("Question", shorts, key="question", bind="query-params")
        side = st.multiselect(
            "Side by side (2 to 4)", offered.articles, key="side", bind="query-params",
            max_selections=MOST_SIDE_BY_SIDE, placeholder="The two that differ most",
        )  # fmt: skip
        st.divider()
        st.markdown("**Filter the articles**")
        published = _published(store)
        author = _several("Author or byline", offered.authors, "author")
        outlet = _several("Outlet", offered.outlets, "outlet")
        actor = _several("Mentions actor", offered.actors, "actor", "Any actor")
        text = st.text_input(
            "Text contains", key="text", bind="query-params", placeholder="a word or phrase", max_chars=200
        )
    question = next((one for one in store.questions if one.short == short), store.questions[0])
    view = View(question.short, tuple(side), published, tuple(author), tuple(outlet), tuple(actor), text.strip())
    return question, view


def foot(view: View, matching: int, total: int) -> DeltaGenerator:
    """Below the filters: how many match, a way to clear them, and the place beside it, for Share."""
    with st.sidebar:
        st.markdown(f":small[:gray[**{matching} of {total} articles** match the filters]]")
        with st.container(horizontal=True):
            st.button("Clear filters", on_click=clear, disabled=not view.filtered)
            return st.container(width="content")


def clear(*names: str) -> None:
    """Empty some filters, or all."""
    empty: dict[str, Any] = {"published": (), "author": [], "outlet": [], "actor": [], "text": ""}
    for name in names or FILTERS:
        st.session_state[name] = empty[name]


def _published(store: Store) -> tuple[date, ...]:
    offered = store.choices
    if offered.first is None:
        return ()
    chosen: Any = st.date_input(
        "Published between", value=[], key="published", bind="query-params", format="DD/MM/YYYY",
        min_value=date(1900, 1, 1), max_value=date(2100, 12, 31),
    )  # fmt: skip
    days = chosen if isinstance(chosen, tuple) else (chosen,)
    return tuple(sorted(day for day in days if day is not None))


def _several(label: str, options: tuple[str, ...], key: str, placeholder: str = "") -> list[str]:
    return st.multiselect(
        label, options, key=key, bind="query-params", placeholder=placeholder or f"All {len(options)}"
    )
