"""A link to a view, and what its reader must be told when the articles, the question or the engine have changed.

A link names everything that is shown: no choice in it falls back to a default that moves with the data. What it was
made over rides along: how many articles and which, the version of the question, the engine.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from urllib.parse import parse_qs, urlencode

from framelens.view import View

OVER, ASKED, ENGINE = "over", "asked", "engine"  # parameters of what a link was made over
RESERVED = frozenset({*(field.name for field in fields(View)), OVER, ASKED, ENGINE})
MOST_MARKED = 150  # articles that are marked one by one; over more, a link would be too long to mail
MARK = 3  # characters of a mark: one in a quarter million articles has the same
DIGEST = 8  # hexadecimal digits
LONGEST = 200  # characters of a version


@dataclass(frozen=True, slots=True)
class Over:
    """What a link was made over: how many articles, a digest of them, a mark for each (none for very many)."""

    count: int
    digest: str
    marks: tuple[str, ...] = ()
    asked: str = ""  # codebook version and digest of the question
    engine: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of a query string."""
        found = [(OVER, "-".join(part for part in (str(self.count), self.digest, "".join(self.marks)) if part))]
        return found + [(name, value) for name, value in ((ASKED, self.asked), (ENGINE, self.engine)) if value]


@dataclass(frozen=True, slots=True)
class Link:
    """A view, the page it is seen on ("" for the first), and what is chosen on that page."""

    view: View
    page: str = ""
    selection: tuple[tuple[str, str], ...] = ()
    over: Over | None = None

    def address(self, host: str = "") -> str:
        """The address: host, page, query string."""
        pairs = [*self.selection, *(self.over.pairs() if self.over else ())]
        query = "&".join(part for part in (self.view.to_query(), urlencode(pairs)) if part)
        return f"{host}/{self.page}" + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was when a link was made. `added` are articles of here; `others` when it cannot be told."""

    missing: int = 0
    added: tuple[str, ...] = ()
    others: bool = False
    was: int = 0
    asked: str = ""  # the version it was asked in, where that is another than here
    engine: bool = False

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.missing or self.added or self.others or self.asked or self.engine)


def over(articles: Iterable[str], asked: str = "", engine: str = "") -> Over:
    """What a link over some articles (their ids) carries."""
    ids = sorted(articles)
    digest = sha256("\n".join(ids).encode()).hexdigest()[:DIGEST]
    marks = tuple(map(mark, ids)) if len(ids) <= MOST_MARKED else ()
    return Over(len(ids), digest, marks, asked, engine)


def mark(article: str) -> str:
    """A few characters that stand for an article."""
    return urlsafe_b64encode(sha256(article.encode()).digest())[:MARK].decode()


def parsed(page: str, query: str | Mapping[str, Sequence[str]]) -> Link:
    """The link of a page and its query string; what cannot be read is left out."""
    asked = parse_qs(query) if isinstance(query, str) else query
    selection = tuple((name, value) for name, values in asked.items() if name not in RESERVED for value in values)
    return Link(View.from_query(asked), page, selection, _over(asked))


def changes(was: Over, articles: Iterable[str], asked: str, engine: str) -> Changes:
    """What changed between the data of a link and the articles that are here."""
    ids = list(articles)
    now = over(ids, asked, engine)
    missing, others = 0, False
    added: tuple[str, ...] = ()
    if was.digest != now.digest:
        marks = {mark(one): one for one in ids}
        if was.marks:
            missing = len(set(was.marks) - set(marks))
            added = tuple(one for one in ids if mark(one) not in was.marks)
        others = not missing and not added
    return Changes(
        missing=missing,
        added=added,
        others=others,
        was=was.count,
        asked=was.asked if was.asked and asked and was.asked != asked else "",
        engine=bool(was.engine and was.engine != engine),
    )


def _over(asked: Mapping[str, Sequence[str]]) -> Over | None:
    count, _, rest = next(iter(asked.get(OVER, ())), "").partition("-")
    digest, _, marks = rest.partition("-")
    if not (count.isascii() and count.isdigit() and len(count) < 10 and len(digest) == DIGEST):
        return None
    if len(marks) > MARK * MOST_MARKED or len(marks) % MARK:
        return None
    each = tuple(marks[place : place + MARK] for place in range(0, len(marks), MARK))
    said = [next(iter(asked.get(name, ())), "")[:LONGEST] for name in (ASKED, ENGINE)]
    return Over(int(count), digest, each, *said)
