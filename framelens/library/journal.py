"""What a user did, one JSON line each, and what it adds up to. Pure.

Lines are only ever appended: an undo is a line too, so whatever was typed once stays in the file. A damaged line is
counted and skipped; the others still hold.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args

What = Literal["added", "edited", "undone", "deleted", "restored"]
Value = Any  # a text, a list of names, a day in ISO 8601 or None, or the pieces of a body: see `edits`


@dataclass(frozen=True, slots=True)
class Action:
    """One line. `articles` are ids as read.

    "added": `file` is the digest, `replaces` maps each article of an earlier version of the file to its successor,
    `carried` the fields of it whose edits go on with the successor. "edited": `field` and `value` of every article.
    "undone": the last edit of `field`. "deleted" and "restored": the articles.
    """

    what: What
    at: datetime
    articles: tuple[str, ...] = ()
    field: str = ""
    value: Value = None
    file: str = ""
    replaces: Mapping[str, str] = dataclasses.field(default_factory=dict)
    carried: Mapping[str, Sequence[str]] = dataclasses.field(default_factory=dict)


@dataclass(slots=True)
class History:
    """All actions folded.

    `added` are the digests of files, the last one added last; `edits[article][field]` the values given one after
    another, of which the last one holds.
    """

    added: dict[str, datetime] = dataclasses.field(default_factory=dict)
    edits: dict[str, dict[str, list[Value]]] = dataclasses.field(default_factory=dict)
    deleted: dict[str, datetime] = dataclasses.field(default_factory=dict)
    replaced: dict[str, str] = dataclasses.field(default_factory=dict)

    def follow(self, action: Action) -> None:
        """Take one more action in."""
        match action.what:
            case "added":
                self._add(action)
            case "edited":
                for article in action.articles:
                    self.edits.setdefault(article, {}).setdefault(action.field, []).append(action.value)
            case "undone":
                for article in action.articles:
                    self._undo(article, action.field)
            case "deleted":
                self.deleted |= dict.fromkeys(action.articles, action.at)
            case "restored":
                for article in action.articles:
                    self.deleted.pop(article, None)
                    self.replaced.pop(article, None)

    def _add(self, action: Action) -> None:
        self.added.pop(action.file, None)  # the newest version of a file stands last
        self.added[action.file] = action.at
        for old, new in action.replaces.items():
            self.replaced.pop(new, None)
            self.replaced[old] = new
            if old in self.deleted:
                self.deleted[new] = self.deleted[old]
            mine, theirs = self.edits.get(old, {}), self.edits.get(new, {})
            for name in action.carried.get(old, ()):
                if name in mine and name not in theirs:
                    self.edits.setdefault(new, {})[name] = list(mine[name])

    def _undo(self, article: str, name: str) -> None:
        values = self.edits.get(article, {}).get(name, [])
        if values:
            values.pop()
        if not values:
            self.edits.get(article, {}).pop(name, None)
        if not self.edits.get(article, True):
            del self.edits[article]


def history(actions: Iterable[Action]) -> History:
    """Actions in order, folded."""
    found = History()
    for action in actions:
        found.follow(action)
    return found


def to_line(action: Action) -> str:
    """One line of JSON, without what is empty."""
    facts = {name: value for name, value in asdict(action).items() if value not in ("", (), {})}
    if action.what != "edited":
        facts.pop("value", None)
    return json.dumps(facts | {"at": action.at.isoformat()}, ensure_ascii=False) + "\n"


def from_line(line: str) -> Action:
    """The action of a line. Raises ValueError when it is damaged."""
    try:
        facts = json.loads(line)
        if facts["what"] not in get_args(What):
            raise ValueError(facts["what"])
        return Action(
            facts["what"],
            datetime.fromisoformat(facts["at"]),
            tuple(map(str, facts.get("articles", ()))),
            str(facts.get("field", "")),
            facts.get("value"),
            str(facts.get("file", "")),
            {str(old): str(new) for old, new in facts.get("replaces", {}).items()},
            {str(old): tuple(map(str, names)) for old, names in facts.get("carried", {}).items()},
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
