"""The Share popover of every page: link, citation, files; and what a reader is told of an older link.

Pages offer what they show with `offer_table`, `offer_chart` and `offer_choice`; the popover is drawn after the page.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from components import offline
from components.here import Here
from components.store import Store
from framelens.compare.findings import together
from framelens.compare.word_counts import count_corpus
from framelens.sharing.bundle import SUFFIX, bundle_of, written
from framelens.sharing.link import ASKED, ENGINE, OVER, RESERVED, Changes, Link, changes, over, parsed
from framelens.sharing.seen import Seen, about, book_of, citation, evidence_table, verdict_table, version_of
from framelens.sharing.spreadsheet import csv_file, json_file
from framelens.view import View

TABLES, CHOICES, CHARTS, CHANGES = "offered-tables", "offered-choices", "offered-charts", "link-changes"
MOST_ADDED = 3  # new articles named in the note
ENGINE_DIGITS = 8


def begin() -> None:
    """Before a page: nothing is offered yet."""
    st.session_state.update({TABLES: {}, CHOICES: {}, CHARTS: {}})


def offer_table(name: str, frame: pd.DataFrame) -> None:
    """A table that this page shows, to be taken along as CSV or JSON."""
    st.session_state.setdefault(TABLES, {})[name] = frame


def offer_chart(name: str, chart: offline.Drawn) -> None:
    """A chart as this page shows it, for the offline page and the PNG and SVG there."""
    st.session_state.setdefault(CHARTS, {})[name] = chart


def offer_choice(name: str, value: str) -> None:
    """What this page shows for a choice nobody made, so that a link to it shows the same later."""
    st.session_state.setdefault(CHOICES, {})[name] = value


def popover(opened: Store, now: Here | None, view: View, page: str) -> None:
    """The popover; without `now`, where nothing matches, the link alone."""
    with st.popover("Share", icon=":material/link:", key="share"):
        address = link(opened, now, view, page)
        st.markdown("**Link to this exact view**")
        st.code(address, language=None, wrap_lines=True)
        st.markdown(
            ":small[:gray[Holds the page, the question, the filters and what is chosen. Opened over other articles it "
            "says what changed.]]"
        )
        if now is None:
            return
        seen = seen_of(opened, now, address)
        st.markdown("**Cite this view**")
        st.code(citation(seen), language=None, wrap_lines=True)
        files(seen)


def files(seen: Seen) -> None:
    """Everything that can be taken along."""
    st.markdown("**Take it along**")
    drawn = dict(st.session_state.get(CHARTS, {}))
    save("This view as one page, works offline", "framelens-view.html", "text/html", partial(view_page, seen, drawn))
    offered = {"verdicts": verdict_table(seen), "evidence": evidence_table(seen)} | st.session_state.get(TABLES, {})
    for name, frame in offered.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"{name.capitalize()}, {len(frame):,} {'row' if len(frame) == 1 else 'rows'}", width="stretch")
            save("CSV", f"framelens-{name}.csv", "text/csv", partial(csv_file, frame))
            make = partial(json_file, frame, about(seen, name))
            save("JSON", f"framelens-{name}.json", "application/json", make)
    held = list(seen.matching.loc[seen.matching["has_text"], "article"])
    if held:
        save("Analyses without the texts", f"framelens{SUFFIX}", "application/json", lambda: bundle_file(seen, held))
    st.markdown(
        ":small[:gray[The page gives each of its charts as PNG and SVG. In CSV, text that a spreadsheet would run has "
        "an apostrophe before it.]]"
    )


def save(label: str, name: str, mime: str, make: Callable[[], bytes]) -> None:
    """A quiet download button; the file is made when it is pressed."""
    st.download_button(label, make, name, mime, key=f"save-{name}", on_click="ignore", type="tertiary",
                       icon=":material/download:")  # fmt: skip


def view_page(seen: Seen, drawn: dict[str, offline.Drawn]) -> bytes:
    """The offline page of a view, with the charts that its page offered."""
    return offline.offline_page(seen, count_corpus(seen.corpus), drawn)


def bundle_file(seen: Seen, articles: list[str]) -> bytes:
    """The bundle of the articles of a view whose text is here."""
    return written(bundle_of(seen.corpus, articles, seen.edition, seen.day))


def seen_of(opened: Store, now: Here, address: str) -> Seen:
    """The view as files have it."""
    return Seen(
        corpus=now.corpus, question=now.question, questions=opened.questions,
        book=book_of(now.question, opened.books), edition=opened.edition, view=now.view, total=len(now.articles),
        matching=now.matching, verdicts=now.verdicts, sides=now.sides, address=address, day=date.today(),
    )  # fmt: skip


def link(opened: Store, now: Here | None, view: View, page: str) -> str:
    """The address of what is shown, on the host that the reader uses; nothing in it is left to a default."""
    parts = urlsplit(st.context.url or "http://localhost:8501")
    side = tuple(now.sides["label"]) if now else view.side
    chosen = {name: tuple(st.query_params.get_all(name)) for name in st.query_params if name not in RESERVED}
    chosen |= {name: (value,) for name, value in st.session_state.get(CHOICES, {}).items() if name not in chosen}
    selection = tuple((name, value) for name in sorted(chosen) for value in chosen[name])
    exact = View(view.question, side, view.published, view.author, view.outlet, view.actor, view.text)
    asked, engine = versions(opened, view.question)
    return Link(exact, page, selection, over(opened.articles["article"], asked, engine)).address(
        f"{parts.scheme}://{parts.netloc}"
    )


def versions(opened: Store, short: str) -> tuple[str, str]:
    """The version of a question (empty where it is not here) and of the engine, as a link carries them."""
    question = next((one for one in opened.questions if one.short == short), None)
    asked = version_of(book_of(question, opened.books)) if question else ""
    return asked, opened.edition.engine.rpartition("+")[2][:ENGINE_DIGITS]


def note_changes(opened: Store) -> None:
    """Remember what changed since the link was made that this session began with."""
    if CHANGES in st.session_state:
        return
    asked = parsed("", {key: st.query_params.get_all(key) for key in st.query_params})
    found = Changes()
    if asked.over:
        question = asked.view.question or opened.questions[0].short
        found = changes(asked.over, opened.articles["article"], *versions(opened, question))
    st.session_state[CHANGES] = found


def changes_notice(opened: Store) -> None:
    """Say on the page what changed."""
    found: Changes = st.session_state.get(CHANGES, Changes())
    place = st.container(border=bool(found))  # always there: widgets that move down stop writing to the address
    if found:
        with place:
            st.markdown("**The collection has changed since this link was made**")
            for line in told(found, opened.articles):
                st.text(line)
            st.button("Go on with what is here now", on_click=_go_on)


def told(found: Changes, articles: pd.DataFrame) -> list[str]:
    """What changed, a sentence a line."""
    lines = []
    if found.missing:
        some = f"{found.missing} of the {found.was} articles" if found.was > 1 else "The article"
        lines.append(f"{some} it was made over {'is' if found.missing == 1 else 'are'} not here.")
    if found.added:
        labels = dict(zip(articles["article"], articles["label"], strict=True))
        named = together([f"“{labels[one]}”" for one in found.added[:MOST_ADDED]])
        more = len(found.added) - MOST_ADDED
        noun = "article has" if len(found.added) == 1 else "articles have"
        lines.append(f"{len(found.added)} {noun} been added: {named}{f' and {more} more' if more > 0 else ''}.")
    if found.others:
        lines.append(f"It was made over {found.was:,} articles, here are {len(articles):,}; some of them are others.")
    if found.asked:
        lines.append(f"The question was asked in version {found.asked.rpartition('-')[0]} of its codebook, which has "
                     "changed.")  # fmt: skip
    if found.engine:
        lines.append("Another version of the engine made its figures; those here can differ a little.")
    return lines


def _go_on() -> None:
    st.session_state[CHANGES] = Changes()
    for name in (OVER, ASKED, ENGINE):
        st.query_params.pop(name, None)
