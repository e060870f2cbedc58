"""Articles: add files and addresses, see what was understood, correct and delete; the list of all articles."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import pandas as pd
import streamlit as st

from components import adding, store
from components.article_editor import delete, editor, notice, restore
from components.article_text import page_title, small_print
from components.empty import list_problems
from components.notice import problem
from components.permission import may_edit
from framelens.corpus import Corpus
from framelens.library.listing import EDITED, GONE, KINDS, LACKING, OWN, SHOWN, WAITING, listing, listing_title
from framelens.library.records import AddedFile
from framelens.memory import remembered

OPENED, CHOSEN = "opened-article", "chosen-rows"
KIND_NOTES = {
    SHOWN: "",
    LACKING: "Nothing is missing in any article.",
    OWN: "You have added no article yet.",
    EDITED: "No article has been edited.",
    WAITING: "Every article is analysed.",
    GONE: "Nothing has been deleted or replaced.",
}


def analysis(opened: store.Store) -> None:
    """How far the analysis is, while it goes on or is held back."""
    work = store.analysing()
    st.fragment(_analysis, run_every=2.0 if work.busy else None)(len(opened.waiting), work.busy)


def _analysis(waiting: int, was_busy: bool) -> None:
    work = store.analysing()
    if was_busy and not work.busy:
        st.rerun()
    if work.busy:
        said = "Stopping after this article" if work.stopped else "Analysing"
        st.progress(
            work.share, f"{said}: {work.done:,} of {work.total:,} articles; the other pages show them when it is done"
        )
        if may_edit():
            st.button("Stop; what is analysed stays", on_click=work.stop, key="stop-analysing")
    elif waiting:
        with st.container(horizontal=True, vertical_alignment="center"):
            noun = "article is" if waiting == 1 else "articles are"
            st.text(f"{waiting:,} {noun} not analysed and not on the other pages.")
            if may_edit() and st.button("Analyse", key="go-on"):
                work.go_on()
                st.rerun()
    if work.error:
        problem(str(work.error))


def controls() -> tuple[str, str]:
    """Which articles the list shows."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        kind = st.selectbox("Show", KINDS, key="list", bind="query-params", width=220)
        find = st.text_input(
            "Find in the list", key="find", bind="query-params", placeholder="title, author, outlet or file", width=320,
            max_chars=200,
        )  # fmt: skip
    return kind, find


def table(frame: pd.DataFrame) -> tuple[str, ...]:
    """The list; the keys of the rows that are chosen. Another set of rows is another list, with no row chosen."""
    added = [None if pd.isna(when) else when.astimezone(UTC) for when in frame["added"]]
    state: Any = st.dataframe(
        frame.assign(added=pd.to_datetime(pd.Series(added, index=frame.index), utc=True)),
        key=f"list-{hash(tuple(frame['key']))}", on_select="rerun", selection_mode="multi-row", hide_index=True,
        placeholder="missing", alt="All articles of the collection",
        column_order=[name for name in frame.columns if name != "key"],
        column_config={
            "title": st.column_config.TextColumn("Title", width=280, pinned=True),
            "authors": st.column_config.TextColumn("Authors", width=140),
            "outlet": st.column_config.TextColumn("Outlet", width=140),
            "published": st.column_config.DateColumn("First published", format="D MMM YYYY", width=110),
            "language": st.column_config.TextColumn("Language", width=80),
            "words": st.column_config.NumberColumn("Words", format="localized", width=70),
            "lacks": st.column_config.TextColumn("Missing", width=150),
            "state": st.column_config.TextColumn("Now", width=170),
            "source": st.column_config.TextColumn("Source", width=200),
            "added": st.column_config.DatetimeColumn("Added", format="D MMM YYYY, HH:mm", width=150),
        },
    )  # fmt: skip
    rows = [row for row in state["selection"]["rows"] if row < len(frame)]
    return tuple(frame["key"].iloc[rows])


@remembered
def languages(corpus: Corpus) -> dict[str, str]:
    """The language of each analysed article: stated, or found in its text."""
    told = corpus.query("SELECT article, language FROM articles")
    return dict(zip(told["article"], told["language"], strict=True))


def opened_article(chosen: tuple[str, ...], frame: pd.DataFrame) -> str | None:
    """The key of the article to be opened: the row that was just chosen, or what the field under the list says.

    The field is the keyboard's way to what a click in the list does. What is open is kept apart from both, because
    they forget it when an edit changes what they offer.
    """
    if chosen != st.session_state.get(CHOSEN, ()):
        st.session_state[CHOSEN] = chosen
        if chosen:
            st.session_state[OPENED] = chosen[0]
    keys = list(frame["key"])
    named = {
        key: f"{title if isinstance(title, str) else 'Without a title'} ({source}, {key[:6]})"
        for key, title, source in zip(keys, frame["title"], frame["source"], strict=True)
    }
    opened = st.session_state.get(OPENED)
    picked = st.selectbox(
        "Open an article", keys, format_func=lambda key: named.get(key, key),
        index=keys.index(opened) if opened in named else None, placeholder="or choose its row in the list",
    )  # fmt: skip
    st.session_state[OPENED] = picked
    return picked


def several(chosen: tuple[str, ...], frame: pd.DataFrame) -> None:
    """What can be done with more than one article."""
    gone = set(frame[frame["key"].isin(chosen)]["state"].str.startswith(("deleted", "replaced")))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{len(chosen):,} articles chosen.")
        if True in gone:
            st.button("Restore them", on_click=restore, args=(chosen,), disabled=not may_edit(), key="restore-all")
        if False in gone:
            st.button("Delete them", on_click=delete, args=(chosen,), disabled=not may_edit(), key="delete-all")


def page() -> None:
    """The whole page."""
    opened = store.load(store.sources())
    library = store.library()
    found = store.collected(store.sources())
    files: dict[str, AddedFile] = {file.digest: file for file in library.files}
    page_title(listing_title(found))
    small_print(
        "Add your own: files are kept as they are, what they do not tell stays empty, and nothing leaves this machine. "
        "Every field can be corrected, and every correction undone."
    )
    adding.drop()  # what comes and goes stands under the box: what moves it empties it and takes the focus
    adding.progress()
    adding.tables()
    analysis(opened)
    st.header("All articles", anchor=False)
    elsewhere = len(opened.gathered.ready)
    if elsewhere:
        noun = "article comes" if elsewhere == 1 else "articles come"
        small_print(f"{elsewhere:,} more {noun} from a bundle and cannot be changed here.")
    kind, find = controls()
    notice()
    frame = listing(found, files, {article.id for article in opened.waiting}, kind, find, languages(opened.corpus))
    if frame.empty:
        st.text(f"No article of the list holds “{find}”." if find else KIND_NOTES[kind])
    else:
        small_print(f"{len(frame):,} in the list. Choose rows to correct or delete them; click a heading to sort.")
        chosen = table(frame)
        if len(chosen) > 1:
            several(chosen, frame)
        elif key := opened_article(chosen, frame):
            editor(found.kept[key], files)
    list_problems(opened.problems)
    if library.problems:
        with st.expander("Damage in the library", expanded=True):
            for sentence in library.problems:
                st.text(sentence)


page()
