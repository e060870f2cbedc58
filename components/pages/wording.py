"""Wording: events that several articles tell, a row each, with every article's own words for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import absent
from components.article_text import lettered, page_title, section_title, small_print, wording_list, wording_row
from components.here import Here, here, link_to
from components.matches import ALL, EVENT, SIDE_BY_SIDE, TOLD_BY, cells_of, lines_of, told_by_all, told_events
from components.share import offer_choice, offer_table
from framelens.compare.articles import MOST_SIDE_BY_SIDE
from framelens.compare.duplicates import once
from framelens.compare.wording_rows import Row, absence, day_order, wording_table, wording_title
from framelens.compare.wordings_of_all import title_of_all
from framelens.compare.words import times

ORDER, MOST_TOLD, BY_DAY = "events", "Most told", "Day"  # of the events: its name in the address, its choices
FIRST = 12  # rows that stand open; more behind a line
NOTHING = "The sentences of this collection have no vectors to match them by: no model is installed."
HOW = (
    "Bold and underlined: words that no other article in the row uses, names left out. A model matches sentences "
    "by what they mean, their day and numbers; up to one match in five is wrong, and more than half are not found."
)

Draw = Callable[[Row], None]


def page(now: Here) -> None:
    """A title, whose wordings, the events."""
    title = st.container()
    usual = SIDE_BY_SIDE if now.view.side else ALL  # who chose no articles wants to see what there is
    controls = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    whose = controls.segmented_control(
        "Wordings of", (SIDE_BY_SIDE, ALL), default=usual, required=True, key=TOLD_BY, bind="query-params"
    )
    offer_choice(TOLD_BY, whose)
    if whose == ALL:
        of_all(now, title, controls)
    else:
        of_sides(now, title)


def of_sides(now: Here, title: DeltaGenerator) -> None:
    """The events that articles side by side have in common, then those that one shares with others only."""
    found = told_events(now)
    rows = found or []
    names = dict(zip(now.sides["letter"], now.sides["name"], strict=True))
    offer_table("wordings", wording_table(rows, names))
    with title:
        page_title(wording_title(rows, list(names)))
    lettered("The same event in the words of", list(names.items()), HOW)
    absent.notice(now)
    shared = [row for row in rows if row.shared]
    alone = [row for row in rows if not row.shared]

    def draw(row: Row) -> None:
        address = link_to(now.view, "wording", event=row.label, **{TOLD_BY: SIDE_BY_SIDE})
        in_text = link_to(now.view, "read", event=row.label)
        wording_row(row.label, address, shared_words(row), cells_of(now, row), absence(row), in_text)

    if chosen_alone(found, draw):
        return
    in_portions(shared, draw)
    if alone:
        section_title("Told by one of these articles, and elsewhere in the collection")
        with st.expander(f"Show {times(len(alone), 'event')}"):
            for row in alone:
                draw(row)


def of_all(now: Here, title: DeltaGenerator, controls: DeltaGenerator) -> None:
    """The events that two or more of the matching articles tell, each in every wording."""
    order = controls.segmented_control(
        "Order by", (MOST_TOLD, BY_DAY), default=MOST_TOLD, required=True, key=ORDER, bind="query-params"
    )
    found, there = told_by_all(now)
    rows = found or []
    offer_table("wordings", wording_table(rows, dict(zip(there["letter"], there["label"], strict=True))))
    with title:
        page_title(title_of_all(rows, len(there)))
    names = list(zip(now.sides["letter"], now.sides["name"], strict=True))
    lettered("Every wording of an event, by date. Side by side on the other pages:", names, HOW)
    if len(there) < len(once(now.matching[now.matching["has_text"]])):
        small_print(f"Matched are the {len(there)} articles nearest in date to those side by side.")
    absent.notice(now)
    letters = dict(zip(there["label"], there["side"], strict=True))
    kept = {TOLD_BY: ALL} | ({ORDER: BY_DAY} if order == BY_DAY else {})

    def draw(row: Row) -> None:
        told = [one.letter for one in row.tellings]
        first = told[:MOST_SIDE_BY_SIDE]
        beside = link_to(replace(now.view, side=tuple(first)), "read", event=row.label)
        words = f"Read the {'first ' if len(told) > len(first) else ''}{len(first)} side by side"
        address = link_to(now.view, "wording", event=row.label, **kept)
        known = "; ".join(filter(None, (f"{len(told)} of {len(there)} articles", shared_words(row))))
        wording_list(row.label, address, known, lines_of(row, letters), absence(row), (words, beside))

    if not chosen_alone(found, draw):
        in_portions(sorted(rows, key=day_order) if order == BY_DAY else rows, draw)


def shared_words(row: Row) -> str:
    """The words that most of its articles use, for beside its heading."""
    return f"shared words: {', '.join(row.common)}" if row.common else ""


def chosen_alone(found: Sequence[Row] | None, draw: Draw) -> bool:
    """Offer the events; draw the one that is chosen. True where nothing more is to be drawn."""
    rows = {row.label: row for row in found or ()}
    asked = st.query_params.get(EVENT)
    if asked and asked not in rows:
        small_print(f"“{asked}” is no event that these articles have in common (any more).")
    if st.session_state.get(EVENT) not in (None, *rows):
        st.session_state[EVENT] = None  # said, not taken away: else the box goes on showing it
    label = st.selectbox(
        "Event",
        list(rows),
        index=None,
        key=EVENT,
        bind="query-params",
        placeholder="All events; choose one to see it alone",
    )
    if found is None:
        small_print(NOTHING)
        return True
    if label is not None:
        draw(rows[label])
    return label is not None


def in_portions(rows: Sequence[Row], draw: Draw) -> None:
    """The first rows open, the others behind a line."""
    for row in rows[:FIRST]:
        draw(row)
    if rows[FIRST:]:
        with st.expander(f"Show {times(len(rows) - FIRST, 'more event')}"):
            for row in rows[FIRST:]:
                draw(row)


page(here())
