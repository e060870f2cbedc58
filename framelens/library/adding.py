"""Adding many files, one outcome each: what the command line and the Articles page show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.library.edits import missing
from framelens.library.folder import Library
from framelens.library.incoming import Incoming, Refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file. `reason` is why it gave nothing, `note` what is to be known beside its articles."""

    shown: str
    articles: tuple[Article, ...] = ()
    digest: str = ""
    known: bool = False
    updated: int = 0
    note: str = ""
    reason: str = ""
    arrival: Incoming | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing of it was kept."""
        return bool(self.reason)

    @property
    def sentence(self) -> str:
        """What is to be told of it, with its name; empty when all is well."""
        said = self.reason or self.note
        return f"{self.shown}: {said}" if said else ""


def add_all(
    library: Library,
    arrivals: Iterable[Incoming | Refused],
    stopped: Callable[[], bool] = lambda: False,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Outcome]:
    """Add one after another until `stopped()`; what is added is kept. Raises LibraryUnwritable."""
    for arrival in arrivals:
        if stopped():
            return
        yield add_one(library, arrival, columns)


def add_one(library: Library, arrival: Incoming | Refused, columns: Mapping[str, str] | None = None) -> Outcome:
    """Add one file. Raises LibraryUnwritable."""
    if isinstance(arrival, Refused):
        return Outcome(arrival.shown, reason=arrival.reason)
    try:
        done = library.add(arrival, columns)
    except ArticleUnreadable as problem:
        return Outcome(arrival.shown, reason=problem.reason, arrival=arrival)
    file = done.file
    return Outcome(arrival.shown, file.articles, file.digest, done.known, done.changed, file.note)


def status(outcome: Outcome) -> str:
    """In two or three words."""
    count = len(outcome.articles)
    if outcome.refused:
        return "not added"
    if outcome.known:
        return "already there"
    if outcome.updated:
        return f"updated ({outcome.updated} of {count})" if count > 1 else "updated"
    return "added"


def lacking(articles: Iterable[Article]) -> str:
    """What articles lack, most frequent first: "date", or with counts where there are several articles."""
    listed = list(articles)
    counts = Counter(name for article in listed for name in missing(article))
    if len(listed) == 1:
        return ", ".join(counts)
    return ", ".join(f"{name} ({count})" for name, count in counts.most_common())
