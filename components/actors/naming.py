"""The table actor x article: mentions, portrayal, the names used, the share of quoted words."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.actors.asked import choose
from components.actors.controls import Cast
from components.article_text import section_title, small_print
from components.here import Here, colours
from components.share import offer_table
from framelens.compare.actors import LATER, NOT_HERE, elsewhere, naming_title
from framelens.compare.duplicates import counted_once

PART = "mentions"
ELSEWHERE = 5  # actors of other articles that are named below the table
HELP = (
    f"“{NOT_HERE}”: the other articles name this actor, and this one could have. “{LATER}”: they do so only in "
    "sentences on days after this article's publication, or were themselves published after it."
)


def draw(now: Here, cast: Cast, named: pd.DataFrame, treated: pd.DataFrame) -> None:
    """Who is named how often, by which names, how portrayed, with whose words quoted."""
    letters = list(now.sides["letter"])
    section_title(naming_title(named, letters, now.question.event, cast.the))
    if named.empty:
        return
    small_print("Mentions are names, roles (“the Turkish president”) and pronouns in the text, places left out.")
    named = _with_portrayal(named, treated, letters)
    offer_table("actors", named)
    counts = [f"mentions {letter}" for letter in letters]
    told, quoted = _filled(named, "portrayed", letters), _filled(named, "quoted", letters)
    tables = {
        "mentions-desk": ["name", *counts, *told, *(f"called {letter}" for letter in letters), *quoted],
        "mentions-phone": ["name", *counts],
    }
    with st.container(key=PART):
        for key, columns in tables.items():
            with st.container(key=f"{key}-box"):
                st.dataframe(
                    named, hide_index=True, column_order=columns,
                    column_config=_columns(named, letters, phone=key == "mentions-phone"), placeholder="", key=key,
                    on_select=partial(_choose_row, key, list(named["name"])), selection_mode="single-row",
                    alt="Actors and their mentions",
                )  # fmt: skip
    for _, side in now.sides.iterrows():
        missing = elsewhere(now.corpus, now.matching, side, cast.kinds, cast.questions)
        if missing:
            said = ", ".join(f"{name} ({number} articles)" for name, number in missing[:ELSEWHERE])
            small_print(f"{side['letter']}: {NOT_HERE.lower()}, but in other articles: {said}.")
    if copies := counted_once(now.matching):
        small_print(f"Numbers of articles: {copies}")


def _with_portrayal(named: pd.DataFrame, treated: pd.DataFrame, letters: list[str]) -> pd.DataFrame:
    """The table with a column a letter: favourable less unfavourable mentions, empty for none."""
    nets = {}
    for letter in letters:
        mine = treated[treated["letter"] == letter].set_index("name")
        nets[f"portrayed {letter}"] = named["name"].map(mine["favourable"] - mine["unfavourable"]).astype("Int64")
    return named.assign(**nets)


def _filled(named: pd.DataFrame, what: str, letters: list[str]) -> list[str]:
    """The columns of that name which hold anything."""
    return [column for column in (f"{what} {letter}" for letter in letters) if named[column].notna().any()]


def _columns(named: pd.DataFrame, letters: list[str], *, phone: bool) -> dict[str, Any]:
    longest = int(named[[f"mentions {letter}" for letter in letters]].to_numpy().max(initial=1))
    config: dict[str, Any] = {"name": st.column_config.TextColumn("Actor", pinned=True, width=150 if phone else 205)}
    for letter in letters:
        config[f"mentions {letter}"] = st.column_config.ProgressColumn(
            letter if phone else f"{letter}: mentions", format="%d", min_value=0, max_value=longest,
            width=70 if phone else 95, color=colours().letters[letter],
        )  # fmt: skip
        config[f"portrayed {letter}"] = st.column_config.NumberColumn(
            f"{letter}: + less –", format="%d", width=85,
            help="Favourable less unfavourable mentions in the author's own words; empty for none.",
        )  # fmt: skip
        config[f"called {letter}"] = st.column_config.TextColumn(f"{letter}: called", help=HELP, width=165)
        config[f"quoted {letter}"] = st.column_config.NumberColumn(
            f"{letter}: quoted", format="percent", width=90,
            help="Words in quotation marks that the article gives to this actor, as a share of all its words.",
        )  # fmt: skip
    return config


def _choose_row(key: str, names: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows and rows[0] < len(names):
        choose(names[rows[0]], PART)
