"""The marks that the language parts put on an article: plain frozen data, offsets into `Article.body`.

`body[mark.start:mark.end]` is always the marked text. Nothing here computes anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

ActorKind = Literal["person", "organisation", "country", "place"]
MentionForm = Literal["name", "role", "pronoun"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuotationKind = Literal["direct", "mixed", "scare"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `block` is the index of its block, `heading` tells whether that block is a heading."""

    start: int
    end: int
    block: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as found in the text, before any merging."""

    start: int
    end: int
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is spoken of: by name, by role ("the Turkish president") or by pronoun."""

    start: int
    end: int
    form: MentionForm = "name"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, country or place under one name, with every mention in one article."""

    name: str
    kind: ActorKind
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in the manner of TIMEX3: `type`, `value`, and the event date as whole days.

    `first` and `last` (both included) are None where the expression names no days on the calendar,
    for example a bare duration ("two hours") or PAST_REF. Source: TimeML 1.2.1, TIMEX3.
    """

    start: int
    end: int
    type: TimeType
    value: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, without the marks, and whose words they are.

    `speaker` is empty where the text does not tell. `speaker_start`/`speaker_end` point at the words that
    name the speaker (a pronoun stays a pronoun there; `speaker` holds what it was resolved to). A scare
    quote distances the author from a word and has no speaker.
    """

    start: int
    end: int
    kind: QuotationKind
    speaker: str = ""
    speaker_start: int = -1
    speaker_end: int = -1


@dataclass(frozen=True, slots=True)
class Tone:
    """Lexical tone of the words: polarity -1 to 1, subjectivity 0 to 1. Not a verdict."""

    polarity: float
    subjectivity: float
