"""Actors: who is in each sentence and which day it speaks of; below, who is named how often and by which names."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import store
from components.article_text import (
    Passage,
    Underline,
    lettered,
    lines_heading,
    page_title,
    section_title,
    sentences,
    small_print,
)
from components.charts.base import CONFIG
from components.charts.timeline import DESK, PHONE, timeline, timeline_alt
from components.here import Here, colours, here
from components.offline import Drawn
from components.palette import Palette
from components.share import offer_chart, offer_table
from framelens.compare.actors import LATER, NOT_HERE, actors, elsewhere, naming_title
from framelens.compare.articles import where
from framelens.compare.timeline import KINDS, ORDERS, Timeline, date_note, lanes_of, mark_labels, moments
from framelens.compare.timeline import timeline as timeline_of
from framelens.compare.timeline_titles import notes, timeline_title
from framelens.framing.codebook import Question

LANES = (5, 8, 12, 20)
USUAL_LANES = 8
MARK = "mark"
CHARTS = {"timeline-desk": DESK, "timeline-phone": PHONE}  # the style sheet shows the one that fits
QUOTATION_MARKS = '"“”'
FIRST = 6  # sentences that stand open
ELSEWHERE = 5  # actors of other articles that are named below the table
HELP = (
    f"“{NOT_HERE}”: the other articles name this actor, and this one could have. “{LATER}”: they do so only in "
    "sentences on days after this article's publication, or were themselves published after it."
)


def controls() -> tuple[str, int, list[str]]:
    """Order of the lanes, how many, and which kinds of actor."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        order = st.segmented_control(
            "Order actors by", ORDERS, default=ORDERS[0], required=True, key="order", bind="query-params"
        )
        most = st.segmented_control(
            "Actors shown", LANES, default=USUAL_LANES, required=True, key="lanes", bind="query-params"
        )
        kinds = st.pills(
            "Kinds", tuple(KINDS), selection_mode="multi", default=tuple(KINDS), key="kinds", bind="query-params"
        )
    return order, most, [KINDS[kind] for kind in kinds]


def chart(shown: Timeline) -> None:
    """The timeline, drawn once for wide and once for narrow pages."""
    with st.container(key="timeline"):
        for key, width in CHARTS.items():
            with st.container(key=f"{key}-box"):
                st.plotly_chart(
                    timeline(shown, colours(), width, st.session_state.get(MARK) or ""), key=key, theme=None,
                    config=CONFIG, on_select=partial(_choose, key), selection_mode="points",
                    alt=timeline_alt(shown),
                )  # fmt: skip
    small_print(" ".join(notes(shown)))


def drawings(shown: Timeline, tint: Palette) -> tuple[go.Figure, go.Figure]:
    """The timeline for wide and for narrow pages, in other colours than those of this reader."""
    return timeline(shown, tint, DESK), timeline(shown, tint, PHONE)


def _choose(key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:
        st.session_state[MARK] = points[0]["customdata"][0]


def chosen_sentences(shown: Timeline, spoken: pd.DataFrame) -> None:
    """The sentences of one mark, with their voice and what dates them."""
    labels = list(shown.marks["label"])
    asked = st.query_params.get(MARK)
    if asked and asked not in labels:
        small_print(f"The chart has no mark “{asked}” for this selection.")
    if st.session_state.get(MARK) not in labels:
        st.session_state.pop(MARK, None)
    label = st.selectbox(
        "Sentences of a mark", labels, index=None, key=MARK, bind="query-params",
        placeholder="Click a mark in the chart, or choose it here",
    )  # fmt: skip
    if label is None:
        return
    mark = shown.marks[shown.marks["label"] == label].iloc[0]
    spoken = spoken[spoken["name"].isin(shown.lanes)]
    rows = spoken[mark_labels(spoken, shown.calendar) == label]
    passages = [passage(group) for _, group in rows.groupby("sentence")]
    with st.container(border=True):
        noun = "sentence" if len(passages) == 1 else "sentences"
        lines_heading(mark["letter"], f"{label}: {len(passages)} {noun}")
        sentences(passages[:FIRST])
        if len(passages) > FIRST:
            with st.expander(f"Show {len(passages) - FIRST} more"):
                sentences(passages[FIRST:])


def passage(rows: pd.DataFrame) -> Passage:
    """One sentence; `rows` are its dates. The words that give them are underlined."""
    first = rows.iloc[0]
    text = first["text"].strip(QUOTATION_MARKS)  # the page sets its own around every sentence
    start = first["start"] + first["text"].index(text)
    marks = tuple(
        Underline(row.words_start - start, row.words_end - start, row.letter)
        for row in rows.itertuples()
        if row.words_start >= 0
    )
    voice = f"quoted: {first['speaker']}" if first["speaker"] else "author"
    if not text:
        voice = f"{where(first['start'], first['end'])}, {voice}"
    dates = [note for note in (date_note(row) for row in rows.itertuples()) if note]
    return Passage(text, marks, f"{voice}; date from {' and '.join(dates)}" if dates else f"{voice}; no date")


def mentions(now: Here, named: pd.DataFrame, kinds: list[str], questions: tuple[Question, ...]) -> None:
    """Who is named how often, by which names, with whose words quoted."""
    letters = list(now.sides["letter"])
    section_title(naming_title(named, letters, now.question.event))
    if named.empty:
        return
    small_print("Mentions are names, roles (“the Turkish president”) and pronouns in the text, places left out.")
    quoting = [letter for letter in letters if named[f"quoted {letter}"].notna().any()]
    columns = ["name", *(f"mentions {letter}" for letter in letters), *(f"called {letter}" for letter in letters)]
    columns += [f"quoted {letter}" for letter in quoting]
    longest = int(named[[f"mentions {letter}" for letter in letters]].to_numpy().max(initial=1))
    config: dict[str, Any] = {"name": st.column_config.TextColumn("Actor", pinned=True, width=205)}
    for letter in letters:
        config[f"mentions {letter}"] = st.column_config.ProgressColumn(
            f"{letter}: mentions", format="%d", min_value=0, max_value=longest, width=95,
            color=colours().letters[letter],
        )  # fmt: skip
        config[f"called {letter}"] = st.column_config.TextColumn(f"{letter}: called", help=HELP, width=165)
        config[f"quoted {letter}"] = st.column_config.NumberColumn(
            f"{letter}: quoted", format="percent", width=90,
            help="Words in quotation marks that the article gives to this actor, as a share of all its words.",
        )  # fmt: skip
    offer_table("actors", named)
    st.dataframe(named, hide_index=True, column_order=columns, column_config=config, placeholder="")
    for _, side in now.sides.iterrows():
        missing = elsewhere(now.corpus, list(now.matching["article"]), side, kinds, questions)
        if missing:
            said = ", ".join(f"{name} ({number} articles)" for name, number in missing[:ELSEWHERE])
            small_print(f"{side['letter']}: {NOT_HERE.lower()}, but in other articles: {said}.")


def page(now: Here) -> None:
    """The whole page."""
    questions = store.load(store.sources()).questions
    title, intro = st.empty(), st.container()
    order, most, kinds = controls()
    if not kinds:
        title.title("Actors")
        st.text("Choose people, organisations or countries to see who is in these articles.")
        return
    spoken = moments(now.corpus, now.sides, questions, kinds)
    named = actors(now.corpus, now.sides, questions, kinds)
    shown = timeline_of(spoken, lanes_of(named, spoken, most, order), now.sides, questions, now.question)
    with title:
        page_title(timeline_title(spoken, shown))
    with intro:
        lettered(
            "Which day is each sentence about, and who is in it?",
            [(row.letter, row.name_) for row in now.sides.rename(columns={"name": "name_"}).itertuples()],
            "The number beside a mark counts sentences; a hollow mark is a day still to come when the article was "
            "published.",
        )
    if shown.lanes:
        offer_chart("actors", Drawn(timeline_title(spoken, shown), timeline_alt(shown), partial(drawings, shown)))
        chart(shown)
        chosen_sentences(shown, spoken)
    mentions(now, named, kinds, questions)


page(here())
