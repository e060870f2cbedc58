"""Articles that are here without their text: the note that says so, and the way to attach a copy.

A copy that somebody attaches stays in the memory of their own session: it is never kept on the disk of the host, and
nobody else sees its words. Readers may attach where they may not edit, as it changes nothing for anybody else.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from components import store
from components.article_text import small_print
from components.here import Here
from components.intake import box, parcel
from components.store import Store
from framelens import reading
from framelens.article import Article
from framelens.corpus import Corpus, open_corpus
from framelens.errors import ArticleUnreadable, ParcelBroken
from framelens.library.parcels import Drop, Most, Piece, parcel_of
from framelens.sharing.attach import with_text
from framelens.sharing.normal import digest

COPIES, ATTACHED, TOLD = "copies", "attached-store", "attach-told"
BOX, DROP, ANSWER = "attach", "attach-drop", "attach-answer"
MOST = Most(file=20_000_000, archive=20_000_000)  # bytes: readers whom nobody knows may attach
NOTHING: dict[str, object] = {"drop": "", "received": 0, "room": True, "over": True, "busy": False, "said": ""}
MEMORY = Path("/dev/shm")  # Linux: what lies there is in memory and on no disk
LARGEST = 5_000  # articles in a collection that a session may hold a second time in memory


def attached(opened: Store) -> Store:
    """The store with the texts that this session has attached."""
    copies: dict[str, Article] = st.session_state.get(COPIES, {})
    if not copies:
        return opened
    made = (opened.corpus.fingerprint, tuple(sorted(copies)))
    kept = st.session_state.get(ATTACHED)
    if kept is None or kept[0] != made:
        kept = (made, store.stored(_with_texts(opened, copies), opened.books, opened.gathered))
        st.session_state[ATTACHED] = kept
    return kept[1]


def _with_texts(opened: Store, copies: dict[str, Article]) -> Corpus:
    """The same corpus with some texts; nothing is analysed for it."""
    found = opened.gathered
    held = {id_: with_text(entry, copies[id_]) for id_, entry in found.shelf.entries.items() if id_ in copies}
    ready = [held.get(one.article) or one for one in found.ready]
    corpus = open_corpus(store.corpus_folder(), found.articles, opened.books, ready=ready, stopped=lambda: True)
    return corpus.corrected(store.corrections())


def notice(now: Here) -> None:
    """How many articles are here without their text, and a place to attach it."""
    place = st.container(horizontal=True, vertical_alignment="center", key="absent")
    missing = now.matching[~now.matching["has_text"]]
    if missing.empty:
        return
    with place:
        small_print(said(len(missing)))
        with st.popover("Attach your copy", type="tertiary", icon=":material/attach_file:"):
            attach(missing)


def said(missing: int) -> str:
    """The note: what is here of articles without their text."""
    some = "1 article is" if missing == 1 else f"{missing:,} articles are"
    return f"{some} here without text: figures and names, none of the sentences."


def search_note(now: Here) -> None:
    """A search over text cannot look into what is not here."""
    missing = int((~now.articles["has_text"]).sum())
    if now.view.text and missing:
        noun = "article that is" if missing == 1 else "articles that are"
        small_print(f"The text search reads only the title of {missing} {noun} here without text.")


def attach(missing: pd.DataFrame) -> None:
    """What can be attached, and a field to drop it in."""
    st.markdown("**Attach your copy of an article**")
    for row in missing.itertuples():
        small_print(f"{row.title} ({row.label})")
    st.markdown(
        ":small[:gray[A saved page, PDF, Word file or plain text. It is compared by a fingerprint of its words; when "
        "they are the same, you see every sentence. Your copy stays in this session and is shown to nobody else.]]"
    )
    answer = st.session_state.get(ANSWER, NOTHING)
    box(BOX, _take, answer, asked="Drop files here", kinds="", most=MOST, addresses=False)
    for line in st.session_state.get(TOLD, ()):
        st.text(line)


def _take() -> None:
    message = parcel(BOX)
    if not isinstance(message, dict):
        return
    answer = NOTHING | {"drop": message.get("drop")}
    drop: Drop | None = st.session_state.get(DROP)
    try:
        came = parcel_of(message)
        if drop is None or drop.name != came.drop:
            drop = Drop(came, MOST)
            st.session_state.update({DROP: drop, TOLD: []})
        drop.take(came)
    except ParcelBroken as broken:
        st.session_state[ANSWER] = answer | {"said": str(broken)}
    else:
        _attach(drop.ready())
        st.session_state[ANSWER] = answer | {"received": drop.received, "over": drop.whole}


def _attach(files: Sequence[Piece]) -> None:
    opened = store.load(store.sources())
    told, copies = list(st.session_state.get(TOLD, ())), dict(st.session_state.get(COPIES, {}))
    for file in files:
        refusal = MOST.refusal(file)
        found, problem = ((), f"{file.name}: {refusal}") if refusal else read_upload(file.name, file.data)
        fitting = {
            entry.id: article
            for article in found
            if (entry := opened.gathered.shelf.with_fingerprint(digest(article.body))) and with_text(entry, article)
        }
        if problem:
            told.append(problem)
        elif not fitting:
            told.append(f"{file.name}: its words are not those of an article that is here without text.")
        copies |= fitting
    if len(opened.articles) > LARGEST:
        told, copies = ["This collection is too large for that; start Framelens over your copy instead."], {}
    st.session_state.update({COPIES: copies, TOLD: told})


def read_upload(name: str, data: bytes) -> tuple[Sequence[Article], str]:
    """The articles in an uploaded file, or one sentence on why there are none."""
    suffix = "".join(c for c in Path(name).suffix.lower() if c.isalnum() or c == ".")[:10]
    try:
        with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
            file = Path(folder) / f"copy{suffix}"
            file.write_bytes(data)
            return reading.read_file(file), ""
    except ArticleUnreadable as problem:
        return (), f"{name}: {problem.reason}"
    except OSError:
        return (), f"{name}: there is no room to read it just now; try again in a minute."
