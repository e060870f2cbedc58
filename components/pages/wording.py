"""Wording: events that several articles tell, a row each, with every article's own words for it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import absent
from components.article_text import lettered, page_title, section_title, small_print, wording_row
from components.here import Here, here, row_link
from components.matches import EVENT, cells_of, told_events
from components.share import offer_table
from framelens.compare.wording_rows import Row, absence, wording_table, wording_title

FIRST = 12  # rows that stand open; more behind a line
NOTHING = "The sentences of this collection have no vectors to match them by: no model is installed."


def draw(now: Here, rows: Sequence[Row]) -> None:
    """Some rows, every article in its place."""
    for row in rows:
        address, in_text = (row_link(now, to, row.label) for to in ("wording", "read"))
        wording_row(row.label, address, cells_of(now, row), absence(row), in_text)


def page(now: Here) -> None:
    """Title, the events in common, then those that one article shares only with others of the collection."""
    found = told_events(now)
    rows = found or []
    letters = list(now.sides["letter"])
    offer_table("wordings", wording_table(rows, dict(zip(letters, now.sides["name"], strict=True))))
    page_title(wording_title(rows, letters))
    lettered(
        "The same event in the words of",
        list(zip(letters, now.sides["name"], strict=True)),
        "Bold and underlined: words that no other article in the row uses, names left out. A model matches sentences "
        "by what they mean, their day and numbers; up to one match in five is wrong, and more than half are not found.",
    )
    absent.notice(now)
    labels = [row.label for row in rows]
    asked = st.query_params.get(EVENT)
    if asked and asked not in labels:
        small_print(f"The link asks for the event “{asked}”, which these articles do not have in common (any more).")
    if st.session_state.get(EVENT) not in labels:
        st.session_state.pop(EVENT, None)
    label = st.selectbox(
        "Event",
        labels,
        index=None,
        key=EVENT,
        bind="query-params",
        placeholder="All events; choose one to see it alone",
    )
    if found is None:
        small_print(NOTHING)
        return
    if label is not None:
        draw(now, [row for row in rows if row.label == label])
        return
    shared = [row for row in rows if row.shared]
    alone = [row for row in rows if not row.shared]
    draw(now, shared[:FIRST])
    if shared[FIRST:]:
        with st.expander(f"Show {len(shared) - FIRST} more events"):
            draw(now, shared[FIRST:])
    if alone:
        section_title("Told by one of these articles, and elsewhere in the collection")
        with st.expander(f"Show {len(alone)} {'event' if len(alone) == 1 else 'events'}"):
            draw(now, alone)


page(here())
