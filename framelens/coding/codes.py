"""A code: what one person says of one passage for one question. One JSON line each; what they add up to. Pure.

A passage is named by its article (the id as it was read), its offsets and a digest of its words: the words themselves
are never written. Lines are only ever appended: an undo is a line too. A damaged line is counted and skipped.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from framelens.errors import CodeRefused
from framelens.framing.codebook import Question

BOTH, NEITHER = "both", "neither"  # what a code may say beside the names of the poles
LONGEST_CODER = 60  # characters of a coder's name
LONGEST = 200  # characters of any other text in a line
What = Literal["coded", "undone", "taught", "untaught"]
Key = tuple[str, str, str, int, int, str, str]


@dataclass(frozen=True, slots=True)
class Code:
    """`says` is the name of a pole, "both" or "neither"; `place` is "title" or "body", as for evidence.

    `blind`: whether the page hid what the machine says while it was given.
    """

    question: str
    article: str
    place: str
    start: int
    end: int
    digest: str
    says: str
    coder: str
    at: datetime
    blind: bool = False

    @property
    def key(self) -> Key:
        """What a later code of the same coder takes the place of."""
        return self.question, self.article, self.place, self.start, self.end, self.digest, self.coder


@dataclass(frozen=True, slots=True)
class Action:
    """One line: a code, an undo of the last code like it, or a question whose codes teach from here on (or do not)."""

    what: What
    at: datetime
    code: Code | None = None
    question: str = ""


@dataclass(slots=True)
class Codes:
    """All actions folded: `given[key]` the codes one after another, of which the last one holds.

    `teaching[question]` are the codes that were there when the machine was asked to judge again with them.
    """

    given: dict[Key, list[Code]] = field(default_factory=dict)
    teaching: dict[str, tuple[Code, ...]] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Code, ...]:
        """The codes that hold, the last one given last."""
        return tuple(codes[-1] for codes in self.given.values())

    def follow(self, action: Action) -> None:
        """Take one more action in."""
        if action.what == "taught":
            self.teaching[action.question] = tuple(one for one in self.all if one.question == action.question)
        elif action.what == "untaught":
            self.teaching.pop(action.question, None)
        elif action.code:
            codes = self.given.pop(action.code.key, [])
            if action.what == "coded":
                codes.append(action.code)
            elif codes:
                codes.pop()
            if codes:
                self.given[action.code.key] = codes


def folded(actions: Iterable[Action]) -> Codes:
    """Actions in order, folded."""
    found = Codes()
    for action in actions:
        found.follow(action)
    return found


def answers(question: Question) -> tuple[str, str, str, str]:
    """What a code may say on a question."""
    first, second = (pole.name for pole in question.poles)
    return first, second, BOTH, NEITHER


def digest_of(text: str) -> str:
    """Twelve hexadecimal digits of the words of a passage, whatever white space is between them."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def coder_of(typed: str) -> str:
    """A coder's name as it is kept. Raises CodeRefused for none."""
    plain = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in typed)
    name = " ".join(plain.split())[:LONGEST_CODER].strip()
    if not name:
        raise CodeRefused("Give the name or initials under which you code.")
    return name


def to_line(action: Action) -> str:
    """One line of JSON."""
    facts: dict[str, Any] = {"what": action.what, "at": action.at.isoformat()}
    if action.code:
        one = action.code
        facts |= {
            "question": one.question, "article": one.article, "place": one.place, "start": one.start, "end": one.end,
            "digest": one.digest, "says": one.says, "coder": one.coder,
        }  # fmt: skip
        facts |= {"blind": True} if one.blind else {}
    else:
        facts["question"] = action.question
    return json.dumps(facts, ensure_ascii=False) + "\n"


def from_line(line: str) -> Action:
    """The action of a line. Raises ValueError when it is damaged."""
    try:
        facts = json.loads(line)
        what, at, question = facts["what"], datetime.fromisoformat(facts["at"]), _text(facts["question"])
        if what not in get_args(What):
            raise ValueError(what)
        if what in ("taught", "untaught"):
            return Action(what, at, question=question)
        start, end = facts["start"], facts["end"]
        if facts["place"] not in ("title", "body") or type(start) is not int or type(end) is not int:
            raise ValueError("place")
        if not 0 <= start < end:
            raise ValueError("offsets")
        article, digest, says = (_text(facts[name]) for name in ("article", "digest", "says"))
        coder = coder_of(_text(facts["coder"]))
    except (KeyError, TypeError, AttributeError, RecursionError, CodeRefused) as error:
        raise ValueError(str(error)) from error
    blind = facts.get("blind") is True
    return Action(what, at, Code(question, article, facts["place"], start, end, digest, says, coder, at, blind))


def _text(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST:
        raise ValueError("text")
    return value
