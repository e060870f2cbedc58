"""One entry of a file that holds many: what an export, a feed or a table says of an article.

An entry may lack a text (a list of addresses, a reference without abstract). Such an entry is no article;
`articles_of` gives the others and counts these, so that nothing goes missing in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from framelens.article import Article, BlockKind, compose
from framelens.errors import ArticleUnreadable

EARLIEST_YEAR = 1600  # the first printed newspapers; before it a year is a placeholder
YEARS_AHEAD = 1  # an issue may be dated ahead of its day of sale, not by more


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as the file tells it. `published` is ISO 8601 to the day, month or year that is told."""

    title: str = ""
    pieces: tuple[tuple[BlockKind, str], ...] = ()
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    rights: str = ""


class EntriesWithoutText(ArticleUnreadable):
    """Some or all entries of a file hold no text. `articles` are those that do; the reason counts the others."""

    def __init__(self, path: Path, articles: Sequence[Article], empty: int) -> None:
        self.articles = tuple(articles)
        self.empty = empty
        entries = "1 entry holds" if empty == 1 else f"{empty} entries hold"
        super().__init__(path, f"{entries} no text: add the articles themselves.")


def paragraphs(lines: Sequence[str]) -> tuple[tuple[BlockKind, str], ...]:
    """Lines of text as the paragraphs of an entry, single-spaced, without the empty ones."""
    texts = (" ".join(line.split()) for line in lines)
    return tuple(("paragraph", text) for text in texts if text)


def articles_of(path: Path, entries: Sequence[Entry]) -> list[Article]:
    """The entries as articles.

    Raises EntriesWithoutText, which holds the articles, when an entry has no text, and ArticleUnreadable when
    there is no entry at all.
    """
    if not entries:
        raise ArticleUnreadable(path, "holds no article; export the articles with their full text and add that file.")
    articles = [article for entry in entries if (article := _article(path, entry))]
    if len(articles) < len(entries):
        raise EntriesWithoutText(path, articles, len(entries) - len(articles))
    return articles


def _article(path: Path, entry: Entry) -> Article | None:
    body, blocks = compose(entry.pieces)
    if not blocks:
        return None
    return Article(
        title=entry.title,
        body=body,
        blocks=blocks,
        authors=entry.authors,
        outlet=entry.outlet,
        published=_day(entry.published),
        url=entry.url,
        language=entry.language,
        rights=entry.rights,
        source=path.name,
    )


def _day(stated: str) -> date | None:
    """The day if one is stated and can be true; a month or a year alone is not made into a day."""
    try:
        day = date.fromisoformat(stated) if len(stated) == len("2020-01-14") else None
    except ValueError:
        return None
    latest = datetime.now(UTC).year + YEARS_AHEAD
    return day if day and EARLIEST_YEAR <= day.year <= latest else None
