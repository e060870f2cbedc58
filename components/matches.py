"""The events that articles side by side tell, matched once for a set of articles and shared by every session."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.here import Here
from components.passages import ToldLine, Worded
from framelens.compare.spoken import voice_note
from framelens.compare.wording import Matched, matched
from framelens.compare.wording_rows import Row, Telling, nearby, rows_of
from framelens.compare.wordings_of_all import everyone, most_told, same_words
from framelens.corpus import Corpus
from framelens.memory import remembered

EVENT = "event"  # the parameter of the address that names a row
TOLD_BY = "told"  # the one that names whose wordings are shown
SIDE_BY_SIDE, ALL = "Side by side", "All articles"


def cells_of(now: Here, row: Row) -> list[Worded]:
    """What each article side by side says of an event, or why nothing stands in its place."""
    cells = []
    for side in now.sides.itertuples():
        telling = row.telling(side.letter)
        if telling:
            cells.append(Worded(side.letter, side.name, telling.text, telling.own, _voice(telling)))
        else:
            cells.append(Worded(side.letter, side.name, "", (), without(row, side.letter, side.has_text)))
    return cells


def without(row: Row, letter: str, has_text: bool) -> str:
    """What stands in the place of an article that does not tell the event."""
    if not has_text:
        return "The words of this article are not here."
    return "Published before this day." if letter in row.too_early else "No such sentence was found."


def told_events(now: Here) -> list[Row] | None:
    """A row an event that an article side by side tells; None where no sentence has a vector to match it by."""
    near = nearby(now.matching, now.sides)
    return _rows(now.corpus, near, now.sides, now.articles[now.articles["article"].isin(near)])


def told_by_all(now: Here) -> tuple[list[Row] | None, pd.DataFrame]:
    """A row an event that two matching articles tell, most told first; and the articles (`wordings_of_all.everyone`).

    None in place of the rows where no sentence has a vector to match it by.
    """
    near = nearby(now.matching, now.sides)
    there = everyone(now.sides, now.matching, near)
    rows = _rows(now.corpus, near, there, now.articles[now.articles["article"].isin(near)])
    return (None if rows is None else most_told(rows, list(there["label"]))), there


def lines_of(row: Row, letters: Mapping[str, str]) -> list[ToldLine]:
    """The wordings of a row; `letters` of the articles side by side by their labels."""
    lines = []
    for those in same_words(row.tellings):
        sources = tuple((letters.get(one.letter, ""), one.letter) for one in those)
        lines.append(ToldLine(sources, those[0].text, those[0].own, _voice(those[0])))
    return lines


def _voice(telling: Telling) -> str:
    return voice_note(telling.speaker) if telling.speaker else ""


@remembered
def _rows(corpus: Corpus, near: tuple[str, ...], sides: pd.DataFrame, articles: pd.DataFrame) -> list[Row] | None:
    found = _matched(corpus.fingerprint, near, corpus)
    return rows_of(corpus, found, sides, articles) if found.sentences.rows else None


@st.cache_resource(show_spinner="Matching sentences …", max_entries=8)
def _matched(fingerprint: str, articles: tuple[str, ...], _corpus: Corpus) -> Matched:
    return matched(_corpus, articles)
