"""The corpus of this dashboard process: read and analysed once, then shared by every session.

The articles are those of the folder on the command line and of the user's library. Analysis runs beside the pages
(`analysing`); `load` opens what is analysed, `ready` sees to it that this is all of it, or soon will be.
"""

from __future__ import annotations

import atexit
import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.permission import may_edit
from components.work import Work
from framelens import reading, settings
from framelens.article import Article
from framelens.compare.articles import Choices, all_articles, choices
from framelens.corpus import Corpus, analyse_missing, open_corpus
from framelens.corrections import Correction, file_beside
from framelens.corrections import load as load_corrections
from framelens.corrections import save as save_corrections
from framelens.errors import ArticleUnreadable, CorpusUnwritable
from framelens.framing import codebook
from framelens.framing.codebook import Codebook, Question
from framelens.library import Collection, Library
from framelens.library.place import library_folder as _library_folder
from framelens.memory import MEMORY
from framelens.reading import Reading
from framelens.sharing.attach import Gathered, gather, is_bundle
from framelens.sharing.bundle import Edition
from framelens.sharing.seen import by_day

SOON = 5  # articles, some ten seconds of analysis: a page waits for so many rather than showing itself without them
UNWRITABLE = 60  # seconds until analyses are tried again where they could not be written: it keeps a processor busy


@dataclass(frozen=True, slots=True)
class Store:
    """Read-only: several sessions look at it at once."""

    corpus: Corpus
    articles: pd.DataFrame
    choices: Choices
    questions: tuple[Question, ...]
    problems: tuple[ArticleUnreadable, ...]
    books: tuple[Codebook, ...]
    gathered: Gathered
    waiting: tuple[Article, ...] = ()  # not analysed yet
    stamp: tuple[str, int] = ("", 0)  # what the library and the analysis were when it was opened

    @property
    def edition(self) -> Edition:
        """What makes figures here."""
        return self.gathered.edition


def sources() -> tuple[Path, ...]:
    """Files and folders to show. Raises SettingWrong."""
    return settings.load().articles


def library_folder() -> Path:
    """Where the user's own articles are, and what people coded. Raises SettingWrong."""
    return _library_folder()


def corpus_folder() -> Path:
    """Where the analyses are."""
    return settings.load().corpus


def corrections() -> tuple[Correction, ...]:
    """Users' corrections of actors. Raises CorrectionsError."""
    return load_corrections(file_beside(corpus_folder()))


def correct(changed: Sequence[Correction]) -> None:
    """Keep these corrections in the place of all earlier ones; every session sees them. Raises CorrectionsError."""
    save_corrections(file_beside(corpus_folder()), changed)
    load.clear()


@st.cache_resource
def _library(folder: Path) -> Library:
    return Library(folder)


def library() -> Library:
    """The user's own articles; one object for all sessions."""
    return _library(library_folder())


@st.cache_resource
def analysing() -> Analysing:
    """The analysis that goes on beside the pages; one for all sessions."""
    return Analysing()


class Analysing(Work):
    """Holds back what was stopped or could not be analysed, so that no page begins with it again by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.held: frozenset[Article] = frozenset()
        self.again = 0.0  # when, after a failure to write, a page may try again
        self.news = 0  # runs after which there may be more to open

    def begin(self, articles: Sequence[Article]) -> None:
        """Analyse these, unless an analysis goes on already or has just failed to write."""
        if time.monotonic() < self.again:
            return
        folder, books = corpus_folder(), codebook.load_all()

        def run() -> None:
            try:
                analyse_missing(folder, articles, books, self.count, lambda: self.stopped)
            except CorpusUnwritable:
                self.again = time.monotonic() + UNWRITABLE
                if self.done:
                    self.news += 1
                raise
            except Exception:
                self.hold(articles)
                raise
            self.hold(articles)  # those that were analysed wait no more, so it does not matter to them

        self.start(len(articles), run)

    def hold(self, articles: Sequence[Article]) -> None:
        """After a run: what it left is not begun again by itself."""
        self.held |= frozenset(articles)
        self.news += 1

    def go_on(self) -> None:
        """Take up again what was held back."""
        self.held, self.again = frozenset(), 0.0


@st.cache_resource(show_spinner=False)
def _read(paths: Sequence[Path]) -> Reading:
    """The articles of the folder, once a process."""
    return reading.read([path for path in paths if not is_bundle(path)])


def collected(paths: Sequence[Path]) -> Collection:
    """All articles of folder and library, with the user's changes."""
    return library().collection(_read(paths).articles)


@st.cache_resource(show_spinner=False)
def load(paths: Sequence[Path]) -> Store:
    """Open what has been analysed. Raises FramelensError."""
    books = codebook.load_all()
    stamp = _stamp()
    found = gather(paths, books, Reading(collected(paths).articles, _read(paths).problems))
    corpus = open_corpus(corpus_folder(), found.articles, books, ready=found.ready, stopped=lambda: True)
    made = stored(corpus.corrected(corrections()), books, found, stamp)
    MEMORY.forget()  # what was asked of the corpus before it will not be asked again
    gc.collect()
    gc.freeze()  # Streamlit collects all generations after every run; what is loaded here never needs a look again
    atexit.register(gc.unfreeze)  # so that the database is closed in order at the end
    return made


def stored(corpus: Corpus, books: Sequence[Codebook], found: Gathered, stamp: tuple[str, int] = ("", 0)) -> Store:
    """A corpus with what the sidebar offers of it, and what of the articles it does not hold yet."""
    articles = all_articles(corpus)
    there = set(articles["article"])
    return Store(
        corpus, articles, choices(corpus, articles), tuple(by_day(books)), found.problems, tuple(books), found,
        tuple(article for article in found.articles if article.id not in there), stamp,
    )  # fmt: skip


def ready(paths: Sequence[Path], patient: bool = True) -> Store:
    """What `load` gives, after a look at whether anything was added, changed or analysed since; starts the analysis.

    A `patient` page waits, with a count and a stop, when nothing is analysed yet or only little is left. Raises
    FramelensError.
    """
    place = st.empty()  # always there: widgets that move down stop writing to the address
    work = analysing()
    opened = _current(paths)
    waiting = [article for article in opened.waiting if article not in work.held]
    if waiting:
        work.begin(waiting)
    nothing = len(opened.waiting) == len(opened.gathered.articles)
    if patient and work.busy and (nothing or work.total - work.done <= SOON):
        _watch(work, place)
        opened = _current(paths)
    if isinstance(work.error, CorpusUnwritable) and opened.articles.empty:
        raise work.error  # else what is analysed can be read, and the page Articles says what went wrong
    return opened


def note(opened: Store) -> None:
    """In the sidebar, while articles are not on the pages yet: how many, and where their analysis can be followed."""
    with st.sidebar:
        place = st.container()  # always there: widgets that move down stop writing to the address
        if opened.waiting:
            number = len(opened.waiting)
            said = "1 article is" if number == 1 else f"{number:,} articles are"
            place.markdown(f":small[:gray[{said} not analysed yet and not shown here; see the page Articles.]]")


def _current(paths: Sequence[Path]) -> Store:
    opened = load(paths)
    if opened.stamp != _stamp():
        load.clear()
        opened = load(paths)
    return opened


def _watch(work: Work, place: DeltaGenerator) -> None:
    with place.container():
        bar = st.progress(0.0, "Opening the collection …")
        if may_edit():
            st.button("Stop; what is done is kept", on_click=work.stop, key="stop-analysis")
        while not work.wait(0.2):
            said = "Stopping after this article" if work.stopped else "Analysing articles"
            bar.progress(work.share, f"{said}: {work.done} of {work.total}")
    place.empty()


def _stamp() -> tuple[str, int]:
    return library().stamp, analysing().news
