"""Adding files and addresses from the page: the job beside it, its count and stop, and what came of each file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from components import store
from components.escape import markdown_text
from components.notice import problem
from components.permission import may_edit
from components.work import Work
from framelens.errors import FramelensError
from framelens.library import Incoming, Outcome, Refused, add_one, sent
from framelens.library.addresses import addresses_in, read_addresses
from framelens.library.columns import Columns, columns_of, may_be_table
from framelens.library.incoming import number_of
from framelens.library.listing import results
from framelens.library.report import total

JOB, DROP = "adding", "drop"
LARGEST_DROP = 200  # MB of one dropped file: an archive of some thousand saved pages
FIRST_SENTENCES = 10
ROLES = {
    "title": "Title",
    "body": "Text",
    "snippet": "Summary, where there is no text",
    "authors": "Authors",
    "outlet": "Outlet",
    "published": "First published",
    "url": "Address",
    "language": "Language",
}
NONE = "(none)"
MOST_TABLES = 5  # whose columns are shown; more at once are added in a terminal


class Adding(Work):
    """The job of one session, with the outcomes so far."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: list[Outcome] = []
        self.now = ""
        self.columns: dict[int, Columns | None] = {}  # by place among the outcomes: reading a table again takes seconds

    def begin(self, count: int, arrivals: Iterable[Incoming | Refused]) -> None:
        """Add them one after another; `count` is how many there are, as far as that is known."""
        library = store.library()

        def run() -> None:
            for arrival in arrivals:
                if self.stopped:
                    return
                self.now = arrival.shown
                outcome = add_one(library, arrival)
                results([outcome])  # finds the language of its articles here, and not while the page waits for it
                self.outcomes.append(outcome)
                self.count(len(self.outcomes), max(count, len(self.outcomes)))

        if not self.busy:
            self.outcomes, self.columns = [], {}
        self.start(count, run)


def job() -> Adding:
    """The one of this session."""
    made: Adding = st.session_state.setdefault(JOB, Adding())
    return made


def drop() -> None:
    """The two ways to add: files, which start at once, and addresses."""
    adding = job()
    busy = adding.busy  # looked at before `finished`: a job that ends in between must not start again
    if not may_edit():
        st.text("This collection can be read here but not changed.")
        return
    files = st.file_uploader(
        "Drop files: saved web pages, PDF, Word, text, tables, exports of news databases, feeds, .zip",
        accept_multiple_files=True, key=f"{DROP}-{adding.finished}", max_upload_size=LARGEST_DROP,
        disabled=busy, help="Of many hundred files drop a .zip: a browser takes minutes to send them one by one.",
    )  # fmt: skip
    if files and not busy:
        count = sum(number_of(file.name, file.getvalue()) for file in files)
        adding.begin(count, (arrival for file in files for arrival in sent(file.name, file.getvalue())))
    with st.form("addresses", border=False, clear_on_submit=True):
        pasted = st.text_area("Or paste web addresses, one a line", height=80, placeholder="https://", max_chars=50_000)
        fetch = st.form_submit_button("Fetch", disabled=busy)
    named = addresses_in(pasted or "")
    if fetch and named and not busy and may_edit():
        adding.begin(len(named), read_addresses(named, lambda: adding.stopped))


def progress() -> None:
    """What came of each file, while it goes on and after; the page runs again when the job ends."""
    adding = job()
    st.fragment(_progress, run_every=1.0 if adding.busy else None)(adding.busy)


def _progress(was_busy: bool) -> None:
    adding = job()
    if was_busy and not adding.busy:
        st.rerun()
    outcomes = list(adding.outcomes)
    if adding.busy:
        said = "Stopping after this file" if adding.stopped else "Reading"
        st.progress(adding.share, f"{said}: {adding.done:,} of {adding.total:,} files")
        st.text(adding.now)
        st.button("Stop; what is added stays", on_click=adding.stop, key="stop-adding")
    if adding.error:
        problem(str(adding.error))
    if not outcomes:
        return
    if not adding.busy:
        rest = adding.total - len(outcomes)
        stopped = f" Stopped: {rest:,} not looked at; drop them again to go on." if adding.stopped and rest > 0 else ""
        st.text(total(outcomes) + stopped)
    st.dataframe(
        results(outcomes), hide_index=True, placeholder="missing", alt="What came of each added file",
        column_config={
            "file": st.column_config.TextColumn("File", pinned=True, width=190),
            "result": st.column_config.TextColumn("Result", width=100),
            "articles": st.column_config.NumberColumn("Articles", width=70),
            "title": st.column_config.TextColumn("Title", width=260),
            "authors": st.column_config.TextColumn("Authors", width=140),
            "outlet": st.column_config.TextColumn("Outlet", width=130),
            "published": st.column_config.TextColumn("First published", width=110),
            "language": st.column_config.TextColumn("Language", width=80),
            "words": st.column_config.NumberColumn("Words", format="localized", width=70),
            "lacks": st.column_config.TextColumn("Missing", width=200),
        },
    )  # fmt: skip
    _sentences([outcome.sentence for outcome in outcomes if outcome.sentence])


def _sentences(said: Sequence[str]) -> None:
    """One sentence for each file that gave nothing, or not all."""
    for sentence in said[:FIRST_SENTENCES]:
        st.text(sentence)
    if len(said) > FIRST_SENTENCES:
        with st.expander(f"{len(said) - FIRST_SENTENCES:,} more"):
            st.text("\n".join(said[FIRST_SENTENCES:]))


def tables() -> None:
    """For each table among what was just added: what its columns were taken for, to be corrected."""
    adding = job()
    if adding.busy or not may_edit():
        return
    with_columns = [place for place, outcome in enumerate(adding.outcomes) if may_be_table(outcome)]
    for place in with_columns[:MOST_TABLES]:
        outcome = adding.outcomes[place]
        if place not in adding.columns:
            adding.columns[place] = _columns(outcome)
        found = adding.columns[place]
        if found is not None:
            named = markdown_text(outcome.shown)
            with st.expander(f"Columns of {named}", expanded=outcome.refused):
                _correct(place, outcome, found)


def _columns(outcome: Outcome) -> Columns | None:
    try:
        return columns_of(store.library(), outcome)
    except FramelensError:
        return None


def _correct(place: int, outcome: Outcome, found: Columns) -> None:
    st.text(f"Which column holds what? Read so far: {len(outcome.articles):,} articles.")
    st.dataframe(found.rows, hide_index=True, alt="First rows of the table")
    options = [NONE, *found.names]
    chosen: dict[str, str] = {}
    with st.form(f"columns-{place}-{job().finished}", border=False):
        with st.container(horizontal=True):
            for role, label in ROLES.items():
                now = found.roles.get(role, "")
                chosen[role] = st.selectbox(
                    label, options, index=options.index(now) if now in options else 0, width=220
                )  # fmt: skip
        again = st.form_submit_button("Read with these columns")
    if again and may_edit():
        columns = {role: "" if column == NONE else column for role, column in chosen.items()}
        try:
            job().outcomes[place] = _read_again(outcome, columns)
            job().columns.pop(place, None)
        except FramelensError as error:
            problem(str(error))
        else:
            st.rerun()


def _read_again(outcome: Outcome, columns: dict[str, str]) -> Outcome:
    library = store.library()
    if outcome.arrival is not None:
        return add_one(library, outcome.arrival, columns)
    done = library.read_again(outcome.digest, columns)
    return Outcome(outcome.shown, done.file.articles, outcome.digest, note=done.file.note)
