"""The actor whose sentences stand open: chosen in a chart, in the table or in a field, and shown below that place."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.actors.listed import listed, unquoted
from components.article_text import lines_heading, small_print
from components.here import Here
from components.passages import Passage, Underline
from framelens.compare.actors import NOT_HERE
from framelens.compare.articles import where
from framelens.compare.portrayals import sentences_about, stance_note
from framelens.compare.spoken import voice_note

WHO, WHERE = "who", "who-where"  # the actor, and the part of the page in which it was chosen
FIELD = "who"


def choose(name: str, part: str) -> None:
    """Open the sentences about an actor below the part of the page in which it was clicked."""
    st.session_state[WHO], st.session_state[WHERE] = name, part


def choose_point(key: str, part: str) -> None:
    """The same for a click in the chart with that key, whose marks carry the name of their actor."""
    points = st.session_state[key]["selection"]["points"]
    if points:
        choose(points[0]["customdata"][0], part)


def part_asked() -> str:
    """Where the sentences belong."""
    part: str = st.session_state.get(WHERE, FIELD)
    return part


def who_is_asked(named: pd.DataFrame) -> str | None:
    """The actor whose sentences are wanted: by a click in a chart or the table, or chosen here."""
    names = list(named["name"])
    asked = st.query_params.get(WHO)
    if asked and asked not in names:
        small_print(f"These articles do not name “{asked}”.")
    if st.session_state.get(WHO) not in names:
        st.session_state.pop(WHO, None)
    chosen: str | None = st.selectbox(
        "Sentences about an actor", names, index=None, key=WHO, bind="query-params",
        placeholder="Click a mark, a bar or a row, or choose the actor here",
        on_change=lambda: st.session_state.pop(WHERE, None),
    )  # fmt: skip
    return chosen


def about(now: Here, name: str) -> None:
    """The sentences about one actor in the articles side by side, with voice and portrayal."""
    found = sentences_about(now.corpus, list(now.sides["article"]), name)
    with st.container(border=True):
        for _, side in now.sides.iterrows():
            mine = found[found["article"] == side["article"]]
            if len(mine):
                passages = [_told(group, side["letter"]) for _, group in mine.groupby("sentence")]
                listed(side["letter"], f"{side['letter']}, {name}", passages)
            else:
                lines_heading(side["letter"], f"{side['letter']}: {NOT_HERE.lower()}")


def _told(rows: pd.DataFrame, letter: str) -> Passage:
    """One sentence about an actor; `rows` are its mentions there, underlined."""
    first = rows.iloc[0]
    text, before = unquoted(first["text"])
    marks = tuple(
        Underline(start - before, end - before, letter) for start, end in zip(rows["from"], rows["to"], strict=True)
    )
    place = "" if text else where(first["first"], first["last"]) + ", "
    voices = dict.fromkeys(
        "; ".join(filter(None, (voice_note(row.speaker), stance_note(row)))) for row in rows.itertuples()
    )
    title = "title; " if first["sentence"] < 0 else ""
    return Passage(text, marks, title + place + " / ".join(voices))
