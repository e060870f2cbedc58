"""View: all a user is looking at, and its query string. Pure; the dashboard's widgets hold the same fields.

The names of the query parameters are those of the fields, so that a link can be read and written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import parse_qs, urlencode

FILTERS = ("published", "author", "outlet", "actor", "text")


@dataclass(frozen=True, slots=True)
class View:
    """Question, articles side by side, filters. `published` has no, one (from) or two days (both included).

    Articles, authors, outlets and actors are named by their labels; empty means all.
    """

    question: str = ""
    side: tuple[str, ...] = ()
    published: tuple[date, ...] = ()
    author: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    text: str = ""

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return any(getattr(self, name) for name in FILTERS)

    def without(self, *names: str) -> View:
        """The view with some fields emptied."""
        kept = {field.name: getattr(self, field.name) for field in fields(self) if field.name not in names}
        return View(**kept)

    def to_query(self) -> str:
        """The query string, without the question mark; fields that are empty are left out."""
        pairs: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            values = value if isinstance(value, tuple) else (value,) if value else ()
            pairs += [(field.name, one.isoformat() if isinstance(one, date) else one) for one in values]
        return urlencode(pairs)

    @classmethod
    def from_query(cls, query: str | Mapping[str, Sequence[str]]) -> View:
        """The view of a query string or of its parsed parameters; what it cannot read is left out."""
        asked = parse_qs(query, keep_blank_values=False) if isinstance(query, str) else query
        return cls(
            question=next(iter(asked.get("question", ())), ""),
            side=tuple(asked.get("side", ())),
            published=_days(asked.get("published", ())),
            author=tuple(asked.get("author", ())),
            outlet=tuple(asked.get("outlet", ())),
            actor=tuple(asked.get("actor", ())),
            text=next(iter(asked.get("text", ())), ""),
        )


def _days(values: Sequence[str]) -> tuple[date, ...]:
    days = []
    for value in values[:2]:
        try:
            days.append(date.fromisoformat(value))
        except ValueError:
            return ()
    return tuple(sorted(days))
