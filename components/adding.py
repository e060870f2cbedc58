"""Adding files and addresses from the page: the job beside it, its count and stop, and what came of each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import streamlit as st

from components import store
from components.escape import markdown_text
from components.intake import box, parcel
from components.notice import problem
from components.permission import may_edit
from components.work import Work
from framelens.errors import FramelensError, ParcelBroken
from framelens.library import Outcome, add_one
from framelens.library.addresses import MOST_ADDRESSES, addresses_in, read_addresses
from framelens.library.columns import Columns, columns_of, may_be_table
from framelens.library.listing import results
from framelens.library.parcels import Drop, Most, Parcel, parcel_of
from framelens.library.report import total

JOB, BOX, BEGAN = "adding", "box", "began-adding"
ASKED = "Drop files or folders here"
KINDS = "Saved web pages, PDF, Word, text, tables, exports of news databases, feeds, .zip"
NO_ADDRESS = (
    "There is no web address in what was pasted; one begins with https://. "
    "To add an article that you have copied, save it as a text file and drop that."
)
MOMENT = "One moment: the files before are still being read."
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
        self.drop: Drop | None = None  # the files that are on their way, or were
        self.answer: dict[str, object] = {"drop": "", "echo": 0, "said": ""}

    def begin(self, drop: Drop, addresses: Sequence[str]) -> None:
        """Add files as they arrive, then what is at the addresses, one after another."""
        library = store.library()

        def stopped() -> bool:
            return self.stopped

        def run() -> None:
            for arrival in chain(drop.arrivals(stopped), read_addresses(addresses, stopped)):
                if self.stopped:
                    return
                self.now = arrival.shown
                outcome = add_one(library, arrival)
                results([outcome])  # finds the language of its articles here, and not while the page waits for it
                self.outcomes.append(outcome)
                self.count(len(self.outcomes), max(drop.count + len(addresses), len(self.outcomes)))

        self.outcomes, self.columns, self.drop = [], {}, drop
        self.start(drop.count + len(addresses), run)

    def take(self, message: Mapping[str, object]) -> bool:
        """Take what the browser sent; whether it began something. `told` is what the browser is to know then."""
        name, began = str(message.get("drop")), False
        try:
            began, said = self._take(parcel_of(message))
        except ParcelBroken as broken:
            said = str(broken)
            if self._drop_of(name):
                self.stop()
        self.answer |= {"drop": name, "said": said}
        return began

    def _take(self, parcel: Parcel) -> tuple[bool, str]:
        if drop := self._drop_of(parcel.drop):
            drop.take(parcel)
            return False, str(self.answer["said"])
        if self.busy:
            return False, MOMENT
        drop = Drop(parcel)
        drop.take(parcel)
        named = addresses_in(parcel.text)
        said = NO_ADDRESS if parcel.text.strip() and not named else ""
        if len(named) > MOST_ADDRESSES:
            said = f"The first {MOST_ADDRESSES} of {len(named):,} addresses are fetched; paste the others afterwards."
        if not parcel.count and not named:
            self.drop = drop
            return False, said
        self.begin(drop, named[:MOST_ADDRESSES])
        return True, said

    def _drop_of(self, name: str) -> Drop | None:
        return self.drop if self.drop and self.drop.name == name else None

    def told(self) -> dict[str, object]:
        """What the box is told: how much of its drop is here, whether there is room, whether it is over."""
        drop = self._drop_of(str(self.answer["drop"]))
        return self.answer | {
            "busy": self.busy,
            "received": drop.received if drop else 0,
            "room": drop is None or drop.room,
            "over": drop is None or self.stopped or not self.busy,
            "said": "" if self.answer["said"] == MOMENT and not self.busy else self.answer["said"],
        }


def job() -> Adding:
    """The one of this session."""
    made: Adding = st.session_state.setdefault(JOB, Adding())
    return made


def drop() -> None:
    """The box for files, which start at once, and addresses."""
    if may_edit():
        _box()
    else:
        st.text("This collection can be read here but not changed.")


@st.fragment
def _box() -> None:
    """In a fragment: most parcels change nothing of the page but this."""
    box(BOX, _taken, job().told(), asked=ASKED, kinds=KINDS, most=Most(), addresses=True)
    if st.session_state.pop(BEGAN, False):
        st.rerun()


def _taken() -> None:
    message = parcel(BOX)
    if not isinstance(message, dict) or not may_edit():
        return
    adding = job()
    if "ask" in message:  # whether there is room now
        adding.answer["echo"] = message["ask"]
    elif adding.take(message):
        st.session_state[BEGAN] = True


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
        st.text(total(outcomes) + _rest(adding, adding.total - len(outcomes)))
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


def _rest(adding: Adding, rest: int) -> str:
    """What is to be said of the files that were not looked at."""
    if rest < 1:
        return ""
    if adding.stopped:
        return f" Stopped: {rest:,} not looked at; drop them again to go on."
    if adding.drop and adding.drop.cut:
        return f" {rest:,} did not arrive; drop them again, and stay on this page until all are sent."
    return ""


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
