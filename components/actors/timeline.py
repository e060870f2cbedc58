"""The timeline of the Actors page: what a lane is, which days are drawn, and the sentences behind a mark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.actors.controls import Cast
from components.actors.listed import listed, unquoted
from components.article_text import small_print
from components.charts.base import CONFIG
from components.charts.timeline import DESK, PHONE, timeline, timeline_alt
from components.charts.timeline_layout import brushed
from components.here import Here, colours
from components.offline import Drawn
from components.palette import Palette
from components.passages import Passage, Underline
from components.share import offer_chart
from framelens.compare.articles import where
from framelens.compare.days import Span
from framelens.compare.duplicates import counted_once
from framelens.compare.lanes import NO_OUTLET, appeared, crowd, lanes_by, spoken_by
from framelens.compare.spoken import voice_note
from framelens.compare.timeline import (
    ACTORS,
    ARTICLES,
    LANE_KINDS,
    OUTLETS,
    Timeline,
    date_note,
    lanes_of,
    mark_labels,
    moments,
    within,
    zoomed,
)
from framelens.compare.timeline import timeline as timeline_of
from framelens.compare.timeline_titles import notes

MARK, LANE, ZOOM, SPOKEN = "mark", "lane", "zoom", "spoken"
AROUND, WHOLE, CHOSEN = ZOOMS = ("Around the event", "Whole range", "Chosen")
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2100, 12, 31)  # that can be chosen
CHARTS = {"timeline-desk": DESK, "timeline-phone": PHONE}  # the style sheet shows the one that fits
MOST_LISTED = 12  # articles whose sentences are listed
QUESTIONS = {
    ACTORS: "Which day is each sentence about, and who is in it?",
    ARTICLES: "Which day is each sentence about, and in which article does it stand?",
    OUTLETS: "Which day is each sentence about, and in which outlet does it stand?",
}


def lanes_and_days() -> tuple[str, str, Span | None]:
    """What a lane is, how much of time is drawn, and the days whose sentences are wanted, off at a press."""
    asked = st.query_params.get_all(SPOKEN)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        lane = st.segmented_control(
            "A lane for each of the", LANE_KINDS, default=ACTORS, required=True, key=LANE, bind="query-params"
        )
        zoom = st.segmented_control("Days drawn", ZOOMS, default=AROUND, required=True, key=ZOOM, bind="query-params")
        value: Any = st.date_input(
            "Sentences that speak of", value=[], key=SPOKEN, bind="query-params", format="DD/MM/YYYY",
            min_value=FIRST_DAY, max_value=LAST_DAY, width=270,
        )  # fmt: skip
        days = sorted(value) if isinstance(value, tuple) else [value]
        st.button("All days", on_click=_all_days, disabled=not days)
    with st.container():  # always there: widgets that move down stop writing to the address
        if asked and not days:
            small_print(
                f"The link asks for sentences about “{' to '.join(asked)}”; days from 1800 to 2100 can be chosen."
            )
        if zoom == CHOSEN and not days:
            small_print("No days are chosen: choose them above, or drag over the chart.")
    return lane, zoom, Span(days[0], days[-1]) if days else None


def _all_days() -> None:
    st.session_state[SPOKEN] = ()
    if st.session_state.get(ZOOM) == CHOSEN:
        st.session_state[ZOOM] = AROUND


def lanes(now: Here, cast: Cast, named: pd.DataFrame, lane: str) -> tuple[Timeline, pd.DataFrame]:
    """The timeline around the event with the lanes asked for, and the sentences that it is made of."""
    if lane == ACTORS:
        spoken = moments(now.corpus, now.sides, cast.questions, cast.kinds)
        chosen = lanes_of(named, spoken, cast.most, cast.order)
        return timeline_of(spoken, chosen, now.sides, cast.questions, now.question), spoken
    everyone = crowd(now.sides, now.matching, lane)
    said = spoken_by(now.corpus, everyone, cast.questions)
    chosen = lanes_by(said, everyone, cast.most, cast.order)
    return timeline_of(said, chosen, now.sides, cast.questions, now.question, lane, appeared(everyone)), said


def in_zoom(shown: Timeline, said: pd.DataFrame, cast: Cast, zoom: str, days: Span | None) -> Timeline:
    """The same timeline over the days that the reader wants drawn."""
    if zoom == WHOLE or (zoom == CHOSEN and days):
        return zoomed(shown, said, cast.questions, days if zoom == CHOSEN else None)
    return shown


def draw(now: Here, headline: str, shown: Timeline, said: pd.DataFrame, days: Span | None) -> None:
    """The chart, and under it the sentences of a mark or of the days chosen."""
    shaded = None if st.session_state.get(ZOOM) == CHOSEN else days
    offer_chart("actors", Drawn(headline, timeline_alt(shown), partial(_drawings, shown, shaded)))
    _chart(shown, shaded)
    if shown.lane == OUTLETS:
        drawn = now.matching[now.matching["outlet"].replace("", NO_OUTLET).isin(shown.lanes)]
        if copies := counted_once(drawn, ("outlet",)):
            small_print(f"In each lane, {copies}")
    _sentences(shown, said, days, dict(zip(now.articles["article"], now.articles["label"], strict=True)))


def _chart(shown: Timeline, days: Span | None) -> None:
    """The timeline, drawn once for wide and once for narrow pages; dragging over the wide one can choose days."""
    with st.container(key="timeline"):
        for key, width in CHARTS.items():
            figure = timeline(shown, colours(), width, st.session_state.get(MARK) or "", days)
            with st.container(key=f"{key}-box"):
                # A chart that is dragged over takes no clicks on its marks, and a finger that drags scrolls the page.
                if width == DESK and st.toggle("Drag over the chart to choose days", key="drag"):
                    figure.update_layout(dragmode="select", selectdirection="h")
                st.plotly_chart(
                    figure, key=key, theme=None, config=CONFIG, on_select=partial(_choose, key, shown),
                    selection_mode=("points", "box"), alt=timeline_alt(shown),
                )  # fmt: skip
    small_print(" ".join(notes(shown)))


def _drawings(shown: Timeline, days: Span | None, tint: Palette) -> tuple[go.Figure, go.Figure]:
    """The timeline for wide and for narrow pages, in other colours than those of this reader."""
    return timeline(shown, tint, DESK, days=days), timeline(shown, tint, PHONE, days=days)


def _choose(key: str, shown: Timeline) -> None:
    selection = st.session_state[key]["selection"]
    if selection["box"]:
        low, high = selection["box"][0]["x"][0], selection["box"][0]["x"][-1]
        days = brushed(shown, CHARTS[key], low, high)
        if days is not None:
            st.session_state[SPOKEN] = tuple(min(max(day, FIRST_DAY), LAST_DAY) for day in (days.first, days.last))
            st.session_state[MARK] = None
    elif selection["points"]:
        st.session_state[MARK] = selection["points"][0]["customdata"][0]


def _sentences(shown: Timeline, spoken: pd.DataFrame, days: Span | None, names: Mapping[str, str]) -> None:
    """The sentences of one mark, or of the days chosen, or of both, with their voice and what dates them."""
    labels = list(shown.marks["label"])
    asked = st.query_params.get(MARK)
    if asked and asked not in labels:
        small_print(f"The chart has no mark “{asked}” for this selection.")
    if st.session_state.get(MARK) not in (None, *labels):  # None, once set, takes the mark out of the address
        st.session_state.pop(MARK)
    label = st.selectbox(
        "Sentences of a mark", labels, index=None, key=MARK, bind="query-params",
        placeholder="Click a mark in the chart, or choose it here",
    )  # fmt: skip
    if label is None and days is None:
        return
    spoken = spoken[spoken["name"].isin(shown.lanes)]
    if label is not None:
        spoken = spoken[mark_labels(spoken, shown.calendar, shown.lane) == label]
    rows = spoken if days is None else within(spoken, days)
    with st.container(border=True):
        if days is not None:
            small_print(
                "A week counts where it touches these days, a longer span where at least half of it lies within."
            )
        if rows.empty:
            small_print(f"{'These lanes have' if label is None else f'“{label}” has'} no sentence about {days}.")
        found = [(names[article], letter, mine) for (letter, article), mine in rows.groupby(["letter", "article"])]
        found.sort(key=lambda one: (one[1] == "", one[1], one[0]))
        for name, letter, mine in found[:MOST_LISTED]:
            passages = [_passage(group.drop_duplicates("span")) for _, group in mine.groupby("sentence")]
            whose = label or (f"{letter}, {name}" if letter else name)
            about_days = f", {days}" if days else ""
            listed(letter, f"{whose}{about_days}", passages)
        if len(found) > MOST_LISTED:
            small_print(
                f"{len(found) - MOST_LISTED} more articles have such sentences; a mark or fewer days show them."
            )


def _passage(rows: pd.DataFrame) -> Passage:
    """One sentence; `rows` are its dates. The words that give them are underlined."""
    first = rows.iloc[0]
    text, before = unquoted(first["text"])
    start = first["start"] + before
    marks = tuple(
        Underline(row.words_start - start, row.words_end - start, row.letter)
        for row in rows.itertuples()
        if row.words_start >= 0
    )
    voice = voice_note(first["speaker"])
    if not text:
        voice = f"{where(first['start'], first['end'])}, {voice}"
    dates = [note for note in (date_note(row) for row in rows.itertuples()) if note]
    return Passage(text, marks, f"{voice}; date from {' and '.join(dates)}" if dates else f"{voice}; no date")
