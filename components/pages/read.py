"""Read: the articles side by side as texts, their evidence tinted and numbered, and why each passage counts."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import absent, coding, sampling
from components.article_text import (
    article_column,
    jump_line,
    page_title,
    pole_symbols,
    section_title,
    side_by_side,
    small_print,
    tally,
    why_panel,
)
from components.here import Here, here
from components.matches import EVENT, cells_of, told_events
from components.passages import Counted, Underline, Worded
from components.permission import may_edit
from framelens.compare.articles import dates_text
from framelens.compare.coded import coded_marks
from framelens.compare.coded import codes as coded_of
from framelens.compare.poles import SYMBOLS, Poles, poles_of
from framelens.compare.reading import MARKS_OF, blocks_of, read_article
from framelens.compare.reading_title import places_of, reading_title
from framelens.compare.reasons import counter_evidence, reasons, same_sentence
from framelens.compare.verdicts import evidence
from framelens.compare.wording_rows import Row, anchor, beside, told_marks

CONTEXT, FULL = "Evidence in context", "Full text"
LAST_READ = "last-read"


def in_columns(count: int) -> Iterator[tuple[int, DeltaGenerator]]:
    """Each position with its column: two or three beside each other, four as two by two."""
    width = 3 if count == 3 else 2
    for first in range(0, count, width):
        yield from zip(range(first, min(first + width, count)), st.columns(width, gap="large"), strict=False)


def forget_numbers(now: Here) -> None:
    """A number belongs to its article and question: when another takes the letter, nothing is chosen there."""
    read = {row.letter: (now.question.id, row.article) for row in now.sides.itertuples()}
    for letter, what in st.session_state.get(LAST_READ, read).items():
        if read.get(letter) != what:
            st.session_state[parameter(letter)] = None
    st.session_state[LAST_READ] = read


def parameter(letter: str) -> str:
    """What the chosen number of an article is called in the address."""
    return f"why_{letter.lower()}"


def choose(row: pd.Series, found: pd.DataFrame, poles: Poles, question: str) -> int | None:
    """The numbers of an article's evidence as pills. Their labels are plain numbers, as in the address."""
    letter, key = row["letter"], parameter(row["letter"])
    coding.follow(letter, row["article"], question, found, key)
    counts = found["pole"].value_counts()
    tally(letter, row["name"], [(poles.tint(pole), pole, int(counts.get(pole, 0))) for pole in poles.names])
    numbers = [int(number) for number in found["number"]]
    asked = st.query_params.get(key, "")
    chosen: int | None = None
    if numbers:
        pole_symbols(key, [poles.tint(pole) for pole in found["pole"]])
        chosen = st.pills(
            f"Evidence in {letter}", numbers, key=key, bind="query-params", wrap=True, label_visibility="collapsed"
        )
    if asked and asked not in map(str, numbers):
        small_print(f"The link asks for passage {asked}, which is not there (any more).")
    return chosen


def why(now: Here, row: pd.Series, found: pd.DataFrame, number: int, poles: Poles) -> None:
    """The panel of one passage, with what people say of it."""
    letter = row["letter"]
    item = found[found["number"] == number].iloc[0]
    counter = counter_evidence(found, item, poles)
    other, twin = poles.other(item["pole"]), same_sentence(found, item)
    note = f"This sentence also speaks for {other}, as {letter} {twin}." if twin else ""
    otherwise = f"No {'other ' if twin else ''}sentence of {letter} speaks for {other}."
    against = None if counter is None else counted(counter, poles)
    with st.container(border=True):
        rows = [*reasons(item, poles), *coding.said_of(now, row["article"], item)]
        why_panel(letter, counted(item, poles, note), against, otherwise, rows)
        span = (item["place"], int(item["start"]), int(item["end"]))
        coding.control(now, row["article"], letter, span, item["text"], poles, "why")


def counted(item: pd.Series, poles: Poles, note: str = "") -> Counted:
    """A row of evidence for the panel."""
    tint = poles.tint(item["pole"])
    marks = tuple(
        Underline(int(start) - int(item["start"]), int(end) - int(item["start"]), tint)
        for start, end in zip(item["cue_starts"], item["cue_ends"], strict=True)
    )
    return Counted(int(item["number"]), item["pole"], tint, item["text"], marks, note)


def shared_rows(now: Here) -> list[Row]:
    """The events that two or more of the articles tell; above the texts, where the one that the link names is told."""
    rows = [row for row in told_events(now) or () if row.shared]
    asked = st.query_params.get(EVENT)
    for number, row in enumerate(rows, 1):
        if row.label == asked:
            jump_line(f"{row.label}, as told by", [(one.letter, anchor(number, one.letter)) for one in row.tellings])
    if rows:
        small_print("“Also told by”: a sentence of another article here on the same event, matched by a model.")
        side_by_side([(beside(number), row.label, *_of(now, number, row)) for number, row in enumerate(rows, 1)])
    return rows


def _of(now: Here, number: int, row: Row) -> tuple[list[Worded], list[tuple[str, str]]]:
    """The wordings of a row, and where in the texts they stand."""
    return cells_of(now, row), [(one.letter, anchor(number, one.letter)) for one in row.tellings]


def page(now: Here) -> None:
    """Title, numbers, panels, controls, texts."""
    forget_numbers(now)
    poles = poles_of(now.question)
    first, second = (f"{SYMBOLS[poles.tint(pole)]} speaks for {pole}" for pole in poles.names)
    sides = [row for _, row in now.sides.iterrows()]
    found = [evidence(now.corpus, now.question.id, row["article"]) for row in sides]
    page_title(
        reading_title(
            [
                (row["letter"], places_of(its, blocks_of(now.corpus, row["article"])))
                for row, its in zip(sides, found, strict=True)
            ],
            poles,
        )
    )
    small_print(
        f"Question: {now.question.text} Tinted sentences are evidence: {first}, {second}; "
        "a sentence that speaks for both has two numbers. Cues are underlined."
    )
    absent.notice(now)
    section_title("The evidence in reading order")
    small_print("Choose a number to see why it counts.")
    chosen: list[int | None] = []
    for place, column in in_columns(len(sides)):
        with column:
            chosen.append(choose(sides[place], found[place], poles, now.question.id))
    with st.container():  # always there: a bound widget that something pushes down no longer writes its choice
        for row, its, number in zip(sides, found, chosen, strict=True):
            if number is not None:
                why(now, row, its, number, poles)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        show = st.segmented_control(
            "Show", (CONTEXT, FULL), default=CONTEXT, required=True, key="show", bind="query-params"
        )
        kinds = st.pills("Mark in the text", tuple(MARKS_OF), selection_mode="multi", key="marks", bind="query-params")
        by_hand = coding.toggles()
    with st.container():
        if by_hand:
            for place, column in in_columns(len(sides)):
                with column:
                    coding.any_passage(now, sides[place], found[place], poles)
    told = shared_rows(now)
    codes = coded_of(now.corpus, now.question.id)
    for place, column in in_columns(len(sides)):
        row = sides[place]
        in_title, in_body = (coded_marks(codes, row["article"], part, may_edit()) for part in ("title", "body"))
        more = [*told_marks(told, row["letter"]), *in_body]
        text = read_article(now.corpus, row["article"], found[place], poles, kinds, more, in_title)
        with column:
            for note in row["notes"]:
                small_print(note)
            if not row["has_text"]:
                small_print("The words of this article are not here; attach your copy to read them.")
            article_column(row["letter"], row["name"], dates_text(row), text, chosen[place], fold=show == CONTEXT)
    coding.all_codes(now)


def blind(now: Here) -> None:
    """The texts alone, to be coded without sight of what the machine or anybody else says."""
    poles = poles_of(now.question)
    sides = [row for _, row in now.sides.iterrows()]
    page_title("Coding by hand, with the machine’s answers hidden")
    small_print(f"Question: {now.question.text}")
    absent.notice(now)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        coding.toggles()
    for place, column in in_columns(len(sides)):
        row = sides[place]
        none = evidence(now.corpus, now.question.id, row["article"]).head(0)
        with column:
            coding.any_passage(now, row, none, poles)
            text = read_article(now.corpus, row["article"], none, poles)
            article_column(row["letter"], row["name"], dates_text(row), text, None, fold=False)


if coding.is_sampling():
    sampling.page(here())
elif coding.is_blind():
    blind(here())
else:
    page(here())
