"""The codes of this dashboard: one journal for all sessions, and the store as people coded it.

A code changes the tables of the corpus in memory, for everybody who looks at it, within the click. Judging a question
again with codes as examples takes longer and goes on beside the pages.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import streamlit as st

from components import store
from components.store import Store
from components.work import Work
from framelens.article import Article
from framelens.coding import again
from framelens.coding.codes import Code, Codes
from framelens.coding.file import CodeFile
from framelens.coding.places import Placed, homes, key_of, placed
from framelens.framing.codebook import Question

HELD = "coded-store"
_GUARD = threading.Lock()


@dataclass(frozen=True, slots=True)
class Coding:
    """What the pages know of the codes beside the tables: those that do not apply, and what they taught.

    `examples` are the coded passages that a question is judged with, `could` how many it could be judged with now;
    `pending` the questions whose judging again is not done.
    """

    placed: Placed = field(default_factory=Placed)
    examples: Mapping[str, int] = field(default_factory=dict)
    could: Mapping[str, int] = field(default_factory=dict)
    pending: frozenset[str] = frozenset()
    news: int = 0  # `Judging.news` when this was put together
    stale: frozenset[str] = frozenset()  # questions whose codes are others than those it was judged with


@st.cache_resource
def _file(folder: Path) -> CodeFile:
    return CodeFile(folder)


def code_file() -> CodeFile:
    """The journal of codes, in the library's folder; one object for all sessions."""
    return _file(store.library_folder())


class Judging(Work):
    """Judges questions again; keeps the answers of what is judged, and holds back what was stopped or failed."""

    def __init__(self) -> None:
        super().__init__()
        self.held: frozenset[tuple[Path, tuple[Article, ...]]] = frozenset()
        self.news = 0
        self._whole: dict[Path, tuple[tuple[Article, ...], dict[str, again.Answer]]] = {}

    def answers(self, folder: Path, articles: tuple[Article, ...]) -> dict[str, again.Answer] | None:
        """The answers of all articles; None as long as one is missing."""
        known = self._whole.get(folder)
        if known and known[0] == articles:
            return known[1]
        found = again.kept(folder, articles)
        if len(found) < len(articles):
            return None
        self._whole[folder] = (articles, found)
        return found

    def begin(self, folder: Path, articles: tuple[Article, ...], question: Question, asked: Sequence[Question]) -> None:
        """Judge again what is missing, unless that goes on already or was stopped."""
        if (folder, articles) in self.held:
            return

        def run() -> None:
            try:
                again.judge_missing(folder, articles, question, asked, self.count, lambda: self.stopped)
            finally:
                self.held |= {(folder, articles)}
                self.news += 1

        self.start(len(articles), run)

    def go_on(self) -> None:
        """Take up again what was held back."""
        self.held = frozenset()
        self.news += 1


@st.cache_resource
def judging() -> Judging:
    """What judges beside the pages; one for all sessions."""
    return Judging()


@st.cache_resource
def _shared() -> dict[str, Any]:
    return {}


def applied(opened: Store, shared: Store) -> tuple[Store, Coding]:
    """The store with all codes that apply. `shared` is what all sessions see; a session with copies has its own."""
    keep: MutableMapping[Any, Any] = _shared() if opened is shared else st.session_state
    file = code_file()
    with _GUARD:
        stamp = (file.stamp, judging().news)
        held = keep.get(HELD)
        if held and held[0] is opened and held[1] == stamp:
            return held[2], held[3]
        codes = file.codes
        untouched = not codes.given and not codes.teaching and not (held and held[0] is opened)
        made = (opened, Coding()) if untouched else _coded(opened, codes)
        keep[HELD] = (opened, stamp, *made)
        return made


def _coded(opened: Store, codes: Codes) -> tuple[Store, Coding]:
    at = homes(store.collected(store.sources()))
    texts = opened.corpus.texts([at.get(code.article, code.article) for code in codes.all])
    decided = placed(codes.all, at, texts, opened.questions).decided()
    answered: dict[tuple[str, str], again.Answer] = {}
    examples: dict[str, int] = {}
    could: dict[str, int] = {}
    pending, stale, news = set(), set(), judging().news
    for question in opened.questions:
        if question.kind != "contrast":
            continue
        now = again.taught(question, decided, texts)
        could[question.id] = _number(question, decided)
        if question.id not in codes.teaching:
            continue
        theirs = codes.teaching[question.id]
        words = opened.corpus.texts([at.get(code.article, code.article) for code in theirs])
        before = placed(theirs, at, words, opened.questions).decided()
        asked = again.taught(question, before, words)
        examples[question.id] = _number(question, before)
        if asked != now:
            stale.add(question.id)
        if asked == question:
            continue
        folder = again.place(store.corpus_folder(), asked, opened.questions)
        articles = opened.gathered.articles
        found = judging().answers(folder, articles)
        if found is None:
            pending.add(question.id)
            judging().begin(folder, articles, asked, opened.questions)
        else:
            answered |= {(question.id, article): answer for article, answer in found.items()}
    corpus, found_at = opened.corpus.coded(codes.all, at, opened.questions, answered, examples)
    coding = Coding(found_at, examples, could, frozenset(pending), news, frozenset(stale))
    return replace(opened, corpus=corpus), coding


def _number(question: Question, decided: Mapping[Any, str]) -> int:
    return sum(spot.question == question.id and says != again.BOTH for spot, says in decided.items())


def code(
    question: str, article: str, span: tuple[str, int, int], digest: str, says: str, coder: str, *, blind: bool
) -> None:
    """Keep a code on an article as it is shown. Raises CodeRefused, CodesUnwritable."""
    kept = store.collected(store.sources())
    code_file().code(question, key_of(kept, article), span, digest, says, coder, blind=blind)


def undo(code: Code) -> None:
    """Take a code back. Raises CodesUnwritable."""
    code_file().undo(code)


def teach(question: str, on: bool) -> None:
    """Have a question judged with its codes as examples, or with the codebook's alone again. Raises CodesUnwritable."""
    judging().go_on()
    code_file().teach(question, on)
