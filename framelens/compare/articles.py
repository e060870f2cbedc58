"""Which articles a view shows, what it can be filtered by, and how each article is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from framelens.compare.duplicates import reports
from framelens.corpus import Corpus
from framelens.language.words import words
from framelens.view import FILTERS, View

MOST_SIDE_BY_SIDE = 4
LETTERS = "ABCD"
DESKS = frozenset(words("desks"))


@dataclass(frozen=True, slots=True)
class Choices:
    """What the sidebar offers: labels of articles, authors, outlets, actors (most named first), and the dates."""

    articles: tuple[str, ...]
    authors: tuple[str, ...]
    outlets: tuple[str, ...]
    actors: tuple[str, ...]
    first: date | None
    last: date | None


def day_text(day: date | None) -> str:
    """A day for display, "14 Jan 2020"; "undated" for None."""
    return f"{day.day} {day:%b %Y}" if day is not None and not pd.isna(day) else "undated"


def dates_text(row: pd.Series) -> str:
    """First publication, and the later appearance where there was one."""
    line = day_text(row["published"])
    if row["republished"] is not None:
        line += f" (again in {row['republisher'] or 'another place'}, {day_text(row['republished'])})"
    return line


def short_day(day: date | None) -> str:
    """A day without its year, "14 Jan"."""
    return f"{day.day} {day:%b}" if day is not None and not pd.isna(day) else "undated"


def where(start: int, end: int) -> str:
    """A place in a text that is not here: "characters 1,204 to 1,391"."""
    return f"characters {start + 1:,} to {end:,}"


def byline(authors: Sequence[str], outlet: str) -> str:
    """Who signed an article: its authors, else its outlet."""
    return " and ".join(authors) or outlet or "Unsigned"


def name_of(authors: Sequence[str], outlet: str) -> str:
    """What an article goes by: the person who signed it; the outlet where only a desk did."""
    people = [author for author in authors if not DESKS & set(author.lower().split())]
    return " and ".join(people) or outlet or byline(authors, outlet)


def all_articles(corpus: Corpus) -> pd.DataFrame:
    """Every article without its body, by date: article, title, byline, outlet, published ..., label (unique).

    `report` is the first article that prints the same report, itself for most (`framelens.compare.duplicates`).
    """
    frame = corpus.query("SELECT * FROM articles ORDER BY published NULLS LAST, outlet, title, article")
    texts = frame.pop("body").where(frame["has_text"], "")
    frame["report"] = list(reports(zip(frame["article"], texts, strict=True)).values())
    frame["published"] = [_day(value) for value in frame["published"]]
    frame["republished"] = [_day(value) for value in frame["republished"]]
    frame["authors"] = [tuple(names) for names in frame["authors"]]
    frame["notes"] = [tuple(notes) for notes in frame["notes"]]
    frame["byline"] = [byline(*pair) for pair in zip(frame["authors"], frame["outlet"], strict=True)]
    frame["name"] = [name_of(*pair) for pair in zip(frame["authors"], frame["outlet"], strict=True)]
    labels = [f"{name}, {short_day(day)}" for name, day in zip(frame["name"], frame["published"], strict=True)]
    seen = Counter(labels)
    frame["label"] = [
        label if seen[label] == 1 else f"{label} ({article[:6]})"
        for label, article in zip(labels, frame["article"], strict=True)
    ]
    return frame


def choices(corpus: Corpus, articles: pd.DataFrame) -> Choices:
    """What can be chosen in a corpus."""
    days = [day for day in articles["published"] if day is not None]
    actors = corpus.query(
        "SELECT name FROM actors JOIN mentions USING (article, actor, kind) GROUP BY name ORDER BY count(*) DESC, name"
    )
    return Choices(
        articles=tuple(articles["label"]),
        authors=tuple(sorted({name for authors in articles["authors"] for name in authors})),
        outlets=tuple(sorted({outlet for outlet in articles["outlet"] if outlet})),
        actors=tuple(actors["name"]),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def matching(corpus: Corpus, articles: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of `articles` that pass every filter of the view."""
    keep = pd.Series(True, index=articles.index)
    if view.published:
        first = view.published[0]
        last = view.published[1] if len(view.published) > 1 else date.max
        keep &= pd.Series([day is not None and first <= day <= last for day in articles["published"]], articles.index)
    if view.author:
        keep &= pd.Series([bool(set(names) & set(view.author)) for names in articles["authors"]], articles.index)
    if view.outlet:
        keep &= articles["outlet"].isin(view.outlet)
    if view.actor:
        places = ", ".join("?" * len(view.actor))
        found = corpus.query(f"SELECT DISTINCT article FROM actors WHERE name IN ({places})", view.actor)
        keep &= articles["article"].isin(found["article"])
    if view.text:
        searched = "title || CASE WHEN has_text THEN ' ' || body ELSE '' END"
        sql = f"SELECT article FROM articles WHERE contains(lower({searched}), lower(?))"
        keep &= articles["article"].isin(corpus.query(sql, [view.text])["article"])
    return articles[keep]


def counts_by_filter(corpus: Corpus, articles: pd.DataFrame, view: View) -> dict[str, tuple[int, int]]:
    """For each filter that is set: (articles that pass it alone, articles that pass all the others)."""
    set_ = [name for name in FILTERS if getattr(view, name)]
    alone = {name: view.without(*(other for other in FILTERS if other != name)) for name in set_}
    return {
        name: (len(matching(corpus, articles, alone[name])), len(matching(corpus, articles, view.without(name))))
        for name in set_
    }


def unknown(view: View, offered: Choices, questions: Sequence[str]) -> dict[str, list[str]]:
    """What a view names that is not there (any more): field -> values."""
    asked: dict[str, tuple[Sequence[str], Sequence[str]]] = {
        "question": ((view.question,) if view.question else (), questions),
        "side": (view.side, offered.articles),
        "author": (view.author, offered.authors),
        "outlet": (view.outlet, offered.outlets),
        "actor": (view.actor, offered.actors),
    }
    missing = {name: [value for value in values if value not in there] for name, (values, there) in asked.items()}
    return {name: values for name, values in missing.items() if values}


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()
