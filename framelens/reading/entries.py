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

DAY = len("2020-01-14")


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


class EntriesIncomplete(ArticleUnreadable):
    """Some entries of a file hold no text, or a day that cannot be. `articles` are those that hold a text.

    The reason counts the entries without text, and shows a day that was left out.
    """

    def __init__(self, path: Path, articles: Sequence[Article], empty: int, impossible: Sequence[str] = ()) -> None:
        self.articles = tuple(articles)
        self.empty = empty
        said = []
        if empty:
            entries = "1 entry holds" if empty == 1 else f"{empty} entries hold"
            said.append(f"{entries} no text: add the articles themselves.")
        if impossible:
            entries = "1 entry states" if len(impossible) == 1 else f"{len(impossible)} entries state"
            said.append(f"{entries} a day that cannot be ({impossible[0]}), which is left out: correct it.")
        super().__init__(path, " ".join(said))


def paragraphs(lines: Sequence[str]) -> tuple[tuple[BlockKind, str], ...]:
    """Lines of text as the paragraphs of an entry, single-spaced, without the empty ones."""
    texts = (" ".join(line.split()) for line in lines)
    return tuple(("paragraph", text) for text in texts if text)


def articles_of(path: Path, entries: Sequence[Entry]) -> list[Article]:
    """The entries as articles.

    Raises EntriesIncomplete, which holds the articles, when an entry has no text or a day that cannot be, and
    ArticleUnreadable when there is no entry at all.
    """
    if not entries:
        raise ArticleUnreadable(path, "holds no article; export the articles with their full text and add that file.")
    articles = [article for entry in entries if (article := _article(path, entry))]
    impossible = [entry.published for entry in entries if len(entry.published) == DAY and not _day(entry.published)]
    if len(articles) < len(entries) or impossible:
        raise EntriesIncomplete(path, articles, len(entries) - len(articles), impossible)
    return articles


def possible(day: date) -> bool:
    """Whether a newspaper can be of that day: not before the first of them, not far ahead."""
    return EARLIEST_YEAR <= day.year <= datetime.now(UTC).year + YEARS_AHEAD


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
        day = date.fromisoformat(stated) if len(stated) == DAY else None
    except ValueError:
        return None
    return day if day and possible(day) else None
