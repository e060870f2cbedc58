"""Bundles and the texts at hand brought together: which articles are still to be analysed, which are ready.

A text is known by the fingerprint of its normal form. Figures of a bundle are taken as they are, whoever made them, as
long as it asks the same questions; where it does not and the text is here, the article is analysed here instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from framelens import reading
from framelens.article import Article
from framelens.errors import ArticleUnreadable, BundleUnreadable
from framelens.framing.codebook import Codebook, Question, questions_of
from framelens.sharing import bundle
from framelens.sharing.bundle import CUT, NAMES, SUFFIX, Bundle, Edition, Entry, arrow, edition_of
from framelens.sharing.normal import Normal, digest, normal
from framelens.tables import ABSENT, TOKENS, Ready

OPEN = frozenset({"mixed", "not addressed", "unclear"})  # the answers that every question has beside its poles
ODD = "answers the question {} as it cannot be answered here, and is left out for one article."


@dataclass(frozen=True, slots=True)
class Shelf:
    """The bundles at hand: article -> its entry, and what made its figures."""

    entries: dict[str, Entry]
    editions: dict[str, Edition]

    def with_fingerprint(self, fingerprint: str) -> Entry | None:
        """The entry of a text."""
        return next((entry for entry in self.entries.values() if entry.fingerprint == fingerprint), None)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of some paths: articles to analyse, analyses that are ready, the bundles, and what was not read."""

    articles: tuple[Article, ...]
    ready: tuple[Ready, ...]
    shelf: Shelf
    edition: Edition
    problems: tuple[ArticleUnreadable, ...]


def gather(paths: Iterable[Path], books: Sequence[Codebook], known: reading.Reading | None = None) -> Gathered:
    """Every article and every bundle in files and folders, brought together; `known` are the articles, if read."""
    places = tuple(paths)
    found = known or reading.read([path for path in places if not is_bundle(path)])
    bundles, unreadable = read_bundles(places, questions_of(books))
    shelf, edition = shelf_of(bundles), edition_of(books)
    own, ready = bring_together(found.articles, shelf, edition)
    return Gathered(tuple(own), tuple(ready), shelf, edition, (*found.problems, *unreadable))


def shelf_of(bundles: Iterable[Bundle]) -> Shelf:
    """The entries of some bundles; of two for one article, the first."""
    shelf = Shelf({}, {})
    for one in bundles:
        for entry in one.entries:
            shelf.editions.setdefault(entry.id, one.edition)
            shelf.entries.setdefault(entry.id, entry)
    return shelf


def read_bundles(paths: Iterable[Path], questions: Sequence[Question]) -> tuple[list[Bundle], list[BundleUnreadable]]:
    """The bundles among files and in folders, and for each that cannot be read or used, why."""
    found: list[Bundle] = []
    problems: list[BundleUnreadable] = []
    for path in paths:
        for file in _files(path):
            if is_bundle(file):
                try:
                    read = bundle.read(file)
                except BundleUnreadable as problem:
                    problems.append(problem)
                    continue
                odd = {entry.id: wrong for entry in read.entries if (wrong := odd_question(entry, questions))}
                found.append(replace(read, entries=tuple(one for one in read.entries if one.id not in odd)))
                problems += [BundleUnreadable(file, ODD.format(wrong)) for wrong in sorted(odd.values())]
    return found, problems


def odd_question(entry: Entry, questions: Sequence[Question]) -> str:
    """The first question that an entry answers with words that the question does not have; empty for none."""
    for question in questions:
        poles = {pole.name for pole in question.poles}
        said = [(row["answer"], poles | OPEN) for row in entry.tables["verdicts"] if row["question"] == question.id]
        said += [(row["pole"], poles) for row in entry.tables["evidence"] if row["question"] == question.id]
        if any(answer not in known for answer, known in said):
            return question.id
    return ""


def _files(path: Path) -> list[Path]:
    """The bundles of a folder, or the file itself; none where it cannot be entered, of which reading articles tells."""
    try:
        return sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]
    except OSError:
        return []


def is_bundle(path: Path) -> bool:
    """Whether a file is one by its name."""
    return path.suffix.lower() == SUFFIX and not path.name.startswith(".")


def bring_together(articles: Sequence[Article], shelf: Shelf, edition: Edition) -> tuple[list[Article], list[Ready]]:
    """The articles to analyse here, and the analyses that bundles have ready; `edition` is what is asked here."""
    if not shelf.entries:
        return list(articles), []
    own: list[Article] = []
    held: dict[str, Ready] = {}
    known = {article.id for article in articles}
    for article in articles:
        entry = shelf.with_fingerprint(digest(article.body))
        attached = None
        if entry and entry.id in held:
            continue  # a second copy
        if entry and shelf.editions[entry.id].asks_the_same(edition):
            attached = with_text(entry, article)
        if entry and attached:
            held[entry.id] = attached
        else:
            own.append(article)
            if entry:
                known.add(entry.id)  # analysed here: the bundle's figures give way
    alone = [without_text(one) for one in shelf.entries.values() if one.id not in known and one.id not in held]
    return own, [*held.values(), *alone]


def without_text(entry: Entry) -> Ready:
    """An article of a bundle whose text is not here."""
    body = [ABSENT] * entry.length
    for row in entry.tables["mentions"]:
        body[row["start"] : row["end"]] = row["text"] or ABSENT * (row["end"] - row["start"])
    facts = entry.facts | {"body": "".join(body), "has_text": False, "rights": "", "source": ""}
    tokens = [{"article": entry.id, **row} for row in entry.tokens]
    mark = f"{digest(repr(entry))} without text"
    return Ready(entry.id, mark, _tables(entry, facts, entry.tables), pa.Table.from_pylist(tokens, schema=TOKENS))


def with_text(entry: Entry, article: Article) -> Ready | None:
    """An article of a bundle with the text of a copy; None where its places cannot be found in that copy."""
    body = normal(article.body)
    if len(body.text) != entry.length or digest(body.text) != entry.fingerprint:
        return None
    facts = entry.facts | {
        "body": article.body, "has_text": True, "rights": article.rights, "source": article.source,
    }  # fmt: skip
    names = _whole_names(entry, body.text)
    tables = {name: [_outward(row, body, names) for row in rows] for name, rows in entry.tables.items()}
    mark = f"{digest(repr(entry))} {article.id}"
    return Ready(entry.id, mark, _tables(entry, facts, tables), TOKENS.empty_table())


def _tables(entry: Entry, facts: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> dict[str, pa.Table]:
    return {name: arrow(entry, name, its) for name, its in {"articles": [facts], **rows}.items()}


def _whole_names(entry: Entry, body: str) -> dict[str, str]:
    """Names that the bundle holds cut short -> as the text has them."""
    places = ((name, body.find(name.removesuffix(CUT)), length) for name, length in entry.cut.items())
    return {name: body[start : start + length] for name, start, length in places if start >= 0}


def _outward(row: dict[str, Any], body: Normal, names: dict[str, str]) -> dict[str, Any]:
    row = row | {name: names.get(row[name], row[name]) for name in NAMES if name in row}
    if "start" not in row or row.get("place") == "title":
        return row
    start, end = body.outward(row["start"], row["end"])
    placed = row | {"start": start, "end": end}
    if "cue_starts" in row:
        cues = [body.outward(*cue) for cue in zip(row["cue_starts"], row["cue_ends"], strict=True)]
        placed |= {"cue_starts": [first for first, _ in cues], "cue_ends": [last for _, last in cues]}
    return placed
