"""One article of the list, opened: what is known of it, every field to be corrected, the original, a way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components import store
from components.article_text import section_title, small_print
from components.notice import problem
from components.permission import may_edit
from framelens.errors import FramelensError
from framelens.language.identify import language_of
from framelens.library import Kept
from framelens.library.edits import LONGEST, LONGEST_BODY, NAMES, NEEDED, shown
from framelens.library.listing import source_of, state_of
from framelens.library.records import AddedFile

REFUSED = "refused-edit"
DONE = "deleted-now"
LINES = (
    ("title",),
    ("authors", "outlet"),
    ("published", "language"),
    ("republished", "republisher"),
    ("url",),
    ("about",),
    ("body",),
)
HELP = {
    "authors": "Parted by semicolons.",
    "published": "The day of first publication, as 2020-01-14: dates in the text count from it.",
    "republished": "The day of a later appearance, as 2020-01-14.",
    "language": "Two letters, for example en.",
    "about": "Events by their names in the codebook, parted by semicolons: for a text that tells of an event without "
    "naming it. All its sentences are then read for it.",
    "body": "Paragraphs parted by empty lines; a heading starts with “# ”.",
}


def editor(one: Kept, files: Mapping[str, AddedFile]) -> None:
    """The opened article."""
    with st.container(border=True):
        section_title(one.article.title or "Article without a title")
        said = state_of(one)
        small_print(f"From {source_of(one, files) or 'an unnamed file'}{_when(one)}.{f' Now: {said}.' if said else ''}")
        allowed = may_edit()
        for line in LINES:
            for column, field in zip(st.columns(len(line), gap="medium"), line, strict=True):
                with column:
                    _field(one, field, allowed)
        with st.container(horizontal=True):
            if one.state != "shown":
                st.button("Restore", on_click=restore, args=((one.key,),), disabled=not allowed, key="restore")
            else:
                st.button("Delete", on_click=delete, args=((one.key,),), disabled=not allowed, key="delete")
            for digest in one.files[:1]:
                _original(files.get(digest))


def _when(one: Kept) -> str:
    return (
        f", added {one.added.day} {one.added:%b %Y}" if one.added else ", in the folder the dashboard was opened over"
    )


def _field(one: Kept, field: str, allowed: bool) -> None:
    """A field with its undo. The number of its edits is in the key: an undo shows the earlier value again."""
    depth = one.edited.get(field, 0)
    key = f"field-{one.key}-{field}-{depth}"
    label = NAMES[field][0].upper() + NAMES[field][1:]
    value = shown(one.article, field)
    options: dict[str, Any] = {
        "key": key,
        "on_change": _edit,
        "args": (one.key, field, key, value),
        "disabled": not allowed,
    }
    placeholder = "missing" if field in NEEDED else "as its words tell" if field == "about" else ""
    language = language_of(one.article) if field == "language" else None
    if language and language.sure and not value:
        placeholder = f"{language.code}, detected"
    if field == "body":
        st.text_area(label, value, height=320, max_chars=LONGEST_BODY, help=HELP["body"], **options)
    else:
        st.text_input(label, value, max_chars=LONGEST, help=HELP.get(field), placeholder=placeholder, **options)
    if language and (said := f"no verdict: {language.refusal}" if language.refusal else language.note):
        small_print(f"{said[:1].upper()}{said[1:]}.")
    refused = st.session_state.get(REFUSED)
    if refused and refused[0] == key:
        problem(refused[1])
    if depth:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Undo", key=f"undo-{one.key}-{field}", on_click=_undo, args=(one.key, field), disabled=not allowed
            )
            if field != "body":
                small_print(f"As read: {shown(one.read, field) or 'missing'}")


def _original(file: AddedFile | None) -> None:
    if file is None or not may_edit():
        return

    def data() -> bytes:
        return store.library().original(file.digest).read_bytes()

    st.download_button("Original file", data, file_name=file.name, key="original", on_click="ignore")


def _edit(article: str, field: str, key: str, before: str) -> None:
    typed = st.session_state[key]
    st.session_state.pop(REFUSED, None)
    if typed == before or not may_edit():
        return
    try:
        store.library().edit([article], field, typed)
    except FramelensError as error:
        st.session_state[REFUSED] = (key, str(error))


def _undo(article: str, field: str) -> None:
    _change(lambda: store.library().undo([article], field))


def delete(articles: tuple[str, ...]) -> None:
    """Show articles no more, and remember which, for the way back."""
    if _change(lambda: store.library().delete(articles)):
        st.session_state[DONE] = articles


def restore(articles: tuple[str, ...]) -> None:
    """Show articles again."""
    if _change(lambda: store.library().restore(articles)):
        st.session_state.pop(DONE, None)


def _change(change: Callable[[], None]) -> bool:
    st.session_state.pop(REFUSED, None)
    if not may_edit():
        return False
    try:
        change()
    except FramelensError as error:
        st.session_state[REFUSED] = ("", str(error))
        return False
    return True


def notice() -> None:
    """What was just deleted, with its way back, or why it could not be."""
    refused = st.session_state.get(REFUSED)
    if refused and not refused[0]:
        problem(refused[1])
    gone: tuple[str, ...] = st.session_state.get(DONE, ())
    if gone:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text("1 article deleted." if len(gone) == 1 else f"{len(gone):,} articles deleted.")
            st.button("Restore", on_click=restore, args=(gone,), key="restore-deleted")
