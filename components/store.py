"""The corpus of this dashboard process: read and analysed once, then shared by every session."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from framelens.compare.articles import Choices, all_articles, choices
from framelens.corpus import Corpus, open_corpus
from framelens.corrections import Correction, file_beside
from framelens.corrections import load as load_corrections
from framelens.corrections import save as save_corrections
from framelens.errors import ArticleUnreadable
from framelens.framing import codebook
from framelens.framing.codebook import Codebook, Question
from framelens.sharing.attach import Gathered, gather
from framelens.sharing.bundle import Edition
from framelens.sharing.seen import by_day

ROOT = Path(__file__).parents[1]
SAMPLES = (ROOT / "data" / "articles", ROOT / "data" / "bundles")
ARTICLES, CORPUS = "FRAMELENS_ARTICLES", "FRAMELENS_CORPUS"  # settings by environment, see README.md


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

    @property
    def edition(self) -> Edition:
        """What makes figures here."""
        return self.gathered.edition


def sources() -> tuple[Path, ...]:
    """Files and folders to show: FRAMELENS_ARTICLES (parted by the system's path separator), else the samples.

    The samples are articles and, in bundles, two more without their text.
    """
    named = os.environ.get(ARTICLES, "")
    return tuple(Path(part) for part in named.split(os.pathsep) if part) or SAMPLES


def corpus_folder() -> Path:
    """Where the analyses are: FRAMELENS_CORPUS, else `.framelens`."""
    return Path(os.environ.get(CORPUS, ROOT / ".framelens"))


def corrections() -> tuple[Correction, ...]:
    """Users' corrections of actors. Raises CorrectionsError."""
    return load_corrections(file_beside(corpus_folder()))


def correct(changed: Sequence[Correction]) -> None:
    """Keep these corrections in the place of all earlier ones; every session sees them. Raises CorrectionsError."""
    save_corrections(file_beside(corpus_folder()), changed)
    load.clear()


@st.cache_resource(show_spinner=False)
def load(paths: Sequence[Path]) -> Store:
    """Read, analyse what is new, and load. Raises FramelensError."""
    books = codebook.load_all()
    found = gather(paths, books)
    bar = st.progress(0.0, "Opening the collection …")

    def progress(done: int, total: int) -> None:
        bar.progress(done / total, f"Analysing articles: {done} of {total}")

    corpus = open_corpus(corpus_folder(), found.articles, books, progress, found.ready).corrected(corrections())
    bar.empty()
    made = stored(corpus, books, found)
    gc.collect()
    gc.freeze()  # Streamlit collects all generations after every run; what is loaded here never needs a look again
    atexit.register(gc.unfreeze)  # so that the database is closed in order at the end
    return made


def stored(corpus: Corpus, books: Sequence[Codebook], found: Gathered) -> Store:
    """A corpus with what the sidebar offers of it."""
    articles = all_articles(corpus)
    return Store(corpus, articles, choices(corpus, articles), tuple(by_day(books)), found.problems, tuple(books), found)
