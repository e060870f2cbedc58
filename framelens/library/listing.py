"""The list of all articles as a page shows it, and the sentence over it. Pure."""

from __future__ import annotations

from collections.abc import Collection as Sized
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from framelens.article import Article
from framelens.language.identify import language_of
from framelens.library.adding import Outcome, lacking, status
from framelens.library.collection import Collection, Kept
from framelens.library.edits import NAMES, missing
from framelens.library.records import AddedFile

SHOWN, LACKING, OWN, EDITED, WAITING, GONE = KINDS = (
    "All", "Something missing", "Added by you", "Edited", "Not analysed yet", "Deleted or replaced",
)  # fmt: skip
LONGEST = 300  # characters of a title in a list
MOST_DETECTED = 4_096  # articles whose language is remembered: finding it takes some milliseconds
COLUMNS = ("title", "authors", "outlet", "published", "language", "words", "lacks", "state", "source", "added", "key")


def listing(
    kept: Collection,
    files: Mapping[str, AddedFile],
    waiting: Sized[str],
    kind: str = SHOWN,
    find: str = "",
    detected: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """A row an article, newest addition first; None for what is missing. `waiting` are ids of articles.

    `detected`: the language that the analysis found, by id of article; it stands where the source states none.
    """
    words, found = find.casefold().split(), detected or {}
    rows = [_row(one, files, waiting, found) for one in kept.kept.values() if _is(one, kind, waiting, found)]
    rows = [row for row in rows if all(word in _searched(row) for word in words)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values("added", ascending=False, kind="stable", na_position="last").reset_index(drop=True)


def _is(one: Kept, kind: str, waiting: Sized[str], found: Mapping[str, str]) -> bool:
    if kind == GONE:
        return one.state != "shown"
    among = {
        LACKING: lambda: bool(_lacks(one.article, found)),
        OWN: lambda: bool(one.files),
        EDITED: lambda: bool(one.edited),
        WAITING: lambda: one.article.id in waiting,
    }
    return one.state == "shown" and (kind not in among or among[kind]())


def _lacks(article: Article, found: Mapping[str, str]) -> list[str]:
    """What it needs and does not have; a language that was detected is there."""
    return [name for name in missing(article) if name != NAMES["language"] or not found.get(article.id)]


def told_language(stated: str, detected: str) -> str | None:
    """How a list shows a language: as the source states it, else as it was detected."""
    return stated or (f"{detected}, detected" if detected else None)


def _row(one: Kept, files: Mapping[str, AddedFile], waiting: Sized[str], found: Mapping[str, str]) -> dict[str, Any]:
    article = one.article
    return {
        "title": article.title[:LONGEST] or None,
        "authors": "; ".join(article.authors) or None,
        "outlet": article.outlet or None,
        "published": article.published,
        "language": told_language(article.language, found.get(article.id, "")),
        "words": len(article.body.split()),
        "lacks": ", ".join(_lacks(article, found)),
        "state": state_of(one, article.id in waiting),
        "source": source_of(one, files),
        "added": one.added,
        "key": one.key,
    }


def _searched(row: Mapping[str, Any]) -> str:
    return " ".join(str(row[name] or "") for name in ("title", "authors", "outlet", "source")).casefold()


def state_of(one: Kept, waiting: bool = False) -> str:
    """What has become of it, in a few words; empty for an article that is as it was read."""
    said = {"deleted": ["deleted"], "replaced": ["replaced by a later version"], "shown": []}[one.state]
    if one.edited:
        said.append(f"edited: {', '.join(NAMES[name] for name in NAMES if name in one.edited)}")
    if waiting and one.state == "shown":
        said.append("not analysed yet")
    return "; ".join(said)


def source_of(one: Kept, files: Mapping[str, AddedFile]) -> str:
    """The names of its files; an address where it was fetched from one."""
    named = [files[digest] for digest in one.files if digest in files]
    if not named:
        return one.read.source
    return ", ".join(file.origin if file.origin.startswith("http") else file.name for file in named)


def listing_title(kept: Collection) -> str:
    """What the list comes to: "14 articles, 3 without a day of publication"."""
    shown = [one.article for one in kept.kept.values() if one.state == "shown"]
    if not shown:
        return "There is no article yet"
    undated = sum(article.published is None for article in shown)
    unnamed = sum(not article.outlet for article in shown)
    said = [f"{len(shown):,} article{'' if len(shown) == 1 else 's'}"]
    if undated:
        said.append(f"{undated:,} without a day of publication")
    if unnamed:
        said.append(f"{unnamed:,} without an outlet")
    return said[0] if len(said) == 1 else f"{said[0]}, {' and '.join(said[1:])}"


def results(outcomes: Iterable[Outcome]) -> pd.DataFrame:
    """A row a file: what came of it and what was understood; a file of several articles tells how many."""
    return pd.DataFrame([_result(outcome) for outcome in outcomes], columns=list(RESULTS))


RESULTS = ("file", "result", "articles", "title", "authors", "outlet", "published", "language", "words", "lacks")


def _result(outcome: Outcome) -> dict[str, Any]:
    articles = outcome.articles
    row: dict[str, Any] = {"file": outcome.shown, "result": status(outcome)}
    if not articles:
        return dict.fromkeys(RESULTS, "") | row | {"articles": 0, "words": 0}
    row |= {
        "articles": len(articles),
        "lacks": lacking(articles),
        "words": sum(len(article.body.split()) for article in articles),
        "published": _days(articles),
        "outlet": _common([article.outlet for article in articles], "outlets"),
        "language": _common([article.language or _detected(article) for article in articles], "languages"),
    }
    if len(articles) == 1:
        return row | {"title": articles[0].title[:LONGEST] or None, "authors": "; ".join(articles[0].authors) or None}
    return row | {
        "title": f"{len(articles):,} articles",
        "authors": _common(["; ".join(article.authors) for article in articles], "bylines"),
    }


@lru_cache(maxsize=MOST_DETECTED)
def _detected(article: Article) -> str:
    language = language_of(article)
    return f"{language.code}, detected" if language.sure else ""


def _days(articles: Sequence[Any]) -> str | None:
    days = [article.published for article in articles if article.published]
    if not days:
        return None
    first, last = min(days), max(days)
    return str(first) if first == last else f"{first} to {last}"


def _common(values: Sequence[str], plural: str) -> str | None:
    """The one value of several articles, or how many there are."""
    different = {value for value in values if value}
    if not different:
        return None
    return different.pop() if len(different) == 1 else f"{len(different):,} {plural}"
