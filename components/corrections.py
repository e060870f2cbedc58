"""Correct actors: merge, rename, split, hide; the corrections made, each with a way back.

Names are somebody else's words: they are shown by widgets and as plain text, never as Markdown.
"""

from __future__ import annotations

from datetime import date
from typing import get_args

import streamlit as st

from components import store
from components.escape import markdown_text
from components.permission import may_edit
from framelens.compare.actors import called
from framelens.corpus import Corpus
from framelens.corrections import LONGEST_NAME, Correction, Kind, fault
from framelens.errors import CorrectionsError

KINDS: dict[Kind, str] = {
    "merge": "Several actors are one.",
    "rename": "An actor has another name.",
    "split": "An actor is two: choose what the texts call the other one.",
    "hide": "It is no actor, or of no interest here.",
}
SAID = "correction-said"  # what happened to the last correction
FIELDS = "correction"  # the fields start anew under another key once a correction is made


def corrections(corpus: Corpus, names: tuple[str, ...]) -> None:
    """The popover. `names`: all actors of the corpus, as they are called now."""
    if not may_edit():
        return
    made = store.corrections()
    with st.popover(f"Correct actors ({len(made)})" if made else "Correct actors", icon=":material/person_edit:"):
        kind: Kind = st.segmented_control(
            "What is wrong?", get_args(Kind), default="merge", required=True, format_func=str.capitalize,
            key=f"{FIELDS}-kind",
        )  # fmt: skip
        asked = _fields(corpus, kind, names, f"{FIELDS}-{kind}-{len(made)}")
        wrong = fault(asked)
        st.button("Apply", type="primary", disabled=bool(wrong), on_click=_keep, args=((*made, asked),))
        st.markdown(f":small[:gray[{wrong or 'Applies to the whole collection, for everybody who opens it.'}]]")
        if problem := st.session_state.pop(SAID, ""):
            st.error(markdown_text(problem))
        if made:
            st.divider()
            st.markdown("**Corrections made**")
        for place, one in reversed(list(enumerate(made))):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{one}{f' ({one.made})' if one.made else ''}", width="stretch")
                without = (*made[:place], *made[place + 1 :])
                st.button("Undo", key=f"undo-{place}-{len(made)}", on_click=_keep, args=(without,))


def _fields(corpus: Corpus, kind: Kind, names: tuple[str, ...], key: str) -> Correction:
    """The fields that this kind of correction needs, and what they say so far."""
    st.markdown(f":small[:gray[{KINDS[kind]}]]")
    today = date.today().isoformat()
    if kind == "merge":
        several = st.multiselect("Actors", names, key=f"{key}-names", placeholder="Choose two or more")
        into = st.selectbox("Keep the name", several, key=f"{key}-into", disabled=not several)
        return Correction("merge", tuple(several), into or "", made=today)
    chosen = st.selectbox("Actor", names, index=None, key=f"{key}-name", placeholder="Choose an actor")
    mine = (chosen,) if chosen else ()
    if kind == "hide":
        return Correction("hide", mine, made=today)
    forms: tuple[str, ...] = ()
    if kind == "split":
        offered = called(corpus, chosen) if chosen else {}
        forms = tuple(
            st.multiselect(
                "What the texts call the other one", list(offered), key=f"{key}-forms",
                format_func=lambda form: f"{form} ({offered[form]})", disabled=not chosen,
            )
        )  # fmt: skip
    label = "New name" if kind == "rename" else "Name of the other one"
    into = st.text_input(label, key=f"{key}-into", max_chars=LONGEST_NAME)
    return Correction(kind, mine, into.strip(), forms, made=today)


def _keep(changed: tuple[Correction, ...]) -> None:
    if not may_edit():
        return
    try:
        store.correct(changed)
    except CorrectionsError as error:
        st.session_state[SAID] = str(error)
