"""Compare: which of its two poles does each article give a question? All on a spectrum, a few as cards."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import about, absent, coding, share
from components.article_text import (
    answer_line,
    answers_for,
    evidence,
    facts,
    headline,
    reasoned,
    section_title,
    sentences,
    small_print,
    source_line,
    verdict_line,
)
from components.charts.base import CONFIG
from components.charts.evidence_bar import evidence_bar, evidence_bar_alt
from components.charts.spectrum import spectrum, spectrum_alt
from components.empty import list_problems
from components.escape import markdown_text
from components.here import Here, colours, here
from components.offline import Drawn
from components.passages import Passage, Underline
from framelens.compare.articles import MOST_SIDE_BY_SIDE, dates_text, day_text, short_day, where
from framelens.compare.beneficiaries import beneficiaries, names_in
from framelens.compare.duplicates import duplicates_text, once, printed_again
from framelens.compare.findings import answer_parts, answer_text, card_summary, cards, coverage, spectrum_key
from framelens.compare.flips import MOST_ARTICLES, finding, flips, stored, told, turned
from framelens.compare.poles import Poles, poles_of
from framelens.compare.reasons import reasons
from framelens.compare.spoken import voice_note
from framelens.compare.verdicts import evidence as evidence_of
from framelens.compare.verdicts import strongest

SORTS = ("Date", "Position")
SPECTRUM = "spectrum"


def answer(now: Here) -> None:
    """The question, and the answer in one line."""
    st.title(now.question.text)
    poles, counted = poles_of(now.question), once(now.verdicts)
    answer_line([(poles.tint(one), strong, rest) for one, strong, rest in answer_parts(counted["answer"], poles)])
    shown, total = len(now.matching), len(now.articles)
    samples = int(now.matching["sample"].sum())
    some = "" if samples == shown else f"{samples} of them "
    written = f" ({some}written as {'a sample' if samples == 1 else 'samples'} for Framelens)" if samples else ""
    showing = f"Showing {shown} of {total} articles{between(now)}{written}."
    st.markdown(f":small[:gray[The {poles.matter}: {now.question.event}. {showing}]]")
    for sentence in duplicates_text(printed_again(now.verdicts)):
        small_print(sentence)
    coding.line(now)


def between(now: Here) -> str:
    """The days on which the matching articles were published."""
    days = [day for day in now.matching["published"] if day is not None]
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return f", published {day_text(first)}"
    return f", published {short_day(first) if first.year == last.year else day_text(first)} to {day_text(last)}"


def positions(now: Here) -> None:
    """The spectrum with its order; a click on a marker adds the article to the cards or takes it away."""
    poles = poles_of(now.question)
    title = coverage(once(now.verdicts), poles)
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="spectrum-head"
    ):
        st.header(title, anchor=False)
        order = st.segmented_control(
            "Order", SORTS, default=SORTS[0], required=True, key="sort", bind="query-params",
            label_visibility="collapsed",
        )  # fmt: skip
    small_print(spectrum_key(poles))
    frame = now.verdicts
    if order == "Position":
        frame = frame.sort_values(["balance", "published"], ascending=[False, True], na_position="last")
    letters = dict(zip(now.sides["article"], now.sides["letter"], strict=True))
    share.offer_chart(
        SPECTRUM,
        Drawn(
            title,
            spectrum_alt(frame, poles),
            lambda tint: (spectrum(frame, letters, tint, poles), None),
        ),
    )
    st.plotly_chart(
        spectrum(frame, letters, colours(), poles), key=SPECTRUM, theme=None, config=CONFIG, on_select=_toggle,
        selection_mode="points", alt=spectrum_alt(frame, poles),
    )  # fmt: skip


def _toggle() -> None:
    points = st.session_state[SPECTRUM]["selection"]["points"]
    if not points:
        return
    label = points[0]["customdata"][0]
    now = here()
    chosen = list(st.session_state.get("side") or now.sides["label"])
    chosen = [one for one in chosen if one != label] if label in chosen else [*chosen, label]
    st.session_state["side"] = chosen[-MOST_SIDE_BY_SIDE:]


def side_by_side(now: Here) -> None:
    """The chosen articles as cards, with their strongest evidence on both sides."""
    st.header(cards(now.sides, poles_of(now.question)), anchor=False)
    st.markdown(f":small[:gray[{which(now)}. Click a marker in the chart above to add or remove one.]]")
    longest = int(
        now.sides[["author_success", "author_failure", "quoted_success", "quoted_failure"]].to_numpy().max(initial=1)
    )
    rows = [row for _, row in now.sides.iterrows()]
    width = 3 if len(rows) == 3 else 2
    for first in range(0, len(rows), width):
        for column, row in zip(st.columns(width), rows[first : first + width], strict=False):
            with column.container(border=True, height="stretch"):
                card(now, row, longest)


def which(now: Here) -> str:
    """Why these articles are the cards."""
    if set(now.sides["label"]) <= set(now.view.side):
        return "Chosen in the sidebar"
    if len(now.sides) == 1:
        return "The only article that matches the filters"
    return "The first two articles" if now.sides["balance"].isna().any() else differing(now)


def differing(now: Here) -> str:
    """Which two were taken; articles without their text stand back."""
    left_out = not now.matching["has_text"].all() and now.sides["has_text"].all()
    return f"The two articles {'with their text ' if left_out else ''}that differ most"


def card(now: Here, row: pd.Series, longest: int) -> None:
    """One article: verdict, source, what it says in one line, the bar, the evidence for and against."""
    poles = poles_of(now.question)
    verdict_line(row["letter"], poles.tint(row["answer"]), answer_text(row["answer"], row["reserved"]))
    headline(row["title"])
    source_line(row["byline"], source(row))
    for note in row["notes"]:
        small_print(note)
    st.write(markdown_text(card_summary(row, poles)))
    about.stated(now, row)
    found = evidence_of(now.corpus, now.question.id, row["article"])
    if found.empty:
        return
    counts = [
        ("Author's words", int(row["author_failure"]), int(row["author_success"])),
        ("Quoted voices", int(row["quoted_failure"]), int(row["quoted_success"])),
    ]
    st.plotly_chart(
        evidence_bar(counts, longest, colours(), poles), key=f"bar-{row['letter']}", theme=None, config=CONFIG,
        alt=evidence_bar_alt(counts, poles),
    )  # fmt: skip
    st.markdown(":small[:gray[**Strongest evidence on each side**, cue underlined]]")
    for pole in poles.names:
        best = strongest(found, pole)
        if not best.empty:
            quoted = [passage(item, poles) for _, item in best.iterrows()]
            evidence(poles.tint(pole), f"Points to {pole}", quoted)
        else:
            small_print(f"No passage points to {pole}.")
    for_whom(now, row["article"], found)
    with st.popover(f"All {len(found)} passages, and why each counts"):
        reasoned([why(item, poles) for _, item in found.iterrows()])
    st.markdown(
        f":small[:gray[Tone of the words (TextBlob, not the verdict): polarity {row['polarity']:+.2f}, "
        f"subjectivity {row['subjectivity']:.2f}]]"
    )


def for_whom(now: Here, article: str, found: pd.DataFrame) -> None:
    """The actors whose success or failure the passages name, each opening to its sentences."""
    named = beneficiaries(found, names_in(now.corpus, article))
    if not named:
        return
    poles = poles_of(now.question)
    answered = [one for one in named if one.answered]
    if answered:
        st.markdown(":small[:gray[**For whom**, where two of the author's passages or more say so]]")
        answers_for([(poles.tint(one.answer), one.summary) for one in answered])
    with st.popover("For whom: who gains or is credited, who loses"):
        for one in named:
            small_print(f"{one.summary[:1].upper()}{one.summary[1:]}")
            passages = found[found["number"].isin(one.numbers)].drop_duplicates(["place", "start"])
            sentences([passage(item, poles) for _, item in passages.iterrows()])


def firmness(now: Here) -> None:
    """Which verdicts change when something about them is decided otherwise."""
    poles = poles_of(now.question)
    articles = stored(now.corpus, now.question.id, now.verdicts)
    tested = flips(now.question, articles, poles)
    with st.expander("How firm are these verdicts?"):
        section_title(finding(tested, articles))
        small_print(
            "Each line decides one thing otherwise and weighs the stored passages again. "
            + turned(tested, poles)
            + (f" Tested on the first {MOST_ARTICLES} articles." if len(now.verdicts) > MOST_ARTICLES else "")
        )
        facts([(flip.change, told(flip)) for flip in tested])


def source(row: pd.Series) -> str:
    """Outlet and dates of an article, with its later appearance."""
    parts = [row["outlet"]] if row["outlet"] and row["outlet"] != row["byline"] else []
    return ", ".join([*parts, dates_text(row)])


def passage(item: pd.Series, poles: Poles) -> Passage:
    """A piece of evidence as a passage with its cues and voice."""
    marks = tuple(
        Underline(int(start) - int(item["start"]), int(end) - int(item["start"]), poles.tint(item["pole"]))
        for start, end in zip(item["cue_starts"], item["cue_ends"], strict=True)
    )
    notes = [voice_note(item["speaker"]), *item["notes"], *(["✎ coded by hand"] if item["coded"] else [])]
    if item["place"] == "title":
        notes.insert(0, "title")
    elif not item["text"]:
        notes.insert(0, where(item["start"], item["end"]))
    return Passage(item["text"], marks, ", ".join(notes))


def why(item: pd.Series, poles: Poles) -> tuple[str, str, Passage, list[tuple[str, str]]]:
    """One passage with the reasons it was taken."""
    heading = f"{item['number']}. Points to {item['pole']}"
    return poles.tint(item["pole"]), heading, passage(item, poles), reasons(item, poles)


now = here()
answer(now)
absent.notice(now)
absent.search_note(now)
list_problems(now.problems)
positions(now)
side_by_side(now)
firmness(now)
coding.all_codes(now)
